package phpdate

import (
	"strconv"
	"strings"
)

// romanNumeral writes 1 to 10,000 in Roman numerals, other numbers in digits.
func romanNumeral(n int) string {
	if n < 1 || n > 10000 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range [...]struct {
		value int
		text  string
	}{
		{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"},
		{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
	} {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.text)
		}
	}
	return b.String()
}

// hebrewNumeral writes 1 to 9,999 in Hebrew letters, other numbers in digits.
func hebrewNumeral(n int) string {
	if n < 1 || n > 9999 {
		return strconv.Itoa(n)
	}
	thousands, n := n/1000, n%1000
	units := []rune("אבגדהוזחט")
	var out strings.Builder
	if thousands > 0 {
		out.WriteString(string(units[thousands-1]) + "'")
		switch {
		case n == 0 && thousands == 1:
			return out.String() + " אלף"
		case n == 0:
			return out.String() + " אלפים"
		}
	}
	var letters []rune
	for ; n >= 400; n -= 400 {
		letters = append(letters, 'ת')
	}
	if n >= 100 {
		letters = append(letters, []rune("קרש")[n/100-1])
		n %= 100
	}
	switch {
	case n == 15 || n == 16: // the other letters would spell a name of God
		letters = append(letters, 'ט', units[n-10])
	default:
		if n >= 10 {
			letters = append(letters, []rune("יכלמנסעפצ")[n/10-1])
		}
		if n%10 > 0 {
			letters = append(letters, units[n%10-1])
		}
	}
	last := len(letters) - 1
	if last > 0 || thousands > 0 {
		if i := strings.IndexRune("כמנפצ", letters[last]); i >= 0 {
			letters[last] = []rune("ךםןףץ")[i/2]
		}
	}
	if last == 0 {
		return out.String() + string(letters) + "'"
	}
	return out.String() + string(letters[:last]) + `"` + string(letters[last])
}
