package wikitext_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/internal/htmlcheck"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/internal/casefile"
	"github.com/warraq/warraq/wikitext/site"
)

var update = flag.Bool("update", false, "write the outputs of testdata/cases anew; read the diff as carefully as code")

// TestCases runs every case below testdata/cases, and checks on each what must
// hold for any text: the source is printed back, and two runs agree.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("../testdata/cases/*/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(strings.TrimPrefix(filepath.ToSlash(file), "../testdata/cases/"), ".txtar"), func(t *testing.T) {
			c, err := casefile.Read(file)
			require.NoError(t, err)
			require.NotEmpty(t, c.Outputs, "a case without outputs tests nothing")
			got := outputs(t, c)
			require.Equal(t, got, outputs(t, c), "two runs differ")
			require.Equal(t, c.Input, got["wikitext"], "the source printed back")
			require.NoError(t, htmlcheck.Check(got["html"]))
			if *update {
				require.NoError(t, c.Update(got))
				return
			}
			for _, o := range c.Outputs {
				require.Equal(t, o.Want, got[o.Name], "section %q", o.Name)
			}
		})
	}
}

// writeDiagnostic writes a line.
func writeDiagnostic(b *strings.Builder, d ast.Diagnostic) {
	b.WriteString(d.String())
	if d.Fix != "" {
		b.WriteString("; " + d.Fix)
	}
	b.WriteByte('\n')
}

// outputs makes every output of a case.
func outputs(t *testing.T, c *casefile.Case) map[string]string {
	code := c.Header.Site
	if code == "" {
		code = "en"
	}
	st, err := site.Builtin(code)
	require.NoError(t, err)
	if c.Header.Cite != nil {
		info := st.Info()
		remarshal(t, c.Header.Cite, &info.Cite)
		st, err = site.New(info)
		require.NoError(t, err)
	}
	var diag strings.Builder
	p := wikitext.Parser{
		Site:   st,
		Load:   loadFrom(c.Pages),
		Report: func(d ast.Diagnostic) { writeDiagnostic(&diag, d) },
	}
	remarshal(t, c.Header.Limits, &p.Limits)
	source := p.ParsePage(wikitext.Page{Title: c.Header.Title, Text: c.Input})
	diag.Reset()
	page, err := p.Expand(context.Background(), wikitext.Page{Title: c.Header.Title, Text: c.Input})
	require.NoError(t, err)

	html, text := render.HTML{Site: st}, render.Text{Site: st}
	remarshal(t, c.Header.HTML, &html)
	remarshal(t, c.Header.Text, &text)
	return map[string]string{
		"source":   dump(t, source),
		"page":     dump(t, page),
		"wikitext": renderString(t, render.Wikitext{}, source),
		"html":     renderString(t, html, page),
		"text":     renderString(t, text, page),
		"json":     renderString(t, render.JSON{}, page),
		"diag":     strings.TrimSuffix(diag.String(), "\n"),
	}
}

// remarshal copies the fields that a header names.
func remarshal[M any](t *testing.T, from map[string]M, to any) {
	data, err := json.Marshal(from)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, to))
}

func loadFrom(pages map[string]string) func(context.Context, ast.Title) (string, error) {
	return func(_ context.Context, title ast.Title) (string, error) {
		if text, ok := pages[title.Full()]; ok {
			return text, nil
		}
		return "", fs.ErrNotExist
	}
}

func dump(t *testing.T, doc *ast.Document) string {
	var b bytes.Buffer
	require.NoError(t, ast.Dump(&b, doc))
	_, tree, _ := strings.Cut(b.String(), "\n") // the document's own line says nothing
	return undent(strings.TrimSuffix(tree, "\n"))
}

func undent(tree string) string {
	lines := strings.Split(tree, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(line, "  ")
	}
	return strings.Join(lines, "\n")
}

// renderString is mustRender without the newline at the end.
func renderString(t *testing.T, r render.Renderer, doc *ast.Document) string {
	return strings.TrimSuffix(mustRender(t, r, doc), "\n")
}
