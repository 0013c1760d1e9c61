package render

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

func TestHTMLInline(t *testing.T) {
	for _, c := range []struct {
		name string
		node ast.Node
		want string
	}{
		{"text", text("a < b & c > \"d\" 'e' \u00A0x\x00"), `a &lt; b &amp; c &gt; "d" 'e' &#160;x`},
		{"combining solidus", el("b", text("\u0338x")), `<b>&#x338;x</b>`},
		{"invalid UTF-8", text("a\xFFb"), "a\uFFFDb"},
		{"named entity", entity("&eacute;", "é"), `&#233;`},
		{"HTML's own entities", el("i", entity("&lt;", "<"), entity("&quot;", `"`)), `<i>&lt;&quot;</i>`},
		{"decimal", entity("&#0065;", "A"), `&#65;`},
		{"hexadecimal", entity("&#X7C;", "|"), `&#x7c;`},
		{"two characters", entity("&NotEqualTilde;", "≂̸"), `&#8770;&#824;`},
		{"entity of another source", &ast.Entity{Value: "<"}, `&lt;`},
		{"bold", &ast.Bold{Children: nodes{text("a"), &ast.Italic{Children: nodes{text("b")}}}}, `<b>a<i>b</i></b>`},
		{"rule", &ast.HorizontalRule{}, `<hr />`},
		{"void", with(el("br"), "clear", "all"), `<br clear="all" />`},
		{"category", &ast.Category{Target: title(14, "X", "")}, ``},
		{"comment", &ast.Comment{Value: "x"}, ``},
		{"nowiki", &ast.Fragment{Name: "nowiki", Children: nodes{text("-{x}- [[y]]")}}, `-{x}- [[y]]`},
		{"variant", &ast.LanguageVariant{Rules: []*ast.VariantRule{{Code: "zh-tw", Text: nodes{text("a")}}}}, `a`},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, render(t, HTML{}, page(c.node)))
		})
	}
}

func TestHTMLBlocks(t *testing.T) {
	for _, c := range []struct {
		name string
		node ast.Node
		want string
	}{
		{"paragraph", par(text("a\n")), "<p>a\n</p>"},
		{"empty paragraph", par(text(" \n")), "<p class=\"mw-empty-elt\"> \n</p>"},
		{"empty item", el("li", &ast.Category{}), `<li class="mw-empty-elt"></li>`},
		{"empty item with attributes", with(el("li"), "title", "x"), `<li title="x"></li>`},
		{"empty cell", &ast.Cell{}, `<td></td>`},
		{"list", &ast.List{Kind: ast.Description, Children: nodes{
			&ast.ListItem{Marker: ';', Children: nodes{text("a")}}, text("\n"), &ast.ListItem{Marker: ':', Children: nodes{text("b")}}}},
			"<dl><dt>a</dt>\n<dd>b</dd></dl>"},
		{"table", &ast.Table{
			Attributes: []*ast.Attribute{{Name: "class", Value: "wikitable"}, {Name: "onclick", Value: "x"}},
			Children: nodes{text("\n"), &ast.HTMLElement{Name: "tbody", Implied: true, Children: nodes{
				&ast.Row{Children: nodes{text("\n"), &ast.Cell{Header: true, Children: nodes{text("a\n")}}}}}}}},
			"<table class=\"wikitable\">\n<tbody><tr>\n<th>a\n</th></tr></tbody></table>"},
		{"preformatted", &ast.Preformatted{Children: nodes{text("a\nb\n")}}, "<pre>a\nb\n</pre>"},
		{"preformatted with a newline first", el("pre", text("\na")), "<pre>\n\na</pre>"},
		{"redirect", &ast.Redirect{Link: link(title(0, "Foo", ""), "Foo")},
			`<div class="redirectMsg"><p>Redirect to:</p><ul class="redirectText"><li><a href="/wiki/Foo" title="Foo">Foo</a></li></ul></div>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, render(t, HTML{}, page(c.node)))
		})
	}
}

func TestHTMLUnknownElement(t *testing.T) {
	source := ast.NewSource("", "<script>x</script>")
	script := &ast.HTMLElement{Span: source.Span(0, 18), Name: "script", OpenTag: source.Span(0, 8), CloseTag: source.Span(9, 18),
		Children: nodes{text("x")}, Attributes: []*ast.Attribute{{Name: "src", Value: "http://x"}, {Name: "onload", Value: "y"}}}
	require.Equal(t, `&lt;script&gt;x&lt;/script&gt;`, render(t, HTML{}, page(script)))
}

func TestHTMLTrusted(t *testing.T) {
	trusted := func(e *ast.HTMLElement) *ast.HTMLElement { e.Trusted = true; return e }
	for _, c := range []struct {
		name, want string
		node       ast.Node
	}{
		{"any element and attribute", `<aside onclick="y&quot;&lt;" title="q">x &amp; y</aside>`, trusted(with(el("aside", text("x & y")), "onclick", "y\"<", "title", "q"))},
		{"void", `<input type="text" />`, trusted(with(el("input"), "type", "text"))},
		{"raw text", `<style>a > b { content: "&<\/STYLE>" }</style>`, trusted(el("style", text(`a > b { content: "&</STYLE>" }`)))},
		{"raw text behind letters that grow", `<script>İ</b><\/script</script>`, trusted(el("script", text("İ</b></script")))},
		{"no name", `<b>x</b>`, trusted(with(el("b", text("x")), `a"b`, "c"))},
		{"comment", `<!--a- -&gt;b-->`, &ast.Comment{Value: "a-->b", Shown: true}},
		{"empty paragraph", `<p class="mw-empty-elt"></p>`, trusted(el("p"))},
	} {
		require.Equal(t, c.want, render(t, HTML{}, page(c.node)), c.name)
	}
}

func TestHTMLSourceTree(t *testing.T) {
	source := ast.NewSource("", "{{a|<b>}}{{{x}}}<ref>y</ref><nowiki>[[z]]</nowiki><math>q</math></div>")
	span := func(from, to string) ast.Span {
		i := strings.Index(source.Text, from)
		return source.Span(i, i+strings.Index(source.Text[i:], to)+len(to))
	}
	doc := &ast.Document{Span: source.Span(0, len(source.Text)), Children: nodes{
		&ast.Template{Span: span("{{a", "}}")}, &ast.Parameter{Span: span("{{{x", "}}}")},
		&ast.ExtensionTag{Span: span("<ref>", "</ref>"), Name: "ref"},
		&ast.ExtensionTag{Span: span("<nowiki>", "</nowiki>"), Name: "nowiki", Body: "[[z]]"},
		&ast.ExtensionTag{Span: span("<math>", "</math>"), Name: "math"},
		&ast.HTMLTag{Span: span("</div>", "</div>"), Name: "div", Closing: true},
	}}
	require.Equal(t, `{{a|&lt;b&gt;}}{{{x}}}[[z]]&lt;math&gt;q&lt;/math&gt;`, render(t, HTML{}, doc))
	require.Equal(t, source.Text, render(t, Wikitext{}, doc))
}

func TestHTMLWrapper(t *testing.T) {
	doc := page(par(text("a")))
	require.Equal(t, `<div class="mw-content-ltr mw-parser-output" lang="en" dir="ltr"><p>a</p></div>`, render(t, HTML{Wrapper: true}, doc))
	require.Equal(t, `<div lang="en" dir="ltr"><p>a</p></div>`, render(t, HTML{Wrapper: true, Clean: true}, doc))
	got := render(t, HTML{Standalone: true}, doc)
	require.Contains(t, got, "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">")
	require.Contains(t, got, "<title>Test page</title>")
	require.Contains(t, got, `<h1 class="page-title">Test page</h1>`)
	require.NotContains(t, styleSheet, "</style")
	_, err := html.Parse(strings.NewReader(got))
	require.NoError(t, err)

	for _, c := range []struct{ site, language, variant, want string }{
		{"ar", "", "", `mw-content-rtl mw-parser-output" lang="ar" dir="rtl"`},
		{"ku", "ku", "", `mw-content-ltr mw-parser-output" lang="ku" dir="ltr"`},
		{"ku", "ku", "ku-arab", `mw-content-rtl mw-parser-output" lang="ku-Arab" dir="rtl"`},
		{"zh", "zh", "zh-tw", `mw-content-ltr mw-parser-output" lang="zh-Hant-TW" dir="ltr"`},
		{"als", "als", "", `mw-content-ltr mw-parser-output" lang="gsw" dir="ltr"`},
		{"ar", "en", "", `mw-content-ltr mw-parser-output" lang="en" dir="ltr"`},
		{"ar", "no such", "", `mw-content-rtl mw-parser-output" lang="no such" dir="rtl"`},
	} {
		s, err := site.Builtin(c.site)
		require.NoError(t, err)
		got := render(t, HTML{Site: s, Wrapper: true}, &ast.Document{Language: c.language, Variant: c.variant})
		require.Contains(t, got, c.want)
		got = render(t, HTML{Site: s, Standalone: true, Clean: true}, &ast.Document{Language: c.language, Variant: c.variant})
		_, attributes, _ := strings.Cut(c.want, `mw-parser-output"`)
		require.Contains(t, got, "<html"+attributes+">")
	}
}

func TestHTMLHook(t *testing.T) {
	h := HTML{Hook: func(w *Writer, n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Bold:
			w.Raw("<strong")
			w.Attribute("title", `"`)
			w.Raw(">")
			w.Nodes(n.Children)
			w.Text("<")
			w.Raw("</strong>")
			return true
		case *ast.Italic:
			w.Raw("*")
			w.Default(n)
			return true
		}
		return false
	}}
	doc := page(par(&ast.Bold{Children: nodes{&ast.Italic{Children: nodes{text("x")}}}}))
	require.Equal(t, `<p><strong title="&quot;">*<i>x</i>&lt;</strong></p>`, render(t, h, doc))
}

type failing struct{}

var errFull = errors.New("full")

func (failing) Write([]byte) (int, error) { return 0, errFull }

func TestRenderWriteError(t *testing.T) {
	doc := page(par(text(strings.Repeat("a", 1<<17))), par(text("b")))
	source := ast.NewSource("", "x")
	doc.Children = append(doc.Children, &ast.Text{Span: source.Span(0, 1), Value: "x"})
	for _, r := range []Renderer{HTML{}, Text{}, JSON{}} {
		require.ErrorIs(t, r.Render(failing{}, doc), errFull)
	}
}
