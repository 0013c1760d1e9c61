package ast

// A Text is characters that mean themselves, or layout between blocks.
type Text struct {
	Span
	// Value is what is shown: the span's text in the source tree; in the page
	// tree it may differ (layout that MediaWiki adds has an empty span).
	Value string
}

// A Comment is "<!-- … -->". One that fills its line owns the blanks before it
// and the newline behind it. The page tree has none of the page's own.
type Comment struct {
	Span
	Value string // between the delimiters
	// Shown tells that it is in MediaWiki's output: one that an extension tag
	// or a limit of expansion put there. Page tree only.
	Shown bool
}

// An Entity is a character reference such as "&nbsp;" or "&#1575;".
type Entity struct {
	Span
	Value string // what it stands for
	// Reference is how it is written where that is not the span's text, such as
	// "&#38;" from a variable. Page tree only.
	Reference string
}

// A Bold is text between "”'". MediaWiki closes it at the end of the line.
type Bold struct {
	Span
	Children []Node
	Reopened bool // opened again by repair, behind something that closed it
}

// ElementName returns "b".
func (*Bold) ElementName() string { return "b" }

// An Italic is text between "”".
type Italic struct {
	Span
	Children []Node
	Reopened bool // as in [Bold]
}

// ElementName returns "i".
func (*Italic) ElementName() string { return "i" }

// A BehaviorSwitch is a word such as "__NOTOC__".
// See https://www.mediawiki.org/wiki/Help:Magic_words#Behavior_switches.
type BehaviorSwitch struct {
	Span
	Name string // MediaWiki's id, such as "notoc"
}

// A LanguageVariant is "-{…}-" on a wiki whose language has variants. The page
// tree has none: what it says for the page's variant stands in its place.
// See https://www.mediawiki.org/wiki/Writing_systems/Syntax.
type LanguageVariant struct {
	Span
	Flags string         // before the first "|", such as "A" or "zh-hans;zh-hant"; often empty
	Rules []*VariantRule // "code:text" parts; one rule without code when there are none
}

// A VariantRule is one part of a [LanguageVariant]: text for one variant.
type VariantRule struct {
	Span
	From string // in "from=>code:text"
	Code string // the variant, "" for the text of all
	Text []Node
}
