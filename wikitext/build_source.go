package wikitext

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// A sourceBuilder makes the source tree: no repair. Markup that does not nest
// stays where it is: an HTML tag whose other half is elsewhere is an HTMLTag,
// the end of a quote that something else closed is text.
type sourceBuilder struct {
	run   *run
	stack []sourceFrame
	nodes []ast.Node // children of the open nodes; those of the top lie last
	end   ast.Span   // of the last bytes that were used
	most  int        // nodes at a time that nodes has held
	// skipped are elements that were not opened, because too many are.
	skipped []elem
}

type sourceFrame struct {
	elem elem
	node ast.Node
	open ast.Span // the opening markup
	base int      // nodes[base:] are its children; an unclosed tag needs nodes[base-1]
}

// begin makes ready for a text; memory is used again.
func (b *sourceBuilder) begin(r *run) {
	*b = sourceBuilder{run: r, stack: b.stack[:0], nodes: b.nodes[:0], skipped: b.skipped[:0], most: b.most}
}

// item takes one item. Items come in source order.
func (b *sourceBuilder) item(it *item) {
	if it.elem == elFigcaption {
		return // the caption is the file's own children here
	}
	if it.op >= opOpen && !it.span.IsZero() && it.span != b.end && it.span.Start() < b.end.End() {
		// A call such as {{!!}} that stands for two marks: the first has its bytes.
		if it.op == opVoid || it.op == opFloat {
			return
		}
		it.span = it.span.Source().Span(b.end.End(), it.span.End())
	}
	switch it.op {
	case opText, opOpaque, opNewline:
		b.text(it.span)
	case opVoid, opFloat:
		b.nodes = append(b.nodes, setSpan(it.node, it.span))
		b.used(it.span)
	case opOpen:
		b.open(it)
	case opClose:
		b.close(it)
	case opSkip:
		b.used(it.span)
	}
}

func (b *sourceBuilder) used(s ast.Span) {
	if !s.IsZero() {
		b.end = s
	}
}

// text adds characters; they join a text right before them.
func (b *sourceBuilder) text(span ast.Span) {
	if span.Len() == 0 {
		return
	}
	b.used(span)
	if n := len(b.nodes); n > b.base() {
		if t, ok := b.nodes[n-1].(*ast.Text); ok && t.End() == span.Start() && t.Source() == span.Source() {
			t.Span = t.Cover(span)
			t.Value = t.Text()
			return
		}
	}
	b.nodes = append(b.nodes, b.run.mem.text(span, span.Text()))
}

func (b *sourceBuilder) base() int {
	if len(b.stack) == 0 {
		return 0
	}
	return b.stack[len(b.stack)-1].base
}

func (b *sourceBuilder) open(it *item) {
	if len(b.stack) >= b.run.limits.Nesting {
		b.skip(it)
		return
	}
	// The place before the children is for the tag, should it never be closed.
	b.nodes = append(b.nodes, nil)
	b.stack = append(b.stack, sourceFrame{elem: it.elem, node: it.node, open: it.span, base: len(b.nodes)})
	b.used(it.span)
}

// skip leaves out an element that would nest too deeply; its content is kept.
func (b *sourceBuilder) skip(it *item) {
	if !b.run.deep {
		b.run.deep = true
		b.run.diagnose(it.span, "nesting", "elements nest too deeply here, so their markup is left out")
	}
	b.skipped = append(b.skipped, it.elem)
	if e, ok := it.node.(*ast.HTMLElement); ok {
		b.nodes = append(b.nodes, &ast.HTMLTag{Span: it.span, Name: e.Name, Attributes: e.Attributes})
	}
	b.used(it.span)
}

// closeSkipped ends an element that was left out, if the item is its end.
func (b *sourceBuilder) closeSkipped(it *item) bool {
	k := len(b.skipped) - 1
	for ; k >= 0 && b.skipped[k] != it.elem; k-- {
	}
	if k < 0 {
		return false
	}
	b.skipped = b.skipped[:k]
	if tag, ok := it.node.(*ast.HTMLTag); ok {
		b.nodes = append(b.nodes, tag)
	}
	b.used(it.span)
	return true
}

// close ends the innermost open node of the item's name, as far as wikitext
// that is still open allows, or leaves the markup as it stands.
func (b *sourceBuilder) close(it *item) {
	if len(b.skipped) > 0 && b.closeSkipped(it) {
		return
	}
	tag, isTag := it.node.(*ast.HTMLTag)
	k := len(b.stack) - 1
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
			b.nodes = append(b.nodes, tag)
			b.used(tag.Span)
		} else {
			b.text(it.span)
		}
		return
	}
	for len(b.stack) > k+1 {
		b.closeTop(ast.Span{})
	}
	b.closeTop(it.span)
}

// closeTop ends the top of the stack with its closing markup; zero when something else ends it.
func (b *sourceBuilder) closeTop(closing ast.Span) {
	f := b.stack[len(b.stack)-1]
	b.stack = b.stack[:len(b.stack)-1]
	b.skipped = b.skipped[:0]
	if closing.Len() > 0 {
		b.used(closing)
	}
	if e, ok := f.node.(*ast.HTMLElement); ok && closing.Len() == 0 {
		// Never closed: the tag stands alone, what follows it is beside it.
		b.nodes[f.base-1] = &ast.HTMLTag{Span: f.open, Name: e.Name, Attributes: e.Attributes}
		return
	}
	var after *ast.Text
	if (f.elem == elP || f.elem == elPre) && closing.Len() == 0 {
		// They do not own the newline that ends them.
		after = b.cutNewlines(f.base)
	}
	children := b.run.mem.nodes.copy(b.nodes[f.base:])
	span := f.open
	if closing.Len() > 0 {
		span = span.Cover(closing)
	} else {
		if n := len(children); n > 0 {
			span = span.Cover(children[n-1].Range())
		}
		end := b.end.End()
		if after != nil {
			end = after.Start()
		}
		if end > span.End() {
			span = b.end.Source().Span(span.Start(), end)
		}
	}
	if e, ok := f.node.(*ast.HTMLElement); ok {
		e.CloseTag = closing
	}
	complete(f.node, span, children)
	b.nodes[f.base-1] = f.node
	b.most = max(b.most, len(b.nodes))
	b.nodes = b.nodes[:f.base]
	if after != nil {
		b.nodes = append(b.nodes, after)
	}
}

// cutNewlines takes the newlines at the end of the last text from it.
func (b *sourceBuilder) cutNewlines(base int) *ast.Text {
	n := len(b.nodes)
	if n == base {
		return nil
	}
	t, ok := b.nodes[n-1].(*ast.Text)
	if !ok || t.End() != b.end.End() {
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
		b.closeTop(ast.Span{})
	}
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
	case *ast.File:
		// The children are a figcaption's, lifted by the builder.
		n.Span, n.Caption = span, children
	}
}
