package wikitext

import (
	"fmt"
	"time"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// A Page is a page to read. Only Text is needed.
type Page struct {
	Title    string // with namespace, "Template:X"; "" means a page without a title
	Text     string // wikitext, any bytes
	ID       int    // {{PAGEID}}; 0 when the page was never saved
	Revision Revision
	// NoRedirect reads "#REDIRECT" as any text, as MediaWiki's Parser::parse
	// does, which leaves redirects to others.
	NoRedirect bool
	// Arena is where the tree's nodes are made, to live until its Reset. Nil means
	// memory of their own.
	Arena *Arena
}

// A Revision is a saved state of a page. The zero Revision stands for a page
// that was never saved.
type Revision struct {
	ID   int
	Time time.Time // zero: the time of expansion
	User string
	Size int // bytes; 0: the length of the text
}

// PageInfo is what a wiki knows of a page.
type PageInfo struct {
	Existence  ast.Existence
	Redirect   bool
	ID         int
	Size       int // bytes
	Revision   Revision
	Protection map[string]string // level by action: {"edit": "sysop"}
}

// Statistics are a wiki's counts.
type Statistics struct {
	Articles, Files, Edits, Users, ActiveUsers, Admins, Pages int
	Categories                                                map[string]int // pages in a category, by its name without namespace
}

// PageFacts is what variables and functions may know of the page that is being
// expanded and of its wiki.
type PageFacts struct {
	Site       *site.Site
	Title      ast.Title
	ID         int
	Revision   Revision // Time and Size are filled in
	Now        time.Time
	Location   *time.Location // of the wiki's local time, never nil
	Statistics Statistics
}

// page returns the facts of the page that is being expanded.
func (e *expansion) page() PageFacts { return e.facts }

func (e *expansion) setFacts(p *Parser, page Page) {
	now := time.Now
	if p.Now != nil {
		now = p.Now
	}
	f := PageFacts{Site: e.site, Title: e.title, ID: page.ID, Revision: page.Revision, Now: now().UTC(),
		Location: p.Location, Statistics: p.Statistics}
	if f.Location == nil {
		f.Location = time.UTC
	}
	if f.Revision.Time.IsZero() {
		f.Revision.Time = f.Now
	}
	if f.Revision.Size == 0 {
		f.Revision.Size = len(page.Text)
	}
	e.facts = f
}

// info asks the caller about pages. What was asked once is not asked again.
func (e *expansion) info(titles []ast.Title) error {
	var ask []ast.Title
	for _, t := range titles {
		if _, ok := e.known[t.Full()]; !ok {
			if e.known == nil {
				e.known = map[string]PageInfo{}
			}
			e.known[t.Full()] = PageInfo{}
			ask = append(ask, t)
		}
	}
	if len(ask) == 0 || e.parser.Pages == nil {
		return nil
	}
	answers, err := e.parser.Pages(e.ctx, ask)
	if err != nil {
		return fmt.Errorf("wikitext: asking about %d pages, the first %q: %w", len(ask), ask[0].Full(), err)
	}
	if len(answers) != len(ask) {
		return fmt.Errorf("wikitext: Parser.Pages gave %d answers to %d titles", len(answers), len(ask))
	}
	for i, t := range ask {
		e.known[t.Full()] = answers[i]
	}
	return nil
}

// Lookup returns what the wiki knows of another page; the zero PageInfo when
// nobody can tell. An error of Parser.Pages ends the expansion.
func (c *Call) Lookup(title ast.Title) PageInfo {
	title.Fragment = ""
	e := c.expansion
	if err := e.info([]ast.Title{title}); err != nil {
		e.fail(err)
	}
	known := e.known[title.Full()]
	if known.Existence == ast.ExistenceUnknown && e.parser.Pages == nil && e.parser.Load != nil {
		// A loader alone can tell, too.
		known.Existence = ast.Exists
		if e.load(title, c.Span).missing {
			known.Existence = ast.Missing
		}
	}
	return known
}
