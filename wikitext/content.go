package wikitext

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// A Content is what a tag gives: wikitext that was parsed, nodes, or
// characters. It is a stream and not a tree: an element that a tag leaves open
// stays open in the page, as in MediaWiki.
type Content struct {
	items  []item
	nowiki bool
}

// Characters returns text that means itself: no syntax, no blocks. Character
// references in it are read.
func (c *TagCall) Characters(text string) Content {
	m := characterMaker{run: c.expansion.run, span: c.Span}
	m.read(text)
	return Content{items: m.out.list(), nowiki: true}
}

// Node returns one finished node. It stands in the line or breaks it, as its
// element does ([ast.Element]); one without an element stands in the line.
func (c *TagCall) Node(n ast.Node) Content {
	return c.one(item{op: opVoid, elem: c.elem(n), node: n, span: c.Span})
}

// Wrap returns a node around content. Its children are what repair leaves of the
// content in it; those that it has are dropped. One without an element
// ([ast.Fragment]) stands in the line, as a <span> does.
func (c *TagCall) Wrap(n ast.Node, content Content) Content {
	return Join(c.Open(n), content, c.Close(n))
}

// Open returns where a node begins that goes on to where [TagCall.Close] stands
// in the content: Wrap for what is joined from many parts.
func (c *TagCall) Open(n ast.Node) Content {
	return c.one(item{op: opOpen, elem: c.elem(n), node: n, span: c.Span})
}

// Close returns where a node ends. One that is not open ends nothing.
func (c *TagCall) Close(n ast.Node) Content {
	return c.one(item{op: opClose, elem: c.elem(n), span: c.Span})
}

// elem returns the element that a node is taken for.
func (c *TagCall) elem(n ast.Node) elem {
	if named, ok := n.(ast.Element); ok {
		return c.expansion.run.elem(named.ElementName())
	}
	return elSpan
}

func (c *TagCall) one(it item) Content {
	return Content{items: c.expansion.mem.parsed.one(it)}
}

// Element returns an element of HTML around content. The renderer lets through
// what users may write.
func (c *TagCall) Element(name string, attributes []*ast.Attribute, content Content) Content {
	n := &ast.HTMLElement{Span: c.Span, Name: name, Attributes: attributes, OpenTag: c.Span}
	return c.Wrap(n, content)
}

// visibleError is one of the wiki's messages as MediaWiki shows an error of a
// tag. It is wikitext, and so are its arguments.
func (c *TagCall) visibleError(element, key string, args ...string) Content {
	class := &ast.Attribute{Span: c.Span, Name: "class", Value: "error"}
	return c.Element(element, []*ast.Attribute{class}, c.Parse(c.Page().Site.Message(key, args...)))
}

// Newline ends a line of content: what follows begins one, where the markup of
// lists, for instance, is read.
func (c *TagCall) Newline() Content {
	return Content{items: newlines}
}

var (
	newline  = item{op: opNewline, text: "\n"}
	newlines = []item{newline}
)

// Join returns contents behind each other.
func Join(contents ...Content) Content {
	n := 0
	for _, c := range contents {
		n += len(c.items)
	}
	out := itemBuilder{items: make([]item, 0, min(n, maxItems))}
	for _, c := range contents {
		out.content(c)
	}
	return Content{items: out.list()}
}

// IsEmpty reports whether nothing is shown.
func (c Content) IsEmpty() bool { return len(c.items) == 0 }

// Each calls f for the nodes in a content, in order: what tags and markup made of
// what they read. Those around others are without their children yet.
func (c Content) Each(f func(ast.Node)) {
	for it := range each(c.items) {
		if s, ok := it.node.(sealed); ok {
			Content{items: s.items}.Each(f)
		} else if it.node != nil && (it.op == opVoid || it.op == opOpen) {
			f(it.node)
		}
	}
}

// Nodes finishes a content apart from the page, for what hangs on the page and
// does not stand in it. A paragraph that holds all of it is taken away.
func (c *TagCall) Nodes(content Content) []ast.Node {
	b := newPageBuilder(c.expansion.run)
	c.expansion.blocks(content.items, b)
	nodes := b.finish()
	if len(nodes) == 1 {
		if p, ok := nodes[0].(*ast.Paragraph); ok {
			return trimLayout(p.Children)
		}
	}
	return nodes
}

// trimLayout takes the newline from the end of a paragraph's children.
func trimLayout(nodes []ast.Node) []ast.Node {
	n := len(nodes)
	if n == 0 {
		return nodes
	}
	t, ok := nodes[n-1].(*ast.Text)
	if !ok || !strings.HasSuffix(t.Value, "\n") {
		return nodes
	}
	if t.Value = strings.TrimSuffix(t.Value, "\n"); t.Value == "" {
		return nodes[:n-1]
	}
	return nodes
}

// bodyCharacters returns the body as text that means itself, each run of it
// changed by a function. What {{#tag:}} put into it, notes for instance, stays
// what it is.
func (c *TagCall) bodyCharacters(change func(string) string) Content {
	body := c.value
	switch {
	case body == nil && c.frame.poem:
		body = c.brokenLines()
	case body == nil:
		return c.Characters(change(c.Body))
	}
	m := characterMaker{run: c.expansion.run, span: c.Span}
	for p := range body.all() {
		if p.atom != nil {
			m.out.join(p.atom.items)
		} else {
			m.read(change(p.text))
		}
	}
	return Content{items: m.out.list(), nowiki: true}
}

// A characterMaker makes items of text that nothing looks into. Texts are given to
// it in the order of the source, if they come from there.
type characterMaker struct {
	run  *run
	span ast.Span
	at   int  // offset in the span behind the last character reference
	lost bool // a reference was not there: no more are looked for
	out  itemBuilder
}

func (m *characterMaker) read(text string) {
	span := m.span
	add := func(s string) {
		if s != "" {
			m.out.add(item{op: opOpaque, text: s, span: span})
		}
	}
	for {
		amp := strings.IndexByte(text, '&')
		if amp < 0 || m.run.stopped() {
			add(text)
			return
		}
		n, value := entity(text[amp:])
		if n == 0 {
			add(text[:amp+1])
			text = text[amp+1:]
			continue
		}
		add(text[:amp])
		ref := text[amp : amp+n]
		e := &ast.Entity{Span: span, Value: value}
		if !m.find(e, ref) {
			e.Reference = ref
		}
		m.out.add(item{op: opVoid, node: e, span: span})
		text = text[amp+n:]
	}
}

// find gives a reference its place.
func (m *characterMaker) find(e *ast.Entity, ref string) bool {
	if m.lost {
		return false
	}
	k := strings.Index(m.span.Text()[m.at:], ref)
	if k < 0 {
		m.lost = true
		return false
	}
	start := m.span.Start() + m.at + k
	e.Span = m.span.Source().Span(start, start+len(ref))
	m.at += k + len(ref)
	return true
}

// asLines makes lines of the characters in items.
func (r *run) asLines(items []item) []item {
	var out itemBuilder
	for it := range each(items) {
		if r.stopped() {
			break
		}
		if it.op != opOpaque {
			out.add(*it)
			continue
		}
		r.addLines(&out, it.text, it.span)
	}
	return out.list()
}

// addLines adds text as characters and newlines.
func (r *run) addLines(out *itemBuilder, text string, span ast.Span) {
	for text != "" && !r.stopped() {
		line, rest, found := strings.Cut(text, "\n")
		if line != "" {
			out.add(item{op: opText, text: line, span: span})
		}
		if found {
			out.add(item{op: opNewline, text: "\n", span: span})
		}
		text = rest
	}
}

// text is the characters of a content, for places where only they count.
func (c Content) text(r *run) string {
	var b strings.Builder
	n := 0
	for it := range each(c.items) {
		if n++; n%itemsAsks == 0 && r.stopped() {
			break
		}
		switch it.op {
		case opText, opOpaque, opNewline:
			b.WriteString(it.text)
		case opVoid:
			switch n := it.node.(type) {
			case *ast.Entity:
				b.WriteString(n.Value)
			case *ast.ExtensionTag:
				b.WriteString(n.Range().Text())
			case *ast.SyntaxHighlight:
				b.WriteString(n.Code())
			case *ast.Math:
				b.WriteString(n.TeX)
			}
		}
	}
	return b.String()
}
