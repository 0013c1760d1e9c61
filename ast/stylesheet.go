package ast

// A StyleSheet is what <templatestyles src="X.css" /> brings into the page: the
// style sheet of a page of its own. Page tree only; in the source tree it is an
// [ExtensionTag]. See https://www.mediawiki.org/wiki/Extension:TemplateStyles.
type StyleSheet struct {
	Span
	Title Title // of the page that holds it
	// Wrapper is the selector of the elements that the rules apply in, as
	// written; "" for all of the page.
	Wrapper string
	// Key tells it from others: "r" and the number of its page's revision, or a
	// hash of its text where that is not known, and its wrapper. Of several of
	// one key, the first that is shown suffices.
	Key string
	// CSS is the text as its author wrote it, which may hold anything: what of
	// it is safe, renderers find out.
	CSS string
}

// ElementName returns "style".
func (s *StyleSheet) ElementName() string { return "style" }
