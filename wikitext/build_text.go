package wikitext

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// Characters wait below b.text for the next tag: what shows that all of them are
// white space decides where they go, and French spaces need what stands around.

// addText lets characters wait, or a character reference.
func (b *pageBuilder) addText(it *item, text string) {
	if last := b.text.last; last.continuedBy(it) {
		last.span = last.span.Cover(it.span)
		last.text = last.span.Text()
		return
	}
	n := b.run.mem.pnode(pnode{op: opText, text: text, span: it.span})
	switch it.op {
	case opVoid:
		n.op, n.node = opVoid, it.node
	case opOpaque:
		n.op = opOpaque
	}
	link(n, spot{parent: b.text})
}

// continuedBy tells characters of the source that stand right behind a text, so
// that one leaf holds both.
func (k *pnode) continuedBy(it *item) bool {
	return k != nil && k.op == opText && (it.op == opText || it.op == opNewline) &&
		k.span.End() == it.span.Start() && k.span.Source() == it.span.Source() && !it.span.IsZero() &&
		it.span.Len() == len(it.text) && it.span.Text() == it.text && k.asWritten()
}

// flush inserts the characters that wait.
func (b *pageBuilder) flush() {
	b.preStart = false
	if b.text.first == nil {
		return
	}
	b.frenchSpaces()
	first, last := b.text.first, b.text.last
	b.text.first, b.text.last = nil, nil
	blank := true
	for k := first; k != nil && blank && !b.run.stopped(); k = k.next {
		blank = k.op != opVoid && strings.Trim(k.text, " \t\n\r\f") == ""
	}
	switch cur := b.current(); {
	case cur.elem == elTable || cur.elem == elTbody || cur.elem == elTR || cur.elem == elThead || cur.elem == elTfoot:
		if !blank {
			b.foster = true
			b.reconstruct()
			b.insertText(first, last, false)
			b.foster = false
		} else {
			b.insertText(first, last, true)
		}
	default:
		b.reconstruct()
		b.insertText(first, last, blank)
	}
}

// insertText inserts characters, from the first to the last.
func (b *pageBuilder) insertText(first, last *pnode, blank bool) {
	s := b.tidyText(b.spot(b.current()), blank)
	for k := first; k != nil && !b.run.stopped(); k = k.next {
		k.parent = s.parent
	}
	first.prev, last.next = s.parent.last, s.before
	if s.before != nil {
		first.prev = s.before.prev
		s.before.prev = last
	} else {
		s.parent.last = last
	}
	if first.prev != nil {
		first.prev.next = first
	} else {
		s.parent.first = first
	}
}

// frenchSpaces divides the waiting characters at the spaces that must not break.
func (b *pageBuilder) frenchSpaces() {
	for k, next := b.text.first, (*pnode)(nil); k != nil && !b.run.stopped(); k = next {
		next = k.next
		if k.op == opVoid {
			continue
		}
		before, after := "", ""
		if k.prev != nil {
			before = k.prev.text
		}
		if next != nil {
			after = next.text
		}
		at := frenchSpace(before, k.text, after)
		if at < 0 {
			continue
		}
		// The text becomes what stands before the space, then come the space and
		// the rest, in which there may be more.
		text, span := k.text, k.span
		behind := spot{parent: b.text, before: next}
		space := subSpan(span, at, at+1)
		link(b.run.mem.pnode(pnode{op: opVoid, node: noBreakSpace(space), span: space}), behind)
		if rest := text[at+1:]; rest != "" {
			link(b.run.mem.pnode(pnode{op: k.op, text: rest, span: subSpan(span, at+1, len(text))}), behind)
		}
		next = k.next
		if k.text, k.span = text[:at], subSpan(span, 0, at); at == 0 {
			unlink(k)
		}
	}
}

// noBreakSpace is what stands for a space that must not break.
func noBreakSpace(span ast.Span) *ast.Entity {
	return &ast.Entity{Span: span, Value: "\u00a0"}
}
