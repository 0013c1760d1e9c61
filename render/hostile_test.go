package render

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/internal/htmlcheck"
	"github.com/warraq/warraq/wikitext/site"
)

// hostileStrings stand wherever a tree or a caller's data hold a string.
var hostileStrings = []string{
	`"><script>alert(1)</script>`, `' onclick='alert(1)`, `x" onclick="alert(1)`, "javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,<script>",
	"--!><script>", "</style><script>", "a\x00b\xff\x1b[0m\u202e", "style onclick=x", "script", "url(x)", "style", "href", "", "\u0338", "&#x22;&lt;&", "-->",
}

var hostileRenderers = []HTML{
	{}, {Clean: true}, {Wrapper: true, TOC: true, EditLinks: true, FallbackAnchors: true, LegacyAnchors: true, ExternalImages: true, NativeSVG: true, NoUpload: true},
}

// fill sets every string that can be reached from a value.
func fill(v reflect.Value, s string, depth int) {
	if depth > 8 {
		return
	}
	switch v.Kind() {
	case reflect.String:
		if v.CanSet() {
			v.SetString(s)
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			fill(v.Elem(), s, depth+1)
		} else if v.CanSet() && v.Kind() == reflect.Pointer && (v.Type() == reflect.TypeFor[*ast.FileInfo]() || v.Type() == reflect.TypeFor[*ast.Reference]()) {
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), s, depth+1)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.String && v.CanSet() {
			v.Set(reflect.ValueOf([]string{s, s}))
			return
		}
		for i := range v.Len() {
			fill(v.Index(i), s, depth+1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), s, depth+1)
			}
		}
	}
}

// Strings of trees are never trusted, whatever field they stand in.
func TestHostileStrings(t *testing.T) {
	source := ast.NewSource("", strings.Repeat("<script>", 10))
	span := source.Span(0, 70)
	for _, s := range hostileStrings {
		for i := range allNodes(span) {
			n := allNodes(span)[i]
			fill(reflect.ValueOf(n), s, 0)
			for _, expanded := range []bool{true, false} {
				doc := page(n)
				doc.Expanded, doc.Language, doc.Title, doc.DisplayTitle = expanded, s, ast.Title{Name: s}, []ast.Node{text(s)}
				for _, h := range hostileRenderers {
					require.NoError(t, htmlcheck.CheckAllowed(render(t, h, doc)), "%T %q", n, s)
				}
				require.True(t, json.Valid([]byte(render(t, JSON{}, doc))), "%T %q", n, s)
				require.NotContains(t, render(t, Text{Title: true}, doc), "\x1b", "%T %q", n, s)
			}
		}
	}
}

// What is known of files comes from elsewhere: its addresses lead to no script.
func TestHostileFiles(t *testing.T) {
	for _, s := range append(hostileStrings, "data:image/png;base64,x", "https://a.example/a/ab/x.webm", "javascript:/a/ab/x") {
		for _, mime := range []string{"image/png", "image/svg+xml", "application/pdf", "video/webm", "audio/ogg", s} {
			info := &ast.FileInfo{URL: s, MIME: mime, Codecs: s, Languages: []string{s}, Width: 900, Height: 500, Pages: 2, Duration: 1}
			for _, option := range []string{"img_thumbnail", "img_manualthumb", "img_framed", "img_none"} {
				f := &ast.File{Target: ast.Title{Namespace: 6, NamespaceName: "File", Name: "X"}, Info: info, Thumb: info,
					Options: []*ast.FileOption{{Name: option, Value: "Y.png"}, {Name: "img_link", Value: s}, {Name: "img_class", Value: s}, {Name: "img_alt", Value: s}, {Name: "img_lang", Value: s}}}
				item := &ast.GalleryItem{Gallery: &ast.Gallery{Mode: "packed", Width: 120, Height: 120}, Children: nodes{&ast.GalleryThumb{Children: nodes{f}}}}
				for _, h := range hostileRenderers {
					out := render(t, h, page(f, item))
					require.NoError(t, htmlcheck.CheckAllowed(strings.ReplaceAll(out, "data:image/png;base64", "")), "%q %q", s, mime)
				}
			}
		}
	}
}

// Addresses that callers make of titles are relative, whatever a page is called.
func TestAddressesOfTitles(t *testing.T) {
	name := func(t ast.Title) string { return t.Name }
	h := HTML{PageURL: name, FileURL: name, UploadURL: name, EditURL: func(t ast.Title, _ string) string { return t.Name }, EditLinks: true,
		ThumbURL: func(t Thumbnail) string { return t.File.URL }}
	for _, s := range []string{"javascript:alert(1)", "Data:text/html,x", " \tvbscript:x", "java\tscript:x"} {
		title := ast.Title{Name: s}
		doc := page(&ast.Wikilink{Target: title, Display: "x"}, &ast.Wikilink{Target: title, Display: "x", Existence: ast.Missing},
			&ast.Wikilink{Target: ast.Title{Namespace: ast.NamespaceMedia, NamespaceName: "Media", Name: s}, Display: "x"},
			&ast.File{Target: title, Info: &ast.FileInfo{Missing: true}}, &ast.File{Target: title},
			&ast.File{Target: title, Info: &ast.FileInfo{URL: s, Width: 900, Height: 900, MIME: "image/png"}, Options: []*ast.FileOption{{Name: "img_thumbnail"}}},
			&ast.Heading{Level: 2, Section: 1, Title: nodes{text("x")}})
		doc.Title = title
		out := render(t, h, doc)
		require.NoError(t, htmlcheck.CheckAllowed(out), s)
		require.Contains(t, out, `href="./`)
	}
	require.Contains(t, render(t, h, page(&ast.Wikilink{Target: ast.Title{Name: "app:x"}, Display: "x"})), `href="app:x"`)
}

// Messages of a site are text, but for what Cite's hold.
func TestHostileMessages(t *testing.T) {
	info := site.Default().Info()
	info.Messages = map[string]string{}
	for _, key := range []string{"toc", "editsection", "editsectionhint", "red-link-title", "redirectto", "cite_error", "e", "thumbnail_error", "cite_link_label_group-x"} {
		info.Messages[key] = `<script>alert(1)</script><img src=x onerror=y>" onclick="x $1 &quot; <code onclick=x>`
	}
	s, err := site.New(info)
	require.NoError(t, err)
	for _, h := range hostileRenderers {
		h.Site = s
		doc := page(append(allNodes(ast.NewSource("", "0123456789").Span(1, 2)), &ast.Note{Errors: []ast.NoteError{{Key: "e", Args: []string{"<b>"}}}},
			&ast.Wikilink{Target: ast.Title{Name: "X"}, Existence: ast.Missing}, &ast.Note{Group: "x", Reference: &ast.Reference{Number: 1}})...)
		doc.Properties = map[string]string{"forcetoc": ""}
		require.NoError(t, htmlcheck.CheckAllowed(render(t, h, doc)))
	}
}
