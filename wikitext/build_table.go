package wikitext

import "github.com/warraq/warraq/ast"

// The table modes of HTML5's tree construction: which parts of a table the open
// elements are in, and what tags do there.

// mode tells which of HTML5's table modes the open elements are in.
func (b *pageBuilder) mode() elem {
	for i := len(b.stack) - 1; i >= 0; i-- {
		switch e := b.stack[i].elem; e {
		case elTD, elTH, elCaption, elTR, elTbody, elThead, elTfoot, elTable:
			return e
		}
	}
	return elNone
}

// startInTable handles start tags that have a place in a table, outside its cells.
func (b *pageBuilder) startInTable(it *item, mode elem) bool {
	switch e := it.elem; e {
	case elCaption:
		b.clearTo(elTable)
		b.active = append(b.active, nil)
		b.insert(it)
	case elTbody, elThead, elTfoot:
		b.clearTo(elTable)
		b.insert(it)
	case elTR:
		if mode == elTR {
			b.clearTo(elTR)
			b.pop()
			mode = elTbody
		}
		b.body(mode)
		b.insert(it)
	case elTD, elTH:
		if mode != elTR {
			b.body(mode)
			b.implied(elTR)
		} else {
			b.clearTo(elTR)
		}
		b.active = append(b.active, nil)
		b.insert(it)
	case elTable:
		if b.inScope(elTable, scopeTable) {
			b.popTo(elTable)
			b.startTag(it)
		}
	case elStyle, elLink, elMeta:
		if e == elStyle {
			b.insert(it)
			return true
		}
		return false
	default:
		return false
	}
	return true
}

// body makes sure that a <tbody> (or its like) is the current element.
func (b *pageBuilder) body(mode elem) {
	if mode == elTable {
		b.clearTo(elTable)
		b.implied(elTbody)
		return
	}
	for {
		switch b.current().elem {
		case elTbody, elThead, elTfoot, elNone:
			return
		}
		b.pop()
	}
}

// clearTo pops elements up to a table part.
func (b *pageBuilder) clearTo(e elem) {
	for len(b.stack) > 1 && b.current().elem != e {
		b.pop()
	}
}

func (b *pageBuilder) closeCell() {
	b.impliedEnds(elNone)
	for len(b.stack) > 1 {
		if e := b.pop().elem; e == elTD || e == elTH {
			break
		}
	}
	b.clearActive()
}

func (b *pageBuilder) closeCaption() {
	b.impliedEnds(elNone)
	b.popTo(elCaption)
	b.clearActive()
}

func (b *pageBuilder) endInTable(e elem, mode elem, span ast.Span) bool {
	switch e {
	case elTR:
		if mode == elTR {
			b.closed(e, span)
			b.clearTo(elTR)
			b.pop()
		}
	case elTable:
		if b.inScope(elTable, scopeTable) {
			b.closed(e, span)
			b.popTo(elTable)
		}
	case elTbody, elThead, elTfoot:
		if b.inScope(e, scopeTable) {
			b.closed(e, span)
			b.popTo(e)
		}
	case elCaption, elTD, elTH:
	default:
		return false
	}
	return true
}

// closeItemsAround closes the list item that a table stands in before another
// begins in the table outside its cells. HTML5 puts that one before the table,
// into the first, which no reader of the HTML printed so would do: in it, as in
// MediaWiki's page, the second item ends the first, and the table follows them.
func (b *pageBuilder) closeItemsAround(one, other elem) {
	item, table := 0, 0
	for i := len(b.stack) - 1; i > 0 && item == 0; i-- {
		switch e := b.stack[i].elem; {
		case e == elTable && table == 0:
			table = i
		case e == elTbody || e == elTR || e == elThead || e == elTfoot:
		case e == one || e == other:
			if item = i; table == 0 {
				return // it is in the table, too
			}
		case e.has(flagSpecial) && e != elDiv && e != elP:
			return
		}
	}
	if item == 0 {
		return
	}
	for !b.current().elem.isTablePart() {
		b.pop()
	}
	for i := table - 1; i >= item; i-- {
		b.tidyEnd(b.stack[i])
	}
	n, parent := b.stack[table], b.stack[item-1]
	b.stack = append(b.stack[:item], b.stack[table:]...)
	unlink(n)
	b.tidyMove(n, spot{parent, nil})
}

// isTablePart tells the elements that hold cells and no text.
func (e elem) isTablePart() bool {
	switch e {
	case elTable, elTbody, elThead, elTfoot, elTR:
		return true
	}
	return false
}
