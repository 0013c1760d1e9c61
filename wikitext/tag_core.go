package wikitext

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// tagNowiki keeps the body from being syntax. What looks like the marks of a
// language variant becomes a reference, as MediaWiki's output has it.
func tagNowiki(c *TagCall) Content {
	return c.bodyCharacters(func(text string) string {
		if !strings.Contains(text, "-{") && !strings.Contains(text, "}-") {
			return text
		}
		return variantEscapes.Replace(text)
	})
}

var variantEscapes = strings.NewReplacer("-{", "-&#123;", "}-", "&#125;-")

// tagPre keeps the body as it is, but for pairs of <nowiki> tags, which are
// dropped; with format="wikitext" the body is read.
func tagPre(c *TagCall) Content {
	attributes := c.Attributes
	if format, _ := c.Attribute("format"); strings.EqualFold(format, "wikitext") {
		attributes = nil
		for _, a := range c.Attributes {
			if !strings.EqualFold(a.Name, "format") {
				attributes = append(attributes, a)
			}
		}
		return c.Element("pre", attributes, c.ParseBodyAlone())
	}
	// MediaWiki's block pass reads the body by line, and so breaks one that
	// begins in a list item.
	body := c.bodyCharacters(dropNowiki)
	return c.Element("pre", attributes, Content{items: c.expansion.asLines(body.items)})
}

// dropNowiki takes pairs of <nowiki> tags away. The first end tag ends a pair,
// so that one inside it stays.
func dropNowiki(text string) string {
	var b strings.Builder
	for {
		open := strings.Index(text, "<nowiki>")
		if open < 0 {
			break
		}
		inner := text[open+len("<nowiki>"):]
		end := strings.Index(inner, "</nowiki>")
		if end < 0 {
			break
		}
		b.WriteString(text[:open] + inner[:end])
		text = inner[end+len("</nowiki>"):]
	}
	b.WriteString(text)
	return b.String()
}

// tagIndicator puts its body among the page's status icons and shows nothing.
// A later one of the same name replaces an earlier.
func tagIndicator(c *TagCall) Content {
	name, _ := c.Attribute("name")
	if name = trim(name); name == "" {
		c.Report("indicator-name", "an indicator needs a name, so an error is shown for it")
		return c.visibleError("span", "invalid-indicator-name")
	}
	byName := c.State(indicatorKey{}, func() any { return map[string]*ast.Indicator{} }).(map[string]*ast.Indicator)
	children := c.Nodes(c.ParseBody())
	indicator := byName[name]
	if indicator == nil {
		indicator = &ast.Indicator{Name: name}
		byName[name] = indicator
		c.expansion.doc.Indicators = append(c.expansion.doc.Indicators, indicator)
	}
	indicator.Children = children
	return Content{}
}

type indicatorKey struct{}
