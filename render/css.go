package render

import (
	"html"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// checkCSS returns a style attribute's value as MediaWiki lets it through
// (Sanitizer::checkCss): escapes are decoded and comments taken out, so that
// nothing hides in them, and what could load or run something is refused as a
// whole.
func checkCSS(value string) string {
	if value == concealedStyle || isPlainCSS(value) {
		return value
	}
	value = decodeCSSEscapes(decodeReferences(value))
	if !onlyComment(value) {
		value = dropCSSComments(value)
	}
	for i := 0; i < len(value); i++ {
		c := value[i]
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' || c == 0x7F {
			return "/* invalid control char */"
		}
	}
	if strings.ContainsRune(value, utf8.RuneError) {
		return "/* invalid control char */"
	}
	if unsafeCSS(strings.ToLower(value)) {
		return "/* insecure input */"
	}
	return value
}

// isPlainCSS reports whether a value surely has nothing in it that checkCSS looks
// for, as most have: no byte but ASCII's printable ones, no reference, escape,
// comment or parenthesis, no "xp" of "expression", no "cc" of "accelerator", and no "-o".
func isPlainCSS(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; cssBytes[c] {
		case cssPlain:
		case cssPair:
			if i+1 == len(s) {
				break
			}
			next := s[i+1] | 0x20
			if c == '-' && next == 'o' || c|0x20 == 'x' && next == 'p' || c|0x20 == 'c' && next == 'c' {
				return false
			}
		default:
			return false
		}
	}
	return true
}

const (
	cssPlain = 1 + iota
	cssPair  // it depends on the next byte
)

var cssBytes = func() (table [256]byte) {
	for c := byte(' '); c < 0x7F; c++ {
		table[c] = cssPlain
	}
	for _, c := range "-xXcC" {
		table[c] = cssPair
	}
	for _, c := range "&\\/(" {
		table[c] = 0
	}
	return table
}()

// concealedStyle is what the parser puts in place of a style that could hide a
// part of a page's title, as MediaWiki does.
const concealedStyle = "/* attempt to bypass $wgRestrictDisplayTitle */"

// unsafeCSS reports whether lower-case CSS calls for an address or a script.
func unsafeCSS(css string) bool {
	if strings.Contains(css, "expression") {
		return true
	}
	for _, word := range [...]string{"accelerator", "-o-link", "-o-link-source", "-o-replace"} {
		if follows(css, word, ':') >= 0 {
			return true
		}
	}
	for _, word := range [...]string{"url", "src", "image", "image-set"} {
		if follows(css, word, '(') >= 0 {
			return true
		}
	}
	for rest := css; ; {
		at := follows(rest, "attr", '(')
		if at < 0 {
			return false
		}
		rest = rest[at:]
		inside, after, closed := strings.Cut(rest, ")")
		if u := strings.LastIndex(inside, "url"); u > 0 && strings.ContainsAny(inside[:u], " \t\n\r\f,") {
			return true
		}
		if !closed {
			return false // any later attr( lies inside, and was looked through
		}
		if !strings.Contains(inside, "attr") {
			rest = after
		}
	}
}

// follows returns the offset behind the first word that the mark follows, with
// white space in between or not, or -1.
func follows(css, word string, mark byte) int {
	for from := 0; ; {
		i := strings.Index(css[from:], word)
		if i < 0 {
			return -1
		}
		from += i + len(word)
		j := from
		for j < len(css) && isCSSSpace(css[j]) {
			j++
		}
		if j < len(css) && css[j] == mark {
			return j + 1
		}
	}
}

func isCSSSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'
}

// decodeReferences decodes the character references of a value that was decoded
// before: MediaWiki does so with styles. What is no character becomes U+FFFD.
func decodeReferences(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	var b strings.Builder
	for {
		start := strings.IndexByte(s, '&')
		if start < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:start])
		s = s[start:]
		end := 1
		for end < len(s) && (isWord(s[end]) || s[end] == '#') {
			end++
		}
		if end == len(s) || s[end] != ';' {
			b.WriteString(s[:end])
			s = s[end:]
			continue
		}
		char := html.UnescapeString(s[:end+1])
		if strings.HasSuffix(char, ";") && char != ";" {
			char = s[:end+1] // unknown, or only its beginning is known
		}
		b.WriteString(char)
		s = s[end+1:]
	}
}

// decodeCSSEscapes decodes what backslashes hide. Quotes, backslashes and
// newlines stay escaped, in one spelling: they could end a string.
func decodeCSSEscapes(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			i++
			continue
		}
		i++
		if i == len(s) {
			b.WriteString(`\5c `)
			break
		}
		digits := i
		for digits < len(s) && digits < i+6 && isHexDigit(s[digits]) {
			digits++
		}
		var r rune
		switch {
		case digits > i:
			v, _ := strconv.ParseUint(s[i:digits], 16, 32)
			r = rune(v)
			if !utf8.ValidRune(r) {
				r = utf8.RuneError
			}
			i = digits
			if strings.HasPrefix(s[i:], "\r\n") {
				i += 2
			} else if i < len(s) && isCSSSpace(s[i]) {
				i++
			}
		case strings.HasPrefix(s[i:], "\r\n"): // an escaped newline is no newline
			i += 2
			continue
		case s[i] == '\n' || s[i] == '\r' || s[i] == '\f':
			i++
			continue
		default:
			var n int
			r, n = utf8.DecodeRuneInString(s[i:])
			i += n
		}
		switch r {
		case '\n', '"', '\'', '\\':
			b.WriteString(`\` + strconv.FormatInt(int64(r), 16) + " ")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isHexDigit(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }

// onlyComment reports whether a style is one comment and nothing else. Such a
// one stays: it may be what a style was replaced by.
func onlyComment(s string) bool {
	inner, ok := strings.CutPrefix(strings.TrimFunc(s, unicode.IsSpace), "/*")
	inner, ok2 := strings.CutSuffix(inner, "*/")
	return ok && ok2 && !strings.ContainsAny(inner, `*\/`)
}

// dropCSSComments puts a space for every comment; one that is never closed
// takes the rest along.
func dropCSSComments(s string) string {
	start := strings.Index(s, "/*")
	if start < 0 {
		return s
	}
	var b strings.Builder
	for start >= 0 {
		b.WriteString(s[:start])
		end := strings.Index(s[start+2:], "*/")
		if end < 0 {
			return b.String()
		}
		b.WriteByte(' ')
		s = s[start+2+end+2:]
		start = strings.Index(s, "/*")
	}
	b.WriteString(s)
	return b.String()
}
