package wikitext

import (
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
)

// A gallery's lines are files (fileline.go; Parser::renderImageGallery).

// galleryBox is the side of the box that files fit, in pixels, unless the tag
// says another ($wgGalleryOptions).
const galleryBox = 120

// tagGallery is <gallery>.
func tagGallery(c *TagCall) Content {
	g := &ast.Gallery{Span: c.Span, Attributes: c.Attributes, Mode: "traditional"}
	mode, _ := c.Attribute("mode")
	switch mode = strings.ToLower(mode); mode {
	case "nolines", "slideshow", "packed", "packed-hover", "packed-overlay":
		g.Mode = mode
	}
	g.Width = c.gallerySize("widths")
	g.Height = c.gallerySize("heights")
	perRow, _ := c.Attribute("perrow")
	g.PerRow = min(max(phpInt(perRow), 0), maxGallerySize)
	if g.Mode == "slideshow" {
		_, g.Thumbnails = c.Attribute("showthumbnails")
	}
	b := galleryBuilder{call: c, gallery: g}
	_, b.names = c.Attribute("showfilename")
	b.open(elUL, g)
	if caption := c.ParseAttribute("caption"); !caption.IsEmpty() {
		b.layout("\n\t")
		b.open(elLI, &ast.GalleryCaption{Span: c.Span})
		b.out.content(caption)
		b.close(elLI)
	}
	for _, line := range c.lines() {
		if c.expansion.stopped() {
			break
		}
		b.line(line)
	}
	b.layout("\n")
	b.close(elUL)
	return Content{items: b.out.list()}
}

// gallerySize reads a width or a height: digits, with or without the wiki's word
// for pixels.
func (c *TagCall) gallerySize(name string) int {
	value, _ := c.Attribute(name)
	value = trim(value)
	if !isDigits(value) {
		id, size, ok := c.Page().Site.ImageOption(value)
		if !ok || id != "img_width" {
			return galleryBox
		}
		value = size
	}
	n, err := strconv.Atoi(value)
	if err != nil || n <= 0 {
		return galleryBox
	}
	return min(n, maxGallerySize)
}

// maxGallerySize bounds the sizes and counts of galleries, so that what
// renderers compute of them cannot overflow.
const maxGallerySize = 1_000_000

// A galleryBuilder makes the items of a gallery. White space between elements is
// as MediaWiki writes it, because the block pass reads it: a gallery that begins
// in a list's line ends with that line.
type galleryBuilder struct {
	call    *TagCall
	gallery *ast.Gallery
	names   bool // the files' names are shown
	out     itemBuilder
}

func (b *galleryBuilder) open(e elem, n ast.Node) {
	b.out.add(item{op: opOpen, elem: e, node: n, span: n.Range()})
}

func (b *galleryBuilder) close(e elem) {
	b.out.add(item{op: opClose, elem: e})
}

// layout adds the end of a line and the tabs of the next.
func (b *galleryBuilder) layout(text string) {
	b.out.add(newline)
	if tabs := text[1:]; tabs != "" {
		b.out.add(item{op: opText, text: tabs})
	}
}

// line adds the file of a line; a line that begins with no title is nothing.
func (b *galleryBuilder) line(line Value) {
	text := line.String()
	name, _, piped := strings.Cut(text, "|")
	target := name
	if strings.IndexByte(text, '%') >= 0 {
		target = unescapePercent(target)
	}
	r := b.call.expansion.run
	title, ok := r.site.ParseTitle(target, ast.NamespaceFile)
	if !ok || strings.TrimSpace(name) == "" || strings.IndexByte(name, 0) >= 0 {
		return
	}
	span := b.call.lineSpan(line)
	file := &ast.File{Span: span, Target: title, TargetSpan: partSpan(span, text, 0, len(name))}
	if title.Namespace == ast.NamespaceFile && title.Interwiki == "" {
		r.files = append(r.files, file)
	} else {
		file.Info = &ast.FileInfo{Missing: true}
	}
	var label []item
	if piped {
		label = b.call.lineOptions(file, line.from(len(name)+1, nil), r.isGalleryOption)
	}
	b.layout("\n\t\t")
	b.open(elLI, &ast.GalleryItem{Span: span, Gallery: b.gallery})
	b.layout("\n\t\t\t")
	b.open(elDiv, &ast.GalleryThumb{Span: span})
	b.out.add(item{op: opVoid, elem: elSpan, node: file, span: span})
	b.close(elDiv)
	shown := &ast.GalleryText{Span: span, FileName: b.names}
	b.layout("\n\t\t\t")
	b.open(elDiv, shown)
	if b.names {
		b.out.add(newline)
	}
	b.out.join(label)
	b.close(elDiv)
	b.layout("\n\t\t")
	b.close(elLI)
}

// galleryFiles makes the files of a gallery's lines for the source tree. Lines
// that begin with no title are not there.
func (r *run) galleryFiles(source *ast.Source, start, end int32) []ast.Node {
	var files []ast.Node
	for line := range bodyLines(source, start, end) {
		if f := r.galleryFile(source, line.start, line.end); f != nil {
			files = append(files, f)
		}
	}
	return files
}

func (r *run) galleryFile(source *ast.Source, start, end int32) *ast.File {
	name, _, _ := strings.Cut(source.Text[start:end], "|")
	a, b := trimRange(source.Text, start, start+int32(len(name)))
	title, ok := r.site.ParseTitle(unescapePercent(source.Text[a:b]), ast.NamespaceFile)
	if !ok || a == b {
		return nil
	}
	file := &ast.File{Span: source.Span(int(start), int(end)), Target: title, TargetSpan: source.Span(int(a), int(b))}
	if behind := start + int32(len(name)); behind < end {
		r.sourceOptions(file, source, behind+1, end, r.isGalleryOption)
	}
	return file
}

// isGalleryOption reports whether files in galleries have an option. Sizes and
// formats are the gallery's: they are no options here (parser test "Format option
// in gallery - T214601").
func (r *run) isGalleryOption(file ast.Title, id, value string) bool {
	switch id {
	case "img_alt", "img_link", "img_class":
		return true
	case "img_page", "img_lang":
		return r.validOption(file, id, value)
	}
	return false
}
