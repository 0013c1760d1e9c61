package wikitext

import "github.com/warraq/warraq/ast"

// Formatting elements ("<i>", "'''", links …) that misnest are closed and
// opened again, by HTML5's list of active formatting elements and its adoption
// agency algorithm.

// activeElem returns the active element of a name behind the last marker, or nil.
func (b *pageBuilder) activeElem(e elem) *pnode {
	for i := len(b.active) - 1; i >= 0 && b.active[i] != nil; i-- {
		if b.active[i].elem == e {
			return b.active[i]
		}
	}
	return nil
}

func (b *pageBuilder) removeActive(n *pnode) {
	for i := len(b.active) - 1; i >= 0; i-- {
		if b.active[i] == n {
			b.active = append(b.active[:i], b.active[i+1:]...)
			return
		}
	}
}

func (b *pageBuilder) removeOpen(n *pnode) {
	for i := len(b.stack) - 1; i > 0; i-- {
		if b.stack[i] == n {
			b.stack = append(b.stack[:i], b.stack[i+1:]...)
			b.tidyEnd(n)
			return
		}
	}
}

func (b *pageBuilder) openIndex(n *pnode) int {
	for i := len(b.stack) - 1; i > 0; i-- {
		if b.stack[i] == n {
			return i
		}
	}
	return -1
}

// pushActive adds a formatting element; of more than three alike the earliest
// is dropped (HTML5's "Noah's Ark").
func (b *pageBuilder) pushActive(n *pnode) {
	if n.op != opOpen {
		return
	}
	same, first := 0, -1
	for i := len(b.active) - 1; i >= 0 && b.active[i] != nil; i-- {
		if b.active[i].elem == n.elem && sameAttributes(b.active[i].node, n.node) {
			same++
			first = i
		}
	}
	if same >= 3 {
		b.active = append(b.active[:first], b.active[first+1:]...)
	}
	b.active = append(b.active, n)
}

func sameAttributes(a, b ast.Node) bool {
	x, y := attributesOf(a), attributesOf(b)
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i].Name != y[i].Name || x[i].Value != y[i].Value {
			return false
		}
	}
	return true
}

func attributesOf(n ast.Node) []*ast.Attribute {
	if e, ok := n.(*ast.HTMLElement); ok {
		return e.Attributes
	}
	return nil
}

// reconstruct opens the active formatting elements again that are not open.
func (b *pageBuilder) reconstruct() {
	n := len(b.active)
	if n == 0 {
		return
	}
	i := n - 1
	if b.active[i] == nil || b.openIndex(b.active[i]) > 0 {
		return
	}
	for i > 0 && b.active[i-1] != nil && b.openIndex(b.active[i-1]) < 0 {
		i--
	}
	for ; i < len(b.active); i++ {
		if !b.mayReopen(b.active[i]) {
			b.active = b.active[:i]
			return
		}
		b.active[i] = b.insert(b.clone(b.active[i]))
	}
}

// mayReopen counts against the limit of reopened elements: one, and one more for
// each 256 bytes of attributes, which are there again.
func (b *pageBuilder) mayReopen(n *pnode) bool {
	size := 0
	if e, ok := n.node.(*ast.HTMLElement); ok {
		for _, a := range e.Attributes {
			size += len(a.Name) + len(a.Value)
		}
	}
	b.run.reopened += 1 + size/256
	if b.run.reopened > b.run.limits.Reopened {
		b.run.limit(n.span, "reopened", "Reopened", "too many formatting elements are left open, so later ones stay closed")
	}
	return b.run.reopened <= b.run.limits.Reopened
}

// clone makes an item that opens an element like n once more.
func (b *pageBuilder) clone(n *pnode) *item {
	it := &item{op: opOpen, elem: n.elem, span: n.span}
	switch node := n.node.(type) {
	case *ast.HTMLElement:
		c := *node
		c.Reopened = true
		it.node = &c
	case *ast.Bold:
		it.node = &ast.Bold{Reopened: true}
	case *ast.Italic:
		it.node = &ast.Italic{Reopened: true}
	case *ast.Wikilink:
		c := *node
		c.Prefix, c.Trail = "", ""
		it.node = &c
		b.run.links = append(b.run.links, &c)
	case *ast.ExternalLink:
		c := *node
		it.node = &c
	default:
		it.node = n.node
	}
	return it
}

// adopt is HTML5's adoption agency algorithm for an end tag.
func (b *pageBuilder) adopt(e elem, span ast.Span) {
	if cur := b.current(); cur.elem == e && !b.isActive(cur) {
		cur.end = span
		b.pop()
		return
	}
	for range 8 {
		f := b.activeElem(e)
		if f == nil {
			b.endOther(e, span)
			return
		}
		at := b.openIndex(f)
		if at < 0 {
			b.removeActive(f)
			return
		}
		if !b.visible(at) {
			return
		}
		if f.end.IsZero() {
			f.end = span
		}
		furthest := b.furthestBlock(at)
		if furthest < 0 {
			for len(b.stack) > at {
				b.pop()
			}
			b.removeActive(f)
			return
		}
		if !b.mayReopen(f) {
			b.removeActive(f)
			return
		}
		b.adoptOnce(f, at, furthest)
	}
}

func (b *pageBuilder) isActive(n *pnode) bool {
	for i := len(b.active) - 1; i >= 0; i-- {
		if b.active[i] == n {
			return true
		}
	}
	return false
}

// visible reports whether no scope boundary lies above the element at index at.
func (b *pageBuilder) visible(at int) bool {
	for i := len(b.stack) - 1; i > at; i-- {
		if b.stack[i].elem.has(flagScope) {
			return false
		}
	}
	return true
}

// furthestBlock returns the index of the outermost special element above index at, or -1.
func (b *pageBuilder) furthestBlock(at int) int {
	for i := at + 1; i < len(b.stack); i++ {
		if b.stack[i].elem.has(flagSpecial) {
			return i
		}
	}
	return -1
}

// adoptOnce moves the furthest block out of the formatting element f, which is
// opened again inside the block.
func (b *pageBuilder) adoptOnce(f *pnode, at, furthest int) {
	block := b.stack[furthest]
	ancestor := b.stack[at-1]
	bookmark := f // the active entry that the new element goes behind
	var bookmarkAfter bool
	between := make([]*pnode, 0, 3) // what goes along with the block, innermost first
	i := furthest
	for count := 1; ; count++ {
		i--
		node := b.stack[i]
		if node == f {
			break
		}
		active := b.isActive(node)
		if count > 3 && active {
			b.removeActive(node)
			active = false
		}
		if !active {
			b.stack = append(b.stack[:i], b.stack[i+1:]...)
			b.tidyEnd(node)
			continue
		}
		c := b.cloneNode(node)
		b.replaceActive(node, c)
		b.stack[i] = c
		if len(between) == 0 {
			bookmark, bookmarkAfter = c, true
		}
		between = append(between, c)
	}
	unlink(block)
	foster := b.foster
	b.foster = true
	into := b.spot(ancestor)
	b.foster = foster
	// From the outside in, as if they were written there: what may not hold the
	// block is split when it comes.
	for i := len(between) - 1; i >= 0; i-- {
		b.tidyMove(between[i], into)
		into = spot{between[i], nil}
	}
	b.tidyMove(block, into)
	c := b.cloneNode(f)
	b.tidyReparent(block, c)
	if bookmarkAfter {
		b.removeActive(f)
		b.insertActive(c, bookmark)
	} else {
		b.replaceActive(f, c)
	}
	b.removeOpen(f)
	at = b.openIndex(block)
	b.stack = append(b.stack, nil)
	copy(b.stack[at+2:], b.stack[at+1:])
	b.stack[at+1] = c
}

func (b *pageBuilder) cloneNode(n *pnode) *pnode {
	it := b.clone(n)
	return b.run.mem.pnode(pnode{elem: it.elem, op: opOpen, node: it.node, span: it.span})
}

func (b *pageBuilder) replaceActive(old, now *pnode) {
	for i := range b.active {
		if b.active[i] == old {
			b.active[i] = now
		}
	}
}

func (b *pageBuilder) insertActive(n, behind *pnode) {
	for i := range b.active {
		if b.active[i] == behind {
			b.active = append(b.active, nil)
			copy(b.active[i+2:], b.active[i+1:])
			b.active[i+1] = n
			return
		}
	}
	b.active = append(b.active, n)
}
