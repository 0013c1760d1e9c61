package wikitext

import (
	"fmt"

	"github.com/warraq/warraq/ast"
)

// What an expansion may cost: nodes, what is read, and bytes that calls, and tags of
// called pages, give. See [Limits].

// count takes one from the budget of nodes; false means that it is used up, or the
// one of what is read.
func (e *expansion) count(span ast.Span) bool {
	e.nodes++
	if e.nodes <= e.limits.Nodes {
		return e.readsOn(span)
	}
	if !e.limited["node-count"] { // else there may be very many
		e.limit(span, "node-count", "Nodes", fmt.Sprintf("more than %d calls and parameters, so this one stays as it stands", e.limits.Nodes))
	}
	return false
}

// readsOn reports whether there is still something left of the budget of what is read.
func (e *expansion) readsOn(span ast.Span) bool {
	if e.readSize <= e.limits.ReadSize {
		return true
	}
	if !e.limited["read-size"] {
		e.limit(span, "read-size", "ReadSize", fmt.Sprintf("calls read more than %d bytes, so this one stays as it stands", e.limits.ReadSize))
	}
	return false
}

// What counts towards Limits.ReadSize, besides text that is passed: the time that
// each takes, by that of a byte.
const (
	readCall     = 256  // a call, whatever it calls
	readFunction = 256  // besides, a function that does more than to choose
	readLiteral  = 256  // a call or a parameter that stays as it stands, or calls itself
	readPart     = 64   // an argument, a parameter, or a tag that is not the page's own
	readPiece    = 128  // a text between calls and tags: it may become a node
	readParsed   = 2048 // a text that a function parses
	readTag      = 4096 // a tag that is run, but for <nowiki> and <section>, which count as calls
	readDate     = 8192 // a date that a function reads
	readLoaded   = 8    // a byte of a page that the loader gave: it is scanned
	readWork     = 32   // a byte that a function gets or gives
)

// spend counts the bytes that a call gives. False means that they would pass the
// limit; they are not counted then, so that there may be room for those of a later
// call (Parser::incrementIncludeSize).
func (e *expansion) spend(span ast.Span, values ...Value) bool {
	bytes := 0
	for _, v := range values {
		for p := range v.all() {
			switch {
			case p.atom == nil:
				bytes += len(p.text)
			case p.atom.marker > 0:
				bytes += int(p.atom.marker)
			default:
				bytes += itemMarker
			}
		}
	}
	if e.size+bytes > e.limits.IncludeSize {
		if !e.limited["include-size"] {
			e.limit(span, "include-size", "IncludeSize",
				fmt.Sprintf("expansion would pass %d bytes, so a link with the name of the call is shown", e.limits.IncludeSize))
		}
		e.refused++
		e.refusedSize += bytes
		return false
	}
	e.size += bytes
	return true
}

// full reports whether so much did not find room that no call is expanded any
// more: MediaWiki would go on for as long as there are nodes.
func (e *expansion) full() bool {
	return e.refused > maxRefused || e.refusedSize/maxRefusedSizes > e.limits.IncludeSize
}

const (
	maxRefused      = 10_000 // calls
	maxRefusedSizes = 8      // times Limits.IncludeSize: bytes that they gave
)

// What MediaWiki counts for an atom, which is a strip marker there: bytes of
// "UNIQ--item-7-QINU" and of "UNIQ--ref-00000007-QINU", with the marks around them.
const (
	itemMarker = 26
	tagMarker  = 28 // and the tag's name
)

// room counts bytes as what tags of called pages hold. False means that there is
// no room for them, so that what is named is left out. They are counted apart from
// what the calls give: MediaWiki has no such limit, and pages that come near to its
// own are whole there.
func (e *expansion) room(span ast.Span, bytes int, what string) bool {
	if e.tagSize += bytes; e.tagSize <= e.limits.IncludeSize {
		return true
	}
	if e.limited["tag-size"] {
		return false // there may be very many
	}
	e.limit(span, "tag-size", "IncludeSize", fmt.Sprintf("tags of called pages would pass %d bytes, so %s is left out", e.limits.IncludeSize, what))
	return false
}
