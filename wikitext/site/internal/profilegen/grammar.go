package main

import "github.com/warraq/warraq/wikitext/site"

// grammar are rules for words in a grammatical case, by language: those that
// MediaWiki knows for the names of Wikimedia's projects and of languages, and for
// Finnish and Hebrew any word. Kazakh, Armenian and others are missing.
var grammar = map[string][]site.GrammarRule{
	"ru": join(
		endings("genitive", "ь", "я", "ия", "ии", "ка", "ки", "ти", "тей", "ды", "дов", "д", "да", "ник", "ника", "ные", "ных"),
		endings("prepositional", "ь", "е", "ия", "ии", "ка", "ке", "ти", "тях", "ды", "дах", "д", "де", "ник", "нике", "ные", "ных"),
		endings("accusative", "ия", "ию", "а", "у"),
		endings("languagegen", "кий", "кого"), exactly("languagegen", "иврит", "иврита", "идиш", "идиша"),
		endings("languageprep", "кий", "ком"), exactly("languageprep", "иврит", "иврите", "идиш", "идише"),
		rule("languageadverb", `^(.+)кий$`, "по-${1}ки"),
		exactly("languageadverb", "иврит", "на иврите", "идиш", "на идише", "хинди", "на хинди", "эсперанто", "на эсперанто"),
		rule("languageadverb", `^(.+)$`, "на языке $1"),
	),
	"uk": join(
		endings("genitive", "ія", "ії", "ник", "ника", "ти", "т"),
		endings("accusative", "ія", "ію"),
		endings("languagegen", "ка", "кої"), exactly("languagegen", "іврит", "івриту", "їдиш", "їдишу"),
		endings("languageadverb", "ка", "кою"), exactly("languageadverb", "іврит", "івритом", "їдиш", "їдишом"),
		rule("languageadverb", `^(.+)$`, "мовою $1"),
		rule("locative", `^(.+)$`, "у $1"),
	),
	"he": join(hebrew("prefixed"), hebrew("תחילית")),
	"fi": join(
		finnish("genitive", "n", "n"), finnish("elative", "sta", "stä"), finnish("partitive", "a", "ä"), finnish("inessive", "ssa", "ssä"),
		rule("illative", `([b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZ])$`, "${1}iin"), rule("illative", `(.?)$`, "$1${1}n"),
		rule("", `([b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZ])$`, "${1}i"),
	),
	"hu": join(
		rule("rol", `$`, "ról"), rule("ba", `$`, "ba"), rule("k", `$`, "k"),
		rule("", `^.*$`, ""),
	),
}

func join(lists ...[]site.GrammarRule) []site.GrammarRule {
	var all []site.GrammarRule
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

func rule(grammarCase, pattern, replacement string) []site.GrammarRule {
	return []site.GrammarRule{{Case: grammarCase, Pattern: pattern, Replacement: replacement}}
}

// endings are pairs of an ending that something precedes and what replaces it.
func endings(grammarCase string, pairs ...string) []site.GrammarRule {
	var all []site.GrammarRule
	for i := 0; i < len(pairs); i += 2 {
		all = append(all, rule(grammarCase, "^(.+)"+pairs[i]+"$", "${1}"+pairs[i+1])...)
	}
	return all
}

// exactly are pairs of a word and its form.
func exactly(grammarCase string, pairs ...string) []site.GrammarRule {
	var all []site.GrammarRule
	for i := 0; i < len(pairs); i += 2 {
		all = append(all, rule(grammarCase, "^"+pairs[i]+"$", pairs[i+1])...)
	}
	return all
}

// hebrew rules are for a word behind a prefix: a vav is doubled, the article
// goes, and what is not Hebrew gets a hyphen.
func hebrew(grammarCase string) []site.GrammarRule {
	return join(
		rule(grammarCase, `^ו([^ו].*)$`, "וו$1"),
		rule(grammarCase, `^ה(.+)$`, "$1"),
		rule(grammarCase, `^([^א-ת].+)$`, "־$1"),
	)
}

// finnish rules add an ending that goes with the last vowels, and an "i" before
// it to a word that ends in a consonant.
func finnish(grammarCase, back, front string) []site.GrammarRule {
	const (
		consonant = `([b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZ])$`
		harmony   = `[aouAOU][^äöyÄÖY]*`
	)
	return join(
		rule(grammarCase, `([wW][iI][kK][iI])$`, "${1}"+front),
		rule(grammarCase, `(`+harmony+`)`+consonant, "${1}${2}i"+back),
		rule(grammarCase, `(`+harmony+`)$`, "${1}"+back),
		rule(grammarCase, consonant, "${1}i"+front),
		rule(grammarCase, `$`, front),
	)
}
