package render

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// What a byte is in the three places that text is escaped for. A byte above
// ASCII is foreign until the text is known to be UTF-8.
const (
	inText  = 1 << iota // a reference stands for it in text and in values
	inValue             // in values between double quotes
	inWiki              // in values that users wrote
	foreign
)

var escapes = func() (table [256]byte) {
	for _, c := range "&<>\x00" {
		table[c] = inText | inValue | inWiki
	}
	for _, c := range "\"'\n\r\t" {
		table[c] = inValue | inWiki
	}
	for _, c := range "{}[]|_:IRP" {
		table[c] = inWiki
	}
	for c := utf8.RuneSelf; c < len(table); c++ {
		table[c] = foreign
	}
	table[0xC2] |= inText | inValue | inWiki // begins U+00A0
	table[0xCC] |= inText | inValue | inWiki // begins U+0338
	return table
}()

// appendText appends s as HTML text. As MediaWiki does, it writes no-break
// spaces as references, and U+0338 too: joined with a ">" before it, a later
// normalisation would turn both into one character (T387130). NUL is dropped.
func appendText(b []byte, s string) []byte { return appendEscaped(b, s, inText, nil) }

// appendValue appends s as an attribute's value, to stand between double quotes.
func appendValue(b []byte, s string) []byte { return appendEscaped(b, s, inValue, nil) }

// appendSafeValue is appendValue for values that users wrote: MediaWiki also
// hides in them what its later passes would take for wikitext, and the colons
// of address schemes (Sanitizer::safeEncodeAttribute).
func appendSafeValue(b []byte, s string, site *site.Site) []byte {
	return appendEscaped(b, s, inWiki, site)
}

// appendEscaped copies the runs between the bytes that are escaped in a place.
// Only inWiki needs a site.
func appendEscaped(b []byte, s string, place byte, site *site.Site) []byte {
	start := 0
	mask := place | foreign
	for i := 0; i < len(s); i++ {
		class := escapes[s[i]] & mask
		if class == 0 {
			continue
		}
		if class&foreign != 0 {
			mask = place
			if !utf8.ValidString(s[i:]) {
				s = s[:i] + strings.ToValidUTF8(s[i:], "\uFFFD")
			}
			if class = escapes[s[i]] & mask; class == 0 {
				continue
			}
		}
		ref, width := reference(s, i, site)
		if width == 0 {
			continue
		}
		b = append(room(b, i-start+len(ref)), s[start:i]...)
		b = append(b, ref...)
		i += width - 1
		start = i + 1
	}
	return append(room(b, len(s)-start), s[start:]...)
}

// reference returns what is written for the bytes at an offset, and how many
// they are: 0 when they stay.
func reference(s string, i int, site *site.Site) (ref string, width int) {
	switch s[i] {
	case '&':
		return "&amp;", 1
	case '<':
		return "&lt;", 1
	case '>':
		return "&gt;", 1
	case '"':
		return "&quot;", 1
	case '\'':
		return "&#39;", 1
	case '\n':
		return "&#10;", 1
	case '\r':
		return "&#13;", 1
	case '\t':
		return "&#9;", 1
	case 0:
		return "", 1
	case 0xC2:
		if s[i+1] == 0xA0 {
			return "&#160;", 2
		}
	case 0xCC:
		if s[i+1] == 0xB8 {
			return "&#x338;", 2
		}
	case '{':
		return "&#123;", 1
	case '|':
		return "&#124;", 1
	case '}':
		return "&#125;", 1
	case '[':
		return "&#91;", 1
	case ']':
		return "&#93;", 1
	case '_':
		return "&#95;", 1
	case ':':
		if site.Scheme(s, i) {
			return "&#58;", 1
		}
	case 'I':
		if strings.HasPrefix(s[i:], "ISBN") {
			return "&#73;", 1
		}
	case 'R':
		if strings.HasPrefix(s[i:], "RFC") {
			return "&#82;", 1
		}
	case 'P':
		if strings.HasPrefix(s[i:], "PMID") {
			return "&#80;", 1
		}
	}
	return "", 0
}

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
		if r == 0 {
			continue
		}
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
