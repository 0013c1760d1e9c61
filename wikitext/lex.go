package wikitext

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/warraq/warraq/wikitext/site"
)

// A token is a place of the flat text where syntax may be. What lies between
// tokens is text, and so is a token that no construct claims.
type token struct {
	kind       tokenKind
	n          uint8 // tokEvents: how many events
	start, end int32
	ref        int32 // tokTag: tags[ref]; tokEntity: entities[ref]; tokEvents: events[ref:ref+n]
}

type tokenKind uint8

const (
	tokText       tokenKind = iota // was a token, is text now
	tokNewline                     // "\n"
	tokTag                         // an HTML tag that MediaWiki allows
	tokAtom                        // NUL
	tokQuotes                      // two "'" or more
	tokLinkOpen                    // "[["
	tokLinkClose                   // "]]"
	tokOpen                        // "["
	tokClose                       // "]"
	tokPipe                        // "|"
	tokBangs                       // "!!"
	tokEquals                      // "=" runs in a line that begins with one
	tokRule                        // "----" at a line start
	tokURL                         // a protocol, where a bare address may begin
	tokMagic                       // "ISBN", "PMID" or "RFC"
	tokEntity                      // a character reference
	tokSwitch                      // "__NOTOC__"
	tokVariant                     // "-{"
	tokVariantEnd                  // "}-"

	// What constructs leave.
	tokEvents     // markup: its bytes show nothing, its events say what it does
	tokCell       // as tokEvents; opens a table cell, which is a line of its own
	tokSkip       // bytes that show nothing in the page tree; text in the source tree
	tokLabel      // as tokEvents; opens a link's label, a quote scope of its own
	tokLabelEnd   // as tokEvents; closes it
	tokCaption    // as tokEvents; opens a file's caption, whose newlines are spaces
	tokCaptionEnd // as tokEvents; closes it
)

// A tagToken is an HTML tag.
type tagToken struct {
	elem               elem
	closing            bool
	attrStart, attrEnd int32
}

// lexed is a flat text with its tokens.
type lexed struct {
	*flat
	tokens    []token
	tags      []tagToken
	entities  []string
	events    table[event]
	kinds     uint32 // bits of the token kinds that occur
	tables    bool   // "{|" occurs at a line start
	listLines bool   // "*", "#", ":" or ";" occurs at a line start
	// invisibles tells that there is a link that shows nothing where it stands.
	invisibles bool
	// openBrackets tells that there is a "[[" that opens no link.
	openBrackets bool

	// What steps work in.
	spare []token // for steps that write all tokens anew
	find  finder
	// The most that a text has had since the memory was cleared.
	mostEntities, mostTokens int
}

// seen tells whether a kind of token occurs.
func (l *lexed) seen(kind tokenKind) bool { return l.kinds&(1<<kind) != 0 }

// reset makes ready for another text; memory is used again.
func (l *lexed) reset() {
	l.events.reset()
	l.mostEntities = max(l.mostEntities, len(l.entities))
	l.flat = nil
	l.tokens, l.tags, l.entities = l.tokens[:0], l.tags[:0], l.entities[:0]
	l.kinds, l.tables, l.listLines, l.invisibles, l.openBrackets = 0, false, false, false, false
}

// forget lets go of the texts.
func (l *lexed) forget() {
	l.events.forget()
	l.entities = forgotten(l.entities, l.mostEntities)
	l.mostEntities, l.mostTokens = 0, 0
	l.find.text = ""
}

const lexBytes = "\n<\x00'[]|!=-:&_IPR{}"

var lexClass = newByteClass([]byte(lexBytes)...)

// classes returns the bytes at which a site's text may have tokens.
func classes(st *site.Site) *byteClass {
	starts := st.SwitchStarts()
	if starts == "" {
		return lexClass
	}
	class, ok := ownClasses.Load(starts)
	if !ok {
		class, _ = ownClasses.LoadOrStore(starts, newByteClass([]byte(lexBytes+starts)...))
	}
	return class.(*byteClass)
}

var ownClasses sync.Map // by the bytes that switches of a language begin with

// plain tells a text without syntax, but for newlines: no token at all, and no
// list at the start of a line.
func (r *run) plain(text string) bool {
	lineStart := true
	for i := 0; i < len(text); i++ {
		if lineStart {
			switch text[i] {
			case '*', '#', ':', ';':
				return false
			}
			lineStart = false
		}
		if r.class.has[text[i]] != 0 {
			if text[i] != '\n' {
				return false
			}
			lineStart = true
		}
	}
	return true
}

const (
	// manyTokens is how many tokens there are when room is made for all that may
	// follow: where there are very many, to make it bit by bit takes long, as does
	// to copy as many marks.
	manyTokens = 1 << 18
	mostRoom   = 1 << 22 // not all that may be tokens are
	lexTurns   = 256     // until lex asks the context; each adds two tokens at the most
)

// makeRoom makes room for what is added in the next turns and, where there is
// much already, for all that may stand from offset i on.
func (u *unit) makeRoom(i int) {
	l := u.lexed
	rest := l.text[i:]
	l.tokens = roomFor(l.tokens, func() int {
		var f finder
		f.begin(l.text, u.run.class, i)
		return f.count()
	})
	l.tags = roomFor(l.tags, func() int { return strings.Count(rest, "<") })
	l.entities = roomFor(l.entities, func() int { return strings.Count(rest, "&") })
}

// roomFor returns a list that is long with room for more values, if that for the
// next turns is not there.
func roomFor[T any](list []T, more func() int) []T {
	if len(list) < manyTokens || cap(list)-len(list) >= 2*lexTurns {
		return list
	}
	return slices.Grow(list, max(min(more(), mostRoom), 2*lexTurns))
}

// rewritten returns memory for a step that writes all tokens anew, and about as
// many more as there are of a kind, times each.
func (u *unit) rewritten(kind tokenKind, each int) []token {
	n := len(u.tokens)
	if cap(u.spare) < n*(1+each) {
		for i := range u.tokens {
			if u.tokens[i].kind == kind {
				n += each
			}
		}
	}
	if cap(u.spare) < n {
		u.spare = make([]token, 0, max(n, 2*cap(u.spare)))
	}
	return u.spare[:0]
}

// lex finds the tokens of the flat text, left to right, in one pass.
func (u *unit) lex() {
	l, st := u.lexed, u.run.site
	text := l.text
	variants := st.HasVariants()
	l.find.begin(text, u.run.class, 0)
	headingLine := l.lineStart(0)
	begin := 0 // of the line, switches aside
	for i, turn := l.textStart(), 0; ; turn++ {
		if i = l.find.next(i); i >= len(text) {
			return
		}
		if turn%lexTurns == lexTurns-1 {
			if u.run.stopped() {
				return
			}
			u.makeRoom(i)
		}
		switch c := text[i]; c {
		case '\n':
			l.add(tokNewline, i, i+1, 0)
			i++
			begin = i
			headingLine = l.lineStart(i)
			i = l.textStart()
		case '<':
			i += max(l.tag(i), 1)
		case 0:
			l.add(tokAtom, i, i+1, 0)
			i++
		case '\'':
			n := runLength(text, i, c)
			if n >= 2 {
				l.add(tokQuotes, i, i+n, 0)
			}
			i += n
		case '[', ']':
			one, two := tokOpen, tokLinkOpen
			if c == ']' {
				one, two = tokClose, tokLinkClose
			}
			if i+1 < len(text) && text[i+1] == c {
				l.add(two, i, i+2, 0)
				i += 2
			} else {
				l.add(one, i, i+1, 0)
				i++
			}
		case '|':
			l.add(tokPipe, i, i+1, 0)
			i++
		case '!':
			if strings.HasPrefix(text[i:], "!!") {
				l.add(tokBangs, i, i+2, 0)
				i++
			}
			i++
		case '=':
			n := runLength(text, i, c)
			if headingLine {
				l.add(tokEquals, i, i+n, 0)
			}
			i += n
		case '-':
			if variants && strings.HasPrefix(text[i:], "-{") {
				l.add(tokVariant, i, i+2, 0)
				i++
			}
			i++
		case '}':
			if variants && strings.HasPrefix(text[i:], "}-") {
				l.add(tokVariantEnd, i, i+2, 0)
				i++
			}
			i++
		case ':':
			if start := schemeStart(text, i, l.textStart()); start < i {
				if n := st.Protocol(text[start:]); n > i-start {
					l.add(tokURL, start, start+n, 0)
					i = start + n - 1
				}
			}
			i++
		case '&':
			n, value := entity(text[i:])
			if n > 0 {
				l.add(tokEntity, i, i+n, int32(len(l.entities)))
				l.entities = append(l.entities, value)
			}
			i += max(n, 1)
		case '_':
			n := 0
			if strings.HasPrefix(text[i:], "__") {
				n = l.behaviorSwitch(i, st)
			}
			if n > 0 && i == begin && !l.blockSwitch(len(l.tokens)-1) {
				begin = i + n
				headingLine = begin < len(text) && text[begin] == '='
			}
			i += max(n, 1)
		case 'I', 'P', 'R':
			if word := magicWord(text[i:]); word != "" && st.MagicLink(word) && !wordBefore(text, i) {
				l.add(tokMagic, i, i+len(word), 0)
				i += len(word) - 1
			}
			i++
		default:
			n := 0
			if lexClass.has[c] == 0 && (i == 0 || text[i-1] < utf8.RuneSelf) {
				n = l.behaviorSwitch(i, st)
			}
			i += max(n, 1)
		}
	}
}

// lineStart looks at what a line begins with: a rule, a table, a list or, which
// it reports, perhaps a heading.
func (l *lexed) lineStart(i int) (heading bool) {
	if i == len(l.text) {
		return false
	}
	switch c := l.text[i]; c {
	case '*', '#', ';':
		l.listLines = true
	case '=':
		return true
	case '-':
		if n := runLength(l.text, i, '-'); n >= 4 {
			l.add(tokRule, i, i+n, 0)
		}
	case ':', '{', ' ', '\t', '\r', '\f', '\v':
		l.listLines = l.listLines || c == ':'
		for i < len(l.text) && (l.text[i] == ':' || isSpace(l.text[i]) && l.text[i] != '\n') {
			i++
		}
		l.tables = l.tables || strings.HasPrefix(l.text[i:], "{|")
	}
	return false
}

// behaviorSwitch reads a switch at i and returns its length, or 0.
func (l *lexed) behaviorSwitch(i int, st *site.Site) int {
	id, n := st.SwitchAt(l.text[i:])
	if n > 0 {
		l.add(tokSwitch, i, i+n, int32(len(l.entities)))
		l.entities = append(l.entities, id)
	}
	return n
}

// blockSwitch reports whether token i is a switch that something stands for in
// the page: the place of the table of contents. The others are gone when
// MediaWiki reads headings.
func (l *lexed) blockSwitch(i int) bool { return l.entities[l.tokens[i].ref] == "toc" }

func (l *lexed) add(kind tokenKind, start, end int, ref int32) {
	l.kinds |= 1 << kind
	l.tokens = push(l.tokens, token{kind: kind, start: int32(start), end: int32(end), ref: ref})
}

// textStart returns the offset behind the last token.
func (l *lexed) textStart() int {
	if n := len(l.tokens); n > 0 {
		return int(l.tokens[n-1].end)
	}
	return 0
}

// tag reads an HTML tag at i and returns its length, or 0 if it is none that
// MediaWiki allows. As there, neither "<" nor ">" may stand in attributes.
func (l *lexed) tag(i int) int {
	text := l.text
	j := i + 1
	closing := j < len(text) && text[j] == '/'
	if closing {
		j++
	}
	k := j
	for k < len(text) && isTagNameByte(text[k]) && text[k] != 0 && k-j <= 10 {
		k++
	}
	if k == len(text) || k == j {
		return 0
	}
	name, ok := elemByName[text[j:k]]
	if !ok {
		if name, ok = elemByName[strings.ToLower(text[j:k])]; !ok {
			return 0
		}
	}
	if !name.has(flagHTML) {
		return 0
	}
	end := k
	for end < len(text) && text[end] != '>' {
		if text[end] == '<' {
			return 0
		}
		end++
	}
	if end == len(text) {
		return 0
	}
	t := tagToken{elem: name, closing: closing, attrStart: int32(k), attrEnd: int32(end)}
	if text[end-1] == '/' && end-1 >= k {
		t.attrEnd--
	}
	if name == elBr && closing {
		t.closing = false // MediaWiki reads </br> as <br>
	} else if name.has(flagVoid) && closing && text[j:k] != "wbr" {
		return 0
	}
	if (name == elMeta || name == elLink) && !microdata(text[t.attrStart:t.attrEnd], name) {
		return 0
	}
	l.add(tokTag, i, end+1, int32(len(l.tags)))
	l.tags = append(l.tags, t)
	return end + 1 - i
}

// microdata reports whether a <meta> or <link> is one that MediaWiki lets
// through: with itemprop, and content or an address.
func microdata(attrs string, name elem) bool {
	var prop, value bool
	r := readAttributes(attrs, true)
	for a, ok := r.next(); ok; a, ok = r.next() {
		switch strings.ToLower(a.name) {
		case "itemprop":
			prop = true
		case "content":
			value = value || name == elMeta
		case "href":
			value = value || name == elLink
		}
	}
	return prop && value
}

// schemeStart returns where the letters before the ":" at i begin, not before
// floor; i if no scheme can stand there.
func schemeStart(text string, i, floor int) int {
	start := i
	for start > floor && i-start < 12 && isLetter(text[start-1]) {
		start--
	}
	if start > floor && isWordByte(text[start-1]) {
		return i
	}
	if r, _ := utf8.DecodeLastRuneInString(text[floor:start]); r >= utf8.RuneSelf && isWord(r) {
		return i
	}
	return start
}

func magicWord(text string) string {
	for _, w := range [...]string{"ISBN", "PMID", "RFC"} {
		if len(text) > len(w) && text[:len(w)] == w && (isSpace(text[len(w)]) || text[len(w)] == '&' || text[len(w)] >= 0x80) {
			return w
		}
	}
	return ""
}

func wordBefore(text string, i int) bool { return i > 0 && isWordByte(text[i-1]) }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// isWordByte is PHP's \w without the Unicode property flag.
func isWordByte(c byte) bool { return isLetter(c) || '0' <= c && c <= '9' || c == '_' }

// isDigits reports whether a text is digits of ASCII, and not empty.
func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
