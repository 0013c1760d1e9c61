package render

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// Trees for tests are written by hand: this package knows no parser.

type nodes = []ast.Node

func text(s string) *ast.Text { return &ast.Text{Value: s} }

func entity(source, value string) *ast.Entity {
	return &ast.Entity{Span: ast.NewSource("", source).Span(0, len(source)), Value: value}
}

func par(children ...ast.Node) *ast.Paragraph { return &ast.Paragraph{Children: children} }

func el(name string, children ...ast.Node) *ast.HTMLElement {
	return &ast.HTMLElement{Name: name, Children: children}
}

// with returns an element with attributes, given as name, value, name, value.
func with(e *ast.HTMLElement, attributes ...string) *ast.HTMLElement {
	for i := 0; i < len(attributes); i += 2 {
		e.Attributes = append(e.Attributes, &ast.Attribute{Name: attributes[i], Value: attributes[i+1]})
	}
	return e
}

func title(namespace int, name, fragment string) ast.Title {
	return site.Default().MakeTitle(namespace, name, fragment)
}

func link(target ast.Title, written string) *ast.Wikilink {
	return &ast.Wikilink{Target: target, Display: strings.TrimPrefix(written, ":")}
}

func page(children ...ast.Node) *ast.Document {
	source := ast.NewSource("Test page", "")
	return &ast.Document{Span: source.Span(0, 0), Title: title(0, "Test page", ""), Expanded: true, Children: children}
}

func render(t *testing.T, r Renderer, doc *ast.Document) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, r.Render(&b, doc))
	return b.String()
}
