package render

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wrap breaks the line that ends the buffer.
func (p *textPrinter) wrap() {
	if len(p.buf)-p.line.from-p.line.lines <= p.width {
		return // there are no more columns than bytes
	}
	line := p.buf[p.line.text:]
	rest := p.indented(p.rest)
	first := displayWidth(strings.TrimLeft(string(p.buf[p.line.from:p.line.text]), "\n"))
	p.edits = p.edits[:0]
	newline := ""
	breakLine(line, first, rest, p.width, func(at, drop int) {
		if newline == "" {
			newline = "\n" + strings.Repeat(" ", rest)
		}
		p.edits = append(p.edits, textEdit{at, drop, newline})
	})
	if p.isolates() {
		reopen(line, p.edits)
	}
	p.edit(p.line.text, p.edits)
}

// reopened is how many isolates inside each other are opened again in the next
// line; their ends and beginnings are in every line that they reach to.
const reopened = 8

// reopen ends the isolates that reach over breaks of a line, and opens them again
// behind each.
func reopen(line []byte, breaks []textEdit) {
	var open []string
	done := 0
	for i := range breaks {
		for done < breaks[i].at {
			r, size := utf8.DecodeRune(line[done:])
			switch r {
			case '\u2066', '\u2067', '\u2068':
				open = append(open, string(r))
			case '\u2069':
				open = open[:max(len(open)-1, 0)]
			}
			done += size
		}
		if n := len(open); 0 < n && n <= reopened {
			breaks[i].insert = strings.Repeat(popIsolate, n) + breaks[i].insert + strings.Join(open, "")
		}
	}
}

// breakLine yields where a line is broken so that its parts take no more columns
// than width, if they can: the offset, and how many bytes the break replaces.
// The first part begins in the column first, the others in the column rest.
func breakLine(line []byte, first, rest, width int, yield func(at, drop int)) {
	var m widthMeter
	column, begun := first, false
	at, drop, since := -1, 0, 0 // the last place to break at, and the columns behind it
	last := rune(-1)
	for i := 0; i < len(line); {
		r, size := rune(line[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(line[i:])
		}
		w := m.add(r)
		switch {
		case r == ' ':
			if begun {
				at, drop, since = i, 1, -w
			}
		case begun && w > 0 && breaksBetween(last, r):
			at, drop, since = i, 0, 0
		}
		column += w
		since += w
		if r != ' ' {
			begun = true
			if column > width && at >= 0 {
				yield(at, drop)
				column = rest + since
				at = -1
			}
			if w > 0 || r == zeroWidthSpace {
				last = r
			}
		} else {
			last = r
		}
		i += size
	}
}

const zeroWidthSpace = '\u200B'

// breaksBetween reports whether a line may be broken between two characters that
// have no space between them: about wide ones, but not before what closes or
// behind what opens.
func breaksBetween(a, b rune) bool {
	if a == zeroWidthSpace {
		return true
	}
	if a < 0x1100 && b < 0x1100 || a == ' ' || a == 0xA0 || b == 0xA0 {
		return false
	}
	return (runeWidth(a) == 2 || runeWidth(b) == 2) && !opens(a) && !staysBehind(b)
}

func opens(r rune) bool { return r == '(' || r == '[' || unicode.In(r, unicode.Ps, unicode.Pi) }

// staysBehind reports whether a character does not begin a line: punctuation
// that closes or ends, marks of repetition and length, small kana.
func staysBehind(r rune) bool {
	if unicode.In(r, unicode.Pe, unicode.Pf) {
		return true
	}
	if r < utf8.RuneSelf {
		return strings.ContainsRune(".,:;!?%/", r)
	}
	return strings.ContainsRune("、。，．・：；？！‥…ー〜％々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ", r)
}
