package wikitext

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
)

// An expansion replaces the calls of one page by what they stand for, as
// MediaWiki's preprocessor does: lazily, each argument in its caller's frame.
type expansion struct {
	*run
	ctx    context.Context
	doc    *ast.Document
	calls  []call
	facts  PageFacts
	pages  map[pageKey]*calledPage
	itself *calledPage         // the page that includes parts of its own; see loadPart
	known  map[string]PageInfo // what the caller said of pages, by full title
	nodes  int
	size   int // bytes that templates gave
	// tagSize counts the bytes of tags that called pages gave.
	tagSize int
	// argumentSize counts the bytes that parameters gave.
	argumentSize int
	readSize     int   // bytes that were read, as Limits.ReadSize counts them
	notes        int   // tags of notes, and of their lists, that were run
	refused      int   // calls that found no room
	refusedSize  int   // bytes that they gave
	level        int   // expansions that lie in each other here
	deepest      int   // level that there was
	silent       int   // comments and inclusion tags that were passed
	err          error // of the loader or the context; ends the expansion
	state        map[any]any
	atEnd        []func() Content
	styleSheets  []*ast.StyleSheet
	// preprocess makes text only: tags are not run.
	preprocess bool
	expensive  int // expensive calls so far
}

// A calledPage is a page that was loaded, once for all its calls.
type calledPage struct {
	title   ast.Title // behind redirects
	text    *scanned
	missing bool
	link    Value    // to a missing one, once it was called
	outline *outline // once asked for
	escaped string   // its text as {{msgnw:}} shows it, once asked for
}

// A pageKey names a page, whatever the fragment of its title.
type pageKey struct {
	interwiki string
	namespace int
	name      string
}

func pageKeyOf(t ast.Title) pageKey { return pageKey{t.Interwiki, t.Namespace, t.Name} }

// expandRange expands a range of a scanned text.
func (e *expansion) expandRange(f *frame, sc *scanned, start, end int32) Value {
	var out pieces
	e.expandInto(&out, f, sc, start, end)
	return out.value()
}

// expandInto is expandRange that writes to out. It is where expansions that lie in
// each other are counted (PPFrame::expand).
func (e *expansion) expandInto(out *pieces, f *frame, sc *scanned, start, end int32) {
	if e.level > max(e.limits.ExpandDepth, 0) { // the page itself is always read
		span := sc.source.Span(int(start), int(end))
		e.limit(span, "expand-depth", "ExpandDepth", fmt.Sprintf("calls nest more than %d deep here, so this is left out", e.limits.ExpandDepth))
		out.add(made(`<span class="error">Expansion depth limit exceeded</span>`, span, f))
		return
	}
	if e.level++; e.level > 1 {
		e.deepest = max(e.deepest, e.level)
	}
	e.expandMore(out, f, sc, start, end)
	e.level--
}

// expandMore is expandInto for what goes on where it stands.
func (e *expansion) expandMore(out *pieces, f *frame, sc *scanned, start, end int32) {
	pos := start
	text := func(to int32) {
		if pos < to {
			if e.level > 1 {
				e.readSize += int(to-pos) + readPiece
			}
			out.add(piece{text: sc.source.Text[pos:to], offset: pos, length: -1, call: f.call, source: sc.source})
		}
	}
	for i := sc.firstMark(start); i < len(sc.marks) && sc.marks[i].start < end; {
		m := &sc.marks[i]
		if m.kind == markNone {
			i++
			continue
		}
		if e.stopped() {
			return
		}
		text(m.start)
		pos = m.end
		span := sc.source.Span(int(m.start), int(m.end))
		switch m.kind {
		case markComment, markInclusion, markOmitted, markUnincluded:
			// They show nothing, but a page may be nothing else, and called often.
			if e.silent++; e.silent%64 == 0 && !e.count(span) {
				return
			}
		case markExtension:
			if e.level > 1 {
				e.readSize += readPart // though there be no room for it
			}
			out.appendAt(e.tag(f, sc, m, span), span, f)
		case markParameter:
			e.parameter(out, f, sc, m, span)
		default:
			e.call(out, f, sc, m, span)
		}
		i = int(m.next)
	}
	text(end)
}

// appendAt is append of what stands for a call: what has no place gets the call's.
func (p *pieces) appendAt(v Value, span ast.Span, f *frame) {
	if !v.homeless() {
		p.append(v)
		return
	}
	for q := range v.all() {
		if q.homeless() {
			p.add(made(q.text, span, f))
		} else {
			p.add(*q)
		}
	}
}

// homeless tells the pieces that Text made, and what has some.
func (p *piece) homeless() bool { return p.source == nil && p.atom == nil }

func (v Value) homeless() bool {
	for p := range v.all() {
		if p.homeless() {
			return true
		}
	}
	return false
}

// made is a text that stands for a call.
func made(text string, span ast.Span, f *frame) piece {
	return piece{text: text, source: span.Source(), offset: int32(span.Start()), length: int32(span.Len()), call: f.call}
}

// literal is a function's call that stays as it stands, with its parts expanded.
func (c *Call) literal(m *mark) Value {
	c.stays = true
	var out pieces
	out.add(made(opening(m), c.Span, c.frame))
	out.append(c.name)
	if len(c.expanded) == 0 {
		c.expansion.literalRest(&out, c.frame, c.text, m, c.Span)
		return out.value()
	}
	// Not once more, or it would be twice at each level of nesting.
	for _, v := range c.expanded {
		out.add(made("|", c.Span, c.frame))
		out.append(v)
	}
	out.add(made("}}", c.Span, c.frame))
	return out.value()
}

// opening is the braces that begin a call or a parameter.
func opening(m *mark) string {
	if m.kind == markParameter {
		return "{{{"
	}
	return "{{"
}

// literalRest goes on behind the name.
func (e *expansion) literalRest(out *pieces, f *frame, sc *scanned, m *mark, span ast.Span) {
	e.readSize += readLiteral
	for _, p := range sc.parts[m.first+1 : m.first+m.n] {
		if e.stopped() {
			return
		}
		out.add(made("|", span, f))
		e.expandMore(out, f, sc, p.start, p.end)
	}
	out.add(made(strings.Repeat("}", len(opening(m))), span, f))
}

func (e *expansion) fail(err error) {
	if e.err == nil {
		e.err = err
	}
}

// parameter expands "{{{name|default}}}".
func (e *expansion) parameter(out *pieces, f *frame, sc *scanned, m *mark, span ast.Span) {
	if !e.count(span) {
		out.add(unexpanded(span, f))
		return
	}
	e.readSize += readPart
	// The name is written as it stays if nothing has it.
	begin := out.len()
	out.add(made(opening(m), span, f))
	parts := sc.parts[m.first : m.first+m.n]
	e.expandInto(out, f, sc, parts[0].start, parts[0].end)
	if v, ok := e.argument(f, out.from(begin+1)); ok {
		out.drop(begin)
		// Lazy arguments that double at each level are a bomb that no call's result shows.
		size := v.len()
		if e.argumentSize+size > e.limits.IncludeSize {
			e.limit(span, "argument-size", "IncludeSize", fmt.Sprintf("arguments would pass %d bytes, so this one is left out", e.limits.IncludeSize))
			return
		}
		// A tag in an argument is there again at each use.
		if held := v.held(); held > 0 && !e.room(span, held, "this argument") {
			return
		}
		e.argumentSize += size
		out.appendAt(v, span, f)
		return
	}
	if len(parts) > 1 {
		out.drop(begin)
		e.expandMore(out, f, sc, parts[1].start, parts[1].end)
		return
	}
	e.literalRest(out, f, sc, m, span)
}

// unexpanded is a call as it was written.
func unexpanded(span ast.Span, f *frame) piece {
	return piece{text: span.Text(), offset: int32(span.Start()), length: -1, call: f.call, source: span.Source()}
}

// call expands "{{…}}".
func (e *expansion) call(out *pieces, f *frame, sc *scanned, m *mark, span ast.Span) {
	if !e.count(span) {
		out.add(unexpanded(span, f))
		return
	}
	// The name is written as it stays if it calls nothing.
	begin := out.len()
	out.add(made(opening(m), span, f))
	parts := sc.parts[m.first : m.first+m.n]
	e.expandInto(out, f, sc, parts[0].start, parts[0].end)
	if e.stopped() {
		return
	}
	text, whole := out.from(begin + 1).callName()
	name, how := e.modifiers(trim(text))
	if how.subst {
		e.literalRest(out, f, sc, m, span)
		return
	}
	e.readSize += readCall + readPart*(len(parts)-1)
	target := e.resolveName(text, name, whole, len(parts) > 1)
	// v is what the call gives, written what is shown of its name instead when
	// that is too much.
	var v, written Value
	full := e.full()
	switch target.kind {
	case callVariable:
		out.drop(begin)
		written = Text(text)
		if full {
			break
		}
		fn := e.parser.Variables[target.id]
		if fn == nil {
			fn = builtinVariable(target.id)
		}
		if fn == nil {
			e.diagnose(span, "unknown-variable", quoted(span)+" is not known, so it stays as it stands",
				fmt.Sprintf("give Parser.Variables %q", target.id))
			out.append(e.opaque(&ast.Variable{Span: span, Name: target.id}, span))
			return
		}
		v = Text(fn(e.page()))
	case callFunction, callUnknownFunction:
		fn := e.parser.Functions[target.id]
		if fn == nil && target.kind == callFunction {
			fn = builtinFunction(target.id)
		}
		if fn == nil {
			if e.report != nil {
				e.diagnose(span, "unknown-function", quoted(span)+" calls a function that is not known, so it stays as it stands", e.fixFunction(target))
			}
			e.literalRest(out, f, sc, m, span)
			return
		}
		c := &Call{Name: target.id, Span: span, expansion: e, frame: f, text: sc, parts: parts[1:]}
		c.name = out.cut(begin+1, c.own[:0:1])
		out.drop(begin)
		written = c.name
		if full {
			break
		}
		c.first = c.name.from(target.behind, c.own[1:1])
		if e.parser.Functions[target.id] == nil && !isLazy(target.id) {
			c.expandAll()
		}
		if v = fn(c); !c.chooses() {
			e.readSize += readFunction + readWork*(c.size()+v.len())
		}
		if c.stays {
			out.append(v)
			return
		}
	default:
		title, ok := e.calledTitle(text, whole)
		if !ok {
			e.literalRest(out, f, sc, m, span)
			return
		}
		out.drop(begin)
		written = Text(title.Full())
		if !full {
			v = e.template(f, sc, m, span, title, how.msgnw)
		}
	}
	var before Value
	if lineStart := m.start > sc.from && sc.source.Text[m.start-1] == '\n'; !lineStart && beginsBlock(v) {
		before = Text("\n")
	}
	if e.stopped() {
		return // each call around this one may take long
	}
	if full || !e.spend(span, before, v) {
		before, v = Value{}, omitted(written.TrimSpace(), span, f)
	}
	out.appendAt(before, span, f)
	out.appendAt(v, span, f)
}

// beginsBlock tells the results that MediaWiki puts on a line of their own.
func beginsBlock(v Value) bool {
	if len(v.pieces) == 0 || v.pieces[0].atom != nil {
		return false
	}
	switch text := v.pieces[0].text; text[0] {
	case ':', ';', '#', '*':
		return true
	case '{':
		return strings.HasPrefix(text, "{|") || text == "{" && len(v.pieces) > 1 && strings.HasPrefix(v.pieces[1].text, "|")
	}
	return false
}

// fixFunction is what makes a function of a call that nothing answers.
func (e *expansion) fixFunction(t callTarget) string {
	if _, hash, ok := e.site.Function(t.id); ok && !hash {
		return `leave out the "#"`
	}
	return fmt.Sprintf("give Parser.Functions %q", t.id)
}

// quoted is the start of a call for a message: 60 characters at the most. No more
// is looked at, for a call may be long, and stand in others that are longer.
func quoted(span ast.Span) string {
	text := span.Text()
	n := 0
	for i, c := range text {
		if c == '|' || c == '\n' || n == 60 {
			text = text[:i] + "…"
			break
		}
		n++
	}
	return strconv.Quote(text)
}

// opaque is a node that stays in the page, which syntax does not look into.
func (e *expansion) opaque(n ast.Node, span ast.Span) Value {
	a := &atom{class: atomNowiki, span: span, items: []item{{op: opVoid, elem: elSpan, node: n, span: span}}, text: span.Text()}
	return valueOf(piece{atom: a})
}

// calledTitle is the page that a call's name means, if it is one of this wiki.
func (e *expansion) calledTitle(name string, whole bool) (ast.Title, bool) {
	if !whole {
		return ast.Title{}, false
	}
	title, ok := e.templateTitle(name)
	title.Fragment = ""
	return title, ok && title.Interwiki == ""
}

// template expands a call of a page.
func (e *expansion) template(f *frame, sc *scanned, m *mark, span ast.Span, title ast.Title, msgnw bool) Value {
	page, instead := e.include(f, title, span, e.loadVariant)
	if page == nil {
		return instead
	}
	given := !page.missing
	for g := f; g != nil && !g.alone && given; g = g.caller {
		if g.title.SamePage(page.title) {
			given, instead = false, e.loop(page.title, span)
		}
	}
	switch {
	case !given && msgnw:
		return Text(escapeWikitext(instead.String()))
	case !given:
		return instead
	case msgnw:
		if page.escaped == "" {
			page.escaped = escapeWikitext(page.text.source.Text)
		}
		return Text(page.escaped)
	}
	e.doc.Usage.Depth = max(e.doc.Usage.Depth, f.depth+1)
	called := e.open(f, page.title, page.text, sc, sc.parts[m.first+1:m.first+m.n], span)
	size, notes := e.size, e.notes
	v := e.expandRange(called, page.text, 0, int32(len(page.text.source.Text)))
	// Where a page is called again without arguments, MediaWiki has what it gave,
	// unless that has notes, and does not count anew what is called in it
	// (PPFrame::cachedExpand).
	if key := pageKeyOf(page.title); m.n == 1 && e.size > size {
		if f.counted[key] {
			e.size = size
		} else if e.notes == notes {
			if f.counted == nil {
				f.counted = map[pageKey]bool{}
			}
			f.counted[key] = true
		}
	}
	return v
}

// include loads a page that a call includes. Without one, and when it is missing,
// it returns what is shown in its place.
func (e *expansion) include(f *frame, title ast.Title, span ast.Span, load func(ast.Title, ast.Span) *calledPage) (page *calledPage, instead Value) {
	if n, ok := e.site.Namespace(title.Namespace); ok && n.Nonincludable || title.Namespace == ast.NamespaceSpecial {
		return nil, linkTo(title)
	}
	if f.depth >= e.limits.Depth {
		e.diagnose(span, "template-depth", fmt.Sprintf("templates call templates more than %d deep here", e.limits.Depth), raise("Depth"))
		return nil, e.visibleError("parser-template-recursion-depth-warning", strconv.Itoa(e.limits.Depth))
	}
	page = load(title, span)
	if e.err != nil {
		return nil, Value{}
	}
	if page.missing {
		if page.link.pieces == nil {
			page.link = linkTo(title)
		}
		if e.report != nil {
			e.diagnose(span, "missing-template", fmt.Sprintf("page %q does not exist, so a link to it is shown", title.Full()), "")
		}
		return page, page.link
	}
	return page, Value{}
}

// linkTo is what is shown of a page that is not included.
func linkTo(title ast.Title) Value { return Text("[[:" + title.Full() + "]]") }

// loop is what is shown of a page that calls itself.
func (e *expansion) loop(title ast.Title, span ast.Span) Value {
	e.readSize += readLiteral
	if e.report != nil {
		e.diagnose(span, "template-loop", fmt.Sprintf("page %q calls itself", title.Full()), "")
	}
	return e.visibleError("parser-template-loop-warning", title.Full())
}

// omitted is what is shown of a call that would pass the include size.
func omitted(name Value, span ast.Span, f *frame) Value {
	n := &ast.Comment{Span: span, Value: " WARNING: template omitted, post-expand include size too large ", Shown: true}
	a := &atom{class: atomGeneral, span: span, items: []item{{op: opVoid, node: n, span: span}}, wikitext: "<!--" + n.Value + "-->"}
	var out pieces
	out.add(made("[[:", span, f))
	out.append(name)
	out.add(made("]]", span, f))
	out.add(piece{atom: a})
	return out.value()
}

// visibleError is what MediaWiki shows in the page where a call fails.
func (e *expansion) visibleError(key string, args ...string) Value {
	return Text(`<span class="error">` + e.site.Message(key, args...) + `</span>`)
}

// load returns a page by title, with redirects followed.
func (e *expansion) load(title ast.Title, span ast.Span) *calledPage {
	key := pageKeyOf(title)
	if p := e.pages[key]; p != nil {
		return p
	}
	e.doc.Templates = append(e.doc.Templates, title)
	p := &calledPage{title: title, missing: true}
	e.pages[key] = p
	// MediaWiki follows one redirect.
	for hop := 0; hop < 2; hop++ {
		text, ok := e.read(p.title, span)
		if !ok {
			p.missing = true
			return p
		}
		src := ast.NewSource(p.title.Full(), text)
		sc := e.run.scan(src, 0, len(text), true)
		p.text, p.missing = sc, false
		e.headings[src] = sc
		to := e.run.redirect(sc)
		if to == nil || hop == 1 {
			return p
		}
		p.title = to.Target
		p.title.Fragment = ""
		e.doc.Templates = append(e.doc.Templates, p.title)
	}
	return p
}

// read asks the loader for a page's text.
func (e *expansion) read(title ast.Title, span ast.Span) (string, bool) {
	if e.parser.Load == nil {
		return "", false
	}
	text, err := e.parser.Load(e.ctx, title)
	if err == nil {
		err = checkSize(title.Full(), text)
	}
	switch {
	case err == nil:
		e.readSize += readLoaded * len(text)
		return text, true
	case errors.Is(err, fs.ErrNotExist):
		return "", false
	}
	e.fail(fmt.Errorf("wikitext: loading %q, called at %s: %w", title.Full(), span, err))
	return "", false
}
