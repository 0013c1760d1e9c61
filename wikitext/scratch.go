package wikitext

import (
	"sync"

	"github.com/warraq/warraq/ast"
)

// A scratch is the memory that one text needs on its way through the parser and
// that no tree keeps. Arguments and bodies are parsed while the text around
// them is, so a run uses scratches as a stack.
type scratch struct {
	scanner scanner
	inside  markReader // of the call or body that is being made
	flat    flatBuilder
	lexed   lexed
	own     unit
	emitter emitter
	blocks  blockPass
	tree    sourceBuilder
	most    int // size of the largest text since it was taken from the pool
}

var scratchPool = sync.Pool{New: func() any { return &scratch{} }}

// maxScratch is how many tokens or marks, and eighths of bytes of text, a scratch
// may have memory for to be kept for another page, whatever that is. A larger one
// is kept as long as pages use a quarter of it: one large page among small ones is
// forgotten, and the passes over a large page, and pages like it, share its memory.
// What holds pointers is not kept beyond it: to clear it would take long.
const maxScratch = 1 << 17

// take returns a scratch for one text, to be given back in reverse order.
func (r *run) take() *scratch {
	if r.busy == len(r.scratches) {
		r.scratches = append(r.scratches, scratchPool.Get().(*scratch))
	}
	s := r.scratches[r.busy]
	r.busy++
	return s
}

// give takes back the scratch that was taken last.
func (r *run) give(s *scratch) {
	r.busy--
	s.most = max(s.most, s.lexed.mostTokens, len(s.scanner.marks), len(s.flat.buf)/8)
	s.flat.reset()
	s.lexed.reset()
}

// forget lets go of texts and trees, which would stay alive for nothing.
func (s *scratch) forget() {
	s.scanner.forget()
	s.flat.forget()
	s.lexed.forget()
	s.emitter.forget()
	b := &s.tree
	b.nodes, b.stack = forgotten(b.nodes, b.most), forgotten(b.stack, cap(b.stack))
	b.run, b.source, b.most = nil, nil, 0
	held := forgotten(s.blocks.held, cap(s.blocks.held))
	s.blocks = blockPass{held: held, marks: s.blocks.marks[:0]}
	s.own, s.inside, s.most = unit{}, markReader{}, 0
}

// forgotten returns a list's memory, of which most values were used, without what
// they held; none if that is much.
func forgotten[T any](list []T, most int) []T {
	if most > maxScratch {
		return nil
	}
	clear(list[:most])
	return list[:0]
}

// release keeps the scratches of a run that is done for another.
func (r *run) release() {
	for _, s := range r.scratches {
		if size := max(cap(s.lexed.tokens), cap(s.scanner.marks), cap(s.flat.buf)/8); size <= max(maxScratch, 4*s.most) {
			s.forget()
			scratchPool.Put(s)
		}
	}
	r.scratches = nil
	r.releaseNames()
	r.mem.release()
}

// unit makes ready to parse a text.
func (s *scratch) unit(r *run, f *flat) *unit {
	s.lexed.flat = f
	s.own = unit{run: r, lexed: &s.lexed}
	return &s.own
}

// scan finds the marks of a page or body. They are good until s is given back.
func (s *scratch) scan(r *run, source *ast.Source, from, to int) *scanned {
	s.scanner.begin(r, source, from, to, false)
	s.scanner.run()
	r.mem.expect(&s.scanner)
	return &s.scanner.scanned
}

// push is append for memory that is used again: it doubles, whatever its size,
// so that long texts copy little.
func push[T any](list []T, v T) []T {
	if len(list) == cap(list) {
		list = append(make([]T, 0, 2*cap(list)+8), list...)
	}
	return append(list, v)
}
