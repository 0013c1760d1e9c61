package render

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/warraq/warraq/ast"
)

// element prints an element with its attributes and content.
func (w *Writer) element(name string, attributes []*ast.Attribute, children []ast.Node) {
	w.buf = append(append(w.buf, '<'), name...)
	at := len(w.buf)
	if len(attributes) > 0 {
		w.attributes(name, attributes)
	}
	w.content(name, at, children)
}

// content prints what follows the name and the attributes of an element; at is
// where the attributes begin in the buffer. As MediaWiki's tidy does, it marks
// empty paragraphs, list items and rows, which browsers and style sheets should
// not show.
func (w *Writer) content(name string, at int, children []ast.Node) {
	if void(name) {
		w.raw(" />")
		return
	}
	bare := len(w.buf) == at
	w.buf = append(w.buf, '>')
	start := len(w.buf)
	switch name {
	case "p", "li", "tr":
		if !bare || w.h.Clean {
			w.nodes(children)
			break
		}
		if w.hold(start, children) && blank(w.buf[start:]) {
			w.insert(at, ` class="mw-empty-elt"`)
		}
	case "pre":
		w.doubleNewline() // of another around it
		start = len(w.buf)
		w.heldPre = start
		w.hold(start, children)
		w.doubleNewline()
	default:
		w.nodes(children)
	}
	w.buf = append(append(append(w.buf, "</"...), name...), '>')
}

// hold prints the content of an element that may change its beginning, from start
// on in the buffer, and reports whether all of it is still there: what is not
// blank may be written. An element in it is not blank, so one is held at a time.
func (w *Writer) hold(start int, children []ast.Node) bool {
	flushes := w.flushes
	w.held = start
	w.nodes(children)
	w.held = 0
	return w.flushes == flushes
}

// doubleNewline doubles the first newline of a <pre>, which a reader of HTML drops.
// One that a character reference stands for is left to be dropped, as MediaWiki
// leaves it.
func (w *Writer) doubleNewline() {
	if at := w.heldPre; at > 0 && at < len(w.buf) && w.buf[at] == '\n' {
		w.insert(at, "\n")
	}
	w.heldPre = 0
}

func (w *Writer) insert(at int, s string) { w.buf = slices.Insert(w.buf, at, []byte(s)...) }

func (w *Writer) htmlElement(n *ast.HTMLElement) {
	if isHeading(n.Name) {
		w.htmlHeading(n)
		return
	}
	if n.Trusted && validName(n.Name) {
		w.trusted(n)
		return
	}
	if attributesOf(n.Name) == 0 {
		// Nobody may write this: show its tags.
		w.Text(n.OpenTag.Text())
		w.nodes(n.Children)
		w.Text(n.CloseTag.Text())
		return
	}
	if n.Name == "div" && hasClass(n.Attributes, "mw-heading") {
		w.wrapped++
		defer func() { w.wrapped-- }()
	}
	w.element(n.Name, n.Attributes, n.Children)
}

func hasClass(attributes []*ast.Attribute, class string) bool {
	for _, a := range attributes {
		if !strings.EqualFold(a.Name, "class") {
			continue
		}
		if value, ok := attributeText(a); ok && strings.Contains(value, class) && slices.Contains(strings.Fields(value), class) {
			return true
		}
	}
	return false
}

// trusted prints an element that a tag vouches for. What can only break the
// output, and not change what it means, is kept from doing so.
func (w *Writer) trusted(n *ast.HTMLElement) {
	if n.Name == "plaintext" { // nothing ends it
		w.nodes(n.Children)
		return
	}
	w.raw("<")
	w.raw(n.Name)
	at := len(w.buf)
	for _, a := range n.Attributes {
		if validName(a.Name) {
			w.attr(a.Name, a.Value)
		}
	}
	if !n.IsRawText() {
		w.content(n.Name, at, n.Children)
		return
	}
	w.raw(">")
	w.raw(endless(n.Name, plain(n.Children)))
	w.raw("</")
	w.raw(n.Name)
	w.raw(">")
}

// endless keeps the content of a raw text element from ending it. In scripts,
// "<script" behind "<!--" would keep the end tag from ending it
// (https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements).
func endless(name, content string) string {
	if at := strings.Index(content, "<!--"); name == "script" && at >= 0 && strings.Contains(strings.ToLower(content[at:]), "<script") {
		content = strings.ReplaceAll(content, "<!--", `<\!--`)
	}
	var b strings.Builder
	for {
		at := strings.Index(content, "</")
		if at < 0 {
			b.WriteString(content)
			return b.String()
		}
		b.WriteString(content[:at])
		content = content[at+len("</"):]
		if len(content) >= len(name) && strings.EqualFold(content[:len(name)], name) {
			b.WriteString(`<\/`)
		} else {
			b.WriteString("</")
		}
	}
}

// comment prints a comment that readers of HTML end where it ends.
func (w *Writer) comment(text string) {
	w.raw("<!--")
	text = strings.NewReplacer("--", "- -", ">", "&gt;", "\x00", "").Replace(text)
	w.raw(strings.ReplaceAll(text, "--", "- -")) // of "---" one pair is left
	w.raw("-->")
}

// extensionTag prints a tag that nothing handled, or one of a source tree:
// <nowiki> and <pre> as what they mean, notes not at all, the rest as source,
// which a page tree marks by a class and by the tag's name.
func (w *Writer) extensionTag(n *ast.ExtensionTag) {
	switch n.Name {
	case "nowiki":
		w.long(n.Body)
	case "pre":
		w.raw("<pre")
		w.attributes("pre", n.Attributes)
		w.raw(">")
		if strings.HasPrefix(n.Body, "\n") {
			// The reader drops one newline: the first is not content.
			w.Text("\n")
			w.long(strings.TrimPrefix(n.Body, "\n"))
		} else {
			w.long(n.Body)
		}
		w.raw("</pre>")
	default:
		switch {
		case w.doc.Expanded:
			w.unhandledTag(n)
		case n.Name != "ref" && n.Name != "references":
			w.source(n)
		}
	}
}

func (w *Writer) unhandledTag(n *ast.ExtensionTag) {
	element := "code"
	if n.IsBlock() {
		element = "pre"
	}
	w.raw("<")
	w.raw(element)
	w.raw(` class="unhandled-tag"`)
	w.attr("data-tag", n.Name)
	w.raw(` dir="ltr">`)
	w.source(n)
	w.raw("</")
	w.raw(element)
	w.raw(">")
}

//go:embed style.css
var styleSheet string

// direction is that of the site's language.
func (w *Writer) direction() string { return directionWord(w.site.RTL()) }

func directionWord(rtl bool) string {
	if rtl {
		return "rtl"
	}
	return "ltr"
}

// languageAttributes says what language the page is shown in.
func (w *Writer) languageAttributes() {
	w.attr("lang", w.site.BCP47(languageOf(w.doc, w.site)))
	w.raw(` dir="` + directionWord(rightToLeftPage(w.doc, w.site)) + `"`)
}

// wrapperStart opens the element around the content. The class for the
// direction is what MediaWiki's style sheets go by.
func (w *Writer) wrapperStart() {
	w.raw("<div")
	if !w.h.Clean {
		w.raw(` class="mw-content-` + directionWord(rightToLeftPage(w.doc, w.site)) + ` mw-parser-output"`)
	} else if hasStyleSheet(w.doc) {
		w.raw(` class="mw-parser-output"`)
	}
	w.languageAttributes()
	w.raw(">")
}

// standaloneStart opens a whole page, up to the heading with its title.
func (w *Writer) standaloneStart(doc *ast.Document) {
	w.raw("<!DOCTYPE html>\n<html")
	w.languageAttributes()
	w.raw(">\n<head>\n<meta charset=\"utf-8\" />\n")
	w.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n<title>")
	title := doc.Title.Full()
	if doc.DisplayTitle != nil {
		title = strings.TrimSpace(plain(doc.DisplayTitle))
	}
	w.Text(title)
	w.raw("</title>\n<style>\n" + styleSheet + "</style>\n</head>\n<body>\n<main>\n")
	if title == "" {
		return
	}
	w.raw(`<h1 class="page-title">`)
	if doc.DisplayTitle != nil {
		w.nodes(doc.DisplayTitle)
	} else {
		w.Text(title)
	}
	w.raw("</h1>\n")
}
