package wikitext

import "strings"

// A Variable is a magic word without arguments: it gets the page's facts and
// returns wikitext.
type Variable func(p PageFacts) string

// builtinVariable returns a variable that a parser has without being told, or nil.
// See https://www.mediawiki.org/wiki/Help:Magic_words#Variables.
func builtinVariable(id string) Variable {
	switch id {
	case "!":
		return func(PageFacts) string { return "|" }
	case "=":
		return func(PageFacts) string { return "=" }
	}
	for _, family := range [...]func(string) Variable{pageVariable, timeVariable} {
		if v := family(id); v != nil {
			return v
		}
	}
	return nil
}

func underscores(s string) string { return strings.ReplaceAll(s, " ", "_") }

// escapeWikitext writes what would be syntax as character references, as
// MediaWiki's wfEscapeWikiText does for titles.
func escapeWikitext(s string) string {
	if !strings.ContainsAny(s, "\"&'<>=[]{}|;_*#:!-") {
		return s
	}
	return wikitextEscaper.Replace(s)
}

var wikitextEscaper = strings.NewReplacer(
	`"`, "&#34;", "&", "&#38;", "'", "&#39;", "<", "&#60;", "=", "&#61;", ">", "&#62;",
	"[", "&#91;", "]", "&#93;", "{", "&#123;", "|", "&#124;", "}", "&#125;",
	";", "&#59;", "!!", "&#33;!", "://", "&#58;//", "__", "_&#95;",
)
