package wikitext

import (
	"fmt"
	"strings"

	"github.com/warraq/warraq/ast"
)

// A Tag is an extension tag: it gets a call and returns what stands for it.
// See https://www.mediawiki.org/wiki/Manual:Tag_extensions.
type Tag func(c *TagCall) Content

// A TagCall is a call of a [Tag].
type TagCall struct {
	Name        string // lower case
	Attributes  []*ast.Attribute
	Body        string // as written, not expanded; "" when SelfClosing
	SelfClosing bool
	Span        ast.Span

	expansion *expansion
	frame     *frame
	source    *ast.Source // of the body
	bodyStart int
	value     *Value // the body, when {{#tag:}} gave it expanded
}

// A Content is what a tag gives: wikitext that was parsed, nodes, or
// characters. It is a stream and not a tree: an element that a tag leaves open
// stays open in the page, as in MediaWiki.
type Content struct {
	items  []item
	nowiki bool
}

// Attribute returns the value of an attribute, by its lower-case name.
func (c *TagCall) Attribute(name string) (value string, ok bool) {
	for _, a := range c.Attributes {
		if strings.EqualFold(a.Name, name) {
			return a.Value, true
		}
	}
	return "", false
}

// ParseBody parses the body as wikitext, with the arguments of the page that
// the tag stands in.
func (c *TagCall) ParseBody() Content {
	if c.SelfClosing || c.Body == "" {
		return Content{}
	}
	e := c.expansion
	if c.value != nil {
		return c.parse(*c.value, &tagBody{template: c.template()})
	}
	sc := e.run.scan(c.source, c.bodyStart, c.bodyStart+len(c.Body), false)
	v := e.expandRange(c.frame, sc, int32(c.bodyStart), int32(c.bodyStart+len(c.Body)))
	// What the page itself holds is there once; a called page gives it each time.
	if c.frame.caller != nil {
		if e.size += v.len(); e.size > e.limits.IncludeSize {
			e.limit(c.Span, "include-size", fmt.Sprintf("expansion would pass %d bytes, so the body of this tag is left out", e.limits.IncludeSize))
			return Content{}
		}
	}
	return c.parse(v, &tagBody{text: sc, template: c.template()})
}

// parse parses what the body expanded to.
func (c *TagCall) parse(v Value, body *tagBody) Content {
	e := c.expansion
	outer := e.body
	e.body = body
	defer func() { e.body = outer }()
	return Content{items: e.parse(v)}
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
func (c *TagCall) ParseBodyAlone() Content {
	outer := c.frame
	alone := *outer
	alone.args, alone.alone = nil, true
	c.frame = &alone
	defer func() { c.frame = outer }()
	return c.ParseBody()
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

// Characters returns text that means itself: no syntax, no blocks. Character
// references in it are read.
func (c *TagCall) Characters(text string) Content {
	return Content{items: characters(text, c.Span), nowiki: true}
}

// Node returns one finished node, which stands in the line.
func (c *TagCall) Node(n ast.Node) Content {
	return Content{items: []item{{op: opVoid, elem: elSpan, node: n, span: c.Span}}}
}

// Element returns an element of HTML around content. The renderer lets through
// what users may write.
func (c *TagCall) Element(name string, attributes []*ast.Attribute, content Content) Content {
	n := &ast.HTMLElement{Span: c.Span, Name: name, Attributes: attributes, OpenTag: c.Span}
	return c.around(elemByName[name], n, content)
}

func (c *TagCall) around(e elem, n ast.Node, content Content) Content {
	items := make([]item, 0, len(content.items)+2)
	items = append(items, item{op: opOpen, elem: e, node: n, span: c.Span})
	items = append(items, content.items...)
	items = append(items, item{op: opClose, elem: e, span: c.Span})
	return Content{items: items}
}

// Join returns contents behind each other.
func Join(contents ...Content) Content {
	var out Content
	for _, c := range contents {
		out.items = append(out.items, c.items...)
	}
	return out
}

// IsEmpty reports whether nothing is shown.
func (c Content) IsEmpty() bool { return len(c.items) == 0 }

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

// AtEnd lets f add to the end of the page. It is called once, when all else is parsed.
func (c *TagCall) AtEnd(f func() Content) { c.expansion.atEnd = append(c.expansion.atEnd, f) }

// Report adds a diagnostic about the call.
func (c *TagCall) Report(code, message string) { c.expansion.diagnose(c.Span, code, message) }

// Page returns the facts of the page that is being expanded.
func (c *TagCall) Page() PageFacts { return c.expansion.page() }

// characters makes items of text that nothing looks into.
func characters(text string, span ast.Span) []item {
	var out []item
	add := func(s string) {
		if s != "" {
			out = append(out, item{op: opOpaque, text: s, span: span})
		}
	}
	for {
		amp := strings.IndexByte(text, '&')
		if amp < 0 {
			add(text)
			return out
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
		if k := strings.Index(span.Text(), ref); k >= 0 {
			e.Span = span.Source().Span(span.Start()+k, span.Start()+k+n)
		} else {
			e.Reference = ref
		}
		out = append(out, item{op: opVoid, node: e, span: span})
		text = text[amp+n:]
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
	}
	return nil
}

// tagNowiki keeps the body from being syntax. What looks like the marks of a
// language variant becomes a reference, as MediaWiki's output has it.
func tagNowiki(c *TagCall) Content {
	return c.bodyCharacters(func(text string) string {
		if !strings.Contains(text, "-{") && !strings.Contains(text, "}-") {
			return text
		}
		return variantEscapes.Replace(text)
	})
}

var variantEscapes = strings.NewReplacer("-{", "-&#123;", "}-", "&#125;-")

// bodyCharacters returns the body as text that means itself, each run of it
// changed by a function. What {{#tag:}} put into it, notes for instance, stays
// what it is.
func (c *TagCall) bodyCharacters(change func(string) string) Content {
	if c.value == nil {
		return c.Characters(change(c.Body))
	}
	out := Content{nowiki: true}
	for i := range c.value.pieces {
		if p := &c.value.pieces[i]; p.atom != nil {
			out.items = append(out.items, p.atom.items...)
		} else {
			out.items = append(out.items, characters(change(p.text), c.Span)...)
		}
	}
	return out
}

// tagPre keeps the body as it is, but for pairs of <nowiki> tags, which are
// dropped; with format="wikitext" the body is read.
func tagPre(c *TagCall) Content {
	attributes := c.Attributes
	if format, _ := c.Attribute("format"); strings.EqualFold(format, "wikitext") {
		attributes = nil
		for _, a := range c.Attributes {
			if !strings.EqualFold(a.Name, "format") {
				attributes = append(attributes, a)
			}
		}
		return c.Element("pre", attributes, c.ParseBodyAlone())
	}
	// MediaWiki's block pass reads the body by line, and so breaks one that
	// begins in a list item.
	body := c.bodyCharacters(dropNowiki)
	return c.Element("pre", attributes, Content{items: asLines(body.items)})
}

// asLines makes lines of the characters in items.
func asLines(items []item) []item {
	out := make([]item, 0, len(items))
	for _, it := range items {
		if it.op != opOpaque {
			out = append(out, it)
			continue
		}
		out = appendLines(out, it.text, it.span)
	}
	return out
}

// appendLines appends text as characters and newlines.
func appendLines(out []item, text string, span ast.Span) []item {
	for text != "" {
		line, rest, found := strings.Cut(text, "\n")
		if line != "" {
			out = append(out, item{op: opText, text: line, span: span})
		}
		if found {
			out = append(out, item{op: opNewline, text: "\n", span: span})
		}
		text = rest
	}
	return out
}

// dropNowiki takes pairs of <nowiki> tags away. The first end tag ends a pair,
// so that one inside it stays.
func dropNowiki(text string) string {
	var b strings.Builder
	for {
		open := strings.Index(text, "<nowiki>")
		if open < 0 {
			break
		}
		inner := text[open+len("<nowiki>"):]
		end := strings.Index(inner, "</nowiki>")
		if end < 0 {
			break
		}
		b.WriteString(text[:open] + inner[:end])
		text = inner[end+len("</nowiki>"):]
	}
	b.WriteString(text)
	return b.String()
}

// tagIndicator puts its body among the page's status icons and shows nothing.
// A later one of the same name replaces an earlier.
func tagIndicator(c *TagCall) Content {
	name, _ := c.Attribute("name")
	if name = strings.TrimSpace(name); name == "" {
		c.Report("indicator-name", "an indicator needs a name, so an error is shown for it")
		e := &ast.Attribute{Span: c.Span, Name: "class", Value: "error"}
		return c.Element("span", []*ast.Attribute{e}, c.Parse(c.Page().Site.Message("invalid-indicator-name")))
	}
	byName := c.State(indicatorKey{}, func() any { return map[string]*ast.Indicator{} }).(map[string]*ast.Indicator)
	children := c.Nodes(c.ParseBody())
	indicator := byName[name]
	if indicator == nil {
		indicator = &ast.Indicator{Name: name}
		byName[name] = indicator
		c.expansion.doc.Indicators = append(c.expansion.doc.Indicators, indicator)
	}
	indicator.Children = children
	return Content{}
}

type indicatorKey struct{}

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

// tag runs an extension tag.
func (e *expansion) tag(f *frame, sc *scanned, m *mark, span ast.Span) Value {
	t := sc.tags[m.first]
	run := e.parser.Tags[t.name]
	if run == nil {
		run = builtinTag(t.name)
	}
	a := &atom{class: atomGeneral, span: span}
	if e.preprocess {
		return Value{[]piece{{atom: a}}}
	}
	if run == nil {
		e.diagnose(span, "unknown-tag", "nothing handles <"+t.name+"> here, so it is shown as it stands")
		return e.opaque(e.run.extensionTag(sc, m, span), span)
	}
	c := &TagCall{Name: t.name, Span: span, SelfClosing: t.bodyStart < 0, expansion: e, frame: f, source: sc.source}
	c.Attributes = e.expandAttributes(f, sc, &t)
	if !c.SelfClosing {
		c.bodyStart = int(t.bodyStart)
		c.Body = sc.source.Text[t.bodyStart:t.bodyEnd]
	}
	fill(a, run(c))
	if f.caller != nil {
		e.size += len(a.text)
	}
	return Value{[]piece{{atom: a}}}
}

// fill puts a tag's content into an atom.
func fill(a *atom, content Content) {
	a.items = content.items
	a.text = content.text()
	if content.nowiki {
		a.class = atomNowiki
	}
}

// functionTag is {{#tag:name|body|attribute=value…}}: a tag whose body and
// attributes are expanded first. A name that is no extension tag's is an HTML
// tag. See https://www.mediawiki.org/wiki/Help:Magic_words#tag.
func functionTag(c *Call) Value {
	e := c.expansion
	name := strings.ToLower(strings.ReplaceAll(c.Arg(0).String(), "\x00", ""))
	var body Value
	if c.Len() > 1 {
		p := c.parts[0]
		body = e.expandRange(c.frame, c.text, p.start, p.end)
	}
	var attributes []*ast.Attribute
	for i := 2; i < c.Len(); i++ {
		key, value, named := c.NamedArg(i)
		if named {
			attributes = append(attributes, &ast.Attribute{Span: c.Span, Name: key.String(), Value: unquote(value.String())})
		}
	}
	if len(name) > maxTagName {
		c.Report("unknown-tag", "this is too long for the name of a tag, so it stands once before what the tag would hold")
		return Text("&lt;" + name + "&gt;").Append(body)
	}
	written := openTag(name, attributes)
	if !e.isTag(name) {
		if c.Len() < 2 {
			return Text(strings.TrimSuffix(written, ">") + "/>")
		}
		return Text(written).Append(body).Append(Text("</" + name + ">"))
	}
	run := e.parser.Tags[name]
	if run == nil {
		run = builtinTag(name)
	}
	// A tag in a tag's body is there again in what holds it, and so may double at each level.
	if held := body.held(); held > 0 {
		if e.size += held; e.size > e.limits.IncludeSize {
			e.limit(c.Span, "include-size", fmt.Sprintf("expansion would pass %d bytes, so the body of this tag is left out", e.limits.IncludeSize))
			body = Value{}
		}
	}
	a := &atom{class: atomGeneral, span: c.Span}
	a.wikitext = written + body.wikitext() + "</" + name + ">"
	if c.Len() < 2 {
		a.wikitext = strings.TrimSuffix(written, ">") + "/>"
	}
	switch {
	case e.preprocess:
	case run == nil:
		c.Report("unknown-tag", "nothing handles <"+name+"> here, so it is shown as it stands")
		return e.opaque(&ast.ExtensionTag{Span: c.Span, Name: name, Attributes: attributes, Body: body.wikitext()}, c.Span)
	default:
		fill(a, run(&TagCall{Name: name, Attributes: attributes, Body: body.String(), SelfClosing: c.Len() < 2,
			Span: c.Span, expansion: e, frame: c.frame, source: c.Span.Source(), value: &body}))
	}
	return Value{[]piece{{atom: a}}}
}

// held is about how many bytes its atoms hold.
func (v Value) held() int {
	n := 0
	for i := range v.pieces {
		if a := v.pieces[i].atom; a != nil {
			n += len(a.items) + len(a.text) + len(a.wikitext)
		}
	}
	return n
}

// maxTagName is the most bytes that the name of a tag may have in {{#tag:}}. A
// name is written twice, and so a longer one would double at each level of nesting.
const maxTagName = 64

// unquote takes the quotes from around a value.
func unquote(s string) string {
	if n := len(s); n >= 2 && (s[0] == '"' || s[0] == '\'') && s[n-1] == s[0] {
		return s[1 : n-1]
	}
	return s
}

func openTag(name string, attributes []*ast.Attribute) string {
	var b strings.Builder
	b.WriteString("<" + name)
	for _, a := range attributes {
		b.WriteString(" " + inTag.Replace(a.Name) + `="` + inTag.Replace(a.Value) + `"`)
	}
	return b.String() + ">"
}

// inTag escapes what would end an attribute or its tag.
var inTag = strings.NewReplacer(`"`, "&quot;", "<", "&lt;", ">", "&gt;")

// text is the characters of a content, for places where only they count.
func (c Content) text() string {
	var b strings.Builder
	for i := range c.items {
		switch it := &c.items[i]; it.op {
		case opText, opOpaque, opNewline:
			b.WriteString(it.text)
		case opVoid:
			if n, ok := it.node.(*ast.Entity); ok {
				b.WriteString(n.Value)
			}
		}
	}
	return b.String()
}

// expandAttributes reads a tag's attributes, with parameters and calls in them expanded.
func (e *expansion) expandAttributes(f *frame, sc *scanned, t *tagMark) []*ast.Attribute {
	text := sc.source.Text[t.attrStart:t.attrEnd]
	if !strings.Contains(text, "{{") {
		return e.run.tagAttributes(sc.source, t)
	}
	inner := e.run.scan(sc.source, int(t.attrStart), int(t.attrEnd), false)
	v := e.expandRange(f, inner, t.attrStart, t.attrEnd)
	s := e.take()
	defer e.give(s)
	u := s.unit(e.run, v.flatten(&s.flat, &e.mem.strings, e.calls))
	return u.attributes(0, int32(len(u.text)))
}
