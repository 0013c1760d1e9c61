package wikitext

import (
	"context"
	"strings"

	"github.com/warraq/warraq/ast"
)

// Preprocess returns the page's wikitext with templates and functions
// expanded, as MediaWiki's action=expandtemplates gives it. Tags such as <ref>
// and <nowiki> stay as they were written and are not run; comments and
// inclusion tags are gone, and so is what they leave out of the page. The error
// is ctx's, or that of Load or Pages, or tells that the title is none on this
// site. See https://www.mediawiki.org/wiki/API:Expandtemplates.
func (p *Parser) Preprocess(ctx context.Context, page Page) (string, error) {
	e, source, err := p.expansion(ctx, page)
	if err != nil {
		return "", err
	}
	e.preprocess = true
	if err := ctx.Err(); err != nil {
		return "", err
	}
	defer e.watch(e.ctx)()
	sc := e.run.scan(source, 0, len(source.Text), false)
	f := &frame{title: e.title, text: sc, call: -1}
	v := e.expandRange(f, sc, 0, int32(len(source.Text)))
	if e.err == nil {
		e.fail(ctx.Err())
	}
	if e.err != nil {
		return "", e.err
	}
	e.tell()
	return v.wikitext(), nil
}

// wikitext is the text with each atom as it was written.
func (v Value) wikitext() string {
	var b strings.Builder
	for p := range v.all() {
		switch {
		case p.atom == nil:
			b.WriteString(p.text)
		default:
			b.WriteString(p.atom.written())
		}
	}
	return b.String()
}

// written is the wikitext of an atom.
func (a *atom) written() string {
	if a.wikitext != "" {
		return a.wikitext
	}
	return a.span.Text()
}

// holdsNote reports whether one of its nodes is the mark of a note.
func (a *atom) holdsNote() bool {
	for it := range each(a.items) {
		if _, ok := it.node.(*ast.Note); ok {
			return true
		}
	}
	return false
}
