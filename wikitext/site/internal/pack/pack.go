// Package pack is the form in which the built-in profiles of package site are
// kept: one zip archive, in which what languages share stands once.
//
// Its members are JSON:
//
//	profile/en.json    the whole Info of a wiki in English
//	profile/xx.json    what differs in the language xx from its "base", English if none is named
//	language/xx.json   what MediaWiki knows of the language and not of its fallbacks, whatever the wiki
//	names/xx.json      names of languages in the language, by code
//	languages.json     name, direction and BCP 47 code of every language, by code
//	messages.json      the keys of messages, in the order in which languages have them
//
// To read one: unzip -p profiles.zip profile/ar.json.
package pack

import (
	"encoding/json"
	"fmt"
	"slices"
)

// A Word is a magic word or a special page with the names it has beside those
// in the language that the profile is based on.
type Word struct {
	Name    string   `json:"name"`
	Aliases []string `json:"aliases,omitempty"`
	// Alone tells that Aliases are all there are: none of the base follow them.
	Alone         bool `json:"alone,omitempty"`
	CaseSensitive bool `json:"caseSensitive,omitempty"`
}

// Shorten returns the words that differ from those of the base.
func Shorten(base, words []Word) []Word {
	known := index(base)
	var short []Word
	for _, w := range words {
		b, ok := known[w.Name]
		if own := len(w.Aliases) - len(b.Aliases); ok && own >= 0 && slices.Equal(w.Aliases[own:], b.Aliases) {
			w.Aliases = w.Aliases[:own]
		} else {
			w.Alone = true
		}
		if len(w.Aliases) > 0 || w.Alone || w.CaseSensitive != b.CaseSensitive {
			short = append(short, w)
		}
	}
	return short
}

// Restore undoes Shorten, in the order of the base's words.
func Restore(base, short []Word) []Word {
	changed := index(short)
	words := make([]Word, 0, len(base))
	add := func(w, b Word) {
		if !w.Alone {
			w.Aliases = slices.Concat(w.Aliases, b.Aliases)
		}
		w.Alone = false
		words = append(words, w)
	}
	for _, b := range base {
		if w, ok := changed[b.Name]; ok {
			add(w, b)
			continue
		}
		words = append(words, b)
	}
	known := index(base)
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

// Messages are texts in the order of the archive's keys: a string for each key
// that there is a text for, and a number for so many keys without one.
type Messages []json.RawMessage

// PackMessages orders texts. What has no key is left out.
func PackMessages(keys []string, texts map[string]string) (Messages, error) {
	var m Messages
	missing := 0
	skip := func() {
		if missing > 0 {
			m = append(m, json.RawMessage(fmt.Sprint(missing)))
		}
		missing = 0
	}
	for _, key := range keys {
		text, ok := texts[key]
		if !ok {
			missing++
			continue
		}
		skip()
		raw, err := json.Marshal(text)
		if err != nil {
			return nil, err
		}
		m = append(m, raw)
	}
	return m, nil
}

// Unpack undoes PackMessages.
func (m Messages) Unpack(keys []string) (map[string]string, error) {
	texts := make(map[string]string, len(m))
	at := 0
	for _, raw := range m {
		if raw[0] != '"' {
			n := 0
			if err := json.Unmarshal(raw, &n); err != nil {
				return nil, err
			}
			at += n
			continue
		}
		if at >= len(keys) {
			return nil, fmt.Errorf("more messages than the %d keys", len(keys))
		}
		var text string
		if err := json.Unmarshal(raw, &text); err != nil {
			return nil, err
		}
		texts[keys[at]] = text
		at++
	}
	return texts, nil
}
