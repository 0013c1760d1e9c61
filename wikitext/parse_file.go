package wikitext

import (
	"slices"
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
)

// Files are links whose options and caption may hold links. The closing "]]" is
// found as MediaWiki finds it: of what follows each nested "[[", one "]]" closes
// the nested link, and the second the file.

// parseFile reads the file link whose marks are known up to the target.
func (u *unit) parseFile(l linkParts, title ast.Title, to int) int {
	if l.close == 0 && l.pipe > 0 {
		l.close, l.labelEnd = u.fileClose(l.pipe+1, to)
	}
	if l.close == 0 {
		return l.open + 1
	}
	node := &ast.File{Target: title, TargetSpan: u.span(l.targetStart, l.targetEnd)}
	start, end := u.tokens[l.open].start, u.tokens[l.close].end
	node.Span = u.span(start, end)
	u.run.files = append(u.run.files, node)
	if l.pipe == 0 {
		for k := l.open + 1; k <= l.close; k++ {
			u.tokens[k].kind = tokText
		}
		u.claim(l.open, tokEvents, start, end, event{op: opVoid, elem: fileElem(node), node: node})
		return l.close + 1
	}
	u.parseLinksIn(l.pipe+1, l.close)
	caption := u.fileOptions(node, l)
	for k := l.open + 1; k <= l.close; k++ {
		if t := &u.tokens[k]; caption.start < 0 || t.start < caption.start || t.start >= caption.end {
			t.kind = tokText
		}
	}
	elem := fileElem(node)
	if caption.start < 0 {
		u.claim(l.open, tokEvents, start, end, event{op: opVoid, elem: elem, node: node})
		return l.close + 1
	}
	u.claim(l.open, tokCaption, start, caption.start, event{op: opOpen, elem: elem, node: node}, event{op: opOpen, elem: elFigcaption})
	u.claim(l.close, tokCaptionEnd, caption.end, end, event{op: opClose, elem: elFigcaption}, event{op: opClose, elem: elem})
	return l.close + 1
}

// fileElem is the element that a file is.
func fileElem(f *ast.File) elem {
	if f.Block() {
		return elFigure
	}
	return elSpan
}

// fileClose finds the "]]" that ends a file whose label holds "[[": the second
// behind one of them.
func (u *unit) fileClose(i, to int) (close int, labelEnd int32) {
	for i < to && u.tokens[i].kind != tokLinkOpen {
		i++
	}
	for i < to {
		closes := 0
		for i++; i < to && u.tokens[i].kind != tokLinkOpen; i++ {
			if u.tokens[i].kind == tokLinkClose {
				if closes++; closes == 2 {
					return i, u.tokens[i].start
				}
			}
		}
		if closes == 0 {
			break
		}
	}
	return 0, 0
}

// fileOptions divides what follows the target at "|", and returns the caption:
// the last part that is no option.
func (u *unit) fileOptions(node *ast.File, l linkParts) extent {
	type filePart struct {
		extent
		option *ast.FileOption
	}
	var first [8]filePart
	parts := first[:0]
	start := u.tokens[l.pipe].end
	caption, formatted := -1, false
	part := func(end int32) {
		a, b := u.trim(start, end)
		text, _ := u.value(a, b)
		p := filePart{extent: extent{a, b}, option: u.run.mem.options.new()}
		p.option.Span, p.option.Value = u.span(a, b), text
		id, value, ok := u.run.site.ImageOption(text)
		isFormat := ok && isFileFormat(id)
		if ok && !(isFormat && formatted) && u.readOption(p.option, node.Target, id, value, a, b) {
			p.option.Name = id
			formatted = formatted || isFormat
		} else {
			caption = len(parts)
			p.extent = extent{start, end} // white space at a caption's ends is its own
			p.option.Span = u.span(start, end)
		}
		if len(parts) == len(first) { // there may be so many that to grow their list takes long
			pipes := 0
			for k := l.pipe; k < l.close; k++ {
				if u.tokens[k].kind == tokPipe {
					pipes++
				}
			}
			parts = slices.Grow(parts, pipes)
		}
		parts = append(parts, p)
	}
	variants := 0 // depth of "-{…}-", whose "|" are its own
	for k := l.pipe + 1; k <= l.close && !u.run.stopped(); k++ {
		t := u.tokens[k]
		switch {
		case t.start < start:
		case t.kind == tokVariant:
			variants++
		case t.kind == tokVariantEnd:
			variants = max(variants-1, 0)
		case t.kind == tokPipe && variants > 0:
		case t.kind == tokPipe:
			part(t.start)
			start = t.end
		case t.kind == tokLabel || t.kind == tokCaption:
			k = u.skipClaimed(k)
		case k == l.close:
			part(l.labelEnd)
		}
	}
	out := extent{-1, -1}
	options := len(parts)
	if caption >= 0 {
		options--
	}
	node.Options = slices.Grow(node.Options, options)
	for k, p := range parts {
		if u.run.stopped() {
			break
		}
		if k == caption {
			out = p.extent
			continue
		}
		u.optionParts(p.option, p.start, p.end)
		node.Options = append(node.Options, p.option)
	}
	return out
}

// isFileFormat tells the options of which a file has one: a second is a caption
// ("framed|framed").
func isFileFormat(id string) bool {
	return id == "img_thumbnail" || id == "img_manualthumb" || id == "img_framed" || id == "img_frameless"
}

// readOption fills in the value of an option, and tells those whose value makes
// them captions: a link to nowhere, a language that is none.
func (u *unit) readOption(o *ast.FileOption, file ast.Title, id, value string, start, end int32) bool {
	o.Value = value
	if id == "img_class" && u.run.page && strings.ContainsAny(value, "\x00<>'[") {
		o.Value = ast.PlainText(u.inlineTree(start+int32(strings.IndexByte(u.text[start:end], '=')+1), end))
		return true
	}
	if id != "img_link" {
		return u.run.validOption(file, id, value)
	}
	if !u.run.page {
		if strings.Contains(value, "[[") || strings.IndexByte(value, 0) >= 0 {
			return true // what it shows is not known before it is expanded
		}
		_, ok := u.run.linkOption([]ast.Node{&ast.Text{Value: value}})
		return ok
	}
	link, ok := u.run.linkOption(u.inlineTree(start+int32(strings.IndexByte(u.text[start:end], '=')+1), end))
	if ok {
		o.Value = link
	}
	return ok
}

// linkOption returns where the option "link" leads to: what is seen of its
// value, so that "link=[[Page]]" is Page. False is a link to nowhere.
func (r *run) linkOption(value []ast.Node) (string, bool) {
	text := strings.Join(strings.Fields(ast.PlainText(value)), " ")
	if text == "" {
		_, whole := leadingText(value)
		return "", whole
	}
	// Titles in variants' marks are not converted (T31927).
	if raw, ok := strings.CutPrefix(text, "-{R|"); ok && strings.HasSuffix(raw, "}-") {
		text = strings.TrimSuffix(raw, "}-")
	}
	if r.site.Protocol(text) > 0 {
		return text, !strings.ContainsAny(text, " []<>\"\x00\x7f")
	}
	text = unescapePercent(text)
	_, ok := r.site.ParseTitle(text, ast.NamespaceMain)
	return text, ok
}

// validOption checks the value of the options that files of some kinds have.
func (r *run) validOption(file ast.Title, id, value string) bool {
	if !handlesOption(file, id) {
		return false
	}
	switch id {
	case "img_page":
		n, err := strconv.Atoi(value)
		return err == nil && n > 0 && strconv.Itoa(n) == value
	case "img_lang":
		return value != "" && strings.Trim(strings.ToLower(value), "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
	}
	return true
}

// handlesOption tells whether files of this name's kind have an option: the
// others have it as a caption.
func handlesOption(file ast.Title, id string) bool {
	kind := strings.ToLower(file.Name[strings.LastIndexByte(file.Name, '.')+1:])
	switch id {
	case "img_lang":
		return kind == "svg"
	case "img_page":
		return kind == "djvu" || kind == "pdf" || kind == "tif" || kind == "tiff"
	}
	if strings.HasPrefix(id, "timedmedia_") {
		switch kind {
		case "ogg", "ogv", "oga", "opus", "webm", "mp3", "mp4", "m4a", "wav", "flac", "mpg", "mpeg", "mov", "mid":
			return true
		}
		return false
	}
	return true
}

// optionParts fills in the nodes of an option whose value may be text. In the
// page tree an alternative text is parsed, because its markup does not show.
func (u *unit) optionParts(o *ast.FileOption, start, end int32) {
	switch o.Name {
	case "":
	case "img_alt", "img_link":
		start += int32(strings.IndexByte(u.text[start:end], '=') + 1)
	default:
		return
	}
	switch {
	case !u.run.page:
		o.Parts = u.partNodes(start, end)
		for _, n := range o.Parts {
			o.Span = o.Span.Cover(n.Range()) // a comment before nothing
		}
	case o.Name == "img_alt":
		o.Parts = u.inlineTree(start, end)
	}
}

// inlineTree parses a range apart from the page, without blocks.
func (u *unit) inlineTree(start, end int32) []ast.Node {
	return u.run.nodesOf(u.run.parseFlat(u.slice(start, end)))
}

// nodesOf makes nodes of items apart from the page, without blocks.
func (r *run) nodesOf(items []item) []ast.Node {
	inner := newPageBuilder(r)
	inner.root.tidy.needsP = false
	for i := range items {
		inner.take(&items[i])
	}
	return inner.finish()
}

// skipClaimed returns the index of the token that ends the label or caption that token k opens.
func (u *unit) skipClaimed(k int) int {
	depth := 0
	for ; k < len(u.tokens); k++ {
		switch u.tokens[k].kind {
		case tokLabel, tokCaption:
			depth++
		case tokLabelEnd, tokCaptionEnd:
			if depth--; depth == 0 {
				return k
			}
		}
	}
	return k
}
