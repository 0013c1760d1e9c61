package render

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// appendText appends s as HTML text. As MediaWiki does, it writes no-break
// spaces as references, and U+0338 too: joined with a ">" before it, a later
// normalisation would turn both into one character (T387130). NUL is dropped.
func appendText(b []byte, s string) []byte {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	start := 0
	for i := 0; i < len(s); i++ {
		var ref string
		width := 1
		switch s[i] {
		case '&':
			ref = "&amp;"
		case '<':
			ref = "&lt;"
		case '>':
			ref = "&gt;"
		case 0:
		case 0xC2:
			if s[i+1] != 0xA0 {
				continue
			}
			ref, width = "&#160;", 2
		case 0xCC:
			if s[i+1] != 0xB8 {
				continue
			}
			ref, width = "&#x338;", 2
		default:
			continue
		}
		b = append(b, s[start:i]...)
		b = append(b, ref...)
		i += width - 1
		start = i + 1
	}
	return append(b, s[start:]...)
}

// appendValue appends s as an attribute's value, to stand between double quotes.
func appendValue(b []byte, s string) []byte { return appendQuoted(b, s, nil) }

// appendSafeValue is appendValue for values that users wrote: MediaWiki also
// hides in them what its later passes would take for wikitext, and the colons
// of address schemes (Sanitizer::safeEncodeAttribute).
func appendSafeValue(b []byte, s string, site *site.Site) []byte { return appendQuoted(b, s, site) }

func appendQuoted(b []byte, s string, armor *site.Site) []byte {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	start := 0
	scheme := -1 // offset of the colon of a scheme
	next := -1   // offset of the next colon
	for i := 0; i < len(s); i++ {
		var ref string
		width := 1
		switch c := s[i]; c {
		case '&':
			ref = "&amp;"
		case '<':
			ref = "&lt;"
		case '>':
			ref = "&gt;"
		case '"':
			ref = "&quot;"
		case '\'':
			ref = "&#39;"
		case '\n':
			ref = "&#10;"
		case '\r':
			ref = "&#13;"
		case '\t':
			ref = "&#9;"
		case 0:
		case 0xC2:
			if s[i+1] != 0xA0 {
				continue
			}
			ref, width = "&#160;", 2
		case 0xCC:
			if s[i+1] != 0xB8 {
				continue
			}
			ref, width = "&#x338;", 2
		default:
			if armor == nil {
				continue
			}
			switch {
			case c == '{' || c == '}' || c == '[' || c == ']' || c == '|' || c == '_':
				ref = "&#" + strconv.Itoa(int(c)) + ";"
			case c == 'I' && strings.HasPrefix(s[i:], "ISBN"),
				c == 'R' && strings.HasPrefix(s[i:], "RFC"),
				c == 'P' && strings.HasPrefix(s[i:], "PMID"):
				ref = "&#" + strconv.Itoa(int(c)) + ";"
			case c == ':' && i == scheme:
				ref = "&#58;"
			case isLetter(c) && i > scheme:
				if next < i {
					next = len(s)
					if k := strings.IndexByte(s[i:], ':'); k >= 0 {
						next = i + k
					}
				}
				if next < len(s) && next-i < longestScheme && armor.Protocol(s[i:]) > next-i {
					scheme = next
				}
				continue
			default:
				continue
			}
		}
		b = append(b, s[start:i]...)
		b = append(b, ref...)
		i += width - 1
		start = i + 1
	}
	return append(b, s[start:]...)
}

// longestScheme bounds how far before a colon a scheme is looked for.
const longestScheme = 24

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// appendEntity appends a character reference as MediaWiki normalises it: named
// ones become decimal, apart from HTML's own four; numeric ones keep their base.
func appendEntity(b []byte, n *ast.Entity) []byte {
	written := n.Reference
	if written == "" {
		written = n.Span.Text()
	}
	if len(written) < 3 || written[0] != '&' || written[len(written)-1] != ';' {
		written = "" // it came out of something else
	}
	switch written {
	case "&lt;", "&gt;", "&amp;", "&quot;":
		return append(b, written...)
	}
	if written == "" {
		switch n.Value {
		case "<", ">", "&":
			return appendText(b, n.Value)
		case `"`:
			return append(b, "&quot;"...)
		}
	}
	hex := len(written) > 3 && written[1] == '#' && written[2]|0x20 == 'x'
	for _, r := range n.Value {
		b = append(b, "&#"...)
		if hex {
			b = append(b, 'x')
			b = strconv.AppendInt(b, int64(r), 16)
		} else {
			b = strconv.AppendInt(b, int64(r), 10)
		}
		b = append(b, ';')
	}
	return b
}
