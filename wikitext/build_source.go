package wikitext

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// A sourceBuilder makes the source tree: no repair. Markup that does not nest
// stays where it is: an HTML tag whose other half is elsewhere is an HTMLTag,
// the end of a quote that something else closed is text.
type sourceBuilder struct {
	run    *run
	source *ast.Source
	stack  []sourceFrame
	nodes  []ast.Node // children of the open nodes; those of the top lie last
	end    extent     // of the last bytes that were used
	most   int        // nodes at a time that nodes has held
	// changes counts those of the stack, and unopened[e] is the count when an end
	// of e was found to end nothing: ends that do are looked for once a stack.
	changes  int
	unopened [256]int
	// skipped are elements that were not opened, because too many are. Their
	// markup, such as a list's marks, is text.
	skipped []elem
	left    [256]int // how many of each are in skipped
}

type sourceFrame struct {
	elem elem
	node ast.Node
	open extent // the opening markup
	base int    // nodes[base:] are its children; an unclosed tag needs nodes[base-1]
}

// begin makes ready for a text; memory is used again.
func (b *sourceBuilder) begin(r *run, source *ast.Source) {
	b.run, b.source, b.end = r, source, extent{-1, -1}
	b.stack, b.nodes = b.stack[:0], b.nodes[:0]
	b.changes++
}

// item takes one item. Items come in source order.
func (b *sourceBuilder) item(it *item) {
	if it.elem == elFigcaption {
		return // the caption is the file's own children here
	}
	at := it.at
	if it.op >= opOpen && at.start >= 0 && at != b.end && at.start < b.end.end {
		// A call such as {{!!}} that stands for two marks: the first has its bytes.
		if it.op == opVoid || it.op == opFloat {
			return
		}
		at = extent{b.end.end, max(at.end, b.end.end)}
	}
	switch it.op {
	case opText, opOpaque, opNewline:
		b.text(at)
	case opVoid, opFloat:
		b.nodes = push(b.nodes, setSpan(it.node, b.span(at)))
		b.used(at)
	case opOpen:
		b.open(it, at)
	case opClose:
		b.close(it, at)
	case opSkip:
		if len(b.skipped) > 0 && at.start >= 0 {
			b.text(at)
		} else {
			b.used(at)
		}
	}
}

// span returns the span of a place, zero for none.
func (b *sourceBuilder) span(at extent) ast.Span {
	if at.start < 0 {
		return ast.Span{}
	}
	return b.source.Span(int(at.start), int(at.end))
}

func (b *sourceBuilder) used(at extent) {
	if at.start >= 0 {
		b.end = at
	}
}

// text adds characters; they join a text right before them.
func (b *sourceBuilder) text(at extent) {
	if at.start >= at.end {
		return
	}
	b.used(at)
	if n := len(b.nodes); n > b.base() {
		if t, ok := b.nodes[n-1].(*ast.Text); ok && t.End() == int(at.start) && t.Source() == b.source {
			t.Span = b.source.Span(t.Start(), int(at.end))
			t.Value = t.Text()
			return
		}
	}
	span := b.span(at)
	b.nodes = push(b.nodes, ast.Node(b.run.mem.text(span, span.Text())))
}

func (b *sourceBuilder) base() int {
	if len(b.stack) == 0 {
		return 0
	}
	return b.stack[len(b.stack)-1].base
}

func (b *sourceBuilder) open(it *item, at extent) {
	if len(b.stack) >= b.run.limits.Nesting {
		b.skip(it, at)
		return
	}
	// The place before the children is for the tag, should it never be closed.
	b.nodes = push(b.nodes, nil)
	b.changes++
	b.stack = push(b.stack, sourceFrame{elem: it.elem, node: it.node, open: at, base: len(b.nodes)})
	b.used(at)
}

// skip leaves out an element that would nest too deeply: its tag stands alone, its
// markup as text, and its content in what is around it.
func (b *sourceBuilder) skip(it *item, at extent) {
	b.run.limit(b.span(at), "nesting", "Nesting", "elements nest too deeply here, so their tags are left out")
	b.skipped = push(b.skipped, it.elem)
	b.left[it.elem]++
	if e, ok := it.node.(*ast.HTMLElement); ok {
		b.nodes = push(b.nodes, ast.Node(&ast.HTMLTag{Span: b.span(at), Name: e.Name, Attributes: e.Attributes}))
		b.used(at)
		return
	}
	b.text(extent{max(at.start, b.end.end), at.end}) // a row and its cell begin with one mark
}

// closeSkipped ends an element that was left out, if the item is its end.
func (b *sourceBuilder) closeSkipped(it *item, at extent) bool {
	if b.left[it.elem] == 0 {
		return false
	}
	for last := elNone; last != it.elem; {
		last = b.unskip()
	}
	if tag, ok := it.node.(*ast.HTMLTag); ok {
		b.nodes = push(b.nodes, ast.Node(tag))
		b.used(at)
		return true
	}
	b.text(at)
	return true
}

// unskip forgets the last element that was left out, and returns it.
func (b *sourceBuilder) unskip() elem {
	last := b.skipped[len(b.skipped)-1]
	b.skipped = b.skipped[:len(b.skipped)-1]
	b.left[last]--
	return last
}

func (b *sourceBuilder) unskipAll() {
	for len(b.skipped) > 0 {
		b.unskip()
	}
}

// close ends the innermost open node of the item's name, as far as wikitext
// that is still open allows, or leaves the markup as it stands.
func (b *sourceBuilder) close(it *item, at extent) {
	if len(b.skipped) > 0 && b.closeSkipped(it, at) {
		return
	}
	tag, isTag := it.node.(*ast.HTMLTag)
	k := len(b.stack) - 1
	if isTag && b.unopened[it.elem] == b.changes {
		k = -1
	}
	for ; k >= 0 && b.stack[k].elem != it.elem; k-- {
		if _, html := b.stack[k].node.(*ast.HTMLElement); isTag && !html {
			k = -1
			break
		}
	}
	if k >= 0 {
		if _, html := b.stack[k].node.(*ast.HTMLElement); html != isTag {
			k = -1
		}
	}
	if k < 0 {
		if isTag {
			b.unopened[it.elem] = b.changes
			b.nodes = push(b.nodes, ast.Node(tag))
			b.used(extentOf(tag.Span))
		} else {
			b.text(at)
		}
		return
	}
	for len(b.stack) > k+1 {
		b.closeTop(extent{-1, -1})
	}
	b.closeTop(at)
}

// closeTop ends the top of the stack with its closing markup, if something of it is there.
func (b *sourceBuilder) closeTop(closing extent) {
	f := b.stack[len(b.stack)-1]
	b.stack = b.stack[:len(b.stack)-1]
	b.unskipAll()
	b.changes++
	closed := closing.end > closing.start
	if closed {
		b.used(closing)
	}
	if e, ok := f.node.(*ast.HTMLElement); ok && !closed {
		// Never closed: the tag stands alone, what follows it is beside it.
		b.nodes[f.base-1] = &ast.HTMLTag{Span: b.span(f.open), Name: e.Name, Attributes: e.Attributes}
		return
	}
	var after *ast.Text
	if (f.elem == elP || f.elem == elPre) && !closed {
		// They do not own the newline that ends them.
		after = b.cutNewlines(f.base)
	}
	children := b.run.mem.nodes.copy(b.nodes[f.base:])
	span := b.span(f.open)
	if closed {
		span = span.Cover(b.span(closing))
	} else {
		if n := len(children); n > 0 {
			span = span.Cover(children[n-1].Range())
		}
		end := int(b.end.end)
		if after != nil {
			end = after.Start()
		}
		if end > span.End() {
			span = b.source.Span(span.Start(), end)
		}
	}
	if e, ok := f.node.(*ast.HTMLElement); ok {
		e.CloseTag = b.span(closing)
	}
	complete(f.node, span, children)
	b.nodes[f.base-1] = f.node
	b.most = max(b.most, len(b.nodes))
	b.nodes = b.nodes[:f.base]
	if after != nil {
		b.nodes = push(b.nodes, ast.Node(after))
	}
}

// cutNewlines takes the newlines at the end of the last text from it.
func (b *sourceBuilder) cutNewlines(base int) *ast.Text {
	n := len(b.nodes)
	if n == base {
		return nil
	}
	t, ok := b.nodes[n-1].(*ast.Text)
	if !ok || t.End() != int(b.end.end) {
		return nil // markup stands behind it
	}
	keep := len(strings.TrimRight(t.Value, "\n"))
	if keep == len(t.Value) {
		return nil
	}
	s, start := t.Source(), t.Start()
	if keep == 0 {
		b.nodes = b.nodes[:n-1]
		return t
	}
	cut := b.run.mem.text(s.Span(start+keep, t.End()), t.Value[keep:])
	t.Span, t.Value = s.Span(start, start+keep), t.Value[:keep]
	return cut
}

func (b *sourceBuilder) finish() []ast.Node {
	for len(b.stack) > 0 {
		b.closeTop(extent{-1, -1})
	}
	b.unskipAll()
	b.most = max(b.most, len(b.nodes))
	return b.run.mem.nodes.copy(b.nodes)
}

// setSpan sets the span of a node that a construct left without one, and returns it.
func setSpan(n ast.Node, span ast.Span) ast.Node {
	switch n := n.(type) {
	case *ast.Paragraph:
		n.Span = span
	case *ast.Heading:
		n.Span = span
	case *ast.List:
		n.Span = span
	case *ast.ListItem:
		n.Span = span
	case *ast.Preformatted:
		n.Span = span
	case *ast.Bold:
		n.Span = span
	case *ast.Italic:
		n.Span = span
	case *ast.Table:
		n.Span = span
	case *ast.Caption:
		n.Span = span
	case *ast.Row:
		n.Span = span
	case *ast.Cell:
		n.Span = span
	case *ast.HTMLElement:
		n.Span = span
	case *ast.ExternalLink:
		n.Span = span
	case *ast.Wikilink:
		n.Span = span
	case *ast.File:
		n.Span = span
	case *ast.References:
		n.Span = span
	case *ast.Gallery:
		n.Span = span
	case *ast.GalleryCaption:
		n.Span = span
	case *ast.GalleryItem:
		n.Span = span
	case *ast.GalleryThumb:
		n.Span = span
	case *ast.GalleryText:
		n.Span = span
	case *ast.ImageMap:
		n.Span = span
	case *ast.Reference:
		n.Span = span
	case *ast.Fragment:
		n.Span = span
	}
	return n
}

// complete sets the span of a node, and the field that holds what stands inside.
func complete(n ast.Node, span ast.Span, children []ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		n.Span, n.Children = span, children
	case *ast.Heading:
		n.Span, n.Title = span, children
	case *ast.List:
		n.Span, n.Children = span, children
	case *ast.ListItem:
		n.Span, n.Children = span, children
	case *ast.Preformatted:
		n.Span, n.Children = span, children
	case *ast.Bold:
		n.Span, n.Children = span, children
	case *ast.Italic:
		n.Span, n.Children = span, children
	case *ast.Wikilink:
		n.Span, n.Label = span, children
	case *ast.ExternalLink:
		n.Span, n.Label = span, children
	case *ast.Table:
		n.Span, n.Children = span, children
	case *ast.Caption:
		n.Span, n.Children = span, children
	case *ast.Row:
		n.Span, n.Children = span, children
	case *ast.Cell:
		n.Span, n.Children = span, children
	case *ast.HTMLElement:
		n.Span, n.Children = span, children
	case *ast.References:
		n.Span, n.Children = span, children
	case *ast.Reference:
		n.Span, n.Children = span, children
	case *ast.Fragment:
		n.Span, n.Children = span, children
	case *ast.Gallery:
		n.Span, n.Children = span, children
	case *ast.GalleryCaption:
		n.Span, n.Children = span, children
	case *ast.GalleryItem:
		n.Span, n.Children = span, children
	case *ast.GalleryThumb:
		n.Span, n.Children = span, children
	case *ast.GalleryText:
		n.Span, n.Children = span, children
	case *ast.ImageMap:
		n.Span, n.Children = span, children
	case *ast.File:
		// The children are a figcaption's, lifted by the builder.
		n.Span, n.Caption = span, children
	}
}
