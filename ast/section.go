package ast

import (
	"iter"
	"strings"
)

// A Section is a heading and what follows it, up to the next heading of the
// same or a higher level. It is computed from the document's headings; the lead,
// before the first heading, is a section without one.
type Section struct {
	Heading  *Heading // nil for the lead
	Children []Node   // what follows the heading, without the subsections
	Sections []*Section
}

// Sections returns the document's sections as a tree: the lead first, if it
// holds anything, then the sections of the highest level. Headings inside
// tables, lists and tags do not divide the page.
func (d *Document) Sections() []*Section {
	root := &Section{}
	stack := []*Section{root}
	for i, n := range d.Children {
		h, ok := n.(*Heading)
		if !ok {
			if len(stack) == 1 && len(root.Sections) == 0 {
				lead := &Section{}
				root.Sections = append(root.Sections, lead)
			}
			top := stack[len(stack)-1]
			if len(stack) == 1 {
				top = root.Sections[0]
			}
			if top.Children == nil {
				// The children of a section lie together: share the document's list.
				top.Children = d.Children[i : i+1 : i+1]
			} else {
				top.Children = append(top.Children, n)
			}
			continue
		}
		for len(stack) > 1 && stack[len(stack)-1].Heading.Level >= h.Level {
			stack = stack[:len(stack)-1]
		}
		s := &Section{Heading: h}
		parent := stack[len(stack)-1]
		parent.Sections = append(parent.Sections, s)
		stack = append(stack, s)
	}
	return root.Sections
}

// Title returns the heading's text, trimmed, "" for the lead.
func (s *Section) Title() string {
	if s.Heading == nil {
		return ""
	}
	return strings.TrimSpace(PlainText(s.Heading.Title))
}

// Nodes yields the nodes of the section and of its subsections, headings
// included, in order.
func (s *Section) Nodes() iter.Seq[Node] {
	return func(yield func(Node) bool) { s.nodes(yield) }
}

func (s *Section) nodes(yield func(Node) bool) bool {
	if s.Heading != nil && !yield(s.Heading) {
		return false
	}
	for _, n := range s.Children {
		if !yield(n) {
			return false
		}
	}
	for _, sub := range s.Sections {
		if !sub.nodes(yield) {
			return false
		}
	}
	return true
}

// FindSection returns the first section, of any level, for which match answers
// true, or nil.
func FindSection(sections []*Section, match func(*Section) bool) *Section {
	for _, s := range sections {
		if match(s) {
			return s
		}
		if found := FindSection(s.Sections, match); found != nil {
			return found
		}
	}
	return nil
}

// SectionByTitle returns the first section whose title is the given one, white
// space and letter case aside, or nil.
func (d *Document) SectionByTitle(title string) *Section {
	title = strings.Join(strings.Fields(title), " ")
	return FindSection(d.Sections(), func(s *Section) bool {
		return s.Heading != nil && strings.EqualFold(strings.Join(strings.Fields(s.Title()), " "), title)
	})
}
