package syntaxhighlight

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext"
)

// classes writes tokens as "class:text", "text" for those without a class.
func classes(tokens []*ast.CodeToken) string {
	var b strings.Builder
	for i, t := range tokens {
		if i > 0 {
			b.WriteByte('|')
		}
		if t.Class != "" {
			b.WriteString(t.Class + ":")
		}
		b.WriteString(t.Value)
	}
	return b.String()
}

func tokensOf(t *testing.T, language, code string) []*ast.CodeToken {
	t.Helper()
	tokens, ok := tokenise(t.Context(), language, code, time.Minute)
	require.True(t, ok)
	return tokens
}

// But for white space in Python, tokens are Pygments 2.20's.
func TestTokens(t *testing.T) {
	for _, test := range []struct{ language, code, want string }{
		{"python", "def f(x):\n    return x  # تعليق", "k:def| |nf:f|p:(|n:x|p:):|\n    |k:return| |n:x|  |c1:# تعليق"},
		{"js", "var a = 'x';", "kd:var|w: |nx:a|w: |o:=|w: |s1:'x'|p:;"},
		{"sql", "SELECT 1", "k:SELECT|w: |mi:1"},
		{"html", "<b>x</b>", "p:<|nt:b|p:>|x|p:</|nt:b|p:>"},
		{"json", `{"a": 1}`, `p:{|nt:"a"|p::|w: |mi:1|p:}`},
		{"text", "a b\n c", "a b\n c"},
	} {
		require.Equal(t, test.want, classes(tokensOf(t, test.language, test.code)), test.language)
	}
}

// What is no text is not coloured; a newline that a lexer adds is not shown.
func TestOddTexts(t *testing.T) {
	require.Nil(t, tokensOf(t, "c", "\xffé int"))
	require.Equal(t, "c1:// c", classes(tokensOf(t, "c", "// c")))
	require.Equal(t, "kt:int|w:\r\n|n:x", classes(tokensOf(t, "c", "int\r\nx")))
	require.Nil(t, tokensOf(t, "jungle", "[[(\""), "its lexer goes on for ever")
}

func TestLanguages(t *testing.T) {
	require.Nil(t, tokensOf(t, "klingon", "x"))
	require.Nil(t, tokensOf(t, "", "x"))
	require.Nil(t, tokensOf(t, "go.mod", "x"), "names of files are none of languages")
	require.Nil(t, tokensOf(t, "html+php+x.erb", ""))
	require.Equal(t, "p:<|nt:b|p:>", classes(tokensOf(t, "html+django", "<b>")))
	require.NotNil(t, tokensOf(t, "Python", "x"))
	for word, language := range otherWords {
		require.NotNil(t, namedLexer(language), word)
		require.NotNil(t, lexerOf(word), word)
	}
	for _, name := range opensOthers {
		require.NotNil(t, lexers.Get(name), name)
		require.Nil(t, namedLexer(name), name)
	}
	for _, word := range plainBlanks {
		require.NotNil(t, lexers.Get(word), word)
	}
}

// Every lexer that is used gives the text back, whatever it is, and lets no text
// choose a lexer that cannot be stopped.
func TestLexers(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles all lexers")
	}
	used := 0
	for _, lexer := range lexers.GlobalLexerRegistry.Lexers {
		if !mayStop(lexer) {
			continue
		}
		used++
		name := lexer.Config().Name
		for _, code := range []string{"# تعليق\nif x { 'y' <z> \"\n} 1.5e3 /* \u2028", "\x00\xff\r\n\t\\", "\n\n", "[[(((\"'`<!--"} {
			if tokens := run(lexer, code, nil); tokens != nil {
				values := ""
				for _, token := range tokens {
					values += token.Value
				}
				require.Equal(t, code, values, name)
			}
		}
		if r, ok := lexer.(*chroma.RegexLexer); ok {
			rules, err := chroma.Marshal(r)
			if !errors.Is(err, chroma.ErrNotSerialisable) {
				require.NoError(t, err, name)
				require.NotContains(t, string(rules), "<usingbygroup>", name)
			}
		}
	}
	require.Greater(t, used, 250)
}

// slowText takes its lexer, AppleScript's, half a second.
var slowText = strings.Repeat("a.b::c(", 14000)

func TestPageTime(t *testing.T) {
	var codes []string
	tag := Highlighter{PageTime: time.Millisecond}.Tag
	p := wikitext.Parser{
		Tags:   map[string]wikitext.Tag{"syntaxhighlight": tag},
		Report: func(d ast.Diagnostic) { codes = append(codes, d.Code) },
	}
	start := time.Now()
	page, err := p.Expand(context.Background(), wikitext.Page{Text: "<syntaxhighlight lang=applescript>" + slowText +
		"</syntaxhighlight> <syntaxhighlight lang=c>int x</syntaxhighlight>"})
	require.NoError(t, err)
	require.Less(t, time.Since(start), 10*time.Second)
	require.Equal(t, []string{"highlight-time", "highlight-time"}, codes)
	for n := range ast.Find[*ast.SyntaxHighlight](page) {
		require.Len(t, n.Tokens, 1)
		require.False(t, n.Plain)
	}

	// Another page has time of its own.
	codes = nil
	page, err = (&wikitext.Parser{Tags: map[string]wikitext.Tag{"syntaxhighlight": Highlighter{}.Tag}}).Expand(context.Background(),
		wikitext.Page{Text: "<syntaxhighlight lang=c>int x</syntaxhighlight>"})
	require.NoError(t, err)
	for n := range ast.Find[*ast.SyntaxHighlight](page) {
		require.Equal(t, "kt:int|w: |n:x", classes(n.Tokens))
	}
}

// A lexer that is told to stop does so.
func TestStop(t *testing.T) {
	stop := make(chan struct{})
	close(stop)
	require.Nil(t, run(lexers.Get("c"), "int x", stop))
	_, ok := tokenise(t.Context(), "c", "int x", 0)
	require.False(t, ok)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, ok = tokenise(ctx, "applescript", slowText, time.Minute)
	require.False(t, ok)
}

func TestCSS(t *testing.T) {
	var b strings.Builder
	require.NoError(t, CSS(&b, "github"))
	require.Contains(t, b.String(), `:is(.mw-highlight, [class*="language-"]) .k {`)
	require.Contains(t, b.String(), `:is(.mw-highlight, [class*="language-"]) .hll {`)
	require.EqualError(t, CSS(&b, "nothing"), `syntaxhighlight: unknown style "nothing"`)
}
