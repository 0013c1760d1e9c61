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
		`<meta itemprop="a" content="b" /><link itemprop="a" href="http://b" />`, "<pre>\n\na</pre>", "<br /><wbr />",
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
