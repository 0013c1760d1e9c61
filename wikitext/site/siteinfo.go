package site

import (
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/warraq/warraq/ast"
)

// FromSiteInfo reads what a wiki's API answers to action=query&meta=siteinfo with
//
//	siprop=general|namespaces|namespacealiases|specialpagealiases|magicwords|interwikimap|extensiontags|functionhooks|variables|protocols
//
// in JSON, formatversion 2 or 1, with or without the "query" around it. Only
// general, namespaces and magicwords must be there. The error tells what is
// missing or cannot be read. Messages and Roles stay empty: the built-in texts
// of the language serve.
//
// The API does not tell which functions are written with "#"; that is taken from
// MediaWiki's manual (https://www.mediawiki.org/wiki/Help:Magic_words), and a
// function that is not in it has one. The tags whose bodies are wikitext are those
// of extensions on Wikimedia's wikis, by their manuals. Nor does it tell about
// digits: TranslateNumerals is on, as by MediaWiki's default, except in Arabic,
// where Wikipedia has it off.
func FromSiteInfo(data []byte) (Info, error) {
	var answer struct {
		Query *siteInfo `json:"query"`
		siteInfo
	}
	if err := json.Unmarshal(data, &answer); err != nil {
		return Info{}, fmt.Errorf("site: siteinfo: %w", err)
	}
	q := answer.Query
	if q == nil {
		q = &answer.siteInfo
	}
	switch {
	case q.General.Lang == "":
		return Info{}, errors.New("site: siteinfo: no language in general")
	case len(q.Namespaces) == 0:
		return Info{}, errors.New("site: siteinfo: no namespaces")
	case len(q.MagicWords) == 0:
		return Info{}, errors.New("site: siteinfo: no magicwords")
	}
	return q.info()
}

// siteInfo is the API's answer.
type siteInfo struct {
	General struct {
		Lang, SiteName, MainPage, Server, ArticlePath, Script string
		RTL                                                   flag
		LangConversion                                        *flag
		LinkTrail, LinkPrefixCharset, LinkPrefix              string
		AllUnicodeFixes                                       flag
		InterwikiMagic                                        *flag
		MagicLinks                                            map[string]flag
		Fallback, Variants                                    []struct{ Code string }
	}
	LanguageVariants map[string]map[string]struct{ Fallbacks []string }
	Namespaces       map[string]struct {
		ID                               int
		Name                             string
		Star                             string `json:"*"` // formatversion 1
		Canonical, Case                  string
		Subpages, Content, Nonincludable flag
	}
	NamespaceAliases []struct {
		ID    int
		Alias string
		Star  string `json:"*"`
	}
	SpecialPageAliases []struct {
		RealName string
		Aliases  []string
	}
	MagicWords []struct {
		Name          string
		Aliases       []string
		CaseSensitive flag `json:"case-sensitive"`
	}
	InterwikiMap []struct {
		Prefix, URL, Language, LinkText, Code          string
		Local, LocalInterwiki, ExtraLangLink, Protorel flag
	}
	ExtensionTags, FunctionHooks, Variables, Protocols, DoubleUnderscores []string
}

// A flag is true or false, or by formatversion 1 there or not there.
type flag bool

func (f *flag) UnmarshalJSON(data []byte) error {
	*f = string(data) != "false" && string(data) != "null"
	return nil
}

func (q *siteInfo) info() (Info, error) {
	g := &q.General
	info := Info{
		Language: g.Lang, RTL: bool(g.RTL), Name: g.SiteName, MainPage: g.MainPage,
		Server: g.Server, ArticlePath: g.ArticlePath, Script: g.Script,
		Variables: q.Variables, Protocols: q.Protocols,
		// Only the Arabic language class does it when $wgAllUnicodeFixes is off;
		// the API's fixarabicunicode is true everywhere.
		FixArabicUnicode: g.Lang == "ar" || bool(g.AllUnicodeFixes),
		// Not told by the API either.
		TranslateNumerals: g.Lang != "ar",
	}
	var err error
	if info.LinkTrail, err = trailLetters(g.LinkTrail); err != nil {
		return Info{}, fmt.Errorf("site: siteinfo: linktrail: %w", err)
	}
	if g.LinkPrefix != "" {
		info.LinkPrefix.Set = g.LinkPrefixCharset
	}
	for _, kind := range []string{"ISBN", "PMID", "RFC"} {
		if g.MagicLinks[kind] {
			info.MagicLinks = append(info.MagicLinks, kind)
		}
	}
	for _, f := range g.Fallback {
		info.Fallback = append(info.Fallback, f.Code)
	}
	if g.LangConversion == nil || bool(*g.LangConversion) {
		for _, v := range g.Variants {
			info.Variants = append(info.Variants, v.Code)
		}
		for code, v := range q.LanguageVariants[g.Lang] {
			if len(info.Variants) > 1 {
				if info.VariantFallbacks == nil {
					info.VariantFallbacks = map[string][]string{}
				}
				info.VariantFallbacks[code] = v.Fallbacks
			}
		}
	}
	q.addNamespaces(&info)
	q.addWords(&info)
	q.addInterwikis(&info)
	for _, tag := range q.ExtensionTags {
		tag = strings.ToLower(strings.Trim(tag, "<>"))
		info.ExtensionTags = append(info.ExtensionTags, tag)
		if wikitextTags[tag] {
			info.WikitextTags = append(info.WikitextTags, tag)
		}
	}
	return info, nil
}

func (q *siteInfo) addNamespaces(info *Info) {
	for _, n := range q.Namespaces {
		ns := Namespace{
			ID: n.ID, Name: or(n.Name, n.Star), Canonical: n.Canonical,
			CaseSensitive: n.Case == "case-sensitive",
			Subpages:      bool(n.Subpages), Content: bool(n.Content), Nonincludable: bool(n.Nonincludable),
		}
		for _, a := range q.NamespaceAliases {
			if a.ID == n.ID {
				ns.Aliases = append(ns.Aliases, or(a.Alias, a.Star))
			}
		}
		if ns.ID == ast.NamespaceMain {
			ns.Canonical = ""
		}
		info.Namespaces = append(info.Namespaces, ns)
	}
	sort.Slice(info.Namespaces, func(i, j int) bool { return info.Namespaces[i].ID < info.Namespaces[j].ID })
	for _, p := range q.SpecialPageAliases {
		info.SpecialPages = append(info.SpecialPages, SpecialPage{Name: p.RealName, Aliases: p.Aliases})
	}
}

func (q *siteInfo) addWords(info *Info) {
	known := map[string]bool{}
	for _, w := range q.MagicWords {
		info.MagicWords = append(info.MagicWords, MagicWord{w.Name, w.Aliases, bool(w.CaseSensitive)})
		known[w.Name] = true
	}
	for _, id := range q.FunctionHooks {
		// Some extensions hook a function whose words they never give.
		if known[id] {
			info.Functions = append(info.Functions, Function{Name: id, Hash: !hashless[id]})
		}
	}
	info.Switches = q.DoubleUnderscores
	if len(info.Switches) == 0 {
		// Before 1.40 the API does not list them.
		for _, w := range info.MagicWords {
			if len(w.Aliases) > 0 && strings.HasPrefix(w.Aliases[len(w.Aliases)-1], "__") {
				info.Switches = append(info.Switches, w.Name)
			}
		}
	}
}

func (q *siteInfo) addInterwikis(info *Info) {
	seen := map[string]bool{}
	for _, w := range q.InterwikiMap {
		prefix := strings.ToLower(w.Prefix)
		if prefix == "" || w.URL == "" || seen[prefix] {
			continue
		}
		seen[prefix] = true
		iw := Interwiki{Prefix: prefix, URL: w.URL, Local: bool(w.Local), Self: bool(w.LocalInterwiki)}
		if w.Protorel {
			// The API expands the address by the scheme of the request.
			iw.URL = iw.URL[strings.Index(iw.URL, "//"):]
		}
		if m := q.General.InterwikiMagic; m == nil || bool(*m) {
			iw.Language = w.Language
			if w.ExtraLangLink {
				iw.Language = or(w.LinkText, or(w.Code, prefix))
			}
		}
		info.Interwikis = append(info.Interwikis, iw)
	}
}

// hashless are the functions that are written without "#", or whose words hold
// it themselves (#language, #dir, #bcp47, #formal): MediaWiki's Parser::SFH_NO_HASH.
// A word that holds it gets no second one in any case.
var hashless = set(strings.Fields(`
	ns nse urlencode lcfirst ucfirst lc uc localurl localurle fullurl fullurle canonicalurl canonicalurle
	formatnum grammar gender plural formal bidi numberingroup language dir bcp47 padleft padright anchorencode
	defaultsort filepath pagesincategory pagesinnamespace pagesize protectionlevel protectionexpiry
	pagename pagenamee fullpagename fullpagenamee subpagename subpagenamee rootpagename rootpagenamee
	basepagename basepagenamee talkpagename talkpagenamee subjectpagename subjectpagenamee
	pageid revisionid revisionday revisionday2 revisionmonth revisionmonth1 revisionyear revisiontimestamp
	revisionuser cascadingsources namespace namespacee namespacenumber talkspace talkspacee
	subjectspace subjectspacee numberofarticles numberoffiles numberofusers numberofactiveusers
	numberofpages numberofadmins numberofedits int displaytitle userlanguage`))

// wikitextTags are the tags of MediaWiki and of extensions on Wikimedia's wikis
// whose bodies are wikitext by the extensions' manuals.
var wikitextTags = set(strings.Fields("ref references poem indicator langconvert section translate tvar"))

// trailLetters reads a link trail's regular expression in the forms that
// MediaWiki's languages have: "/^([a-z]+)(.*)$/sD", "/^()(.*)$/sD",
// "/^(\p{L}+)(.*)$/sDu" and "/^((?:[a-z]|c'h|'(?!'))+)(.*)$/sDu".
func trailLetters(pattern string) (Letters, error) {
	var l Letters
	if pattern == "" {
		return l, nil
	}
	body, ok := strings.CutPrefix(pattern, "/^(")
	end := strings.LastIndex(body, ")(.*)$/")
	if !ok || end < 0 {
		return l, fmt.Errorf("expression %q has a form that no language of MediaWiki has", pattern)
	}
	body = strings.TrimSuffix(body[:end], "+")
	// Northern Sami has ":?" where "?:" was meant; a colon is no letter there.
	body = strings.TrimPrefix(body, ":?")
	if inner, ok := strings.CutPrefix(body, "(?:"); ok {
		body = strings.TrimSuffix(inner, ")")
	}
	for body != "" {
		if body[0] == '[' {
			end := classEnd(body)
			if end < 0 {
				return l, fmt.Errorf("expression %q has an open bracket", pattern)
			}
			l.Set += body[1:end]
			body = strings.TrimPrefix(body[end+1:], "|")
			continue
		}
		if end := strings.IndexByte(body, '}') + 1; end > 0 && strings.HasPrefix(body, `\p{`) {
			l.Set += body[:end]
			body = strings.TrimPrefix(body[end:], "|")
			continue
		}
		word, rest, _ := strings.Cut(body, "|")
		body = rest
		switch word = strings.ReplaceAll(word, `\'`, `'`); {
		case word == `'(?!')`:
			l.Set += "'"
		case word == "" || strings.ContainsAny(word, `()[]{}*+?.\^$`):
			return l, fmt.Errorf("expression %q has a form that no language of MediaWiki has", pattern)
		case utf8.RuneCountInString(word) == 1:
			l.Set += `\` + word
		default:
			l.Words = append(l.Words, word)
		}
	}
	return l, nil
}

// classEnd returns the offset of the "]" that ends a character class.
func classEnd(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case ']':
			return i
		}
	}
	return -1
}
