package wikitext_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
)

// Each text once broke a promise: that nothing but allowed HTML comes out, that
// no bytes panic, that the output stays within the limits.
func TestHostile(t *testing.T) {
	pages := map[string]string{
		"Template:Pre": "<pre>" + strings.Repeat("x", 10_000) + "</pre>",
		"Template:Big": strings.Repeat("<!-- -->", 1_000),
	}
	load := wikitext.LoadMap(pages)
	nested := "x"
	for range 40 {
		nested = "{{#tag:" + nested + "|" + nested[:1] + "}}"
	}
	for _, test := range []struct {
		name, text string
		not        string // is nowhere in the output
		code       string // of a diagnostic that is made
	}{
		{"a direction that leaves its attribute", `<ref dir='"><script>'>a</ref><references />`, "<script", ""},
		{"a null byte in a tag's body", "{{#tag:nowiki|a\x00b}}{{#tag:pre|\x00\x00}}", "<script", ""},
		{"a tag's name that is an element", "{{#tag:b onclick=x|y}}", "onclick", ""},
		{"names of tags that nest", nested, "<script", "unknown-tag"},
		{"lists that nest", strings.Repeat("*", 50_000) + "a", "<script", ""},
		{"bodies of tags, called often", strings.Repeat("{{Pre}}", 1_000), "<script", "include-size"},
		{"source text, called often", strings.Repeat("{{msgnw:Big}}", 1_000), "<script", "include-size"},
		{"a path of many steps", "{{#rel2abs:/" + strings.Repeat("a/", 100_000) + "|b}}", "<script", ""},
		{"comments, called often", strings.Repeat("{{Big}}", 70_000), "<script", "node-count"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var codes []string
			p := wikitext.Parser{Load: load, Report: func(d ast.Diagnostic) { codes = append(codes, d.Code) }}
			doc, err := p.Expand(context.Background(), wikitext.Page{Title: "Page", Text: test.text})
			require.NoError(t, err)
			var out strings.Builder
			require.NoError(t, render.HTML{}.Render(&out, doc))
			require.NotContains(t, out.String(), test.not)
			require.Less(t, out.Len(), 20<<20)
			if test.code != "" {
				require.Contains(t, codes, test.code)
			}
		})
	}
}
