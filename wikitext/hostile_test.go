package wikitext_test

import (
	"context"
	"strings"
	"testing"
	"time"

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
		{"a null byte in a path", "{{#rel2abs:\x00}}{{#rel2abs:/\x00}}{{#rel2abs:\x00|a}}{{#rel2abs:../x|\x00}}{{#rel2abs:<math></math>\x00}}", "<script", ""},
		{"a null byte in a tag's body", "{{#tag:nowiki|a\x00b}}{{#tag:pre|\x00\x00}}", "<script", ""},
		{"a tag's name that is an element", "{{#tag:b onclick=x|y}}", "onclick", ""},
		{"names of tags that nest", nested, "<script", "unknown-tag"},
		{"lists that nest", strings.Repeat("*", 50_000) + "a", "<script", ""},
		{"bodies of tags, called often", strings.Repeat("{{Pre}}", 1_000), "<script", "tag-size"},
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

// What a called page holds is made for each call. Whatever it is, bodies,
// attributes, lines or marks that show nothing, the limit bounds it.
func TestCalledTags(t *testing.T) {
	const limit = 100_000
	many := func(unit string) string { return strings.Repeat(unit, 20_000/len(unit)) }
	for name, text := range map[string]string{
		"marks that show nothing": many("<nowiki/>"),
		"marks of sections":       many("<section begin=a/>"),
		"areas":                   "<imagemap>\nFile:A.jpg\n" + many("rect 1 2 3 4 [[a]]\n") + "</imagemap>",
		"an area's coordinates":   "<imagemap>\nFile:A.jpg\npoly " + many("1 2 ") + "[[a]]\n</imagemap>",
		"an image map's text":     "<imagemap>\nFile:A.jpg|" + many("''a'' ") + "\n</imagemap>",
		"lines of a gallery":      "<gallery>\n" + many("A.jpg\n") + "</gallery>",
		"a formula's attribute":   "<math id=" + many("a") + ">x</math>",
		"formulas' attributes":    "<math " + numbered("", "data-a%d=b ", "")(1000) + ">x</math>",
		"a poem's attribute":      "<poem id=" + many("a") + ">x</poem>",
		"a poem's lines":          "<poem>\n" + many("  \n") + "</poem>",
		"a program's attribute":   "<syntaxhighlight id=" + many("a") + ">x</syntaxhighlight>",
		"lines that are marked":   "<syntaxhighlight lang=text highlight=" + many("1,3,") + ">x</syntaxhighlight>",
		"a wrapper":               "<templatestyles src=S.css wrapper=." + many("a") + " />",
		"a style sheet's page":    "<templatestyles src='" + many("a") + "[' />",
		"an attribute of <pre>":   "<pre id=" + many("a") + ">x</pre>",
		"a tag's attribute, made": "{{#tag:math|x|id=" + many("a") + "}}",
		"a body, made":            "{{#tag:imagemap|File:A.jpg\n" + many("rect 1 2 3 4 [http://a b]\n") + "}}",
		"صيغ":                     many("<math>س</math>"),
	} {
		t.Run(name, func(t *testing.T) {
			pages := map[string]string{"Template:T": text, "P": text, "Template:S.css": "a{color:red}"}
			for _, call := range []string{"{{T}}", "{{#lst:P}}", "{{#lsth:P}}", "{{#lstx:P|b}}"} {
				var codes []string
				p := wikitext.Parser{Load: wikitext.LoadMap(pages), Limits: wikitext.Limits{IncludeSize: limit}, Report: func(d ast.Diagnostic) { codes = append(codes, d.Code) }}
				var out counter
				cost := allocated(func() {
					doc, err := p.Expand(context.Background(), wikitext.Page{Title: "Page", Text: strings.Repeat(call, 1_000)})
					require.NoError(t, err)
					require.NoError(t, render.HTML{}.Render(&out, doc))
				})
				require.Less(t, int(out), 40*limit, call)
				require.Less(t, cost, 2_000.*limit, call)
				require.Contains(t, codes, "tag-size", call)
			}
		})
	}
}

// Character references in text that means itself are looked for where the last one
// was, and not from the beginning each time: a megabyte of them took 20 seconds.
func TestReferencesOfRawText(t *testing.T) {
	for name, page := range map[string]string{
		"in a tag":         numbered("<nowiki>", "&#%d;", "</nowiki>")(130_000),
		"in a made tag":    numbered("{{#tag:pre|", "&#%d;", "}}")(130_000),
		"of a poem's line": "<poem><pre>" + strings.Repeat(" \n", 130_000) + "</pre></poem>",
	} {
		start := time.Now()
		doc, err := new(wikitext.Parser).Expand(context.Background(), wikitext.Page{Title: "Page", Text: page})
		require.NoError(t, err)
		require.Less(t, time.Since(start), 10*time.Second, name)
		n := 0
		for e := range ast.Find[*ast.Entity](doc) {
			n++
			if name == "in a tag" {
				require.Equal(t, page[e.Start():e.End()], "&#"+page[e.Start()+2:e.End()-1]+";")
			}
		}
		require.Greater(t, n, 100_000, name)
	}
}

// A list item in a table, outside its cells, ends the item that the table stands in:
// printed inside of it, it would be read as a tree that is not the printed one.
func TestItemsInTables(t *testing.T) {
	tags := []string{"li", "dd", "dt", "p", "div", "ul", "dl", "b", "a", "blockquote", "li><div", "div><li", "ul><li><b", "dd><dl><dd", "table><td"}
	p := wikitext.Parser{}
	for _, around := range tags {
		for _, inside := range tags {
			for _, place := range []string{"<table>", "<table>x", "<table><tr>", "<table><td>q<tr>"} {
				text := "<ul><li>k<dl><" + around + ">x" + place + "<" + inside + ">a<li>k<dd>l<tr><td>q</table>z\n* x"
				require.NoError(t, checkAttack(&p, render.HTML{}, text, false), text)
			}
		}
	}
}
