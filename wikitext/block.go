package wikitext

import (
	"slices"
	"strings"

	"github.com/warraq/warraq/ast"
)

// The block pass reads items by line, behind all inline constructs, and makes
// lists, indent-pre and paragraphs, as MediaWiki's BlockLevelPass does. What a
// line begins with decides, and whether any block element opens or closes in it.

// A sink takes the items of a page tree in order: a builder.
type sink interface {
	item(item)
}

type blockPass struct {
	run  *run
	out  sink           // page tree
	tree *sourceBuilder // source tree: every byte goes out, layout does not
	bare bool           // no paragraphs and no indent-pre: arguments and bodies in the source tree

	held  []item // source tree: newlines, and comments at line starts, that wait for what the next line closes
	begun []item // page tree: the beginning of a line that goes on in another piece of the list
	whole int    // begun[whole:] are behind the last bundle

	prefix    string // of the last line, ";" as ":"
	marks     []byte // open lists, outermost first, as in prefix but with ";"
	termOpen  bool   // a <dt> is open
	paragraph elem   // elP, elPre or elNone
	inPre     bool   // inside a <pre> tag
	inBlock   bool   // inside a block element: no paragraphs
	inQuote   bool   // inside a <blockquote>: no indent-pre
	pending   pendingParagraph
}

// reset makes ready for a text of a source tree; memory is used again.
func (p *blockPass) reset(r *run, tree *sourceBuilder, bare bool) {
	*p = blockPass{run: r, tree: tree, bare: bare, held: p.held[:0], marks: p.marks[:0]}
}

// items sends the items of a text through. Those that are not in bundles it
// writes to.
func (p *blockPass) items(items []item) {
	p.lineEnd(p.lines(items, false), nil)
	p.end()
}

// lines sends the lines that end in a list, and returns what is behind them. Those
// of a bundle are copied: others may have it, too.
func (p *blockPass) lines(items []item, shared bool) (rest []item) {
	start := 0
	for i := range items {
		switch it := &items[i]; {
		case it.op == opItems:
			p.begin(items[start:i])
			p.begin(p.lines(it.bundled(), true))
		case it.op != opNewline:
			continue
		case shared:
			p.begin(items[start:i])
			p.lineEnd(nil, it)
		default:
			p.lineEnd(items[start:i], it)
		}
		if start = i + 1; p.run.stopped() {
			return nil
		}
	}
	return items[start:]
}

// begin keeps the next part of a line. Of a very long one the middle becomes
// bundles, of a long part without a copy: only what stands at the line's ends is
// written to, what it begins with and white space.
func (p *blockPass) begin(part []item) {
	if len(p.begun)-p.whole+len(part) > maxItems || len(part) > maxItems/4 {
		if p.whole == 0 {
			part = p.beginning(part)
		}
		if p.whole > 0 {
			if p.whole < len(p.begun) {
				p.bundle(slices.Clone(p.begun[p.whole:]))
			}
			if n := len(part) - fewItems; n > 0 {
				p.bundle(part[:n])
				part = part[n:]
			}
		}
	}
	p.begun = append(p.begun, part...)
}

// beginning takes what the line begins with from its next part, and returns the
// rest. It ends behind the first item that shows, if there is one.
func (p *blockPass) beginning(part []item) (rest []item) {
	shows := func(it item) bool { return !transparent(&it) }
	n := min(max(fewItems-len(p.begun), 0), len(part))
	begins := slices.IndexFunc(p.begun, shows)
	if begins < 0 {
		k := slices.IndexFunc(part, shows)
		if k < 0 {
			return part
		}
		n = max(n, k+1)
		begins = len(p.begun) + k
	}
	p.begun = append(p.begun, part[:n]...)
	p.whole = min(max(fewItems, begins+1), len(p.begun))
	return part[n:]
}

// bundle puts a bundle of items behind the part of the line that is whole.
func (p *blockPass) bundle(items []item) {
	p.begun = append(p.begun[:p.whole], bundleOf(items))
	p.whole++
}

// lineEnd sends a line whose last part is given.
func (p *blockPass) lineEnd(line []item, nl *item) {
	if len(p.begun) > 0 {
		p.begin(line)
		if n := len(p.begun); n == p.whole {
			p.begun = append(p.begun[:n-1], p.begun[n-1].bundled()...)
		}
		line = p.begun
	}
	p.line(line, nl)
	p.begun, p.whole = p.begun[:0], 0
}

// end closes what the text leaves open.
func (p *blockPass) end() {
	for len(p.marks) > 0 && !p.run.stopped() {
		p.closeList()
		if len(p.marks) == 0 && p.paragraph != elNone {
			p.layout("\n")
		}
	}
	if p.paragraph != elNone {
		p.close(p.paragraph) // MediaWiki puts no newline behind the last
	}
	p.flush()
}

func (p *blockPass) line(line []item, nl *item) {
	for p.tree != nil && len(line) > 0 && transparent(&line[0]) && line[0].op != opSkip {
		p.held = pushPlaced(p.held, &line[0])
		line = line[1:]
	}
	f := p.facts(line)
	prefix := ""
	if !p.inPre {
		prefix = p.linePrefix(line)
		p.inPre = f.preOpen
	}
	normal := prefix
	if strings.IndexByte(prefix, ';') >= 0 {
		normal = strings.ReplaceAll(prefix, ";", ":")
	}
	switch {
	case prefix != "" && normal == p.prefix:
		p.nextItem(prefix[len(prefix)-1], line, len(prefix)-1)
		p.pending = pendingNone
		line = p.afterPrefix(line, len(prefix), prefix)
	case prefix != "" || p.prefix != "":
		line = p.changeLists(line, prefix, normal)
	}
	if prefix == "" {
		line = p.paragraphs(line, f)
	}
	if f.preClose && p.inPre {
		p.inPre = false
	}
	if p.pending != pendingNone && p.tree == nil {
		p.sendInvisible(line)
		return
	}
	if p.tree != nil {
		p.flush()
		p.send(line)
		if nl != nil {
			p.held = pushPlaced(p.held, nl)
		}
		return
	}
	if prefix != "" {
		p.sendTrimmed(line)
		return
	}
	p.send(line)
	if nl != nil {
		p.put(nl)
	} else if p.paragraph != elNone {
		p.layout("\n")
	}
}

// cut returns a line without its first n characters, which are markup.
func (p *blockPass) cut(line []item, n int) []item {
	if n == 0 {
		return line
	}
	for i := range line {
		if line[i].op != opText {
			continue
		}
		p.skip(p.place(&line[i], 0, n))
		line[i] = p.part(&line[i], n, len(p.text(&line[i])))
		return line[i:]
	}
	return line
}

// skip tells the source builder of bytes that are markup.
func (p *blockPass) skip(span ast.Span) {
	if p.tree != nil {
		p.put(&item{op: opSkip, at: extentOf(span)})
	}
}

// partSpan is where a part of a text stands, all of the text's span if that is
// not the text.
func partSpan(s ast.Span, text string, from, to int) ast.Span {
	if s.Len() != len(text) {
		return s
	}
	return subSpan(s, from, to)
}

// subSpan is a part of the span of text that is its source byte for byte; any
// other span stays whole.
func subSpan(s ast.Span, from, to int) ast.Span {
	if s.IsZero() || to > s.Len() {
		return s
	}
	return s.Source().Span(s.Start()+from, s.Start()+to)
}

// start is the place of the k-th list mark of a line.
func (p *blockPass) start(line []item, k int) ast.Span {
	for i := range line {
		if line[i].op == opText {
			return p.place(&line[i], k, k)
		}
	}
	return p.lineStart(line)
}

// lineStart is the place where a line begins.
func (p *blockPass) lineStart(line []item) ast.Span {
	for i := range line {
		if s := p.span(&line[i]); !s.IsZero() {
			return s.Source().Span(s.Start(), s.Start())
		}
	}
	return ast.Span{}
}

func (p *blockPass) open(e elem, n ast.Node, span ast.Span) {
	it := item{op: opOpen, elem: e, node: n}
	p.settle(&it, span)
	p.put(&it)
}

func (p *blockPass) close(e elem) { p.put(&item{op: opClose, elem: e, at: extent{-1, -1}}) }

// put sends an item on. What takes it keeps no pointer to it, so that items
// need no memory of their own.
func (p *blockPass) put(it *item) {
	if p.tree != nil {
		p.tree.item(it)
	} else {
		p.out.item(*it)
	}
}

// settle gives an item its place.
func (p *blockPass) settle(it *item, span ast.Span) {
	if p.tree != nil {
		it.at = extentOf(span)
	} else {
		it.span = span
	}
}

// span returns the place of an item.
func (p *blockPass) span(it *item) ast.Span {
	if p.tree != nil {
		return p.tree.span(it.at)
	}
	return it.span
}

// place returns the place of a part of an item that is characters.
func (p *blockPass) place(it *item, from, to int) ast.Span { return subSpan(p.span(it), from, to) }

// text returns the characters of an item.
func (p *blockPass) text(it *item) string {
	if p.tree != nil {
		return p.tree.span(it.at).Text()
	}
	return it.text
}

// part returns a part of an item that is characters.
func (p *blockPass) part(it *item, from, to int) item {
	out := *it
	p.settle(&out, p.place(it, from, to))
	if p.tree == nil {
		out.text = it.text[from:to]
	}
	return out
}

func (p *blockPass) layout(text string) {
	if p.tree == nil {
		p.put(&item{op: opLayout, text: text})
	}
}

func (p *blockPass) send(line []item) {
	for i := range line {
		if i%256 == 255 && p.run.stopped() {
			return
		}
		p.put(&line[i])
	}
}

// sendInvisible sends what a blank line holds beside white space.
func (p *blockPass) sendInvisible(line []item) {
	for it := range each(line) {
		if it.op != opText {
			p.put(it)
		}
	}
}

// sendTrimmed sends a line without white space at its ends.
func (p *blockPass) sendTrimmed(line []item) {
	const space = " \t\n\r\x00\v"
	trim := func(it *item, by func(string, string) string) (ends bool) {
		if it.op == opText {
			it.text = by(it.text, space)
			return it.text != ""
		}
		return !transparent(it)
	}
	first, last := 0, len(line)-1
	for first < len(line) && !trim(&line[first], strings.TrimLeft) {
		first++
	}
	for last >= first && !trim(&line[last], strings.TrimRight) {
		last--
	}
	if first < len(line) && (line[first].op == opItems || line[last].op == opItems) {
		p.sendTrimmed(p.run.unbundled(line)) // there is more white space than stands at the ends of a long line
		return
	}
	p.send(line)
}

// flush sends the newlines that were held back.
func (p *blockPass) flush() {
	for i := range p.held {
		if p.held[i].op == opNewline {
			p.held[i].op = opText
		}
		p.put(&p.held[i])
	}
	p.held = p.held[:0]
}
