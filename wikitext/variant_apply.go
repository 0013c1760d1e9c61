package wikitext

import (
	"slices"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// apply does what a rule says, and adds to out what stands in its place.
func (c *converter) apply(out, items *itemTable, variant string) {
	r := newRule(items)
	r.parse(c.run)
	if r.variants != nil {
		for _, code := range c.run.variantChain(variant) {
			if slices.Contains(r.variants, code) {
				body := r.cut(r.body[0], r.body[1])
				c.appendSegment(out, body, 0, body.n, code)
				return
			}
		}
		r.appendCut(out, r.body[0], r.body[1])
		return
	}
	// Of several flags that show something the last counts.
	begin, ok := out.n, false
	show := func() *itemTable {
		out.n, ok = begin, true
		return out
	}
	for _, flag := range r.flags {
		switch flag {
		case "S":
			t, found := c.run.chosen(r, variant)
			if ok = found; found {
				r.appendCut(show(), t.start, t.end)
			}
		case "R":
			r.appendCut(show(), r.body[0], r.body[1])
		case "N":
			body := r.cut(r.body[0], r.body[1])
			name := c.run.site.VariantName(strings.TrimSpace(body.characters(c.run, 0, body.n)))
			show().push(textItem(name, items))
		case "D":
			c.describe(show(), r, items)
		case "T":
			show()
			c.setTitle(r, variant)
		case "+", "-":
			show()
			c.learn(r, variant, flag == "-")
		case "H":
			show()
		}
	}
	if !ok {
		c.run.errorItems(show(), "converter-manual-rule-error", "", items.span())
	}
}

// variantChain is a variant and those that stand in for it.
func (r *run) variantChain(variant string) []string {
	return append([]string{variant}, r.site.VariantFallbacks(variant)...)
}

// textItem is a text that stands where others do.
func textItem(text string, like *itemTable) item {
	return item{op: opText, text: text, span: like.span()}
}

// chosen is the text of a rule for a variant: its own, that of a variant that
// stands in for it, that of a rule in one direction; for a language whose rules
// change nothing, the first there is.
func (r *run) chosen(rule *rule, variant string) (ruleText, bool) {
	for _, code := range r.variantChain(variant) {
		for _, t := range rule.both {
			if t.code == code {
				return t, true
			}
		}
	}
	if t, ok := oneWayText(rule, variant); ok {
		return t, true
	}
	if r.site.RuleLevel(variant) == site.RulesNone {
		if len(rule.both) > 0 {
			return rule.both[0], true
		}
		if len(rule.oneWay) > 0 {
			return rule.oneWay[0], true
		}
	}
	return ruleText{}, false
}

// oneWayText is the first text for a variant of rules in one direction; of two
// for the same characters the last counts.
func oneWayText(rule *rule, variant string) (found ruleText, ok bool) {
	for _, t := range rule.oneWay {
		if t.code == variant && (!ok || t.from == found.from) {
			found, ok = t, true
		}
	}
	return found, ok
}

// setTitle gives the page a title. Where the language itself is shown only a
// rule for it counts (parser test "Partly disable title conversion if variant ==
// main language code").
func (c *converter) setTitle(r *rule, variant string) {
	if c.run.expansion == nil {
		return
	}
	start, end := r.body[0], r.body[1]
	switch t, ok := c.run.chosen(r, variant); {
	case variant == c.run.site.Language():
		k := slices.IndexFunc(r.both, func(t ruleText) bool { return t.code == variant })
		if k >= 0 {
			t, ok = r.both[k], true
		} else {
			t, ok = oneWayText(r, variant)
		}
		if !ok {
			return
		}
		start, end = t.start, t.end
	case ok:
		start, end = t.start, t.end
	case r.both != nil || r.oneWay != nil:
		return
	}
	title := r.cut(start, end)
	b := newPageBuilder(c.run)
	b.root.tidy.needsP = false
	c.run.ownNodes(title)
	for i := range title.n {
		it := *title.at(i)
		if e, ok := it.node.(*ast.Entity); ok {
			it = item{op: opText, text: e.Value, span: it.span} // titles are read as HTML once more
		}
		b.item(it)
	}
	c.run.expansion.doc.DisplayTitle = b.finish()
}

// describe lists a rule's texts: "name：text；", "from⇒name：text；".
func (c *converter) describe(out *itemTable, r *rule, items *itemTable) {
	colon, semicolon := c.run.site.RuleSeparators()
	add := func(text string) { out.push(textItem(text, items)) }
	for _, t := range r.both {
		add(c.run.site.VariantName(t.code) + colon)
		r.appendCut(out, t.start, t.end)
		add(semicolon)
	}
	for _, t := range r.oneWay {
		if c.run.stopped() {
			return
		}
		add(t.from + "⇒" + c.run.site.VariantName(t.code) + colon)
		r.appendCut(out, t.start, t.end)
		add(semicolon)
	}
}

// learn adds a rule to those of the page, or takes it away, for the variant and
// for those that stand in for it.
func (c *converter) learn(r *rule, variant string, remove bool) {
	for _, code := range c.run.variantChain(variant) {
		level := c.run.site.RuleLevel(code)
		if level == site.RulesNone {
			continue
		}
		rules := c.rules[code]
		if rules == nil {
			rules = &variantRules{next: map[uint64]uint32{}, to: map[uint32]replacement{}, gone: map[string]bool{}}
			c.rules[code] = rules
		}
		set := func(from string, to ruleText) {
			if remove {
				rules.remove(from)
			} else {
				rules.set(from, c.replacement(r, to))
			}
		}
		if own, ok := bothText(r, c.run.variantChain(code)); ok && level == site.RulesAll {
			for _, t := range r.both {
				set(r.text[t.start:t.end], own)
			}
		}
		for _, t := range r.oneWay {
			if c.run.stopped() {
				return
			}
			if t.code == code {
				set(t.from, t)
			}
		}
	}
}

func bothText(r *rule, codes []string) (ruleText, bool) {
	for _, code := range codes {
		for _, t := range r.both {
			if t.code == code {
				return t, true
			}
		}
	}
	return ruleText{}, false
}
