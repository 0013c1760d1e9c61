package ast

import "iter"

// A Table is "{| … |}". Its children are a caption, rows, and whatever else
// was written between them; [Table.Rows] finds the rows of either notation.
// See https://www.mediawiki.org/wiki/Help:Tables.
type Table struct {
	Span
	Attributes []*Attribute
	Children   []Node
}

// ElementName returns "table".
func (*Table) ElementName() string { return "table" }

// Rows yields the table's rows, [Row] and <tr> alike, those inside <tbody>,
// <thead> and <tfoot> among them, but not those of nested tables.
func (t *Table) Rows() iter.Seq[Node] {
	return func(yield func(Node) bool) { rows(t.Children, yield) }
}

func rows(nodes []Node, yield func(Node) bool) bool {
	for _, n := range nodes {
		switch n := n.(type) {
		case *Row:
			if !yield(n) {
				return false
			}
		case *HTMLElement:
			switch n.Name {
			case "tr":
				if !yield(n) {
					return false
				}
			case "tbody", "thead", "tfoot":
				if !rows(n.Children, yield) {
					return false
				}
			}
		}
	}
	return true
}

// A Caption is a "|+" line.
type Caption struct {
	Span
	Attributes []*Attribute
	Children   []Node
}

// ElementName returns "caption".
func (*Caption) ElementName() string { return "caption" }

// A Row begins with "|-", or with the first cell of a table.
type Row struct {
	Span
	Attributes []*Attribute
	Children   []Node
}

// ElementName returns "tr".
func (*Row) ElementName() string { return "tr" }

// Cells yields the cells of a row, which is a [Row] or a <tr>: [Cell], <td> and
// <th>. Of any other node it yields nothing.
func Cells(row Node) iter.Seq[Node] {
	var children []Node
	switch row := row.(type) {
	case *Row:
		children = row.Children
	case *HTMLElement:
		children = row.Children
	}
	return func(yield func(Node) bool) {
		for _, n := range children {
			e, ok := n.(Element)
			if ok && (e.ElementName() == "td" || e.ElementName() == "th") && !yield(n) {
				return
			}
		}
	}
}

// A Cell begins with "|", "||", "!" or "!!".
type Cell struct {
	Span
	Header     bool // "!"
	Attributes []*Attribute
	Children   []Node
}

// ElementName returns "td" or "th".
func (c *Cell) ElementName() string {
	if c.Header {
		return "th"
	}
	return "td"
}
