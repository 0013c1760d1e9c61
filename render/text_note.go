package render

import (
	"slices"
	"strconv"

	"github.com/warraq/warraq/ast"
)

func (p *textPrinter) note(n *ast.Note) {
	switch {
	case n.Reference == nil || p.Notes == NotesOmitted:
		p.leaveOut()
	case p.Notes == NotesInline:
		p.inlineNote(n.Reference)
	case p.isolates(): // numbers have no direction of their own
		p.isolate(true, func() { p.putFrom(n.Span, noteMark(n, p.Site)) })
	case n.Group == "" && p.latin && !p.mapped && n.Reference.Sub == 0:
		p.start()
		p.buf = append(strconv.AppendInt(append(p.buf, '['), int64(n.Reference.Number), 10), ']')
	default:
		p.putFrom(n.Span, noteMark(n, p.Site))
	}
}

// repeatedNotes is how many bytes notes that were printed before may fill, each
// counted with repeatedNote bytes more: a note that is used often, or that is in
// notes which are used often, would print more than any page is long.
const (
	repeatedNotes = 1 << 20
	repeatedNote  = 16
)

// inlineNotes are the notes that are printed so far: true for those that are
// being printed. A note in its own text is left out.
type inlineNotes struct {
	open     map[*ast.Reference]bool
	repeated int // bytes
}

// inlineNote prints a note in parentheses.
func (p *textPrinter) inlineNote(r *ast.Reference) {
	open, again := p.notes.open[r]
	if open || again && p.notes.repeated >= repeatedNotes {
		return
	}
	if p.notes.open == nil {
		p.notes.open = map[*ast.Reference]bool{}
	}
	p.notes.open[r] = true
	text := r.Children
	if r.Main != nil { // it gives details of another
		text = slices.Concat(r.Main.Children, []ast.Node{&ast.Text{Value: " "}}, text)
	}
	size := p.parenthesis(text)
	p.notes.open[r] = false
	if again {
		p.notes.repeated += size + repeatedNote
	}
}

// parenthesis prints nodes in parentheses, in the line, unless they show nothing.
// It returns the size of their text.
func (p *textPrinter) parenthesis(nodes []ast.Node) int {
	before, at, left := p.textState, len(p.buf), len(p.left)
	if p.lines == 0 && !p.empty() {
		p.space = true
	}
	p.start()
	p.buf = append(p.buf, '(')
	inside := p.textState
	p.flat, p.from, p.flushed = true, len(p.buf), false
	p.isolated(nodes)
	size := len(p.buf) - p.from
	p.textState = inside
	if size == 0 {
		p.cut(at)
		p.textState, p.left = before, p.left[:min(left, len(p.left))]
		return 0
	}
	p.buf = append(p.buf, ')')
	return size
}

// sourceNote prints a <ref> of a source tree, where nothing is numbered.
func (p *textPrinter) sourceNote(n *ast.ExtensionTag) {
	if p.Notes == NotesInline && len(n.Children) > 0 {
		p.parenthesis(n.Children)
		return
	}
	p.leaveOut()
}

func (p *textPrinter) references(n *ast.References) {
	if p.Notes != NotesMarked {
		return
	}
	p.gap(2)
	for _, c := range n.Children {
		r, ok := c.(*ast.Reference)
		if !ok {
			p.node(c)
			continue
		}
		p.hanging(referenceMarker(r, p.Site), func() {
			p.put("^ ")
			p.isolated(r.Children)
			p.nodes(r.Details)
		})
	}
	p.gap(2)
}
