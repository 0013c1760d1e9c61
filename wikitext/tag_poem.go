package wikitext

import (
	"slices"
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
)

// tagPoem is <poem>: its lines stay lines, spaces at their beginning stay, and a
// line behind ":" is indented. See https://www.mediawiki.org/wiki/Extension:Poem.
//
// MediaWiki marks the lines before anything else reads the body. Here calls are
// expanded first and only the poem's own lines are marked then, so that a call
// may span lines, which MediaWiki does not understand there.
func tagPoem(c *TagCall) Content {
	attributes := c.poemAttributes()
	content := c.poemLines()
	if _, compact := c.Attribute("compact"); !compact {
		content = Join(c.Newline(), content, c.Newline())
	}
	return c.Element("div", attributes, content)
}

// poemAttributes is the tag's attributes, with the poem's class before its own.
func (c *TagCall) poemAttributes() []*ast.Attribute {
	own, _ := c.Attribute("class")
	class := &ast.Attribute{Span: c.Span, Name: "class", Value: trimEnd("poem " + own)}
	var attributes []*ast.Attribute
	placed := false
	for _, a := range c.Attributes {
		if strings.EqualFold(a.Name, "class") {
			if placed {
				continue
			}
			class.Span, a, placed = a.Span, class, true
		}
		attributes = append(attributes, a)
	}
	if !placed {
		attributes = append(attributes, class)
	}
	return attributes
}

// poemLines parses the body with its lines marked.
func (c *TagCall) poemLines() Content {
	inner := *c
	w := poemWriter{call: &inner, start: true}
	if c.value != nil {
		v := c.value.trimNewline()
		inner.value = &v
	} else {
		body := strings.TrimPrefix(c.Body, "\n")
		inner.bodyStart += len(c.Body) - len(body)
		inner.Body = strings.TrimSuffix(body, "\n")
		frame := *c.frame
		frame.poem = true
		inner.frame = &frame
	}
	text, body := inner.expandBody()
	return c.parse(w.marked(text), body)
}

// verses marks the lines of the body of a tag that stands in a poem, as MediaWiki
// does: notes, too, have the poem's lines.
func (c *TagCall) verses(text *pieces) *pieces {
	w := poemWriter{call: c, inner: true, dashes: -1}
	return w.marked(text)
}

// trimNewline takes a newline from each end.
func (v Value) trimNewline() Value {
	p := slices.Clone(v.whole())
	if len(p) > 0 && strings.HasPrefix(p[0].text, "\n") {
		p[0] = p[0].cut(1, len(p[0].text))
	}
	if n := len(p) - 1; n >= 0 && strings.HasSuffix(p[n].text, "\n") {
		p[n] = p[n].cut(0, len(p[n].text)-1)
	}
	return Value{pieces: p}
}

// A poemWriter marks the lines of a poem.
type poemWriter struct {
	call   *TagCall
	inner  bool // the body is that of a tag in a poem, which begins no line
	out    pieces
	end    int32 // in the source, of what was last marked
	start  bool  // a line begins here; used for a body that came expanded
	dashes int   // the line is so many "-" so far, and nothing else; else -1
	indent bool  // the line is indented
}

// marked returns a body with its lines marked.
func (w *poemWriter) marked(text *pieces) *pieces {
	c := w.call
	more := text.len()
	for _, list := range text.lists() {
		for i := range list {
			more--
			if p := &list[i]; w.owns(p) {
				w.eaten(*p)
				w.lines(*p, more > 0)
				w.end = max(w.end, p.offset+int32(len(p.text)))
			} else {
				w.out.add(*p)
				w.start, w.dashes = false, -1
			}
		}
	}
	w.endIndent(piece{source: c.Span.Source(), offset: int32(c.Span.End()), call: c.frame.call})
	return &w.out
}

// eaten marks the ends of lines before a piece that comments which fill them took
// with them.
func (w *poemWriter) eaten(p piece) {
	c := w.call
	if c.value != nil || p.offset <= w.end || !w.begins(&p) {
		return
	}
	gap := c.source.Text[max(int(w.end), c.bodyStart):p.offset]
	for {
		_, behind, found := strings.Cut(gap, "-->")
		if !found {
			return
		}
		gap = behind
		if strings.HasPrefix(strings.TrimLeft(behind, " \t"), "\n") {
			w.endIndent(p)
			w.mark("<br />\n", p, 0)
		}
	}
}

// owns reports whether a piece is the poem's own text, not what a call gave. Of a
// body that came expanded all is.
func (w *poemWriter) owns(p *piece) bool {
	c := w.call
	if c.value != nil || p.atom != nil {
		return p.atom == nil
	}
	at := int(p.offset) - c.bodyStart
	return p.source == c.source && p.length < 0 && 0 <= at && at < len(c.Body)
}

// begins reports whether a line of the poem begins with a piece.
func (w *poemWriter) begins(p *piece) bool {
	c := w.call
	if c.value != nil {
		return w.start
	}
	if int(p.offset) == c.bodyStart {
		return !w.inner
	}
	return c.source.Text[p.offset-1] == '\n'
}

// lines adds a piece of the poem; more tells that others follow it.
func (w *poemWriter) lines(p piece, more bool) {
	for p.text != "" && !w.call.expansion.stopped() {
		line, _, ended := strings.Cut(p.text, "\n")
		n := len(line)
		if w.begins(&p) {
			w.dashes = 0
			n -= w.lineStart(&p, n, more && !ended)
		}
		if n > 0 {
			if text := p.text[:n]; w.dashes >= 0 && strings.Trim(text, "-") == "" {
				w.dashes += n
			} else {
				w.dashes = -1
			}
			w.out.add(p.cut(0, n))
			w.start = false
		}
		if !ended {
			return
		}
		p = p.cut(n, len(p.text))
		w.endIndent(p)
		if w.dashes < 4 { // else it is a rule, which ends its line itself
			w.mark("<br />", p, 0)
		}
		w.out.add(p.cut(0, 1))
		w.start, w.dashes = true, 0
		p = p.cut(1, len(p.text))
	}
}

// lineStart marks the beginning of a line of n bytes and takes it from the piece;
// more tells that the line goes on behind the piece. It returns how many bytes it
// took.
func (w *poemWriter) lineStart(p *piece, n int, more bool) int {
	line := p.text[:n]
	k := len(line) - len(strings.TrimLeft(line, " "))
	markup := strings.Repeat("&#160;", k)
	if k == 0 {
		k = len(line) - len(strings.TrimLeft(line, ":"))
		if k == 0 || k == len(line) && !more {
			return 0
		}
		markup = `<span class="mw-poem-indented" style="display: inline-block; margin-inline-start: ` + strconv.Itoa(k) + `em;">`
		w.indent = true
	}
	w.mark(markup, *p, k)
	*p = p.cut(k, len(p.text))
	w.start, w.dashes = false, -1
	return k
}

func (w *poemWriter) endIndent(p piece) {
	if w.indent {
		w.indent = false
		w.mark("</span>", p, 0)
	}
}

// mark adds markup in the place of the first n bytes of a piece.
func (w *poemWriter) mark(markup string, p piece, n int) {
	if p.length < 0 {
		p.length = int32(n)
	}
	p.text = markup
	w.out.add(p)
}

// brokenLines is the body of a tag that means itself and stands in a poem: the
// poem's line breaks and spaces are in it, too.
func (c *TagCall) brokenLines() *Value {
	var out pieces
	for line := range strings.Lines(c.Body) {
		if c.expansion.stopped() {
			break
		}
		text := strings.TrimSuffix(line, "\n")
		if words := strings.TrimLeft(text, " "); out.len() > 0 {
			out.add(piece{text: strings.Repeat("&#160;", len(text)-len(words))})
			text = words
		}
		out.add(piece{text: text})
		if strings.HasSuffix(line, "\n") {
			br := &ast.HTMLElement{Span: c.Span, OpenTag: c.Span, Name: "br"}
			out.add(piece{atom: &atom{items: c.Node(br).items}})
			out.add(piece{text: "\n"})
		}
	}
	v := out.value()
	return &v
}
