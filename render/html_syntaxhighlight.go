package render

import (
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
)

// syntaxHighlight prints program text in the markup of MediaWiki's
// SyntaxHighlight and of Pygments' HTML formatter, which it calls.
func (w *Writer) syntaxHighlight(n *ast.SyntaxHighlight) {
	name := n.ElementName()
	w.raw("<")
	w.raw(name)
	w.codeAttributes(n)
	w.raw(">")
	p := codePrinter{w: w, n: n, line: 1}
	if !n.Inline {
		p.prefix = strings.Join(strings.Fields(n.LinePrefix), "_")
	}
	switch {
	case n.Inline:
		p.print()
	case len(n.Tokens) > 0:
		w.raw("<pre>")
		if !n.Plain && !w.h.Clean {
			w.raw("<span></span>") // so that Pygments' text may begin with a newline
		}
		p.print()
		w.raw("</pre>")
	}
	w.raw("</")
	w.raw(name)
	w.raw(">")
}

// codeAttributes prints the attributes that MediaWiki lets pages give, with its
// classes among them, and the direction: program text runs from left to right in
// pages of any direction.
func (w *Writer) codeAttributes(n *ast.SyntaxHighlight) {
	dir := directionWord(n.RTL)
	attributes := withAttribute(w.allowed("div", n.Attributes), "class", func(own string) string {
		return strings.TrimSpace(strings.TrimSpace(own) + " " + w.codeClasses(n, dir))
	})
	for _, a := range attributes {
		if a.name == "class" && a.value != "" || a.name == "id" || a.name == "style" || strings.HasPrefix(a.name, "data-") {
			w.attr(a.name, a.value)
		}
	}
	w.attr("dir", dir)
}

func (w *Writer) codeClasses(n *ast.SyntaxHighlight, dir string) string {
	if w.h.Clean {
		if n.Language == "" {
			return ""
		}
		return "language-" + n.Language // HTML's own convention
	}
	classes := "mw-highlight"
	if n.Language != "" {
		classes += " mw-highlight-lang-" + n.Language
	}
	classes += " mw-content-" + dir
	if n.Numbered {
		classes += " mw-highlight-lines"
	}
	if n.Copy && !n.Inline {
		classes += " mw-highlight-copy"
	}
	return classes
}

// A codePrinter prints the tokens of a text line by line.
type codePrinter struct {
	w      *Writer
	n      *ast.SyntaxHighlight
	line   int             // counted from 1
	prefix string          // of the lines' ids
	marked []ast.LineRange // that are not behind
	close  string          // end tags of the line
}

func (p *codePrinter) print() {
	p.marked = p.n.Marked
	open := false
	for _, t := range p.n.Tokens {
		for value := t.Value; value != "" && p.w.spill() == nil; {
			if !open {
				p.lineStart()
				open = true
			}
			text, rest, found := strings.Cut(value, "\n")
			p.token(t.Class, text)
			if found {
				p.lineEnd("\n")
				open = false
			}
			value = rest
		}
	}
	switch {
	case !open || p.n.Plain:
	case !p.n.Inline:
		p.lineEnd("\n")
	case p.close != "":
		p.lineEnd(" ") // Pygments' newline, which MediaWiki turns into a space and trims at the end only
	}
}

func (p *codePrinter) token(class, text string) {
	if text == "" {
		return
	}
	if class == "" {
		p.text(text)
		return
	}
	p.w.raw("<span")
	p.w.attr("class", class)
	p.w.raw(">")
	p.text(text)
	p.w.raw("</span>")
}

// text prints characters as Pygments does, which writes references for quotes.
func (p *codePrinter) text(s string) {
	for i := strings.IndexAny(s, `"'`); i >= 0 && !p.n.Plain && !p.w.h.Clean; i = strings.IndexAny(s, `"'`) {
		p.w.Text(s[:i])
		if s[i] == '"' {
			p.w.raw("&quot;")
		} else {
			p.w.raw("&#39;")
		}
		s = s[i+1:]
	}
	p.w.Text(s)
}

func (p *codePrinter) lineStart() {
	if p.n.Plain {
		return
	}
	w := p.w
	id := ""
	if p.prefix != "" {
		id = p.prefix + "-" + strconv.Itoa(p.n.FirstLine+p.line-1)
		w.raw("<span")
		w.attr("id", w.anchorID(id))
		w.raw(">")
		p.close = "</span>"
	}
	for len(p.marked) > 0 && p.marked[0].Last < p.line {
		p.marked = p.marked[1:]
	}
	if len(p.marked) > 0 && p.marked[0].First <= p.line {
		w.raw(`<span class="hll">`)
		p.close += "</span>"
	}
	if !p.n.Numbered || p.n.Inline {
		return
	}
	if id != "" {
		w.raw("<a")
		w.anchorHref(id)
		w.raw(">")
	}
	w.raw(`<span class="linenos"`)
	w.intAttr("data-line", p.n.FirstLine+p.line-1)
	w.raw("></span>")
	if id != "" {
		w.raw("</a>")
	}
}

func (p *codePrinter) lineEnd(newline string) {
	p.w.raw(newline)
	p.w.raw(p.close)
	p.close = ""
	p.line++
}
