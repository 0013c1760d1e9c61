package wikitext

import (
	"iter"
	"slices"
	"strings"

	"github.com/warraq/warraq/ast"
)

// Some tags have lines that are files: a title, and behind "|" options and a
// text. What stands behind the first "|" is parsed as one text, and only then
// divided at the "|" that are still characters, as MediaWiki does
// (Parser::makeImage). So a URL takes the "|" behind it (parser test "Link media
// option with template with arguments"), and a call that spans lines is none.

// lines divides the body, and counts its lines from 0. Pieces of a body that is
// not expanded are as long as their source.
func (c *TagCall) lines() iter.Seq2[int, Value] {
	return func(yield func(int, Value) bool) {
		body := Value{}
		switch {
		case c.value != nil:
			body = *c.value
		case c.Body == "":
			return
		default:
			body = valueOf(piece{text: c.Body, offset: int32(c.bodyStart), length: -1, call: c.frame.call, source: c.source})
		}
		n := 0
		var line pieces
		for p := range body.all() {
			if p.atom != nil {
				line.add(*p)
				continue
			}
			start := 0
			for {
				k := strings.IndexByte(p.text[start:], '\n')
				if k < 0 || c.expansion.stopped() {
					break
				}
				if k > 0 {
					line.add(p.cut(start, start+k))
				}
				if !yield(n, line.value()) {
					return
				}
				n++
				line = pieces{}
				start += k + 1
			}
			if start < len(p.text) {
				line.add(p.cut(start, len(p.text)))
			}
		}
		yield(n, line.value())
	}
}

// lineSpan is where a line stands, or its tag if the line is not of one place.
func (c *TagCall) lineSpan(line Value) ast.Span {
	if p := line.single(); p != nil && p.source == c.Span.Source() && p.length < 0 {
		return p.source.Span(int(p.offset), int(p.offset)+len(p.text))
	}
	return c.Span
}

// lineOptions parses what stands behind a file's name in its line, adds the
// options that takes lets through to the file, and returns the text: of several
// the last. There is none when it is nil.
func (c *TagCall) lineOptions(file *ast.File, line Value, takes fileOption) (text []item) {
	for part := range c.expansion.splitPipes(c.parseLine(line)) {
		if c.expansion.stopped() {
			break
		}
		switch o, ok := c.expansion.run.lineOption(file, part, takes); {
		case !ok:
			text = part
		case o != nil:
			file.Options = append(file.Options, o)
		}
	}
	return text
}

// A fileOption tells whether files of a line have an option with a value.
type fileOption func(file ast.Title, id, value string) bool

// parseLine parses a part of a line. Its calls are expanded without the page's
// arguments, as MediaWiki does: "{{{1}}}" stays.
func (c *TagCall) parseLine(v Value) []item {
	e := c.expansion
	lists := v.lists()
	if p := v.single(); c.value == nil && p != nil {
		alone := *c.frame
		alone.args = arguments{}
		end := p.offset + int32(len(p.text))
		var out pieces
		e.expandInto(&out, &alone, e.run.scan(c.source, int(p.offset), int(end), false), p.offset, end)
		lists = out.lists()
	}
	for k, list := range lists {
		lists[k] = e.opaquePipes(list)
	}
	return e.parseLists(lists...)
}

// opaquePipes keeps the "|" that tags gave from dividing a line. The list is
// copied when something changes.
func (e *expansion) opaquePipes(list []piece) []piece {
	changed := list
	for i := range list {
		if i%itemsAsks == itemsAsks-1 && e.stopped() {
			break
		}
		a := list[i].atom
		if a == nil {
			continue
		}
		if o := opaqueAtom(a); o != a {
			if &changed[0] == &list[0] {
				changed = slices.Clone(list)
			}
			changed[i].atom = o
		}
	}
	return changed
}

// opaqueAtom is an atom without a "|" that divides.
func opaqueAtom(a *atom) *atom {
	piped := func(it *item) bool { return it.op == opText && strings.IndexByte(it.text, '|') >= 0 }
	for it := range each(a.items) {
		if piped(it) {
			var out itemBuilder
			for it := range each(a.items) {
				it := *it
				if piped(&it) {
					it.op = opOpaque
				}
				out.add(it)
			}
			b := *a
			b.items = out.list()
			return &b
		}
	}
	return a
}

// splitPipes divides items at the "|" in their text. Labels of links are not
// looked into.
func (r *run) splitPipes(items []item) iter.Seq[[]item] {
	return func(yield func([]item) bool) {
		var part itemBuilder
		var pipes pipeFinder
		link := 0
		for it := range each(items) {
			if r.stopped() {
				break
			}
			if _, ok := it.node.(*ast.Wikilink); ok && it.op == opOpen || link > 0 && it.op == opOpen && it.elem == elA {
				link++
			} else if link > 0 && it.op == opClose && it.elem == elA {
				link--
			}
			if it.op != opText || link > 0 {
				part.add(*it)
				continue
			}
			for start := 0; start < len(it.text) && !r.stopped(); {
				end := pipes.next(it.text, start)
				if start < end {
					part.add(it.cut(start, end))
				}
				if start = end; end < len(it.text) {
					if !yield(part.list()) {
						return
					}
					part = itemBuilder{}
					start++
				}
			}
		}
		yield(part.list())
	}
}

// A pipeFinder finds the "|" that divide a line: those that do not stand between
// "-{" and "}-", nor in a link.
type pipeFinder struct {
	links         bool // links are text still
	link, variant int  // depth
}

// next returns the offset of the first "|" that divides from an offset on, or
// the text's length. The next call goes on behind it.
func (f *pipeFinder) next(text string, from int) int {
	for k := from; k < len(text); k++ {
		rest := text[k:]
		switch {
		case rest[0] == '|' && f.link == 0 && f.variant == 0:
			return k
		case f.links && strings.HasPrefix(rest, "[["):
			f.link++
			k++
		case f.link > 0 && strings.HasPrefix(rest, "]]"):
			f.link--
			k++
		case strings.HasPrefix(rest, "-{"):
			f.variant++
			k++
		case f.variant > 0 && strings.HasPrefix(rest, "}-"):
			f.variant--
			k++
		}
	}
	return len(text)
}

// bodyLines are the lines of a tag's body in the source tree.
func bodyLines(source *ast.Source, start, end int32) iter.Seq[extent] {
	return func(yield func(extent) bool) {
		for start := start; start < end; {
			stop := end
			if k := strings.IndexByte(source.Text[start:end], '\n'); k >= 0 {
				stop = start + int32(k)
			}
			if !yield(extent{start, stop}) {
				return
			}
			start = stop + 1
		}
	}
}

// splitText divides the text of a line whose links are not yet read.
func splitText(text string) []extent {
	var parts []extent
	pipes := pipeFinder{links: true}
	for start := 0; ; {
		end := pipes.next(text, start)
		parts = append(parts, extent{int32(start), int32(end)})
		if end == len(text) {
			return parts
		}
		start = end + 1
	}
}

// lineOption reads a part as an option of a line's file; false means that it is
// none. A link to nowhere is an option that does nothing.
func (r *run) lineOption(file *ast.File, part []item, takes fileOption) (*ast.FileOption, bool) {
	if len(part) == 0 || firstItem(part).op != opText {
		return nil, false
	}
	id, value, ok := r.site.ImageOption(itemsCharacters(part))
	if !ok || !takes(file.Target, id, value) {
		return nil, false
	}
	o := &ast.FileOption{Span: file.Span, Name: id, Value: value}
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
	var out itemBuilder
	value := false
	for it := range each(items) {
		if value {
			out.add(*it)
			continue
		}
		k := strings.IndexByte(it.text, '=')
		if k < 0 {
			break
		}
		out.add(it.cut(k+1, len(it.text)))
		value = true
	}
	return out.list()
}

// sourceOptions is TagCall.lineOptions for the source tree.
func (r *run) sourceOptions(file *ast.File, source *ast.Source, start, end int32, takes fileOption) {
	sc := r.scan(source, int(start), int(end), false)
	s := r.take()
	defer r.give(s)
	u := s.unit(r, r.sourceFlat(s, &markReader{scanned: sc}, start, end))
	caption := -1
	var parts []*ast.FileOption
	for _, part := range splitText(u.text) {
		o := &ast.FileOption{Span: u.span(part.start, part.end)}
		o.Value, _ = u.value(u.trim(part.start, part.end))
		if id, value, ok := r.site.ImageOption(o.Value); ok && takes(file.Target, id, value) {
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
}
