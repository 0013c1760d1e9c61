// Package phpdate reads dates as PHP does, and writes them as MediaWiki's
// {{#time:}} does.
//
// # Specifications
//
// Format letters: https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions##time.
// Dates: https://www.php.net/manual/en/datetime.formats.php.
//
// # Limits
//
// Zones are those that [time.LoadLocation] finds: a program for machines
// without zone files imports time/tzdata. A name in unusual case is found if
// its words begin with capitals ("Antarctica/Dumontdurville" is not). Fractions
// of a second are read and dropped, because no letter prints them.
package phpdate

import (
	"strconv"
	"strings"
	"time"

	"github.com/warraq/warraq/wikitext/site"
)

// Format writes a time by MediaWiki's format letters, in a site's language. What is no letter is
// itself; NUL bytes, which stand for what expansion must not look into, are too.
func Format(format string, t time.Time, lang *site.Site) string {
	w := writer{t: t, lang: lang}
	for i := 0; i < len(format); {
		i += w.letter(format[i:])
	}
	return w.out.String()
}

// A writer holds the switches that letters leave behind for later ones.
type writer struct {
	t    time.Time
	lang *site.Site
	out  strings.Builder

	raw    bool // xn: the next number in ASCII digits
	allRaw bool // xN: all numbers, until xN again
	roman  bool // xr: the next number
	hebrew bool // xh: the next number
}

// letter writes the letter at the start of format and returns its length.
func (w *writer) letter(format string) int {
	switch format[0] {
	case 'x':
		return w.extended(format)
	case '\\':
		if len(format) == 1 {
			w.out.WriteByte('\\')
			return 1
		}
		w.out.WriteByte(format[1])
		return 2
	case '"':
		end := strings.IndexByte(format[1:], '"')
		if end < 0 {
			w.out.WriteByte('"')
			return 1
		}
		w.out.WriteString(format[1 : 1+end])
		return end + 2
	}
	w.plain(format[0])
	return 1
}

// plain writes a letter of PHP's date().
func (w *writer) plain(letter byte) {
	t := w.t
	switch letter {
	case 'd':
		w.padded(t.Day(), 2)
	case 'D':
		w.out.WriteString(w.lang.Weekday(t.Weekday(), true))
	case 'j':
		w.number(t.Day())
	case 'l':
		w.out.WriteString(w.lang.Weekday(t.Weekday(), false))
	case 'F':
		w.out.WriteString(w.lang.Month(int(t.Month()), site.MonthNominative))
	case 'm':
		w.padded(int(t.Month()), 2)
	case 'M':
		w.out.WriteString(w.lang.Month(int(t.Month()), site.MonthAbbreviated))
	case 'n':
		w.number(int(t.Month()))
	case 'N':
		w.number((int(t.Weekday())+6)%7 + 1)
	case 'w':
		w.number(int(t.Weekday()))
	case 'z':
		w.number(t.YearDay() - 1)
	case 'W':
		_, week := t.ISOWeek()
		w.padded(week, 2)
	case 'o':
		year, _ := t.ISOWeek()
		w.number(year)
	case 't':
		w.number(daysIn(t.Year(), t.Month()))
	case 'L':
		w.number(daysIn(t.Year(), time.February) - 28)
	case 'Y':
		w.padded(t.Year(), 4)
	case 'y':
		w.padded(t.Year()%100, 2)
	case 'a':
		w.out.WriteString(t.Format("pm"))
	case 'A':
		w.out.WriteString(t.Format("PM"))
	case 'g':
		w.number((t.Hour()+11)%12 + 1)
	case 'h':
		w.padded((t.Hour()+11)%12+1, 2)
	case 'G':
		w.number(t.Hour())
	case 'H':
		w.padded(t.Hour(), 2)
	case 'i':
		w.padded(t.Minute(), 2)
	case 's':
		w.padded(t.Second(), 2)
	case 'U':
		w.digits(strconv.FormatInt(t.Unix(), 10))
	case 'Z':
		_, offset := t.Zone()
		w.number(offset)
	case 'I':
		summer := 0
		if t.IsDST() {
			summer = 1
		}
		w.number(summer)
	case 'e':
		w.out.WriteString(t.Location().String())
	case 'T':
		w.out.WriteString(t.Format("MST"))
	case 'O':
		w.out.WriteString(t.Format("-0700"))
	case 'P':
		w.out.WriteString(t.Format("-07:00"))
	case 'c':
		w.out.WriteString(t.Format("2006-01-02T15:04:05-07:00"))
	case 'r':
		w.out.WriteString(t.Format("Mon, 02 Jan 2006 15:04:05 -0700"))
	default:
		w.out.WriteByte(letter)
	}
}

// extended writes a code of MediaWiki's own, at the start of format, and
// returns its length. A code that there is not is its last letter.
func (w *writer) extended(format string) int {
	if len(format) == 1 {
		w.out.WriteByte('x')
		return 1
	}
	switch format[1] {
	case 'n':
		w.raw = true
	case 'N':
		w.allRaw = !w.allRaw
	case 'r':
		w.roman = true
	case 'h':
		w.hebrew = true
	case 'g':
		w.out.WriteString(w.lang.Month(int(w.t.Month()), site.MonthGenitive))
	case 'i', 'j', 'k', 'm', 'o', 't':
		if len(format) > 2 {
			w.calendar(format[1], format[2])
			return 3
		}
		w.out.WriteByte(format[1])
	default:
		w.out.WriteByte(format[1])
	}
	return 2
}

// calendar writes a letter of another calendar.
func (w *writer) calendar(calendar, letter byte) {
	switch calendar {
	case 'i':
		w.iranian(letter)
		return
	case 'j':
		w.hebrewDate(letter)
		return
	case 'm':
		w.hijri(letter)
		return
	}
	switch {
	case letter != 'Y':
		w.out.WriteByte(letter)
	case calendar == 'k':
		w.number(thaiYear(w.t))
	case calendar == 'o':
		w.number(minguoYear(w.t))
	default:
		w.digits(nengoYear(w.t)) // in Japanese in every language
	}
}

func (w *writer) iranian(letter byte) {
	d := toIranian(w.t)
	switch letter {
	case 'j':
		w.number(d.day)
	case 'F':
		w.out.WriteString(w.lang.CalendarMonth("iranian", d.month, false))
	case 'n':
		w.number(d.month)
	case 't':
		w.number(d.monthDays)
	case 'z':
		w.number(d.yearDay)
	case 'Y':
		w.number(d.year)
	case 'y':
		w.padded(max(d.year, -d.year)%100, 2)
	default:
		w.out.WriteByte(letter)
	}
}

func (w *writer) hebrewDate(letter byte) {
	d := toHebrew(w.t)
	switch letter {
	case 'j':
		w.number(d.day)
	case 'F', 'x':
		w.out.WriteString(w.lang.CalendarMonth("hebrew", d.month, letter == 'x'))
	case 'n':
		w.number(d.month)
	case 't':
		w.number(d.monthDays)
	case 'Y':
		w.number(d.year)
	default:
		w.out.WriteByte(letter)
	}
}

func (w *writer) hijri(letter byte) {
	d := toHijri(w.t)
	switch letter {
	case 'j':
		w.number(d.day)
	case 'F':
		w.out.WriteString(w.lang.CalendarMonth("hijri", d.month, false))
	case 'n':
		w.number(d.month)
	case 'Y':
		w.number(d.year)
	default:
		w.out.WriteByte(letter)
	}
}

func (w *writer) number(n int) { w.digits(strconv.Itoa(n)) }

func (w *writer) padded(n, width int) {
	s := strconv.Itoa(n)
	w.digits(strings.Repeat("0", max(width-len(s), 0)) + s)
}

// digits writes a number as the switches say. A switch that was not used stays.
// To Roman and Hebrew letters, an era's year is 0, as it is to PHP.
func (w *writer) digits(s string) {
	n, err := strconv.Atoi(s)
	switch {
	case w.raw || w.allRaw:
		w.raw = false
	case w.roman:
		w.roman = false
		s = romanNumeral(n)
	case w.hebrew:
		w.hebrew = false
		s = hebrewNumeral(n)
	case err == nil:
		s = w.lang.Digits(s)
	}
	w.out.WriteString(s)
}
