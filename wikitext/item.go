package wikitext

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// An event is what a construct leaves at a token: an element opens or closes
// there, a whole node stands there, or MediaWiki's output has layout there.
type event struct {
	op   op
	elem elem
	node ast.Node // opOpen: the node to fill, without children; opVoid: the node
	text string   // opLayout
}

type op uint8

const (
	opText    op = iota // characters
	opNewline           // the end of a line
	opOpen
	opClose
	opVoid   // a node without content of its own kind
	opOpaque // characters that the block pass does not look into
	opLayout // white space that MediaWiki's output has and the source has not
	opFloat  // a node without width: a comment
	opSkip   // bytes that belong to the markup of the node they stand in
	opItems  // other items: a bundle (itemlist.go)
)

// An item is an event with the text it stands in: what the block pass and the
// builders read.
type item struct {
	op   op
	elem elem
	node ast.Node
	// Page tree: characters and where they come from.
	text string
	span ast.Span
	// Source tree: the place in the source, whose characters it has. It holds no
	// pointer, of which the collector would take note each time.
	at extent
}

// An extent is a range of a text; start is -1 when there is none.
type extent struct{ start, end int32 }

// extentOf returns the place of a span in its source.
func extentOf(s ast.Span) extent {
	if s.IsZero() {
		return extent{-1, -1}
	}
	return extent{int32(s.Start()), int32(s.End())}
}

// pushPlaced adds an item of a source tree, without its characters and span, which
// are in no item of the list: the collector would take note of them.
func pushPlaced(list []item, it *item) []item {
	n := len(list)
	if n == cap(list) {
		list = append(make([]item, 0, 2*n+8), list...)
	}
	list = list[:n+1]
	to := &list[n]
	to.op, to.elem, to.node, to.at = it.op, it.elem, it.node, it.at
	return list
}

// cut returns a part of an item that is characters.
func (it item) cut(from, to int) item {
	if from == 0 && to == len(it.text) {
		return it
	}
	if it.span.Len() == len(it.text) {
		it.span = subSpan(it.span, from, to)
	}
	if it.text = it.text[from:to]; it.op == opNewline {
		it.op = opText
	}
	return it
}

// itemsCharacters is the characters of items, of nodes what they show.
func itemsCharacters(items []item) string {
	var b strings.Builder
	for it := range each(items) {
		it.writeCharacters(&b)
	}
	return b.String()
}

func (it *item) writeCharacters(b *strings.Builder) {
	switch it.op {
	case opText, opNewline, opOpaque, opLayout:
		b.WriteString(it.text)
	case opVoid:
		if it.node != nil {
			b.WriteString(ast.PlainText([]ast.Node{it.node}))
		}
	}
}

// nodes turns the tokens and the text between them into nodes of a source tree,
// a line at a time.
func (u *unit) nodes(s *scratch, source *ast.Source, bare bool) []ast.Node {
	s.tree.begin(u.run, source)
	e := &s.emitter
	e.begin(u)
	if bare && !u.hasBlocks() {
		e.tree = &s.tree
		e.run()
		return s.tree.finish()
	}
	s.blocks.reset(u.run, &s.tree, bare)
	e.lines = &s.blocks
	e.run()
	e.line(nil)
	s.blocks.end()
	return s.tree.finish()
}

// hasBlocks reports whether the block pass may have something to do in a text
// without paragraphs: a list, at the start of a line or behind what shows nothing.
func (u *unit) hasBlocks() bool {
	return u.listLines || u.tables || u.invisibles || u.seen(tokSwitch)
}

// run turns the tokens and the text between them into items.
func (e *emitter) run() {
	u := e.u
	for i := range u.tokens {
		if u.stopped(i) {
			return
		}
		t := &u.tokens[i]
		if t.start < e.pos {
			continue // inside a token that was widened over it
		}
		if t.kind.isText() {
			continue
		}
		e.textUntil(t.start)
		if t.kind != tokSkip || u.run.page { // else it is text
			e.dropFloats(t)
		}
		switch t.kind {
		case tokNewline:
			e.newline(t)
		case tokEntity:
			span := u.span(t.start, t.end)
			n := u.run.mem.entity(span, u.entities[t.ref])
			if ref := u.text[t.start:t.end]; u.run.page && ref != span.Text() {
				n.Reference = ref
			}
			e.put(&item{op: opVoid, node: n, span: span})
			e.pos = t.end
		case tokAtom:
			e.atom(u.atomAt(t.start))
			e.pos = t.end
		case tokTag:
			e.tag(t)
			e.pos = t.end
		case tokSwitch:
			span := u.span(t.start, t.end)
			e.put(&item{op: opVoid, node: &ast.BehaviorSwitch{Span: span, Name: u.entities[t.ref]}, span: span})
			e.pos = t.end
		case tokSkip:
			if !u.run.page {
				e.textUntil(t.end)
			}
			e.pos = t.end
		case tokEvents, tokCell, tokLabel, tokLabelEnd, tokCaption, tokCaptionEnd:
			e.events(t)
			e.pos = t.end
		}
	}
	e.textUntil(int32(len(u.text)))
	e.floats(int32(len(u.text)) + 1)
}

// isText tells the tokens that are characters unless a construct claims them.
func (k tokenKind) isText() bool { return notText&(1<<k) == 0 }

const notText = 1<<tokNewline | 1<<tokEntity | 1<<tokAtom | 1<<tokTag | 1<<tokSwitch | 1<<tokEvents | 1<<tokCell |
	1<<tokSkip | 1<<tokLabel | 1<<tokLabelEnd | 1<<tokCaption | 1<<tokCaptionEnd

type emitter struct {
	u       *unit
	out     itemBuilder
	pos     int32
	float   int            // index of the first float not yet emitted
	label   int            // depth of link labels: newlines are characters there
	caption int            // depth of captions: newlines are spaces there
	lines   *blockPass     // takes each line, if set
	tree    *sourceBuilder // takes each item, if set
	most    int            // items at a time that out has held
}

// begin makes ready for a text; memory is used again.
func (e *emitter) begin(u *unit) {
	*e = emitter{u: u, out: itemBuilder{items: e.out.items[:0]}, most: e.most}
}

// forget lets go of the nodes that the memory held.
func (e *emitter) forget() {
	items := e.out.items
	*e = emitter{out: itemBuilder{items: forgotten(items, min(e.most, cap(items)))}}
}

// put passes an item on, to the builder or into the line.
func (e *emitter) put(it *item) {
	if e.tree != nil {
		it.at = extentOf(it.span)
		e.tree.item(it)
		return
	}
	if e.lines == nil {
		e.out.add(*it)
		return
	}
	it.at = extentOf(it.span)
	line := pushPlaced(e.out.items, it)
	if e.out.items = line; it.op == opNewline {
		e.line(&line[len(line)-1])
	}
}

// line passes on what is a line, without the newline that ends it.
func (e *emitter) line(nl *item) {
	line := e.out.items
	if nl != nil {
		line = line[:len(line)-1]
	}
	e.lines.line(line, nl)
	e.most = max(e.most, len(e.out.items))
	e.out.items = e.out.items[:0]
}

// textUntil emits the characters up to end, with the floats among them.
func (e *emitter) textUntil(end int32) {
	u := e.u
	for e.float < len(u.floats) && u.floats[e.float].at <= end {
		at := u.floats[e.float].at
		e.text(at)
		e.floats(at + 1)
	}
	e.text(end)
}

func (e *emitter) text(end int32) {
	if e.pos >= end {
		return
	}
	u := e.u
	// A text node has one source: split where the flat text's runs meet.
	for e.pos < end {
		stop := end
		k := u.segmentAt(e.pos)
		if u.stopped(k) {
			return
		}
		if k+1 < u.segs.n {
			stop = min(stop, u.segs.at(k+1).at)
		}
		s := u.segs.at(k)
		if s.node != nil {
			if e.pos == s.at { // else markup has its first characters, and so all its bytes
				e.put(&item{op: opVoid, node: s.node, span: s.node.Range()})
			}
			e.pos = stop
			continue
		}
		it := item{op: opText}
		if s.length < 0 {
			it.span = s.source.Span(int(s.offset+e.pos-s.at), int(s.offset+stop-s.at))
		} else {
			it.span = u.span(e.pos, stop)
		}
		if u.run.page {
			it.text = u.text[e.pos:stop]
		}
		e.put(&it)
		e.pos = stop
	}
}

// dropFloats passes over the floats inside a token: their bytes are the markup's.
func (e *emitter) dropFloats(t *token) {
	for fs := e.u.floats; e.float < len(fs) && fs[e.float].at > t.start && fs[e.float].at < t.end; {
		e.float++
	}
}

// floats emits the floats that stand before offset end.
func (e *emitter) floats(end int32) {
	u := e.u
	for e.float < len(u.floats) && u.floats[e.float].at < end {
		n := u.floats[e.float].node
		e.put(&item{op: opFloat, node: n, span: n.Range()})
		e.float++
	}
}

func (e *emitter) newline(t *token) {
	span := e.u.span(t.start, t.end)
	switch {
	case e.caption > 0 && e.u.run.page:
		e.put(&item{op: opText, text: " ", span: span})
	case e.label > 0 || e.caption > 0:
		e.put(&item{op: opText, text: "\n", span: span})
	default:
		e.put(&item{op: opNewline, text: "\n", span: span})
	}
	e.pos = t.end
}

func (e *emitter) atom(a *atom) {
	if !e.u.run.page {
		e.put(&item{op: opVoid, node: a.node, span: a.span})
		return
	}
	if len(a.items) == 0 && a.class == atomNowiki {
		e.put(&item{op: opOpaque, span: a.span}) // <nowiki/> shows nothing, but it is there
	}
	if e.label == 0 && e.caption == 0 {
		e.out.join(a.items)
		return
	}
	for it := range each(a.items) {
		it := *it
		if it.op == opNewline {
			it.op = opText
		}
		e.put(&it)
	}
}

func (e *emitter) tag(t *token) {
	u := e.u
	tag := u.tags[t.ref]
	span := u.span(t.start, t.end)
	name := tag.elem.name()
	switch {
	case tag.closing && u.run.page:
		e.put(&item{op: opClose, elem: tag.elem, span: span})
	case tag.closing:
		e.put(&item{op: opClose, elem: tag.elem, node: &ast.HTMLTag{Span: span, Name: name, Closing: true}, span: span})
	default:
		n := u.run.mem.elements.new()
		n.Span, n.OpenTag, n.Name = span, span, name
		n.Attributes = u.attributes(tag.attrStart, tag.attrEnd)
		o := opOpen
		if tag.elem.has(flagVoid) {
			o = opVoid
		}
		e.put(&item{op: o, elem: tag.elem, node: n, span: span})
	}
}

// events emits what a construct left at a token. The token's bytes belong to
// the first event that opens or closes something.
func (e *emitter) events(t *token) {
	u := e.u
	span := u.span(t.start, t.end)
	if t.kind == tokLabelEnd {
		e.label--
	}
	if t.kind == tokCaptionEnd {
		e.caption--
	}
	for k := range int(t.n) {
		ev := u.lexed.events.at(int(t.ref) + k)
		it := item{op: ev.op, elem: ev.elem, node: ev.node, text: ev.text, span: span}
		switch {
		case (ev.op == opLayout || ev.op == opNewline) && !u.run.page:
			continue
		case ev.op == opNewline && e.caption > 0:
			it.op, it.text = opText, " "
		case ev.op == opClose && k+1 < int(t.n):
			it.span = u.span(t.start, t.start) // what follows owns the bytes
		}
		e.put(&it)
	}
	if t.n == 0 && !u.run.page {
		e.put(&item{op: opSkip, span: span})
	}
	if t.kind == tokLabel {
		e.label++
	}
	if t.kind == tokCaption {
		e.caption++
	}
}
