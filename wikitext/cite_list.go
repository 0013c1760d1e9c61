package wikitext

import (
	"slices"

	"github.com/warraq/warraq/ast"
)

// citeReferences is <references>: the list of a group so far. Notes in its
// body are defined there and shown only in the list.
func citeReferences(c *TagCall) Content {
	s := cite(c)
	if s.inside {
		return c.Characters(c.Span.Text()) // it is in the text of a note, or in <references>
	}
	a := citeArguments{call: c}
	values := a.read([]string{"group", "responsive"}, "cite_error_references_invalid_parameters")
	if len(a.errors) > 0 {
		return citeError(c, ast.Note{}, a.errors[0])
	}
	responsive := !c.Page().Site.Cite().NoColumns
	if v, ok := values["responsive"]; ok {
		responsive = v != "0"
	}
	s.inside, s.group, s.errors, s.failed = true, values["group"], nil, map[string]bool{}
	defer func() { s.inside = false }()
	if a.hasText() && s.readDefinitions(c) {
		return citeError(c, ast.Note{}, ast.NoteError{Key: "cite_error_included_references"})
	}
	var out itemBuilder
	s.list(&out, c, s.groups[s.group], responsive, false)
	for i, err := range s.errors {
		if c.expansion.stopped() {
			break
		}
		if i > 0 {
			out.content(c.Node(&ast.HTMLElement{Span: c.Span, Name: "br"}))
		}
		out.content(c.Newline())
		out.content(c.Node(&ast.Note{Span: c.Span, Group: s.group, Errors: []ast.NoteError{err}}))
	}
	return Content{items: out.list()}
}

// readDefinitions reads the notes in the body of <references>, and reports
// whether there are other <references>.
func (s *citeState) readDefinitions(c *TagCall) (nested bool) {
	var calls []*citeCall // those that did not know where they stand
	c.ParseBodyAlone().Each(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Note:
			if call := s.calls[n]; call != nil {
				calls = append(calls, call)
				delete(s.calls, n)
			}
		case *ast.References:
			nested = true
		}
	})
	for _, call := range slices.Backward(calls) {
		if c.expansion.stopped() {
			return nested
		}
		s.undo(call)
	}
	for _, call := range calls {
		if c.expansion.stopped() {
			return nested
		}
		citeRef(call.call)
	}
	return nested
}

// referenceText names what is around a note's text. It is there for the markup
// of the text to meet, and lifted when the tree is finished.
const referenceText = "reference-text"

// list adds the list of a group. It empties the group first, so that what notes in
// the texts do begins anew.
func (s *citeState) list(out *itemBuilder, c *TagCall, g *citeGroup, responsive, automatic bool) {
	if g == nil {
		return
	}
	delete(s.groups, g.name)
	g.listed = true
	entries := slices.DeleteFunc(g.entries, func(e *citeEntry) bool { return e.gone })
	if len(entries) == 0 {
		return
	}
	// What has no number comes first.
	slices.SortStableFunc(entries, func(a, b *citeEntry) int { return a.ref.Number - b.ref.Number })
	node := &ast.References{Span: c.Span, Group: g.name, Responsive: responsive, Automatic: automatic}
	out.content(c.Open(node))
	out.content(c.Newline())
	s.items(out, c, entries)
	out.content(c.Close(node))
}

// items adds the entries of a list.
func (s *citeState) items(out *itemBuilder, c *TagCall, entries []*citeEntry) {
	for _, e := range entries {
		if c.expansion.stopped() {
			return
		}
		s.item(out, e)
		out.content(c.Newline())
	}
}

// item adds an entry of a list. White space between its parts is layout, which
// the renderer has its own of, but may come to stand in markup that the text
// left open.
func (s *citeState) item(out *itemBuilder, e *citeEntry) {
	c, ref := e.call, e.ref
	ref.Uses = max(ref.Uses, 0)
	if ref.Dir == "" && c.Page().Site.Cite().AutoDir {
		ref.Dir = "auto"
	}
	var text Content
	switch {
	case ref.Sub > 0:
		text = c.ParseAttribute("details")
	case len(e.text) > 0:
		text = c.ParseBodies(e.text...)
	default:
		missing := ast.NoteError{Key: "cite_error_references_no_text", Args: []string{ref.Name}}
		citeReport(c, missing)
		ref.Errors = addErrors([]ast.NoteError{missing}, ref.Errors...)
	}
	body := &ast.Fragment{Span: c.Span, Name: referenceText}
	for _, part := range [...]Content{c.Open(ref), c.Open(body), text, c.Close(body), c.Newline()} {
		out.content(part)
	}
	if subs := slices.DeleteFunc(e.subs, func(e *citeEntry) bool { return e.gone }); len(subs) > 0 {
		list := &ast.References{Span: ref.Span, Group: ref.Group, Sub: true}
		out.content(c.Open(list))
		s.items(out, c, subs)
		out.content(c.Close(list))
	}
	out.content(c.Close(ref))
}

// rest makes the list that the page did not ask for. Notes of other groups are
// only told of: MediaWiki does not know where their lists were to stand.
func (s *citeState) rest() Content {
	var out itemBuilder
	for _, g := range slices.Clone(s.order) {
		i := slices.IndexFunc(g.entries, func(e *citeEntry) bool { return !e.gone })
		if g.listed || i < 0 {
			continue
		}
		c := g.entries[i].call
		if c.expansion.stopped() {
			break
		}
		if g.name == "" {
			s.list(&out, c, g, !c.Page().Site.Cite().NoColumns, true)
			continue
		}
		err := ast.NoteError{Key: "cite_error_group_refs_without_references", Args: []string{g.name}}
		out.content(c.Node(&ast.HTMLElement{Span: c.Span, Name: "br"}))
		out.content(citeError(c, ast.Note{Group: g.name}, err))
	}
	return Content{items: out.list()}
}

// markNotes returns nodes with the marks of notes as text, for the anchors of
// headings: MediaWiki has "History[1]" there.
func (r *run) markNotes(nodes []ast.Node) []ast.Node {
	var out []ast.Node
	for i, n := range nodes {
		with := n
		switch n := n.(type) {
		case *ast.Note:
			mark := &ast.Text{Span: n.Span}
			if to := n.Reference; to != nil {
				mark.Value = "[" + r.site.NoteLabel(n.Group, to.Number, to.Sub) + "]"
			}
			with = mark
		case *ast.Bold:
			with = &ast.Bold{Children: r.markNotes(n.Children)}
		case *ast.Italic:
			with = &ast.Italic{Children: r.markNotes(n.Children)}
		case *ast.HTMLElement:
			with = &ast.HTMLElement{Name: n.Name, Trusted: n.Trusted, Children: r.markNotes(n.Children)}
		default:
			continue
		}
		if out == nil {
			out = slices.Clone(nodes)
		}
		out[i] = with
	}
	if out == nil {
		return nodes
	}
	return out
}
