package wikitext_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

// A benchmark is what a stage is measured with: pages and the parser for them.
type benchmark struct {
	name   string
	parser *wikitext.Parser
	pages  []wikitext.Page
}

// benchmarks are the project's own pages, each with the templates of its folder;
// two texts of 100 kB that try a single thing; and real articles, all at once,
// when they are there.
func benchmarks(b *testing.B) []benchmark {
	var all []benchmark
	for language, names := range map[string][]string{
		"ar": {"blinken-munir", "bookshop"},
		"en": {"infobox", "prose", "references", "table", "tiny"},
	} {
		folder := os.DirFS("../testdata/pages/" + language)
		s, err := site.Builtin(language)
		require.NoError(b, err)
		p := &wikitext.Parser{Site: s, Load: wikitext.LoadCached(wikitext.LoadFS(folder, nil), 1<<20)}
		for _, name := range names {
			text, err := fs.ReadFile(folder, name+".wikitext")
			require.NoError(b, err)
			all = append(all, benchmark{language + "/" + name, p, []wikitext.Page{{Title: name, Text: string(text)}}})
		}
	}
	for name, text := range map[string]string{
		"plain":   "Nothing but words and punctuation, line after line.\n",
		"openers": "{{a|[[b|{{{c|<d ''e ",
	} {
		text = strings.Repeat(text, 100_000/len(text)+1)
		all = append(all, benchmark{name, &wikitext.Parser{}, []wikitext.Page{{Text: text}}})
	}
	if pages := corpus(b); len(pages) > 0 {
		all = append(all, benchmark{"corpus", &wikitext.Parser{}, pages})
	}
	slices.SortFunc(all, func(x, y benchmark) int { return strings.Compare(x.name, y.name) })
	return all
}

// corpus reads the real articles beside the project, if there are any.
func corpus(b *testing.B) (pages []wikitext.Page) {
	err := filepath.WalkDir(filepath.Join("..", "..", "shared", "corpus"), func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return fs.SkipAll
		}
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".wikitext") {
			return err
		}
		text, err := os.ReadFile(path)
		pages = append(pages, wikitext.Page{Text: string(text)}) // a file's name may be no title
		return err
	})
	require.NoError(b, err)
	return pages
}

// A stage prepares what is to be measured on a page.
type stage func(b *testing.B, p *wikitext.Parser, page wikitext.Page) func()

func parseStage(_ *testing.B, p *wikitext.Parser, page wikitext.Page) func() {
	return func() { p.ParsePage(page) }
}

func walkStage(_ *testing.B, p *wikitext.Parser, page wikitext.Page) func() {
	return func() { ast.Inspect(p.ParsePage(page), func(ast.Node) bool { return true }) }
}

func expandStage(b *testing.B, p *wikitext.Parser, page wikitext.Page) func() {
	return func() {
		if _, err := p.Expand(context.Background(), page); err != nil {
			b.Error(err) // Fatal is not for the goroutines of RunParallel
		}
	}
}

// renderStage renders a page tree that was made before.
func renderStage(renderer func(*site.Site) render.Renderer) stage {
	return func(b *testing.B, p *wikitext.Parser, page wikitext.Page) func() {
		tree, err := p.Expand(context.Background(), page)
		require.NoError(b, err)
		r := renderer(p.Site)
		return func() { r.Render(io.Discard, tree) }
	}
}

var (
	htmlStage = renderStage(func(s *site.Site) render.Renderer { return render.HTML{Site: s} })
	textStage = renderStage(func(s *site.Site) render.Renderer { return render.Text{Site: s} })
	jsonStage = renderStage(func(*site.Site) render.Renderer { return render.JSON{} })
)

func BenchmarkParse(b *testing.B)  { stage(parseStage).run(b) }
func BenchmarkWalk(b *testing.B)   { stage(walkStage).run(b) }
func BenchmarkExpand(b *testing.B) { stage(expandStage).run(b) }
func BenchmarkHTML(b *testing.B)   { htmlStage.run(b) }
func BenchmarkText(b *testing.B)   { textStage.run(b) }
func BenchmarkJSON(b *testing.B)   { jsonStage.run(b) }

// BenchmarkParallel shows how a stage scales: with -cpu 1,2,4 the MB/s should
// double. All goroutines share a parser, a site and the trees.
func BenchmarkParallel(b *testing.B) {
	for name, s := range map[string]stage{
		"parse": parseStage, "expand": expandStage, "html": htmlStage, "text": textStage, "json": jsonStage,
	} {
		b.Run(name, s.runParallel)
	}
}

// run measures the stage on each of the benchmarks.
func (s stage) run(b *testing.B) {
	for _, m := range benchmarks(b) {
		b.Run(m.name, func(b *testing.B) {
			steps := s.steps(b, m)
			for b.Loop() {
				for _, step := range steps {
					step()
				}
			}
		})
	}
}

func (s stage) runParallel(b *testing.B) {
	for _, m := range benchmarks(b) {
		b.Run(m.name, func(b *testing.B) {
			steps := s.steps(b, m)
			b.ResetTimer()
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					for _, step := range steps {
						step()
					}
				}
			})
		})
	}
}

func (s stage) steps(b *testing.B, m benchmark) (steps []func()) {
	size := 0
	for _, page := range m.pages {
		steps = append(steps, s(b, m.parser, page))
		size += len(page.Text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	return steps
}

// manyCalls is a page of n calls of 50 templates, which call each other.
func manyCalls(n int) (string, map[string]string) {
	pages := map[string]string{}
	for i := range 50 {
		pages["Template:T"+strconv.Itoa(i)] = fmt.Sprintf("'''%d''' {{#if:{{{1|}}}|({{{1}}})}} {{#switch:{{{k|}}}|a=A|b=B|#default={{T%d|x}}}} ", i, i+1)
	}
	pages["Template:T50"] = "end {{{1}}}"
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "{{T%d|some ''text''|k=%c}}\n", i%50, 'a'+i%2)
	}
	return b.String(), pages
}

// deepCalls is a page whose one call goes down depth levels, n times over.
func deepCalls(n, depth int) (string, map[string]string) {
	pages := map[string]string{}
	for i := range depth {
		pages["Template:D"+strconv.Itoa(i)] = fmt.Sprintf("{{D%d|{{{1}}}}}", i+1)
	}
	pages["Template:D"+strconv.Itoa(depth)] = "{{{1}}}"
	return strings.Repeat("{{D0|x}}\n", n), pages
}

// BenchmarkCalls shows that expansion is linear: the time of 4n is four times that of n.
func BenchmarkCalls(b *testing.B) {
	for _, n := range []int{2_500, 5_000, 10_000} {
		text, pages := manyCalls(n)
		benchmarkCalls(b, "many/"+strconv.Itoa(n), text, pages)
	}
	for _, n := range []int{25, 50, 100} {
		text, pages := deepCalls(n, 98)
		benchmarkCalls(b, "deep/"+strconv.Itoa(n), text, pages)
	}
}

func benchmarkCalls(b *testing.B, name, text string, pages map[string]string) {
	b.Run(name, func(b *testing.B) {
		p := wikitext.Parser{Load: wikitext.LoadMap(pages)}
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			_, err := p.Expand(context.Background(), wikitext.Page{Text: text})
			require.NoError(b, err)
		}
	})
}
