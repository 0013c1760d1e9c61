// Package site holds what wikitext leaves to the wiki: names of namespaces,
// magic words, image options, interwiki prefixes, extension tags, protocols,
// letters that belong to links, rules for titles, addresses, interface texts
// and the headings that sections usually have.
//
// Arabic, English and any other language are data here, never code: a [Site] is
// built by [New] from an [Info], and an Info comes from a built-in profile
// ([Builtin]), from a running wiki ([FromSiteInfo]) or from the caller. To change
// a profile, take its Info, change it, and build again:
//
//	ar, err := site.Builtin("ar")
//	…
//	s, err := site.New(ar.Info().WithNamespace(100, "أخبار", ""))
//
// # Terminology
//
// A magic word has an id, such as "img_thumbnail" or "notoc", and words in the
// wiki's language and in English that mean it: MediaWiki accepts both. A title
// has an interwiki prefix, a namespace, a name and a fragment; its key is the
// form with "_" for spaces. A role is what a section is for, such as
// "references", whatever its heading.
//
// Roles are "see-also", "references", "notes", "external-links", "further-reading",
// "bibliography" and "gallery", and any that an Info adds.
//
// # Specifications
//
//   - Titles: https://www.mediawiki.org/wiki/Manual:Page_title and MediaWiki's
//     MediaWikiTitleCodec.
//   - Magic words: https://www.mediawiki.org/wiki/Help:Magic_words.
//   - Site information: https://www.mediawiki.org/wiki/API:Siteinfo.
//   - Addresses: MediaWiki's wfUrlencode; fragments: $wgFragmentMode "html5",
//     for wikis elsewhere $wgExternalInterwikiFragmentMode "legacy".
//
// The built-in profiles hold a plain MediaWiki 1.43 in their language: the names
// that MediaWiki and its extensions define, none that a single wiki adds (their
// project namespace is called "Project", "مشروع"). Their interwiki prefixes are
// those of the Wikimedia projects: languages lead to Wikipedias.
//
// # Limits
//
// Letters are folded one by one, so "ß" and "SS" differ in names of namespaces
// and words. Names of gender-dependent namespaces are aliases. Messages know
// "$1" but no {{PLURAL}}. Link letters understand the regular expressions that
// MediaWiki's languages use, not any regular expression.
//
// # Security
//
// Texts that a site gives (messages, interwiki addresses, names) are returned as
// they are: who puts them into HTML must escape them, and must check the scheme of
// an address from an interwiki map that is not trusted. [Site.EncodeTitle] leaves
// no character that ends an attribute or a tag; fragments in [Site.URL] are not
// encoded, so escape the whole. Everything here takes time linear in its input.
package site
