package render

import (
	"net/url"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/internal/stylesheet"
)

// styleSheet prints a style sheet once, and what MediaWiki puts in the place of
// those that are there already; Clean leaves that out.
func (w *Writer) styleSheet(n *ast.StyleSheet) {
	if w.styles[n.Key] {
		if !w.h.Clean {
			w.raw(`<link rel="mw-deduplicated-inline-style"`)
			w.attr("href", "mw-data:TemplateStyles:"+n.Key)
			w.raw(" />")
		}
		return
	}
	if n.Key != "" {
		if w.styles == nil {
			w.styles = map[string]bool{}
		}
		w.styles[n.Key] = true
	}
	w.raw("<style")
	if n.Key != "" && !w.h.Clean {
		w.attr("data-mw-deduplicate", "TemplateStyles:"+n.Key)
	}
	w.raw(">")
	w.raw(stylesheet.Sanitize(n.CSS, stylesheet.Options{Wrapper: n.Wrapper, AllowURL: w.styleURL}))
	w.raw("</style>")
}

// styleURL reports whether a style sheet may load from an address. Only one
// that every reader of addresses understands alike is let through.
func (w *Writer) styleURL(address string) bool {
	if len(w.h.StyleHosts) == 0 || !stylesheet.Plain(address) {
		return false
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.User != nil || u.Opaque != "" || u.Port() != "" {
		return false
	}
	host := strings.ToLower(u.Host)
	for _, h := range w.h.StyleHosts {
		if h = strings.ToLower(h); h != "" && (host == h || strings.HasSuffix(host, "."+h)) {
			return true
		}
	}
	return false
}

// hasStyleSheet reports whether a page has style sheets, which then need the
// class that they apply in.
func hasStyleSheet(doc *ast.Document) bool {
	found := false
	inspect(doc.Children, func(n ast.Node) bool {
		_, found = n.(*ast.StyleSheet)
		return !found
	})
	return found
}
