package wikitext

import (
	"iter"
	"sort"
	"strings"

	"github.com/warraq/warraq/ast"
)

// Labelled sections are parts of a page that others include: between
// <section begin="x"/> and <section end="x"/>, or below a heading. Marks and
// headings that stand in braces are not seen.
// See https://www.mediawiki.org/wiki/Extension:Labeled_Section_Transclusion.

// tagSection is <section>: a mark shows nothing.
func tagSection(*TagCall) Content { return Content{} }

// sectionFunction returns a function that includes a part of a page, or nil.
func sectionFunction(id string) Function {
	switch id {
	case "lst":
		return func(c *Call) Value { return c.includePart(labelled) }
	case "lstx":
		return func(c *Call) Value { return c.includePart(unlabelled) }
	case "lsth":
		return func(c *Call) Value { return c.includePart(belowHeading) }
	}
	return nil
}

// A pagePart expands a part of a page, which has no arguments.
type pagePart func(c *Call, f *frame, page *calledPage) Value

// includePart includes what part takes of the page that the first argument names.
// The page itself is no loop, until it includes itself again.
func (c *Call) includePart(part pagePart) Value {
	e := c.expansion
	title, ok := e.site.ParseTitle(c.Arg(0).String(), ast.NamespaceMain)
	if !ok || title.Interwiki != "" || title.Name == "" {
		return c.asWritten()
	}
	title.Fragment = ""
	page, instead := e.include(c.frame, title, c.Span, e.loadPart)
	if page == nil || page.missing {
		return instead
	}
	for g := c.frame; g.caller != nil; g = g.caller {
		if g.title.SamePage(page.title) {
			return e.loop(page.title, c.Span)
		}
	}
	if page.outline == nil {
		page.outline = e.run.outline(page.text)
	}
	e.doc.Usage.Depth = max(e.doc.Usage.Depth, c.frame.depth+1)
	return part(c, e.open(c.frame, page.title, page.text, c.text, nil, c.Span), page)
}

// loadPart is loadVariant that has the page itself as it is being read, not as it
// was saved.
func (e *expansion) loadPart(title ast.Title, span ast.Span) *calledPage {
	if e.title.IsZero() || !title.SamePage(e.title) {
		return e.loadVariant(title, span)
	}
	if e.itself == nil {
		source := e.doc.Span.Source()
		e.itself = &calledPage{title: e.title, text: e.run.scan(source, 0, len(source.Text), true)}
	}
	return e.itself
}

// labelled is {{#lst:page|label|last}}: all that stands between the beginning of
// a label and its end, or that of another label. Without a label it is the page
// up to the end of the other, or all of it.
func labelled(c *Call, f *frame, page *calledPage) Value {
	label := c.Arg(1).String()
	last := c.Arg(2).String()
	if last == "" {
		last = label
	}
	length := int32(len(page.text.source.Text))
	ends := page.outline.ends[last]
	if label == "" {
		if len(ends) > 0 {
			length = ends[0].start
		}
		return c.expansion.expandRange(f, page.text, 0, length)
	}
	var out pieces
	for begin, end := range c.labelledParts(page.outline.begins[label], ends, length) {
		c.expansion.expandInto(&out, f, page.text, begin.end, end.start)
	}
	return out.value()
}

// labelledParts yields the marks around each part of a page, in order, as far as the
// budget of nodes goes. length is that of the page, where a part without an end does.
func (c *Call) labelledParts(begins, ends []extent, length int32) iter.Seq2[extent, extent] {
	return func(yield func(begin, end extent) bool) {
		pos := int32(0)
		for _, begin := range begins {
			if begin.start < pos {
				continue
			}
			end := firstFrom(ends, begin.end, length)
			if !c.expansion.count(c.Span) || !yield(begin, end) {
				return
			}
			pos = end.end
		}
	}
}

// unlabelled is {{#lstx:page|label|replacement}}: the page without what stands
// between the beginning of a label and its end.
func unlabelled(c *Call, f *frame, page *calledPage) Value {
	label := c.Arg(1).String()
	length := int32(len(page.text.source.Text))
	var replacement Value
	if c.Len() > 2 {
		replacement = c.Arg(2)
	}
	var out pieces
	pos := int32(0)
	for begin, end := range c.labelledParts(page.outline.begins[label], page.outline.ends[label], length) {
		c.expansion.expandInto(&out, f, page.text, pos, begin.start)
		out.append(replacement)
		pos = end.end
	}
	c.expansion.expandInto(&out, f, page.text, pos, length)
	return out.value()
}

// belowHeading is {{#lsth:page|heading|last}}: what stands below a heading, up to
// the next that is not lower, or up to the other heading. Without a heading it is
// what stands above the first. Case does not matter.
func belowHeading(c *Call, f *frame, page *calledPage) Value {
	o := page.outline
	from, end := int32(0), int32(len(page.text.source.Text))
	if len(o.headings) > 0 {
		end = o.headings[0].start
	}
	if name := c.Arg(1).String(); name != "" {
		named := o.named[strings.ToLower(name)]
		if len(named) == 0 {
			return Value{}
		}
		h := o.headings[named[0]]
		from, end = h.end, h.next
	}
	if last := c.Arg(2).String(); last != "" {
		named := o.named[strings.ToLower(last)]
		if i := sort.Search(len(named), func(i int) bool { return o.headings[named[i]].start >= from }); i < len(named) {
			end = o.headings[named[i]].start
		}
	}
	return c.expansion.expandRange(f, page.text, from, end).TrimSpace()
}

// An outline is what parts of a page are found by.
type outline struct {
	begins, ends map[string][]extent // <section> marks by their labels, in order
	headings     []outlineHeading
	named        map[string][]int // headings by their text in lower case
}

type outlineHeading struct {
	start, end int32 // the line without its newline
	next       int32 // where the next heading of this level or above begins, or the text ends
	level      int
}

// firstFrom returns the first mark from an offset on; without one it stands at
// the end of the text.
func firstFrom(marks []extent, from, length int32) extent {
	i := sort.Search(len(marks), func(i int) bool { return marks[i].start >= from })
	if i == len(marks) {
		return extent{length, length}
	}
	return marks[i]
}

// outline finds the marks and headings of a page.
func (r *run) outline(sc *scanned) *outline {
	o := &outline{begins: map[string][]extent{}, ends: map[string][]extent{}, named: map[string][]int{}}
	for i := 0; i < len(sc.marks); {
		m := &sc.marks[i]
		if i++; m.kind != markNone {
			i = int(m.next)
		}
		if m.kind != markExtension || sc.tags[m.first].name != "section" {
			continue
		}
		for _, a := range r.tagAttributes(sc.source, &sc.tags[m.first]) {
			label := trim(a.Value)
			switch strings.ToLower(a.Name) {
			case "begin":
				o.begins[label] = append(o.begins[label], extent{m.start, m.end})
			case "end":
				o.ends[label] = append(o.ends[label], extent{m.start, m.end})
			}
		}
	}
	var open []int
	for _, h := range sc.headings {
		if h.inner {
			continue
		}
		line, _, _ := strings.Cut(sc.source.Text[h.start:], "\n")
		level, text := headingText(line)
		at := outlineHeading{start: h.start, end: h.start + int32(len(line)), next: int32(len(sc.source.Text)), level: level}
		for i := sc.firstMark(h.start); i < len(sc.marks) && sc.marks[i].start < at.end; i++ {
			at.end = max(at.end, sc.marks[i].end) // a comment that goes on
		}
		for len(open) > 0 && o.headings[open[len(open)-1]].level >= level {
			o.headings[open[len(open)-1]].next = h.start
			open = open[:len(open)-1]
		}
		open = append(open, len(o.headings))
		text = strings.ToLower(text)
		o.named[text] = append(o.named[text], len(o.headings))
		o.headings = append(o.headings, at)
	}
	return o
}

// headingText returns the level of a line that is a heading, and what stands
// between its "=". What follows them are blanks and comments.
func headingText(line string) (level int, text string) {
	if k := strings.LastIndexByte(line, '='); k >= 0 {
		line = line[:k+1]
	}
	if k := strings.Index(line, "<!--"); k > 0 && strings.HasSuffix(strings.TrimRight(line[:k], " \t"), "=") {
		line = strings.TrimRight(line[:k], " \t") // a "=" in a comment
	}
	level = min(runLength(line, 0, '='), len(line)-len(strings.TrimRight(line, "=")), (len(line)-1)/2, 6)
	return level, trim(line[level : len(line)-level])
}
