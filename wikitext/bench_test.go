package wikitext_test

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
)

// benchTexts are pages of about 100 kB, one kind each.
func benchTexts() map[string]string {
	repeat := func(s string) string { return strings.Repeat(s, 100_000/len(s)+1) }
	return map[string]string{
		"article": repeat("== History ==\nThe '''town''' of [[Foo|foo]]s lies ''on'' the [http://x.org river], see [[bar]].<ref>{{cite|a=b}}</ref>\n\n* one\n* two\n\n"),
		"infobox": repeat("{{Infobox\n| name = [[Foo]]\n| image = a.jpg\n| size = {{convert|1|km}}\n| note = ''x''\n}}\n"),
		"table":   repeat("{| class=\"wikitable\"\n! a !! b\n|-\n| c || [[d]]\n|-\n| e || f\n|}\n"),
		"arabic":  repeat("== تاريخ ==\nتقع '''المدينة''' على [[النهر|نهر]]ها، انظر [[كتاب]].\n\n* واحد\n* اثنان\n\n"),
		"plain":   repeat("Nothing but words and punctuation, line after line.\n"),
		"openers": repeat("{{a|[[b|{{{c|<d ''e "),
	}
}

func BenchmarkParse(b *testing.B) {
	for name, text := range benchTexts() {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				wikitext.Parse(text)
			}
		})
	}
}

func BenchmarkExpand(b *testing.B) {
	for name, text := range benchTexts() {
		b.Run(name, func(b *testing.B) {
			p := wikitext.Parser{}
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				p.Expand(context.Background(), wikitext.Page{Text: text})
			}
		})
	}
}

// BenchmarkHTML renders page trees.
func BenchmarkHTML(b *testing.B) {
	for name, text := range benchTexts() {
		b.Run(name, func(b *testing.B) {
			page, err := (&wikitext.Parser{}).Expand(context.Background(), wikitext.Page{Text: text})
			require.NoError(b, err)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				render.HTML{}.Render(io.Discard, page)
			}
		})
	}
}

// manyCalls is a page of n calls of 50 templates, which call each other.
func manyCalls(n int) (string, map[string]string) {
	pages := map[string]string{}
	for i := range 50 {
		pages["Template:T"+strconv.Itoa(i)] = fmt.Sprintf("'''%d''' {{#if:{{{1|}}}|({{{1}}})}} {{#switch:{{{k|}}}|a=A|b=B|#default={{T%d|x}}}} ", i, i+1)
	}
	pages["Template:T50"] = "end {{{1}}}"
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "{{T%d|some ''text''|k=%c}}\n", i%50, 'a'+i%2)
	}
	return b.String(), pages
}

// deepCalls is a page whose one call goes down depth levels, n times over.
func deepCalls(n, depth int) (string, map[string]string) {
	pages := map[string]string{}
	for i := range depth {
		pages["Template:D"+strconv.Itoa(i)] = fmt.Sprintf("{{D%d|{{{1}}}}}", i+1)
	}
	pages["Template:D"+strconv.Itoa(depth)] = "{{{1}}}"
	return strings.Repeat("{{D0|x}}\n", n), pages
}

// BenchmarkCalls shows that expansion is linear: the time of 4n is four times that of n.
func BenchmarkCalls(b *testing.B) {
	for _, n := range []int{2_500, 5_000, 10_000} {
		text, pages := manyCalls(n)
		benchmarkCalls(b, "many/"+strconv.Itoa(n), text, pages)
	}
	for _, n := range []int{25, 50, 100} {
		text, pages := deepCalls(n, 98)
		benchmarkCalls(b, "deep/"+strconv.Itoa(n), text, pages)
	}
}

func benchmarkCalls(b *testing.B, name, text string, pages map[string]string) {
	b.Run(name, func(b *testing.B) {
		p := wikitext.Parser{Load: wikitext.LoadMap(pages)}
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			_, err := p.Expand(context.Background(), wikitext.Page{Text: text})
			require.NoError(b, err)
		}
	})
}
