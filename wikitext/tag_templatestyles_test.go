package wikitext_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
)

func styleKeys(doc *ast.Document) []string {
	var keys []string
	for s := range ast.Find[*ast.StyleSheet](doc) {
		keys = append(keys, s.Key)
	}
	return keys
}

// Style sheets are named by their revisions where the caller knows them, which
// is asked for all at once.
func TestStyleSheetKeys(t *testing.T) {
	loads := map[string]int{}
	p := wikitext.Parser{Load: func(ctx context.Context, title ast.Title) (string, error) {
		loads[title.Full()]++
		return wikitext.LoadMap(map[string]string{"Template:A.css": "a{}", "Template:B.css": "b{}", "Module:C/d.css": "a{}"})(ctx, title)
	}}
	page := wikitext.Page{Text: "<templatestyles src=A.css />{{A.css}}<templatestyles src=A.css wrapper=.x />{{#tag:templatestyles||src=B.css}}" +
		"<templatestyles src=Module:C/d.css /><ref><templatestyles src=B.css /></ref>"}
	doc, err := p.Expand(context.Background(), page)
	require.NoError(t, err)
	keys := styleKeys(doc)
	require.Len(t, keys, 5)
	require.Len(t, keys[0], 40)
	require.Equal(t, []string{keys[0], keys[0] + "/mw-parser-output/.x", keys[2], keys[0], keys[2]}, keys)
	require.NotEqual(t, keys[0], keys[2])
	require.Equal(t, map[string]int{"Template:A.css": 1, "Template:B.css": 1, "Module:C/d.css": 1}, loads)
	require.Len(t, doc.Templates, 3)

	asked := 0
	p.Pages = func(_ context.Context, titles []ast.Title) ([]wikitext.PageInfo, error) {
		asked++
		infos := make([]wikitext.PageInfo, len(titles))
		for i, title := range titles {
			if title.Name != "B.css" {
				infos[i].Revision.ID = len(title.Name)
			}
		}
		return infos, nil
	}
	doc, err = p.Expand(context.Background(), page)
	require.NoError(t, err)
	require.Equal(t, []string{"r5", "r5/mw-parser-output/.x", keys[2], "r7", keys[2]}, styleKeys(doc))
	require.Equal(t, 1, asked)
}

func TestStyleSheetLoader(t *testing.T) {
	bad := errors.New("bad")
	p := wikitext.Parser{Load: func(context.Context, ast.Title) (string, error) { return "", bad }}
	_, err := p.Expand(context.Background(), wikitext.Page{Text: "<templatestyles src=A.css />"})
	require.ErrorIs(t, err, bad)
	require.ErrorContains(t, err, "Template:A.css")
}

// What one page may bring into others is bounded, however often and under however
// many wrappers it does.
func TestStyleSheetLimits(t *testing.T) {
	var codes []string
	long := strings.Repeat("a,", 50_000) + "a{top:0}"
	p := wikitext.Parser{Load: wikitext.LoadMap(map[string]string{"Template:T.css": long}), Report: func(d ast.Diagnostic) { codes = append(codes, d.Code) }}
	var b strings.Builder
	for i := range 2000 {
		b.WriteString("<templatestyles src=T.css /><templatestyles src=T.css wrapper='." + strings.Repeat("w", i%200+1) + "' />")
	}
	doc, err := p.Expand(context.Background(), wikitext.Page{Text: b.String()})
	require.NoError(t, err)
	require.Equal(t, []string{"tag-size"}, codes)
	require.Less(t, len(mustRender(t, render.HTML{}, doc)), 3_000_000)
}
