package wikitext

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// A pageBuilder makes the page tree: it repairs markup as MediaWiki does, by
// HTML5's tree construction (https://html.spec.whatwg.org/multipage/parsing.html,
// "in body" and the table modes) over the elements of wikitext and HTML alike,
// and wraps bare inline content in paragraphs (tidy.go).
type pageBuilder struct {
	run    *run
	root   *pnode
	nodes  table[ast.Node] // finish: children so far of the elements that are being finished
	stack  []*pnode        // open elements; stack[0] is the root
	active []*pnode        // HTML5's list of active formatting elements; nil is a marker
	text   *pnode          // characters that wait for the next tag are its children
	foster bool
	// preStart tells that the last tag was <pre>.
	preStart bool
	twice    bool // the tree is to be built a second time
	untidy   bool // no paragraphs are made: it is the second time
	// inline is a file in the line whose caption is being collected: it is not
	// shown there, so its markup does nothing to the page.
	inline   *ast.File
	caption  itemBuilder
	captions int // depth
}

// A pnode is an element, or a leaf, of the tree that is being made.
type pnode struct {
	elem   elem
	op     op // opOpen: an element; opVoid, opText, opOpaque: a leaf
	node   ast.Node
	text   string
	span   ast.Span
	end    ast.Span // of the closing markup
	parent *pnode
	first  *pnode
	last   *pnode
	prev   *pnode
	next   *pnode

	tidy tidyFacts
}

func newPageBuilder(r *run) *pageBuilder {
	root := r.mem.pnode(pnode{op: opOpen, tidy: tidyFacts{needsP: true}})
	return &pageBuilder{run: r, root: root, stack: []*pnode{root}, text: r.mem.pnode(pnode{})}
}

func (b *pageBuilder) item(it item) { b.take(&it) }

// take takes one item of the block pass.
func (b *pageBuilder) take(it *item) {
	if b.run.stopped() {
		return
	}
	if it.op == opItems {
		for it := range each(it.bundled()) {
			b.take(it)
		}
		return
	}
	if b.inline != nil {
		b.collect(it)
		return
	}
	switch it.op {
	case opText, opNewline, opLayout, opOpaque:
		if text := it.text; text != "" {
			if b.preStart && b.text.first == nil {
				text = strings.TrimPrefix(text, "\n") // HTML5 drops a newline right behind <pre>
			}
			b.addText(it, text)
			b.preStart = false
		}
	case opVoid:
		b.void(it)
	case opOpen:
		if f, ok := it.node.(*ast.File); ok && it.elem == elSpan {
			b.inline = f
			return
		}
		b.flush()
		b.startTag(it)
		b.preStart = it.elem == elPre
	case opClose:
		b.flush()
		b.endTag(it.elem, it.span)
	}
}

// collect takes an item of an inline file. Its caption is a tree of its own;
// the file stands in the line as one node.
func (b *pageBuilder) collect(it *item) {
	if it.elem != elFigcaption {
		if b.captions > 0 {
			b.caption.add(*it)
			return
		}
		// The file's own end.
		f := b.inline
		b.inline = nil
		b.void(&item{op: opVoid, elem: elSpan, node: f, span: f.Span})
		return
	}
	if it.op == opOpen {
		b.captions++
	} else {
		b.captions--
	}
	if b.captions > 1 || b.captions == 1 && it.op == opClose {
		b.caption.add(*it)
		return
	}
	if b.captions > 0 {
		return
	}
	inner := newPageBuilder(b.run)
	inner.root.tidy.needsP = false
	for it := range each(b.caption.list()) {
		inner.take(it)
	}
	b.inline.Caption = inner.finish()
	b.caption = itemBuilder{items: b.caption.items[:0]}
}

func (b *pageBuilder) void(it *item) {
	if s, ok := it.node.(sealed); ok {
		for i := range s.items {
			b.take(&s.items[i])
		}
		return
	}
	if _, ok := it.node.(*ast.Entity); ok {
		b.addText(it, "")
		return
	}
	if it.elem == elNone {
		b.flush()
		if n, ok := it.node.(*ast.BehaviorSwitch); ok && n.Name == "toc" {
			// MediaWiki's place for the table of contents is a block to tidy, and none in
			// a table, which it comes to stand before.
			foster := b.foster
			b.foster = true
			b.tidyInsert(b.run.mem.pnode(pnode{elem: elDiv, op: opVoid, node: n, span: it.span}), b.spot(b.current()))
			b.foster = foster
			return
		}
		b.insertInvisible(it)
		return
	}
	b.flush()
	b.startTag(it)
	if !it.elem.has(flagVoid|flagRaw) && b.current().node == it.node {
		b.endTag(it.elem, it.span) // a whole node that stands for an element
	}
}

func (b *pageBuilder) current() *pnode { return b.stack[len(b.stack)-1] }

// A spot is where the next node goes: under a parent, perhaps before a node.
type spot struct {
	parent, before *pnode
}

// spot is HTML5's appropriate place for inserting a node.
func (b *pageBuilder) spot(target *pnode) spot {
	if b.foster {
		switch target.elem {
		case elTable, elTbody, elTR, elThead, elTfoot:
			for i := len(b.stack) - 1; i >= 0; i-- {
				if t := b.stack[i]; t.elem == elTable {
					if t.parent != nil {
						return spot{t.parent, t}
					}
					return spot{b.stack[i-1], nil}
				}
			}
			return spot{b.root, nil}
		}
	}
	return spot{target, nil}
}

// insertInvisible puts a node that shows nothing where the text stands.
func (b *pageBuilder) insertInvisible(it *item) {
	n := b.run.mem.pnode(pnode{op: opVoid, node: it.node, span: it.span})
	link(n, b.tidySpot(b.spot(b.current())))
}

// insert makes an element and opens it.
func (b *pageBuilder) insert(it *item) *pnode {
	if len(b.stack) > b.run.limits.Nesting {
		b.run.limit(it.span, "nesting", "Nesting", "elements nest too deeply here, so their tags are left out")
		return b.run.mem.pnode(pnode{elem: it.elem, op: opVoid})
	}
	n := b.run.mem.pnode(pnode{elem: it.elem, op: opOpen, node: it.node, span: it.span})
	b.tidyInsert(n, b.spot(b.current()))
	if it.op == opVoid && it.elem.has(flagVoid|flagRaw) {
		n.op = opVoid
		return n
	}
	b.stack = append(b.stack, n)
	return n
}

// implied inserts an element that nobody wrote.
func (b *pageBuilder) implied(e elem) *pnode {
	return b.insert(&item{op: opOpen, elem: e, node: impliedNode(e)})
}

func impliedNode(e elem) ast.Node {
	switch e {
	case elTR:
		return &ast.Row{}
	case elP:
		return &ast.Paragraph{}
	}
	return &ast.HTMLElement{Name: e.name(), Implied: true}
}

// link puts a node into the tree.
func link(n *pnode, s spot) {
	if n.parent != nil {
		unlink(n)
	}
	n.parent = s.parent
	if s.before == nil {
		n.prev = s.parent.last
		if n.prev != nil {
			n.prev.next = n
		} else {
			s.parent.first = n
		}
		s.parent.last = n
		return
	}
	n.prev, n.next = s.before.prev, s.before
	if n.prev != nil {
		n.prev.next = n
	} else {
		s.parent.first = n
	}
	s.before.prev = n
}

func unlink(n *pnode) {
	if n.parent == nil {
		return
	}
	if n.prev != nil {
		n.prev.next = n.next
	} else {
		n.parent.first = n.next
	}
	if n.next != nil {
		n.next.prev = n.prev
	} else {
		n.parent.last = n.prev
	}
	n.parent, n.prev, n.next = nil, nil, nil
}

func (b *pageBuilder) startTag(it *item) {
	e := it.elem
	switch mode := b.mode(); mode {
	case elTable, elTbody, elThead, elTfoot, elTR:
		if b.startInTable(it, mode) {
			return
		}
		switch e {
		case elLI:
			b.closeItemsAround(elLI, elLI)
		case elDD, elDT:
			b.closeItemsAround(elDD, elDT)
		}
		b.foster = true
		b.startInBody(it)
		b.foster = false
		return
	case elTD, elTH:
		switch e {
		case elCaption, elTbody, elTD, elTfoot, elTH, elThead, elTR:
			b.closeCell()
			b.startTag(it)
			return
		}
	case elCaption:
		switch e {
		case elCaption, elTbody, elTD, elTfoot, elTH, elThead, elTR:
			b.closeCaption()
			b.startTag(it)
			return
		}
	}
	b.startInBody(it)
}

func (b *pageBuilder) pop() *pnode {
	n := b.current()
	if len(b.stack) > 1 {
		b.stack = b.stack[:len(b.stack)-1]
		b.tidyEnd(n)
	}
	return n
}

// popTo pops elements up to and including e.
func (b *pageBuilder) popTo(e elem) {
	for len(b.stack) > 1 {
		if b.pop().elem == e {
			return
		}
	}
}

// clearActive removes the active formatting elements up to the last marker.
func (b *pageBuilder) clearActive() {
	for n := len(b.active); n > 0; n = len(b.active) {
		last := b.active[n-1]
		b.active = b.active[:n-1]
		if last == nil {
			return
		}
	}
}

func (b *pageBuilder) startInBody(it *item) {
	e := it.elem
	switch {
	case e == elTbody, e == elThead, e == elTfoot, e == elTR, e == elTD, e == elTH, e == elCaption:
		return // outside tables these are nothing
	case e.has(flagHeading):
		b.closeP()
		if b.current().elem.has(flagHeading) {
			b.pop()
		}
		b.insert(it)
	case e == elLI:
		b.closeItems(elLI, elLI)
		b.closeP()
		b.insert(it)
	case e == elDD, e == elDT:
		b.closeItems(elDD, elDT)
		b.closeP()
		b.insert(it)
	case e == elHr:
		b.closeP()
		b.insert(it)
	case e == elTable:
		b.closeP()
		b.insert(it)
	case e.has(flagClosesP):
		b.closeP()
		b.insert(it)
	case e == elA:
		if open := b.activeElem(elA); open != nil {
			b.adopt(elA, ast.Span{})
			b.removeActive(open)
			b.removeOpen(open)
		}
		b.reconstruct()
		b.pushActive(b.insert(it))
	case e.has(flagFormatting):
		b.reconstruct()
		b.pushActive(b.insert(it))
	case e.has(flagMetadata):
		b.insert(it)
	case e.has(flagRuby):
		if b.inScope(elemByName["ruby"], scopeNormal) {
			keep := elNone
			if n := e.name(); n == "rp" || n == "rt" {
				keep = elemByName["rtc"]
			}
			b.impliedEnds(keep)
		}
		b.insert(it)
	default:
		b.reconstruct()
		b.insert(it)
	}
}

// closeItems closes an open list item before another begins.
func (b *pageBuilder) closeItems(one, other elem) {
	for i := len(b.stack) - 1; i > 0; i-- {
		e := b.stack[i].elem
		if e == one || e == other {
			b.impliedEnds(e)
			b.popTo(e)
			return
		}
		if e.has(flagSpecial) && e != elDiv && e != elP {
			return
		}
	}
}

// impliedEnds pops what HTML5 lets end by itself, except one name.
func (b *pageBuilder) impliedEnds(except elem) {
	for len(b.stack) > 1 {
		e := b.current().elem
		if e == except || !e.hasImpliedEnd() {
			return
		}
		b.pop()
	}
}

func (e elem) hasImpliedEnd() bool {
	return e == elDD || e == elDT || e == elLI || e == elP || e.has(flagRuby)
}

type scopeKind uint8

const (
	scopeNormal scopeKind = iota
	scopeList
	scopeTable
	scopeButton
)

func (b *pageBuilder) inScope(e elem, kind scopeKind) bool {
	for i := len(b.stack) - 1; i > 0; i-- {
		o := b.stack[i].elem
		if o == e {
			return true
		}
		if kind == scopeTable {
			if o == elTable {
				return false
			}
			continue
		}
		if o.has(flagScope) || kind == scopeList && (o == elOL || o == elUL) {
			return false
		}
	}
	return false
}

func (b *pageBuilder) closeP() {
	if b.inScope(elP, scopeButton) {
		b.impliedEnds(elP)
		b.popTo(elP)
	}
}

func (b *pageBuilder) endTag(e elem, span ast.Span) {
	switch mode := b.mode(); mode {
	case elTable, elTbody, elThead, elTfoot, elTR:
		if b.endInTable(e, mode, span) {
			return
		}
		b.foster = true
		b.endInBody(e, span)
		b.foster = false
		return
	case elTD, elTH:
		switch e {
		case elTD, elTH:
			if b.inScope(e, scopeTable) {
				b.impliedEnds(elNone)
				b.closed(e, span)
				b.popTo(e)
				b.clearActive()
			}
			return
		case elCaption:
			return
		case elTable, elTbody, elTfoot, elThead, elTR:
			if b.inScope(e, scopeTable) {
				b.closeCell()
				b.endTag(e, span)
			}
			return
		}
	case elCaption:
		switch e {
		case elCaption, elTable:
			b.impliedEnds(elNone)
			if e == elCaption {
				b.closed(e, span)
			}
			b.popTo(elCaption)
			b.clearActive()
			if e == elTable {
				b.endTag(e, span)
			}
			return
		case elTbody, elTD, elTfoot, elTH, elThead, elTR:
			return
		}
	}
	b.endInBody(e, span)
}

// closed notes the closing markup of the innermost open element of a name.
func (b *pageBuilder) closed(e elem, span ast.Span) {
	for i := len(b.stack) - 1; i > 0; i-- {
		if b.stack[i].elem == e {
			b.stack[i].end = span
			return
		}
	}
}

func (b *pageBuilder) endInBody(e elem, span ast.Span) {
	switch {
	case e == elP:
		if !b.inScope(elP, scopeButton) {
			b.insert(&item{op: opOpen, elem: elP, node: &ast.Paragraph{}, span: span})
		}
		b.impliedEnds(elP)
		b.closed(elP, span)
		b.popTo(elP)
	case e == elLI:
		if b.inScope(elLI, scopeList) {
			b.impliedEnds(elLI)
			b.closed(e, span)
			b.popTo(elLI)
		}
	case e == elDD, e == elDT:
		if b.inScope(e, scopeNormal) {
			b.impliedEnds(e)
			b.closed(e, span)
			b.popTo(e)
		}
	case e.has(flagHeading):
		b.endHeading(span)
	case e.has(flagFormatting):
		b.adopt(e, span)
	case e == elTR, e == elTD, e == elTH, e == elCaption, e == elTbody, e == elThead, e == elTfoot:
	case e.has(flagSpecial):
		if b.inScope(e, scopeNormal) {
			b.impliedEnds(elNone)
			b.closed(e, span)
			b.popTo(e)
		}
	default:
		b.endOther(e, span)
	}
}

func (b *pageBuilder) endHeading(span ast.Span) {
	for i := len(b.stack) - 1; i > 0; i-- {
		n := b.stack[i]
		if n.elem.has(flagHeading) {
			b.impliedEnds(elNone)
			n.end = span
			b.popTo(n.elem)
			return
		}
		if n.elem.has(flagScope) {
			return
		}
	}
}

// endOther is HTML5's "any other end tag".
func (b *pageBuilder) endOther(e elem, span ast.Span) {
	for i := len(b.stack) - 1; i > 0; i-- {
		n := b.stack[i]
		if n.elem == e {
			b.impliedEnds(e)
			n.end = span
			for len(b.stack) > i {
				b.pop()
			}
			return
		}
		if n.elem.has(flagSpecial) {
			return
		}
	}
}
