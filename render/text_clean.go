package render

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean tidies the line that ends the buffer about the places where something
// was left out. It answers false if nothing is left of the line.
func (p *textPrinter) clean() bool {
	c := textCleaner{line: p.buf[p.line.text:], kept: p.kept[:0]}
	for _, at := range p.left {
		if at >= p.line.text {
			c.place(at - p.line.text)
		}
	}
	p.left = p.left[:0]
	c.keep(len(c.line))
	c.dropEnd()
	p.kept = c.kept
	if len(c.kept) == 0 || !p.flat && !c.says() {
		return false // a cell may well hold a dash
	}
	p.edits = p.edits[:0]
	done := 0
	for _, k := range append(c.kept, textRange{len(c.line), len(c.line)}) {
		if k.from > done {
			p.edits = append(p.edits, textEdit{at: done, drop: k.from - done})
		}
		done = k.to
	}
	p.edit(p.line.text, p.edits)
	return true
}

// A textRange is bytes of a line.
type textRange struct{ from, to int }

// A textCleaner goes through a line from one place where something was left out
// to the next. About each it drops what makes no sense there, on the left from
// what it kept, on the right from what is to come, so that each byte is looked
// at once or twice.
type textCleaner struct {
	line []byte
	at   int // of what is to come
	kept []textRange
}

// keep keeps what is to come, up to an offset.
func (c *textCleaner) keep(to int) {
	if to <= c.at {
		return
	}
	if n := len(c.kept); n > 0 && c.kept[n-1].to == c.at {
		c.kept[n-1].to = to
	} else {
		c.kept = append(c.kept, textRange{c.at, to})
	}
	c.at = to
}

// before returns the last character kept, -1 when there is none.
func (c *textCleaner) before() (rune, int) {
	if len(c.kept) == 0 {
		return -1, 0
	}
	k := c.kept[len(c.kept)-1]
	return utf8.DecodeLastRune(c.line[k.from:k.to])
}

// unkeep drops the last bytes kept and returns where they are.
func (c *textCleaner) unkeep(size int) int {
	k := &c.kept[len(c.kept)-1]
	k.to -= size
	at := k.to
	if k.from == k.to {
		c.kept = c.kept[:len(c.kept)-1]
	}
	return at
}

// after returns the next character, -1 at the end of the line.
func (c *textCleaner) after() (rune, int) {
	if c.at == len(c.line) {
		return -1, 0
	}
	return utf8.DecodeRune(c.line[c.at:])
}

// place tidies about a place where something was left out.
func (c *textCleaner) place(at int) {
	if at < c.at {
		return // what it stood in is gone
	}
	c.keep(at)
	for {
		leftSpace, rightSpace := -1, -1
		r, size := c.before()
		for ; isBlank(r); r, size = c.before() {
			leftSpace = c.unkeep(size)
		}
		left, leftSize := r, size
		r, size = c.after()
		for ; isBlank(r); r, size = c.after() {
			rightSpace = c.at
			c.at += size
		}
		right, rightSize := r, size
		switch {
		case left >= 0 && right >= 0 && closesOf(left) == right:
			c.unkeep(leftSize)
			c.at += rightSize
			continue
		case separates(right) && (left < 0 || opens(left) || left == right):
			c.at += rightSize
			continue
		case separates(left) && (separates(right) || ends(right) || closes(right)):
			c.unkeep(leftSize)
			continue
		case isComma(left) && right < 0:
			c.unkeep(leftSize)
			continue
		}
		if left < 0 || right < 0 || opens(left) || closes(right) || separates(right) || ends(right) {
			return
		}
		switch { // one blank stays if there was one
		case leftSpace >= 0:
			from := c.at
			c.at = leftSpace
			_, size := c.after()
			c.keep(leftSpace + size)
			c.at = from
		case rightSpace >= 0:
			c.at = rightSpace
		}
		return
	}
}

// dropEnd drops blanks from the end of the line.
func (c *textCleaner) dropEnd() {
	for r, size := c.before(); isBlank(r); r, size = c.before() {
		c.unkeep(size)
	}
}

// says reports whether something but punctuation is kept.
func (c *textCleaner) says() bool {
	for _, k := range c.kept {
		for _, r := range string(c.line[k.from:k.to]) {
			if unicode.In(r, unicode.L, unicode.N, unicode.Sc, unicode.So) {
				return true
			}
		}
	}
	return false
}

func isBlank(r rune) bool { return r == ' ' || r == 0xA0 }

// separates reports whether a character stands between words or phrases.
func separates(r rune) bool { return isComma(r) || r == ':' || r == '：' }

func isComma(r rune) bool { return r >= 0 && strings.ContainsRune(",;،؛、，；·", r) }

// ends reports whether a character ends a sentence.
func ends(r rune) bool { return r >= 0 && strings.ContainsRune(".!?؟۔。！？।", r) }

func closes(r rune) bool { return r >= 0 && unicode.In(r, unicode.Pe, unicode.Pf) }

// pairs are the brackets and quotes that go when nothing is left between them.
const pairs = `()[]{}""«»‹›“”‘’„“（）［］「」『』【】〔〕《》〈〉`

// closesOf returns what closes a bracket or quote, -2 for other characters.
func closesOf(r rune) rune {
	opening := true
	found := false
	for _, c := range pairs {
		switch {
		case found:
			return c
		case opening && c == r:
			found = true
		}
		opening = !opening
	}
	return -2
}
