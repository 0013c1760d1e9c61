package main

import (
	"fmt"
	"strings"
)

// Conditions of the plural forms, from the Unicode CLDR
// (https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html),
// with the forms that MediaWiki has them in.
const (
	one      = "i = 1 and v = 0"
	exactly1 = "n = 1"
	slavic1  = "v = 0 and i % 10 = 1 and i % 100 != 11"
	slavic2  = "v = 0 and i % 10 = 2..4 and i % 100 != 12..14"
	slavic5  = "v = 0 and i % 10 = 0 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 11..14"
)

var arabic = []string{"n = 0", "n = 1", "n = 2", "n % 100 = 3..10", "n % 100 = 11..99"}

// plurals are the conditions by language. Languages with one form have none.
var plurals = map[string][]string{
	"ar": arabic, "arz": arabic,
	"ckb": {exactly1}, "el": {exactly1}, "hu": {exactly1}, "kk": {exactly1}, "nb": {exactly1}, "ps": {exactly1}, "tr": {exactly1},
	"de": {one}, "en": {one}, "fi": {one}, "nl": {one}, "sv": {one}, "ur": {one}, "it": {one},
	"es": {exactly1}, "fr": {"i = 0,1"}, "pt": {"n = 0..1"},
	"cs": {one, "i = 2..4 and v = 0", "v != 0"},
	"da": {"n = 1 or t != 0 and i = 0,1"},
	"fa": {"i = 0 or n = 1"}, "hi": {"i = 0 or n = 1"},
	"he": {one, "i = 2 and v = 0", "v = 0 and n != 0..10 and n % 10 = 0"},
	"pl": {one, slavic2, "v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 12..14"},
	"ro": {one, "v != 0 or n = 0 or n != 1 and n % 100 = 1..19"},
	"ru": {slavic1, slavic2, slavic5}, "uk": {slavic1, slavic2, slavic5},
	"sr": {slavic1 + " or f % 10 = 1 and f % 100 != 11", slavic2 + " or f % 10 = 2..4 and f % 100 != 12..14"},
	"id": {}, "ja": {}, "ko": {}, "th": {}, "vi": {}, "zh": {},
}

// counts are numbers that tell the conditions apart.
func counts() []string {
	var list []string
	for n := range 125 {
		list = append(list, fmt.Sprint(n))
	}
	return append(list, strings.Fields("200 1000 1001 1000000 1000001 2000000 0.1 0.5 1.1 1.2 1.5 2.1 2.5 0.11 1.11 5.21 10.5")...)
}

// pluralProbe is wikitext that gives the index of the form for every count.
func pluralProbe() string {
	var b strings.Builder
	for _, n := range counts() {
		fmt.Fprintf(&b, "{{plural:{{formatnum:%s}}|0|1|2|3|4|5}} ", n)
	}
	return b.String()
}
