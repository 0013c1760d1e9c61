package render

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
)

func TestJSON(t *testing.T) {
	source := ast.NewSource("Page", "a [[B|c]]\xFF")
	other := ast.NewSource("Template:T", "x")
	doc := &ast.Document{
		Span: source.Span(0, 10), Title: title(ast.NamespaceTalk, "Page", ""), Expanded: true, Language: "en",
		Properties: map[string]string{"notoc": "", "defaultsort": "q"},
		Templates:  []ast.Title{title(ast.NamespaceTemplate, "T", "")},
		Children: nodes{&ast.Paragraph{Span: source.Span(0, 10), Children: nodes{
			&ast.Text{Span: source.Span(0, 2), Value: "a "},
			&ast.Wikilink{Span: source.Span(2, 9), Target: title(0, "B", ""), TargetSpan: source.Span(4, 5), Display: "B",
				HasLabel: true, Label: nodes{&ast.Text{Span: source.Span(6, 7), Value: "c"}}, Existence: ast.Missing},
			&ast.Text{Span: source.Span(9, 10), Value: "\xFF"},
			&ast.Text{Span: other.Span(0, 1), Value: "\x00\"\u2028"},
			&ast.Text{Value: "\n"},
		}}},
	}
	const want = `{"type":"Document","start":0,"end":10,"title":{"text":"Talk:Page","namespace":1},"language":"en","expanded":true,` +
		`"properties":{"defaultsort":"q","notoc":""},"templates":[{"text":"Template:T","namespace":10}],` +
		`"sources":[{"title":"Page"},{"title":"Template:T"}],"children":[` +
		`{"type":"Paragraph","start":0,"end":10,"children":[` +
		`{"type":"Text","start":0,"end":2,"value":"a "},` +
		`{"type":"Wikilink","start":2,"end":9,"target":{"text":"B"},"targetSpan":[4,5],"display":"B","hasLabel":true,"existence":"missing",` +
		`"label":[{"type":"Text","start":6,"end":7,"value":"c"}]},` +
		"{\"type\":\"Text\",\"start\":9,\"end\":10,\"value\":\"\uFFFD\"}," +
		`{"type":"Text","source":1,"start":0,"end":1,"value":"\u0000\"\u2028"},` +
		`{"type":"Text","value":"\n"}]}]}` + "\n"
	require.Equal(t, want, render(t, JSON{}, doc))
	require.Equal(t, want, render(t, JSON{}, doc))
	require.JSONEq(t, want, render(t, JSON{Indent: true}, doc))
	require.Contains(t, render(t, JSON{SourceText: true}, doc), `{"title":"Page","text":"a [[B|c]]`)
}

// Every type of node is encoded, with all that it holds.
func TestJSONTypes(t *testing.T) {
	source := ast.NewSource("", "0123456789")
	s := source.Span(1, 2)
	for _, n := range allNodes(s) {
		got := render(t, JSON{}, &ast.Document{Span: source.Span(0, 10), Children: nodes{n}})
		require.True(t, json.Valid([]byte(got)), got)
		require.Contains(t, got, `"type":"`+ast.TypeName(n)+`"`)
	}
	require.Contains(t, render(t, JSON{}, page(file(&ast.FileInfo{URL: "u", Width: 3, Duration: 1.5, Languages: []string{"de"}}, ""))),
		`"info":{"missing":false,"url":"u","width":3,"duration":1.5,"languages":["de"]}`)
	require.Contains(t, render(t, JSON{}, page(&ast.Note{Errors: []ast.NoteError{{Key: "e", Args: []string{"a", "b"}}}})), `"errors":[{"key":"e","args":["a","b"]}]`)
}
