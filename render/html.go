package render

import (
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// HTML renders documents as MediaWiki does. The zero value prints the content
// of a page: no table of contents, no edit links, nothing around it.
type HTML struct {
	// Site is the wiki whose addresses, words and direction are used. Nil means
	// site.Default.
	Site *site.Site

	// Standalone makes a whole HTML page with a title, a level 1 heading and a
	// small style sheet. It includes Wrapper.
	Standalone bool
	// Wrapper puts <div class="mw-parser-output"> around the content, with the
	// page's language and direction. The page's style sheets (<templatestyles>)
	// apply only in an element of this class; who prints without Wrapper puts one
	// around.
	Wrapper bool
	// Clean leaves out what only MediaWiki's style sheets and scripts use:
	// classes and ids that begin with "mw-", typeof, edit links and wrappers of
	// headings. It suits HTML to be embedded elsewhere. Only the class of the
	// wrapper stays where the page has style sheets.
	Clean bool
	// EditLinks puts links for editing behind headings, except on pages with
	// __NOEDITSECTION__.
	EditLinks bool
	// TOC puts a table of contents before the first heading, or where __TOC__
	// stands, if the page has four headings or asks for it, and does not
	// forbid it.
	TOC bool
	// MaxTOCLevel is the level, counted from 1, from which on headings are left
	// out of the table of contents. Zero means 999, MediaWiki's $wgMaxTocLevel.
	MaxTOCLevel int
	// LegacyAnchors writes ids and fragments in MediaWiki's old encoding
	// (".C3.A9" for é; $wgFragmentMode "legacy").
	LegacyAnchors bool
	// FallbackAnchors adds the old encoding of a heading's id, where it
	// differs, so that old links still find it ($wgFragmentMode
	// ["html5", "legacy"]).
	FallbackAnchors bool

	// PageURL returns the address of a page; the title has no fragment. Nil
	// means site.Site.URL.
	PageURL func(title ast.Title) string
	// EditURL returns the address for editing a section, such as "1" or "T-1",
	// or for making a missing page, section "". Nil means index.php's.
	EditURL func(title ast.Title, section string) string
	// FollowLinks leaves rel="nofollow" out of external links.
	FollowLinks bool
	// FollowHosts are host names, and with them their subdomains, whose links
	// have no rel="nofollow".
	FollowHosts []string
	// LinkTarget is the target attribute of external links; empty means none.
	LinkTarget string
	// ExternalImages shows bare addresses of images as images.
	ExternalImages bool

	// ThumbWidth is the width of thumbnails that give none, in pixels. Zero
	// means 250.
	ThumbWidth int
	// ThumbURL returns the address of a scaled image. Nil derives it from the
	// file's URL, as MediaWiki lays out its folders.
	ThumbURL func(thumb Thumbnail) string
	// FileURL returns the address of a file of which no URL is known. Nil means
	// the page Special:FilePath, which leads there.
	FileURL func(file ast.Title) string
	// UploadURL returns the address for uploading a missing file. Nil means the
	// page Special:Upload; NoUpload means the file's own page.
	UploadURL func(file ast.Title) string
	// NoUpload tells that the wiki takes no uploads.
	NoUpload bool
	// NativeSVG shows SVG files themselves instead of PNG images of them.
	NativeSVG bool

	// StyleHosts are host names, and with them their subdomains, from which the
	// page's style sheets may load images and fonts, by HTTPS only. Empty means
	// that they load nothing: who reads a page is told to nobody.
	StyleHosts []string

	// Hook, if not nil, is called for every node. If it answers true, it has
	// written what the node shall be; else the node is printed as usual.
	Hook func(w *Writer, n ast.Node) (done bool)
}

// Render writes the document.
func (h HTML) Render(w io.Writer, doc *ast.Document) (err error) {
	doc, err = begin(w, doc)
	if err != nil {
		return err
	}
	defer refuseNil([]ast.Node{doc}, &err)
	p := h.writer(w, doc)
	switch {
	case h.Standalone:
		p.standaloneStart(doc)
		p.wrapperStart()
		p.nodes(doc.Children)
		p.raw("</div>\n</main>\n</body>\n</html>\n")
	case h.Wrapper:
		p.wrapperStart()
		p.nodes(doc.Children)
		p.raw("</div>")
	default:
		p.nodes(doc.Children)
	}
	return p.finish()
}

// RenderNodes writes some nodes of a document, without anything around them.
// Ids of headings are unique among these nodes only.
func (h HTML) RenderNodes(w io.Writer, nodes []ast.Node) (err error) {
	if _, err := begin(w, nil); err != nil {
		return err
	}
	defer refuseNil(nodes, &err)
	doc := &ast.Document{Children: nodes}
	for _, n := range nodes {
		if s := n.Range(); !s.IsZero() {
			doc.Span = s
			break
		}
	}
	p := h.writer(w, doc)
	p.nodes(nodes)
	return p.finish()
}

// A Writer is where a hook of [HTML] writes. It belongs to one call of Render.
type Writer struct {
	h    *HTML
	site *site.Site
	doc  *ast.Document
	out  io.Writer
	err  error
	buf  []byte
	most int // bytes at a time that buf has held

	watch watch
	depth int // of lists of nodes that are open
	// held is above 0 inside an element that has printed nothing but white space
	// and may yet change its beginning: that of what is not known to be white space.
	held    int
	heldPre int // where the content of a <pre> begins whose first newline may still be doubled, or 0
	flushes int // of the buffer so far

	language   string
	latin      bool // numbers are written with ASCII digits
	redLink    template
	filePath   ast.Title // of the special page that leads to files, once asked for
	label      noteLabels
	letters    backlinkLetters
	attrs      []attribute // of one element, its memory used again
	headings   []heading
	anchors    map[ast.Node]int // index into headings
	tocAt      ast.Node         // the node that the table of contents stands at
	tocAtWord  bool             // it is __TOC__, not a heading
	noEdit     bool
	wrapped    int // depth of headings' wrappers that the page itself wrote
	collecting bool

	styles map[string]bool // keys of style sheets that are printed

	galleryThumb *galleryThumb // of the gallery's item that is printed
	mapped       *media        // the file of the image map that is printed
	players      int           // printed so far
}

func (h HTML) writer(out io.Writer, doc *ast.Document) *Writer {
	w := &Writer{h: &h, site: siteOf(h.Site), doc: doc, out: out, watch: watchOf(out), buf: htmlBuffers.get()}
	w.latin = w.site.Digits("0") == "0"
	if w.language = doc.Language; w.language == "" {
		w.language = w.site.Language()
	}
	w.prepare()
	return w
}

// Raw writes HTML as it stands.
func (w *Writer) Raw(html string) { w.buf = append(w.buf, html...) }

// Text writes text, escaped.
func (w *Writer) Text(text string) { w.buf = appendText(w.buf, text) }

// Attribute writes a space, a name and a quoted value, escaped. The name is not
// checked.
func (w *Writer) Attribute(name, value string) { w.attr(name, value) }

// Nodes writes nodes; the hook is called for them.
func (w *Writer) Nodes(nodes []ast.Node) { w.nodes(nodes) }

// Default writes a node as it is without the hook, which is still called for
// the nodes below it.
func (w *Writer) Default(n ast.Node) { w.node(n) }

// Site returns the site that is rendered for, never nil.
func (w *Writer) Site() *site.Site { return w.site }

// Document returns the document that is rendered.
func (w *Writer) Document() *ast.Document { return w.doc }

func (w *Writer) raw(s string) { w.buf = append(w.buf, s...) }

func (w *Writer) attr(name, value string) {
	w.buf = append(w.buf, ' ')
	w.buf = append(w.buf, name...)
	w.buf = append(w.buf, `="`...)
	w.buf = appendValue(w.buf, value)
	w.buf = append(w.buf, '"')
}

func (w *Writer) intAttr(name string, value int) {
	w.buf = append(append(append(w.buf, ' '), name...), `="`...)
	w.buf = append(strconv.AppendInt(w.buf, int64(value), 10), '"')
}

// flush writes what the buffer holds, so that a long page needs no buffer of its
// length.
func (w *Writer) flush() {
	if w.err == nil && len(w.buf) > 0 {
		w.err = writeAll(w.out, w.buf)
	}
	w.most = max(w.most, len(w.buf))
	w.buf = w.buf[:0]
	w.flushes++
}

// finish writes the rest and ends the run.
func (w *Writer) finish() error {
	w.flush()
	htmlBuffers.put(w.buf, w.most)
	w.buf = nil
	return w.err
}

// nodes prints nodes one after the other, until writing fails. Below MaxDepth
// it prints their characters.
func (w *Writer) nodes(nodes []ast.Node) {
	if w.depth == MaxDepth {
		w.Text(plain(nodes))
		return
	}
	w.depth++
	for _, n := range nodes {
		if w.h.Hook == nil {
			w.node(n)
		} else {
			w.visit(n)
		}
		if w.spill() != nil {
			break
		}
	}
	w.depth--
}

// spill writes what has gathered when it is much, and returns the error that ends
// rendering.
func (w *Writer) spill() error {
	switch {
	case len(w.buf) < chunk || w.collecting:
	case w.held == 0 || !blank(w.buf[w.held:]):
		w.held = 0
		w.doubleNewline()
		w.flush()
	default:
		w.held = len(w.buf)
	}
	if w.err == nil {
		w.err = w.watch.err()
	}
	return w.err
}

func (w *Writer) visit(n ast.Node) {
	if w.h.Hook != nil && n != nil && !w.collecting && w.h.Hook(w, n) {
		return
	}
	w.node(n)
}

// node prints one node. What is not known here, and what a page tree should not
// hold, is printed as its source text: nothing is lost.
func (w *Writer) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.long(n.Value)
	case *ast.Entity:
		w.buf = appendEntity(w.buf, n)
	case *ast.Document:
		w.nodes(n.Children)
	case *ast.Paragraph:
		w.element("p", nil, n.Children)
	case *ast.Heading:
		w.heading(n)
	case *ast.List:
		w.element(n.ElementName(), nil, n.Children)
	case *ast.ListItem:
		w.element(n.ElementName(), nil, n.Children)
	case *ast.Preformatted:
		w.element("pre", nil, n.Children)
	case *ast.HorizontalRule:
		w.raw("<hr />")
	case *ast.Redirect:
		w.redirect(n)
	case *ast.Bold:
		w.element("b", nil, n.Children)
	case *ast.Italic:
		w.element("i", nil, n.Children)
	case *ast.Wikilink:
		w.wikilink(n)
	case *ast.File:
		w.file(n)
	case *ast.ExternalLink:
		w.externalLink(n)
	case *ast.Autolink:
		w.autolink(n)
	case *ast.MagicLink:
		w.magicLink(n)
	case *ast.Table:
		w.element("table", n.Attributes, n.Children)
	case *ast.Caption:
		w.element("caption", n.Attributes, n.Children)
	case *ast.Row:
		w.element("tr", n.Attributes, n.Children)
	case *ast.Cell:
		w.element(n.ElementName(), n.Attributes, n.Children)
	case *ast.Gallery:
		w.gallery(n)
	case *ast.GalleryCaption:
		w.galleryCaption(n)
	case *ast.GalleryItem:
		w.galleryItem(n)
	case *ast.GalleryThumb:
		w.galleryFrame(n)
	case *ast.GalleryText:
		w.galleryText(n)
	case *ast.ImageMap:
		w.imageMap(n)
	case *ast.ImageArea:
		w.source(n) // of a source tree
	case *ast.HTMLElement:
		w.htmlElement(n)
	case *ast.Fragment:
		w.nodes(n.Children)
	case *ast.Note:
		w.note(n)
	case *ast.References:
		w.references(n)
	case *ast.Reference:
		w.reference(n)
	case *ast.StyleSheet:
		w.styleSheet(n)
	case *ast.TemplateData:
		w.templateData(n)
	case *ast.SyntaxHighlight:
		w.syntaxHighlight(n)
	case *ast.CodeToken:
		w.Text(n.Value)
	case *ast.Math:
		w.math(n)
	case *ast.LanguageVariant:
		w.nodes(chosen(n))
	case *ast.VariantRule:
		w.nodes(n.Text)
	case *ast.BehaviorSwitch:
		if w.tocAtWord && w.tocAt == ast.Node(n) {
			w.toc()
		}
	case *ast.ExtensionTag:
		w.extensionTag(n)
	case *ast.InclusionTag:
		if n.Name != "includeonly" {
			w.nodes(n.Children)
		}
	case *ast.Comment:
		if n.Shown && !w.h.Clean {
			w.comment(n.Value)
		}
	case *ast.Category, *ast.LanguageLink, *ast.HTMLTag, *ast.Attribute, *ast.FileOption:
		// They show nothing.
	case *ast.Argument:
		w.nodes(n.Value)
	case *ast.Template, *ast.Parameter, *ast.ParserFunction, *ast.Variable:
		w.source(n)
	}
}

// source prints the source text of a node that is not expanded.
func (w *Writer) source(n ast.Node) { w.long(n.Range().Text()) }

// long is Text where what has gathered may be written: a long text needs no
// buffer of its length.
func (w *Writer) long(text string) {
	if len(text) > chunk {
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	for len(text) > chunk && w.spill() == nil {
		n := chunk
		for !utf8.RuneStart(text[n]) {
			n--
		}
		w.Text(text[:n])
		text = text[n:]
	}
	w.Text(text)
}

func (w *Writer) redirect(n *ast.Redirect) {
	if n.Link == nil {
		w.source(n)
		return
	}
	w.raw(`<div class="redirectMsg"><p>`)
	w.Text(w.site.Message("redirectto"))
	w.raw(`</p><ul class="redirectText"><li>`)
	// It shows where it leads, whatever label the page gives it.
	link := *n.Link
	link.HasLabel, link.Label, link.Parts, link.Display = false, nil, nil, link.Target.String()
	w.visit(&link)
	w.raw(`</li></ul></div>`)
}
