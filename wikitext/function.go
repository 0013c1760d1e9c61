package wikitext

import (
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
)

// A Function is a parser function: it gets a call and returns what stands for
// it, which is wikitext. Functions may be called from many goroutines if the
// parser is.
type Function func(c *Call) Value

// A Call is a call of a [Function]. Its arguments are not expanded until they
// are asked for, so that {{#if:}} runs one branch only.
type Call struct {
	Name string   // MediaWiki's id of the function, such as "if"
	Span ast.Span // of the whole call

	expansion *expansion
	frame     *frame
	text      *scanned
	first     Value // behind the colon: expanded already, because the name had to be
	parts     []part
}

// Len returns the number of arguments, at least 1: the first stands behind the colon.
func (c *Call) Len() int { return len(c.parts) + 1 }

// Arg expands argument i, counted from 0, and trims it. One that is not there is empty.
func (c *Call) Arg(i int) Value {
	switch {
	case i == 0:
		return c.first.TrimSpace()
	case i > 0 && i <= len(c.parts):
		p := c.parts[i-1]
		return c.expansion.expandRange(c.frame, c.text, p.start, p.end).TrimSpace()
	}
	return Value{}
}

// NamedArg expands argument i in two halves around its first "=", each
// trimmed. Without one, named is false and the whole is in value.
func (c *Call) NamedArg(i int) (name, value Value, named bool) {
	if i < 1 || i > len(c.parts) || c.parts[i-1].eq < 0 {
		return Value{}, c.Arg(i), false
	}
	p := c.parts[i-1]
	name = c.expansion.expandRange(c.frame, c.text, p.start, p.eq).TrimSpace()
	return name, c.expansion.expandRange(c.frame, c.text, p.eq+1, p.end).TrimSpace(), true
}

// argName expands the half of argument i before its "=".
func (c *Call) argName(i int) (name Value, named bool) {
	p := c.parts[i-1]
	if p.eq < 0 {
		return Value{}, false
	}
	return c.expansion.expandRange(c.frame, c.text, p.start, p.eq).TrimSpace(), true
}

// Report adds a diagnostic about the call.
func (c *Call) Report(code, message string) { c.expansion.diagnose(c.Span, code, message) }

// Page returns the facts of the page that is being expanded.
func (c *Call) Page() PageFacts { return c.expansion.page() }

// builtinFunction returns a function that a parser has without being told, or nil.
// See https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions.
func builtinFunction(id string) Function {
	switch id {
	case "if":
		return functionIf
	case "ifeq":
		return functionIfeq
	case "switch":
		return functionSwitch
	case "tag":
		return functionTag
	}
	for _, family := range [...]func(string) Function{coreFunction, pageFunction, exprFunction, stringFunction, timeFunction} {
		if f := family(id); f != nil {
			return f
		}
	}
	return nil
}

func functionIf(c *Call) Value {
	if c.Arg(0).IsBlank() {
		return c.Arg(2)
	}
	return c.Arg(1)
}

func functionIfeq(c *Call) Value {
	if sameValue(c.Arg(0).String(), c.Arg(1).String()) {
		return c.Arg(2)
	}
	return c.Arg(3)
}

// functionSwitch compares with each case in turn; cases without "=" fall
// through, and the last argument without "=" is the default.
func functionSwitch(c *Call) Value {
	subject := c.Arg(0).String()
	site := c.expansion.site
	found, defaultFound := false, false
	defaultAt := 0
	var last Value
	lastBare := false
	for i := 1; i < c.Len(); i++ {
		name, named := c.argName(i)
		if !named {
			last, lastBare = c.Arg(i), true
			text := last.String()
			switch {
			case found || sameValue(text, subject):
				found = true
			case site.MagicWord("default", text):
				defaultFound = true
			}
			continue
		}
		lastBare = false
		text := name.String()
		switch {
		case found || sameValue(text, subject):
			_, value, _ := c.NamedArg(i)
			return value
		case defaultFound || site.MagicWord("default", text):
			defaultAt, defaultFound = i, false
		}
	}
	if lastBare && !defaultFound {
		return last
	}
	if defaultAt > 0 {
		_, value, _ := c.NamedArg(defaultAt)
		return value
	}
	return Value{}
}

// sameValue compares as PHP's == compares strings: as numbers when both are.
func sameValue(a, b string) bool {
	if a == b {
		return true
	}
	x, okX := number(a)
	y, okY := number(b)
	return okX && okY && x == y
}

func number(s string) (float64, bool) {
	s = strings.TrimLeft(s, " \t\n\r\v\f")
	if s == "" || strings.Trim(s, "0123456789.eE+-") != "" {
		return 0, false
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil
}
