package render

import (
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// pageURL returns the address of a page, fragment included.
func (w *Writer) pageURL(t ast.Title) string {
	fragment := t.Fragment
	t.Fragment = ""
	var url string
	if w.h.PageURL != nil {
		url = w.h.PageURL(t)
	} else {
		url = w.site.URL(t)
	}
	switch {
	case fragment == "":
		return url
	case t.Interwiki != "":
		if other, ok := w.site.Interwiki(t.Interwiki); !ok || !other.Local {
			// Other wikis may be old: MediaWiki's $wgExternalInterwikiFragmentMode.
			return url + "#" + site.EncodeAnchorLegacy(site.Anchor(fragment))
		}
	}
	return url + "#" + w.anchorLink(site.Anchor(fragment))
}

// scriptPath returns the path of index.php, asked from the site once: its
// answer is a copy of all it knows.
func (w *Writer) scriptPath() string {
	if w.script == "" {
		if w.script = w.site.Info().Script; w.script == "" {
			w.script = "/index.php"
		}
	}
	return w.script
}

func (w *Writer) editURL(t ast.Title, section string) string {
	t.Fragment = ""
	if w.h.EditURL != nil {
		return w.h.EditURL(t, section)
	}
	url := w.scriptPath() + "?title=" + w.site.EncodeTitle(t.Key()) + "&action=edit"
	if section != "" {
		return url + "&section=" + section
	}
	return url + "&redlink=1"
}

// fileURL returns the address of a file itself.
func (w *Writer) fileURL(t ast.Title) string {
	if w.h.FileURL != nil {
		return w.h.FileURL(w.site.MakeTitle(ast.NamespaceFile, t.Name, ""))
	}
	return w.pageURL(w.specialPage("FilePath/" + t.Name))
}

func (w *Writer) uploadURL(t ast.Title) string {
	switch {
	case w.h.UploadURL != nil:
		return w.h.UploadURL(t)
	case w.h.NoUpload:
		return w.pageURL(t)
	}
	return w.scriptPath() + "?title=" + w.site.EncodeTitle(w.specialPage("Upload").Key()) +
		"&wpDestFile=" + w.site.EncodeTitle(strings.ReplaceAll(t.Name, " ", "_"))
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
	w.raw("<a")
	self := l.Self || !w.doc.Expanded && !w.doc.Title.IsZero() && t.Name != "" && t.SamePage(w.doc.Title)
	if special, ok := w.site.SpecialTitle(t); ok {
		t = special
	}
	page := t
	page.Fragment = ""
	switch {
	case t.IsZero():
		w.attr("href", w.pageURL(t))
	case self && t.Fragment == "":
		w.class("mw-selflink selflink")
	case self && t.Name != "":
		w.class("mw-selflink-fragment")
		w.attr("href", "#"+w.anchorLink(site.Anchor(t.Fragment)))
	case t.Name == "" && t.Interwiki == "":
		w.attr("href", "#"+w.anchorLink(site.Anchor(t.Fragment)))
	case t.Interwiki != "":
		w.attr("href", w.pageURL(t))
		w.raw(` class="extiw"`)
		w.tooltip(l, t.Full())
	case t.Namespace == ast.NamespaceMedia && l.Existence == ast.Missing:
		w.attr("href", w.uploadURL(w.site.MakeTitle(ast.NamespaceFile, t.Name, "")))
		w.raw(` class="new"`)
		w.tooltip(l, t.Name)
	case t.Namespace == ast.NamespaceMedia:
		w.attr("href", w.fileURL(t))
		w.raw(` class="internal"`)
		w.tooltip(l, t.Name)
	case l.Existence == ast.Missing:
		if t.Namespace == ast.NamespaceSpecial {
			w.attr("href", w.pageURL(page))
		} else {
			w.attr("href", w.editURL(page, ""))
		}
		w.raw(` class="new"`)
		w.tooltip(l, w.site.Message("red-link-title", t.Full()))
	default:
		w.attr("href", w.pageURL(t))
		if l.Redirect {
			w.class("mw-redirect")
		}
		w.tooltip(l, t.Full())
	}
	w.raw(">")
	w.linkText(l, w.nodes)
	w.raw("</a>")
}

// tooltip prints a link's title attribute.
func (w *Writer) tooltip(l *ast.Wikilink, usual string) {
	if l.Tooltip != "" {
		usual = l.Tooltip
	}
	w.attr("title", usual)
}

// class prints a class attribute that only MediaWiki's own styles use.
func (w *Writer) class(names string) {
	if !w.h.Clean {
		w.attr("class", names)
	}
}

// linkText prints what a link shows, its label's nodes by the given function.
func (w *Writer) linkText(l *ast.Wikilink, print func([]ast.Node)) {
	w.Text(l.Prefix)
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
	if !w.safeURL(strings.Map(dropSpace, l.URL)) {
		w.source(l)
		return
	}
	kind := "text"
	if l.Label == nil {
		kind = "autonumber"
	}
	w.externalStart(cleanURL(l.URL), kind)
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
		w.externalStart(url, "free")
		w.buf = appendValue(w.buf, url) // what the attribute has is shown
		w.raw("</a>")
	}
}

func (w *Writer) externalStart(url, kind string) {
	w.raw("<a")
	if w.h.LinkTarget != "" {
		w.attr("target", w.h.LinkTarget)
	}
	if w.nofollow(url) {
		w.raw(` rel="nofollow"`)
	}
	w.raw(` class="external ` + kind + `"`)
	w.attr("href", url)
	w.raw(">")
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
