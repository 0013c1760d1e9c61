package ast_test

import (
	"fmt"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext"
)

func Example() {
	doc := wikitext.Parse("See [[Go (game)|go]] and [[الخط العربي]].")
	for link := range ast.Find[*ast.Wikilink](doc) {
		fmt.Println(link.Span, link.Span.Text())
	}
	// Output:
	// page:1:5 [[Go (game)|go]]
	// page:1:26 [[الخط العربي]]
}

func ExampleDocument_Sections() {
	doc := wikitext.Parse("Lead.\n== History ==\n=== Early ===\n== See also ==\n")
	for _, s := range doc.Sections() {
		fmt.Printf("%q has %d subsections\n", s.Title(), len(s.Sections))
	}
	// Output:
	// "" has 0 subsections
	// "History" has 1 subsections
	// "See also" has 0 subsections
}

func ExampleCitations() {
	doc := wikitext.Parse(`Born in Basra.<ref name="life">''Life'', p. 2</ref> Died there.<ref name="life"/>`)
	for _, c := range ast.Citations(doc) {
		fmt.Println(c.Label(), c.Name, ast.PlainText(c.Text), "at", c.Uses)
	}
	// Output:
	// 1 life Life, p. 2 at [page:1:15 page:1:64]
}
