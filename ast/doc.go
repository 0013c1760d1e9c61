// Package ast declares the trees that wikitext is read into.
//
// # Terminology
//
// A page has two trees of the same node types. The source tree (from
// wikitext.Parse) is the page as written: nothing is expanded and every byte
// has an owner. The page tree (from wikitext.Parser.Expand) is the page as
// MediaWiki shows it: templates and functions are expanded, misnested markup is
// repaired, and white space that MediaWiki's output has is text.
//
// A [Span] is a half-open range of bytes of one [Source]. In the source tree
// spans tile: the children of a node lie in order inside it, what lies between
// them is the node's own markup, and the top-level nodes cover the text. In the
// page tree order is output order, spans may go back, and a node made by a
// template has the span of what produced it in the innermost source.
//
// Trees are read-only: any number of goroutines may read one tree. Nodes have
// no parent pointers; [Inspect] and [Path] supply ancestors.
//
// # Specifications
//
// The names follow https://www.mediawiki.org/wiki/Help:Formatting and
// https://www.mediawiki.org/wiki/Markup_spec where they have one.
//
// # Limits
//
// A source holds at most 2 GiB: offsets are int32 inside nodes.
//
// # Security
//
// Nodes hold what the page says, unchecked. Rendering decides what is safe.
package ast
