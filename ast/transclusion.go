package ast

// A Template is "{{name|a|k=v}}": another page, to be put here.
// See https://www.mediawiki.org/wiki/Help:Templates.
type Template struct {
	Span
	Name      []Node // as written, spaces and comments kept
	Title     Title  // zero when the name holds more than text
	Arguments []*Argument
}

// Argument returns the last argument with the name; unnamed ones are called
// "1", "2" …. It returns nil when there is none.
func (t *Template) Argument(name string) *Argument {
	for i := len(t.Arguments) - 1; i >= 0; i-- {
		if t.Arguments[i].Key == name {
			return t.Arguments[i]
		}
	}
	return nil
}

// An Argument is one part of a call, behind a "|" (or the ":" of a parser function).
type Argument struct {
	Span
	// Key is the trimmed name, or the place ("1", "2" …) of an unnamed argument;
	// "" when the name holds more than text.
	Key   string
	Named bool // a "=" was written
	Name  []Node
	Value []Node // spaces kept; the page tree trims named ones only
}

// A Parameter is "{{{name|default}}}": the place of an argument in a template.
type Parameter struct {
	Span
	Name       []Node
	Default    []Node // nil when there is none
	HasDefault bool   // a "|" was written
}

// A ParserFunction is "{{#if: a | b }}" or "{{lc:A}}". In the page tree it
// stands for one that nothing handles, such as #invoke.
// See https://www.mediawiki.org/wiki/Help:Magic_words#Parser_functions.
type ParserFunction struct {
	Span
	Name      string // MediaWiki's id, such as "if"; as written (lower case) when the site does not know it
	NameSpan  Span   // with the "#", without the ":"
	Arguments []*Argument
}

// A Variable is "{{PAGENAME}}": a magic word without arguments.
type Variable struct {
	Span
	Name string // MediaWiki's id, such as "pagename"
}
