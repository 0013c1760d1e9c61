package render_test

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
)

// A context that is done ends rendering between nodes, though nothing has been
// written yet.
func TestUntil(t *testing.T) {
	doc, err := (&wikitext.Parser{}).Expand(context.Background(), wikitext.Page{Text: strings.Repeat("''a'' [[b]]\n\n", 1000)})
	require.NoError(t, err)
	for _, r := range []render.Renderer{render.HTML{}, render.Text{}, render.JSON{}} {
		ctx, stop := context.WithCancel(context.Background())
		var got, want bytes.Buffer
		require.NoError(t, r.Render(render.Until(ctx, &got), doc))
		require.NoError(t, r.Render(&want, doc))
		require.Equal(t, want.String(), got.String())
		stop()
		require.ErrorIs(t, r.Render(render.Until(ctx, io.Discard), doc), context.Canceled)
	}
}

// A writer of AtMost gets as many bytes as it may, and no more, whatever else
// bounds the output.
func TestAtMost(t *testing.T) {
	doc, err := (&wikitext.Parser{}).Expand(context.Background(), wikitext.Page{Text: strings.Repeat("''a'' [[b]]\n\n", 10_000)})
	require.NoError(t, err)
	for _, r := range []render.Renderer{render.HTML{}, render.Text{}, render.JSON{}, render.Wikitext{}} {
		var want bytes.Buffer
		require.NoError(t, r.Render(&want, doc))
		size := int64(want.Len())
		for _, most := range []int64{-1, 0, 1, 1000, size - 1, size, size + 1} {
			var got bytes.Buffer
			err := r.Render(render.AtMost(most, &got), doc)
			if most < size {
				require.ErrorIs(t, err, render.ErrOutputSize)
			} else {
				require.NoError(t, err)
			}
			require.Equal(t, want.String()[:min(max(most, 0), size)], got.String())
		}
		ctx, stop := context.WithCancel(context.Background())
		stop()
		for _, w := range []io.Writer{render.AtMost(size, render.Until(ctx, io.Discard)), render.Until(ctx, render.AtMost(size, io.Discard))} {
			require.ErrorIs(t, r.Render(w, doc), context.Canceled)
		}
	}
}
