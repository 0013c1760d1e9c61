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

// frenchDisplay divides what a link without label shows; nil when nothing needs it.
func (r *run) frenchDisplay(text string, span ast.Span) []ast.Node {
	var nodes []ast.Node
	for !r.stopped() {
		at := frenchSpace("", text, "")
		if at < 0 {
			break
		}
		if at > 0 {
			nodes = append(nodes, &ast.Text{Span: subSpan(span, 0, at), Value: text[:at]})
		}
		nodes = append(nodes, noBreakSpace(subSpan(span, at, at+1)))
		text, span = text[at+1:], subSpan(span, at+1, len(text))
	}
	if text != "" && nodes != nil {
		nodes = append(nodes, &ast.Text{Span: span, Value: text})
	}
	return nodes
}
