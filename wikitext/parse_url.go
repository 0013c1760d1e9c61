package wikitext

import (
	"strings"
	"unicode/utf8"

	"github.com/warraq/warraq/ast"
)

// Addresses are read last, behind quotes: bracketed ones, then bare ones and
// magic links, as MediaWiki's Parser::handleExternalLinks and handleMagicLinks.

// parseExternalLinks reads "[url label]". A label ends at the first "]" of the
// line; quotes and tags in it may reach beyond.
func (u *unit) parseExternalLinks() {
	if !u.seen(tokOpen) && !u.openBrackets {
		return
	}
	noClose := -1 // up to this token no "]" is left on the line
	for i := 0; i < len(u.tokens) && !u.stopped(i); i++ {
		t := u.tokens[i]
		if t.kind != tokOpen && t.kind != tokLinkOpen || i < noClose {
			continue
		}
		open := t.end - 1
		n := u.run.site.Protocol(u.text[t.end:])
		if n == 0 {
			continue
		}
		end := u.urlEnd(i+1, t.end+int32(n))
		if end == t.end+int32(n) {
			continue
		}
		k := i + 1
		for k < len(u.tokens) && u.tokens[k].start < end {
			k++ // the brackets of an IPv6 address
		}
		if k > i+1 && u.tokens[k-1].kind == tokLinkClose && u.tokens[k-1].end == end+1 {
			k-- // the first bracket ends the address, the second the link
			u.tokens[k] = token{kind: tokClose, start: end, end: end + 1}
		}
		k = u.findClose(k)
		if k == len(u.tokens) || u.tokens[k].kind != tokClose && u.tokens[k].kind != tokLinkClose {
			noClose = k
			continue
		}
		if hasControl(u.text[end:u.tokens[k].start]) {
			continue
		}
		u.externalLink(i, k, open, end)
		if t.kind == tokLinkOpen {
			u.tokens[i].start = open // the first bracket is text
		}
		i = k // a label holds no other link
	}
}

// findClose returns the token of the "]" that ends the link, or of the line's end.
func (u *unit) findClose(i int) int {
	for ; i < len(u.tokens); i++ {
		switch u.tokens[i].kind {
		case tokClose, tokLinkClose, tokNewline, tokCell:
			return i
		}
	}
	return i
}

// hasControl tells the characters that no label may hold.
func hasControl(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' && c != '\t' && c != 0 {
			return true
		}
	}
	return false
}

// urlEnd returns where an address ends: at the first
// byte that none may hold, or the next token that is markup. from is behind the
// protocol, i the first token that may lie behind it.
func (u *unit) urlEnd(i int, from int32) int32 {
	end := u.urlBytes(from)
	for ; i < len(u.tokens) && u.tokens[i].start < end; i++ {
		if t := u.tokens[i]; t.start >= from && u.endsURL(t) {
			return t.start
		}
	}
	return end
}

// endsURL tells the tokens that end an address, in brackets or bare.
func (u *unit) endsURL(t token) bool {
	switch t.kind {
	case tokSwitch:
		return u.entities[t.ref] == "toc"
	case tokTag, tokSkip, tokLabel, tokLabelEnd, tokCaption, tokCaptionEnd, tokEvents, tokCell:
		return true
	case tokEntity:
		switch u.entities[t.ref] {
		case "<", ">":
			return true
		}
	case tokAtom:
		return u.atomAt(t.start).class != atomUnknown
	}
	return false
}

// What a byte is to an address, if it is not one of it.
const (
	urlEnds   = iota + 1 // the address ends before it
	urlLetter            // it begins a character beyond ASCII
)

var urlClass = func() (t [256]uint8) {
	for c := range ' ' + 1 {
		t[c] = urlEnds
	}
	t[0] = 0 // an atom: endsURL tells
	for _, c := range []byte("\"<>[]\x7f") {
		t[c] = urlEnds
	}
	for c := utf8.RuneSelf; c < len(t); c++ {
		t[c] = urlLetter
	}
	return t
}()

// urlBytes returns the end of the run of bytes that an address may hold.
func (u *unit) urlBytes(end int32) int32 {
	text := u.text
	i := int(end) + addressLength(text[end:])
	for i < len(text) && urlClass[text[i]] != urlEnds {
		size := 1
		if urlClass[text[i]] == urlLetter {
			var r rune
			if r, size = utf8.DecodeRuneInString(text[i:]); isSpaceSeparator(r) || r == utf8.RuneError {
				break
			}
		}
		i += size
	}
	return int32(i)
}

// addressLength returns the length of "[…]" at the start of text, an IPv6
// address, or 0.
func addressLength(text string) int {
	if text == "" || text[0] != '[' {
		return 0
	}
	n := 1
	for n < len(text) && n < 48 && strings.IndexByte("0123456789abcdefABCDEF:.", text[n]) >= 0 {
		n++
	}
	if n == 1 || n == len(text) || text[n] != ']' {
		return 0
	}
	return n + 1
}

// isSpaceSeparator is Unicode's category Zs.
func isSpaceSeparator(r rune) bool {
	return r == ' ' || r == 0xa0 || r == 0x1680 || r >= 0x2000 && r <= 0x200a || r == 0x202f || r == 0x205f || r == 0x3000
}

// externalLink claims the link from token i to token k.
func (u *unit) externalLink(i, k int, open, urlEnd int32) {
	closing := u.tokens[k]
	label := urlEnd
	for label < closing.start {
		r, size := utf8.DecodeRuneInString(u.text[label:])
		if !isSpaceSeparator(r) {
			break
		}
		label += int32(size)
	}
	end := closing.start + 1
	node := u.run.mem.external.new()
	node.URLSpan, node.Span = u.span(open+1, urlEnd), u.span(open, end)
	node.URL, node.Parts = u.value(open+1, urlEnd)
	node.Parts = u.endingBefore(urlEnd, node.Parts)
	for j := i + 1; j < k; j++ {
		if u.tokens[j].start < label && u.tokens[j].end <= label {
			u.tokens[j].kind = tokText
		}
	}
	if closing.kind == tokLinkClose {
		u.tokens[k].kind = tokText // the second bracket is text
	}
	if label == closing.start {
		if u.run.page {
			u.run.autonumber++
			node.Number = u.run.autonumber
		}
		u.claim(i, tokEvents, open, end, event{op: opVoid, elem: elA, node: node})
		u.tokens[k].kind = tokText
		return
	}
	u.claim(i, tokLabel, open, label, event{op: opOpen, elem: elA, node: node})
	u.claim(k, tokLabelEnd, closing.start, end, event{op: opClose, elem: elA})
}

// parseMagicLinks reads bare addresses and magic links outside link labels.
func (u *unit) parseMagicLinks() {
	if !u.seen(tokURL) && !u.seen(tokMagic) {
		return
	}
	label := 0
	pos := int32(0)
	for i := range u.tokens {
		if u.stopped(i) {
			return
		}
		t := u.tokens[i]
		switch t.kind {
		case tokLabel:
			label++
		case tokLabelEnd:
			label--
		case tokURL:
			if label == 0 && t.start >= pos {
				pos = u.autolink(i)
			}
		case tokMagic:
			if label == 0 && t.start >= pos {
				pos = u.magicLink(i)
			}
		}
	}
}

// autolink claims a bare address and returns where it ends.
func (u *unit) autolink(i int) int32 {
	t := u.tokens[i]
	if u.text[t.start] == '/' {
		return t.start
	}
	end := u.bareEnd(i+1, t.end, u.urlEnd(i+1, t.end))
	text := u.text[:end]
	// Punctuation at the end belongs to the sentence; ")" only when no "(" is in
	// the address, and ";" not when it ends a character reference.
	trailing := ",;.:!?\\)" // the backslash by a slip in MediaWiki's pattern (T66300)
	if strings.IndexByte(text[t.start:], '(') >= 0 {
		trailing = trailing[:len(trailing)-1]
	}
	for end > t.end && strings.IndexByte(trailing, u.text[end-1]) >= 0 {
		if u.text[end-1] == ';' && u.entityEnds(t.end, end) {
			break
		}
		end--
	}
	if end <= t.end {
		return t.end
	}
	node := u.run.mem.autolinks.new()
	node.Span = u.span(t.start, end)
	node.URL, _ = u.value(t.start, end)
	u.claim(i, tokEvents, t.start, end, event{op: opVoid, elem: elA, node: node})
	u.cover(i+1, end)
	return u.afterAutolink(i+1, end)
}

// bareEnd returns where a bare address ends that in brackets would end at end:
// a no-break space ends it, too.
func (u *unit) bareEnd(i int, from, end int32) int32 {
	for ; i < len(u.tokens) && u.tokens[i].start < end; i++ {
		if t := u.tokens[i]; t.start >= from && t.kind == tokEntity && u.entities[t.ref] == "\u00a0" {
			return t.start
		}
	}
	return end
}

// afterAutolink returns where the next address may begin: MediaWiki has taken
// what follows "<" or ">" as well, and does not look at it again.
func (u *unit) afterAutolink(i int, end int32) int32 {
	for {
		for i < len(u.tokens) && u.tokens[i].start < end {
			i++
		}
		next := end
		if i < len(u.tokens) && u.tokens[i].start == end {
			t := u.tokens[i]
			if t.kind != tokEntity {
				return end
			}
			next = t.end
		} else if int(end) < len(u.text) && (u.text[end] == '<' || u.text[end] == '>') {
			next = end + 1
		} else {
			return end
		}
		end = u.urlEnd(i, next)
	}
}

// entityEnds reports whether what looks like a character reference ends at end.
func (u *unit) entityEnds(start, end int32) bool {
	i := end - 1
	for i > start && isEntityByte(u.text[i-1]) {
		i--
	}
	return i > start && i < end-1 && u.text[i-1] == '&'
}

// magicLink claims "ISBN 978-…", "RFC 123" or "PMID 123" and returns where it ends.
func (u *unit) magicLink(i int) int32 {
	t := u.tokens[i]
	kind := u.written(t.start, t.end)
	pos, ok := u.magicSpace(t.end)
	if !ok {
		return t.end
	}
	var end int32
	var value string
	if kind == "ISBN" {
		end, value = u.isbn(pos)
	} else {
		for end = pos; int(end) < len(u.text) && u.text[end] >= '0' && u.text[end] <= '9'; end++ {
		}
		value = u.written(pos, end)
	}
	if value == "" || int(end) < len(u.text) && isWordByte(u.text[end]) {
		return t.end
	}
	node := &ast.MagicLink{Span: u.span(t.start, end), Kind: kind, Value: value}
	if kind != "ISBN" {
		node.Text = kind + " " + value
	} else {
		node.Text = "ISBN " + plainSpaces(u.text[pos:end])
	}
	u.claim(i, tokEvents, t.start, end, event{op: opVoid, elem: elA, node: node})
	u.cover(i+1, end)
	return end
}

// magicSpace skips the white space that magic links allow: spaces and tabs,
// no-break spaces as characters or references.
func (u *unit) magicSpace(i int32) (int32, bool) {
	start := i
	for int(i) < len(u.text) {
		n := spaceLength(u.text[i:])
		if n == 0 {
			break
		}
		i += int32(n)
	}
	return i, i > start
}

func spaceLength(text string) int {
	if text == "" {
		return 0
	}
	if text[0] == '\t' {
		return 1
	}
	if text[0] == '&' {
		if n, value := entity(text); n > 0 && value == "\u00a0" {
			return n
		}
		return 0
	}
	if r, size := utf8.DecodeRuneInString(text); isSpaceSeparator(r) {
		return size
	}
	return 0
}

// plainSpaces makes a space of each white space that magic links allow.
func plainSpaces(text string) string {
	var b strings.Builder
	for text != "" {
		if n := spaceLength(text); n > 0 {
			b.WriteByte(' ')
			text = text[n:]
		} else {
			b.WriteByte(text[0])
			text = text[1:]
		}
	}
	return b.String()
}

// isbn reads ten or thirteen digits with single separators, and returns them without.
func (u *unit) isbn(start int32) (end int32, digits string) {
	text := u.text
	var b []byte
	best, bestLen := start, 0
	for i := start; int(i) < len(text); {
		c := text[i]
		switch {
		case c >= '0' && c <= '9':
			b = append(b, c)
			i++
		case (c == 'X' || c == 'x') && (len(b) == 9 || len(b) == 12):
			b = append(b, 'X')
			i++
		case len(b) > 0:
			n := 1
			if c != '-' {
				if n = spaceLength(text[i:]); n == 0 {
					return isbnValue(b, best, bestLen)
				}
			}
			i += int32(n)
			if int(i) >= len(text) || !(text[i] >= '0' && text[i] <= '9' || text[i]|0x20 == 'x') {
				return isbnValue(b, best, bestLen)
			}
			continue
		default:
			return isbnValue(b, best, bestLen)
		}
		ends := int(i) == len(text) || !isWordByte(text[i])
		thirteen := len(b) == 13 && (string(b[:3]) == "978" || string(b[:3]) == "979")
		if ends && (len(b) == 10 || thirteen) {
			best, bestLen = i, len(b)
		}
		if len(b) >= 13 || b[len(b)-1] == 'X' {
			break
		}
	}
	return isbnValue(b, best, bestLen)
}

func isbnValue(b []byte, end int32, n int) (int32, string) { return end, string(b[:n]) }
