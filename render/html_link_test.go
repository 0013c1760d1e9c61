package render

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

func TestHTMLWikilinks(t *testing.T) {
	missing := link(title(0, `A "b" 'c'`, "frag"), "a")
	missing.Existence = ast.Missing
	special := link(title(ast.NamespaceSpecial, "Foobar", ""), "Special:Foobar")
	special.Existence = ast.Missing
	redirect := link(title(0, "Old", "x y"), "Old")
	redirect.Redirect = true
	self := link(title(0, "Test page", ""), "Test page")
	self.Self = true
	selfPart := link(title(0, "Test page", "a b%20"), "Test page#a b")
	selfPart.Self = true
	labelled := link(title(0, "Foo", ""), "Foo")
	labelled.HasLabel, labelled.Label, labelled.Prefix, labelled.Trail = true, nodes{&ast.Italic{Children: nodes{text("x")}}}, "p", "s"
	media := link(title(ast.NamespaceMedia, "Foo.jpg", ""), "Media:Foo.jpg")
	noMedia := link(title(ast.NamespaceMedia, "Nope.jpg", ""), "Media:Nope.jpg")
	noMedia.Existence = ast.Missing
	for _, c := range []struct {
		name string
		node ast.Node
		want string
	}{
		{"plain", link(title(0, "Foo bar", ""), ":foo bar"), `<a href="/wiki/Foo_bar" title="Foo bar">foo bar</a>`},
		{"label", labelled, `<a href="/wiki/Foo" title="Foo">p<i>x</i>s</a>`},
		{"fragment", link(title(0, "Foo", "a b é"), "Foo#a b"), `<a href="/wiki/Foo#a_b_é" title="Foo">Foo#a b</a>`},
		{"fragment alone", link(ast.Title{Fragment: "é x"}, "#é x"), `<a href="#é_x">#é x</a>`},
		{"missing", missing, `<a href="/index.php?title=A_%22b%22_%27c%27&amp;action=edit&amp;redlink=1" class="new" title="A &quot;b&quot; &#39;c&#39; (page does not exist)">a</a>`},
		{"missing special page", special, `<a href="/wiki/Special:Foobar" class="new" title="Special:Foobar (page does not exist)">Special:Foobar</a>`},
		{"redirect", redirect, `<a href="/wiki/Old#x_y" class="mw-redirect" title="Old">Old</a>`},
		{"self", self, `<a class="mw-selflink selflink">Test page</a>`},
		{"part of self", selfPart, `<a class="mw-selflink-fragment" href="#a_b%2520">Test page#a b</a>`},
		{"media", media, `<a href="/files/Foo.jpg" class="internal" title="Foo.jpg">Media:Foo.jpg</a>`},
		{"missing media", noMedia, `<a href="/index.php?title=Special:Upload&amp;wpDestFile=Nope.jpg" class="new" title="Nope.jpg">Media:Nope.jpg</a>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := HTML{FileURL: func(f ast.Title) string { return "/files/" + f.Name }}
			require.Equal(t, c.want, render(t, h, page(c.node)))
		})
	}
	require.Equal(t, `<a class="selflink">Test page</a>`, render(t, HTML{Clean: true}, page(self)))
}

// Special pages stand under the wiki's own names, whatever the page calls them.
func TestHTMLSpecialPages(t *testing.T) {
	ar, err := site.Builtin("ar")
	require.NoError(t, err)
	en := site.Default()
	special := func(s *site.Site, name string) *ast.Wikilink {
		l := link(s.MakeTitle(ast.NamespaceSpecial, name, "x"), name)
		l.Existence = ast.Exists
		return l
	}
	missing := link(ar.MakeTitle(ast.NamespaceMedia, "أ.jpg", ""), "أ")
	missing.Existence = ast.Missing
	for _, c := range []struct {
		site *site.Site
		node ast.Node
		want string
	}{
		{en, special(en, "booksources/1"), `<a href="/wiki/Special:BookSources/1#x" title="Special:BookSources/1">booksources/1</a>`},
		{en, &ast.MagicLink{Kind: "ISBN", Value: "1", Text: "ISBN 1"},
			`<a href="/wiki/Special:BookSources/1" class="internal mw-magiclink-isbn">ISBN 1</a>`},
		{ar, special(ar, "PrefixIndex/أ"), `<a href="` + ar.URL(ar.MakeTitle(ast.NamespaceSpecial, "فهرس بادئة/أ", "x")) + `" title="خاص:فهرس بادئة/أ">PrefixIndex/أ</a>`},
		{ar, &ast.MagicLink{Kind: "ISBN", Value: "1", Text: "ISBN 1"},
			`<a href="` + ar.URL(ar.MakeTitle(ast.NamespaceSpecial, "مصادر كتاب/1", "")) + `" class="internal mw-magiclink-isbn">ISBN 1</a>`},
		{ar, missing, `<a href="/index.php?title=` + ar.EncodeTitle("خاص:رفع") + `&amp;wpDestFile=` + ar.EncodeTitle("أ.jpg") +
			`" class="new" title="أ.jpg">أ</a>`},
	} {
		require.Equal(t, c.want, render(t, HTML{Site: c.site}, page(c.node)))
	}
}

// Numbers of links and of sections are written as the wiki writes numbers.
func TestHTMLNumbers(t *testing.T) {
	ar, err := site.Builtin("ar")
	require.NoError(t, err)
	info := ar.Info()
	info.TranslateNumerals = true
	digits, err := site.New(info)
	require.NoError(t, err)
	doc := page(&ast.ExternalLink{URL: "http://a.example", Number: 1234})
	require.Contains(t, render(t, HTML{}, doc), ">[1,234]</a>")
	require.Contains(t, render(t, HTML{Site: digits}, doc), ">[١٬٢٣٤]</a>")
	require.Contains(t, render(t, Text{Site: digits}, doc), "[١٬٢٣٤]")
	heading := func(level int) *ast.Heading { return &ast.Heading{Level: level, Title: nodes{text("أ")}} }
	require.Contains(t, render(t, HTML{Site: digits, TOC: true}, page(heading(2), heading(3), heading(2), heading(2))),
		`<span class="tocnumber">١.١</span>`)
}

func TestHTMLExternalLinks(t *testing.T) {
	bracket := func(url string, label ...ast.Node) *ast.ExternalLink {
		return &ast.ExternalLink{URL: url, Label: label, Number: 3}
	}
	for _, c := range []struct {
		name string
		html HTML
		node ast.Node
		want string
	}{
		{"label", HTML{}, bracket("http://e.org/?a=b&c='", text("x")), `<a rel="nofollow" class="external text" href="http://e.org/?a=b&amp;c=&#39;">x</a>`},
		{"number", HTML{}, bracket("//e.org"), `<a rel="nofollow" class="external autonumber" href="//e.org">[3]</a>`},
		{"bare", HTML{}, &ast.Autolink{URL: "http://e.org/é|x"}, `<a rel="nofollow" class="external free" href="http://e.org/é%7Cx">http://e.org/é%7Cx</a>`},
		{"target", HTML{LinkTarget: "_blank"}, bracket("http://e.org", text("x")), `<a target="_blank" rel="nofollow" class="external text" href="http://e.org">x</a>`},
		{"followed host", HTML{FollowHosts: []string{"e.org"}}, bracket("http://www.e.org/x", text("x")), `<a class="external text" href="http://www.e.org/x">x</a>`},
		{"host that only ends alike", HTML{FollowHosts: []string{"e.org"}}, bracket("http://we.org", text("x")), `<a rel="nofollow" class="external text" href="http://we.org">x</a>`},
		{"follow all", HTML{FollowLinks: true}, bracket("http://e.org", text("x")), `<a class="external text" href="http://e.org">x</a>`},
		{"image", HTML{ExternalImages: true}, &ast.Autolink{URL: "http://e.org/a.png"}, `<img src="http://e.org/a.png" alt="a.png" />`},
		{"image as label", HTML{ExternalImages: true}, bracket("http://e.org", text("https://e.org/a.JPG")), `<a rel="nofollow" class="external text" href="http://e.org"><img src="https://e.org/a.JPG" alt="a.JPG" /></a>`},
		{"image not wanted", HTML{}, &ast.Autolink{URL: "http://e.org/a.png"}, `<a rel="nofollow" class="external free" href="http://e.org/a.png">http://e.org/a.png</a>`},
		{"script", HTML{}, &ast.ExternalLink{Span: ast.NewSource("", "[javascript:x y]").Span(0, 16), URL: "javascript:x", Label: nodes{text("y")}}, `[javascript:x y]`},
		{"ISBN", HTML{}, &ast.MagicLink{Kind: "ISBN", Value: "123456789X", Text: "ISBN 123456789x"}, `<a href="/wiki/Special:BookSources/123456789X" class="internal mw-magiclink-isbn">ISBN 123456789x</a>`},
		{"RFC", HTML{}, &ast.MagicLink{Kind: "RFC", Value: "12", Text: "RFC 12"}, `<a class="external mw-magiclink-rfc" rel="nofollow" href="https://datatracker.ietf.org/doc/html/rfc12">RFC 12</a>`},
		{"PMID", HTML{}, &ast.MagicLink{Kind: "PMID", Value: "12", Text: "PMID 12"}, `<a class="external mw-magiclink-pmid" rel="nofollow" href="//www.ncbi.nlm.nih.gov/pubmed/12?dopt=Abstract">PMID 12</a>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, render(t, c.html, page(c.node)))
		})
	}
}

func TestCleanURL(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"http://e.org/a_b?c=d&e", "http://e.org/a_b?c=d&e"},
		{`http://e.org/a b"<>[]|`, "http://e.org/a+b%22%3C%3E%5B%5D%7C"},
		{"http://e\u00ADx\u200B.org/\u200B", "http://ex.org/\u200B"},
		{"http://[::1]:80/[x]", "http://[::1]:80/%5Bx%5D"},
		{"http://e.org?a=[b]", "http://e.org?a=%5Bb%5D"},
		{"mailto:a b@c", "mailto:a+b@c"},
		{"//e.org/é", "//e.org/é"},
	} {
		require.Equal(t, c.want, cleanURL(c.in), c.in)
	}
}

func TestIsImageURL(t *testing.T) {
	for url, want := range map[string]bool{
		"http://e.org/a.png": true, "https://e.org/x/a.b.JPEG": true, "http://e.org/é.gif": true,
		"ftp://e.org/a.png": false, "http://e.org/a.png?x": false, "http://e.org/.png": false,
		"http://a.png": false, "http://e.org/a'b.png": false, "http://e.org/a.txt": false, "//e.org/a.png": false,
	} {
		require.Equal(t, want, isImageURL(url), url)
	}
}
