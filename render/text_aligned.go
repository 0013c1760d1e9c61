package render

import (
	"bytes"
	"slices"

	"github.com/warraq/warraq/ast"
)

const (
	// maxAligned is how many tables may lie in each other and be aligned: each
	// copies what is in it.
	maxAligned = 8
	// waitColumns is how wide a cell may be for those behind it in other rows to
	// be moved as far, in a table of any width.
	waitColumns = 60
	// leastColumns is what is left to a column of a table that has to be narrow.
	leastColumns = 8
	// padding is how many spaces a table may have for each byte of its cells,
	// above the first thousands.
	padding      = 40
	firstPadding = 1 << 12
	betweenCells = 2 // spaces
)

// An alignedTable is a table whose cells are printed one behind the other at the
// end of the buffer, to be laid out when all are there.
type alignedTable struct {
	rows  []alignedRow
	cells []alignedCell
}

// An alignedRow is a row, or something that is none and stands whole in its place.
type alignedRow struct {
	from, to int // cells
	whole    bool
	header   bool
}

type alignedCell struct {
	from, to       int // offsets in the buffer, later in what was printed
	column, behind int // the columns it is in
	pieces         []TextPiece
	lines          [][2]int // as printed
	wrapped        [][2]int // as its columns let them
}

func (p *textPrinter) alignedTable(children []ast.Node) {
	at := len(p.buf)
	a := &alignedTable{}
	p.tables++
	p.tableParts(&textTable{aligned: a}, children)
	p.tables--
	// Nothing is printed before the cells: what is pending still is.
	text := bytes.Clone(p.buf[at:])
	pieces := slices.Clone(p.pieces.take(at))
	p.buf = p.buf[:at]
	for i := range a.cells {
		c := &a.cells[i]
		for len(pieces) > 0 && pieces[0].Start < c.to {
			n := 0
			for n < len(pieces) && pieces[n].Start < c.to {
				n++
			}
			c.pieces, pieces = pieces[:n], pieces[n:]
		}
		for k := range c.pieces {
			c.pieces[k].Start -= at
			c.pieces[k].End -= at
		}
		c.from, c.to = c.from-at, c.to-at
	}
	a.layOut(p, text)
}

// whole adds something that takes the table's whole width.
func (a *alignedTable) whole(p *textPrinter, nodes []ast.Node) {
	if len(nodes) == 1 {
		if t, ok := nodes[0].(*ast.Text); ok && isSpace(t.Value) {
			return // layout between rows
		}
	}
	width := p.width
	if width > 0 {
		width = max(width-p.indented(p.rest), 1)
	}
	at := p.sub(textState{width: width}, nodes)
	if len(p.buf) > at {
		a.rows = append(a.rows, alignedRow{len(a.cells), len(a.cells) + 1, true, false})
		a.cells = append(a.cells, alignedCell{from: at, to: len(p.buf)})
	}
}

// addRow adds a row, unless all its cells are empty.
func (a *alignedTable) addRow(p *textPrinter, t *textTable, cells []textCell) {
	r := alignedRow{from: len(a.cells), header: true}
	column, empty := 0, true
	for _, c := range cells {
		column = t.skip(column)
		at := p.sub(textState{}, childrenOf(c.node))
		empty = empty && len(p.buf) == at
		r.header = r.header && c.header
		behind := t.fill(c, column)
		a.cells = append(a.cells, alignedCell{from: at, to: len(p.buf), column: column, behind: behind})
		column = behind
	}
	if empty {
		a.cells = a.cells[:r.from]
		return
	}
	r.to = len(a.cells)
	a.rows = append(a.rows, r)
}

// layOut prints the rows.
func (a *alignedTable) layOut(p *textPrinter, text []byte) {
	for i := range a.cells {
		a.cells[i].lines = linesOf(text, a.cells[i].from, a.cells[i].to)
	}
	widths := a.widths(p, text)
	starts := make([]int, len(widths)+1)
	for i, w := range widths {
		starts[i+1] = starts[i] + w + betweenCells
	}
	for _, r := range a.rows {
		for i := range a.cells[r.from:r.to] {
			c := &a.cells[r.from+i]
			c.wrapped = c.lines
			if !r.whole && p.width > 0 {
				c.wrapped = wrapLines(text, c.lines, starts[c.behind]-starts[c.column]-betweenCells)
			}
		}
	}
	if a.padding(starts) > firstPadding+padding*len(text) {
		a.tabbed(p, text)
		return
	}
	first := true
	for _, r := range a.rows {
		a.row(p, r, starts, text)
		if first && r.header {
			p.gap(1)
			p.startLaidOut()
			for i, w := range widths {
				if i > 0 {
					p.buf = spaces(p.buf, betweenCells)
				}
				p.buf = append(p.buf, bytes.Repeat([]byte{'-'}, w)...)
			}
		}
		first = first && r.whole
	}
}

// row prints the lines of a row, each with those of all cells.
func (a *alignedTable) row(p *textPrinter, r alignedRow, starts []int, text []byte) {
	cells := a.cells[r.from:r.to]
	height := 0
	for _, c := range cells {
		height = max(height, len(c.wrapped))
	}
	for k := range height {
		p.gap(1)
		used := 0 // columns of the line
		for i := range cells {
			c := &cells[i]
			if k >= len(c.wrapped) || c.wrapped[k][0] == c.wrapped[k][1] {
				continue
			}
			p.startLaidOut()
			if used > 0 {
				used += betweenCells
				p.buf = spaces(p.buf, betweenCells)
			}
			if !r.whole {
				p.buf = spaces(p.buf, starts[c.column]-used)
				used = max(used, starts[c.column])
			}
			used += displayWidth(string(c.put(p, c.wrapped[k], text, !r.whole)))
		}
		if p.lines > 0 && !p.empty() { // a blank line of cells
			p.lines++
		}
	}
}

// put prints a line of a cell, or a part of one, and returns it.
func (c *alignedCell) put(p *textPrinter, line [2]int, text []byte, isolated bool) []byte {
	at := len(p.buf)
	shown := text[line[0]:line[1]]
	c.pieces = p.pieces.move(c.pieces, line[0], line[1], at)
	p.buf = append(p.buf, shown...)
	if isolated {
		p.isolateFrom(at, false)
	}
	return shown
}

// linesOf returns the lines of the text from one offset to another.
func linesOf(text []byte, from, to int) (lines [][2]int) {
	for from < to {
		n := bytes.IndexByte(text[from:to], '\n')
		if n < 0 {
			return append(lines, [2]int{from, to})
		}
		lines = append(lines, [2]int{from, from + n})
		from += n + 1
	}
	return lines
}

// wrapLines breaks lines that are too wide.
func wrapLines(text []byte, lines [][2]int, width int) (wrapped [][2]int) {
	for _, line := range lines {
		from := line[0]
		breakLine(text[line[0]:line[1]], 0, 0, max(width, 1), func(at, drop int) {
			wrapped = append(wrapped, [2]int{from, line[0] + at})
			from = line[0] + at + drop
		})
		wrapped = append(wrapped, [2]int{from, line[1]})
	}
	return wrapped
}

// widths returns how wide each column is.
func (a *alignedTable) widths(p *textPrinter, text []byte) []int {
	limit := waitColumns
	if p.width > 0 {
		limit = p.width
	}
	var widths []int
	var over []alignedCell
	for _, r := range a.rows {
		for _, c := range a.cells[r.from:r.to] {
			if r.whole {
				continue
			}
			for len(widths) < c.behind {
				widths = append(widths, 0)
			}
			if c.behind > c.column+1 {
				over = append(over, c)
				continue
			}
			w := c.width(text)
			if p.width == 0 && w > limit {
				continue // those behind it do not wait
			}
			widths[c.column] = max(widths[c.column], min(w, limit))
		}
	}
	for _, c := range over { // the last column makes room for what spans several
		have := betweenCells * (c.behind - c.column - 1)
		for _, w := range widths[c.column:c.behind] {
			have += w
		}
		if w := c.width(text); w <= limit {
			widths[c.behind-1] += max(w-have, 0)
		}
	}
	if p.width > 0 {
		shrink(widths, p.width-p.indented(p.rest)-betweenCells*(len(widths)-1))
	}
	return widths
}

func (c alignedCell) width(text []byte) int {
	n := 0
	for _, line := range c.lines {
		n = max(n, displayWidth(string(text[line[0]:line[1]])))
	}
	return n
}

// shrink makes the widest columns narrower until all have room, as far as that goes.
func shrink(widths []int, room int) {
	sorted := slices.Sorted(slices.Values(widths))
	for i, w := range sorted {
		if most := max(room/(len(sorted)-i), leastColumns); w > most {
			for k := range widths {
				widths[k] = min(widths[k], most)
			}
			return
		}
		room -= w
	}
}

// padding returns how many spaces may stand before cells at most.
func (a *alignedTable) padding(starts []int) int {
	n := 0
	for _, r := range a.rows {
		height, last := 0, 0
		for _, c := range a.cells[r.from:r.to] {
			height = max(height, len(c.wrapped))
			last = max(last, c.column)
		}
		n += height * starts[last]
	}
	return n
}

// tabbed prints the rows with tabs between cells.
func (a *alignedTable) tabbed(p *textPrinter, text []byte) {
	for _, r := range a.rows {
		p.gap(1)
		for i := range a.cells[r.from:r.to] {
			c := &a.cells[r.from+i]
			p.startLaidOut()
			if i > 0 {
				p.buf = append(p.buf, '\t')
			}
			for k, line := range c.lines {
				switch {
				case r.whole:
					p.gap(1)
					p.startLaidOut()
				case k > 0:
					p.buf = append(p.buf, ' ')
				}
				indent := line[1] - line[0] - len(bytes.TrimLeft(text[line[0]:line[1]], " "))
				c.put(p, [2]int{line[0] + indent, line[1]}, text, !r.whole)
			}
		}
	}
}
