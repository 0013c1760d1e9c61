package wikitext

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// Language variants, "-{…}-", on wikis whose language has them. In the source
// tree they are nodes, read behind tables and headings, and what stands in them
// is text. In the page tree they are text, until all else is parsed (variant.go).

func (u *unit) parseVariants() {
	if !u.seen(tokVariant) || u.run.page {
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
	text := u.written(start, b.start)
	if bar := strings.IndexByte(text, '|'); bar >= 0 {
		node.Flags = text[:bar]
		start += int32(bar + 1)
		text = text[bar+1:]
	}
	for len(text) > 0 || len(node.Rules) == 0 {
		end := ruleEnd(text, 0, u.run.site)
		node.Rules = append(node.Rules, u.variantRule(start, start+int32(end)))
		if end == len(text) {
			break
		}
		start, text = start+int32(end+1), text[end+1:]
	}
	for j := i + 1; j <= k; j++ {
		u.tokens[j].kind = tokText
	}
	u.claim(i, tokEvents, a.start, b.end, event{op: opVoid, elem: elSpan, node: node})
}

// variantRule reads "code:text" or "from=>code:text".
func (u *unit) variantRule(start, end int32) *ast.VariantRule {
	rule := &ast.VariantRule{Span: u.span(start, end)}
	text := u.written(start, end)
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
	rule.Text = u.partNodes(start+int32(at), end)
	rule.Span = withParts(rule.Span, rule.Text)
	return rule
}
