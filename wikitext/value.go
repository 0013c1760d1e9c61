package wikitext

import (
	"iter"
	"slices"
	"strings"

	"github.com/warraq/warraq/ast"
)

// A Value is wikitext during expansion: text that remembers where it came
// from, and atoms: what tags and unknown functions gave, which no function can
// look into. The zero Value is empty. Values are immutable.
type Value struct {
	pieces []piece
	more   *[][]piece // that follow, of a long value: see pieces; no list is empty
}

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
	return valueOf(piece{text: s})
}

func valueOf(list ...piece) Value { return Value{pieces: list} }

// rest returns the lists behind the first.
func (v Value) rest() [][]piece {
	if v.more == nil {
		return nil
	}
	return *v.more
}

// then is a value that lies in a list and others behind it.
func then(first []piece, rest [][]piece) Value {
	if len(rest) == 0 {
		return Value{pieces: first}
	}
	more := rest // the parameter itself would always be on the heap
	return Value{first, &more}
}

// all yields the pieces in order. They must not be written to.
func (v Value) all() iter.Seq[*piece] {
	return func(yield func(*piece) bool) {
		rest := v.rest()
		for list, k := v.pieces, 0; ; k++ {
			for i := range list {
				if !yield(&list[i]) {
					return
				}
			}
			if k == len(rest) {
				return
			}
			list = rest[k]
		}
	}
}

// lists returns the lists that the pieces lie in.
func (v Value) lists() [][]piece { return append([][]piece{v.pieces}, v.rest()...) }

// whole returns the pieces in one list.
func (v Value) whole() []piece {
	if v.more == nil {
		return v.pieces
	}
	return slices.Concat(v.lists()...)
}

// single returns the only piece, nil when there is none or another.
func (v Value) single() *piece {
	if len(v.pieces) != 1 || v.more != nil {
		return nil
	}
	return &v.pieces[0]
}

// String returns the text; an atom is one NUL byte.
func (v Value) String() string {
	if p := v.single(); p != nil && p.atom == nil {
		return p.text
	}
	var b strings.Builder
	for p := range v.all() {
		if p.atom != nil {
			b.WriteByte(0)
		} else {
			b.WriteString(p.text)
		}
	}
	return b.String()
}

// maxCallName is how many bytes of the name of a call are read, white space before
// it not counted. No function has a longer one, and no title, but for white space
// in it: names may be megabytes, and stand in each other.
const maxCallName = 4096

// callName is String of what may be the name of a call. Of a longer one it returns
// the first bytes, and whether there is only white space behind them.
func (v Value) callName() (text string, whole bool) {
	if p := v.single(); p != nil && p.atom == nil && len(p.text) <= maxCallName {
		return p.text, true
	}
	var b strings.Builder
	n := 0 // bytes behind the white space that the name begins with
	for p := range v.all() {
		t := p.text
		if p.atom != nil {
			t = "\x00"
		}
		if n == 0 {
			blank := len(t) - len(trimStart(t))
			b.WriteString(t[:blank])
			t = t[blank:]
		}
		k := min(len(t), maxCallName-n)
		b.WriteString(t[:k])
		if n += k; trim(t[k:]) != "" {
			return b.String(), false
		}
	}
	return b.String(), true
}

// len is the length of String.
func (v Value) len() int {
	n := 0
	for p := range v.all() {
		n += max(len(p.text), 1)
	}
	return n
}

// IsBlank reports whether the value is nothing but white space.
func (v Value) IsBlank() bool {
	for p := range v.all() {
		if p.atom != nil || trim(p.text) != "" {
			return false
		}
	}
	return true
}

// phpSpace is what PHP's trim takes away, but for NUL, which is an atom here.
const phpSpace = " \t\n\r\v"

func isPHPSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' && c != '\f' }

// trim is strings.Trim with phpSpace, which most texts that are trimmed begin and
// end without.
func trim(s string) string { return trimEnd(trimStart(s)) }

func trimStart(s string) string {
	for len(s) > 0 && isPHPSpace(s[0]) {
		s = s[1:]
	}
	return s
}

func trimEnd(s string) string {
	for len(s) > 0 && isPHPSpace(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

// TrimSpace returns the value without white space at its ends.
func (v Value) TrimSpace() Value {
	for v.pieces = trimPiecesStart(v.pieces); len(v.pieces) == 0 && v.more != nil; v.pieces = trimPiecesStart(v.pieces) {
		v = v.behind()
	}
	rest := v.rest()
	for n := len(rest); n > 0; n-- {
		if last := trimPiecesEnd(rest[n-1]); len(last) > 0 {
			return then(v.pieces, append(rest[:n-1:n-1], last))
		}
	}
	return Value{pieces: trimPiecesEnd(v.pieces)}
}

func trimPiecesStart(p []piece) []piece {
	for len(p) > 0 && p[0].atom == nil {
		t := trimStart(p[0].text)
		if t == p[0].text {
			break
		}
		if t != "" {
			return append([]piece{p[0].cut(len(p[0].text)-len(t), len(p[0].text))}, p[1:]...)
		}
		p = p[1:]
	}
	return p
}

func trimPiecesEnd(p []piece) []piece {
	for n := len(p); n > 0 && p[n-1].atom == nil; n = len(p) {
		t := trimEnd(p[n-1].text)
		if t == p[n-1].text {
			break
		}
		if t != "" {
			return append(append([]piece(nil), p[:n-1]...), p[n-1].cut(0, len(t)))
		}
		p = p[:n-1]
	}
	return p
}

// from is the value without its first n bytes, an atom counting as one. If what is
// left has to be copied, it is put into room, where it is large enough.
func (v Value) from(n int, room []piece) Value {
	for len(v.pieces) > 0 {
		for i, p := range v.pieces {
			size := len(p.text)
			if p.atom != nil {
				size = 1
			}
			switch {
			case n >= size:
				n -= size
			case n == 0:
				v.pieces = v.pieces[i:]
				return v
			default:
				v.pieces = append(append(room, p.cut(n, size)), v.pieces[i+1:]...)
				return v
			}
		}
		v = v.behind()
	}
	return Value{}
}

// behind is the value without its first list.
func (v Value) behind() Value {
	if v.more == nil {
		return Value{}
	}
	return then((*v.more)[0], (*v.more)[1:])
}

// until is the first n bytes of the value, an atom counting as one.
func (v Value) until(n int) Value {
	if n == 0 {
		return Value{}
	}
	list := v.whole()
	for i, p := range list {
		size := len(p.text)
		if p.atom != nil {
			size = 1
		}
		switch {
		case n > size:
			n -= size
		case n == size:
			return Value{pieces: list[: i+1 : i+1]}
		default:
			return Value{pieces: append(list[:i:i], p.cut(0, n))}
		}
	}
	return v
}

// atoms returns the atoms, in order.
func (v Value) atoms() []piece {
	var atoms []piece
	for p := range v.all() {
		if p.atom != nil {
			atoms = append(atoms, *p)
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
	var out pieces
	out.append(v)
	out.append(w)
	return out.value()
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
