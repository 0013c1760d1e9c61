package wikitext

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// redirect reads "#REDIRECT [[target]]" at the start of a page, or answers nil.
func (r *run) redirect(sc *scanned) *ast.Redirect {
	text := sc.source.Text
	start := 0
	for start < len(text) && isSpace(text[start]) {
		start++
	}
	n := r.site.RedirectWord(text[start:])
	if n == 0 {
		return nil
	}
	i := start + n
	for i < len(text) && isSpace(text[i]) {
		i++
	}
	if i < len(text) && text[i] == ':' {
		for i++; i < len(text) && isSpace(text[i]); i++ {
		}
	}
	if !strings.HasPrefix(text[i:], "[[") {
		return nil
	}
	end := strings.Index(text[i:], "]]")
	if end < 0 {
		return nil
	}
	end += i + 2
	target, label, hasLabel := strings.Cut(text[i+2:end-2], "|")
	title, ok := r.site.ParseTitle(strings.TrimPrefix(strings.TrimSpace(target), ":"), ast.NamespaceMain)
	if !ok || strings.ContainsAny(target, "[]{}<>\n") {
		return nil
	}
	source := sc.source
	link := &ast.Wikilink{Span: source.Span(i, end), Target: title, TargetSpan: source.Span(i+2, i+2+len(target)), Display: strings.TrimSpace(target), HasLabel: hasLabel}
	if hasLabel && label != "" {
		link.Label = []ast.Node{&ast.Text{Span: source.Span(end-2-len(label), end-2), Value: label}}
	}
	return &ast.Redirect{Span: source.Span(0, end), Target: title, Link: link}
}
