package pack_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/wikitext/site/internal/pack"
)

func TestWords(t *testing.T) {
	base := []pack.Word{{Name: "if", Aliases: []string{"if"}}, {Name: "lc", Aliases: []string{"LC"}}, {Name: "ns", Aliases: []string{"NS"}}}
	words := []pack.Word{
		{Name: "if", Aliases: []string{"لو", "if"}},
		{Name: "lc", Aliases: []string{"أصغر"}, CaseSensitive: true},
		{Name: "ns", Aliases: []string{"NS"}},
		{Name: "own", Aliases: []string{"خاص"}},
	}
	short := pack.Shorten(base, words)
	require.Equal(t, []pack.Word{
		{Name: "if", Aliases: []string{"لو"}},
		{Name: "lc", Aliases: []string{"أصغر"}, Alone: true, CaseSensitive: true},
		{Name: "own", Aliases: []string{"خاص"}, Alone: true},
	}, short)
	require.Equal(t, words, pack.Restore(base, short))
}

func TestMessages(t *testing.T) {
	keys := []string{"a", "b", "c", "d", "e"}
	for _, tt := range []struct {
		texts map[string]string
		want  string
	}{
		{map[string]string{}, "null"},
		{map[string]string{"a": "شاي"}, `["شاي"]`},
		{map[string]string{"b": "", "e": "x"}, `[1,"",2,"x"]`},
		{map[string]string{"d": "x", "none": "y"}, `[3,"x"]`},
	} {
		m, err := pack.PackMessages(keys, tt.texts)
		require.NoError(t, err)
		data, err := json.Marshal(m)
		require.NoError(t, err)
		require.Equal(t, tt.want, string(data))
		delete(tt.texts, "none")
		got, err := m.Unpack(keys)
		require.NoError(t, err)
		require.Equal(t, tt.texts, got)
	}
	_, err := pack.Messages{json.RawMessage("5"), json.RawMessage(`"x"`)}.Unpack(keys)
	require.Error(t, err)
}
