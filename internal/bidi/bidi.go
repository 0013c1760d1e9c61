// Package bidi is Unicode's bidirectional algorithm, UAX #9
// (https://www.unicode.org/reports/tr9/): in which order the characters of a
// paragraph are shown when some are written from the left and some from the
// right. The names of the rules are those of the standard.
//
// Time and memory are linear in the text, which may have 2^31-1 characters. Text
// is in logical order everywhere; Order tells how to show it.
//
// The classes of characters are golang.org/x/text/unicode/bidi's, which is
// marked as under construction: only class.go knows it. Its Unicode version
// goes by that of Go.
package bidi

import "unicode/utf8"

// A Direction is that of a paragraph.
type Direction uint8

const (
	// Auto is the direction of the first letter outside isolates, LeftToRight if
	// there is none (rules P2 and P3).
	Auto Direction = iota
	LeftToRight
	RightToLeft
)

// A Level is how deep text of one direction lies in text of the other: even from
// the left, odd from the right.
type Level uint8

// RTL reports whether text at a level is written from the right.
func (l Level) RTL() bool { return l&1 != 0 }

// maxDepth is the deepest explicit level (BD2).
const maxDepth = 125

// A Paragraph is a text and the levels of its characters.
type Paragraph struct {
	Text []rune
	// Base is the level of the paragraph, 0 or 1.
	Base Level
	// Levels has one level for each character: those of rule I2, before lines are
	// made. Characters that rule X9 removes have that of the one before.
	Levels []Level

	classes []class // as in the text
	types   []class // as the rules change them
	match   []int32 // BD9: of isolates and their ends; nil without isolates
	seen    classSet

	pairs  []int32 // of one sequence: from a bracket to its partner
	inside []uint8 // what is between them
}

// Resolve finds the levels of a paragraph, rules P2 to I2. What follows a
// paragraph separator in the text is taken as part of the same paragraph; see
// Cut.
func Resolve(text []rune, base Direction) *Paragraph {
	n := len(text)
	p := &Paragraph{Text: text, Levels: make([]Level, n), classes: make([]class, n)}
	for i, r := range text {
		p.classes[i] = classify(r)
		p.seen |= 1 << (p.classes[i] & classMask)
	}
	if p.seen.any(isolates) {
		p.matchIsolates()
	}
	if base == RightToLeft || base == Auto && p.firstStrong(0, n) == classR {
		p.Base = 1
	}
	if p.Base == 0 && !p.seen.any(turning) {
		return p
	}
	p.types = make([]class, n)
	p.explicit()
	p.sequences()
	p.levelRemoved()
	p.types, p.match, p.pairs, p.inside = nil, nil, nil, nil
	return p
}

// Cut returns the text up to the end of the first paragraph, its separator
// included, and the rest (rule P1).
func Cut(text string) (paragraph, rest string) {
	for i, r := range text {
		if r == '\r' && i+1 < len(text) && text[i+1] == '\n' {
			continue
		}
		if classify(r) == classB {
			end := i + utf8.RuneLen(r)
			return text[:end], text[end:]
		}
	}
	return text, ""
}

// matchIsolates finds the end of each isolate (BD9): len(Text) if it has none,
// and -1 for an end without an isolate.
func (p *Paragraph) matchIsolates() {
	p.match = make([]int32, len(p.Text))
	open := int32(-1) // open isolates are a list through match
	for i, c := range p.classes {
		switch {
		case isolates.has(c):
			p.match[i], open = open, int32(i)
		case c == classPDI && open < 0:
			p.match[i] = -1
		case c == classPDI:
			p.match[i] = open
			p.match[open], open = int32(i), p.match[open]
		}
	}
	for open >= 0 {
		p.match[open], open = int32(len(p.Text)), p.match[open]
	}
}

// isMatched reports whether an isolate has an end, or an end an isolate.
func (p *Paragraph) isMatched(i int32) bool {
	return p.match != nil && p.match[i] >= 0 && int(p.match[i]) < len(p.Text)
}

// firstStrong is rule P2 in a part of the text: the class is L, R or, for none, ON.
// Together the calls for all isolates read every character once.
func (p *Paragraph) firstStrong(from, to int) class {
	for i := from; i < to; i++ {
		switch c := p.classes[i]; {
		case c == classL:
			return classL
		case c == classR, c == classAL:
			return classR
		case isolates.has(c):
			i = int(p.match[i])
		}
	}
	return classON
}

// explicit applies rules X1 to X8.
func (p *Paragraph) explicit() {
	type status struct {
		level    Level
		override class // L, R, or ON for none
		isolate  bool
	}
	var stack [maxDepth + 2]status
	stack[0] = status{p.Base, classON, false}
	top, overflowIsolates, overflowEmbeddings, validIsolates := 0, 0, 0, 0
	push := func(rtl bool, override class, isolate bool) bool {
		level := stack[top].level + 1
		if level.RTL() != rtl {
			level++
		}
		if level > maxDepth || overflowIsolates > 0 || overflowEmbeddings > 0 {
			return false
		}
		top++
		stack[top] = status{level, override, isolate}
		return true
	}
	for i, c := range p.classes {
		c &= classMask
		now := &stack[top]
		p.Levels[i], p.types[i] = now.level, c
		switch {
		case embeddings.has(c):
			override := class(classON)
			switch c {
			case classLRO:
				override = classL
			case classRLO:
				override = classR
			}
			if !push(c == classRLE || c == classRLO, override, false) && overflowIsolates == 0 {
				overflowEmbeddings++
			}
			continue
		case c == classPDF:
			switch {
			case overflowIsolates > 0:
			case overflowEmbeddings > 0:
				overflowEmbeddings--
			case !now.isolate && top > 0:
				top--
			}
			continue
		case c == classBN:
			continue
		case c == classB:
			p.Levels[i] = p.Base
			continue
		case isolates.has(c):
			rtl := c == classRLI || c == classFSI && p.firstStrong(i+1, int(p.match[i])) == classR
			if push(rtl, classON, true) {
				validIsolates++
			} else {
				overflowIsolates++
			}
		case c == classPDI:
			switch {
			case overflowIsolates > 0:
				overflowIsolates--
			case validIsolates > 0:
				overflowEmbeddings = 0
				for !stack[top].isolate {
					top--
				}
				top--
				validIsolates--
			}
			now = &stack[top]
			p.Levels[i] = now.level
		}
		if now.override != classON {
			p.types[i] = now.override
		}
	}
}

// A levelRun is a run of kept characters of one level (BD7), as a range of their
// list.
type levelRun struct {
	start, end int32
	level      Level
	next       int32 // the run that goes on behind an isolate; 0 for none
	follows    bool  // it is such a run
}

// sequences finds the isolating run sequences (BD13, X10) and applies the rules
// for them.
func (p *Paragraph) sequences() {
	kept := make([]int32, 0, len(p.Text)) // by rule X9
	for i, c := range p.classes {
		if !removed.has(c) {
			kept = append(kept, int32(i))
		}
	}
	var runs []levelRun
	var open []int32 // runs that end with an isolate
	for at := 0; at < len(kept); {
		first := kept[at]
		run := levelRun{start: int32(at), level: p.Levels[first]}
		for at < len(kept) && p.Levels[kept[at]] == run.level {
			at++
		}
		run.end = int32(at)
		if p.classes[first] == classPDI && p.isMatched(first) && len(open) > 0 {
			runs[open[len(open)-1]].next = int32(len(runs))
			open = open[:len(open)-1]
			run.follows = true
		}
		if last := kept[at-1]; isolates.has(p.classes[last]) && p.isMatched(last) {
			open = append(open, int32(len(runs)))
		}
		runs = append(runs, run)
	}
	joined := make([]int32, 0, len(kept))
	for r := range runs {
		run := &runs[r]
		if run.follows {
			continue
		}
		before, after := p.Base, p.Base
		if r > 0 {
			before = runs[r-1].level
		}
		sequence := kept[run.start:run.end]
		if run.next != 0 {
			from := len(joined)
			joined = append(joined, sequence...)
			for run.next != 0 {
				r = int(run.next)
				run = &runs[r]
				joined = append(joined, kept[run.start:run.end]...)
			}
			sequence = joined[from:]
		}
		if last := kept[run.end-1]; r+1 < len(runs) && (!isolates.has(p.classes[last]) || p.isMatched(last)) {
			after = runs[r+1].level
		}
		p.sequence(sequence, run.level, strong(max(run.level, before)), strong(max(run.level, after)))
	}
}

// strong is the class of letters of a level's direction.
func strong(l Level) class {
	if l.RTL() {
		return classR
	}
	return classL
}

// sequence applies rules W1 to I2 to one isolating run sequence, given as indices
// of characters of one level. The text before and after it counts as sos and eos.
func (p *Paragraph) sequence(at []int32, level Level, sos, eos class) {
	p.weak(at, sos)
	if p.seen.any(1 << classON) {
		p.brackets(at, strong(level), sos)
	}
	p.neutral(at, strong(level), sos, eos)
	for _, i := range at {
		switch t := p.types[i]; {
		case level.RTL() && t != classR:
			p.Levels[i]++
		case !level.RTL() && t == classR:
			p.Levels[i]++
		case !level.RTL() && t != classL:
			p.Levels[i] += 2
		}
	}
}

// weak applies rules W1 to W7, which make letters, numbers and neutrals of all
// that is none of them.
func (p *Paragraph) weak(at []int32, sos class) {
	before, letter := sos, sos // what W1 and W2 look back at
	for _, i := range at {
		t := p.types[i]
		if t == classNSM {
			t = before // W1
		}
		before = t
		if (isolates | 1<<classPDI).has(t) {
			before = classON
		}
		switch {
		case t == classL, t == classR:
			letter = t
		case t == classAL:
			letter, t = t, classR // W3
		case t == classEN && letter == classAL:
			t = classAN // W2
		}
		p.types[i] = t
	}
	before, letter = sos, sos // what W4 and W7 look back at
	for k := 0; k < len(at); k++ {
		t := p.types[at[k]]
		end := k + 1
		switch t {
		case classL, classR:
			letter = t
		case classES, classCS: // W4, W6
			number := before == classEN || before == classAN && t == classCS
			t = classON
			if number && end < len(at) && p.types[at[end]] == before {
				t = before
			}
		case classET: // W5, W6
			for end < len(at) && p.types[at[end]] == classET {
				end++
			}
			t = classON
			if before == classEN || end < len(at) && p.types[at[end]] == classEN {
				t = classEN
			}
		}
		before = t
		if end > k+1 || p.types[at[k]] == classET {
			before = classET // W4 comes first: this is no number for it
		}
		if t == classEN && letter == classL {
			t = classL // W7
		}
		for ; k < end; k++ {
			p.types[at[k]] = t
		}
		k--
	}
}

// maxBrackets is how many brackets may be open at a time (BD16).
const maxBrackets = 63

// What is between two brackets.
const (
	insideL = 1 << iota
	insideR
)

// asStrong returns what a class counts as where numbers are written from the
// right; ON for neutrals.
func asStrong(c class) class {
	switch c {
	case classL:
		return classL
	case classR, classEN, classAN:
		return classR
	}
	return classON
}

// brackets applies rule N0.
func (p *Paragraph) brackets(at []int32, embedding, sos class) {
	if !p.pairBrackets(at) {
		return
	}
	context := sos
	for k, i := range at {
		if partner := p.pairs[k]; int(partner) > k {
			if t := ofPair(p.inside[k], embedding, context); t != classON {
				p.setBracket(at, k, t)
				p.setBracket(at, int(partner), t)
			}
		}
		if s := asStrong(p.types[i]); s != classON {
			context = s
		}
	}
}

// ofPair returns the direction of a pair of brackets, ON for none.
func ofPair(inside uint8, embedding, context class) class {
	same, other, opposite := uint8(insideL), uint8(insideR), class(classR)
	if embedding == classR {
		same, other, opposite = insideR, insideL, classL
	}
	switch {
	case inside&same != 0:
		return embedding
	case inside&other == 0:
		return classON
	case context == opposite:
		return opposite
	}
	return embedding
}

// setBracket gives a bracket a direction, and with it the marks that stand on it.
func (p *Paragraph) setBracket(at []int32, k int, t class) {
	p.types[at[k]] = t
	for k++; k < len(at) && p.classes[at[k]] == classNSM; k++ {
		p.types[at[k]] = t
	}
}

// pairBrackets finds the pairs of brackets of a sequence (BD16) and what is
// between them. It reports whether there are any.
func (p *Paragraph) pairBrackets(at []int32) bool {
	type bracket struct {
		closing rune
		k       int32
		inside  uint8
	}
	var stack [maxBrackets]bracket
	open, found := 0, false
	for k, i := range at {
		t := p.types[i]
		if t != classON {
			if open > 0 {
				switch asStrong(t) {
				case classL:
					stack[open-1].inside |= insideL
				case classR:
					stack[open-1].inside |= insideR
				}
			}
			continue
		}
		switch c := p.classes[i]; {
		case c&openBracket != 0:
			if open == maxBrackets {
				return found
			}
			stack[open] = bracket{closing: closing(p.Text[i]), k: int32(k)}
			open++
		case c&closedBracket != 0:
			r := canonical(p.Text[i])
			top := open - 1
			for top >= 0 && stack[top].closing != r {
				top--
			}
			if top < 0 {
				break
			}
			inside := uint8(0)
			for _, b := range stack[top:open] {
				inside |= b.inside
			}
			if !found {
				p.clearPairs(len(at))
				found = true
			}
			p.pairs[stack[top].k], p.inside[stack[top].k] = int32(k), inside
			if open = top; open > 0 {
				stack[open-1].inside |= inside
			}
		}
	}
	return found
}

// clearPairs makes room for the pairs of a sequence of n characters.
func (p *Paragraph) clearPairs(n int) {
	if cap(p.pairs) < n {
		p.pairs, p.inside = make([]int32, n), make([]uint8, n)
		return
	}
	p.pairs, p.inside = p.pairs[:n], p.inside[:n]
	clear(p.pairs)
}

// neutral applies rules N1 and N2.
func (p *Paragraph) neutral(at []int32, embedding, sos, eos class) {
	before := sos
	for k := 0; k < len(at); k++ {
		t := p.types[at[k]]
		if !neutrals.has(t) {
			before = asStrong(t)
			continue
		}
		end, after := k+1, eos
		for end < len(at) && neutrals.has(p.types[at[end]]) {
			end++
		}
		if end < len(at) {
			after = asStrong(p.types[at[end]])
		}
		t = embedding
		if before == after {
			t = before
		}
		for ; k < end; k++ {
			p.types[at[k]] = t
		}
		k--
	}
}

// levelRemoved gives characters that rule X9 removes the level of the one before.
func (p *Paragraph) levelRemoved() {
	if !p.seen.any(removed) {
		return
	}
	level := p.Base
	for i, c := range p.classes {
		if removed.has(c) {
			p.Levels[i] = level
		}
		level = p.Levels[i]
	}
}
