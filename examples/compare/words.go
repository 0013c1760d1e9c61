package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"github.com/warraq/warraq/examples/internal/htmldom"
)

// notText are parts of a page that plain text does not have, on purpose. Their
// words are counted apart.
var notText = []struct {
	name  string
	holds func(n *html.Node) bool
}{
	{"table of contents", func(n *html.Node) bool { return hasID(n, "toc") }},
	{"edit links", func(n *html.Node) bool { return hasClass(n, "mw-editsection") }},
	{"ways back from notes", func(n *html.Node) bool { return hasClass(n, "mw-cite-backlink") }},
	{"errors of notes", func(n *html.Node) bool { return hasClass(n, "mw-ext-cite-error") }},
	{"names of missing files", func(n *html.Node) bool { return hasClass(n, "mw-broken-media") }},
	{"file names in galleries", func(n *html.Node) bool { return hasClass(n, "galleryfilename") }},
	{"redirect notices", func(n *html.Node) bool { return n.Data == "p" && n.Parent != nil && hasClass(n.Parent, "redirectMsg") }},
}

func hasID(n *html.Node, id string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "id" && a.Val == id })
}

// causes counts words by why they are on one side only.
type causes map[string]int

func (c causes) String() string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(c)) {
		fmt.Fprintf(&b, "%s: %d words\n", name, c[name])
	}
	return b.String()
}

// visibleWords returns the words of a fragment that plain text should have.
func visibleWords(fragment string, left causes) ([]string, error) {
	root, err := htmldom.Parse(fragment)
	if err != nil {
		return nil, err
	}
	nothing := func(*html.Node) bool { return false }
	text := htmldom.Visible(root, func(n *html.Node) bool {
		for _, part := range notText {
			if part.holds(n) {
				left[part.name] += len(words(htmldom.Visible(n, nothing)))
				return true
			}
		}
		return false
	})
	return words(text), nil
}

// words splits a text into runs of letters and digits; of scripts without spaces
// each character is a word. Digits are ASCII's, whatever they are written with.
func words(text string) (list []string) {
	var word strings.Builder
	end := func() {
		if word.Len() > 0 {
			list = append(list, word.String())
			word.Reset()
		}
	}
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			end()
			list = append(list, string(r))
		case unicode.Is(unicode.Nd, r):
			word.WriteRune(asciiDigit(r))
		case unicode.In(r, unicode.L, unicode.M, unicode.N):
			word.WriteRune(r)
		case unicode.Is(unicode.Cf, r):
			// It joins, or keeps apart, within a word.
		default:
			end()
		}
	}
	end()
	return list
}

// asciiDigit returns the ASCII digit for one of any script: they come in tens.
func asciiDigit(r rune) rune {
	n := rune(0)
	for n < 9 && unicode.Is(unicode.Nd, r-n-1) {
		n++
	}
	if r >= 0x1D7CE { // mathematical digits follow each other
		n = (r - 0x1D7CE) % 10
	}
	return '0' + n
}
