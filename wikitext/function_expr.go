package wikitext

import (
	"fmt"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// exprFunction returns a function that calculates or decides, or nil.
func exprFunction(id string) Function {
	switch id {
	case "expr":
		return functionExpr
	case "ifexpr":
		return functionIfexpr
	case "iferror":
		return functionIferror
	case "ifexist":
		return functionIfexist
	}
	return nil
}

func functionExpr(c *Call) Value {
	n, ok, err := c.calculate()
	switch {
	case err != nil:
		return c.exprError(err)
	case !ok:
		return Value{}
	}
	return Text(n.String())
}

func functionIfexpr(c *Call) Value {
	n, ok, err := c.calculate()
	switch {
	case err != nil:
		return c.exprError(err)
	case ok && n.asFloat() != 0:
		return c.Arg(1)
	}
	return c.Arg(2)
}

// calculate takes the text behind the colon. What a tag gave is one character
// that no expression may have.
func (c *Call) calculate() (exprNumber, bool, *exprError) {
	return calculate(strings.ReplaceAll(c.Arg(0).String(), "\x00", "\x7f"), c.expansion.stopped)
}

func (c *Call) exprError(err *exprError) Value {
	return c.functionError("expression-error", "pfunc_expr_"+err.key, err.arg)
}

// functionError reports an error in the arguments of a call, and shows it where
// the call stands, as the extension ParserFunctions does.
func (c *Call) functionError(code, key string, args ...string) Value {
	c.Report(code, errorClause(key, args...))
	text := c.expansion.site.Message(key, args...)
	return Text(`<strong class="error">` + phpEscape.Replace(text) + `</strong>`)
}

// errorClause is one of MediaWiki's messages on what is wrong as diagnostics say it,
// which are in English on every wiki.
func errorClause(key string, args ...string) string {
	text := strings.TrimSuffix(site.Default().Message(key, args...), ".")
	text = strings.TrimPrefix(strings.TrimPrefix(text, "Expression error: "), "Error: ")
	return site.Default().LowerFirst(text) + ", so an error is shown"
}

// phpEscape is PHP's htmlspecialchars.
var phpEscape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#039;")

// functionIferror asks whether a text has an element that tells of an error.
func functionIferror(c *Call) Value {
	subject := c.Arg(0)
	switch {
	case c.hasErrorElement(subject.String()):
		return c.Arg(1)
	case c.Len() > 2:
		return c.Arg(2)
	}
	return subject
}

// hasErrorElement looks for <strong>, <span>, <p> or <div> in small letters,
// with "error" among the classes, in double quotes. No ">" need close it.
func (c *Call) hasErrorElement(text string) bool {
	open := false // such an element
	for i := range len(text) {
		if i%4096 == 4095 && c.expansion.stopped() {
			break
		}
		switch c := text[i]; {
		case c == '<':
			open = open || opensErrorElement(text[i+1:])
		case c == '>':
			open = false
		case open && isSpace(c):
			if value, ok := strings.CutPrefix(text[i+1:], `class="`); ok && hasErrorClass(value) {
				return true
			}
		}
	}
	return false
}

func opensErrorElement(text string) bool {
	for _, name := range [...]string{"strong", "span", "p", "div"} {
		if rest, ok := strings.CutPrefix(text, name); ok {
			return rest != "" && isSpace(rest[0])
		}
	}
	return false
}

// hasErrorClass looks for "error" up to the quote that closes the value.
func hasErrorClass(value string) bool {
	end := strings.IndexAny(value, `">`)
	if end < 0 || value[end] == '>' {
		return false
	}
	for class := range strings.FieldsSeq(value[:end]) {
		if class == "error" {
			return true
		}
	}
	return false
}

func functionIfexist(c *Call) Value {
	if c.exists(c.Arg(0).String()) {
		return c.Arg(1)
	}
	return c.Arg(2)
}

// exists tells whether a page of this wiki exists: special pages by name, media
// as files, all others as pages. Each question about a page not yet known is
// expensive.
func (c *Call) exists(text string) bool {
	e := c.expansion
	title, ok := e.site.ParseTitle(text, ast.NamespaceMain)
	if !ok || title.Interwiki != "" || title.Name == "" {
		return false
	}
	title.Fragment = ""
	switch title.Namespace {
	case ast.NamespaceSpecial:
		_, ok := e.site.SpecialPage(title.Name)
		return ok
	case ast.NamespaceMedia:
		return c.expensive() && c.fileExists(title.Name)
	}
	if _, asked := e.known[title.Full()]; !asked && e.pages[pageKeyOf(title)] == nil && !c.expensive() {
		return false
	}
	return c.Lookup(title).Existence == ast.Exists
}

// fileExists asks the caller about a file.
func (c *Call) fileExists(name string) bool {
	e := c.expansion
	if e.parser.Files == nil {
		return false
	}
	title := e.site.MakeTitle(ast.NamespaceFile, name, "")
	answers, err := e.parser.Files(e.ctx, []ast.Title{title})
	if err != nil {
		e.fail(fmt.Errorf("wikitext: asking about file %q: %w", title.Full(), err))
		return false
	}
	return len(answers) == 1 && answers[0] != nil && !answers[0].Missing
}

// expensive takes one from the budget of expensive calls; false means that it
// is used up, and the call does without what it wanted to know.
func (c *Call) expensive() bool {
	e := c.expansion
	e.expensive++
	if e.expensive > e.limits.Expensive {
		e.limit(c.Span, "expensive-calls", "Expensive",
			fmt.Sprintf("more than %d expensive calls, so this one and later ones go without an answer", e.limits.Expensive))
		return false
	}
	return true
}
