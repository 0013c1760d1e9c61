package wikitext

// MediaWiki's tidy wraps inline content that stands bare in the page or in a
// <blockquote> in paragraphs, while HTML5's algorithm builds the tree
// (RemexCompatMunger). A formatting element that holds blocks as well as inline
// content is split around the blocks.

// tidyFacts is what the wrapping has to know of an element.
type tidyFacts struct {
	needsP     bool   // the page or a <blockquote>: bare inline content is wrapped
	isP        bool   // a paragraph that was made for wrapping
	splittable bool   // a formatting element that may be split
	nonblank   int    // children that are more than white space
	childP     *pnode // needsP: the open wrapping paragraph
	ancestorP  *pnode // the wrapping paragraph that it stands in
	wrapBase   *pnode // the innermost element around it that needsP
	clone      *pnode // what goes on in its place since it was split
}

// tidySpot is where content for a spot really goes: into the open wrapping
// paragraph, or into the element's continuation.
func (b *pageBuilder) tidySpot(s spot) spot {
	if s.before != nil {
		return s
	}
	p := s.parent
	if p.tidy.clone != nil {
		for p.tidy.clone != nil {
			p = p.tidy.clone
		}
		s.parent.tidy.clone = p
	} else if p.tidy.childP != nil {
		p = p.tidy.childP
	}
	return spot{p, nil}
}

// tidyText returns where characters go.
func (b *pageBuilder) tidyText(s spot, blank bool) spot {
	s = b.tidySpot(s)
	if s.before == nil {
		switch t := &s.parent.tidy; {
		case t.needsP && !blank:
			s.parent = b.wrap(s.parent)
		case t.splittable && t.ancestorP == nil:
			s.parent = b.split(s.parent, true)
		}
	}
	if !blank {
		s.parent.tidy.nonblank++
	}
	return s
}

// tidyInsert puts an element, new or moved, into the tree.
func (b *pageBuilder) tidyInsert(n *pnode, s spot) {
	inline := n.elem.has(flagInline)
	s = b.tidySpot(s)
	under := s.before == nil
	t := &s.parent.tidy
	switch {
	case n.elem.has(flagMetadata):
	case under && t.isP && !inline:
		s.parent = s.parent.parent
		s.parent.tidy.childP = nil
	case under && t.splittable && (t.ancestorP != nil) != inline:
		s.parent = b.split(s.parent, inline)
	case under && t.needsP && inline:
		s.parent = b.wrap(s.parent)
	case t.ancestorP != nil && !inline:
		b.unwrap(s)
		if under && s.parent.parent == nil && s.parent != b.root {
			s = b.tidySpot(s)
		}
	}
	parent := &s.parent.tidy
	parent.nonblank++
	link(n, s)
	if outer := s.parent.elem; n.elem.has(flagHeading) && outer.has(flagHeading) || n.elem.has(flagRuby) && outer.hasImpliedEnd() {
		b.twice = true // the parent ends where it begins
	}
	if (parent.isP || parent.splittable) && n.elem.has(flagSplit) {
		n.tidy.splittable = true
	}
	switch {
	case parent.isP:
		n.tidy.ancestorP = s.parent
	default:
		n.tidy.ancestorP = parent.ancestorP
	}
	switch {
	case parent.wrapBase != nil:
		n.tidy.wrapBase = parent.wrapBase
	case parent.needsP:
		n.tidy.wrapBase = s.parent
	}
	if n.elem == elBlockquote && !b.untidy {
		n.tidy.needsP = true
	}
}

// tidyMove moves an element that is in the tree already.
func (b *pageBuilder) tidyMove(n *pnode, s spot) { b.tidyInsert(n, s) }

// tidyReparent moves the children of n into c, and c into n.
func (b *pageBuilder) tidyReparent(n, c *pnode) {
	if n.tidy.childP != nil {
		b.tidyReparent(n.tidy.childP, c)
		return
	}
	first := n.first
	n.first, n.last = nil, nil
	elements := false
	for k := first; k != nil; {
		next := k.next
		elements = elements || k.elem != elNone
		k.parent, k.prev, k.next = nil, nil, nil
		link(k, spot{c, nil})
		k = next
	}
	b.tidyInsert(c, spot{n, nil})
	if c.parent.tidy.isP && elements {
		b.twice = true // there may be blocks in the paragraph now
	}
}

// tidyEnd tells that an element is closed.
func (b *pageBuilder) tidyEnd(n *pnode) { n.tidy.childP = nil }

// wrap opens a wrapping paragraph in an element that needs them.
func (b *pageBuilder) wrap(base *pnode) *pnode {
	p := b.run.mem.pnode(pnode{elem: elP, op: opOpen, node: impliedNode(elP)})
	p.tidy = tidyFacts{isP: true, wrapBase: base}
	base.tidy.childP = p
	link(p, spot{base, nil})
	return p
}

// split continues the elements from n up to its wrapping paragraph (or, outside
// one, up to what needs paragraphs): in a new paragraph for inline content,
// outside any for a block. It returns the continuation of n.
func (b *pageBuilder) split(n *pnode, inline bool) *pnode {
	base, wrapper := n.tidy.wrapBase, n.tidy.ancestorP
	end := wrapper
	if end == nil {
		end = base
	}
	var chain, empty []*pnode
	for k := n; k != end; k = k.parent {
		if k == nil {
			return n // moved away from its paragraph by repair: nothing to split
		}
		chain = append(chain, k)
		if k.tidy.nonblank == 0 {
			empty = append(empty, k)
			if k.parent != nil {
				k.parent.tidy.nonblank--
			}
		}
	}
	into := base
	var paragraph *pnode
	if inline {
		paragraph = b.wrap(base)
		into = paragraph
	} else if wrapper != nil {
		base.tidy.childP = nil
	}
	for i := len(chain) - 1; i >= 0; i-- {
		old := chain[i]
		if !b.mayReopen(old) {
			break
		}
		c := b.cloneNode(old)
		c.tidy = tidyFacts{splittable: true, wrapBase: base, ancestorP: paragraph, isP: old.tidy.isP}
		into.tidy.nonblank++
		link(c, spot{into, nil})
		old.tidy.clone = c
		into = c
	}
	for _, k := range empty {
		unlink(k)
	}
	return into
}

// unwrap ends the wrapping paragraph before the element of it that a spot lies
// in: a block came to stand there that no split can bring out.
func (b *pageBuilder) unwrap(s spot) {
	wrapper := s.parent.tidy.ancestorP
	top := s.parent
	for k := s.parent; k != nil && k != wrapper; k = k.parent {
		k.tidy.ancestorP = nil
		k.tidy.splittable = false
		top = k
	}
	base := wrapper.parent
	if base == nil || top.parent != wrapper {
		return
	}
	if base.tidy.childP == wrapper {
		base.tidy.childP = nil
	}
	behind := wrapper.next
	for k := top; k != nil; {
		next := k.next
		link(k, spot{base, behind})
		base.tidy.nonblank++
		wrapper.tidy.nonblank--
		k = next
	}
}
