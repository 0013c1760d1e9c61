package wikitext_test

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
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

// TestGrowth counts allocated bytes, which do not depend on the machine: twice
// the text may take 2.5 times as much at most.
func TestGrowth(t *testing.T) {
	families := map[string]func(n int) string{}
	for _, opener := range []string{
		"{{", "{{a|", "{{{", "{{{a|", "[[", "[[a|", "[http://a ", "<b>", "<b", "<div>", "<ref>", "<nowiki>", "<!--", "''", "'''", "'''''",
		"{|\n", "{|\n|", "{|\n!a\n", "*", "* a\n", ";a:b\n", "=", "== a\n", "== a ==\n", "-{", "&amp;", "&", "|", "\n", " \n", "a\n\n", "----\n",
		"http://a ", "__TOC__", "[[File:a|thumb|", "<table><tr><td>", "<td>", "</b>", "<i><b></i>", "<p><a>", "{{a}}", "{{{1}}}", "<span>\n\n",
		"<b>\n\n", "[[a]]", "<noinclude>", "<includeonly>", "{{#if:a|", "ISBN 1", "<small>*a\n", "[[Category:a]]\n", "<references/>", "<ref>a</ref>",
		";", ";*", "<gallery>\nA|[[", "<gallery>\nA|b\n</gallery>", "[[File:a|left|alt=",
	} {
		families[opener] = func(n int) string { return strings.Repeat(opener, n) }
	}
	families["<gallery> of many lines"] = func(n int) string {
		return "<gallery>\n" + strings.Repeat("A.jpg|alt=a|b|[[c]]\n", n) + "</gallery>"
	}
	families["<gallery> of a long line"] = func(n int) string { return "<gallery>\nA|" + strings.Repeat("-{a|''b''|", n) }
	families["terms with many marks"] = func(n int) string { return strings.Repeat(";", n) + strings.Repeat("''a''b", n) }
	families["terms with many colons"] = func(n int) string { return strings.Repeat(";", n) + strings.Repeat("''a'':b", n) }
	growth(t, wikitext.Parser{}, 1000, families)
}

// TestGrowthVariants is TestGrowth on a wiki whose language has variants.
func TestGrowthVariants(t *testing.T) {
	sr, err := site.Builtin("sr")
	require.NoError(t, err)
	families := map[string]func(n int) string{}
	for _, opener := range []string{
		"-{", "-{а", "-{}-", "-{а}-", "-{sr-ec:а;sr-el:b}-", "-{H|а=>sr-el:b}-а", "-{A|sr-ec:аб;sr-el:ba}- аб", "}-", "-{T|а}-", "-{D|sr-ec:а}-",
		"-{sr-ec|", "а", "аб ", "[http://a http://а]", "[http://a http://а-{]", "<code>а", "<pre>а", "[[а]]", "[[а|б]]", "XIV ", "<span title='а'>",
	} {
		families[opener] = func(n int) string { return strings.Repeat(opener, n) }
	}
	families["a rule of many texts"] = func(n int) string { return "-{H|" + strings.Repeat("а=>sr-el:b;", n) + "}-а" }
	families["many rules, then text"] = func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "-{H|а%d=>sr-el:b}-", i)
		}
		return b.String() + strings.Repeat("а1б", n)
	}
	families["long keys"] = func(n int) string {
		return "-{H|" + strings.Repeat("а", 120) + "=>sr-el:b}-" + strings.Repeat("а", n)
	}
	// So small that one slice rules the sum, the sizes that slices grow by show.
	growth(t, wikitext.Parser{Site: sr, Variant: "sr-el"}, 4000, families)
}

// growth compares what n and 2n of each family allocate.
func growth(t *testing.T, p wikitext.Parser, n int, families map[string]func(n int) string) {
	for name, family := range families {
		var bytes [2]float64
		for i, n := range []int{n, 2 * n} {
			text := family(n)
			bytes[i] = allocated(func() {
				p.Parse(text)
				page, err := p.Expand(context.Background(), wikitext.Page{Text: text})
				require.NoError(t, err)
				require.NoError(t, render.HTML{}.Render(io.Discard, page))
			})
		}
		assert.LessOrEqual(t, bytes[1]/bytes[0], 2.5, "%q: %.0f and %.0f bytes", name, bytes[0], bytes[1])
	}
}

// allocated returns the bytes that a call of f allocates.
func allocated(f func()) float64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc)
}
