package wikitext_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/internal/htmlcheck"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

// oddTexts are pages that are hardly any.
var oddTexts = []string{
	"", "\x00", "\xff", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\xaf", "\ufeff", "\ufeff#REDIRECT [[a]]", "\r", "\r\n", "\n\r", "a\rb\r\n* c\r\n\r\n{|\r\n| d\r\n|}\r\n== e ==\r\n", "\u2028\u2029\u0085",
	"{{", "}}", "{{{", "[[", "]]", "<", "</", "<!--", "<nowiki>", "-{", "{|", "|}", "=", "==", "'''''", "&", "&#;", "<ref", "__", "http://", "[http://", "{{#", "{{#if:", "{{:}}", "{{|}}", "[[|]]", "[[#]]", "[[:]]", "[[File:]]", "<gallery>",
	strings.Repeat("\xff", 1000), strings.Repeat("\x00", 1000), strings.Repeat("\n", 1000), strings.Repeat("\r", 1000), strings.Repeat("\u0338", 1000),
}

func TestOddTexts(t *testing.T) {
	for _, code := range []string{"en", "ar", "zh"} {
		s, err := site.Builtin(code)
		require.NoError(t, err)
		p := wikitext.Parser{Site: s, Files: fuzzFiles}
		for _, text := range oddTexts {
			for _, text := range []string{text, text + "a", "a" + text, "{{a|" + text + "}}", "<ref>" + text + "</ref>", text + text} {
				source := p.Parse(text)
				require.NoError(t, checkTiling(source), "%q", text)
				require.Equal(t, text, mustRender(t, render.Wikitext{}, source))
				require.NoError(t, checkAttack(&p, render.HTML{Site: s}, text, true), "%q", text)
				_, err := p.Preprocess(context.Background(), wikitext.Page{Text: text})
				require.NoError(t, err)
			}
		}
	}
}

// Zero values work, and what cannot be is an error, not a panic.
func TestZeroValues(t *testing.T) {
	ctx := context.Background()
	text := "{{a|{{b}}}} [[c]] [[File:d.jpg]] {{#ifexist:e|f}} <ref>g</ref> {{#x:}} {{Y}} <z>h</z>"

	var none *wikitext.Parser
	require.Equal(t, text, none.Parse(text).Text())
	page, err := none.Expand(ctx, wikitext.Page{})
	require.NoError(t, err)
	require.Empty(t, page.Children)

	//lint:ignore SA1012 a nil context is what is tested
	_, err = none.Expand(nil, wikitext.Page{Text: text})
	require.ErrorContains(t, err, "context")
	//lint:ignore SA1012 a nil context is what is tested
	_, err = none.Preprocess(nil, wikitext.Page{Text: text})
	require.ErrorContains(t, err, "context")

	for name, p := range map[string]wikitext.Parser{
		"nil functions": {Functions: map[string]wikitext.Function{"x": nil, "if": nil, "ifexist": nil}, Variables: map[string]wikitext.Variable{"y": nil, "pagename": nil}, Tags: map[string]wikitext.Tag{"z": nil, "ref": nil}},
		"loaders":       {Load: wikitext.LoadMap(nil)}, "no cached loader": {Load: wikitext.LoadCached(nil, 1)}, "no folder": {Load: wikitext.LoadFS(nil, nil)},
		"no room": {Load: wikitext.LoadCached(wikitext.LoadMap(map[string]string{"Template:A": "x"}), -1)}, "an empty folder": {Load: wikitext.LoadFS(fstest.MapFS{}, func(ast.Title) string { return "" })},
		"negative limits": {Limits: wikitext.Limits{IncludeSize: -1, Depth: -1, ExpandDepth: -1, Nodes: -1, ReadSize: -1, Expensive: -1, Nesting: -1, Reopened: -1}},
		"smallest limits": {Limits: wikitext.Limits{IncludeSize: 1, Depth: 1, ExpandDepth: 1, Nodes: 1, ReadSize: 1, Expensive: 1, Nesting: 1, Reopened: 1}},
		"largest limits":  {Limits: wikitext.Limits{IncludeSize: math.MaxInt, Depth: math.MaxInt, ExpandDepth: math.MaxInt, Nodes: math.MaxInt, ReadSize: math.MaxInt, Expensive: math.MaxInt, Nesting: math.MaxInt, Reopened: math.MaxInt}},
		"no variant":      {Variant: "\xff"},
		"no answers": {Pages: func(_ context.Context, titles []ast.Title) ([]wikitext.PageInfo, error) {
			return make([]wikitext.PageInfo, len(titles)), nil
		},
			Files: func(_ context.Context, titles []ast.Title) ([]*ast.FileInfo, error) {
				return make([]*ast.FileInfo, len(titles)), nil
			}},
	} {
		t.Run(name, func(t *testing.T) {
			p.Parse(text)
			page, err := p.Expand(ctx, wikitext.Page{Title: "X", Text: text})
			require.NoError(t, err)
			require.NoError(t, htmlcheck.Check(mustRender(t, render.HTML{}, page)))
			_, err = p.Preprocess(ctx, wikitext.Page{Text: text})
			require.NoError(t, err)
		})
	}
}

// What a caller's functions fail with is what Expand fails with.
func TestFailingCallers(t *testing.T) {
	failure := errors.New("failure")
	for name, p := range map[string]wikitext.Parser{
		"Load":                {Load: func(context.Context, ast.Title) (string, error) { return "x", failure }},
		"Load, cached":        {Load: wikitext.LoadCached(func(context.Context, ast.Title) (string, error) { return "x", failure }, 1000)},
		"Load, from files":    {Load: wikitext.LoadFS(failingFS{failure}, nil)},
		"Pages":               {Pages: func(context.Context, []ast.Title) ([]wikitext.PageInfo, error) { return nil, failure }},
		"Files":               {Files: func(context.Context, []ast.Title) ([]*ast.FileInfo, error) { return nil, failure }},
		"Pages, few answers":  {Pages: func(context.Context, []ast.Title) ([]wikitext.PageInfo, error) { return nil, nil }},
		"Files, few answers":  {Files: func(context.Context, []ast.Title) ([]*ast.FileInfo, error) { return nil, nil }},
		"Files, many answers": {Files: func(context.Context, []ast.Title) ([]*ast.FileInfo, error) { return make([]*ast.FileInfo, 99), nil }},
	} {
		p.Report = func(ast.Diagnostic) { t.Error("a diagnostic of a page that failed") }
		doc, err := p.Expand(context.Background(), wikitext.Page{Title: "X", Text: "{{a}} [[b]] [[File:c.jpg]]"})
		require.Error(t, err, name)
		require.Nil(t, doc, name)
		if !strings.Contains(name, "answers") {
			require.ErrorIs(t, err, failure, name)
		}
	}
}

type failingFS struct{ err error }

func (f failingFS) Open(string) (fs.File, error) { return nil, f.err }

// A failingWriter takes some bytes, then fails.
type failingWriter struct {
	left  int
	short bool // it fails by taking less, and says nothing
}

var errFull = errors.New("full")

func (w *failingWriter) Write(b []byte) (int, error) {
	if len(b) <= w.left {
		w.left -= len(b)
		return len(b), nil
	}
	n := w.left
	w.left = 0
	if w.short {
		return n, nil
	}
	return n, errFull
}

// Whatever byte a writer fails at, its error comes back.
func TestFailingWriters(t *testing.T) {
	long := strings.Repeat("== a ==\n'''b''' [[c|d]] {{e}}\n* f<ref>g</ref>\n", 12)
	page, err := (&wikitext.Parser{}).Expand(context.Background(), wikitext.Page{Title: "X", Text: long})
	require.NoError(t, err)
	for _, r := range []render.Renderer{render.HTML{}, render.HTML{Standalone: true, TOC: true}, render.HTML{Wrapper: true}, render.Text{Title: true}, render.JSON{}, render.JSON{Indent: true}, render.Wikitext{}} {
		for _, doc := range []*ast.Document{page, wikitext.Parse(long)} {
			size := len(mustRender(t, r, doc))
			for at := 0; at < size; at += 1 + at/25 {
				require.ErrorIs(t, r.Render(&failingWriter{left: at}, doc), errFull, "%T at %d", r, at)
				require.ErrorIs(t, r.Render(&failingWriter{left: at, short: true}, doc), io.ErrShortWrite, "%T at %d", r, at)
			}
			require.NoError(t, r.Render(&failingWriter{left: size}, doc))
		}
	}
	for at := range 200 {
		require.ErrorIs(t, ast.Dump(&failingWriter{left: at}, page), errFull)
	}
}

// TestHugePage reads a page of 100 MB.
func TestHugePage(t *testing.T) {
	if testing.Short() || raceDetector {
		t.Skip("100 MB take half a GB of memory and some seconds, with the race detector far more")
	}
	line := strings.Repeat("Some text of a page that is long. ", 60) + "'''a''' [[b|c]] {{d|e}} <ref>f</ref>\n* g\n\n"
	text := strings.Repeat(line, 100<<20/len(line))
	doc := wikitext.Parse(text)
	require.NoError(t, render.Wikitext{}.Render(&comparer{want: text}, doc))
	for _, r := range []render.Renderer{render.HTML{}, render.Text{}} {
		require.NoError(t, r.Render(io.Discard, doc))
	}
}

// A comparer is a writer that fails where it is not given what is wanted.
type comparer struct{ want string }

func (c *comparer) Write(b []byte) (int, error) {
	if !strings.HasPrefix(c.want, string(b)) {
		return 0, fmt.Errorf("%d bytes before the end something else is written", len(c.want))
	}
	c.want = c.want[len(b):]
	return len(b), nil
}

// TestTooLarge asks for what no span can address.
func TestTooLarge(t *testing.T) {
	if os.Getenv("WARRAQ_HUGE") == "" {
		t.Skip("2 GiB of memory, only when WARRAQ_HUGE is set")
	}
	text := strings.Repeat("a", math.MaxInt32+1)
	_, err := (&wikitext.Parser{}).Expand(context.Background(), wikitext.Page{Text: text})
	require.Error(t, err)
	p := wikitext.Parser{Load: func(context.Context, ast.Title) (string, error) { return text, nil }}
	_, err = p.Expand(context.Background(), wikitext.Page{Text: "{{a}}"})
	require.Error(t, err)
	require.Panics(t, func() { p.Parse(text) })
}

// One parser, one site and one renderer serve many goroutines.
func TestConcurrentUse(t *testing.T) {
	for _, code := range []string{"en", "ar", "zh", "sr"} {
		s, err := site.New(must(site.Builtin(code)).Info())
		require.NoError(t, err)
		variant := ""
		if v := s.Variants(); len(v) > 1 {
			variant = v[1]
		}
		p := wikitext.Parser{Site: s, Variant: variant, Files: fuzzFiles, Load: wikitext.LoadCached(wikitext.LoadMap(attackPages), 1000)}
		h, x := render.HTML{Site: s, TOC: true, EditLinks: true}, render.Text{Site: s, Bidi: render.BidiIsolate}
		text := strings.Join(attackMarkup[:40], "\n\n") + "\n== a ==\n== a ==\n-{a|zh:b;sr-ec:c}- {{echo|x}} {{lt}} {{#time:Y F j|2001-02-03}} {{PLURAL:3|a|b}} {{formatnum:1234.5}}" +
			"<ref name=a>b</ref><ref name=a/>[[File:A.jpg|thumb|x]][[File:B.webm]] 中国 时间 " + strings.Repeat("'''a''b", 40)
		run := func() string {
			page, err := p.Expand(context.Background(), wikitext.Page{Title: "X", Text: text})
			if err != nil {
				return err.Error()
			}
			var b strings.Builder
			for _, doc := range []*ast.Document{page, p.Parse(text)} {
				for _, r := range []render.Renderer{h, x, render.JSON{}} {
					if err := r.Render(&b, doc); err != nil {
						return err.Error()
					}
				}
			}
			return b.String()
		}
		want := run()
		var group sync.WaitGroup
		for range 8 {
			group.Go(func() {
				for range 3 {
					if got := run(); got != want {
						t.Error("goroutines get different pages")
					}
				}
			})
		}
		group.Wait()
	}
}

// One tree serves many goroutines: nothing that reads it changes it.
func TestConcurrentReaders(t *testing.T) {
	page, err := (&wikitext.Parser{Files: fuzzFiles}).Expand(context.Background(), wikitext.Page{Title: "X", Text: strings.Join(attackMarkup, "\n\n")})
	require.NoError(t, err)
	want := mustRender(t, render.HTML{TOC: true}, page)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			var b strings.Builder
			if err := (render.HTML{TOC: true}).Render(&b, page); err != nil || b.String() != want {
				t.Error("goroutines get different HTML")
			}
			page.Sections()
			page.Position()
			for range ast.Find[*ast.Wikilink](page) {
				continue
			}
			if err := ast.Dump(io.Discard, page); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
