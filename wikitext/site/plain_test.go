package site

import (
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// The short way of titles leads where the long one does: what scanTitle takes
// for clean, cleaning leaves as it is, beside any other such letter.
func TestScanTitle(t *testing.T) {
	s, err := Builtin("ar")
	require.NoError(t, err)
	before := "a"
	for r := rune(' '); r < unicode.MaxRune; r++ {
		text := before + string(r) + "x"
		clean, plain := scanTitle(text)
		if !clean {
			continue
		}
		got, ok := s.cleanTitle(text)
		require.True(t, ok, "%q", text)
		require.Equal(t, text, got)
		require.True(t, !plain || legalName(text, 0), "%q", text)
		before = "a" + string(r)
	}
	for text, want := range map[string][2]bool{
		"A b": {true, true}, "": {}, " a": {}, "a ": {}, "a  b": {}, "a_b": {}, "a&b": {}, "a\u00a0b": {}, "e\u0301": {}, "a\u200eb": {}, "\ufe8e": {},
		"a:b": {true, false}, "a#b": {true, false}, "./a": {true, false}, "a/./b": {true, false}, "a.b": {true, true}, "قط": {true, true}, "नमस्ते": {},
	} {
		clean, plain := scanTitle(text)
		require.Equal(t, want, [2]bool{clean, plain}, text)
	}
}
