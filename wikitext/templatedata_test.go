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
	"github.com/warraq/warraq/wikitext/site"
)

func TestParseTemplateData(t *testing.T) {
	text := func(s string) ast.InterfaceText { return ast.InterfaceText{"": s} }
	d := wikitext.ParseTemplateData(`{
		"description": {"en": "A book", "ar": "كتاب"},
		"params": {
			"title": {"label": "Title", "type": "string/line", "required": true, "aliases": ["1", 2], "example": "Kalila", "default": "",
				"suggestedvalues": ["a", "b"], "autovalue": ""},
			"year": {"type": "number", "suggested": true, "deprecated": "use date"},
			"month": {"inherits": "year", "label": "Month", "suggested": false},
			"author": null, "author": {}
		},
		"paramOrder": ["author", "title", "year", "month"],
		"sets": [{"label": "Date", "params": ["year", "month"]}],
		"maps": {"C": {"a": "title", "b": ["year", ["month", "title"]]}},
		"format": "{{_\n| _ = _\n}}"
	}`)
	require.Equal(t, &ast.TemplateData{
		Description: ast.InterfaceText{"en": "A book", "ar": "كتاب"},
		Params: []*ast.TemplateParam{
			{Name: "title", Label: text("Title"), Type: "line", Required: true, Aliases: []string{"1", "2"}, Example: text("Kalila"), Default: text(""),
				SuggestedValues: []string{"a", "b"}, HasAutoValue: true},
			{Name: "year", Type: "number", Suggested: true, Deprecated: true, DeprecatedText: "use date"},
			{Name: "month", Label: text("Month"), Type: "number", Deprecated: true, DeprecatedText: "use date", Inherits: "year"},
			{Name: "author", Type: "unknown"},
		},
		ParamOrder: []string{"author", "title", "year", "month"},
		Sets:       []ast.TemplateSet{{Label: text("Date"), Params: []string{"year", "month"}}},
		Maps:       map[string]map[string][][]string{"C": {"a": {{"title"}}, "b": {{"year"}, {"month", "title"}}}},
		Format:     "{{_\n| _ = _\n}}",
	}, d)
	require.Equal(t, "title", d.Param("2").Name)
	require.Equal(t, "year", d.Param("year").Name)
	require.Nil(t, d.Param("3"))
	s, ok := d.Description.In("fa", "ar", "en")
	require.True(t, ok)
	require.Equal(t, "كتاب", s)
	_, ok = d.Description.In("fa")
	require.False(t, ok)
}

// The errors are those that MediaWiki 1.43 tells.
func TestTemplateDataErrors(t *testing.T) {
	for json, want := range map[string]string{
		``: "parse", `null`: "parse", `{`: "parse", `{"params":{},}`: "parse", `{"params":{}} x`: "parse", `{"params":{"\u0000a":{}}}`: "parse", `"\ud800"`: "parse",
		`"\ud83d\u0041"`: "parse", "\"\xff\"": "parse", strings.Repeat("[", 513) + strings.Repeat("]", 513): "parse", strings.Repeat("[", 20_000): "parse",
		`"\ud83d\ude00\\ud800"`: "type templatedata object", strings.Repeat("[", 512) + strings.Repeat("]", 512): "type templatedata object",
		`[]`: "type templatedata object", `{"foo":1,"description":5}`: "unknown foo", `{"description":5}`: "type description string|object",
		`{"description":{}}`: "type description string|object", `{"description":{"":"x"}}`: "type description string|object", `{}`: "missing params",
		`{"params":null}`: "missing params", `{"params":[],"format":"x"}`: "format format", `{"params":[]}`: "type params object", `{"params":{" ":{}}}`: "unnamed-parameter",
		`{"params":{"a":[]}}`: "type params.a object", `{"params":{"a":{"x":1}}}`: "unknown params.a.x", `{"params":{"a":{"label":5,"required":5}}}`: "type params.a.label string|object",
		`{"params":{"a":{"suggested":5,"required":5}}}`: "type params.a.required boolean", `{"params":{"a":{"deprecated":5}}}`: "type params.a.deprecated boolean|string",
		`{"params":{"a":{"aliases":"x"}}}`: "type params.a.aliases array", `{"params":{"a":{"aliases":["x",1.5]}}}`: "type params.a.aliases[1] int|string",
		`{"params":{"a":{"suggestedvalues":[5]}}}`: "type params.a.suggestedvalues[0] string", `{"params":{"a":{"autovalue":5}}}`: "type params.a.autovalue string",
		`{"params":{"a":{"type":5}}}`: "type params.a.type string", `{"params":{"a":{"type":"Line"}}}`: "value params.a.type",
		`{"params":{"a":{"inherits":"b"}}}`: "missing params.b", `{"params":{"a":{"inherits":5}}}`: "missing params.5",
		`{"params":{"a":{}},"paramOrder":5}`: "type paramOrder array", `{"params":{"a":{},"b":{}},"paramOrder":["a"]}`: `missing paramOrder[ "b" ]`,
		`{"params":{"a":{}},"paramOrder":["a","c"]}`: `value paramOrder[ "c" ]`, `{"params":{"a":{},"b":{}},"paramOrder":["a","a","b"]}`: "duplicate-value paramOrder[1] paramOrder[0] a",
		`{"params":{},"sets":{}}`: "type sets array", `{"params":{},"sets":[5]}`: "value sets.0", `{"params":{},"sets":[{}]}`: "missing sets.0.label",
		`{"params":{},"sets":[{"label":5}]}`: "type sets.0.label string|object", `{"params":{},"sets":[{"label":"x"}]}`: "missing sets.0.params",
		`{"params":{},"sets":[{"label":"x","params":5}]}`: "type sets.0.params array", `{"params":{},"sets":[{"label":"x","params":[]}]}`: "empty-array sets.0.params",
		`{"params":{},"sets":[{"label":"x","params":["b"]}]}`: "value sets.0.params[0]", `{"params":{},"maps":[]}`: "type maps object", `{"params":{},"maps":{"x":5}}`: "type maps.x object",
		`{"params":{},"maps":{"x":{"y":"b"}}}`: "param b maps.x.y", `{"params":{},"maps":{"x":{"y":5}}}`: "type maps.x.y string|array", `{"params":{},"maps":{"x":{"y":[5]}}}`: "type maps.x.y[0] string|array",
		`{"params":{},"maps":{"x":{"y":[["b"]]}}}`: "param b maps.x.y[0][0]", `{"params":{},"maps":{"x":{"y":[[5]]}}}`: "type maps.x.y[0][0] string",
	} {
		d := wikitext.ParseTemplateData(json)
		require.Equal(t, want, strings.TrimPrefix(strings.Join(append([]string{d.Error}, d.ErrorArgs...), " "), "templatedata-invalid-"), json)
	}
}

// Both trees of a page give its data.
func TestTemplateData(t *testing.T) {
	page := wikitext.Page{Title: "Template:Book/doc", Text: "a {{X}} <noinclude><templatedata>{\"params\": {\"a\": {}}}</templatedata></noinclude>\n<templatedata>x</templatedata>\n" +
		"<nowiki><templatedata>{}</templatedata></nowiki> {{#tag:templatedata|{\"params\": {\"b\": {} } } }}"}
	p := wikitext.Parser{}
	expanded, err := p.Expand(context.Background(), page)
	require.NoError(t, err)
	for i, doc := range []*ast.Document{p.ParsePage(page), expanded} {
		all := wikitext.TemplateData(doc)
		require.Len(t, all, 2+i)
		require.Equal(t, "a", all[0].Params[0].Name)
		require.Equal(t, "Template:Book/doc", all[0].Page.Full())
		require.Equal(t, page.Text[strings.Index(page.Text, "<templatedata>"):][:len(`<templatedata>{"params": {"a": {}}}</templatedata>`)], all[0].Span.Text())
		require.Equal(t, "templatedata-invalid-parse", all[1].Error)
	}
	require.Equal(t, "b", wikitext.TemplateData(expanded)[2].Params[0].Name)
	require.Empty(t, wikitext.TemplateData(nil))
}

// Texts that many parameters inherit, and data that many calls give, are bounded.
func TestTemplateDataLimits(t *testing.T) {
	long := strings.Repeat("x", 100_000)
	var b strings.Builder
	b.WriteString(`{"params":{"a":{"description":"` + long + `"}`)
	for i := range 1000 {
		b.WriteString(`,"` + strings.Repeat("b", i+1) + `":{"inherits":"a"}`)
	}
	b.WriteString("}}")
	require.Equal(t, "templatedata-invalid-length", wikitext.ParseTemplateData(b.String()).Error)

	var codes []string
	p := wikitext.Parser{Load: wikitext.LoadMap(map[string]string{"Template:T": `<templatedata>{"params":{"a":{"description":"` + long + `"}}}</templatedata>`}),
		Report: func(d ast.Diagnostic) { codes = append(codes, d.Code) }}
	start := time.Now()
	doc, err := p.Expand(context.Background(), wikitext.Page{Text: strings.Repeat("{{T}}", 20_000)})
	require.NoError(t, err)
	require.Less(t, time.Since(start), 10*time.Second)
	require.Equal(t, []string{"tag-size"}, codes)
	require.Less(t, len(mustRender(t, render.HTML{}, doc)), 6_000_000)
}

// What parameters inherit counts as what calls produce: data of few bytes would
// have a megabyte each, as often as the page holds it.
func TestTemplateDataInheritance(t *testing.T) {
	for name, parent := range map[string]string{"texts": `"description":"` + strings.Repeat("x", 5_000) + `"`, "lists": `"aliases":["x"` + strings.Repeat(`,"x"`, 500) + `]`} {
		data := `<templatedata>{"params":{"a":{` + parent + "}" + numbered("", `,"a%d":{"inherits":"a"}`, "")(200) + "}}</templatedata>"
		pages := map[string]string{"Template:T": data}
		for _, text := range []string{strings.Repeat(data+"\n", 100), strings.Repeat("{{T}}\n", 100)} {
			var codes []string
			p := wikitext.Parser{Load: wikitext.LoadMap(pages), Report: func(d ast.Diagnostic) { codes = append(codes, d.Code) }}
			doc, err := p.Expand(context.Background(), wikitext.Page{Title: "Page", Text: text})
			require.NoError(t, err)
			require.Equal(t, []string{"tag-size"}, codes, name)
			require.Less(t, len(mustRender(t, render.HTML{}, doc)), 12<<20, name)
		}
	}
}

// Of several languages the page's is shown, then those that stand in for it.
func TestTemplateDataLanguages(t *testing.T) {
	st, err := site.Builtin("ar")
	require.NoError(t, err)
	p := wikitext.Parser{Site: st}
	doc, err := p.Expand(context.Background(), wikitext.Page{Text: `<templatedata>{"params":{"a":{"label":{"en":"one","ar":"واحد"},"description":{"en":"two"},"default":{"fr":"trois"}}}}</templatedata>`})
	require.NoError(t, err)
	out := mustRender(t, render.HTML{Site: st}, doc)
	require.Contains(t, out, "<th>واحد</th>")
	require.Contains(t, out, "<p>two</p>")
	require.NotContains(t, out, "trois")
}
