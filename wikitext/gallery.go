package wikitext

import (
	"slices"
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
)

// A gallery's lines are files: a title, and behind "|" options and a text. The
// order is MediaWiki's (Parser::renderImageGallery): what stands behind the
// first "|" is parsed as one text, and only then divided at the "|" that are
// still characters. So a URL takes the "|" behind it (parser test "Link media
// option with template with arguments"), and a call that spans lines is none.

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
	caption, _ := c.Attribute("caption")
	if c.value == nil { // attributes that {{#tag:}} gives are as they are
		caption = strings.Join(strings.Fields(caption), " ")
	}
	if caption != "" {
		b.layout("\n\t")
		b.open(elLI, &ast.GalleryCaption{Span: c.Span})
		b.items = append(b.items, c.Parse(caption).items...)
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
	return Content{items: b.items}
}

// gallerySize reads a width or a height: digits, with or without the wiki's word
// for pixels.
func (c *TagCall) gallerySize(name string) int {
	value, _ := c.Attribute(name)
	value = strings.TrimSpace(value)
	if !isDigits(value) {
		id, size, ok := c.expansion.site.ImageOption(value)
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

// lines divides the body. Pieces of a body that is not expanded are as long as
// their source.
func (c *TagCall) lines() []Value {
	body := c.value
	if body == nil {
		if c.Body == "" {
			return nil
		}
		body = &Value{[]piece{{text: c.Body, offset: int32(c.bodyStart), length: -1, call: c.frame.call, source: c.source}}}
	}
	var lines []Value
	var line []piece
	for _, p := range body.pieces {
		if p.atom != nil {
			line = append(line, p)
			continue
		}
		start := 0
		for {
			k := strings.IndexByte(p.text[start:], '\n')
			if k < 0 {
				break
			}
			if k > 0 {
				line = append(line, p.cut(start, start+k))
			}
			lines = append(lines, Value{line})
			line = nil
			start += k + 1
		}
		if start < len(p.text) {
			line = append(line, p.cut(start, len(p.text)))
		}
	}
	return append(lines, Value{line})
}

// parseLine parses a part of a line. Its calls are expanded without the page's
// arguments, as MediaWiki does: "{{{1}}}" stays.
func (c *TagCall) parseLine(v Value) []item {
	e := c.expansion
	if c.value == nil && len(v.pieces) == 1 {
		p := v.pieces[0]
		alone := *c.frame
		alone.args = nil
		end := p.offset + int32(len(p.text))
		v = e.expandRange(&alone, e.run.scan(c.source, int(p.offset), int(end), false), p.offset, end)
	}
	pieces := slices.Clone(v.pieces)
	for i := range pieces {
		if a := pieces[i].atom; a != nil {
			pieces[i].atom = opaquePipes(a)
		}
	}
	v = Value{pieces}
	return e.parse(v)
}

// opaquePipes keeps the "|" that a tag gave from dividing a line.
func opaquePipes(a *atom) *atom {
	for i := range a.items {
		if a.items[i].op != opText || strings.IndexByte(a.items[i].text, '|') < 0 {
			continue
		}
		b := *a
		b.items = append([]item(nil), a.items...)
		for k := i; k < len(b.items); k++ {
			if it := &b.items[k]; it.op == opText && strings.IndexByte(it.text, '|') >= 0 {
				it.op = opOpaque
			}
		}
		return &b
	}
	return a
}

// A galleryBuilder makes the items of a gallery. White space between elements is
// as MediaWiki writes it, because the block pass reads it: a gallery that begins
// in a list's line ends with that line.
type galleryBuilder struct {
	call    *TagCall
	gallery *ast.Gallery
	names   bool // the files' names are shown
	items   []item
}

func (b *galleryBuilder) open(e elem, n ast.Node) {
	b.items = append(b.items, item{op: opOpen, elem: e, node: n, span: n.Range()})
}

func (b *galleryBuilder) close(e elem) {
	b.items = append(b.items, item{op: opClose, elem: e})
}

// layout adds the end of a line and the tabs of the next.
func (b *galleryBuilder) layout(text string) {
	b.items = append(b.items, newline)
	if tabs := text[1:]; tabs != "" {
		b.items = append(b.items, item{op: opText, text: tabs})
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
	file := &ast.File{Span: span, Target: title, TargetSpan: span}
	if span.Len() == len(text) {
		file.TargetSpan = subSpan(span, 0, len(name))
	}
	if title.Namespace == ast.NamespaceFile && title.Interwiki == "" {
		r.files = append(r.files, file)
	} else {
		file.Info = &ast.FileInfo{Missing: true}
	}
	var label []item
	if piped {
		for _, part := range splitPipes(b.call.parseLine(line.from(len(name) + 1))) {
			switch o, ok := r.galleryOption(title, part, span); {
			case !ok:
				label = part // of several the last counts
			case o != nil:
				file.Options = append(file.Options, o)
			}
		}
	}
	b.layout("\n\t\t")
	b.open(elLI, &ast.GalleryItem{Span: span, Gallery: b.gallery})
	b.layout("\n\t\t\t")
	b.open(elDiv, &ast.GalleryThumb{Span: span})
	b.items = append(b.items, item{op: opVoid, elem: elSpan, node: file, span: span})
	b.close(elDiv)
	shown := &ast.GalleryText{Span: span, FileName: b.names}
	b.layout("\n\t\t\t")
	b.open(elDiv, shown)
	if b.names {
		b.items = append(b.items, newline)
	}
	b.items = append(b.items, label...)
	b.close(elDiv)
	b.layout("\n\t\t")
	b.close(elLI)
}

// lineSpan is where a line stands, or its tag if the line is not of one place.
func (c *TagCall) lineSpan(line Value) ast.Span {
	if len(line.pieces) == 1 && line.pieces[0].source == c.Span.Source() && line.pieces[0].length < 0 {
		p := line.pieces[0]
		return p.source.Span(int(p.offset), int(p.offset)+len(p.text))
	}
	return c.Span
}

// splitPipes divides items at the "|" in their text. Labels of links are not
// looked into, nor is what stands between "-{" and "}-".
func splitPipes(items []item) [][]item {
	var parts [][]item
	var part []item
	link, variant := 0, 0
	for _, it := range items {
		if _, ok := it.node.(*ast.Wikilink); ok && it.op == opOpen || link > 0 && it.op == opOpen && it.elem == elA {
			link++
		} else if link > 0 && it.op == opClose && it.elem == elA {
			link--
		}
		if it.op != opText || link > 0 {
			part = append(part, it)
			continue
		}
		start := 0
		for k := 0; k < len(it.text); k++ {
			switch {
			case it.text[k] == '|' && variant == 0:
				if start < k {
					part = append(part, it.cut(start, k))
				}
				parts = append(parts, part)
				part = nil
				start = k + 1
			case strings.HasPrefix(it.text[k:], "-{"):
				variant++
				k++
			case variant > 0 && strings.HasPrefix(it.text[k:], "}-"):
				variant--
				k++
			}
		}
		if start < len(it.text) {
			part = append(part, it.cut(start, len(it.text)))
		}
	}
	return append(parts, part)
}

// galleryOption reads a part as an option of a gallery's file; false means that
// it is none. Sizes and formats are the gallery's: they are no options here
// (parser test "Format option in gallery - T214601"). A link to nowhere is an
// option that does nothing.
func (r *run) galleryOption(file ast.Title, part []item, span ast.Span) (*ast.FileOption, bool) {
	if len(part) == 0 || part[0].op != opText {
		return nil, false
	}
	id, value, ok := r.site.ImageOption(itemsCharacters(part))
	if !ok {
		return nil, false
	}
	if !r.isGalleryOption(file, id, value) {
		return nil, false
	}
	o := &ast.FileOption{Span: span, Name: id, Value: value}
	switch id {
	case "img_alt":
		o.Parts = r.nodesOf(behindEquals(part))
	case "img_link":
		if o.Value, ok = r.linkOption(r.nodesOf(behindEquals(part))); !ok {
			return nil, true
		}
	case "img_class":
		o.Value = ast.PlainText(r.nodesOf(behindEquals(part)))
	}
	return o, true
}

// behindEquals returns what stands behind the first "=" of an option.
func behindEquals(items []item) []item {
	k := strings.IndexByte(items[0].text, '=')
	if k < 0 {
		return nil
	}
	return append([]item{items[0].cut(k+1, len(items[0].text))}, items[1:]...)
}

// galleryFiles makes the files of a gallery's lines for the source tree. Lines
// that begin with no title are not there.
func (r *run) galleryFiles(source *ast.Source, start, end int32) []ast.Node {
	var files []ast.Node
	for start < end {
		stop := end
		if k := strings.IndexByte(source.Text[start:end], '\n'); k >= 0 {
			stop = start + int32(k)
		}
		if f := r.galleryFile(source, start, stop); f != nil {
			files = append(files, f)
		}
		start = stop + 1
	}
	return files
}

func (r *run) galleryFile(source *ast.Source, start, end int32) *ast.File {
	name, _, piped := strings.Cut(source.Text[start:end], "|")
	behind := start + int32(len(name))
	a, b := trimRange(source.Text, start, behind)
	title, ok := r.site.ParseTitle(unescapePercent(source.Text[a:b]), ast.NamespaceFile)
	if !ok || a == b {
		return nil
	}
	file := &ast.File{Span: source.Span(int(start), int(end)), Target: title, TargetSpan: source.Span(int(a), int(b))}
	if !piped {
		return file
	}
	sc := r.scan(source, int(behind)+1, int(end), false)
	s := r.take()
	defer r.give(s)
	u := s.unit(r, r.sourceFlat(s, &markReader{scanned: sc}, behind+1, end))
	caption := -1
	var parts []*ast.FileOption
	for _, part := range splitText(u.text) {
		o := &ast.FileOption{Span: u.span(part.start, part.end)}
		o.Value, _ = u.value(u.trim(part.start, part.end))
		if id, value, ok := r.site.ImageOption(o.Value); ok && r.isGalleryOption(title, id, value) {
			o.Name, o.Value = id, value
			u.optionParts(o, part.start, part.end)
		} else {
			caption = len(parts)
		}
		parts = append(parts, o)
	}
	for k, o := range parts {
		if k != caption {
			file.Options = append(file.Options, o)
			continue
		}
		file.Caption = r.sourceNodes(&markReader{scanned: sc}, int32(o.Start()), int32(o.End()), true)
		if file.Caption == nil {
			file.Caption = []ast.Node{}
		}
	}
	return file
}

// isGalleryOption reports whether files in galleries have an option.
func (r *run) isGalleryOption(file ast.Title, id, value string) bool {
	switch id {
	case "img_alt", "img_link", "img_class":
		return true
	case "img_page", "img_lang":
		return r.validOption(file, id, value)
	}
	return false
}

// splitText divides a line's text at its "|", but for those in links and
// between "-{" and "}-".
func splitText(text string) []extent {
	var parts []extent
	start, link, variant := 0, 0, 0
	for k := 0; k < len(text); k++ {
		rest := text[k:]
		switch {
		case rest[0] == '|' && link == 0 && variant == 0:
			parts = append(parts, extent{int32(start), int32(k)})
			start = k + 1
		case strings.HasPrefix(rest, "[["):
			link++
			k++
		case link > 0 && strings.HasPrefix(rest, "]]"):
			link--
			k++
		case strings.HasPrefix(rest, "-{"):
			variant++
			k++
		case variant > 0 && strings.HasPrefix(rest, "}-"):
			variant--
			k++
		}
	}
	return append(parts, extent{int32(start), int32(len(text))})
}
