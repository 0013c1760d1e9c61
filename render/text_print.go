package render

import (
	"io"
	"unicode/utf8"

	"github.com/warraq/warraq/ast"
)

// A textPrinter is one run of Text. White space is collapsed as browsers do:
// what separates words or blocks is remembered, and written before what follows.
//
// A line of text passes, once it is complete, through endLine: there it is
// cleaned and wrapped. Lines that are laid out already (preformatted ones, rows)
// do not. What is written then passes through flush, where every line gets its
// direction. All that changes what is printed does so by edits, which keep the
// map of pieces right.
type textPrinter struct {
	Text
	textState
	base   direction
	latin  bool // numbers are written with ASCII digits
	lined  bool // lines are finished by endLine
	mapped bool // pieces are wanted
	out    io.Writer
	err    error
	buf    []byte
	most   int // bytes at a time that buf has held
	watch  watch
	level  int        // of nodes in nodes
	tables int        // around what is printed, aligned ones
	cells  []textCell // of the rows that are being printed
	notes  inlineNotes
	pieces textPieces
	left   []int       // where something was left out of the open lines: offsets in buf
	edits  []textEdit  // of the line that is being finished
	kept   []textRange // of the line that is being cleaned
	spare  []byte      // what was there before an edit
}

// A textState is where a printer is. A cell is printed from a state of its own.
type textState struct {
	from    int    // where it began in the buffer
	flushed bool   // what stood there has been written
	flat    bool   // blocks go on in the line
	width   int    // that lines may have; 0 for any
	lines   int    // newlines to write before the next text
	space   bool   // a space to write before the next text
	marked  bool   // the next line begins with a marker
	marker  string // behind its indent
	indent  int    // of the marker, in spaces
	rest    int    // of other lines
	depth   int    // of lists
	ahead   bool   // something was left out before the next line
	line    textLine
}

// A textLine is a line of the page that is being printed.
type textLine struct {
	open   bool
	from   int  // where the newlines before it begin
	text   int  // where its text begins, behind indent and marker
	lines  int  // newlines before it
	marked bool // it has a marker
}

func (t Text) printer(w io.Writer) *textPrinter {
	p := &textPrinter{Text: t, out: w, watch: watchOf(w), buf: textBuffers.get()}
	p.Site = siteOf(t.Site)
	p.base = directionOf(p.Site.RTL())
	p.latin = p.Site.Digits("0") == "0"
	p.width = max(t.Width, 0)
	p.lined = t.Clean || p.width > 0 || t.Bidi != BidiNone
	p.mapped = t.Pieces != nil
	return p
}

// flush writes all but the line that is not complete.
func (p *textPrinter) flush() {
	end := len(p.buf)
	if p.line.open {
		end = p.line.from
	}
	if end == 0 {
		return
	}
	if p.Bidi != BidiNone {
		size := len(p.buf)
		p.edit(0, p.Bidi.block(p.buf[:end], p.base))
		more := len(p.buf) - size
		end += more
		p.line.from += more
		p.line.text += more
	}
	if p.err == nil {
		p.err = writeAll(p.out, p.buf[:end])
		p.flushed = true
		p.report(end)
	}
	p.most = max(p.most, len(p.buf))
	p.buf = p.buf[:copy(p.buf, p.buf[end:])]
	p.line.from -= end
	p.line.text -= end
	for i := range p.left {
		p.left[i] -= end
	}
}

func (p *textPrinter) finish() error {
	p.gap(0)
	if !p.empty() {
		p.buf = append(p.buf, '\n')
	}
	p.flush()
	textBuffers.put(p.buf, p.most)
	return p.err
}

// empty reports whether nothing is printed yet.
func (p *textPrinter) empty() bool { return len(p.buf) == p.from && !p.flushed }

// gap ends the line and asks for at least n newlines before what follows.
func (p *textPrinter) gap(n int) {
	if p.flat {
		p.space = p.space || !p.empty()
		return
	}
	if p.line.open {
		p.endLine()
	}
	p.ahead = false
	p.lines = max(p.lines, n)
	p.space = false
}

// start writes what is pending.
func (p *textPrinter) start() {
	if p.lines > 0 || p.empty() {
		p.startLine()
		return
	}
	if p.space {
		p.buf = append(p.buf, ' ')
		p.space = false
		if p.marked { // of an item that goes on in the line
			p.buf = append(p.buf, p.marker...)
			p.marked = false
		}
	}
}

func (p *textPrinter) startLine() {
	line := textLine{open: p.lined, from: len(p.buf), lines: p.lines, marked: p.marked}
	indent := p.rest
	if p.marked {
		indent = p.indent
	}
	if p.flat {
		indent = 0
	} else if !p.empty() {
		for range p.lines {
			p.buf = append(p.buf, '\n')
		}
	}
	for range p.indented(indent) {
		p.buf = append(p.buf, ' ')
	}
	if p.marked {
		p.buf = append(p.buf, p.marker...)
		p.marked = false
	}
	p.lines, p.space = 0, false
	if p.lined && !p.line.open {
		line.text = len(p.buf)
		p.line = line
		if p.ahead {
			p.left = append(p.left, len(p.buf))
		}
	}
	p.ahead = false
}

// indented returns an indent that leaves half of a line to its text.
func (p *textPrinter) indented(n int) int {
	if p.width > 0 {
		return min(n, p.width/2)
	}
	return n
}

// startLaidOut writes what is pending before a part of a line that is not to be
// finished.
func (p *textPrinter) startLaidOut() {
	p.start()
	p.line.open = false
}

// endLine finishes the open line.
func (p *textPrinter) endLine() {
	p.line.open = false
	if p.Clean && len(p.left) > 0 && !p.clean() {
		p.cut(p.line.from)
		p.lines = max(p.lines, p.line.lines)
		p.marked = p.line.marked
		return
	}
	if p.width > 0 && !p.flat {
		p.wrap()
	}
}

// leaveOut notes that something is not printed here.
func (p *textPrinter) leaveOut() {
	switch {
	case !p.Clean:
	case p.line.open:
		p.left = append(p.left, len(p.buf))
	default:
		p.ahead = true
	}
}

// cut takes back all that is printed from an offset on.
func (p *textPrinter) cut(at int) {
	p.buf = p.buf[:at]
	p.pieces.cut(at)
	for len(p.left) > 0 && p.left[len(p.left)-1] > at {
		p.left = p.left[:len(p.left)-1]
	}
}

// sub prints nodes apart, at the end of the buffer, and returns where they begin.
func (p *textPrinter) sub(state textState, nodes []ast.Node) (at int) {
	at = len(p.buf)
	outer := p.textState
	state.from = at
	p.textState = state
	p.pieces.fence = at
	p.nodes(nodes)
	if p.line.open {
		p.endLine()
	}
	p.textState = outer
	return at
}

// What put does with a byte, if not copy it.
const (
	textSpace    = 1 << iota // it is collapsed; NUL goes
	textDoubtful             // it and what follows it is looked at by displayable, once
)

var textBytes = func() (table [256]byte) {
	for c := range table {
		if c >= utf8.RuneSelf || controls[c] {
			table[c] = textDoubtful
		}
	}
	for _, c := range " \t\n\r\f\x00" {
		table[c] = textSpace
	}
	return table
}()

// put writes text, its white space collapsed.
func (p *textPrinter) put(s string) {
	mask := byte(textSpace | textDoubtful)
	for i := 0; i < len(s); {
		end := i // of a run with single spaces between words
		for end < len(s) {
			class := textBytes[s[end]] & mask
			if class == 0 {
				end++
				continue
			}
			if class == textDoubtful {
				mask = textSpace
				if rest := displayable(s[end:]); rest != s[end:] {
					s = s[:end] + rest
				}
				continue
			}
			if s[end] != ' ' || end == i || end+1 == len(s) || textBytes[s[end+1]] == textSpace {
				break
			}
			end++
		}
		if end > i {
			p.buf = room(p.buf, end-i+chunk/4) // for what stands between texts, too
			p.start()
			if p.mapped {
				p.pieces.add(len(p.buf), i, end)
			}
			p.buf = append(p.buf, s[i:end]...)
			i = end
			continue
		}
		if s[i] != 0 && p.lines == 0 && !p.empty() {
			p.space = true
		}
		i++
	}
}

// putFrom is put for text that comes from a place of the source.
func (p *textPrinter) putFrom(from ast.Span, s string) {
	if !p.mapped {
		p.put(s)
		return
	}
	s = displayable(s)
	p.pieces.begin(from, s)
	p.put(s)
	p.pieces.end()
}
