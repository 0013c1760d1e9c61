package render

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

func (p *textPrinter) wikilink(n *ast.Wikilink) {
	missing := p.Clean && isMissingTemplate(n)
	if n.Prefix != "" {
		p.putFrom(part(n.Span, 0, len(n.Prefix)), n.Prefix)
	}
	switch {
	case missing:
		p.leaveOut()
	case n.HasLabel:
		p.isolated(n.Label)
	case n.Parts != nil:
		p.isolated(n.Parts)
	default:
		p.isolatedText(n.TargetSpan, n.Display)
	}
	if n.Trail != "" {
		p.putFrom(part(n.Span, n.Span.Len()-len(n.Trail), n.Span.Len()), n.Trail)
	}
	if p.Links == LinksAll && !missing && !n.Self {
		p.address(ast.Span{}, p.pageURL(n.Target))
	}
}

// part returns the bytes of a span from one offset to another.
func part(s ast.Span, from, to int) ast.Span {
	if s.IsZero() || from < 0 {
		return s
	}
	return s.Source().Span(s.Start()+from, s.Start()+to)
}

// isMissingTemplate reports whether a link stands for a template that was not
// found, as MediaWiki shows it.
func isMissingTemplate(n *ast.Wikilink) bool {
	written := strings.TrimPrefix(n.Span.Text(), n.Prefix)
	return n.Existence == ast.Missing && !n.HasLabel && strings.HasPrefix(written, "{{")
}

func (p *textPrinter) pageURL(t ast.Title) string {
	if t.IsZero() {
		return ""
	}
	if p.PageURL != nil {
		return harmless(p.PageURL(t))
	}
	return p.Site.URL(t)
}

func (p *textPrinter) externalLink(n *ast.ExternalLink) {
	switch {
	case n.Label != nil:
		p.isolated(n.Label)
		if p.Links != LinksLabel && plain(n.Label) != n.URL {
			p.address(n.URLSpan, n.URL)
		}
	case p.Links != LinksLabel:
		p.isolatedText(n.URLSpan, n.URL)
	default:
		p.putFrom(n.Span, autonumber(n, p.Site))
	}
}

// address prints where a link leads, behind its label.
func (p *textPrinter) address(from ast.Span, url string) {
	if url = strings.TrimSpace(url); url == "" {
		return
	}
	if p.lines == 0 && !p.empty() {
		p.space = true
	}
	p.put("<")
	p.putFrom(from, url)
	p.put(">")
}
