// Package site holds what wikitext leaves to the wiki: names of namespaces,
// magic words, image options, interwiki prefixes, extension tags, protocols,
// letters that belong to links, rules for titles, addresses, interface texts,
// the headings that sections usually have, and how the language writes dates and
// numbers, counts and declines.
//
// Arabic, English and any other language are data here, never code: a [Site] is
// built by [New] from an [Info], and an Info comes from a built-in profile
// ([Builtin]), from a running wiki ([FromSiteInfo]), from the head of a dump
// ([FromDump]) or from the caller. To change
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
//
//   - Magic words: https://www.mediawiki.org/wiki/Help:Magic_words.
//
//   - Site information: https://www.mediawiki.org/wiki/API:Siteinfo.
//
//   - Addresses: MediaWiki's wfUrlencode; fragments: $wgFragmentMode "html5",
//     for wikis elsewhere $wgExternalInterwikiFragmentMode "legacy".
//
//   - Dates, numbers and words: https://www.mediawiki.org/wiki/Help:Magic_words
//     (formatnum, plural, grammar, gender) and
//     https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions##time.
//
//   - Plural forms: https://unicode.org/reports/tr35/tr35-numbers.html.
//
//   - Dumps: https://www.mediawiki.org/wiki/Help:Export.
//
// # Languages
//
// The built-in profiles hold a plain MediaWiki 1.43 in their language: the names
// that MediaWiki and its extensions define, none that a single wiki adds (their
// project namespace is called "Project", "مشروع"). Their interwiki prefixes are
// those of the Wikimedia projects: languages lead to Wikipedias. [BuiltinCodes]
// lists them. They are kept compressed, and one is unpacked when it is asked for.
//
// Names of months and days are messages, as in MediaWiki: "january",
// "january-gen", "jan", "sunday", "sun", "hijri-calendar-m1". A site in a language
// that has a built-in profile has the messages, numbers, date formats and grammar
// of that language wherever its Info leaves them empty; else those of its
// fallbacks, and of English.
//
// Digits are the wiki's choice: Info.TranslateNumerals, MediaWiki's
// $wgTranslateNumerals. It is on in all built-in profiles but "ar", as the Arabic
// Wikipedia has it off; separators stay Arabic. To switch it on:
//
//	info := ar.Info()
//	info.TranslateNumerals = true // {{formatnum:1234}} gives ١٬٢٣٤
//	s, err := site.New(info)
//
// # Limits
//
// Letters are folded one by one, so "ß" and "SS" differ in names of namespaces
// and words. Names of gender-dependent namespaces are aliases. Grammar is known
// for Finnish, Hebrew, Hungarian, Russian and Ukrainian only. Messages know
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
