package wikitext

import (
	"slices"
	"strings"

	"github.com/warraq/warraq/ast"
)

// A mark is something that precedes syntax: a comment, a tag that owns its
// body, or a pair of braces. Marks lie in the order of their first bytes; what
// nests in a mark follows it.
type mark struct {
	kind       markKind
	start, end int32
	next       int32 // index of the first mark behind this one and all that nests in it
	first, n   int32 // braces: parts[first:first+n]; tags: tags[first]
	depth      int32 // braces: levels of braces inside, its own included
}

type markKind uint8

const (
	markNone       markKind = iota // an opener that was never closed: text
	markTemplate                   // {{…}}
	markParameter                  // {{{…}}}
	markComment                    // <!-- … -->
	markExtension                  // <ref>…</ref>
	markInclusion                  // <noinclude> and the like: the tag alone
	markOmitted                    // what the inclusion mode leaves out, tags included
	markUnincluded                 // text outside <onlyinclude> in a called page
)

// A part is one argument of a pair of braces: [start, end), eq the offset of
// its first "=" or -1.
type part struct{ start, end, eq int32 }

// A tagMark holds the places inside an extension or inclusion tag.
type tagMark struct {
	name               string // lower case
	attrStart, attrEnd int32
	bodyStart, bodyEnd int32 // -1: self-closing
	closing            bool
}

// A headingMark is a line that makes a section.
type headingMark struct {
	start int32 // of its first "="
	inner bool  // it stands in braces, so its section cannot be edited
}

// A scanned is a text whose marks are known. But for found it is immutable: a called
// page is scanned once in a run, for all its calls.
type scanned struct {
	source   *ast.Source
	from, to int32 // the range that was scanned
	marks    []mark
	parts    []part
	tags     []tagMark
	headings []headingMark // in order
	message  bool          // an interface text, whose headings count as the page's own
	found    int           // what firstMark returned last
}

// A scanner finds marks. Only the top of its stack may close, as in
// MediaWiki's preprocessor, and an opener that never closes costs nothing.
type scanner struct {
	scanned
	text     string
	owner    *run
	included bool // the text is a called page, not the page itself

	stack   table[opener]
	pending []part // parts of the open braces; those of the top lie last
	// The last run of comments, with the blanks before it: a heading may end
	// before one.
	visualEnd, lastComment int
	// absent remembers the delimiters that the rest of the text does not have,
	// and the names of tags that do not end there, so that each is looked for once.
	absent []string
	find   finder
	// What the text holds, about.
	templates, arguments, links int
}

// An opener is a run of "{" or "[", a "-{", or a heading's "=", still open.
type opener struct {
	char      byte // '{' '[' '-' '='
	dash      bool // '{': a "-" stands before the run
	hasEq     bool
	pos       int32 // of the run
	count     int32
	slot      int32 // marks[slot:slot+count/2] are the run's; the first may not be there: they would nest too deeply
	base      int32 // pending[base:] are the parts so far
	partStart int32
	eq        int32
	depth     int32
}

// scan finds the marks of source[from:to]. included tells that the text is
// called by another page, which decides what the inclusion tags leave out.
func (r *run) scan(source *ast.Source, from, to int, included bool) *scanned {
	s := r.take()
	defer r.give(s)
	sc := &s.scanner
	sc.begin(r, source, from, to, included)
	sc.run()
	found := sc.scanned
	found.marks, sc.marks = taken(sc.marks)
	found.parts, sc.parts = taken(sc.parts)
	found.tags, sc.tags = taken(sc.tags)
	found.headings, sc.headings = taken(sc.headings)
	return &found
}

// taken takes a list out of memory that is used again, and returns what is left
// of that: of a short one there is a copy, a long one goes with its memory.
func taken[T any](list []T) (out, left []T) {
	if len(list) > manyTokens {
		return list, nil
	}
	return append([]T(nil), list...), list
}

// begin makes ready to scan; the memory of the last text is used again.
func (s *scanner) begin(r *run, source *ast.Source, from, to int, included bool) {
	s.scanned = scanned{source: source, from: int32(from), to: int32(to),
		marks: s.marks[:0], parts: s.parts[:0], tags: s.tags[:0], headings: s.headings[:0]}
	s.owner, s.text, s.included = r, source.Text[:to], included
	s.pending, s.absent = s.pending[:0], s.absent[:0]
	s.stack.reset()
	s.visualEnd, s.lastComment = 0, 0
	s.templates, s.arguments, s.links = 0, 0, 0
}

// forget lets go of the texts.
func (s *scanner) forget() {
	s.tags = forgotten(s.tags, cap(s.tags))
	s.absent = forgotten(s.absent, cap(s.absent))
	s.stack.forget()
	s.marks = s.marks[:0]
	s.source, s.owner, s.text, s.find.text = nil, nil, "", ""
}

var scanClass = newByteClass([]byte("{}[]<\n|=-")...)

func (s *scanner) run() {
	text := s.text
	from := int(s.from)
	onlyinclude := s.included && strings.Contains(text[from:], "<onlyinclude>") && strings.Contains(text[from:], "</onlyinclude>")
	i := from
	if onlyinclude {
		i = s.skipToOnlyinclude(i)
	}
	lineStart := i == from
	s.find.begin(text, scanClass, i)
	for turn := 0; turn%256 != 255 || !s.owner.stopped(); turn++ {
		if lineStart {
			lineStart = false
			i = s.headingOpen(i)
		}
		if i = s.find.next(i); i >= len(text) {
			break
		}
		switch c := text[i]; c {
		case '\n':
			s.headingClose(i)
			i++
			lineStart = i < len(text) && text[i] == '='
		case '<':
			switch {
			case strings.HasPrefix(text[i:], "<!--"):
				i, lineStart = s.comment(i)
			case onlyinclude && strings.HasPrefix(text[i:], "</onlyinclude>"):
				i = s.skipToOnlyinclude(i)
			default:
				i = s.tag(i)
			}
		case '{', '[':
			i = s.open(i, c, false)
		case '-':
			n := runLength(text, i+1, '{')
			switch {
			case n == 0:
				i++
			case n == 1:
				s.push(opener{char: '-', pos: int32(i), count: 2, partStart: int32(i + 2)})
				i += 2
			default:
				i = s.open(i+1, '{', true) // the right-most braces win
			}
		case '}', ']':
			i = s.close(i, c)
		case '|':
			if top := s.top(); top != nil && (top.char == '{' || top.char == '-') {
				s.endPart(top, i)
			}
			i++
		case '=':
			if top := s.top(); top != nil && top.char == '{' && len(s.pending) > int(top.base) && !top.hasEq {
				top.hasEq, top.eq = true, int32(i)
			}
			i++
		}
	}
	s.headingClose(len(text))
	for i := range s.marks {
		if s.marks[i].kind == markNone {
			s.marks[i].next = int32(i + 1)
		}
	}
	s.markInnerHeadings()
}

// markInnerHeadings finds the headings that stand in a mark.
func (s *scanner) markInnerHeadings() {
	i := 0
	for k := range s.headings {
		h := s.headings[k].start
		for i < len(s.marks) && s.marks[i].start <= h && (s.marks[i].kind == markNone || s.marks[i].end <= h) {
			i = int(s.marks[i].next)
		}
		s.headings[k].inner = i < len(s.marks) && s.marks[i].start <= h
	}
}

func (s *scanner) top() *opener {
	if s.stack.n == 0 {
		return nil
	}
	return s.stack.last()
}

func (s *scanner) push(o opener) {
	o.base = int32(len(s.pending))
	s.stack.push(o)
}

// headingOpen looks at a line start. A lone "=" inside a call is more likely a
// name's end than a heading (MediaWiki's rule).
func (s *scanner) headingOpen(i int) int {
	n := min(runLength(s.text, i, '='), 6)
	if n == 0 {
		return i
	}
	if top := s.top(); n == 1 && top != nil && top.char == '{' && len(s.pending) > int(top.base) && !top.hasEq {
		return i
	}
	s.push(opener{char: '=', pos: int32(i), count: int32(n)})
	return i + n
}

// headingClose looks at a line's end. The line is a heading if its "=" is the
// innermost opener and "=" ends it, blanks and comments aside.
func (s *scanner) headingClose(i int) {
	top := s.top()
	if top == nil || top.char != '=' {
		return
	}
	start, count := int(top.pos), int(top.count)
	s.pop()
	end := i
	for end > start && isBlank(s.text[end-1]) {
		end--
	}
	if s.lastComment == end && s.visualEnd > start {
		end = s.visualEnd
		for end > start && isBlank(s.text[end-1]) {
			end--
		}
	}
	n := 0
	for end-n > start && s.text[end-n-1] == '=' {
		n++
	}
	if end-n == start {
		n = (n - 1) / 2 // nothing but "="
	}
	if min(n, count) > 0 {
		s.headings = push(s.headings, headingMark{start: int32(start)})
	}
}

// open reads a run of opening braces or brackets.
func (s *scanner) open(i int, c byte, dash bool) int {
	n := runLength(s.text, i, c)
	if n >= 2 {
		o := opener{char: c, dash: dash, pos: int32(i), count: int32(n), partStart: int32(i + n)}
		if c == '{' {
			// The run can become n/2 marks at the most. They nest, so no more than
			// Nesting of them will, of the last braces, three for each at the most.
			// They are named when they close.
			unused := max(n/2-3*min(s.owner.limits.Nesting, n)/2-1, 0)
			o.slot = int32(len(s.marks) - unused)
			for k := unused; k < n/2; k++ {
				s.marks = push(s.marks, mark{start: int32(i + 2*k)})
			}
		}
		s.push(o)
		if c == '[' {
			s.links++
		}
	}
	return i + n
}

// close reads closing braces or brackets. Only the top of the stack may close.
func (s *scanner) close(i int, c byte) int {
	top := s.top()
	if top == nil {
		return i + 1
	}
	switch {
	case c == ']' && top.char == '[':
		if !strings.HasPrefix(s.text[i:], "]]") {
			return i + 1
		}
		s.closed(top, 2)
		return i + 2
	case c == '}' && top.char == '-' && strings.HasPrefix(s.text[i:], "}-"):
		s.closed(top, 2)
		return i + 2
	case c == '}' && top.char == '{':
		n := min(int32(runLength(s.text[:min(i+3, len(s.text))], i, '}')), top.count)
		if n < 2 {
			return i + 1
		}
		s.endPart(top, i)
		s.pair(top, n, int32(i)+n)
		s.closed(top, n)
		return i + int(n)
	}
	return i + 1
}

// endPart ends the current part of an opener at offset i; the next begins behind it.
func (s *scanner) endPart(o *opener, i int) {
	p := part{start: o.partStart, end: int32(i), eq: -1}
	if o.hasEq {
		p.eq = o.eq
	}
	s.pending = push(s.pending, p)
	o.partStart, o.hasEq = int32(i+1), false
}

// pair makes a mark of the last n braces of an opener's run.
func (s *scanner) pair(o *opener, n, end int32) {
	slot := o.slot + o.count/2 - 1
	depth := o.depth + 1
	start := o.pos + o.count - n
	if int(depth) > s.owner.limits.Nesting {
		s.owner.limit(s.source.Span(int(start), int(start)+2), "nesting", "Nesting", "braces nest too deeply here, so the outer ones are text")
		return
	}
	kind := markTemplate
	if n == 3 {
		kind = markParameter
	}
	s.marks[slot] = mark{kind: kind, start: start, end: end, next: int32(len(s.marks)),
		first: int32(len(s.parts)), n: int32(len(s.pending)) - o.base, depth: depth}
	for _, p := range s.pending[o.base:] {
		s.parts = push(s.parts, p)
	}
	s.templates++
	s.arguments += len(s.pending) - int(o.base) - 1
	o.depth = depth
}

// closed takes n characters from the top's run and pops it when too few remain.
func (s *scanner) closed(o *opener, n int32) {
	s.pending = s.pending[:o.base]
	o.count -= n
	o.hasEq = false
	o.partStart = o.pos + o.count
	switch {
	case o.count >= 2:
		return
	case o.count == 1 && o.char == '{' && o.dash:
		// "-{{{1}}}-": the brace that is left makes "-{".
		*o = opener{char: '-', pos: o.pos - 1, count: 2, base: o.base, partStart: o.pos + 1, depth: o.depth}
		return
	}
	s.pop()
}

func (s *scanner) pop() {
	depth := s.top().depth
	s.stack.n--
	if top := s.top(); top != nil {
		top.depth = max(top.depth, depth)
	}
}

// comment reads "<!--" at i. A comment that fills its line, alone or with
// others, takes the blanks before it and the newline with it; the text goes on
// at a line start then.
func (s *scanner) comment(i int) (next int, lineStart bool) {
	end := s.commentEnd(i)
	wsStart := i
	for wsStart > int(s.from) && isBlank(s.text[wsStart-1]) {
		wsStart--
	}
	if n := len(s.marks); n > 0 && s.marks[n-1].kind == markComment && int(s.marks[n-1].end) > wsStart {
		wsStart = int(s.marks[n-1].end)
	}
	if s.lastComment != wsStart {
		s.visualEnd = wsStart
	}
	s.lastComment = end
	if wsStart > int(s.from) && s.text[wsStart-1] == '\n' {
		if next := s.commentLines(i, wsStart, end); next > 0 {
			return next, true
		}
	}
	s.add(mark{kind: markComment, start: int32(i), end: int32(end), first: int32(i), n: int32(end - i)})
	return end, false
}

// commentLines reads the comments that fill a line, of which the first, [i, end),
// has only blanks before it, from start on. It returns where the next line
// begins; 0 when something else stands in the line. Only what begins a line is
// asked, so a row of comments is read once.
func (s *scanner) commentLines(i, start, end int) (next int) {
	var first [4]extent
	run := append(first[:0], extent{int32(i), int32(end)})
	wsEnd := skipBlanks(s.text, end)
	for strings.HasPrefix(s.text[wsEnd:], "<!--") {
		e := s.commentEnd(wsEnd)
		run = append(run, extent{int32(wsEnd), int32(e)})
		wsEnd = skipBlanks(s.text, e)
	}
	if wsEnd == len(s.text) || s.text[wsEnd] != '\n' {
		return 0
	}
	from := int32(start)
	for k, c := range run {
		stop := int32(wsEnd + 1)
		if k+1 < len(run) {
			stop = run[k+1].start
		}
		s.add(mark{kind: markComment, start: from, end: stop, first: c.start, n: c.end - c.start})
		from = stop
	}
	return wsEnd + 1
}

// commentEnd returns the offset behind the comment at i; without "-->" it takes the rest.
func (s *scanner) commentEnd(i int) int {
	if !slices.Contains(s.absent, "-->") {
		if k := strings.Index(s.text[i+4:], "-->"); k >= 0 {
			return i + 4 + k + 3
		}
		s.remember("-->")
	}
	return len(s.text)
}

func (s *scanner) remember(absent string) {
	s.absent = append(s.absent, absent)
}

func (s *scanner) add(m mark) {
	m.next = int32(len(s.marks) + 1)
	s.marks = push(s.marks, m)
}

// tag reads an extension or inclusion tag at i, and its body. Anything else
// after "<" is left to the lexer.
func (s *scanner) tag(i int) int {
	text := s.text
	j := i + 1
	closing := j < len(text) && text[j] == '/'
	if closing {
		j++
	}
	k := j
	for k < len(text) && isTagNameByte(text[k]) {
		k++
	}
	if k == j || k == len(text) || !(isSpace(text[k]) || text[k] == '>' || text[k] == '/' && strings.HasPrefix(text[k:], "/>")) {
		return i + 1
	}
	name := strings.ToLower(text[j:k])
	kind := markExtension
	switch name {
	case "includeonly":
		kind = inclusionKind(s.included, closing)
	case "noinclude":
		kind = inclusionKind(!s.included, closing)
	case "onlyinclude":
		// In a called page the tags that divide it are found before any other.
		if kind = markInclusion; s.included {
			kind = markNone
		}
	default:
		if closing || !s.owner.isTag(name) {
			kind = markNone
		}
	}
	if kind == markNone {
		return i + 1
	}
	if slices.Contains(s.absent, ">") {
		return i + 1
	}
	gt := strings.IndexByte(text[k:], '>')
	if gt < 0 {
		s.remember(">")
		return i + 1
	}
	gt += k
	t := tagMark{name: name, closing: closing, attrStart: int32(k), attrEnd: int32(gt), bodyStart: -1, bodyEnd: -1}
	selfClosing := !closing && text[gt-1] == '/'
	if selfClosing {
		t.attrEnd--
	}
	if kind == markInclusion || selfClosing {
		s.addTag(mark{kind: kind, start: int32(i), end: int32(gt + 1)}, t)
		return gt + 1
	}
	bodyEnd, end := s.endTag(name, gt+1)
	if end < 0 {
		if kind == markExtension {
			return gt + 1 // without an end the tag is text
		}
		bodyEnd, end = len(text), len(text)
	}
	t.bodyStart, t.bodyEnd = int32(gt+1), int32(bodyEnd)
	s.addTag(mark{kind: kind, start: int32(i), end: int32(end)}, t)
	return end
}

// inclusionKind tells what <includeonly> (or <noinclude>, the other way round)
// is: shown where the text is included, it is a tag that does nothing; elsewhere
// it takes its body away, and a stray end tag is text.
func inclusionKind(shown, closing bool) markKind {
	switch {
	case shown:
		return markInclusion
	case closing:
		return markNone
	}
	return markOmitted
}

func (s *scanner) addTag(m mark, t tagMark) {
	m.first = int32(len(s.tags))
	s.tags = push(s.tags, t)
	s.add(m)
}

// endTag finds "</name>" from offset i on, with white space before ">" allowed.
func (s *scanner) endTag(name string, i int) (start, end int) {
	if slices.Contains(s.absent, name) {
		return -1, -1
	}
	for {
		k := strings.Index(s.text[i:], "</")
		if k < 0 {
			s.remember(name)
			return -1, -1
		}
		i += k
		j := i + 2 + len(name)
		if j <= len(s.text) && strings.EqualFold(s.text[i+2:j], name) {
			e := j
			for e < len(s.text) && isSpace(s.text[e]) {
				e++
			}
			if e < len(s.text) && s.text[e] == '>' {
				return i, e + 1
			}
		}
		i += 2
	}
}

// skipToOnlyinclude leaves out the text from i to behind the next "<onlyinclude>".
func (s *scanner) skipToOnlyinclude(i int) int {
	end := len(s.text)
	if k := strings.Index(s.text[i:], "<onlyinclude>"); k >= 0 {
		end = i + k + len("<onlyinclude>")
	}
	s.add(mark{kind: markUnincluded, start: int32(i), end: int32(end)})
	return end
}

func runLength(text string, i int, c byte) int {
	n := 0
	for i+n < len(text) && text[i+n] == c {
		n++
	}
	return n
}

func skipBlanks(text string, i int) int {
	for i < len(text) && isBlank(text[i]) {
		i++
	}
	return i
}

// isBlank reports whether c is white space inside a line.
func isBlank(c byte) bool { return c == ' ' || c == '\t' }

// isSpace reports whether c is white space to PHP's \s.
func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v'
}

func isTagNameByte(c byte) bool {
	return c > ' ' && c != '/' && c != '>' && c != '<'
}
