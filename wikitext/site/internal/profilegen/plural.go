package main

import (
	"fmt"
	"strings"
)

// plurals are the conditions of plural forms that languages have, from the Unicode
// CLDR (https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html)
// and MediaWiki's additions to it. Of those that give the same forms for all
// counts the first is taken.
var plurals = [][]string{
	{"i = 1 and v = 0"},             // German, English, Urdu
	{"n = 1"},                       // Spanish, Turkish
	{"i = 0 or n = 1"},              // Persian, Hindi
	{"i = 0,1"},                     // French, Armenian
	{"n = 0..1"},                    // Lingala, Malagasy
	{"n = 0..2 and n != 2"},         // Portuguese
	{"n = 0,1 or i = 0 and f = 1"},  // Sinhala
	{"n = 0..1 or n = 11..99"},      // Tamazight
	{"n = 1 or t != 0 and i = 0,1"}, // Danish
	{"t = 0 and i % 10 = 1 and i % 100 != 11 or t != 0"},                               // Icelandic
	{"v = 0 and i % 10 = 1 or f % 10 = 1"},                                             // Macedonian
	{"v = 0 and i = 1,2,3 or v = 0 and i % 10 != 4,6,9 or v != 0 and f % 10 != 4,6,9"}, // Tagalog
	{"i = 0 or n = 1", "n = 2..10"},                                                    // Tachelhit
	{"i = 1 and v = 0", "v != 0 or n = 0 or n != 1 and n % 100 = 1..19"},               // Romanian
	{"n % 10 = 0 or n % 100 = 11..19 or v = 2 and f % 100 = 11..19", "n % 10 = 1 and n % 100 != 11 or v = 2 and f % 10 = 1 and f % 100 != 11 or v != 2 and f % 10 = 1"}, // Latvian
	{"n = 1", "i = 0 or i = 2..6 or i = 1 and t != 0"}, // Kildin Sami
	{"n = 1", "n != 0"}, // Ripuarian
	{"n = 1", "n = 2"},  // Inuktitut, Northern Sami
	{"v = 0 and i % 10 = 1 and i % 100 != 11 or f % 10 = 1 and f % 100 != 11", "v = 0 and i % 10 = 2..4 and i % 100 != 12..14 or f % 10 = 2..4 and f % 100 != 12..14"},           // Serbian
	{"i = 1 and v = 0", "i = 2 and v = 0", "v = 0 and n != 0..10 and n % 10 = 0"},                                                                                                // Hebrew
	{"i = 1 and v = 0", "i = 2..4 and v = 0", "v != 0"},                                                                                                                          // Czech
	{"i = 1 and v = 0", "v = 0 and i % 10 = 2..4 and i % 100 != 12..14", "v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 12..14"},          // Polish
	{"n % 10 = 1", "n % 10 = 2", "n % 10 = 3..4"},                                                                                                                                // Church Slavonic
	{"n % 10 = 1 and n % 100 != 11", "n % 10 = 2 and n % 100 != 12", "n = 0 or n % 100 = 0 or n % 100 = 10..19"},                                                                 // Samogitian
	{"n % 10 = 1 and n % 100 != 11", "n % 10 = 2..4 and n % 100 != 12..14", "n % 10 = 0 or n % 10 = 5..9 or n % 100 = 11..14"},                                                   // Belarusian
	{"n % 10 = 1 and n % 100 != 11..19", "n % 10 = 2..9 and n % 100 != 11..19", "f != 0"},                                                                                        // Lithuanian
	{"n = 1", "n = 0 or n % 100 = 2..10", "n % 100 = 11..19"},                                                                                                                    // Maltese
	{"n = 1", "n = 2", "n = 0 or n % 100 = 3..10"},                                                                                                                               // Levantine Arabic
	{"n = 1", "n = 2 and v = 0", "i = 0 or i = 3..6 or i = 2 and v != 0 or i = 1 and t != 0"},                                                                                    // Inari Sami
	{"n = 1,11", "n = 2,12", "n = 3..10,13..19"},                                                                                                                                 // Scottish Gaelic
	{"v = 0 and i % 10 = 1 and i % 100 != 11", "v = 0 and i % 10 = 2..4 and i % 100 != 12..14", "v = 0 and i % 10 = 0 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 11..14"}, // Russian
	{"v = 0 and i % 100 = 1", "v = 0 and i % 100 = 2", "v = 0 and i % 100 = 3..4 or v != 0"},                                                                                     // Slovene
	{"v = 0 and i % 100 = 1 or f % 100 = 1", "v = 0 and i % 100 = 2 or f % 100 = 2", "v = 0 and i % 100 = 3..4 or f % 100 = 3..4"},                                               // Sorbian
	{"n % 10 = 1 and n % 100 != 11,71,91", "n % 10 = 2 and n % 100 != 12,72,92", "n % 10 = 3..4,9 and n % 100 != 10..19,70..79,90..99", "n != 0 and n % 1000000 = 0"},            // Breton
	{"n = 1", "n = 2", "n = 3..6", "n = 7..10"},                                                                                                                                  // Irish
	{"v = 0 and i % 10 = 1", "v = 0 and i % 10 = 2", "v = 0 and i % 100 = 0,20,40,60,80", "v != 0"},                                                                              // Manx
	{"n = 0", "n = 1", "n = 2", "n % 100 = 3..10", "n % 100 = 11..99"},                                                                                                           // Arabic
	{"n = 0", "n = 1", "n = 2", "n = 3", "n = 6"},                                                                                                                                // Welsh
}

// counts are numbers that tell the conditions apart.
func counts() []string {
	var list []string
	for n := range 125 {
		if n < 33 || n%10 <= 4 && n >= 70 {
			list = append(list, fmt.Sprint(n))
		}
	}
	return append(list, strings.Fields("40 41 42 52 64 109 115 119 200 1000 1001 1000000 1000001 2000000 0.1 0.5 1.1 1.2 1.5 2.1 2.5 0.11 1.11 5.21 10.5")...)
}
