package wikitext

import (
	"iter"

	"github.com/warraq/warraq/ast"
)

// What a page or a tag is made of may be millions of items. Long lists come in
// pieces: one item, of opItems, stands for a list of others. So they are joined
// without a copy of each, and no list is so long that to make room for it takes
// long, where no context is asked.

const (
	maxItems  = 1 << 16 // of a list before it becomes one item of another
	fewItems  = 1 << 12 // that are copied all the same when lists are joined
	itemsAsks = 1 << 10 // items that are copied before the context is asked again
)

// A bundle is the node of an item that stands for others.
type bundle struct {
	ast.Node // none: it is never in a tree
	items    []item
}

// bundled returns the items that an item of opItems stands for; nil for another.
func (it *item) bundled() []item {
	if it.op != opItems {
		return nil
	}
	return it.node.(*bundle).items
}

// bundleOf returns the item that stands for some.
func bundleOf(items []item) item {
	return item{op: opItems, node: &bundle{items: items}, span: items[0].span}
}

// each returns items in order, those that are bundled too. The place of one that
// others share must not be written to.
func each(items []item) iter.Seq[*item] {
	return func(yield func(*item) bool) { eachItem(items, yield) }
}

func eachItem(items []item, yield func(*item) bool) bool {
	for i := range items {
		if it := &items[i]; it.op == opItems {
			if !eachItem(it.bundled(), yield) {
				return false
			}
		} else if !yield(it) {
			return false
		}
	}
	return true
}

// firstItem returns the first of items, which are not none.
func firstItem(items []item) *item {
	for items[0].op == opItems {
		items = items[0].bundled()
	}
	return &items[0]
}

// countItems returns how many items there are, those that are bundled too.
func countItems(items []item) int {
	n := len(items)
	for i := range items {
		if items[i].op == opItems {
			n += countItems(items[i].bundled()) - 1
		}
	}
	return n
}

// unbundled returns a list of items in which none stands for others.
func (r *run) unbundled(items []item) []item {
	out := make([]item, 0, countItems(items))
	for it := range each(items) {
		if len(out)%itemsAsks == itemsAsks-1 && r.stopped() {
			break
		}
		out = append(out, *it)
	}
	return out
}

// An itemBuilder makes a list of items. The zero value is ready.
type itemBuilder struct {
	bundles []item
	items   []item // behind them
}

// add adds an item.
func (b *itemBuilder) add(it item) {
	if len(b.items) == maxItems {
		b.renew()
	}
	b.items = push(b.items, it)
}

// renew seals a list that is full. The next has half the room, and takes the rest
// when it is needed, as there may be few items to come.
func (b *itemBuilder) renew() {
	b.seal()
	b.items = make([]item, 0, maxItems/2)
}

// join adds a list of items. A long one is not copied, and so must not change
// any more.
func (b *itemBuilder) join(items []item) {
	switch {
	case len(items) > fewItems:
		b.seal()
		b.bundles = append(b.bundles, bundleOf(items))
	case len(b.items)+len(items) > maxItems:
		b.seal()
		fallthrough
	default:
		b.items = append(b.items, items...)
	}
}

// content adds what a tag gave.
func (b *itemBuilder) content(c Content) { b.join(c.items) }

// seal makes one item of those behind the bundles.
func (b *itemBuilder) seal() {
	if len(b.items) > 0 {
		b.bundles = append(b.bundles, bundleOf(b.items))
		b.items = nil
	}
}

// list returns what was added. The memory that the builder holds then is that of
// a list without bundles.
func (b *itemBuilder) list() []item {
	if b.bundles == nil {
		return b.items
	}
	b.seal()
	return b.bundles
}
