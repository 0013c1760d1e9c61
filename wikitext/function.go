package wikitext

import (
	"context"
	"errors"
	"fmt"
	"math"
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
	name      Value // all before the first "|"
	first     Value // behind the colon: expanded already, because the name had to be
	parts     []part
	expanded  []Value  // all but the first, not trimmed, of a function that is not lazy
	stays     bool     // as it stands: it is no call
	own       [2]piece // memory of name and first, which mostly have one piece each
}

// Len returns the number of arguments, at least 1: the first stands behind the colon.
func (c *Call) Len() int { return len(c.parts) + 1 }

// Arg expands argument i, counted from 0, and trims it. One that is not there is empty.
func (c *Call) Arg(i int) Value {
	switch {
	case i == 0:
		return c.first.TrimSpace()
	case i > 0 && i <= len(c.expanded):
		return c.expanded[i-1].TrimSpace()
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

// argName expands the half of argument i before its "=", or all of it without one.
// Mostly that is plain text, for which no value is made.
func (c *Call) argName(i int) (text string, v Value, named bool) {
	p := c.parts[i-1]
	end := p.eq
	if named = end >= 0; !named {
		end = p.end
	}
	text, plain := c.expansion.plain(c.text, p.start, end)
	if !plain {
		v = c.expansion.expandRange(c.frame, c.text, p.start, end).TrimSpace()
		text = v.String()
	}
	return text, v, named
}

// argValue expands the half of argument i behind its "=".
func (c *Call) argValue(i int) Value {
	p := c.parts[i-1]
	return c.expansion.expandRange(c.frame, c.text, p.eq+1, p.end).TrimSpace()
}

// Context returns the context of Expand or Preprocess. A function that asks the
// outside world, or works long, ends when it is done; the page is thrown away then.
func (c *Call) Context() context.Context { return c.expansion.ctx }

// Report adds a diagnostic about the call.
func (c *Call) Report(code, message string) { c.expansion.diagnose(c.Span, code, message, "") }

// room is [expansion.room] for what a called page makes at each of its calls.
func (c *Call) room(bytes int, what string) bool {
	return c.frame.caller == nil || c.expansion.room(c.Span, bytes, what)
}

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
	for _, family := range [...]func(string) Function{coreFunction, pageFunction, exprFunction, stringFunction, timeFunction, sectionFunction} {
		if f := family(id); f != nil {
			return f
		}
	}
	return nil
}

// isLazy tells the functions that expand their arguments when they need them;
// others get all of them expanded, which counts, and makes the notes that are in
// them, even if they are not looked at (SFH_OBJECT_ARGS).
func isLazy(id string) bool {
	switch id {
	case "if", "ifeq", "iferror", "ifexist", "ifexpr", "switch", "tag", "lst", "lstx", "lsth":
		return true
	}
	return false
}

// expandAll expands the arguments of a function that is not lazy.
func (c *Call) expandAll() {
	c.expanded = make([]Value, 0, len(c.parts))
	for _, p := range c.parts {
		if c.expansion.stopped() {
			return
		}
		c.expanded = append(c.expanded, c.expansion.expandRange(c.frame, c.text, p.start, p.end))
	}
}

// chooses tells a function that only decides what stays.
func (c *Call) chooses() bool {
	switch c.Name {
	case "if", "ifeq", "switch":
		return true
	}
	return false
}

// size is how many bytes a function was given.
func (c *Call) size() int {
	bytes := c.first.len()
	for _, v := range c.expanded {
		bytes += v.len()
	}
	return bytes
}

func functionIf(c *Call) Value {
	if c.Arg(0).IsBlank() {
		return c.Arg(2)
	}
	return c.Arg(1)
}

func functionIfeq(c *Call) Value {
	a, b := c.Arg(0), c.Arg(1)
	if comparisonWith(c.compared(a.String(), a)).same(c.compared(b.String(), b)) {
		return c.Arg(2)
	}
	return c.Arg(3)
}

// functionSwitch compares with each case in turn. Cases without "=" fall
// through to the next with one, "#default" among them; without a match the
// last argument counts if it has no "=", else the last default.
func functionSwitch(c *Call) Value {
	first := c.Arg(0)
	subject := comparisonWith(c.compared(first.String(), first))
	found, defaultFound := false, false
	defaultAt := 0
	for i := 1; i < c.Len() && !c.expansion.stopped(); i++ {
		name, v, named := c.argName(i)
		if !found && subject.same(c.compared(name, v)) {
			found = true
		}
		isDefault := defaultFound || c.expansion.site.MagicWord("default", name)
		switch {
		case !named:
			defaultFound = isDefault
			if i == c.Len()-1 {
				if name != "" && len(v.pieces) == 0 { // plain
					v = c.Arg(i)
				}
				return v
			}
		case found:
			return c.argValue(i)
		case isDefault:
			defaultAt, defaultFound = i, false
		}
	}
	if defaultAt > 0 {
		return c.argValue(defaultAt)
	}
	return Value{}
}

// compared is the text of a value as {{#ifeq:}} and {{#switch:}} compare it:
// character references read, white space at the ends cut. What two tags gave is never
// the same, what one gave is, wherever it stands.
func (c *Call) compared(text string, v Value) string {
	if v.hasAtoms() {
		var b strings.Builder
		for p := range v.all() {
			if p.atom != nil {
				fmt.Fprintf(&b, "\x00%p\x00", p.atom)
			} else {
				b.WriteString(p.text)
			}
		}
		text = b.String()
	}
	if strings.IndexByte(text, '&') >= 0 {
		c.expansion.readSize += readWork * len(text)
		text = decodeEntities(text)
	}
	return trim(text)
}

// A comparison is a text that others are compared with, read once.
type comparison struct {
	text    string
	number  phpNumeric
	numeric bool
}

func comparisonWith(text string) comparison {
	n, ok := phpNumber(text)
	return comparison{text, n, ok}
}

// same compares as PHP's == compares strings: as numbers when both are.
// See https://www.php.net/manual/en/language.types.numeric-strings.php.
func (c comparison) same(text string) bool {
	if c.text == text {
		return true
	}
	if !c.numeric {
		return false
	}
	x := c.number
	y, ok := phpNumber(text)
	switch {
	case !ok:
		return false
	case x.overflow != 0 || y.overflow != 0:
		// Integers of more than 64 bits are compared as texts with each other,
		// and equal no smaller integer.
		if x.overflow == y.overflow || x.whole || y.whole {
			return false
		}
	case x.whole && y.whole:
		return x.integer == y.integer
	}
	return x.asFloat() == y.asFloat() && !math.IsInf(x.asFloat(), 0)
}

// A phpNumeric is what a numeric string means. overflow is its sign when it is
// an integer of more than 64 bits.
type phpNumeric struct {
	exprNumber
	overflow int
}

// phpNumber reads a numeric string: decimal, white space around it allowed.
func phpNumber(s string) (n phpNumeric, ok bool) {
	s = strings.Trim(s, phpSpace+"\f")
	digits := strings.TrimLeft(s, "+-")
	if len(s)-len(digits) > 1 || digits == "" {
		return n, false
	}
	rest := strings.TrimLeft(digits, "0123456789")
	if rest == "" {
		i, err := strconv.ParseInt(s, 10, 64)
		if err == nil {
			n.exprNumber = exprInt(i)
			return n, true
		}
	}
	if strings.Trim(rest, "0123456789.eE+-") != "" {
		return n, false
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return n, false
	}
	n.float = f
	if integer := strings.TrimLeft(digits[:len(digits)-len(rest)], "0"); rest == "" || len(integer) > 19 {
		n.overflow = 1
		if f < 0 {
			n.overflow = -1
		}
	}
	return n, true
}

// phpInt converts a text to an integer as PHP does: the number that it begins
// with, cut to a whole one; 0 without one.
func phpInt(s string) int {
	s = strings.TrimLeft(s, phpSpace+"\f")
	end := 0
	digits := func() (n int) {
		for ; end < len(s) && '0' <= s[end] && s[end] <= '9'; end++ {
			n++
		}
		return n
	}
	if end < len(s) && (s[end] == '+' || s[end] == '-') {
		end++
	}
	n := digits()
	if end < len(s) && s[end] == '.' {
		end++
		n += digits()
	}
	if n == 0 {
		return 0
	}
	if mantissa := end; end < len(s) && (s[end] == 'e' || s[end] == 'E') {
		if end++; end < len(s) && (s[end] == '+' || s[end] == '-') {
			end++
		}
		if digits() == 0 {
			end = mantissa
		}
	}
	f, _ := strconv.ParseFloat(s[:end], 64)
	return int(max(min(f, 1<<52), -1<<52))
}
