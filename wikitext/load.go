package wikitext

import (
	"container/list"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/warraq/warraq/ast"
)

// A Loader returns the text of a page. An error that is fs.ErrNotExist means
// that there is no such page; any other ends the expansion that asked. A loader
// for a parser that many goroutines use must be safe for that. Nil is the loader
// of no page.
type Loader func(ctx context.Context, title ast.Title) (string, error)

// LoadMap returns a loader of pages in a map, by full title with spaces:
// "Template:Foo bar". The map must not change while the loader is used.
func LoadMap(pages map[string]string) Loader {
	return func(_ context.Context, title ast.Title) (string, error) {
		text, ok := pages[title.Full()]
		if !ok {
			return "", notExist(title)
		}
		return text, nil
	}
}

// LoadFS returns a loader of pages in files. name gives a title's file; "" means
// that there is none. A nil name stands for [FileName]; a file is found, too, if
// its name is ASCII, as url.PathEscape writes it, with "%3A" for ":".
// Line ends become "\n" and white space at a text's end goes, as when MediaWiki
// saves a page: otherwise every template would add the newline that ends its file.
// A page whose file's name is over 255 bytes, which systems refuse, is not there.
// Of a nil fsys it returns nil, the loader of no page.
func LoadFS(fsys fs.FS, name func(ast.Title) string) Loader {
	if fsys == nil {
		return nil
	}
	names := func(title ast.Title) []string { return []string{name(title)} }
	if name == nil {
		names = func(title ast.Title) []string { return slices.Compact([]string{FileName(title), asciiFileName(title)}) }
	}
	return func(_ context.Context, title ast.Title) (string, error) {
		for _, file := range names(title) {
			if file == "" {
				continue
			}
			data, err := fs.ReadFile(fsys, file)
			switch {
			case err == nil:
				text := strings.ReplaceAll(string(data), "\r\n", "\n")
				return strings.TrimRight(text, " \t\r\n"), nil
			case !errors.Is(err, fs.ErrNotExist) && len(path.Base(file)) <= maxFileName:
				return "", fmt.Errorf("page %q: %w", title.Full(), err)
			}
		}
		return "", notExist(title)
	}
}

// maxFileName is the length in bytes of the longest name that a file may have on
// usual systems.
const maxFileName = 255

const fileSuffix = ".wikitext"

// FileName returns the name of a page's file: its full title with "_" for spaces,
// "%xx" for what names of files refuse on some system and for "%" itself, and
// ".wikitext" behind it: "Template%3AFoo_bar.wikitext", "قالب%3Aمدينة.wikitext".
func FileName(title ast.Title) string {
	var b strings.Builder
	for _, r := range title.Key() {
		switch {
		case r < ' ' || r == 0x7F || strings.ContainsRune(`"%*/:<>?\|`, r):
			fmt.Fprintf(&b, "%%%02X", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String() + fileSuffix
}

func asciiFileName(title ast.Title) string {
	return strings.ReplaceAll(url.PathEscape(title.Key()), ":", "%3A") + fileSuffix
}

// LoadCached returns a loader that keeps what another gave, missing pages among
// it, up to size bytes of text; what was not asked for the longest goes first.
// Errors are not kept. It may be used from many goroutines; while one loads a
// page, others that want it wait for no one and may load it, too. Of nil it
// returns nil.
func LoadCached(load Loader, size int) Loader {
	if load == nil {
		return nil
	}
	c := &pageCache{size: size, entries: map[string]*list.Element{}}
	return func(ctx context.Context, title ast.Title) (string, error) {
		key := title.Full()
		if e, ok := c.get(key); ok {
			if e.missing {
				return "", notExist(title)
			}
			return e.text, nil
		}
		text, err := load(ctx, title)
		if missing := errors.Is(err, fs.ErrNotExist); err == nil || missing {
			c.put(cachedPage{key: key, text: text, missing: missing})
		}
		return text, err
	}
}

func notExist(title ast.Title) error {
	return fmt.Errorf("page %q: %w", title.Full(), fs.ErrNotExist)
}

// A pageCache holds pages, those asked for last in front.
type pageCache struct {
	mu      sync.Mutex
	size    int // bytes that may be kept
	used    int
	order   list.List
	entries map[string]*list.Element
}

type cachedPage struct {
	key, text string
	missing   bool
}

// cost counts a page's text and what keeping it takes.
func (p cachedPage) cost() int { return len(p.text) + len(p.key) + 100 }

func (c *pageCache) get(key string) (cachedPage, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.entries[key]
	if !ok {
		return cachedPage{}, false
	}
	c.order.MoveToFront(e)
	return e.Value.(cachedPage), true
}

func (c *pageCache) put(p cachedPage) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.entries[p.key]; ok || p.cost() > c.size {
		return
	}
	c.used += p.cost()
	c.entries[p.key] = c.order.PushFront(p)
	for c.used > c.size {
		last := c.order.Back()
		old := c.order.Remove(last).(cachedPage)
		delete(c.entries, old.key)
		c.used -= old.cost()
	}
}
