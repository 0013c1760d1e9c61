package htmlcheck

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCheck(t *testing.T) {
	for _, good := range []string{
		"", "a &amp; b&#160;c", "<p>a</p>\n<ul><li>b</li></ul>", `<b class="x" id="y" data-z="1" xmlns:a="b">a</b>`, "<!-- a -->",
		`<a href="https://a.example/?b=1&amp;c" rel="nofollow">a</a>`, `<a href="//a">b</a><a href="/w/x:y">b</a><a href="#c">b</a>`,
		`<span style="color:red; width: calc(1px + 2px)">a</span>`, "<table><tbody><tr><td>a</td></tr></tbody></table>",
		`<meta itemprop="a" content="b" /><link itemprop="a" href="http://b" />`, "<pre>\n\na</pre>", "<pre>&#10;a</pre>", "<br /><wbr />",
		`<style data-mw-deduplicate="TemplateStyles:r1">html.x .mw-parser-output .a>b,.mw-parser-output [a=","]{color:rgb(1 2 3);content:"url(}\3c "}</style>`,
		`<style>@media print and (1px<=width){.mw-parser-output .a{}}@keyframes a{from,10%{top:0}}@page:first{size:a4;@top-left{content:""}}</style>`,
		`<table><tbody><link rel="mw-deduplicated-inline-style" href="mw-data:TemplateStyles:r1" /><tr><td>a</td></tr></tbody></table>`,
		strings.Repeat("<i>", 2_000) + strings.Repeat("</i>", 2_000),
	} {
		require.NoError(t, Check(good), good)
	}
	for name, bad := range map[string]string{
		"not closed":              "<b>a",
		"closed twice":            "<b>a</b></b>",
		"misnested":               "<b><i>a</b></i>",
		"raw <":                   "a < b",
		"raw &":                   "a & b",
		"a reference to nothing":  "&nothing;",
		"a reference to NUL":      "&#0;",
		"NUL":                     "a\x00",
		"no UTF-8":                "a\xff",
		"a comment's end":         "<!-- a --!> b -->",
		"a comment that ends":     "<!--> a -->",
		"a doctype":               "<!DOCTYPE html>",
		"upper case":              "<B>a</B>",
		"no quotes":               "<b id=a>b</b>",
		"a raw value":             `<b title="<i>">b</b>`,
		"twice":                   `<b id="a" id="b">c</b>`,
		"void and open":           "<br>",
		"closes itself":           "<b />",
		"an element":              "<script>a</script>",
		"a frame":                 `<iframe src="https://a.example"></iframe>`,
		"foreign":                 "<svg><p>a</p></svg>",
		"an event":                `<b onclick="a">b</b>`,
		"an attribute of others":  `<b href="/a">b</b>`,
		"reserved data":           `<b data-mw="{}">b</b>`,
		"metadata":                `<meta content="0;url=/a" />`,
		"metadata with an effect": `<meta itemprop="a" http-equiv="refresh" />`,
		"javascript":              `<a href="javascript:a">b</a>`,
		"javascript, spaced":      `<a href=" java&#10;script&#58;a">b</a>`,
		"javascript, mixed":       `<a href="JavaScript:a">b</a>`,
		"data":                    `<img src="data:image/svg+xml,a" />`,
		"javascript in a set":     `<img srcset="/a 1x, javascript:b 2x" />`,
		"blob":                    `<a href="blob:https://a.example/b">b</a>`,
		"url":                     `<b style="background: url (a)">b</b>`,
		"url, escaped":            `<b style="background:\75 rl(a)">b</b>`,
		"url in comments":         `<b style="background:u/**/rl(a)">b</b>`,
		"an expression":           `<b style="width:EXPRESSION(a)">b</b>`,
		"a style sheet of all":    `<style>.a{color:red}</style>`,
		"one selector of all":     `<style>.mw-parser-output .a,.b{color:red}</style>`,
		"the content itself":      `<style>.mw-parser-output{color:red}</style>`,
		"beside the content":      `<style>.mw-parser-output ~.a{color:red}</style>`,
		"the page":                `<style>html .a{color:red}</style>`,
		"a rule of all inside":    `<style>@media print{.a{color:red}}</style>`,
		"an import":               `<style>@import "//a";</style>`,
		"an unknown rule":         `<style>@layer a{.mw-parser-output .a{color:red}}</style>`,
		"a sheet's url":           `<style>.mw-parser-output .a{background:url("//a")}</style>`,
		"a sheet's expression":    `<style>.mw-parser-output .a{width:expression(a)}</style>`,
		"a sheet's binding":       `<style>.mw-parser-output .a{-moz-binding:a}</style>`,
		"a sheet's end":           `<style>.mw-parser-output .a{content:"</style>"}</style>`,
		"a tag in a sheet":        `<style>.mw-parser-output .a{content:"<b"}</style>`,
		"an open string":          `<style>.mw-parser-output .a{content:"}</style>`,
		"an open block":           `<style>.mw-parser-output .a{color:red</style>`,
		"an open bracket":         `<style>.mw-parser-output .a{color:rgb(1}</style>`,
		"a block too many":        `<style>.mw-parser-output .a{color:red}}.b{color:red}</style>`,
		"a comment in a sheet":    `<style>.mw-parser-output .a{color:red}/* .mw-parser-output .b{}</style>`,
		"another link":            `<link rel="stylesheet" href="mw-data:TemplateStyles:r1" />`,
		"a link that loads":       `<link rel="mw-deduplicated-inline-style" href="//a" />`,
		"a sheet for scripts":     `<style data-mw-deduplicate="a">.mw-parser-output .a{}</style>`,
		"a text field":            `<input type="text" />`,
		"tabindex":                `<b tabindex="1">b</b>`,
		"moved out of a table":    "<table>a<tbody></tbody></table>",
		"a paragraph in another":  "<p><p>a</p></p>",
		"a list in a paragraph":   "<p><ul></ul></p>",
		"a row without a table":   "<tr></tr>",
	} {
		require.Error(t, Check(bad), name)
	}
}

func TestContent(t *testing.T) {
	content, err := Content("<html>\n<main>\n<p>a</p>\n</main>\n")
	require.NoError(t, err)
	require.Equal(t, "<p>a</p>", content)
	_, err = Content("<p>a</p>")
	require.Error(t, err)
}
