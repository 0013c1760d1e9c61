package site

import (
	"html"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"github.com/warraq/warraq/ast"
)

// Lengths of names in bytes (MediaWikiTitleCodec).
const (
	maxName        = 255
	maxSpecialName = 512
)

// ParseTitle reads a title as MediaWiki's Title::newFromText does: character
// references are decoded, white space and "_" collapse to single spaces,
// invisible direction marks go, prefixes of namespaces and other wikis are taken
// off, the first letter is made a capital where the namespace wants it. A leading
// ":" means the main namespace in the place of defaultNamespace. "%41" is not
// decoded: that is done for links before.
//
// It is false for what can be no title: nothing at all, a namespace alone, more
// than 255 bytes, one of [ ] { } | < > or a control character, "~~~", "%41",
// "&amp;", "." and ".." as path parts, a second colon at the start, invalid UTF-8.
// Title.Name is "" in a link to a fragment of the same page, and in a link to
// another wiki's main page; "#" alone gives the zero Title.
func (s *Site) ParseTitle(text string, defaultNamespace int) (ast.Title, bool) {
	clean, plain := scanTitle(text)
	if plain {
		if n := s.namespace(defaultNamespace); n != nil {
			t := ast.Title{Namespace: defaultNamespace, NamespaceName: n.Name, Name: text}
			if !n.CaseSensitive {
				t.Name = s.UpperFirst(text)
			}
			return t, true
		}
	}
	if !clean {
		var ok bool
		if text, ok = s.cleanTitle(text); !ok {
			return ast.Title{}, false
		}
	}
	t := ast.Title{Namespace: defaultNamespace}
	if strings.HasPrefix(text, ":") {
		t.Namespace = ast.NamespaceMain
		text = strings.Trim(text[1:], " ")
	}
	if text == "" {
		return ast.Title{}, false
	}
	text, ok := s.takePrefixes(&t, text)
	if !ok {
		return ast.Title{}, false
	}
	if text == "" && t.Interwiki == selfPrefix {
		return s.main, true
	}
	if t.Interwiki == selfPrefix {
		t.Interwiki = ""
	}
	name, fragment, found := strings.Cut(text, "#")
	if found {
		t.Fragment = fragment
		name = strings.TrimRight(name, " ")
	}
	if !legalName(name, t.Namespace) {
		return ast.Title{}, false
	}
	if t.Interwiki != "" {
		t.Namespace, t.Name = 0, name
		return t, !strings.HasPrefix(name, ":")
	}
	if name == "" && t.Namespace != ast.NamespaceMain {
		return ast.Title{}, false
	}
	t.Name = s.capital(name, t.Namespace)
	if t.Namespace == ast.NamespaceUser || t.Namespace == ast.NamespaceUserTalk {
		t.Name = address(t.Name)
	}
	if n := s.namespace(t.Namespace); n != nil {
		t.NamespaceName = n.Name
	}
	return t, !strings.HasPrefix(t.Name, ":")
}

// MakeTitle builds a title from parts that are known to be legal. Underscores
// become spaces, and the first letter is made a capital where the namespace
// wants it.
func (s *Site) MakeTitle(namespace int, name, fragment string) ast.Title {
	t := ast.Title{
		Namespace: namespace,
		Name:      s.capital(strings.Trim(strings.ReplaceAll(name, "_", " "), " "), namespace),
		Fragment:  strings.ReplaceAll(fragment, "_", " "),
	}
	if n := s.namespace(namespace); n != nil {
		t.NamespaceName = n.Name
	}
	return t
}

// Subpage reads a link relative to the page base, where base's namespace has
// subpages: "/x" is a page below base, "../x" one beside it, "../" the one above.
// label is what the link shows when it has no text of its own: "/x", or "x" for
// "/x/", or the whole title. It is false for links that are not relative, or
// lead nowhere. See https://www.mediawiki.org/wiki/Help:Subpages.
func (s *Site) Subpage(base ast.Title, link string) (title ast.Title, label string, ok bool) {
	n := s.namespace(base.Namespace)
	if n == nil || !n.Subpages || base.Interwiki != "" {
		return ast.Title{}, "", false
	}
	path, fragment := link, ""
	if i := strings.IndexByte(link, '#'); i >= 0 {
		path, fragment = link[:i], link[i:]
	}
	path = strings.TrimSpace(path)
	full, label := "", ""
	switch {
	case strings.HasPrefix(path, "/"):
		label = path
		if trimmed := strings.TrimRight(path, "/"); len(trimmed) < len(path) {
			label = strings.TrimPrefix(trimmed, "/")
		}
		full = base.Full() + "/" + strings.TrimSpace(strings.TrimPrefix(label, "/"))
		if label += fragment; label == "" {
			label = full
		}
	case strings.HasPrefix(path, "../"):
		parts := strings.Split(base.Full(), "/")
		for strings.HasPrefix(path, "../") {
			path, parts = path[len("../"):], parts[:max(len(parts)-1, 0)]
		}
		if len(parts) == 0 {
			return ast.Title{}, "", false
		}
		full = strings.Join(parts, "/")
		if strings.HasSuffix(path, "/") {
			path = strings.TrimRight(path, "/")
			label = path + fragment
		}
		if path = strings.TrimSpace(path); path != "" {
			full += "/" + path
		}
		if label == "" {
			label = full + fragment
		}
	default:
		return ast.Title{}, "", false
	}
	title, ok = s.ParseTitle(full+fragment, ast.NamespaceMain)
	return title, label, ok
}

// What a byte of a title is to scanTitle.
const (
	titleSpecial = iota // it makes a title more than a page's name, or none
	titlePlain          // it needs no look
	titleLetter         // it begins a character beyond ASCII
	titleUnclean        // something else is to stand for it
	titleSpace          // it does not stand beside another
	titleDot            // it does not begin a part of a path
)

var titleClass = func() (t [256]uint8) {
	for c := range t {
		if c >= utf8.RuneSelf {
			t[c] = titleLetter
		} else if isAlnum(byte(c)) {
			t[c] = titlePlain
		}
	}
	for _, c := range []byte("!\"$'()*,-/;=?@\\^`+") {
		t[c] = titlePlain
	}
	t['_'], t['&'], t[' '], t['.'] = titleUnclean, titleUnclean, titleSpace, titleDot
	return t
}()

// scanTitle tells what a title needs: clean, when its characters and spaces are
// as a title has them, and plain, when it is the name of a page, too, but for
// its first letter: no prefix, no fragment, nothing illegal. Most are both.
func scanTitle(text string) (clean, plain bool) {
	if text == "" || text[0] == ' ' || text[len(text)-1] == ' ' {
		return false, false
	}
	plain = len(text) <= maxName
	for i := 0; i < len(text); i++ {
		switch c := text[i]; titleClass[c] {
		case titlePlain:
		case titleLetter:
			if 0xC2 <= c && c < 0xE0 && i+1 < len(text) && text[i+1]&0xC0 == 0x80 { // two bytes: most letters
				if r := rune(c&0x1F)<<6 | rune(text[i+1]&0x3F); !isPlainLetter(r) {
					return false, false
				}
				i++
				continue
			}
			r, n := utf8.DecodeRuneInString(text[i:])
			if !isPlainLetter(r) {
				return false, false
			}
			i += n - 1
		case titleUnclean:
			return false, false
		case titleSpecial:
			plain = false
		case titleSpace:
			if text[i+1] == ' ' {
				return false, false
			}
		case titleDot:
			plain = plain && i > 0 && text[i-1] != '/'
		}
	}
	return true, plain
}

// isPlainLetter tells characters that Unicode's NFC leaves as they are, whatever
// stands beside them, and that are no space, direction mark or presentation
// form. Those of scripts that few wikis use take the longer way.
func isPlainLetter(r rune) bool {
	switch {
	case r < 0x00A1:
		return false
	case r < plainEnd:
		return plainLetters()[r/64]&(1<<(r%64)) != 0
	case 0x3041 <= r && r <= 0x3096, // Kana
		0x30A1 <= r && r <= 0x30FE,
		0x4E00 <= r && r <= 0x9FA5, // Chinese
		0xAC00 <= r && r <= 0xD7A3: // Hangul
		return true
	}
	return false
}

// plainEnd ends the table of letters: behind it come symbols and East Asia.
const plainEnd = 0x2070

// plainLetters is a set of runes, a bit each.
var plainLetters = sync.OnceValue(func() *[plainEnd/64 + 1]uint64 {
	var set [plainEnd/64 + 1]uint64
	for r := rune(0xA1); r < plainEnd; r++ {
		p := norm.NFC.PropertiesString(string(r))
		if p.CCC() == 0 && p.BoundaryBefore() && norm.NFC.IsNormalString(string(r)) && !isTitleSpace(r) && !isDirectionMark(r) {
			set[r/64] |= 1 << (r % 64)
		}
	}
	return &set
})

// cleanTitle normalises characters and white space; "_" becomes a space.
func (s *Site) cleanTitle(text string) (string, bool) {
	text = decodeReferences(text)
	if tooLong(text) {
		return "", false
	}
	end := len(text)
	if i := strings.IndexByte(text, '#'); i >= 0 && end-i > maxNormalized {
		end = i
	}
	text = s.Normalize(text[:end]) + text[end:]
	// Asked before marks are dropped: the broken bytes around one may make a
	// character together.
	ok := utf8.ValidString(text) && !strings.ContainsRune(text, utf8.RuneError)
	return cleanSpace(text), ok
}

// maxNormalized is how many bytes a fragment that is normalised has at most: it may
// be a page that somebody took for a title, too, and nothing else bounds it.
const maxNormalized = 1 << 16

// tooLong tells most of what is no title because of its length: for a page that
// somebody took for a title, the rest of the work would take long. Of four
// characters Unicode's NFC makes one at most.
func tooLong(text string) bool {
	const most = 4 * maxSpecialName
	n := 0
	for _, r := range text {
		switch {
		case n > most:
			return true
		case r == '#':
			return false
		case r == ':':
			n = 0 // a prefix was before it, or none of this is a title
		case !isTitleSpace(r) && !isDirectionMark(r):
			n++
		}
	}
	return n > most
}

// Normalize returns text in the form in which wikis keep it: Unicode NFC, and on
// Arabic wikis letters in the place of presentation forms (Language::normalize).
func (s *Site) Normalize(text string) string {
	text = norm.NFC.String(text)
	if !s.arabic || strings.IndexFunc(text, isPresentationForm) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if isPresentationForm(r) {
			b.WriteString(norm.NFKC.String(string(r)))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isPresentationForm(r rune) bool {
	return 0xFB50 <= r && r <= 0xFDFF || 0xFE70 <= r && r <= 0xFEFF
}

// cleanSpace drops direction marks, collapses white space to single spaces and
// trims it.
func cleanSpace(text string) string {
	if !needsCleaning(text) {
		return text
	}
	b := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case isDirectionMark(r):
		case isTitleSpace(r):
			if len(b) > 0 && b[len(b)-1] != ' ' {
				b = append(b, ' ')
			}
		default:
			b = append(b, text[i:i+n]...)
		}
		i += n
	}
	if len(b) > 0 && b[len(b)-1] == ' ' {
		b = b[:len(b)-1]
	}
	return string(b)
}

// needsCleaning tells what cleanSpace changes.
func needsCleaning(text string) bool {
	space := true
	for _, r := range text {
		if r == ' ' && space || r != ' ' && isTitleSpace(r) || isDirectionMark(r) {
			return true
		}
		space = r == ' '
	}
	return space && text != ""
}

func isDirectionMark(r rune) bool {
	return r == 0x200E || r == 0x200F || 0x202A <= r && r <= 0x202E
}

func isTitleSpace(r rune) bool {
	switch r {
	case ' ', '_', 0xA0, 0x1680, 0x180E, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
		return true
	}
	return 0x2000 <= r && r <= 0x200A
}

// selfPrefix marks a title whose interwiki prefix means this wiki, while it is read.
const selfPrefix = ":"

// takePrefixes takes namespace and interwiki prefixes off.
func (s *Site) takePrefixes(t *ast.Title, text string) (rest string, ok bool) {
	for {
		name, rest := cutPrefix(text)
		if name == "" {
			return text, true
		}
		if id, ok := s.NamespaceID(name); ok {
			t.Namespace = id
			if id == ast.NamespaceTalk {
				// "Talk:File:X" would be confused with the talk page of the file.
				other, _ := cutPrefix(rest)
				if id, ok := s.NamespaceID(other); ok && id != 0 || s.interwikis[strings.ToLower(other)] != nil {
					return "", false
				}
			}
			return rest, true
		}
		iw := s.interwikis[strings.ToLower(name)]
		if iw == nil {
			return text, true
		}
		if !iw.Self {
			t.Interwiki = strings.ToLower(name)
			if strings.HasPrefix(rest, ":") {
				rest = strings.Trim(rest[1:], " ")
			}
			return rest, true
		}
		t.Interwiki = selfPrefix
		if text = rest; text == "" {
			return "", true
		}
	}
}

// cutPrefix cuts at the first colon that is not the first character.
func cutPrefix(text string) (prefix, rest string) {
	if text == "" {
		return "", text
	}
	i := strings.IndexByte(text[1:], ':') + 1
	if i == 0 {
		return "", text
	}
	return strings.TrimRight(text[:i], " "), strings.TrimLeft(text[i+1:], " ")
}

func legalName(name string, namespace int) bool {
	limit := maxName
	if namespace == ast.NamespaceSpecial {
		limit = maxSpecialName
	}
	if len(name) > limit {
		return false
	}
	dots := false
	for i := range len(name) {
		switch c := name[i]; c {
		case '[', ']', '{', '}', '|', '<', '>', '#', 0x7F:
			return false
		case '%':
			if i+2 < len(name) && isHex(name[i+1]) && isHex(name[i+2]) {
				return false
			}
		case '&':
			if isReference(name[i+1:]) {
				return false
			}
		case '.':
			dots = true
		case '~':
			if strings.HasPrefix(name[i:], "~~~") {
				return false
			}
		default:
			if c < ' ' {
				return false
			}
		}
	}
	return !dots || !relative(name)
}

// relative reports whether a part of the path is "." or "..", except between
// other parts of different kind: MediaWiki looks at the ends and for "/./" and "/../".
func relative(name string) bool {
	return name == "." || name == ".." ||
		strings.HasPrefix(name, "./") || strings.HasPrefix(name, "../") ||
		strings.Contains(name, "/./") || strings.Contains(name, "/../") ||
		strings.HasSuffix(name, "/.") || strings.HasSuffix(name, "/..")
}

// isReference reports whether "name;" stands at the start of what follows "&".
func isReference(text string) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case c == ';':
			return i > 0
		case !isAlnum(c) && c < utf8.RuneSelf:
			return false
		}
	}
	return false
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'A' <= c && c <= 'F' || 'a' <= c && c <= 'f'
}

func isAlnum(c byte) bool {
	return '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}

// capital makes the first letter a capital, if the namespace has it so.
func (s *Site) capital(name string, namespace int) string {
	if n := s.namespace(namespace); n != nil && n.CaseSensitive {
		return name
	}
	return s.UpperFirst(name)
}

// UpperFirst returns text with its first letter as a capital of the site's
// language, as titles have it: "i" gives "İ" in Turkish, "ß" gives "Ss".
func (s *Site) UpperFirst(text string) string {
	if text == "" {
		return ""
	}
	if c := text[0]; c < utf8.RuneSelf {
		switch {
		case c == 'i' && s.dotted:
			return "İ" + text[1:]
		case 'a' <= c && c <= 'z':
			return string(c-'a'+'A') + text[1:]
		}
		return text
	}
	r, n := utf8.DecodeRuneInString(text)
	if r < firstCapitalsEnd {
		if capital := firstCapitals()[r]; capital != "" {
			return capital + text[n:]
		}
		return text
	}
	if r == utf8.RuneError || unicode.IsUpper(r) || unicode.Is(unicode.Lo, r) {
		return text
	}
	return cases.Title(language.Und).String(text[:n]) + text[n:]
}

// firstCapitalsEnd ends the table of capitals, behind Armenian: what follows has few.
const firstCapitalsEnd = 0x0590

// firstCapitals has what stands for the small letters at the beginning of a title,
// "" for what stays as it is.
var firstCapitals = sync.OnceValue(func() *[firstCapitalsEnd]string {
	var t [firstCapitalsEnd]string
	title := cases.Title(language.Und)
	for r := rune(utf8.RuneSelf); r < firstCapitalsEnd; r++ {
		if capital := title.String(string(r)); capital != string(r) && !unicode.IsUpper(r) {
			t[r] = capital
		}
	}
	return &t
})

// address writes an IP address as MediaWiki names the pages of its users: IPv6
// in capitals and in full, without leading zeros (IPUtils::sanitizeIP).
func address(name string) string {
	host, bits, isRange := strings.Cut(name, "/")
	a, err := netip.ParseAddr(host)
	if err != nil || !a.Is6() || a.Zone() != "" || a.Is4In6() {
		return name
	}
	raw := a.As16()
	var b strings.Builder
	for i := 0; i < len(raw); i += 2 {
		if i > 0 {
			b.WriteByte(':')
		}
		b.WriteString(strings.ToUpper(strconv.FormatUint(uint64(raw[i])<<8|uint64(raw[i+1]), 16)))
	}
	if isRange {
		b.WriteString("/" + bits)
	}
	return b.String()
}

// decodeReferences decodes "&eacute;", "&#233;" and "&#xE9;"; the semicolon is
// required. Unknown names stay, numbers that are no character become U+FFFD.
func decodeReferences(text string) string {
	var b strings.Builder
	done, last := 0, strings.LastIndexByte(text, ';') // done: bytes that b has
	for at := 0; at < last; at++ {
		k := strings.IndexByte(text[at:last], '&')
		if k < 0 {
			break
		}
		at += k
		end := at + 1
		for isAlnum(text[end]) || text[end] >= utf8.RuneSelf || text[end] == '#' && end == at+1 {
			end++ // to the last ";" at most
		}
		if text[end] != ';' {
			continue
		}
		if value, ok := reference(text[at+1 : end]); ok {
			b.WriteString(text[done:at])
			b.WriteString(value)
			at, done = end, end+1
		}
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// reference decodes what stands between "&" and ";": letters and digits, perhaps behind "#".
func reference(name string) (string, bool) {
	if digits, ok := strings.CutPrefix(name, "#"); ok {
		base := 10
		if digits != "" && (digits[0] == 'x' || digits[0] == 'X') {
			base, digits = 16, digits[1:]
		}
		if digits == "" || strings.ContainsFunc(digits, func(r rune) bool {
			return r >= utf8.RuneSelf || base == 10 && (r < '0' || r > '9') || !isHex(byte(r))
		}) {
			return "", false
		}
		v, err := strconv.ParseUint(digits, base, 32)
		if err != nil || !isXMLCharacter(rune(v)) {
			return string(utf8.RuneError), true
		}
		return string(rune(v)), true
	}
	switch name {
	case "רלמ", "رلم":
		return "\u200F", true // MediaWiki's own names for &rlm;
	}
	value := html.UnescapeString("&" + name + ";")
	if strings.HasSuffix(value, ";") && name != "semi" {
		return "", false // unknown, or only a beginning of it is known
	}
	return value, true
}

// isXMLCharacter is MediaWiki's Sanitizer::validateCodepoint.
func isXMLCharacter(r rune) bool {
	return r == '\t' || r == '\n' || ' ' <= r && r <= 0x7E || 0xA0 <= r && r <= 0xD7FF ||
		0xE000 <= r && r <= 0xFFFD && !(0xFDD0 <= r && r <= 0xFDEF) ||
		0x10000 <= r && r <= utf8.MaxRune && r&0xFFFE != 0xFFFE
}
