package stylesheet

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A kind is what CSS's tokens are divided into
// (https://www.w3.org/TR/css-syntax-3/#tokenization).
type kind uint8

const (
	tokDelim kind = iota
	tokSpace
	tokIdent
	tokFunction // its name, and "("
	tokAt
	tokHash
	tokString
	tokBadString
	tokURL
	tokBadURL
	tokNumber
	tokPercentage
	tokDimension
	tokCDO
	tokCDC
	tokColon
	tokSemicolon
	tokComma
	tokOpen  // ( [ {
	tokClose // ) ] }
)

// A token is a piece of CSS, with its escapes decoded.
type token struct {
	kind       kind
	char       byte // of delimiters in ASCII and of brackets; functions have "("
	start, end int32
	partner    int32  // of brackets: the index of the other one, -1 for none
	value      string // name, text, address; number as written
	unit       string // of dimensions
}

// A lexer reads tokens. Unlike libraries that hand out the bytes of a token it
// decodes escapes while it reads, as the standard has it: what is a name, and
// whether it is "url", is known only then.
type lexer struct {
	text   string
	at     int
	tokens []token
}

// tokenize returns the tokens of a style sheet, comments left out, brackets
// paired. A bracket that is never closed has no partner.
func tokenize(text string) []token {
	l := lexer{text: text}
	for l.at < len(text) {
		if strings.HasPrefix(text[l.at:], "/*") {
			end := strings.Index(text[l.at+2:], "*/")
			if end < 0 {
				break // an open comment takes the rest
			}
			l.at += end + 4
			continue
		}
		start := l.at
		t := l.next()
		t.start, t.end, t.partner = int32(start), int32(l.at), -1
		l.tokens = append(l.tokens, t)
	}
	pair(l.tokens)
	return l.tokens
}

// pair finds each bracket's partner: only the bracket opened last may close.
func pair(tokens []token) {
	var open []int32
	for i := range tokens {
		switch t := &tokens[i]; t.kind {
		case tokOpen, tokFunction:
			open = append(open, int32(i))
		case tokClose:
			n := len(open) - 1
			if n >= 0 && closing(tokens[open[n]].char) == t.char {
				t.partner = open[n]
				tokens[open[n]].partner = int32(i)
				open = open[:n]
			}
		}
	}
}

func closing(open byte) byte {
	switch open {
	case '(':
		return ')'
	case '[':
		return ']'
	}
	return '}'
}

func (l *lexer) next() token {
	rest := l.text[l.at:]
	c := rest[0]
	switch {
	case isSpace(c):
		for l.at < len(l.text) && isSpace(l.text[l.at]) {
			l.at++
		}
		return token{kind: tokSpace}
	case c == '"' || c == '\'':
		return l.quoted(c)
	case startsNumber(rest):
		return l.number()
	case strings.HasPrefix(rest, "-->"):
		l.at += 3
		return token{kind: tokCDC}
	case startsName(rest):
		return l.nameLike()
	case c == '#' && len(rest) > 1 && (isName(rest[1]) || startsEscape(rest[1:])):
		l.at++
		return token{kind: tokHash, value: l.name()}
	case c == '@' && startsName(rest[1:]):
		l.at++
		return token{kind: tokAt, value: l.name()}
	case strings.HasPrefix(rest, "<!--"):
		l.at += 4
		return token{kind: tokCDO}
	}
	l.at++
	switch c {
	case ':':
		return token{kind: tokColon}
	case ';':
		return token{kind: tokSemicolon}
	case ',':
		return token{kind: tokComma}
	case '(', '[', '{':
		return token{kind: tokOpen, char: c}
	case ')', ']', '}':
		return token{kind: tokClose, char: c}
	}
	return token{kind: tokDelim, char: c}
}

// nameLike reads a name, a function or an address.
func (l *lexer) nameLike() token {
	name := l.name()
	if l.at == len(l.text) || l.text[l.at] != '(' {
		return token{kind: tokIdent, value: name}
	}
	l.at++
	if !strings.EqualFold(name, "url") {
		return token{kind: tokFunction, char: '(', value: name}
	}
	i := l.at
	for i < len(l.text) && isSpace(l.text[i]) {
		i++
	}
	if i < len(l.text) && (l.text[i] == '"' || l.text[i] == '\'') {
		return token{kind: tokFunction, char: '(', value: name}
	}
	l.at = i
	return l.address()
}

// address reads the rest of an address without quotes.
func (l *lexer) address() token {
	var b strings.Builder
	for l.at < len(l.text) {
		c := l.text[l.at]
		switch {
		case c == ')':
			l.at++
			return token{kind: tokURL, value: b.String()}
		case isSpace(c):
			for l.at < len(l.text) && isSpace(l.text[l.at]) {
				l.at++
			}
			if l.at == len(l.text) || l.text[l.at] == ')' {
				continue
			}
			return l.badAddress()
		case startsEscape(l.text[l.at:]):
			b.WriteRune(l.escape())
		case c == '"', c == '\'', c == '(', c == '\\', c < ' ', c == 0x7F:
			return l.badAddress()
		default:
			b.WriteRune(l.char())
		}
	}
	return token{kind: tokURL, value: b.String()}
}

func (l *lexer) badAddress() token {
	for l.at < len(l.text) {
		if startsEscape(l.text[l.at:]) {
			l.escape()
			continue
		}
		l.at++
		if l.text[l.at-1] == ')' {
			break
		}
	}
	return token{kind: tokBadURL}
}

func (l *lexer) quoted(quote byte) token {
	l.at++
	var b strings.Builder
	for l.at < len(l.text) {
		c := l.text[l.at]
		switch {
		case c == quote:
			l.at++
			return token{kind: tokString, value: b.String()}
		case isNewline(c):
			return token{kind: tokBadString}
		case c != '\\':
			b.WriteRune(l.char())
		case l.at+1 == len(l.text):
			l.at++
		case isNewline(l.text[l.at+1]):
			l.at++
			l.newline()
		default:
			b.WriteRune(l.escape())
		}
	}
	return token{kind: tokString, value: b.String()}
}

func (l *lexer) number() token {
	start := l.at
	digits := func() {
		for l.at < len(l.text) && isDigit(l.text[l.at]) {
			l.at++
		}
	}
	if c := l.text[l.at]; c == '+' || c == '-' {
		l.at++
	}
	digits()
	if l.at+1 < len(l.text) && l.text[l.at] == '.' && isDigit(l.text[l.at+1]) {
		l.at++
		digits()
	}
	if rest := l.text[l.at:]; len(rest) > 1 && rest[0]|0x20 == 'e' {
		switch {
		case isDigit(rest[1]):
			l.at++
			digits()
		case len(rest) > 2 && (rest[1] == '+' || rest[1] == '-') && isDigit(rest[2]):
			l.at += 2
			digits()
		}
	}
	t := token{kind: tokNumber, value: l.text[start:l.at]}
	switch rest := l.text[l.at:]; {
	case startsName(rest):
		t.kind, t.unit = tokDimension, l.name()
	case strings.HasPrefix(rest, "%"):
		t.kind = tokPercentage
		l.at++
	}
	return t
}

// name reads the characters of a name.
func (l *lexer) name() string {
	start := l.at
	for l.at < len(l.text) && isName(l.text[l.at]) && l.text[l.at] < utf8.RuneSelf && l.text[l.at] != 0 {
		l.at++
	}
	if l.at == len(l.text) || !isName(l.text[l.at]) && l.text[l.at] != '\\' {
		return l.text[start:l.at]
	}
	var b strings.Builder
	b.WriteString(l.text[start:l.at])
	for l.at < len(l.text) {
		if isName(l.text[l.at]) {
			b.WriteRune(l.char())
		} else if startsEscape(l.text[l.at:]) {
			b.WriteRune(l.escape())
		} else {
			break
		}
	}
	return b.String()
}

// char reads a character; what is none, and NUL, is U+FFFD.
func (l *lexer) char() rune {
	r, n := utf8.DecodeRuneInString(l.text[l.at:])
	l.at += n
	if r == 0 {
		return utf8.RuneError
	}
	return r
}

// escape reads a backslash and what it stands for.
func (l *lexer) escape() rune {
	l.at++
	start := l.at
	for l.at < len(l.text) && l.at < start+6 && isHexDigit(l.text[l.at]) {
		l.at++
	}
	if l.at == start {
		if l.at == len(l.text) {
			return utf8.RuneError
		}
		return l.char()
	}
	v, _ := strconv.ParseUint(l.text[start:l.at], 16, 32) // six digits fit
	if l.at < len(l.text) && isSpace(l.text[l.at]) {
		if isNewline(l.text[l.at]) {
			l.newline()
		} else {
			l.at++
		}
	}
	if r := rune(v); r != 0 && utf8.ValidRune(r) {
		return r
	}
	return utf8.RuneError
}

// newline passes one newline, which two bytes may be.
func (l *lexer) newline() {
	if strings.HasPrefix(l.text[l.at:], "\r\n") {
		l.at++
	}
	l.at++
}

func startsEscape(s string) bool {
	return s != "" && s[0] == '\\' && (len(s) == 1 || !isNewline(s[1]))
}

// startsName reports whether a name begins here.
func startsName(s string) bool {
	switch {
	case s == "":
		return false
	case s[0] == '-':
		return len(s) > 1 && (s[1] == '-' || isNameStart(s[1]) || s[1] == '\\' && startsEscape(s[1:]))
	case s[0] == '\\':
		return startsEscape(s)
	}
	return isNameStart(s[0])
}

func startsNumber(s string) bool {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		s = s[1:]
	}
	return s != "" && (isDigit(s[0]) || s[0] == '.' && len(s) > 1 && isDigit(s[1]))
}

func isSpace(c byte) bool    { return c == ' ' || c == '\t' || isNewline(c) }
func isNewline(c byte) bool  { return c == '\n' || c == '\r' || c == '\f' }
func isDigit(c byte) bool    { return '0' <= c && c <= '9' }
func isHexDigit(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }
func isName(c byte) bool     { return isNameStart(c) || isDigit(c) || c == '-' }
func isNameStart(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_' || c >= 0x80 || c == 0
}
