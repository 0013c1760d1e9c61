package render

import (
	"strconv"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// noteMark returns the mark of a note in plain text: "[1]". Without a site it is
// written with ASCII digits.
func noteMark(n *ast.Note, s *site.Site) string {
	r := n.Reference
	switch {
	case s != nil:
		return "[" + s.NoteLabel(n.Group, r.Number, r.Sub) + "]"
	case n.Group != "":
		return "[" + n.Group + " " + noteNumber(r, nil) + "]"
	}
	return "[" + noteNumber(r, nil) + "]"
}

// referenceMarker returns what stands before an entry of the list in plain text:
// "1. ", or nothing for one without a number.
func referenceMarker(r *ast.Reference, s *site.Site) string {
	if r.Number == 0 {
		return ""
	}
	return noteNumber(r, s) + ". "
}

// noteNumber returns the number of a note, "2", or of a sub-reference, "2.1".
func noteNumber(r *ast.Reference, s *site.Site) string {
	switch {
	case r.Number == 0:
		return ""
	case r.Sub > 0:
		return digits(r.Number, s) + "." + digits(r.Sub, s)
	}
	return digits(r.Number, s)
}

// digits writes a number with the digits of a site; nil stands for ASCII ones.
func digits(n int, s *site.Site) string {
	if s == nil {
		return strconv.Itoa(n)
	}
	return s.Digits(strconv.Itoa(n))
}
