package wikitext

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// Footnotes, as MediaWiki's extension Cite makes them
// (https://www.mediawiki.org/wiki/Help:Cite). Built on the seam of tag.go and
// content.go: it uses nothing that another tag could not.
//
// A note's text is parsed when its list is made, and by then its group is empty
// again: notes that templates in it have are of the next list. So does
// MediaWiki (parser test "Details include another, nested ref tag").

// citeState is what a page keeps of its notes.
type citeState struct {
	groups map[string]*citeGroup // without those whose list was made
	order  []*citeGroup
	keys   int                     // references so far, over all groups
	calls  map[*ast.Note]*citeCall // what made the marks

	// In <references> notes are defined, not used.
	inside bool
	group  string          // that <references> lists
	errors []ast.NoteError // of notes in it, shown behind the list, each once
	failed map[string]bool // those errors
	// failedSize is how many bytes those of all lists are: names of groups may be long.
	failedSize int
}

type citeGroup struct {
	name    string
	entries []*citeEntry
	byName  map[string]*citeEntry
	numbers int // given so far
	listed  bool
}

// A citeEntry is a reference that is being made.
type citeEntry struct {
	ref  *ast.Reference
	call *TagCall // that has the text, else the first
	// text are the calls whose bodies are the text, nil where it begins with one
	// that follows nothing; none when there is no text yet.
	text    []*TagCall
	subs    []*citeEntry
	details map[string]*citeEntry // subs by their text
	numbers int                   // given to subs so far
	// gone tells that its calls were taken back.
	gone bool
}

// A citeCall is a <ref> that gave a mark, and what it did.
type citeCall struct {
	call           *TagCall
	group          *citeGroup
	entry          *citeEntry
	sub            *citeEntry
	created, wrote bool // the entry, its text
}

type citeKey struct{}

func cite(c *TagCall) *citeState {
	return c.State(citeKey{}, func() any {
		s := &citeState{groups: map[string]*citeGroup{}, calls: map[*ast.Note]*citeCall{}}
		c.AtEnd(s.rest)
		return s
	}).(*citeState)
}

// citeRef is <ref>: a mark here, and its body in the list.
func citeRef(c *TagCall) Content {
	s := cite(c)
	if s.inside {
		a := readNote(c, s.group)
		a.checkInside(s.group)
		s.define(&a)
		return Content{}
	}
	a := readNote(c, "")
	a.checkOutside()
	if a.fatal {
		return citeError(c, ast.Note{Group: a.group, Name: a.name}, a.errors[0])
	}
	if len(a.errors) > 0 {
		citeReport(c, a.errors[0])
	}
	if a.follow != "" {
		s.follow(&a)
		return Content{}
	}
	return s.use(&a)
}

func (s *citeState) groupOf(name string) *citeGroup {
	g := s.groups[name]
	if g == nil {
		g = &citeGroup{name: name, byName: map[string]*citeEntry{}}
		s.groups[name] = g
		s.order = append(s.order, g)
	}
	return g
}

// entry returns the reference of a name, or a new one.
func (s *citeState) entry(g *citeGroup, a *citeArguments) (entry *citeEntry, created bool) {
	if entry = g.byName[a.name]; entry != nil {
		return entry, false
	}
	s.keys++
	entry = &citeEntry{call: a.call, ref: &ast.Reference{Span: a.call.Span, Group: g.name, Name: a.name, Key: s.keys, Dir: a.dir}}
	g.entries = append(g.entries, entry)
	if a.name != "" {
		g.byName[a.name] = entry
	}
	return entry, true
}

// use makes a mark.
func (s *citeState) use(a *citeArguments) Content {
	g := s.groupOf(a.group)
	entry, created := s.entry(g, a)
	did := &citeCall{call: a.call, group: g, entry: entry, created: created}
	if !created && a.dir != "" && entry.ref.Dir != "" && a.dir != entry.ref.Dir {
		entry.fail(a.call, "cite_error_ref_conflicting_dir", a.name)
	}
	did.wrote = entry.write(a)
	if did.wrote {
		entry.ref.Dir = a.dir // only what has the text counts (T196827)
	}
	entry.add(a.errors)
	if entry.ref.Number == 0 {
		g.numbers++
		entry.ref.Number = g.numbers
	}
	target := entry
	if a.name != "" && a.details != "" {
		did.sub = s.sub(entry, a)
		target = did.sub
	}
	target.ref.Uses++
	note := &ast.Note{Span: a.call.Span, Group: a.group, Name: a.name, Reference: target.ref, Use: target.ref.Uses}
	s.calls[note] = did
	return a.call.Node(note)
}

// sub returns the sub-reference with the details of a call.
func (s *citeState) sub(main *citeEntry, a *citeArguments) *citeEntry {
	if sub := main.details[a.details]; sub != nil && !sub.gone {
		return sub
	}
	s.keys++
	main.numbers++
	sub := &citeEntry{call: a.call, ref: &ast.Reference{Span: a.call.Span, Group: main.ref.Group, Key: s.keys,
		Number: main.ref.Number, Sub: main.numbers, Main: main.ref, Dir: a.dir}}
	main.subs = append(main.subs, sub)
	if strings.IndexByte(a.details, 0) >= 0 {
		return sub // what {{#tag:}} put into it is not the same as anything
	}
	if main.details == nil {
		main.details = map[string]*citeEntry{}
	}
	main.details[a.details] = sub
	return sub
}

// write gives an entry the text of a call, if it has none. Another text is an error.
func (e *citeEntry) write(a *citeArguments) bool {
	switch {
	case !a.hasText():
	case len(e.text) == 0:
		e.text, e.call, e.ref.Span = []*TagCall{a.call}, a.call, a.call.Span
		return true
	case len(e.text) > 1 || !e.text[0].SameBody(a.call):
		e.fail(a.call, "cite_error_references_duplicate_key", a.name)
	}
	return false
}

// follow goes on with the text of a note. One that is not there may be on the
// page before.
func (s *citeState) follow(a *citeArguments) {
	g := s.groupOf(a.group)
	if entry := g.byName[a.follow]; entry != nil {
		if len(entry.text) == 0 {
			entry.text = append(entry.text, nil)
		}
		entry.text = append(entry.text, a.call)
		entry.add(a.errors)
		return
	}
	entry, _ := s.entry(g, a)
	entry.write(a)
	entry.ref.Follow = a.follow
	entry.add(a.errors)
}

// define takes a note in <references>.
func (s *citeState) define(a *citeArguments) {
	if len(a.errors) > 0 {
		citeReport(a.call, a.errors[0])
	}
	if a.fatal {
		s.fail(a.errors[0])
		return
	}
	entry, created := s.entry(s.groupOf(a.group), a)
	entry.write(a)
	entry.add(a.errors)
	if created && a.name != "" {
		entry.fail(a.call, "cite_error_references_missing_key", a.name)
	}
}

// undo takes back what a <ref> did that turned out to stand in <references>: in
// {{#tag:references|…}} notes are met before the function.
func (s *citeState) undo(did *citeCall) {
	g, entry := did.group, did.entry
	if g.listed {
		return
	}
	if sub := did.sub; sub != nil {
		if sub.ref.Uses--; sub.ref.Uses == 0 {
			sub.gone = true
			if sub.ref.Sub == entry.numbers {
				entry.numbers--
			}
		}
	}
	// MediaWiki takes a use from the main note even where it was not used (parser
	// test "Unused list defined sub-ref with used main content").
	entry.ref.Uses--
	if did.wrote {
		entry.text = nil
	}
	if did.created && entry.ref.Uses <= 0 && entry.numbers == 0 {
		entry.gone = true
		delete(g.byName, entry.ref.Name)
		if entry.ref.Number == g.numbers {
			g.numbers--
		}
	}
}

// fail notes what is wrong with an entry, each thing once.
func (e *citeEntry) fail(c *TagCall, key string, args ...string) {
	err := ast.NoteError{Key: key, Args: args}
	citeReport(c, err)
	e.add([]ast.NoteError{err})
}

func (e *citeEntry) add(errors []ast.NoteError) { e.ref.Errors = addErrors(e.ref.Errors, errors...) }

// maxFailedSize is how many bytes the errors of all lists may have together. What
// is beyond is reported, and not shown.
const maxFailedSize = 2_097_152

// fail notes an error that is shown behind the list.
func (s *citeState) fail(err ast.NoteError) {
	size := len(err.Key)
	for _, arg := range err.Args {
		size += len(arg)
	}
	if s.failedSize+size > maxFailedSize {
		return
	}
	key := err.Key + "\x00" + strings.Join(err.Args, "\x00")
	if !s.failed[key] {
		s.failed[key] = true
		s.failedSize += size
		s.errors = append(s.errors, err)
	}
}
