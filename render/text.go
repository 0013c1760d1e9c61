package render

import (
	"io"
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
	// NotesInline prints each note in parentheses where its mark would be, and no lists.
	NotesInline
	// NotesOmitted prints neither.
	NotesOmitted
)

// Bidi says how runs against the page's direction are marked in plain text.
type Bidi uint8

const (
	// BidiNone adds no marks.
	BidiNone Bidi = iota
	// BidiIsolate puts U+2068 and U+2069 around labels of links, cells, captions
	// and elements with a direction of their own, where they run against the
	// page, and around notes. A display then keeps them in their place.
	BidiIsolate
)

// Render writes the document, with a newline at the end unless it is empty.
func (t Text) Render(w io.Writer, doc *ast.Document) error {
	p := t.printer(doc)
	if t.Title {
		title := doc.Title.Full()
		if doc.DisplayTitle != nil {
			title = plain(doc.DisplayTitle)
		}
		p.put(strings.TrimSpace(title))
		p.gap(2)
	}
	p.nodes(doc.Children)
	return p.finish(w)
}

// RenderNodes writes some nodes of a document, as Render does.
func (t Text) RenderNodes(w io.Writer, nodes []ast.Node) error {
	p := t.printer(&ast.Document{})
	p.nodes(nodes)
	return p.finish(w)
}

// A textPrinter is one run of Text. White space is collapsed as browsers do:
// what separates words or blocks is remembered, and written before what follows.
type textPrinter struct {
	Text
	base  direction
	buf   []byte
	lines int    // newlines to write before the next text
	space bool   // a space to write before the next text
	first string // what the next line begins with: a marker
	rest  string // what other lines begin with
	depth int    // of lists
}

func (t Text) printer(doc *ast.Document) *textPrinter {
	s := siteOf(t.Site)
	p := &textPrinter{Text: t, base: directionOf(s.RTL())}
	return p
}

func (p *textPrinter) finish(w io.Writer) error {
	if len(p.buf) == 0 {
		return nil
	}
	err := writeAll(w, append(p.buf, '\n'))
	return err
}

// gap asks for at least n newlines before what follows.
func (p *textPrinter) gap(n int) {
	p.lines = max(p.lines, n)
	p.space = false
}

// start writes what is pending.
func (p *textPrinter) start() {
	if p.lines > 0 || len(p.buf) == 0 {
		if len(p.buf) > 0 {
			for range p.lines {
				p.buf = append(p.buf, '\n')
			}
		}
		if p.first != "" {
			p.buf = append(p.buf, p.first...)
			p.first = ""
		} else {
			p.buf = append(p.buf, p.rest...)
		}
		p.lines, p.space = 0, false
	}
	if p.space {
		p.buf = append(p.buf, ' ')
		p.space = false
	}
}

// put writes text, its white space collapsed.
func (p *textPrinter) put(s string) {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	for s != "" {
		i := strings.IndexAny(s, " \t\n\r\f\x00")
		if i < 0 {
			i = len(s)
		}
		if i > 0 {
			p.start()
			p.buf = append(p.buf, s[:i]...)
		}
		if i == len(s) {
			return
		}
		if s[i] != 0 && p.lines == 0 && len(p.buf) > 0 {
			p.space = true
		}
		s = s[i+1:]
	}
}

// verbatim writes lines as they stand, as a block.
func (p *textPrinter) verbatim(s string) {
	p.gap(2)
	for i, line := range strings.Split(strings.Trim(s, "\n"), "\n") {
		if i > 0 {
			p.lines = max(p.lines, 1)
		}
		line = strings.TrimRight(strings.ToValidUTF8(line, "\uFFFD"), " \t\r\x00")
		if line == "" {
			p.lines++
			continue
		}
		p.start()
		p.buf = append(p.buf, line...)
	}
	p.gap(2)
}

func (p *textPrinter) nodes(nodes []ast.Node) {
	for _, n := range nodes {
		p.node(n)
	}
}

func (p *textPrinter) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		p.put(n.Value)
	case *ast.Entity:
		p.put(n.Value)
	case *ast.HorizontalRule:
		p.block(2, func() { p.put("----") })
	case *ast.Redirect:
		p.block(2, func() { p.put("→ " + n.Target.String()) })
	case *ast.Wikilink:
		p.put(n.Prefix)
		switch {
		case n.HasLabel:
			p.isolated(plain(n.Label), func() { p.nodes(n.Label) })
		case n.Parts != nil:
			p.isolated(plain(n.Parts), func() { p.nodes(n.Parts) })
		default:
			p.isolated(n.Display, func() { p.put(n.Display) })
		}
		p.put(n.Trail)
	case *ast.ExternalLink:
		if n.Label == nil {
			p.put(autonumber(n, siteOf(p.Site)))
		} else {
			p.isolated(plain(n.Label), func() { p.nodes(n.Label) })
		}
	case *ast.Autolink:
		p.isolated(n.URL, func() { p.put(n.URL) })
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
	case *ast.Preformatted:
		p.verbatim(p.raw(n.Children))
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
		p.verbatim(p.raw(children))
	case "ul", "ol", "dl":
		p.list(n, name, children)
	case "li", "dt", "dd":
		p.block(1, func() { p.nodes(children) })
	case "table":
		p.table(children)
	case "tr":
		p.row(n)
	case "td", "th":
		p.nodes(children)
	case "rp", "style", "script", "meta", "link":
	case "bdi", "bdo", "span", "cite", "q":
		if name == "q" {
			p.put(`"`)
		}
		if e, ok := n.(*ast.HTMLElement); ok && (name == "bdi" || name == "bdo" || hasAttribute(e, "dir")) {
			p.isolated(plain(children), func() { p.nodes(children) })
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

// isolated prints a run, isolated if its text runs against the page.
func (p *textPrinter) isolated(text string, content func()) {
	if p.Bidi != BidiIsolate {
		content()
		return
	}
	if d := firstStrong(text); d == neutral || d == p.base {
		content()
		return
	}
	p.isolate(content)
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

// raw returns the text of nodes with its white space kept.
func (p *textPrinter) raw(nodes []ast.Node) string {
	var b strings.Builder
	for _, n := range nodes {
		switch n := n.(type) {
		case *ast.Text:
			b.WriteString(n.Value)
		case *ast.HTMLElement:
			if n.Name == "br" {
				b.WriteByte('\n')
			}
			b.WriteString(p.raw(n.Children))
		case *ast.Note:
			if p.Notes == NotesMarked && n.Reference != nil {
				b.WriteString(noteMark(n, siteOf(p.Site)))
			}
		case *ast.Template, *ast.Parameter, *ast.ParserFunction, *ast.Variable:
		default:
			if children := childrenOf(n); children != nil {
				b.WriteString(p.raw(children))
			} else {
				b.WriteString(plain([]ast.Node{n}))
			}
		}
	}
	return b.String()
}

// sub prints nodes apart, on one line.
func (p *textPrinter) sub(nodes []ast.Node) string {
	q := &textPrinter{Text: p.Text, base: p.base}
	q.nodes(nodes)
	return strings.NewReplacer("\n", " ", "\t", " ").Replace(strings.ReplaceAll(string(q.buf), "\n\n", "\n"))
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
	p.block(2, func() {
		p.isolated(plain(f.Caption), func() { p.nodes(f.Caption) })
	})
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
			p.block(1, func() { p.isolated(plain(c.Children), func() { p.nodes(c.Children) }) })
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
		p.item("* ", func() { p.isolated(plain(text), func() { p.nodes(text) }) })
	}
	p.gap(outer)
}

func (p *textPrinter) note(n *ast.Note) {
	if n.Reference == nil || p.Notes == NotesOmitted {
		return
	}
	if p.Notes == NotesInline {
		if text := strings.TrimSpace(p.sub(n.Reference.Children)); text != "" {
			p.put(" (")
			p.isolated(text, func() { p.put(text) })
			p.put(")")
		}
		return
	}
	if p.Bidi == BidiIsolate { // numbers have no direction of their own
		p.isolate(func() { p.put(noteMark(n, siteOf(p.Site))) })
		return
	}
	p.put(noteMark(n, siteOf(p.Site)))
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
		p.item(digits(r.Number, siteOf(p.Site))+". ", func() {
			p.put("^ ")
			p.isolated(plain(r.Children), func() { p.nodes(r.Children) })
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
		content := func() { p.nodes(childrenOf(item)) }
		switch item.ElementName() {
		case "li":
			marker := "* "
			if name == "ol" {
				marker = strconv.Itoa(number) + ". "
				number++
			}
			p.item(marker, content)
		case "dd":
			p.item("", content)
		case "dt":
			p.gap(1)
			content()
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
	p.first = strings.Repeat("  ", p.depth) + marker
	p.rest = strings.Repeat(" ", len(p.first))
	content()
	p.depth--
	p.gap(1)
	p.first, p.rest = "", rest
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

func (p *textPrinter) row(row ast.Node) {
	var cells []string
	empty := true
	for cell := range ast.Cells(row) {
		text := strings.TrimSpace(p.sub(childrenOf(cell)))
		if p.Bidi == BidiIsolate && text != "" {
			if d := firstStrong(text); d != neutral && d != p.base {
				text = firstStrongIsolate + text + popIsolate
			}
		}
		empty = empty && text == ""
		cells = append(cells, text)
	}
	if empty {
		return
	}
	p.gap(1)
	p.start()
	p.buf = append(p.buf, strings.Join(cells, "\t")...)
	p.gap(1)
}
