package wikitext

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/warraq/warraq/ast"
)

// A Tag is an extension tag: it gets a call and returns what stands for it.
// See https://www.mediawiki.org/wiki/Manual:Tag_extensions.
//
// It has no error to return. One that fails tells so with [TagCall.Report] and
// returns what readers shall see instead, such as Characters in an Element
// "strong" of class "error", as MediaWiki's do.
//
// Source trees show the body of a tag as text, unless its name is among
// WikitextTags of the site's Info.
type Tag func(c *TagCall) Content

// A TagCall is a call of a [Tag]. It may be kept, and used until the functions
// that AtEnd got are done.
type TagCall struct {
	Name        string           // lower case
	Attributes  []*ast.Attribute // as written, not expanded, unless {{#tag:}} gave them
	Body        string           // as written, not expanded; "" when SelfClosing
	SelfClosing bool
	Span        ast.Span

	expansion *expansion
	frame     *frame
	source    *ast.Source // of the body
	bodyStart int
	value     *Value  // the body, when {{#tag:}} gave it expanded
	values    []Value // of the attributes, then, with what tags in them gave
}

// Attribute returns the value of an attribute, by its lower-case name: of several
// the last. White space in what was written is single spaces, as MediaWiki reads
// it; {{#tag:}} keeps it.
func (c *TagCall) Attribute(name string) (value string, ok bool) {
	if c.value == nil {
		return (&ast.ExtensionTag{Attributes: c.Attributes}).Attribute(name)
	}
	for _, a := range slices.Backward(c.Attributes) {
		if strings.EqualFold(a.Name, name) {
			return a.Value, true
		}
	}
	return "", false
}

// BodyText returns the body as characters: as written, or, when {{#tag:}} gave
// it, with the characters of the tags that were expanded in it.
func (c *TagCall) BodyText() string {
	if c.value == nil {
		return c.Body
	}
	var b strings.Builder
	for p := range c.value.all() {
		if p.atom != nil {
			b.WriteString(p.atom.text)
		} else {
			b.WriteString(p.text)
		}
	}
	return b.String()
}

// BodyWikitext returns the body as wikitext: as written, or, when {{#tag:}} gave
// it, with the source of the tags that were expanded in it.
func (c *TagCall) BodyWikitext() string {
	if c.value == nil {
		return c.Body
	}
	return c.value.wikitext()
}

// ParseBody parses the body as wikitext, with the arguments of the page that
// the tag stands in.
func (c *TagCall) ParseBody() Content {
	return c.parse(c.bodyLines())
}

// bodyLines expands the body, and marks its lines in a poem.
func (c *TagCall) bodyLines() (*pieces, *tagBody) {
	text, body := c.expandBody()
	if c.frame.poem && c.value == nil {
		text = c.verses(text)
	}
	return text, body
}

// expandBody expands the body; what it gives is empty where the body is.
func (c *TagCall) expandBody() (*pieces, *tagBody) {
	text := &pieces{}
	if c.SelfClosing || c.Body == "" {
		return text, nil
	}
	if c.value != nil {
		text.append(*c.value)
		return text, &tagBody{template: c.template()}
	}
	sc := c.expansion.run.scan(c.source, c.bodyStart, c.bodyStart+len(c.Body), false)
	return c.expandPart(sc, c.bodyStart, c.bodyStart+len(c.Body)), &tagBody{text: sc, template: c.template()}
}

// expandPart expands a part of the tag. It gives nothing when that passes the
// limit. What the page itself holds is there once; a called page gives it each time.
func (c *TagCall) expandPart(sc *scanned, start, end int) *pieces {
	text := &pieces{}
	c.expansion.expandInto(text, c.frame, sc, int32(start), int32(end))
	if !c.room(text.value().len(), "the body of this tag") {
		return &pieces{}
	}
	return text
}

// room is expansion.room for what the tag has of a called page.
func (c *TagCall) room(bytes int, what string) bool {
	return c.frame.caller == nil || c.expansion.room(c.Span, bytes, what)
}

// parse parses what the body expanded to.
func (c *TagCall) parse(text *pieces, body *tagBody) Content {
	if text.len() == 0 {
		return Content{}
	}
	e := c.expansion
	outer := e.body
	e.body = body
	defer func() { e.body = outer }()
	return Content{items: e.parseLists(text.lists()...)}
}

// template is the called page that the tag stands in; zero for the page itself.
func (c *TagCall) template() ast.Title {
	if c.frame.caller == nil || c.frame.alone {
		return ast.Title{}
	}
	return c.frame.title
}

// ParseBodyAlone is ParseBody without those arguments: "{{{1}}}" stays as it
// stands, as MediaWiki's Cite leaves it in notes.
func (c *TagCall) ParseBodyAlone() Content { return c.withoutArguments().ParseBody() }

// withoutArguments is the call as if its page had none.
func (c *TagCall) withoutArguments() *TagCall {
	alone, frame := *c, *c.frame
	frame.args, frame.alone = arguments{}, true
	alone.frame = &frame
	return &alone
}

// ParseBodies is ParseBodyAlone for a text that several calls of one page give
// together: their bodies with a space between two, without newlines at the end
// of each. A nil call has an empty body.
func (c *TagCall) ParseBodies(calls ...*TagCall) Content {
	var text pieces
	body := &tagBody{}
	for i, call := range calls {
		if c.expansion.stopped() {
			break
		}
		if i > 0 {
			text.append(Text(" "))
		}
		if call == nil || call.SelfClosing {
			continue
		}
		part := call.withoutArguments()
		part.Body = strings.TrimRight(call.Body, "\n")
		if call.value != nil {
			v := call.value.until(len(part.Body))
			part.value = &v
		}
		lines, b := part.bodyLines()
		if text.append(lines.value()); body.text == nil && b != nil {
			body = b
		}
	}
	return c.parse(&text, body)
}

// SameBody reports whether another call of the page has the same body. What
// {{#tag:}} put into one is the same when it was written the same and has no
// notes, whose numbers differ.
func (c *TagCall) SameBody(other *TagCall) bool {
	if c.value == nil && other.value == nil {
		return c.Body == other.Body
	}
	if c.value == nil || other.value == nil {
		return c.Body == other.Body && strings.IndexByte(c.Body, 0) < 0
	}
	if c.Body != other.Body {
		return false
	}
	a, b := c.value.atoms(), other.value.atoms()
	if len(a) != len(b) { // a NUL in the text looks like an atom
		return false
	}
	for i := range a {
		if x, y := a[i].atom, b[i].atom; x != y && (x.written() != y.written() || x.holdsNote()) {
			return false
		}
	}
	return true
}

// ParseAttribute parses the value of an attribute, without white space around
// it, as wikitext; there are no arguments, as with ParseBodyAlone. What {{#tag:}}
// put into it stays what it is.
func (c *TagCall) ParseAttribute(name string) Content {
	for i, a := range slices.Backward(c.Attributes) {
		switch {
		case !strings.EqualFold(a.Name, name):
			continue
		case c.value != nil:
			var text pieces
			text.append(c.values[i].unquoted().TrimSpace())
			return c.parse(&text, &tagBody{template: c.template()})
		}
		alone := c.withoutArguments()
		value, _ := c.Attribute(name)
		value = trim(value)
		written := a.Span.Text()
		k := strings.LastIndex(written, value)
		if k < 0 || k+len(value) < len(written)-1 {
			return alone.Parse(value) // it is not as written
		}
		start := a.Span.Start() + k
		sc := c.expansion.run.scan(a.Span.Source(), start, start+len(value), false)
		return alone.parse(alone.expandPart(sc, start, start+len(value)), &tagBody{text: sc, template: alone.template()})
	}
	return Content{}
}

// AttributeIsText reports whether an attribute is nothing but characters. It is
// not when {{#tag:}} put what tags gave into it, which Attribute leaves out.
func (c *TagCall) AttributeIsText(name string) bool {
	for i, v := range slices.Backward(c.values) {
		if strings.EqualFold(c.Attributes[i].Name, name) {
			return !v.hasAtoms()
		}
	}
	return true
}

// Parse parses other text as wikitext; it is shown where the tag stands.
func (c *TagCall) Parse(text string) Content {
	e := c.expansion
	src := ast.NewSource(c.Span.Source().Title, text)
	sc := e.run.scan(src, 0, len(text), false)
	f := &frame{caller: c.frame, title: c.frame.title, text: sc, args: c.frame.args, depth: c.frame.depth + 1, call: int32(len(e.calls))}
	e.calls = append(e.calls, call{span: c.Span, parent: c.frame.call})
	return Content{items: e.parse(e.expandRange(f, sc, 0, int32(len(text))))}
}

// State returns what the page keeps under a key; init makes it at the first
// call. Use a key type of your own.
func (c *TagCall) State(key any, init func() any) any {
	e := c.expansion
	if e.state == nil {
		e.state = map[any]any{}
	}
	if e.state[key] == nil {
		e.state[key] = init()
	}
	return e.state[key]
}

// AtEnd lets f add to the end of the page, on a line of its own. It is called
// once, when all else is parsed.
func (c *TagCall) AtEnd(f func() Content) { c.expansion.atEnd = append(c.expansion.atEnd, f) }

// Context returns the context of Expand. A tag that asks the outside world, or
// works long, ends when it is done; the page is thrown away then.
func (c *TagCall) Context() context.Context { return c.expansion.ctx }

// Report adds a diagnostic about the call.
func (c *TagCall) Report(code, message string) { c.ReportAt(c.Span, code, message) }

// ReportAt adds a diagnostic about a place: a part of the call, or of a page that
// [TagCall.Load] gave.
func (c *TagCall) ReportAt(span ast.Span, code, message string) {
	c.expansion.diagnose(span, code, message, "")
}

// Load returns the text of another page as templates are loaded: by [Parser.Load],
// once a title, behind a redirect, and named in the document's Templates. Nil means
// that there is no such page, or that the expansion ends with an error. The text
// does not count towards [Limits.IncludeSize].
func (c *TagCall) Load(title ast.Title) *ast.Source {
	if title.Name == "" || title.Interwiki != "" {
		return nil
	}
	title.Fragment = ""
	page := c.expansion.load(title, c.Span)
	if page.missing {
		return nil
	}
	return page.text.source
}

// Page returns the facts of the page that is being expanded.
func (c *TagCall) Page() PageFacts { return c.expansion.page() }

// tag runs an extension tag.
func (e *expansion) tag(f *frame, sc *scanned, m *mark, span ast.Span) Value {
	t := sc.tags[m.first]
	if e.preprocess {
		return valueOf(piece{atom: &atom{class: atomGeneral, span: span}})
	}
	// What the page itself holds is there once; a called page gives it each time:
	// areas, captions and attributes, too, which are no text.
	called, before := f.caller != nil, e.tagSize
	if called && !e.room(span, span.Len(), "this tag") {
		return Value{}
	}
	e.tagSize = before // the tag may count what it holds itself
	// Calls in attributes are not expanded: {{#tag:}} is there for that.
	c := &TagCall{Name: t.name, Attributes: e.run.tagAttributes(sc.source, &t), Span: span, SelfClosing: t.bodyStart < 0,
		expansion: e, frame: f, source: sc.source}
	if !c.SelfClosing {
		c.bodyStart = int(t.bodyStart)
		c.Body = sc.source.Text[t.bodyStart:t.bodyEnd]
	}
	a := e.runTag(c)
	if called {
		e.tagSize = max(e.tagSize+len(a.text), before+span.Len())
	}
	return valueOf(piece{atom: a})
}

// runTag runs a tag's handler.
func (e *expansion) runTag(c *TagCall) *atom {
	if c.Name == "ref" || c.Name == "references" {
		e.notes++
	}
	run := e.handler(c.Name)
	switch {
	case c.frame.caller == nil: // the page has it once
	case !e.readsOn(c.Span):
		run = (*TagCall).kept
	case c.Name == "nowiki" || c.Name == "section": // they make hardly anything
		e.readSize += readCall
	default:
		e.readSize += readTag
	}
	a := &atom{class: atomGeneral, span: c.Span, marker: uint8(tagMarker + min(len(c.Name), maxTagName))}
	a.fill(e.run, run(c))
	return a
}

// handler returns what runs a tag.
func (e *expansion) handler(name string) Tag {
	if run := e.parser.Tags[name]; run != nil {
		return run
	}
	if run := builtinTag(name); run != nil {
		return run
	}
	return Unhandled
}

// Unhandled is what a tag gives that nothing handles: it is kept as an
// [ast.ExtensionTag], whose source is shown, and reported as "unknown-tag". In
// [Parser.Tags] it leaves a built-in tag out. For tags that are read as text with
// markup in it, as on a wiki without the extension, take the name from
// ExtensionTags of the site's Info.
func Unhandled(c *TagCall) Content {
	c.expansion.diagnose(c.Span, "unknown-tag", "nothing handles <"+c.Name+"> here, so its source is shown",
		fmt.Sprintf("give Parser.Tags %q", c.Name))
	return c.kept()
}

// kept is a tag that stays as it stands.
func (c *TagCall) kept() Content {
	n := &ast.ExtensionTag{Span: c.Span, Name: c.Name, Attributes: c.Attributes, Body: c.BodyWikitext(), SelfClosing: c.SelfClosing}
	if c.value == nil && !c.SelfClosing {
		n.BodySpan = c.source.Span(c.bodyStart, c.bodyStart+len(c.Body))
	}
	e := elCode
	if n.IsBlock() {
		e = elDiv
	}
	return Content{items: []item{{op: opVoid, elem: e, node: n, span: c.Span}}, nowiki: true}
}

// fill puts a tag's content into an atom.
func (a *atom) fill(r *run, content Content) {
	a.items = content.items
	a.text = content.text(r)
	if content.nowiki {
		a.class = atomNowiki
	}
}

// builtinTag returns a tag that a parser has without being told, or nil.
func builtinTag(name string) Tag {
	switch name {
	case "nowiki":
		return tagNowiki
	case "pre":
		return tagPre
	case "ref":
		return citeRef
	case "references":
		return citeReferences
	case "indicator":
		return tagIndicator
	case "gallery":
		return tagGallery
	case "langconvert":
		return tagLangConvert
	case "templatedata":
		return tagTemplateData
	case "templatestyles":
		return tagTemplateStyles
	case "poem":
		return tagPoem
	case "imagemap":
		return tagImageMap
	case "section":
		return tagSection
	case "syntaxhighlight", "source":
		return SyntaxHighlight(nil)
	case "math", "chem", "ce":
		return tagMath
	}
	return nil
}
