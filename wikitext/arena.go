package wikitext

import (
	"reflect"
	"strings"
	"sync"

	"github.com/warraq/warraq/ast"
)

// An Arena is memory for trees that are not kept, such as those of a crawler
// that reads page after page: the nodes of pages that have it as [Page.Arena] are
// made in it, and Reset makes their memory ready for other pages. Without one a
// tree lives as long as it is used, and the collector takes it back, which costs
// up to half as much time again as the parsing. The zero value is ready; only one
// goroutine at a time may use an Arena.
type Arena struct{ mem arena }

// Reset takes back the memory of all trees that were made in the arena. Their
// nodes must not be used any more: they are empty now, and will be others. Strings
// that were taken from them stay good. Memory that goes unused for some pages is
// given back, but for the last 6 MB.
func (a *Arena) Reset() {
	if a == nil {
		return
	}
	for _, s := range a.mem.slabs() {
		s.reset()
	}
}

// A tree has a node for every dozen bytes of source. An arena makes them, their
// lists and their strings in few pieces of memory, which live as long as any
// node in them. The zero value is ready.
type arena struct {
	texts      slab[ast.Text]
	entities   slab[ast.Entity]
	wikilinks  slab[ast.Wikilink]
	options    slab[ast.FileOption]
	external   slab[ast.ExternalLink]
	autolinks  slab[ast.Autolink]
	templates  slab[ast.Template]
	arguments  slab[ast.Argument]
	tags       slab[ast.ExtensionTag]
	elements   slab[ast.HTMLElement]
	attributes slab[ast.Attribute]
	paragraphs slab[ast.Paragraph]
	headings   slab[ast.Heading]
	lists      slab[ast.List]
	items      slab[ast.ListItem]
	rows       slab[ast.Row]
	cells      slab[ast.Cell]
	bold       slab[ast.Bold]
	italic     slab[ast.Italic]

	// What lives as long as a run.
	pnodes *pnodes
	parsed slab[item]

	nodes         slab[ast.Node]
	argumentLists slab[*ast.Argument]
	attributeList slab[*ast.Attribute]

	strings stringArena
}

// keep makes an arena one whose slabs can be reset.
func (a *arena) keep() *arena {
	if !a.texts.kept {
		for _, s := range a.slabs() {
			s.keep()
		}
	}
	return a
}

// slabs lists all slabs.
func (a *arena) slabs() [23]resettable {
	return [...]resettable{
		&a.texts, &a.entities, &a.wikilinks, &a.options, &a.external, &a.autolinks, &a.templates, &a.arguments,
		&a.tags, &a.elements, &a.attributes, &a.paragraphs, &a.headings, &a.lists, &a.items, &a.rows, &a.cells,
		&a.bold, &a.italic, &a.parsed, &a.nodes, &a.argumentLists, &a.attributeList,
	}
}

type resettable interface {
	keep()
	reset()
}

// expect makes ready for what marks say that a text holds.
func (a *arena) expect(s *scanner) {
	a.templates.expect(s.templates)
	a.arguments.expect(s.arguments)
	a.argumentLists.expect(s.arguments)
	a.tags.expect(len(s.tags))
	a.wikilinks.expect(s.links)
	a.texts.expect(2*s.arguments + s.templates + s.links)
	a.nodes.expect(2*s.arguments + s.templates + s.links)
}

func (a *arena) pnode(p pnode) *pnode {
	if a.pnodes == nil {
		a.pnodes = pnodePool.Get().(*pnodes)
	}
	n := a.pnodes.new()
	*n = p
	return n
}

// release gives back what lives no longer than a run.
func (a *arena) release() {
	if a.pnodes != nil {
		a.pnodes.forget()
		pnodePool.Put(a.pnodes)
		a.pnodes = nil
	}
}

// pnodes hands out pnodes from chunks that other runs have used before.
type pnodes struct {
	chunks [][]pnode
	n      int // how many have been handed out
}

const (
	pnodeChunk = 128
	maxChunks  = 256 // to keep for another run
)

var pnodePool = sync.Pool{New: func() any { return &pnodes{} }}

func (s *pnodes) new() *pnode {
	chunk, i := s.n/pnodeChunk, s.n%pnodeChunk
	if chunk == len(s.chunks) {
		s.chunks = append(s.chunks, make([]pnode, pnodeChunk))
	}
	s.n++
	return &s.chunks[chunk][i]
}

// forget lets go of the trees that were made.
func (s *pnodes) forget() {
	if len(s.chunks) > maxChunks {
		s.chunks = s.chunks[:maxChunks:maxChunks]
	}
	for i := 0; i < len(s.chunks) && i*pnodeChunk < s.n; i++ {
		clear(s.chunks[i][:min(pnodeChunk, s.n-i*pnodeChunk)])
	}
	s.n = 0
}

func (a *arena) list(kind ast.ListKind) *ast.List {
	n := a.lists.new()
	n.Kind = kind
	return n
}

func (a *arena) item(marker byte) *ast.ListItem {
	n := a.items.new()
	n.Marker = marker
	return n
}

func (a *arena) text(span ast.Span, value string) *ast.Text {
	n := a.texts.new()
	n.Span, n.Value = span, value
	return n
}

func (a *arena) entity(span ast.Span, value string) *ast.Entity {
	n := a.entities.new()
	n.Span, n.Value = span, value
	return n
}

// quote returns the node of "”'" or "”".
func (a *arena) quote(e elem, reopened bool) ast.Node {
	if e == elB {
		n := a.bold.new()
		n.Reopened = reopened
		return n
	}
	n := a.italic.new()
	n.Reopened = reopened
	return n
}

// A slab hands out values of one type from chunks of up to maxChunk bytes: as
// large as what is expected, then each twice as large as the one before. One that
// is kept has chunks of maxChunk bytes, which it hands out again after a reset.
type slab[T any] struct {
	chunk    []T
	n        int // chunk[:n] has been handed out
	next     int // length of the next chunk
	expected int // values that will be asked for beyond the chunk, as far as is known

	kept   bool
	chunks [][]T // kept: of which chunks[:used] are in use, the last of them as chunk
	used   int
}

const (
	firstChunk = 4          // values
	maxChunk   = 16<<10 - 8 // bytes; Go adds 8, and 16 KB is a size it has
)

// expect tells that n more values will be asked for.
func (s *slab[T]) expect(n int) { s.expected += n }

// new returns a pointer to a zero value. It counts instead of cutting the chunk,
// which would be a pointer for the collector to take note of.
func (s *slab[T]) new() *T {
	if s.n == len(s.chunk) {
		s.grow(1)
	}
	s.n++
	return &s.chunk[s.n-1]
}

// make returns n zero values in a row, a list that cannot grow in place.
func (s *slab[T]) make(n int) []T {
	if n > len(s.chunk)-s.n {
		if s.kept && n > s.most() {
			return make([]T, n)
		}
		s.grow(n)
	}
	s.n += n
	return s.chunk[s.n-n : s.n : s.n]
}

// one returns a list of one value.
func (s *slab[T]) one(v T) []T {
	out := s.make(1)
	out[0] = v
	return out
}

// copy returns a copy of list that cannot grow in place; nil for an empty one.
func (s *slab[T]) copy(list []T) []T {
	if len(list) == 0 {
		return nil
	}
	out := s.make(len(list))
	copy(out, list)
	return out
}

// most returns how many values a chunk of maxChunk bytes has.
func (s *slab[T]) most() int { return maxChunk / int(reflect.TypeFor[T]().Size()) }

// grow takes a new chunk, with n values at least.
func (s *slab[T]) grow(n int) {
	most := s.most()
	s.n = 0
	switch {
	case s.kept:
		if s.used == len(s.chunks) {
			s.chunks = append(s.chunks, make([]T, most))
		}
		s.chunk = s.chunks[s.used]
		s.used++
		return
	case s.expected > 0:
		n = max(n, min(s.expected, most))
		s.expected -= n
	default:
		s.next = min(max(2*s.next, firstChunk), most)
		n = max(n, s.next)
	}
	s.chunk = make([]T, n)
}

// keep lets the slab have chunks that can be reset. What was handed out before
// is not taken back.
func (s *slab[T]) keep() { *s = slab[T]{kept: true} }

// reset makes zero values again of all that were handed out. Of the chunks that
// went unused one in 16 is let go, so that a large page is forgotten after a while.
func (s *slab[T]) reset() {
	for i, chunk := range s.chunks[:s.used] {
		if i == s.used-1 {
			chunk = chunk[:s.n]
		}
		clear(chunk)
	}
	keep := len(s.chunks) - (len(s.chunks)-s.used)/16
	clear(s.chunks[keep:])
	s.chunks, s.used = s.chunks[:keep], 0
	s.chunk, s.n, s.expected = nil, 0, 0
}

// A stringArena makes strings that lie one behind the other in large buffers.
type stringArena struct {
	b    strings.Builder
	from int
}

// begin starts a string of n bytes at the most.
func (a *stringArena) begin(n int) {
	if a.b.Cap()-a.b.Len() < n {
		size := min(max(2*a.b.Cap(), 1<<10), 64<<10)
		a.b = strings.Builder{}
		a.b.Grow(max(size, n))
	}
	a.from = a.b.Len()
}

// end returns the string that was written to b since begin.
func (a *stringArena) end() string { return a.b.String()[a.from:] }
