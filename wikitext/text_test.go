package wikitext_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/internal/casefile"
	"github.com/warraq/warraq/wikitext/site"
)

// textOptions are ways to print plain text, each option in one of them at least.
var textOptions = []render.Text{
	{},
	{Title: true, Headings: render.HeadingsMarked, Width: 30, Links: render.LinksAll, Tables: render.TablesAligned},
	{Clean: true, Notes: render.NotesInline, Files: render.FilesAlt, Links: render.LinksExternal, Width: 12},
	{Clean: true, Notes: render.NotesOmitted, Files: render.FilesOmitted, Tables: render.TablesAligned, Bidi: render.BidiIsolate},
	{Clean: true, Width: 1, Bidi: render.BidiMarks, Tables: render.TablesAligned},
	{Bidi: render.BidiStrip},
}

// checkMap renders a document with a map and says what is wrong with that.
func checkMap(t *testing.T, r render.Text, doc *ast.Document) error {
	plain := mustRender(t, r, doc)
	var m render.TextMap
	r.Pieces = m.Add
	text := mustRender(t, r, doc)
	if text != plain {
		return fmt.Errorf("with a map the text is %q, not %q", text, plain)
	}
	end := 0
	for _, p := range m {
		switch {
		case p.Start < end || p.End <= p.Start || p.End > len(text):
			return fmt.Errorf("piece %d to %d stands behind %d in a text of %d bytes", p.Start, p.End, end, len(text))
		case p.Exact && p.Span.Text() != text[p.Start:p.End]:
			return fmt.Errorf("%q comes from %q", text[p.Start:p.End], p.Span.Text())
		case p.Span.IsZero():
			return fmt.Errorf("%q has no source", text[p.Start:p.End])
		}
		end = p.End
	}
	return nil
}

// What is in a map is in the text, in order, and where it says so byte for byte
// in the source, whatever the options are.
func TestTextMapOfCases(t *testing.T) {
	files, err := filepath.Glob("../testdata/cases/*/*.txtar")
	require.NoError(t, err)
	exact, all := 0, 0
	for _, file := range files {
		c, err := casefile.Read(file)
		require.NoError(t, err)
		code := c.Header.Site
		if code == "" {
			code = "en"
		}
		s, err := site.Builtin(code)
		require.NoError(t, err)
		p := wikitext.Parser{Site: s, Load: loadFrom(c.Pages)}
		remarshal(t, c.Header.Limits, &p.Limits)
		page, err := p.Expand(context.Background(), wikitext.Page{Title: c.Header.Title, Text: c.Input})
		require.NoError(t, err)
		for _, r := range textOptions {
			r.Site = s
			for _, doc := range []*ast.Document{page, p.Parse(c.Input)} {
				require.NoError(t, checkMap(t, r, doc), "%s: %+v", file, r)
				require.NoError(t, checkText(mustRender(t, r, doc)), file)
			}
			r.Pieces = func(p render.TextPiece) {
				all += p.End - p.Start
				if p.Exact {
					exact += p.End - p.Start
				}
			}
			mustRender(t, r, page)
		}
	}
	require.Greater(t, 3*exact, 2*all, "%d of %d bytes are the source's", exact, all)
}

// Marks of direction take nothing out of a map.
func TestTextMapWithDirections(t *testing.T) {
	a := readArticle(t)
	p := a.parser(nil)
	page, err := p.Expand(context.Background(), a.page)
	require.NoError(t, err)
	mapped := func(r render.Text) (text string) {
		r.Site = a.site
		var m render.TextMap
		r.Pieces = m.Add
		out := mustRender(t, r, page)
		for _, piece := range m {
			text += out[piece.Start:piece.End]
		}
		return text
	}
	want := mapped(render.Text{})
	for _, bidi := range []render.Bidi{render.BidiIsolate, render.BidiMarks, render.BidiStrip} {
		require.Equal(t, want, mapped(render.Text{Bidi: bidi}))
		require.Equal(t, want, mapped(render.Text{Bidi: bidi, Clean: true}))
	}
}

func TestTextMap(t *testing.T) {
	arabic, err := site.Builtin("ar")
	require.NoError(t, err)
	pages := map[string]string{"Template:T": "called {{{1}}}"}
	for _, c := range []struct {
		name, input string
		text        render.Text
		want        []string // the output and its source, "~" before a source that it is not byte for byte
	}{
		{"characters", "a '''b'''  c", render.Text{}, []string{"a", "a", "b", "b", "c", "c"}},
		{"references", "a&amp;b &#1575;", render.Text{}, []string{"a", "a", "&", "~&amp;", "b", "b", "ا", "~&#1575;"}},
		{"a comment", "ab<!-- x -->cd", render.Text{}, []string{"ab", "ab", "cd", "cd"}},
		{"Arabic", "[[كتاب|كتب]]ها '''مقروءة'''", render.Text{}, []string{"كتب", "كتب", "ها", "ها", "مقروءة", "مقروءة"}},
		{"links", "[[a]]s [[B_c|d]] https://x.example [https://x.example e] [https://x.example]", render.Text{},
			[]string{"a", "a", "s", "s", "d", "d", "https://x.example", "https://x.example", "e", "e", "[1]", "~[https://x.example]"}},
		{"addresses", "[https://x.example e]", render.Text{Links: render.LinksExternal}, []string{"e", "e", "https://x.example", "https://x.example"}},
		{"templates", "a {{T|b}}", render.Text{}, []string{"a ", "a ", "called ", "~{{T|", "b", "b"}},
		{"notes", "a<ref>b ''c''</ref>", render.Text{}, []string{"a", "a", "[1]", "~<ref>b ''c''</ref>", "b", "b", "c", "c"}},
		{"notes in their place", "a<ref>b</ref>", render.Text{Notes: render.NotesInline}, []string{"a", "a", "b", "b"}},
		{"wrapped", "* one two\n* three", render.Text{Width: 8}, []string{"one", "one", "two", "two", "three", "three"}},
		{"wide and wrapped", "日本語、国", render.Text{Width: 6}, []string{"日本", "日本", "語、国", "語、国"}},
		{"cleaned", "a ({{none}}) b , {{none}}.", render.Text{Clean: true}, []string{"a ", "a ", "b", "b", ".", "."}},
		{"marks of direction", "0!https://x", render.Text{Site: arabic, Bidi: render.BidiMarks, Clean: true, Width: 1}, []string{"0!", "0!", "https://x", "https://x"}},
		{"tabs", "{|\n| a || b ''c''\n|}", render.Text{}, []string{"a", "a", "b", "b", "c", "c"}},
		{"columns", "{|\n! a !! b\n|-\n| ccc<br>d || e\n|}", render.Text{Tables: render.TablesAligned},
			[]string{"a", "a", "b", "b", "ccc", "ccc", "e", "e", "d", "d"}},
		{"preformatted", " a  b\n  '''c''' ", render.Text{}, []string{"a  b", "a  b", "c", "c"}},
		{"alternative text", "[[File:A.png|alt=b c]]", render.Text{}, []string{"b c", "b c"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := wikitext.Parser{Load: loadFrom(pages)}
			page, err := p.Expand(context.Background(), wikitext.Page{Text: c.input})
			require.NoError(t, err)
			require.NoError(t, checkMap(t, c.text, page))
			var m render.TextMap
			c.text.Pieces = m.Add
			text := mustRender(t, c.text, page)
			var got []string
			for _, piece := range m {
				source := piece.Span.Text()
				if !piece.Exact {
					source = "~" + source
				}
				got = append(got, text[piece.Start:piece.End], source)
			}
			require.Equal(t, c.want, got, text)
		})
	}
}

// Twice the page makes no more than twice the text, or so, in twice the memory,
// whatever cells claim to span and wherever something is left out.
func TestTextGrowth(t *testing.T) {
	if raceDetector {
		t.Skip("one goroutine measures memory, in which the race detector finds nothing, and takes half a minute")
	}
	repeat := func(s string) func(int) string {
		return func(n int) string { return strings.Repeat(s, n/len(s)) }
	}
	for name, text := range map[string]func(int) string{
		"empty brackets":   repeat("({{x}}, "),
		"nested brackets":  func(n int) string { return strings.Repeat("(", n/2) + "{{x}}" + strings.Repeat(")", n/2) },
		"no-break spaces":  repeat("{{x}}&nbsp;"),
		"items left out":   repeat("* ({{x}})\n"),
		"open tables":      repeat("{|\n|"),
		"tables in tables": repeat("{|\n| a || b\n"),
		"small tables":     repeat("{|\n| colspan=1000 | a || b\n|}\n"),
		"columns":          repeat("{|\n|-\n| colspan=1000 | a || b\n"),
		"rows": func(n int) string {
			return "{|\n" + strings.Repeat("| rowspan=65534 | a\n", n/40) + strings.Repeat("|-\n| a\n", n/14) + "|}"
		},
		"a wide cell": func(n int) string {
			return "{|\n| " + strings.Repeat("x", n/2) + " || y\n" + strings.Repeat("|-\n| a || b\n", n/24) + "|}"
		},
		"a high and a far cell": func(n int) string {
			return "{|\n| " + strings.Repeat("x<br>", n/10) + strings.Repeat("||y", n/6) + strings.Repeat("<br>x", n/10) + "\n|}"
		},
		"isolates":             repeat("<bdi>א"),
		"isolates of the page": func(n int) string { return strings.Repeat("\u2068", n/6) + strings.Repeat("a ", n/4) },
		"notes":                repeat("a<ref>({{x}}) א</ref>"),
		"wide letters":         repeat("日、"),
		"emoji":                repeat("👩\u200d"),
		"lists":                repeat("* a\n** b\n*** c\n**** d\n"),
		"reversed lists":       repeat("<ol reversed><li>a</li>"),
		"preformatted":         repeat(" a \n \n"),
	} {
		t.Run(name, func(t *testing.T) {
			var p wikitext.Parser
			for _, r := range textOptions {
				var size, memory [2]float64
				for i := range size {
					page, err := p.Expand(context.Background(), wikitext.Page{Text: text(16 << (10 + i))})
					require.NoError(t, err)
					var c counter
					r.Pieces = func(render.TextPiece) {}
					memory[i] = allocated(func() { err = r.Render(&c, page) })
					require.NoError(t, err)
					size[i] = float64(c)
				}
				require.LessOrEqual(t, size[1], 2.5*size[0]+1<<14, "%+v", r)
				require.LessOrEqual(t, memory[1], 2.5*memory[0]+1<<20, "%+v", r)
			}
		})
	}
}

// A page is printed into one buffer: what an article allocates does not depend on
// its length, and options that are not used cost nothing.
func TestTextAllocations(t *testing.T) {
	a := readArticle(t)
	p := a.parser(nil)
	page, err := p.Expand(context.Background(), a.page)
	require.NoError(t, err)
	got := testing.AllocsPerRun(20, func() {
		var c counter
		require.NoError(t, render.Text{Site: a.site}.Render(&c, page))
	})
	require.Less(t, got, 20.0)
}

var markup = regexp.MustCompile(`\[\[|\]\]|\{\{|\}\}|\|thumb|''|</?ref|</?nowiki|\{\||\|\}`)

// leftOver are the pages of the corpus with markup in their plain text, how much
// there is and why. But for formulas, MediaWiki 1.43 shows as much or more.
var leftOver = map[string]struct {
	marks  int
	reason string
}{
	"el/Δέλτα":              {1, formula},
	"en/Acid":               {14, formula},
	"en/Afghanistan":        {8, emptyLabel},
	"en/Allah":              {12, emptyLabel},
	"fr/Berlin":             {2, emptyLabel},
	"en/Bazooka":            {4, otherLanguage},
	"en/Mozilla_Firefox":    {12, otherLanguage},
	"en/Cleopatra":          {148, escaped},
	"en/anarchism~51f29037": {666, escaped},
	"en/Anarchism":          {2, escaped},
	"en/raith_rovers":       {6, "the page is one line"},
	"en/United_Kingdom":     {2, unpaired},
	"hy/Տավուշի_մարզ":       {1, unpaired},
	"mr/पुरातत्त्वशास्त्र": {1, unpaired},
	"uk/Астрономія":        {2, unpaired},
	"vi/25_tháng_3":        {1, unpaired},
	"vi/Cân_bằng_nội_môi":  {1, unpaired},
}

const (
	formula       = "a formula's TeX"
	emptyLabel    = "a link whose label is an empty template is no link"
	otherLanguage = "a German page among the English ones"
	escaped       = "it has references for the brackets of tags"
	unpaired      = "a mark without its other half"
)

// No markup is left in the plain text of real pages whose templates are empty.
func TestNoMarkupIsLeft(t *testing.T) {
	root := filepath.Join("..", "..", "shared", "corpus")
	if _, err := os.Stat(root); err != nil {
		t.Skip("no pages beside the project")
	}
	pages := 0
	require.NoError(t, filepath.WalkDir(root+string(filepath.Separator), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".wikitext") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if pages++; raceDetector && pages%4 > 0 { // it takes minutes for all of them
			return nil
		}
		folder := filepath.Base(filepath.Dir(path))
		language, _, _ := strings.Cut(folder, "-wik")
		s, err := site.Builtin(language)
		if err != nil {
			s = site.Default()
		}
		p := wikitext.Parser{Site: s, Load: func(context.Context, ast.Title) (string, error) { return "", nil }}
		page, err := p.Expand(context.Background(), wikitext.Page{Text: string(text)})
		if err != nil {
			return err
		}
		out := mustRender(t, render.Text{Site: s}, page)
		id := folder + "/" + strings.TrimSuffix(filepath.Base(path), ".wikitext")
		marks := markup.FindAllStringIndex(out, -1)
		if known := leftOver[id]; len(marks) != known.marks {
			t.Errorf("%s has %d marks, not %d", id, len(marks), known.marks)
			for _, at := range marks {
				t.Logf("%q", strings.ToValidUTF8(out[max(0, at[0]-60):min(len(out), at[1]+60)], ""))
			}
		}
		return checkMap(t, textOptions[pages%len(textOptions)], page)
	}))
	require.Positive(t, pages)
}
