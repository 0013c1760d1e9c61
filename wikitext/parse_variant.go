package wikitext

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// Language variants, "-{…}-", on wikis whose language has them. They are read
// behind tables and headings; what stands in them is text, for its variant.

func (u *unit) parseVariants() {
	if !u.seen[tokVariant] {
		return
	}
	var open []int
	for i := range u.tokens {
		switch u.tokens[i].kind {
		case tokVariant:
			open = append(open, i)
		case tokVariantEnd:
			if n := len(open); n > 0 {
				if n == 1 {
					u.variant(open[0], i)
				}
				open = open[:n-1]
			}
		}
	}
}

// variant claims an outermost pair.
func (u *unit) variant(i, k int) {
	a, b := u.tokens[i], u.tokens[k]
	node := &ast.LanguageVariant{Span: u.span(a.start, b.end)}
	start := a.end
	text := u.text[start:b.start]
	if bar := strings.IndexByte(text, '|'); bar >= 0 {
		node.Flags = text[:bar]
		start += int32(bar + 1)
		text = text[bar+1:]
	}
	for len(text) > 0 || len(node.Rules) == 0 {
		end := ruleEnd(text)
		node.Rules = append(node.Rules, u.variantRule(start, start+int32(end)))
		if end == len(text) {
			break
		}
		start, text = start+int32(end+1), text[end+1:]
	}
	if u.run.page {
		u.run.choose(node)
	}
	for j := i + 1; j <= k; j++ {
		u.tokens[j].kind = tokText
	}
	u.claim(i, tokEvents, a.start, b.end, event{op: opVoid, elem: elSpan, node: node})
}

// ruleEnd returns where a rule ends: at a ";" that does not end a character reference.
func ruleEnd(text string) int {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '&':
			if n, _ := entity(text[i:]); n > 0 {
				i += n - 1
			}
		case ';':
			return i
		}
	}
	return len(text)
}

// variantRule reads "code:text" or "from=>code:text".
func (u *unit) variantRule(start, end int32) *ast.VariantRule {
	rule := &ast.VariantRule{Span: u.span(start, end)}
	text := u.text[start:end]
	at := 0
	if arrow := strings.Index(text, "=>"); arrow >= 0 {
		rule.From = strings.TrimSpace(text[:arrow])
		at = arrow + 2
	}
	if colon := strings.IndexByte(text[at:], ':'); colon >= 0 && u.run.site.IsVariant(strings.TrimSpace(text[at:at+colon])) {
		rule.Code = strings.TrimSpace(text[at : at+colon])
		at += colon + 1
	} else if rule.From == "" {
		at = 0
	}
	if u.run.page {
		rule.Text = u.inlineTree(start+int32(at), end)
	} else {
		rule.Text = u.partNodes(start+int32(at), end)
	}
	return rule
}

// choose decides what a variant shows, and what it does to the page: "T" gives
// the page's title. See https://www.mediawiki.org/wiki/Writing_systems/Syntax.
func (r *run) choose(v *ast.LanguageVariant) {
	text := r.variantText(v.Rules)
	v.Chosen = &ast.VariantRule{Span: v.Span, Text: text}
	for _, flag := range strings.Split(v.Flags, ";") {
		switch flag = strings.TrimSpace(flag); flag {
		case "T":
			v.Chosen.Text = nil
			if title := r.variantTitle(v.Rules, text); title != nil {
				r.expansion.doc.DisplayTitle = title
			}
		case "H", "-":
			v.Chosen.Text = nil
		case "N":
			v.Chosen.Text = []ast.Node{&ast.Text{Span: v.Span, Value: r.site.LanguageName(strings.TrimSpace(ast.PlainText(text)), r.variant)}}
		}
	}
}

// variantTitle is the title that a rule gives. Where the language itself is
// shown only a rule for it counts (parser test "Partly disable title conversion
// if variant == main language code").
func (r *run) variantTitle(rules []*ast.VariantRule, text []ast.Node) []ast.Node {
	if r.variant != r.site.Language() {
		return text
	}
	for _, rule := range rules {
		if strings.EqualFold(rule.Code, r.variant) {
			return rule.Text
		}
	}
	return nil
}

// variantText is the text for the page's variant: its own rule, that of one it
// falls back to, the one for all, at last the first.
func (r *run) variantText(rules []*ast.VariantRule) []ast.Node {
	for _, code := range append([]string{r.variant}, r.site.VariantFallbacks(r.variant)...) {
		for _, rule := range rules {
			if rule.Code != "" && strings.EqualFold(rule.Code, code) {
				return rule.Text
			}
		}
	}
	for _, rule := range rules {
		if rule.Code == "" {
			return rule.Text
		}
	}
	if len(rules) > 0 {
		return rules[0].Text
	}
	return nil
}
