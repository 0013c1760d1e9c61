package wikitext

import "github.com/warraq/warraq/ast"

// Repair can leave a tree that HTML cannot say: a block in a paragraph, a heading
// right in another. MediaWiki's last step reads its own output by HTML5's rules
// (HtmlHelper) and prints what they make of it. Here a tree that came to hold such
// a thing is built a second time, from itself.

// again builds the tree a second time, by HTML5's rules alone.
func (b *pageBuilder) again() []ast.Node {
	second := newPageBuilder(b.run)
	second.root.tidy.needsP = false
	second.untidy = true
	second.replay(b.root)
	return second.finish()
}

// replay takes what hangs below an element of another builder.
func (b *pageBuilder) replay(p *pnode) {
	for k := p.first; k != nil && !b.run.stopped(); k = k.next {
		switch {
		case k.op == opText, k.op == opOpaque:
			b.addText(&item{op: k.op, text: k.text, span: k.span}, k.text)
		case k.op == opVoid:
			it := item{op: opVoid, elem: k.elem, node: k.node, span: k.span}
			if _, ok := k.node.(*ast.BehaviorSwitch); ok {
				it.elem = elNone // a block to tidy alone
			}
			b.take(&it)
		case k.tidy.isP && k.tidy.nonblank == 0:
			b.replay(k) // a paragraph that is not printed
		default:
			b.take(&item{op: opOpen, elem: k.elem, node: k.node, span: k.span})
			b.preStart = false // its newline is gone already
			b.replay(k)
			b.take(&item{op: opClose, elem: k.elem, span: k.end})
		}
	}
}
