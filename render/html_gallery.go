package render

import (
	"math"
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
)

// Galleries, as MediaWiki's TraditionalImageGallery and the classes made from it
// measure them. All lengths are pixels.

// packedScale is how much larger the images of packed galleries are than shown,
// so that a script may enlarge them to fill rows.
const packedScale = 1.5

// A galleryLook is what the modes differ in.
type galleryLook struct {
	thumbPadding int // around a file
	boxPadding   int // around file and text
	borders      int // of boxes, where boxes in a row are counted
	fixedHeight  bool
	packed       bool
	overlay      bool // the text lies on the file
}

func lookOf(g *ast.Gallery) galleryLook {
	switch g.Mode {
	case "nolines":
		return galleryLook{boxPadding: 5, borders: 4}
	case "slideshow":
		return galleryLook{thumbPadding: 30, boxPadding: 5, borders: 8}
	case "packed":
		return galleryLook{boxPadding: 2, packed: true}
	case "packed-hover", "packed-overlay":
		return galleryLook{boxPadding: 2, packed: true, overlay: true}
	}
	return galleryLook{thumbPadding: 30, boxPadding: 5, borders: 8, fixedHeight: true}
}

// A galleryThumb is a file of a gallery, measured.
type galleryThumb struct {
	gallery *ast.Gallery
	look    galleryLook
	file    *ast.File // nil when repair left none
	media   media
	width   float64 // of the frame, without its padding
}

// gallery prints the list. The tag's own class and style stand before the gallery's.
func (w *Writer) gallery(g *ast.Gallery) {
	w.raw("<ul")
	attributes := w.allowed("ul", g.Attributes)
	if g.Thumbnails {
		attributes = withAttribute(attributes, "data-showthumbnails", func(string) string { return "1" })
	}
	class := "gallery mw-gallery-" + g.Mode
	if w.h.Clean {
		class = "gallery gallery-" + g.Mode
	}
	attributes = withAttribute(attributes, "class", func(own string) string { return strings.TrimSpace(own + " " + class) })
	if look := lookOf(g); g.PerRow > 0 && !look.packed {
		width := g.PerRow * (g.Width + look.thumbPadding + look.boxPadding + look.borders)
		attributes = withAttribute(attributes, "style", func(own string) string { return "max-width: " + strconv.Itoa(width) + "px;" + own })
	}
	for _, a := range attributes {
		w.attribute(a)
	}
	w.raw(">")
	w.nodes(g.Children)
	w.raw("</ul>")
}

func (w *Writer) galleryCaption(c *ast.GalleryCaption) {
	w.raw(`<li class="gallerycaption">`)
	w.nodes(c.Children)
	w.raw("</li>")
}

func (w *Writer) galleryItem(n *ast.GalleryItem) {
	outer := w.galleryThumb
	defer func() { w.galleryThumb = outer }()
	t := w.measure(n)
	w.galleryThumb = t
	w.raw(`<li class="gallerybox"`)
	w.attr("style", "width: "+pixels(t.width+float64(t.look.thumbPadding+t.look.boxPadding))+"px")
	w.raw(">")
	children := n.Children
	if t.look.overlay && len(n.Text()) == 0 {
		children = withoutText(children)
	}
	w.nodes(children)
	w.raw("</li>")
}

// withoutText leaves an empty text out, and the white space before it: as an
// overlay it would be a white bar.
func withoutText(nodes []ast.Node) []ast.Node {
	out := make([]ast.Node, 0, len(nodes))
	for _, n := range nodes {
		if _, ok := n.(*ast.GalleryText); !ok {
			out = append(out, n)
			continue
		}
		if k := len(out); k > 0 {
			if t, ok := out[k-1].(*ast.Text); ok && isSpace(t.Value) {
				out = out[:k-1]
			}
		}
	}
	return out
}

// measure computes how a gallery shows a file.
func (w *Writer) measure(n *ast.GalleryItem) *galleryThumb {
	g := n.Gallery
	if g == nil {
		g = &ast.Gallery{Width: 120, Height: 120}
	}
	t := &galleryThumb{gallery: g, look: lookOf(g), file: n.File(), width: float64(g.Width)}
	if t.file == nil {
		return t
	}
	t.media = w.media(t.file)
	m := &t.media
	m.setCaption(itemCaption(n), w.site, cleanURL)
	if alt := t.file.Option("img_alt"); alt != nil && alt.Parts != nil {
		m.alt = tooltip(alt.Parts, w.site, cleanURL)
	}
	m.request = request{width: g.Width, height: g.Height, thumbWidth: g.Width}
	if t.look.packed {
		box := 10*g.Height + 100
		if isAudio(m.info) {
			box = g.Width
		}
		t.width = max(t.width, 60)
		if m.info == nil {
			m.request.width = 0 // only the height is known
			return t
		}
		m.request.width, m.request.height = int(packedScale*float64(box)), int(packedScale*float64(g.Height))
		if !m.missing() {
			m.shrink = packedScale
			t.width = max(float64(m.request.compute(m.info).width)/packedScale, 60)
		}
	}
	return t
}

// itemCaption returns the text below a file without the end of the line that
// shows the file's name.
func itemCaption(n *ast.GalleryItem) []ast.Node {
	text := n.Text()
	if len(text) > 0 {
		if t, ok := text[0].(*ast.Text); ok && t.Value == "\n" {
			return text[1:]
		}
	}
	return text
}

// galleryFrame prints the frame around the file.
func (w *Writer) galleryFrame(n *ast.GalleryThumb) {
	w.raw(`<div class="thumb"`)
	if t := w.galleryThumb; t != nil {
		var style []string
		broken := t.file == nil || t.media.missing()
		if !broken {
			style = append(style, "width: "+pixels(t.width+float64(t.look.thumbPadding))+"px;")
		}
		if broken || t.look.fixedHeight {
			style = append(style, "height: "+strconv.Itoa(t.gallery.Height+t.look.thumbPadding)+"px;")
		}
		w.attr("style", strings.Join(style, " "))
	}
	w.raw(">")
	w.nodes(n.Children)
	w.raw("</div>")
}

// galleryText prints what stands below the file.
func (w *Writer) galleryText(n *ast.GalleryText) {
	t := w.galleryThumb
	overlay := t != nil && t.look.overlay
	if overlay {
		w.raw(`<div class="gallerytextwrapper"`)
		w.attr("style", "width: "+strconv.Itoa(int(math.Ceil(t.width-20)))+"px")
		w.raw(">")
	}
	w.raw(`<div class="gallerytext">`)
	if n.FileName && t != nil && t.file != nil {
		w.raw("<a")
		w.attr("href", w.pageURL(t.media.written()))
		w.raw(` class="galleryfilename galleryfilename-truncate"`)
		w.attr("title", t.media.title.Full())
		w.raw(">")
		w.Text(t.media.title.Name)
		w.raw("</a>")
	}
	w.nodes(n.Children)
	w.raw("</div>")
	if overlay {
		w.raw("\n\t\t\t</div>")
	}
}

// pixels writes a length as PHP does, with 14 digits.
func pixels(length float64) string { return strconv.FormatFloat(length, 'g', 14, 64) }
