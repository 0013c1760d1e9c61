package render

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// Text renders documents as plain text to read: paragraphs and headings with a
// blank line between them, lists with markers, tables with a line for each row
// and a tab between cells, notes as "[1]" with their list where it stands.
// Templates that are not expanded, categories and comments are left out. Text is
// in logical order; nothing is wrapped.
type Text struct {
	// Site is the wiki whose direction and words are used. Nil means site.Default.
	Site *site.Site
	// Title begins the text with the document's title.
	Title bool
	// Notes says what becomes of footnotes.
	Notes Notes
	// Bidi says how runs against the page's direction are marked.
	Bidi Bidi
}

// Notes says what becomes of footnotes in plain text.
type Notes uint8

const (
	// NotesMarked prints marks such as "[1]", and the lists where they stand.
	NotesMarked Notes = iota
	// NotesInline prints each note in parentheses where its mark would be, and
	// no lists. A note that is used again is printed again, until such notes
	// have filled 1 MiB; in its own text it is left out.
	NotesInline
	// NotesOmitted prints neither.
	NotesOmitted
)

// Render writes the document, with a newline at the end unless it is empty.
func (t Text) Render(w io.Writer, doc *ast.Document) (err error) {
	doc, err = begin(w, doc)
	if err != nil {
		return err
	}
	defer refuseNil([]ast.Node{doc}, &err)
	p := t.printer(w)
	if t.Title {
		title := doc.Title.Full()
		if doc.DisplayTitle != nil {
			title = plain(doc.DisplayTitle)
		}
		p.put(strings.TrimSpace(title))
		p.gap(2)
	}
	p.blocks(doc.Children)
	return p.finish()
}

// RenderNodes writes some nodes of a document, as Render does.
func (t Text) RenderNodes(w io.Writer, nodes []ast.Node) (err error) {
	if _, err := begin(w, nil); err != nil {
		return err
	}
	defer refuseNil(nodes, &err)
	p := t.printer(w)
	p.blocks(nodes)
	return p.finish()
}

// A textPrinter is one run of Text. White space is collapsed as browsers do:
// what separates words or blocks is remembered, and written before what follows.
type textPrinter struct {
	Text
	textState
	base  direction
	latin bool // numbers are written with ASCII digits
	out   io.Writer
	err   error
	buf   []byte
	watch watch
	level int // of nodes in nodes
	notes inlineNotes
}

// A textState is where a printer is. A cell is printed from a state of its own.
type textState struct {
	from    int    // where it began in the buffer
	flushed bool   // what stood there has been written
	lines   int    // newlines to write before the next text
	space   bool   // a space to write before the next text
	marked  bool   // the next line begins with a marker
	marker  string // behind its indent
	indent  int    // of the marker, in spaces
	rest    int    // of other lines
	depth   int    // of lists
}

func (t Text) printer(w io.Writer) *textPrinter {
	p := &textPrinter{Text: t, out: w, watch: watchOf(w), buf: newBuffer()}
	p.Site = siteOf(t.Site)
	p.base = directionOf(p.Site.RTL())
	p.latin = p.Site.Digits("0") == "0"
	return p
}

// blocks prints the nodes of a page and writes now and then.
func (p *textPrinter) blocks(nodes []ast.Node) {
	for _, n := range nodes {
		p.node(n)
		if len(p.buf) >= chunk {
			p.flush()
		}
		if p.err != nil {
			return
		}
	}
}

func (p *textPrinter) flush() {
	if p.err == nil && len(p.buf) > 0 {
		p.err = writeAll(p.out, p.buf)
		p.flushed = true
	}
	p.buf = p.buf[:0]
}

func (p *textPrinter) finish() error {
	if !p.empty() {
		p.buf = append(p.buf, '\n')
	}
	p.flush()
	freeBuffer(p.buf)
	return p.err
}

// empty reports whether nothing is printed yet.
func (p *textPrinter) empty() bool { return len(p.buf) == p.from && !p.flushed }

// gap asks for at least n newlines before what follows.
func (p *textPrinter) gap(n int) {
	p.lines = max(p.lines, n)
	p.space = false
}

// start writes what is pending.
func (p *textPrinter) start() {
	if empty := p.empty(); p.lines > 0 || empty {
		if !empty {
			for range p.lines {
				p.buf = append(p.buf, '\n')
			}
		}
		indent := p.rest
		if p.marked {
			indent = p.indent
		}
		for range indent {
			p.buf = append(p.buf, ' ')
		}
		if p.marked {
			p.buf = append(p.buf, p.marker...)
			p.marked = false
		}
		p.lines, p.space = 0, false
	}
	if p.space {
		p.buf = append(p.buf, ' ')
		p.space = false
	}
}

// What put does with a byte, if not copy it.
const (
	textSpace    = 1 << iota // it is collapsed; NUL goes
	textDoubtful             // it and what follows it is looked at by displayable, once
)

var textBytes = func() (table [256]byte) {
	for c := range table {
		if c >= utf8.RuneSelf || controls[c] {
			table[c] = textDoubtful
		}
	}
	for _, c := range " \t\n\r\f\x00" {
		table[c] = textSpace
	}
	return table
}()

// put writes text, its white space collapsed.
func (p *textPrinter) put(s string) {
	mask := byte(textSpace | textDoubtful)
	for i := 0; i < len(s); {
		end := i // of a run with single spaces between words
		for end < len(s) {
			class := textBytes[s[end]] & mask
			if class == 0 {
				end++
				continue
			}
			if class == textDoubtful {
				mask = textSpace
				if rest := displayable(s[end:]); rest != s[end:] {
					s = s[:end] + rest
				}
				continue
			}
			if s[end] != ' ' || end == i || end+1 == len(s) || textBytes[s[end+1]] == textSpace {
				break
			}
			end++
		}
		if end > i {
			p.start()
			p.buf = append(p.buf, s[i:end]...)
			i = end
			continue
		}
		if s[i] != 0 && p.lines == 0 && !p.empty() {
			p.space = true
		}
		i++
	}
}

// lineEnds makes one kind of the line ends of preformatted text, and no pages.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", " ")

// verbatim writes lines as they stand, as a block.
func (p *textPrinter) verbatim(s string) {
	p.gap(2)
	s = strings.Trim(lineEnds.Replace(displayable(s)), "\n")
	for first := true; ; first = false {
		line, rest, more := strings.Cut(s, "\n")
		if !first {
			p.lines = max(p.lines, 1)
		}
		line = strings.TrimRight(line, " \t\r")
		if line == "" {
			p.lines++
		} else {
			p.start()
			p.buf = append(p.buf, line...)
		}
		if !more {
			break
		}
		s = rest
	}
	p.gap(2)
}

// nodes prints nodes one after the other, below MaxDepth their characters.
func (p *textPrinter) nodes(nodes []ast.Node) {
	if p.level == MaxDepth {
		p.put(plain(nodes))
		return
	}
	p.level++
	for _, n := range nodes {
		if p.err == nil {
			p.err = p.watch.err()
		}
		if p.err != nil {
			break
		}
		p.node(n)
	}
	p.level--
}

func (p *textPrinter) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		p.put(n.Value)
	case *ast.Entity:
		p.put(n.Value)
	case *ast.Paragraph:
		p.gap(2)
		p.nodes(n.Children)
		p.gap(2)
	case *ast.Bold:
		p.nodes(n.Children)
	case *ast.Italic:
		p.nodes(n.Children)
	case *ast.List:
		p.list(n, n.ElementName(), n.Children)
	case *ast.Row:
		p.row(n.Children)
	case *ast.HorizontalRule:
		p.block(2, func() { p.put("----") })
	case *ast.Redirect:
		p.block(2, func() { p.put("→ " + n.Target.String()) })
	case *ast.Wikilink:
		p.put(n.Prefix)
		switch {
		case n.HasLabel:
			p.isolated(n.Label)
		case n.Parts != nil:
			p.isolated(n.Parts)
		default:
			p.isolatedText(n.Display)
		}
		p.put(n.Trail)
	case *ast.ExternalLink:
		if n.Label == nil {
			p.put(autonumber(n, p.Site))
		} else {
			p.isolated(n.Label)
		}
	case *ast.Autolink:
		p.isolatedText(n.URL)
	case *ast.MagicLink:
		p.put(n.Text)
	case *ast.File:
		p.file(n)
	case *ast.Note:
		p.note(n)
	case *ast.References:
		p.references(n)
	case *ast.Gallery:
		p.gallery(n.Children)
	case *ast.TemplateData:
		p.templateData(n)
	case *ast.ImageMap:
		if n.Error == "" {
			p.imageMap(n.Children, n.Areas)
		}
	case *ast.Preformatted:
		p.verbatim(string(p.raw(nil, n.Children, 0)))
	case *ast.SyntaxHighlight:
		if n.Inline {
			p.isolatedText(n.Code())
		} else {
			p.verbatim(n.Code())
		}
	case *ast.CodeToken:
		p.put(n.Value)
	case *ast.Math:
		p.isolatedText(strings.TrimSpace(n.TeX))
	case *ast.LanguageVariant:
		p.nodes(chosen(n))
	case *ast.ExtensionTag:
		p.extensionTag(n)
	case *ast.InclusionTag:
		if n.Name != "includeonly" {
			p.nodes(n.Children)
		}
	case ast.Element:
		p.element(n)
	case *ast.Comment, *ast.Category, *ast.LanguageLink, *ast.BehaviorSwitch, *ast.Attribute, *ast.HTMLTag,
		*ast.Template, *ast.Argument, *ast.Parameter, *ast.ParserFunction, *ast.Variable:
		// They show nothing, or nothing that is known.
	default:
		p.nodes(childrenOf(n))
	}
}

// element prints an element by its name, whether it was written as wikitext or
// as HTML.
func (p *textPrinter) element(n ast.Element) {
	children := childrenOf(n)
	switch name := n.ElementName(); name {
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote":
		p.block(2, func() { p.nodes(children) })
	case "div", "center", "caption", "figure", "section", "aside", "header", "footer":
		p.block(1, func() { p.nodes(children) })
	case "br":
		p.gap(1)
	case "hr":
		p.block(2, func() { p.put("----") })
	case "pre":
		p.verbatim(string(p.raw(nil, children, 0)))
	case "ul", "ol", "dl":
		p.list(n, name, children)
	case "li", "dt", "dd":
		p.block(1, func() { p.nodes(children) })
	case "table":
		p.table(children)
	case "tr":
		p.row(children)
	case "td", "th":
		p.nodes(children)
	case "rp", "style", "script", "meta", "link":
	case "bdi", "bdo", "span", "cite", "q":
		if name == "q" {
			p.put(`"`)
		}
		if e, ok := n.(*ast.HTMLElement); ok && (name == "bdi" || name == "bdo" || hasAttribute(e, "dir")) {
			p.isolated(children)
		} else {
			p.nodes(children)
		}
		if name == "q" {
			p.put(`"`)
		}
	default:
		p.nodes(children)
	}
}

func hasAttribute(e *ast.HTMLElement, name string) bool {
	for _, a := range e.Attributes {
		if strings.EqualFold(a.Name, name) {
			return true
		}
	}
	return false
}

func (p *textPrinter) block(gap int, content func()) {
	p.gap(gap)
	content()
	p.gap(gap)
}

// isolated prints nodes, isolated if their text runs against the page.
func (p *textPrinter) isolated(nodes []ast.Node) {
	if p.Bidi == BidiIsolate && p.against(plain(nodes)) {
		p.isolate(func() { p.nodes(nodes) })
		return
	}
	p.nodes(nodes)
}

// isolatedText is isolated for text.
func (p *textPrinter) isolatedText(s string) {
	if p.Bidi == BidiIsolate && p.against(s) {
		p.isolate(func() { p.put(s) })
		return
	}
	p.put(s)
}

// against reports whether a text runs against the page.
func (p *textPrinter) against(text string) bool {
	d := firstStrong(text)
	return d != neutral && d != p.base
}

func (p *textPrinter) isolate(content func()) {
	p.start()
	at := len(p.buf)
	p.buf = append(p.buf, firstStrongIsolate...)
	content()
	if len(p.buf) == at+len(firstStrongIsolate) {
		p.buf = p.buf[:at]
		return
	}
	p.buf = append(p.buf, popIsolate...)
}

// raw appends the text of nodes with its white space kept.
func (p *textPrinter) raw(b []byte, nodes []ast.Node, depth int) []byte {
	if depth == MaxDepth {
		return appendPlain(b, nodes)
	}
	for _, n := range nodes {
		switch n := n.(type) {
		case *ast.Text:
			b = append(b, n.Value...)
		case *ast.HTMLElement:
			if n.Name == "br" {
				b = append(b, '\n')
			}
			b = p.raw(b, n.Children, depth+1)
		case *ast.Note:
			if p.Notes == NotesMarked && n.Reference != nil {
				b = append(b, noteMark(n, p.Site)...)
			}
		case *ast.Template, *ast.Parameter, *ast.ParserFunction, *ast.Variable:
		default:
			if children := childrenOf(n); children != nil {
				b = p.raw(b, children, depth+1)
			} else {
				b = appendPlain(b, []ast.Node{n})
			}
		}
	}
	return b
}

// sub prints nodes apart, on one line without white space around it. It returns
// where they begin in the buffer.
func (p *textPrinter) sub(nodes []ast.Node) (at int) {
	at = len(p.buf)
	outer := p.textState
	p.textState = textState{from: at}
	p.nodes(nodes)
	p.textState = outer
	line := bytes.TrimSpace(oneLine(p.buf[at:]))
	p.buf = append(p.buf[:at], line...)
	return at
}

// oneLine puts a space in the place of each tab, newline and blank line.
func oneLine(b []byte) []byte {
	n := 0
	for i := 0; i < len(b); i++ {
		c := b[i]
		if c == '\n' && i+1 < len(b) && b[i+1] == '\n' {
			i++
		}
		if c == '\n' || c == '\t' {
			c = ' '
		}
		b[n] = c
		n++
	}
	return b[:n]
}

func (p *textPrinter) file(f *ast.File) {
	if !f.Block() {
		if alt := f.Option("img_alt"); alt != nil {
			text, ok := alt.Value, true
			if alt.Parts != nil {
				text, ok = partsText(alt.Parts)
			}
			if ok {
				p.put(text)
			}
		}
		return
	}
	p.block(2, func() { p.isolated(f.Caption) })
}

// gallery prints a list of what is written below the files, or of what stands
// in for those that have no text.
func (p *textPrinter) gallery(children []ast.Node) {
	outer := p.gapOfList()
	p.gap(outer)
	for _, c := range children {
		var text []ast.Node
		var file *ast.File
		switch c := c.(type) {
		case *ast.GalleryCaption:
			p.block(1, func() { p.isolated(c.Children) })
			continue
		case *ast.GalleryItem:
			text, file = c.Text(), c.File()
		case *ast.File: // source tree
			text, file = c.Caption, c
		default:
			p.node(c)
			continue
		}
		if isSpace(plain(text)) {
			if file == nil || file.Option("img_alt") == nil {
				continue
			}
			text = []ast.Node{file}
		}
		p.item("* ", func() { p.isolated(text) })
	}
	p.gap(outer)
}

// imageMap prints the image's text and a list of what its areas are called.
func (p *textPrinter) imageMap(children []ast.Node, areas []*ast.ImageArea) {
	outer := p.gapOfList()
	p.gap(outer)
	last := ""
	area := func(a *ast.ImageArea) {
		if name := areaName(a); name != last && !isSpace(name) {
			last = name
			p.item("* ", func() { p.isolatedText(name) })
		}
	}
	for _, c := range children {
		switch c := c.(type) {
		case *ast.File:
			if text := c.Caption; !isSpace(plain(text)) {
				p.block(1, func() { p.isolated(text) })
			}
		case *ast.ImageArea: // source tree
			area(c)
		default:
			p.node(c)
		}
	}
	for _, a := range areas {
		area(a)
	}
	p.gap(outer)
}

func (p *textPrinter) note(n *ast.Note) {
	if n.Reference == nil || p.Notes == NotesOmitted {
		return
	}
	if p.Notes == NotesInline {
		p.inlineNote(n.Reference)
		return
	}
	if p.Bidi == BidiIsolate { // numbers have no direction of their own
		p.isolate(func() { p.put(noteMark(n, p.Site)) })
		return
	}
	if n.Group == "" && p.latin && n.Reference.Sub == 0 {
		p.start()
		p.buf = append(strconv.AppendInt(append(p.buf, '['), int64(n.Reference.Number), 10), ']')
		return
	}
	p.put(noteMark(n, p.Site))
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
	at := p.sub(r.Children)
	p.notes.open[r] = false
	text := string(p.buf[at:])
	p.buf = p.buf[:at]
	if again {
		p.notes.repeated += len(text) + repeatedNote
	}
	if text != "" {
		p.put(" (")
		p.isolatedText(text)
		p.put(")")
	}
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
		p.item(referenceMarker(r, p.Site), func() {
			p.put("^ ")
			p.isolated(r.Children)
			p.nodes(r.Details)
		})
	}
	p.gap(2)
}

// extensionTag prints a tag that nothing handled, or one of a source tree.
func (p *textPrinter) extensionTag(n *ast.ExtensionTag) {
	switch n.Name {
	case "nowiki":
		p.put(n.Body)
	case "pre":
		p.verbatim(n.Body)
	case "gallery":
		p.gallery(n.Children)
	case "imagemap":
		p.imageMap(n.Children, nil)
	case "ref", "references":
	default:
		p.nodes(n.Children)
	}
}

func (p *textPrinter) list(n ast.Element, name string, children []ast.Node) {
	outer := p.gapOfList()
	p.gap(outer)
	number := 1
	if e, ok := n.(*ast.HTMLElement); ok {
		for _, a := range e.Attributes {
			if v, err := strconv.Atoi(strings.TrimSpace(a.Value)); err == nil && strings.EqualFold(a.Name, "start") {
				number = v
			}
		}
	}
	for _, c := range children {
		item, ok := c.(ast.Element)
		if !ok {
			p.node(c)
			continue
		}
		switch item.ElementName() {
		case "li":
			marker := "* "
			if name == "ol" {
				marker = strconv.Itoa(number) + ". "
				number++
			}
			p.item(marker, func() { p.nodes(childrenOf(item)) })
		case "dd":
			p.item("", func() { p.nodes(childrenOf(item)) })
		case "dt":
			p.gap(1)
			p.nodes(childrenOf(item))
			p.gap(1)
		default:
			p.node(c)
		}
	}
	p.gap(outer)
}

// gapOfList returns how many newlines stand around a list: a list in a list
// goes on in the next line.
func (p *textPrinter) gapOfList() int {
	if p.depth > 0 {
		return 1
	}
	return 2
}

// item prints an item, indented by two spaces a level, its marker before the
// first line. An item that holds nothing but a list shows only that list.
func (p *textPrinter) item(marker string, content func()) {
	p.gap(1)
	rest := p.rest
	p.depth++
	p.marked, p.marker, p.indent = true, marker, 2*p.depth
	p.rest = p.indent + len(marker)
	content()
	p.depth--
	p.gap(1)
	p.marked, p.rest = false, rest
}

func (p *textPrinter) table(children []ast.Node) {
	p.gap(2)
	p.tableParts(children)
	p.gap(2)
}

func (p *textPrinter) tableParts(children []ast.Node) {
	for _, c := range children {
		e, ok := c.(ast.Element)
		if !ok {
			p.node(c)
			continue
		}
		switch e.ElementName() {
		case "tbody", "thead", "tfoot":
			p.tableParts(childrenOf(e))
		default:
			p.node(c)
		}
	}
}

// row prints the cells of a row, unless all are empty.
func (p *textPrinter) row(children []ast.Node) {
	outer, at := p.textState, len(p.buf)
	p.gap(1)
	p.start()
	empty, first := true, true
	for _, c := range children {
		var content []ast.Node
		switch c := c.(type) {
		case *ast.Cell:
			content = c.Children
		case *ast.HTMLElement:
			if c.Name != "td" && c.Name != "th" {
				continue
			}
			content = c.Children
		default:
			continue
		}
		if !first {
			p.buf = append(p.buf, '\t')
		}
		first = false
		start := p.sub(content)
		if len(p.buf) == start {
			continue
		}
		empty = false
		if p.Bidi == BidiIsolate && p.against(string(p.buf[start:])) {
			p.buf = append(slices.Insert(p.buf, start, []byte(firstStrongIsolate)...), popIsolate...)
		}
	}
	if empty {
		p.textState, p.buf = outer, p.buf[:at]
		return
	}
	p.gap(1)
}
