package main

import (
	"bytes"
	"image"
	"image/png"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

func files(nameAndText ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i < len(nameAndText); i += 2 {
		fsys[nameAndText[i]] = &fstest.MapFile{Data: []byte(nameAndText[i+1])}
	}
	return fsys
}

func TestFolderFindsPages(t *testing.T) {
	s, err := site.Builtin("ar")
	require.NoError(t, err)
	f, err := openFolder(files(
		"titles.tsv", "# file\ttitle\n\nnews.wikitext\tقالب:خبر\n",
		"news.wikitext", "news",
		"Template%3AA_b%2Fc.wikitext", "sub",
		"قالب%3Aس.wikitext", "letter",
		"100%.wikitext", "percent",
		"README.md", "not a page",
		"folder.wikitext/x.wikitext", "not a page either",
	), s)
	require.NoError(t, err)
	for _, test := range []struct{ title, want string }{
		{"قالب:خبر", "news"},
		{"Template:خبر", "news"},
		{"template:a b/c", "sub"},
		{"قالب:س", "letter"},
		{"100%", "percent"},
		{"news", ""},
		{"README.md", ""},
		{"Folder", ""},
	} {
		t.Run(test.title, func(t *testing.T) {
			title, ok := s.ParseTitle(test.title, ast.NamespaceMain)
			require.True(t, ok)
			text, err := f.loader()(t.Context(), title)
			if test.want == "" {
				require.ErrorIs(t, err, fs.ErrNotExist)
				return
			}
			require.NoError(t, err)
			require.Equal(t, test.want, text)
		})
	}
}

func TestFolderTextIsAsSaved(t *testing.T) {
	f, err := openFolder(files("A.wikitext", "a\r\nb\n\n"), site.Default())
	require.NoError(t, err)
	text, err := f.loader()(t.Context(), ast.Title{Name: "A"})
	require.NoError(t, err)
	require.Equal(t, "a\nb", text)
}

func TestFolderRefuses(t *testing.T) {
	for _, test := range []struct {
		name, want string
		fsys       fs.FS
	}{
		{"two files for a page", "are the same page", files("A b.wikitext", "", "A_b.wikitext", "")},
		{"an illegal title", "%5Bx%5D.wikitext", files("%5Bx%5D.wikitext", "")},
		{"a line without a tab", "titles.tsv:2: ", files("titles.tsv", "#\na.wikitext A\n")},
		{"a line for no file", "titles.tsv:1: ", files("titles.tsv", "a.wikitext\tA\n")},
		{"a line too long", "too long", files("titles.tsv", strings.Repeat("x", 1<<17))},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := openFolder(test.fsys, site.Default())
			require.ErrorContains(t, err, test.want)
		})
	}
}

func TestFolderDescribesPictures(t *testing.T) {
	var picture bytes.Buffer
	require.NoError(t, png.Encode(&picture, image.NewGray(image.Rect(0, 0, 3, 2))))
	f, err := openFolder(files(
		"titles.tsv", "a b.png\tFile:X.png\ny.svg\tFile:Y.svg\n",
		"a b.png", picture.String(),
		"y.svg", "<svg/>",
	), site.Default())
	require.NoError(t, err)
	f.url = "pages"
	x := site.Default().MakeTitle(ast.NamespaceFile, "X.png", "")
	y := site.Default().MakeTitle(ast.NamespaceFile, "Y.svg", "")
	z := site.Default().MakeTitle(ast.NamespaceFile, "Z.png", "")
	infos, err := f.describe(t.Context(), []ast.Title{x, y, z})
	require.NoError(t, err)
	require.Len(t, infos, 3)
	require.Equal(t, ast.FileInfo{Title: x, URL: "pages/a%20b.png", Width: 3, Height: 2, MIME: "image/png", Bytes: int64(picture.Len())}, *infos[0])
	require.Equal(t, "pages/y.svg", infos[1].URL)
	require.Zero(t, infos[1].Width)
	require.Nil(t, infos[2])
}
