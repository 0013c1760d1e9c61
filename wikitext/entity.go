package wikitext

import (
	"html"
	"strings"
	"unicode/utf8"
)

// entity reads a character reference at the start of text, which begins with
// "&". It returns its length and what it stands for, or 0. As in MediaWiki the
// semicolon is required, and references to characters that XML forbids are text
// (Sanitizer::normalizeCharReferences).
func entity(text string) (n int, value string) {
	end := 1
	for end < len(text) && end < 40 && isEntityByte(text[end]) {
		end++
	}
	if end == 1 || end >= len(text) || text[end] != ';' {
		return 0, ""
	}
	name := text[1:end]
	if name[0] == '#' {
		r, ok := codePoint(name[1:])
		if !ok {
			return 0, ""
		}
		return end + 1, string(r)
	}
	switch name {
	case "nbsp":
		return end + 1, "\u00a0"
	case "רלמ", "رلم":
		// MediaWiki's aliases of &rlm; (Sanitizer::MW_ENTITY_ALIASES).
		return end + 1, "\u200f"
	}
	ref := text[:end+1]
	value = html.UnescapeString(ref)
	if value == ref || strings.HasSuffix(value, ";") && name != "semi" {
		return 0, "" // unknown, or only a prefix is known: "&notit;"
	}
	return end + 1, value
}

func isEntityByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '#' || c >= utf8.RuneSelf
}

// codePoint reads what follows "&#".
func codePoint(s string) (rune, bool) {
	base := rune(10)
	if s != "" && (s[0] == 'x' || s[0] == 'X') {
		base, s = 16, s[1:]
	}
	if s == "" {
		return 0, false
	}
	var r rune
	for i := range len(s) {
		var d rune
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			d = rune(c - '0')
		case base == 16 && 'a' <= c && c <= 'f':
			d = rune(c-'a') + 10
		case base == 16 && 'A' <= c && c <= 'F':
			d = rune(c-'A') + 10
		default:
			return 0, false
		}
		if r = r*base + d; r > utf8.MaxRune {
			return 0, false
		}
	}
	ok := r == '\t' || r == '\n' || r == 0x0c || r == '\r' || r >= 0x20 && r <= 0x7e || r >= 0xa0 && r <= 0xd7ff ||
		r >= 0xe000 && r <= 0xfdcf || r >= 0xfdf0 && r <= 0xfffd || r >= 0x10000 && r&0xfffe != 0xfffe
	return r, ok
}

// decodeEntities replaces the character references in text.
func decodeEntities(text string) string {
	var b strings.Builder
	done := 0 // bytes that b has
	for at := strings.IndexByte(text, '&'); at >= 0; {
		next := at + 1
		if n, value := entity(text[at:]); n > 0 {
			b.WriteString(text[done:at])
			b.WriteString(value)
			next = at + n
			done = next
		}
		k := strings.IndexByte(text[next:], '&')
		if k < 0 {
			break
		}
		at = next + k
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}
