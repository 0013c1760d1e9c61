// Package pages reads folders of pages, for the programs that take their
// templates and pictures from one.
//
// A file is named by its page's title with "%xx" for what file names refuse
// (":" is "%3A", "/" is "%2F") and ".wikitext" behind it, or by anything when
// titles.tsv has its title. Other files that titles.tsv names are the wiki's
// files: pictures.
package pages

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/gif"  // for its sizes
	_ "image/jpeg" // for its sizes
	_ "image/png"  // for its sizes
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/examples/internal/cli"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

const (
	// Suffix ends the names of the files that are pages.
	Suffix = ".wikitext"
	// TitlesFile holds a line "file name, tab, title" for each page whose title
	// is not its file's name. A line that is empty or begins with "#" is none.
	TitlesFile = "titles.tsv"
)

// A Folder is a folder of pages, one a file. It may be used from several
// goroutines. A nil Folder is none.
type Folder struct {
	// URL is the address of the folder, for the pictures in it.
	URL string

	dir    string // "" when it was not opened by its path
	fsys   fs.FS
	files  map[string]string // a page's title, as ast.Title.Full has it, to its file
	titles map[string]string // a file to its title as TitlesFile has it
}

// Open is New for a folder of the file system. Its error names the folder.
func Open(dir string, s *site.Site) (*Folder, error) {
	f, err := New(os.DirFS(dir), s)
	if err != nil {
		return nil, fmt.Errorf("pages in %s: %w", dir, err)
	}
	f.dir = dir
	return f, nil
}

// New lists the pages of a folder; their texts are read when they are asked for.
// It fails when the folder or TitlesFile cannot be read, names a title that the
// site refuses, or two files are the same page.
func New(fsys fs.FS, s *site.Site) (*Folder, error) {
	f := &Folder{fsys: fsys, files: map[string]string{}, titles: map[string]string{}}
	if err := f.readTitles(); err != nil {
		return nil, err
	}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		text, listed := f.titles[e.Name()]
		switch {
		case listed:
		case e.IsDir() || !strings.HasSuffix(e.Name(), Suffix):
			continue
		default:
			text = cli.TitleOfFile(e.Name(), Suffix)
		}
		title, ok := s.ParseTitle(text, ast.NamespaceMain)
		if !ok {
			return nil, fmt.Errorf("%s: %q is not a legal title", e.Name(), text)
		}
		if other, ok := f.files[title.Full()]; ok {
			return nil, fmt.Errorf("%s and %s are the same page, %q", other, e.Name(), title.Full())
		}
		f.files[title.Full()] = e.Name()
	}
	return f, nil
}

func (f *Folder) readTitles() error {
	data, err := fs.ReadFile(f.fsys, TitlesFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(bytes.NewReader(data))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		file, title, ok := strings.Cut(line, "\t")
		if !ok {
			return fmt.Errorf("%s:%d: no tab between file name and title", TitlesFile, n)
		}
		if _, err := fs.Stat(f.fsys, file); err != nil {
			return fmt.Errorf("%s:%d: %w", TitlesFile, n, err)
		}
		f.titles[file] = strings.TrimSpace(title)
	}
	return lines.Err()
}

// Holds reports whether a path leads to a page of the folder or to one of the
// wiki's files in it.
func (f *Folder) Holds(path string) bool {
	name, ok := f.inside(path)
	return ok && f.has(name)
}

// ReadFile returns a file of the folder by its name, a page or one of the wiki's
// files. The error is fs.ErrNotExist for any other name.
func (f *Folder) ReadFile(name string) ([]byte, error) {
	if f == nil || !f.has(name) {
		return nil, fmt.Errorf("file %q: %w", name, fs.ErrNotExist)
	}
	return fs.ReadFile(f.fsys, name)
}

func (f *Folder) has(name string) bool {
	if _, ok := f.titles[name]; ok {
		return true
	}
	for _, file := range f.files {
		if file == name {
			return true
		}
	}
	return false
}

// inside returns the name of a file that lies in the folder itself.
func (f *Folder) inside(path string) (name string, ok bool) {
	if f == nil || f.dir == "" {
		return "", false
	}
	dir, name := filepath.Split(path)
	return name, SameFile(filepath.Clean(dir), f.dir)
}

// TitleOf returns the title of the page in a file: what TitlesFile says if the
// folder has the file, else what the file's name says. It is "" when that is no
// title of the site, for a file may have any name.
func (f *Folder) TitleOf(path string, s *site.Site) string {
	if name, ok := f.inside(path); ok {
		if title, ok := f.titles[name]; ok {
			return title
		}
	}
	title := cli.TitleOfFile(filepath.Base(path), Suffix)
	if _, ok := s.ParseTitle(title, ast.NamespaceMain); !ok {
		return ""
	}
	return title
}

// SameFile reports whether two paths lead to one file or folder that is there.
func SameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// Loader returns a [wikitext.Parser]'s Load; of a nil folder, nil.
func (f *Folder) Loader() wikitext.Loader {
	if f == nil {
		return nil
	}
	return wikitext.LoadFS(f.fsys, func(title ast.Title) string { return f.files[title.Full()] })
}

// Describe is a [wikitext.Parser]'s Files. Of a file that is not in the folder
// nothing is known.
func (f *Folder) Describe(_ context.Context, titles []ast.Title) ([]*ast.FileInfo, error) {
	infos := make([]*ast.FileInfo, len(titles))
	if f == nil {
		return infos, nil
	}
	for i, title := range titles {
		name, ok := f.files[title.Full()]
		if !ok {
			continue
		}
		data, err := fs.ReadFile(f.fsys, name)
		if err != nil {
			return nil, err
		}
		infos[i] = &ast.FileInfo{
			Title: title,
			URL:   f.URL + "/" + url.PathEscape(name),
			MIME:  http.DetectContentType(data),
			Bytes: int64(len(data)),
		}
		// A picture in a format that is not decoded here has no known size.
		if config, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil {
			infos[i].Width, infos[i].Height = config.Width, config.Height
		}
	}
	return infos, nil
}
