package wikitext_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
)

// Bytes that are no text, and line ends of every kind, are pages like any other.
func TestTextOfAnyBytes(t *testing.T) {
	for _, text := range []string{
		"", "\x00", "\xff\xfe", "\ufeff== a ==\n", "a\r\n* b\r\n", "a\rb", "\r\n{|\r\n| a\r\n|}\r\n", "[[\xff|\x00]]", "{{\xff|\x00=\xff}}",
		"<ref name=\xff>\x00</ref>", "&#xffffffffff;&#0;", "\u2028\u2029\u0085", "{{#if:\x00|\xff}}", "كتاب\xff[[كتاب\x00]]", strings.Repeat("\xf0\x9f", 100),
	} {
		doc := wikitext.Parse(text)
		require.Equal(t, text, doc.Text(), "%q", text)
		page, err := (&wikitext.Parser{}).Expand(context.Background(), wikitext.Page{Text: text})
		require.NoError(t, err)
		for _, r := range []render.Renderer{render.HTML{}, render.Text{}, render.JSON{}} {
			require.NoError(t, r.Render(io.Discard, doc), "%q", text)
			require.NoError(t, r.Render(io.Discard, page), "%q", text)
		}
	}
	page, err := (&wikitext.Parser{}).Expand(context.Background(), wikitext.Page{})
	require.NoError(t, err)
	require.Empty(t, page.Children)
}

// What the caller's functions do wrong comes back as an error, or is shown; it
// never costs more than the limits.
func TestCallersFaults(t *testing.T) {
	expand := func(p wikitext.Parser, text string) (string, error) {
		page, err := p.Expand(context.Background(), wikitext.Page{Title: "Page", Text: text})
		if err != nil {
			return "", err
		}
		var out strings.Builder
		require.NoError(t, render.HTML{}.Render(&out, page))
		return out.String(), nil
	}
	broken := errors.New("broken")
	load := func(text string, err error) wikitext.Loader {
		return func(context.Context, ast.Title) (string, error) { return text, err }
	}
	_, err := expand(wikitext.Parser{Load: load("", broken)}, "{{a}}")
	require.ErrorIs(t, err, broken)
	out, err := expand(wikitext.Parser{Load: load(strings.Repeat("a", 10<<20), nil)}, "{{a}}{{b}}")
	require.NoError(t, err)
	require.Less(t, len(out), 3<<20)
	_, err = expand(wikitext.Parser{Pages: func(context.Context, []ast.Title) ([]wikitext.PageInfo, error) { return nil, nil }}, "[[a]]")
	require.Error(t, err)
	_, err = expand(wikitext.Parser{Files: func(context.Context, []ast.Title) ([]*ast.FileInfo, error) { return nil, broken }}, "[[File:a.jpg]]")
	require.ErrorIs(t, err, broken)
	out, err = expand(wikitext.Parser{Files: func(context.Context, []ast.Title) ([]*ast.FileInfo, error) {
		return []*ast.FileInfo{{Width: -1, Height: -1 << 62}}, nil
	}}, "[[File:a.jpg|thumb|100px]]")
	require.NoError(t, err)
	require.NotContains(t, out, `="-`)
	p := wikitext.Parser{
		Functions: map[string]wikitext.Function{"nothing": func(*wikitext.Call) wikitext.Value { return wikitext.Value{} }, "if": nil},
		Variables: map[string]wikitext.Variable{"myvar": nil},
		Tags:      map[string]wikitext.Tag{"box": func(*wikitext.TagCall) wikitext.Content { return wikitext.Content{} }, "ref": nil},
	}
	out, err = expand(p, "a{{#nothing:x}}{{MYVAR}}<box/>{{#if:a|b}}<ref>c</ref>")
	require.NoError(t, err)
	require.Contains(t, out, "a")
	require.Contains(t, out, "b")
}

// A slow loader may end with its context, whose error comes back.
func TestCancelLoader(t *testing.T) {
	ctx, stop := context.WithTimeout(context.Background(), 5*time.Millisecond)
	defer stop()
	p := wikitext.Parser{Load: func(ctx context.Context, _ ast.Title) (string, error) {
		<-ctx.Done()
		return "", ctx.Err()
	}}
	_, err := p.Expand(ctx, wikitext.Page{Text: "{{a}}"})
	require.ErrorIs(t, err, context.DeadlineExceeded)
	_, err = p.Preprocess(ctx, wikitext.Page{Text: "{{a}}"})
	require.ErrorIs(t, err, context.DeadlineExceeded)
}

// Bombs, which double at each level, end at the limits.
func TestBombs(t *testing.T) {
	pages := map[string]string{
		"Template:Double": "{{{1}}}{{{1}}}", "Template:Self": "{{Self|{{{1}}}{{{1}}}}}", "Template:Tag": "{{#tag:ref|{{{1}}}{{{1}}}}}",
		"Template:Switch": "{{#switch:{{{1}}}|{{{1}}}={{{1}}}{{{1}}}}}", "Template:Pre": "{{#tag:pre|{{{1}}}{{{1}}}}}", "Template:Default": "{{{x|{{{1}}}}}}{{{y|{{{1}}}}}}",
	}
	for _, name := range []string{"Double", "Self", "Tag", "Pre", "Switch", "Default"} {
		text := strings.Repeat("{{"+name+"|", 60) + "كتاب" + strings.Repeat("}}", 60)
		start := time.Now()
		page, err := (&wikitext.Parser{Load: wikitext.LoadMap(pages)}).Expand(context.Background(), wikitext.Page{Text: text})
		require.NoError(t, err)
		var n counter
		require.NoError(t, render.HTML{}.Render(&n, page))
		require.Less(t, int(n), 20<<20, name)
		require.Less(t, time.Since(start), 60*time.Second, name)
		t.Log(name, time.Since(start), int(n))
	}
}
