package ast

import (
	"slices"
	"strings"
)

// An HTMLElement is a tag that MediaWiki allows, with its end tag: "<b>x</b>";
// or one that has no content, such as "<br>".
type HTMLElement struct {
	Span
	Name       string // lower case
	Attributes []*Attribute
	Children   []Node
	// OpenTag and CloseTag are the tags' own spans; CloseTag is zero when
	// the element has none.
	OpenTag, CloseTag Span
	// Implied tells that no tag was written: repair put the element there,
	// such as <tbody>. Page tree only.
	Implied  bool
	Reopened bool // as in [Bold]
	// Trusted tells that it comes from HTML that an extension tag vouches for,
	// not from what a page's author wrote: renderers print it unchecked. Page
	// tree only.
	Trusted bool
}

// IsRawText reports whether the content is no text of the page, and is not
// escaped in HTML: <script>, <style> and the like. Only trusted elements have it.
func (e *HTMLElement) IsRawText() bool {
	switch e.Name {
	case "iframe", "noembed", "noframes", "noscript", "script", "style", "xmp":
		return e.Trusted
	}
	return false
}

// ElementName returns the name.
func (e *HTMLElement) ElementName() string { return e.Name }

// An HTMLTag is a tag without its other half: a stray "</div>", an "<i>" that
// is never closed. The page tree has none: repair drops or completes them.
type HTMLTag struct {
	Span
	Name       string // lower case
	Closing    bool
	Attributes []*Attribute
}

// An Attribute is one of a tag, a table mark or an extension tag.
type Attribute struct {
	Span
	Name  string // as written; "" when Parts stands for the whole attribute
	Value string // without quotes, entities decoded; "" when there is no "="
	// Parts are the value's nodes when it holds more than text, such as
	// templates; nil otherwise. With an empty Name they stand for whole
	// attributes: "<b {{style}}>".
	Parts []Node
}

// An ExtensionTag is a tag whose body belongs to an extension: "<ref>x</ref>".
// In the page tree it stands for one that nothing handles.
type ExtensionTag struct {
	Span
	Name        string // lower case
	Attributes  []*Attribute
	Body        string // raw
	BodySpan    Span
	SelfClosing bool   // "<ref/>"
	Children    []Node // the body, for tags whose body is wikitext (source tree)
}

// IsBlock reports whether what the tag shows stands by itself and not in a line:
// a score, a map; of tags that are not known here, one with a body of lines.
func (t *ExtensionTag) IsBlock() bool {
	switch t.Name {
	case "categorytree", "chessboard", "gallery", "graph", "imagemap", "inputbox", "mapframe", "poem", "pre",
		"quiz", "score", "templatedata", "timeline":
		return true
	case "ce", "chem", "hiero", "indicator", "maplink", "math", "nowiki", "phonos", "ref", "section", "templatestyles":
		return false
	}
	return strings.Contains(t.Body, "\n")
}

// Attribute returns the value of an attribute, by its lower-case name: of several
// the last. White space in it is single spaces, as MediaWiki reads it.
func (t *ExtensionTag) Attribute(name string) (value string, ok bool) {
	for _, a := range slices.Backward(t.Attributes) {
		if strings.EqualFold(a.Name, name) {
			return strings.Join(strings.FieldsFunc(a.Value, isCollapsed), " "), true
		}
	}
	return "", false
}

func isCollapsed(r rune) bool { return r == ' ' || r == '\t' || r == '\r' || r == '\n' }

// An InclusionTag is <noinclude>, <includeonly> or <onlyinclude>. In the source
// tree of a page the tags that change nothing there stand alone, and
// <includeonly> holds what the page itself does not show.
type InclusionTag struct {
	Span
	Name     string // lower case
	Closing  bool   // "</noinclude>"
	Children []Node // of <includeonly>
}

// A Fragment is what an extension tag gave that is not itself a node: finished
// output. Page tree only.
type Fragment struct {
	Span
	Name     string // of the tag
	Children []Node
}
