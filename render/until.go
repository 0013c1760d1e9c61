package render

import (
	"context"
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

// A watch looks at the context of a writer that has one, now and then.
type watch struct {
	ctx   context.Context
	turns int
}

func watchOf(w io.Writer) watch {
	if u, ok := w.(*untilWriter); ok {
		return watch{ctx: u.ctx}
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
