package render

import (
	"bytes"
	"unicode/utf8"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/internal/bidi"
)

// isolated prints nodes as a piece of its own in the direction of the line.
func (p *textPrinter) isolated(nodes []ast.Node) {
	if !p.isolates() {
		p.nodes(nodes)
		return
	}
	p.isolate(false, func() { p.nodes(nodes) })
}

// isolatedText is isolated for text.
func (p *textPrinter) isolatedText(from ast.Span, s string) {
	if !p.isolates() {
		p.putFrom(from, s)
		return
	}
	p.isolate(false, func() { p.putFrom(from, s) })
}

// isolates reports whether pieces of lines are told apart by their directions.
func (p *textPrinter) isolates() bool { return p.Bidi == BidiIsolate || p.Bidi == BidiMarks }

// isolate prints something as a piece of its own, always or only if it runs
// against the page. Blocks, which have lines of their own, are none.
func (p *textPrinter) isolate(always bool, content func()) {
	if at, ok := p.piece(content); ok {
		p.isolateFrom(at, always)
	}
}

// piece prints something and returns where it begins; it is false for nothing
// and for blocks.
func (p *textPrinter) piece(content func()) (at int, ok bool) {
	before := len(p.buf)
	content()
	if len(p.buf) <= before || p.lines > 0 {
		return 0, false
	}
	at = before
	switch {
	case p.line.from == before && p.line.text > before: // it began the line
		at = p.line.text
	case p.buf[at] == ' ':
		at++
	}
	return at, bytes.IndexByte(p.buf[at:], '\n') < 0
}

// isolateFrom isolates what is printed from an offset on.
func (p *textPrinter) isolateFrom(at int, always bool) {
	if p.isolates() && !apart(p.buf[at:]) {
		last, _ := utf8.DecodeLastRune(p.buf[:at])
		p.edit(at, p.Bidi.inline(p.buf[at:], last, p.base, always))
	}
}

// apart reports whether all of a text is one isolate, or stands between marks,
// as a piece that holds nothing but another piece does.
func apart(text []byte) bool {
	first, size := utf8.DecodeRune(text)
	last, _ := utf8.DecodeLastRune(text)
	if bidi.KindOf(first) != bidi.Isolate {
		mark := func(r rune) bool { return r == '\u200E' || r == '\u200F' }
		return mark(first) && mark(last)
	}
	depth := 1
	for at := size; at < len(text) && depth > 0; at += size {
		var r rune
		r, size = utf8.DecodeRune(text[at:])
		switch bidi.KindOf(r) {
		case bidi.Isolate:
			depth++
		case bidi.PopAll:
			if depth--; depth == 0 {
				return at+size == len(text)
			}
		}
	}
	return false
}

// isolateAs isolates what is printed from an offset on, whose direction is known
// whatever its letters are, as that of program text.
func (p *textPrinter) isolateAs(d direction, at int) {
	f := factsOf(p.buf[at:], 0)
	switch {
	case p.Bidi != BidiIsolate:
		p.isolateFrom(at, false)
	case len(p.buf) > at && (f.letters[opposite(d)] || d != p.base && f.letters[d]):
		p.edit(at, []textEdit{{0, 0, isolateOf(d)}, {len(p.buf) - at, 0, popIsolate}})
	}
}
