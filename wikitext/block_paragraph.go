package wikitext

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// Paragraphs and indent-pre: lines without list marks, outside block elements.

// A pendingParagraph is what an empty line leaves to decide for the next.
type pendingParagraph uint8

const (
	pendingNone pendingParagraph = iota
	pendingOpen                  // a paragraph opens
	pendingNext                  // one closes and one opens
)

func (p *blockPass) closeParagraph() {
	if p.paragraph != elNone {
		p.close(p.paragraph)
		p.layout("\n")
	}
	p.paragraph = elNone
	p.inPre = false
}

// paragraphs opens and closes paragraphs around a line without list marks, and
// returns what is left of it to send.
func (p *blockPass) paragraphs(line []item, f lineFacts) []item {
	if f.opens || f.closes {
		p.pending = pendingNone
		if !p.inPre || f.preOpen {
			p.closeParagraph()
		}
		if f.preOpen && !f.preClose {
			p.inPre = true
		}
		for it := range each(line) {
			if it.elem == elBlockquote && it.op != opVoid {
				p.inQuote = it.op == opOpen
			}
		}
		p.inBlock = !f.closes
		return line
	}
	if p.inBlock || p.inPre || p.bare {
		return line
	}
	switch {
	case p.startsBlank(line) && (p.paragraph == elPre || !f.blank) && !p.inQuote:
		if p.paragraph != elPre {
			p.pending = pendingNone
			p.closeParagraph()
			p.flush()
			p.open(elPre, &ast.Preformatted{}, p.lineStart(line))
			p.paragraph = elPre
		}
		p.flush()
		return p.cut(line, 1)
	case f.metadata:
		if p.pending != pendingNone {
			p.closeParagraph()
			p.pending = pendingNone
		}
	case f.blank:
		p.blankLine()
	case p.pending != pendingNone:
		p.openPending(line)
	case p.paragraph != elP:
		p.closeParagraph()
		p.openParagraph(line)
	}
	return line
}

func (p *blockPass) startsBlank(line []item) bool {
	for i := range line {
		if !transparent(&line[i]) {
			return line[i].op == opText && strings.HasPrefix(p.text(&line[i]), " ")
		}
	}
	return false
}

func (p *blockPass) openParagraph(line []item) {
	p.flush()
	p.open(elP, p.run.mem.paragraphs.new(), p.lineStart(line))
	p.paragraph = elP
}

// openPending does what an empty line had left to decide.
func (p *blockPass) openPending(line []item) {
	if p.pending == pendingNext {
		p.close(elP)
	}
	p.pending = pendingNone
	p.openParagraph(line)
}

// blankLine ends the paragraph; a second one makes a line break.
func (p *blockPass) blankLine() {
	switch {
	case p.tree != nil:
		p.closeParagraph()
	case p.pending != pendingNone:
		p.openPending(nil)
		p.put(&item{op: opVoid, elem: elBr, node: &ast.HTMLElement{Name: "br", Implied: true}})
	case p.paragraph != elP:
		p.closeParagraph()
		p.pending = pendingOpen
	default:
		p.pending = pendingNext
	}
}
