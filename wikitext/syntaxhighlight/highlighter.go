package syntaxhighlight

import (
	"context"
	"strings"
	"time"

	"github.com/alecthomas/chroma/v2"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext"
)

// A Highlighter colours program text. The zero value is ready; it may be used by
// many goroutines at once.
type Highlighter struct {
	// PageTime is how long the texts of one page may take together. Zero means
	// 3 seconds, in which a megabyte of usual text is done.
	PageTime time.Duration
}

const defaultPageTime = 3 * time.Second

// Tag is <syntaxhighlight>, for [wikitext.Parser.Tags].
func (h Highlighter) Tag(c *wikitext.TagCall) wikitext.Content {
	return wikitext.SyntaxHighlight(h.highlight)(c)
}

type pageKey struct{}

// highlight is the [wikitext.Highlighter].
func (h Highlighter) highlight(c *wikitext.TagCall, language, code string) []*ast.CodeToken {
	left := c.State(pageKey{}, func() any {
		limit := h.PageTime
		if limit == 0 {
			limit = defaultPageTime
		}
		return &limit
	}).(*time.Duration)
	if *left <= 0 {
		c.Report("highlight-time", "the page's time for colours is used up, so this has none")
		return nil
	}
	start := time.Now()
	tokens, ok := tokenise(c.Context(), language, code, *left)
	*left -= time.Since(start)
	switch {
	case ok:
	case c.Context().Err() != nil: // the page is not shown
	default:
		*left = 0 // what runs on beside the page is enough
		c.Report("highlight-time", "this takes too long to colour, so it stays without colours")
	}
	return tokens
}

// tokenise takes a text apart, and answers false if that takes too long or ctx is
// done before.
func tokenise(ctx context.Context, language, code string, limit time.Duration) ([]*ast.CodeToken, bool) {
	lexer := lexerOf(strings.ToLower(language))
	if lexer == nil || limit <= 0 {
		return nil, limit > 0
	}
	stop := make(chan struct{})
	done := make(chan []*ast.CodeToken, 1)
	go func() { done <- run(lexer, code, stop) }()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case tokens := <-done:
		return tokens, true
	case <-timer.C:
	case <-ctx.Done():
	}
	close(stop)
	return nil, false
}

// maxIdle is how many empty tokens a lexer may give in a row. Some give them
// without end for texts that do not fit them.
const maxIdle = 1000

// run runs a lexer until it is told to stop. A text that it cannot go on with, or
// panics on, has no tokens.
func run(lexer chroma.Lexer, code string, stop <-chan struct{}) (tokens []*ast.CodeToken) {
	defer func() {
		if recover() != nil {
			tokens = nil
		}
	}()
	next, err := lexer.Tokenise(&chroma.TokeniseOptions{State: "root"}, code)
	if err != nil {
		return nil
	}
	j := joiner{code: code, blanks: marksBlanks(lexer)}
	idle := 0
	for t := next(); t != chroma.EOF; t = next() {
		select {
		case <-stop:
			return nil
		default:
		}
		if idle++; t.Value != "" {
			idle = 0
		}
		if idle > maxIdle || !j.add(t) {
			return nil
		}
	}
	j.end()
	return j.tokens
}

// A joiner makes tokens of chroma's. What follows each other and is of one class
// is one token. The values are parts of the text, not copies of them.
type joiner struct {
	code   string
	blanks bool   // white space is a kind of token
	from   int    // of the token that is not yet added
	pos    int    // behind it
	class  string // of it
	tokens []*ast.CodeToken
}

// add takes a token, and answers false if it is not what follows in the text: of
// bytes that are not UTF-8 lexers make others.
func (j *joiner) add(t chroma.Token) bool {
	value, rest := t.Value, j.code[j.pos:]
	if len(value) > len(rest) {
		value = strings.TrimSuffix(value, "\n") // which some lexers add to the end
	}
	if !strings.HasPrefix(rest, value) {
		return false
	}
	if value == "" {
		return true
	}
	class := className(t.Type)
	if j.blanks && class == "" && strings.Trim(value, " \t\n\r") == "" {
		class = "w"
	}
	if class != j.class {
		j.end()
		j.class = class
	}
	j.pos += len(value)
	return true
}

func (j *joiner) end() {
	if j.pos > j.from {
		j.tokens = append(j.tokens, &ast.CodeToken{Class: j.class, Value: j.code[j.from:j.pos]})
	}
	j.from = j.pos
}

// className returns Pygments' short name of a kind of token, or of the kind that
// it is a kind of.
func className(t chroma.TokenType) string {
	for ; t > 0; t = t.Parent() {
		if name, ok := chroma.StandardTypes[t]; ok {
			return name
		}
	}
	return ""
}
