package render_test

import (
	"fmt"
	"os"

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
