package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/examples/internal/htmldom"
	"github.com/warraq/warraq/wikitext/site"
)

// A reporter writes the facts that a test's options ask for.
type reporter struct {
	wiki   *wiki
	test   *testCase
	doc    *ast.Document
	html   func([]ast.Node) string // renders inline content
	legacy bool                    // anchors are in MediaWiki's old encoding

	indicators  []string // "name=HTML"
	diagnostics []ast.Diagnostic
	varies      map[string]bool // flags of variables that were asked for
	lines       []string
}

// report returns the lines of a test's metadata section.
func (r *reporter) report() string {
	has := r.test.options.has
	if has("showtitle") {
		r.lines = append(r.lines, r.title())
	}
	if has("showindicators") {
		r.lines = append(r.lines, r.indicators...)
	}
	if has("cat") {
		r.categories()
	}
	if has("extlinks") {
		r.set("extlink=", r.externalLinks())
	}
	if has("ill") {
		r.languageLinks()
	}
	if has("iwl") || has("links") || has("special") || has("templates") {
		r.links()
	}
	for _, name := range r.test.options["property"] {
		if value, ok := r.doc.Properties[name]; ok {
			r.lines = append(r.lines, "property["+name+"]="+value)
		}
	}
	if has("showflags") {
		r.lines = append(r.lines, "flags="+strings.Join(r.flags(), ", "))
	}
	if has("showindexpolicy") {
		r.lines = append(r.lines, "indexpolicy="+r.indexPolicy())
	}
	if has("showtocdata") {
		r.contents()
	}
	if has("showmedia") {
		var names []string
		for f := range ast.Find[*ast.File](r.doc) {
			if name := underscored(f.Target.Name); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		r.lines = append(r.lines, "images="+strings.Join(names, ", "))
	}
	return strings.Join(r.lines, "\n")
}

// set adds a line for each value, once.
func (r *reporter) set(label string, values []string) {
	seen := map[string]bool{}
	for _, v := range values {
		if !seen[v] {
			seen[v] = true
			r.lines = append(r.lines, label+v)
		}
	}
}

// title returns the page's title as HTML: the one it gives itself, or its name
// in the parts that MediaWiki marks.
func (r *reporter) title() string {
	if r.doc.DisplayTitle != nil {
		return r.html(r.doc.DisplayTitle)
	}
	title, language := r.wiki.title, r.wiki.site.Language()
	if _, off := r.doc.Properties["notitleconvert"]; off && r.wiki.site.HasVariants() {
		return htmldom.EscapeText(title.Full())
	}
	if r.doc.Variant != "" {
		language = r.doc.Variant
	}
	if !r.doc.VariantTitle.IsZero() {
		title = r.doc.VariantTitle
	}
	var b strings.Builder
	dir := "ltr"
	if r.wiki.site.RTL() {
		dir = "rtl"
	}
	fmt.Fprintf(&b, `<span lang="%s" dir="%s">`, languageTag(language), dir)
	if name := title.NamespaceName; name != "" {
		fmt.Fprintf(&b, `<span class="mw-page-title-namespace">%s</span><span class="mw-page-title-separator">:</span>`, htmldom.EscapeText(name))
	}
	fmt.Fprintf(&b, `<span class="mw-page-title-main">%s</span></span>`, htmldom.EscapeText(title.Name))
	return b.String()
}

// languageTag writes a MediaWiki code as HTML wants it: "zh-hans" is "zh-Hans".
func languageTag(code string) string {
	parts := strings.Split(code, "-")
	for i, p := range parts[1:] {
		switch len(p) {
		case 2:
			parts[i+1] = strings.ToUpper(p)
		case 4:
			parts[i+1] = strings.ToUpper(p[:1]) + p[1:]
		}
	}
	return strings.Join(parts, "-")
}

// categories lists the page's categories in order of first use with the sort
// key of the last, and those that MediaWiki adds by itself to keep track of
// pages, as far as the tree shows why.
func (r *reporter) categories() {
	var names []string
	keys := map[string]string{}
	add := func(name, key string) {
		name = underscored(name)
		if _, ok := keys[name]; !ok {
			names = append(names, name)
		}
		keys[name] = key
	}
	// The names of categories that keep track of pages are messages.
	track := func(message string) { add(r.wiki.site.Message(message), "") }
	for c := range ast.Find[*ast.Category](r.doc) {
		add(c.Target.Name, ast.PlainText(c.SortKey))
	}
	for l := range ast.Find[*ast.MagicLink](r.doc) {
		if strings.HasPrefix(l.Span.Text(), l.Kind) { // not {{#isbn:}}
			track("magiclink-tracking-" + strings.ToLower(l.Kind))
		}
	}
	ast.Inspect(r.doc, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Note:
			if len(n.Errors) > 0 {
				track("cite-tracking-category-cite-error")
			}
		case *ast.Reference:
			if len(n.Errors) > 0 {
				track("cite-tracking-category-cite-error")
			}
		}
		return true
	})
	for f := range ast.Find[*ast.File](r.doc) {
		if o := f.Option("img_width"); o != nil && strings.HasSuffix(o.Span.Text(), "pxpx") {
			track("double-px-category")
		}
	}
	for _, p := range []struct{ property, message string }{
		{"hiddencat", "hidden-category-category"}, {"noindex", "noindex-category"}, {"index", "index-category"},
	} {
		if _, ok := r.doc.Properties[p.property]; ok {
			track(p.message)
		}
	}
	for _, d := range r.diagnostics {
		switch d.Code {
		case "bad-language-code":
			track("bad-language-code-category")
		case "deprecated-source-tag":
			track("syntaxhighlight-source-category")
		case "deprecated-enclose":
			track("syntaxhighlight-enclose-category")
		case "highlight-language", "highlight-size":
			track("syntaxhighlight-error-category")
		}
	}
	for _, name := range names {
		r.lines = append(r.lines, "cat="+name+" sort="+keys[name])
	}
}

// externalLinks returns the addresses of bracketed links, then of bare ones:
// the order in which MediaWiki meets them.
func (r *reporter) externalLinks() []string {
	var urls []string
	for l := range ast.Find[*ast.ExternalLink](r.doc) {
		urls = append(urls, l.URL)
	}
	for l := range ast.Find[*ast.Autolink](r.doc) {
		urls = append(urls, l.URL)
	}
	return urls
}

// languageLinks lists the first link to each language.
func (r *reporter) languageLinks() {
	seen := map[string]bool{}
	for l := range ast.Find[*ast.LanguageLink](r.doc) {
		if !seen[l.Target.Interwiki] {
			seen[l.Target.Interwiki] = true
			r.lines = append(r.lines, "ill="+underscored(l.Target.String()))
		}
	}
}

func (r *reporter) links() {
	var interwiki, local, special []string
	for l := range ast.Find[*ast.Wikilink](r.doc) {
		key := l.Target.Key()
		switch {
		case l.Target.Interwiki != "":
			interwiki = append(interwiki, key)
		case l.Self || l.Target.Name == "":
		case l.Target.Namespace == ast.NamespaceSpecial:
			special = append(special, key)
		case l.Target.Namespace != ast.NamespaceMedia:
			local = append(local, key)
		}
	}
	var templates []string
	for _, t := range r.doc.Templates {
		templates = append(templates, t.Key())
	}
	for _, list := range []struct {
		option, label string
		values        []string
	}{
		{"iwl", "iwl=", interwiki}, {"links", "link=", local}, {"special", "special=", special}, {"templates", "template=", templates},
	} {
		if r.test.options.has(list.option) {
			r.set(list.label, list.values)
		}
	}
}

// flags returns what MediaWiki notes about the page's output, sorted.
func (r *reporter) flags() []string {
	flags := maps.Clone(r.varies)
	if flags == nil {
		flags = map[string]bool{}
	}
	keys := map[string]string{}
	for c := range ast.Find[*ast.Category](r.doc) {
		key := ast.PlainText(c.SortKey)
		if other, ok := keys[c.Target.Name]; ok && other != key {
			flags["prevent-selective-update"] = true
		}
		keys[c.Target.Name] = key
	}
	for property, flag := range map[string]string{
		"newsectionlink": "mw-NewSection", "nonewsectionlink": "mw-HideNewSection", "nogallery": "mw-NoGallery",
		"index": "mw-IndexPolicy", "noindex": "mw-NoIndexPolicy",
	} {
		if _, ok := r.doc.Properties[property]; ok {
			flags[flag] = true
		}
	}
	if showsContents(r.doc) {
		flags["show-toc"] = true
	} else if _, not := r.doc.Properties["notoc"]; not && len(headings(r.doc)) > 0 {
		flags["no-toc"] = true
	}
	return slices.Sorted(maps.Keys(flags))
}

func (r *reporter) indexPolicy() string {
	for _, policy := range []string{"noindex", "index"} {
		if _, ok := r.doc.Properties[policy]; ok {
			return policy
		}
	}
	return ""
}

// showsContents reports whether the page has a table of contents: it has four
// headings, or one and asks for it.
func showsContents(doc *ast.Document) bool {
	n := len(headings(doc))
	_, forced := doc.Properties["forcetoc"]
	_, placed := doc.Properties["toc"]
	_, not := doc.Properties["notoc"]
	return n > 0 && (n >= 4 && !not || forced || placed)
}

// A heading is one of the page, in either notation.
type heading struct {
	level  int
	anchor string
	title  []ast.Node
	wiki   *ast.Heading // nil for one that is written as HTML
}

func headings(doc *ast.Document) []heading {
	var list []heading
	used := map[string]bool{}
	add := func(h heading) {
		anchor := h.anchor
		for n := 2; used[strings.ToLower(h.anchor)]; n++ {
			h.anchor = anchor + "_" + strconv.Itoa(n)
		}
		used[strings.ToLower(h.anchor)] = true
		list = append(list, h)
	}
	ast.Inspect(doc, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Fragment:
			return false // a tag's headings are its own
		case *ast.Heading:
			if n.InTag {
				return false
			}
			add(heading{level: n.Level, anchor: n.Anchor, title: n.Title, wiki: n})
		case *ast.HTMLElement:
			if len(n.Name) == 2 && n.Name[0] == 'h' && '1' <= n.Name[1] && n.Name[1] <= '6' {
				h := heading{level: int(n.Name[1] - '0'), title: n.Children, anchor: site.Anchor(ast.PlainText(n.Children))}
				for _, a := range n.Attributes {
					if strings.EqualFold(a.Name, "id") {
						h.anchor = a.Value
					}
				}
				add(h)
			}
		}
		return true
	})
	return list
}

// contents lists the headings as a table of contents would have them.
func (r *reporter) contents() {
	list := headings(r.doc)
	if len(list) == 0 {
		return
	}
	r.lines = append(r.lines, "Sections:")
	var numbers tocNumbers
	for _, h := range list {
		number, depth := numbers.next(h.level)
		index, title, offset := "", "NULL", "NULL"
		if w := h.wiki; w != nil && w.Section > 0 {
			index = strconv.Itoa(w.Section)
			if w.Template.IsZero() && w.Range().Source() == r.doc.Source() {
				title = r.wiki.title.Key()
				offset = strconv.Itoa(utf8.RuneCountInString(r.test.wikitext[:w.Range().Start()]))
			} else {
				index = "T-" + index
				title = w.Template.Key()
			}
		}
		anchor := h.anchor
		if r.legacy {
			anchor = site.EncodeAnchorLegacy(anchor)
		}
		r.lines = append(r.lines, fmt.Sprintf("%sh%d index:%s toclevel:%d number:%s title:%s off:%s anchor/linkAnchor:%s line:%s",
			strings.Repeat(" ", depth), h.level, index, depth, number, title, offset, anchor, tocLine(r.html(h.title))))
	}
}

// tocNumbers counts headings: "1", "1.1", "2". A level that is left out is not
// counted, and going back to one that was left out counts as its next inner one.
type tocNumbers struct {
	levels []int
	counts []int
}

func (t *tocNumbers) next(level int) (number string, depth int) {
	depth = len(t.levels)
	if depth == 0 || level > t.levels[depth-1] {
		t.levels = append(t.levels, level)
		t.counts = append(t.counts, 0)
	} else {
		for depth > 1 && t.levels[depth-1] > level && t.levels[depth-2] >= level {
			depth--
		}
		t.levels, t.counts = t.levels[:depth], t.counts[:depth]
		t.levels[depth-1] = level
	}
	depth = len(t.levels)
	t.counts[depth-1]++
	parts := make([]string, depth)
	for i, n := range t.counts {
		parts[i] = strconv.Itoa(n)
	}
	return strings.Join(parts, "."), depth
}

// tocLine cleans a heading's HTML for the table of contents: few elements stay,
// without attributes but for a span's direction and language, and none that
// shows nothing.
func tocLine(fragment string) string {
	nodes, err := html.ParseFragment(strings.NewReader(fragment), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		return fragment
	}
	var b strings.Builder
	for _, n := range nodes {
		b.WriteString(tocNode(n))
	}
	return strings.TrimSpace(b.String())
}

var tocElements = strings.Fields("b bdi i q s span strike sub sup")

func tocNode(n *html.Node) string {
	if n.Type == html.TextNode {
		return strings.ReplaceAll(htmldom.EscapeText(n.Data), "\u0338", "&#x338;")
	}
	if n.Type != html.ElementNode || n.Data == "style" || n.Data == "script" {
		return ""
	}
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(tocNode(c))
	}
	if !slices.Contains(tocElements, n.Data) {
		return b.String()
	}
	if b.Len() == 0 && len(n.Attr) == 0 {
		return ""
	}
	tag := n.Data
	if n.Data == "span" {
		for _, a := range n.Attr {
			if a.Key == "dir" || a.Key == "lang" {
				tag += fmt.Sprintf(` %s="%s"`, a.Key, html.EscapeString(a.Val))
			}
		}
	}
	return "<" + tag + ">" + b.String() + "</" + n.Data + ">"
}

func underscored(s string) string { return strings.ReplaceAll(s, " ", "_") }
