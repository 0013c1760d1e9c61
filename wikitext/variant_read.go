package wikitext

import (
	"fmt"

	"github.com/warraq/warraq/ast"
)

// A variantReader reads the rules of one text.
type variantReader struct {
	*converter
	items   *itemTable
	marks   table[variantMark]
	next    int   // mark
	at      place // behind what was read
	variant string
	written bool

	out   itemTable
	inner [maxVariantDepth + 1]itemTable // what stands in the rule of each depth
}

func (r *variantReader) read() {
	for r.next < r.marks.n && !r.run.stopped() {
		m := *r.marks.at(r.next)
		r.next++
		if !m.open {
			continue // text
		}
		r.segment(m.start)
		r.rule(&r.out, m, 1)
	}
	r.segment(r.end())
}

func (r *variantReader) end() place { return place{int32(r.items.n), 0} }

// segment converts what stands outside rules, up to a place.
func (r *variantReader) segment(to place) {
	if r.written {
		r.slice(&r.out, r.at, to)
		return
	}
	text := &r.inner[0]
	text.reset()
	r.slice(text, r.at, to)
	r.appendSegment(&r.out, text, 0, text.n, r.variant)
}

// rule reads the rule that mark m opens, with those in it, and adds to out what
// stands in its place. One that never closes is text.
func (r *variantReader) rule(out *itemTable, m variantMark, depth int) {
	inner := &r.inner[depth]
	inner.reset()
	defer r.freeInner(depth)
	warned := false
	r.at = m.end
	for r.next < r.marks.n && !r.run.stopped() {
		k := *r.marks.at(r.next)
		r.next++
		r.slice(inner, r.at, k.start)
		r.at = k.end
		switch {
		case !k.open && m.raw:
			out.append(r.run, inner, 0, inner.n)
			return
		case k.raw && !k.open:
			// What was kept began outside the rule, or its beginning is gone.
		case !k.open:
			r.apply(out, inner, r.variant)
			return
		case depth < maxVariantDepth:
			r.rule(inner, k, depth+1)
		default:
			r.slice(inner, k.start, k.end)
			if !warned {
				warned = true
				r.run.errorItems(inner, "language-converter-depth-warning", fmt.Sprint(maxVariantDepth), r.span(k))
			}
		}
	}
	r.slice(inner, r.at, r.end())
	r.at = r.end()
	r.slice(out, m.start, m.end)
	r.appendSegment(out, inner, 0, inner.n, r.variant)
}

// freeInner lets go of what a long rule held: that of another depth may be as long.
func (r *variantReader) freeInner(depth int) {
	if r.inner[depth].n > tablePiece {
		r.inner[depth] = itemTable{}
	}
}

func (r *variantReader) span(m variantMark) ast.Span {
	if int(m.start.item) < r.items.n {
		return r.items.at(int(m.start.item)).span
	}
	return ast.Span{}
}

// slice adds to out the items between two places.
func (r *variantReader) slice(out *itemTable, from, to place) {
	if to.item < from.item || to.item == from.item && to.offset <= from.offset {
		return
	}
	for k := from.item; int(k) < r.items.n && (k < to.item || k == to.item && to.offset > 0); k++ {
		it := r.items.at(int(k))
		if !readable(it) {
			out.push(*it)
			continue
		}
		a, b := 0, len(it.text)
		if k == from.item {
			a = int(from.offset)
		}
		if k == to.item {
			b = int(to.offset)
		}
		if a < b || it.text == "" {
			out.push(it.cut(a, b))
		}
	}
}

// errorItems adds to out an error as MediaWiki shows it in a page.
func (r *run) errorItems(out *itemTable, key, arg string, span ast.Span) {
	class := &ast.Attribute{Span: span, Name: "class", Value: "error"}
	n := &ast.HTMLElement{Span: span, Name: "span", Attributes: []*ast.Attribute{class}, OpenTag: span}
	out.push(item{op: opOpen, elem: elSpan, node: n, span: span})
	out.push(item{op: opText, text: r.site.Message(key, arg), span: span})
	out.push(item{op: opClose, elem: elSpan, span: span})
}
