// Package pack is the form in which the built-in profiles of package site are
// kept: one zip archive, in which what all languages share stands once.
//
// Its members are JSON:
//
//	profile/en.json    the whole Info of a wiki in English
//	profile/xx.json    a [Profile]: what differs in the language xx
//	language/xx.json   what MediaWiki knows of the language, whatever the wiki
//	names/xx.json      names of languages in the language, by code
//	languages.json     name, direction and BCP 47 code of every language, by code
//
// To read one: unzip -p profiles.zip profile/ar.json.
package pack

import "slices"

// A Word is a magic word or a special page with the names it has beside the
// English ones.
type Word struct {
	Name    string   `json:"name"`
	Aliases []string `json:"aliases,omitempty"`
	// Alone tells that Aliases are all there are: no English ones follow them.
	Alone         bool `json:"alone,omitempty"`
	CaseSensitive bool `json:"caseSensitive,omitempty"`
}

// Shorten returns the words that differ from the English ones.
func Shorten(english, words []Word) []Word {
	known := index(english)
	var short []Word
	for _, w := range words {
		e, ok := known[w.Name]
		if own := len(w.Aliases) - len(e.Aliases); ok && own >= 0 && slices.Equal(w.Aliases[own:], e.Aliases) {
			w.Aliases = w.Aliases[:own]
		} else {
			w.Alone = true
		}
		if len(w.Aliases) > 0 || w.Alone || w.CaseSensitive != e.CaseSensitive {
			short = append(short, w)
		}
	}
	return short
}

// Restore undoes Shorten, in the order of the English words.
func Restore(english, short []Word) []Word {
	changed := index(short)
	words := make([]Word, 0, len(english))
	add := func(w, e Word) {
		if !w.Alone {
			w.Aliases = slices.Concat(w.Aliases, e.Aliases)
		}
		w.Alone = false
		words = append(words, w)
	}
	for _, e := range english {
		if w, ok := changed[e.Name]; ok {
			add(w, e)
			continue
		}
		words = append(words, e)
	}
	known := index(english)
	for _, w := range short {
		if _, ok := known[w.Name]; !ok {
			add(w, Word{})
		}
	}
	return words
}

func index(words []Word) map[string]Word {
	m := make(map[string]Word, len(words))
	for _, w := range words {
		m[w.Name] = w
	}
	return m
}
