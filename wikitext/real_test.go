package wikitext_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/internal/htmlcheck"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
)

// TestRenderersOnRealPages runs every renderer over both trees of real pages:
// nothing panics, the source is printed back, JSON is valid.
func TestRenderersOnRealPages(t *testing.T) {
	root := filepath.Join("..", "..", "shared")
	if _, err := os.Stat(root); err != nil {
		t.Skip("no data beside the project")
	}
	pages := 0
	require.NoError(t, filepath.WalkDir(root+string(filepath.Separator), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		switch {
		case strings.HasSuffix(path, ".wikitext"):
			if pages++; !raceDetector || pages%4 == 0 { // it takes minutes for all of them
				renderBoth(t, path, string(data))
			}
		case strings.HasSuffix(path, ".txt") && strings.Contains(path, "parsertests"):
			for _, section := range strings.Split(string(data), "\n!!") {
				_, body, _ := strings.Cut(section, "\n")
				renderBoth(t, path, body)
				pages++
			}
		}
		return nil
	}))
	require.Positive(t, pages)
}

func renderBoth(t *testing.T, path, text string) {
	p := wikitext.Parser{}
	source := p.Parse(text)
	page, err := p.Expand(context.Background(), wikitext.Page{Text: text})
	require.NoError(t, err, path)
	var b bytes.Buffer
	require.NoError(t, render.Wikitext{}.Render(&b, source), path)
	if b.String() != text {
		require.Equal(t, text, b.String(), path)
	}
	for _, doc := range []*ast.Document{source, page} {
		for _, r := range []render.Renderer{render.HTML{}, render.Text{}, render.JSON{}} {
			b.Reset()
			require.NoError(t, r.Render(&b, doc), path)
			if _, ok := r.(render.HTML); ok && doc.Expanded {
				require.NoError(t, htmlcheck.Check(b.String()), path)
			}
		}
		require.True(t, json.Valid(b.Bytes()), path)
	}
}
