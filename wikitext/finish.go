package wikitext

import "github.com/warraq/warraq/ast"

// finish returns the page tree's nodes.
func (b *pageBuilder) finish() []ast.Node {
	b.flush()
	for len(b.stack) > 1 {
		b.pop()
	}
	if b.twice && !b.untidy {
		return b.again()
	}
	return b.children(b.root)
}

// children makes nodes of what hangs below an element.
func (b *pageBuilder) children(p *pnode) []ast.Node {
	base := b.nodes.n
	for k := p.first; k != nil && !b.run.stopped(); {
		if k.op == opText || k.op == opOpaque {
			var t *ast.Text
			t, k = b.joinText(k)
			b.nodes.push(t)
			continue
		}
		b.append(k)
		k = k.next
	}
	n := b.nodes.n - base
	if n == 0 {
		return nil
	}
	children := b.run.mem.nodes.make(n)
	for i := range children {
		if i%itemsAsks == itemsAsks-1 && b.run.stopped() {
			children = children[:i]
			break
		}
		children[i] = *b.nodes.at(base + i)
	}
	b.nodes.n = base
	return children
}

// joinText makes one text of a run of characters, and returns what follows it.
// Characters that stand so in the source are not copied.
func (b *pageBuilder) joinText(k *pnode) (*ast.Text, *pnode) {
	span, size, asWritten := k.span, len(k.text), k.asWritten()
	next := k.next
	for ; next != nil && (next.op == opText || next.op == opOpaque); next = next.next {
		if size += len(next.text); b.run.stopped() {
			return b.run.mem.text(span, ""), nil
		}
		asWritten = asWritten && next.asWritten() && next.span.Source() == span.Source() && next.span.Start() == span.End()
		span = span.Cover(next.span)
	}
	switch {
	case next == k.next:
		return b.run.mem.text(span, k.text), next
	case asWritten:
		return b.run.mem.text(span, span.Text()), next
	}
	mem := &b.run.mem.strings
	mem.begin(size)
	for ; k != next && !b.run.stopped(); k = k.next {
		mem.b.WriteString(k.text)
	}
	return b.run.mem.text(span, mem.end()), next
}

// asWritten tells a text that is what stands in its place.
func (k *pnode) asWritten() bool { return k.span.Len() == len(k.text) && k.span.Text() == k.text }

// append adds what a leaf or an element is to b.nodes.
func (b *pageBuilder) append(k *pnode) {
	if k.op == opVoid {
		if k.span.Source() != nil {
			setVoidSpan(k.node, k.span)
		}
		b.nodes.push(k.node)
		return
	}
	children := b.children(k)
	if k.tidy.isP && k.tidy.nonblank == 0 {
		for _, c := range children {
			b.nodes.push(c)
		}
		return
	}
	node := k.node
	if f, ok := node.(*ast.File); ok {
		setSpan(f, k.span.Cover(k.end))
		fileChildren(f, children)
		b.nodes.push(f)
		return
	}
	if node == nil {
		node = &ast.HTMLElement{Name: k.elem.name(), Implied: true}
	}
	span := k.span
	if !k.end.IsZero() {
		span = span.Cover(k.end)
	}
	for i, c := range children {
		if i%itemsAsks == itemsAsks-1 && b.run.stopped() {
			return
		}
		r := c.Range()
		if span.IsZero() || r.Source() == span.Source() {
			span = span.Cover(r)
		}
	}
	if r, ok := node.(*ast.Reference); ok {
		children, r.Details = liftText(children)
	}
	if l, ok := node.(*ast.ExternalLink); ok && l.Number == 0 && children == nil {
		children = []ast.Node{} // it has a label, though repair emptied it
	}
	complete(node, span, children)
	if e, ok := node.(*ast.HTMLElement); ok {
		e.CloseTag = k.end
	}
	b.nodes.push(node)
}

// setVoidSpan gives a node without content its place, where it has none.
func setVoidSpan(n ast.Node, span ast.Span) {
	if n.Range().IsZero() {
		setSpan(n, span)
	}
}

// liftText takes the element around a note's text away, and returns the text and
// what stands behind it. The newline there is the list's layout; one that came
// to stand in the text, because markup in it stopped the element's end, stays.
func liftText(children []ast.Node) (text, details []ast.Node) {
	for i, c := range children {
		if f, ok := c.(*ast.Fragment); ok && f.Name == referenceText {
			for _, c := range children[i+1:] {
				if t, ok := c.(*ast.Text); !ok || t.Value != "\n" {
					details = append(details, c)
				}
			}
			return append(children[:i:i], f.Children...), details
		}
	}
	return children, nil
}

// fileChildren fills a file's caption from its <figcaption>.
func fileChildren(f *ast.File, children []ast.Node) {
	for _, c := range children {
		if e, ok := c.(*ast.HTMLElement); ok && e.Name == "figcaption" {
			f.Caption = e.Children
			if f.Caption == nil {
				f.Caption = []ast.Node{}
			}
		}
	}
}
