package render

import (
	"io"

	"github.com/warraq/warraq/ast"
)

// Wikitext prints the source back. Of a source tree it prints the nodes one by
// one, which gives the source byte for byte, because they tile it. A page tree
// has no wikitext of its own: of it, the page's source is printed.
type Wikitext struct{}

// Render writes the document's source.
func (t Wikitext) Render(w io.Writer, doc *ast.Document) error {
	if doc.Expanded {
		return writeAll(w, []byte(doc.Span.Text()))
	}
	return t.RenderNodes(w, doc.Children)
}

// RenderNodes writes the source of some nodes.
func (Wikitext) RenderNodes(w io.Writer, nodes []ast.Node) error {
	for _, n := range nodes {
		if err := writeAll(w, []byte(n.Range().Text())); err != nil {
			return err
		}
	}
	return nil
}
