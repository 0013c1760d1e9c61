package site

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Numbers is how a language writes numbers, and which forms it has for counted
// things.
type Numbers struct {
	// Digits are the ten digits from zero, as "٠١٢٣٤٥٦٧٨٩"; empty for "0123456789".
	// Numbers are written with them if Info.TranslateNumerals says so, and read
	// in any case.
	Digits string `json:"digits,omitempty"`
	// Decimal stands between the whole part and the fraction. Empty means that
	// all of Numbers is the language's.
	Decimal string `json:"decimal,omitempty"`
	// Group stands between groups of digits.
	Group string `json:"group,omitempty"`
	// Groups are the sizes of the groups from the right, the last for all that
	// follow: 3 and 2 for "12,34,567". None means 3.
	Groups []int `json:"groups,omitempty"`
	// MinimumGroup is how many digits the first group must have at least: 2 for
	// "1234" but "12 345". Zero means 1.
	MinimumGroup int `json:"minimumGroup,omitempty"`
	// Plurals are the conditions of the plural forms in the syntax of the Unicode
	// CLDR (https://unicode.org/reports/tr35/tr35-numbers.html#Plural_rules_syntax),
	// such as "i = 1 and v = 0"; one more form, for what meets none, has no
	// condition.
	Plurals []string `json:"plurals,omitempty"`
}

func (n Numbers) clone() Numbers {
	n.Groups, n.Plurals = slices.Clone(n.Groups), slices.Clone(n.Plurals)
	return n
}

const (
	minus    = "\u2212"
	infinity = "∞"
)

// FormatNumber writes a number as {{formatnum:}} does: with the separators, the
// groups and the digits of the wiki and a real minus sign, or with its digits
// alone when noSeparators is set. Within other text it writes the numbers in it.
// Digits are never lost, as they are in MediaWiki before 1.44; numbers with an
// exponent have at most three decimals.
func (s *Site) FormatNumber(n string, noSeparators bool) string {
	switch n {
	case "":
		return ""
	case "NAN":
		return s.Message("formatnum-nan")
	case "INF":
		return infinity
	case "-INF":
		return minus + infinity
	}
	if numeric(n) {
		return s.formatNumber(n, noSeparators)
	}
	var b strings.Builder
	for i := 0; i < len(n); {
		if length := numberAt(n[i:]); length > 0 {
			b.WriteString(s.formatNumber(n[i:i+length], noSeparators))
			i += length
			continue
		}
		b.WriteByte(n[i])
		i++
	}
	return b.String()
}

// numberAt returns the length of the number at the start of text.
func numberAt(text string) int {
	i := 0
	if strings.HasPrefix(text, "-") {
		i++
	}
	start := i
	digits := func() int {
		from := i
		for i < len(text) && '0' <= text[i] && text[i] <= '9' {
			i++
		}
		return i - from
	}
	whole := digits()
	if i < len(text) && text[i] == '.' {
		i++
		if digits() == 0 && whole == 0 {
			return 0
		}
	}
	if i == start {
		return 0
	}
	if end := i; i < len(text) && (text[i] == 'e' || text[i] == 'E') {
		i++
		if i < len(text) && (text[i] == '+' || text[i] == '-') {
			i++
		}
		if digits() == 0 {
			i = end
		}
	}
	return i
}

func (s *Site) formatNumber(n string, noSeparators bool) string {
	if !noSeparators {
		n = s.separate(n)
	}
	return strings.ReplaceAll(s.Digits(n), "-", minus)
}

func (s *Site) separate(n string) string {
	numbers := &s.info.Numbers
	groups := numbers.Groups
	if len(groups) == 0 {
		groups = []int{3}
	}
	whole := strings.TrimPrefix(n, "-")
	sign := n[:len(n)-len(whole)]
	length := 0
	for length < len(whole) && '0' <= whole[length] && whole[length] <= '9' {
		length++
	}
	if numbers.MinimumGroup > 1 && length < numbers.MinimumGroup+groups[0] {
		return strings.ReplaceAll(n, ".", numbers.Decimal)
	}
	if strings.ContainsAny(n, "+eE") {
		f, _ := strconv.ParseFloat(n, 64)
		if math.IsInf(f, 0) {
			return strings.TrimPrefix(strconv.FormatFloat(f, 'f', 0, 64), "+")[:len(sign)] + infinity
		}
		whole = strconv.FormatFloat(math.Abs(f), 'f', -1, 64)
		if point := strings.IndexByte(whole, '.'); point >= 0 && len(whole)-point > 4 {
			whole = strings.TrimRight(strconv.FormatFloat(math.Abs(f), 'f', 3, 64), "0")
			whole = strings.TrimSuffix(whole, ".")
		}
	}
	whole, fraction, point := strings.Cut(whole, ".")
	out := sign + group(whole, numbers.Group, groups)
	if point {
		out += numbers.Decimal + fraction
	}
	return out
}

// group puts separators between groups of digits.
func group(digits, separator string, sizes []int) string {
	var ends []string // groups from the right, but for those of the last size
	size := func(k int) int { return max(sizes[k], 1) }
	k := 0
	for ; k < len(sizes)-1 && len(digits) > size(k); k++ {
		cut := len(digits) - size(k)
		ends = append(ends, digits[cut:])
		digits = digits[:cut]
	}
	first := len(digits)
	if first > size(k) {
		first = (first-1)%size(k) + 1
	}
	var b strings.Builder
	b.WriteString(digits[:first])
	for digits = digits[first:]; digits != ""; digits = digits[size(k):] {
		b.WriteString(separator)
		b.WriteString(digits[:size(k)])
	}
	for _, end := range slices.Backward(ends) {
		b.WriteString(separator)
		b.WriteString(end)
	}
	return b.String()
}

// ParseNumber turns a number as the wiki writes it into a plain one, as
// {{formatnum:|R}} does: the wiki's digits, whether or not it writes with them,
// become 0 to 9, its separators go, a minus sign becomes "-". Other text stays.
func (s *Site) ParseNumber(text string) string {
	switch text {
	case s.Message("formatnum-nan"):
		return "NAN"
	case infinity:
		return "INF"
	case minus + infinity:
		return "-INF"
	}
	return s.parseDigits.Replace(text)
}

// Digits writes the digits 0 to 9 in text with the wiki's own, if
// Info.TranslateNumerals says so.
func (s *Site) Digits(text string) string {
	if s.writeDigits == nil || !strings.ContainsAny(text, "0123456789") {
		return text
	}
	return s.writeDigits.Replace(text)
}

// indexNumbers prepares reading and writing.
func (s *Site) indexNumbers() error {
	numbers := &s.info.Numbers
	if n := utf8.RuneCountInString(numbers.Digits); n != 0 && n != 10 {
		return fmt.Errorf("digits %q are not ten", numbers.Digits)
	}
	var write, parse []string
	for i, r := range []rune(numbers.Digits) {
		digit := strconv.Itoa(i)
		write = append(write, digit, string(r))
		parse = append(parse, string(r), digit)
	}
	if s.info.TranslateNumerals && len(write) > 0 {
		s.writeDigits = strings.NewReplacer(write...)
	}
	parse = append(parse, minus, "-")
	if numbers.Decimal != "." && numbers.Decimal != "" {
		parse = append(parse, numbers.Decimal, ".")
	}
	if numbers.Group != "" && numbers.Group != numbers.Decimal {
		parse = append(parse, numbers.Group, "")
	}
	if numbers.Decimal != "," && numbers.Group != "," {
		parse = append(parse, ",", "")
	}
	s.parseDigits = strings.NewReplacer(parse...)
	var err error
	s.plurals, err = compilePlurals(numbers.Plurals)
	return err
}
