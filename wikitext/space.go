package wikitext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/warraq/warraq/ast"
)

// MediaWiki keeps French punctuation with its word: a space before "?", ":",
// ";", "!", "%" or a closing guillemet becomes a no-break space, and so does
// one behind an opening guillemet (Sanitizer::armorFrenchSpaces; parser test
// "French spaces in wikitext"), in nowiki text and <pre>, too.

// frenchSpace returns the offset of the first space in text that must not
// break, or -1. before and after are the texts around it.
func frenchSpace(before, text, after string) int {
	for i := 0; ; i++ {
		k := strings.IndexByte(text[i:], ' ')
		if k < 0 {
			return -1
		}
		i += k
		if 0 < i && i+1 < len(text) && text[i-1] < utf8.RuneSelf && plainBehindSpace[text[i+1]] {
			continue // as between nearly all words
		}
		next := text[i+1:]
		if len(next) <= utf8.UTFMax {
			next += after[:min(len(after), 2*utf8.UTFMax)] // a mark and what follows it
		}
		if closesFrench(next) || opensFrench(before, text[:i]) {
			return i
		}
	}
}

// plainBehindSpace tells the bytes that make no closing punctuation.
var plainBehindSpace = func() (t [256]bool) {
	for c := range byte(utf8.RuneSelf) {
		t[c] = strings.IndexByte("?:;!%", c) < 0
	}
	return t
}()

// closesFrench reports whether text begins with closing punctuation that no word follows.
func closesFrench(text string) bool {
	if text == "" {
		return false
	}
	n := 1
	switch text[0] {
	case '?', ':', ';', '!', '%':
	default:
		switch {
		case strings.HasPrefix(text, "»"):
			n = len("»")
		case strings.HasPrefix(text, "›"):
			n = len("›")
		default:
			return false
		}
	}
	r, _ := utf8.DecodeRuneInString(text[n:])
	return len(text) == n || !isWord(r)
}

// opensFrench reports whether text ends with an opening guillemet: one behind
// a word closes, as in »Croatian«.
func opensFrench(before, text string) bool {
	if text == "" {
		text = before
	}
	rest, ok := strings.CutSuffix(text, "«")
	if !ok {
		if rest, ok = strings.CutSuffix(text, "‹"); !ok {
			return false
		}
	}
	r, _ := utf8.DecodeLastRuneInString(rest)
	return rest == "" || !isWord(r)
}

func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

// frenchSpaces divides text items at the spaces that must not break.
func (r *run) frenchSpaces(items []item) []item {
	for i := range items {
		if items[i].op == opVoid {
			continue
		}
		before, after := "", ""
		if i > 0 {
			before = items[i-1].text
		}
		if i+1 < len(items) {
			after = items[i+1].text
		}
		if frenchSpace(before, items[i].text, after) >= 0 {
			return r.divideFrench(items, i)
		}
	}
	return items
}

// divideFrench copies items, dividing from the first that needs it on.
func (r *run) divideFrench(items []item, first int) []item {
	out := append([]item(nil), items[:first]...)
	for i := first; i < len(items); i++ {
		it := items[i]
		after := ""
		if i+1 < len(items) {
			after = items[i+1].text
		}
		for it.op != opVoid && !r.stopped() {
			before := ""
			if n := len(out); n > 0 {
				before = out[n-1].text
			}
			k := frenchSpace(before, it.text, after)
			if k < 0 {
				break
			}
			if k > 0 {
				head := it
				head.text, head.span = it.text[:k], subSpan(it.span, 0, k)
				out = append(out, head)
			}
			span := subSpan(it.span, k, k+1)
			out = append(out, item{op: opVoid, node: &ast.Entity{Span: span, Value: "\u00a0"}, span: span})
			it.text, it.span = it.text[k+1:], subSpan(it.span, k+1, len(it.text))
		}
		if it.text != "" || it.op == opVoid {
			out = append(out, it)
		}
	}
	return out
}

// frenchDisplay divides what a link without label shows; nil when nothing needs it.
func (r *run) frenchDisplay(text string, span ast.Span) []ast.Node {
	if frenchSpace("", text, "") < 0 {
		return nil
	}
	var nodes []ast.Node
	for _, it := range r.divideFrench([]item{{op: opText, text: text, span: span}}, 0) {
		if it.node != nil {
			nodes = append(nodes, it.node)
		} else {
			nodes = append(nodes, &ast.Text{Span: it.span, Value: it.text})
		}
	}
	return nodes
}
