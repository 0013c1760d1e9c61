package wikitext

import (
	"fmt"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// appendSegment converts the items [from, to) for a variant and adds them to out:
// text, and the characters of attributes and links. What stands in <code> and
// <pre> stays, if it ends there.
func (c *converter) appendSegment(out, items *itemTable, from, to int, variant string) {
	unclosed := map[elem]bool{}
	for i := from; i < to && !c.run.stopped(); {
		it := items.at(i)
		if readable(it) {
			k := i + 1
			for k < to && (readable(items.at(k)) || items.at(k).op == opFloat) && !c.run.stopped() {
				k++
			}
			c.text(out, items, i, k, variant)
			i = k
			continue
		}
		if verbatim(it) && !unclosed[it.elem] {
			k := i + 1
			for k < to && !(items.at(k).op == opClose && items.at(k).elem == it.elem) {
				k++
			}
			if k < to {
				out.append(c.run, items, i, k+1)
				i = k + 1
				continue
			}
			unclosed[it.elem] = true
		}
		converted := *it
		if it.node != nil {
			converted.node = c.node(it.node, variant)
		}
		out.push(converted)
		i++
	}
}

// verbatim tells the elements whose text is not converted: <pre> of any kind,
// and <code> without attributes.
func verbatim(it *item) bool {
	if it.op != opOpen {
		return false
	}
	n, _ := it.node.(*ast.HTMLElement)
	return it.elem == elPre || it.elem == elCode && n != nil && len(n.Attributes) == 0
}

// text converts a run of characters, the items [i, k), and adds it to out. A match
// may begin in one item and end in another; it stands where it began.
func (c *converter) text(out, items *itemTable, i, k int, variant string) {
	text := items.at(i).text
	if k > i+1 {
		text = items.characters(c.run, i, k)
	}
	f := c.finder(text, variant, items.at(i).span)
	e, more := f.next()
	if !more {
		out.append(c.run, items, i, k)
		return
	}
	var b strings.Builder
	start, taken := 0, 0 // of the item; where the last edit ended
	for ; i < k && !c.run.stopped(); i++ {
		it := *items.at(i)
		end := start + len(it.text)
		from := max(start, min(taken, end))
		changed := from > start
		add := func() {
			if it.text = b.String(); it.text != "" {
				if it.op == opNewline {
					it.op = opText
				}
				out.push(it)
			}
			b.Reset()
		}
		for ; more && e.start < end; e, more = f.next() {
			changed = true
			b.WriteString(text[from:e.start])
			if e.to.items == nil {
				b.WriteString(e.to.text)
			} else {
				add()
				out.append(c.run, e.to.items, 0, e.to.items.n)
			}
			taken = e.end
			from = min(taken, end)
		}
		if changed {
			b.WriteString(text[from:end])
			add()
		} else {
			out.push(it)
		}
		start = end
	}
}

// An edit replaces a part of a text.
type edit struct {
	start, end int
	to         replacement
}

// An editFinder finds what changes in a text: by the page's rules or by the
// language's table, whichever takes more.
type editFinder struct {
	*converter
	text  string
	at    int
	table *site.Conversion
	rules *variantRules
	span  ast.Span // of the text, for messages
}

func (c *converter) finder(text, variant string, span ast.Span) editFinder {
	return editFinder{converter: c, text: text, table: c.conversion(variant), rules: c.rules[variant], span: span}
}

// next returns the next edit.
func (f *editFinder) next() (e edit, ok bool) {
	if f.table == nil && f.rules == nil {
		return e, false
	}
	for i := f.at; i < len(f.text) && !f.run.stopped(); {
		if n := f.table.Keep(f.text, i); n > 0 {
			i += n
			continue
		}
		n, to := f.longest(i)
		if n == 0 {
			i++
			continue
		}
		start := i
		i += n
		if more := to.size - n; more > 0 {
			if f.spent += more; f.spent > f.run.limits.IncludeSize {
				f.run.limit(f.span, "include-size", "IncludeSize", fmt.Sprintf("rules of variants would put in %d bytes, so they are not used from here on", f.run.limits.IncludeSize))
				continue
			}
		}
		f.at = i
		return edit{start, i, to}, true
	}
	f.at = len(f.text)
	return e, false
}

// longest returns what replaces the most from an offset on; n is 0 when nothing does.
func (f *editFinder) longest(i int) (n int, to replacement) {
	n, to = f.rules.longest(f.text, i)
	for limit := len(f.text); limit > n; {
		m, by := f.table.Longest(f.text, i, limit)
		if m <= n {
			break
		}
		if !f.rules.removed(f.text[i : i+m]) {
			return m, replacement{text: by}
		}
		limit = m - 1
	}
	return n, to
}

// characters converts text that nothing else looks into.
func (c *converter) characters(text, variant string) string {
	f := c.finder(text, variant, ast.Span{})
	e, more := f.next()
	if !more {
		return text
	}
	var b strings.Builder
	taken := 0
	for ; more; e, more = f.next() {
		b.WriteString(text[taken:e.start])
		b.WriteString(e.to.text)
		taken = e.end
	}
	b.WriteString(text[taken:])
	return b.String()
}

// attribute converts the value of an attribute that people read. Addresses stay.
func (c *converter) attribute(value, variant string) string {
	switch {
	case strings.Contains(value, "://"):
		return value
	case strings.Contains(value, "-{"):
		items := &itemTable{}
		items.push(item{op: opText, text: value})
		items = c.convert(items, variant)
		return items.characters(c.run, 0, items.n)
	}
	return c.characters(value, variant)
}
