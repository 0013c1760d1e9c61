package phpdate

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A rule is one form that PHP knows. The longest match counts, and of equal
// ones the first in the list.
type rule struct {
	first   func(byte) bool // can the form start so? nil: with anything
	pattern *regexp.Regexp
	apply   func(p *parser, m []string) bool // m[0] is the match, then its groups; false: an error
}

// patternParts are pairs of a name and a pattern with one group; "lz" means
// that a zero in front must not be missing.
var patternParts = []string{
	"<hour24>", `([01]?[0-9]|2[0-4])`,
	"<hour24lz>", `([01][0-9]|2[0-4])`,
	"<hour12>", `(0?[1-9]|1[0-2])`,
	"<minute>", `([0-5]?[0-9])`,
	"<minutelz>", `([0-5][0-9])`,
	"<second>", `([0-5]?[0-9]|60)`,
	"<secondlz>", `([0-5][0-9]|60)`,
	"<meridian>", `[ \t]*([ap])\.?m\.?(?:[ \t]|$)`,
	"<month>", `(0?[0-9]|1[0-2])`,
	"<monthlz>", `(0[0-9]|1[0-2])`,
	"<day>", `([0-2]?[0-9]|3[01])`,
	"<daysuffix>", `([0-2]?[0-9]|3[01])(?:st|nd|rd|th)?`,
	"<daylz>", `([0-2][0-9]|3[01])`,
	"<year>", `([0-9]{1,4})`,
	"<year4>", `([0-9]{4})`,
	"<monthword>", `(january|february|march|april|may|june|july|august|september|october|november|december|` +
		`jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)`,
	"<monthname>", `(january|february|march|april|may|june|july|august|september|october|november|december|` +
		`jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|(?-i:I{1,3}|I[VX]|VI{0,3}|XI{0,2}))`,
	"<monthabbr>", `(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)`,
	"<dayname>", `((?:sun|mon|tues|wednes|thurs|fri|satur)days?|sun|mon|tue|wed|thu|fri|sat)`,
	"<ordinal>", `(first|second|third|fourth|fifth|sixth|seventh|eighth?|ninth|tenth|eleventh|twelfth|next|last|previous|this)`,
	"<unit>", `(ms|µs|(?:msec|millisecond|microsecond|usec|sec|second|min|minute|hour|day|fortnight|forthnight|month|year|weekday)s?|weeks|` +
		`(?:sun|mon|tues|wednes|thurs|fri|satur)days?|sun|mon|tue|wed|thu|fri|sat)`,
	"<zone>", `((?:GMT)?[+-](?:[01]?[0-9]|2[0-4]):?[0-5]?[0-9]?(?::?[0-5][0-9])?)`,
}

func digit(b byte) bool { return '0' <= b && b <= '9' }

func letter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

func either(a, b func(byte) bool) func(byte) bool {
	return func(c byte) bool { return a(c) || b(c) }
}

func sign(b byte) bool { return b == '+' || b == '-' }

// rules is made when a date is first read.
var rules = sync.OnceValue(func() []rule {
	fill := strings.NewReplacer(patternParts...)
	var list []rule
	add := func(first func(byte) bool, pattern string, apply func(p *parser, m []string) bool) {
		re := regexp.MustCompile(`^(?i:` + fill.Replace(pattern) + `)`)
		re.Longest()
		list = append(list, rule{first, re, apply})
	}
	wordRules(add)
	timeRules(add)
	dateRules(add)
	relativeRules(add)
	return list
})

type addRule = func(first func(byte) bool, pattern string, apply func(p *parser, m []string) bool)

// number reads a number of few digits.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// amount reads a number of any length. Large ones only lead out of the years
// that can be printed, so they all may be the same.
func amount(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return max(-1e12, min(n, 1e12))
}

// year reads a year; two digits mean 1970 to 2069.
func year(s string) int {
	n := number(s)
	switch {
	case len(s) >= 4 || n >= 100:
		return n
	case n < 70:
		return n + 2000
	}
	return n + 1900
}

func month(s string) int {
	switch s {
	case "I", "II", "III":
		return len(s)
	case "IV":
		return 4
	case "V", "VI", "VII", "VIII":
		return 4 + len(s)
	case "IX":
		return 9
	case "X", "XI", "XII":
		return 9 + len(s)
	}
	return strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(s[:3]))/3 + 1
}

// weekday reads a day's name, in lower case.
func weekday(s string) (int, bool) {
	if len(s) < 3 || strings.HasPrefix(s, "mont") {
		return 0, false
	}
	i := strings.Index("sunmontuewedthufrisat", s[:3])
	return i / 3, i >= 0 && i%3 == 0
}

// hour turns a 12-hour clock's hour into a 24-hour clock's.
func hour(s, meridian string) int {
	h := number(s) % 12
	if strings.EqualFold(meridian, "p") {
		h += 12
	}
	return h
}

func wordRules(add addRule) {
	add(letter, `yesterday`, func(p *parser, m []string) bool { p.relative.days = -1; p.midnight(); return true })
	add(letter, `now`, func(p *parser, m []string) bool { return true })
	add(letter, `noon`, func(p *parser, m []string) bool { p.haveTime = false; return p.setTime(12, 0, 0) })
	add(letter, `midnight|today`, func(p *parser, m []string) bool { p.midnight(); return true })
	add(letter, `tomorrow`, func(p *parser, m []string) bool { p.relative.days = 1; p.midnight(); return true })
	add(nil, `@(-?[0-9]+)(?:\.[0-9]{0,6})?`, func(p *parser, m []string) bool {
		p.haveDate = false
		p.midnight()
		p.year, p.month, p.day = 0, 0, 0
		if p.zones > 0 { // PHP forgets to go on
			return p.setZone(nil)
		}
		p.year, p.month, p.day = 1970, 1, 1
		p.relative.seconds += amount(m[1])
		return p.setZone(time.UTC)
	})
	add(letter, `first day of`, func(p *parser, m []string) bool { p.relative.edge = firstDayOf; return true })
	add(letter, `last day of`, func(p *parser, m []string) bool { p.relative.edge = lastDayOf; return true })
	add(letter, `(back|front) of <hour24>(?:<meridian>)?`, func(p *parser, m []string) bool {
		h := number(m[2])
		if m[3] != "" {
			h = hour(m[2], m[3])
		}
		p.haveTime = false
		if strings.EqualFold(m[1], "back") {
			return p.setTime(h, 15, 0)
		}
		return p.setTime(h-1, 45, 0)
	})
	add(letter, `<ordinal>[ \t]+<dayname>[ \t]+of`, func(p *parser, m []string) bool {
		p.midnight()
		n := ordinal(m[1])
		p.relative.special = lastWeekdayOf
		if n > 0 {
			p.relative.special = weekdayOf
		}
		p.add(n, m[2], weekdayFrom, false)
		return true
	})
}

func timeRules(add addRule) {
	orT := either(digit, func(b byte) bool { return b|0x20 == 't' })
	add(digit, `<hour12>(?:[:.]<minute>(?:[:.]<secondlz>(?:[:.][0-9]+)?)?)?<meridian>`, func(p *parser, m []string) bool {
		minute, second := 0, 0
		if m[2] != "" {
			minute = number(m[2])
		}
		if m[3] != "" {
			second = number(m[3])
		}
		return p.setTime(hour(m[1], m[4]), minute, second)
	})
	add(orT, `t<hour24>|t?<hour24>[:.]<minute>(?:[:.]<second>(?:\.[0-9]+)?)?`, func(p *parser, m []string) bool {
		if m[1] != "" {
			return p.setTime(number(m[1]), 0, 0)
		}
		second := 0
		if m[4] != "" {
			second = number(m[4])
		}
		return p.setTime(number(m[2]), number(m[3]), second)
	})
	add(orT, `t?<hour24lz><minutelz>`, func(p *parser, m []string) bool {
		if p.haveTime && digit(m[0][0]) { // there is a time, so this is a year
			p.year = number(m[0])
			return true
		}
		return p.setTime(number(m[1]), number(m[2]), 0)
	})
	add(orT, `t?<hour24lz><minutelz><secondlz>`, func(p *parser, m []string) bool {
		return p.setTime(number(m[1]), number(m[2]), number(m[3]))
	})
}

func dateRules(add addRule) {
	full := func(y, mo, d int) func(p *parser, m []string) bool {
		return func(p *parser, m []string) bool {
			part := func(i int, read func(string) int, missing int) int {
				if i == 0 || m[i] == "" {
					return missing
				}
				return read(m[i])
			}
			readMonth := func(s string) int {
				if digit(s[0]) {
					return number(s)
				}
				return month(s)
			}
			missingDay := unset
			if y != 0 {
				missingDay = 1
			}
			return p.setDate(part(y, year, unset), part(mo, readMonth, unset), part(d, number, missingDay))
		}
	}
	add(digit, `<month>/<day>(?:/<year>)?`, func(p *parser, m []string) bool {
		if m[3] == "" {
			return full(0, 1, 2)(p, m)
		}
		return full(3, 1, 2)(p, m)
	})
	add(either(digit, sign), `([+-]?[0-9]{4})-<monthlz>-<daylz>`, full(1, 2, 3))
	add(sign, `([+-][0-9]{5,19})-<monthlz>-<daylz>`, full(1, 2, 3))
	add(digit, `<year4>/<month>/<day>/?`, full(1, 2, 3))
	add(digit, `<year4>-<month>`, full(1, 2, 0))
	add(digit, `<year>-<month>-<day>`, full(1, 2, 3))
	add(digit, `<daysuffix>[ \t.-]*<monthname>[ \t.-]*<year>`, full(3, 2, 1))
	add(digit, `<day>[.\t-]<month>[.-]<year4>`, full(3, 2, 1))
	add(digit, `<day>[.\t]<month>\.([0-9]{2})`, full(3, 2, 1))
	add(letter, `<monthname>[ .\t-]*<year4>`, full(2, 1, 0))
	add(digit, `<year4>[ .\t-]*<monthname>`, full(1, 2, 0))
	add(letter, `<monthname>[ .\t-]*<day>[,.stndrh\t ]+<year>`, full(3, 1, 2))
	add(letter, `<monthname>[ .\t-]*<day>[,.stndrh\t ]*`, full(0, 1, 2))
	add(digit, `<daysuffix>[ .\t-]*<monthname>`, full(0, 2, 1))
	add(digit, `<year4><monthlz><daylz>`, full(1, 2, 3))
	add(digit, `<year4>-?<monthlz>-?<daylz>t?<hour24>:?<minutelz>:?<secondlz>(?:\.[0-9]+)?`, dateAndTime)
	add(digit, `<year4>-<month>-<day>t<hour24>:<minute>:<second>(?:\.[0-9]+)?`, dateAndTime)
	add(digit, `<year4>:<monthlz>:<daylz> <hour24lz>:<minutelz>:<secondlz>`, dateAndTime)
	add(digit, `<year4>[.-]?(00[1-9]|0[1-9][0-9]|[12][0-9][0-9]|3[0-5][0-9]|36[0-6])`, func(p *parser, m []string) bool {
		return p.setDate(number(m[1]), 1, number(m[2]))
	})
	add(digit, `<year4>-?W(0[1-9]|[1-4][0-9]|5[0-3])(?:-?([0-7]))?`, func(p *parser, m []string) bool {
		day := 1
		if m[3] != "" {
			day = number(m[3])
		}
		y := number(m[1])
		// 4 January is always in week 1.
		fourth := int(time.Date(y, 1, 4, 0, 0, 0, 0, time.UTC).Weekday()+6) % 7
		p.relative.days = int64(3 - fourth + 7*(number(m[2])-1) + day - 1)
		return p.setDate(y, 1, 1)
	})
	add(letter, `<monthabbr>-<daylz>-<year>`, full(3, 1, 2))
	add(digit, `<year>-<monthabbr>-<daylz>`, full(1, 2, 3))
	add(digit, `<day>/<monthabbr>/<year4>:<hour24lz>:<minutelz>:<secondlz>[ \t]+<zone>`, func(p *parser, m []string) bool {
		return full(3, 2, 1)(p, m) && p.setTime(number(m[4]), number(m[5]), number(m[6])) && p.setZone(zone(m[7]))
	})
	add(digit, `<year4>`, func(p *parser, m []string) bool { p.year = number(m[0]); return true })
	// The day would swallow the hour.
	add(letter, `<monthname>[ .\t-]*<day>[,.stndrh\t ]*t?<hour24>[:.]<minute>(?:[:.]<secondlz>)?`, func(p *parser, m []string) bool {
		second := 0
		if m[5] != "" {
			second = number(m[5])
		}
		return full(0, 1, 2)(p, m) && p.setTime(number(m[3]), number(m[4]), second)
	})
	add(letter, `<monthname>[ .\t-]*<day>[,.stndrh\t ]*<hour12>[:.]<minute>(?:[:.]<secondlz>)?<meridian>`, func(p *parser, m []string) bool {
		second := 0
		if m[5] != "" {
			second = number(m[5])
		}
		return full(0, 1, 2)(p, m) && p.setTime(hour(m[3], m[6]), number(m[4]), second)
	})
}

func dateAndTime(p *parser, m []string) bool {
	return p.setDate(number(m[1]), number(m[2]), number(m[3])) && p.setTime(number(m[4]), number(m[5]), number(m[6]))
}

func relativeRules(add addRule) {
	add(letter, `ago`, func(p *parser, m []string) bool { p.ago(); return true })
	add(letter, `weekdays?|<dayname>`, func(p *parser, m []string) bool {
		behavior := weekdayFrom
		if p.relative.behavior == weekdayInWeek {
			behavior = weekdayInWeek
		}
		day := m[1]
		if day == "" { // "weekday" alone is Monday, for whatever reason
			day = "monday"
		}
		p.add(1, day, behavior, false)
		return true
	})
	add(letter, `(next|last|previous|this)[ \t]+week`, func(p *parser, m []string) bool {
		p.relative.days += 7 * ordinal(m[1])
		p.relative.behavior = weekdayInWeek
		if !p.relative.haveWeekday {
			p.relative.weekday, p.relative.haveWeekday = 1, true
		}
		return true
	})
	add(letter, `<ordinal>[ \t]+<unit>`, func(p *parser, m []string) bool {
		behavior := weekdayAfter
		if strings.EqualFold(m[1], "this") {
			behavior = weekdayFrom
		}
		p.add(ordinal(m[1]), m[2], behavior, false)
		return true
	})
	add(letter, `<monthword>`, func(p *parser, m []string) bool { return p.setDate(unset, month(m[1]), unset) })
	add(nil, `<zone>`, func(p *parser, m []string) bool { return p.setZone(zone(m[1])) })
	add(nil, `\(?([a-z]{1,6})\)?|((?-i:[A-Z][a-z]+(?:[/_-][A-Za-z]+)+))`, func(p *parser, m []string) bool {
		return p.setZone(zone(m[1] + m[2]))
	})
	add(either(digit, sign),
		`([+-]*)[ \t]*([0-9]{1,13})[ \t]*(week|<unit>)`, func(p *parser, m []string) bool {
			n := amount(m[2])
			if strings.Count(m[1], "-")%2 == 1 {
				n = -n
			}
			p.add(n, m[3], weekdayFrom, true)
			return true
		})
}

// ordinal reads the word before a unit.
func ordinal(s string) int64 {
	switch strings.ToLower(s) {
	case "this":
		return 0
	case "last", "previous":
		return -1
	case "eight":
		return 8
	case "next":
		return 1
	}
	for i, word := range [...]string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh",
		"eighth", "ninth", "tenth", "eleventh", "twelfth"} {
		if strings.EqualFold(word, s) {
			return int64(i) + 1
		}
	}
	return 0
}
