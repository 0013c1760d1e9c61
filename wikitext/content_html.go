package wikitext

import (
	"strings"

	"golang.org/x/net/html"

	"github.com/warraq/warraq/ast"
)

// TrustedHTML returns HTML that is shown as it is: no element or attribute of it
// is checked, so it must not hold what a page's author wrote, unless escaped. As
// in MediaWiki it is a stream that the page's own markup goes on in: its lines
// make paragraphs, and what it leaves open is closed where the page closes it.
// [Content.Sealed] keeps it from that.
func (c *TagCall) TrustedHTML(source string) Content {
	r := htmlReader{run: c.expansion.run, span: c.Span, tokens: html.NewTokenizer(strings.NewReader(source))}
	r.read()
	return Content{items: r.out.list()}
}

// TrustedHTML is [TagCall.TrustedHTML] for a function, which returns what
// [Call.Value] makes of it.
func (c *Call) TrustedHTML(source string) Content {
	return (&TagCall{Span: c.Span, expansion: c.expansion}).TrustedHTML(source)
}

// Value makes the result of a function from content.
func (c *Call) Value(content Content) Value {
	a := &atom{span: c.Span}
	a.fill(c.expansion.run, content)
	return valueOf(piece{atom: a})
}

// Sealed returns the content as one thing in its line: the line's markup, the
// block pass and the language converter do not look into it. Its elements are
// repaired together with the page's.
func (c Content) Sealed() Content {
	if len(c.items) == 0 {
		return Content{nowiki: true}
	}
	return Content{items: []item{{op: opVoid, node: sealed{items: c.items}, span: c.items[0].span}}, nowiki: true}
}

// sealed is what [Content.Sealed] makes, on its way to the builder.
type sealed struct {
	ast.Node // none: it is never in a tree
	items    []item
}

// An htmlReader makes items of HTML.
type htmlReader struct {
	run    *run
	span   ast.Span
	tokens *html.Tokenizer
	out    itemBuilder
}

func (r *htmlReader) read() {
	for {
		kind := r.tokens.Next()
		if kind == html.ErrorToken {
			return // the end: a string gives no other error
		}
		t := r.tokens.Token()
		switch kind {
		case html.TextToken:
			r.run.addLines(&r.out, t.Data, r.span)
		case html.CommentToken:
			r.put(item{op: opVoid, node: &ast.Comment{Span: r.span, Value: t.Data, Shown: true}})
		case html.StartTagToken, html.SelfClosingTagToken:
			r.start(t)
		case html.EndTagToken:
			if e := r.run.elem(t.Data); !e.has(flagVoid) {
				r.put(item{op: opClose, elem: e})
			}
		}
	}
}

func (r *htmlReader) put(it item) {
	it.span = r.span
	r.out.add(it)
}

func (r *htmlReader) start(t html.Token) {
	e := r.run.elem(t.Data)
	n := &ast.HTMLElement{Span: r.span, Name: t.Data, OpenTag: r.span, Trusted: true}
	for _, a := range t.Attr {
		n.Attributes = append(n.Attributes, &ast.Attribute{Span: r.span, Name: a.Key, Value: a.Val})
	}
	it := item{op: opOpen, elem: e, node: n}
	switch {
	case e.has(flagVoid):
		it.op = opVoid
	case e.has(flagRaw):
		// Its content is no markup, and no text of the page.
		it.op = opVoid
		n.Children = r.rawText()
	}
	r.put(it)
}

// rawText reads the content of an element such as <script>, and its end tag.
func (r *htmlReader) rawText() []ast.Node {
	var content []ast.Node
	for {
		switch kind := r.tokens.Next(); kind {
		case html.TextToken:
			content = append(content, &ast.Text{Span: r.span, Value: r.tokens.Token().Data})
		default: // the end tag, or the end
			return content
		}
	}
}
