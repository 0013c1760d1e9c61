package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRefs(t *testing.T) {
	pages := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(pages, "Template%3ASays.wikitext"), []byte("<ref name=s>Said by {{Who}}</ref>"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(pages, "Template%3AWho.wikitext"), []byte("[https://who.example ''Salma'']"), 0o600))
	for _, test := range []struct {
		name, stdin, want string
		args              []string
	}{
		{"none", "a", "", nil},
		{"source", "a<ref name=x>''b'' https://c.example</ref>\nd<ref name=x/>",
			`{"name":"x","number":"1","uses":[{"line":1,"column":2},{"line":2,"column":2}],"defined":{"line":1,"column":2},"text":"b https://c.example","urls":["https://c.example"]}` + "\n", nil},
		{"templates as written", "<ref group=n>{{cite|a=b}}, p. 1</ref>",
			`{"group":"n","number":"1","uses":[{"line":1,"column":1}],"defined":{"line":1,"column":1},"text":"{{cite|a=b}}, p. 1"}` + "\n", nil},
		{"details", "<ref name=x details='p. 1'>Book</ref>",
			`{"name":"x","number":"1","uses":[],"defined":{"line":1,"column":1},"text":"Book","details":[{"number":"1.1","uses":[{"line":1,"column":1}],"defined":{"line":1,"column":1},"text":"p. 1"}]}` + "\n", nil},
		{"templates expanded", "\na{{says}}<ref name=s/>",
			`{"name":"s","number":"1","uses":[{"page":"Template:Says","line":1,"column":1},{"line":2,"column":10}],"defined":{"page":"Template:Says","line":1,"column":1},"text":"Said by Salma","urls":["https://who.example"]}` + "\n",
			[]string{"-expanded", "-pages", pages, "-title", "Page"}},
		{"errors", "<ref name=1/>", `{"uses":[{"line":1,"column":1}],"errors":["cite_error_ref_numeric_key"]}` + "\n", []string{"-expanded"}},
		{"Arabic", "نص<ref name=\"كتاب\">مصدر</ref>", `{"name":"كتاب","number":"1","uses":[{"line":1,"column":5}],"defined":{"line":1,"column":5},"text":"مصدر"}` + "\n", []string{"-site", "ar"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var stdout, stderr strings.Builder
			require.Equal(t, 0, run(append(test.args, "-"), strings.NewReader(test.stdin), &stdout, &stderr), stderr.String())
			require.Equal(t, test.want, stdout.String())
			require.Empty(t, stderr.String())
		})
	}
}

// A real article: both trees have the same note, at the same place.
func TestRefsOfArticle(t *testing.T) {
	const article = "../../testdata/pages/ar/blinken-munir.wikitext"
	read := func(args ...string) note {
		var stdout, stderr strings.Builder
		require.Equal(t, 0, run(append(args, "-site", "ar", article), nil, &stdout, &stderr), stderr.String())
		var n note
		require.NoError(t, json.Unmarshal([]byte(stdout.String()), &n), "it is one object")
		return n
	}
	source, page := read(), read("-expanded", "-pages", "../../testdata/pages/ar")
	require.Equal(t, "1", source.Number)
	require.Equal(t, source.Uses, page.Uses)
	require.Equal(t, source.Defined, page.Defined)
	require.Len(t, source.Uses, 1)
	require.True(t, strings.HasPrefix(source.Text, "{{"), source.Text)
	require.Equal(t, []string{"https://www.dawn.com/"}, source.URLs)
	require.Equal(t, source.URLs, page.URLs)
	require.Equal(t, `"COAS discusses security issues with Blinken". dawn.`, page.Text)
}

func TestRefsStatus(t *testing.T) {
	for want, args := range map[int][][]string{
		0: {{"-h"}},
		1: {{"no such file"}},
		2: {{}, {"-x"}, {"-site", "xx", "-"}, {"-pages", ".", "-"}, {"-title", "x", "-"}},
	} {
		for _, args := range args {
			var stdout, stderr strings.Builder
			require.Equal(t, want, run(args, strings.NewReader(""), &stdout, &stderr), args)
			require.Equal(t, want == 0, stdout.Len() > 0, args)
			require.Equal(t, want != 0, stderr.Len() > 0, args)
		}
	}
}
