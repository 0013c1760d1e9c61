package render

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// math prints a formula as its TeX, in the markup that MediaWiki's Math has for
// readers who choose to see the source; scripts that set formulas know it by its
// class "tex" and its dollar signs. A hook may print something better. It runs
// from left to right in pages of any direction.
func (w *Writer) math(n *ast.Math) {
	class := "mwe-math-fallback-source-inline tex"
	if n.Display == ast.MathBlock {
		class = "mwe-math-fallback-source-display tex"
	}
	attributes := w.allowed("span", n.Attributes)
	for _, a := range attributes {
		if a.name == "class" {
			class = strings.TrimSpace(class + " " + a.value)
		}
	}
	w.raw("<span")
	w.attr("class", class)
	w.attr("dir", "ltr")
	for _, a := range attributes {
		if a.name != "class" && a.name != "dir" {
			w.attr(a.name, a.value)
		}
	}
	w.raw(">$ ")
	w.Text(n.Formula())
	w.raw(" $</span>")
}
