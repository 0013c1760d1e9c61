package ast

import "strings"

// A SyntaxHighlight is program text: <syntaxhighlight>, or <source> as it was
// called. Page tree only; in the source tree the tag is an [ExtensionTag].
// See https://www.mediawiki.org/wiki/Extension:SyntaxHighlight.
type SyntaxHighlight struct {
	Span
	Attributes []*Attribute // of the tag, as written
	// Language is the page's word for the language, in lower case, such as
	// "python" or "py"; "" when there is none or MediaWiki does not know it.
	Language string
	// Plain tells that MediaWiki shows the text without colours, numbers and
	// marks: it does not know the language, or the text is too long.
	Plain      bool
	Inline     bool        // it stands in its line; newlines are spaces
	RTL        bool        // the text runs from right to left, which only dir="rtl" says
	Numbered   bool        // lines have numbers, from FirstLine on
	FirstLine  int         // number of the first line, 1 if the page gives none
	Copy       bool        // a button that copies the text is asked for
	LinePrefix string      // lines have the ids "prefix-1" and so on; "" for none
	Marked     []LineRange // lines that stand out, in order, apart from each other
	Tokens     []*CodeToken
}

// ElementName returns "code" in a line, else "div".
func (n *SyntaxHighlight) ElementName() string {
	if n.Inline {
		return "code"
	}
	return "div"
}

// Code returns the program text, without the newline at its end.
func (n *SyntaxHighlight) Code() string {
	if len(n.Tokens) == 1 {
		return n.Tokens[0].Value
	}
	var b strings.Builder
	for _, t := range n.Tokens {
		b.WriteString(t.Value)
	}
	return b.String()
}

// A LineRange is lines of a text, counted from 1, both ends among them.
type LineRange struct{ First, Last int }

// A CodeToken is a run of program text of one kind.
type CodeToken struct {
	Span
	// Class is the kind, by Pygments' short names (https://pygments.org/docs/tokens/),
	// such as "kd"; "" when nothing is known of it.
	Class string
	Value string // may hold newlines
}
