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
