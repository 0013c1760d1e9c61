package ast

import (
	"fmt"
	"math"
	"sort"
	"sync"
	"unicode/utf8"
)

// A Source is one text that nodes were read from: a page or a called page.
type Source struct {
	// Title names the text in positions and messages; it may be empty.
	Title string
	// Text is the wikitext, any bytes.
	Text string

	once  sync.Once
	lines []int32 // offset of the first byte of each line
}

// NewSource returns a source. It panics if text is 2 GiB or longer, which no
// span could address.
func NewSource(title, text string) *Source {
	if len(text) > math.MaxInt32 {
		panic(fmt.Sprintf("ast: source %q has %d bytes; at most %d can be addressed", title, len(text), math.MaxInt32))
	}
	return &Source{Title: title, Text: text}
}

// Span returns the range [start, end) of the source, in bytes. Offsets outside
// the text are cut to it.
func (s *Source) Span(start, end int) Span {
	start = min(max(start, 0), len(s.Text))
	end = min(max(end, start), len(s.Text))
	return Span{source: s, start: int32(start), end: int32(end)}
}

// Position returns the position of a byte offset. Offsets outside the text are
// cut to it. The first call on a source counts its lines.
func (s *Source) Position(offset int) Position {
	offset = min(max(offset, 0), len(s.Text))
	s.once.Do(func() {
		s.lines = append(s.lines, 0)
		for i := 0; i < len(s.Text); i++ {
			if s.Text[i] == '\n' {
				s.lines = append(s.lines, int32(i+1))
			}
		}
	})
	line := sort.Search(len(s.lines), func(i int) bool { return int(s.lines[i]) > offset })
	return Position{Offset: offset, Line: line, Column: offset - int(s.lines[line-1]) + 1}
}

// A Position is a place in a source.
type Position struct {
	Offset int // bytes, from 0
	Line   int // from 1; only "\n" ends a line
	Column int // bytes, from 1
}

// String returns "line:column".
func (p Position) String() string { return fmt.Sprintf("%d:%d", p.Line, p.Column) }

// A Span is a half-open range of bytes of a [Source]. The zero Span belongs to
// no source and is empty. Nodes embed their span, so that its methods are theirs.
type Span struct {
	source     *Source
	start, end int32
}

// Range returns the span itself; embedded in a node, it is the node's span.
func (s Span) Range() Span { return s }

// Source returns the source, nil for the zero Span.
func (s Span) Source() *Source { return s.source }

// Start returns the offset of the first byte.
func (s Span) Start() int { return int(s.start) }

// End returns the offset behind the last byte.
func (s Span) End() int { return int(s.end) }

// Len returns the length in bytes.
func (s Span) Len() int { return int(s.end - s.start) }

// IsZero reports whether the span belongs to no source.
func (s Span) IsZero() bool { return s.source == nil }

// Text returns the source text of the span, as written; it shares memory with
// the source.
func (s Span) Text() string {
	if s.source == nil {
		return ""
	}
	return s.source.Text[s.start:s.end]
}

// Position returns the position of the first byte; the zero Span answers the
// zero Position.
func (s Span) Position() Position {
	if s.source == nil {
		return Position{}
	}
	return s.source.Position(int(s.start))
}

// Contains reports whether the byte at offset lies inside the span.
func (s Span) Contains(offset int) bool { return int(s.start) <= offset && offset < int(s.end) }

// Cover returns the smallest span that holds both; if they are of different
// sources, or one is zero, it returns the first that is not zero.
func (s Span) Cover(t Span) Span {
	switch {
	case s.source == nil:
		return t
	case s.source != t.source:
		return s
	}
	return Span{source: s.source, start: min(s.start, t.start), end: max(s.end, t.end)}
}

// String returns "title:line:column" of the start, "page" standing for an empty
// title. A span inside a multi-byte character counts bytes all the same.
func (s Span) String() string {
	if s.source == nil {
		return "-"
	}
	title := s.source.Title
	if title == "" {
		title = "page"
	}
	if !utf8.ValidString(title) {
		title = fmt.Sprintf("%q", title)
	}
	return title + ":" + s.Position().String()
}
