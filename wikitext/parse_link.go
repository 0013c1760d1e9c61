package wikitext

import (
	"encoding/hex"
	"strings"

	"github.com/warraq/warraq/ast"
)

// Links are read behind tables and headings and before quotes, as MediaWiki's
// Parser::handleInternalLinks does: a label ends at the first "]]", may span
// lines, and holds no "[[" unless the link is a file.

// What a byte of a link's target is: MediaWiki's legal title characters, "#",
// "%", and what is no tag of "<" and ">".
const (
	targetByte    = 1 << iota // it may stand in a target
	targetSpecial             // it makes a target more than a page's name
)

var targetClass = func() (t [256]uint8) {
	for _, c := range []byte(" %!\"$&'()*,-./0123456789:;=?@\\^_`~+#<>") {
		t[c] = targetByte
	}
	for c := range t {
		if isLetter(byte(c)) && c < 0x80 || c >= 0x80 {
			t[c] = targetByte
		}
	}
	for _, c := range []byte("\x00%&#:/<>") {
		t[c] |= targetSpecial
	}
	return t
}()

func (u *unit) parseLinks() {
	if u.seen(tokLinkOpen) {
		u.parseLinksIn(0, len(u.tokens))
	}
}

// parseLinksIn reads the links whose tokens lie in [from, to).
func (u *unit) parseLinksIn(from, to int) {
	for i := from; i < to; {
		if u.tokens[i].kind == tokLinkOpen {
			if u.run.stopped() {
				return
			}
			next := u.parseLink(i, to)
			u.openBrackets = u.openBrackets || u.tokens[i].kind == tokLinkOpen
			i = next
		} else {
			i++
		}
	}
}

// parseLink reads the link at token i, if it is one, and returns the token to go on at.
func (u *unit) parseLink(i, to int) int {
	open := u.tokens[i]
	target, plain, ok := u.linkTarget(i+1, open.end)
	if !ok {
		return i + 1
	}
	// The target's own tokens.
	k := i + 1
	for k < to && u.tokens[k].start < target {
		k++
	}
	if k == to {
		return i + 1
	}
	link := linkParts{open: i, targetStart: open.end, targetEnd: target}
	switch t := u.tokens[k]; {
	case t.kind == tokLinkClose && t.start == target:
		link.close = k
	case t.kind == tokPipe && t.start == target:
		link.pipe = k
		for k++; k < to && u.tokens[k].kind != tokLinkClose && u.tokens[k].kind != tokLinkOpen; k++ {
		}
		if k < to && u.tokens[k].kind == tokLinkClose {
			if u.tokens[k].start == target+1 {
				return i + 1 // an empty label is filled in when a page is saved, not here
			}
			link.close = k
		}
	default:
		return i + 1
	}
	var t linkTarget
	if !u.linkTitle(&t, link.targetStart, link.targetEnd, plain) {
		return i + 1
	}
	title, forced := &t.title, t.forced
	if link.close > 0 && link.pipe > 0 {
		u.widenLabel(&link, to)
	}
	switch {
	case title.Interwiki == "" && title.Namespace == ast.NamespaceFile && !forced:
		next := u.parseFile(link, *title, to)
		if u.tokens[i].kind == tokLinkOpen {
			u.unclosedLink(link)
		}
		return next
	case link.close == 0:
		u.unclosedLink(link)
		return i + 1
	case !forced && u.run.languageLink(title, t.display):
		node := &ast.LanguageLink{Target: *title, TargetSpan: u.span(link.targetStart, link.targetEnd)}
		u.invisible(link, node)
		node.Span = u.span(u.tokens[i].start, u.tokens[i].end)
		node.Label = u.plainNodes(link)
	case title.Interwiki == "" && title.Namespace == ast.NamespaceCategory && !forced:
		node := &ast.Category{Target: *title, TargetSpan: u.span(link.targetStart, link.targetEnd)}
		u.invisible(link, node)
		node.Span = u.span(u.tokens[i].start, u.tokens[i].end)
		if link.pipe > 0 {
			node.SortKey = u.plainNodes(link)
		}
	default:
		u.wikilink(link, &t)
	}
	return link.close + 1
}

// unclosedLink shows the target of a link that is never closed as MediaWiki has
// read it by then: with its percent signs decoded (T137264).
func (u *unit) unclosedLink(l linkParts) {
	target := u.text[l.targetStart:l.targetEnd]
	if !u.run.page || strings.IndexByte(target, '%') < 0 || strings.IndexByte(target, 0) >= 0 {
		return
	}
	u.claim(l.open, tokEvents, u.tokens[l.open].start, l.targetEnd, event{op: opOpaque, text: "[[" + unescapePercent(target)})
}

// linkParts are the token indexes of a link's marks; 0 where there is none.
type linkParts struct {
	open, pipe, close      int
	targetStart, targetEnd int32
	labelEnd               int32 // set by widenLabel: where the label ends
}

// linkTarget returns where the target that begins at offset i ends; k is the
// first token behind its "[[". A newline, a bracket, a tag or a fragment in it
// makes the link text. plain tells a target that can be nothing but a page's name.
func (u *unit) linkTarget(k int, i int32) (end int32, plain, ok bool) {
	text := u.text[i:]
	special := uint8(0)
	n := 0
	for ; n < len(text); n++ {
		class := targetClass[text[n]]
		if class == targetByte {
			continue // nearly all
		}
		special |= class
		at := i + int32(n)
		if class&targetByte == 0 && (text[n] != 0 || u.atomAt(at).class != atomUnknown) {
			break
		}
		if text[n] == '<' {
			for k < len(u.tokens) && u.tokens[k].start < at {
				k++
			}
			if k < len(u.tokens) && u.tokens[k].start == at && u.tokens[k].kind == tokTag {
				break
			}
		}
	}
	return i + int32(n), n > 0 && special&targetSpecial == 0 && text[0] != ' ', n > 0
}

// widenLabel lets a label take the first of "]]]" when it holds a "[":
// [[File:a.jpg|[http://example.com x]]].
func (u *unit) widenLabel(l *linkParts, to int) {
	t := &u.tokens[l.close]
	l.labelEnd = t.start
	if int(t.end) >= len(u.text) || u.text[t.end] != ']' ||
		strings.IndexByte(u.text[u.tokens[l.pipe].end:t.start], '[') < 0 {
		return
	}
	// The "]" that the label takes stays a token, for the external link.
	next := l.close + 1
	if next >= to || u.tokens[next].start != t.end {
		return
	}
	l.labelEnd++
	u.tokens[next] = token{kind: tokLinkClose, start: l.labelEnd, end: l.labelEnd + 2}
	*t = token{kind: tokClose, start: t.start, end: l.labelEnd}
	l.close = next
}

// A linkTarget is what a link's target means.
type linkTarget struct {
	title   ast.Title
	forced  bool   // a ":" before it makes a plain link of a category or file
	display string // what is shown when there is no label
	parts   []ast.Node
}

// linkTitle reads a target into t, which is zero; false means that it is none.
func (u *unit) linkTitle(t *linkTarget, start, end int32, plain bool) (ok bool) {
	text := u.written(start, end)
	if plain {
		t.display = text
		t.title, ok = u.run.site.ParseTitle(text, ast.NamespaceMain)
		return ok
	}
	if u.run.site.Protocol(strings.TrimLeft(text, " ")) > 0 {
		return false
	}
	s := text
	if trimmed := strings.TrimLeft(s, " "); strings.HasPrefix(trimmed, ":") {
		t.forced = true
		s = trimmed[1:]
		if strings.HasPrefix(s, ":") {
			return false
		}
	}
	if strings.IndexByte(text, 0) >= 0 {
		t.display, t.parts = u.value(start, end)
		if t.parts != nil {
			t.title = u.partialTitle(t.parts)
			return true
		}
	}
	if !t.forced {
		s = strings.TrimLeft(s, " ")
	}
	if strings.IndexByte(s, '%') >= 0 {
		s = unescapePercent(s)
	}
	if t.parts == nil && strings.IndexByte(s, '&') >= 0 {
		t.parts = u.partNodes(end-int32(len(s)), end)
	}
	if u.run.stopped() {
		return false
	}
	t.display = decodeEntities(s)
	if u.run.stopped() {
		return false
	}
	if link := strings.TrimSpace(s); !t.forced && (strings.HasPrefix(link, "/") || strings.HasPrefix(link, "../")) {
		if sub, label, ok := u.run.subpage(link); ok {
			t.title, t.display, t.parts = sub, label, nil
			return true
		}
	}
	if strings.Trim(s, " _") == "#" {
		return true // a link to nothing (T19006)
	}
	t.title, ok = u.run.site.ParseTitle(s, ast.NamespaceMain)
	return ok
}

// unescapePercent decodes %xx; what is none stays.
func unescapePercent(s string) string {
	b := make([]byte, 0, len(s))
	var char [1]byte
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if _, err := hex.Decode(char[:], []byte(s[i+1:i+3])); err == nil {
				b = append(b, char[0])
				i += 2
				continue
			}
		}
		b = append(b, s[i])
	}
	return string(b)
}

// partialTitle is what can be told of a target that holds templates: whether
// it is a category or a file.
func (u *unit) partialTitle(parts []ast.Node) ast.Title {
	first, ok := parts[0].(*ast.Text)
	if !ok {
		return ast.Title{}
	}
	title, ok := u.run.site.ParseTitle(first.Value+"x", ast.NamespaceMain)
	if !ok || title.Namespace != ast.NamespaceCategory && title.Namespace != ast.NamespaceFile {
		return ast.Title{}
	}
	title.Name = ""
	return title
}

// subpage resolves "/x" and "../x" against the page, where its namespace has subpages.
func (r *run) subpage(link string) (title ast.Title, label string, ok bool) {
	if r.title.IsZero() {
		return ast.Title{}, "", false
	}
	return r.site.Subpage(r.title, link)
}

// languageLink tells the links that name the page in another language. On talk
// pages there are none, nor behind a prefix of the wiki itself (T70085).
func (r *run) languageLink(title *ast.Title, text string) bool {
	if title.Interwiki == "" || r.title.Namespace > 0 && r.title.Namespace%2 == 1 {
		return false
	}
	first, _, _ := strings.Cut(text, ":")
	if iw, ok := r.site.Interwiki(strings.TrimSpace(first)); ok && iw.Self {
		return false
	}
	iw, ok := r.site.Interwiki(title.Interwiki)
	return ok && iw.Language != ""
}

// wikilink claims a link that shows.
func (u *unit) wikilink(l linkParts, t *linkTarget) {
	open, end := u.tokens[l.open], u.tokens[l.close].end
	node := u.run.mem.wikilinks.new()
	node.Target, node.Display, node.Parts = t.title, t.display, t.parts
	node.TargetSpan = u.span(l.targetStart, l.targetEnd)
	node.HasLabel = l.pipe > 0
	start := open.start
	if n := int32(u.run.site.LinkPrefix(u.text[:start])); n > 0 {
		n = min(n, start-u.textBefore(l.open))
		node.Prefix = u.written(start-n, start)
		start -= n
	}
	trail := int32(u.run.site.LinkTrail(u.text[end:]))
	node.Trail = u.written(end, end+trail)
	u.cover(l.close+1, end+trail)
	node.Span = u.span(start, end+trail)
	if u.run.page {
		u.run.links = append(u.run.links, node)
		if node.Parts == nil {
			node.Parts = u.run.frenchDisplay(node.Display, node.TargetSpan)
		}
	}
	if l.pipe == 0 {
		u.claim(l.open, tokEvents, start, end+trail, event{op: opVoid, elem: elA, node: node})
		for k := l.open + 1; k <= l.close; k++ {
			u.tokens[k].kind = tokText
		}
		return
	}
	for k := l.open + 1; k < l.pipe; k++ {
		u.tokens[k].kind = tokText
	}
	if from := u.tokens[l.pipe].end; !u.run.page && l.close == l.pipe+1 && u.asWritten(from, l.labelEnd) {
		// A label of mere characters, as nearly all are: the link is a whole already.
		node.Label = u.run.textNodes(u.span(from, l.labelEnd))
		u.claim(l.open, tokEvents, start, end+trail, event{op: opVoid, elem: elA, node: node})
		u.tokens[l.pipe].kind, u.tokens[l.close].kind = tokText, tokText
		return
	}
	u.claim(l.open, tokLabel, start, u.tokens[l.pipe].end, event{op: opOpen, elem: elA, node: node})
	u.tokens[l.pipe].kind = tokText
	u.claim(l.close, tokLabelEnd, l.labelEnd, end+trail, event{op: opClose, elem: elA})
}

// textBefore returns the offset behind the last token before i that is more
// than text: where a prefix may begin.
func (u *unit) textBefore(i int) int32 {
	for k := i - 1; k >= 0; k-- {
		if u.tokens[k].kind != tokText {
			return u.tokens[k].end
		}
	}
	return 0
}

// cover makes text of the tokens from i on that begin before end.
func (u *unit) cover(i int, end int32) {
	for ; i < len(u.tokens) && u.tokens[i].start < end; i++ {
		u.tokens[i].kind = tokText
	}
}

// invisible claims a link that shows nothing where it stands. In the page tree
// the line break before it goes with it, so that a category on a line of its
// own leaves none (MediaWiki T2087, T87753, T359886).
func (u *unit) invisible(l linkParts, node ast.Node) {
	u.invisibles = true
	start, end := u.tokens[l.open].start, u.tokens[l.close].end
	for k := l.open + 1; k <= l.close; k++ {
		u.tokens[k].kind = tokText
	}
	u.claim(l.open, tokEvents, start, end, event{op: opVoid, node: node})
	if !u.run.page {
		return
	}
	from := start
	for from > 0 && isSpace(u.text[from-1]) {
		from--
	}
	// Only white space up to the last claimed token may go, and only with a newline.
	k := l.open
	newline := false
	for k > 0 && u.tokens[k-1].start >= from {
		switch u.tokens[k-1].kind {
		case tokNewline, tokText, tokSkip:
		default:
			from = u.tokens[k-1].end
		}
		if u.tokens[k-1].start < from {
			break
		}
		k--
	}
	// A heading has the blank lines behind it.
	h := k - 1
	for h > 0 && u.tokens[h].kind == tokSwitch {
		h--
	}
	if h >= 0 && u.tokens[h].kind == tokEvents {
		from = max(from, u.tokens[h].end)
	}
	for j := k; j < l.open; j++ {
		if u.tokens[j].kind == tokNewline && u.tokens[j].start >= from && !newline {
			newline = true
			from = u.tokens[j].start
			k = j
		}
	}
	if !newline {
		return
	}
	for j := k; j < l.open; j++ {
		u.tokens[j].kind = tokText
	}
	t := &u.tokens[l.open]
	t.start = from
}

// plainNodes are the nodes of a label that is not shown.
func (u *unit) plainNodes(l linkParts) []ast.Node {
	if l.pipe == 0 || l.labelEnd <= u.tokens[l.pipe].end {
		return nil
	}
	return u.partNodes(u.tokens[l.pipe].end, l.labelEnd)
}

// partNodes returns a range as text, entities and atoms, without other syntax.
// In the source tree comments are nodes here, too.
func (u *unit) partNodes(start, end int32) []ast.Node {
	if start == end && len(u.floats) == 0 {
		return nil
	}
	if text := u.text[start:end]; u.segs.n == 1 && len(u.floats) == 0 && strings.IndexByte(text, '&') < 0 && strings.IndexByte(text, 0) < 0 && u.segs.at(0).node == nil {
		return u.run.mem.nodes.one(u.run.mem.text(u.span(start, end), u.written(start, end)))
	}
	p := partReader{unit: u, from: start, end: end, float: len(u.floats)}
	if !u.run.page {
		p.float = u.floatFrom(start)
	}
	for i := start; i < end; {
		switch u.text[i] {
		case 0:
			if u.run.stopped() {
				return nil
			}
			p.text(i)
			a := u.atomAt(i)
			switch {
			case a.node != nil:
				p.nodes = append(p.nodes, a.node)
			case a.text != "":
				p.nodes = append(p.nodes, p.run.mem.text(a.span, a.text))
			}
			i++
			p.from = i
		case '&':
			if u.run.stopped() {
				return nil
			}
			n, value := entity(u.text[i:end])
			if n > 0 {
				p.text(i)
				p.nodes = append(p.nodes, p.run.mem.entity(u.span(i, i+int32(n)), value))
				p.from = i + int32(n)
			}
			i += int32(max(n, 1))
		default:
			i++
		}
	}
	p.text(end)
	return p.nodes
}

// withParts is the span of what consists of nodes, with them: comments before its
// first character and behind its last are nodes, but no characters.
func withParts(s ast.Span, parts []ast.Node) ast.Span {
	if len(parts) == 0 {
		return s
	}
	first, last := parts[0].Range(), parts[len(parts)-1].Range()
	if s.Source() != first.Source() || s.Source() != last.Source() || s.Source() == nil {
		return s
	}
	return s.Source().Span(min(s.Start(), first.Start()), max(s.End(), last.End()))
}

// endingBefore is parts without the comments at an offset behind their last character:
// those are of what follows.
func (u *unit) endingBefore(end int32, parts []ast.Node) []ast.Node {
	n := len(parts)
	if n == 0 {
		return nil
	}
	for i := u.floatFrom(end+1) - 1; i >= 0 && n > 0 && u.floats[i].at == end && u.floats[i].node == parts[n-1]; i-- {
		n--
	}
	return parts[:n]
}

// beginningBehind is parts without the comments at an offset before their first
// character.
func (u *unit) beginningBehind(start int32, parts []ast.Node) []ast.Node {
	if len(parts) == 0 {
		return nil
	}
	for i := u.floatFrom(start); i < len(u.floats) && len(parts) > 0 && u.floats[i].at == start && u.floats[i].node == parts[0]; i++ {
		parts = parts[1:]
	}
	return parts
}

type partReader struct {
	*unit
	from, end int32
	float     int
	nodes     []ast.Node
}

// text adds the characters up to offset to, and the floats among them.
func (p *partReader) text(to int32) {
	for p.float < len(p.floats) && p.floats[p.float].at <= to {
		f := p.floats[p.float]
		p.characters(f.at)
		p.nodes = append(p.nodes, f.node)
		p.float++
	}
	p.characters(to)
}

func (p *partReader) characters(to int32) {
	for p.from < to {
		stop := to
		k := p.segmentAt(p.from)
		if !p.run.page && k+1 < p.segs.n {
			stop = min(stop, p.segs.at(k+1).at)
		}
		if n := p.segs.at(k).node; n != nil {
			if p.from == p.segs.at(k).at {
				p.nodes = append(p.nodes, n)
			}
		} else {
			p.nodes = append(p.nodes, p.run.mem.text(p.span(p.from, stop), p.written(p.from, stop)))
		}
		p.from = stop
	}
}
