package render

import (
	"io"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// A Renderer writes a document in some format. Its error is the writer's.
type Renderer interface {
	Render(w io.Writer, doc *ast.Document) error
}

var (
	_ Renderer = HTML{}
	_ Renderer = Text{}
	_ Renderer = JSON{}
	_ Renderer = Wikitext{}
)

// writeAll writes b, and takes a writer that takes less for one that failed.
func writeAll(w io.Writer, b []byte) error {
	n, err := w.Write(b)
	if err == nil && n < len(b) {
		return io.ErrShortWrite
	}
	return err
}

// siteOf returns s, or the default site for nil.
func siteOf(s *site.Site) *site.Site {
	if s == nil {
		return site.Default()
	}
	return s
}

// chosen returns what a language variant shows in a source tree, where nobody
// chose: its first rule.
func chosen(v *ast.LanguageVariant) []ast.Node {
	if len(v.Rules) == 0 {
		return nil
	}
	return v.Rules[0].Text
}

// plain returns the characters that nodes show, for tooltips, alternative texts
// and anchors: as [ast.PlainText], with the marks of notes.
func plain(nodes []ast.Node) string {
	if len(nodes) == 1 {
		if t, ok := nodes[0].(*ast.Text); ok {
			return t.Value
		}
	}
	return string(appendPlain(nil, nodes))
}

func appendPlain(b []byte, nodes []ast.Node) []byte {
	for _, n := range nodes {
		switch n := n.(type) {
		case *ast.Text:
			b = append(b, n.Value...)
		case *ast.Entity:
			b = append(b, n.Value...)
		case *ast.Note:
			if n.Reference != nil {
				b = append(b, noteMark(n, nil)...)
			}
		case *ast.Wikilink:
			b = append(b, n.Prefix...)
			switch {
			case n.HasLabel:
				b = appendPlain(b, n.Label)
			case n.Parts != nil:
				b = appendPlain(b, n.Parts)
			default:
				b = append(b, n.Display...)
			}
			b = append(b, n.Trail...)
		case *ast.ExternalLink:
			if n.Label == nil {
				b = append(b, autonumber(n, nil)...)
			} else {
				b = appendPlain(b, n.Label)
			}
		case *ast.Autolink:
			b = append(b, n.URL...)
		case *ast.MagicLink:
			b = append(b, n.Text...)
		case *ast.LanguageVariant:
			b = appendPlain(b, chosen(n))
		case *ast.Template, *ast.Parameter, *ast.ParserFunction, *ast.Variable:
			b = append(b, n.Range().Text()...)
		case *ast.ExtensionTag:
			if n.Name == "nowiki" {
				b = append(b, n.Body...)
			}
		case *ast.Comment, *ast.Category, *ast.LanguageLink, *ast.File, *ast.BehaviorSwitch, *ast.References:
		default:
			b = appendPlain(b, childrenOf(n))
		}
	}
	return b
}

// childrenOf returns the shown children of a node that has one list of them.
func childrenOf(n ast.Node) []ast.Node {
	switch n := n.(type) {
	case *ast.Document:
		return n.Children
	case *ast.Paragraph:
		return n.Children
	case *ast.Heading:
		return n.Title
	case *ast.List:
		return n.Children
	case *ast.ListItem:
		return n.Children
	case *ast.Preformatted:
		return n.Children
	case *ast.Bold:
		return n.Children
	case *ast.Italic:
		return n.Children
	case *ast.Table:
		return n.Children
	case *ast.Caption:
		return n.Children
	case *ast.Row:
		return n.Children
	case *ast.Cell:
		return n.Children
	case *ast.HTMLElement:
		if n.IsRawText() {
			return nil
		}
		return n.Children
	case *ast.Fragment:
		return n.Children
	case *ast.Gallery:
		return n.Children
	case *ast.GalleryCaption:
		return n.Children
	case *ast.GalleryItem:
		return n.Children
	case *ast.GalleryThumb:
		return n.Children
	case *ast.GalleryText:
		return n.Children
	case *ast.References:
		return n.Children
	case *ast.Reference:
		return n.Children
	case *ast.VariantRule:
		return n.Text
	}
	return nil
}

// isSpace reports whether s holds nothing but HTML's white space.
func isSpace(s string) bool { return strings.Trim(s, " \t\n\r\f") == "" }

// attributeText returns the value of an attribute, false when it is not known
// because something in it is not expanded.
func attributeText(a *ast.Attribute) (string, bool) {
	if a.Parts == nil {
		return a.Value, true
	}
	return partsText(a.Parts)
}

func partsText(parts []ast.Node) (string, bool) {
	known := true
	for _, p := range parts {
		ast.Inspect(p, func(n ast.Node) bool {
			switch n.(type) {
			case *ast.Template, *ast.Parameter, *ast.ParserFunction, *ast.Variable, *ast.ExtensionTag:
				known = false
			}
			return known
		})
	}
	if !known {
		return "", false
	}
	return plain(parts), true
}
