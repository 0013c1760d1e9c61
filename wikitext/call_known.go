package wikitext

import (
	"sync"

	"github.com/warraq/warraq/ast"
)

// A knownCall is what a call by some name is.
type knownCall struct {
	target callTarget
	title  ast.Title // of a template
}

// callNames are the names that a page calls, with what they are: few, but often
// called. Their memory is used again.
type callNames struct {
	alone, withArguments map[string]*knownCall
	calls                slab[knownCall]
}

// maxNames is how many names there may be memory for to be kept for another page.
const maxNames = 1 << 10

var namesPool = sync.Pool{New: func() any {
	n := &callNames{alone: map[string]*knownCall{}, withArguments: map[string]*knownCall{}}
	n.calls.keep()
	return n
}}

// forget lets go of the names.
func (n *callNames) forget() {
	clear(n.alone)
	clear(n.withArguments)
	n.calls.reset()
}

// known tells what a call is whose name is nothing but text.
func (r *run) known(text string, arguments bool) *knownCall {
	if r.names == nil {
		r.names = namesPool.Get().(*callNames)
	}
	names := r.names.alone
	if arguments {
		names = r.names.withArguments
	}
	k, ok := names[text]
	if !ok {
		k = r.names.calls.new()
		k.target = r.resolveCall(text, true, arguments)
		if k.target.kind == callTemplate {
			k.title, _ = r.templateTitle(text)
		}
		names[text] = k
	}
	return k
}

// releaseNames keeps the memory of the names for another run.
func (r *run) releaseNames() {
	if n := r.names; n != nil && len(n.alone)+len(n.withArguments) <= maxNames {
		n.forget()
		namesPool.Put(n)
	}
	r.names = nil
}
