package main

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
	"github.com/warraq/warraq/wikitext/syntaxhighlight"
)

// A hooks is what a test adds to the library, and what that noted.
type hooks struct {
	tags      map[string]wikitext.Tag
	variables map[string]wikitext.Variable
	functions map[string]wikitext.Function
	varies    map[string]bool // flags of the page: what its text depends on
}

// runnerTags are the tags of the test runner; coreTags those that MediaWiki has
// without extensions.
var (
	runnerTags = []string{"tag", "tåg", "statictag", "asidetag", "pwraptest", "divtag", "spantag"}
	coreTags   = []string{"pre", "nowiki", "gallery", "indicator", "langconvert"}
)

// setTags names the tags and functions that a test's wiki has. MediaWiki's own
// tests run without extensions.
func setTags(info *site.Info, file string, t *testCase) {
	tags := info.ExtensionTags
	if strings.HasPrefix(file, "core/") {
		tags = coreTags
		extension := strings.Fields("expr if ifeq iferror ifexist ifexpr switch time timel timef timefl rel2abs titleparts len pos rpos sub count replace explode urldecode")
		info.Functions = slices.DeleteFunc(slices.Clone(info.Functions), func(f site.Function) bool { return slices.Contains(extension, f.Name) })
	}
	if strings.HasPrefix(file, "core/timedMediaHandler") {
		info.MagicWords = append(slices.Clone(info.MagicWords),
			site.MagicWord{Name: "timedmedia_muted", Aliases: []string{"muted"}, CaseSensitive: true},
			site.MagicWord{Name: "timedmedia_loop", Aliases: []string{"loop"}, CaseSensitive: true},
			site.MagicWord{Name: "timedmedia_disablecontrols", Aliases: []string{"disablecontrols=$1"}, CaseSensitive: true})
	}
	info.ExtensionTags = append(slices.Clone(tags), runnerTags...)
	if t.options.has("styletag") {
		info.ExtensionTags = append(info.ExtensionTags, "style", "link")
	}
	if t.rawHTML() {
		info.ExtensionTags = append(info.ExtensionTags, "html")
	}
	if !slices.Contains(info.ExtensionTags, "indicator") {
		info.ExtensionTags = append(info.ExtensionTags, "indicator")
	}
}

// rawHTML tells a wiki on which <html> lets its content through.
func (t *testCase) rawHTML() bool {
	raw, _ := t.config["wgRawHtml"].(bool)
	return raw || t.options.has("wgrawhtml")
}

// newHooks returns the tags and variables for one run of a test. The wikis of the
// tests of SyntaxHighlight have colours.
func newHooks(t *testCase, file string) *hooks {
	h := &hooks{varies: map[string]bool{}}
	h.facts(t)
	var static string
	h.tags = map[string]wikitext.Tag{
		"tag": tagDump,
		"tåg": tagDump,
		"statictag": func(c *wikitext.TagCall) wikitext.Content {
			if action, ok := c.Attribute("action"); ok && action == "flush" {
				text := static
				static = ""
				if text == "" {
					return wikitext.Content{}
				}
				return c.Characters(text)
			}
			static = c.Body
			return wikitext.Content{}
		},
		"asidetag": func(c *wikitext.TagCall) wikitext.Content {
			return c.TrustedHTML("<aside>Some aside content</aside>")
		},
		"pwraptest": func(c *wikitext.TagCall) wikitext.Content {
			return c.TrustedHTML("<!--CMT--><style>p{}</style>")
		},
		"divtag":  tagAround("div"),
		"spantag": tagAround("span"),
	}
	if strings.HasPrefix(path.Base(file), "syntaxhighlight") {
		highlight := syntaxhighlight.Highlighter{}.Tag
		h.tags["syntaxhighlight"], h.tags["source"] = highlight, highlight
	}
	if t.options.has("styletag") {
		h.tags["style"], h.tags["link"] = tagAsWritten, tagAsWritten
	}
	if t.rawHTML() {
		h.tags["html"] = func(c *wikitext.TagCall) wikitext.Content { return c.TrustedHTML(c.Body).Sealed() }
	}
	h.functions["divtag"] = functionAround("div")
	h.functions["spantag"] = functionAround("span")
	return h
}

// tagDump shows its content and its attributes as PHP's var_export prints them,
// as HTML in which nothing is escaped.
func tagDump(c *wikitext.TagCall) wikitext.Content {
	content := "NULL"
	if !c.SelfClosing {
		content = phpString(c.Body)
	}
	return c.TrustedHTML("<pre>\n" + content + "\n" + phpArray(c.Attributes) + "\n</pre>")
}

// tagAround puts an element around its content; with raw around the content as
// it stands.
func tagAround(element string) wikitext.Tag {
	return func(c *wikitext.TagCall) wikitext.Content {
		has := func(name string) bool { _, ok := c.Attribute(name); return ok }
		if !has("raw") {
			return c.Element(element, nil, c.ParseBody())
		}
		content := c.TrustedHTML("<" + element + ">" + c.Body + "</" + element + ">")
		if has("israwhtml") {
			content = content.Sealed()
		}
		return content
	}
}

// functionAround is tagAround for {{#divtag:content|flag…}}.
func functionAround(element string) wikitext.Function {
	return func(c *wikitext.Call) wikitext.Value {
		flags := map[string]bool{}
		for i := 1; i < c.Len(); i++ {
			flags[c.Arg(i).String()] = true
		}
		if !flags["raw"] {
			return wikitext.Text("<" + element + ">").Append(c.Arg(0)).Append(wikitext.Text("</" + element + ">"))
		}
		content := c.TrustedHTML("<" + element + ">" + c.Arg(0).String() + "</" + element + ">")
		if flags["isRawHTML"] {
			content = content.Sealed()
		}
		return c.Value(content)
	}
}

// tagAsWritten lets a tag through as the HTML that it looks like.
func tagAsWritten(c *wikitext.TagCall) wikitext.Content { return c.TrustedHTML(c.Span.Text()) }

func phpString(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(s) + "'"
}

func phpArray(attributes []*ast.Attribute) string {
	var names []string
	values := map[string]string{}
	for _, a := range attributes {
		name := strings.ToLower(a.Name)
		if _, ok := values[name]; !ok {
			names = append(names, name)
		}
		values[name] = a.Value
	}
	var b strings.Builder
	b.WriteString("array (\n")
	for _, name := range names {
		fmt.Fprintf(&b, "  %s => %s,\n", phpString(name), phpString(values[name]))
	}
	return b.String() + ")"
}

// facts sets the variables that tell of the wiki and of the page's revision, by
// MediaWiki's ids, and the functions that tell the same of the revision of a
// page that is named. Some of them leave a flag on the page.
func (h *hooks) facts(t *testCase) {
	saved := t.options.has("lastsavedrevision")
	user := ""
	if saved {
		user = "127.0.0.1"
	}
	revision := map[string]string{
		"revisionid": "1337", "revisionuser": user,
		"revisiontimestamp": now.Format("20060102150405"), "revisionyear": now.Format("2006"),
		"revisionmonth": now.Format("01"), "revisionmonth1": now.Format("1"),
		"revisionday": now.Format("2"), "revisionday2": now.Format("02"),
	}
	flags := map[string]string{"revisionid": "vary-revision-id", "revisionuser": "vary-user"}
	note := func(name string) {
		if flag := flags[name]; flag != "" {
			h.varies[flag] = true
		}
	}
	h.variables = map[string]wikitext.Variable{}
	h.functions = map[string]wikitext.Function{}
	for name, value := range revision {
		h.variables[name] = func(wikitext.PageFacts) string {
			note(name)
			return value
		}
		h.functions[name] = func(c *wikitext.Call) wikitext.Value {
			page := c.Page()
			title, ok := page.Site.ParseTitle(c.Arg(0).String(), ast.NamespaceMain)
			if !ok || !title.SamePage(page.Title) {
				return wikitext.Value{}
			}
			note(name)
			if !saved {
				return wikitext.Value{}
			}
			return wikitext.Text(value)
		}
	}
	wiki := map[string]string{
		"numberoffiles": "10", "pageid": "187", "server": "http://example.org", "servername": "example.org",
		"scriptpath": "", "stylepath": "/skins", "articlepath": "/wiki/$1", "sitename": "MediaWiki",
	}
	if zone := t.options.get("wglocaltimezone"); zone != "" {
		if place, err := time.LoadLocation(zone); err == nil {
			local := now.In(place)
			wiki["localyear"] = local.Format("2006")
			wiki["localtimestamp"] = local.Format("20060102150405")
			wiki["localtime"] = local.Format("15:04")
			wiki["localhour"] = local.Format("15")
			wiki["localday"] = local.Format("2")
		}
	}
	wiki["userlanguage"] = t.language()
	if on, ok := t.config["wgParserEnableUserLanguage"].(bool); on || !ok {
		if language := t.options.get("userlanguage"); language != "" {
			wiki["userlanguage"] = language
		}
	}
	for name, value := range wiki {
		h.variables[name] = func(wikitext.PageFacts) string { return value }
	}
}
