package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/url"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/examples/internal/pages"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

const (
	maxText        = 2 << 20  // bytes of wikitext, as MediaWiki's $wgMaxArticleSize
	maxOutput      = 16 << 20 // bytes of what is made of it
	maxDiagnostics = 200      // more would help nobody
)

// A question is a text to show.
type question struct {
	view  string // page, html, text, source-tree or page-tree
	code  string // of the wiki
	title string
	text  string
}

// An answer is what the browser shows of it.
type answer struct {
	Output      string       `json:"output"`
	Language    string       `json:"lang"` // of the page, as HTML says it
	Direction   string       `json:"dir"`
	Diagnostics []diagnostic `json:"diagnostics"`
	Unlisted    int          `json:"unlisted"` // diagnostics beyond those
}

// A diagnostic is one of ast's, in the browser's terms. Start and End count as
// JavaScript does, in 16-bit units of the text.
type diagnostic struct {
	Page    string `json:"page"` // "" for the page that is edited
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Fix     string `json:"fix"`
}

// show makes the answer. The error is ctx's, render.ErrOutputSize, or that of a
// folder that cannot be read.
func show(ctx context.Context, q question, s *site.Site, folder *pages.Folder) (*answer, error) {
	var found []ast.Diagnostic
	parser := &wikitext.Parser{Site: s, Load: folder.Loader(), Files: folder.Describe}
	parser.Report = func(d ast.Diagnostic) { found = append(found, d) }
	page := wikitext.Page{Title: q.title, Text: q.text}
	doc, err := parser.Expand(ctx, page)
	if err != nil {
		return nil, err
	}
	a := &answer{Language: s.BCP47(doc.Language), Direction: direction(s)}
	a.list(found, doc.Source())
	if q.view == "source-tree" {
		parser.Report = nil // they are known
		if doc, err = parser.ParseContext(ctx, page); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	if err := write(render.Until(ctx, render.AtMost(maxOutput, &out)), q, s, doc); err != nil {
		return nil, err
	}
	a.Output = out.String()
	return a, nil
}

func write(w io.Writer, q question, s *site.Site, doc *ast.Document) error {
	switch q.view {
	case "html":
		return render.HTML{Site: s}.Render(w, doc)
	case "text":
		return render.Text{Site: s, Title: true, Bidi: render.BidiIsolate}.Render(w, doc)
	case "source-tree", "page-tree":
		if !dumpFits(doc) {
			return render.ErrOutputSize
		}
		return ast.Dump(w, doc)
	}
	return pageRenderer(q.code, s).Render(w, doc)
}

// pageRenderer renders whole pages whose links lead to this program, so that a
// page of the folder opens in an editor of its own.
func pageRenderer(code string, s *site.Site) render.HTML {
	edit := func(title ast.Title) string {
		if title.Interwiki != "" {
			return s.URL(title)
		}
		return "/?" + url.Values{"site": {code}, "page": {title.Full()}}.Encode()
	}
	return render.HTML{
		Site: s, Standalone: true, TOC: true,
		PageURL: edit,
		EditURL: func(title ast.Title, _ string) string { return edit(title) },
		FileURL: func(file ast.Title) string { return filesPath + url.PathEscape(file.Name) },
	}
}

// list takes diagnostics in. They come in the order of the page, so one walk
// through its text counts for all.
func (a *answer) list(found []ast.Diagnostic, source *ast.Source) {
	a.Unlisted = max(len(found)-maxDiagnostics, 0)
	a.Diagnostics = []diagnostic{} // [] in JSON, not null
	units := unitCounter{text: source.Text}
	for _, d := range found[:len(found)-a.Unlisted] {
		at := d.Span.Position()
		next := diagnostic{Line: at.Line, Column: at.Column, Code: d.Code, Message: d.Message, Fix: d.Fix}
		if from := d.Span.Source(); from == source {
			next.Start = units.at(d.Span.Start())
			next.End = next.Start + unitsOf(d.Span.Text())
		} else if from != nil {
			next.Page = from.Title
		}
		a.Diagnostics = append(a.Diagnostics, next)
	}
}

// A unitCounter turns offsets in bytes into offsets in 16-bit units. Offsets that
// grow cost one walk through the text in all.
type unitCounter struct {
	text         string
	bytes, units int // of the last offset
}

func (c *unitCounter) at(offset int) int {
	if offset < c.bytes {
		c.bytes, c.units = 0, 0
	}
	c.units += unitsOf(c.text[c.bytes:offset])
	c.bytes = offset
	return c.units
}

// unitsOf counts the 16-bit units of a text. A byte that is not UTF-8 is one, as
// it is in the browser.
func unitsOf(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// dumpFits reports whether the dump of a tree is surely short enough: a line for
// each node, indented by its depth, so that a short text can have a long one.
func dumpFits(doc *ast.Document) bool {
	size := 4 * len(doc.Source().Text) // how much longer quoting makes it
	var measure func(n ast.Node, depth int)
	measure = func(n ast.Node, depth int) {
		if size += 2*depth + 60; size > maxOutput {
			return
		}
		for child := range ast.Children(n) {
			measure(child, depth+1)
		}
	}
	measure(doc, 0)
	return size <= maxOutput
}

// isContextError tells a text that took too long, or that nobody waits for, from
// what is wrong.
func isContextError(err error) bool {
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)
}
