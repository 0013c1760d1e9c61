package render

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/warraq/warraq/ast"
)

// allNodes returns a node of every type, all at one span.
func allNodes(s ast.Span) nodes {
	a := &ast.Attribute{Span: s, Name: "title", Value: "<\">"}
	t := &ast.Text{Span: s, Value: "t<"}
	c := nodes{t}
	r := &ast.Reference{Span: s, Name: "n", Key: 1, Number: 1, Uses: 2, Children: c, Dir: "auto", Errors: []ast.NoteError{{Key: "e", Args: []string{"<"}}}}
	return nodes{
		&ast.Paragraph{Span: s, Children: c}, &ast.Heading{Span: s, Level: 3, Title: c, Section: 1}, &ast.List{Span: s, Children: c},
		&ast.ListItem{Span: s, Marker: ':', Children: c}, &ast.Preformatted{Span: s, Children: c}, &ast.HorizontalRule{Span: s},
		&ast.Redirect{Span: s, Link: &ast.Wikilink{Span: s, Display: "x"}}, &ast.Redirect{Span: s}, t, &ast.Comment{Span: s}, &ast.Entity{Span: s, Value: "é"},
		&ast.Bold{Span: s, Children: c}, &ast.Italic{Span: s, Children: c}, &ast.BehaviorSwitch{Span: s, Name: "toc"},
		&ast.LanguageVariant{Span: s, Rules: []*ast.VariantRule{{Span: s, Text: c}}}, &ast.VariantRule{Span: s, Text: c},
		&ast.Wikilink{Span: s}, &ast.LanguageLink{Span: s, Label: c}, &ast.Category{Span: s, SortKey: c},
		&ast.File{Span: s, Target: ast.Title{Namespace: 6, NamespaceName: "File", Name: "X"}, Caption: c, Options: []*ast.FileOption{{Span: s, Name: "img_thumbnail"}}},
		&ast.FileOption{Span: s}, &ast.ExternalLink{Span: s, URL: "http://x", Label: c}, &ast.ExternalLink{Span: s, URL: "data:x"}, &ast.Autolink{Span: s, URL: "//x"},
		&ast.MagicLink{Span: s, Kind: "ISBN", Value: "1", Text: "ISBN 1"}, &ast.MagicLink{Span: s, Text: "x"},
		&ast.Table{Span: s, Attributes: []*ast.Attribute{a}, Children: nodes{&ast.Caption{Span: s, Children: c}, &ast.Row{Span: s, Children: nodes{&ast.Cell{Span: s, Children: c}}}}},
		&ast.Caption{Span: s}, &ast.Row{Span: s}, &ast.Cell{Span: s}, &ast.HTMLElement{Span: s, Name: "b", Attributes: []*ast.Attribute{a}, Children: c},
		&ast.HTMLElement{Span: s, Name: "script", Children: c}, &ast.HTMLElement{Span: s, Name: "h2", Children: c}, &ast.HTMLTag{Span: s, Name: "b"}, a,
		&ast.ExtensionTag{Span: s, Name: "math", Body: "<"}, &ast.ExtensionTag{Span: s, Name: "pre", Body: "\n<"}, &ast.InclusionTag{Span: s, Name: "noinclude", Children: c},
		&ast.Fragment{Span: s, Children: c}, &ast.Note{Span: s, Reference: r}, &ast.Note{Span: s, Errors: []ast.NoteError{{Key: "e", Args: []string{"<b>"}}}},
		&ast.References{Span: s, Children: nodes{r}, Responsive: true}, r, &ast.Template{Span: s, Name: c, Arguments: []*ast.Argument{{Span: s, Value: c}}},
		&ast.Gallery{Span: s, Attributes: []*ast.Attribute{a}, Mode: "packed-hover", Width: 9, Height: 8, PerRow: 2, Thumbnails: true, Children: nodes{
			&ast.GalleryCaption{Span: s, Children: c}, &ast.GalleryItem{Span: s, Gallery: &ast.Gallery{Mode: "packed-hover", Width: 9, Height: 8}, Children: nodes{
				&ast.GalleryThumb{Span: s, Children: nodes{&ast.File{Span: s}}}, &ast.GalleryText{Span: s, FileName: true, Children: c}}}}},
		&ast.GalleryCaption{Span: s}, &ast.GalleryItem{Span: s}, &ast.GalleryThumb{Span: s}, &ast.GalleryText{Span: s, FileName: true},
		&ast.StyleSheet{Span: s, Key: "<\"", CSS: "</style><script>.a{color:red}"}, &ast.StyleSheet{Span: s, Wrapper: ".w", CSS: "<"},
		&ast.TemplateData{Span: s, Page: ast.Title{Name: "<\""}, Description: ast.InterfaceText{"": "<"}, Format: "<", ParamOrder: []string{"<", "b"}, Params: []*ast.TemplateParam{
			{Name: "<", Label: ast.InterfaceText{"en": "<"}, Description: ast.InterfaceText{"": "<"}, Type: "\"<", Aliases: []string{"<", "&"}, Default: ast.InterfaceText{"": "<"},
				Example: ast.InterfaceText{"ar": "<"}, SuggestedValues: []string{"<", ">"}, AutoValue: "<", HasAutoValue: true}, {Name: "b", Deprecated: true}},
			Sets: []ast.TemplateSet{{Label: ast.InterfaceText{"": "<"}, Params: []string{"<"}}}, Maps: map[string]map[string][][]string{"<": {"\"": {{"<"}}}}},
		&ast.TemplateData{Span: s, Error: "templatedata-invalid-type", ErrorArgs: []string{"<script>", "&#60;[|"}},
		&ast.ImageMap{Span: s, Corner: "\"><script>", Areas: []*ast.ImageArea{
			{Span: s, Shape: "\" onclick=\"x", Coordinates: []float64{1, 2}, Link: &ast.Wikilink{Span: s, Display: "<\""}},
			{Span: s, Shape: "default", Link: &ast.ExternalLink{Span: s, URL: "javascript:x", Label: c}}, {Span: s},
		}, Children: nodes{&ast.File{Span: s, Caption: c}}},
		&ast.ImageMap{Span: s, Error: "imagemap_\"><script>", ErrorArgs: []string{"<script>"}}, &ast.ImageArea{Span: s, Link: t},
		&ast.SyntaxHighlight{Span: s, Attributes: []*ast.Attribute{a}, Language: `"><script>`, Numbered: true, FirstLine: 9, Copy: true, LinePrefix: `"><b onclick=x>`, Marked: []ast.LineRange{{First: -1, Last: 1}, {First: 2, Last: 1}},
			Tokens: []*ast.CodeToken{{Span: s, Class: `"><script>`, Value: "\n<script>\n"}, {}, {Value: "<b>"}}},
		&ast.SyntaxHighlight{Span: s, Inline: true, RTL: true, Marked: []ast.LineRange{{First: 1, Last: 1}}, Tokens: []*ast.CodeToken{{Value: "<"}}}, &ast.SyntaxHighlight{Span: s, Plain: true, Tokens: []*ast.CodeToken{{Value: "\n<"}}},
		&ast.CodeToken{Span: s, Class: "k", Value: "<"}, &ast.Math{Span: s, Name: "ce", Attributes: []*ast.Attribute{a}, TeX: "<\n$", Display: 9}, &ast.ExtensionTag{Span: s, Name: `score"><b>`, Body: "\n"},
		&ast.Argument{Span: s, Value: c}, &ast.Parameter{Span: s, Default: c}, &ast.ParserFunction{Span: s, Name: "if"}, &ast.Variable{Span: s, Name: "x"},
	}
}

// Any tree is rendered by every renderer: no panic, and HTML that a browser
// reads without a script or a handler in it.
func TestAnyTree(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	source := ast.NewSource("", "<script>alert(1)</script><b onclick=x>")
	var grow func(depth int) ast.Node
	grow = func(depth int) ast.Node {
		all := allNodes(source.Span(random.IntN(20), 20+random.IntN(15)))
		n := all[random.IntN(len(all))]
		if depth == 0 {
			return n
		}
		children := nodes{grow(depth - 1), grow(depth - 1)}
		switch n := n.(type) {
		case *ast.Paragraph:
			n.Children = children
		case *ast.Heading:
			n.Title = children
		case *ast.ListItem:
			n.Children = children
		case *ast.File:
			n.Caption = children
		case *ast.Wikilink:
			n.Label, n.HasLabel = children, true
		case *ast.Cell:
			n.Children = children
		case *ast.HTMLElement:
			n.Children = children
		case *ast.Attribute:
			n.Parts = children
		case *ast.Fragment:
			n.Children = children
		case *ast.GalleryItem:
			n.Children = children
		case *ast.GalleryThumb:
			n.Children = children
		case *ast.GalleryText:
			n.Children = children
		case *ast.ImageMap:
			n.Children = append(children, n.Children...)
		case *ast.Reference:
			n.Children = children
		}
		return n
	}
	for range 3000 {
		doc := &ast.Document{Span: source.Span(0, 10), Children: nodes{grow(4)}, Expanded: random.IntN(2) == 0}
		for _, r := range []Renderer{HTML{EditLinks: true, TOC: true}, HTML{Clean: true, Standalone: true}, Text{Bidi: BidiIsolate}, everyText, JSON{}, Wikitext{}} {
			var b bytes.Buffer
			require.NoError(t, r.Render(&b, doc))
			if h, ok := r.(HTML); ok && !h.Standalone {
				requireSafe(t, b.String())
			}
		}
	}
}

func requireSafe(t *testing.T, s string) {
	t.Helper()
	for z := html.NewTokenizer(strings.NewReader(s)); ; {
		if z.Next() == html.ErrorToken {
			return
		}
		token := z.Token()
		if token.Type == html.TextToken {
			continue
		}
		require.NotEqual(t, "script", token.Data, s)
		require.NotEqual(t, html.CommentToken, token.Type, s)
		for _, a := range token.Attr {
			require.False(t, strings.HasPrefix(a.Key, "on"), s)
			require.False(t, strings.HasPrefix(strings.TrimSpace(a.Val), "javascript:"), s)
		}
	}
}

// Clean HTML has nothing of MediaWiki's own in it, but for the class that style
// sheets need.
func TestClean(t *testing.T) {
	all := slices.DeleteFunc(allNodes(ast.NewSource("", "0123456789").Span(1, 2)), func(n ast.Node) bool {
		_, styled := n.(*ast.StyleSheet)
		return styled
	})
	doc := page(all...)
	got := render(t, HTML{Clean: true, EditLinks: true, TOC: true, Wrapper: true}, doc)
	require.Contains(t, got, `id="toc"`)
	require.NotContains(t, got, "mw-")
	require.NotContains(t, got, "typeof")
}
