package wikitext

import "github.com/warraq/warraq/ast"

// Rules and headings are read by line, behind tables and before links.

func (u *unit) parseLines() {
	rules, equals := u.seen(tokRule), u.seen(tokEquals)
	if !rules && !equals {
		return
	}
	lineStart := int32(0)
	for i := 0; i < len(u.tokens) && !u.stopped(i); i++ {
		t := &u.tokens[i]
		if t.kind == tokNewline {
			lineStart = t.end
			continue
		}
		if t.kind != tokRule && t.kind != tokEquals && t.kind != tokSwitch || t.start != lineStart {
			continue
		}
		switch {
		case t.kind == tokSwitch && !u.blockSwitch(i):
			lineStart = t.end
		case t.kind == tokRule:
			u.claim(i, tokEvents, t.start, t.end, event{op: opVoid, elem: elHr, node: &ast.HorizontalRule{Span: u.span(t.start, t.end)}})
		case t.kind == tokEquals:
			u.parseHeading(i)
		}
	}
}

// parseHeading reads the line whose first token i is a run of "=". The shorter
// run, of six at the most, makes the level; what is left of the other is text.
func (u *unit) parseHeading(i int) {
	nl := u.lineEnd(i)
	end := int32(len(u.text))
	if nl < len(u.tokens) {
		end = u.tokens[nl].start
	}
	z := nl - 1
	for z > i && u.tokens[z].kind == tokSwitch {
		z-- // a switch is no text; MediaWiki has removed it by now
	}
	a, b := u.tokens[i], u.tokens[z]
	if b.kind != tokEquals || !u.blank(z+1, nl, b.end, end) {
		return
	}
	switch {
	case z+1 < nl:
		end = b.end
	case u.run.page:
		end = u.blankLines(end)
	}
	level := min(a.end-a.start, b.end-b.start, 6)
	if z == i {
		if level = min((a.end-a.start-1)/2, 6); level < 1 {
			return
		}
	} else if a.end == b.start {
		return
	}
	h := u.run.mem.headings.new()
	h.Level = int(level)
	elem := elH1 + elem(level) - 1
	start, stop := a.start+level, b.end-level
	if u.run.page {
		if body := u.run.body; body != nil {
			h.InTag = true
			h.Section, h.Template = body.section(u.run, u.flat, a.start)
		} else {
			h.Section, h.Template = u.run.section(u.flat, a.start)
		}
		start, stop = u.trimBlanks(start, stop)
	}
	opening := u.eventToken(tokEvents, a.start, start, event{op: opOpen, elem: elem, node: h})
	closing := u.eventToken(tokEvents, stop, end, event{op: opClose, elem: elem})
	if z == i {
		// One token becomes two; the line has no other but switches behind it.
		u.tokens = append(u.tokens[:i+1], u.tokens[i:]...)
		z = i + 1
	}
	u.tokens[i], u.tokens[z] = opening, closing
}

// blank reports whether a range shows nothing: its tokens, [i, nl), are switches.
func (u *unit) blank(i, nl int, start, end int32) bool {
	for ; start < end; start++ {
		if i < nl && u.tokens[i].start == start {
			start = u.tokens[i].end - 1
			i++
		} else if !isSpace(u.text[start]) {
			return false
		}
	}
	return true
}

// blankLines returns where the blank lines behind a heading end: MediaWiki's
// pattern takes them with it, all but the last newline (parser test "Includes
// and comments at SOL").
func (u *unit) blankLines(end int32) int32 {
	i := end
	for int(i) < len(u.text) && isSpace(u.text[i]) {
		if u.text[i] == '\n' {
			end = i
		}
		i++
	}
	if int(i) == len(u.text) {
		return i
	}
	return end
}

func (u *unit) trimBlanks(start, end int32) (int32, int32) {
	for start < end && isBlank(u.text[start]) {
		start++
	}
	for end > start && isBlank(u.text[end-1]) {
		end--
	}
	return start, end
}
