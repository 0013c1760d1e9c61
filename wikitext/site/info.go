package site

import (
	"maps"
	"slices"
)

// Info is what a wiki says of itself: its language, namespaces, words and
// addresses. It is plain data: make one with [FromSiteInfo], take a copy of a
// built-in one with [Site.Info], or read it from JSON, then give it to [New].
type Info struct {
	// Language is the content language's code, such as "ar". Empty means "en".
	Language string `json:"language"`
	// RTL tells that the content language is written from right to left.
	RTL bool `json:"rtl,omitempty"`
	// Name is the wiki's name, "" when it has none to tell.
	Name string `json:"name,omitempty"`
	// MainPage is the title of the main page; empty means "Main Page".
	MainPage string `json:"mainPage,omitempty"`
	// Server is the address that paths belong to, such as "https://ar.wikipedia.org";
	// empty when unknown, and then addresses are paths.
	Server string `json:"server,omitempty"`
	// ArticlePath is the path of a page, "$1" standing for its title. Empty
	// means "/wiki/$1".
	ArticlePath string `json:"articlePath,omitempty"`
	// Script is the path of index.php. Empty means "/index.php".
	Script string `json:"script,omitempty"`

	// Namespaces are all namespaces. Those that every MediaWiki has and that
	// are missing here are not added.
	Namespaces []Namespace `json:"namespaces"`
	// SpecialPages are the special pages and their names.
	SpecialPages []SpecialPage `json:"specialPages,omitempty"`
	// MagicWords are the words of functions, variables, switches, image
	// options and redirects.
	MagicWords []MagicWord `json:"magicWords"`
	// Functions are the parser functions; their words are in MagicWords.
	Functions []Function `json:"functions"`
	// Variables are ids of the magic words that are variables, such as "pagename".
	Variables []string `json:"variables"`
	// Switches are ids of the magic words that are behaviour switches, such as "notoc".
	Switches []string `json:"switches"`
	// ExtensionTags are lower-case names of tags whose bodies are not wikitext
	// of the page, such as "ref".
	ExtensionTags []string `json:"extensionTags"`
	// WikitextTags are those of the extension tags whose bodies are wikitext all
	// the same, such as "ref": a source tree looks into them.
	WikitextTags []string `json:"wikitextTags,omitempty"`
	// Protocols are the starts of external addresses, such as "https://" and "mailto:".
	Protocols []string `json:"protocols"`
	// Interwikis are the prefixes of other wikis. Those with a Language make
	// language links.
	Interwikis []Interwiki `json:"interwikis,omitempty"`

	// LinkTrail are the letters behind "]]" that belong to the link.
	LinkTrail Letters `json:"linkTrail,omitzero"`
	// LinkPrefix are the letters before "[[" that belong to the link; most
	// languages have none.
	LinkPrefix Letters `json:"linkPrefix,omitzero"`
	// MagicLinks are the bare links that are on: "ISBN", "PMID", "RFC".
	MagicLinks []string `json:"magicLinks,omitempty"`
	// Variants are codes of the content language's variants, such as "zh-hant".
	// Fewer than two mean that it has none.
	Variants []string `json:"variants,omitempty"`
	// VariantFallbacks are, by variant, the variants whose text stands in for a
	// missing one, in order.
	VariantFallbacks map[string][]string `json:"variantFallbacks,omitempty"`
	// Conversions are, by variant, what is replaced in text to write it in that
	// variant, the longest match first; see [ReadConversion]. A variant that is
	// missing here has its built-in table, if there is one, else that of its
	// first fallback that has one.
	Conversions map[string]map[string]string `json:"conversions,omitempty"`
	// Fallback are codes of the languages that stand in for missing messages,
	// in order. English is always the last.
	Fallback []string `json:"fallback,omitempty"`
	// FixArabicUnicode tells that titles have Arabic presentation forms
	// (U+FB50 to U+FDFF, U+FE70 to U+FEFF) replaced by ordinary letters.
	FixArabicUnicode bool `json:"fixArabicUnicode,omitempty"`

	// LegacyAnchors tells that anchors of headings are in MediaWiki's old encoding,
	// ".C3.A9" for "é" ($wgFragmentMode begins with "legacy"). Renderers have a
	// setting of their own for the ids they write.
	LegacyAnchors bool `json:"legacyAnchors,omitempty"`
	// FreeDisplayTitle tells that {{DISPLAYTITLE:}} takes any title, not only the
	// page's own in other dress ($wgRestrictDisplayTitle is off). On a wiki that has
	// no such function ($wgAllowDisplayTitle is off), "displaytitle" is not among
	// Functions.
	FreeDisplayTitle bool `json:"freeDisplayTitle,omitempty"`

	// Numbers is how numbers are written and counted. Empty means the built-in
	// data of Language, else of Fallback, at last of English.
	Numbers Numbers `json:"numbers,omitzero"`
	// TranslateNumerals tells that numbers are written with Numbers.Digits
	// ($wgTranslateNumerals). It makes no difference where there are none.
	TranslateNumerals bool `json:"translateNumerals,omitempty"`
	// DateFormats are formats of {{#time:}} by style and kind, such as "default
	// both", "default time" or "dmy date"; see [Site.DateFormat]. Empty means as
	// for Numbers. Names of months and days are Messages.
	DateFormats map[string]string `json:"dateFormats,omitempty"`
	// Grammar are the rules of {{grammar:}}; the first that fits counts. Nil means
	// the built-in rules of Language.
	Grammar []GrammarRule `json:"grammar,omitempty"`

	// Cite is how footnotes work. The zero value has MediaWiki's defaults.
	Cite Cite `json:"cite,omitzero"`

	// Messages are interface texts by MediaWiki's keys. What is missing comes
	// from the built-in texts of Language and Fallback.
	Messages map[string]string `json:"messages,omitempty"`
	// Roles are the headings that wikis of the language give to sections, by
	// role: "see-also", "references", "notes", "external-links" and so on.
	// A role that is missing has the built-in headings.
	Roles map[string][]string `json:"roles,omitempty"`
}

// A Namespace is one of the wiki's namespaces.
// See https://www.mediawiki.org/wiki/Manual:Namespace.
type Namespace struct {
	ID        int      `json:"id"`
	Name      string   `json:"name"`                // as the wiki writes it, with spaces; "" for the main one
	Canonical string   `json:"canonical,omitempty"` // the English name, "" when there is none
	Aliases   []string `json:"aliases,omitempty"`
	// CaseSensitive tells that first letters stay as written.
	CaseSensitive bool `json:"caseSensitive,omitempty"`
	Subpages      bool `json:"subpages,omitempty"`
	Content       bool `json:"content,omitempty"`
	Nonincludable bool `json:"nonincludable,omitempty"`
}

// A SpecialPage is a page of the Special namespace.
type SpecialPage struct {
	Name    string   `json:"name"` // canonical, such as "Recentchanges"
	Aliases []string `json:"aliases"`
}

// A MagicWord is a word, or several, that mean one thing.
// See https://www.mediawiki.org/wiki/Help:Magic_words.
type MagicWord struct {
	Name          string   `json:"name"`    // MediaWiki's id, such as "img_thumbnail"
	Aliases       []string `json:"aliases"` // "$1" stands for a value
	CaseSensitive bool     `json:"caseSensitive,omitempty"`
}

// A Function is a parser function.
type Function struct {
	Name string `json:"name"` // id of its magic word
	// Hash tells that "#" stands before its words: "#if" but "lc".
	Hash bool `json:"hash,omitempty"`
}

// An Interwiki is a prefix that leads to another wiki.
// See https://www.mediawiki.org/wiki/Manual:Interwiki.
type Interwiki struct {
	Prefix string `json:"prefix"` // lower case
	URL    string `json:"url"`    // "$1" stands for the title
	// Language is the language's own name for itself when the prefix makes
	// language links, such as "français".
	Language string `json:"language,omitempty"`
	// Local tells that the other wiki is of the same family, so that fragments
	// are written as here.
	Local bool `json:"local,omitempty"`
	// Self tells that the prefix means this wiki (localinterwiki).
	Self bool `json:"self,omitempty"`
}

// Letters are characters, and sequences of them.
type Letters struct {
	// Set holds characters and ranges, as between the brackets of a regular
	// expression: "a-zäöü". "\x{64B}" and "\xFF" are characters by their
	// hexadecimal numbers, "\p{L}" are those of a general category or a script of
	// Unicode; "\" before any other makes that one mean itself, as does "-" that
	// makes no range. An apostrophe in the set never counts before another one,
	// where it is quote markup.
	Set string `json:"set,omitempty"`
	// Words are sequences that count as one letter, such as "c'h".
	Words []string `json:"words,omitempty"`
}

// A GrammarRule tells how words are written in a grammatical case.
type GrammarRule struct {
	// Case is what stands in {{grammar:genitive|…}}; empty means any.
	Case string `json:"case,omitempty"`
	// Pattern is a regular expression (package regexp) that the words match, and
	// Replacement is what its first match becomes, "$1" being a group.
	Pattern     string `json:"pattern"`
	Replacement string `json:"replacement"`
}

// WithNamespace returns a copy with one more namespace, or with another in the
// place of the one that has the number. It is a content namespace with subpages
// and initial capitals; change that in Namespaces. canonical is an English name
// that works too, or "".
func (i Info) WithNamespace(id int, name, canonical string) Info {
	i = i.clone()
	n := Namespace{ID: id, Name: name, Canonical: canonical, Subpages: true, Content: id%2 == 0}
	for k := range i.Namespaces {
		if i.Namespaces[k].ID == id {
			i.Namespaces[k] = n
			return i
		}
	}
	i.Namespaces = append(i.Namespaces, n)
	return i
}

// clone returns a copy that shares nothing.
func (i Info) clone() Info {
	i.Namespaces = slices.Clone(i.Namespaces)
	for k := range i.Namespaces {
		i.Namespaces[k].Aliases = slices.Clone(i.Namespaces[k].Aliases)
	}
	i.SpecialPages = slices.Clone(i.SpecialPages)
	for k := range i.SpecialPages {
		i.SpecialPages[k].Aliases = slices.Clone(i.SpecialPages[k].Aliases)
	}
	i.MagicWords = slices.Clone(i.MagicWords)
	for k := range i.MagicWords {
		i.MagicWords[k].Aliases = slices.Clone(i.MagicWords[k].Aliases)
	}
	i.Functions = slices.Clone(i.Functions)
	i.Variables = slices.Clone(i.Variables)
	i.Switches = slices.Clone(i.Switches)
	i.ExtensionTags = slices.Clone(i.ExtensionTags)
	i.WikitextTags = slices.Clone(i.WikitextTags)
	i.Protocols = slices.Clone(i.Protocols)
	i.Interwikis = slices.Clone(i.Interwikis)
	i.LinkTrail.Words = slices.Clone(i.LinkTrail.Words)
	i.LinkPrefix.Words = slices.Clone(i.LinkPrefix.Words)
	i.MagicLinks = slices.Clone(i.MagicLinks)
	i.Variants = slices.Clone(i.Variants)
	i.VariantFallbacks = maps.Clone(i.VariantFallbacks)
	for variant, codes := range i.VariantFallbacks {
		i.VariantFallbacks[variant] = slices.Clone(codes)
	}
	i.Conversions = maps.Clone(i.Conversions)
	for variant, table := range i.Conversions {
		i.Conversions[variant] = maps.Clone(table)
	}
	i.Fallback = slices.Clone(i.Fallback)
	i.Numbers = i.Numbers.clone()
	i.DateFormats = maps.Clone(i.DateFormats)
	i.Grammar = slices.Clone(i.Grammar)
	i.Messages = maps.Clone(i.Messages)
	i.Roles = maps.Clone(i.Roles)
	for role, headings := range i.Roles {
		i.Roles[role] = slices.Clone(headings)
	}
	return i
}
