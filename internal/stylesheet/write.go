package stylesheet

import (
	"fmt"
	"strings"
	"unicode"
)

// Tokens are written anew, each in one spelling, so that nothing of how the
// author wrote them is left to be misread: an escape is written only where it
// must be, white space only where tokens would run together without it.

// A writer writes tokens behind each other.
type writer struct {
	buf  []byte
	last token // tokSpace: nothing that could run together with what follows
	gap  bool  // white space stood behind the last token
}

// begin forgets the last token: what was written since ends in punctuation.
func (w *writer) begin() { w.last, w.gap = token{kind: tokSpace}, false }

// token writes a token, and before it what keeps it apart from the last.
func (w *writer) token(t token) {
	if apart(&w.last, &t) {
		if w.gap {
			w.buf = append(w.buf, ' ')
		} else {
			w.buf = append(w.buf, "/**/"...)
		}
	}
	w.gap = false
	w.last = t
	switch t.kind {
	case tokIdent:
		w.buf = appendName(w.buf, t.value)
	case tokFunction:
		w.buf = append(appendName(w.buf, t.value), '(')
	case tokAt:
		w.buf = appendName(append(w.buf, '@'), t.value)
	case tokHash:
		w.buf = appendHash(append(w.buf, '#'), t.value)
	case tokString:
		w.buf = appendString(w.buf, t.value)
	case tokURL:
		w.buf = append(appendString(append(w.buf, "url("...), t.value), ')')
	case tokNumber:
		w.buf = append(w.buf, t.value...)
	case tokPercentage:
		w.buf = append(append(w.buf, t.value...), '%')
	case tokDimension:
		w.buf = appendUnit(append(w.buf, t.value...), t.unit)
	case tokColon:
		w.buf = append(w.buf, ':')
	case tokComma:
		w.buf = append(w.buf, ',')
	case tokDelim, tokOpen, tokClose:
		w.buf = append(w.buf, t.char)
	}
}

// apart reports whether two tokens would be read as others if nothing stood
// between them (https://www.w3.org/TR/css-syntax-3/#serialization).
func apart(a, b *token) bool {
	// A hash would be read as one behind a word, too, but css-sanitizer keeps it apart.
	wordy := b.kind == tokIdent || b.kind == tokFunction || b.kind == tokURL || b.kind == tokHash
	numeric := b.kind == tokNumber || b.kind == tokPercentage || b.kind == tokDimension
	dash := b.kind == tokDelim && b.char == '-'
	switch a.kind {
	case tokIdent:
		return wordy || numeric || dash || b.kind == tokOpen && b.char == '('
	case tokAt, tokHash, tokDimension:
		return wordy || numeric || dash
	case tokNumber:
		return wordy || numeric || b.kind == tokDelim && b.char == '%'
	case tokDelim:
		switch a.char {
		case '-', '#', '@':
			return wordy || numeric || dash
		case '.', '+':
			return numeric
		case '/':
			return b.kind == tokDelim && b.char == '*'
		}
	}
	return false
}

// appendName writes a name (https://www.w3.org/TR/cssom-1/#serialize-an-identifier).
func appendName(b []byte, name string) []byte {
	if name == "-" || name == "--" { // no name, and the start of "-->"
		return append(append(b, '\\'), name...)
	}
	rest := name
	if strings.HasPrefix(rest, "-") {
		b = append(b, '-')
		rest = rest[1:]
	}
	if rest != "" && isDigit(rest[0]) {
		b = appendEscape(b, rune(rest[0]))
		rest = rest[1:]
	}
	return appendHash(b, rest)
}

// appendUnit writes a unit; one that looks like an exponent would be read as a
// part of its number.
func appendUnit(b []byte, unit string) []byte {
	if unit != "" && unit[0]|0x20 == 'e' && len(unit) > 1 && (isDigit(unit[1]) || unit[1] == '-') {
		b = appendEscape(b, rune(unit[0]))
		return appendHash(b, unit[1:])
	}
	return appendName(b, unit)
}

// appendHash writes characters of a name, of which the first may be a digit.
func appendHash(b []byte, name string) []byte {
	for _, r := range name {
		switch {
		case r < 0x80 && isName(byte(r)), r >= 0x80 && !hidden(r):
			b = append(b, string(r)...)
		case r < 0x80 && unicode.IsPrint(r) && r != '<' && r != '>' && r != '&':
			b = append(b, '\\', byte(r))
		default:
			b = appendEscape(b, r)
		}
	}
	return b
}

// appendString writes a text in quotes. The marks of HTML are escaped, so that
// no tag and no reference is ever in it.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '<' || r == '>' || r == '&' || hidden(r):
			b = appendEscape(b, r)
		default:
			b = append(b, string(r)...)
		}
	}
	return append(b, '"')
}

func appendEscape(b []byte, r rune) []byte { return fmt.Appendf(b, `\%x `, r) }

// hidden reports whether a character does not show, or is none.
func hidden(r rune) bool {
	return r != ' ' && unicode.In(r, unicode.C, unicode.Z) || r&0xFFFE == 0xFFFE
}
