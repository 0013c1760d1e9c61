package render

import (
	"context"
	"errors"
	"io"
)

// Until returns a writer that fails with ctx's error once ctx is done, and
// writes to w until then. HTML and Text look at it between nodes, too, so that
// rendering ends soon after ctx is done, with that error:
//
//	err := render.HTML{}.Render(render.Until(ctx, w), doc)
//
// JSON looks when it writes, which is at its end.
func Until(ctx context.Context, w io.Writer) io.Writer { return &untilWriter{ctx, w} }

// ErrOutputSize is the error of a writer of [AtMost] that got more than it may
// pass on.
var ErrOutputSize = errors.New("render: the output is larger than it may be")

// AtMost returns a writer that passes n bytes on to w, and fails with
// [ErrOutputSize] at the next one. What was written then ends anywhere, in an
// HTML tag perhaps: do not show it. Without it, renderers write as much as the
// tree holds, which the limits of package wikitext bound.
func AtMost(n int64, w io.Writer) io.Writer { return &atMostWriter{n, w} }

type untilWriter struct {
	ctx context.Context
	w   io.Writer
}

func (u *untilWriter) Write(b []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.w.Write(b)
}

type atMostWriter struct {
	left int64
	w    io.Writer
}

func (a *atMostWriter) Write(b []byte) (int, error) {
	over := int64(len(b)) > a.left
	if over {
		b = b[:max(a.left, 0)]
	}
	n, err := a.w.Write(b)
	a.left -= int64(n)
	if err == nil && over {
		err = ErrOutputSize
	}
	return n, err
}

// A watch looks at the context of a writer that has one, now and then.
type watch struct {
	ctx   context.Context
	turns int
}

func watchOf(w io.Writer) watch {
	switch w := w.(type) {
	case *untilWriter:
		return watch{ctx: w.ctx}
	case *atMostWriter:
		return watchOf(w.w)
	}
	return watch{}
}

// err returns the context's error.
func (w *watch) err() error {
	if w.ctx == nil {
		return nil
	}
	if w.turns++; w.turns%64 != 0 {
		return nil
	}
	return w.ctx.Err()
}
