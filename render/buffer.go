package render

import (
	"bytes"
	"io"
	"strings"
	"sync"
)

// chunk is how many bytes are gathered before they are written.
const chunk = 1 << 16

// buffers are kept from one run to the next.
var buffers = sync.Pool{New: func() any {
	b := make([]byte, 0, chunk+chunk/4)
	return &b
}}

func newBuffer() []byte { return (*buffers.Get().(*[]byte))[:0] }

// freeBuffer takes a buffer back, unless one large node has made it large.
func freeBuffer(b []byte) {
	if cap(b) >= chunk && cap(b) <= 16*chunk {
		buffers.Put(&b)
	}
}

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
