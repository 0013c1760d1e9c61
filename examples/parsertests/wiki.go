package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

// now is the time at which all tests run.
var now = time.Unix(123, 0).UTC()

// A wiki is the wiki that a test runs on: MediaWiki's test runner describes it,
// and all of it is told through the library's public interface.
type wiki struct {
	site     *site.Site
	title    ast.Title         // of the page that the test is
	pages    map[string]string // by full title
	badFiles map[string]bool   // by name without namespace
	profile  bool              // the language's own words are known
}

// A wikiMaker makes wikis, and remembers what several tests share.
type wikiMaker struct {
	siteinfo string // folder of CODE.json, "" for none
	infos    map[string]languageInfo
	sites    map[string]*site.Site
}

type languageInfo struct {
	site.Info
	profile bool
}

func newWikiMaker(siteinfo string) *wikiMaker {
	return &wikiMaker{siteinfo: siteinfo, infos: map[string]languageInfo{}, sites: map[string]*site.Site{}}
}

// language returns the rules of a wiki in a language: built in, from the folder
// of profiles, or English words under the language's code.
func (m *wikiMaker) language(code string) (languageInfo, error) {
	if info, ok := m.infos[code]; ok {
		return info, nil
	}
	info := languageInfo{profile: true}
	if s, err := site.Builtin(code); err == nil {
		info.Info = s.Info()
	} else if data, err := m.readProfile(code); err == nil {
		if info.Info, err = site.FromSiteInfo(data); err != nil {
			return info, fmt.Errorf("profile of %q: %w", code, err)
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return info, err
	} else {
		info = languageInfo{Info: site.Default().Info()}
		info.Language = code
	}
	m.infos[code] = info
	return info, nil
}

func (m *wikiMaker) readProfile(code string) ([]byte, error) {
	if m.siteinfo == "" || !filepath.IsLocal(code) {
		return nil, fs.ErrNotExist
	}
	return os.ReadFile(filepath.Join(m.siteinfo, code+".json"))
}

// wiki returns the wiki of a test of a file.
func (m *wikiMaker) wiki(f *testFile, t *testCase) (*wiki, error) {
	base, err := m.language(t.language())
	if err != nil {
		return nil, err
	}
	info := base.Info
	setAddresses(&info)
	setNamespaces(&info, t.options.has("subpage"))
	setTags(&info, f.label, t)
	info.TranslateNumerals = true
	info.Interwikis = slices.Clone(interwikis)
	if magic, ok := t.config["wgInterwikiMagic"].(bool); ok && !magic {
		for i := range info.Interwikis {
			info.Interwikis[i].Language = ""
		}
	}
	info.MagicLinks = magicLinks(t)
	setTitles(&info, t)
	setCite(&info, t)
	if on, _ := t.config["wgUsePigLatinVariant"].(bool); on && info.Language == "en" {
		info.Variants = []string{"en", "en-x-piglatin"}
	}
	messages := maps.Clone(defaultMessages)
	for key, text := range info.Messages {
		messages[key] = text
	}
	for _, a := range f.articles {
		if key, ok := strings.CutPrefix(a.title, "MediaWiki:"); ok && key != "" {
			messages[messageKey(key)] = a.text
		}
	}
	info.Messages = messages

	// What tells the sites of tests apart; the rest depends on the language.
	key := fmt.Sprint(f.label, "|", t.language(), t.options.has("subpage"), t.options["wgenablemagiclinks"],
		t.options.has("styletag"), t.options.has("wgrawhtml"), t.config)
	s := m.sites[key]
	if s == nil {
		if s, err = site.New(info); err != nil {
			return nil, err
		}
		m.sites[key] = s
	}
	w := &wiki{site: s, pages: map[string]string{}, profile: base.profile}
	var ok bool
	if w.title, ok = s.ParseTitle(t.title(), ast.NamespaceMain); !ok {
		return nil, fmt.Errorf("%q is no title", t.title())
	}
	for _, a := range f.articles {
		if title, ok := s.ParseTitle(a.title, ast.NamespaceMain); ok {
			w.pages[title.Full()] = a.text
			if title.Namespace == ast.NamespaceMediaWiki && strings.EqualFold(title.Name, "bad image list") {
				w.badFiles = badFiles(s, a.text, w.title)
			}
		}
	}
	for _, file := range mediaFiles {
		title := s.MakeTitle(ast.NamespaceFile, file.name, "")
		if _, ok := w.pages[title.Full()]; !ok {
			w.pages[title.Full()] = ""
		}
	}
	if t.options.has("lastsavedrevision") {
		w.pages[w.title.Full()] = t.wikitext
	}
	return w, nil
}

func setAddresses(info *site.Info) {
	info.Name = "MediaWiki"
	info.Server = "http://example.org"
	info.ArticlePath = "/wiki/$1"
	info.Script = "/index.php"
}

// setTitles sets what {{DISPLAYTITLE:}} may do, and how anchors are written.
func setTitles(info *site.Info, t *testCase) {
	if allow, ok := t.config["wgAllowDisplayTitle"].(bool); ok && !allow {
		info.Functions = slices.DeleteFunc(slices.Clone(info.Functions), func(f site.Function) bool { return f.Name == "displaytitle" })
	}
	if restrict, ok := t.config["wgRestrictDisplayTitle"].(bool); ok {
		info.FreeDisplayTitle = !restrict
	}
	info.LegacyAnchors = true
	if modes, ok := t.config["wgFragmentMode"].([]any); ok && len(modes) > 0 {
		info.LegacyAnchors = modes[0] == "legacy"
	}
}

// setCite sets how footnotes work.
func setCite(info *site.Info, t *testCase) {
	info.Cite.SubReferences, _ = t.config["wgCiteSubReferencing"].(bool)
	info.Cite.AutoDir, _ = t.config["wgCiteDefaultRefDirAuto"].(bool)
	if on, ok := t.config["wgCiteResponsiveReferences"].(bool); ok {
		info.Cite.NoColumns = !on
	}
	if n, ok := t.config["wgCiteResponsiveReferencesThreshold"].(float64); ok {
		info.Cite.ColumnsOver = int(n)
	}
}

// setNamespaces names the project namespace and adds two more.
func setNamespaces(info *site.Info, subpages bool) {
	const project = "TestWiki"
	info.Namespaces = slices.Clone(info.Namespaces)
	was := ""
	for i := range info.Namespaces {
		n := &info.Namespaces[i]
		switch {
		case n.ID == ast.NamespaceProject:
			was, n.Name = n.Name, project
		case n.ID == ast.NamespaceProject+1 && was != "":
			n.Name = strings.Replace(n.Name, was, project, 1)
		}
		n.Subpages = subpages
	}
	info.Namespaces = append(info.Namespaces,
		site.Namespace{ID: 100, Name: "MemoryAlpha", Canonical: "MemoryAlpha", Subpages: subpages},
		site.Namespace{ID: 101, Name: "MemoryAlpha talk", Canonical: "MemoryAlpha talk", Subpages: subpages})
}

// defaultMessages are interface messages that only pages ask for, by their keys.
var defaultMessages = map[string]string{"mainpage": "Main Page", "history_short": "History"}

// interwikis is the wiki's interwiki map.
var interwikis = []site.Interwiki{
	{Prefix: "local", URL: "http://example.org/wiki/$1", Self: true},
	{Prefix: "project", URL: "http://example.org/wiki/$1", Self: true},
	{Prefix: "mi", URL: "http://example.org/wiki/$1", Self: true, Language: "Māori"},
	{Prefix: "wikipedia", URL: "http://en.wikipedia.org/wiki/$1"},
	{Prefix: "meatball", URL: "http://www.usemod.com/cgi-bin/mb.pl?$1"},
	{Prefix: "memoryalpha", URL: "http://www.memory-alpha.org/en/index.php/$1"},
	{Prefix: "zh", URL: "http://zh.wikipedia.org/wiki/$1", Language: "中文", Local: true},
	{Prefix: "es", URL: "http://es.wikipedia.org/wiki/$1", Language: "español", Local: true},
	{Prefix: "fr", URL: "http://fr.wikipedia.org/wiki/$1", Language: "français", Local: true},
	{Prefix: "ru", URL: "http://ru.wikipedia.org/wiki/$1", Language: "русский", Local: true},
	{Prefix: "en", URL: "//en.wikipedia.org/wiki/$1", Language: "English", Local: true},
	{Prefix: "mul", URL: "http://wikisource.org/wiki/$1", Language: "multilingual", Local: true},
	{Prefix: "stats", URL: "https://stats.wikimedia.org/$1", Local: true},
	{Prefix: "gerrit", URL: "https://gerrit.wikimedia.org/$1", Local: true},
	{Prefix: "pmid", URL: "//www.ncbi.nlm.nih.gov/pubmed/$1?dopt=Abstract"},
	{Prefix: "wikinvest", URL: "https://meta.wikimedia.org/wiki/Interwiki_map/discontinued#Wikinvest"},
}

// magicLinks returns the kinds of magic links that are on for a test.
func magicLinks(t *testCase) []string {
	setting, _ := t.config["wgEnableMagicLinks"].(map[string]any)
	if text := t.options.get("wgenablemagiclinks"); text != "" {
		if config, err := parseConfig("wgEnableMagicLinks=" + text); err == nil {
			setting, _ = config["wgEnableMagicLinks"].(map[string]any)
		}
	}
	var kinds []string
	for _, kind := range []string{"ISBN", "PMID", "RFC"} {
		if on, ok := setting[kind].(bool); on || !ok {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// load returns the text of a page. The pages of interface messages are there
// without being written.
func (w *wiki) load(_ context.Context, title ast.Title) (string, error) {
	if text, ok := w.pages[title.Full()]; ok {
		return text, nil
	}
	if key, ok := w.message(title); ok {
		return w.site.Message(key), nil
	}
	return "", &fs.PathError{Op: "load", Path: title.Full(), Err: fs.ErrNotExist}
}

// exist tells which pages are there. Special pages are those of MediaWiki itself.
func (w *wiki) exist(_ context.Context, titles []ast.Title) ([]wikitext.PageInfo, error) {
	answers := make([]wikitext.PageInfo, len(titles))
	for i, title := range titles {
		answers[i].Existence = ast.Missing
		if w.has(title) {
			answers[i].Existence = ast.Exists
		}
		answers[i].Redirect = isRedirect(w.site, w.pages[title.Full()])
	}
	return answers, nil
}

// isRedirect reports whether a page's text is a redirect.
func isRedirect(s *site.Site, text string) bool {
	doc := (&wikitext.Parser{Site: s}).Parse(text)
	if len(doc.Children) == 0 {
		return false
	}
	_, ok := doc.Children[0].(*ast.Redirect)
	return ok
}

func (w *wiki) has(title ast.Title) bool {
	switch title.Namespace {
	case ast.NamespaceSpecial:
		_, ok := w.site.SpecialPage(title.Name)
		return ok
	case ast.NamespaceMedia:
		return !w.file(w.site.MakeTitle(ast.NamespaceFile, title.Name, "")).Missing
	}
	if _, ok := w.pages[title.Full()]; ok {
		return true
	}
	_, ok := w.message(title)
	return ok
}

// message returns the key of the interface message that a page holds.
func (w *wiki) message(title ast.Title) (key string, ok bool) {
	if title.Namespace != ast.NamespaceMediaWiki || title.Name == "" {
		return "", false
	}
	key = messageKey(title.Name)
	return key, w.site.HasMessage(key)
}

// messageKey returns the key of a message by the name of its page.
func messageKey(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToLower(first)) + underscored(name[size:])
}

// files tells what is known of files.
func (w *wiki) files(_ context.Context, titles []ast.Title) ([]*ast.FileInfo, error) {
	infos := make([]*ast.FileInfo, len(titles))
	for i, title := range titles {
		infos[i] = w.file(title)
	}
	return infos, nil
}

// variant returns MediaWiki's code of a language variant, which tests name by
// its BCP 47 tag, such as "zh-Hant-TW" for "zh-tw".
func (w *wiki) variant(tag string) string {
	for _, code := range w.site.Info().Variants {
		if strings.EqualFold(w.site.BCP47(code), tag) {
			return code
		}
	}
	return tag
}
