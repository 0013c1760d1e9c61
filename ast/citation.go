package ast

import (
	"slices"
	"strconv"
	"strings"
)

// A Citation is a footnote of a page as data: what it says, and where it is
// used. [Citations] lists them.
type Citation struct {
	Group string
	Name  string
	// Number is what is shown, from 1 in its group; 0 for one that nothing uses,
	// or that is an error.
	Number int
	// Sub is the number of a sub-reference among those of its main note, from 1;
	// 0 for any other. It is shown as "Number.Sub".
	Sub int
	// Uses are the tags that made a mark, in reading order; none for a note that
	// is defined and never used. Spans know their source: of a page tree it may
	// be a template's.
	Uses []Span
	// Definition is the tag that has the text; zero when none has: the name is
	// never defined, or a note without a name is empty.
	Definition Span
	// Text is the note's text. [PlainText] and the renderers of package render
	// print it; Definition.Text() is the tag as written. Of a page tree it is nil
	// when no list shows it. Of a sub-reference in a source tree it is nil, for
	// an attribute is not parsed there; see DetailsText.
	Text []Node
	// DetailsText is the attribute "details" as written (source trees).
	DetailsText string
	Dir         string // "rtl", "ltr", "auto" or "", which is the direction of the page
	// Details are the sub-references.
	Details []*Citation
	// Errors tell what is wrong with it (page trees); the site's Message has words
	// for their keys, in wikitext.
	Errors []NoteError
}

// Label returns the number as it is shown in ASCII digits: "2", of a
// sub-reference "2.1"; "" for none.
func (c *Citation) Label() string {
	if c.Number == 0 {
		return ""
	}
	return noteLabel(c.Number, c.Sub)
}

// noteLabel is the number of a note, with that of a sub-reference.
func noteLabel(number, sub int) string {
	if sub > 0 {
		return strconv.Itoa(number) + "." + strconv.Itoa(sub)
	}
	return strconv.Itoa(number)
}

// Citations returns the notes in and below n, most often a [Document], in the
// order in which a reader meets them: by their first marks, then what only lists
// have. Notes in the text of others come where the text stands. Sub-references
// are in the Details of their main notes.
//
// Of a page tree it tells what is shown. What has no number, no text and an error
// stands for the error: that of a tag which makes no note, or of a group that has
// no list, whose notes are there without their texts. Notes in the arguments of
// templates that could not be loaded are not shown, so that others may lack the
// text that they give. Of a source tree it tells what is written: tags and
// {{#tag:ref}}; what templates add is not known, and numbers are those that the
// page would have without them.
func Citations(n Node) []*Citation {
	c := citations{byReference: map[*Reference]*Citation{}, groups: map[string]*citationGroup{},
		details: map[citationDetail]*Citation{}, joined: map[*Citation]bool{}}
	c.node(n)
	return c.list
}

type citations struct {
	list        []*Citation
	byReference map[*Reference]*Citation // page tree

	// Source tree.
	groups  map[string]*citationGroup // since the last list of each
	details map[citationDetail]*Citation
	joined  map[*Citation]bool // text is not a slice of the tree's
	inside  bool               // <references>
	group   string             // that it lists
}

type citationGroup struct {
	byName  map[string]*Citation
	numbers int // given so far
}

type citationDetail struct {
	main *Citation
	text string
}

func (c *citations) node(n Node) {
	switch n := n.(type) {
	case *Text:
		return
	case *Document:
		for _, in := range n.Indicators {
			c.nodes(in.Children)
		}
	case *Note:
		c.mark(n)
		return
	case *Reference:
		c.of(n).Text = n.Children
	case *ExtensionTag:
		switch n.Name {
		case "ref":
			c.tag(n.Span, tagAttributes(n), n.Children, strings.Trim(n.Body, phpSpace) != "")
			return
		case "references":
			c.references(tagAttributes(n)["group"], n.Children)
			return
		}
	case *ParserFunction:
		if c.function(n) {
			return
		}
	}
	fields(n, func(_ string, child Node) bool {
		c.node(child)
		return true
	})
}

// function adds what {{#tag:}} makes (source tree).
func (c *citations) function(n *ParserFunction) bool {
	if n.Name != "tag" || len(n.Arguments) == 0 {
		return false
	}
	switch strings.ToLower(strings.TrimSpace(valueText(n.Arguments[0].Value))) {
	case "ref":
		attributes, body, hasText := functionAttributes(n)
		c.tag(n.Span, attributes, body, hasText)
	case "references":
		attributes, body, _ := functionAttributes(n)
		c.references(attributes["group"], body)
	default:
		return false
	}
	return true
}

func (c *citations) nodes(nodes []Node) {
	for _, n := range nodes {
		c.node(n)
	}
}

// mark adds a use (page tree).
func (c *citations) mark(n *Note) {
	if n.Reference == nil {
		c.list = append(c.list, &Citation{Group: n.Group, Name: n.Name, Uses: []Span{n.Span}, Errors: n.Errors})
		return
	}
	of := c.of(n.Reference)
	of.Uses = append(of.Uses, n.Span)
}

// of returns the citation of a reference.
func (c *citations) of(r *Reference) *Citation {
	if known := c.byReference[r]; known != nil {
		return known
	}
	added := &Citation{Group: r.Group, Name: r.Name, Number: r.Number, Sub: r.Sub, Dir: r.Dir, Errors: r.Errors}
	if r.hasText() {
		added.Definition = r.Span
	}
	c.byReference[r] = added
	if r.Main != nil {
		main := c.of(r.Main)
		main.Details = append(main.Details, added)
	} else {
		c.list = append(c.list, added)
	}
	return added
}

func (r *Reference) hasText() bool {
	for _, err := range r.Errors {
		if err.Key == "cite_error_references_no_text" {
			return false
		}
	}
	return true
}

// tag adds a <ref> (source tree).
func (c *citations) tag(span Span, attributes map[string]string, body []Node, hasText bool) {
	name, group := attributes["name"], attributes["group"]
	if group == "" && c.inside {
		group = c.group
	}
	g := c.groups[group]
	if g == nil {
		g = &citationGroup{byName: map[string]*Citation{}}
		c.groups[group] = g
	}
	if follow := g.byName[attributes["follow"]]; follow != nil {
		c.join(follow, body)
		return
	}
	of := g.byName[name]
	if of == nil {
		of = &Citation{Group: group, Name: name}
		c.list = append(c.list, of)
		if name != "" {
			g.byName[name] = of
		}
	}
	if hasText && of.Definition.IsZero() {
		of.Definition, of.Text, of.Dir = span, body, strings.ToLower(attributes["dir"])
	}
	inside := c.inside
	c.inside = false
	c.nodes(body) // notes in the text are met before the note is made
	c.inside = inside
	if inside || attributes["follow"] != "" {
		return
	}
	if of.Number == 0 && (hasText || name != "") { // else it is an error
		g.numbers++
		of.Number = g.numbers
	}
	of = c.detail(of, attributes["details"], span)
	of.Uses = append(of.Uses, span)
}

// join adds to the text of a note.
func (c *citations) join(of *Citation, body []Node) {
	if !c.joined[of] {
		c.joined[of] = true
		of.Text = slices.Clip(of.Text)
	}
	of.Text = append(of.Text, body...)
}

// detail returns the sub-reference with a text, the citation itself for none.
func (c *citations) detail(of *Citation, text string, span Span) *Citation {
	if text == "" || of.Name == "" {
		return of
	}
	key := citationDetail{of, text}
	d := c.details[key]
	if d == nil {
		d = &Citation{Group: of.Group, Number: of.Number, Sub: len(of.Details) + 1, Definition: span, DetailsText: text}
		of.Details = append(of.Details, d)
		c.details[key] = d
	}
	return d
}

// references lists a group, which begins anew then (source tree).
func (c *citations) references(group string, body []Node) {
	inside := c.inside
	c.inside, c.group = true, group
	c.nodes(body)
	c.inside = inside
	delete(c.groups, group)
}

// phpSpace is what PHP's trim takes away.
const phpSpace = " \t\n\r\v\x00"

// tagAttributes returns the attributes of a tag. Calls in them are what is
// written: MediaWiki does not expand them.
func tagAttributes(n *ExtensionTag) map[string]string {
	values := map[string]string{}
	for _, name := range [...]string{"name", "group", "follow", "dir", "details"} {
		if value, ok := n.Attribute(name); ok {
			values[name] = strings.Trim(value, phpSpace)
		}
	}
	return values
}

// functionAttributes returns the attributes and the body of {{#tag:}}.
func functionAttributes(n *ParserFunction) (values map[string]string, body []Node, hasText bool) {
	values = map[string]string{}
	for i, a := range n.Arguments[1:] {
		if i == 0 {
			body = a.Value
			hasText = strings.Trim(a.Span.Text(), phpSpace) != ""
		} else if a.Named {
			text := strings.Trim(valueText(a.Value), phpSpace)
			if n := len(text); n >= 2 && (text[0] == '"' || text[0] == '\'') && text[n-1] == text[0] {
				text = text[1 : n-1]
			}
			values[strings.ToLower(a.Key)] = text
		}
	}
	return values, body, hasText
}

// valueText returns the characters of a value that is nothing but text, else
// its wikitext.
func valueText(nodes []Node) string {
	var span Span
	plain := true
	for _, n := range nodes {
		span = span.Cover(n.Range())
		switch n.(type) {
		case *Text, *Entity, *Comment:
		default:
			plain = false
		}
	}
	if plain {
		return PlainText(nodes)
	}
	return span.Text()
}
