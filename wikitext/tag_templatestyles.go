package wikitext

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/internal/stylesheet"
)

// Style sheets of templates, as MediaWiki's extension TemplateStyles has them
// (https://www.mediawiki.org/wiki/Extension:TemplateStyles).

// tagTemplateStyles is <templatestyles>: the style sheet in a page of its own.
func tagTemplateStyles(c *TagCall) Content {
	s := c.Page().Site
	src, _ := c.Attribute("src")
	wrapper, _ := c.Attribute("wrapper")
	wrapper = trim(wrapper)
	if trim(src) == "" {
		return c.stylesError("templatestyles-missing-src", "the style sheet's page has no name")
	}
	if _, ok := stylesheet.Wrapper(wrapper); wrapper != "" && !ok {
		return c.stylesError("templatestyles-invalid-wrapper", "the wrapper is no compound selector")
	}
	// No "/x.css" for a subpage: what the page is would depend on the caller.
	title, ok := s.ParseTitle(src, ast.NamespaceTemplate)
	if !ok || title.Interwiki != "" || title.Name == "" {
		return c.stylesError("templatestyles-invalid-src", "the style sheet's page has a name that no page can have")
	}
	title.Fragment = ""
	source := c.Load(title)
	if source == nil {
		return c.stylesError("templatestyles-bad-src-missing", fmt.Sprintf("page %q does not exist", title.Full()), title.Full(), escapeWikitext(title.Full()))
	}
	// MediaWiki keeps what kind of text a page has; here its name tells.
	if model := contentModelOf(title); model != "wikitext" || !strings.HasSuffix(title.Name, ".css") {
		return c.stylesError("templatestyles-bad-src", fmt.Sprintf("page %q is no style sheet", title.Full()),
			title.Full(), escapeWikitext(title.Full()), modelName(s, model))
	}
	sheets := styleSheetsOf(c)
	n := &ast.StyleSheet{Span: c.Span, Title: title, Wrapper: wrapper, CSS: source.Text}
	n.Key = styleKey(sheets.hash(source), wrapper)
	if !sheets.shown[n.Key] && !sheets.add(c, n, source) {
		return Content{}
	}
	c.expansion.styleSheets = append(c.expansion.styleSheets, n)
	return c.Node(n)
}

func styleKey(text, wrapper string) string {
	if wrapper == "" {
		return text
	}
	return text + "/" + stylesheet.Scope + "/" + wrapper
}

// nameStyleSheets gives style sheets the keys that MediaWiki gives them, as far
// as the caller told of their revisions.
func (e *expansion) nameStyleSheets() {
	for _, n := range e.styleSheets {
		if id := e.known[n.Title.Full()].Revision.ID; id != 0 {
			n.Key = styleKey("r"+strconv.Itoa(id), n.Wrapper)
		}
	}
}

// styleSheets is what a page keeps of its style sheets.
type styleSheets struct {
	shown  map[string]bool // by key
	hashes map[*ast.Source]string
	judged map[*ast.Source]bool // what is left out of them was reported
}

type stylesKey struct{}

func styleSheetsOf(c *TagCall) *styleSheets {
	return c.State(stylesKey{}, func() any {
		return &styleSheets{shown: map[string]bool{}, hashes: map[*ast.Source]string{}, judged: map[*ast.Source]bool{}}
	}).(*styleSheets)
}

func (s *styleSheets) hash(source *ast.Source) string {
	if s.hashes[source] == "" {
		sum := sha1.Sum([]byte(source.Text))
		s.hashes[source] = hex.EncodeToString(sum[:])
	}
	return s.hashes[source]
}

// add counts a style sheet as what tags of called pages hold, and reports what
// of it is left out. False means that the page has no room for it.
func (s *styleSheets) add(c *TagCall, n *ast.StyleSheet, source *ast.Source) bool {
	e := c.expansion
	const what = "this style sheet"
	if e.room(c.Span, len(n.CSS), what) {
		o := stylesheet.Options{Wrapper: n.Wrapper, AllowURL: stylesheet.Plain}
		if e.report != nil && !s.judged[source] {
			s.judged[source] = true
			o.Report = func(p stylesheet.Problem) { c.ReportAt(source.Span(p.Start, p.End), "style-sheet", p.Message) }
		}
		more := len(stylesheet.Sanitize(n.CSS, o)) - len(n.CSS)
		s.shown[n.Key] = more <= 0 || e.room(c.Span, more, what)
	}
	return s.shown[n.Key]
}

// stylesError is what MediaWiki shows where a style sheet cannot be had.
func (c *TagCall) stylesError(key, problem string, args ...string) Content {
	c.Report("templatestyles-error", problem+", so an error is shown")
	return c.visibleError("strong", key, args...)
}
