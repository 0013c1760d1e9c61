package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestReadFile(t *testing.T) {
	f, err := readFile("a/b.txt", []byte("# a comment\n!! options\nversion=2\n!! end\n\n!!article\nTemplate:X\n!! text\none\n\n!! endarticle\n"+
		"!! hooks:\nref\n!! endhooks\n\n!! test\nTwo\nlines\n!! options\ntitle=[[A b]] cat\nlanguage=ar\n!! config\nwgA=[\"x\"]\nwgB=true\n"+
		"!! wikitext\n''a''\n!! html/php\n<p>1</p>\n!! html\n<p>2</p>\n\n!! metadata\ncat=X\n!! end\n"))
	require.NoError(t, err)
	require.Equal(t, []article{{"Template:X", "one\n"}}, f.articles)
	require.Len(t, f.tests, 1)
	c := f.tests[0]
	require.Equal(t, "Two\nlines", c.name)
	require.Equal(t, 16, c.line)
	require.Equal(t, "''a''", c.wikitext)
	require.Equal(t, "A b", c.title())
	require.Equal(t, "ar", c.language())
	require.Equal(t, map[string]any{"wgA": []any{"x"}, "wgB": true}, c.config)
	require.Equal(t, "<p>2</p>\n", c.sections["html"], "a section ends at its marker")
	html, ok := c.wantHTML()
	require.True(t, ok)
	require.Equal(t, "<p>1</p>", html, "html/php counts before html")
	metadata, ok := c.wantMetadata()
	require.True(t, ok)
	require.Equal(t, "cat=X", metadata)
	require.Equal(t, "html", c.mode())
}

func TestReadFileVariants(t *testing.T) {
	f, err := readFile("v.txt", []byte("!! test\nT\n!! options\nhtmlVariantLanguage=zh-cn,zh-tw\n!! wikitext\nx\n!! html\n!! end"))
	require.NoError(t, err)
	require.Len(t, f.tests, 2)
	require.Equal(t, "T (variant=zh-cn)", f.tests[0].name)
	require.Equal(t, "zh-tw", f.tests[1].options.get("htmlvariantlanguage"))
	html, ok := f.tests[1].wantHTML()
	require.True(t, ok)
	require.Empty(t, html)
}

func TestReadFileErrors(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"no end", "\n!! test\nT\n!! wikitext\nx\n", `f.txt:2: test without "!! end"`},
		{"test in test", "!! test\nT\n!! wikitext\n!! test\n", `f.txt:4: "!! test" inside a test`},
		{"article", "!! article\nT\n!! end\n", `f.txt:1: article without "!! text"`},
		{"unknown item", "x\n!! poem\n!! end\n", `f.txt:2: unknown item "!! poem"`},
		{"hooks", "!! hooks\nref\n", "f.txt:1: hooks without end"},
		{"options", "!! test\nT\n!! options\ntitle=[[x\n!! end\n", `f.txt:1: options: title: "[[" is never closed`},
		{"config", "!! test\nT\n!! config\nwgX\n!! end\n", `f.txt:1: config: no "=" at "wgX"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := readFile("f.txt", []byte(c.text))
			require.EqualError(t, err, c.want)
		})
	}
}

func TestParseOptions(t *testing.T) {
	for _, c := range []struct {
		text string
		want options
	}{
		{"", options{}},
		{" PST\nCat  ", options{"pst": nil, "cat": nil}},
		{"title = [[A, b=c]]", options{"title": {"A, b=c"}}},
		{`replace=2,"x \"y\"\n" ill`, options{"replace": {"2", "x \"y\"\n"}, "ill": nil}},
		{"parsoid={\n\"modes\": [\"wt2html\"], \"x\": \"}\"} section=T-1", options{"parsoid": {"{\n\"modes\": [\"wt2html\"], \"x\": \"}\"}"}, "section": {"T-1"}}},
		{"a=b , c", options{"a": {"b", "c"}}},
	} {
		got, err := parseOptions(c.text)
		require.NoError(t, err, c.text)
		require.Equal(t, c.want, got, c.text)
	}
	for _, text := range []string{"=x", "a=", `a="x`, "a={1"} {
		_, err := parseOptions(text)
		require.Error(t, err, text)
	}
}
