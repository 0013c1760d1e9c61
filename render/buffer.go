package render

import (
	"bytes"
	"io"
	"strings"
	"sync"
)

// chunk is how many bytes are gathered before they are written.
const chunk = 1 << 16

// Buffers are kept from one run to the next, those of each renderer apart: what
// is large for one is not for another.
type bufferPool struct{ pool sync.Pool }

var htmlBuffers, textBuffers, jsonBuffers, wikitextBuffers bufferPool

func (p *bufferPool) get() []byte {
	if b, ok := p.pool.Get().(*[]byte); ok {
		return (*b)[:0]
	}
	return make([]byte, 0, chunk+chunk/4)
}

// put takes a buffer back that held most bytes at a time. One that a large node
// has made large is kept as long as a quarter of it is used.
func (p *bufferPool) put(b []byte, most int) {
	if cap(b) >= chunk && cap(b) <= max(16*chunk, 4*most) {
		p.pool.Put(&b)
	}
}

// room returns b with room for n bytes more. Where append would grow it by a
// quarter again and again, for a node that fills it alone, it doubles.
func room(b []byte, n int) []byte {
	if n <= cap(b)-len(b) {
		return b
	}
	return doubled(b, n)
}

func doubled(b []byte, n int) []byte { return append(make([]byte, 0, 2*cap(b)+n), b...) }

// writeAll writes b, and takes a writer that takes less for one that failed.
func writeAll(w io.Writer, b []byte) error {
	n, err := w.Write(b)
	if err == nil && n < len(b) {
		return io.ErrShortWrite
	}
	return err
}

// grow prepares a writer in memory for n bytes.
func grow(w io.Writer, n int) {
	switch w := w.(type) {
	case *untilWriter:
		grow(w.w, n)
	case *atMostWriter:
		grow(w.w, int(min(int64(n), max(w.left, 0))))
	case *bytes.Buffer:
		w.Grow(n)
	case *strings.Builder:
		w.Grow(n)
	}
}
