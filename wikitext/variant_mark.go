package wikitext

import "github.com/warraq/warraq/ast"

// A variantMark is "-{" or "}-" among items; both ends may lie in different
// items. A mark without width stands around what must not be converted.
type variantMark struct {
	open       bool
	raw        bool // it stands around what is no rule
	start, end place
}

// A place is an offset in the text of an item.
type place struct{ item, offset int32 }

// readable tells the items whose characters the converter reads.
func readable(it *item) bool {
	return it.op == opText || it.op == opNewline || it.op == opLayout
}

// variantMarks finds the marks in items. Marks without width are put around a
// link's label that is an address, unless "-{" or "}-" stands in it, as
// MediaWiki does, and around what is [kept].
func (r *run) variantMarks(items *itemTable, marks *table[variantMark]) {
	var last byte // the character before, if it may begin a mark
	var at place  // and where it is
	address := false
	keep := 0 // depth of what is kept
	for k := range items.n {
		if r.stopped() {
			break
		}
		it, i := items.at(k), int32(k)
		if !readable(it) {
			if it.op == opFloat {
				continue
			}
			last = 0
			switch n := it.node.(type) {
			case *ast.ExternalLink:
				if keep == 0 && it.op == opOpen && r.beginsAddress(items, k+1) {
					address = true
					marks.push(variantMark{open: true, raw: true, start: place{i + 1, 0}, end: place{i + 1, 0}})
				}
			case kept:
				if n.open {
					keep++
				} else {
					keep--
				}
				if keep == 0 || keep == 1 && n.open {
					marks.push(variantMark{open: n.open, raw: true, start: place{i, 0}, end: place{i, 0}})
				}
			case nil:
				if address && it.op == opClose && it.elem == elA {
					address = false
					marks.push(variantMark{raw: true, start: place{i, 0}, end: place{i, 0}})
				}
			}
			continue
		}
		for k := int32(0); int(k) < len(it.text) && keep == 0; k++ {
			b := it.text[k]
			if last == '-' && b == '{' || last == '}' && b == '-' {
				if address {
					address = false
					marks.n--
				}
				marks.push(variantMark{open: b == '{', start: at, end: place{i, k + 1}})
				last = 0
				continue
			}
			if last = 0; b == '-' || b == '}' {
				last, at = b, place{i, k}
			}
		}
	}
}

// beginsAddress tells whether item k is text that begins with a protocol.
func (r *run) beginsAddress(items *itemTable, k int) bool {
	return k < items.n && items.at(k).op == opText && r.site.Protocol(items.at(k).text) > 0
}

// kept marks, among items, the beginning and the end of what the page's converter
// leaves as it is.
type kept struct {
	ast.Node // none: it is never in a tree
	open     bool
}

// keptItems is a list of items with marks around it.
func keptItems(items *itemTable) []item {
	var out itemBuilder
	out.add(item{op: opSkip, node: kept{open: true}})
	for i := range items.n {
		out.add(*items.at(i))
	}
	out.add(item{op: opSkip, node: kept{}})
	return out.list()
}
