package wikitext

import (
	"html"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// titleFunction returns a function that sets the page's titles, or makes a link
// or a title, or nil.
func titleFunction(id string) Function {
	switch id {
	case "defaultsort":
		return defaultSort
	case "displaytitle":
		return displayTitle
	case "special":
		return func(c *Call) Value { return Text(specialPage(c.Page().Site, c.Arg(0).String()).Full()) }
	case "speciale":
		return func(c *Call) Value {
			st := c.Page().Site
			return Text(st.EncodeTitle(specialPage(st, c.Arg(0).String()).Key()))
		}
	case "contentmodel":
		return contentModel
	case "isbn":
		return isbn
	case "interwikilink":
		return interwikiLink
	case "interlanguagelink":
		return interlanguageLink
	}
	return nil
}

// defaultSort sets the key that the page has in its categories. The last one
// counts, unless it asks to give way; a change is shown as an error, unless it
// asks not to.
func defaultSort(c *Call) Value {
	key := strings.TrimSpace(c.Arg(0).bare())
	if key == "" {
		return Value{}
	}
	option := c.Arg(1).String()
	site, properties := c.Page().Site, c.expansion.doc.Properties
	old, set := properties["defaultsort"]
	quiet := site.MagicWord("defaultsort_noerror", option)
	yield := site.MagicWord("defaultsort_noreplace", option)
	if !set || !yield {
		properties["defaultsort"] = key
	}
	if !set || old == key || quiet || yield {
		return Value{}
	}
	return c.conflict("duplicate-defaultsort", old, key)
}

// conflict is the error for a title that was set before.
func (c *Call) conflict(message, old, now string) Value {
	c.Report(message, "this replaces what an earlier call set")
	return c.expansion.visibleError(message, escapeWikitext(old), escapeWikitext(now))
}

// displayTitle sets how the page's title is shown. It must be the title but for
// its markup, unless the site takes any; another is ignored.
func displayTitle(c *Call) Value {
	e := c.expansion
	shown := c.Arg(0).withoutAtoms()
	if !c.room(shown.len(), "this title") {
		return Value{}
	}
	nodes := c.inline(shown)
	if !e.site.FreeDisplayTitle() {
		title, ok := e.site.ParseTitle(ast.PlainText(nodes), ast.NamespaceMain)
		if !ok || title.Fragment != "" || !title.SamePage(e.title) || hasBlocks(nodes) {
			c.Report("restricted-displaytitle", "this is not the page's title, so it is ignored")
			return Value{}
		}
		concealed(nodes)
	}
	text := inlineHTML(nodes)
	option := c.Arg(1).String()
	old, set := e.doc.Properties["displaytitle"]
	quiet := e.site.MagicWord("displaytitle_noerror", option)
	yield := e.site.MagicWord("displaytitle_noreplace", option)
	if !set || !yield {
		e.doc.Properties["displaytitle"] = text
		e.doc.DisplayTitle = nodes
	}
	if !set || old == text || quiet || yield {
		return Value{}
	}
	return c.conflict("duplicate-displaytitle", old, text)
}

// inline parses wikitext that stands in no block.
func (c *Call) inline(v Value) []ast.Node {
	items := c.parse(v)
	b := newPageBuilder(c.expansion.run)
	for i := range items {
		b.take(&items[i])
	}
	nodes := b.finish()
	if len(nodes) == 1 {
		if p, ok := nodes[0].(*ast.Paragraph); ok {
			return p.Children
		}
	}
	return nodes
}

func (c *Call) parse(v Value) []item {
	e := c.expansion
	e.readSize += readParsed
	var out pieces
	out.appendAt(v, c.Span, c.frame)
	return e.parse(out.value())
}

// hasBlocks reports whether there is an element that MediaWiki takes out of titles.
func hasBlocks(nodes []ast.Node) bool {
	found := false
	for _, n := range nodes {
		ast.Inspect(n, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.HTMLElement:
				switch n.Name {
				case "h1", "h2", "h3", "h4", "h5", "h6", "div", "blockquote", "ol", "ul", "li", "hr", "table", "tr", "th", "td",
					"dl", "dd", "dt", "caption", "p", "ruby", "rb", "rt", "rtc", "rp", "br":
					found = true
				}
			case *ast.Wikilink, *ast.ExternalLink, *ast.File:
				found = true
			}
			return !found
		})
	}
	return found
}

// concealed replaces styles that could hide a part of the title.
func concealed(nodes []ast.Node) {
	for _, n := range nodes {
		ast.Inspect(n, func(n ast.Node) bool {
			if e, ok := n.(*ast.HTMLElement); ok {
				for _, a := range e.Attributes {
					style := strings.ToLower(a.Value)
					if strings.EqualFold(a.Name, "style") && (strings.Contains(style, "display") || strings.Contains(style, "visibility") || strings.Contains(style, "user-select")) {
						a.Value = "/* attempt to bypass $wgRestrictDisplayTitle */"
					}
				}
			}
			return true
		})
	}
}

// inlineHTML writes a title's nodes as MediaWiki keeps it in a page property.
func inlineHTML(nodes []ast.Node) string {
	var b strings.Builder
	for _, n := range nodes {
		switch n := n.(type) {
		case *ast.Text:
			b.WriteString(html.EscapeString(n.Value))
		case *ast.Entity:
			b.WriteString(html.EscapeString(n.Value))
		case *ast.Bold:
			b.WriteString("<b>" + inlineHTML(n.Children) + "</b>")
		case *ast.Italic:
			b.WriteString("<i>" + inlineHTML(n.Children) + "</i>")
		case *ast.HTMLElement:
			b.WriteString("<" + n.Name)
			for _, a := range n.Attributes {
				b.WriteString(" " + a.Name + `="` + html.EscapeString(a.Value) + `"`)
			}
			b.WriteString(">" + inlineHTML(n.Children) + "</" + n.Name + ">")
		}
	}
	return b.String()
}

// specialPage is the title of a special page under the wiki's own name, or
// under the name that was given, or of the page that says that a title is bad.
func specialPage(st *site.Site, name string) ast.Title {
	t := ast.Title{Namespace: ast.NamespaceSpecial}
	if len(name) <= maxCallName { // else it is none that wikis have
		t.Name = strings.ReplaceAll(name, "_", " ")
		if local, ok := st.SpecialTitle(t); ok {
			local.NamespaceName = inNamespace(st, local, ast.NamespaceSpecial).NamespaceName
			return local
		}
	}
	if n, ok := st.Namespace(ast.NamespaceSpecial); ok && name != "" && !strings.EqualFold(name, badTitle) {
		if t, ok := st.ParseTitle(n.Name+":"+name, ast.NamespaceMain); ok && t.Namespace == ast.NamespaceSpecial && t.Interwiki == "" {
			t.Fragment = ""
			return t
		}
	}
	t.Name = badTitle
	return inNamespace(st, t, ast.NamespaceSpecial)
}

// badTitle is a special page that wikis do not list among theirs.
const badTitle = "Badtitle"

// contentModel is the kind of text that a page holds, which its name tells.
// MediaWiki's $wgNamespaceContentModels are not known.
func contentModel(c *Call) Value {
	p := c.Page()
	t := p.Title
	if text := c.Arg(1).String(); text != "" {
		var ok bool
		if t, ok = p.Site.ParseTitle(text, ast.NamespaceMain); !ok {
			return Value{}
		}
	}
	model := contentModelOf(t)
	switch kind := c.Arg(0).String(); {
	case p.Site.MagicWord("contentmodel_canonical", kind) || kind == "canonical":
		return Text(model)
	case p.Site.MagicWord("contentmodel_local", kind) || kind == "local" || kind == "":
		return Text(modelName(p.Site, model))
	}
	return Value{}
}

func contentModelOf(t ast.Title) string {
	if t.Interwiki == "" && (t.Namespace == ast.NamespaceMediaWiki || t.Namespace == ast.NamespaceUser && strings.Contains(t.Name, "/")) {
		switch {
		case strings.HasSuffix(t.Name, ".css"):
			return "css"
		case strings.HasSuffix(t.Name, ".js"):
			return "javascript"
		case strings.HasSuffix(t.Name, ".json"):
			return "json"
		}
	}
	return "wikitext"
}

func modelName(st *site.Site, model string) string {
	if key := "content-model-" + model; st.HasMessage(key) {
		return st.Message(key)
	}
	switch model {
	case "css", "json":
		return strings.ToUpper(model)
	case "javascript":
		return "JavaScript"
	}
	return model
}
