package render

import (
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// pageURL returns the address of a page, fragment included.
func (w *Writer) pageURL(t ast.Title) string { return string(w.appendPageURL(nil, t)) }

func (w *Writer) appendPageURL(b []byte, t ast.Title) []byte {
	fragment := t.Fragment
	t.Fragment = ""
	if w.h.PageURL != nil {
		b = append(b, harmless(w.h.PageURL(t))...)
	} else {
		b = w.site.AppendURL(b, t)
	}
	if fragment == "" {
		return b
	}
	b = append(b, '#')
	if t.Interwiki != "" {
		if other, ok := w.site.Interwiki(t.Interwiki); !ok || !other.Local {
			// Other wikis may be old: MediaWiki's $wgExternalInterwikiFragmentMode.
			return append(b, site.EncodeAnchorLegacy(site.Anchor(fragment))...)
		}
	}
	return w.appendAnchorLink(b, site.Anchor(fragment))
}

// pageHref prints the address of a page as a link's href.
func (w *Writer) pageHref(t ast.Title) {
	w.raw(` href="`)
	at := len(w.buf)
	w.buf = w.appendPageURL(w.buf, t)
	w.escapeFrom(at)
	w.raw(`"`)
}

// anchorHref prints the address of a place on this page.
func (w *Writer) anchorHref(anchor string) {
	w.raw(` href="#`)
	at := len(w.buf)
	w.buf = w.appendAnchorLink(w.buf, anchor)
	w.escapeFrom(at)
	w.raw(`"`)
}

// escapeFrom escapes what stands behind an offset of the buffer as a value.
func (w *Writer) escapeFrom(at int) {
	for _, c := range w.buf[at:] {
		if escapes[c]&(inValue|foreign) != 0 {
			value := string(w.buf[at:])
			w.buf = appendValue(w.buf[:at], value)
			return
		}
	}
}

func (w *Writer) editURL(t ast.Title, section string) string {
	t.Fragment = ""
	if w.h.EditURL != nil {
		return harmless(w.h.EditURL(t, section))
	}
	b := append([]byte(w.site.Script()), "?title="...)
	b = site.AppendTitle(b, t)
	if section != "" {
		return string(b) + "&action=edit&section=" + section
	}
	return string(b) + "&action=edit&redlink=1"
}

// editHref prints the address for making a page as a link's href.
func (w *Writer) editHref(t ast.Title) {
	if w.h.EditURL != nil {
		w.attr("href", w.editURL(t, ""))
		return
	}
	w.raw(` href="`)
	w.buf = appendValue(w.buf, w.site.Script())
	w.raw("?title=")
	w.buf = site.AppendTitle(w.buf, t)
	w.raw(`&amp;action=edit&amp;redlink=1"`)
}

// fileURL returns the address of a file itself.
func (w *Writer) fileURL(t ast.Title) string {
	if w.h.FileURL != nil {
		return harmless(w.h.FileURL(w.site.MakeTitle(ast.NamespaceFile, t.Name, "")))
	}
	if w.filePath.IsZero() {
		w.filePath = w.specialPage("FilePath/")
	}
	page := w.filePath
	page.Name += strings.ReplaceAll(strings.TrimRight(t.Name, " _"), "_", " ")
	return w.pageURL(page)
}

func (w *Writer) uploadURL(t ast.Title) string {
	switch {
	case w.h.UploadURL != nil:
		return harmless(w.h.UploadURL(t))
	case w.h.NoUpload:
		return w.pageURL(t)
	}
	return w.site.Script() + "?title=" + w.site.EncodeTitle(w.specialPage("Upload").Key()) +
		"&wpDestFile=" + w.site.EncodeTitle(t.Name)
}

// specialPage returns the title of a special page under the wiki's own name for it.
func (w *Writer) specialPage(name string) ast.Title {
	t, _ := w.site.SpecialTitle(w.site.MakeTitle(ast.NamespaceSpecial, name, ""))
	return t
}

func (w *Writer) wikilink(l *ast.Wikilink) {
	t := l.Target
	if t.IsZero() && l.Display != "#" || !w.doc.Expanded && l.HasLabel && len(l.Label) == 0 {
		// The target is not known, or the pipe trick makes a label when saved.
		w.source(l)
		return
	}
	self := l.Self || !w.doc.Expanded && !w.doc.Title.IsZero() && t.Name != "" && t.SamePage(w.doc.Title)
	outside := self && t.Name != ""
	if outside {
		w.Text(l.Prefix) // MediaWiki takes no letters before it into a link to the page itself
	}
	w.raw("<a")
	if t.Namespace == ast.NamespaceSpecial {
		t, _ = w.site.SpecialTitle(t)
	}
	page := t
	page.Fragment = ""
	switch {
	case t.IsZero():
		w.pageHref(t)
	case self && t.Fragment == "":
		if w.h.Clean {
			w.raw(` class="selflink"`)
		} else {
			w.raw(` class="mw-selflink selflink"`)
		}
	case self && t.Name != "":
		w.class("mw-selflink-fragment")
		w.anchorHref(site.Anchor(t.Fragment))
	case t.Name == "" && t.Interwiki == "":
		w.anchorHref(site.Anchor(t.Fragment))
	case t.Interwiki != "":
		w.pageHref(t)
		w.raw(` class="extiw"`)
		w.tooltip(l, t)
	case t.Namespace == ast.NamespaceMedia && l.Existence == ast.Missing:
		w.attr("href", w.uploadURL(w.site.MakeTitle(ast.NamespaceFile, t.Name, "")))
		w.raw(` class="new"`)
		w.tooltip(l, ast.Title{Name: t.Name})
	case t.Namespace == ast.NamespaceMedia:
		w.attr("href", w.fileURL(t))
		w.raw(` class="internal"`)
		w.tooltip(l, ast.Title{Name: t.Name})
	case l.Existence == ast.Missing:
		if t.Namespace == ast.NamespaceSpecial {
			w.pageHref(page)
		} else {
			w.editHref(page)
		}
		w.raw(` class="new"`)
		w.redTooltip(l, t)
	default:
		w.pageHref(t)
		if l.Redirect {
			w.class("mw-redirect")
		}
		w.tooltip(l, t)
	}
	w.raw(">")
	if !outside {
		w.Text(l.Prefix)
	}
	w.linkText(l, w.nodes)
	w.raw("</a>")
}

// tooltip prints a link's title attribute: the page's title, unless the link
// has a tooltip of its own.
func (w *Writer) tooltip(l *ast.Wikilink, usual ast.Title) {
	if l.Tooltip != "" {
		w.attr("title", l.Tooltip)
		return
	}
	w.raw(` title="`)
	w.buf = appendTitle(w.buf, usual)
	w.raw(`"`)
}

// appendTitle appends a title in full, without its fragment, as a value.
func appendTitle(b []byte, t ast.Title) []byte {
	if t.Interwiki != "" {
		b = append(appendValue(b, t.Interwiki), ':')
	}
	if t.NamespaceName != "" {
		b = append(appendValue(b, t.NamespaceName), ':')
	}
	return appendValue(b, t.Name)
}

// redTooltip is tooltip for a page that is not there.
func (w *Writer) redTooltip(l *ast.Wikilink, t ast.Title) {
	if l.Tooltip != "" {
		w.attr("title", l.Tooltip)
		return
	}
	if !w.redLink.read {
		w.redLink = readTemplate(w.site.Message("red-link-title"))
	}
	if !w.redLink.simple {
		w.attr("title", w.site.Message("red-link-title", t.Full()))
		return
	}
	w.raw(` title="`)
	w.buf = appendValue(w.buf, w.redLink.before)
	w.buf = appendTitle(w.buf, t)
	w.buf = appendValue(w.buf, w.redLink.after)
	w.raw(`"`)
}

// A template is a message that is read once for many uses. It is simple if it
// has one parameter, once.
type template struct {
	read, simple  bool
	before, after string
}

func readTemplate(message string) template {
	before, after, found := strings.Cut(message, "$1")
	digit := after != "" && '0' <= after[0] && after[0] <= '9' // $10
	return template{true, found && !digit && !strings.Contains(before+after, "$"), before, after}
}

// class prints a class attribute that only MediaWiki's own styles use.
func (w *Writer) class(names string) {
	if !w.h.Clean {
		w.attr("class", names)
	}
}

// linkText prints what a link shows behind its prefix, its label's nodes by the
// given function.
func (w *Writer) linkText(l *ast.Wikilink, print func([]ast.Node)) {
	switch {
	case l.HasLabel:
		print(l.Label)
	case l.Parts != nil:
		print(l.Parts)
	default:
		w.Text(l.Display)
	}
	w.Text(l.Trail)
}

// autonumber returns what stands for an external link without a label: "[1]".
func autonumber(l *ast.ExternalLink, s *site.Site) string {
	return "[" + number(max(l.Number, 1), s) + "]"
}

// number writes a number as a site does; nil stands for ASCII digits.
func number(n int, s *site.Site) string {
	if s == nil {
		return strconv.Itoa(n)
	}
	return s.FormatNumber(strconv.Itoa(n), false)
}

func (w *Writer) externalLink(l *ast.ExternalLink) {
	url, ok := w.externalURL(l.URL)
	if !ok {
		w.source(l)
		return
	}
	kind := "text"
	if l.Label == nil {
		kind = "autonumber"
	}
	w.externalStart(url, kind)
	switch image, ok := w.imageLabel(l.Label); {
	case l.Label == nil:
		w.Text(autonumber(l, w.site))
	case ok:
		w.externalImage(image)
	default:
		w.nodes(l.Label)
	}
	w.raw("</a>")
}

// externalURL returns an address as it is written, false when it may not be a
// link. Spaces in it are no fault: cleanURL writes them otherwise.
func (w *Writer) externalURL(url string) (string, bool) {
	if isPlainURL(url) {
		n := w.site.Protocol(url)
		return url, n > 0 && len(url) > n
	}
	return cleanURL(url), w.safeURL(strings.Map(dropSpace, url))
}

// dropSpace lets an address with spaces in it be checked as cleanURL will write it.
func dropSpace(r rune) rune {
	if r <= 0x20 {
		return -1
	}
	return r
}

// imageLabel returns the address of the image that a label is, when addresses
// of images are shown as images.
func (w *Writer) imageLabel(label []ast.Node) (string, bool) {
	if !w.h.ExternalImages || len(label) != 1 {
		return "", false
	}
	switch n := label[0].(type) {
	case *ast.Text:
		return n.Value, isImageURL(n.Value)
	case *ast.Autolink:
		return n.URL, isImageURL(n.URL)
	}
	return "", false
}

func (w *Writer) autolink(l *ast.Autolink) {
	url := cleanURL(l.URL)
	switch {
	case !w.safeURL(url):
		w.source(l)
	case w.h.ExternalImages && isImageURL(url):
		w.externalImage(url)
	default:
		shown := w.externalStart(url, "free")
		w.buf = append(w.buf, w.buf[shown:len(w.buf)-len(`">`)]...) // what the attribute has is shown
		w.raw("</a>")
	}
}

// externalStart opens a link to elsewhere. It returns where the address begins
// in the buffer, which the link's first tag ends with.
func (w *Writer) externalStart(url, kind string) (at int) {
	w.raw("<a")
	if w.h.LinkTarget != "" {
		w.attr("target", w.h.LinkTarget)
	}
	if w.nofollow(url) {
		w.raw(` rel="nofollow"`)
	}
	w.raw(` class="external `)
	w.raw(kind)
	w.raw(`" href="`)
	at = len(w.buf)
	w.buf = appendValue(w.buf, url)
	w.raw(`">`)
	return at
}

// nofollow reports whether search engines shall not follow an external link.
func (w *Writer) nofollow(url string) bool {
	if w.h.FollowLinks {
		return false
	}
	_, host, ok := strings.Cut(url, "//")
	if !ok || len(w.h.FollowHosts) == 0 {
		return true
	}
	if i := strings.IndexAny(host, "/?#"); i >= 0 {
		host = host[:i]
	}
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		host = host[i+1:]
	}
	host, _, _ = strings.Cut(host, ":")
	for _, domain := range w.h.FollowHosts {
		domain = strings.TrimPrefix(domain, ".")
		if len(host) >= len(domain) && strings.EqualFold(host[len(host)-len(domain):], domain) &&
			(len(host) == len(domain) || host[len(host)-len(domain)-1] == '.') {
			return false
		}
	}
	return true
}

// isImageURL reports whether an address is that of an image, by its looks
// (Parser::EXT_IMAGE_REGEX).
func isImageURL(url string) bool {
	rest, ok := strings.CutPrefix(url, "https://")
	if !ok {
		if rest, ok = strings.CutPrefix(url, "http://"); !ok {
			return false
		}
	}
	slash := strings.LastIndexByte(rest, '/')
	dot := strings.LastIndexByte(rest, '.')
	if slash < 1 || dot < slash+2 {
		return false
	}
	switch strings.ToLower(rest[dot+1:]) {
	case "avif", "gif", "jpg", "jpeg", "png", "svg", "webp":
	default:
		return false
	}
	for i := 0; i < len(rest); i++ {
		if c := rest[i]; c <= 0x20 || c == 0x7F || strings.IndexByte(`[]<>"|`, c) >= 0 {
			return false
		}
	}
	for i := slash + 1; i < dot; i++ {
		if c := rest[i]; c < 0x80 && !isWord(c) && strings.IndexByte(`.,~%-+&;#*?!=()@`, c) < 0 {
			return false
		}
	}
	return true
}

func (w *Writer) externalImage(url string) {
	w.raw("<img")
	w.attr("src", url)
	w.attr("alt", url[strings.LastIndexByte(url, '/')+1:])
	w.raw(" />")
}

// externalClass prints the class of a magic link.
func (w *Writer) externalClass(class, kind string) {
	if w.h.Clean {
		w.raw(` class="` + class + `"`)
		return
	}
	w.raw(` class="` + class + ` mw-magiclink-` + strings.ToLower(kind) + `"`)
}

func (w *Writer) magicLink(l *ast.MagicLink) {
	if l.Kind == "ISBN" {
		w.raw("<a")
		w.attr("href", w.pageURL(w.specialPage("BookSources/"+l.Value)))
		w.externalClass("internal", l.Kind)
		w.raw(">")
		w.Text(l.Text)
		w.raw("</a>")
		return
	}
	var url string
	switch l.Kind {
	case "RFC":
		url = "https://datatracker.ietf.org/doc/html/rfc" + l.Value
	case "PMID":
		url = "//www.ncbi.nlm.nih.gov/pubmed/" + l.Value + "?dopt=Abstract"
	default:
		w.Text(l.Text)
		return
	}
	w.raw("<a")
	w.externalClass("external", l.Kind)
	if w.nofollow(url) {
		w.raw(` rel="nofollow"`)
	}
	w.attr("href", url)
	w.raw(">")
	w.Text(l.Text)
	w.raw("</a>")
}
