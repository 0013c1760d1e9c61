package wikitext

import (
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
)

// The source tree is made from a scanned text in which every mark is an atom:
// nothing is expanded, and each argument is a text of its own.

// sourceDocument makes the source tree of a page.
func (r *run) sourceDocument(source *ast.Source) *ast.Document {
	s := r.take()
	defer r.give(s)
	sc := s.scan(r, source, 0, len(source.Text))
	doc := &ast.Document{Span: source.Span(0, len(source.Text)), Title: r.title, Language: r.site.Language()}
	start := 0
	redirect := r.redirect(sc)
	if redirect != nil {
		start = redirect.End()
	}
	doc.Children = r.sourceNodes(&markReader{scanned: sc}, int32(start), int32(len(source.Text)), false)
	if redirect != nil {
		doc.Children = append([]ast.Node{redirect}, doc.Children...)
	}
	return doc
}

// sourceNodes makes the nodes of a range: bare ones, without paragraphs, for
// arguments and bodies.
func (r *run) sourceNodes(m *markReader, start, end int32, bare bool) []ast.Node {
	if start == end && bare {
		return nil
	}
	if text := m.source.Text[start:end]; bare && m.none(start, end) && r.plain(text) {
		return r.textNodes(m.source.Span(int(start), int(end)))
	}
	s := r.take()
	defer r.give(s)
	u := s.unit(r, r.sourceFlat(s, m, start, end))
	u.lex()
	if bare && u.plain() {
		return r.textNodes(m.source.Span(int(start), int(end)))
	}
	u.recognise()
	return u.nodes(s, m.source, bare)
}

// plain tells a text that is one run of its source and has no syntax, but for
// newlines.
func (u *unit) plain() bool {
	return u.segs.n <= 1 && len(u.floats) == 0 && u.atoms.n == 0 && u.kinds&^(1<<tokNewline) == 0 && !u.listLines
}

// textNodes makes a list of one text.
func (r *run) textNodes(span ast.Span) []ast.Node {
	return r.mem.nodes.one(r.mem.text(span, span.Text()))
}

// inlineNodes makes the nodes of a range in which only marks and entities are syntax.
func (r *run) inlineNodes(m *markReader, start, end int32) []ast.Node {
	if start == end {
		return nil
	}
	if text := m.source.Text[start:end]; m.none(start, end) && strings.IndexByte(text, '&') < 0 && strings.IndexByte(text, 0) < 0 {
		return r.textNodes(m.source.Span(int(start), int(end)))
	}
	s := r.take()
	defer r.give(s)
	u := s.unit(r, r.sourceFlat(s, m, start, end))
	return u.partNodes(0, int32(len(u.text)))
}

// A markReader goes through the marks of a text from left to right, and past
// those that nest in the ones it has read.
type markReader struct {
	*scanned
	i int // index of the next mark
}

// seek goes to the first mark that begins at offset or behind it.
func (m *markReader) seek(offset int32) {
	for m.i < len(m.marks) && m.marks[m.i].start < offset {
		m.pass()
	}
}

// none reports whether there is no mark in a range; it seeks its start.
func (m *markReader) none(start, end int32) bool {
	m.seek(start)
	for i := m.i; i < len(m.marks) && m.marks[i].start < end; i++ {
		if m.marks[i].kind != markNone {
			return false
		}
	}
	return true
}

// pass goes behind a mark and all that nests in it.
func (m *markReader) pass() {
	if m.marks[m.i].kind == markNone {
		m.i++
	} else {
		m.i = int(m.marks[m.i].next)
	}
}

// firstMark returns the index of the first mark that begins at start or behind it.
// Mostly that is the one that it returned last, or the next.
func (sc *scanned) firstMark(start int32) int {
	lo, hi := 0, len(sc.marks)
	for k := sc.found; k < hi && k < sc.found+3; k++ {
		if sc.marks[k].start >= start {
			if k == 0 || sc.marks[k-1].start < start {
				sc.found = k
				return k
			}
			break
		}
	}
	for lo < hi {
		mid := (lo + hi) / 2
		if sc.marks[mid].start < start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	sc.found = lo
	return lo
}

// sourceFlat makes the flat text of a range.
func (r *run) sourceFlat(s *scratch, in *markReader, start, end int32) *flat {
	b := &s.flat
	pos := start
	for in.seek(start); in.i < len(in.marks) && in.marks[in.i].start < end && !r.stopped(); in.pass() {
		m := &in.marks[in.i]
		if m.kind == markNone {
			continue
		}
		b.run(r, in.source, pos, m.start, -1)
		pos = m.end
		span := in.source.Span(int(m.start), int(m.end))
		switch m.kind {
		case markComment:
			b.float(&ast.Comment{Span: span, Value: commentText(in.source.Text[m.first : m.first+m.n])})
		case markInclusion, markOmitted, markUnincluded:
			b.float(r.inclusionTag(in.scanned, m, span))
		case markExtension:
			b.atom(atom{class: atomGeneral, node: r.extensionTag(in.scanned, m, span), span: span}, -1)
		default:
			s.inside = markReader{scanned: in.scanned, i: in.i + 1}
			node := r.call(&s.inside, m, span)
			if text := structural(node); text != "" {
				b.structural(text, node)
			} else {
				b.atom(atom{class: atomUnknown, node: node, span: span}, -1)
			}
		}
	}
	b.run(r, in.source, pos, end, -1)
	return b.finish(r)
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
		n.Children = r.bodyNodes(sc.source, &t)
		r.bodies--
	}
	return n
}

// maxBodies is how deep the bodies of unclosed <includeonly> tags are looked
// into: each takes the rest of the text, and real pages have one.
const maxBodies = 4

func (r *run) extensionTag(sc *scanned, m *mark, span ast.Span) ast.Node {
	t := &sc.tags[m.first]
	n := r.mem.tags.new()
	*n = ast.ExtensionTag{Span: span, Name: t.name, SelfClosing: t.bodyStart < 0, Attributes: r.tagAttributes(sc.source, t)}
	if t.bodyStart >= 0 {
		n.BodySpan = sc.source.Span(int(t.bodyStart), int(t.bodyEnd))
		n.Body = n.BodySpan.Text()
		switch t.name {
		case "gallery":
			n.Children = r.galleryFiles(sc.source, t.bodyStart, t.bodyEnd)
		case "imagemap":
			n.Children = r.imageMapNodes(sc.source, t.bodyStart, t.bodyEnd)
		}
		if r.site.IsWikitextTag(t.name) {
			n.Children = r.bodyNodes(sc.source, t)
		}
	}
	return n
}

// bodyNodes makes the nodes of a tag's body, a text of its own.
func (r *run) bodyNodes(source *ast.Source, t *tagMark) []ast.Node {
	s := r.take()
	defer r.give(s)
	s.inside = markReader{scanned: s.scan(r, source, int(t.bodyStart), int(t.bodyEnd))}
	return r.sourceNodes(&s.inside, t.bodyStart, t.bodyEnd, true)
}

// tagAttributes reads the attributes of an extension tag as they stand.
func (r *run) tagAttributes(source *ast.Source, t *tagMark) []*ast.Attribute {
	if t.attrStart == t.attrEnd {
		return nil
	}
	s := r.take()
	defer r.give(s)
	s.flat.run(r, source, t.attrStart, t.attrEnd, -1)
	u := s.unit(r, s.flat.finish(r))
	return u.attributes(0, int32(len(u.text)))
}

// call makes the node of a pair of braces. in is at the first mark inside.
func (r *run) call(in *markReader, m *mark, span ast.Span) ast.Node {
	parts := in.parts[m.first : m.first+m.n]
	name := parts[0]
	if m.kind == markParameter {
		p := &ast.Parameter{Span: span, Name: r.inlineNodes(in, name.start, name.end)}
		if len(parts) > 1 {
			// Of several "|" only the first counts; the rest is markup that is lost.
			p.HasDefault = true
			p.Default = r.sourceNodes(in, parts[1].start, parts[1].end, true)
		}
		return p
	}
	text, whole := in.leading(name)
	var known *knownCall
	if whole {
		known = r.known(text, len(parts) > 1)
	} else {
		known = &knownCall{target: r.resolveCall(text, false, len(parts) > 1)}
	}
	target := &known.target
	switch target.kind {
	case callVariable:
		return &ast.Variable{Span: span, Name: target.id}
	case callFunction, callUnknownFunction:
		return r.functionCall(in, span, target, name, parts[1:])
	}
	t := r.mem.templates.new()
	*t = ast.Template{Span: span, Name: r.inlineNodes(in, name.start, name.end), Title: known.title}
	if len(parts) > 1 {
		t.Arguments = r.mem.argumentLists.make(len(parts) - 1)
	}
	place := 1
	for k, p := range parts[1:] {
		t.Arguments[k] = r.argument(in, p, place)
		if p.eq < 0 {
			place++
		}
	}
	return t
}

// leading returns what a part begins with, comments left out, up to the first
// call or tag, and whether there is nothing else.
func (m *markReader) leading(p part) (text string, whole bool) {
	pos := p.start
	var b strings.Builder // what stands before comments
	for i := m.i; i < len(m.marks) && m.marks[i].start < p.end; i++ {
		switch k := &m.marks[i]; k.kind {
		case markNone:
		case markComment:
			b.WriteString(m.source.Text[pos:k.start])
			pos = k.end
		default:
			return written(&b, m.source.Text[pos:k.start]), false
		}
	}
	return written(&b, m.source.Text[pos:p.end]), true
}

// written returns what was written to b and a rest, which alone is not copied.
func written(b *strings.Builder, rest string) string {
	if b.Len() == 0 {
		return rest
	}
	b.WriteString(rest)
	return b.String()
}

// functionCall makes the node of a call whose name, up to its colon, is a function's.
func (r *run) functionCall(in *markReader, span ast.Span, target *callTarget, name part, rest []part) ast.Node {
	source := in.source
	first := part{start: in.behind(name, target.behind), end: name.end, eq: -1}
	f := &ast.ParserFunction{Span: span, Name: target.id}
	word := strings.TrimSuffix(strings.TrimSuffix(source.Text[name.start:first.start], ":"), "：")
	a, b := trimRange(source.Text, name.start, name.start+int32(len(word)))
	f.NameSpan = source.Span(int(a), int(b))
	f.Arguments = append(f.Arguments, r.argument(in, first, 1))
	named := target.id == "switch" || target.id == "tag" || target.id == "invoke"
	for k, p := range rest {
		if !named {
			p.eq = -1
		}
		f.Arguments = append(f.Arguments, r.argument(in, p, k+2))
	}
	return f
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
func (r *run) argument(in *markReader, p part, place int) *ast.Argument {
	a := r.mem.arguments.new()
	a.Span = in.source.Span(int(p.start), int(p.end))
	if p.eq < 0 {
		a.Key = strconv.Itoa(place)
		a.Value = r.sourceNodes(in, p.start, p.end, true)
		return a
	}
	a.Named = true
	a.Name = r.inlineNodes(in, p.start, p.eq)
	if text, whole := leadingText(a.Name); whole {
		a.Key = strings.TrimSpace(text)
	}
	a.Value = r.sourceNodes(in, p.eq+1, p.end, true)
	return a
}

// leadingText returns the characters that nodes begin with, comments left out,
// and whether there is nothing else.
func leadingText(nodes []ast.Node) (text string, whole bool) {
	if len(nodes) == 1 {
		if t, ok := nodes[0].(*ast.Text); ok {
			return t.Value, true
		}
	}
	var b strings.Builder
	for _, n := range nodes {
		switch n := n.(type) {
		case *ast.Text:
			b.WriteString(n.Value)
		case *ast.Entity:
			b.WriteString(n.Span.Text())
		case *ast.Comment:
		default:
			return b.String(), false
		}
	}
	return b.String(), true
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
