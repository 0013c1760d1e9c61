package render

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/internal/bidi"
	"github.com/warraq/warraq/wikitext/site"
)

// Bidi says how plain text tells a display the directions of its parts. Displays
// follow Unicode's bidirectional algorithm (https://www.unicode.org/reports/tr9/),
// which sees neither the page's direction nor where a link or a cell begins.
type Bidi uint8

const (
	// BidiNone leaves all as it is.
	BidiNone Bidi = iota
	// BidiIsolate puts isolates (U+2066 to U+2069) around labels of links, cells,
	// captions and elements with a direction of their own, where they hold text
	// that runs against the page, and around notes. A display then keeps them in
	// their place.
	BidiIsolate
	// BidiMarks puts the marks U+200E and U+200F there, for displays that know no
	// isolates. They do what marks can: text of both directions in one label may
	// still go apart.
	BidiMarks
	// BidiStrip removes all characters that are there only for the direction of
	// text, those of the page too: what searches and comparisons need.
	BidiStrip
)

// Inline returns a text as it stands within text of a page: the title of a page
// or the name of a user in a message, say. It is set apart if it holds letters
// that run against the page, whose direction rtl is. What is unbalanced in it
// has no effect outside.
func (b Bidi) Inline(text string, rtl bool) string {
	text = b.valid(text)
	return edited(text, b.inline([]byte(text), utf8.RuneError, directionOf(rtl), false))
}

// Block returns a text whose lines are paragraphs of a page. Lines have the
// page's direction, which rtl is, but for those all of whose letters run against
// it; a line that a display would take for one of the other direction begins
// with a mark. What [UnbalancedDirections] finds is closed or left out. In both,
// bytes that are no UTF-8 become U+FFFD, but for BidiNone.
func (b Bidi) Block(text string, rtl bool) string {
	text = b.valid(text)
	return edited(text, b.block([]byte(text), directionOf(rtl)))
}

// valid returns a text without bytes that are no UTF-8: taking out what stands
// between two of them would make a character.
func (b Bidi) valid(text string) string {
	if b == BidiNone {
		return text
	}
	return strings.ToValidUTF8(text, string(utf8.RuneError))
}

// UnbalancedDirections returns the offsets, in bytes and in order, of the
// directional characters of a text that are not balanced in their line:
// embeddings, overrides and isolates without an end of their own, and ends of
// nothing. They can hide what a text says
// (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing).
func UnbalancedDirections(text string) []int {
	_, at := balance([]byte(text), 0, nil)
	slices.Sort(at)
	return at
}

// languageOf returns MediaWiki's code of the language, or the variant of it, that
// a page is shown in.
func languageOf(doc *ast.Document, s *site.Site) string {
	switch {
	case doc.Variant != "":
		return doc.Variant
	case doc.Language != "":
		return doc.Language
	}
	return s.Language()
}

// rightToLeftPage reports whether that is written from the right: a variant may
// be where its language is not, as Kurdish in Arabic letters.
func rightToLeftPage(doc *ast.Document, s *site.Site) bool {
	if code := languageOf(doc, s); code != s.Language() {
		if rtl, ok := s.LanguageRTL(code); ok {
			return rtl
		}
	}
	return s.RTL()
}

const (
	leftMark           = "\u200E"
	rightMark          = "\u200F"
	popEmbedding       = "\u202C"
	leftIsolate        = "\u2066"
	rightIsolate       = "\u2067"
	firstStrongIsolate = "\u2068"
	popIsolate         = "\u2069"
)

// A direction is that of a text.
type direction = bidi.Direction

const (
	neutral     = bidi.Auto
	leftToRight = bidi.LeftToRight
	rightToLeft = bidi.RightToLeft
)

func directionOf(rtl bool) direction {
	if rtl {
		return rightToLeft
	}
	return leftToRight
}

func firstStrong(s string) direction { return bidi.FirstStrong(s) }

// markOf returns the mark that stands for a letter of a direction.
func markOf(d direction) string {
	if d == rightToLeft {
		return rightMark
	}
	return leftMark
}

// isolateOf returns what begins an isolate of a direction.
func isolateOf(d direction) string {
	if d == rightToLeft {
		return rightIsolate
	}
	return leftIsolate
}

func opposite(d direction) direction {
	if d == rightToLeft {
		return leftToRight
	}
	return rightToLeft
}

// strongOf returns the direction of a character.
func strongOf(r rune) direction {
	switch bidi.KindOf(r) {
	case bidi.Left:
		return leftToRight
	case bidi.Right:
		return rightToLeft
	}
	return neutral
}

// A bidiEdit replaces bytes of a text. Edits are in the order of their places.
type bidiEdit struct {
	at, drop int
	insert   string
}

// edited applies edits to a text.
func edited(text string, edits []bidiEdit) string {
	if len(edits) == 0 {
		return text
	}
	var b strings.Builder
	done := 0
	for _, e := range edits {
		b.WriteString(text[done:e.at])
		b.WriteString(e.insert)
		done = e.at + e.drop
	}
	b.WriteString(text[done:])
	return b.String()
}

// inline returns what makes a text a piece of its own in text of the direction
// base; before is the character that it follows there. With always it does so
// even if all letters in it, or none, run that way: numbers of notes need it, as
// digits go with the letters before them.
func (b Bidi) inline(text []byte, before rune, base direction, always bool) []bidiEdit {
	switch {
	case b == BidiStrip:
		return strip(text)
	case b == BidiNone || len(text) == 0:
		return nil
	}
	f := factsOf(text, 0)
	against, mixed := f.letters[opposite(base)], f.letters[base]
	var open, end string
	switch {
	case !against && !always:
	case b == BidiIsolate:
		open, end = firstStrongIsolate, popIsolate
		if against && mixed {
			open = isolateOf(base)
		}
	default:
		if strongOf(before) != base {
			open = markOf(base)
		}
		if own := opposite(base); against && !mixed {
			if r, _ := utf8.DecodeRune(text); strongOf(r) != own {
				open += markOf(own)
			}
			if r, _ := utf8.DecodeLastRune(text); strongOf(r) != own {
				end = markOf(own)
			}
		}
		end += markOf(base)
	}
	var edits []bidiEdit
	if open != "" {
		edits = append(edits, bidiEdit{0, 0, open})
	}
	if f.controls {
		edits, _ = balance(text, 0, edits)
	}
	if end != "" {
		edits = append(edits, bidiEdit{len(text), 0, end})
	}
	return edits
}

// block returns what finishes lines in a page of the direction base.
func (b Bidi) block(text []byte, base direction) (edits []bidiEdit) {
	switch b {
	case BidiNone:
		return nil
	case BidiStrip:
		return strip(text)
	}
	for at := 0; at < len(text); {
		f := factsOf(text[at:], bidi.Break)
		if f.needsMark(base) {
			edits = append(edits, bidiEdit{at, 0, markOf(f.base(base))})
		}
		if f.controls {
			edits, _ = balance(text[at:at+f.length], at, edits)
		}
		at += f.length
	}
	return edits
}

// strip returns what removes all that is there only for the direction of text.
func strip(text []byte) (edits []bidiEdit) {
	for at := 0; at < len(text); {
		r, n := utf8.DecodeRune(text[at:])
		if bidi.IsControl(r) {
			edits = append(edits, bidiEdit{at, n, ""})
		}
		at += n
	}
	return edits
}

// balance appends what makes all embeddings, overrides and isolates of a text end
// in their line, and leaves out ends of nothing. It also returns the offsets of
// those. The text begins at an offset that all of these are counted from.
func balance(text []byte, offset int, edits []bidiEdit) ([]bidiEdit, []int) {
	type control struct {
		kind bidi.Kind
		at   int
	}
	var open []control
	var faults []int
	isolates := 0
	end := func(from, at int) { // all that is open from an index on
		var ends strings.Builder
		for _, c := range slices.Backward(open[from:]) {
			faults = append(faults, c.at)
			if c.kind == bidi.Isolate {
				isolates--
				ends.WriteString(popIsolate)
			} else {
				ends.WriteString(popEmbedding)
			}
		}
		if ends.Len() > 0 {
			edits = append(edits, bidiEdit{at, 0, ends.String()})
		}
		open = open[:from]
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		at := offset + i
		i += n
		kind := bidi.KindOf(r)
		top := len(open) - 1
		switch kind {
		case bidi.Embed:
			open = append(open, control{kind, at})
		case bidi.Isolate:
			open = append(open, control{kind, at})
			isolates++
		case bidi.Break:
			end(0, at)
		case bidi.Pop:
			if top >= 0 && open[top].kind == bidi.Embed {
				open = open[:top]
				break
			}
			faults = append(faults, at)
			edits = append(edits, bidiEdit{at, n, ""})
		case bidi.PopAll:
			if isolates > 0 {
				for open[top].kind == bidi.Embed {
					top--
				}
				end(top+1, at)
				open = open[:top]
				isolates--
				break
			}
			faults = append(faults, at)
			edits = append(edits, bidiEdit{at, n, ""})
		}
	}
	end(0, offset+len(text))
	return edits, faults
}

// textFacts is what decides about the direction of a text.
type textFacts struct {
	length   int       // in bytes
	first    direction // of the first letter outside isolates
	letters  [3]bool   // which directions letters have
	outside  [3]bool   // the same for letters outside isolates
	controls bool      // there are some that must be balanced
	shown    bool      // it is more than white space
}

// factsOf looks at a text up to the first character of a kind, with it; up to its
// end for the kind 0.
func factsOf(text []byte, end bidi.Kind) (f textFacts) {
	depth := 0
	for f.length < len(text) {
		r, n := utf8.DecodeRune(text[f.length:])
		f.length += n
		kind := bidi.KindOf(r)
		f.shown = f.shown || r > ' '
		switch kind {
		case bidi.Left, bidi.Right:
			d := strongOf(r)
			f.letters[d] = true
			if depth == 0 {
				f.outside[d] = true
				if f.first == neutral {
					f.first = d
				}
			}
		case bidi.Isolate:
			depth++
			f.controls = true
		case bidi.PopAll:
			depth = max(depth-1, 0)
			f.controls = true
		case bidi.Embed, bidi.Pop:
			f.controls = true
		}
		if kind == end && end != 0 {
			break
		}
	}
	return f
}

// base returns the direction of a line in a page.
func (f *textFacts) base(page direction) direction {
	if !f.outside[page] && f.outside[opposite(page)] {
		return opposite(page)
	}
	return page
}

// needsMark reports whether a display would take a line of a page for one of the
// other direction.
func (f *textFacts) needsMark(page direction) bool {
	seen := f.first
	if seen == neutral {
		seen = leftToRight
	}
	return f.shown && seen != f.base(page)
}
