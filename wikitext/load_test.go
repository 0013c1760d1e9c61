package wikitext

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

func title(t *testing.T, text string) ast.Title {
	v, ok := site.Default().ParseTitle(text, ast.NamespaceMain)
	require.True(t, ok, text)
	return v
}

func TestFileName(t *testing.T) {
	for in, want := range map[string]string{
		"Template:Foo bar": "Template%3AFoo_bar.wikitext",
		"A/b":              "A%2Fb.wikitext",
		"كتاب: 100% (؟)":   "كتاب%3A_100%25_(؟).wikitext",
		`A"*?\b`:           "A%22%2A%3F%5Cb.wikitext",
	} {
		require.Equal(t, want, FileName(title(t, in)), in)
	}
}

func TestLoadFS(t *testing.T) {
	load := LoadFS(fstest.MapFS{"Template%3AA.wikitext": {Data: []byte("a\r\nb\n\n")}}, nil)
	text, err := load(context.Background(), title(t, "Template:A"))
	require.NoError(t, err)
	require.Equal(t, "a\nb", text)
	_, err = load(context.Background(), title(t, "Template:B"))
	require.ErrorIs(t, err, fs.ErrNotExist)
	require.ErrorContains(t, err, `page "Template:B"`)
}

// Letters stand in the names of files as they are, or as "%xx" in names that are
// ASCII only. A name that no file can have is a page that is not there.
func TestLoadFSNames(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"قالب%3Aمدينة.wikitext":                       "مدينة",
		"%D9%82%D8%A7%D9%84%D8%A8%3A%D8%A3.wikitext":  "أ",
		"%D9%82%D8%A7%D9%84%D8%A8%3A%28x%29.wikitext": "second",
		"قالب%3A(x).wikitext":                         "first",
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666))
	}
	ar, err := site.Builtin("ar")
	require.NoError(t, err)
	p := Parser{Site: ar, Load: LoadFS(os.DirFS(dir), nil)}
	long := strings.Repeat("ب", 120)
	text, err := p.Preprocess(context.Background(), Page{Text: "{{مدينة}} {{أ}} {{(x)}} {{" + long + "}}"})
	require.NoError(t, err)
	require.Equal(t, "مدينة أ first [[:قالب:"+long+"]]", text)
	own := LoadFS(os.DirFS(dir), func(ast.Title) string { return "a/" + strings.Repeat("b", 300) })
	_, err = own(context.Background(), title(t, "A"))
	require.ErrorIs(t, err, fs.ErrNotExist)
}

func TestLoadCached(t *testing.T) {
	asked := map[string]int{}
	broken := errors.New("broken")
	load := LoadCached(func(_ context.Context, title ast.Title) (string, error) {
		asked[title.Name]++
		switch title.Name {
		case "Broken":
			return "", broken
		case "Missing":
			return "", fs.ErrNotExist
		}
		return strings.Repeat("x", 300), nil
	}, 1000)
	get := func(name string) error {
		_, err := load(context.Background(), title(t, name))
		return err
	}
	for range 2 {
		require.NoError(t, get("A"))
		require.ErrorIs(t, get("Missing"), fs.ErrNotExist)
		require.ErrorIs(t, get("Broken"), broken)
	}
	require.Equal(t, map[string]int{"A": 1, "Missing": 1, "Broken": 2}, asked)
	// Three pages of 400 bytes do not fit: the one asked for the longest ago goes.
	require.NoError(t, get("B"))
	require.NoError(t, get("C"))
	require.NoError(t, get("C"))
	require.NoError(t, get("A"))
	require.Equal(t, 2, asked["A"])
	require.Equal(t, 1, asked["C"])
}

func TestLoadOnce(t *testing.T) {
	asked := 0
	p := Parser{Load: func(ctx context.Context, title ast.Title) (string, error) {
		asked++
		return LoadMap(map[string]string{"Template:A": "a"})(ctx, title)
	}}
	_, err := p.Expand(context.Background(), Page{Text: "{{a}}{{A}}{{template:a}}{{b}}{{b}}"})
	require.NoError(t, err)
	require.Equal(t, 2, asked)
}

func TestLoadFails(t *testing.T) {
	broken := errors.New("disk on fire")
	p := Parser{Load: func(context.Context, ast.Title) (string, error) { return "", broken }}
	_, err := p.Expand(context.Background(), Page{Title: "X", Text: "a\n{{b}}"})
	require.ErrorIs(t, err, broken)
	require.EqualError(t, err, `wikitext: loading "Template:B", called at X:2:1: disk on fire`)
}

func TestExpandCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	p := Parser{Load: func(context.Context, ast.Title) (string, error) {
		cancel()
		return "a", nil
	}}
	_, err := p.Expand(ctx, Page{Text: strings.Repeat("{{a}}", 1000)})
	require.ErrorIs(t, err, context.Canceled)
}

func TestExpandTitle(t *testing.T) {
	_, err := (&Parser{}).Expand(context.Background(), Page{Title: "a[b"})
	require.EqualError(t, err, `wikitext: "a[b" is no page title on this site`)
}

func TestUsage(t *testing.T) {
	p := Parser{Load: LoadMap(map[string]string{"Template:A": "a{{b}}", "Template:B": "bb", "Here": ""})}
	page, err := p.Expand(context.Background(), Page{Text: "{{a}}{{#ifexist:Here|y|n}}{{{1}}}"})
	require.NoError(t, err)
	read := len("aabbb#ifexist:Herey1") + 7*readPiece + readLoaded*len("a{{b}}bb") + readCall*3 + readPart*3 + readLiteral + readFunction + readWork*len("Herey")
	require.Equal(t, ast.Usage{Nodes: 4, IncludeSize: 6, Depth: 2, ExpandDepth: 3, Expensive: 1, ReadSize: read}, page.Usage)
}
