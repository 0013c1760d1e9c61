package render

import (
	"io"
	"slices"

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

// MaxDepth is how deep nodes may lie in others for their markup to be printed.
// Of what lies deeper only the characters are, so that no tree is too deep to
// print. Package wikitext makes trees of about 1000 levels at most, unless its
// Limits.Nesting is raised.
const MaxDepth = 2048

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

// appendPlain walks with a stack of its own: it also serves trees that are too
// deep to be walked otherwise.
func appendPlain(b []byte, nodes []ast.Node) []byte {
	type list struct {
		nodes []ast.Node
		end   string // what follows them
	}
	var few [8]list
	stack := append(few[:0], list{nodes: nodes})
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		if len(top.nodes) == 0 {
			b = append(b, top.end...)
			stack = stack[:len(stack)-1]
			continue
		}
		n := top.nodes[0]
		if top.nodes = top.nodes[1:]; len(top.nodes) == 0 && top.end == "" {
			stack = stack[:len(stack)-1]
		}
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
				stack = append(stack, list{n.Label, n.Trail})
			case n.Parts != nil:
				stack = append(stack, list{n.Parts, n.Trail})
			default:
				b = append(append(b, n.Display...), n.Trail...)
			}
		case *ast.ExternalLink:
			if n.Label == nil {
				b = append(b, autonumber(n, nil)...)
			} else {
				stack = append(stack, list{nodes: n.Label})
			}
		case *ast.Autolink:
			b = append(b, n.URL...)
		case *ast.MagicLink:
			b = append(b, n.Text...)
		case *ast.LanguageVariant:
			stack = append(stack, list{nodes: chosen(n)})
		case *ast.Template, *ast.Parameter, *ast.ParserFunction, *ast.Variable:
			b = append(b, n.Range().Text()...)
		case *ast.SyntaxHighlight:
			b = append(b, n.Code()...)
		case *ast.CodeToken:
			b = append(b, n.Value...)
		case *ast.Math:
			b = append(b, n.TeX...)
		case *ast.ExtensionTag:
			if n.Name == "nowiki" {
				b = append(b, n.Body...)
			}
		case *ast.Comment, *ast.Category, *ast.LanguageLink, *ast.File, *ast.ImageMap, *ast.BehaviorSwitch, *ast.References:
		default:
			stack = append(stack, list{nodes: childrenOf(n)})
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
	case *ast.ImageMap:
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
func isSpace(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isHTMLSpace(s[i]) {
			return false
		}
	}
	return true
}

// blank is isSpace for bytes.
func blank(b []byte) bool {
	for _, c := range b {
		if !isHTMLSpace(c) {
			return false
		}
	}
	return true
}

func isHTMLSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'
}

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
	inspect(parts, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.Template, *ast.Parameter, *ast.ParserFunction, *ast.Variable, *ast.ExtensionTag:
			known = false
		}
		return known
	})
	if !known {
		return "", false
	}
	return plain(parts), true
}

// inspect calls f for nodes and all below them, parents first, until it answers
// false. It does so for trees of any depth.
func inspect(nodes []ast.Node, f func(ast.Node) bool) {
	stack := slices.Clone(nodes) // the next one last
	slices.Reverse(stack)
	for len(stack) > 0 {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if !f(n) {
			return
		}
		at := len(stack)
		for c := range ast.Children(n) {
			stack = append(stack, c)
		}
		slices.Reverse(stack[at:])
	}
}
