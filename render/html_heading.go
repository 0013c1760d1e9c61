package render

import (
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// A heading is one of the page, written either way.
type heading struct {
	level    int
	title    []ast.Node
	anchor   string       // unique in the page, not encoded
	fallback string       // the same in the old encoding, "" for none
	node     *ast.Heading // nil for <h2>
	hidden   bool         // it is not in the table of contents
	noID     bool
}

// maxInHeadings is how many bytes of text the headings that stand in others may have
// in all: each has that of those in it. Later ones have no id and are not listed.
const maxInHeadings = 1 << 20

// prepare looks through the document for headings and for switches that change
// how it is printed: the table of contents comes before what it lists.
func (w *Writer) prepare() {
	c := collector{w: w}
	c.nodes(w.doc.Children)
	w.noEdit = c.has("noeditsection", c.noEdit)
	if c.listed == 0 || w.h.Clean && !w.h.TOC {
		return
	}
	switch {
	case c.word != nil:
		w.tocAt, w.tocAtWord = c.word, true
	case c.has("forcetoc", c.force), c.listed >= 4 && !c.has("notoc", c.forbid):
		w.tocAt = c.first
	}
}

// A collector gathers headings and switches.
type collector struct {
	w             *Writer
	used, usedOld site.Anchors // the second in the old encoding
	first         ast.Node     // first heading that is listed
	word          ast.Node     // first __TOC__
	noEdit        bool         // switches that the tree holds
	force, forbid bool         // a table of contents
	listed        int
	hidden        int // depth of fragments: what tags make is not listed
	depth         int
	around        int // headings that are open
	inHeadings    int // bytes of those in others
}

// has reports whether the page has a switch, as a property or in its tree.
func (c *collector) has(name string, inTree bool) bool {
	_, ok := c.w.doc.Properties[name]
	return ok || inTree
}

func (c *collector) nodes(nodes []ast.Node) {
	if c.depth == MaxDepth {
		return // only characters are printed there
	}
	c.depth++
	for _, n := range nodes {
		switch n := n.(type) {
		case *ast.Text, *ast.Entity, *ast.Wikilink, *ast.ExternalLink, *ast.Note:
		case *ast.BehaviorSwitch:
			switch n.Name {
			case "noeditsection":
				c.noEdit = true
			case "forcetoc":
				c.force = true
			case "notoc":
				c.forbid = true
			case "toc":
				if c.word == nil {
					c.word = n
				}
			}
		case *ast.Heading:
			c.heading(n)
			c.nodes(n.Title)
		case *ast.HTMLElement:
			if !isHeading(n.Name) {
				c.nodes(childrenOf(n))
				break
			}
			c.htmlHeading(n)
			c.around++
			c.nodes(childrenOf(n))
			c.around--
		case *ast.File:
			c.nodes(n.Caption)
		case *ast.Fragment:
			c.hidden++
			c.nodes(n.Children)
			c.hidden--
		case *ast.Paragraph:
			c.nodes(n.Children)
		case *ast.List:
			c.nodes(n.Children)
		case *ast.ListItem:
			c.nodes(n.Children)
		case *ast.Row:
			c.nodes(n.Children)
		case *ast.Cell:
			c.nodes(n.Children)
		default:
			c.nodes(childrenOf(n))
		}
	}
	c.depth--
}

func (c *collector) heading(n *ast.Heading) {
	text := plain(n.Title)
	h := heading{level: n.Level, title: n.Title, anchor: site.Anchor(text), node: n}
	if n.Anchor != "" && !numbered(n.Anchor, h.anchor) {
		h.anchor, text = n.Anchor, n.Anchor
	}
	c.add(n, h, text)
}

func (c *collector) htmlHeading(n *ast.HTMLElement) {
	if c.inHeadings > maxInHeadings && c.around > 0 {
		c.add(n, heading{noID: true}, "")
		return
	}
	text := plain(n.Children)
	if c.around > 0 {
		c.inHeadings += len(text)
	}
	h := heading{level: int(n.Name[1] - '0'), title: n.Children, anchor: site.Anchor(text)}
	for _, a := range n.Attributes {
		if value, ok := attributeText(a); ok && strings.EqualFold(a.Name, "id") && strings.TrimSpace(value) != "" {
			text = value
			h.anchor = strings.Join(strings.Fields(value), "_")
		}
	}
	c.add(n, h, text)
}

// numbered reports whether an anchor is another one with a number behind it: a
// parser made it unique among the headings it knew, here we know them all.
func numbered(anchor, plain string) bool {
	number, ok := strings.CutPrefix(anchor, plain)
	if !ok || number == "" {
		return ok
	}
	digits := strings.TrimPrefix(number, "_")
	return digits != number && digits != "" && strings.Trim(digits, "0123456789") == ""
}

func isHeading(name string) bool {
	return len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6'
}

// add takes a heading in, with an anchor of its own.
func (c *collector) add(n ast.Node, h heading, text string) {
	if _, ok := c.w.anchors[n]; ok {
		return // a node that the tree holds twice
	}
	if c.w.anchors == nil {
		c.w.anchors = map[ast.Node]int{}
		c.used, c.usedOld = site.Anchors{}, site.Anchors{}
	}
	if !h.noID {
		if c.w.h.LegacyAnchors {
			h.anchor = site.AnchorLegacy(text)
		}
		h.anchor = c.used.Add(h.anchor)
		if c.w.h.FallbackAnchors && !c.w.h.LegacyAnchors {
			h.fallback = c.usedOld.Add(site.AnchorLegacy(text))
		}
	}
	h.hidden = h.noID || c.hidden > 0 || h.node != nil && h.node.InTag
	if !h.hidden {
		c.listed++
		if c.first == nil {
			c.first = n
		}
	}
	c.w.anchors[n] = len(c.w.headings)
	c.w.headings = append(c.w.headings, h)
}

// anchorID returns an anchor as ids have it.
func (w *Writer) anchorID(anchor string) string {
	if w.h.LegacyAnchors {
		return site.EncodeAnchorLegacy(anchor)
	}
	return anchor
}

// appendAnchorLink appends an anchor as it follows "#" in addresses of this wiki.
func (w *Writer) appendAnchorLink(b []byte, anchor string) []byte {
	if w.h.LegacyAnchors {
		return append(b, site.EncodeAnchorLegacy(anchor)...)
	}
	return site.AppendFragment(b, anchor)
}

func (w *Writer) heading(n *ast.Heading) {
	h, ok := w.headingOf(n)
	if !ok {
		h.anchor = n.Anchor
	}
	if w.tocAt == ast.Node(n) {
		w.toc()
		w.raw("\n")
	}
	tag := n.ElementName()
	wrap := !w.h.Clean && w.wrapped == 0
	if wrap {
		w.raw(`<div class="mw-heading mw-heading`)
		w.raw(tag[1:])
		w.raw(`">`)
	}
	w.raw("<")
	w.raw(tag)
	w.headingID(h)
	w.raw(">")
	if h.fallback != "" && h.fallback != h.anchor {
		w.raw("<span")
		w.attr("id", h.fallback)
		w.raw("></span>")
	}
	if w.doc.Expanded {
		w.nodes(n.Title)
	} else {
		w.nodes(trimNodes(n.Title))
	}
	w.raw("</")
	w.raw(tag)
	w.raw(">")
	if w.h.EditLinks && !w.noEdit && !w.h.Clean && n.Section > 0 {
		w.editLink(n)
	}
	if wrap {
		w.raw("</div>")
	}
}

// headingID prints the id of a heading, in which MediaWiki leaves apostrophes
// alone.
func (w *Writer) headingID(h heading) {
	w.raw(` id="`)
	for id, more := w.anchorID(h.anchor), true; more; {
		var part string
		part, id, more = strings.Cut(id, "'")
		w.buf = appendValue(w.buf, part)
		if more {
			w.raw("'")
		}
	}
	w.raw(`"`)
}

// headingOf returns what prepare found out about a heading; a hook may print
// one that is not in the document.
func (w *Writer) headingOf(n ast.Node) (h heading, ok bool) {
	i, ok := w.anchors[n]
	if ok {
		h = w.headings[i]
	}
	return h, ok
}

func (w *Writer) editLink(n *ast.Heading) {
	title, section := w.doc.Title, strconv.Itoa(n.Section)
	if !n.Template.IsZero() {
		title, section = n.Template, "T-"+section
	}
	w.raw(`<span class="mw-editsection"><span class="mw-editsection-bracket">[</span><a`)
	w.attr("href", w.editURL(title, section))
	at := len(w.buf)
	w.attr("title", w.message("editsectionhint", strings.Trim(plain(n.Title), " \t\n")))
	// MediaWiki adds these links last, when references for no-break spaces are
	// no longer made, but for those that it put before punctuation itself.
	hint := string(w.buf[at:])
	w.buf = w.buf[:at]
	kept := frenchSpaces(n.Title)
	for i := 0; ; i++ {
		before, after, found := strings.Cut(hint, "&#160;")
		w.raw(before)
		if !found {
			break
		}
		if i < len(kept) && kept[i] {
			w.raw("&#160;")
		} else {
			w.raw("\u00A0")
		}
		hint = after
	}
	w.raw(">")
	w.Text(w.message("editsection"))
	w.raw(`</a><span class="mw-editsection-bracket">]</span></span>`)
}

// frenchSpaces tells, for each no-break space in the plain text of nodes,
// whether the parser put it before punctuation in place of a space.
func frenchSpaces(nodes []ast.Node) (list []bool) {
	inspect(nodes, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Text:
			for range strings.Count(n.Value, "\u00A0") {
				list = append(list, false)
			}
		case *ast.Entity:
			if n.Value == "\u00A0" {
				list = append(list, n.Reference == "" && n.Span.Text() == " ")
			}
		}
		return true
	})
	return list
}

// htmlHeading prints <h2> with an id, and the class that tells it from a
// heading that can be edited.
func (w *Writer) htmlHeading(n *ast.HTMLElement) {
	h, ok := w.headingOf(n)
	if !ok {
		h.anchor = site.Anchor(plain(n.Children))
	}
	if w.tocAt == ast.Node(n) {
		w.toc()
		w.raw("\n")
	}
	w.raw("<" + n.Name)
	attributes := w.allowed(n.Name, n.Attributes)
	hasID, hasClass := false, w.h.Clean
	for _, a := range attributes {
		hasID = hasID || a.name == "id"
	}
	if !hasID && !h.noID {
		w.headingID(h)
	}
	for _, a := range attributes {
		switch {
		case a.name == "class" && !w.h.Clean:
			hasClass = true
			a.value = strings.TrimSpace(a.value + " mw-html-heading")
		case a.name == "id":
			w.attr("id", a.value)
			continue
		}
		w.attribute(a)
	}
	if !hasClass {
		w.raw(` class="mw-html-heading"`)
	}
	w.raw(">")
	w.nodes(n.Children)
	w.raw("</" + n.Name + ">")
}

// trimNodes returns nodes without white space at their ends.
func trimNodes(nodes []ast.Node) []ast.Node {
	if len(nodes) == 0 {
		return nodes
	}
	first, ok1 := nodes[0].(*ast.Text)
	last, ok2 := nodes[len(nodes)-1].(*ast.Text)
	trimStart := ok1 && strings.TrimLeft(first.Value, " \t\n") != first.Value
	trimEnd := ok2 && strings.TrimRight(last.Value, " \t\n") != last.Value
	if !trimStart && !trimEnd {
		return nodes
	}
	nodes = append([]ast.Node(nil), nodes...)
	if trimStart {
		nodes[0] = &ast.Text{Span: first.Span, Value: strings.TrimLeft(first.Value, " \t\n")}
	}
	if trimEnd {
		last = nodes[len(nodes)-1].(*ast.Text)
		nodes[len(nodes)-1] = &ast.Text{Span: last.Span, Value: strings.TrimRight(last.Value, " \t\n")}
	}
	return nodes
}

// toc prints the table of contents, once.
func (w *Writer) toc() {
	w.tocAt = nil
	if !w.h.TOC {
		return // its line stays empty
	}
	deepest := w.h.MaxTOCLevel
	if deepest <= 0 {
		deepest = 999
	}
	id := "mw-toc-heading"
	if w.h.Clean {
		id = "toc-heading"
	}
	w.raw(`<div id="toc" class="toc" role="navigation" aria-labelledby="` + id + `">`)
	if !w.h.Clean {
		w.raw(`<input type="checkbox" role="button" id="toctogglecheckbox" class="toctogglecheckbox" style="display:none" />`)
	}
	w.raw(`<div class="toctitle"`)
	w.languageAttributes()
	w.raw(`><h2 id="` + id + `">`)
	w.Text(w.site.Conversion(w.doc.Variant).Convert(w.message("toc")))
	w.raw(`</h2>`)
	if !w.h.Clean {
		w.raw(`<span class="toctogglespan"><label class="toctogglelabel" for="toctogglecheckbox"></label></span>`)
	}
	w.raw("</div>\n<ul>\n")

	level, open := 0, 0 // of the last entry; of the last one printed
	levels := []int{0}  // heading level by level in the table
	var numbers []int   // count by level in the table
	lastHeadingLevel := 0
	for _, h := range w.headings {
		if h.hidden {
			continue
		}
		switch {
		case h.level > lastHeadingLevel:
			level++
			levels = append(levels[:level], 0)
			numbers = append(numbers[:level-1], 0)
		case h.level < lastHeadingLevel && level > 1:
			i := level
			for ; i > 0; i-- {
				if levels[i] == h.level {
					level = i
					break
				}
				if levels[i] < h.level {
					level = i + 1
					break
				}
			}
			if i == 0 {
				level = 1
			}
		}
		lastHeadingLevel = h.level
		levels[level] = h.level
		numbers[level-1]++
		if level >= deepest {
			continue
		}
		switch {
		case open == 0:
		case level > open:
			w.raw("\n<ul>\n")
		default:
			w.raw("</li>\n" + strings.Repeat("</ul>\n</li>\n", open-level))
		}
		open = level
		w.tocLine(h, level, numbers[:level])
	}
	if open > 0 {
		w.raw("</li>\n" + strings.Repeat("</ul>\n</li>\n", open-1))
	}
	w.raw("</ul>\n</div>\n")
}

func (w *Writer) tocLine(h heading, level int, numbers []int) {
	w.raw(`<li class="toclevel-` + strconv.Itoa(level))
	if h.node != nil && h.node.Section > 0 && h.node.Template.IsZero() {
		w.raw(" tocsection-" + strconv.Itoa(h.node.Section))
	}
	w.raw(`"><a`)
	w.anchorHref(h.anchor)
	w.raw(`><span class="tocnumber">`)
	for i, n := range numbers {
		if i > 0 {
			w.raw(".")
		}
		w.Text(number(n, w.site))
	}
	w.raw(`</span> <span class="toctext">`)
	start := len(w.buf)
	w.collecting = true
	w.tocText(trimNodes(h.title))
	w.collecting = false
	text := strings.TrimSpace(string(w.buf[start:]))
	w.buf = append(w.buf[:start], text...)
	w.raw(`</span></a>`)
}

// tocText prints a heading's content without links and images, and with those
// elements only that MediaWiki keeps in the table of contents, without
// attributes but the direction of <span>.
func (w *Writer) tocText(nodes []ast.Node) {
	if w.depth == MaxDepth {
		w.Text(plain(nodes))
		return
	}
	w.depth++
	defer func() { w.depth-- }()
	for _, n := range nodes {
		switch n := n.(type) {
		case *ast.Wikilink:
			w.Text(n.Prefix)
			w.linkText(n, w.tocText)
		case *ast.ExternalLink:
			if n.Label == nil {
				w.Text(autonumber(n, w.site))
			}
			w.tocText(n.Label)
		case *ast.Autolink:
			w.Text(cleanURL(n.URL))
		case *ast.MagicLink:
			w.Text(n.Text)
		case *ast.Bold:
			w.tocElement("b", "", n.Children)
		case *ast.Italic:
			w.tocElement("i", "", n.Children)
		case *ast.HTMLElement:
			if n.IsRawText() {
				continue
			}
			switch n.Name {
			case "sup", "sub", "bdi", "i", "b", "s", "strike", "q":
				w.tocElement(n.Name, "", n.Children)
			case "span":
				dir := ""
				for _, a := range w.allowed("span", n.Attributes) {
					if a.name == "dir" && (a.value == "ltr" || a.value == "rtl") {
						dir = a.value
					}
				}
				w.tocElement("span", dir, n.Children)
			default:
				w.tocText(n.Children)
			}
		case *ast.LanguageVariant:
			w.tocText(chosen(n))
		case *ast.Entity:
			w.Text(n.Value) // MediaWiki reads the line again
		case *ast.Math:
			w.raw(`<span dir="ltr">$ `)
			w.Text(n.Formula())
			w.raw(" $</span>")
		case *ast.SyntaxHighlight:
			w.Text(n.Code())
		case *ast.ExtensionTag:
			if w.doc.Expanded {
				w.source(n) // without the element that marks it
			} else {
				w.node(n)
			}
		case *ast.Text, *ast.Template, *ast.Parameter, *ast.ParserFunction, *ast.Variable:
			w.node(n)
		case *ast.References:
		default:
			w.tocText(childrenOf(n))
		}
	}
}

func (w *Writer) tocElement(name, dir string, children []ast.Node) {
	start := len(w.buf)
	w.raw("<" + name)
	if dir != "" {
		w.attr("dir", dir)
	}
	w.raw(">")
	content := len(w.buf)
	w.tocText(children)
	if name == "span" && len(w.buf) == content {
		w.buf = w.buf[:start] // a mere anchor (T96153)
		return
	}
	w.raw("</" + name + ">")
}
