package wikitext

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/internal/phpdate"
	"github.com/warraq/warraq/wikitext/site"
)

// timeFunction returns a function that writes a date, or nil.
// See https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions##time.
func timeFunction(id string) Function {
	switch id {
	case "time":
		return func(c *Call) Value { return c.time(c.Arg(3).isTrue()) }
	case "timel":
		return func(c *Call) Value { return c.time(true) }
	case "timef":
		return func(c *Call) Value { return c.timeInFormat(false) }
	case "timefl":
		return func(c *Call) Value { return c.timeInFormat(true) }
	case "formatdate":
		return functionFormatdate
	}
	return nil
}

// timeFormatLimit is how many bytes the formats of the different calls of
// {{#time:}} on one page may have, MediaWiki's ExtParserFunctions::MAX_TIME_CHARS.
const timeFormatLimit = 6000

// timeState is what a page remembers of its dates.
type timeState struct {
	formats int // bytes of formats used
	done    map[timeKey]string
	sites   map[string]*site.Site // by language code
}

type timeKey struct {
	format, date, language string
	local                  bool
}

type timeStateKey struct{}

func (c *Call) timeState() *timeState {
	e := c.expansion
	if e.state == nil {
		e.state = map[any]any{}
	}
	s, ok := e.state[timeStateKey{}].(*timeState)
	if !ok {
		s = &timeState{done: map[timeKey]string{}, sites: map[string]*site.Site{}}
		e.state[timeStateKey{}] = s
	}
	return s
}

// time writes argument 1, or now, by the format in argument 0, in the language
// of argument 2. The same call again costs nothing.
func (c *Call) time(local bool) Value {
	format := c.Arg(0)
	state := c.timeState()
	key := timeKey{format.String(), c.Arg(1).String(), c.Arg(2).String(), local}
	text, known := state.done[key]
	if !known {
		t, failed, ok := c.readTime(key.date, local)
		switch {
		case !ok:
			return failed
		case state.formats+len(key.format) > timeFormatLimit:
			return c.functionError("time-format-size", "pfunc_time_too_long")
		}
		state.formats += len(key.format)
		text = phpdate.Format(key.format, t, c.timeLanguage(key.language))
		state.done[key] = text
	}
	return withAtoms(text, format.atoms())
}

// timeInFormat writes argument 0, or now, in one of the language's own formats:
// argument 1 is "time", "date", "both" or "pretty", or a word of the wiki's for it.
func (c *Call) timeInFormat(local bool) Value {
	word := c.Arg(1).String()
	kind := ""
	if word == "" {
		kind = "both"
	}
	for _, k := range [...]string{"time", "date", "both", "pretty"} {
		if kind == "" && c.expansion.site.MagicWord("timef-"+k, word) {
			kind = k
		}
	}
	if kind == "" {
		return c.functionError("invalid-time-format", "pfunc_timef_bad_format")
	}
	t, failed, ok := c.readTime(c.Arg(0).String(), local)
	if !ok {
		return failed
	}
	language := c.timeLanguage(c.Arg(2).String())
	return Text(phpdate.Format(language.DateFormat("default", kind), t, language))
}

// maxDate is the most bytes that a date may have; a longer one is invalid. PHP
// would read any.
const maxDate = 10_000

// readTime reads a date without a zone as UTC, and turns it into the wiki's
// local time if that is asked for. If it cannot, failed is shown.
func (c *Call) readTime(date string, local bool) (t time.Time, failed Value, ok bool) {
	facts := c.Page()
	t = facts.Now
	if date != "" {
		if len(date) == 4 && isDigits(date) {
			date = "00:00 " + date // a year, which PHP would take for a time of day
		}
		c.expansion.readSize += readDate
		if ok = len(date) <= maxDate; ok {
			t, ok = phpdate.Parse(date, facts.Now)
		}
		if !ok {
			return t, c.functionError("invalid-time", "pfunc_time_error"), false
		}
	}
	t = t.UTC()
	if local {
		t = t.In(facts.Location)
	}
	switch year := t.Year(); {
	case year > 9999:
		return t, c.functionError("time-range", "pfunc_time_too_big"), false
	case year < 0:
		return t, c.functionError("time-range", "pfunc_time_too_small"), false
	}
	return t, Value{}, true
}

// timeLanguage returns the site with a language's names: the page's own for "",
// for what is no language, and for those that are not built in. A variant that
// is not built in has the names of its language.
func (c *Call) timeLanguage(code string) *site.Site {
	sites := c.timeState().sites
	s, known := sites[code]
	if !known {
		s = c.Page().language()
		if code != "" && code != s.Language() {
			s = otherLanguage(s, code)
		}
		sites[code] = s
	}
	return s
}

// otherLanguage returns the built-in site of a language, else own.
func otherLanguage(own *site.Site, code string) *site.Site {
	if own.LanguageName(code, "") == "" {
		return own
	}
	s, err := site.Builtin(code)
	if err != nil {
		main, _, _ := strings.Cut(code, "-")
		if s, err = site.Builtin(main); err != nil {
			return own
		}
	}
	// How digits look is the wiki's choice.
	if info := s.Info(); info.TranslateNumerals != own.Info().TranslateNumerals {
		info.TranslateNumerals = !info.TranslateNumerals
		if s, err = site.New(info); err != nil {
			panic(err) // it was a site before
		}
	}
	return s
}

// language returns the site with the names of the page's language, which is the
// wiki's, except on pages of code (English) and on translated messages
// ("MediaWiki:Mainpage/de"). See MediaWiki's Title::getPageLanguage.
func (p PageFacts) language() *site.Site {
	const namespaceModule = 828
	switch {
	case contentModelOf(p.Title) != "wikitext",
		p.Title.Namespace == namespaceModule && !strings.HasSuffix(p.Title.Name, "/doc"):
		return site.Default()
	case p.Title.Namespace == ast.NamespaceMediaWiki:
		if i := strings.LastIndexByte(p.Title.Name, '/'); i >= 0 {
			return otherLanguage(p.Site, p.Title.Name[i+1:])
		}
	}
	return p.Site
}

// isTrue reports whether PHP takes the text for true.
func (v Value) isTrue() bool {
	s := v.String()
	return s != "" && s != "0"
}

// timeVariable returns a variable that tells the time, or nil.
// See https://www.mediawiki.org/wiki/Help:Magic_words#Date_and_time.
func timeVariable(id string) Variable {
	name, local := strings.CutPrefix(id, "local")
	if !local {
		var current bool
		if name, current = strings.CutPrefix(id, "current"); !current {
			return nil
		}
	}
	write := timePart(name)
	if write == nil {
		return nil
	}
	return func(p PageFacts) string {
		if local {
			return write(p.language(), p.Now.In(p.Location))
		}
		return write(p.language(), p.Now)
	}
}

// timePart returns what writes a part of a time, or nil.
func timePart(name string) func(*site.Site, time.Time) string {
	format := ""
	switch name {
	case "week": // without a zero in front, unlike the letter W
		return func(s *site.Site, t time.Time) string {
			_, week := t.ISOWeek()
			return s.Digits(strconv.Itoa(week))
		}
	case "time":
		return func(s *site.Site, t time.Time) string {
			return phpdate.Format(s.DateFormat("default", "time"), t, s)
		}
	case "timestamp":
		return func(_ *site.Site, t time.Time) string { return t.Format("20060102150405") }
	case "month":
		format = "m"
	case "month1":
		format = "n"
	case "monthname":
		format = "F"
	case "monthnamegen":
		format = "xg"
	case "monthabbrev":
		format = "M"
	case "day":
		format = "j"
	case "day2":
		format = "d"
	case "dayname":
		format = "l"
	case "dow":
		format = "w"
	case "hour":
		format = "H"
	case "year":
		format = "Y"
	default:
		return nil
	}
	return func(s *site.Site, t time.Time) string { return phpdate.Format(format, t, s) }
}

// functionFormatdate writes a date in another order, and marks it up for
// scripts. What is no date is given back.
func functionFormatdate(c *Call) Value {
	text := c.Arg(0)
	language := c.timeLanguage("")
	d, ok := readWrittenDate(language, text.String())
	if !ok {
		return text
	}
	return Text(`<span class="mw-formatted-date" title="` + d.iso() + `">` + d.in(c.Arg(1).String(), language) + `</span>`)
}

// A writtenDate is a date as {{#formatdate:}} reads it: parts as they are
// written, so that "04" and "44 BC" stay.
type writtenDate struct {
	order string // "iso", "dmy", "mdy", "ymd", "ydm", "dm", "md"
	year  string // "" when there is none
	month int
	day   string
	text  string // the whole, when the order is "iso"
}

// readWrittenDate reads a whole text as a date of one of the orders, with month
// names of the site.
func readWrittenDate(s *site.Site, text string) (writtenDate, bool) {
	if d, ok := readISODate(text); ok {
		return d, true
	}
	// "March 24, 2009": two words with one space between, the year before or
	// behind them with spaces and at most one comma.
	if d, rest, ok := readDayMonth(s, text); ok {
		if rest == "" {
			return d, true
		}
		year, rest := readYear(dateSeparator(rest))
		d.order, d.year = d.order+"y", year
		return d, year != "" && rest == ""
	}
	year, rest := readYear(text)
	if year == "" {
		return writtenDate{}, false
	}
	d, rest, ok := readDayMonth(s, dateSeparator(rest))
	d.order, d.year = "y"+d.order, year
	return d, ok && rest == ""
}

// readISODate reads "2009-03-24", "-0043-03-15".
func readISODate(text string) (writtenDate, bool) {
	date := strings.TrimPrefix(text, "-")
	if len(date) != len("2009-03-24") || date[4] != '-' || date[7] != '-' ||
		!isDigits(date[:4]+date[5:7]+date[8:]) {
		return writtenDate{}, false
	}
	year, _ := strconv.Atoi(date[:4])
	month, _ := strconv.Atoi(date[5:7])
	day, _ := strconv.Atoi(date[8:])
	if month < 1 || month > 12 {
		return writtenDate{}, false
	}
	d := writtenDate{order: "iso", text: text, month: month, day: strconv.Itoa(day), year: strconv.Itoa(year)}
	if len(date) < len(text) || year == 0 {
		d.year = strconv.Itoa(year+1) + " BC"
	}
	return d, true
}

// readDayMonth reads a day and a month in either order, and returns what follows.
func readDayMonth(s *site.Site, text string) (d writtenDate, rest string, ok bool) {
	if day, after := readDigits(text, 2); day != "" {
		if after, ok = strings.CutPrefix(after, " "); !ok {
			return d, "", false
		}
		month, rest := readMonth(s, after)
		return writtenDate{order: "dm", month: month, day: day}, rest, month > 0
	}
	month, after := readMonth(s, text)
	if after, ok = strings.CutPrefix(after, " "); !ok || month == 0 {
		return d, "", false
	}
	day, rest := readDigits(after, 2)
	return writtenDate{order: "md", month: month, day: day}, rest, day != ""
}

func readDigits(text string, most int) (digits, rest string) {
	i := 0
	for i < len(text) && i < most && '0' <= text[i] && text[i] <= '9' {
		i++
	}
	return text[:i], text[i:]
}

// readYear reads a year and " BC".
func readYear(text string) (year, rest string) {
	year, rest = readDigits(text, 4)
	if year != "" && len(rest) >= 3 && (rest[0] == ' ' || rest[0] == '_') && strings.EqualFold(rest[1:3], "BC") {
		return text[:len(year)+3], rest[3:]
	}
	return year, rest
}

// readMonth reads the longest name of a month, in any case; 0 when there is none.
func readMonth(s *site.Site, text string) (month int, rest string) {
	length := 0
	for m := 1; m <= 12; m++ {
		for _, form := range [...]site.MonthForm{site.MonthNominative, site.MonthAbbreviated} {
			name := s.Month(m, form)
			if len(name) > length && len(text) >= len(name) && strings.EqualFold(text[:len(name)], name) {
				month, length = m, len(name)
			}
		}
	}
	return month, text[length:]
}

// dateSeparator takes spaces and one comma away. Without any, nothing is left.
func dateSeparator(text string) string {
	rest := strings.TrimLeft(text, " ")
	rest = strings.TrimLeft(strings.TrimPrefix(rest, ","), " ")
	if rest == text {
		return ""
	}
	return rest
}

// iso is the date for scripts.
func (d writtenDate) iso() string {
	if d.text != "" {
		return d.text
	}
	day, _ := strconv.Atoi(d.day)
	monthDay := fmt.Sprintf("%02d-%02d", d.month, day)
	if d.year == "" {
		return monthDay
	}
	digits, era := readDigits(d.year, 4)
	year, _ := strconv.Atoi(digits)
	if strings.HasSuffix(era, "BC") { // as in MediaWiki, not "bc"
		return fmt.Sprintf("-%04d-%s", year-1, monthDay)
	}
	return fmt.Sprintf("%04d-%s", year, monthDay)
}

// in writes the date in an order. Orders that do not fit leave it as it was.
func (d writtenDate) in(order string, s *site.Site) string {
	switch {
	case order == "ISO 8601":
		order = "iso"
	case order != "dmy" && order != "mdy" && order != "ymd":
		order = d.order
	}
	if d.year == "" {
		switch order {
		case "dmy":
			order = "dm"
		case "mdy":
			order = "md"
		case "ymd", "iso":
			order = d.order
		}
	}
	month := s.Month(d.month, site.MonthNominative)
	switch order {
	case "dmy":
		return d.day + " " + month + " " + d.year
	case "mdy":
		return month + " " + d.day + ", " + d.year
	case "ymd":
		return d.year + " " + month + " " + d.day
	case "ydm":
		return d.year + ", " + d.day + " " + month
	case "dm":
		return d.day + " " + month
	case "md":
		return month + " " + d.day
	}
	return d.iso()
}
