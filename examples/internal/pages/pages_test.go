package pages

import (
	"bytes"
	"image"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
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
	f, err := New(files(
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
			text, err := f.Loader()(t.Context(), title)
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
	f, err := New(files("A.wikitext", "a\r\nb\n\n"), site.Default())
	require.NoError(t, err)
	text, err := f.Loader()(t.Context(), ast.Title{Name: "A"})
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
			_, err := New(test.fsys, site.Default())
			require.ErrorContains(t, err, test.want)
		})
	}
}

func TestFolderDescribesPictures(t *testing.T) {
	var picture bytes.Buffer
	require.NoError(t, png.Encode(&picture, image.NewGray(image.Rect(0, 0, 3, 2))))
	f, err := New(files(
		"titles.tsv", "a b.png\tFile:X.png\ny.svg\tFile:Y.svg\n",
		"a b.png", picture.String(),
		"y.svg", "<svg/>",
	), site.Default())
	require.NoError(t, err)
	f.URL = "pages"
	x := site.Default().MakeTitle(ast.NamespaceFile, "X.png", "")
	y := site.Default().MakeTitle(ast.NamespaceFile, "Y.svg", "")
	z := site.Default().MakeTitle(ast.NamespaceFile, "Z.png", "")
	infos, err := f.Describe(t.Context(), []ast.Title{x, y, z})
	require.NoError(t, err)
	require.Len(t, infos, 3)
	require.Equal(t, ast.FileInfo{Title: x, URL: "pages/a%20b.png", Width: 3, Height: 2, MIME: "image/png", Bytes: int64(picture.Len())}, *infos[0])
	require.Equal(t, "pages/y.svg", infos[1].URL)
	require.Zero(t, infos[1].Width)
	require.Nil(t, infos[2])
}

func TestFolderKnowsItsFiles(t *testing.T) {
	dir, elsewhere := t.TempDir(), t.TempDir()
	for _, d := range []string{dir, elsewhere} {
		for name, text := range map[string]string{"titles.tsv": "x.wikitext\tقالب:س\n", "x.wikitext": "", "B_c.wikitext": "", "[d].wikitext": ""} {
			if name != "[d].wikitext" || d != dir { // the folder would refuse it
				require.NoError(t, os.WriteFile(filepath.Join(d, name), []byte(text), 0o666))
			}
		}
	}
	f, err := Open(dir, site.Default())
	require.NoError(t, err)
	for _, test := range []struct {
		name, path, title string
		folder            *Folder
		holds             bool
	}{
		{"listed", filepath.Join(dir, "x.wikitext"), "قالب:س", f, true},
		{"named by its title", filepath.Join(dir, "..", filepath.Base(dir), "B_c.wikitext"), "B c", f, true},
		{"of another folder", filepath.Join(elsewhere, "x.wikitext"), "x", f, false},
		{"not there", filepath.Join(dir, "E.wikitext"), "E", f, false},
		{"no title", filepath.Join(elsewhere, "[d].wikitext"), "", f, false},
		{"no folder", filepath.Join(dir, "x.wikitext"), "x", nil, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.title, test.folder.TitleOf(test.path, site.Default()))
			require.Equal(t, test.holds, test.folder.Holds(test.path))
		})
	}
	_, err = Open(filepath.Join(dir, "none"), site.Default())
	require.ErrorContains(t, err, "pages in "+filepath.Join(dir, "none"))
}

func TestFolderReadsItsFilesOnly(t *testing.T) {
	f, err := New(files("titles.tsv", "a.png\tFile:A.png\n", "a.png", "picture", "B.wikitext", "page", "c.txt", "other"), site.Default())
	require.NoError(t, err)
	for _, test := range []struct {
		name, text string
		folder     *Folder
	}{
		{"a.png", "picture", f},
		{"B.wikitext", "page", f},
		{"c.txt", "", f},
		{"titles.tsv", "", f},
		{"../a.png", "", f},
		{"", "", f},
		{"a.png", "", nil},
	} {
		text, err := test.folder.ReadFile(test.name)
		require.Equal(t, test.text, string(text), test.name)
		if test.text == "" {
			require.ErrorIs(t, err, fs.ErrNotExist, test.name)
		}
	}
}

func TestNoFolderHasNoPages(t *testing.T) {
	var f *Folder
	require.Nil(t, f.Loader())
	infos, err := f.Describe(t.Context(), []ast.Title{{Name: "X"}})
	require.NoError(t, err)
	require.Equal(t, []*ast.FileInfo{nil}, infos)
}
