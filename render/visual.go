package render

import (
	"strings"
	"unicode"

	"github.com/warraq/warraq/internal/bidi"
)

// VisualOrder returns text in the order in which it is shown from the left, for
// terminals and printers that put characters down as they come. Every line is a
// paragraph whose direction rtl is; long lines must be broken before. Brackets
// and other characters that have a mirror image are replaced by it where they
// stand in text from the right. Combining marks stay behind their letter, where
// terminals want them, and so do joiners; directional characters are left out.
// Letters are not joined: that is left to the font. Bytes that are no UTF-8
// become U+FFFD.
//
// It is for showing only. What is stored, searched or sent on stays in logical
// order, and displays that know right to left text would turn it round again.
func VisualOrder(text string, rtl bool) string {
	var b strings.Builder
	b.Grow(len(text))
	for text != "" {
		var line string
		line, text = bidi.Cut(text)
		content := strings.TrimRightFunc(line, func(r rune) bool { return bidi.KindOf(r) == bidi.Break })
		writeVisual(&b, []rune(content), directionOf(rtl))
		b.WriteString(line[len(content):])
	}
	return b.String()
}

// writeVisual writes one line. What is put in order are clusters: letters with
// their marks. Directional characters are clusters too, as they keep runs apart.
func writeVisual(b *strings.Builder, line []rune, base direction) {
	levels := bidi.Resolve(line, base).Line(0, len(line))
	var starts []int
	var of []bidi.Level
	for i, r := range line {
		if i > 0 && joins(line[i-1], r) {
			continue
		}
		if i > 0 && bidi.IsControl(r) && i+1 < len(line) && joins(r, line[i+1]) {
			continue // a mark behind it still stands on the letter before
		}
		starts, of = append(starts, i), append(of, levels[i])
	}
	for _, k := range bidi.Order(of) {
		cluster := line[starts[k]:]
		if k+1 < len(starts) {
			cluster = line[starts[k]:starts[k+1]]
		}
		for i, r := range cluster {
			switch {
			case bidi.IsControl(r):
			case i == 0 && of[k].RTL():
				b.WriteRune(bidi.Mirror(r))
			default:
				b.WriteRune(r)
			}
		}
	}
}

const zeroWidthJoiner = '\u200D'

// joins reports whether a character belongs to the one before it.
func joins(before, r rune) bool {
	switch {
	case r == zeroWidthJoiner, r == '\u200C', unicode.In(r, unicode.Mn, unicode.Me):
		return true
	case 0x1F3FB <= r && r <= 0x1F3FF: // colours of skin
		return true
	}
	return before == zeroWidthJoiner && !unicode.IsLetter(r) // a picture made of several
}
