package render

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
)

// gallery returns a gallery of one file with a text.
func gallery(g *ast.Gallery, f *ast.File, caption ...ast.Node) *ast.Gallery {
	g.Children = nodes{&ast.GalleryItem{Gallery: g, Children: nodes{
		&ast.GalleryThumb{Children: nodes{f}}, text("\n"), &ast.GalleryText{Children: caption}}}}
	return g
}

func TestHTMLGalleries(t *testing.T) {
	missing := func() *ast.File { return file(&ast.FileInfo{Missing: true}, "") }
	for _, c := range []struct {
		name              string
		gallery           *ast.Gallery
		list, item, thumb string // the start tags
	}{
		{"traditional", gallery(&ast.Gallery{Mode: "traditional", Width: 60, Height: 50, PerRow: 3}, file(square, "")),
			`<ul class="gallery mw-gallery-traditional" style="max-width: 309px;">`, `<li class="gallerybox" style="width: 95px">`, `<div class="thumb" style="width: 90px; height: 80px;">`},
		{"traditional without file", gallery(&ast.Gallery{Mode: "traditional", Width: 60, Height: 50}, missing()),
			`<ul class="gallery mw-gallery-traditional">`, `<li class="gallerybox" style="width: 95px">`, `<div class="thumb" style="height: 80px;">`},
		{"nolines", gallery(&ast.Gallery{Mode: "nolines", Width: 60, Height: 50, PerRow: 3}, file(square, "")),
			`<ul class="gallery mw-gallery-nolines" style="max-width: 207px;">`, `<li class="gallerybox" style="width: 65px">`, `<div class="thumb" style="width: 60px;">`},
		{"slideshow", gallery(&ast.Gallery{Mode: "slideshow", Width: 60, Height: 50, Thumbnails: true}, file(square, "")),
			`<ul data-showthumbnails="1" class="gallery mw-gallery-slideshow">`, `<li class="gallerybox" style="width: 95px">`, `<div class="thumb" style="width: 90px;">`},
		{"packed", gallery(&ast.Gallery{Mode: "packed", Width: 60, Height: 80, PerRow: 3}, file(square, "")),
			`<ul class="gallery mw-gallery-packed">`, `<li class="gallerybox" style="width: 82px">`, `<div class="thumb" style="width: 80px;">`},
		{"packed, narrow", gallery(&ast.Gallery{Mode: "packed", Width: 60, Height: 20}, file(square, "")),
			`<ul class="gallery mw-gallery-packed">`, `<li class="gallerybox" style="width: 62px">`, `<div class="thumb" style="width: 60px;">`},
		{"packed without file", gallery(&ast.Gallery{Mode: "packed", Width: 90, Height: 20}, missing()),
			`<ul class="gallery mw-gallery-packed">`, `<li class="gallerybox" style="width: 92px">`, `<div class="thumb" style="height: 20px;">`},
		{"attributes of the tag", gallery(&ast.Gallery{Mode: "packed", Width: 60, Height: 80, Attributes: []*ast.Attribute{
			{Name: "class", Value: "k"}, {Name: "onclick", Value: "x"}, {Name: "style", Value: "color:red"}}}, file(square, "")),
			`<ul class="k gallery mw-gallery-packed" style="color:red">`, `<li class="gallerybox" style="width: 82px">`, `<div class="thumb" style="width: 80px;">`},
	} {
		got := render(t, HTML{}, page(c.gallery))
		require.Contains(t, got, c.list+c.item+c.thumb, c.name)
		require.Contains(t, got, `<div class="gallerytext"></div></li></ul>`, c.name)
	}
}

func TestHTMLGalleryTexts(t *testing.T) {
	over := gallery(&ast.Gallery{Mode: "packed-overlay", Width: 60, Height: 80}, file(square, ""), &ast.Bold{Children: nodes{text("b")}})
	got := render(t, HTML{}, page(over))
	require.Contains(t, got, `<div class="gallerytextwrapper" style="width: 60px"><div class="gallerytext"><b>b</b></div>`+"\n\t\t\t</div></li>")
	require.Contains(t, got, ` title="b"><img alt="b" src="http://e.org/images/thumb/e/ea/Square.png/120px-Square.png" decoding="async" width="80" height="80"`)

	bare := gallery(&ast.Gallery{Mode: "packed-hover", Width: 60, Height: 80}, file(square, ""))
	require.NotContains(t, render(t, HTML{}, page(bare)), "gallerytext") // a text over the file that is empty would hide it

	named := gallery(&ast.Gallery{Mode: "nolines", Width: 60, Height: 80}, file(square, ""), text("\nx"))
	named.Children[0].(*ast.GalleryItem).Children[2].(*ast.GalleryText).FileName = true
	require.Contains(t, render(t, HTML{}, page(named)),
		`<div class="gallerytext"><a href="/wiki/File:X.jpg" class="galleryfilename galleryfilename-truncate" title="File:X.jpg">X.jpg</a>`+"\nx</div>")

	clean := render(t, HTML{Clean: true}, page(named))
	require.Contains(t, clean, `<ul class="gallery gallery-nolines">`)
	require.Equal(t, "  * x\n", render(t, Text{}, page(named)))
	alone := gallery(&ast.Gallery{Mode: "nolines"}, file(square, "", "alt", "a square"))
	require.Equal(t, "  * a square\n", render(t, Text{}, page(alone)))
}

func TestTooltip(t *testing.T) {
	for _, c := range []struct {
		nodes nodes
		want  string
	}{
		{nodes{text(" a \n b ")}, "a b"},
		{nodes{text("a"), el("br"), text("b"), el("div", text("c")), text("d")}, "a b c d"},
		{nodes{text("a"), el("b", text("b")), link(title(0, "C", ""), "c")}, "abc"},
		{nodes{text("a"), file(square, "c"), text("b")}, "ab"},
		{nodes{text("a"), file(square, "c", "thumbnail", ""), text("b")}, "a c b"},
		{nodes{&ast.ExternalLink{URL: "http://a", Label: nodes{text("x")}}}, "x"},
		{nodes{&ast.Autolink{URL: "http://a?b|c"}}, "http://a?b|c"},
	} {
		require.Equal(t, c.want, tooltip(c.nodes, nil, nil))
	}
	require.Equal(t, "http://a?b%7Cc", tooltip(nodes{&ast.Autolink{URL: "http://a?b|c"}}, nil, cleanURL))
}
