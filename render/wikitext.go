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
	doc, err := begin(w, doc)
	if err != nil {
		return err
	}
	if doc.Expanded {
		return t.RenderNodes(w, []ast.Node{doc})
	}
	return t.RenderNodes(w, doc.Children)
}

// RenderNodes writes the source of some nodes.
func (Wikitext) RenderNodes(w io.Writer, nodes []ast.Node) (err error) {
	if _, err := begin(w, nil); err != nil {
		return err
	}
	defer refuseNil(nodes, &err)
	b := wikitextBuffers.get()
	defer func() { wikitextBuffers.put(b, len(b)) }()
	for _, n := range nodes {
		for text := n.Range().Text(); text != ""; {
			part := text[:min(len(text), chunk)]
			text = text[len(part):]
			if b = append(b, part...); len(b) < chunk {
				continue
			}
			if err := writeAll(w, b); err != nil {
				return err
			}
			b = b[:0]
		}
	}
	if len(b) == 0 {
		return nil
	}
	return writeAll(w, b)
}
