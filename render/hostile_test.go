package render

import (
	"encoding/json"
	"math"
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
	case reflect.Map:
		if v.Type() == reflect.TypeFor[ast.InterfaceText]() && v.CanSet() {
			v.Set(reflect.ValueOf(ast.InterfaceText{s: s, "en": s}))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), s, depth+1)
			}
		}
	}
}

// fillNumbers sets every number that can be reached from a value.
func fillNumbers(v reflect.Value, n float64, depth int) {
	if depth > 8 {
		return
	}
	switch v.Kind() {
	case reflect.Int, reflect.Int64:
		if v.CanSet() {
			switch {
			case n != n:
				v.SetInt(0)
			case n >= math.MaxInt:
				v.SetInt(math.MaxInt)
			case n <= math.MinInt:
				v.SetInt(math.MinInt)
			default:
				v.SetInt(int64(n))
			}
		}
	case reflect.Uint8:
		if v.CanSet() {
			v.SetUint(uint64(uint8(int(max(min(n, 255), 0)))))
		}
	case reflect.Float64:
		if v.CanSet() {
			v.SetFloat(n)
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			fillNumbers(v.Elem(), n, depth+1)
		} else if v.CanSet() && v.Type() == reflect.TypeFor[*ast.FileInfo]() {
			v.Set(reflect.ValueOf(&ast.FileInfo{URL: "https://a.example/x", MIME: "video/webm"}))
			fillNumbers(v.Elem(), n, depth+1)
		}
	case reflect.Slice:
		for i := range v.Len() {
			fillNumbers(v.Index(i), n, depth+1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Name != "Uses" { // so many links are what a note's text asks for
				fillNumbers(v.Field(i), n, depth+1)
			}
		}
	}
}

// Numbers of trees may be any, too: less than nothing, past all bounds, or none.
func TestHostileNumbers(t *testing.T) {
	span := ast.NewSource("", strings.Repeat("<script>", 10)).Span(0, 70)
	for _, number := range []float64{-1, 0, 1, 7, 255, 1e9, math.MaxInt, math.MinInt, math.NaN(), math.Inf(1), math.Inf(-1), math.SmallestNonzeroFloat64, math.MaxFloat64} {
		for i := range allNodes(span) {
			n := allNodes(span)[i]
			fillNumbers(reflect.ValueOf(n), number, 0)
			for _, expanded := range []bool{true, false} {
				doc := page(n)
				doc.Expanded = expanded
				for _, h := range hostileRenderers {
					out := ""
					require.NotPanics(t, func() { out = render(t, h, doc) }, "%T %v", n, number)
					require.NoError(t, htmlcheck.CheckAllowed(out), "%T %v", n, number)
				}
				require.True(t, json.Valid([]byte(render(t, JSON{}, doc))), "%T %v", n, number)
				for _, r := range []Renderer{Text{}, Text{Notes: NotesInline}, Wikitext{}} {
					require.NotPanics(t, func() { render(t, r, doc) }, "%T %v", n, number)
				}
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
