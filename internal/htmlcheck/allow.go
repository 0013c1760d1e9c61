package htmlcheck

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

var void = words(`area br hr img input link meta source track wbr`)

// allowed has the elements of HTML and the attributes that each may have beside
// global ones: those that MediaWiki lets users write
// (https://www.mediawiki.org/wiki/Help:HTML_in_wikitext) and those that links,
// files, notes, galleries, image maps and tables of contents are made of.
var allowed = func() map[string]map[string]bool {
	m := map[string]map[string]bool{}
	for names, attributes := range map[string]string{
		`abbr b bdi bdo big center cite code dd dfn dl dt em i kbd mark rb rp rt rtc ruby s samp small span strike
			strong sub sup tbody tfoot thead tt u var wbr figcaption section header`: ``,
		`mw:edittemplatedata`:             `page`,
		`div p h1 h2 h3 h4 h5 h6 caption`: `align`,
		`blockquote q`:                    `cite`,
		`ins del`:                         `cite datetime`,
		`time`:                            `datetime`,
		`data`:                            `value`,
		`br`:                              `clear`,
		`hr pre`:                          `width`,
		`ul`:                              `type`,
		`ol`:                              `type start reversed`,
		`li`:                              `type value`,
		`table`:                           `summary width border frame rules cellspacing cellpadding align bgcolor`,
		`tr`:                              `bgcolor align valign`,
		`td th`:                           `abbr axis headers scope rowspan colspan nowrap width height bgcolor align valign`,
		`font`:                            `size color face`,
		`figure`:                          ``,
		`a`:                               `href rel target`,
		`img`:                             `alt src srcset width height decoding usemap`,
		`map`:                             `name`,
		`area`:                            `href rel target alt shape coords`,
		`audio video`:                     `poster controls preload muted loop width height`,
		`source`:                          `src type`,
		`label`:                           `for`,
		`input`:                           `type`,
	} {
		for name := range words(names) {
			m[name] = words(attributes)
		}
	}
	return m
}()

// global are the attributes that every element may have.
var global = words(`id class style lang dir title tabindex role about property resource datatype typeof
	itemid itemprop itemref itemscope itemtype
	aria-describedby aria-flowto aria-hidden aria-label aria-labelledby aria-level aria-owns`)

// dataOwn are the data-* attributes of families that users may not write:
// MediaWiki's scripts believe them.
var dataOwn = words(`data-mw-group data-mw-tmh data-mwtitle data-mwprovider`)

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

func checkNode(n *html.Node) error {
	if n.Type != html.ElementNode {
		return nil
	}
	if n.Data == "style" || isStylesLink(n) {
		return checkStyles(n)
	}
	if n.Data == "meta" || n.Data == "link" {
		return checkMetadata(n)
	}
	set, ok := allowed[n.Data]
	if !ok {
		return fmt.Errorf("<%s> is not allowed", n.Data)
	}
	for _, a := range n.Attr {
		if !global[a.Key] && !set[a.Key] && !openFamily(a.Key) {
			return fmt.Errorf("<%s> may not have %s", n.Data, a.Key)
		}
		if err := checkValue(n, a.Key, a.Val); err != nil {
			return err
		}
	}
	return nil
}

// isStylesLink tells what stands in the place of a style sheet that the page has
// already: browsers do not know what it is.
func isStylesLink(n *html.Node) bool {
	return n.Data == "link" && len(n.Attr) > 0 && n.Attr[0] == html.Attribute{Key: "rel", Val: "mw-deduplicated-inline-style"}
}

func checkStyles(n *html.Node) error {
	for _, a := range n.Attr {
		switch ok := strings.HasPrefix(a.Val, "TemplateStyles:"); {
		case a.Key == "data-mw-deduplicate" && n.Data == "style" && ok:
		case a.Key == "rel" && isStylesLink(n):
		case a.Key == "href" && isStylesLink(n) && strings.HasPrefix(a.Val, "mw-data:TemplateStyles:"):
		default:
			return fmt.Errorf("<%s> may not have %s=%q", n.Data, a.Key, clip(a.Val))
		}
	}
	return nil
}

// checkMetadata checks microdata's <meta> and <link>, which do nothing when
// they say what property they are of.
func checkMetadata(n *html.Node) error {
	property := false
	for _, a := range n.Attr {
		switch a.Key {
		case "itemprop":
			property = true
		case "content", "href", "title":
		default:
			if !strings.HasPrefix(a.Key, "data-") || !openFamily(a.Key) {
				return fmt.Errorf("<%s> may not have %s", n.Data, a.Key)
			}
		}
		if err := checkValue(n, a.Key, a.Val); err != nil {
			return err
		}
	}
	if !property {
		return fmt.Errorf("<%s> is of no item", n.Data)
	}
	return nil
}

// openFamily reports whether an attribute is of one of the families whose
// names anybody may make up.
func openFamily(name string) bool {
	if rest, ok := strings.CutPrefix(name, "data-"); ok {
		if dataOwn[name] {
			return true
		}
		for _, family := range [...]string{"mw", "ooui", "parsoid"} {
			if strings.HasPrefix(rest, family) {
				return false
			}
		}
		return plainName(rest)
	}
	rest, ok := strings.CutPrefix(name, "xmlns:")
	return ok && rest != "" && plainName(rest)
}

func plainName(s string) bool {
	for _, r := range s {
		if !unicode.In(r, unicode.L, unicode.M, unicode.Nd) && !strings.ContainsRune("-._:", r) {
			return false
		}
	}
	return true
}

func checkValue(n *html.Node, name, value string) error {
	ok := true
	switch name {
	case "href", "src", "poster":
		ok = allowedURL(value)
	case "srcset":
		for _, candidate := range strings.Split(value, ", ") {
			ok = ok && allowedURL(candidate)
		}
	case "cite", "about", "resource", "datatype", "itemid", "itemtype":
		s := scheme(value)
		ok = s != "javascript" && s != "vbscript"
	case "style":
		return checkCSS(value)
	case "usemap":
		ok = strings.HasPrefix(value, "#ImageMap_")
	case "name":
		ok = strings.HasPrefix(value, "ImageMap_")
	case "shape":
		ok = value == "rect" || value == "circle" || value == "poly"
	case "coords":
		ok = strings.Trim(value, "0123456789,") == ""
	case "tabindex":
		ok = value == "0"
	case "type":
		if n.Data == "input" {
			ok = value == "checkbox"
		}
	}
	if !ok {
		return fmt.Errorf("<%s %s> has the value %q", n.Data, name, clip(value))
	}
	return nil
}

// schemes are those that MediaWiki links to ($wgUrlProtocols), and those of the
// magic links' and files' own addresses.
var schemes = words(`bitcoin ftp ftps geo git gopher http https irc ircs magnet mailto matrix mms news nntp redis sftp
	sip sips sms ssh svn tel telnet urn worldwind xmpp`)

func allowedURL(s string) bool {
	name := scheme(s)
	return name == "" || schemes[name]
}

// scheme returns the scheme that a browser finds in an address
// (https://url.spec.whatwg.org/#concept-basic-url-parser), "" for none.
func scheme(address string) string {
	address = strings.TrimFunc(address, func(r rune) bool { return r <= ' ' })
	address = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(address)
	for i := 0; i < len(address); i++ {
		c := address[i] | 0x20
		switch {
		case address[i] == ':':
			return strings.ToLower(address[:i])
		case 'a' <= c && c <= 'z':
		case i > 0 && ('0' <= address[i] && address[i] <= '9' || strings.IndexByte("+-.", address[i]) >= 0):
		default:
			return ""
		}
	}
	return ""
}
