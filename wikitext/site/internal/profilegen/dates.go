package main

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// kinds of formats, as {{#timef:}} has them.
var kinds = []string{"time", "date", "both", "pretty"}

var monthKeys = [3][]string{
	strings.Fields("january february march april may_long june july august september october november december"),
	strings.Fields("january-gen february-gen march-gen april-gen may-gen june-gen july-gen august-gen september-gen october-gen november-gen december-gen"),
	strings.Fields("jan feb mar apr may jun jul aug sep oct nov dec"),
}

// calendarKeys are the messages that name months and days.
func calendarKeys() []string {
	var keys []string
	for _, form := range monthKeys {
		keys = append(keys, form...)
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		keys = append(keys, strings.ToLower(d.String()), strings.ToLower(d.String()[:3]))
	}
	for m := 1; m <= 12; m++ {
		keys = append(keys, fmt.Sprintf("iranian-calendar-m%d", m), fmt.Sprintf("hijri-calendar-m%d", m))
	}
	for _, m := range strings.Fields("1 2 3 4 5 6 6a 6b 7 8 9 10 11 12") {
		keys = append(keys, "hebrew-calendar-m"+m, "hebrew-calendar-m"+m+"-gen")
	}
	return append(keys, "formatnum-nan")
}

// probes are dates that tell formats apart: one in every month, with one and two
// digits, before and after ten o'clock.
func probes() []time.Time {
	var list []time.Time
	for m := time.January; m <= time.December; m++ {
		list = append(list, time.Date(2030+int(m), m, 5+int(m)*20%23, 1+int(m)*5%23, 40+int(m), 0, 0, time.UTC))
	}
	return list
}

// A calendar has the names that formats are made of.
type calendar struct{ messages map[string]string }

// letters are the letters of a format that we look for, the first that fits first.
var letters = []string{"xkY", "Y", "xg", "F", "M", "l", "D", "i", "H", "G", "d", "j", "m", "n"}

func (c calendar) format(letter string, t time.Time) string {
	switch letter {
	case "xkY":
		return fmt.Sprint(t.Year() + 543)
	case "Y":
		return t.Format("2006")
	case "F":
		return c.messages[monthKeys[0][t.Month()-1]]
	case "xg":
		return c.messages[monthKeys[1][t.Month()-1]]
	case "M":
		return c.messages[monthKeys[2][t.Month()-1]]
	case "l":
		return c.messages[strings.ToLower(t.Weekday().String())]
	case "D":
		return c.messages[strings.ToLower(t.Weekday().String()[:3])]
	case "i":
		return t.Format("04")
	case "H":
		return t.Format("15")
	case "G":
		return fmt.Sprint(t.Hour())
	case "d":
		return t.Format("02")
	case "j":
		return fmt.Sprint(t.Day())
	case "m":
		return t.Format("01")
	}
	return fmt.Sprint(int(t.Month()))
}

// dateFormats finds the formats that give what the oracle wrote for the probes.
func (o *oracle) dateFormats(code string) (map[string]string, error) {
	if known, ok := o.formats[code]; ok {
		return known, nil
	}
	a := o.answers[code]
	c := calendar{map[string]string{}}
	for key, text := range a.messages {
		c.messages[key] = a.ascii(text)
	}
	formats := map[string]string{}
	for i, kind := range kinds {
		n := len(probes())
		f, ok := c.find(a.dates[i*n : i*n+n])
		if !ok {
			return nil, fmt.Errorf("no format gives %q", a.dates[i*n])
		}
		formats["default "+kind] = f
	}
	o.formats[code] = formats
	return formats, nil
}

// find returns a format that gives all texts for the probes: a letter where it
// explains what stands at the same place in every text, else a literal character.
func (c calendar) find(texts []string) (string, bool) {
	if texts[0] == "" {
		for _, t := range texts {
			if t != "" {
				return "", false
			}
		}
		return "", true
	}
	dates := probes()
	rest := make([]string, len(texts))
next:
	for _, letter := range letters {
		for i, t := range texts {
			value := c.format(letter, dates[i])
			if value == "" || !strings.HasPrefix(t, value) {
				continue next
			}
			rest[i] = t[len(value):]
		}
		if f, ok := c.find(rest); ok {
			return letter + f, true
		}
	}
	r, n := utf8.DecodeRuneInString(texts[0])
	if '0' <= r && r <= '9' {
		return "", false
	}
	for i, t := range texts {
		if !strings.HasPrefix(t, string(r)) {
			return "", false
		}
		rest[i] = t[n:]
	}
	f, ok := c.find(rest)
	return literal(r) + f, ok
}

// literal writes a character that means itself in a format.
func literal(r rune) string {
	if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '"' || r == '\\' {
		return `\` + string(r)
	}
	return string(r)
}
