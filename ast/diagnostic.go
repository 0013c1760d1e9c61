package ast

// A Diagnostic says what is odd about a page. It is never an error: every text
// is a page.
type Diagnostic struct {
	Span    Span
	Code    string // stable, lower case, such as "template-loop"
	Message string // one clause, without capital or stop
	// Fix is what would mend it, for those who write the page or the program, such
	// as "raise Limits.Nodes"; "" when nothing certain would.
	Fix string
}

// String returns "title:line:column: code: message".
func (d Diagnostic) String() string { return d.Span.String() + ": " + d.Code + ": " + d.Message }
