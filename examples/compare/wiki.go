package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/examples/internal/cli"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

// A page is a page to compare.
type page struct {
	id       string // path below its folder, with slashes, without suffix
	language string
	title    string
	text     string
}

const pageSuffix = ".wikitext"

// findPages reads the pages below folders, in the order of their paths. All are
// in the language, or if it is "", in that of the folder that they lie in.
func findPages(folders []string, language, only string) ([]*page, error) {
	var pages []*page
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, pageSuffix) {
				return err
			}
			rel, err := filepath.Rel(folder, path)
			if err != nil {
				return err
			}
			if rel == "." { // folder is a file
				rel = filepath.Base(path)
			}
			p := &page{id: strings.TrimSuffix(filepath.ToSlash(rel), pageSuffix), language: language}
			if !strings.Contains(p.id, only) {
				return nil
			}
			absolute, err := filepath.Abs(path)
			if err != nil {
				return err
			}
			if language == "" {
				p.language, _, _ = strings.Cut(filepath.Base(filepath.Dir(absolute)), "-wik")
			}
			p.title = cli.TitleOfFile(filepath.Base(path), pageSuffix)
			text, err := os.ReadFile(path)
			p.text = saved(string(text))
			pages = append(pages, p)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// saved returns a page's text as MediaWiki would have saved it.
func saved(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	return strings.TrimRight(text, " \t\n\x00\v")
}

// A wiki is warraq's side.
type wiki struct {
	site    *site.Site
	options *options
}

// A wikiMaker makes the wiki of a language once.
type wikiMaker struct {
	options *options
	made    map[string]*wiki
}

var errNoProfile = errors.New("no profile")

func (m *wikiMaker) wiki(ctx context.Context, language string, other mediaWiki) (*wiki, error) {
	if w, ok := m.made[language]; ok {
		return w, nil
	}
	info, err := m.info(ctx, language, other)
	if err != nil {
		return nil, fmt.Errorf("language %q: %w", language, err)
	}
	s, err := site.New(info)
	if err != nil {
		return nil, fmt.Errorf("language %q: %w", language, err)
	}
	w := &wiki{site: s, options: m.options}
	m.made[language] = w
	return w, nil
}

// info returns the rules of a wiki: what it says itself, or else those of a
// plain wiki in the language.
func (m *wikiMaker) info(ctx context.Context, language string, other mediaWiki) (site.Info, error) {
	data, err := other.siteInfo(ctx)
	if err != nil {
		return site.Info{}, err
	}
	if data != nil {
		return site.FromSiteInfo(data)
	}
	info, err := m.profile(language)
	if err != nil {
		return info, err
	}
	info.Name, info.Server, info.TranslateNumerals = "MediaWiki", m.options.server, true
	info.Namespaces = slices.Clone(info.Namespaces)
	was := ""
	for i := range info.Namespaces {
		switch n := &info.Namespaces[i]; n.ID {
		case ast.NamespaceProject:
			was, n.Name = n.Name, m.options.project
		case ast.NamespaceProject + 1:
			n.Name = strings.Replace(n.Name, was, m.options.project, 1)
		}
	}
	return info, nil
}

// profile returns what -siteinfo has of a wiki in the language, or what is built in.
func (m *wikiMaker) profile(language string) (site.Info, error) {
	if dir := m.options.siteinfo; dir != "" && filepath.IsLocal(language) {
		data, err := os.ReadFile(filepath.Join(dir, language+".json"))
		if err == nil {
			return site.FromSiteInfo(data)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return site.Info{}, err
		}
	}
	s, err := site.Builtin(language)
	if err != nil {
		return site.Info{}, errNoProfile
	}
	return s.Info(), nil
}

// render returns warraq's HTML for a page, or its plain text.
func (w *wiki) render(ctx context.Context, p *page, a *answer) (string, error) {
	parser := &wikitext.Parser{
		Site: w.site,
		Load: func(_ context.Context, t ast.Title) (string, error) { return "", fs.ErrNotExist },
		Pages: func(_ context.Context, titles []ast.Title) ([]wikitext.PageInfo, error) {
			infos := make([]wikitext.PageInfo, len(titles))
			for i, t := range titles {
				infos[i].Existence = ast.Missing
				if w.exists(t, a) {
					infos[i].Existence = ast.Exists
				}
			}
			return infos, nil
		},
		Files: func(_ context.Context, files []ast.Title) ([]*ast.FileInfo, error) {
			infos := make([]*ast.FileInfo, len(files))
			for i := range infos {
				infos[i] = &ast.FileInfo{Missing: true}
			}
			return infos, nil
		},
		Now: func() time.Time { return now },
	}
	doc, err := parser.Expand(ctx, wikitext.Page{Title: p.title, Text: p.text})
	if err != nil {
		return "", fmt.Errorf("%s: %w", p.id, err)
	}
	var b strings.Builder
	var r render.Renderer = render.HTML{Site: w.site, EditLinks: true, TOC: !a.NoTOC, ThumbWidth: 180}
	if w.options.text {
		r = render.Text{Site: w.site}
	}
	err = r.Render(&b, doc)
	return b.String(), errors.Join(err, ctx.Err())
}

// exists reports whether a page exists, as far as the answer tells.
func (w *wiki) exists(t ast.Title, a *answer) bool {
	if t.Namespace == ast.NamespaceSpecial {
		_, ok := w.site.SpecialPage(t.Name)
		return ok
	}
	return t.SamePage(w.site.MainPage()) || slices.Contains(a.Exist, t.Full())
}
