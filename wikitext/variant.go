package wikitext

import (
	"reflect"
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

// blocks sends items through the block pass and the language converter into a builder.
func (r *run) blocks(items []item, b *pageBuilder) {
	if !r.site.HasVariants() {
		pass := blockPass{run: r, out: b}
		pass.items(items)
		return
	}
	list := &itemTable{}
	pass := blockPass{run: r, out: list}
	pass.items(items)
	r.keepAnchors(list)
	if !hasSwitch(list, "nocontentconvert") {
		list = r.converter().convert(list, r.variant)
	}
	r.ownNodes(list)
	for i := range list.n {
		b.take(list.at(i))
	}
}

// ownNodes gives each element a node of its own. Rules put the same one in many
// places, and one of them may stand in another.
func (r *run) ownNodes(items *itemTable) {
	seen := make(map[ast.Node]bool)
	for i := range items.n {
		if r.stopped() {
			return
		}
		it := items.at(i)
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

func hasSwitch(items *itemTable, name string) bool {
	for i := range items.n {
		if s, ok := items.at(i).node.(*ast.BehaviorSwitch); ok && s.Name == name {
			return true
		}
	}
	return false
}

// keepAnchors gives headings their ids before their text changes.
func (r *run) keepAnchors(items *itemTable) {
	var open *ast.Heading
	var text strings.Builder
	for i := range items.n {
		if r.stopped() {
			return
		}
		it := items.at(i)
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
func (c *converter) convert(items *itemTable, variant string) *itemTable {
	r := variantReader{converter: c, items: items, variant: variant}
	c.run.variantMarks(items, &r.marks)
	r.written = c.conversion(variant).Written(c.run.writtenText(items))
	r.read()
	return &r.out
}

// writtenText is what tells how a text is written: its characters, those of
// attributes among them.
func (r *run) writtenText(items *itemTable) string {
	var b strings.Builder
	for i := range items.n {
		if r.stopped() {
			break
		}
		it := items.at(i)
		b.WriteString(it.text)
		switch n := it.node.(type) {
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
