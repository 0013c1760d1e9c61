package wikitext_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
)

// What nests more deeply than Limits.Nesting is text, in both trees, and is
// reported once.
func TestNesting(t *testing.T) {
	for name, c := range map[string]struct{ text, html string }{
		"lists":  {"***a", "<li>*a</li>"},
		"braces": {"{{#if:{{#if:{{#if:a|b}}|c}}|d}}", "{{#if:c|d}}"},
		"tables": {"{|\n|\n{|\n|\n{|\n|}\n|}", "{|"},
		"markup": {"<p><b>''a'' [[b|c]]\n* d\n e\n{|\n| f\n|}", "a"},
	} {
		t.Run(name, func(t *testing.T) {
			var codes []string
			p := wikitext.Parser{Limits: wikitext.Limits{Nesting: 2}, Report: func(d ast.Diagnostic) { codes = append(codes, d.Code) }}
			doc := p.Parse(c.text)
			require.NoError(t, checkTiling(doc))
			require.Equal(t, c.text, mustRender(t, render.Wikitext{}, doc))
			require.Equal(t, []string{"nesting"}, codes)
			codes = nil
			page, err := p.Expand(context.Background(), wikitext.Page{Text: c.text})
			require.NoError(t, err)
			require.Equal(t, []string{"nesting"}, codes)
			require.Contains(t, mustRender(t, render.HTML{}, page), c.html)
		})
	}
}

// Of a run of braces as many pairs are calls as Limits.Nesting lets, the inner
// ones, whatever the run's length; no others have room made for them.
func TestNestingOfOneRun(t *testing.T) {
	for _, c := range []struct {
		nesting, open, closed int
		want                  int // calls and parameters
	}{
		{2, 3, 3, 1}, {2, 4, 4, 1}, {2, 6, 6, 2}, {2, 7, 7, 2}, {2, 7, 5, 2}, {2, 60, 60, 2}, {2, 61, 7, 2},
		{3, 60, 60, 3}, {3, 61, 61, 3}, {3, 600, 8, 3}, {4, 600, 6, 2}, {4, 600, 600, 4}, {500, 3000, 3000, 500},
	} {
		p := wikitext.Parser{Limits: wikitext.Limits{Nesting: c.nesting}}
		text := strings.Repeat("{", c.open) + "a" + strings.Repeat("}", c.closed)
		doc := p.Parse(text)
		require.NoError(t, checkTiling(doc))
		n := 0
		ast.Inspect(doc, func(node ast.Node) bool {
			switch node.(type) {
			case *ast.Template, *ast.Parameter:
				n++
			}
			return true
		})
		require.Equal(t, c.want, n, "%d of %d with a limit of %d", c.closed, c.open, c.nesting)
	}
	text := strings.Repeat("{", 1<<20)
	require.Less(t, allocated(func() { (&wikitext.Parser{}).Parse(text) }), 32.0*(1<<20))
}

// Names of calls may be long and stand in each other: no more of them is read than
// may be a name, and none again for the call around it.
func TestLongNames(t *testing.T) {
	long, blanks := strings.Repeat("a", 5000), strings.Repeat(" ", 5000)
	p := wikitext.Parser{Load: wikitext.LoadMap(map[string]string{"Template:T": "t", "Template:Aa": "u"})}
	for text, want := range map[string]string{
		"{{" + long + "}}":                                                "{{" + long + "}}",
		"{{" + long + "{{T}}}}":                                           "{{" + long + "t}}",
		"{{" + blanks + "T" + blanks + "}}":                               "t",
		"{{" + blanks + "a{{lc:A}}" + blanks + "|b}}":                     "u",
		"{{" + blanks + "lc: A" + blanks + "}}":                           "a",
		"{{lc:" + blanks + strings.ToUpper(long) + "}}":                   long,
		"{{msg:" + blanks + "T}}":                                         "{{msg:" + blanks + "T}}",
		"{{#if:" + long + "{{T}}|b}}":                                     "b",
		"{{" + long + blanks + "}}":                                       "{{" + long + blanks + "}}",
		"{{<nowiki/>" + long + "}}":                                       "{{<nowiki/>" + long + "}}",
		"{{subst:" + long + "}}":                                          "{{subst:" + long + "}}",
		"{{" + blanks + "<!-- -->" + blanks + "T<!-- -->" + blanks + "}}": "t",
	} {
		got, err := p.Preprocess(context.Background(), wikitext.Page{Text: text})
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	for _, opening := range []string{"{{", "{{#a:", "{{{"} {
		closing := strings.Repeat("}", strings.Count(opening, "{"))
		cost := func(depth int) float64 {
			text := strings.Repeat(opening, depth) + strings.Repeat("a{{lc:B}}", 1<<15) + strings.Repeat(closing, depth)
			return allocated(func() {
				_, err := p.Expand(context.Background(), wikitext.Page{Text: text})
				require.NoError(t, err)
			})
		}
		require.Less(t, cost(90), 1.5*cost(1), opening)
	}
}

// What costs as much as its size, often: each of these pages took seconds, or
// memory without end, for some kilobytes.
func TestProducts(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		pages map[string]string
	}{
		"arguments of calls that stay": {strings.Repeat("{{#interlanguagelink:zz|", 30) + strings.Repeat("a<!---->", 2000) + strings.Repeat("}}", 30), nil},
		"a tag in an argument": {"{{T|<poem>" + strings.Repeat("''a''\n", 2000) + "</poem>}}",
			map[string]string{"Template:T": strings.Repeat("{{{1}}}", 2000)}},
		"labels of links to other wikis": {strings.Repeat("{{T}}", 2000), map[string]string{"Template:T": "{{#interwikilink:w|a|" + strings.Repeat("a b ", 4000) + "}}"}},
		"source of a page":               {strings.Repeat("{{msgnw:T}}", 2000), map[string]string{"Template:T": strings.Repeat("abc[fgh\n", 4000)}},
		"titles":                         {strings.Repeat("{{T}}", 2000), map[string]string{"Template:T": "{{DISPLAYTITLE:" + strings.Repeat("''a''", 4000) + "}}"}},
		"errors of a group":              {"<references group=\"" + strings.Repeat("abcdefgh", 8000) + "\">" + numbered("", "<ref name=a%d />", "")(4000) + "</references>", nil},
		"reopened attributes":            {"<i title=\"" + strings.Repeat("abc def ", 4000) + "\">" + strings.Repeat("a\n\n", 9000), nil},
	} {
		p := wikitext.Parser{Load: wikitext.LoadMap(c.pages)}
		var out int
		cost := allocated(func() {
			page, err := p.Expand(context.Background(), wikitext.Page{Title: "Page", Text: c.text})
			require.NoError(t, err)
			out = len(mustRender(t, render.HTML{}, page))
		})
		require.Less(t, cost, float64(400<<20), name)
		require.Less(t, out, 20<<20, name)
	}
}

// A page of a few kilobytes may have long pages read thousands of times, and show
// nothing. What reads them stops at the limit: calls that come later stay as they are.
func TestReadSize(t *testing.T) {
	const limit, calls = 1 << 20, 2000
	many := func(unit string) string { return strings.Repeat(unit, 20_000/len(unit)) }
	for name, text := range map[string]string{
		"text":                 "{{#if:" + many("abc ") + "|}}",
		"an expression":        "{{#ifexpr:" + many("1+") + "1|}}",
		"cases":                "{{#switch:x|" + many("a=b|") + "}}",
		"cases of references":  "{{#switch:x|" + many("&lt;=b|") + "}}",
		"cases that fall":      "{{#switch:x|" + many("a|") + "}}",
		"texts to compare":     "{{#ifeq:a|" + many("&amp;") + "|}}",
		"arguments":            "{{P|" + many("a|") + "}}",
		"named arguments":      "{{P" + numbered("", "|a%d=", "")(2000) + "}}",
		"a text function":      "{{#if:{{#len:" + many("abc ") + "}}|}}",
		"an anchor":            "{{#if:{{anchorencode:" + many("[[a<b>") + "}}|}}",
		"a path":               "{{#if:{{#rel2abs:/" + many("a/../") + "}}|}}",
		"a question for error": "{{#iferror:" + many("<span ") + "||}}",
		"tags":                 many("<section begin=a />"),
		"notes":                "{{#if:" + many("<ref name=a />") + "|}}",
		"titles":               many("{{DISPLAYTITLE:a}}"),
		"a message":            "{{#if:{{int:m}}|}}",
		"short messages":       "{{#if:" + strings.Repeat("{{int:n}}", 8) + "|}}",
		"calls":                "{{#if:" + strings.Repeat("{{lc:}}", 60) + "|}}",
		"unknown functions":    "{{#if:" + strings.Repeat("{{#x:}}", 20) + "|}}",
		"what functions give":  "{{#if:{{padleft:|500}}|}}",
		"parameters that stay": "{{#if:" + strings.Repeat("{{{x}}}", 30) + "|}}",
		"dates":                "{{#if:" + strings.Repeat("{{#timef:2020-01-01}}", 4) + "|}}",
		"tags that are run":    "{{#if:" + strings.Repeat("<pre/>", 3) + "|}}",
		"tags of functions":    "{{#if:" + strings.Repeat("{{#tag:pre}}", 3) + "|}}",
		"sections":             "{{#lst:P|a}}{{#lstx:P|b}}",
	} {
		codes := map[string]int{}
		p := wikitext.Parser{
			Load:   wikitext.LoadMap(map[string]string{"Template:T": text, "Template:P": "", "MediaWiki:M": many("{{{1}}}"), "MediaWiki:N": "n", "P": many("<section begin=a />b<section end=a />")}),
			Limits: wikitext.Limits{ReadSize: limit}, Report: func(d ast.Diagnostic) { codes[d.Code]++ },
		}
		page, err := p.Expand(context.Background(), wikitext.Page{Title: "Page", Text: strings.Repeat("{{T}}", calls)})
		require.NoError(t, err)
		require.Equal(t, 1, codes["read-size"], name)
		require.Less(t, page.Usage.ReadSize, 3*limit, name) // what began was read to its end
		require.Greater(t, strings.Count(mustRender(t, render.HTML{}, page), "{{T}}"), calls-100, name)
	}
	// Texts of pages that are called once count more: they are scanned.
	load := func(_ context.Context, title ast.Title) (string, error) { return many("[[a]] "), nil }
	p := wikitext.Parser{Load: load, Limits: wikitext.Limits{ReadSize: limit}}
	page, err := p.Expand(context.Background(), wikitext.Page{Text: numbered("", "{{T%d}}", "")(calls)})
	require.NoError(t, err)
	require.Less(t, len(page.Templates), 10)
}

// What a called page has is told once, not at each of its calls.
func TestDiagnosticsOfCalledPages(t *testing.T) {
	var got []string
	p := wikitext.Parser{
		Load:   wikitext.LoadMap(map[string]string{"Template:T": "{{#x:}}{{{1}}}{{#expr:{{{1}}}+}}"}),
		Report: func(d ast.Diagnostic) { got = append(got, d.Code+" "+d.Span.Text()) },
	}
	_, err := p.Expand(context.Background(), wikitext.Page{Text: "{{T|1}}{{T|{{#y:}}}}{{T|1}}"})
	require.NoError(t, err)
	require.ElementsMatch(t, []string{"unknown-function {{#x:}}", "expression-error {{#expr:{{{1}}}+}}", "unknown-function {{#y:}}", "expression-error {{#expr:{{{1}}}+}}"}, got)
}

// Templates that double at each level come to an end long before their nodes are
// used up: when many calls found no room, no other is expanded.
func TestDoublingTemplates(t *testing.T) {
	leaves := []string{"0123456789", strings.Repeat("x", 10_000), "<ref>a</ref>"}
	for k, level := range []string{"{{T%d}}{{T%d}}", "{{T%d|a}}{{T%d|b}}", "{{T%d|{{{1}}}}}{{T%d|{{{1}}}}}", "{{T%d|{{{1}}}{{{1}}}}}<!--%d-->",
		"{{lc:{{T%d}}{{T%d}}}}", "{{#if:{{T%d|a}}|{{T%d|a}}|x}}", "{{#x:{{T%d|a}}|{{T%d|a}}|x}}", "\n*{{T%d|b}}\n*{{T%d|a}}"} {
		leaf := leaves[k%len(leaves)]
		pages := map[string]string{"Template:T0": leaf + "{{{1|}}}"}
		for i := range 40 {
			pages[fmt.Sprintf("Template:T%d", i+1)] = fmt.Sprintf(level, i, i)
		}
		p := wikitext.Parser{Load: wikitext.LoadMap(pages)}
		page, err := p.Expand(context.Background(), wikitext.Page{Text: "{{T40|abc}}"})
		require.NoError(t, err)
		require.Less(t, page.Usage.Nodes, 400_000, "%s %.20s", level, leaf)
		require.Less(t, len(mustRender(t, render.HTML{}, page)), 8<<20, "%s %.20s", level, leaf)
	}
}

func TestParseContext(t *testing.T) {
	text := strings.Repeat("* ''a'' [[b|c]] {{d|e}} <ref>f</ref>\n", 50_000)
	ctx, stop := context.WithCancel(context.Background())
	doc, err := (&wikitext.Parser{}).ParseContext(ctx, wikitext.Page{Text: "a [[b]]"})
	require.NoError(t, err)
	require.NoError(t, checkTiling(doc))
	time.AfterFunc(5*time.Millisecond, stop)
	start := time.Now()
	doc, err = (&wikitext.Parser{}).ParseContext(ctx, wikitext.Page{Text: text})
	require.ErrorIs(t, err, context.Canceled)
	require.Nil(t, doc)
	require.Less(t, time.Since(start), 5*time.Second) // milliseconds, but for slow machines
	//lint:ignore SA1012 callers may do it
	_, err = (&wikitext.Parser{}).ParseContext(nil, wikitext.Page{})
	require.Error(t, err)
}
