package wikitext

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// isbn makes a link of the number of a book, as MediaWiki makes one of bare
// "ISBN 978-…". What is no such number stays as it stands.
func isbn(c *Call) Value {
	text := c.Arg(0).String()
	value := strings.ToUpper(bookNumber.Replace(text))
	digits := strings.TrimSuffix(value, "X")
	if !isDigits(digits) || len(value) != 10 && (len(value) != 13 || value != digits || value[:3] != "978" && value[:3] != "979") {
		return c.asWritten()
	}
	return c.node(&ast.MagicLink{Span: c.Span, Kind: "ISBN", Value: value, Text: "ISBN " + text}, elA)
}

// bookNumber takes out what may stand between the digits.
var bookNumber = strings.NewReplacer("-", "", " ", "")

// node returns a finished node, which stands in the line.
func (c *Call) node(n ast.Node, e elem) Value {
	a := &atom{class: atomGeneral, span: c.Span, items: []item{{op: opVoid, elem: e, node: n, span: c.Span}}, text: c.Span.Text()}
	return valueOf(piece{atom: a})
}

// interwikiLink makes a link to another wiki, whatever namespaces have the
// prefix's name: {{#interwikilink:prefix|title|label}}.
func interwikiLink(c *Call) Value {
	t, ok := c.foreignTitle()
	if !ok {
		return c.asWritten()
	}
	e := c.expansion
	link := &ast.Wikilink{Span: c.Span, Target: t, Display: c.Arg(0).String() + ":" + t.Name, HasLabel: c.Len() > 2}
	e.links = append(e.links, link)
	if !link.HasLabel {
		return c.node(link, elA)
	}
	label := c.Arg(2)
	if !c.room(label.len()+label.held(), "the text of this link") {
		label = Value{}
	}
	var items itemBuilder
	items.add(item{op: opOpen, elem: elA, node: link, span: c.Span})
	items.join(c.parse(label))
	items.add(item{op: opClose, elem: elA, span: c.Span})
	return valueOf(piece{atom: &atom{class: atomGeneral, span: c.Span, items: items.list(), text: c.Span.Text()}})
}

// interlanguageLink makes a link to the page in another language:
// {{#interlanguagelink:prefix|title}}.
func interlanguageLink(c *Call) Value {
	t, ok := c.foreignTitle()
	if !ok {
		return c.asWritten()
	}
	if iw, _ := c.Page().Site.Interwiki(t.Interwiki); iw.Language == "" {
		return c.asWritten()
	}
	return c.node(&ast.LanguageLink{Span: c.Span, Target: t}, elSpan)
}

// foreignTitle reads a prefix and a title. The title must be written as wikis
// keep it, without blanks at its ends.
func (c *Call) foreignTitle() (ast.Title, bool) {
	st := c.Page().Site
	prefix := c.Arg(0).String()
	text := c.Arg(1).String()
	if _, ok := st.Interwiki(prefix); !ok || strings.ContainsAny(text, "\x00\n") {
		return ast.Title{}, false
	}
	name := strings.ReplaceAll(text, "_", " ")
	if name != strings.TrimSpace(name) {
		return ast.Title{}, false
	}
	name, fragment, _ := strings.Cut(name, "#")
	if name != "" {
		if t, ok := st.ParseTitle(":"+name, ast.NamespaceMain); !ok || t.Name == "" {
			return ast.Title{}, false
		}
	}
	return ast.Title{Interwiki: prefix, Name: name, Fragment: fragment}, true
}
