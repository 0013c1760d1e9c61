package render

import (
	"github.com/warraq/warraq/ast"
)

// What HTML allows: https://html.spec.whatwg.org/multipage/tables.html#algorithm-for-processing-rows.
const (
	maxColspan = 1000
	maxRowspan = 65534
)

// emptyCells is how many empty places cells over several columns and rows may
// leave in a table for each cell, above the first hundreds. What is more is not
// left, or a small table could print a large text.
const (
	emptyCells      = 16
	firstEmptyCells = 256
)

// A textTable is where the rows of a table are.
type textTable struct {
	row          int
	taken        []int // for each column, the row up to which a cell above fills it
	cells, empty int
	aligned      *alignedTable // nil for tabs
}

// A textCell is a cell of a row and what it spans.
type textCell struct {
	node          ast.Node
	columns, rows int
	header        bool
}

func (p *textPrinter) table(children []ast.Node) {
	p.gap(2)
	if p.Tables == TablesAligned && !p.flat && p.tables < maxAligned {
		p.alignedTable(children)
	} else {
		p.tableParts(&textTable{}, children)
	}
	p.gap(2)
}

func (p *textPrinter) tableParts(t *textTable, children []ast.Node) {
	for _, c := range children {
		e, ok := c.(ast.Element)
		if !ok {
			t.other(p, c)
			continue
		}
		switch e.ElementName() {
		case "tbody", "thead", "tfoot":
			if !hidden(e) {
				p.tableParts(t, childrenOf(e))
			}
		case "tr":
			if !hidden(e) {
				p.row(t, childrenOf(e))
			}
		default:
			t.other(p, c)
		}
	}
}

// other prints what is no row: a caption, or what HTML puts there.
func (t *textTable) other(p *textPrinter, n ast.Node) {
	if t.aligned != nil {
		t.aligned.whole(p, []ast.Node{n})
		return
	}
	p.node(n)
}

// row prints a row. One that is a single cell, or that holds a table as tables
// for layout do, is printed as blocks.
func (p *textPrinter) row(t *textTable, children []ast.Node) {
	start := len(p.cells)
	cells, block := p.cellsOf(t, children)
	t.cells += len(cells)
	switch {
	case len(cells) == 0:
	case p.flat:
		for _, c := range cells {
			p.gap(1)
			p.nodes(childrenOf(c.node))
		}
		p.gap(1)
	case block && t.aligned != nil:
		for _, c := range cells {
			t.aligned.whole(p, childrenOf(c.node))
		}
	case block:
		for _, c := range cells {
			p.block(1, func() { p.nodes(childrenOf(c.node)) })
		}
	case t.aligned != nil:
		t.aligned.addRow(p, t, cells)
	default:
		p.tabbedRow(t, cells)
	}
	p.cells = p.cells[:start]
	t.row++
}

// cellsOf returns the cells of a row that are shown, and whether they are to be
// printed as blocks. They are good until the row is printed.
func (p *textPrinter) cellsOf(t *textTable, children []ast.Node) (cells []textCell, block bool) {
	start := len(p.cells)
	for _, n := range children {
		c := textCell{node: n, columns: 1, rows: 1}
		switch n := n.(type) {
		case *ast.Cell:
			c.header = n.Header
		case *ast.HTMLElement:
			if n.Name != "td" && n.Name != "th" {
				continue
			}
			c.header = n.Name == "th"
		default:
			continue
		}
		if len(attributeList(n)) > 0 {
			if hidden(n) {
				continue
			}
			if v, ok := intAttribute(n, "colspan"); ok && v > 0 {
				c.columns = min(v, maxColspan)
			}
			if v, ok := intAttribute(n, "rowspan"); ok && v >= 0 {
				c.rows = min(v, maxRowspan)
				if v == 0 {
					c.rows = maxRowspan
				}
			}
		}
		block = block || holdsTable(childrenOf(n))
		p.cells = append(p.cells, c)
	}
	cells = p.cells[start:]
	if len(cells) == 1 && cells[0].rows == 1 {
		block = true
		for _, row := range t.taken {
			if row > t.row {
				return cells, false
			}
		}
	}
	return cells, block
}

// holdsTable reports whether a table is among nodes.
func holdsTable(nodes []ast.Node) bool {
	for _, n := range nodes {
		switch n := n.(type) {
		case *ast.Table:
			return true
		case *ast.HTMLElement:
			if n.Name == "table" {
				return true
			}
		}
	}
	return false
}

// skip returns the first column from one on that no cell above fills.
func (t *textTable) skip(column int) int {
	for column < len(t.taken) && t.taken[column] > t.row && t.mayLeave(1) {
		column++
	}
	return column
}

// fill takes the places of a cell and returns the column behind it.
func (t *textTable) fill(c textCell, column int) int {
	columns := c.columns
	if !t.mayLeave(columns - 1) {
		columns = 1
	}
	if c.rows > 1 {
		for len(t.taken) < column+columns && t.mayLeave(1) {
			t.taken = append(t.taken, 0)
		}
		for i := column; i < min(column+columns, len(t.taken)); i++ {
			t.taken[i] = t.row + c.rows
		}
	}
	return column + columns
}

// mayLeave counts n empty places, and answers false if they are too many.
func (t *textTable) mayLeave(n int) bool {
	if t.empty+n > firstEmptyCells+emptyCells*t.cells {
		return false
	}
	t.empty += n
	return true
}

// tabbedRow prints a row with tabs between cells, unless all are empty.
func (p *textPrinter) tabbedRow(t *textTable, cells []textCell) {
	before, at := p.textState, len(p.buf)
	p.gap(1)
	p.startLaidOut()
	empty, column, done := true, 0, 0
	for _, c := range cells {
		column = t.skip(column)
		for ; done < column; done++ {
			p.buf = append(p.buf, '\t')
		}
		if p.cell(childrenOf(c.node)) {
			empty = false
		}
		column = t.fill(c, column)
	}
	if empty {
		p.cut(at)
		p.textState = before
		return
	}
	p.gap(1)
}

// cell prints a cell in one line and answers whether it shows anything.
func (p *textPrinter) cell(nodes []ast.Node) bool {
	at := p.sub(textState{flat: true}, nodes)
	if len(p.buf) == at {
		return false
	}
	p.isolateFrom(at, false)
	return true
}

// spaces appends n spaces.
func spaces(b []byte, n int) []byte {
	const some = "                                                                "
	for n > len(some) {
		b = append(b, some...)
		n -= len(some)
	}
	return append(b, some[:max(n, 0)]...)
}
