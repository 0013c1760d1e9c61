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
func (s *Site) URL(t ast.Title) string {
	fragment := ""
	if t.Fragment != "" {
		fragment = "#" + s.fragment(t.Fragment)
	}
	if t.Interwiki != "" {
		iw := s.interwikis[strings.ToLower(t.Interwiki)]
		if iw == nil {
			return strings.ReplaceAll(s.info.ArticlePath, "$1", s.EncodeTitle(t.Key())) + fragment
		}
		if t.Fragment != "" && !iw.Local {
			fragment = "#" + EncodeAnchorLegacy(t.Fragment)
		}
		page := ast.Title{NamespaceName: t.NamespaceName, Name: t.Name}
		return strings.TrimSuffix(strings.ReplaceAll(iw.URL, "$1", s.EncodeTitle(page.Key())), "?") + fragment
	}
	if t.Name == "" && t.Namespace == ast.NamespaceMain && fragment != "" {
		return fragment
	}
	return strings.ReplaceAll(s.info.ArticlePath, "$1", s.EncodeTitle(t.Key())) + fragment
}

// fragment is how a link on this wiki writes an anchor.
func (s *Site) fragment(anchor string) string {
	if s.info.LegacyAnchors {
		return EncodeAnchorLegacy(escapeAnchor(anchor))
	}
	return escapeFragment(escapeAnchor(anchor))
}

// EncodeTitle percent-encodes a title's key for paths and queries: spaces become
// "_", and letters, digits and - _ . ; @ $ ! * ( ) , / ~ : stay (MediaWiki's
// wfUrlencode).
func (s *Site) EncodeTitle(key string) string {
	clean := true
	for i := range len(key) {
		if !isTitleByte(key[i]) {
			clean = false
			break
		}
	}
	if clean {
		return key
	}
	b := make([]byte, 0, len(key)*3)
	for i := range len(key) {
		switch c := key[i]; {
		case isTitleByte(c):
			b = append(b, c)
		case c == ' ':
			b = append(b, '_')
		default:
			b = append(b, '%', upperHex[c>>4], upperHex[c&15])
		}
	}
	return string(b)
}

func isTitleByte(c byte) bool {
	return isAlnum(c) || strings.IndexByte("-_.;@$!*(),/~:", c) >= 0
}

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
	text = strings.Trim(text, " _\t\n\r\v")
	if strings.ContainsRune(text, utf8.RuneError) || strings.IndexByte(text, '\n') >= 0 {
		return text
	}
	return cleanSpace("#" + text)[1:]
}

// escapeAnchor is Sanitizer::escapeIdInternal in mode html5.
func escapeAnchor(text string) string {
	n := 0
	for i := range text {
		if n++; n > maxAnchor {
			text = text[:i]
			break
		}
	}
	if strings.ContainsAny(text, " \t\n\f\r") {
		text = anchorSpace.Replace(text)
	}
	return text
}

var anchorSpace = strings.NewReplacer(" ", "_", "\t", "_", "\n", "_", "\f", "_", "\r", "_")

// Anchors are the anchors of one page's headings so far: the last number of
// each, by the anchor in ASCII lower case. Make one with Anchors{}; it is for
// one goroutine.
type Anchors map[string]int

// Add takes an anchor in and returns it, numbered if the page has it already:
// "a", "a_2". "A" is the same anchor, as in MediaWiki (T12721).
func (a Anchors) Add(anchor string) string {
	key := asciiLower(anchor)
	n := a[key]
	if n == 0 {
		a[key] = 1
		return anchor
	}
	for {
		n++
		suffix := "_" + strconv.Itoa(n)
		if a[key+suffix] == 0 {
			a[key], a[key+suffix] = n, 1
			return anchor + suffix
		}
	}
}

func asciiLower(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
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

// escapeFragment makes "%41" in an anchor mean itself (Sanitizer::escapeIdForLink).
func escapeFragment(anchor string) string {
	if !strings.Contains(anchor, "%") {
		return anchor
	}
	var b strings.Builder
	for i := range len(anchor) {
		b.WriteByte(anchor[i])
		if anchor[i] == '%' && i+2 < len(anchor) && isHex(anchor[i+1]) && isHex(anchor[i+2]) {
			b.WriteString("25")
		}
	}
	return b.String()
}
