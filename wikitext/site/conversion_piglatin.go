package site

import "strings"

// pigLatin converts the word at an offset of text: "quick" to "ickquay", "Any"
// to "Anyway". A word is a letter and small letters and apostrophes behind it;
// single letters, and capitals among capitals, stay.
// See https://www.mediawiki.org/wiki/Manual:$wgUsePigLatinVariant.
func pigLatin(text string, at int) (n int, to string) {
	if !isASCIILetter(text[at]) {
		return 0, ""
	}
	for n = 1; at+n < len(text) && ('a' <= text[at+n] && text[at+n] <= 'z' || text[at+n] == '\''); n++ {
	}
	if n == 1 {
		return 0, ""
	}
	word := text[at : at+n]
	head := pigHead(word)
	if head == 0 {
		return n, word + "way"
	}
	rest := word[head:]
	if c := word[0]; 'A' <= c && c <= 'Z' {
		word = strings.ToLower(word)
		if rest != "" {
			rest = strings.ToUpper(rest[:1]) + rest[1:]
		}
	}
	return n, rest + word[:head] + "ay"
}

// pigHead returns how many letters of a word move to its end: the consonants
// before its first vowel, "qu" among them, and "y" only where it is the first.
func pigHead(word string) int {
	n := 0
	for n < len(word) {
		switch c := word[n] | 0x20; {
		case c == 'q' && n+1 < len(word) && word[n+1] == 'u':
			return n + 2
		case word[n] == '\'' || strings.IndexByte("aeiou", c) >= 0 || c == 'y' && n > 0:
			return n
		}
		n++
	}
	return n
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
