package main

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
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/examples/internal/cli"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

const (
	// pageSuffix ends the names of the files that are pages.
	pageSuffix = ".wikitext"
	// titlesFile holds a line "file name, tab, title" for each page whose title
	// is not its file's name. A line that is empty or begins with "#" is none.
	titlesFile = "titles.tsv"
)

// A folder is a folder of pages, one a file. A file is named by its page's
// title with "%xx" for what file names refuse (":" is "%3A", "/" is "%2F"), or
// by anything when titles.tsv has its title. Other files that titles.tsv names
// are the wiki's files: pictures. It may be used from several goroutines.
type folder struct {
	fsys   fs.FS
	files  map[string]string // a page's title, as ast.Title.Full has it, to its file
	titles map[string]string // a file to its title as titles.tsv has it
	// url is the address of the folder, for the pictures in it.
	url string
}

// holds reports whether a file of the folder is a page or one of the wiki's files.
func (f *folder) holds(name string) bool {
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

// openFolder lists the pages of a folder; their texts are read when they are
// asked for. It fails when the folder or titles.tsv cannot be read, names a
// title that the site refuses, or two files are the same page.
func openFolder(fsys fs.FS, s *site.Site) (*folder, error) {
	f := &folder{fsys: fsys, files: map[string]string{}, titles: map[string]string{}}
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
		case e.IsDir() || !strings.HasSuffix(e.Name(), pageSuffix):
			continue
		default:
			text = cli.TitleOfFile(e.Name(), pageSuffix)
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

func (f *folder) readTitles() error {
	data, err := fs.ReadFile(f.fsys, titlesFile)
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
			return fmt.Errorf("%s:%d: no tab between file name and title", titlesFile, n)
		}
		if _, err := fs.Stat(f.fsys, file); err != nil {
			return fmt.Errorf("%s:%d: %w", titlesFile, n, err)
		}
		f.titles[file] = strings.TrimSpace(title)
	}
	return lines.Err()
}

// loader is a [wikitext.Parser]'s Load.
func (f *folder) loader() wikitext.Loader {
	return wikitext.LoadFS(f.fsys, func(title ast.Title) string { return f.files[title.Full()] })
}

// describe is a [wikitext.Parser]'s Files. Of a file that is not in the folder
// nothing is known.
func (f *folder) describe(_ context.Context, titles []ast.Title) ([]*ast.FileInfo, error) {
	infos := make([]*ast.FileInfo, len(titles))
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
			URL:   f.url + "/" + url.PathEscape(name),
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
