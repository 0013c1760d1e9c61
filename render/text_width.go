package render

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// displayWidth returns how many columns of a terminal a line takes.
func displayWidth(s string) int {
	var m widthMeter
	n := 0
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c >= ' ' && c != 0x7F {
				n++
			}
			m.last = rune(c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		n += m.add(r)
		i += size
	}
	return n
}

const emojiVariation = '\uFE0F' // asks for the colourful form, which is wide

// A widthMeter measures characters one after the other: in sequences of emoji
// they are shown as one.
type widthMeter struct {
	last  rune
	width int // of last
}

// add returns the columns that a character adds.
func (m *widthMeter) add(r rune) int {
	switch {
	case m.last == zeroWidthJoiner && isEmoji(r), isSkinTone(r) && isEmoji(m.last):
		m.last = r // shown as one with what is before it
		return 0
	case r == emojiVariation && m.width == 1 && m.last >= 0x203C:
		m.width = 2 // what was narrow is wide
		return 1
	}
	w := runeWidth(r)
	if w > 0 || r == zeroWidthJoiner {
		m.last, m.width = r, w
	}
	return w
}

func isSkinTone(r rune) bool { return 0x1F3FB <= r && r <= 0x1F3FF }

func isEmoji(r rune) bool {
	return 0x1F000 <= r && r <= 0x1FAFF || 0x2190 <= r && r <= 0x2BFF
}

// runeWidth returns the columns of a character that stands alone: 0, 1 or 2.
func runeWidth(r rune) int {
	switch {
	case r < ' ' || 0x7F <= r && r < 0xA0:
		return 0
	case r < 0x300 && r != 0xAD:
		return 1
	case 0x1160 <= r && r <= 0x11FF || 0xD7B0 <= r && r <= 0xD7FF:
		return 0 // vowels and finals of Hangul stand in the syllable
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
