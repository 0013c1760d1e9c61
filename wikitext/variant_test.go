package wikitext_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

// A rule may put an element into itself: the message about rules that nest too
// deeply holds a number, which an outer rule replaces by what holds the message.
// Found by fuzzing; the tree had no end.
func TestRuleInItself(t *testing.T) {
	s, err := site.Builtin("zh")
	require.NoError(t, err)
	p := wikitext.Parser{Site: s, Variant: "zh-hans"}
	for _, text := range []string{
		"-{-{-{-{-{-{-{-{-{-{A|0=>Zh-hAns:-{}-",
		"-{A|>}--{A|>=>Zh-Cn:-{A|0=>Zh-hAns:--{A|Zh-Cn:}-",
		"-{T|-{-{-{-{-{-{-{-{-{-{A|0=>Zh-hAns:-{}-}-",
	} {
		page, err := p.Expand(context.Background(), wikitext.Page{Title: "0", Text: text})
		require.NoError(t, err)
		mustRender(t, render.HTML{Site: s}, page)
	}
}
