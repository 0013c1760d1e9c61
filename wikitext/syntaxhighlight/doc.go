// Package syntaxhighlight gives <syntaxhighlight> its colours. It takes the
// lexers of github.com/alecthomas/chroma, which is why it is a package of its
// own: without it nothing here needs them.
//
//	highlighter := syntaxhighlight.Highlighter{}
//	p := wikitext.Parser{Tags: map[string]wikitext.Tag{
//		"syntaxhighlight": highlighter.Tag,
//		"source":          highlighter.Tag,
//	}}
//
// The markup is that of package wikitext's own tag, with a <span> around each
// token. Its classes are Pygments', as MediaWiki's output has them, so that
// MediaWiki's style sheet fits; [CSS] makes another. Where chroma
// takes a text apart otherwise than Pygments does, tokens differ. Languages that
// chroma does not know stay without colours, as do those whose texts hold others
// that the text itself names, such as Markdown: see Limits.
//
// # Limits
//
// Chroma's lexers are backtracking regular expressions, so a text can be made
// that they take very long for. MediaWiki colours no text longer than 102,400
// bytes, and no more is done here; a page has [Highlighter.PageTime] for all of
// its texts, and what is not done by then stays without colours. A lexer is told
// to stop between two tokens, so that one may run for some seconds more, beside
// the page and not before it. Lexers that cannot be told are left out.
package syntaxhighlight
