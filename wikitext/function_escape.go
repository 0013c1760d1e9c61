package wikitext

import "strings"

// escapeWikitext writes what would be syntax as character references, as
// MediaWiki's wfEscapeWikiText does for names of pages.
func escapeWikitext(s string) string {
	if s == "" {
		return ""
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		out, n := escapeAt(s, i)
		b.WriteString(out)
		i += n
	}
	return b.String()
}

// escapeAt escapes what stands at offset i, and tells how much of s that is.
func escapeAt(s string, i int) (out string, n int) {
	c, rest := s[i], s[i:]
	lineStart := i == 0 || s[i-1] == '\n'
	switch c {
	case '"', '&', '\'', '<', '=', '>', '[', ']', '{', '|', '}', ';':
		return characterReferences[c], 1
	case '\r':
		return "&#13;", 1
	case '*', '#', ' ', '\t', '\n', ':', '!':
		switch {
		case lineStart && (c != '\n' || i > 0):
			return characterReferences[c], 1
		case c == '!' && strings.HasPrefix(rest, "!!"):
			return "&#33;!", 2
		case c == ':' && (strings.HasPrefix(rest, "://") || endsInScheme(s[:i])):
			return "&#58;", 1
		}
	case '-', '+':
		if i == 0 || c == '-' && lineStart && strings.HasPrefix(rest, "----") {
			return characterReferences[c], 1
		}
	case '_', '~':
		// A run's marks count from its start, whether or not the first one is
		// escaped for standing at the edge.
		mark := characterReferences[c]
		run := strings.Repeat(string(c), 2)
		if c == '~' {
			run = "~~~"
		}
		if strings.HasPrefix(rest, run) {
			out = run[:len(run)-1] + mark
			n = len(run)
		} else {
			out, n = string(c), 1
		}
		if i == 0 && out[0] == c {
			out = mark + out[1:]
		}
		if i+n == len(s) && out[len(out)-1] == c {
			out = out[:len(out)-1] + mark
		}
		return out, n
	case 'I', 'P', 'R':
		for _, word := range [...]string{"ISBN", "PMID", "RFC"} {
			if strings.HasPrefix(rest, word) && len(rest) > len(word) {
				if ref := characterReferences[rest[len(word)]]; ref != "" && strings.IndexByte(" \t\n\r\f", rest[len(word)]) >= 0 {
					return word + ref, len(word) + 1
				}
			}
		}
	}
	return s[i : i+1], 1
}

var characterReferences = [256]string{
	'"': "&#34;", '&': "&#38;", '\'': "&#39;", '<': "&#60;", '=': "&#61;", '>': "&#62;",
	'[': "&#91;", ']': "&#93;", '{': "&#123;", '|': "&#124;", '}': "&#125;", ';': "&#59;",
	'*': "&#42;", '#': "&#35;", ' ': "&#32;", '\t': "&#9;", '\n': "&#10;", '\r': "&#13;", '\f': "&#12;",
	':': "&#58;", '!': "&#33;", '-': "&#45;", '+': "&#43;", '_': "&#95;", '~': "&#126;",
}

// endsInScheme reports whether text ends in the name of a protocol that needs
// no slashes, so that a colon behind it would begin an address.
func endsInScheme(text string) bool {
	start := len(text)
	for start > 0 && isWordByte(text[start-1]) {
		start--
	}
	switch strings.ToLower(text[start:]) {
	case "bitcoin", "geo", "magnet", "mailto", "matrix", "news", "sip", "sips", "sms", "tel", "urn", "xmpp":
		return true
	}
	return false
}
