package site

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/warraq/warraq/ast"
)

const upperHex = "0123456789ABCDEF"

// maxAnchor is how many characters of an anchor count (Sanitizer::escapeIdInternal).
const maxAnchor = 1024

// URL returns the address of a page: its path on this wiki ("/wiki/Foo_bar#Baz"),
// the address that an interwiki prefix leads to, or "#Baz" alone when the title
// has a fragment only. It does not say whether the page exists.
func (s *Site) URL(t ast.Title) string { return string(s.AppendURL(nil, t)) }

// AppendURL appends what [Site.URL] returns to b and returns the extended buffer.
func (s *Site) AppendURL(b []byte, t ast.Title) []byte {
	fragment := t.Fragment
	if t.Interwiki == "" {
		if t.Name != "" || t.Namespace != ast.NamespaceMain || fragment == "" {
			b = appendPath(b, s.info.ArticlePath, t)
		}
		return s.appendFragment(b, fragment)
	}
	iw := s.interwikis[strings.ToLower(t.Interwiki)]
	if iw == nil {
		return s.appendFragment(appendPath(b, s.info.ArticlePath, t), fragment)
	}
	t.Interwiki = ""
	start := len(b)
	b = appendPath(b, iw.URL, t)
	if len(b) > start && b[len(b)-1] == '?' {
		b = b[:len(b)-1]
	}
	if fragment != "" && !iw.Local {
		return append(append(b, '#'), EncodeAnchorLegacy(fragment)...)
	}
	return s.appendFragment(b, fragment)
}

// appendPath appends an address with a title in the place of "$1".
func appendPath(b []byte, path string, t ast.Title) []byte {
	for {
		before, after, found := strings.Cut(path, "$1")
		b = append(b, before...)
		if !found {
			return b
		}
		b = AppendTitle(b, t)
		path = after
	}
}

// appendFragment appends an anchor as links on this wiki write it, with its "#".
func (s *Site) appendFragment(b []byte, anchor string) []byte {
	if anchor == "" {
		return b
	}
	b = append(b, '#')
	if s.info.LegacyAnchors {
		return append(b, EncodeAnchorLegacy(escapeAnchor(anchor))...)
	}
	return AppendFragment(b, escapeAnchor(anchor))
}

// EncodeTitle percent-encodes a title's key for paths and queries: spaces become
// "_", and letters, digits and - _ . ; @ $ ! * ( ) , / ~ : stay (MediaWiki's
// wfUrlencode).
func (s *Site) EncodeTitle(key string) string {
	for i := range len(key) {
		if titleBytes[key[i]] != key[i] {
			return string(appendEncoded(make([]byte, 0, len(key)*3), key))
		}
	}
	return key
}

// AppendTitle appends the key of a title, encoded as [Site.EncodeTitle] does, to
// b and returns the extended buffer. The fragment is left out.
func AppendTitle(b []byte, t ast.Title) []byte {
	if t.Interwiki != "" {
		b = append(appendEncoded(b, t.Interwiki), ':')
	}
	if t.NamespaceName != "" {
		b = append(appendEncoded(b, t.NamespaceName), ':')
	}
	return appendEncoded(b, t.Name)
}

func appendEncoded(b []byte, key string) []byte {
	for i := range len(key) {
		c := key[i]
		if e := titleBytes[c]; e != 0 {
			b = append(b, e)
		} else {
			b = append(b, '%', upperHex[c>>4], upperHex[c&15])
		}
	}
	return b
}

// titleBytes holds what stands for a byte in an encoded title; 0 is for bytes
// that are percent-encoded.
var titleBytes = func() (table [256]byte) {
	for c := range len(table) {
		if isAlnum(byte(c)) || strings.IndexByte("-_.;@$!*(),/~:", byte(c)) >= 0 {
			table[c] = byte(c)
		}
	}
	table[' '] = '_'
	return table
}()

// Anchor returns the anchor of a heading, from its plain text with character
// references decoded: white space collapses, invisible direction marks go, spaces
// become "_". It is not encoded, and not unique: that is up to the page. Only the
// first 1024 characters count.
func Anchor(text string) string { return escapeAnchor(sectionName(text)) }

// AnchorLegacy is [Anchor] in the old encoding, as [EncodeAnchorLegacy] writes it.
func AnchorLegacy(text string) string { return EncodeAnchorLegacy(sectionName(text)) }

// sectionName is Parser::normalizeSectionName: "#" and the text are read as a
// title, so that a no-break space at the start stays as "_" and one at the end
// goes (T235684). What no title may hold is left alone.
func sectionName(text string) string {
	if isPlainSection(text) {
		return text
	}
	text = strings.Trim(text, " _\t\n\r\v")
	if strings.ContainsRune(text, utf8.RuneError) || strings.IndexByte(text, '\n') >= 0 {
		return text
	}
	return cleanSpace("#" + text)[1:]
}

// isPlainSection reports whether reading a text as a title would surely leave it
// alone: single spaces between words are the only white space, and no character
// begins as the invisible ones do.
func isPlainSection(text string) bool {
	blank := true
	for i := range len(text) {
		switch c := text[i]; {
		case c == ' ':
			if blank {
				return false
			}
			blank = true
		case c < ' ' || c == '_' || c == 0xC2 || 0xE1 <= c && c <= 0xE3 || c >= 0xEF:
			return false
		default:
			blank = false
		}
	}
	return !blank
}

// escapeAnchor is Sanitizer::escapeIdInternal in mode html5.
func escapeAnchor(text string) string {
	if len(text) > maxAnchor {
		n := 0
		for i := range text {
			if n++; n > maxAnchor {
				text = text[:i]
				break
			}
		}
	}
	if strings.ContainsAny(text, " \t\n\f\r") {
		text = anchorSpace.Replace(text)
	}
	return text
}

var anchorSpace = strings.NewReplacer(" ", "_", "\t", "_", "\n", "_", "\f", "_", "\r", "_")

// Anchors are the anchors of one page's headings so far: the last number of
// each, by the anchor in ASCII lower case. A numbered one has no entry unless it
// was given otherwise, too: a page may have hundreds of thousands. Make one with
// Anchors{}; it is for one goroutine.
type Anchors map[string]int

// Add takes an anchor in and returns it, numbered if the page has it already:
// "a", "a_2". "A" is the same anchor, as in MediaWiki (T12721).
func (a Anchors) Add(anchor string) string {
	key := asciiLower(anchor)
	n := a.last(key)
	if n == 0 {
		a[key] = 1
		return anchor
	}
	var room [64]byte
	numbered := append(append(room[:0], key...), '_')
	for {
		n++
		numbered = strconv.AppendInt(numbered[:len(key)+1], int64(n), 10)
		if a[string(numbered)] == 0 {
			a[key] = n
			return anchor + string(numbered[len(key):])
		}
	}
}

// last is the last number of an anchor, 1 when it has none, 0 when it is not taken.
func (a Anchors) last(key string) int {
	if n := a[key]; n > 0 {
		return n
	}
	if i := strings.LastIndexByte(key, '_'); i >= 0 && i+1 < len(key) && '1' <= key[i+1] && key[i+1] <= '9' {
		if n, err := strconv.Atoi(key[i+1:]); err == nil && 1 < n && n <= a[key[:i]] {
			return 1 // the number of what stands before it
		}
	}
	return 0
}

func asciiLower(s string) string {
	for i := range len(s) {
		if 'A' <= s[i] && s[i] <= 'Z' {
			b := []byte(s)
			for ; i < len(b); i++ {
				if 'A' <= b[i] && b[i] <= 'Z' {
					b[i] += 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return s
}

// EncodeAnchorLegacy returns an anchor as MediaWiki wrote it until 2017, and
// writes it in links to wikis elsewhere: ".C3.A9" for "é".
func EncodeAnchorLegacy(anchor string) string {
	b := make([]byte, 0, len(anchor))
	for i := range len(anchor) {
		switch c := anchor[i]; {
		case isAlnum(c), strings.IndexByte("-_.:", c) >= 0:
			b = append(b, c)
		case c == ' ':
			b = append(b, '_')
		default:
			b = append(b, '.', upperHex[c>>4], upperHex[c&15])
		}
	}
	return string(b)
}

// AppendFragment appends an anchor as it follows "#" in an address to b, and
// returns the extended buffer: "%41" in an anchor means itself, and a browser
// would decode it (Sanitizer::escapeIdForLink).
func AppendFragment(b []byte, anchor string) []byte {
	for {
		i := strings.IndexByte(anchor, '%')
		if i < 0 {
			return append(b, anchor...)
		}
		b = append(b, anchor[:i+1]...)
		anchor = anchor[i+1:]
		if len(anchor) >= 2 && isHex(anchor[0]) && isHex(anchor[1]) {
			b = append(b, "25"...)
		}
	}
}
