package wikitext

import (
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
)

// The source tree is made from a scanned text in which every mark is an atom:
// nothing is expanded, and each argument is a text of its own.

// sourceDocument makes the source tree of a page.
func (r *run) sourceDocument(sc *scanned) *ast.Document {
	doc := &ast.Document{Span: sc.source.Span(0, len(sc.source.Text)), Title: r.title, Language: r.site.Language()}
	if sc.tooDeep >= 0 {
		r.diagnose(sc.source.Span(int(sc.tooDeep), int(sc.tooDeep)+2), "nesting", "braces nest too deeply here, so the outer ones are text")
	}
	start := 0
	if redirect := r.redirect(sc); redirect != nil {
		doc.Children = append(doc.Children, redirect)
		start = redirect.End()
	}
	doc.Children = append(doc.Children, r.sourceNodes(sc, int32(start), int32(len(sc.source.Text)), false)...)
	return doc
}

// sourceNodes makes the nodes of a range: bare ones, without paragraphs, for
// arguments and bodies.
func (r *run) sourceNodes(sc *scanned, start, end int32, bare bool) []ast.Node {
	items := r.parse(r.sourceFlat(sc, start, end))
	b := &sourceBuilder{run: r}
	pass := blockPass{out: b, source: true, bare: bare}
	pass.run(items)
	return b.finish()
}

// inlineNodes makes the nodes of a range in which only marks and entities are syntax.
func (r *run) inlineNodes(sc *scanned, start, end int32) []ast.Node {
	u := &unit{run: r, lexed: &lexed{flat: r.sourceFlat(sc, start, end)}}
	return u.partNodes(0, int32(len(u.text)))
}

// firstMark returns the index of the first mark that begins at start or behind it.
func (sc *scanned) firstMark(start int32) int {
	lo, hi := 0, len(sc.marks)
	for lo < hi {
		mid := (lo + hi) / 2
		if sc.marks[mid].start < start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// sourceFlat makes the flat text of a range.
func (r *run) sourceFlat(sc *scanned, start, end int32) *flat {
	var b flatBuilder
	pos := start
	for i := sc.firstMark(start); i < len(sc.marks) && sc.marks[i].start < end; {
		m := &sc.marks[i]
		if m.kind == markNone {
			i++
			continue
		}
		b.run(sc.source, pos, m.start, -1)
		pos = m.end
		span := sc.source.Span(int(m.start), int(m.end))
		switch m.kind {
		case markComment:
			b.float(&ast.Comment{Span: span, Value: commentText(sc.source.Text[m.first : m.first+m.n])})
		case markInclusion, markOmitted, markUnincluded:
			b.float(r.inclusionTag(sc, m, span))
		case markExtension:
			b.atom(atom{class: atomGeneral, node: r.extensionTag(sc, m, span), span: span}, -1)
		default:
			node := r.call(sc, m, span)
			if text := structural(node); text != "" {
				b.structural(text, node)
			} else {
				b.atom(atom{class: atomUnknown, node: node, span: span}, -1)
			}
		}
		i = int(m.next)
	}
	b.run(sc.source, pos, end, -1)
	return b.finish()
}

func commentText(s string) string {
	return strings.TrimSuffix(strings.TrimPrefix(s, "<!--"), "-->")
}

// structural returns the text of the calls that stand for table marks and "=":
// syntax sees through them even where nothing is expanded.
func structural(n ast.Node) string {
	var name string
	switch n := n.(type) {
	case *ast.Variable:
		name = n.Name
	case *ast.Template:
		if len(n.Arguments) > 0 || n.Title.Namespace != ast.NamespaceTemplate {
			return ""
		}
		name = n.Title.Name
	}
	switch name {
	case "!":
		return "|"
	case "=":
		return "="
	case "!!":
		return "||"
	case "(!":
		return "{|"
	case "!)":
		return "|}"
	case "!-":
		return "|-"
	}
	return ""
}

func (r *run) inclusionTag(sc *scanned, m *mark, span ast.Span) ast.Node {
	t := sc.tags[m.first]
	n := &ast.InclusionTag{Span: span, Name: t.name, Closing: t.closing}
	if t.bodyStart >= 0 && r.bodies < maxBodies {
		r.bodies++
		body := r.scan(sc.source, int(t.bodyStart), int(t.bodyEnd), false)
		n.Children = r.sourceNodes(body, t.bodyStart, t.bodyEnd, true)
		r.bodies--
	}
	return n
}

// maxBodies is how deep the bodies of unclosed <includeonly> tags are looked
// into: each takes the rest of the text, and real pages have one.
const maxBodies = 4

func (r *run) extensionTag(sc *scanned, m *mark, span ast.Span) ast.Node {
	t := sc.tags[m.first]
	n := &ast.ExtensionTag{Span: span, Name: t.name, SelfClosing: t.bodyStart < 0, Attributes: r.tagAttributes(sc.source, &t)}
	if t.bodyStart >= 0 {
		n.BodySpan = sc.source.Span(int(t.bodyStart), int(t.bodyEnd))
		n.Body = n.BodySpan.Text()
		if t.name == "gallery" {
			n.Children = r.galleryFiles(sc.source, t.bodyStart, t.bodyEnd)
		}
		if r.site.IsWikitextTag(t.name) {
			body := r.scan(sc.source, int(t.bodyStart), int(t.bodyEnd), false)
			n.Children = r.sourceNodes(body, t.bodyStart, t.bodyEnd, true)
		}
	}
	return n
}

// tagAttributes reads the attributes of an extension tag as they stand.
func (r *run) tagAttributes(source *ast.Source, t *tagMark) []*ast.Attribute {
	var b flatBuilder
	b.run(source, t.attrStart, t.attrEnd, -1)
	u := &unit{run: r, lexed: &lexed{flat: b.finish()}}
	return u.attributes(0, int32(len(u.text)))
}

// call makes the node of a pair of braces.
func (r *run) call(sc *scanned, m *mark, span ast.Span) ast.Node {
	parts := sc.parts[m.first : m.first+m.n]
	name := parts[0]
	if m.kind == markParameter {
		p := &ast.Parameter{Span: span, Name: r.inlineNodes(sc, name.start, name.end)}
		if len(parts) > 1 {
			// Of several "|" only the first counts; the rest is markup that is lost.
			p.HasDefault = true
			p.Default = r.sourceNodes(sc, parts[1].start, parts[1].end, true)
		}
		return p
	}
	nodes := r.inlineNodes(sc, name.start, name.end)
	text, whole := leadingText(nodes)
	target := r.resolveCall(text, whole, len(parts) > 1)
	switch target.kind {
	case callVariable:
		return &ast.Variable{Span: span, Name: target.id}
	case callFunction, callUnknownFunction:
		first := part{start: sc.behind(name, target.behind), end: name.end, eq: -1}
		f := &ast.ParserFunction{Span: span, Name: target.id}
		word := strings.TrimSuffix(strings.TrimSuffix(sc.source.Text[name.start:first.start], ":"), "：")
		a, b := trimRange(sc.source.Text, name.start, name.start+int32(len(word)))
		f.NameSpan = sc.source.Span(int(a), int(b))
		f.Arguments = append(f.Arguments, r.argument(sc, first, 1))
		named := target.id == "switch" || target.id == "tag" || target.id == "invoke"
		for k, p := range parts[1:] {
			if !named {
				p.eq = -1
			}
			f.Arguments = append(f.Arguments, r.argument(sc, p, k+2))
		}
		return f
	}
	t := &ast.Template{Span: span, Name: nodes}
	if whole {
		t.Title, _ = r.templateTitle(text)
	}
	place := 1
	for _, p := range parts[1:] {
		t.Arguments = append(t.Arguments, r.argument(sc, p, place))
		if p.eq < 0 {
			place++
		}
	}
	return t
}

// behind returns where the first n characters of a call's text end in the
// source, which may have comments among them.
func (sc *scanned) behind(name part, n int) int32 {
	at := name.start
	for i := sc.firstMark(at); n > 0; {
		for i < len(sc.marks) && (sc.marks[i].kind == markNone || sc.marks[i].start < at) {
			i++
		}
		end := name.end
		if i < len(sc.marks) {
			end = min(end, sc.marks[i].start)
		}
		if size := int(end - at); n > size && i < len(sc.marks) {
			n -= size
			at = sc.marks[i].end
			i = int(sc.marks[i].next)
			continue
		}
		return at + int32(n)
	}
	return at
}

// argument makes the node of one part; place is what an unnamed one is called.
func (r *run) argument(sc *scanned, p part, place int) *ast.Argument {
	a := &ast.Argument{Span: sc.source.Span(int(p.start), int(p.end))}
	if p.eq >= 0 {
		a.Named = true
		a.Name = r.inlineNodes(sc, p.start, p.eq)
		if text, whole := leadingText(a.Name); whole {
			a.Key = strings.TrimSpace(text)
		}
		a.Value = r.sourceNodes(sc, p.eq+1, p.end, true)
		return a
	}
	a.Key = strconv.Itoa(place)
	a.Value = r.sourceNodes(sc, p.start, p.end, true)
	return a
}

// leadingText returns the characters that nodes begin with, comments left out,
// and whether there is nothing else.
func leadingText(nodes []ast.Node) (text string, whole bool) {
	for _, n := range nodes {
		switch n := n.(type) {
		case *ast.Text:
			text += n.Value
		case *ast.Entity:
			text += n.Span.Text()
		case *ast.Comment:
		default:
			return text, false
		}
	}
	return text, true
}

func trimRange(text string, start, end int32) (int32, int32) {
	for start < end && isSpace(text[start]) {
		start++
	}
	for end > start && isSpace(text[end-1]) {
		end--
	}
	return start, end
}
