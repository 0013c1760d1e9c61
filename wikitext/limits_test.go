package wikitext_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
)

// What nests more deeply than Limits.Nesting is text, in both trees, and is
// reported once.
func TestNesting(t *testing.T) {
	for name, c := range map[string]struct{ text, html string }{
		"lists":  {"***a", "<li>*a</li>"},
		"braces": {"{{#if:{{#if:{{#if:a|b}}|c}}|d}}", "{{#if:c|d}}"},
		"tables": {"{|\n|\n{|\n|\n{|\n|}\n|}", "{|"},
	} {
		t.Run(name, func(t *testing.T) {
			var codes []string
			p := wikitext.Parser{Limits: wikitext.Limits{Nesting: 2}, Report: func(d ast.Diagnostic) { codes = append(codes, d.Code) }}
			require.NoError(t, checkTiling(p.Parse(c.text)))
			require.Equal(t, []string{"nesting"}, codes)
			codes = nil
			page, err := p.Expand(context.Background(), wikitext.Page{Text: c.text})
			require.NoError(t, err)
			require.Equal(t, []string{"nesting"}, codes)
			require.Contains(t, mustRender(t, render.HTML{}, page), c.html)
		})
	}
}

func TestParseContext(t *testing.T) {
	text := strings.Repeat("* ''a'' [[b|c]] {{d|e}} <ref>f</ref>\n", 50_000)
	ctx, stop := context.WithCancel(context.Background())
	doc, err := (&wikitext.Parser{}).ParseContext(ctx, wikitext.Page{Text: "a [[b]]"})
	require.NoError(t, err)
	require.NoError(t, checkTiling(doc))
	time.AfterFunc(5*time.Millisecond, stop)
	start := time.Now()
	doc, err = (&wikitext.Parser{}).ParseContext(ctx, wikitext.Page{Text: text})
	require.ErrorIs(t, err, context.Canceled)
	require.Nil(t, doc)
	require.Less(t, time.Since(start), 5*time.Second) // milliseconds, but for slow machines
	//lint:ignore SA1012 callers may do it
	_, err = (&wikitext.Parser{}).ParseContext(nil, wikitext.Page{})
	require.Error(t, err)
}
