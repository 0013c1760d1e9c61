// Package render turns trees into HTML, plain text, JSON and wikitext.
//
// A renderer is a struct with a useful zero value and a Render method: [HTML],
// [Text], [JSON], [Wikitext]. They take either tree of package ast and a site,
// know nothing of parsing, and never fail but for the writer: a nil document is
// an empty one, a nil writer is an error. A tree made by hand should hold no nil
// node: one is left out, or is an error. Renderers are values without state: one
// may be used by many goroutines at once, if the functions in its fields may.
//
//	err := render.HTML{Site: site, Standalone: true}.Render(w, page)
//
// # HTML
//
// [HTML] prints the page tree as MediaWiki would print the page, byte for byte
// where MediaWiki's output is known: it repairs nothing, because the page tree
// is repaired already. A source tree is printed too, as well as can be: what is
// not expanded appears as its source text.
//
// # Plain text
//
// [Text] prints the characters that a browser would show, in the same order; its
// fields say what stands for what characters alone cannot show: levels, notes,
// columns, addresses, pictures. A source tree is printed without what templates
// would show, and without notes but for those in their place.
//
//	err := render.Text{Site: site, Width: 72, Tables: render.TablesAligned}.Render(w, page) // to read
//	err := render.Text{Site: site, Clean: true, Pieces: pieces.Add}.Render(w, page)         // to search
//
// Pieces tell where in the sources the text comes from, so that what was found in
// it can be shown in the page ([TextMap]).
//
// # JSON
//
// [JSON] writes one object for the document. Every node is an object with
// these members, in this order, those without a value left out:
//
//	type       the node's type in package ast, such as "Wikilink"
//	source     index into the document's "sources"; left out when it is 0
//	start, end offsets in bytes into the source's text, half open; left out
//	           for a node that comes from no source
//	…          the node's own fields, in the order of package ast, by their
//	           names in lower camel case: "level", "display"
//	children   arrays of nodes, called as the field that holds them is
//	           called in lower camel case: "children", "label", "attributes"
//
// The document has, before its children, "title" (an object as below),
// "language", "expanded", "properties" (sorted by name), "templates" (titles),
// "displayTitle" (nodes), "indicators" (objects with "name" and "children"),
// "usage" (an object of numbers, as [ast.Usage]), and "sources": an array of objects with "title" and,
// if [JSON.SourceText] is set, "text". Source 0 is the page itself.
//
// A title is an object with "text" (everything but the fragment), "namespace"
// (a number, left out when 0), "interwiki" and "fragment". A span that is not
// a node's own ("targetSpan") is an array of two offsets into the node's
// source. A file's info, and what a note points to, are objects of their
// fields; a reference that a note points to is given by "key", "number" and "sub"
// only, for it stands in full in its list. What is wrong with a note ("errors") is
// objects with "key" and "args". A range of lines ("marked") is an array
// of two numbers.
//
// Of a template's data, "params" are objects of their fields with "valueType" for
// the parameter's type, "sets" objects with "params" and "label", "maps" objects
// of arrays of arrays, and texts for people objects by language.
//
// The "css" of a style sheet stands in the first node that has its "key".
//
// Strings are the page's text. Bytes that are not UTF-8 become U+FFFD, while
// offsets still count the bytes of the source. The output is the same at every
// run.
//
// A node [MaxDepth] nodes deep has "flattened", the characters of what is in it,
// in the place of its fields and children.
//
// # Direction
//
// HTML tells the direction of the page with dir, and browsers do the rest. Plain
// text has only its characters: [Bidi] says which of them tell a display how to
// order text of both directions, and its methods do so for texts that are put
// together elsewhere. Everything is in logical order, as it is read, but what
// [VisualOrder] makes for terminals that cannot do so themselves. [Search] folds
// what Arabic script may write in several ways, and keeps the offsets.
//
// # Limits
//
// Time and memory grow with the output. Output is written in pieces of some ten
// thousand bytes, JSON only at the end, because its list of sources comes before
// the nodes; the first error of the writer ends the run. [AtMost] bounds the
// output, [Until] the time. Trees may have any depth: see [MaxDepth]. Notes in
// parentheses that are used again and again stop being printed after a megabyte
// ([NotesInline]). Tables in plain text have at most 16 empty places for each cell
// of theirs and 40 spaces of padding for each byte, above the first few hundred
// and thousand. HTML headings in other headings have no ids any more after a megabyte
// of their text, which each repeats.
//
// # Specifications
//
// The markup follows MediaWiki's legacy parser with the media structure of
// https://www.mediawiki.org/wiki/Parsing/Media_structure, the heading markup of
// https://www.mediawiki.org/wiki/Heading_HTML_changes, and of extensions that of
// Cite, ImageMap, Math (TeX source), Poem, SyntaxHighlight, TemplateData and
// TemplateStyles (https://www.mediawiki.org/wiki/Category:Extensions_by_name).
//
// Plain text follows Unicode's bidirectional algorithm
// (https://www.unicode.org/reports/tr9/).
//
// # Security
//
// HTML is safe to embed: all text is escaped; elements, attributes, address
// schemes and CSS pass MediaWiki's allow-lists (Sanitizer in MediaWiki's
// source), whatever the tree holds, but for elements that an extension tag of
// the caller's vouches for ([ast.HTMLElement].Trusted). Style sheets of page
// authors are read as CSS's tokens and written anew: rules apply to the content
// of the page only, with the properties and functions that MediaWiki's
// TemplateStyles allows (its library css-sanitizer), and load nothing unless
// [HTML.StyleHosts] says so. Animations and fonts that they name, and "@page",
// are the whole document's. Like any of a page's styles they may lay one thing
// over another ("position: fixed"), as MediaWiki lets them. Functions that the
// caller gives (hooks, addresses) are trusted; the addresses they return are
// escaped, but not checked.
package render
