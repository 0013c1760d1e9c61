package ast

import "strings"

// A MathDisplay says how large a formula is set.
type MathDisplay uint8

const (
	MathDefault MathDisplay = iota // nothing is said: in the line
	MathInline                     // display="inline": in the line, and small
	MathBlock                      // display="block": by itself
)

// String returns "default", "inline" or "block".
func (d MathDisplay) String() string {
	return [...]string{"default", "inline", "block"}[min(d, MathBlock)]
}

// A Math is a formula: <math>, or <chem> or <ce> for those of chemistry. Page
// tree only; in the source tree the tag is an [ExtensionTag].
// See https://www.mediawiki.org/wiki/Extension:Math.
type Math struct {
	Span
	Attributes []*Attribute // of the tag, as written
	Name       string       // of the tag: "math", "chem" or "ce"
	TeX        string       // as written
	Display    MathDisplay
}

// IsChemistry reports whether the formula is in the notation of TeX's package
// mhchem (https://ctan.org/pkg/mhchem).
func (m *Math) IsChemistry() bool { return m.Name != "math" }

// Formula returns the TeX of the whole formula, on one line, with what the tag
// says of it: "{\displaystyle x}", "\ce{H2O}".
func (m *Math) Formula() string {
	tex := strings.ReplaceAll(m.TeX, "\n", " ")
	if m.IsChemistry() {
		tex = `\ce{` + tex + `}`
	}
	switch m.Display {
	case MathBlock:
		tex = `{\displaystyle ` + tex + `}`
	case MathInline:
		tex = `{\textstyle ` + tex + `}`
	}
	return tex
}
