package render

import (
	"strings"
	"unicode"

	"github.com/warraq/warraq/ast"
)

// Groups of attributes that MediaWiki lets through
// (Sanitizer::attributesAllowedInternal).
const (
	commonAttributes = " id class style lang dir title tabindex role" +
		" aria-describedby aria-flowto aria-hidden aria-label aria-labelledby aria-level aria-owns" +
		" about property resource datatype typeof" + // RDFa
		" itemid itemprop itemref itemscope itemtype " // microdata
	blockAttributes = commonAttributes + "align "
	cellAttributes  = commonAttributes + "abbr axis headers scope rowspan colspan nowrap width height bgcolor align valign "
)

// elementAttributes holds the elements that users may write and the attributes
// each may have. <tbody> and its like may not be written: repair makes them.
var elementAttributes = map[string]string{
	"div": blockAttributes, "p": blockAttributes,
	"h1": blockAttributes, "h2": blockAttributes, "h3": blockAttributes,
	"h4": blockAttributes, "h5": blockAttributes, "h6": blockAttributes,
	"center": commonAttributes, "span": commonAttributes,
	"strong": commonAttributes, "cite": commonAttributes, "em": commonAttributes, "dfn": commonAttributes,
	"code": commonAttributes, "samp": commonAttributes, "kbd": commonAttributes, "var": commonAttributes,
	"abbr": commonAttributes, "sub": commonAttributes, "sup": commonAttributes,
	"tt": commonAttributes, "b": commonAttributes, "i": commonAttributes, "big": commonAttributes,
	"small": commonAttributes, "strike": commonAttributes, "s": commonAttributes, "u": commonAttributes,
	"ruby": commonAttributes, "rb": commonAttributes, "rp": commonAttributes, "rt": commonAttributes, "rtc": commonAttributes,
	"bdi": commonAttributes, "bdo": commonAttributes, "mark": commonAttributes, "wbr": commonAttributes,
	"dl": commonAttributes, "dd": commonAttributes, "dt": commonAttributes,
	"tbody": commonAttributes, "thead": commonAttributes, "tfoot": commonAttributes,
	"blockquote": commonAttributes + "cite ",
	"q":          commonAttributes + "cite ",
	"ins":        commonAttributes + "cite datetime ",
	"del":        commonAttributes + "cite datetime ",
	"br":         commonAttributes + "clear ",
	"hr":         commonAttributes + "width ",
	"pre":        commonAttributes + "width ",
	"ul":         commonAttributes + "type ",
	"ol":         commonAttributes + "type start reversed ",
	"li":         commonAttributes + "type value ",
	"table":      commonAttributes + "summary width border frame rules cellspacing cellpadding align bgcolor ",
	"caption":    blockAttributes,
	"tr":         commonAttributes + "bgcolor align valign ",
	"td":         cellAttributes,
	"th":         cellAttributes,
	"font":       commonAttributes + "size color face ",
	"time":       commonAttributes + "datetime ",
	"data":       commonAttributes + "value ",
	"meta":       " itemprop content ",
	"link":       " itemprop href title ",
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
	if len(attributes) == 0 {
		return
	}
	for _, a := range w.allowed(element, attributes) {
		w.buf = append(w.buf, ' ')
		w.buf = append(w.buf, a.name...)
		w.buf = append(w.buf, `="`...)
		w.buf = appendSafeValue(w.buf, a.value, w.site)
		w.buf = append(w.buf, '"')
	}
}

type attribute struct{ name, value string }

// allowed returns the attributes that an element may have, checked, in the
// order of their first mention; of several of one name the last counts.
func (w *Writer) allowed(element string, attributes []*ast.Attribute) []attribute {
	set := elementAttributes[element]
	list := make([]attribute, 0, len(attributes))
	for _, a := range attributes {
		value, ok := attributeText(a)
		name := strings.ToLower(a.Name)
		if name == "" || !ok || !allowedName(set, name) {
			continue
		}
		if value, ok = w.checkAttribute(name, collapseSpace(a, value)); !ok {
			value = dropped
		}
		at := -1
		for i := range list {
			if list[i].name == name {
				at = i
			}
		}
		if at >= 0 {
			list[at].value = value
		} else {
			list = append(list, attribute{name, value})
		}
	}
	itemscope := false
	for _, a := range list {
		itemscope = itemscope || a.name == "itemscope" && a.value != dropped
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

// dropped marks a value that did not pass, in its attribute's place: a later
// attribute of the name may replace it.
const dropped = "\x00"

// collapseSpace returns an attribute's value with its white space made single
// spaces. What was written as references is no white space to MediaWiki, which
// looks before it decodes them: it stays.
func collapseSpace(a *ast.Attribute, value string) string {
	written := a.Span.Text()
	if !strings.Contains(written, "&") {
		written = " \t\n\r"
	}
	return strings.Join(strings.FieldsFunc(value, func(r rune) bool {
		return isAttributeSpace(r) && strings.ContainsRune(written, r)
	}), " ")
}

func isAttributeSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

// allowedName reports whether a lower-case attribute is in a set, or is one of
// the open families: data-* without those that MediaWiki keeps for itself, and
// xmlns:*.
func allowedName(set, name string) bool {
	if set == "" {
		return false
	}
	if rest, ok := strings.CutPrefix(name, "data-"); ok {
		return !strings.HasPrefix(rest, "ooui") && !strings.HasPrefix(rest, "mw") && !strings.HasPrefix(rest, "parsoid") &&
			!strings.ContainsAny(rest, "_:\uFF3F") && validName(rest)
	}
	if rest, ok := strings.CutPrefix(name, "xmlns:"); ok {
		return rest != "" && validName(rest) && set != elementAttributes["meta"] && set != elementAttributes["link"]
	}
	return strings.IndexByte(name, ' ') < 0 && strings.Contains(set, " "+name+" ")
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

// safeURL reports whether a whole attribute is one address with an allowed scheme.
func (w *Writer) safeURL(s string) bool {
	n := w.site.Protocol(s)
	return n > 0 && len(s) > n && !strings.ContainsAny(s, " \t\n\r\f\v") && !evilURL(s)
}

// evilURL reports whether a value holds the start of a script's address, at its
// start or behind white space or a comment.
func evilURL(s string) bool {
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
		c := url[i]
		clean = c > 0x20 && c < 0x7F && !strings.ContainsRune(`[]<>"|`, rune(c))
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
