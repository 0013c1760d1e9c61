package wikitext

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// An itemTable is a list of items in which none stands for others, for what goes
// to and fro in it. It is a sink that keeps what it gets.
type itemTable struct{ table[item] }

func (t *itemTable) item(it item) {
	if it.op != opItems {
		t.push(it)
		return
	}
	for it := range each(it.bundled()) {
		t.push(*it)
	}
}

// append adds the items [from, to) of another table.
func (t *itemTable) append(r *run, other *itemTable, from, to int) {
	for i := from; i < to; i++ {
		if i%itemsAsks == itemsAsks-1 && r.stopped() {
			return
		}
		t.push(*other.at(i))
	}
}

// characters is itemsCharacters of the items [from, to).
func (t *itemTable) characters(r *run, from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		if i%itemsAsks == itemsAsks-1 && r.stopped() {
			break
		}
		t.at(i).writeCharacters(&b)
	}
	return b.String()
}

// span is the first place that an item has.
func (t *itemTable) span() ast.Span {
	for i := range t.n {
		if it := t.at(i); !it.span.IsZero() {
			return it.span
		}
	}
	return ast.Span{}
}
