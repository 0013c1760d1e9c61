// Package warraq is the root of a library that reads wikitext, the markup of
// MediaWiki, and turns it into trees, HTML, plain text and JSON. It declares
// nothing itself: this page is the tour.
//
// # Three verbs
//
// Parse reads a page as it is written, Expand reads it as MediaWiki shows it,
// Render writes a tree:
//
//	doc := wikitext.Parse(text)                 // source tree, English wiki
//	p := wikitext.Parser{Site: s, Load: load}   // every field is optional
//	doc = p.Parse(text)                         // source tree, the site's wiki
//	page, err := p.Expand(ctx, wikitext.Page{Title: "X", Text: text})
//	err = render.HTML{Site: s}.Render(w, page)
//
// Wikitext has no syntax errors: every text is a page, and parsing returns a
// tree and no error. Errors are for the outside world: a page that cannot be
// loaded, a writer that fails. What is odd about a page is told by diagnostics.
//
// # Two trees
//
// Both are made of the nodes of package ast.
//
// The source tree is the page as written. Nothing is expanded and every byte
// lies in a node, so that printing it gives the page back. It is for finding
// things, extracting, checking and, with its positions, for editing.
//
// The page tree is the page as shown. Templates and functions are expanded,
// notes are numbered, misnested markup is repaired as MediaWiki repairs it. It
// is for rendering.
//
// # Where to look
//
//   - [github.com/warraq/warraq/ast]: the nodes, walking and finding, positions, sections
//   - [github.com/warraq/warraq/wikitext]: Parse, Parser, Expand; limits
//   - [github.com/warraq/warraq/wikitext/syntaxhighlight]: colours for program text
//   - [github.com/warraq/warraq/wikitext/site]: what differs between wikis: namespaces, words, direction
//   - [github.com/warraq/warraq/render]: HTML, plain text, JSON, wikitext
//
// The programs in the folder examples are small and made to be copied from:
// convert does the main job, outline prints sections, links prints links, refs
// prints footnotes, preview shows a page as it is edited.
package warraq
