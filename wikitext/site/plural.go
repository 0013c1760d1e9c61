package site

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Plural picks the form for a number, as {{plural:}} does. A form "12=dozen" is
// for that number alone; the others are in the order of Numbers.Plurals, and the
// last serves for those that are missing. The number may be written in the wiki's
// way; what is no number counts as 0. No forms give "".
func (s *Site) Plural(n string, forms []string) string {
	count := phpNumber(s.ParseNumber(n))
	var ordered []string
	for _, form := range forms {
		if !explicitForm(form) {
			ordered = append(ordered, form)
		} else if number, text, _ := strings.Cut(form, "="); number == count {
			return text
		}
	}
	if len(ordered) == 0 {
		return ""
	}
	return ordered[min(s.pluralIndex(count), len(ordered)-1)]
}

// explicitForm reports whether a form has a digit before an "=" anywhere: it is
// for one number only, or for none.
func explicitForm(form string) bool {
	for i := 1; i < len(form); i++ {
		if form[i] == '=' && '0' <= form[i-1] && form[i-1] <= '9' {
			return true
		}
	}
	return false
}

// phpNumber is the text of a number as PHP reads and prints it: digits as an
// integer, else what begins text as a float.
func phpNumber(text string) string {
	digits := strings.TrimLeft(text, "0123456789") == ""
	if digits && text != "" {
		if text = strings.TrimLeft(text, "0"); text == "" {
			return "0"
		}
		return text
	}
	text = strings.TrimLeft(text, " \t\n\r\v\f")
	sign := ""
	if rest, ok := strings.CutPrefix(text, "+"); ok {
		text = rest
	} else if rest, ok := strings.CutPrefix(text, "-"); ok {
		sign, text = "-", rest
	}
	if strings.HasPrefix(text, "-") {
		return sign + "0"
	}
	f, _ := strconv.ParseFloat(or(text[:numberAt(text)], "0"), 64)
	if f != 0 && (f < 1e-4 || f >= 1e15) {
		return sign + strconv.FormatFloat(f, 'E', -1, 64)
	}
	return sign + strconv.FormatFloat(f, 'f', -1, 64)
}

// pluralIndex returns the first condition that count meets, or how many there are.
func (s *Site) pluralIndex(count string) int {
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(count, "-"), ".")
	if strings.Trim(whole+fraction, "0123456789") != "" {
		return len(s.plurals)
	}
	// Remainders of a number depend on few of its last digits.
	if len(whole) > 15 {
		whole = "1" + whole[len(whole)-14:]
	}
	var o operands
	o['n'-'a'], _ = strconv.ParseFloat(whole+"."+fraction+"0", 64)
	o['i'-'a'], _ = strconv.ParseFloat(whole, 64)
	if fraction != "" {
		short := strings.TrimRight(fraction, "0")
		o['v'-'a'], o['w'-'a'] = float64(len(fraction)), float64(len(short))
		o['f'-'a'], _ = strconv.ParseFloat(fraction, 64)
		o['t'-'a'], _ = strconv.ParseFloat(short, 64)
	}
	for i, rule := range s.plurals {
		if rule.holds(&o) {
			return i
		}
	}
	return len(s.plurals)
}

// operands are the values of n, i, v, w, f, t (and c and e, always 0) by letter.
type operands [26]float64

// A pluralRule is relations: one alternative of them must hold as a whole.
type pluralRule [][]relation

type relation struct {
	operand byte
	modulus float64 // 0 for none
	not     bool
	ranges  [][2]float64
}

func (r pluralRule) holds(o *operands) bool {
	for _, all := range r {
		ok := true
		for i := range all {
			ok = ok && all[i].holds(o)
		}
		if ok {
			return true
		}
	}
	return false
}

func (r *relation) holds(o *operands) bool {
	v := o[r.operand-'a']
	if r.modulus != 0 {
		v = math.Mod(v, r.modulus)
	}
	for _, in := range r.ranges {
		if in[0] <= v && v <= in[1] && v == math.Trunc(v) {
			return !r.not
		}
	}
	return r.not
}

func compilePlurals(rules []string) ([]pluralRule, error) {
	var compiled []pluralRule
	for _, text := range rules {
		var rule pluralRule
		for _, alternative := range strings.Split(text, " or ") {
			var all []relation
			for _, part := range strings.Split(alternative, " and ") {
				r, ok := parseRelation(strings.Fields(part))
				if !ok {
					return nil, fmt.Errorf("plural rule %q cannot be read at %q", text, strings.TrimSpace(part))
				}
				all = append(all, r)
			}
			rule = append(rule, all)
		}
		compiled = append(compiled, rule)
	}
	return compiled, nil
}

// parseRelation reads "n % 10 != 1,3..5", its parts split at blanks.
func parseRelation(words []string) (relation, bool) {
	var r relation
	if len(words) < 3 || len(words[0]) != 1 || !strings.Contains("nivwftce", words[0]) {
		return r, false
	}
	r.operand = words[0][0]
	words = words[1:]
	if words[0] == "%" {
		modulus, err := strconv.Atoi(words[1])
		if err != nil || modulus < 1 || len(words) < 4 {
			return r, false
		}
		r.modulus, words = float64(modulus), words[2:]
	}
	if words[0] != "=" && words[0] != "!=" {
		return r, false
	}
	r.not = words[0] == "!="
	for _, item := range strings.Split(strings.Join(words[1:], ""), ",") {
		low, high, isRange := strings.Cut(item, "..")
		if !isRange {
			high = low
		}
		a, errA := strconv.Atoi(low)
		b, errB := strconv.Atoi(high)
		if errA != nil || errB != nil {
			return r, false
		}
		r.ranges = append(r.ranges, [2]float64{float64(a), float64(b)})
	}
	return r, true
}
