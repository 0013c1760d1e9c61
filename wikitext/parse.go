package wikitext

import (
	"context"
	"sync/atomic"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// A run is one call of Parse or Expand: what its units share.
type run struct {
	parser  *Parser
	site    *site.Site
	limits  Limits
	page    bool      // makes a page tree
	title   ast.Title // of the page
	variant string    // of the site's language, or that language
	report  func(ast.Diagnostic)

	halted      atomic.Bool // the context is done
	diagnostics []ast.Diagnostic
	diagnosed   map[diagnosed]bool
	autonumber  int             // external links without a label so far
	reopened    int             // formatting elements opened again so far
	bodies      int             // depth of <includeonly> bodies
	limited     map[string]bool // codes of limits that were reported
	links       []*ast.Wikilink
	files       []*ast.File
	headings    map[*ast.Source]*scanned // to tell a heading's section from its place
	body        *tagBody                 // what is being parsed is the body of a tag
	expansion   *expansion               // page tree only
	conversion  *converter               // page tree only, once asked for

	unknownElems map[string]elem // names that HTML of tags brought

	class     *byteClass // where tokens may be
	mem       *arena
	scratches []*scratch // those of the texts being parsed, then free ones
	busy      int        // scratches[:busy] are in use
	// Source tree: what calls by a name are, without arguments and with some.
	names *callNames
}

// diagnose takes note of a diagnostic, once for each place: a called page is read
// again at each call.
func (r *run) diagnose(span ast.Span, code, message, fix string) {
	if r.report == nil {
		return
	}
	at := diagnosed{span, code, message}
	if !r.diagnosed[at] {
		if r.diagnosed == nil {
			r.diagnosed = map[diagnosed]bool{}
		}
		r.diagnosed[at] = true
		r.diagnostics = append(r.diagnostics, ast.Diagnostic{Span: span, Code: code, Message: message, Fix: fix})
	}
}

// diagnosed is what tells diagnostics apart.
type diagnosed struct {
	span          ast.Span
	code, message string
}

// limit reports that a limit was reached, once a page. The limit is a field of
// [Limits].
func (r *run) limit(span ast.Span, code, field, message string) {
	if r.limited[code] {
		return
	}
	if r.limited == nil {
		r.limited = map[string]bool{}
	}
	r.limited[code] = true
	r.diagnose(span, code, message, raise(field))
}

// raise is what lets a page have more of what a limit bounds.
func raise(field string) string { return "raise Limits." + field }

// watch lets stopped see that a context is done, until the function that it
// returns is called.
func (r *run) watch(ctx context.Context) (end func() bool) {
	return context.AfterFunc(ctx, func() { r.halted.Store(true) })
}

// stopped reports whether the run's context is done or its expansion failed. It
// costs so little that every long loop asks at each turn; whoever gets true may
// return anything.
func (r *run) stopped() bool {
	halted := r.halted.Load()
	e := r.expansion
	if e == nil {
		return halted
	}
	if halted {
		e.fail(e.ctx.Err())
	}
	return e.err != nil
}

// A unit is one text on its way through the parser: a page, an argument, the
// body of a tag.
type unit struct {
	run *run
	*lexed
}

// parse parses what a part of a page expanded to.
func (e *expansion) parse(v Value) []item { return e.parseLists(v.lists()...) }

// parseLists is parse of pieces that lie in several lists.
func (e *expansion) parseLists(lists ...[]piece) []item {
	s := e.take()
	defer e.give(s)
	items := s.parse(e.run, e.flatten(&s.flat, lists...))
	if e.stopped() {
		return nil
	}
	return e.mem.parsed.copy(items)
}

// parseFlat parses a part of another flat text.
func (r *run) parseFlat(f *flat) []item {
	s := r.take()
	defer r.give(s)
	return r.mem.parsed.copy(s.parse(r, f))
}

// parse recognises all constructs of a text and returns them as items, for a
// page tree. They are good until s is given back.
func (s *scratch) parse(r *run, f *flat) []item {
	u := s.unit(r, f)
	u.lex()
	u.recognise()
	e := &s.emitter
	e.begin(u)
	if n := min(2*u.markup()+1, maxItems); cap(e.out.items) < n {
		e.out.items = make([]item, 0, n)
	}
	e.run()
	e.most = max(e.most, len(e.out.items))
	return e.out.list()
}

// markup counts the tokens that are more than text.
func (u *unit) markup() (n int) {
	for i := range u.tokens {
		if !u.tokens[i].kind.isText() {
			n++
		}
	}
	return n
}

// recognise finds the constructs of a text in MediaWiki's order
// (Parser::internalParse). Each step claims tokens; what an earlier one took is
// not there for a later one.
func (u *unit) recognise() {
	if len(u.tokens) == 0 {
		return
	}
	u.mostTokens = max(u.mostTokens, len(u.tokens))
	u.parseTables()
	u.parseLines()
	u.parseVariants()
	u.parseLinks()
	u.parseQuotes()
	u.parseExternalLinks()
	u.parseMagicLinks()
}

// stopped is run.stopped for a loop over tokens, of which i is the index: it
// asks now and then.
func (u *unit) stopped(i int) bool { return i%256 == 255 && u.run.stopped() }

// claim replaces a token by events. Tokens between start and end that come
// behind it are covered and ignored.
func (u *unit) claim(i int, kind tokenKind, start, end int32, events ...event) {
	u.tokens[i] = u.eventToken(kind, start, end, events...)
}

func (u *unit) eventToken(kind tokenKind, start, end int32, events ...event) token {
	ref := int32(u.lexed.events.n)
	for i := range events {
		u.lexed.events.push(events[i])
	}
	return token{kind: kind, n: uint8(len(events)), start: start, end: end, ref: ref}
}

// lineEnd returns the index of the token that ends the line of token i, or
// len(tokens).
func (u *unit) lineEnd(i int) int {
	for i < len(u.tokens) && !u.endsLine(&u.tokens[i]) {
		i++
	}
	return i
}

// endsLine tells newlines, those that the text has and those of MediaWiki's
// output: what closes a table at the end of the text begins with one.
func (u *unit) endsLine(t *token) bool {
	return t.kind == tokNewline || t.kind == tokEvents && t.n > 0 && u.lexed.events.at(int(t.ref)).op == opNewline
}

// trim returns the range without white space at its ends, as PHP's trim does;
// an atom is not white space.
func (u *unit) trim(start, end int32) (int32, int32) {
	for start < end && isSpace(u.text[start]) && u.text[start] != '\f' {
		start++
	}
	for end > start && isSpace(u.text[end-1]) && u.text[end-1] != '\f' {
		end--
	}
	return start, end
}
