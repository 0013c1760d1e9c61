package site

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/warraq/warraq/ast"
)

// A Site is a wiki's rules. It is built once, never changes, and may be used by
// any number of goroutines.
type Site struct {
	info Info

	namespaces map[int]*Namespace
	near       [32]*Namespace // those from nearest on
	namesToID  map[string]int // folded, with spaces; localised names and aliases
	canonical  map[string]int // folded English names, which win
	interwikis map[string]*Interwiki
	special    map[string]*SpecialPage // folded, with spaces
	words      map[string]*MagicWord
	tags       map[string]bool
	wikitext   map[string]bool // tags whose bodies are wikitext

	functions table
	variables table
	switches  table
	modifiers table
	images    table
	imageArgs []imageArg
	starters  map[rune]bool // first characters of switches, folded
	starts    string        // first bytes of switches, but for "_"
	protocols [256][]string // by first byte

	trail, prefix letters
	dotted        bool // i and İ are a pair, as in Turkish
	arabic        bool // presentation forms become letters
	main          ast.Title
	messages      []map[string]string // built in, the nearest language first
	roles         map[string]string   // folded heading to role

	variants    map[string]string // codes by themselves and by BCP 47 tags, folded
	conversions map[string]*Conversion

	writeDigits, parseDigits *strings.Replacer // the first is nil where digits stay
	plurals                  []pluralRule
	grammar                  []*regexp.Regexp // of Info.Grammar, one each
}

// New builds a site. The error tells what is wrong with the data: a namespace
// without a name or given twice, a function, variable or switch without a magic
// word, a prefix without an address, letters that cannot be read.
func New(info Info) (*Site, error) { return build(info.clone()) }

// build is New for an Info that nobody changes from here on.
func build(info Info) (*Site, error) {
	info.Language = or(info.Language, "en")
	info.MainPage = or(info.MainPage, "Main Page")
	info.ArticlePath = or(info.ArticlePath, "/wiki/$1")
	info.Script = or(info.Script, "/index.php")
	if !strings.Contains(info.ArticlePath, "$1") {
		return nil, fmt.Errorf("site: article path %q has no $1", info.ArticlePath)
	}
	if err := info.checkAddresses(); err != nil {
		return nil, fmt.Errorf("site: %w", err)
	}
	info.fillLanguage()
	s := &Site{info: info, tags: set(info.ExtensionTags), wikitext: set(info.WikitextTags)}
	switch info.Language {
	case "tr", "az", "kaa", "kk-latn", "kk-tr":
		s.dotted = true
	}
	s.arabic = info.FixArabicUnicode
	var err error
	s.indexProtocols()
	if s.trail, err = compileLetters(info.LinkTrail); err != nil {
		return nil, fmt.Errorf("site: link trail: %w", err)
	}
	if s.prefix, err = compileLetters(info.LinkPrefix); err != nil {
		return nil, fmt.Errorf("site: link prefix: %w", err)
	}
	if err := errors.Join(s.indexNamespaces(), s.indexInterwikis(), s.indexWords()); err != nil {
		return nil, fmt.Errorf("site: %w", err)
	}
	s.indexSwitchStarts()
	s.indexTexts()
	s.indexConversions()
	if err := errors.Join(s.indexNumbers(), s.indexGrammar()); err != nil {
		return nil, fmt.Errorf("site: %w", err)
	}
	var ok bool
	if s.main, ok = s.ParseTitle(info.MainPage, ast.NamespaceMain); !ok {
		return nil, fmt.Errorf("site: main page %q is no legal title", info.MainPage)
	}
	return s, nil
}

func (s *Site) indexNamespaces() error {
	s.namespaces = map[int]*Namespace{}
	s.namesToID = map[string]int{}
	s.canonical = map[string]int{}
	for i := range s.info.Namespaces {
		n := &s.info.Namespaces[i]
		if s.namespaces[n.ID] != nil {
			return fmt.Errorf("namespace %d is given twice", n.ID)
		}
		if (n.Name == "") != (n.ID == ast.NamespaceMain) {
			return fmt.Errorf("namespace %d cannot be called %q", n.ID, n.Name)
		}
		s.namespaces[n.ID] = n
	}
	if s.namespaces[ast.NamespaceMain] == nil {
		s.namespaces[ast.NamespaceMain] = &Namespace{Content: true}
	}
	for i := range s.near {
		s.near[i] = s.namespaces[nearest+i]
	}
	// A name of one namespace wins over another's alias.
	for i := range s.info.Namespaces {
		for _, alias := range s.info.Namespaces[i].Aliases {
			s.namesToID[foldName(alias)] = s.info.Namespaces[i].ID
		}
	}
	for i := range s.info.Namespaces {
		if n := &s.info.Namespaces[i]; n.ID != ast.NamespaceMain {
			s.namesToID[foldName(n.Name)] = n.ID
			if n.Canonical != "" {
				s.canonical[foldName(n.Canonical)] = n.ID
			}
		}
	}
	var names stringStore
	s.special = map[string]*SpecialPage{}
	for i := range s.info.SpecialPages {
		p := &s.info.SpecialPages[i]
		s.special[names.keep(foldName(p.Name))] = p
		for _, alias := range p.Aliases {
			s.special[names.keep(foldName(alias))] = p
		}
	}
	return nil
}

// nearest is the lowest number of a namespace.
const nearest = ast.NamespaceMedia

// namespace returns the namespace with a number, or nil.
func (s *Site) namespace(id int) *Namespace {
	if i := id - nearest; uint(i) < uint(len(s.near)) {
		return s.near[i]
	}
	return s.namespaces[id]
}

func (s *Site) indexInterwikis() error {
	s.interwikis = map[string]*Interwiki{}
	for i := range s.info.Interwikis {
		iw := &s.info.Interwikis[i]
		if iw.Prefix == "" || iw.URL == "" {
			return fmt.Errorf("interwiki prefix %q with address %q: both are needed", iw.Prefix, iw.URL)
		}
		s.interwikis[strings.ToLower(iw.Prefix)] = iw
	}
	return nil
}

// Info returns a copy of what the site was built from, to change and give to
// [New]. Defaults are filled in.
func (s *Site) Info() Info { return s.info.clone() }

// Language returns the code of the content language, such as "ar".
func (s *Site) Language() string { return s.info.Language }

// Fallbacks returns the codes of the languages whose messages stand in for
// missing ones, the best first. They must not be changed.
func (s *Site) Fallbacks() []string { return s.info.Fallback }

// RTL reports whether the content language is written from right to left.
func (s *Site) RTL() bool { return s.info.RTL }

// Name returns the wiki's name, "" when it is not known.
func (s *Site) Name() string { return s.info.Name }

// Server returns the address that the site's paths belong to, "" when it is not known.
func (s *Site) Server() string { return s.info.Server }

// Script returns the path of index.php.
func (s *Site) Script() string { return s.info.Script }

// MainPage returns the title of the main page.
func (s *Site) MainPage() ast.Title { return s.main }

// VariantFallbacks returns the variants whose text stands in for a missing one
// of a variant, in order; nil when there are none. The caller must not change it.
func (s *Site) VariantFallbacks(variant string) []string { return s.info.VariantFallbacks[variant] }

// HasVariants reports whether the content language has variants, so that
// "-{…}-" is markup.
func (s *Site) HasVariants() bool { return len(s.info.Variants) > 1 }

// IsVariant reports whether code, in any case, is one of the content language's
// variants, or the BCP 47 tag of one.
func (s *Site) IsVariant(code string) bool {
	_, ok := s.Variant(code)
	return ok
}

// MagicLink reports whether bare links of a kind ("ISBN", "PMID", "RFC") are on.
func (s *Site) MagicLink(kind string) bool {
	for _, k := range s.info.MagicLinks {
		if k == kind {
			return true
		}
	}
	return false
}

// IsExtensionTag reports whether a tag, by its lower-case name, is an extension's.
func (s *Site) IsExtensionTag(name string) bool { return s.tags[name] }

// IsWikitextTag reports whether the body of an extension tag, by its lower-case
// name, is wikitext.
func (s *Site) IsWikitextTag(name string) bool { return s.wikitext[name] }

// FreeDisplayTitle reports whether {{DISPLAYTITLE:}} takes any title.
func (s *Site) FreeDisplayTitle() bool { return s.info.FreeDisplayTitle }

// Namespace returns the namespace with a number.
func (s *Site) Namespace(id int) (Namespace, bool) {
	if n := s.namespace(id); n != nil {
		return *n, true
	}
	return Namespace{}, false
}

// NamespaceID returns the number of the namespace that a name means: the wiki's
// name for it, an alias, or the English name, in any case, with "_" or spaces.
// The main namespace has no name.
func (s *Site) NamespaceID(name string) (int, bool) {
	name = foldName(name)
	if id, ok := s.canonical[name]; ok {
		return id, true
	}
	id, ok := s.namesToID[name]
	return id, ok
}

// Interwiki returns what a prefix, in any case, leads to.
func (s *Site) Interwiki(prefix string) (Interwiki, bool) {
	if iw := s.interwikis[strings.ToLower(prefix)]; iw != nil {
		return *iw, true
	}
	return Interwiki{}, false
}

// SpecialPage returns the canonical name of a special page, such as
// "Recentchanges", by any of its names. What follows a "/" is not looked at.
func (s *Site) SpecialPage(name string) (canonical string, ok bool) {
	name, _, _ = strings.Cut(name, "/")
	if p := s.special[foldName(name)]; p != nil {
		return p.Name, true
	}
	return "", false
}

// SpecialTitle returns the title of a special page as links to it are written,
// under the wiki's own name for it. It is false for titles that are no special
// page of this wiki.
func (s *Site) SpecialTitle(t ast.Title) (ast.Title, bool) {
	if t.Namespace != ast.NamespaceSpecial || t.Interwiki != "" {
		return t, false
	}
	name, rest, sub := strings.Cut(t.Name, "/")
	p := s.special[foldName(name)]
	if p == nil {
		return t, false
	}
	name = p.Name
	if len(p.Aliases) > 0 {
		name = strings.ReplaceAll(p.Aliases[0], "_", " ")
	}
	if sub {
		name += "/" + rest
	}
	t.Name = name
	return t, true
}

func foldName(name string) string {
	return strings.ToLower(strings.Trim(strings.ReplaceAll(name, "_", " "), " "))
}

func set(names []string) map[string]bool {
	m := make(map[string]bool, len(names))
	for _, n := range names {
		m[n] = true
	}
	return m
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
