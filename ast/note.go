package ast

// A Note is the mark of a footnote in the text: "[1]", or the error that stands
// where one cannot be. Page tree only; in the source tree it is an
// [ExtensionTag] called "ref". [Citations] lists the notes of a page as data.
// See https://www.mediawiki.org/wiki/Help:Cite.
type Note struct {
	Span
	Group string
	Name  string
	// Reference is what the mark points to; nil when Errors say why there is
	// nothing. It stands in the list, or nowhere when its group has none.
	Reference *Reference
	Use       int // which use of the reference this is, from 1
	Errors    []NoteError
}

// ElementName returns "sup".
func (*Note) ElementName() string { return "sup" }

// A NoteError is something that is wrong with a note. MediaWiki shows the first
// of a note, and all that <references> leaves behind its list.
type NoteError struct {
	// Key is Cite's message, such as "cite_error_ref_no_input".
	Key string
	// Args are what stands for "$1", "$2" and so on in the message.
	Args []string
}

// A References is the list of the notes of a group, or inside a [Reference] of
// the sub-references that it has. Page tree only.
type References struct {
	Span
	Group      string
	Responsive bool   // in columns where there are many
	Children   []Node // [Reference], with layout in between
	Automatic  bool   // added at the end of the page, where none was written
	// Sub tells that these are the sub-references of the note it stands in.
	Sub bool
}

// ElementName returns "ol".
func (*References) ElementName() string { return "ol" }

// A Reference is one entry of the list: the note's text. Page tree only.
type Reference struct {
	Span   // of the tag that has the text; of the first use where there is none
	Group  string
	Name   string // of a sub-reference ""
	Key    int    // from 1, in order of first use in the page, over all groups
	Number int    // from 1, in the group: what is shown; 0 for one that nothing uses
	// Sub is the number of a sub-reference, from 1: it is shown as
	// "Number.Sub". It is 0 for any other.
	Sub int
	// Main is the reference that a sub-reference gives details of, else nil. It
	// is an ancestor in the tree.
	Main *Reference
	// Follow is the name of a note that this one would go on with, if there
	// were one: it stands in the list without a number, for a page that is
	// shown behind another one.
	Follow   string
	Uses     int    // how many notes point here
	Children []Node // the text
	// Details are what stands behind the text: the [References] of its
	// sub-references, and before them what is left of markup that the text leaves
	// open.
	Details []Node
	Dir     string // "rtl", "ltr", "auto" or ""
	Errors  []NoteError
}

// ElementName returns "li", and "p" for one without a number that follows another.
func (r *Reference) ElementName() string {
	if r.Follow != "" {
		return "p"
	}
	return "li"
}
