package render

import (
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

func (p *textPrinter) list(n ast.Element, name string, children []ast.Node) {
	if hidden(n) {
		return
	}
	outer := p.gapOfList()
	p.gap(outer)
	numbers := numbering{next: 1, step: 1}
	if e, ok := n.(*ast.HTMLElement); ok && name == "ol" {
		numbers = numberingOf(e)
	}
	for _, c := range children {
		item, ok := c.(ast.Element)
		if !ok {
			p.node(c)
			continue
		}
		switch item.ElementName() {
		case "li":
			marker := "* "
			if name == "ol" {
				marker = numbers.marker(item, p.Site)
			}
			p.item(item, marker)
		case "dd":
			p.item(item, "")
		case "dt":
			if !hidden(item) {
				p.block(1, func() { p.nodes(childrenOf(item)) })
			}
		default:
			p.node(c)
		}
	}
	p.gap(outer)
}

// gapOfList returns how many newlines stand around a list: a list in a list
// goes on in the next line.
func (p *textPrinter) gapOfList() int {
	if p.depth > 0 {
		return 1
	}
	return 2
}

// item prints an item of a list.
func (p *textPrinter) item(n ast.Element, marker string) {
	if !hidden(n) {
		p.hanging(marker, func() { p.nodes(childrenOf(n)) })
	}
}

// hanging prints a block, indented by two spaces a level, a marker before the
// first line. One that holds nothing but a list shows only that list.
func (p *textPrinter) hanging(marker string, content func()) {
	p.gap(1)
	rest := p.rest
	p.depth++
	p.marked, p.marker, p.indent = true, marker, 2*p.depth
	p.rest = p.indent + displayWidth(marker)
	content()
	p.depth--
	p.gap(1)
	p.marked, p.rest = false, rest
}

// A numbering is that of an <ol>.
type numbering struct {
	kind       string // as of the attribute "type": "1", "a", "A", "i", "I"
	next, step int
}

// numberingOf reads the attributes of a list.
// See https://html.spec.whatwg.org/multipage/grouping-content.html#the-ol-element.
func numberingOf(e *ast.HTMLElement) numbering {
	n := numbering{next: 1, step: 1}
	for _, a := range e.Attributes {
		switch strings.ToLower(a.Name) {
		case "type":
			n.kind = strings.TrimSpace(a.Value)
		case "reversed":
			n.step = -1
			n.next = 0
			for _, c := range e.Children {
				if item, ok := c.(ast.Element); ok && item.ElementName() == "li" {
					n.next++
				}
			}
		}
	}
	if v, ok := intAttribute(e, "start"); ok {
		n.next = v
	}
	return n
}

// marker returns the marker of the next item; numbers have the site's digits, as
// MediaWiki's style sheets have them.
func (n *numbering) marker(item ast.Element, s *site.Site) string {
	if v, ok := intAttribute(item, "value"); ok {
		n.next = v
	}
	v := n.next
	n.next += n.step
	number := digits(v, s)
	switch n.kind {
	case "a", "A":
		if v > 0 {
			number = letters(v)
		}
	case "i", "I":
		if 0 < v && v < 4000 {
			number = roman(v)
		}
	}
	if n.kind == "a" || n.kind == "i" {
		number = strings.ToLower(number)
	}
	return number + ". "
}

// intAttribute returns an attribute's value where it is a number; it is false
// for numbers that could overflow.
func intAttribute(n ast.Node, name string) (int, bool) {
	for _, a := range attributeList(n) {
		if strings.EqualFold(a.Name, name) {
			v, err := strconv.ParseInt(strings.TrimSpace(a.Value), 10, 32)
			return int(v), err == nil
		}
	}
	return 0, false
}

// letters writes a number above 0 as A … Z, AA, AB ….
func letters(n int) string {
	var b []byte
	for ; n > 0; n = (n - 1) / 26 {
		b = append([]byte{'A' + byte((n-1)%26)}, b...)
	}
	return string(b)
}

// roman writes a number from 1 to 3999.
func roman(n int) string {
	var b strings.Builder
	for _, d := range [...]struct {
		value int
		text  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.text)
		}
	}
	return b.String()
}
