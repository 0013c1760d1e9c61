package wikitext

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sort"
	"time"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// A Parser reads wikitext. The zero value is ready: it reads pages of an
// English wiki and knows no other page. A Parser may be copied, and used from
// many goroutines at once if the functions in it may be. A nil Parser is as the
// zero one.
type Parser struct {
	// Site is the wiki that the pages come from. Nil means [site.Default].
	Site *site.Site

	// Load returns the text of other pages: templates, mostly. A page is asked
	// for once in an expansion. Nil means that there are no other pages.
	Load Loader
	// Pages tells what is known of each page: for links, whether it exists. The
	// answer is as long as the question. Nil means that nothing is known.
	Pages func(ctx context.Context, titles []ast.Title) ([]PageInfo, error)
	// Files tells what is known of each file; the answer is as long as the
	// question, nil elements mean that nothing is. Nil means that nothing is
	// known of any.
	Files func(ctx context.Context, files []ast.Title) ([]*ast.FileInfo, error)

	// Functions, Variables and Tags add to the built-in ones, or replace them,
	// by MediaWiki's id in lower case: "if", "pagename", "ref". What the site
	// does not know is called by that id: {{shout:x}} or {{#shout:x}},
	// {{MYVAR}}, <box>. They are called from the goroutine that called Expand.
	Functions map[string]Function
	Variables map[string]Variable
	Tags      map[string]Tag

	// Variant is the variant of the site's language that page trees are for,
	// such as "zh-tw", or its BCP 47 tag. Empty, and what is no variant, mean the
	// language itself.
	Variant string
	// Now is the clock of {{CURRENTTIME}} and the like. Nil means time.Now.
	Now func() time.Time
	// Location is the zone of the wiki's local time. Nil means UTC.
	Location *time.Location
	// Statistics are the wiki's counts, for {{NUMBEROFPAGES}} and the like.
	Statistics Statistics

	Limits Limits

	// Report gets the diagnostics of a page, in the order of the source, when
	// the page is done, from the goroutine that asked for it; none when Expand
	// fails. The package comment lists the codes. Nil means that nobody wants them.
	Report func(ast.Diagnostic)
}

// Parse reads a page of an English wiki into its source tree.
func Parse(text string) *ast.Document { return (&Parser{}).Parse(text) }

// Parse reads a page into its source tree: nothing is expanded, and every byte
// of the text lies in one top-level node. Nodes of a tree share memory, so that
// one node keeps its whole tree alive, and the text: copy what is to outlive
// them. It panics only if text is 2 GiB long.
func (p *Parser) Parse(text string) *ast.Document {
	return p.ParsePage(Page{Text: text})
}

// ParsePage is Parse for a page with a title, which the tree keeps. A title
// that the site does not allow is as none.
func (p *Parser) ParsePage(page Page) *ast.Document {
	r := p.run(page)
	source := ast.NewSource(page.Title, page.Text)
	doc := r.sourceDocument(source)
	r.release()
	r.tell()
	return doc
}

// ParseContext is ParsePage that ends soon after ctx is done; the error is
// ctx's, and the tree nil then. A nil ctx and a text of 2 GiB are errors too.
func (p *Parser) ParseContext(ctx context.Context, page Page) (*ast.Document, error) {
	if ctx == nil {
		return nil, errNoContext
	}
	if err := checkSize(page.Title, page.Text); err != nil {
		return nil, err
	}
	r := p.run(page)
	defer r.watch(ctx)()
	doc := r.sourceDocument(ast.NewSource(page.Title, page.Text))
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r.release()
	r.tell()
	return doc, nil
}

// Expand reads a page into its page tree: templates and functions are
// expanded, misnested markup is repaired. The error is ctx's, or that of Load,
// Pages or Files; the tree is nil then. It ends soon after ctx is done. A title
// that the site does not allow, a nil ctx and a text of 2 GiB are errors too.
func (p *Parser) Expand(ctx context.Context, page Page) (*ast.Document, error) {
	e, source, err := p.expansion(ctx, page)
	if err != nil {
		return nil, err
	}
	defer e.watch(ctx)()
	if err := e.document(source, page.NoRedirect); err != nil {
		return nil, err
	}
	e.release()
	e.tell()
	return e.doc, nil
}

var errNoContext = errors.New("wikitext: the context is nil")

// expansion makes ready to expand a page.
func (p *Parser) expansion(ctx context.Context, page Page) (*expansion, *ast.Source, error) {
	if ctx == nil {
		return nil, nil, errNoContext
	}
	if err := checkSize(page.Title, page.Text); err != nil {
		return nil, nil, err
	}
	r := p.run(page)
	if page.Title != "" && r.title.IsZero() {
		return nil, nil, fmt.Errorf("wikitext: %q is no page title on this site", page.Title)
	}
	r.page = true
	r.headings = map[*ast.Source]*scanned{}
	source := ast.NewSource(page.Title, page.Text)
	doc := &ast.Document{Span: source.Span(0, len(page.Text)), Title: r.title, Expanded: true,
		Language: r.site.Language(), Properties: map[string]string{}}
	e := &expansion{run: r, ctx: ctx, doc: doc, pages: map[pageKey]*calledPage{}}
	r.expansion = e
	e.setFacts(r.parser, page)
	return e, source, nil
}

// checkSize says when a text is too large for the spans of its nodes.
func checkSize(title, text string) error {
	if len(text) > math.MaxInt32 {
		return fmt.Errorf("wikitext: page %q has %d bytes, more than %d", title, len(text), math.MaxInt32)
	}
	return nil
}

func (p *Parser) run(page Page) *run {
	if p == nil {
		p = &Parser{}
	}
	r := &run{parser: p, site: p.Site, limits: p.Limits.withDefaults(), report: p.Report}
	if r.site == nil {
		r.site = site.Default()
	}
	r.class = classes(r.site)
	var ok bool
	if r.variant, ok = r.site.Variant(p.Variant); !ok {
		r.variant = r.site.Language()
	}
	if page.Title != "" {
		r.title, _ = r.site.ParseTitle(page.Title, ast.NamespaceMain)
	}
	if page.Arena != nil {
		r.mem = page.Arena.mem.keep()
	} else {
		r.mem = &arena{}
	}
	return r
}

// tell passes the diagnostics on, in source order.
func (r *run) tell() {
	sort.SliceStable(r.diagnostics, func(i, j int) bool {
		a, b := r.diagnostics[i].Span, r.diagnostics[j].Span
		return a.Source() == b.Source() && a.Start() < b.Start()
	})
	for _, d := range r.diagnostics {
		r.report(d)
	}
}

// document runs the pipeline on the page itself.
func (e *expansion) document(source *ast.Source, noRedirect bool) error {
	if err := e.ctx.Err(); err != nil {
		return err
	}
	text := source.Text
	sc := e.run.scan(source, 0, len(text), false)
	e.headings[source] = sc
	start := 0
	if redirect := e.redirect(sc); redirect != nil && !noRedirect {
		e.doc.Children = append(e.doc.Children, redirect)
		e.links = append(e.links, redirect.Link)
		// White space behind it is its own: none begins a line of preformatted text.
		for start = redirect.End(); start < len(text) && isSpace(text[start]); start++ {
		}
	}
	f := &frame{title: e.title, text: sc, call: -1}
	var out pieces
	e.expandInto(&out, f, sc, int32(start), int32(len(text)))
	if e.stopped() {
		return e.err
	}
	s := e.take()
	defer e.give(s)
	items := s.parse(e.run, e.flatten(&s.flat, out.lists()...))
	for _, end := range e.atEnd {
		if added := end(); !added.IsEmpty() {
			items = append(append(items, newline), added.items...)
		}
	}
	if e.stopped() {
		return e.err
	}
	if err := e.knowLinks(); err != nil {
		return err
	}
	b := newPageBuilder(e.run)
	e.blocks(items, b)
	if e.stopped() {
		return e.err
	}
	if children := b.finish(); len(e.doc.Children) == 0 {
		e.doc.Children = children // which may be very many
	} else {
		e.doc.Children = append(e.doc.Children, children...)
	}
	e.finishPage()
	if e.err == nil {
		e.fail(e.ctx.Err())
	}
	return e.err
}
