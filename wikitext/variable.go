package wikitext

import (
	"strconv"
	"strings"
	"time"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// A Variable is a magic word without arguments: it gets the page's facts and
// returns wikitext.
type Variable func(p PageFacts) string

// PageFacts is what is known of the page that is being expanded.
type PageFacts struct {
	Site  *site.Site
	Title ast.Title
	Now   time.Time
}

func (e *expansion) page(*frame) PageFacts {
	now := time.Now
	if e.parser.Now != nil {
		now = e.parser.Now
	}
	return PageFacts{Site: e.site, Title: e.title, Now: now().UTC()}
}

// builtinVariables are the variables that a parser has without being told.
// See https://www.mediawiki.org/wiki/Help:Magic_words#Variables.
var builtinVariables = map[string]Variable{
	"!":               func(PageFacts) string { return "|" },
	"=":               func(PageFacts) string { return "=" },
	"pagename":        func(p PageFacts) string { return escapeWikitext(p.Title.Name) },
	"fullpagename":    func(p PageFacts) string { return escapeWikitext(p.Title.Full()) },
	"pagenamee":       func(p PageFacts) string { return escapeWikitext(p.Site.EncodeTitle(underscores(p.Title.Name))) },
	"fullpagenamee":   func(p PageFacts) string { return escapeWikitext(p.Site.EncodeTitle(p.Title.Key())) },
	"namespace":       func(p PageFacts) string { return p.Title.NamespaceName },
	"namespacenumber": func(p PageFacts) string { return strconv.Itoa(p.Title.Namespace) },
	"sitename":        func(p PageFacts) string { return p.Site.Name() },
	"contentlanguage": func(p PageFacts) string { return p.Site.Language() },
	"currentyear":     func(p PageFacts) string { return p.Now.Format("2006") },
	"currentmonth":    func(p PageFacts) string { return p.Now.Format("01") },
	"currentday":      func(p PageFacts) string { return strconv.Itoa(p.Now.Day()) },
	"currentday2":     func(p PageFacts) string { return p.Now.Format("02") },
	"currenttime":     func(p PageFacts) string { return p.Now.Format("15:04") },
	"currenttimestamp": func(p PageFacts) string {
		return p.Now.Format("20060102150405")
	},
}

func underscores(s string) string { return strings.ReplaceAll(s, " ", "_") }

// escapeWikitext writes what would be syntax as character references, as
// MediaWiki's wfEscapeWikiText does for titles.
func escapeWikitext(s string) string {
	if !strings.ContainsAny(s, "\"&'<>=[]{}|;_*#:!-") {
		return s
	}
	return wikitextEscaper.Replace(s)
}

var wikitextEscaper = strings.NewReplacer(
	`"`, "&#34;", "&", "&#38;", "'", "&#39;", "<", "&#60;", "=", "&#61;", ">", "&#62;",
	"[", "&#91;", "]", "&#93;", "{", "&#123;", "|", "&#124;", "}", "&#125;",
	";", "&#59;", "!!", "&#33;!", "://", "&#58;//", "__", "_&#95;",
)
