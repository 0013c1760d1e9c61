package wikitext_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

// TestPagesAsText compares the plain text of the project's pages with what is
// committed beside them: as it is read in a terminal, and as an indexer reads it.
func TestPagesAsText(t *testing.T) {
	terminal := render.Text{Title: true, Headings: render.HeadingsMarked, Tables: render.TablesAligned, Links: render.LinksExternal, Width: 72}
	index := render.Text{Title: true, Notes: render.NotesOmitted, Clean: true}
	a := readArticle(t)
	for file, r := range map[string]render.Text{
		"blinken-munir.terminal.txt": terminal, "blinken-munir.index.txt": index,
		// blinken-munir.txt has no policy of direction (TestArticle).
		"blinken-munir.isolate.txt": {Title: true, Bidi: render.BidiIsolate},
		"blinken-munir.marks.txt":   {Title: true, Bidi: render.BidiMarks},
		"blinken-munir.strip.txt":   {Title: true, Bidi: render.BidiStrip},
	} {
		p := a.parser(nil)
		r.Site = a.site
		comparePage(t, &p, r, a.page, filepath.Join(articleFolder, file))
	}
	for file, r := range map[string]render.Text{
		"ar/bookshop.terminal.txt": terminal, "en/table.terminal.txt": terminal, "en/prose.index.txt": index, "en/references.index.txt": index,
	} {
		language, file := filepath.Split(file)
		folder := filepath.Join("..", "testdata", "pages", language)
		s, err := site.Builtin(filepath.Clean(language))
		require.NoError(t, err)
		name, _, _ := strings.Cut(file, ".")
		text, err := os.ReadFile(filepath.Join(folder, name+".wikitext"))
		require.NoError(t, err)
		p := wikitext.Parser{Site: s, Load: wikitext.LoadFS(os.DirFS(folder), nil)}
		r.Site = s
		comparePage(t, &p, r, wikitext.Page{Title: name, Text: strings.TrimRight(string(text), "\n")}, filepath.Join(folder, file))
	}
}

// comparePage renders a page and compares the text with a file, or writes that.
func comparePage(t *testing.T, p *wikitext.Parser, r render.Text, page wikitext.Page, file string) {
	t.Helper()
	doc, err := p.Expand(context.Background(), page)
	require.NoError(t, err)
	require.NoError(t, checkMap(t, r, doc))
	got := mustRender(t, r, doc)
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
		return
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got, file)
}
