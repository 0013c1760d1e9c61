package render

import (
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
)

// element prints an element by its name, whether it was written as wikitext or
// as HTML.
func (p *textPrinter) element(n ast.Element) {
	if hidden(n) {
		return
	}
	children := childrenOf(n)
	switch name := n.ElementName(); name {
	case "p", "blockquote":
		p.block(2, func() { p.nodes(children) })
	case "h1", "h2", "h3", "h4", "h5", "h6":
		p.heading(int(name[1]-'0'), func() { p.nodes(children) })
	case "div", "center", "caption", "figure", "figcaption", "section", "aside", "header", "footer":
		p.block(1, func() { p.nodes(children) })
	case "br":
		p.lineBreak()
	case "hr":
		p.block(2, func() { p.put("----") })
	case "pre":
		p.preformatted(children)
	case "ul", "ol", "dl":
		p.list(n, name, children)
	case "li", "dt", "dd":
		p.block(1, func() { p.nodes(children) })
	case "table":
		p.table(children)
	case "tr":
		p.row(&textTable{}, children)
	case "td", "th":
		p.nodes(children)
	case "style", "script", "meta", "link", "wbr":
	case "ruby":
		p.ruby(children)
	case "q":
		p.put(`"`)
		p.directed(n, children)
		p.put(`"`)
	case "span":
		p.span(n, children)
	case "bdi", "bdo", "cite":
		p.directed(n, children)
	default:
		p.nodes(children)
	}
}

func (p *textPrinter) block(gap int, content func()) {
	p.gap(gap)
	content()
	p.gap(gap)
}

// lineBreak ends the line; where there is none to end it leaves one blank.
func (p *textPrinter) lineBreak() {
	if p.flat || p.marked || p.empty() {
		p.gap(1)
		return
	}
	n := p.lines
	p.gap(1)
	p.lines = min(n+1, 2)
}

// heading prints a heading on one line.
func (p *textPrinter) heading(level int, content func()) {
	if p.Headings == HeadingsPlain || p.flat {
		p.block(2, content)
		return
	}
	p.gap(2)
	before, at := p.textState, len(p.buf)
	p.start()
	marks := strings.Repeat("=", level)
	p.buf = append(append(p.buf, marks...), ' ')
	inside := p.textState
	p.flat, p.from, p.flushed = true, len(p.buf), false
	content()
	empty := p.empty()
	p.textState = inside
	if empty {
		p.cut(at)
		p.textState = before
		return
	}
	p.buf = append(append(p.buf, ' '), marks...)
	p.gap(2)
}

// ruby prints a text and what is written above it in brackets, those of the page
// or others.
func (p *textPrinter) ruby(children []ast.Node) {
	own := false
	for _, c := range children {
		if e, ok := c.(*ast.HTMLElement); ok && e.Name == "rp" {
			own = true
		}
	}
	for _, c := range children {
		if e, ok := c.(*ast.HTMLElement); ok && e.Name == "rt" && !own {
			p.put("(")
			p.nodes(e.Children)
			p.put(")")
		} else {
			p.node(c)
		}
	}
}

// span prints a <span>. One that is a line of a poem is indented by two spaces for
// each em.
func (p *textPrinter) span(n ast.Element, children []ast.Node) {
	indent := 0
	if e, ok := n.(*ast.HTMLElement); ok && p.lines > 0 && !p.marked && !p.flat {
		indent = poemIndent(e)
	}
	if indent == 0 {
		p.directed(n, children)
		return
	}
	p.marked, p.marker, p.indent = true, strings.Repeat("  ", indent), p.rest
	p.directed(n, children)
	p.marked = false
}

// mostIndent is by how many em a line of a poem may be indented.
const mostIndent = 20

// poemIndent returns by how many em a line of a poem is indented.
func poemIndent(e *ast.HTMLElement) (ems int) {
	poem := false
	for _, a := range e.Attributes {
		switch {
		case a.Name == "class" && a.Value == "mw-poem-indented":
			poem = true
		case a.Name == "style":
			_, margin, _ := strings.Cut(a.Value, "margin-inline-start:")
			n, _, _ := strings.Cut(strings.TrimSpace(margin), "em")
			ems, _ = strconv.Atoi(n)
		}
	}
	if !poem {
		return 0
	}
	return min(max(ems, 0), mostIndent)
}

// directed prints an element, isolated if it has a direction of its own.
func (p *textPrinter) directed(n ast.Element, children []ast.Node) {
	if e, ok := n.(*ast.HTMLElement); ok && (e.Name == "bdi" || e.Name == "bdo" || hasAttribute(e, "dir")) {
		p.isolated(children)
		return
	}
	p.nodes(children)
}

func hasAttribute(e *ast.HTMLElement, name string) bool {
	for _, a := range e.Attributes {
		if strings.EqualFold(a.Name, name) {
			return true
		}
	}
	return false
}

// attributeList returns the attributes of an element that can have some.
func attributeList(n ast.Node) []*ast.Attribute {
	switch n := n.(type) {
	case *ast.HTMLElement:
		return n.Attributes
	case *ast.Cell:
		return n.Attributes
	case *ast.Row:
		return n.Attributes
	case *ast.Table:
		return n.Attributes
	case *ast.Caption:
		return n.Attributes
	}
	return nil
}

// hidden reports whether an element's style keeps it from being shown, as that
// of keys by which tables are sorted.
func hidden(n ast.Node) bool {
	for _, a := range attributeList(n) {
		if strings.EqualFold(a.Name, "style") && hides(a.Value) {
			return true
		}
	}
	return false
}

func hides(style string) bool {
	for declaration := range strings.SplitSeq(style, ";") {
		name, value, _ := strings.Cut(declaration, ":")
		name = strings.TrimSpace(name)
		value, _, _ = strings.Cut(value, "!")
		value = strings.TrimSpace(value)
		if strings.EqualFold(name, "display") && strings.EqualFold(value, "none") ||
			strings.EqualFold(name, "visibility") && strings.EqualFold(value, "hidden") {
			return true
		}
	}
	return false
}
