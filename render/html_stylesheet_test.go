package render

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
)

func TestStyleSheets(t *testing.T) {
	sheet := func(key, wrapper, css string) ast.Node {
		return &ast.StyleSheet{Key: key, Wrapper: wrapper, CSS: css}
	}
	doc := page(sheet("r1", "", "a{top:0}"), text("x"), sheet("r1", "", "a{top:0}"), sheet("r1/mw-parser-output/.b", ".b", "a{top:0}"))
	require.Equal(t, `<style data-mw-deduplicate="TemplateStyles:r1">.mw-parser-output a{top:0}</style>x`+
		`<link rel="mw-deduplicated-inline-style" href="mw-data:TemplateStyles:r1" />`+
		`<style data-mw-deduplicate="TemplateStyles:r1/mw-parser-output/.b">.mw-parser-output .b a{top:0}</style>`, render(t, HTML{}, doc))
	require.Equal(t, `<div class="mw-parser-output" lang="en" dir="ltr"><style>.mw-parser-output a{top:0}</style>x`+
		`<style>.mw-parser-output .b a{top:0}</style></div>`, render(t, HTML{Clean: true, Wrapper: true}, doc))
	require.Equal(t, "x\n", render(t, Text{}, doc))
	require.Contains(t, render(t, HTML{Standalone: true}, doc), `mw-parser-output" lang="en" dir="ltr"><style data-mw-deduplicate=`)

	// A tree made by hand may hold anything.
	require.Equal(t, `<style data-mw-deduplicate="TemplateStyles:&quot;&gt;"></style><style></style><style>.mw-parser-output a{}</style><style>.mw-parser-output a{}</style>`,
		render(t, HTML{}, page(sheet(`">`, "", "</style><script>"), sheet("", "</style>", "a{}"), sheet("", "", "a{}"), sheet("", "", "a{}"))))
}

func TestStyleHosts(t *testing.T) {
	sheet := func(address string) string {
		h := HTML{StyleHosts: []string{"Example.org", ""}}
		return render(t, h, page(&ast.StyleSheet{CSS: "a{background:url('" + address + "')}"}))
	}
	for _, good := range []string{"https://example.org/a.png", "https://up.example.org/", "https://EXAMPLE.org/?a=b#c"} {
		require.Equal(t, `<style>.mw-parser-output a{background:url("`+good+`")}</style>`, sheet(good))
	}
	for _, bad := range []string{
		"", "a.png", "//example.org/a", "http://example.org/a", "HTTPS://example.org/a", "https:example.org", "https:///example.org", "https://example.org:8080/a",
		"https://badexample.org/", "https://example.org.bad/", "https://a@example.org/", "https://example.org@bad/", "https://bad/#@example.org",
		"https://bad\\5c @example.org/", "https://bad\\5c .example.org/", "https://bad%2Eexample.org/", "https://ex\\00e4mple.org", "https://example.org/\\20 a", "data:,a", "javascript:a",
		"https://bad?.example.org/", "https://./", "https://bad/.example.org",
	} {
		require.Equal(t, `<style>.mw-parser-output a{}</style>`, sheet(bad), bad)
	}
}
