package wikitext

import (
	"slices"
	"sort"
	"strings"
	"unsafe"

	"github.com/warraq/warraq/ast"
)

// A flat is the text that the lexer reads: runs copied once, and one NUL byte
// for each atom, which syntax may not look into. A NUL of the input is an atom
// too, so nothing can be mistaken for one.
type flat struct {
	text   string
	segs   table[segment]
	atoms  table[atom]
	floats []float
	calls  []call
	hint   int // index of the segment that was asked for last
}

// A segment is a run of the flat text that comes from one place.
type segment struct {
	at     int32 // offset in the flat text
	offset int32 // offset in the source
	length int32 // ≥ 0: the whole run stands for so many bytes of the source; -1: byte for byte
	call   int32 // index of the call that brought it, -1 for the page itself
	source *ast.Source
	node   ast.Node // source tree: the call that stands for these characters, such as {{!}}
	made   string   // length ≥ 0: the characters, "" for an atom
}

// A call is a template call that brought text: where it stands and what brought that.
type call struct {
	span   ast.Span
	parent int32
}

// A float is a node without width: comments and inclusion tags, which syntax
// does not see.
type float struct {
	at   int32
	node ast.Node
}

// An atomClass says what an atom is to syntax.
type atomClass uint8

const (
	// atomUnknown may be any text: a template in the source tree.
	atomUnknown atomClass = iota
	// atomGeneral is a fragment of a tag or function: the block pass and the
	// builder see into it.
	atomGeneral
	// atomNowiki is a fragment that nothing sees into.
	atomNowiki
)

// An atom is one NUL byte of the flat text.
type atom struct {
	at    int32 // offset in the flat text
	class atomClass
	// marker is how many bytes MediaWiki's strip marker of the tag that gave it has,
	// 0 where no tag did: see [expansion.spend].
	marker uint8
	node   ast.Node // source tree
	items  []item   // page tree
	text   string   // the characters it shows, for where only characters count (attributes, keys)
	// wikitext is how the atom is written in preprocessed text; "" means as its
	// span is.
	wikitext string
	span     ast.Span
}

// A flatBuilder makes a flat: first the places, then the text.
type flatBuilder struct {
	flat
	size int32  // bytes so far
	buf  []byte // what the text is written to
	// The most that a text has had since the memory was cleared.
	mostFloats int
}

// reset makes ready for another text; memory is used again.
func (b *flatBuilder) reset() {
	b.segs.reset()
	b.atoms.reset()
	b.mostFloats = max(b.mostFloats, len(b.floats))
	b.floats = b.floats[:0]
	b.text, b.calls, b.hint, b.size = "", nil, 0, 0
}

// forget lets go of the texts.
func (b *flatBuilder) forget() {
	b.segs.forget()
	b.atoms.forget()
	b.floats = forgotten(b.floats, b.mostFloats)
	b.buf = b.buf[:0]
	b.mostFloats = 0
}

// run adds source[start:end] as it is. Each run of NULs in it becomes an atom
// that shows nothing.
func (b *flatBuilder) run(r *run, source *ast.Source, start, end, call int32) {
	for start < end && !r.stopped() {
		stop := end
		if k := strings.IndexByte(source.Text[start:end], 0); k >= 0 {
			stop = start + int32(k)
		}
		if stop > start {
			b.segs.push(segment{at: b.size, offset: start, length: -1, call: call, source: source})
			b.size += stop - start
		}
		if stop < end {
			nuls := stop
			for stop < end && source.Text[stop] == 0 {
				stop++
			}
			span := source.Span(int(nuls), int(stop))
			b.atom(atom{class: atomNowiki, node: &ast.Text{Span: span, Value: span.Text()}, span: span}, call)
		}
		start = stop
	}
}

// made adds text that stands for a span.
func (b *flatBuilder) made(text string, span ast.Span, call int32) {
	if strings.IndexByte(text, 0) >= 0 {
		// A function took an atom for text: what it showed is lost.
		text = strings.ReplaceAll(text, "\x00", "")
	}
	if text == "" {
		return
	}
	b.segs.push(segment{at: b.size, offset: int32(span.Start()), length: int32(span.Len()), call: call, source: span.Source(), made: text})
	b.size += int32(len(text))
}

// structural adds text that syntax sees where a call stands.
func (b *flatBuilder) structural(text string, node ast.Node) {
	b.made(text, node.Range(), -1)
	b.segs.last().node = node
}

func (b *flatBuilder) atom(a atom, call int32) {
	b.segs.push(segment{at: b.size, offset: int32(a.span.Start()), length: int32(a.span.Len()), call: call, source: a.span.Source()})
	a.at = b.size
	b.atoms.push(a)
	b.size++
}

func (b *flatBuilder) float(n ast.Node) {
	b.floats = append(b.floats, float{at: b.size, node: n})
}

// finish writes the text. One that is a single run of its source is not copied.
// That of a source tree lies in memory that the next text will be written to, so
// that nothing may keep it or a part of it: see unit.written.
func (b *flatBuilder) finish(r *run) *flat {
	f := &b.flat
	if f.segs.n == 1 && f.segs.at(0).length < 0 {
		s := f.segs.at(0)
		f.text = s.source.Text[s.offset : s.offset+b.size]
		return f
	}
	if r.page {
		mem := &r.mem.strings
		mem.begin(int(b.size))
		b.runs(r, func(text string) { mem.b.WriteString(text) })
		f.text = mem.end()
	} else {
		b.buf = slices.Grow(b.buf[:0], int(b.size))
		b.runs(r, func(text string) { b.buf = append(b.buf, text...) })
		f.text = unsafe.String(unsafe.SliceData(b.buf), len(b.buf))
	}
	if len(f.text) < int(b.size) { // stopped: nobody wants it
		b.reset()
	}
	return f
}

// runs calls write for the characters of each segment, until the run is stopped.
func (b *flatBuilder) runs(r *run, write func(text string)) {
	for i := range b.segs.n {
		if i%256 == 255 && r.stopped() {
			return
		}
		s := b.segs.at(i)
		switch {
		case s.made != "":
			write(s.made)
			continue
		case s.length >= 0:
			write("\x00")
			continue
		}
		end := b.size
		if i+1 < b.segs.n {
			end = b.segs.at(i + 1).at
		}
		write(s.source.Text[s.offset : s.offset+end-s.at])
	}
}

// slice returns a part of the text as a text of its own.
func (f *flat) slice(a, b int32) *flat {
	out := &flat{text: f.text[a:b], calls: f.calls}
	for k := max(f.segmentAt(a), 0); k < f.segs.n && f.segs.at(k).at < b; k++ {
		s := *f.segs.at(k)
		if s.at < a {
			if s.length < 0 {
				s.offset += a - s.at
			}
			s.at = a
		}
		s.at -= a
		out.segs.push(s)
	}
	for k := f.atomFrom(a); k < f.atoms.n && f.atoms.at(k).at < b; k++ {
		at := *f.atoms.at(k)
		at.at -= a
		out.atoms.push(at)
	}
	return out
}

// segmentAt returns the index of the segment that holds the byte at offset i;
// the last one for the end of the text; -1 if there are none.
func (f *flat) segmentAt(i int32) int {
	h := f.hint
	for ; h < f.segs.n && h < f.hint+4; h++ {
		if f.segs.at(h).at <= i && (h+1 == f.segs.n || i < f.segs.at(h+1).at) {
			f.hint = h
			return h
		}
	}
	h = f.segs.search(func(s *segment) bool { return s.at > i }) - 1
	f.hint = max(h, 0)
	return h
}

// written returns the characters of the flat range [a, b), for a node to keep. In
// the source tree they are those of the source, or a copy: the memory of the text
// itself will be another text's.
func (u *unit) written(a, b int32) string {
	switch {
	case a == b:
		return ""
	case u.run.page:
		return u.text[a:b]
	}
	if s := u.oneRun(a, b); s != nil {
		return s.source.Text[s.offset+a-s.at : s.offset+b-s.at]
	}
	return strings.Clone(u.text[a:b])
}

// oneRun returns the segment that the flat range [a, b), not empty, lies in, if it
// is in the source byte for byte; else nil.
func (f *flat) oneRun(a, b int32) *segment {
	s := f.segs.at(f.segmentAt(a))
	if s.length >= 0 || f.hint+1 < f.segs.n && b > f.segs.at(f.hint+1).at {
		return nil
	}
	return s
}

// asWritten reports whether the flat range [a, b), not empty, lies in one run of
// its source, and no float in it.
func (f *flat) asWritten(a, b int32) bool {
	if f.oneRun(a, b) == nil {
		return false
	}
	i := f.floatFrom(a)
	return i == len(f.floats) || f.floats[i].at > b
}

// floatFrom returns the index of the first float that is not before an offset.
func (f *flat) floatFrom(at int32) int {
	return sort.Search(len(f.floats), func(k int) bool { return f.floats[k].at >= at })
}

// span returns the source range of the flat range [a, b). A range of several
// sources gets the span of the calls that brought it, in the innermost source
// that they share.
func (f *flat) span(a, b int32) ast.Span {
	if h := f.hint; h < f.segs.n && a < b {
		// Nearly always the range lies in the run of the source that was asked for last.
		s := f.segs.at(h)
		if s.length < 0 && a >= s.at && (h+1 == f.segs.n || b <= f.segs.at(h+1).at) {
			return s.source.Span(int(s.offset+a-s.at), int(s.offset+b-s.at))
		}
	}
	if f.segs.n == 0 {
		return ast.Span{}
	}
	first := f.segmentAt(a)
	if first < 0 {
		first = 0
	}
	last := first
	if b > a+1 {
		last = f.segmentAt(b - 1)
	}
	s, t := f.segs.at(first), f.segs.at(last)
	start := f.place(s, a)
	end := f.place(t, max(a, b-1))
	if b == a && !start.IsZero() {
		return start.Source().Span(start.Start(), start.Start())
	}
	switch {
	case s.source == t.source:
		return start.Cover(end)
	case s.source == nil: // a function made it, and no call has it
		return end
	case t.source == nil:
		return start
	}
	if shared, ok := f.shared(start, s.call, end, t.call); ok {
		return shared
	}
	return start
}

// place returns the source range of the byte at i of segment s.
func (f *flat) place(s *segment, i int32) ast.Span {
	if s.source == nil {
		return ast.Span{} // made by a function outside any call, such as a tag's attribute
	}
	if s.length >= 0 {
		return s.source.Span(int(s.offset), int(s.offset+s.length))
	}
	at := int(s.offset + i - s.at)
	return s.source.Span(at, at+1)
}

// shared climbs the calls of two places to the innermost source of both.
func (f *flat) shared(a ast.Span, callA int32, b ast.Span, callB int32) (ast.Span, bool) {
	for {
		x, c := b, callB
		for {
			if x.Source() == a.Source() {
				return a.Cover(x), true
			}
			if c < 0 {
				break
			}
			x, c = f.calls[c].span, f.calls[c].parent
		}
		if callA < 0 {
			return ast.Span{}, false
		}
		a, callA = f.calls[callA].span, f.calls[callA].parent
	}
}

// atomAt returns the atom whose NUL stands at offset i.
func (f *flat) atomAt(i int32) *atom {
	return f.atoms.at(f.atomFrom(i))
}

// atomFrom returns the index of the first atom that is not before an offset.
func (f *flat) atomFrom(at int32) int {
	return f.atoms.search(func(a *atom) bool { return a.at >= at })
}
