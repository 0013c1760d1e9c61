package render

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
)

func item(marker byte, children ...ast.Node) *ast.ListItem {
	return &ast.ListItem{Marker: marker, Children: children}
}

func TestText(t *testing.T) {
	reference := &ast.Reference{Number: 1, Children: nodes{text(" Some "), &ast.Italic{Children: nodes{text("book")}}, text(". ")}}
	mark := &ast.Note{Reference: reference}
	ul := func(children ...ast.Node) *ast.List { return &ast.List{Children: children} }
	ol := func(children ...ast.Node) *ast.List { return &ast.List{Kind: ast.Ordered, Children: children} }
	cell := func(children ...ast.Node) *ast.Cell { return &ast.Cell{Children: children} }
	for _, c := range []struct {
		name string
		text Text
		doc  *ast.Document
		want string
	}{
		{"nothing", Text{}, page(text("\n"), &ast.Comment{}, &ast.Template{}), ""},
		{"title", Text{Title: true}, page(par(text("a"))), "Test page\n\na\n"},
		{"paragraphs", Text{}, page(par(text("a\nb \n")), text("\n"), par(text("c")), text("\n")), "a b\n\nc\n"},
		{"headings", Text{}, page(heading2(1, text(" a ")), text("\n"), heading2(2, text("b")), par(text("c"))), "a\n\nb\n\nc\n"},
		{"line break", Text{}, page(par(text("a "), el("br"), text(" b"))), "a\nb\n"},
		{"entities", Text{}, page(par(text("a"), entity("&lt;", "<"), entity("&nbsp;", "\u00A0"), text("b"))), "a<\u00A0b\n"},
		{"bare text before a block", Text{}, page(text("a"), el("div", text("b")), par(text("c"))), "a\nb\n\nc\n"},
		{"links", Text{}, page(par(link(title(0, "Foo", ""), ":Foo"), text(" "),
			&ast.Wikilink{Target: title(0, "Foo", ""), HasLabel: true, Label: nodes{text("x")}, Prefix: "p", Trail: "s"}, text(" "),
			&ast.ExternalLink{URL: "http://x", Label: nodes{text("l")}}, &ast.ExternalLink{URL: "http://x", Number: 2}, &ast.Autolink{URL: "http://y"},
			&ast.Category{}, &ast.LanguageLink{})), "Foo pxs l[2]http://y\n"},
		{"lists", Text{}, page(par(text("x")), ul(item('*', text("a\n"), ul(item('*', text("b")), item('*', text("c")))), text("\n"), item('*', text("d"))),
			ol(item('#', text("e")), item('#', ul(item('*', text("f")))))),
			"x\n\n  * a\n    * b\n    * c\n  * d\n\n  1. e\n    * f\n"},
		{"paragraphs in items", Text{}, page(ul(item('*', par(text("a")), par(text("b"))))), "  * a\n\n    b\n"},
		{"definitions", Text{}, page(&ast.List{Kind: ast.Description, Children: nodes{item(';', text("a")), item(':', text("b"))}}), "a\n  b\n"},
		{"HTML list", Text{}, page(with(el("ol", el("li", text("a"))), "start", "7")), "  7. a\n"},
		{"table", Text{}, page(par(text("x")), &ast.Table{Children: nodes{&ast.Caption{Children: nodes{text("cap\n")}}, el("tbody",
			&ast.Row{Children: nodes{&ast.Cell{Header: true, Children: nodes{text("a\n")}}, text("\n"), cell(text("b"))}},
			&ast.Row{Children: nodes{cell(par(text("c")), par(text("d"))), cell()}})}}),
			"x\n\ncap\na\tb\nc d\t\n"},
		{"preformatted", Text{}, page(par(text("x")), &ast.Preformatted{Children: nodes{text("a  b\n\n  c\n")}}, par(text("y"))), "x\n\na  b\n\n  c\n\ny\n"},
		{"rule", Text{}, page(par(text("a")), &ast.HorizontalRule{}, par(text("b"))), "a\n\n----\n\nb\n"},
		{"figure", Text{}, page(file(nil, "cap", "thumbnail", ""), par(text("a"), file(nil, "tip", "alt", "alt"))), "cap\n\naalt\n"},
		{"notes", Text{}, page(par(text("a"), mark, text(".")), &ast.References{Children: nodes{reference}}), "a[1].\n\n  1. ^ Some book.\n"},
		{"notes in their place", Text{Notes: NotesInline}, page(par(text("a"), mark, text(".")), &ast.References{Children: nodes{reference}}), "a (Some book.).\n"},
		{"no notes", Text{Notes: NotesOmitted}, page(par(text("a"), mark, text(".")), &ast.References{Children: nodes{reference}}), "a.\n"},
		{"tags of a source tree", Text{}, page(&ast.ExtensionTag{Name: "nowiki", Body: "[[a]]"}, &ast.ExtensionTag{Name: "ref", Children: nodes{text("b")}},
			&ast.ExtensionTag{Name: "poem", Children: nodes{text("c")}}, &ast.InclusionTag{Name: "includeonly", Children: nodes{text("d")}}), "[[a]]c\n"},
		{"against the page", Text{Bidi: BidiIsolate}, page(par(text("see "), link(title(0, "X", ""), "كتاب"), text(" and "), link(title(0, "X", ""), "book"), mark)),
			"see \u2068كتاب\u2069 and book\u2068[1]\u2069\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, render(t, c.text, c.doc))
		})
	}
}

func TestFirstStrong(t *testing.T) {
	for s, want := range map[string]direction{
		"": neutral, "1 [2]": neutral, "a": leftToRight, "1a": leftToRight, "é": leftToRight, "كتاب": rightToLeft, "(ש": rightToLeft,
		"\u2068a\u2069 ש": rightToLeft, "\xFF": neutral,
	} {
		require.Equal(t, want, firstStrong(s), s)
	}
}
