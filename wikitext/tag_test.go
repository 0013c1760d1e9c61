package wikitext_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

// htmlOfTags expands a text with tags and returns its HTML.
func htmlOfTags(t *testing.T, tags map[string]wikitext.Tag, text string) string {
	p := wikitext.Parser{Tags: tags, Load: wikitext.LoadMap(map[string]string{"Template:T": "t{{{1}}}", "Template:Box": "<box a='{{{1}}} {{T|x}}'>{{{1}}} {{T|y}}</box>"})}
	page, err := p.Expand(context.Background(), wikitext.Page{Title: "Page", Text: text})
	require.NoError(t, err)
	return renderString(t, render.HTML{}, page)
}

func TestTagAttributes(t *testing.T) {
	var got []string
	tags := map[string]wikitext.Tag{"box": func(c *wikitext.TagCall) wikitext.Content {
		value, _ := c.Attribute("a")
		got = append(got, value)
		return c.ParseAttribute("a")
	}}
	for text, want := range map[string]string{
		`<box a="''x'' {{T|y}}">z</box>`:                   "<p><i>x</i> ty\n</p>",
		`<box a=x a=y />`:                                  "<p>y\n</p>",
		"<box a='x\n* y\n\n z'/>":                          "<p>x * y z\n</p>",
		`<box>z</box>`:                                     "",
		`{{Box|z}}`:                                        "<p>{{{1}}} tx\n</p>",
		`{{#tag:box|z|a= x<nowiki>''y''</nowiki> }}`:       "<p>x''y''\n</p>",
		`{{#tag:box|z|a=""}}`:                              "",
		`{{#tag:box|z|a="{{#tag:box||a=q}}<b>r</b>"}}`:     "<p>q<b>r</b>\n</p>",
		`{{#tag:box|z|b=<nowiki>x</nowiki>|a=' ''y'' ' }}`: "<p><i>y</i>\n</p>",
	} {
		require.Equal(t, want, htmlOfTags(t, tags, text), text)
	}
	got = nil
	htmlOfTags(t, tags, "{{Box|z}}")
	require.Equal(t, []string{"{{{1}}} {{T|x}}"}, got) // as written
}

// A tag may keep its calls and parse their bodies later, as one text.
func TestTagParseBodies(t *testing.T) {
	type calls struct{ list []*wikitext.TagCall }
	type key struct{}
	all := func(c *wikitext.TagCall) *calls { return c.State(key{}, func() any { return &calls{} }).(*calls) }
	tags := map[string]wikitext.Tag{
		"box": func(c *wikitext.TagCall) wikitext.Content {
			all(c).list = append(all(c).list, c)
			return wikitext.Content{}
		},
		"boxes": func(c *wikitext.TagCall) wikitext.Content { return c.ParseBodies(all(c).list...) },
		"late":  func(c *wikitext.TagCall) wikitext.Content { return c.ParseBodies(nil, all(c).list[0], nil) },
	}
	for text, want := range map[string]string{
		"<boxes/>": "",
		"<box>''a</box><box>b''\n\n</box><boxes/>":                   "<p><i>a b</i>\n</p>",
		"x<box/><box>a</box><boxes/>":                                "<p>x a\n</p>",
		"{{Box|z}}<boxes/>":                                          "<p>{{{1}}} ty\n</p>",
		"{{#tag:box|''a <nowiki>''</nowiki>\n}}<box>b</box><boxes/>": "<p><i>a '' b</i>\n</p>",
		"x<box>a</box><late/>":                                       "<p>x a \n</p>",
	} {
		require.Equal(t, want, htmlOfTags(t, tags, text), text)
	}
}

func TestTagSameBody(t *testing.T) {
	var calls []*wikitext.TagCall
	tags := map[string]wikitext.Tag{"box": func(c *wikitext.TagCall) wikitext.Content {
		calls = append(calls, c)
		return wikitext.Content{}
	}}
	for text, want := range map[string]bool{
		"<box>a</box><box b>a</box>":                                       true,
		"<box>a</box><box>a </box>":                                        false,
		"<box>a</box>{{#tag:box|a}}":                                       true,
		"<box>a</box>{{#tag:box|a<nowiki/>}}":                              false,
		"{{#tag:box|a<nowiki>b</nowiki>}}{{#tag:box|a<nowiki>b</nowiki>}}": true,
		"{{#tag:box|a<nowiki>b</nowiki>}}{{#tag:box|a<nowiki>c</nowiki>}}": false,
		"{{#tag:box|a<ref>b</ref>}}{{#tag:box|a<ref>b</ref>}}":             false,
		"{{#tag:box|<nowiki>a</nowiki>b}}{{#tag:box|b<nowiki>a</nowiki>}}": false,
		"<box>\x00</box>{{#tag:box|<nowiki>a</nowiki>}}":                   false,
		"{{#tag:box|\x00}}{{#tag:box|<nowiki>a</nowiki>}}":                 false,
	} {
		calls = nil
		htmlOfTags(t, tags, text)
		require.Len(t, calls, 2, text)
		require.Equal(t, want, calls[0].SameBody(calls[1]), text)
		require.Equal(t, want, calls[1].SameBody(calls[0]), text)
	}
}

// A tag may load pages, behind redirects, and tell of places in them.
func TestTagLoad(t *testing.T) {
	var told []string
	p := wikitext.Parser{
		Load:   wikitext.LoadMap(map[string]string{"Data": "x\nخطأ", "Old": "#REDIRECT [[Data]]", "Lost": "#REDIRECT [[Gone]]"}),
		Report: func(d ast.Diagnostic) { told = append(told, d.String()) },
		Tags: map[string]wikitext.Tag{"load": func(c *wikitext.TagCall) wikitext.Content {
			title, _ := c.Page().Site.ParseTitle(c.Body, ast.NamespaceMain)
			page := c.Load(title)
			if page == nil {
				return c.Characters("-")
			}
			c.ReportAt(page.Span(2, 8), "odd", "this is odd")
			return c.Characters(strings.ToUpper(page.Text[:1]))
		}},
	}
	page, err := p.Expand(t.Context(), wikitext.Page{Text: "<load>Old#a</load><load>Lost</load><load>w:Data</load><load>#a</load><load>Data#b</load>"})
	require.NoError(t, err)
	require.Equal(t, "X---X\n", ast.PlainText(page.Children))
	require.Equal(t, []string{"Data:2:1: odd: this is odd", "Data:2:1: odd: this is odd"}, told)
	var loaded []string
	for _, title := range page.Templates {
		loaded = append(loaded, title.Full())
	}
	require.Equal(t, []string{"Old", "Data", "Lost", "Gone", "Data"}, loaded)
}

func TestTagBodies(t *testing.T) {
	tags := map[string]wikitext.Tag{"box": func(c *wikitext.TagCall) wikitext.Content {
		require.NoError(t, c.Context().Err())
		return c.Characters(c.BodyText() + "|" + c.BodyWikitext())
	}}
	for text, want := range map[string]string{
		"<box>''{{T}}''</box>":                   "<p>''{{T}}''|''{{T}}''\n</p>",
		"<box/>":                                 "<p>|\n</p>",
		"{{#tag:box|{{T|y}}<nowiki>z</nowiki>}}": "<p>tyz|ty&lt;nowiki&gt;z&lt;/nowiki&gt;\n</p>",
	} {
		require.Equal(t, want, htmlOfTags(t, tags, text), text)
	}
}

func TestContentEach(t *testing.T) {
	var names []string
	tags := map[string]wikitext.Tag{"box": func(c *wikitext.TagCall) wikitext.Content {
		content := c.ParseBody()
		content.Each(func(n ast.Node) { names = append(names, ast.TypeName(n)) })
		return content
	}}
	htmlOfTags(t, tags, "<box>a '''b''' [[c]] <ref>d</ref> &amp; <br><references/></box>")
	require.Equal(t, []string{"Bold", "Wikilink", "Note", "Entity", "HTMLElement", "References", "Reference", "Fragment"}, names)
}

// Tags and functions see the context that Expand was called with.
func TestContextOfCalls(t *testing.T) {
	type key struct{}
	ctx := context.WithValue(context.Background(), key{}, "seen")
	var got []any
	p := wikitext.Parser{
		Tags: map[string]wikitext.Tag{"ask": func(c *wikitext.TagCall) wikitext.Content {
			got = append(got, c.Context().Value(key{}))
			return wikitext.Content{}
		}},
		Functions: map[string]wikitext.Function{"ask": func(c *wikitext.Call) wikitext.Value {
			got = append(got, c.Context().Value(key{}))
			return wikitext.Value{}
		}},
	}
	_, err := p.Expand(ctx, wikitext.Page{Text: "<ask/>{{ask:}}{{#tag:ask|}}"})
	require.NoError(t, err)
	require.Equal(t, []any{"seen", "seen", "seen"}, got)
}

// What is joined from opens and closes is what Wrap makes.
func TestTagOpenClose(t *testing.T) {
	html := func(box wikitext.Tag) string {
		p := wikitext.Parser{Tags: map[string]wikitext.Tag{"box": box}}
		page, err := p.Expand(context.Background(), wikitext.Page{Text: "a <box>''b</box> c"})
		require.NoError(t, err)
		var b strings.Builder
		require.NoError(t, render.HTML{}.Render(&b, page))
		return b.String()
	}
	element := func() *ast.HTMLElement { return &ast.HTMLElement{Name: "div"} }
	want := html(func(c *wikitext.TagCall) wikitext.Content { return c.Wrap(element(), c.ParseBody()) })
	require.Equal(t, "<p>a </p><div><i>b</i></div><p> c</p>", want)
	require.Equal(t, want, html(func(c *wikitext.TagCall) wikitext.Content {
		n := element()
		return wikitext.Join(c.Open(n), c.ParseBody(), c.Close(n))
	}))
}

// A tag's body is in the source tree when the site says that it is wikitext, and a
// tag that the site does not know is text, as where its extension is missing.
func TestTagsOfSite(t *testing.T) {
	info := site.Default().Info()
	info.WikitextTags = append(info.WikitextTags, "box")
	info.ExtensionTags = slices.DeleteFunc(info.ExtensionTags, func(name string) bool { return name == "gallery" })
	s, err := site.New(info)
	require.NoError(t, err)
	box := func(c *wikitext.TagCall) wikitext.Content { return c.ParseBody() }
	p := wikitext.Parser{Site: s, Tags: map[string]wikitext.Tag{"box": box}}
	const text = "<box>''a''</box> <gallery>''قطة''</gallery>"
	var italics []string
	for i := range ast.Find[*ast.Italic](p.Parse(text)) {
		italics = append(italics, ast.PlainText(i.Children))
	}
	require.Equal(t, []string{"a", "قطة"}, italics)
	page, err := p.Expand(context.Background(), wikitext.Page{Text: text})
	require.NoError(t, err)
	var b strings.Builder
	require.NoError(t, render.HTML{Site: s}.Render(&b, page))
	require.Equal(t, "<p><i>a</i> &lt;gallery&gt;<i>قطة</i>&lt;/gallery&gt;\n</p>", b.String())
}

// What stands between two bodies has no place and no call, and may begin or end a
// construct.
func TestParseBodiesTogether(t *testing.T) {
	twice := func(c *wikitext.TagCall) wikitext.Content { return c.ParseBodies(c, c) }
	p := wikitext.Parser{Tags: map[string]wikitext.Tag{"box": twice}}
	for _, body := range []string{"==", "\n{|File:", "[[a", "'' b", "\n{|", "<b", "{{", "-{", "[http://a"} {
		page, err := p.Expand(context.Background(), wikitext.Page{Title: "Page", Text: "<box start=-5%>" + body + "</box>"})
		require.NoError(t, err, body)
		require.NotEmpty(t, mustRender(t, render.HTML{}, page), body)
	}
}
