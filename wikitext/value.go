package wikitext

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// A Value is wikitext during expansion: text that remembers where it came
// from, and atoms: what tags and unknown functions gave, which no function can
// look into. The zero Value is empty. Values are immutable.
type Value struct{ pieces []piece }

// A piece is a run of text of one place, or an atom.
type piece struct {
	text   string
	offset int32 // in source
	length int32 // as in segment
	call   int32
	source *ast.Source
	atom   *atom
}

// Text returns a value with no place of its own; it is shown where its call stands.
func Text(s string) Value {
	if s == "" {
		return Value{}
	}
	return Value{[]piece{{text: s}}}
}

// String returns the text; an atom is one NUL byte.
func (v Value) String() string {
	switch {
	case len(v.pieces) == 0:
		return ""
	case len(v.pieces) == 1 && v.pieces[0].atom == nil:
		return v.pieces[0].text
	}
	var b strings.Builder
	for i := range v.pieces {
		if v.pieces[i].atom != nil {
			b.WriteByte(0)
		} else {
			b.WriteString(v.pieces[i].text)
		}
	}
	return b.String()
}

// len is the length of String.
func (v Value) len() int {
	n := 0
	for i := range v.pieces {
		n += max(len(v.pieces[i].text), 1)
	}
	return n
}

// IsBlank reports whether the value is nothing but white space.
func (v Value) IsBlank() bool {
	for i := range v.pieces {
		if v.pieces[i].atom != nil || strings.Trim(v.pieces[i].text, phpSpace) != "" {
			return false
		}
	}
	return true
}

// phpSpace is what PHP's trim takes away, but for NUL, which is an atom here.
const phpSpace = " \t\n\r\v"

// TrimSpace returns the value without white space at its ends.
func (v Value) TrimSpace() Value {
	p := v.pieces
	for len(p) > 0 && p[0].atom == nil {
		t := strings.TrimLeft(p[0].text, phpSpace)
		if t == p[0].text {
			break
		}
		if t != "" {
			p = append([]piece{p[0].cut(len(p[0].text)-len(t), len(p[0].text))}, p[1:]...)
			break
		}
		p = p[1:]
	}
	for n := len(p); n > 0 && p[n-1].atom == nil; n = len(p) {
		t := strings.TrimRight(p[n-1].text, phpSpace)
		if t == p[n-1].text {
			break
		}
		if t != "" {
			p = append(append([]piece(nil), p[:n-1]...), p[n-1].cut(0, len(t)))
			break
		}
		p = p[:n-1]
	}
	return Value{p}
}

// from is the value without its first n bytes, an atom counting as one.
func (v Value) from(n int) Value {
	for i, p := range v.pieces {
		size := len(p.text)
		if p.atom != nil {
			size = 1
		}
		switch {
		case n >= size:
			n -= size
		case n == 0:
			return Value{v.pieces[i:]}
		default:
			return Value{append([]piece{p.cut(n, size)}, v.pieces[i+1:]...)}
		}
	}
	return Value{}
}

// until is the first n bytes of the value, an atom counting as one.
func (v Value) until(n int) Value {
	if n == 0 {
		return Value{}
	}
	for i, p := range v.pieces {
		size := len(p.text)
		if p.atom != nil {
			size = 1
		}
		switch {
		case n > size:
			n -= size
		case n == size:
			return Value{v.pieces[: i+1 : i+1]}
		default:
			return Value{append(v.pieces[:i:i], p.cut(0, n))}
		}
	}
	return v
}

// atoms returns the atoms, in order.
func (v Value) atoms() []*atom {
	var atoms []*atom
	for i := range v.pieces {
		if a := v.pieces[i].atom; a != nil {
			atoms = append(atoms, a)
		}
	}
	return atoms
}

// cut returns a part of a text piece.
func (p piece) cut(from, to int) piece {
	if p.length < 0 {
		p.offset += int32(from)
	}
	p.text = p.text[from:to]
	return p
}

// Append returns v followed by w.
func (v Value) Append(w Value) Value {
	if len(v.pieces) == 0 {
		return w
	}
	return Value{append(v.pieces[:len(v.pieces):len(v.pieces)], w.pieces...)}
}

// flatten makes the text of pieces for the parser.
func (e *expansion) flatten(b *flatBuilder, lists ...[]piece) *flat {
	b.calls = e.calls
	for _, list := range lists {
		for i := range list {
			if i%256 == 255 && e.stopped() {
				return b.finish(e.run)
			}
			p := &list[i]
			switch {
			case p.atom != nil:
				b.atom(*p.atom, p.call)
			case p.length < 0 && p.source != nil:
				b.run(e.run, p.source, p.offset, p.offset+int32(len(p.text)), p.call)
			case p.source != nil:
				b.made(p.text, p.source.Span(int(p.offset), int(p.offset+p.length)), p.call)
			default:
				b.made(p.text, ast.Span{}, p.call)
			}
		}
	}
	return b.finish(e.run)
}
