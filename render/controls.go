package render

import (
	"strings"
	"unicode/utf8"
)

// displayable returns text that drives no terminal: control characters that are
// no white space become U+FFFD, as they do when MediaWiki saves a page, and so
// does what is no UTF-8. NUL goes, as in HTML.
func displayable(s string) string {
	if isDisplayable(s) && utf8.ValidString(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == 0:
			return -1
		case isControl(r):
			return utf8.RuneError
		}
		return r
	}, s)
}

func isDisplayable(s string) bool {
	for i := 0; i < len(s); i++ {
		if controls[s[i]] && (s[i] != 0xC2 || i+1 < len(s) && s[i+1] < 0xA0) {
			return false
		}
	}
	return true
}

// controls holds the bytes that begin control characters; 0xC2 begins others too.
var controls = func() (table [256]bool) {
	for c := range rune(0x80) {
		table[c] = isControl(c)
	}
	table[0xC2] = true
	return table
}()

func isControl(r rune) bool {
	switch r {
	case '\t', '\n', '\r', '\f':
		return false
	}
	return r < 0x20 || 0x7F <= r && r < 0xA0
}
