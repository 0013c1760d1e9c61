package wikitext_test

import (
	"bufio"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

const articleFolder = "../testdata/pages/ar"

// article is the project's first page, from its folder, on a wiki that has the
// namespace it is in.
type article struct {
	site  *site.Site
	page  wikitext.Page
	pages map[string]string
}

func readArticle(t *testing.T) article {
	base, err := site.Builtin("ar")
	require.NoError(t, err)
	st, err := site.New(base.Info().WithNamespace(100, "أخبار", "News"))
	require.NoError(t, err)
	a := article{site: st, pages: map[string]string{}}
	titles, err := os.Open(filepath.Join(articleFolder, "titles.tsv"))
	require.NoError(t, err)
	defer titles.Close()
	for lines := bufio.NewScanner(titles); lines.Scan(); {
		file, title, ok := strings.Cut(lines.Text(), "\t")
		if !ok || !strings.HasSuffix(file, ".wikitext") {
			continue
		}
		data, err := os.ReadFile(filepath.Join(articleFolder, file))
		require.NoError(t, err)
		text := strings.TrimRight(string(data), "\n") // as a wiki saves it
		if file == "blinken-munir.wikitext" {
			a.page = wikitext.Page{Title: title, Text: text}
			continue
		}
		a.pages[title] = text
	}
	require.NotEmpty(t, a.page.Text)
	return a
}

func (a article) parser(report func(ast.Diagnostic)) wikitext.Parser {
	return wikitext.Parser{
		Site:   a.site,
		Report: report,
		Load: func(_ context.Context, title ast.Title) (string, error) {
			if text, ok := a.pages[title.Full()]; ok {
				return text, nil
			}
			return "", fs.ErrNotExist
		},
		Files: func(_ context.Context, files []ast.Title) ([]*ast.FileInfo, error) {
			infos := make([]*ast.FileInfo, len(files))
			for i, f := range files {
				infos[i] = &ast.FileInfo{Title: f, URL: "/images/blinken-munir.jpg", Width: 600, Height: 400, MIME: "image/jpeg"}
			}
			return infos, nil
		},
	}
}

// TestArticle compares the article's outputs with what is committed beside it.
func TestArticle(t *testing.T) {
	a := readArticle(t)
	var diagnostics []ast.Diagnostic
	p := a.parser(func(d ast.Diagnostic) { diagnostics = append(diagnostics, d) })
	page, err := p.Expand(context.Background(), a.page)
	require.NoError(t, err)
	require.Empty(t, diagnostics)
	require.Equal(t, 100, page.Title.Namespace)
	for name, r := range map[string]render.Renderer{
		"blinken-munir.html": render.HTML{Site: a.site, Wrapper: true},
		"blinken-munir.txt":  render.Text{Site: a.site, Title: true},
		"blinken-munir.json": render.JSON{Indent: true},
	} {
		path := filepath.Join(articleFolder, name)
		got := renderString(t, r, page) + "\n"
		if *update {
			require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
			continue
		}
		want, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, string(want), got, name)
	}
}

// seedDifferences are the lines of the seed that a correct rendering does not
// give, by number from 1: what is given instead.
var seedDifferences = map[int]string{
	4: "", // the caption again: the capture took it from the picture's alternative text, too
	16: "وكان منير قد اجتمع مع وزير الدفاع الأمريكي لويد أوستن، في اليوم السابق وبعد الاجتماع أصدر البنتاغون" +
		" بياناً مقتضباً قال فيه أن \"المسؤولين ناقشا التطورات الأمنية الإقليمية الأخيرة والمجالات المحتملة" +
		" للتعاون الدفاعي الثنائي\".", // the capture lost the space before a link
}

// TestArticleIsItsSeed compares the article's plain text with the text that the
// project began with, line for line.
func TestArticleIsItsSeed(t *testing.T) {
	a := readArticle(t)
	p := a.parser(nil)
	page, err := p.Expand(context.Background(), a.page)
	require.NoError(t, err)
	got := strings.Split(renderString(t, render.Text{Site: a.site, Title: true}, page), "\n")

	seed, err := os.ReadFile(filepath.Join(articleFolder, "blinken-munir.seed.txt"))
	require.NoError(t, err)
	var want []string
	for i, line := range strings.Split(strings.TrimSuffix(string(seed), "\n"), "\n") {
		given, differs := seedDifferences[i+1]
		switch {
		case !differs:
			want = append(want, line)
		case given != "":
			require.NotEqual(t, line, given)
			want = append(want, given)
		}
	}
	require.Equal(t, want, got)
}

// TestArticleSections finds the sections of the article by what they are for.
func TestArticleSections(t *testing.T) {
	a := readArticle(t)
	p := a.parser(nil)
	doc := p.ParsePage(a.page)
	roles := map[string]string{}
	for _, s := range doc.Sections() {
		if role := a.site.Role(s.Title()); role != "" {
			roles[role] = s.Title()
		}
	}
	require.Equal(t, map[string]string{"see-also": "انظر أيضاً", "references": "المصادر"}, roles)
	require.Equal(t, a.page.Text, renderString(t, render.Wikitext{}, doc))
}
