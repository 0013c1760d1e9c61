package wikitext

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// finish returns the page tree's nodes.
func (b *pageBuilder) finish() []ast.Node {
	b.flush()
	for len(b.stack) > 1 {
		b.pop()
	}
	return b.children(b.root)
}

// children makes nodes of what hangs below an element.
func (b *pageBuilder) children(p *pnode) []ast.Node {
	n := 0
	for k := p.first; k != nil; k = k.next {
		n++
	}
	if n == 0 {
		return nil
	}
	out := make([]ast.Node, 0, n)
	for k := p.first; k != nil; {
		if k.op == opText || k.op == opOpaque {
			var t *ast.Text
			t, k = joinText(k)
			out = append(out, t)
			continue
		}
		out = b.append(out, k)
		k = k.next
	}
	return out
}

// joinText makes one text of a run of characters, and returns what follows it.
func joinText(k *pnode) (*ast.Text, *pnode) {
	t := &ast.Text{Span: k.span, Value: k.text}
	next := k.next
	if next == nil || next.op != opText && next.op != opOpaque {
		return t, next
	}
	var b strings.Builder
	b.WriteString(k.text)
	for ; next != nil && (next.op == opText || next.op == opOpaque); next = next.next {
		b.WriteString(next.text)
		t.Span = t.Cover(next.span)
	}
	t.Value = b.String()
	return t, next
}

func (b *pageBuilder) append(out []ast.Node, k *pnode) []ast.Node {
	if k.op == opVoid {
		if k.span.Source() != nil {
			setVoidSpan(k.node, k.span)
		}
		return append(out, k.node)
	}
	children := b.children(k)
	if k.tidy.isP && k.tidy.nonblank == 0 {
		return append(out, children...)
	}
	node := k.node
	if f, ok := node.(*ast.File); ok {
		setSpan(f, k.span.Cover(k.end))
		fileChildren(f, children)
		return append(out, f)
	}
	if node == nil {
		node = &ast.HTMLElement{Name: k.elem.name(), Implied: true}
	}
	span := k.span
	if !k.end.IsZero() {
		span = span.Cover(k.end)
	}
	for _, c := range children {
		r := c.Range()
		if span.IsZero() || r.Source() == span.Source() {
			span = span.Cover(r)
		}
	}
	if _, ok := node.(*ast.Reference); ok {
		children = liftText(children)
	}
	if l, ok := node.(*ast.ExternalLink); ok && l.Number == 0 && children == nil {
		children = []ast.Node{} // it has a label, though repair emptied it
	}
	setSpan(node, span)
	setChildren(node, children)
	if e, ok := node.(*ast.HTMLElement); ok {
		e.CloseTag = k.end
	}
	return append(out, node)
}

// setVoidSpan gives a node without content its place, where it has none.
func setVoidSpan(n ast.Node, span ast.Span) {
	if n.Range().IsZero() {
		setSpan(n, span)
	}
}

// liftText takes the element around a note's text away. The newline behind it
// is the list's layout; one that came to stand inside, because markup in the
// text stopped the element's end, stays.
func liftText(children []ast.Node) []ast.Node {
	out := make([]ast.Node, 0, len(children))
	lifted := false
	for _, c := range children {
		if f, ok := c.(*ast.Fragment); ok && f.Name == referenceText {
			out = append(out, f.Children...)
			lifted = true
		} else if t, ok := c.(*ast.Text); !ok || !lifted || t.Value != "\n" {
			out = append(out, c)
		}
	}
	return out
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
