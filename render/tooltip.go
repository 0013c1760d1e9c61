package render

import (
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// tooltip returns what attributes say of nodes: their characters, with a space
// where a block begins or ends, and one space for each run of white space
// (Sanitizer::stripAllTags). url, when there is one, is how addresses are shown:
// in galleries they are links already when the text is taken.
func tooltip(nodes []ast.Node, s *site.Site, url func(string) string) string {
	if len(nodes) == 0 {
		return ""
	}
	t := tooltipText{site: s, url: url}
	t.nodes(nodes)
	text := t.String()
	if isCollapsed(text) {
		return text
	}
	return strings.Join(strings.FieldsFunc(text, isAttributeSpace), " ")
}

type tooltipText struct {
	strings.Builder
	site  *site.Site
	url   func(string) string
	depth int
}

func (t *tooltipText) nodes(nodes []ast.Node) {
	if t.depth == MaxDepth {
		t.WriteString(plain(nodes))
		return
	}
	t.depth++
	for _, n := range nodes {
		t.node(n)
	}
	t.depth--
}

func (t *tooltipText) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.File:
		if n.Block() {
			t.block(n.Caption)
		}
		return
	case *ast.Autolink:
		if t.url != nil {
			t.WriteString(t.url(n.URL))
			return
		}
	case *ast.Wikilink:
		if n.HasLabel {
			t.WriteString(n.Prefix)
			t.nodes(n.Label)
			t.WriteString(n.Trail)
			return
		}
	case *ast.ExternalLink:
		if n.Label != nil {
			t.nodes(n.Label)
			return
		}
	case *ast.Note:
		if n.Reference != nil {
			t.WriteString(noteMark(n, t.site))
		}
		return
	case *ast.HorizontalRule:
		t.block(nil)
		return
	}
	children := childrenOf(n)
	if e, ok := n.(ast.Element); ok && breaksWords(e.ElementName()) {
		t.block(children)
		return
	}
	if children == nil {
		t.WriteString(plain([]ast.Node{n}))
		return
	}
	t.nodes(children)
}

func (t *tooltipText) block(children []ast.Node) {
	t.WriteByte(' ')
	t.nodes(children)
	t.WriteByte(' ')
}

// breaksWords reports whether an element's tags are between words
// (RemexStripTagHandler).
func breaksWords(name string) bool {
	switch name {
	case "address", "article", "aside", "blockquote", "br", "canvas", "dd", "div", "dl", "dt", "fieldset", "figcaption",
		"figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "main", "nav",
		"noscript", "ol", "output", "p", "pre", "section", "table", "td", "tfoot", "th", "tr", "ul", "video":
		return true
	}
	return false
}
