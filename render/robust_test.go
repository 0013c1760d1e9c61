package render

import (
	"bytes"
	"context"
	"io"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/internal/htmlcheck"
)

var everyRenderer = []interface {
	Renderer
	RenderNodes(io.Writer, []ast.Node) error
}{HTML{}, HTML{Standalone: true, TOC: true, EditLinks: true}, HTML{Clean: true, Wrapper: true}, Text{}, Text{Title: true, Bidi: BidiIsolate, Notes: NotesInline}, everyText, JSON{}, JSON{Indent: true, SourceText: true}, Wikitext{}}

// everyText has all options that can be had together.
var everyText = Text{Title: true, Headings: HeadingsMarked, Tables: TablesAligned, Links: LinksAll, Files: FilesAlt, Width: 20, Clean: true,
	Pieces: func(TextPiece) {}}

// A nil document is an empty one.
func TestNilDocument(t *testing.T) {
	for _, r := range everyRenderer {
		var b, empty bytes.Buffer
		require.NoError(t, r.Render(&b, nil), "%T", r)
		require.NoError(t, r.Render(&empty, &ast.Document{}), "%T", r)
		require.Equal(t, empty.String(), b.String(), "%T", r)
		require.NoError(t, r.RenderNodes(&b, nil), "%T", r)
	}
}

func TestNilWriter(t *testing.T) {
	var noContext context.Context
	for _, r := range everyRenderer {
		for _, w := range []io.Writer{nil, Until(t.Context(), nil), AtMost(9, nil), AtMost(9, Until(noContext, io.Discard))} {
			require.ErrorContains(t, r.Render(w, page(text("x"))), "nil", "%T", r)
			require.ErrorContains(t, r.RenderNodes(w, []ast.Node{&ast.Paragraph{Span: ast.NewSource("", "x").Span(0, 1)}}), "nil", "%T", r)
		}
	}
}

// Nodes with nothing in them are printed by every renderer.
func TestZeroNodes(t *testing.T) {
	for _, n := range allNodes(ast.Span{}) {
		zero := reflect.New(reflect.TypeOf(n).Elem()).Interface().(ast.Node)
		for _, r := range everyRenderer {
			for _, expanded := range []bool{true, false} {
				doc := page(zero, zero)
				doc.Expanded = expanded
				var b bytes.Buffer
				require.NotPanics(t, func() { require.NoError(t, r.Render(&b, doc)) }, "%T of %T", r, zero)
				require.NotPanics(t, func() { require.NoError(t, r.RenderNodes(&b, []ast.Node{zero})) }, "%T of %T", r, zero)
			}
		}
		require.NoError(t, htmlcheck.CheckAllowed(render(t, HTML{}, page(zero))))
	}
}

// withNil puts nil around the elements of every list of pointers or nodes.
func withNil(v reflect.Value, depth int) {
	if depth > 8 {
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			withNil(v.Elem(), depth+1)
		}
	case reflect.Slice:
		for i := range v.Len() {
			withNil(v.Index(i), depth+1)
		}
		if k := v.Type().Elem().Kind(); v.Len() > 0 && v.CanSet() && (k == reflect.Pointer || k == reflect.Interface) {
			zero := reflect.Zero(v.Type().Elem())
			v.Set(reflect.Append(reflect.AppendSlice(reflect.Append(reflect.MakeSlice(v.Type(), 0, 0), zero), v), zero))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				withNil(v.Field(i), depth+1)
			}
		}
	}
}

// A nil node, attribute, option or argument of a tree made by hand is left out,
// or is an error that says where it is.
func TestNilInTrees(t *testing.T) {
	var nothing *ast.Text
	require.EqualError(t, HTML{}.Render(io.Discard, page(&ast.Paragraph{Children: nodes{nothing}})), "render: the tree has a nil node among the Children of a Paragraph")
	require.EqualError(t, HTML{}.RenderNodes(io.Discard, nodes{nothing}), "render: the tree has a nil node")
	require.EqualError(t, HTML{}.Render(io.Discard, page(&ast.Table{Attributes: []*ast.Attribute{nil}})), "render: the tree has a nil node among the Attributes of a Table")
	span := ast.NewSource("", "0123456789").Span(1, 2)
	for _, n := range allNodes(span) {
		withNil(reflect.ValueOf(n), 0)
		for _, r := range everyRenderer {
			for _, expanded := range []bool{true, false} {
				doc := page(n)
				doc.Expanded = expanded
				var err error
				require.NotPanics(t, func() { err = r.Render(io.Discard, doc) }, "%T of %T", r, n)
				if err != nil {
					require.ErrorContains(t, err, "nil")
				}
			}
		}
	}
}

func TestHookSeesNoNil(t *testing.T) {
	h := HTML{Hook: func(_ *Writer, n ast.Node) bool {
		require.NotNil(t, n)
		return false
	}}
	require.Equal(t, "x", render(t, h, page(nil, text("x"), nil)))
}

func TestZeroThumbnail(t *testing.T) {
	require.Empty(t, Thumbnail{}.URL())
}
