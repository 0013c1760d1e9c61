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
