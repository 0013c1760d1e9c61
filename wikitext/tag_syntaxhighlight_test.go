package wikitext

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
)

func TestLineRanges(t *testing.T) {
	for given, want := range map[string]string{
		"":                       "[]",
		"2":                      "[{2 2}]",
		" 2 , 4 - 5 ":            "[{2 2} {4 5}]",
		"7,1,3":                  "[{1 1} {3 3} {7 7}]",
		"2-3,3-9,10,4-5":         "[{2 10}]",
		"0,0-3":                  "[{1 3}]",
		"3-3,3-2,-1,1.5,1 2,x,,": "[]",
		"+1,٣":                   "[]",
		"1-2-9":                  "[{1 2}]",
		"1-1000":                 "[{1 1000}]",
		"1-1001":                 "[]",
		"99999999999999999999":   "[{2147483647 2147483647}]",
	} {
		require.Equal(t, want, fmt.Sprint((&run{}).lineRanges(given)), "%q", given)
	}
}

func TestHighlightLanguage(t *testing.T) {
	for word, want := range map[string]string{"python": "python", "py": "py", "c++": "c++", "html5": "html", "visualfoxpro": "foxpro", "text": "text"} {
		got, ok := highlightLanguage(word)
		require.True(t, ok, word)
		require.Equal(t, want, got, word)
	}
	for _, word := range []string{"", "Python", "klingon", "html5:html", ":", ",", "عربي"} {
		_, ok := highlightLanguage(word)
		require.False(t, ok, word)
	}
	for old, word := range highlightWords() {
		got, ok := highlightLanguage(word)
		require.True(t, ok, old)
		require.Equal(t, word, got, old)
	}
}

// highlighted is the first program text of a page.
func highlighted(t *testing.T, p Parser, text string) *ast.SyntaxHighlight {
	t.Helper()
	page, err := p.Expand(context.Background(), Page{Text: text})
	require.NoError(t, err)
	for n := range ast.Find[*ast.SyntaxHighlight](page) {
		return n
	}
	require.Fail(t, "no program text", text)
	return nil
}

func TestHighlighter(t *testing.T) {
	var asked []string
	words := func(c *TagCall, language, code string) []*ast.CodeToken {
		asked = append(asked, language+"|"+code)
		var tokens []*ast.CodeToken
		for _, word := range strings.SplitAfter(code, " ") {
			tokens = append(tokens, &ast.CodeToken{Class: "n", Value: word})
		}
		return tokens
	}
	p := Parser{Tags: map[string]Tag{"syntaxhighlight": SyntaxHighlight(words)}}
	text := "x <syntaxhighlight lang=PY inline>\na bc\n</syntaxhighlight>"
	n := highlighted(t, p, text)
	require.Equal(t, []string{"py|a bc"}, asked)
	require.Equal(t, "a bc", n.Code())
	require.Len(t, n.Tokens, 2)
	require.Equal(t, "a ", n.Tokens[0].Text())
	require.Equal(t, "bc", n.Tokens[1].Text())

	// Its tokens have places in what the text is made of.
	n = highlighted(t, p, "{{#tag:syntaxhighlight|a b|lang=c}}")
	require.Len(t, n.Tokens, 2)
	require.Equal(t, n.Span, n.Tokens[1].Span)

	// What is not coloured is not asked about.
	asked = nil
	long := strings.Repeat("x ", maxHighlightBytes/2)
	for _, text := range []string{
		"<syntaxhighlight>a b</syntaxhighlight>", "<syntaxhighlight lang=klingon>a b</syntaxhighlight>",
		"<syntaxhighlight lang=c> </syntaxhighlight>", "<syntaxhighlight lang=c/>", "<syntaxhighlight lang=c>" + long + "xx</syntaxhighlight>",
	} {
		require.LessOrEqual(t, len(highlighted(t, p, text).Tokens), 1)
	}
	require.Empty(t, asked)
	n = highlighted(t, p, "<syntaxhighlight lang=c>"+long+"</syntaxhighlight>")
	require.False(t, n.Plain)
	require.Len(t, n.Tokens, maxHighlightBytes/2)
}

// Tokens that are not the text are not believed.
func TestHighlighterThatLies(t *testing.T) {
	token := func(s string) *ast.CodeToken { return &ast.CodeToken{Class: "k", Value: s} }
	for name, tokens := range map[string][]*ast.CodeToken{
		"nothing": {}, "less": {token("a")}, "more": {token("a b"), token("c")}, "other": {token("a "), token("c")}, "nil": {token("a "), nil, token("b")},
	} {
		p := Parser{Tags: map[string]Tag{"source": SyntaxHighlight(func(*TagCall, string, string) []*ast.CodeToken { return tokens })}}
		n := highlighted(t, p, "<source lang=c>a b</source>")
		require.Equal(t, "a b", n.Code(), name)
		require.Len(t, n.Tokens, 1, name)
		require.Empty(t, n.Tokens[0].Class, name)
	}
}

func TestHighlightReports(t *testing.T) {
	codes := func(text string) (codes []string) {
		p := Parser{Report: func(d ast.Diagnostic) { codes = append(codes, d.Code) }}
		_, err := p.Expand(context.Background(), Page{Text: text})
		require.NoError(t, err)
		return codes
	}
	require.Empty(t, codes("<syntaxhighlight lang=c enclosed>a</syntaxhighlight>"))
	require.Equal(t, []string{"highlight-language"}, codes("<syntaxhighlight>a</syntaxhighlight>"))
	require.Equal(t, []string{"highlight-language"}, codes("<syntaxhighlight lang=klingon>a</syntaxhighlight>"))
	require.Equal(t, []string{"highlight-size"}, codes("<syntaxhighlight lang=c>"+strings.Repeat("a", maxHighlightBytes+1)+"</syntaxhighlight>"))
	require.Equal(t, []string{"deprecated-source-tag", "deprecated-enclose"}, codes("<source lang=c enclose=div>a</source>"))
}

// A prefix of ids would stand in every line, however long it is.
func TestLongLinePrefix(t *testing.T) {
	prefix := strings.Repeat("a", maxLinePrefix)
	require.Equal(t, prefix, highlighted(t, Parser{}, "<syntaxhighlight lang=c linelinks="+prefix+">a</syntaxhighlight>").LinePrefix)
	require.Empty(t, highlighted(t, Parser{}, "<syntaxhighlight lang=c linelinks="+prefix+"a>a</syntaxhighlight>").LinePrefix)
	require.Empty(t, highlighted(t, Parser{}, "<syntaxhighlight lang=c linelinks=0>a</syntaxhighlight>").LinePrefix)
}
