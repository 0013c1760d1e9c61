package render_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/render"
)

// A page as the parser of package wikitext would make it of "a ”'b”'".
func page() *ast.Document {
	b := &ast.Bold{Children: []ast.Node{&ast.Text{Value: "b & c"}}}
	p := &ast.Paragraph{Children: []ast.Node{&ast.Text{Value: "a "}, b, &ast.Text{Value: "\n"}}}
	return &ast.Document{Expanded: true, Children: []ast.Node{p}}
}

func Example() {
	if err := (render.HTML{}).Render(os.Stdout, page()); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <p>a <b>b &amp; c</b>
	// </p>
}

func ExampleHTML_hook() {
	h := render.HTML{Hook: func(w *render.Writer, n ast.Node) bool {
		b, ok := n.(*ast.Bold)
		if !ok {
			return false
		}
		w.Raw("<strong>")
		w.Nodes(b.Children)
		w.Raw("</strong>")
		return true
	}}
	if err := h.Render(os.Stdout, page()); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <p>a <strong>b &amp; c</strong>
	// </p>
}

func ExampleText() {
	if err := (render.Text{}).Render(os.Stdout, page()); err != nil {
		fmt.Println(err)
	}
	// Output:
	// a b & c
}

// A page for people who read it in a terminal: lines of 30 columns, tables in
// columns, addresses behind links.
func ExampleText_columns() {
	cell := func(header bool, s string) *ast.Cell {
		return &ast.Cell{Header: header, Children: []ast.Node{&ast.Text{Value: s}}}
	}
	doc := &ast.Document{Children: []ast.Node{
		&ast.Heading{Level: 2, Title: []ast.Node{&ast.Text{Value: "Cities"}}},
		&ast.Paragraph{Children: []ast.Node{&ast.Text{Value: "Two cities and how many people live in them, says "},
			&ast.ExternalLink{URL: "https://example.org", Label: []ast.Node{&ast.Text{Value: "a census"}}}, &ast.Text{Value: "."}}},
		&ast.Table{Children: []ast.Node{
			&ast.Row{Children: []ast.Node{cell(true, "City"), cell(true, "People")}},
			&ast.Row{Children: []ast.Node{cell(false, "القاهرة"), cell(false, "9,539,673")}},
			&ast.Row{Children: []ast.Node{cell(false, "東京"), cell(false, "13,988,129")}},
		}},
	}}
	t := render.Text{Headings: render.HeadingsMarked, Tables: render.TablesAligned, Links: render.LinksExternal, Width: 30}
	if err := t.Render(os.Stdout, doc); err != nil {
		fmt.Println(err)
	}
	// Output:
	// == Cities ==
	//
	// Two cities and how many people
	// live in them, says a census
	// <https://example.org>.
	//
	// City     People
	// -------  ----------
	// القاهرة  9,539,673
	// 東京     13,988,129
}

// A template that is not expanded leaves nothing behind.
func ExampleText_clean() {
	// 'Berlin' ({{IPA|…}}; born 1237), {{cn}} a city.
	doc := &ast.Document{Children: []ast.Node{&ast.Paragraph{Children: []ast.Node{
		&ast.Text{Value: "Berlin ("}, &ast.Template{}, &ast.Text{Value: "; born 1237), "}, &ast.Template{}, &ast.Text{Value: " a city."},
	}}}}
	if err := (render.Text{Clean: true}).Render(os.Stdout, doc); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Berlin (born 1237), a city.
}

func ExampleTextMap() {
	// As the parser of package wikitext would make it of this source.
	source := ast.NewSource("Page", "a ''b'' c")
	doc := &ast.Document{Children: []ast.Node{&ast.Paragraph{Children: []ast.Node{
		&ast.Text{Span: source.Span(0, 2), Value: "a "},
		&ast.Italic{Span: source.Span(2, 7), Children: []ast.Node{&ast.Text{Span: source.Span(4, 5), Value: "b"}}},
		&ast.Text{Span: source.Span(7, 9), Value: " c"},
	}}}}
	var pieces render.TextMap
	var b strings.Builder
	if err := (render.Text{Pieces: pieces.Add}).Render(&b, doc); err != nil {
		fmt.Println(err)
	}
	at := strings.Index(b.String(), "b c")
	span := pieces.Span(at, at+len("b c"))
	fmt.Printf("%v %q\n", span, span.Text())
	// Output:
	// Page:1:5 "b'' c"
}

func ExampleJSON() {
	if err := (render.JSON{}).Render(os.Stdout, page()); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {"type":"Document","expanded":true,"children":[{"type":"Paragraph","children":[{"type":"Text","value":"a "},{"type":"Bold","children":[{"type":"Text","value":"b & c"}]},{"type":"Text","value":"\n"}]}]}
}

// A hook has formulas set by a program of the caller's: here TeX goes into
// elements that a script such as KaTeX fills.
func ExampleHTML_math() {
	doc := &ast.Document{Expanded: true, Children: []ast.Node{
		&ast.Math{Name: "math", TeX: "a<b", Display: ast.MathBlock}, &ast.Text{Value: "\n"}, &ast.Math{Name: "ce", TeX: "H2O"},
	}}
	h := render.HTML{Hook: func(w *render.Writer, n ast.Node) bool {
		m, ok := n.(*ast.Math)
		if !ok {
			return false
		}
		w.Raw(`<span class="katex-source" dir="ltr"`)
		w.Attribute("data-display", m.Display.String())
		w.Raw(">")
		w.Text(m.Formula())
		w.Raw("</span>")
		return true
	}}
	if err := h.Render(os.Stdout, doc); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <span class="katex-source" dir="ltr" data-display="block">{\displaystyle a&lt;b}</span>
	// <span class="katex-source" dir="ltr" data-display="default">\ce{H2O}</span>
}
