package wikitext

import (
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// pageFunction returns a function that tells something of a page, or nil.
// See https://www.mediawiki.org/wiki/Help:Magic_words#Page_names.
func pageFunction(id string) Function {
	switch id {
	case "ns":
		return func(c *Call) Value { return namespaceByName(c, false) }
	case "nse":
		return func(c *Call) Value { return namespaceByName(c, true) }
	case "pageid":
		return func(c *Call) Value {
			t, ok := c.Page().Site.ParseTitle(c.Arg(0).String(), ast.NamespaceMain)
			switch {
			case !ok:
				return Value{}
			case t.SamePage(c.Page().Title):
				return Text(strconv.Itoa(c.Page().ID))
			case t.Interwiki != "" || t.Name == "" || t.Namespace < 0:
				return Text("0")
			}
			return Text(strconv.Itoa(c.Lookup(t).ID))
		}
	}
	if name := titlePart(id); name != nil {
		return func(c *Call) Value {
			st := c.Page().Site
			t, ok := st.ParseTitle(c.Arg(0).String(), ast.NamespaceMain)
			if !ok {
				return Value{}
			}
			return Text(name(st, t))
		}
	}
	return revisionFunction(id)
}

// pageVariable returns a variable that tells something of the page or its wiki, or nil.
func pageVariable(id string) Variable {
	switch id {
	case "pageid":
		return func(p PageFacts) string { return strconv.Itoa(p.ID) }
	case "sitename":
		return func(p PageFacts) string { return p.Site.Name() }
	case "server":
		return func(p PageFacts) string { return p.Site.Server() }
	case "servername":
		return func(p PageFacts) string {
			if u, err := url.Parse(p.Site.Server()); err == nil {
				return u.Hostname()
			}
			return ""
		}
	case "scriptpath":
		return func(p PageFacts) string { return scriptPath(p.Site) }
	case "stylepath":
		return func(p PageFacts) string { return scriptPath(p.Site) + "/skins" }
	case "contentmodel":
		return func(p PageFacts) string { return modelName(p.Site, contentModelOf(p.Title)) }
	case "currentversion":
		return func(PageFacts) string { return mediaWikiVersion }
	case "articlepath":
		return func(p PageFacts) string { return p.Site.URL(ast.Title{Name: "$1"}) }
	}
	if name := titlePart(id); name != nil {
		return func(p PageFacts) string { return name(p.Site, p.Title) }
	}
	for _, family := range [...]func(string) Variable{revisionVariable, statisticVariable, languageVariable} {
		if v := family(id); v != nil {
			return v
		}
	}
	return nil
}

// mediaWikiVersion is what {{CURRENTVERSION}} says: the MediaWiki whose
// behaviour this package follows.
const mediaWikiVersion = "1.45.0"

// scriptPath is the folder of index.php, "" for the root.
func scriptPath(st *site.Site) string { return strings.TrimSuffix(path.Dir(st.Script()), "/") }

// titlePart returns what a variable or function such as "pagename" makes of a
// title, or nil. Ids that end in "ee" give it encoded for addresses.
func titlePart(id string) func(st *site.Site, t ast.Title) string {
	if strings.HasSuffix(id, "ee") {
		id = strings.TrimSuffix(id, "e")
		if part := namePart(id); part != nil {
			return func(st *site.Site, t ast.Title) string {
				return escapeWikitext(st.EncodeTitle(underscores(part(st, t))))
			}
		}
		if part := spacePart(id); part != nil {
			return func(st *site.Site, t ast.Title) string { return st.EncodeTitle(underscores(part(st, t))) }
		}
		return nil
	}
	if part := namePart(id); part != nil {
		return func(st *site.Site, t ast.Title) string { return escapeWikitext(part(st, t)) }
	}
	return spacePart(id)
}

// namePart returns a part of a title that holds its name, or nil.
func namePart(id string) func(st *site.Site, t ast.Title) string {
	switch id {
	case "pagename":
		return func(_ *site.Site, t ast.Title) string { return t.Name }
	case "fullpagename":
		return func(_ *site.Site, t ast.Title) string { return t.Full() }
	case "subpagename":
		return func(st *site.Site, t ast.Title) string { return t.Name[subpageAt(st, t, strings.LastIndexByte)+1:] }
	case "basepagename":
		return func(st *site.Site, t ast.Title) string { return beforeSubpage(st, t, strings.LastIndexByte) }
	case "rootpagename":
		return func(st *site.Site, t ast.Title) string { return beforeSubpage(st, t, strings.IndexByte) }
	case "talkpagename":
		return func(st *site.Site, t ast.Title) string {
			if !hasTalk(t) {
				return ""
			}
			return inNamespace(st, t, t.Namespace|1).Full()
		}
	case "subjectpagename", "articlepagename":
		return func(st *site.Site, t ast.Title) string { return subject(st, t).Full() }
	}
	return nil
}

// spacePart returns what tells of a title's namespace, or nil.
func spacePart(id string) func(st *site.Site, t ast.Title) string {
	switch id {
	case "namespace":
		return func(_ *site.Site, t ast.Title) string { return t.NamespaceName }
	case "namespacenumber":
		return func(_ *site.Site, t ast.Title) string { return strconv.Itoa(t.Namespace) }
	case "talkspace":
		return func(st *site.Site, t ast.Title) string {
			if !hasTalk(t) {
				return ""
			}
			return inNamespace(st, t, t.Namespace|1).NamespaceName
		}
	case "subjectspace", "articlespace":
		return func(st *site.Site, t ast.Title) string { return subject(st, t).NamespaceName }
	}
	return nil
}

// subpageAt returns the offset of the "/" that index finds in a name, -1 when
// there is none or the namespace has no subpages. One at the start never counts.
func subpageAt(st *site.Site, t ast.Title, index func(string, byte) int) int {
	n, ok := st.Namespace(t.Namespace)
	if !ok || !n.Subpages || t.Interwiki != "" || t.Name == "" {
		return -1
	}
	if i := index(t.Name[1:], '/'); i >= 0 {
		return i + 1
	}
	return -1
}

func beforeSubpage(st *site.Site, t ast.Title, index func(string, byte) int) string {
	if i := subpageAt(st, t, index); i >= 0 {
		return t.Name[:i]
	}
	return t.Name
}

// hasTalk reports whether there can be a page to talk about the page.
func hasTalk(t ast.Title) bool { return t.Interwiki == "" && t.Namespace >= 0 && t.Name != "" }

func subject(st *site.Site, t ast.Title) ast.Title {
	if t.Interwiki != "" || t.Namespace < 0 {
		return t
	}
	return inNamespace(st, t, t.Namespace&^1)
}

func inNamespace(st *site.Site, t ast.Title, id int) ast.Title {
	n, _ := st.Namespace(id)
	t.Namespace, t.NamespaceName = id, n.Name
	return t
}

// namespaceByName is {{ns:}}: the wiki's name of a namespace, by its number or
// by another of its names.
func namespaceByName(c *Call, encoded bool) Value {
	st := c.Page().Site
	text := c.Arg(0).String()
	id := phpInt(text)
	if id == 0 && text != "" && !isDigits(text) {
		var ok bool
		if id, ok = st.NamespaceID(text); !ok {
			return c.notFound()
		}
	}
	n, _ := st.Namespace(id)
	if encoded {
		return Text(st.EncodeTitle(underscores(n.Name)))
	}
	return Text(n.Name)
}
