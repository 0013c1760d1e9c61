package wikitext

import (
	"slices"
	"strings"

	"github.com/warraq/warraq/ast"
)

// Lists: what a line begins with, compared with what the last one began with,
// opens and closes them.

// linePrefix returns the run of list marks that a line begins with.
func (p *blockPass) linePrefix(line []item) string {
	for i := range line {
		if transparent(&line[i]) {
			continue
		}
		if line[i].op == opText {
			text := p.text(&line[i])
			n := 0
			for n < len(text) && (text[n] == '*' || text[n] == '#' || text[n] == ':' || text[n] == ';') {
				if n++; n > p.run.limits.Nesting {
					n--
					p.run.limit(p.place(&line[i], n, n+1), "nesting", "Nesting", "lists nest too deeply here, so the other marks of this line are text")
					break
				}
			}
			return text[:n]
		}
		break
	}
	return ""
}

// changeLists closes and opens lists where the prefix differs from the last line's.
func (p *blockPass) changeLists(line []item, prefix, normal string) []item {
	common := 0
	for common < len(prefix) && common < len(p.prefix) && prefix[common] == p.prefix[common] {
		common++
	}
	p.pending = pendingNone
	for len(p.marks) > common && !p.run.stopped() {
		p.closeList()
	}
	if len(prefix) <= common && common > 0 {
		p.nextItem(prefix[common-1], line, common-1)
	} else if p.inTerm(common) && prefix[common-1] == ':' {
		p.nextItem(':', line, common-1)
	}
	if p.tree != nil && len(prefix) > common {
		p.closeParagraph()
	}
	p.flush()
	if p.prefix != "" && len(prefix) > common {
		p.layout("\n")
	}
	was := p.prefix
	p.prefix = normal
	if p.tree != nil || len(prefix) <= common {
		for k := common; k < len(prefix); k++ {
			p.openList(prefix[k], line, k)
		}
		if prefix == "" && was != "" {
			p.layout("\n")
		}
		return p.afterPrefix(line, len(prefix), prefix)
	}
	// Each ";" takes the text up to the next colon at once, before the lists that
	// its line opens inside it (parser test "Mixed Lists: Test 13").
	rest := p.cut(line, len(prefix))
	terms := true // there may be another colon
	for k := common; k < len(prefix) && !p.run.stopped(); k++ {
		p.openList(prefix[k], line, k)
		if prefix[k] == ';' && terms {
			rest, terms = p.term(rest)
		}
	}
	return rest
}

// inTerm reports whether the item at a depth is a term.
func (p *blockPass) inTerm(depth int) bool {
	if p.tree != nil {
		return depth > 0 && p.marks[depth-1] == ';'
	}
	return depth > 0 && p.termOpen
}

// afterPrefix returns the line behind its prefix, and behind the term of ";term:text".
func (p *blockPass) afterPrefix(line []item, n int, prefix string) []item {
	p.flush()
	line = p.cut(line, n)
	if !strings.HasSuffix(prefix, ";") {
		return line
	}
	line, _ = p.term(line)
	return line
}

// term sends the term of "term:text" and opens the description. It returns what
// is left of the line, and false if there was no colon.
func (p *blockPass) term(line []item) ([]item, bool) {
	i, within, k := p.termEnd(line)
	if k < 0 {
		return line, false
	}
	term, rest := line[:i+1], line[i:]
	if items := line[i].bundled(); items != nil {
		term, rest = slices.Concat(line[:i], items[:within+1]), slices.Concat(items[within:], line[i+1:])
	}
	whole := rest[0]
	term[len(term)-1] = p.part(&whole, 0, k)
	if p.tree != nil {
		p.send(term)
	} else {
		p.sendTrimmed(term)
	}
	p.swapItem(':', p.place(&whole, k, k+1))
	rest[0] = p.part(&whole, k+1, len(p.text(&whole)))
	return rest, true
}

// termEnd finds the ":" of ";term:text" outside links, tags and addresses: the
// item, the index in it where it stands for others, and the offset, -1 if there
// is none.
func (p *blockPass) termEnd(line []item) (i, within, at int) {
	depth, variants := 0, 0
	colon := func(it *item) int {
		switch {
		case it.op == opOpen:
			depth++
		case it.op == opClose:
			depth = max(depth-1, 0)
		case it.op == opText && depth == 0:
			return termColon(p.text(it), &variants)
		}
		return -1
	}
	for i := range line {
		if k := colon(&line[i]); k >= 0 {
			return i, 0, k
		}
		items := line[i].bundled()
		for within := range items {
			if k := colon(&items[within]); k >= 0 {
				return i, within, k
			}
		}
		if items != nil && p.run.stopped() {
			break
		}
	}
	return 0, 0, -1
}

// termColon returns the offset of the first ":" outside "-{…}-", of which depth
// are open, or -1. MediaWiki knows these marks on any wiki.
func termColon(text string, depth *int) int {
	for i := range len(text) {
		switch text[i] {
		case ':':
			if *depth == 0 {
				return i
			}
		case '{':
			if i > 0 && text[i-1] == '-' {
				*depth++
			}
		case '-':
			if *depth > 0 && i > 0 && text[i-1] == '}' {
				*depth--
			}
		}
	}
	return -1
}

func (p *blockPass) openList(mark byte, line []item, k int) {
	p.closeParagraph()
	p.flush()
	at := p.start(line, k)
	switch mark {
	case '*':
		p.open(elUL, p.run.mem.list(ast.Unordered), at)
	case '#':
		p.open(elOL, p.run.mem.list(ast.Ordered), at)
	default:
		p.open(elDL, p.run.mem.list(ast.Description), at)
		p.termOpen = mark == ';'
	}
	p.open(itemElem(mark), p.run.mem.item(mark), at)
	p.marks = append(p.marks, mark)
}

func itemElem(mark byte) elem {
	switch mark {
	case ';':
		return elDT
	case ':':
		return elDD
	}
	return elLI
}

// nextItem closes the innermost item and opens another.
func (p *blockPass) nextItem(mark byte, line []item, k int) {
	p.closeItem()
	p.layout("\n")
	p.flush()
	p.openItem(mark, p.start(line, k))
}

// swapItem ends a term at its colon.
func (p *blockPass) swapItem(mark byte, colon ast.Span) {
	p.closeItem()
	p.layout("\n")
	p.openItem(mark, colon)
}

func (p *blockPass) openItem(mark byte, at ast.Span) {
	if mark == ';' || mark == ':' {
		p.termOpen = mark == ';'
	}
	p.open(itemElem(mark), p.run.mem.item(mark), at)
	p.marks[len(p.marks)-1] = mark
}

// closeItem closes the innermost item. Which of <dt> and <dd> is open MediaWiki
// remembers once for all lists, which the page tree repairs as it does; the
// source tree closes what is open.
func (p *blockPass) closeItem() {
	switch mark := p.marks[len(p.marks)-1]; {
	case p.tree != nil || mark == '*' || mark == '#':
		p.close(itemElem(mark))
	case p.termOpen:
		p.close(elDT)
	default:
		p.close(elDD)
	}
}

func (p *blockPass) closeList() {
	mark := p.marks[len(p.marks)-1]
	p.closeItem()
	p.marks = p.marks[:len(p.marks)-1]
	switch mark {
	case '*':
		p.close(elUL)
	case '#':
		p.close(elOL)
	default:
		p.termOpen = false
		p.close(elDL)
	}
}
