package render

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
)

func TestTextMap(t *testing.T) {
	source := ast.NewSource("", "ab [[c|كتاب]]&amp;d")
	other := ast.NewSource("T", "template")
	at := func(s string) ast.Span {
		i := strings.Index(source.Text, s)
		return source.Span(i, i+len(s))
	}
	l := &ast.Wikilink{Span: at("[[c|كتاب]]"), HasLabel: true, Label: nodes{&ast.Text{Span: at("كتاب"), Value: "كتاب"}}}
	doc := page(par(&ast.Text{Span: at("ab "), Value: "ab "}, l, &ast.Entity{Span: at("&amp;"), Value: "&"}, &ast.Text{Span: at("d"), Value: "d"},
		&ast.Text{Span: other.Span(0, 8), Value: " template"}, text(" unknown")))
	var m TextMap
	out := render(t, Text{Pieces: m.Add}, doc)
	require.Equal(t, "ab كتاب&d template unknown\n", out)

	span := func(s string) string {
		i := strings.Index(out, s)
		return m.Span(i, i+len(s)).Text()
	}
	for s, want := range map[string]string{
		"ab": "ab", "b": "b", "b ك": "b [[c|ك", "تا": "تا", "&": "&amp;", "ب&d": "ب]]&amp;d", "plate": "plate", "d t": "d", "unknown": "", " unknown": "", "\n": "",
	} {
		require.Equal(t, want, span(s), s)
	}
	require.True(t, m.Span(1, 1).IsZero())
	require.True(t, m.Span(1000, 1001).IsZero())
	require.True(t, TextMap(nil).Span(0, 1).IsZero())

	for s, want := range map[string]string{
		"ab ": "ab", "b": "b", "[[c|كتاب]]": "كتاب", "تا": "تا", "amp": "&", "كتاب]]&amp;d": "كتاب&d", source.Text: "ab كتاب&d",
	} {
		start, end, ok := m.Range(at(s))
		require.True(t, ok, s)
		require.Equal(t, want, out[start:end], s)
	}
	for _, s := range []ast.Span{{}, at("[["), source.Span(3, 3)} {
		_, _, ok := m.Range(s)
		require.False(t, ok, s)
	}
}

// What comes from one call is told apart by cells, though not by source.
func TestTextMapOfCells(t *testing.T) {
	call := ast.NewSource("", "{{call}}").Span(0, 8)
	row := func(cells ...string) *ast.Row {
		r := &ast.Row{}
		for _, s := range cells {
			r.Children = append(r.Children, &ast.Cell{Children: nodes{&ast.Text{Span: call, Value: s}}})
		}
		return r
	}
	doc := page(&ast.Table{Children: nodes{row("a", "b", "c"), row("dd", "", "e")}})
	for tables, want := range map[Tables]string{TablesTabbed: "a\tb\tc\ndd\t\te\n", TablesAligned: "a   b  c\ndd     e\n"} {
		var m TextMap
		out := render(t, Text{Tables: tables, Pieces: m.Add}, doc)
		require.Equal(t, want, out)
		var got []string
		for _, p := range m {
			require.Equal(t, call, p.Span)
			require.False(t, p.Exact)
			got = append(got, out[p.Start:p.End])
		}
		require.Equal(t, []string{"a", "b", "c", "dd", "e"}, got)
	}
}
