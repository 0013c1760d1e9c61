package ast

// A Paragraph is a run of lines that nothing else claims.
type Paragraph struct {
	Span
	Children []Node
	// Wrapped tells that MediaWiki's tidy made it, around inline content that
	// stood bare among blocks. Page tree only.
	Wrapped bool
}

// ElementName returns "p".
func (*Paragraph) ElementName() string { return "p" }

// A Heading is a line such as "== History ==".
// See https://www.mediawiki.org/wiki/Help:Formatting.
type Heading struct {
	Span         // the whole line without its newline
	Level int    // 1 to 6: the shorter run of "="
	Title []Node // between the runs, spaces kept

	// Anchor is the id that links use, unique in the page, not encoded.
	// Page tree only.
	Anchor string
	// Section is the number of the heading's section for editing, from 1: in
	// the page itself, or in the template called Template. 0 means that it
	// cannot be edited alone. Page tree only.
	Section int
	// InTag tells that the heading stands in the body of an extension tag,
	// where MediaWiki counts sections anew and takes none into the page's
	// table of contents. Page tree only.
	InTag bool
	// Template is the page that the heading's line stands in when that is not
	// the page itself. Page tree only.
	Template Title
}

// ElementName returns "h1" to "h6".
func (h *Heading) ElementName() string { return "h" + string(rune('0'+min(max(h.Level, 1), 6))) }

// A ListKind tells lists apart.
type ListKind uint8

const (
	Unordered   ListKind = iota // "*", <ul>
	Ordered                     // "#", <ol>
	Description                 // ";" and ":", <dl>
)

// String returns "unordered", "ordered" or "description".
func (k ListKind) String() string {
	return [...]string{"unordered", "ordered", "description"}[min(k, Description)]
}

// A List is a run of lines that begin with "*", "#", ";" or ":". Its children
// are list items, with layout in between; HTML may put others there.
// See https://www.mediawiki.org/wiki/Help:Lists.
type List struct {
	Span
	Kind     ListKind
	Children []Node
}

// ElementName returns "ul", "ol" or "dl".
func (l *List) ElementName() string { return [...]string{"ul", "ol", "dl"}[min(l.Kind, Description)] }

// A ListItem is one item, with the lists nested in it. In "* a\n** b" the item
// of "a" holds the list of "b".
type ListItem struct {
	Span
	// Marker is the character that opened it: '*', '#', ';' or ':'. The second
	// half of ";a:b" has ':'.
	Marker   byte
	Children []Node
}

// ElementName returns "li", "dt" or "dd".
func (i *ListItem) ElementName() string {
	switch i.Marker {
	case ';':
		return "dt"
	case ':':
		return "dd"
	}
	return "li"
}

// A Preformatted is a run of lines that begin with a space (indent-pre).
type Preformatted struct {
	Span
	Children []Node // the leading spaces are the node's markup
}

// ElementName returns "pre".
func (*Preformatted) ElementName() string { return "pre" }

// A HorizontalRule is a line start with four "-" or more.
type HorizontalRule struct{ Span }

// ElementName returns "hr".
func (*HorizontalRule) ElementName() string { return "hr" }

// A Redirect is "#REDIRECT [[target]]" at the start of a page, in any of the
// site's words. See https://www.mediawiki.org/wiki/Help:Redirects.
type Redirect struct {
	Span
	Target Title
	Link   *Wikilink // the link as written
}
