package wikitext

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// Tables are read by line, before anything but HTML tags, as MediaWiki's
// Parser::handleTables does: what a line begins with decides, whatever it
// stands in. That is why "||" divides a link.

// A tableState is an open table.
type tableState struct {
	cell    elem     // open cell or caption, elNone if there is none
	row     bool     // a <tr> is open
	hasRow  bool     // a row was seen; a table without one gets an empty cell
	rowNode *ast.Row // of a "|-" whose <tr> waits for its first cell
}

// lineBreak is a newline of MediaWiki's output: what follows is a line of its
// own to quotes and blocks.
var lineBreak = event{op: opNewline, text: "\n"}

type tableParser struct {
	*unit
	out    []token
	stack  []tableState
	indent int // ":" before the last "{|"; MediaWiki keeps one for all tables
}

func (u *unit) parseTables() {
	if !u.tables {
		return
	}
	p := &tableParser{unit: u, out: u.rewritten(tokNewline, 1)}
	start := int32(0)
	for i := 0; ; {
		nl := u.lineEnd(i)
		end := int32(len(u.text))
		if nl < len(u.tokens) {
			end = u.tokens[nl].start
		}
		p.line(u.tokens[i:nl], start, end)
		if nl == len(u.tokens) || u.run.stopped() {
			break
		}
		p.out = append(p.out, u.tokens[nl])
		start = end + 1
		i = nl + 1
	}
	p.closeAll()
	u.tokens, u.spare = p.out, u.tokens
}

// emit adds a token for the bytes [start, end).
func (p *tableParser) emit(start, end int32, events ...event) {
	p.out = append(p.out, p.eventToken(tokEvents, start, end, events...))
}

// rest adds the tokens of a line that lie in [start, end).
func (p *tableParser) rest(tokens []token, start, end int32) {
	for _, t := range tokens {
		if t.start >= end {
			break
		}
		if t.start >= start {
			p.out = append(p.out, t)
		}
	}
}

func (p *tableParser) line(tokens []token, start, end int32) {
	first, last := p.trim(start, end)
	text := p.text[first:last]
	if text != "" {
		switch c := text[0]; {
		case c == ':' || strings.HasPrefix(text, "{|"):
			if p.open(first, last, start, end) {
				return
			}
		case len(p.stack) == 0:
		case strings.HasPrefix(text, "|}"):
			p.end(tokens, first, last, start, end)
			return
		case strings.HasPrefix(text, "|-"):
			p.row(first, last, start, end)
			return
		case c == '|' || c == '!':
			p.cells(tokens, first, last, start, end)
			return
		}
	}
	p.out = append(p.out, tokens...)
}

// open reads "{|", perhaps indented by ":".
func (p *tableParser) open(first, last, start, end int32) bool {
	i := first
	for i < last && p.text[i] == ':' {
		i++
	}
	indent := int(i - first)
	for i < last && isSpace(p.text[i]) {
		i++
	}
	if !strings.HasPrefix(p.text[i:last], "{|") {
		return false
	}
	if len(p.stack) >= p.run.limits.Nesting {
		p.run.limit(p.span(i, i+2), "nesting", "Nesting", "tables nest too deeply here, so this one is text")
		return false
	}
	p.indent = min(indent, p.run.limits.Nesting)
	events := make([]event, 0, 2*p.indent+1)
	for range p.indent {
		events = append(events, event{op: opOpen, elem: elDL, node: &ast.List{Kind: ast.Description}},
			event{op: opOpen, elem: elDD, node: &ast.ListItem{Marker: ':'}})
	}
	events = append(events, event{op: opOpen, elem: elTable, node: &ast.Table{Attributes: p.attributes(i+2, last)}})
	for len(events) > 200 { // an event token holds few: the rest in tokens of their own
		p.emit(start, start, events[:200]...)
		events = events[200:]
	}
	p.emit(start, end, events...)
	p.stack = append(p.stack, tableState{})
	return true
}

func (p *tableParser) top() *tableState { return &p.stack[len(p.stack)-1] }

// end reads "|}"; what follows it in the line is text behind the table.
func (p *tableParser) end(tokens []token, first, last, start, end int32) {
	t := p.top()
	var events []event
	if t.cell != elNone {
		events = append(events, event{op: opClose, elem: t.cell})
	}
	if t.row {
		events = append(events, event{op: opClose, elem: elTR})
	}
	events = append(events, p.emptyRow(t)...)
	events = append(events, event{op: opClose, elem: elTable})
	p.stack = p.stack[:len(p.stack)-1]
	p.emit(start, first+2, events...)
	p.rest(tokens, first+2, last)
	if last < end {
		p.out = append(p.out, token{kind: tokSkip, start: last, end: end})
	}
	for range p.indent {
		p.emit(end, end, event{op: opClose, elem: elDD})
		p.emit(end, end, event{op: opClose, elem: elDL})
	}
}

// emptyRow is what MediaWiki puts into a table without rows.
func (p *tableParser) emptyRow(t *tableState) []event {
	if t.hasRow {
		return nil
	}
	if !p.run.page {
		return nil
	}
	return []event{
		{op: opOpen, elem: elTR, node: &ast.Row{}}, {op: opOpen, elem: elTD, node: &ast.Cell{}},
		{op: opClose, elem: elTD}, {op: opClose, elem: elTR},
	}
}

// row reads "|-". In the page tree a row without cells is nothing, so its <tr>
// waits for the first.
func (p *tableParser) row(first, last, start, end int32) {
	t := p.top()
	i := first + 1
	for i < last && p.text[i] == '-' {
		i++
	}
	var places [3]event
	events := places[:0]
	if t.cell != elNone {
		events = append(events, event{op: opClose, elem: t.cell})
	}
	if t.row {
		events = append(events, event{op: opClose, elem: elTR})
	}
	*t = tableState{hasRow: true}
	row := p.run.mem.rows.new()
	row.Attributes = p.attributes(i, last)
	if p.run.page {
		row.Span = p.span(first, last)
		t.rowNode = row
	} else {
		t.row = true
		events = append(events, event{op: opOpen, elem: elTR, node: row})
	}
	p.emit(start, end, events...)
}

// cells reads a line of "|", "!" or "|+".
func (p *tableParser) cells(tokens []token, first, last, start, end int32) {
	kind, i := elTD, first+1
	switch {
	case p.text[first] == '!':
		kind = elTH
	case i < last && p.text[i] == '+':
		kind, i = elCaption, i+1
	}
	from := start
	for {
		// The cell is [i, stop); what divides it from the next is [stop, stop+2).
		stop, next := last, last
		k := 0
		for k < len(tokens) && tokens[k].start < i {
			k++
		}
		for ; k < len(tokens); k++ {
			t := tokens[k]
			if t.kind == tokBangs && kind == elTH ||
				t.kind == tokPipe && k+1 < len(tokens) && tokens[k+1].kind == tokPipe && tokens[k+1].start == t.end {
				stop, next = t.start, t.start+2
				break
			}
			if kind == elTH && t.kind == tokPipe && k+1 < len(tokens) && tokens[k+1].kind == tokBangs && tokens[k+1].start == t.end {
				// To MediaWiki "!!" is "||" here, and "|!!" is "||" and the end of
				// attributes that are not there.
				stop, next = t.start, tokens[k+1].end
				break
			}
		}
		p.cell(kind, tokens, from, i, stop)
		if next == last && stop == last || p.run.stopped() {
			break
		}
		for len(tokens) > 0 && tokens[0].start < next {
			tokens = tokens[1:]
		}
		from, i = stop, next
	}
	if last < end {
		p.out = append(p.out, token{kind: tokSkip, start: last, end: end})
	}
}

// cell opens one cell: its mark is [from, i), its attributes and content [i, stop).
func (p *tableParser) cell(kind elem, tokens []token, from, i, stop int32) {
	t := p.top()
	var places [6]event
	events := places[:0]
	if t.cell != elNone {
		events = append(events, event{op: opClose, elem: t.cell}, lineBreak)
	}
	if kind != elCaption {
		if !t.row {
			row := t.rowNode
			if row == nil {
				row = p.run.mem.rows.new()
			}
			events = append(events, event{op: opOpen, elem: elTR, node: row}, lineBreak)
		}
		t.row, t.hasRow, t.rowNode = true, true, nil
	}
	t.cell = kind
	content := i
	var attributes []*ast.Attribute
	for _, tok := range tokens {
		if tok.start >= stop {
			break
		}
		if tok.start >= i && tok.kind == tokPipe {
			// A "|" in a link or variant that fails is no divider either.
			before := p.text[i:tok.start]
			if !strings.Contains(before, "[[") && !strings.Contains(before, "-{") {
				attributes = p.attributes(i, tok.start)
				content = tok.end
			}
			break
		}
	}
	var node ast.Node
	switch kind {
	case elCaption:
		node = &ast.Caption{Attributes: attributes}
	default:
		cell := p.run.mem.cells.new()
		cell.Header, cell.Attributes = kind == elTH, attributes
		node = cell
	}
	events = append(events, event{op: opOpen, elem: kind, node: node})
	a, b := p.trim(content, stop)
	if !p.run.page {
		a, b = content, stop // blanks are text in the source tree
	}
	p.out = append(p.out, p.eventToken(tokCell, from, a, events...))
	p.rest(tokens, a, b)
	if b < stop {
		p.out = append(p.out, token{kind: tokSkip, start: b, end: stop})
	}
}

// onlyEmptyTable tells a text that is nothing but "{|": MediaWiki shows nothing then.
func (p *tableParser) onlyEmptyTable() bool {
	if !p.run.page || len(p.stack) != 1 || len(p.out) != 1 || p.top().hasRow || p.top().cell != elNone || p.out[0].n != 1 {
		return false
	}
	table, ok := p.lexed.events.at(int(p.out[0].ref)).node.(*ast.Table)
	return ok && len(table.Attributes) == 0
}

// closeAll closes what the text leaves open.
func (p *tableParser) closeAll() {
	end := int32(len(p.text))
	if p.onlyEmptyTable() {
		p.out = append(p.out[:0], token{kind: tokSkip, start: 0, end: end})
		return
	}
	for len(p.stack) > 0 {
		t := p.top()
		var events []event
		add := func(elem elem) {
			events = append(events, lineBreak, event{op: opClose, elem: elem})
		}
		switch {
		case t.cell != elNone && p.run.page:
			add(elTD) // MediaWiki writes </td> here, whatever is open
		case t.cell != elNone:
			add(t.cell)
		}
		if t.row {
			add(elTR)
		}
		if row := p.emptyRow(t); row != nil {
			events = append(append(events, lineBreak), row...)
		}
		add(elTable)
		p.stack = p.stack[:len(p.stack)-1]
		p.emit(end, end, events...)
	}
}
