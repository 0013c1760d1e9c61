package wikitext

import (
	"slices"
	"strings"

	"github.com/warraq/warraq/ast"
)

// Footnotes, as MediaWiki's extension Cite makes them
// (https://www.mediawiki.org/wiki/Help:Cite). Built on the seam of tag.go: it
// uses nothing that another tag could not.

// citeState is what a page keeps of its notes.
type citeState struct {
	groups map[string]*citeGroup
	order  []*citeGroup
	keys   int // references so far, over all groups
	last   *TagCall

	// In the body of <references> notes are defined, not used.
	defining bool
	defined  []*citeEntry
}

type citeGroup struct {
	name   string
	refs   []*citeEntry
	byName map[string]*citeEntry
}

type citeEntry struct {
	ref     *ast.Reference
	content Content
	defined bool
}

type citeKey struct{}

func cite(c *TagCall) *citeState {
	return c.State(citeKey{}, func() any {
		s := &citeState{groups: map[string]*citeGroup{}}
		c.AtEnd(func() Content { return s.rest() })
		return s
	}).(*citeState)
}

func (s *citeState) group(name string) *citeGroup {
	g := s.groups[name]
	if g == nil {
		g = &citeGroup{name: name, byName: map[string]*citeEntry{}}
		s.groups[name] = g
		s.order = append(s.order, g)
	}
	return g
}

// citeRef is <ref>: a mark here, and its body in the list.
func citeRef(c *TagCall) Content {
	s := cite(c)
	s.last = c
	name, hasName := c.Attribute("name")
	name = strings.TrimSpace(name)
	groupName, _ := c.Attribute("group")
	groupName = strings.TrimSpace(groupName)
	note := &ast.Note{Span: c.Span, Group: groupName, Name: name}
	blank := strings.TrimSpace(c.Body) == ""
	switch {
	case hasName && isDigits(name):
		note.Error = "cite_error_ref_numeric_key"
	case name == "" && c.SelfClosing:
		note.Error = "cite_error_ref_no_key"
	case name == "" && blank:
		note.Error = "cite_error_ref_no_input"
	}
	if note.Error != "" {
		c.Report("cite-error", "this note has no usable name or no text, so an error is shown for it")
		return c.Node(note)
	}
	g := s.group(groupName)
	entry := g.byName[name]
	if name == "" || entry == nil {
		s.keys++
		entry = &citeEntry{ref: &ast.Reference{Span: c.Span, Group: groupName, Name: name, Key: s.keys, Number: len(g.refs) + 1}}
		g.refs = append(g.refs, entry)
		if name != "" {
			g.byName[name] = entry
		}
	}
	if dir, ok := c.Attribute("dir"); ok {
		if dir = strings.ToLower(strings.TrimSpace(dir)); dir == "ltr" || dir == "rtl" || dir == "auto" {
			entry.ref.Dir = dir
		}
	}
	if !c.SelfClosing && !blank && !entry.defined {
		entry.defined = true
		entry.content = c.ParseBodyAlone()
		entry.ref.Span = c.Span
	}
	if s.defining {
		s.defined = append(s.defined, entry)
	} else {
		entry.ref.Uses++
	}
	note.Reference, note.Use = entry.ref, entry.ref.Uses
	return Content{items: []item{{op: opVoid, elem: elSup, node: note, span: c.Span}}}
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// citeReferences is <references>: the list of a group so far. Notes in its
// body are defined there and shown only in the list.
func citeReferences(c *TagCall) Content {
	s := cite(c)
	groupName, _ := c.Attribute("group")
	groupName = strings.TrimSpace(groupName)
	if !c.SelfClosing && strings.TrimSpace(c.Body) != "" {
		s.define(c, groupName)
	}
	responsive := true
	if v, ok := c.Attribute("responsive"); ok {
		responsive = v != "0"
	}
	return s.list(c.Span, groupName, responsive, false)
}

// define reads the notes in the body of <references>.
func (s *citeState) define(c *TagCall, groupName string) {
	s.defining, s.defined = true, nil
	c.ParseBody()
	s.defining = false
	unused := map[*citeGroup]bool{}
	for _, r := range s.defined {
		if r.ref.Uses > 0 {
			continue
		}
		// Defined here but never used: MediaWiki shows an error, in the list
		// that is being made.
		r.ref.Error, r.ref.ErrorArg = "cite_error_references_missing_key", r.ref.Name
		if r.ref.Group != groupName {
			unused[s.groups[r.ref.Group]] = true
		}
	}
	for g := range unused {
		g.refs = slices.DeleteFunc(g.refs, func(r *citeEntry) bool { return r.ref.Uses == 0 })
	}
}

// referenceText names the element around a note's text. It is there for the
// markup of the text to meet, and lifted when the tree is finished.
const referenceText = "reference-text"

// list makes the list of a group and forgets the group, so that a second list
// begins anew.
func (s *citeState) list(span ast.Span, groupName string, responsive, automatic bool) Content {
	g := s.groups[groupName]
	if g == nil || len(g.refs) == 0 {
		return Content{}
	}
	node := &ast.References{Span: span, Group: groupName, Responsive: responsive, Automatic: automatic}
	items := []item{{op: opOpen, elem: elOL, node: node, span: span}, newline}
	for _, r := range g.refs {
		if !r.defined && r.ref.Error == "" {
			r.ref.Error, r.ref.ErrorArg = "cite_error_references_no_text", r.ref.Name
		}
		items = append(items, item{op: opOpen, elem: elLI, node: r.ref, span: r.ref.Span},
			item{op: opOpen, elem: elSpan, node: &ast.Fragment{Name: referenceText}, span: r.ref.Span})
		items = append(items, r.content.items...)
		items = append(items, item{op: opClose, elem: elSpan}, newline, item{op: opClose, elem: elLI}, newline)
	}
	items = append(items, item{op: opClose, elem: elOL})
	delete(s.groups, groupName)
	g.refs = nil
	return Content{items: items}
}

// rest makes the lists that the page did not ask for.
func (s *citeState) rest() Content {
	var out Content
	for _, g := range s.order {
		if len(g.refs) == 0 {
			continue
		}
		if g.name != "" {
			s.last.Report("cite-error", "notes of group \""+g.name+"\" have no list, so one is added at the end")
		}
		list := s.list(g.refs[0].ref.Span, g.name, true, true)
		if !out.IsEmpty() {
			out.items = append(out.items, newline)
		}
		out.items = append(out.items, list.items...)
	}
	return out
}
