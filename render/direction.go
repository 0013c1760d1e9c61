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
// or the name of a user in a message, say. It is isolated if it holds letters that run
// against the page, whose direction rtl is. Marks in it have no effect outside.
func (b Bidi) Inline(text string, rtl bool) string {
	if b == BidiStrip {
		return stripDirections(text)
	}
	return string(b.inline([]byte(text), 0, directionOf(rtl), false))
}

// Block returns a text whose lines are paragraphs of a page. Lines have the
// page's direction, which rtl is, but for those all of whose letters run against
// it; a line that a display would take for one of the other direction begins
// with a mark. What [UnbalancedDirections] finds is closed or left out.
func (b Bidi) Block(text string, rtl bool) string {
	return string(b.block([]byte(text), 0, directionOf(rtl)))
}

// UnbalancedDirections returns the offsets, in bytes, of the directional
// characters of a text that are not balanced in their line: embeddings, overrides
// and isolates that nothing ends, and ends of nothing. They can hide what a text
// says (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing).
func UnbalancedDirections(text string) []int {
	_, at := balanced(text)
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

// inline marks the end of the buffer, from an offset on, as a piece of its own in
// text of the direction base. With always it does so even if all letters in it,
// or none, run that way: numbers of notes need it, as digits go with the letters
// before them.
func (b Bidi) inline(buf []byte, at int, base direction, always bool) []byte {
	if b != BidiIsolate && b != BidiMarks || at == len(buf) {
		return buf
	}
	f := factsOf(buf[at:], 0)
	if f.controls {
		run, _ := balanced(string(buf[at:]))
		buf = append(buf[:at], run...)
	}
	against, mixed := f.letters[opposite(base)], f.letters[base]
	if !against && !always {
		return buf
	}
	if b == BidiIsolate {
		isolate := firstStrongIsolate
		switch {
		case against && mixed && base == rightToLeft:
			isolate = rightIsolate
		case against && mixed:
			isolate = leftIsolate
		}
		return append(slices.Insert(buf, at, []byte(isolate)...), popIsolate...)
	}
	var before, after string
	if r, _ := utf8.DecodeLastRune(buf[:at]); strongOf(r) != base {
		before = markOf(base)
	}
	if against && !mixed {
		own := opposite(base)
		if r, _ := utf8.DecodeRune(buf[at:]); strongOf(r) != own {
			before += markOf(own)
		}
		if r, _ := utf8.DecodeLastRune(buf); strongOf(r) != own {
			after = markOf(own)
		}
	}
	return append(append(slices.Insert(buf, at, []byte(before)...), after...), markOf(base)...)
}

// block finishes lines at the end of the buffer, from an offset on, in a page of
// the direction base.
func (b Bidi) block(buf []byte, at int, base direction) []byte {
	switch b {
	case BidiNone:
		return buf
	case BidiStrip:
		return stripDirectionBytes(buf, at)
	}
	// Most lines need nothing: they are looked at where they lie.
	for from := at; from < len(buf); {
		f := factsOf(buf[from:], bidi.Break)
		if f.controls || f.needsMark(base) {
			lines := string(buf[from:])
			buf = buf[:from]
			for lines != "" {
				var line string
				line, lines = bidi.Cut(lines)
				buf = b.line(buf, line, base)
			}
			return buf
		}
		from += f.length
	}
	return buf
}

// line appends one line.
func (b Bidi) line(buf []byte, line string, base direction) []byte {
	line, _ = balanced(line)
	if f := factsOf([]byte(line), bidi.Break); f.needsMark(base) {
		buf = append(buf, markOf(f.base(base))...)
	}
	return append(buf, line...)
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

// balanced returns a text in which all embeddings, overrides and isolates end in
// their line, and the offsets of those that did not and of ends of nothing,
// which are left out.
func balanced(text string) (string, []int) {
	type control struct {
		kind bidi.Kind
		at   int
	}
	var open []control
	var faults []int
	var out strings.Builder
	from, isolates := 0, 0
	endLine := func(at int) {
		out.WriteString(text[from:at])
		from = at
		for len(open) > 0 {
			last := open[len(open)-1]
			open = open[:len(open)-1]
			faults = append(faults, last.at)
			if last.kind == bidi.Isolate {
				out.WriteString(popIsolate)
			} else {
				out.WriteString(popEmbedding)
			}
		}
		isolates = 0
	}
	for i, r := range text {
		kind := bidi.KindOf(r)
		switch kind {
		case bidi.Embed:
			open = append(open, control{kind, i})
		case bidi.Isolate:
			open = append(open, control{kind, i})
			isolates++
		case bidi.Break:
			endLine(i)
		case bidi.Pop, bidi.PopAll:
			top := len(open) - 1
			if kind == bidi.PopAll && isolates > 0 {
				for ; open[top].kind == bidi.Embed; top-- {
					faults = append(faults, open[top].at)
				}
				isolates--
			} else if kind == bidi.PopAll || top < 0 || open[top].kind == bidi.Isolate {
				faults = append(faults, i)
				out.WriteString(text[from:i])
				from = i + utf8.RuneLen(r)
				continue
			}
			open = open[:top]
		}
	}
	if faults == nil && len(open) == 0 {
		return text, nil
	}
	endLine(len(text))
	slices.Sort(faults)
	return out.String(), faults
}

// stripDirections removes what is there only for the direction of text.
func stripDirections(text string) string {
	if strings.IndexFunc(text, bidi.IsControl) < 0 {
		return text
	}
	return string(stripDirectionBytes([]byte(text), 0))
}

// stripDirectionBytes does so in the end of a buffer.
func stripDirectionBytes(buf []byte, at int) []byte {
	out := buf[:at]
	for at < len(buf) {
		r, n := utf8.DecodeRune(buf[at:])
		if !bidi.IsControl(r) {
			out = append(out, buf[at:at+n]...)
		}
		at += n
	}
	return out
}
