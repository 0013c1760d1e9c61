package main

import (
	_ "embed"
	"maps"
	"slices"
	"strings"

	"github.com/warraq/warraq/wikitext/site"
)

//go:embed messages.txt
var messageList string

// messageKeys are the keys of all messages that are asked for, sorted.
func (o *oracle) messageKeys() []string {
	keys := slices.Collect(maps.Keys(o.texts["en"]))
	keys = append(keys, calendarKeys()...)
	for line := range strings.Lines(messageList) {
		if !strings.HasPrefix(line, "#") {
			keys = append(keys, strings.Fields(line)...)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// ownMessages returns the messages of each language that a reader of the archive
// does not find by looking into its fallbacks, and at last into English.
func (o *oracle) ownMessages(infos map[string]site.Info) map[string]map[string]string {
	own := map[string]map[string]string{}
	for code := range infos {
		own[code] = map[string]string{}
	}
	own["en"] = maps.Clone(o.answers["en"].messages)
	// What one language keeps is in the way of others that look through it, so
	// look until each finds what MediaWiki says.
	for changed := true; changed; {
		changed = false
		for code, a := range o.answers {
			for key, text := range a.messages {
				if found, ok := lookUp(own, infos[code], key); !ok || found != text {
					own[code][key] = text
					changed = true
				}
			}
		}
	}
	for code, texts := range o.texts {
		for key := range texts {
			delete(own[code], key)
		}
	}
	return own
}

func lookUp(own map[string]map[string]string, info site.Info, key string) (string, bool) {
	for _, code := range slices.Concat([]string{info.Language}, info.Fallback, []string{"en"}) {
		if text, ok := own[code][key]; ok {
			return text, true
		}
	}
	return "", false
}
