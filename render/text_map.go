package render

import (
	"slices"
	"strings"

	"github.com/warraq/warraq/ast"
)

// A TextPiece tells where a piece of plain text comes from.
type TextPiece struct {
	// Start and End are offsets in the output, in bytes; End is behind the piece.
	Start, End int
	// Span is what it comes from: of the page's source or, where a template's own
	// text is shown, of the template's. What has no source, as in a tree made by
	// hand, is in no piece.
	Span ast.Span
	// Exact tells that the piece is the span's text, byte for byte. Other pieces,
	// such as those of "&amp;", of a call or a note's mark, come from the span as
	// a whole.
	Exact bool
}

// A TextMap is the pieces of a text, in order:
//
//	var pieces render.TextMap
//	err := render.Text{Pieces: pieces.Add}.Render(&b, page)
//
// [TextMap.Span] leads from the text to the page, [TextMap.Range] from the page to
// the text.
type TextMap []TextPiece

// Add appends a piece.
func (m *TextMap) Add(p TextPiece) { *m = append(*m, p) }

// Span returns the smallest span that holds what the bytes of the output from
// start to end come from, so that what is found in the text can be shown in the
// page. If they come from several sources it is that of the first; it is the
// zero Span if they come from none.
func (m TextMap) Span(start, end int) ast.Span {
	i, _ := slices.BinarySearchFunc(m, start, func(p TextPiece, start int) int {
		if p.End <= start {
			return -1
		}
		return 1
	})
	var s ast.Span
	for ; start < end && i < len(m) && m[i].Start < end; i++ {
		s = s.Cover(m[i].clip(start, end).Span)
	}
	return s
}

// Range returns the smallest range of the output that holds all that comes from a
// span, such as that of a link; it is false if nothing does. It looks at all
// pieces.
func (m TextMap) Range(s ast.Span) (start, end int, ok bool) {
	for _, p := range m {
		if p.Span.Source() != s.Source() || p.Span.Start() >= s.End() || p.Span.End() <= s.Start() {
			continue
		}
		from, to := p.Start, p.End
		if p.Exact {
			from += max(s.Start()-p.Span.Start(), 0)
			to -= max(p.Span.End()-s.End(), 0)
		}
		if !ok {
			start, ok = from, true
		}
		end = to
	}
	return start, end, ok
}

// clip returns the part of a piece from one offset to another.
func (p TextPiece) clip(start, end int) TextPiece {
	start, end = max(start, p.Start), min(end, p.End)
	if p.Exact && (start > p.Start || end < p.End) {
		at := p.Span.Start() - p.Start
		p.Span = p.Span.Source().Span(start+at, end+at)
	}
	p.Start, p.End = start, end
	return p
}

// textPieces are the pieces of what is in a printer's buffer.
type textPieces struct {
	list    []TextPiece // offsets are those of the buffer
	spare   []TextPiece
	written int // bytes of output before the buffer
	fence   int // where something begins that is to have pieces of its own
	// What is being printed, and which runs of it are in the span as they stand.
	from  ast.Span
	known bool
	runs  [2]textRun
}

// A textRun is bytes of a text that its source has too, shift bytes further on.
type textRun struct{ from, to, shift int }

// begin tells what a text comes from that is about to be printed.
func (m *textPieces) begin(from ast.Span, s string) {
	m.from, m.known, m.runs = from, !from.IsZero(), [2]textRun{}
	source := from.Text()
	if source == s {
		m.runs[0] = textRun{0, len(s), 0}
		return
	}
	if source == "" || strings.IndexByte("{<&[", source[0]) >= 0 {
		return // a call, tag, reference or link: if it is like its text, that is by chance
	}
	// Comments and the like were taken out, and layout is not the page's.
	a, b := leadingSpace(source), leadingSpace(s)
	head := 0
	for a+head < len(source) && b+head < len(s) && source[a+head] == s[b+head] {
		head++
	}
	m.runs[0] = textRun{b, b + head, a - b}
	end, tail := len(strings.TrimRight(source, htmlSpaces)), len(strings.TrimRight(s, htmlSpaces))
	shift := end - tail
	to := tail
	for end > a+head && tail > b+head && source[end-1] == s[tail-1] {
		end--
		tail--
	}
	m.runs[1] = textRun{tail, to, shift}
}

const htmlSpaces = " \t\n\r\f"

func leadingSpace(s string) int { return len(s) - len(strings.TrimLeft(s, htmlSpaces)) }

func (m *textPieces) end() { m.known = false }

// add tells that the bytes i to j of the text will stand at an offset.
func (m *textPieces) add(at, i, j int) {
	if !m.known {
		return
	}
	behind := m.from.Start() // what is behind the last run, in the source
	for _, r := range m.runs {
		if r.from == r.to {
			continue
		}
		shift := m.from.Start() + r.shift
		if k := min(j, r.from); i < k {
			m.piece(at, k-i, m.between(behind, shift+r.from), false)
			at, i = at+k-i, k
		}
		if k := min(j, r.to); i < k {
			m.piece(at, k-i, m.from.Source().Span(shift+i, shift+k), true)
			at, i = at+k-i, k
		}
		behind = shift + r.to
	}
	if i < j {
		m.piece(at, j-i, m.between(behind, m.from.End()), false)
	}
}

// between returns the source between runs, or all if there is none.
func (m *textPieces) between(start, end int) ast.Span {
	if start < end {
		return m.from.Source().Span(start, end)
	}
	return m.from
}

// piece appends a piece, or lengthens the last one if it goes on in it.
func (m *textPieces) piece(at, size int, span ast.Span, exact bool) {
	if n := len(m.list); n > 0 && at != m.fence {
		last := &m.list[n-1]
		follows := exact && last.Exact && last.Span.Source() == span.Source() && last.Span.End() == span.Start()
		if last.End == at && (follows || !exact && !last.Exact && last.Span == span) {
			last.End += size
			last.Span = last.Span.Cover(span)
			return
		}
	}
	m.list = append(m.list, TextPiece{at, at + size, span, exact})
}

// cut drops what lies behind an offset.
func (m *textPieces) cut(at int) { m.take(at) }

// take removes the pieces from an offset on and returns them; they are valid
// until the next call.
func (m *textPieces) take(from int) []TextPiece {
	n := len(m.list)
	for n > 0 && m.list[n-1].End > from {
		n--
	}
	m.spare = append(m.spare[:0], m.list[n:]...)
	m.list = m.list[:n]
	if len(m.spare) > 0 && m.spare[0].Start < from { // it goes on from what is before
		m.list = append(m.list, m.spare[0].clip(0, from))
		m.spare[0] = m.spare[0].clip(from, m.spare[0].End)
	}
	return m.spare
}

// move puts the parts of pieces that lie from one offset to another at a new
// place. It returns those that reach behind.
func (m *textPieces) move(pieces []TextPiece, start, end, to int) []TextPiece {
	for start < end && len(pieces) > 0 && pieces[0].Start < end {
		if pieces[0].End > start {
			c := pieces[0].clip(start, end)
			m.piece(to+c.Start-start, c.End-c.Start, c.Span, c.Exact)
		}
		if pieces[0].End > end {
			break
		}
		pieces = pieces[1:]
	}
	return pieces
}

// report tells the pieces of the first bytes of the buffer, which are written.
func (p *textPrinter) report(end int) {
	if !p.mapped {
		return
	}
	m := &p.pieces
	n := 0
	for n < len(m.list) && m.list[n].Start < end {
		piece := m.list[n]
		piece.Start += m.written
		piece.End += m.written
		p.Pieces(piece)
		n++
	}
	m.list = m.list[:copy(m.list, m.list[n:])]
	for i := range m.list {
		m.list[i].Start -= end
		m.list[i].End -= end
	}
	m.written += end
}

// A textEdit replaces bytes of a line; offsets are counted from where its text
// begins, or from another place that edit is told.
type textEdit = bidiEdit

// edit applies edits, in the order of their places, to what is printed from an
// offset on.
func (p *textPrinter) edit(from int, edits []textEdit) {
	if len(edits) == 0 {
		return
	}
	old := append(p.spare[:0], p.buf[from:]...)
	p.spare = old
	p.buf = p.buf[:from]
	pieces := p.pieces.take(from)
	done := 0
	keep := func(to int) {
		pieces = p.pieces.move(pieces, from+done, from+to, len(p.buf))
		p.buf = append(p.buf, old[done:to]...)
	}
	for _, e := range edits {
		keep(e.at)
		p.buf = append(p.buf, e.insert...)
		done = e.at + e.drop
	}
	keep(len(old))
	// Places behind an edit move with the text; both are in order.
	k, shift := len(edits), 0
	for _, e := range edits {
		shift += len(e.insert) - e.drop
	}
	for i := len(p.left) - 1; i >= 0 && p.left[i] > from; i-- {
		for k > 0 && from+edits[k-1].at >= p.left[i] {
			k--
			shift -= len(edits[k].insert) - edits[k].drop
		}
		p.left[i] += shift
	}
}
