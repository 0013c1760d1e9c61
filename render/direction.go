package render

import "golang.org/x/text/unicode/bidi"

// Marks of Unicode's bidirectional algorithm (https://www.unicode.org/reports/tr9/).
const (
	firstStrongIsolate = "\u2068"
	popIsolate         = "\u2069"
)

// A direction is that of a text.
type direction int8

const (
	neutral     direction = iota
	leftToRight           // as of Latin letters
	rightToLeft           // as of Arabic letters
)

func directionOf(rtl bool) direction {
	if rtl {
		return rightToLeft
	}
	return leftToRight
}

// firstStrong returns the direction of the first character that has one,
// outside isolates (rules P2 and P3). Package bidi is asked for the classes of
// characters only: its algorithm is under construction.
func firstStrong(s string) direction {
	depth := 0
	for len(s) > 0 {
		properties, n := bidi.LookupString(s)
		if n == 0 {
			n = 1
		}
		switch properties.Class() {
		case bidi.LRI, bidi.RLI, bidi.FSI:
			depth++
		case bidi.PDI:
			depth = max(depth-1, 0)
		case bidi.L:
			if depth == 0 && s[0] < 0x80 || depth == 0 && n > 1 {
				return leftToRight
			}
		case bidi.R, bidi.AL:
			if depth == 0 {
				return rightToLeft
			}
		}
		s = s[n:]
	}
	return neutral
}
