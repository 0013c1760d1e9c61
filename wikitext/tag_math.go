package wikitext

import "github.com/warraq/warraq/ast"

// tagMath is <math>, <chem> and <ce>: a formula, which a renderer sets. The body
// is TeX and nothing else: "<" means itself in it.
// See https://www.mediawiki.org/wiki/Extension:Math.
func tagMath(c *TagCall) Content {
	n := &ast.Math{Span: c.Span, Attributes: c.Attributes, Name: c.Name, TeX: c.BodyText()}
	switch display, _ := c.Attribute("display"); display {
	case "block":
		n.Display = ast.MathBlock
	case "inline":
		n.Display = ast.MathInline
	}
	return c.Node(n)
}
