package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/examples/internal/cli"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

// A page is a page to measure with.
type page struct {
	wikitext.Page
	wiki *wiki
	tree *ast.Document // its page tree, while a renderer is measured
}

// A wiki is the pages of a folder, and what reads them.
type wiki struct {
	site   *site.Site
	parser *wikitext.Parser
}

// readPages reads the pages below dir, in the order of their paths.
func readPages(dir string, o *options, s *site.Site) ([]*page, error) {
	type folder struct {
		wiki
		texts map[string]string
	}
	folders := map[string]*folder{}
	sites := map[string]*site.Site{}
	var pages []*page
	size := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, o.suffix) {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name := filepath.Dir(path)
		f := folders[name]
		if f == nil {
			f = &folder{texts: map[string]string{}}
			f.site = s
			if o.languages {
				if f.site, err = siteOfFolder(name, sites, s); err != nil {
					return err
				}
			}
			f.parser = &wikitext.Parser{Site: f.site, Load: wikitext.LoadMap(f.texts)}
			folders[name] = f
		}
		p := &page{Page: wikitext.Page{Title: cli.TitleOfFile(filepath.Base(path), o.suffix), Text: string(data)}, wiki: &f.wiki}
		if t, ok := f.site.ParseTitle(p.Title, ast.NamespaceMain); ok {
			// As a wiki saves it: the newline that ends a file is no part of a template.
			f.texts[t.Full()] = strings.TrimRight(p.Text, " \t\r\n")
		}
		pages = append(pages, p)
		size += len(data)
		return nil
	})
	if err == nil && size == 0 {
		err = fmt.Errorf("no page in %s: no *%s that is not empty", dir, o.suffix)
	}
	return pages, err
}

// siteOfFolder returns the built-in wiki in the language that a folder is named
// for, or other when there is none.
func siteOfFolder(folder string, sites map[string]*site.Site, other *site.Site) (*site.Site, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	language, _, _ := strings.Cut(filepath.Base(folder), "-wik")
	s, ok := sites[language]
	if !ok {
		if s, err = site.Builtin(language); err != nil {
			s = other
		}
		sites[language] = s
	}
	return s, nil
}
