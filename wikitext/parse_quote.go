package wikitext

// Quotes are read by line, behind links and before external links, as
// MediaWiki's Parser::doQuotes does. A link's label is a line of its own.

func (u *unit) parseQuotes() {
	if !u.seen(tokQuotes) {
		return
	}
	p := quoteParser{unit: u, out: u.rewritten(tokQuotes, 3)}
	p.scope(0, int32(len(u.text)), tokText)
	u.tokens, u.spare = p.out, u.tokens
}

type quoteParser struct {
	*unit
	out     []token
	i       int // next token
	caption int // depth of captions: newlines are spaces there
}

// A quoteRun is one run of quotes in a line.
type quoteRun struct {
	at         int   // index in out of its token, to be replaced
	start, end int32 // without the apostrophes that are text
	n          int   // 2, 3 or 5
	before     string
}

// scope reads tokens up to the one of the closing kind (tokText: all), and
// settles the quotes of each line in it.
func (p *quoteParser) scope(start, end int32, closing tokenKind) {
	var first [8]quoteRun
	line := first[:0]
	textStart := start
	for p.i < len(p.tokens) && !p.stopped(p.i) {
		t := p.tokens[p.i]
		switch t.kind {
		case tokText:
			p.i++ // nobody will look at it
			continue
		case closing:
			p.settle(line, t.start)
			return
		case tokNewline:
			if closing == tokText && p.caption == 0 {
				p.settle(line, t.start)
				line = line[:0]
				textStart = t.end
			}
		case tokEvents:
			if closing == tokText && p.endsLine(&t) {
				p.settle(line, t.start)
				line = line[:0]
				textStart = t.end
			}
		case tokCell:
			if closing == tokText {
				p.settle(line, t.start)
				line = line[:0]
				textStart = t.end
			}
		case tokLabel:
			p.out = append(p.out, t)
			p.i++
			p.scope(t.end, end, tokLabelEnd)
			if p.i < len(p.tokens) {
				textStart = p.tokens[p.i].end
			}
			continue
		case tokCaption:
			p.caption++
		case tokCaptionEnd:
			p.caption--
		case tokQuotes:
			run := quoteRun{at: len(p.out), start: t.start, end: t.end, n: int(t.end - t.start)}
			switch {
			case run.n == 4:
				run.n, run.start = 3, run.start+1
			case run.n > 5:
				run.n, run.start = 5, run.end-5
			}
			run.before = p.text[textStart:run.start]
			textStart = run.end
			line = append(line, run)
			// Places for what the run becomes: closes, the quotes, reopens.
			p.out = append(p.out, token{}, token{}, token{})
			p.i++
			continue
		}
		p.out = append(p.out, t)
		p.i++
	}
	p.settle(line, end)
}

// settle decides what each run of a line opens and closes.
func (p *quoteParser) settle(line []quoteRun, end int32) {
	if len(line) == 0 {
		return
	}
	bold, italic := 0, 0
	for _, q := range line {
		if q.n != 2 {
			bold++
		}
		if q.n != 3 {
			italic++
		}
	}
	if bold%2 == 1 && italic%2 == 1 {
		if k := spareApostrophe(line); k >= 0 {
			line[k].n = 2
			line[k].start++
		}
	}
	s := quoteState{quoteParser: p}
	for k, q := range line {
		if p.run.page && q.n == 5 && s.n == 0 && q.end == end {
			// What opens at the line's end and holds nothing is not there.
			s.out[q.at] = s.eventToken(tokEvents, q.start, q.end)
			break
		}
		if p.stopped(k) {
			return
		}
		s.run(q, line[k+1:])
	}
	s.finish(end)
}

// spareApostrophe chooses the "”'" that is an apostrophe and "”": the first
// behind a single-letter word, else behind a longer word, else behind a space.
func spareApostrophe(line []quoteRun) int {
	word, space := -1, -1
	for k, q := range line {
		if q.n != 3 {
			continue
		}
		text := q.before
		switch n := len(text); {
		case n > 0 && text[n-1] == ' ':
			if space < 0 {
				space = k
			}
		case n > 1 && text[n-2] == ' ':
			return k
		case word < 0:
			word = k
		}
	}
	if word >= 0 {
		return word
	}
	return space
}

// A quoteState is what is open in a line, outermost first.
type quoteState struct {
	*quoteParser
	open [2]elem
	n    int
}

func (s *quoteState) has(e elem) bool { return s.n > 0 && s.open[0] == e || s.n > 1 && s.open[1] == e }

// run settles one run; later ones decide the order of what "””'" opens.
func (s *quoteState) run(q quoteRun, later []quoteRun) {
	switch q.n {
	case 2:
		s.toggle(q, q.start, q.end, elI)
	case 3:
		s.toggle(q, q.start, q.end, elB)
	case 5:
		// What is open inside closes first; of two that open, the one that
		// closes first is the inner: "'''''a''b'''" is <b><i>, and when
		// nothing closes them <b><i> too, but "'''''a'''''" is <i><b>.
		first := elI
		switch {
		case s.n == 2 || s.n == 1:
			first = s.open[s.n-1]
		case len(later) == 0 || later[0].n == 2:
			first = elB
		}
		second := elB
		width := int32(2)
		if first == elB {
			second, width = elI, 3
		}
		mid := q.start + width
		k := s.toggle(q, q.start, mid, first)
		q.at += k
		s.toggle(q, mid, q.end, second)
	}
}

// toggle closes e if it is open, with what is open inside it, which opens again
// behind; else it opens e. It returns how many places of the run it used.
func (s *quoteState) toggle(q quoteRun, start, end int32, e elem) int {
	k := 0
	put := func(start, end int32, o op, e elem, reopened bool) {
		ev := event{op: o, elem: e}
		if o == opOpen {
			ev.node = s.unit.run.mem.quote(e, reopened)
		}
		s.out[q.at+k] = s.eventToken(tokEvents, start, end, ev)
		k++
	}
	switch {
	case !s.has(e):
		put(start, end, opOpen, e, false)
		s.open[s.n] = e
		s.n++
	case s.open[s.n-1] == e:
		put(start, end, opClose, e, false)
		s.n--
	default:
		inner := s.open[1]
		put(start, start, opClose, inner, false)
		put(start, end, opClose, e, false)
		put(end, end, opOpen, inner, true)
		s.open[0], s.n = inner, 1
	}
	return k
}

// finish closes what the line leaves open.
func (s *quoteState) finish(end int32) {
	for s.n > 0 {
		s.n--
		s.out = push(s.out, s.eventToken(tokEvents, end, end, event{op: opClose, elem: s.open[s.n]}))
	}
}
