package wikitext

import (
	"fmt"
	"sort"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// finishPage fills in what only the whole page tree tells.
func (e *expansion) finishPage() {
	u := &e.doc.Usage
	u.Nodes, u.Expensive = e.nodes, e.expensive
	u.IncludeSize, u.ArgumentSize, u.TagSize = e.size, e.argumentSize, e.tagSize
	u.ExpandDepth, u.ReadSize = e.deepest, e.readSize
	used := site.Anchors{}
	for n := range ast.Find[ast.Node](e.doc) {
		if e.stopped() {
			return
		}
		switch n := n.(type) {
		case *ast.Heading:
			if n.Anchor == "" { // else text that the variant changed has it
				n.Anchor = site.Anchor(ast.PlainText(e.run.markNotes(n.Title)))
			}
			n.Anchor = used.Add(n.Anchor)
		case *ast.BehaviorSwitch:
			e.doc.Properties[n.Name] = ""
		}
	}
	e.convertTitle()
}

// knowLinks fills in what is known of the page's links and files. It comes before
// the page is built: what a link is called in a variant depends on it.
func (e *expansion) knowLinks() error {
	for _, l := range e.links {
		if e.stopped() {
			return e.err
		}
		if p := e.pages[pageKeyOf(l.Target)]; p != nil && l.Existence == ast.ExistenceUnknown {
			l.Existence = ast.Exists
			if p.missing {
				l.Existence = ast.Missing
			}
		}
		l.Self = l.Target.Interwiki == "" && !e.title.IsZero() && (l.Target.SamePage(e.title) || l.Target.Name == "")
	}
	return e.outside()
}

// section tells which section of which page a heading begins: the flat offset
// of its first "=" leads to the source. 0 when it stands in braces.
func (r *run) section(f *flat, at int32) (number int, template ast.Title) {
	k := f.segmentAt(at)
	if k < 0 || f.segs.at(k).length >= 0 {
		return 0, ast.Title{}
	}
	s := f.segs.at(k)
	sc := r.headings[s.source]
	if sc == nil {
		return 0, ast.Title{}
	}
	i := sc.headingAt(s.offset + at - s.at)
	if i < 0 || sc.headings[i].inner {
		return 0, ast.Title{}
	}
	if s.call >= 0 && !sc.message {
		template, _ = r.site.ParseTitle(s.source.Title, ast.NamespaceMain)
	}
	return i + 1, template
}

// headingAt returns the index of the heading that begins at an offset, or -1.
func (s *scanned) headingAt(offset int32) int {
	i := sort.Search(len(s.headings), func(k int) bool { return s.headings[k].start >= offset })
	if i < len(s.headings) && s.headings[i].start == offset {
		return i
	}
	return -1
}

// A tagBody is the body of an extension tag while it is parsed: MediaWiki reads
// it as a text of its own, whose headings it numbers from 1.
type tagBody struct {
	text     *scanned  // as written; nil when {{#tag:}} gave it
	template ast.Title // the page that the tag stands in, if that is a called one
	headings int       // so far, when {{#tag:}} gave it
}

// section is run.section for a heading of the body.
func (b *tagBody) section(r *run, f *flat, at int32) (number int, template ast.Title) {
	if b.text == nil {
		b.headings++
		return b.headings, b.template
	}
	if k := f.segmentAt(at); k >= 0 && f.segs.at(k).length < 0 && f.segs.at(k).source == b.text.source {
		s := f.segs.at(k)
		if i := b.text.headingAt(s.offset + at - s.at); i >= 0 && !b.text.headings[i].inner {
			return i + 1, b.template
		}
	}
	return r.section(f, at)
}

// outside asks the caller for what only the wiki knows: which pages exist, what
// the files are. Each is asked for once.
func (e *expansion) outside() error {
	if e.parser.Pages != nil {
		if err := e.askPages(); err != nil {
			return err
		}
	}
	if e.parser.Files != nil {
		return e.askFiles()
	}
	return nil
}

func (e *expansion) askPages() error {
	var titles []ast.Title
	for _, l := range e.links {
		if t := l.Target; t.Interwiki == "" && t.Name != "" && !l.Self {
			t.Fragment = ""
			titles = append(titles, t)
		}
	}
	for _, s := range e.styleSheets {
		titles = append(titles, s.Title)
	}
	if err := e.info(titles); err != nil {
		return err
	}
	e.nameStyleSheets()
	for _, l := range e.links {
		t := l.Target
		t.Fragment = ""
		if known, ok := e.known[t.Full()]; ok && t.Interwiki == "" {
			l.Existence, l.Redirect = known.Existence, known.Redirect
		}
	}
	return e.variantLinks()
}

func (e *expansion) askFiles() error {
	var titles []ast.Title
	at := map[string]int{}
	add := func(t ast.Title) {
		if _, ok := at[t.Full()]; !ok {
			at[t.Full()] = len(titles)
			titles = append(titles, t)
		}
	}
	for _, f := range e.files {
		add(f.Target)
		if t, ok := e.manualThumb(f); ok {
			add(t)
		}
	}
	if len(titles) == 0 {
		return nil
	}
	answers, err := e.parser.Files(e.ctx, titles)
	if err != nil {
		return fmt.Errorf("wikitext: asking about %d files: %w", len(titles), err)
	}
	if len(answers) != len(titles) {
		return fmt.Errorf("wikitext: Parser.Files gave %d answers to %d titles", len(answers), len(titles))
	}
	for _, f := range e.files {
		f.Info = answers[at[f.Target.Full()]]
		if t, ok := e.manualThumb(f); ok {
			f.Thumb = answers[at[t.Full()]]
		}
	}
	return nil
}

// manualThumb is the title of the file that stands in as thumbnail, if one does.
func (e *expansion) manualThumb(f *ast.File) (ast.Title, bool) {
	o := f.Option("img_manualthumb")
	if o == nil {
		return ast.Title{}, false
	}
	t, ok := e.site.ParseTitle(o.Value, ast.NamespaceFile)
	return t, ok && t.Namespace == ast.NamespaceFile && t.Interwiki == ""
}
