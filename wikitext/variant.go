package wikitext

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// The language converter is the last pass over a page, behind the block pass and
// before repair, as in MediaWiki: it puts text into the page's variant, and what
// a "-{…}-" says in its place. To it the page is a stream, so that a rule may
// hold the end of one element and the beginning of another.
// See https://www.mediawiki.org/wiki/Writing_systems/Syntax.

// maxVariantDepth is how deep "-{…}-" may nest (LanguageConverter::MAX_DEPTH).
const maxVariantDepth = 10

// A converter converts one page. The rules of the page work from where they
// stand to its end.
type converter struct {
	run   *run
	table *site.Conversion         // in place of that of the site's own language
	rules map[string]*variantRules // by variant
	spent int                      // bytes that rules put in
	tag   bool                     // it works for <langconvert>: links stay as they are
}

// converter returns the page's converter.
func (r *run) converter() *converter {
	if r.conversion == nil {
		r.conversion = &converter{run: r, rules: map[string]*variantRules{}}
	}
	return r.conversion
}

// conversion returns the table that text is converted by; nil when there is none.
func (c *converter) conversion(variant string) *site.Conversion {
	if c.table != nil {
		return c.table
	}
	return c.run.site.Conversion(variant)
}

// An itemList is a sink that keeps what it gets.
type itemList []item

func (l *itemList) item(it item) {
	if it.op != opItems {
		*l = append(*l, it)
		return
	}
	for it := range each(it.bundled()) {
		*l = append(*l, *it)
	}
}

// blocks sends items through the block pass and the language converter into a builder.
func (r *run) blocks(items []item, b *pageBuilder) {
	if !r.site.HasVariants() {
		pass := blockPass{run: r, out: b}
		pass.items(items)
		return
	}
	list := make(itemList, 0, countItems(items))
	pass := blockPass{run: r, out: &list}
	pass.items(items)
	r.keepAnchors(list)
	if !hasSwitch(list, "nocontentconvert") {
		list = r.converter().convert(list, r.variant)
	}
	r.ownNodes(list)
	for i := range list {
		b.take(&list[i])
	}
}

// ownNodes gives each element a node of its own. Rules put the same one in many
// places, and one of them may stand in another.
func (r *run) ownNodes(items []item) {
	seen := make(map[ast.Node]bool)
	for i := range items {
		if r.stopped() {
			return
		}
		it := &items[i]
		if it.op != opOpen || it.node == nil {
			continue
		}
		if seen[it.node] {
			n := reflect.ValueOf(it.node).Elem()
			own := reflect.New(n.Type())
			own.Elem().Set(n)
			it.node = own.Interface().(ast.Node)
		}
		seen[it.node] = true
	}
}

func hasSwitch(items []item, name string) bool {
	for i := range items {
		if s, ok := items[i].node.(*ast.BehaviorSwitch); ok && s.Name == name {
			return true
		}
	}
	return false
}

// keepAnchors gives headings their ids before their text changes.
func (r *run) keepAnchors(items []item) {
	var open *ast.Heading
	var text strings.Builder
	for i := range items {
		if r.stopped() {
			return
		}
		it := &items[i]
		switch n := it.node.(type) {
		case *ast.Heading:
			open = n
			text.Reset()
			continue
		case nil:
		default:
			if open != nil && it.op == opVoid {
				text.WriteString(ast.PlainText(r.markNotes([]ast.Node{it.node})))
			}
			continue
		}
		switch {
		case open == nil:
		case it.op == opClose && it.elem >= elH1 && it.elem <= elH6:
			open.Anchor = site.Anchor(text.String())
			open = nil
		case it.op != opClose:
			text.WriteString(it.text)
		}
	}
}

// convert converts a whole text for a variant. Text that is written in it
// already stays as it is; only its rules are read.
func (c *converter) convert(items []item, variant string) []item {
	r := variantReader{converter: c, items: items, marks: c.run.variantMarks(items), variant: variant}
	r.written = c.conversion(variant).Written(c.run.writtenText(items))
	return r.read()
}

// writtenText is what tells how a text is written: its characters, those of
// attributes among them.
func (r *run) writtenText(items []item) string {
	var b strings.Builder
	for i := range items {
		if r.stopped() {
			break
		}
		b.WriteString(items[i].text)
		switch n := items[i].node.(type) {
		case *ast.Wikilink:
			if !n.HasLabel {
				b.WriteString(n.Display)
			}
			b.WriteString(n.Trail)
		case *ast.HTMLElement:
			for _, a := range n.Attributes {
				b.WriteString(a.Value)
			}
		}
	}
	return b.String()
}

// A variantMark is "-{" or "}-" among items; both ends may lie in different
// items. A mark without width stands around what must not be converted.
type variantMark struct {
	open       bool
	raw        bool // it stands around what is no rule
	start, end place
}

// A place is an offset in the text of an item.
type place struct{ item, offset int }

// readable tells the items whose characters the converter reads.
func readable(it *item) bool {
	return it.op == opText || it.op == opNewline || it.op == opLayout
}

// variantMarks finds the marks in items. Marks without width are put around a
// link's label that is an address, unless "-{" or "}-" stands in it, as
// MediaWiki does, and around what is [kept].
func (r *run) variantMarks(items []item) []variantMark {
	var marks []variantMark
	var last byte // the character before, if it may begin a mark
	var at place  // and where it is
	address := false
	keep := 0 // depth of what is kept
	for i := range items {
		if r.stopped() {
			break
		}
		it := &items[i]
		if !readable(it) {
			if it.op == opFloat {
				continue
			}
			last = 0
			switch n := it.node.(type) {
			case *ast.ExternalLink:
				if keep == 0 && it.op == opOpen && i+1 < len(items) && items[i+1].op == opText && r.site.Protocol(items[i+1].text) > 0 {
					address = true
					marks = append(marks, variantMark{open: true, raw: true, start: place{i + 1, 0}, end: place{i + 1, 0}})
				}
			case kept:
				if n.open {
					keep++
				} else {
					keep--
				}
				if keep == 0 || keep == 1 && n.open {
					marks = append(marks, variantMark{open: n.open, raw: true, start: place{i, 0}, end: place{i, 0}})
				}
			case nil:
				if address && it.op == opClose && it.elem == elA {
					address = false
					marks = append(marks, variantMark{raw: true, start: place{i, 0}, end: place{i, 0}})
				}
			}
			continue
		}
		for k := 0; k < len(it.text) && keep == 0; k++ {
			b := it.text[k]
			if last == '-' && b == '{' || last == '}' && b == '-' {
				if address {
					address = false
					marks = marks[:len(marks)-1]
				}
				marks = append(marks, variantMark{open: b == '{', start: at, end: place{i, k + 1}})
				last = 0
				continue
			}
			if last = 0; b == '-' || b == '}' {
				last, at = b, place{i, k}
			}
		}
	}
	return marks
}

// kept marks, among items, the beginning and the end of what the page's converter
// leaves as it is.
type kept struct {
	ast.Node // none: it is never in a tree
	open     bool
}

// keep puts marks around items.
func keep(items []item) []item {
	out := make([]item, 0, len(items)+2)
	out = append(out, item{op: opSkip, node: kept{open: true}})
	out = append(out, items...)
	return append(out, item{op: opSkip, node: kept{}})
}

// A variantReader reads the rules of one text.
type variantReader struct {
	*converter
	items   []item
	marks   []variantMark
	next    int   // mark
	at      place // behind what was read
	variant string
	written bool
}

func (r *variantReader) read() []item {
	var out []item
	for r.next < len(r.marks) && !r.run.stopped() {
		m := r.marks[r.next]
		r.next++
		if !m.open {
			continue // text
		}
		out = append(out, r.segment(r.slice(r.at, m.start))...)
		out = append(out, r.rule(m, 1)...)
	}
	return append(out, r.segment(r.slice(r.at, place{len(r.items), 0}))...)
}

// segment converts what stands outside rules.
func (r *variantReader) segment(items []item) []item {
	if r.written {
		return items
	}
	return r.segmentFor(items, r.variant)
}

// rule reads the rule that mark m opens, with those in it, and returns what
// stands in its place. One that never closes is text.
func (r *variantReader) rule(m variantMark, depth int) []item {
	var inner []item
	warned := false
	r.at = m.end
	for r.next < len(r.marks) && !r.run.stopped() {
		k := r.marks[r.next]
		r.next++
		inner = append(inner, r.slice(r.at, k.start)...)
		r.at = k.end
		switch {
		case !k.open && m.raw:
			return inner
		case k.raw && !k.open:
			// What was kept began outside the rule, or its beginning is gone.
		case !k.open:
			return r.apply(inner, r.variant)
		case depth < maxVariantDepth:
			if within := r.rule(k, depth+1); len(inner) == 0 {
				inner = within[:len(within):len(within)] // a rule may keep it
			} else {
				inner = append(inner, within...)
			}
		default:
			inner = append(inner, r.slice(k.start, k.end)...)
			if !warned {
				warned = true
				inner = append(inner, r.run.errorItems("language-converter-depth-warning", fmt.Sprint(maxVariantDepth), r.span(k))...)
			}
		}
	}
	end := place{len(r.items), 0}
	inner = append(inner, r.slice(r.at, end)...)
	r.at = end
	return r.appendSegment(r.slice(m.start, m.end), inner, r.variant)
}

func (r *variantReader) span(m variantMark) ast.Span {
	if m.start.item < len(r.items) {
		return r.items[m.start.item].span
	}
	return ast.Span{}
}

// slice returns the items between two places.
func (r *variantReader) slice(from, to place) []item {
	if to.item < from.item || to.item == from.item && to.offset <= from.offset {
		return nil
	}
	out := make([]item, 0, to.item-from.item+1)
	for i := from.item; i < len(r.items) && (i < to.item || i == to.item && to.offset > 0); i++ {
		it := r.items[i]
		if !readable(&it) {
			out = append(out, it)
			continue
		}
		a, b := 0, len(it.text)
		if i == from.item {
			a = from.offset
		}
		if i == to.item {
			b = to.offset
		}
		if a < b || it.text == "" {
			out = append(out, it.cut(a, b))
		}
	}
	return out
}

// errorItems are an error as MediaWiki shows it in a page.
func (r *run) errorItems(key, arg string, span ast.Span) []item {
	class := &ast.Attribute{Span: span, Name: "class", Value: "error"}
	n := &ast.HTMLElement{Span: span, Name: "span", Attributes: []*ast.Attribute{class}, OpenTag: span}
	return []item{
		{op: opOpen, elem: elSpan, node: n, span: span},
		{op: opText, text: r.site.Message(key, arg), span: span},
		{op: opClose, elem: elSpan, span: span},
	}
}

// segmentFor converts items for a variant: text, and the characters of
// attributes and links. What stands in <code> and <pre> stays, if it ends here.
func (c *converter) segmentFor(items []item, variant string) []item {
	if len(items) == 0 {
		return nil
	}
	return c.appendSegment(nil, items, variant)
}

// appendSegment is segmentFor behind other items.
func (c *converter) appendSegment(out, items []item, variant string) []item {
	out = slices.Grow(out, len(items))
	unclosed := map[elem]bool{}
	for i := 0; i < len(items) && !c.run.stopped(); {
		it := &items[i]
		if it.op == opText || it.op == opNewline || it.op == opLayout {
			k := i + 1
			for k < len(items) && (items[k].op == opText || items[k].op == opNewline || items[k].op == opLayout || items[k].op == opFloat) {
				k++
			}
			out = c.text(out, items[i:k], variant)
			i = k
			continue
		}
		if verbatim(it) && !unclosed[it.elem] {
			k := i + 1
			for k < len(items) && !(items[k].op == opClose && items[k].elem == it.elem) {
				k++
			}
			if k < len(items) {
				out = append(out, items[i:k+1]...)
				i = k + 1
				continue
			}
			unclosed[it.elem] = true
		}
		converted := *it
		if it.node != nil {
			converted.node = c.node(it.node, variant)
		}
		out = append(out, converted)
		i++
	}
	return out
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

// text converts a run of characters and appends it to out. A match may begin in
// one item and end in another; it stands where it began.
func (c *converter) text(out []item, items []item, variant string) []item {
	text := items[0].text
	if len(items) > 1 {
		text = itemsCharacters(items)
	}
	edits := c.edits(text, variant, items[0].span)
	if len(edits) == 0 {
		return append(out, items...)
	}
	var b strings.Builder
	start, taken := 0, 0 // of the item; where the last edit ended
	for _, it := range items {
		if c.run.stopped() {
			break
		}
		end := start + len(it.text)
		from := max(start, min(taken, end))
		changed := from > start
		add := func() {
			if it.text = b.String(); it.text != "" {
				if it.op == opNewline {
					it.op = opText
				}
				out = append(out, it)
			}
			b.Reset()
		}
		for len(edits) > 0 && edits[0].start < end {
			e := edits[0]
			edits = edits[1:]
			changed = true
			b.WriteString(text[from:e.start])
			if e.to.items == nil {
				b.WriteString(e.to.text)
			} else {
				add()
				out = append(out, e.to.items...)
			}
			taken = e.end
			from = min(taken, end)
		}
		if changed {
			b.WriteString(text[from:end])
			add()
		} else {
			out = append(out, it)
		}
		start = end
	}
	return out
}

// An edit replaces a part of a text.
type edit struct {
	start, end int
	to         replacement
}

// edits finds what changes in a text: by the page's rules or by the language's
// table, whichever takes more.
func (c *converter) edits(text, variant string, span ast.Span) []edit {
	table, rules := c.conversion(variant), c.rules[variant]
	if table == nil && rules == nil {
		return nil
	}
	var edits []edit
	for i := 0; i < len(text) && !c.run.stopped(); {
		if n := table.Keep(text, i); n > 0 {
			i += n
			continue
		}
		n, to := rules.longest(text, i)
		limit := len(text)
		for limit > n {
			m, by := table.Longest(text, i, limit)
			if m <= n {
				break
			}
			if !rules.removed(text[i : i+m]) {
				n, to = m, replacement{text: by}
				break
			}
			limit = m - 1
		}
		if n == 0 {
			i++
			continue
		}
		if more := to.size - n; more > 0 {
			if c.spent += more; c.spent > c.run.limits.IncludeSize {
				c.run.limit(span, "include-size", fmt.Sprintf("rules of variants would put in %d bytes, so they are not used from here on", c.run.limits.IncludeSize))
				i += n
				continue
			}
		}
		edits = append(edits, edit{i, i + n, to})
		i += n
	}
	return edits
}

// characters converts text that nothing else looks into.
func (c *converter) characters(text, variant string) string {
	if text == "" {
		return ""
	}
	return itemsCharacters(c.text(nil, []item{{op: opText, text: text}}, variant))
}

// attribute converts the value of an attribute that people read. Addresses stay.
func (c *converter) attribute(value, variant string) string {
	switch {
	case strings.Contains(value, "://"):
		return value
	case strings.Contains(value, "-{"):
		return itemsCharacters(c.convert([]item{{op: opText, text: value}}, variant))
	}
	return c.characters(value, variant)
}
