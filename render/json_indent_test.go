package render

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext"
)

// Lines are those of encoding/json, wherever the text is cut.
func TestIndent(t *testing.T) {
	for _, text := range []string{
		"{}", "[]", "[[]]", "[{},{}]", `{"a":{},"b":[]}`, `{"a":1,"b":[1,2,{"c":"d"}]}`, `["a\"b","\\","\\\"{[:,]}",""]`, "1\n", `[true,null,-1.5e3]` + "\n", `{"a":"é\u2028"}`,
		strings.Repeat("[", maxIndent) + "1,2" + strings.Repeat("]", maxIndent),
	} {
		var want bytes.Buffer
		require.NoError(t, json.Indent(&want, []byte(text), "", "  "))
		for cut := range len(text) + 1 {
			var got bytes.Buffer
			lines := indenter{w: &got}
			require.NoError(t, lines.write([]byte(text[:cut])))
			require.NoError(t, lines.write([]byte(text[cut:])))
			require.NoError(t, lines.flush())
			require.Equal(t, want.String(), got.String())
		}
	}
}

// What nests deeply is not mostly white space, and a writer that fails ends it.
func TestIndentOfDeepTrees(t *testing.T) {
	doc := wikitext.Parse(strings.Repeat("<b>", 400) + strings.Repeat("''a''", 4000))
	var plain, indented bytes.Buffer
	require.NoError(t, JSON{}.Render(&plain, doc))
	require.NoError(t, JSON{Indent: true}.Render(&indented, doc))
	require.JSONEq(t, plain.String(), indented.String())
	require.Less(t, indented.Len(), 20*plain.Len())
	require.ErrorIs(t, JSON{Indent: true}.Render(AtMost(1000, new(bytes.Buffer)), doc), ErrOutputSize)
	require.NoError(t, JSON{Indent: true}.RenderNodes(new(bytes.Buffer), []ast.Node{}))
}
