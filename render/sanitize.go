package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// An attributeSet is attributes, by the groups that elements have them in.
type attributeSet uint32

const (
	setCommon   attributeSet = 1 << iota // all users' elements have them, but for <meta> and <link>
	setTitle                             // title, which <link> has too
	setItemprop                          // itemprop, which <meta> and <link> have too
	setAlign
	setCell // of cells only
	setWidth
	setBgcolor
	setValign
	setCite
	setDatetime
	setClear
	setType
	setOrder // of ordered lists only
	setValue
	setTable // of tables only
	setFont
	setContent
	setHref

	commonAttributes = setCommon | setTitle | setItemprop
	blockAttributes  = commonAttributes | setAlign
	cellAttributes   = commonAttributes | setCell | setWidth | setBgcolor | setAlign | setValign
)

// attributesOf returns the attributes that MediaWiki lets through on an element
// that users may write (Sanitizer::attributesAllowedInternal), and none for any
// other. <tbody> and its like may not be written: repair makes them.
func attributesOf(element string) attributeSet {
	switch element {
	case "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "caption":
		return blockAttributes
	case "center", "span", "strong", "cite", "em", "dfn", "code", "samp", "kbd", "var", "abbr", "sub", "sup",
		"tt", "b", "i", "big", "small", "strike", "s", "u", "ruby", "rb", "rp", "rt", "rtc", "bdi", "bdo", "mark", "wbr",
		"dl", "dd", "dt", "tbody", "thead", "tfoot":
		return commonAttributes
	case "blockquote", "q":
		return commonAttributes | setCite
	case "ins", "del":
		return commonAttributes | setCite | setDatetime
	case "br":
		return commonAttributes | setClear
	case "hr", "pre":
		return commonAttributes | setWidth
	case "ul":
		return commonAttributes | setType
	case "ol":
		return commonAttributes | setType | setOrder
	case "li":
		return commonAttributes | setType | setValue
	case "table":
		return commonAttributes | setTable | setWidth | setAlign | setBgcolor
	case "tr":
		return commonAttributes | setBgcolor | setAlign | setValign
	case "td", "th":
		return cellAttributes
	case "font":
		return commonAttributes | setFont
	case "time":
		return commonAttributes | setDatetime
	case "data":
		return commonAttributes | setValue
	case "meta":
		return setItemprop | setContent
	case "link":
		return setItemprop | setHref | setTitle
	}
	return 0
}

// setOf returns the set that a lower-case attribute is of.
func setOf(attribute string) attributeSet {
	switch attribute {
	case "id", "class", "style", "lang", "dir", "tabindex", "role",
		"aria-describedby", "aria-flowto", "aria-hidden", "aria-label", "aria-labelledby", "aria-level", "aria-owns",
		"about", "property", "resource", "datatype", "typeof", // RDFa
		"itemid", "itemref", "itemscope", "itemtype": // microdata
		return setCommon
	case "title":
		return setTitle
	case "itemprop":
		return setItemprop
	case "align":
		return setAlign
	case "abbr", "axis", "headers", "scope", "rowspan", "colspan", "nowrap", "height":
		return setCell
	case "width":
		return setWidth
	case "bgcolor":
		return setBgcolor
	case "valign":
		return setValign
	case "cite":
		return setCite
	case "datetime":
		return setDatetime
	case "clear":
		return setClear
	case "type":
		return setType
	case "start", "reversed":
		return setOrder
	case "value":
		return setValue
	case "summary", "border", "frame", "rules", "cellspacing", "cellpadding":
		return setTable
	case "size", "color", "face":
		return setFont
	case "content":
		return setContent
	case "href":
		return setHref
	}
	return 0
}

// void holds the elements that have no content and no end tag.
func void(name string) bool {
	switch name {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr":
		return true
	}
	return false
}

// attributes appends what is allowed of an element's attributes, each with a
// space before it.
func (w *Writer) attributes(element string, attributes []*ast.Attribute) {
	for _, a := range w.allowed(element, attributes) {
		w.attribute(a)
	}
}

// attribute prints an attribute that was checked.
func (w *Writer) attribute(a attribute) {
	w.buf = append(append(append(w.buf, ' '), a.name...), `="`...)
	w.buf = appendSafeValue(w.buf, a.value, w.site)
	w.buf = append(w.buf, '"')
}

type attribute struct{ name, value string }

// withAttribute gives one of some attributes the value that join makes of its own,
// in its place; one that is not there comes last, its own value is "" then.
func withAttribute(attributes []attribute, name string, join func(own string) string) []attribute {
	for i := range attributes {
		if attributes[i].name == name {
			attributes[i].value = join(attributes[i].value)
			return attributes
		}
	}
	return append(attributes, attribute{name, join("")})
}

// manyAttributes is from how many attributes on an index finds one.
const manyAttributes = 16

// allowed returns the attributes that an element may have, checked, in the
// order of their first mention; of several of one name the last counts. They
// are the caller's until the next call.
func (w *Writer) allowed(element string, attributes []*ast.Attribute) []attribute {
	set := attributesOf(element)
	list := w.attrs[:0]
	var index map[string]int
	for _, a := range attributes {
		name := lowerASCII(a.Name)
		if !allowedName(set, name) {
			continue
		}
		value, ok := attributeText(a)
		if !ok {
			continue
		}
		if value, ok = w.checkAttribute(name, collapseSpace(a, value)); !ok {
			value = dropped
		}
		at := -1
		if index != nil {
			if i, ok := index[name]; ok {
				at = i
			}
		} else {
			for i := range list {
				if list[i].name == name {
					at = i
				}
			}
		}
		if at >= 0 {
			list[at].value = value
			continue
		}
		list = append(list, attribute{name, value})
		if index != nil {
			index[name] = len(list) - 1
		} else if len(list) == manyAttributes {
			index = make(map[string]int, 2*manyAttributes)
			for i := range list {
				index[list[i].name] = i
			}
		}
	}
	w.attrs = list
	itemscope, refused := false, false
	for _, a := range list {
		itemscope = itemscope || a.name == "itemscope" && a.value != dropped
		refused = refused || a.value == dropped || strings.HasPrefix(a.name, "item")
	}
	if !refused {
		return list
	}
	kept := list[:0]
	for _, a := range list {
		if a.value == dropped {
			continue
		}
		if !itemscope && (a.name == "itemtype" || a.name == "itemid" || a.name == "itemref") {
			continue // without an item they say nothing
		}
		kept = append(kept, a)
	}
	return kept
}

// lowerASCII returns a name in lower case; most are.
func lowerASCII(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; 'A' <= c && c <= 'Z' || c >= utf8.RuneSelf {
			return strings.ToLower(s)
		}
	}
	return s
}

// dropped marks a value that did not pass, in its attribute's place: a later
// attribute of the name may replace it.
const dropped = "\x00"

// collapseSpace returns an attribute's value with its white space made single
// spaces. What was written as references is no white space to MediaWiki, which
// looks before it decodes them: it stays.
func collapseSpace(a *ast.Attribute, value string) string {
	if isCollapsed(value) {
		return value
	}
	written := a.Span.Text()
	if !strings.Contains(written, "&") {
		written = " \t\n\r"
	}
	return strings.Join(strings.FieldsFunc(value, func(r rune) bool {
		return isAttributeSpace(r) && strings.ContainsRune(written, r)
	}), " ")
}

// isCollapsed reports whether a value has no white space but single spaces
// between words.
func isCollapsed(s string) bool {
	blank := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c > ' ' {
			blank = false
		} else if c == ' ' && blank || c == '\t' || c == '\n' || c == '\r' {
			return false
		} else {
			blank = c == ' '
		}
	}
	return !blank || s == ""
}

func isAttributeSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

// allowedName reports whether a lower-case attribute is in a set, or is one of
// the open families: data-* without those that MediaWiki keeps for itself, and
// xmlns:*.
func allowedName(set attributeSet, name string) bool {
	if set == 0 {
		return false
	}
	if known := setOf(name); known != 0 {
		return set&known != 0
	}
	if rest, ok := strings.CutPrefix(name, "data-"); ok {
		return !strings.HasPrefix(rest, "ooui") && !strings.HasPrefix(rest, "mw") && !strings.HasPrefix(rest, "parsoid") &&
			!strings.ContainsAny(rest, "_:\uFF3F") && validName(rest)
	}
	if rest, ok := strings.CutPrefix(name, "xmlns:"); ok {
		return rest != "" && validName(rest) && set&setCommon != 0
	}
	return false
}

// validName reports whether s holds only what XML lets names hold.
func validName(s string) bool {
	for _, r := range s {
		if r != '-' && r != '_' && r != ':' && r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			return false
		}
	}
	return true
}

// checkAttribute returns an attribute's value as it may be printed, false when
// it may not.
func (w *Writer) checkAttribute(name, value string) (string, bool) {
	switch name {
	case "style":
		return checkCSS(value), true
	case "id":
		value = w.id(value)
		return value, value != ""
	case "aria-describedby", "aria-flowto", "aria-labelledby", "aria-owns":
		ids := strings.Fields(value)
		for i, id := range ids {
			ids[i] = w.id(id)
		}
		return strings.Join(ids, " "), len(ids) > 0
	case "tabindex":
		return value, value == "0"
	case "href", "src", "poster", "action", "formaction", "data", "srcset", "background":
		return value, w.safeURL(value)
	case "cite": // no browser follows it, scripts may: stricter than MediaWiki
		return value, !evilURL(value)
	case "about", "property", "resource", "datatype", "typeof", "itemid", "itemprop", "itemref", "itemscope", "itemtype":
		return value, !evilURL(value)
	}
	if strings.HasPrefix(name, "xmlns:") {
		return value, !evilURL(value)
	}
	return value, true
}

// id returns an id as the page has it, encoded if ids are in the old encoding.
// MediaWiki cuts ids at 1024 characters (T251506).
func (w *Writer) id(s string) string {
	if isPlainID(s) {
		return w.anchorID(s)
	}
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return isAttributeSpace(r) || r == '\f' }), "_")
	if n := 0; len(s) > 1024 {
		for i := range s {
			if n++; n > 1024 {
				s = s[:i]
				break
			}
		}
	}
	return w.anchorID(s)
}

// isPlainID reports whether an id has no white space and is surely short enough.
func isPlainID(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] <= ' ' {
			return false
		}
	}
	return len(s) <= 1024
}

// safeURL reports whether a whole attribute is one address with an allowed scheme.
func (w *Writer) safeURL(s string) bool {
	n := w.site.Protocol(s)
	return n > 0 && len(s) > n && (isPlainURL(s) || !strings.ContainsAny(s, " \t\n\r\f\v") && !evilURL(s))
}

// isPlainURL reports whether an address surely needs no care: it is printable
// ASCII without what cleanURL encodes, and nothing in it may be what evilURL
// looks for.
func isPlainURL(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case careless[c]:
		case c|0x20 == 's' && (i+2 >= len(s) || s[i+1]|0x20 != 'c' || s[i+2]|0x20 != 'r'):
		default:
			return false
		}
	}
	return true
}

// careless holds the bytes of addresses that mean no harm wherever they stand.
var careless = func() (table [256]bool) {
	for c := byte(0x21); c < 0x7F; c++ {
		table[c] = c|0x20 != 's' && strings.IndexByte(`[]<>"|`, c) < 0
	}
	return table
}()

// evilURL reports whether a value is an address that browsers take for a script,
// or holds the start of one, behind white space or a comment.
func evilURL(s string) bool {
	if site.RunsScript(s) {
		return true
	}
	s = strings.ToLower(s)
	for _, word := range [...]string{"javascript", "vbscript"} {
		for from := 0; ; {
			i := strings.Index(s[from:], word)
			if i < 0 {
				break
			}
			i += from
			from = i + len(word)
			before := strings.TrimRight(s[:i], " \t\n\r\f\v")
			if (i == 0 || before != s[:i] || strings.HasSuffix(before, "*/")) && (from == len(s) || !isWord(s[from])) {
				return true
			}
		}
	}
	return false
}

func isWord(c byte) bool { return isLetter(c) || '0' <= c && c <= '9' || c == '_' }

// cleanURL returns an external address as MediaWiki puts it into links
// (Sanitizer::cleanUrl): what may not stand in an address is percent-encoded,
// and characters that nobody sees are taken out of the host name.
func cleanURL(url string) string {
	clean := true
	for i := 0; i < len(url) && clean; i++ {
		clean = careless[url[i]] || url[i]|0x20 == 's'
	}
	if clean {
		return url
	}
	host, end := 0, 0
	if i := strings.Index(url, "//"); i >= 0 && (i == 0 || strings.IndexByte(url, ':') == i-1) {
		host, end = i+2, len(url)
		if j := strings.IndexByte(url[host:], '/'); j >= 0 {
			end = host + j
		}
	}
	address := isAddress(url[host:end])
	var b strings.Builder
	for i, r := range url {
		switch {
		case address && i >= host && i < end:
			b.WriteRune(r)
		case r == ' ':
			b.WriteByte('+')
		case r < 0x20 || r == 0x7F || r < 0x80 && strings.ContainsRune(`[]<>"|`, r):
			const hex = "0123456789ABCDEF"
			b.WriteByte('%')
			b.WriteByte(hex[r>>4])
			b.WriteByte(hex[r&15])
		case i >= host && i < end && invisible(r):
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isAddress reports whether a host is an IPv6 address, with a port or without.
func isAddress(host string) bool {
	inner, ok := strings.CutPrefix(host, "[")
	inner, port, ok2 := strings.Cut(inner, "]")
	return ok && ok2 && inner != "" && strings.Trim(inner, "0123456789abcdefABCDEF:.") == "" &&
		(port == "" || len(port) > 1 && port[0] == ':' && strings.Trim(port[1:], "0123456789") == "")
}

// invisible reports whether a character may not stand in a host name though
// nobody would see it there.
func invisible(r rune) bool {
	switch {
	case r == 0xA0, r == 0xAD, r == 0x34F, r == 0x1806, 0x180B <= r && r <= 0x180E, 0x200B <= r && r <= 0x200F,
		0x202A <= r && r <= 0x202E, 0x2060 <= r && r <= 0x206F, r == 0xFEFF, 0xFE00 <= r && r <= 0xFE0F,
		0xE0000 <= r && r <= 0xE0FFF:
		return true
	}
	return r < 0x80 && isCSSSpace(byte(r)) || r == 0x3000 || r == 0x2028 || r == 0x2029
}
