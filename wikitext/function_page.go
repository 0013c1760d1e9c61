package wikitext

import "strconv"

// pageFunction returns a function that tells something of a page, or nil.
func pageFunction(id string) Function { return nil }

// pageVariable returns a variable that tells something of the page or its wiki, or nil.
func pageVariable(id string) Variable {
	switch id {
	case "pagename":
		return func(p PageFacts) string { return escapeWikitext(p.Title.Name) }
	case "fullpagename":
		return func(p PageFacts) string { return escapeWikitext(p.Title.Full()) }
	case "pagenamee":
		return func(p PageFacts) string { return escapeWikitext(p.Site.EncodeTitle(underscores(p.Title.Name))) }
	case "fullpagenamee":
		return func(p PageFacts) string { return escapeWikitext(p.Site.EncodeTitle(p.Title.Key())) }
	case "namespace":
		return func(p PageFacts) string { return p.Title.NamespaceName }
	case "namespacenumber":
		return func(p PageFacts) string { return strconv.Itoa(p.Title.Namespace) }
	case "sitename":
		return func(p PageFacts) string { return p.Site.Name() }
	case "contentlanguage":
		return func(p PageFacts) string { return p.Site.Language() }
	}
	return nil
}
