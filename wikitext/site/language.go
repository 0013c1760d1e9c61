package site

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// A MonthForm is a form of the name of a month.
type MonthForm int

// Forms of the names of months. Languages without a genitive have the same name
// in both.
const (
	MonthNominative  MonthForm = iota // "January", as a heading
	MonthGenitive                     // within a date, as in Finnish "tammikuun"
	MonthAbbreviated                  // "Jan"
)

// monthKeys are MediaWiki's message keys by form. "may" is the short form's key.
var monthKeys = [...][12]string{
	MonthNominative: {"january", "february", "march", "april", "may_long", "june",
		"july", "august", "september", "october", "november", "december"},
	MonthGenitive: {"january-gen", "february-gen", "march-gen", "april-gen", "may-gen", "june-gen",
		"july-gen", "august-gen", "september-gen", "october-gen", "november-gen", "december-gen"},
	MonthAbbreviated: {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"},
}

// Month returns the name of a month of the Gregorian calendar, 1 to 12; "" for
// any other number and for unknown forms. It is the message "january",
// "january-gen" or "jan".
func (s *Site) Month(m int, form MonthForm) string {
	if m < 1 || m > 12 || form < 0 || int(form) >= len(monthKeys) {
		return ""
	}
	return s.Message(monthKeys[form][m-1])
}

// Weekday returns the name of a day of the week, or its short form. It is the
// message "sunday" or "sun".
func (s *Site) Weekday(d time.Weekday, abbreviated bool) string {
	if d < time.Sunday || d > time.Saturday {
		return ""
	}
	key := strings.ToLower(d.String())
	if abbreviated {
		key = key[:3]
	}
	return s.Message(key)
}

// hebrewMonths are the ends of message keys: 13 and 14 are Adar of leap years.
var hebrewMonths = [...]string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "6a", "6b"}

// CalendarMonth returns the name of a month in the calendar "iranian", "hijri" or
// "hebrew", from 1. Hebrew months begin with Tishri, and 13 and 14 are Adar I and
// Adar II; only they have a genitive. Unknown calendars and months give "".
func (s *Site) CalendarMonth(calendar string, m int, genitive bool) string {
	n := 12
	switch calendar {
	case "iranian", "hijri":
		genitive = false
	case "hebrew":
		n = len(hebrewMonths)
	default:
		return ""
	}
	if m < 1 || m > n {
		return ""
	}
	key := calendar + "-calendar-m" + hebrewMonths[m-1]
	if genitive {
		key += "-gen"
	}
	return s.Message(key)
}

// DateFormat returns how dates are written, as a format of {{#time:}}. style is
// the order of a reader's choice, "dmy", "mdy", "ymd", or "default" for the
// language's own; kind is "time", "date", "both" or "pretty", a date without its
// year. Unknown kinds give "both", unknown styles the default.
func (s *Site) DateFormat(style, kind string) string {
	switch kind {
	case "time", "date", "pretty":
	default:
		kind = "both"
	}
	if f, ok := s.info.DateFormats[style+" "+kind]; ok {
		return f
	}
	clock := or(s.info.DateFormats["default time"], "H:i")
	formats := map[string]string{"dmy pretty": "j xg", "mdy pretty": "xg j", "ymd pretty": "xg j",
		"dmy date": "j xg Y", "mdy date": "xg j, Y", "ymd date": "Y xg j"}
	if formats[style+" date"] == "" {
		if style == "default" {
			style = "dmy"
		} else {
			return s.DateFormat("default", kind)
		}
	}
	switch kind {
	case "time":
		return clock
	case "both":
		return clock + ", " + s.DateFormat(style, "date")
	}
	return formats[style+" "+kind]
}

// Gender picks the form for a person's gender, as {{gender:}} does: the first for
// "male", the second for "female", else the third. A missing third form is the
// first, a missing second the last there is; no forms give "".
func (s *Site) Gender(gender string, forms []string) string {
	if len(forms) == 0 {
		return ""
	}
	switch {
	case gender == "female" && len(forms) > 1:
		return forms[1]
	case gender != "male" && gender != "female" && len(forms) > 2:
		return forms[2]
	}
	return forms[0]
}

// Grammar returns a word in a grammatical case, as {{grammar:}} does, by the
// first rule in Info.Grammar that fits; a word that none fits stays as it is.
func (s *Site) Grammar(grammarCase, word string) string {
	for i, r := range s.info.Grammar {
		if r.Case != "" && r.Case != grammarCase {
			continue
		}
		pattern := s.grammar[i]
		m := pattern.FindStringSubmatchIndex(word)
		if m == nil {
			continue
		}
		out := pattern.ExpandString([]byte(word[:m[0]]), r.Replacement, word, m)
		return string(out) + word[m[1]:]
	}
	return word
}

func (s *Site) indexGrammar() error {
	for _, r := range s.info.Grammar {
		pattern, err := regexp.Compile(r.Pattern)
		if err != nil {
			return fmt.Errorf("grammar: %w", err)
		}
		s.grammar = append(s.grammar, pattern)
	}
	return nil
}

// LanguageName returns the name of a language: in itself when in is "" or the
// same code, else in the language in where the name is known, and in itself where
// not. It is "" for codes that MediaWiki does not know. Codes are lower case.
func (s *Site) LanguageName(code, in string) string {
	if in != "" && in != code {
		if name := languageNames(in)[code]; name != "" {
			return name
		}
	}
	return languageTable()[code].Name
}

// LanguageRTL reports whether a language is written from right to left; ok is
// false for codes that MediaWiki does not know.
func (s *Site) LanguageRTL(code string) (rtl, ok bool) {
	l, ok := languageTable()[code]
	return l.RTL, ok
}

// BCP47 returns the code that HTML's lang attribute wants for one of MediaWiki's:
// "zh-Hans-CN" for "zh-cn", "gsw" for "als". Codes that MediaWiki does not know
// are returned with the case of their parts set right.
func (s *Site) BCP47(code string) string {
	if l := languageTable()[strings.ToLower(code)]; l.BCP47 != "" {
		return l.BCP47
	}
	var b strings.Builder
	b.Grow(len(code))
	before, hyphen := "x", "" // the first part stays small, as what follows an "x" does
	for p := range strings.SplitSeq(code, "-") {
		b.WriteString(hyphen)
		hyphen = "-"
		p = strings.ToLower(p)
		switch {
		case before == "x":
			b.WriteString(p)
		case len(p) == 2:
			b.WriteString(strings.ToUpper(p))
		case len(p) == 4:
			b.WriteString(upperASCII(p[:1]))
			b.WriteString(p[1:])
		default:
			b.WriteString(p)
		}
		before = p
	}
	return b.String()
}

func upperASCII(s string) string {
	if c := s[0]; 'a' <= c && c <= 'z' {
		return string(c - 'a' + 'A')
	}
	return s
}

// Upper returns text in capitals, as {{uc:}} does: "ß" gives "SS". The language
// makes no difference, except in first letters.
func (s *Site) Upper(text string) string {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return cases.Upper(language.Und).String(text)
		}
	}
	return strings.ToUpper(text)
}

// Lower returns text in small letters, as {{lc:}} does.
func (s *Site) Lower(text string) string {
	text = strings.ReplaceAll(text, "İ", "i\u0307") // Unicode's full mapping; Go's drops the dot
	return strings.ToLower(text)
}

// LowerFirst returns text with its first letter small, as {{lcfirst:}} does: "I"
// gives "ı" in Turkish.
func (s *Site) LowerFirst(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	switch {
	case s.dotted && r == 'I':
		return "ı" + text[n:]
	case s.dotted && r == 'İ':
		return "i" + text[n:]
	case r == 'İ':
		return "i\u0307" + text[n:]
	case r == utf8.RuneError:
		return text
	}
	return string(unicode.ToLower(r)) + text[n:]
}

// fillLanguage takes what the Info leaves open from the language's built-in data,
// else from its fallbacks, at last from English.
func (i *Info) fillLanguage() {
	codes := append([]string{i.Language}, i.Fallback...)
	if !slices.Contains(codes, "en") {
		codes = append(codes, "en")
	}
	for _, code := range codes {
		d := languageData(code)
		if i.Numbers.Decimal == "" {
			i.Numbers = d.Numbers.clone()
		}
		if len(i.Numbers.Plurals) == 0 {
			i.Numbers.Plurals = slices.Clone(d.Numbers.Plurals)
		}
		if len(i.DateFormats) == 0 {
			i.DateFormats = maps.Clone(d.DateFormats)
		}
		if i.Grammar == nil && code == i.Language {
			i.Grammar = slices.Clone(d.Grammar)
		}
	}
}
