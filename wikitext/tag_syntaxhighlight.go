package wikitext

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
)

// A Highlighter takes program text apart into tokens, whose values together are
// the text; their spans are filled in for it. The language is the page's word
// for it, lower case, such as "python" or "py", and one that MediaWiki knows.
// It returns nil for a text that it cannot take apart: nothing is coloured then.
type Highlighter func(c *TagCall, language, code string) []*ast.CodeToken

// SyntaxHighlight returns the tag <syntaxhighlight>, with the colours that a
// highlighter gives; package wikitext/syntaxhighlight has one. A parser has the
// tag without being told, and <source>, its old name, but without colours.
// See https://www.mediawiki.org/wiki/Extension:SyntaxHighlight.
func SyntaxHighlight(highlight Highlighter) Tag {
	return func(c *TagCall) Content { return c.syntaxHighlight(highlight) }
}

const (
	maxHighlightBytes = 100 << 10 // longer text is shown plain (MediaWiki's limit)
	maxMarkedLines    = 1000      // longer ranges of lines are not marked (MediaWiki's limit)
	maxLinePrefix     = 64        // longer prefixes are left out: every line would have them, twice
)

func (c *TagCall) syntaxHighlight(highlight Highlighter) Content {
	n := &ast.SyntaxHighlight{Span: c.Span, Attributes: c.Attributes, FirstLine: 1}
	if c.Name == "source" {
		c.Report("deprecated-source-tag", "<source> is the old name of <syntaxhighlight>")
	}
	_, n.Inline = c.Attribute("inline")
	if enclose, ok := c.Attribute("enclose"); ok {
		c.Report("deprecated-enclose", `the attribute "enclose" is old: "inline" says what enclose="none" said`)
		n.Inline = n.Inline || enclose == "none"
	}
	dir, _ := c.Attribute("dir")
	n.RTL = dir == "rtl"
	_, n.Numbered = c.Attribute("line")
	if start, ok := c.Attribute("start"); ok {
		if number, ok := lineNumber(start); ok {
			n.FirstLine = number
		}
	}
	if n.LinePrefix, _ = c.Attribute("linelinks"); n.LinePrefix == "0" || len(n.LinePrefix) > maxLinePrefix {
		n.LinePrefix = "" // "0" is false in PHP
	}
	if marked, ok := c.Attribute("highlight"); ok {
		n.Marked = c.expansion.lineRanges(marked)
	}
	_, n.Copy = c.Attribute("copy")
	code, at := c.program(n.Inline)
	word, _ := c.Attribute("lang")
	known := false
	n.Language, known = highlightLanguage(strings.ToLower(trim(word)))
	switch {
	case !known && word == "":
		n.Plain = true
		c.Report("highlight-language", "no language is named, so the text is shown plain")
	case !known:
		n.Plain = true
		c.Report("highlight-language", fmt.Sprintf("%.40q is no language that is known, so the text is shown plain", word))
	case len(code) > maxHighlightBytes:
		n.Plain = true
		c.Report("highlight-size", fmt.Sprintf("this is longer than %d bytes, so it is shown plain", maxHighlightBytes))
	case highlight != nil && code != "":
		n.Tokens = c.tokens(highlight(c, n.Language, code), code, at)
	}
	if n.Tokens == nil && code != "" {
		n.Tokens = []*ast.CodeToken{{Span: at, Value: code}}
	}
	return c.Node(n)
}

// program returns the text to show, and where it stands.
func (c *TagCall) program(inline bool) (string, ast.Span) {
	body := c.BodyText()
	code := strings.TrimRight(body, phpSpace+"\x00")
	trimmed := strings.TrimLeft(code, "\r\n")
	if inline {
		trimmed = strings.TrimLeft(code, phpSpace+"\x00")
	}
	span := c.Span
	if c.value == nil && !c.SelfClosing {
		start := c.bodyStart + len(code) - len(trimmed)
		span = c.source.Span(start, start+len(trimmed))
	}
	if inline {
		trimmed = strings.ReplaceAll(trimmed, "\n", " ")
	}
	return trimmed, span
}

// tokens returns what a highlighter made of a text, with places; nil if that is
// not the text.
func (c *TagCall) tokens(tokens []*ast.CodeToken, code string, at ast.Span) []*ast.CodeToken {
	rest := code
	for _, t := range tokens {
		if t == nil || !strings.HasPrefix(rest, t.Value) {
			return nil
		}
		rest = rest[len(t.Value):]
	}
	if rest != "" {
		return nil
	}
	pos := 0
	for _, t := range tokens {
		t.Span = partSpan(at, code, pos, pos+len(t.Value))
		pos += len(t.Value)
	}
	return tokens
}

// lineNumber reads a number of digits only.
func lineNumber(s string) (int, bool) {
	if s = trim(s); !isDigits(s) {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	if err != nil || n > math.MaxInt32 {
		n = math.MaxInt32 // no page has so many lines
	}
	return n, true
}

// lineRanges reads lines such as "1, 3-5"; what is no number or range is left
// out, as is a range that is too long.
func (r *run) lineRanges(s string) []ast.LineRange {
	var ranges []ast.LineRange
	for part := range strings.SplitSeq(s, ",") {
		if r.stopped() {
			return nil
		}
		from, to, isRange := strings.Cut(part, "-")
		to, _, _ = strings.Cut(to, "-") // of "1-2-3" the last is left out
		first, ok := lineNumber(from)
		last := first
		if isRange && ok {
			last, ok = lineNumber(to)
			ok = ok && first < last && last-first < maxMarkedLines
		}
		if ok && last > 0 {
			ranges = append(ranges, ast.LineRange{First: max(first, 1), Last: last})
		}
	}
	slices.SortFunc(ranges, func(a, b ast.LineRange) int { return cmp.Compare(a.First, b.First) })
	kept := ranges[:0]
	for _, r := range ranges {
		if n := len(kept); n > 0 && r.First <= kept[n-1].Last+1 {
			kept[n-1].Last = max(kept[n-1].Last, r.Last)
			continue
		}
		kept = append(kept, r)
	}
	return kept
}
