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

// A pendingParagraph is what an empty line leaves to decide for the next.
type pendingParagraph uint8

const (
	pendingNone pendingParagraph = iota
	pendingOpen                  // a paragraph opens
	pendingNext                  // one closes and one opens
)

// reset makes ready for a text of a source tree; memory is used again.
func (p *blockPass) reset(r *run, tree *sourceBuilder, bare bool) {
	*p = blockPass{run: r, tree: tree, bare: bare, held: p.held[:0], marks: p.marks[:0]}
}

// items sends the items of a text through. Those that are not in bundles it
// writes to.
func (p *blockPass) items(items []item) {
	start := 0
	for i := range items {
		switch it := &items[i]; it.op {
		case opNewline:
			p.lineEnd(items[start:i], it)
		case opItems:
			p.begin(items[start:i])
			p.bundle(it.bundled())
		default:
			continue
		}
		if start = i + 1; p.run.stopped() {
			return
		}
	}
	p.lineEnd(items[start:], nil)
	p.end()
}

// bundle sends what is bundled through, line by line, as copies: others may have
// the same bundle.
func (p *blockPass) bundle(items []item) {
	start := 0
	for i := range items {
		switch it := &items[i]; it.op {
		case opNewline:
			p.begin(items[start:i])
			p.lineEnd(nil, it)
		case opItems:
			p.begin(items[start:i])
			p.bundle(it.bundled())
		default:
			continue
		}
		if start = i + 1; p.run.stopped() {
			return
		}
	}
	p.begin(items[start:])
}

// begin keeps the next part of a line. Of a very long one the middle becomes
// bundles: only what stands at its ends is written to, what the line begins with
// and white space.
func (p *blockPass) begin(part []item) {
	if len(p.begun)-p.whole+len(part) > maxItems {
		from := p.whole
		if from == 0 {
			begins := slices.IndexFunc(p.begun, func(it item) bool { return !transparent(&it) })
			if from = max(fewItems, begins+1); begins < 0 {
				from = len(p.begun)
			}
		}
		if from < len(p.begun) {
			p.begun = append(p.begun[:from], bundleOf(slices.Clone(p.begun[from:])))
			p.whole = from + 1
		}
	}
	p.begun = append(p.begun, part...)
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

// A lineFacts says what the block elements of a line do.
type lineFacts struct {
	opens    bool // something that suppresses paragraphs behind it
	closes   bool // something that allows them again
	preOpen  bool
	preClose bool
	blank    bool // nothing but white space
	metadata bool // nothing but <style> and <link>
}

// A lineReader finds the facts of a line.
type lineReader struct {
	lineFacts
	meta, other bool
	blanks      bool // before anything else
	label       int  // depth
	file        bool // in a file that stands in the line
	captions    int  // depth of captions in it
}

// facts looks at a line's items from the first to the last.
func (p *blockPass) facts(line []item) lineFacts {
	f := lineReader{lineFacts: lineFacts{blank: true}}
	p.read(&f, line)
	f.metadata = f.meta && !f.other
	return f.lineFacts
}

func (p *blockPass) read(f *lineReader, line []item) {
	for i := range line {
		it := &line[i]
		if it.op == opItems {
			if p.run.stopped() {
				return
			}
			p.read(f, it.bundled())
			continue
		}
		if f.file {
			f.inFile(it)
			continue
		}
		if _, ok := it.node.(*ast.File); ok && it.op == opOpen && it.elem == elSpan {
			// The caption of a file in the line does not show.
			f.blank, f.other, f.file = false, true, true
			continue
		}
		switch it.op {
		case opText:
			if !f.other && !blankText(p.text(it)) {
				f.blank = false
				f.other = true
			}
			f.blanks = true
			continue
		case opVoid:
			if _, ok := it.node.(*ast.BehaviorSwitch); ok && !transparent(it) {
				f.closes = true
			}
		}
		if transparent(it) {
			continue
		}
		f.blank = false
		if it.elem == elLink || it.elem == elStyle {
			f.other = f.other || !f.meta && f.blanks
			f.meta = true
		} else {
			f.other = true
		}
		if it.elem == elA {
			if it.op == opOpen && filledLater(it.node) {
				f.label++
			} else if it.op == opClose && f.label > 0 {
				f.label--
			}
		}
		if f.label > 0 {
			continue
		}
		closing := it.op == opClose
		switch it.elem {
		case elPre:
			f.preOpen = f.preOpen || !closing
			f.preClose = f.preClose || closing || it.op == opVoid
			fallthrough
		case elTable, elH1, elH2, elH3, elH4, elH5, elH6, elP, elUL, elOL, elDL:
			f.opens = f.opens || !closing
			f.closes = f.closes || closing
		case elTD, elTH:
			f.opens = f.opens || closing
			f.closes = f.closes || !closing
		case elTR, elCaption, elDT, elDD, elLI:
			f.opens = true
		case elCenter, elBlockquote, elDiv, elHr, elFigure, elAside:
			f.closes = true
		}
	}
}

// inFile passes over an item of a file that stands in the line.
func (f *lineReader) inFile(it *item) {
	switch {
	case it.elem == elFigcaption && it.op == opOpen:
		f.captions++
	case it.elem == elFigcaption && it.op == opClose:
		f.captions--
	case f.captions == 0 && it.op == opClose:
		f.file = false
	}
}

// blankText tells a text that shows nothing.
func blankText(text string) bool {
	for i := range len(text) {
		switch text[i] {
		case ' ', '\t', '\r', '\v', 0:
		default:
			return false
		}
	}
	return true
}

// filledLater tells the links whose labels are not looked into, because
// MediaWiki puts them in when the blocks are made: those to pages.
func filledLater(n ast.Node) bool {
	l, ok := n.(*ast.Wikilink)
	return ok && l.Target.Namespace != ast.NamespaceMedia
}

// transparent tells the items that show nothing where they stand: the line is
// as if they were not there. The place of a table of contents is a block.
func transparent(it *item) bool {
	switch it.op {
	case opFloat, opLayout, opSkip:
		return true
	case opVoid:
		switch n := it.node.(type) {
		case *ast.Category, *ast.LanguageLink:
			return true
		case *ast.BehaviorSwitch:
			return n.Name != "toc"
		}
	}
	return false
}

func (p *blockPass) line(line []item, nl *item) {
	for p.tree != nil && len(line) > 0 && transparent(&line[0]) && line[0].op != opSkip {
		p.held = append(p.held, line[0])
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
		if p.whole > 0 {
			line = unbundled(line) // it is written to where the term ends
		}
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
			p.held = append(p.held, *nl)
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
					p.run.limit(p.place(&line[i], n, n+1), "nesting", "lists nest too deeply here, so the other marks of this line are text")
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
	i, k := p.termEnd(line)
	if k < 0 {
		return line, false
	}
	whole := line[i]
	line[i] = p.part(&whole, 0, k)
	if p.tree != nil {
		p.send(line[:i+1])
	} else {
		p.sendTrimmed(line[:i+1])
	}
	p.swapItem(':', p.place(&whole, k, k+1))
	line[i] = p.part(&whole, k+1, len(p.text(&whole)))
	return line[i:], true
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

// termEnd finds the ":" of ";term:text" outside links, tags and addresses: the
// item and the offset in it, -1 if there is none.
func (p *blockPass) termEnd(line []item) (i, at int) {
	depth, variants := 0, 0
	for i := range line {
		switch it := &line[i]; {
		case it.op == opOpen:
			depth++
		case it.op == opClose:
			depth = max(depth-1, 0)
		case it.op == opText && depth == 0:
			if k := termColon(p.text(it), &variants); k >= 0 {
				return i, k
			}
		}
	}
	return 0, -1
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
		p.sendTrimmed(unbundled(line)) // there is more white space than stands at the ends of a long line
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
