package render

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
)

var (
	wide     = &ast.FileInfo{URL: "http://e.org/images/3/3a/Wide.jpg", MIME: "image/jpeg", Width: 1941, Height: 220}
	square   = &ast.FileInfo{URL: "http://e.org/images/e/ea/Square.png", MIME: "image/png", Width: 135, Height: 135}
	tall     = &ast.FileInfo{URL: "http://e.org/images/8/88/Tall.jpg", MIME: "image/jpeg", Width: 400, Height: 600}
	drawing  = &ast.FileInfo{URL: "http://e.org/images/f/ff/Drawing.svg", MIME: "image/svg+xml", Width: 240, Height: 180}
	document = &ast.FileInfo{URL: "http://e.org/images/5/5f/Book.djvu", MIME: "image/vnd.djvu", Width: 2480, Height: 3508, Pages: 5}
)

func TestMediaSize(t *testing.T) {
	for _, c := range []struct {
		name   string
		file   *ast.FileInfo
		ask    request
		want   size
		double int // width of the image for fine screens
	}{
		{"as it is", wide, request{}, size{width: 1941, height: 220}, 3882},
		{"width", wide, request{width: 640}, size{width: 640, height: 73, scaled: true}, 1280},
		{"small", wide, request{width: 20}, size{width: 20, height: 2, scaled: true}, 40},
		{"box, height counts", wide, request{width: 200, height: 20}, size{width: 177, height: 20, scaled: true}, 353},
		{"box, width counts", square, request{width: 50, height: 100}, size{width: 50, height: 50, scaled: true}, 100},
		{"height", tall, request{height: 100}, size{width: 66, height: 100, scaled: true}, 133},
		{"height of a thumbnail", wide, request{format: formatThumb, height: 200}, size{width: 1765, height: 200, scaled: true}, 1941},
		{"stretched", wide, request{width: 2000}, size{width: 2000, height: 227}, 4000},
		{"thumbnail", wide, request{format: formatThumb}, size{width: 180, height: 20, scaled: true}, 360},
		{"thumbnail of a small image", square, request{format: formatThumb}, size{width: 135, height: 135}, 270},
		{"thumbnail with a width", square, request{format: formatThumb, width: 200}, size{width: 135, height: 135}, 270},
		{"frameless", wide, request{format: formatFrameless, width: 50}, size{width: 50, height: 6, scaled: true}, 100},
		{"frame", wide, request{format: formatFrame, width: 50}, size{width: 1941, height: 220}, 3882},
		{"framed drawing", drawing, request{format: formatFrame}, size{width: 240, height: 180, scaled: true}, 480},
		{"drawing", drawing, request{}, size{width: 240, height: 180, scaled: true}, 480},
		{"large drawing", drawing, request{format: formatThumb, width: 2000}, size{width: 2000, height: 1500, scaled: true}, 4000},
		{"upright", wide, request{format: formatThumb, upright: 0.75}, size{width: 140, height: 16, scaled: true, upright: true}, 280},
		{"upright without a format", wide, request{upright: 0.75}, size{width: 1941, height: 220}, 3882},
		{"page", document, request{}, size{width: 2480, height: 3508, scaled: true}, 4960},
		{"unknown size", &ast.FileInfo{}, request{format: formatThumb}, size{width: 180}, 360},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.ask.thumbWidth = 180
			got := c.ask.compute(c.file)
			require.Equal(t, c.want, got)
			double := c.ask.double(got).compute(c.file)
			require.Equal(t, c.double, double.width)
		})
	}
}

func TestThumbnailURL(t *testing.T) {
	for _, c := range []struct {
		thumb Thumbnail
		want  string
	}{
		{Thumbnail{File: wide, Width: 180}, "http://e.org/images/thumb/3/3a/Wide.jpg/180px-Wide.jpg"},
		{Thumbnail{File: drawing, Width: 20, Language: "de"}, "http://e.org/images/thumb/f/ff/Drawing.svg/langde-20px-Drawing.svg.png"},
		{Thumbnail{File: document, Width: 100, Page: 2}, "http://e.org/images/thumb/5/5f/Book.djvu/page2-100px-Book.djvu.jpg"},
		{Thumbnail{File: &ast.FileInfo{URL: "/0/00/V.ogv", MIME: "video/ogg"}, Width: 9}, "/thumb/0/00/V.ogv/9px--V.ogv.jpg"},
		{Thumbnail{File: &ast.FileInfo{URL: "http://e.org/a.png"}, Width: 180}, ""},
		{Thumbnail{File: &ast.FileInfo{}, Width: 180}, ""},
	} {
		require.Equal(t, c.want, c.thumb.URL())
	}
}

func TestParseSize(t *testing.T) {
	for in, want := range map[string][2]int{
		"100": {100, 0}, "100x200": {100, 200}, "x200": {0, 200}, " 20pxpx": {20, 0}, "200x20px": {200, 20}, "x": {0, 0}, "-5": {0, 0}, "a": {0, 0},
	} {
		w, h := parseSize(in)
		require.Equal(t, want, [2]int{w, h}, in)
	}
}
