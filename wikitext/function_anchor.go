package wikitext

import (
	"html"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// anchorEncode is {{anchorencode:}}: the fragment of links to a heading.
// See https://www.mediawiki.org/wiki/Help:Magic_words#URL_data.
func anchorEncode(c *Call) Value {
	return Text(escapeAttribute(c.sectionLink(c.Arg(0).bare())))
}

// sectionLink is the anchor that a heading with this text has, as links write
// it (Parser::guessSectionNameFromWikiText).
func (c *Call) sectionLink(text string) string {
	st := c.Page().Site
	urls := func(text string) string { return stripURLs(st, text) }
	for _, strip := range [...]func(string) string{stripLabelled, stripTargets, urls, stripQuotes, stripTags, decodeEntities} {
		if text = strip(text); c.expansion.stopped() {
			return ""
		}
	}
	anchor := site.Anchor(text)
	if anchor == "" {
		return ""
	}
	return strings.TrimPrefix(st.URL(ast.Title{Fragment: anchor}), "#")
}

// Links are stripped as Parser::stripSectionName does it: labels first, in the
// order of these functions. A label goes on to the last bracket that may close it
// before another opens, so "[[a|b]]]]" has the label "b]]".

// stripLabelled puts labels in the place of links within the wiki.
func stripLabelled(text string) string {
	return stripBrackets(text, "[[", func(inside string) (string, int) {
		end := strings.LastIndex(inside, "]]")
		bar := strings.IndexByte(inside, '|')
		if bar < 1 || end <= bar+1 {
			return "", 0
		}
		return inside[bar+1 : end], end + len("]]")
	})
}

// stripTargets puts targets in the place of links within the wiki.
func stripTargets(text string) string {
	return stripBrackets(text, "[[", func(inside string) (string, int) {
		end := strings.LastIndex(inside, "]]")
		if end < 1 {
			return "", 0
		}
		target := inside[:end]
		if len(target) > 1 {
			target = strings.TrimPrefix(target, ":")
		}
		return target, end + len("]]")
	})
}

// stripBrackets replaces what follows an opening. Of what stands before the next "["
// strip tells what takes its place, and how much of it was the link; 0 if it is none.
func stripBrackets(text, opening string, strip func(inside string) (string, int)) string {
	var b strings.Builder
	for {
		i := strings.Index(text, opening)
		if i < 0 {
			return b.String() + text
		}
		b.WriteString(text[:i])
		inside := text[i+len(opening):]
		if k := strings.IndexByte(inside, '['); k >= 0 {
			inside = inside[:k]
		}
		shown, n := strip(inside)
		if n == 0 {
			shown, n = "[", 1-len(opening)
		}
		b.WriteString(shown)
		text = text[i+len(opening)+n:]
	}
}

// stripURLs puts labels in the place of links to other sites. Their addresses may
// have brackets.
func stripURLs(st *site.Site, text string) string {
	var b strings.Builder
	space, label := -1, "" // the next space, and the label that an address before it has
	done := 0
	for i := 0; i < len(text); i++ {
		if text[i] != '[' {
			continue
		}
		n := st.Protocol(text[i+1:])
		if n == 0 {
			continue
		}
		if space < i {
			if space = strings.IndexByte(text[i:], ' '); space < 0 {
				break
			}
			space += i
			label = text[space+1:]
			if k := strings.IndexByte(label, '['); k >= 0 {
				label = label[:k]
			}
			label = label[:max(strings.LastIndexByte(label, ']'), 0)]
		}
		if space == i+1+n || label == "" {
			continue
		}
		b.WriteString(text[done:i])
		b.WriteString(label)
		done = space + 1 + len(label) + len("]")
		i = done - 1
	}
	return b.String() + text[done:]
}

// stripQuotes takes quote markup away: of runs of apostrophes only what is too
// much for bold and italic stays.
func stripQuotes(text string) string {
	var b strings.Builder
	for {
		k := strings.IndexByte(text, '\'')
		if k < 0 {
			return b.String() + text
		}
		b.WriteString(text[:k])
		text = text[k:]
		run := runLength(text, 0, '\'')
		switch {
		case run == 1 || run == 4:
			b.WriteByte('\'')
		case run > 5:
			b.WriteString(text[5:run])
		}
		text = text[run:]
	}
}

// stripTags takes away all that stands in angle brackets.
func stripTags(text string) string {
	var b strings.Builder
	for {
		before, rest, _ := strings.Cut(text, "<")
		_, behind, closed := strings.Cut(rest, ">")
		if !closed {
			return b.String() + text
		}
		b.WriteString(before)
		text = behind
	}
}

// escapeAttribute writes a text so that it means itself in an attribute of
// wikitext (Sanitizer::safeEncodeAttribute).
func escapeAttribute(text string) string {
	text = attributeEscaper.Replace(html.EscapeString(text))
	var b strings.Builder
	for i := range len(text) {
		if text[i] == ':' && (strings.HasPrefix(text[i:], "://") && endsInWord(text[:i]) || endsInScheme(text[:i])) {
			b.WriteString("&#58;")
			continue
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

func endsInWord(text string) bool { return text != "" && isWordByte(text[len(text)-1]) }

var attributeEscaper = strings.NewReplacer("&#34;", "&quot;", "&#39;", "&#039;", "\n", "&#10;", "\t", "&#9;",
	"{", "&#123;", "}", "&#125;", "[", "&#91;", "]", "&#93;", "|", "&#124;", "__", "&#95;_",
	"ISBN", "&#73;SBN", "RFC", "&#82;FC", "PMID", "&#80;MID")
