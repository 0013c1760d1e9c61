package ast

// A Note is the mark of a footnote in the text: "[1]". Page tree only; in the
// source tree it is an [ExtensionTag] called "ref".
// See https://www.mediawiki.org/wiki/Help:Cite.
type Note struct {
	Span
	Group     string
	Name      string
	Reference *Reference // what it points to; nil when Error says why there is none
	Use       int        // which use of the reference this is, from 1
	Error     string     // a message key of Cite, such as "cite_error_ref_no_input"
	ErrorArgs []string
}

// ElementName returns "sup".
func (*Note) ElementName() string { return "sup" }

// A References is the list of the notes of a group. Page tree only.
type References struct {
	Span
	Group      string
	Responsive bool
	Children   []Node // [Reference], with layout in between
	Automatic  bool   // added at the end of the page, where none was written
}

// ElementName returns "ol".
func (*References) ElementName() string { return "ol" }

// A Reference is one entry of the list: the note's text. Page tree only.
type Reference struct {
	Span
	Group    string
	Name     string
	Key      int // from 1, in order of first use in the page, over all groups
	Number   int // from 1, in the group: what is shown
	Uses     int // how many notes point here
	Children []Node
	Dir      string // "rtl", "ltr" or ""
	Error    string // as in [Note]: shown behind the text
	ErrorArg string
}

// ElementName returns "li".
func (*Reference) ElementName() string { return "li" }
