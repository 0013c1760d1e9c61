package wikitext

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
)

// Trees in an arena are as any others, whatever was in their memory before.
func TestArena(t *testing.T) {
	files, err := filepath.Glob("../testdata/pages/*/*.wikitext")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	texts := []string{"", "a", strings.Repeat("[[a|b]] {{c|d=e}}\n* f\n", 5000), "#REDIRECT [[a]]\nb"}
	for _, f := range files {
		text, err := os.ReadFile(f)
		require.NoError(t, err)
		texts = append(texts, string(text))
	}
	dump := func(doc *ast.Document) string {
		var b bytes.Buffer
		require.NoError(t, ast.Dump(&b, doc))
		return b.String()
	}
	var arena Arena
	var p Parser
	for range 3 {
		for _, text := range texts {
			fresh, page := Page{Title: "Page", Text: text}, Page{Title: "Page", Text: text, Arena: &arena}
			source := p.ParsePage(page)
			require.True(t, dump(p.ParsePage(fresh)) == dump(source), "%.200q", text)
			expanded, err := p.Expand(context.Background(), page)
			require.NoError(t, err)
			want, err := p.Expand(context.Background(), fresh)
			require.NoError(t, err)
			require.True(t, dump(want) == dump(expanded), "%.200q", text)
			require.True(t, source.Text() == text) // there may be several trees
			arena.Reset()
		}
	}
}

// Reset empties all that was handed out, and no text is kept alive.
func TestArenaReset(t *testing.T) {
	var arena Arena
	doc := (&Parser{}).ParsePage(Page{Text: "a [[b|c]]", Arena: &arena})
	text := doc.Children[0].(*ast.Paragraph).Children[0].(*ast.Text)
	require.Equal(t, "a ", text.Value)
	arena.Reset()
	require.Equal(t, &ast.Text{}, text)
	for _, s := range arena.mem.slabs() {
		v := reflect.ValueOf(s).Elem()
		for i := range v.FieldByName("chunks").Len() {
			chunk := v.FieldByName("chunks").Index(i)
			for k := range chunk.Len() {
				require.True(t, chunk.Index(k).IsZero())
			}
		}
	}
	arena.Reset()
}

// Another page of the same size takes hardly any memory; a large one is
// forgotten after a while.
func TestArenaMemory(t *testing.T) {
	text := strings.Repeat("a ''b'' [[C|d]] {{E|f=g}}\n\n", 10000)
	var p Parser
	var arena Arena
	fresh := testing.AllocsPerRun(5, func() { p.Parse(text) })
	kept := testing.AllocsPerRun(5, func() {
		p.ParsePage(Page{Text: text, Arena: &arena})
		arena.Reset()
	})
	require.Less(t, kept, fresh/5)

	chunks := func() (n int) {
		for _, s := range arena.mem.slabs() {
			n += reflect.ValueOf(s).Elem().FieldByName("chunks").Len()
		}
		return n
	}
	large := chunks()
	for range 200 {
		p.ParsePage(Page{Text: "a", Arena: &arena})
		arena.Reset()
	}
	require.Less(t, chunks(), large/2)
}

// Every slab is one of those that can be reset.
func TestArenaSlabs(t *testing.T) {
	var a arena
	known := map[any]bool{}
	for _, s := range a.slabs() {
		known[s] = true
	}
	v := reflect.ValueOf(&a).Elem()
	slabs := 0
	for i := range v.NumField() {
		if strings.HasPrefix(v.Field(i).Type().Name(), "slab[") {
			slabs++
			p := reflect.NewAt(v.Field(i).Type(), v.Field(i).Addr().UnsafePointer()).Interface()
			require.True(t, known[p], v.Type().Field(i).Name)
		}
	}
	require.Len(t, known, slabs)
}
