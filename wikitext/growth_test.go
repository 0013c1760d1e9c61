package wikitext_test

import (
	"context"
	"flag"
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

// Whatever a page holds, twice as much of it takes about twice the time and the
// memory. Pages are made by families: a construct, alone or in another, as
// often as a size asks for. TestGrowth counts bytes, which do not depend on the
// machine; BenchmarkGrowth measures time, too:
//
//	go test ./wikitext -run xxx -bench Growth -benchtime 1x -timeout 0
//
// TestGrowthPage is for programs that count instructions, which are the same each
// time, on any machine, whatever else it does:
//
//	go test -c -o growth.test ./wikitext
//	GODEBUG=asyncpreemptoff=1 GOGC=off GOMAXPROCS=1 valgrind --tool=callgrind \
//	  ./growth.test -test.run GrowthPage -growth.family '"{{a|"' -growth.size 65536

// growthSize is the bytes of the largest page.
var growthSize = flag.Int("growth.size", 1<<20, "bytes of the largest page of BenchmarkGrowth, and of that of TestGrowthPage")

// growthOne is the family of TestGrowthPage's page.
var growthOne = flag.String("growth.family", "", "name of the `FAMILY` of TestGrowthPage")

// A growthFamily makes pages of any size: n repetitions of what is about unit
// bytes long.
type growthFamily struct {
	name  string
	unit  int
	page  func(n int) string
	pages map[string]string // that it calls
	site  string            // language; "" means en
	// variant is what the page is converted to.
	variant string
	cite    site.Cite
}

// text makes a page of about size bytes.
func (f growthFamily) text(size int) string { return f.page(max(size/f.unit, 2)) }

func (f growthFamily) parser(t testing.TB) wikitext.Parser {
	p := wikitext.Parser{Load: wikitext.LoadMap(f.pages), Variant: f.variant}
	if f.site != "" {
		s, err := site.Builtin(f.site)
		require.NoError(t, err)
		p.Site = s
	}
	if f.cite != (site.Cite{}) {
		info := site.Default().Info()
		info.Cite = f.cite
		s, err := site.New(info)
		require.NoError(t, err)
		p.Site = s
	}
	return p
}

// growthUnits are constructs, whole, cut short and broken.
var growthUnits = []string{
	// What opens and never closes.
	"{{", "{{a|", "{{{", "{{{a|", "[[", "[[a|", "[http://a ", "<b>", "<b", "<div>", "<ref>", "<nowiki>", "<!--", "''", "'''", "'''''",
	"{|\n", "{|\n|", "{|\n!a\n", "-{", "-{a|", "<noinclude>", "<includeonly>", "<onlyinclude>", "{{#if:a|", "{{#switch:a|b=", "[[File:a|thumb|",
	"[[File:a|left|alt=", "<table><tr><td>", "<td>", "<p><a>", "<i>\n\n", "<small>*a\n", "<gallery>\nA|[[", "<pre>", "<span title=\"", "<ref name=",
	"<", "<<a", "</", "<a ", "&", "&#", "&#x", "__", "~~", "[", "[//", "http://", "RFC ", "ISBN ", "<ul><li>", "<li>", "<dl><dd>", "<ruby><rb>", "<h2>",
	"<center>", "<blockquote>", "<font>", "<s><u>", "<poem>", "<poem>\n:", "<imagemap>\nFile:a.jpg|", "<syntaxhighlight>", "<math>", "<indicator name=a>", "<langconvert>", "<tr>", "<caption>",
	// What only closes.
	"}}", "}}}", "]]", "]", "</b>", "</div>", "</ref>", "</nowiki>", "-->", "|}", "}-", "</table>", "</p>", "</td>", "</noinclude>", "</includeonly>",
	"</onlyinclude>", "</li>", "</gallery>", "</br>",
	// Whole constructs.
	"{{a}}", "{{a|b=c|d}}", "{{{1}}}", "{{{1|a}}}", "{{PAGENAME}}", "{{#if:a|b|c}}", "{{lc:A}}", "{{#expr:1+1}}", "{{!}}", "{{T|a}}", "[[a]]", "[[a|b]]c",
	"[[:a]]", "[[en:a]]\n", "[[Category:a]]\n", "[[a#b|]]", "[http://a]", "[http://a b]", "http://a ", "//a ", "mailto:a ", "<b>a</b>", "<i><b></i>",
	"<b><div></b>", "<a><p></a>", "''a''", "'''a'''", "'''''a'''''", "'a''b'''c", "''''", "''''''", "== a ==\n", "= a\n", "====== a ======\n", "=", "==",
	"== ''a ==\n", "* a\n", "*", "# a\n", "*#:;", ";a:b\n", ";", ":", ": a\n", "; a : b : c\n", "----\n", "-----a\n", " a\n", " \n", "\n", "a\n\n", "a", "|",
	"||", "!!", "|-", "\n|-\n", "\n|\n", "\n!\n", "{|\n|a||b\n|}\n", "{|\n|-\n!a!!b\n|}\n", "{|a\n|+b\n|-c\n|d|e\n|}\n", ":{|\n|}\n", "<table><tr><td>a</td></tr></table>",
	"&amp;", "&nbsp;", "&#65;", "&bad;", "<ref>a</ref>", "<ref name=a>b</ref>", "<ref name=a />", "<ref group=g>a</ref>", "<references/>", "<references><ref name=a>b</ref></references>",
	"<nowiki>a</nowiki>", "<nowiki/>", "<pre>a</pre>", "<poem>a\nb</poem>", "<poem>\n:a\n  b</poem>", "<imagemap>\nFile:a.jpg|b\nrect 1 2 3 4 [[c|d]]\n</imagemap>", "<!--a-->", "<!--a-->\n", "\n <!--a-->\n", "<gallery>\nA|b\n</gallery>", "<gallery>\n</gallery>",
	"[[File:a.jpg]]", "[[File:a.jpg|thumb|b]]", "[[File:a.jpg|frame|link=b|''c'']]\n", "[[Media:a]]", "__TOC__", "__NOTOC__", "ISBN 1234567890 ", "RFC 1 ", "PMID 1 ",
	"-{a}-", "-{zh:a;zh-tw:b}-", "<br>", "<br/>", "<hr>", "<span class=a>b</span>", "<span style='color:red'>b</span>", "<div\n>", "<section begin=a/>", "<timeline>a</timeline>", "<math>a</math>", "<ce>a</ce>",
	"<syntaxhighlight lang=c>a</syntaxhighlight>", "<syntaxhighlight inline>a</syntaxhighlight>", "<source lang=c line highlight=1-2 linelinks=b>a\nb</source>",
	"<templatestyles src=a />", "<noinclude>a</noinclude>", "<includeonly>a</includeonly>", "<indicator name=a>b</indicator>", "{{DISPLAYTITLE:a}}", "{{DEFAULTSORT:a}}",
	"#REDIRECT [[a]]\n", "<ruby>a<rp>(</rp><rt>b</rt></ruby>", "<p>a</p>", "</p>a", "<blockquote>\na", "<li>a", "{{#tag:ref|a}}", "{{#tag:pre|a}}", "{{padleft:a|500}}",
	// Characters.
	"\x00", "\ufeff", "\r", "\r\n", "\t", " ", "\xff", "\u200f", "\u202e", "\u2068", "\u200e a\n", "é", "ا", "كتاب ", "中", "🙂", "e\u0301", "\u00a0", "\u3000", "\x7f", "\u200b", "_", "%", "%41", "\\", "\"", "'", "/",
	"=a=", "~~~~", "@", "#", "+", "-", ",", "« a »", "a ? ", "\u061c",
}

// growthParts are what the places get.
var growthParts = []string{
	"{{a|", "{{{a|", "[[a|", "[http://a ", "<b>", "<div>", "<ref>", "<td>", "'''", "''a''", "\n{|\n|", "\n*", "\n\n", "\n", " ", "a", "a\n", "-{", "</b>", "]]", "[[a]]", "<i>a</i>",
	"<ref>a</ref>", "{{T|a}}", "{{!}}", "&amp;", "|", "=", "http://a ", "\x00", "é", "<!--a-->", "<", "\"", "'", "[[File:a|b]]", "%41",
}

// growthPlaces are constructs that hold others: what stands before, between
// and behind them.
var growthPlaces = []struct{ name, before, between, behind string }{
	{"a link's label", "[[a|", "", "]]"},
	{"a link's target", "[[a", "", "]]"},
	{"an external link's label", "[http://a ", "", "]"},
	{"an external link's address", "[http://a", "", " b]"},
	{"an attribute", "<span title=\"", "", "\">a</span>"},
	{"attributes", "<span ", "", ">a</span>"},
	{"a tag's attributes", "<ref ", "", ">a</ref>"},
	{"a table's attributes", "{| ", "", "\n|a\n|}"},
	{"a cell", "{|\n|", "", "\n|}"},
	{"a cell's attributes", "{|\n|", "", "|a\n|}"},
	{"cells", "{|\n|", "||", "\n|}"},
	{"a table between rows", "{|\n", "\n", "\n|}"},
	{"an HTML table", "<table>", "", "</table>"},
	{"an HTML cell", "<table><tr><td>", "", "</td></tr></table>"},
	{"an element", "<div>", "", "</div>"},
	{"formatting elements", "<b>", "</b><b>", "</b>"},
	{"bold", "'''", "", "'''"},
	{"a list item", "* ", "", "\n"},
	{"list items", "* ", "\n* ", "\n"},
	{"a term", "; ", "", " : a\n"},
	{"preformatted lines", " ", "\n ", "\n"},
	{"paragraphs", "", "\n\n", ""},
	{"a heading", "== ", "", " ==\n"},
	{"headings", "== ", " ==\n== ", " ==\n"},
	{"a template's name", "{{", "", "}}"},
	{"names in each other", strings.Repeat("{{", 90), "", strings.Repeat("}}", 90)},
	{"functions in each other", strings.Repeat("{{lc:", 90), "", strings.Repeat("}}", 90)},
	{"unknown functions in each other", strings.Repeat("{{#a:", 90), "", strings.Repeat("}}", 90)},
	{"a template's argument", "{{T|", "", "}}"},
	{"arguments", "{{T|", "|", "}}"},
	{"named arguments", "{{T|a=", "|a=", "}}"},
	{"calls", "{{T|", "}}{{T|", "}}"},
	{"a missing template's argument", "{{a|", "", "}}"},
	{"a parameter's default", "{{{a|", "", "}}}"},
	{"a function's argument", "{{#if:a|", "", "}}"},
	{"a test", "{{#if:", "", "|a}}"},
	{"cases", "{{#switch:x|", "|", "}}"},
	{"a text function", "{{lc:", "", "}}"},
	{"a long title", "{{FULLPAGENAME:", "", "}}"},
	{"an address function", "{{fullurl:a|", "", "}}"},
	{"an expression", "{{#expr:", "", "}}"},
	{"a made tag", "{{#tag:ref|", "", "}}"},
	{"a note", "<ref>", "", "</ref>"},
	{"notes", "<ref>", "</ref><ref>", "</ref>"},
	{"a list of notes", "<references>", "", "</references>"},
	{"a poem", "<poem>", "\n", "</poem>"},
	{"a poem's indented lines", "<poem>:", "\n:", "</poem>"},
	{"an image map", "<imagemap>\nFile:A.jpg|", "", "\n</imagemap>"},
	{"an image map's lines", "<imagemap>\nFile:A.jpg\nrect 1 2 3 4 [[a|", "]]\nrect 1 2 3 4 [[a|", "]]\n</imagemap>"},
	{"raw text", "<nowiki>", "", "</nowiki>"},
	{"preformatted text", "<pre>", "", "</pre>"},
	{"program text", "<syntaxhighlight lang=c>", "", "</syntaxhighlight>"},
	{"lines of program text", "<syntaxhighlight lang=c line linelinks=a highlight=1-999>", "\n", "</syntaxhighlight>"},
	{"marked lines", "<syntaxhighlight lang=c highlight=\"1", ",9-99,", "\">a</syntaxhighlight>"},
	{"a formula", "<math>", "", "</math>"},
	{"a comment", "<!--", "", "-->"},
	{"a gallery", "<gallery>\nA.jpg|", "", "\n</gallery>"},
	{"galleries' lines", "<gallery>\nA.jpg|", "\nA.jpg|", "\n</gallery>"},
	{"a caption", "[[File:a.jpg|thumb|", "", "]]"},
	{"an inline file's caption", "[[File:a.jpg|", "", "]]"},
	{"a file's options", "[[File:a.jpg|", "|", "|b]]"},
	{"an alternative text", "[[File:a.jpg|alt=", "", "]]"},
	{"a category's key", "[[Category:a|", "", "]]"},
	{"a variant", "-{", "", "}-"},
	{"a left-out part", "<includeonly>", "", "</includeonly>"},
	{"an indicator", "<indicator name=a>", "", "</indicator>"},
}

// growthFunctions work on a text; each gets growthOpeners, which are what one of them
// looks for the end of.
var growthFunctions = []string{
	"#expr:", "#ifexpr:", "#iferror:", "#ifexist:", "#ifeq:a|", "#switch:", "#time:", "#time:Y|", "#len:", "#pos:a|", "#rpos:a|", "#sub:", "#count:a|", "#replace:", "#explode:a|", "#urldecode:",
	"#rel2abs:", "#rel2abs:/", "#titleparts:", "#isbn:", "#interwikilink:en|", "#language:", "#dir:", "#bcp47:", "#formatdate:", "#special:", "#lst:", "#lsth:", "#tag:a|", "#tag:ref||name=",
	"formatnum:", "plural:", "grammar:a|", "gender:", "int:", "bidi:", "uc:", "lcfirst:", "padleft:", "padright:a|9|", "ns:", "localurl:", "canonicalurl:", "urlencode:", "anchorencode:", "filepath:",
	"FULLPAGENAMEE:", "SUBPAGENAME:", "PAGESINCATEGORY:", "PAGESIZE:", "DISPLAYTITLE:", "DEFAULTSORT:", "PROTECTIONLEVEL:",
}

var growthOpeners = []string{"<", "</", "<a ", "<span class=\"", "[", "[[a|", "[http://a ", "&", "&#x", "%", "(", "-", "..", "../", "a:", "1", "_", "e\u0301", "-{zh:"}

// growthPairs are constructs that nest: all openers, then all closers.
var growthPairs = [][2]string{
	{"{{", "}}"}, {"{{a|", "}}"}, {"{{T|", "}}"}, {"{{T|a=", "}}"}, {"{{{a|", "}}}"}, {"{{{", "}}}"}, {"{{#if:a|", "}}"}, {"{{#if:", "|a}}"},
	{"{{#switch:a|a=", "}}"}, {"{{#switch:", "|a=a}}"}, {"{{lc:", "}}"}, {"{{padleft:", "|9}}"}, {"{{#tag:ref|", "}}"}, {"{{#tag:pre|", "}}"},
	{"{{#tag:", "|a}}"}, {"{{#expr:", "}}"}, {"{{urlencode:", "}}"}, {"[[", "]]"}, {"[[a|", "]]"}, {"[", "]"}, {"[http://a ", "]"},
	{"[[File:a|thumb|", "]]"}, {"[[File:a|", "]]"}, {"[[Category:a|", "]]"}, {"-{", "}-"}, {"-{zh:", "}-"}, {"<div>", "</div>"}, {"<b>", "</b>"}, {"<span>", "</span>"},
	{"<b><i>", "</i></b>"}, {"<b><div>", "</b></div>"}, {"<b><p>", "</b></p>"}, {"<table><tr><td>", "</td></tr></table>"}, {"<table><td>", "</table>"},
	{"<ul><li>", "</li></ul>"}, {"<blockquote>", "</blockquote>"}, {"{|\n|\n", "\n|}\n"}, {"{|\n|-\n!\n", "\n|}\n"}, {"<table>", "</table>"}, {"<table><b>", "</b></table>"},
	{"<ref>", "</ref>"}, {"<poem>", "</poem>"}, {"<gallery>", "</gallery>"}, {"<nowiki>", "</nowiki>"}, {"<!--", "-->"}, {"<includeonly>", "</includeonly>"},
	{"<noinclude>", "</noinclude>"}, {"<references>", "</references>"}, {"''", "''"}, {"'''", "'''"}, {"(", ")"}, {"<p>", "</p>"}, {"<pre format=wikitext>", "</pre>"},
	{"<ruby><rt>", "</rt></ruby>"}, {"<h2>", "</h2>"}, {"<a>", "</a>"}, {"<font><p>", "</font>"}, {"<small><li>", "</small>"}, {"<indicator name=a>", "</indicator>"},
}

// growthMixed are openers that are mixed in pairs.
var growthMixed = []string{
	"{{a|", "{{{a|", "[[a|", "[http://a ", "<b>", "<div>", "<ref>", "<p>", "<table>", "<td>", "<li>", "'''", "''", "\n{|\n|", "\n*", "\n\n", "\n==a", "-{", "</b>", "</div>", "\n|}", "]]",
	"[[File:a|thumb|", "<!--", "\n;", ":", "<a>", "<i>", "<gallery>\n", "\n |", "&", "a",
}

// numbered makes n different texts.
func numbered(before, format, behind string) func(n int) string {
	return func(n int) string {
		var b strings.Builder
		b.WriteString(before)
		for i := range n {
			b.WriteString(strings.ReplaceAll(format, "%d", strconv.Itoa(i)))
		}
		b.WriteString(behind)
		return b.String()
	}
}

// repeated puts one text between two others, often.
func repeated(before, unit, behind string) func(n int) string {
	return func(n int) string { return before + strings.Repeat(unit, n) + behind }
}

// growthPages are called by families.
var growthPages = map[string]string{
	"Template:S.css": "a{color:red}b{behavior:url(x)}",
	"Template:T":     "({{{1|}}}{{{a|}}})",
	"Sections":       strings.Repeat("<section begin=a/><section end=a/>\n== b ==\n", 50),
	"Template:Ten":   strings.Repeat("{{{1}}}", 10),
	"Template:Loop":  "{{Loop|{{{1}}}{{{1}}}}}",
	"Template:Two":   "{{{1}}}{{{1}}}",
	"Template:Pass":  "{{T|{{{1}}}}}",
	"Template:Bold":  "'''{{{1}}}",
	"Template:Row":   "\n|-\n| {{{1}}}",
	"Template:Ref":   "<ref>{{{1}}}</ref>",
	"Template:Note":  "{{#tag:ref|{{{1}}}|name={{{2}}}}}",
	"Template:Tags":  strings.Repeat("a<section begin=a/><ref name=a/>", 20),
	"Template:Body":  "<div>{{{1}}}</div><poem>{{{1}}}</poem>",
	"Template:Named": "{{{a}}}{{{b}}}{{{c}}}",
}

// growthFamilies are all families, by combination.
func growthFamilies() []growthFamily {
	var out []growthFamily
	add := func(name string, unit int, page func(int) string) {
		out = append(out, growthFamily{name: name, unit: unit, page: page, pages: growthPages})
	}
	for _, u := range growthUnits {
		add(fmt.Sprintf("%q", u), len(u), repeated("", u, ""))
	}
	for _, u := range growthMixed {
		for _, v := range growthMixed {
			if u != v {
				add(fmt.Sprintf("%q, then as many %q", u, v), len(u)+len(v), func(n int) string { return strings.Repeat(u, n) + strings.Repeat(v, n) })
				if u < v {
					add(fmt.Sprintf("%q", u+v), len(u)+len(v), repeated("", u+v, ""))
				}
			}
		}
	}
	for _, p := range growthPairs {
		add(fmt.Sprintf("nested %q %q", p[0], p[1]), len(p[0])+len(p[1]), func(n int) string { return strings.Repeat(p[0], n) + "a" + strings.Repeat(p[1], n) })
		// Not deeper than the limit, but often.
		deep := strings.Repeat(p[0], 40) + "a" + strings.Repeat(p[1], 40)
		add(fmt.Sprintf("often nested %q %q", p[0], p[1]), len(deep), repeated("", deep, ""))
		deep = strings.Repeat(p[0], 400) + "a" + strings.Repeat(p[1], 400)
		add(fmt.Sprintf("deeply nested %q %q", p[0], p[1]), len(deep), repeated("", deep, ""))
	}
	for _, place := range growthPlaces {
		for _, u := range growthParts {
			between := place.between
			add(fmt.Sprintf("%q in %s", u, place.name), len(u)+len(between), func(n int) string {
				return place.before + strings.Repeat(u+between, n) + place.behind
			})
		}
	}
	for _, f := range growthFunctions {
		for _, u := range growthOpeners {
			add(fmt.Sprintf("%q in {{%s}}", u, f), len(u), repeated("{{"+f, u, "}}"))
		}
	}
	for _, f := range []struct {
		name string
		unit int
		page func(int) string
	}{
		{"different tags", 8, numbered("", "<a%d>", "")},
		{"different extension tags", 20, numbered("", "<ref%d>a</ref%d>", "")},
		{"attributes", 12, numbered("<b ", "a%d='b%d' ", ">")},
		{"attributes of a tag", 12, numbered("<ref ", "a%d='b%d' ", ">a</ref>")},
		{"attributes of a cell", 12, numbered("{|\n| ", "a%d='b%d' ", "|a\n|}")},
		{"data attributes", 14, numbered("<b ", "data-a%d='b' ", ">")},
		{"styles", 14, numbered("<b style='", "color: red%d;", "'>a</b>")},
		{"comments in styles", 4, repeated("<b style='", "/* ", "'>a</b>")},
		{"escapes in styles", 4, repeated("<b style='", "\\61 ", "'>a</b>")},
		{"notes of many names", 24, numbered("", "<ref name=a%d>a</ref>", "")},
		{"notes of many groups", 24, numbered("", "<ref group=g%d>a</ref>", "")},
		{"notes of many groups and lists", 60, numbered("", "<ref group=g%d>a</ref><references group=g%d />", "")},
		{"uses of one note", 14, repeated("<ref name=a>b</ref>", "<ref name=a />", "<references/>")},
		{"notes and lists", 26, repeated("", "<ref>a</ref><references/>", "")},
		{"notes defined in lists", 26, numbered("<references>", "<ref name=a%d>b</ref>", "</references>")},
		{"notes defined in lists, of groups", 36, numbered("<references>", "<ref name=a%d group=b%d>b</ref>", "</references>")},
		{"notes that go on", 20, repeated("<ref name=a>b</ref>", "<ref follow=a>b</ref>", "")},
		{"notes that follow nothing", 20, repeated("", "<ref follow=a>b</ref>", "")},
		{"notes of other texts", 24, numbered("<ref name=a>b</ref>", "<ref name=a>b%d</ref>", "")},
		{"notes of one long text", 24, func(n int) string {
			return "<ref name=a>" + strings.Repeat("b", 12*n) + "</ref>" + strings.Repeat("<ref name=a>c</ref>", n/2)
		}},
		{"a note that goes on and its text again", 20, repeated("<ref name=a>b</ref><ref follow=a>c</ref>", "<ref name=a>b c</ref><ref follow=a>d</ref>", "")},
		{"notes in a list that is a function", 26, numbered("{{#tag:references|", "<ref name=a%d>b</ref>", "}}")},
		{"lists that are functions", 44, numbered("", "{{#tag:references|<ref name=a%d>b</ref>}}", "")},
		{"lists of another group that are functions", 60, numbered("", "<ref>a</ref>{{#tag:references|<ref name=a%d>b</ref>|group=g}}", "")},
		{"notes in notes in lists that are functions", 60, numbered("{{#tag:references|", "{{#tag:ref|a<ref name=b%d>c</ref>|name=a%d}}", "}}")},
		{"errors of a list", 16, numbered("<references>", "<ref name=a%d />", "</references>")},
		{"errors of a note", 20, numbered("<ref name=a>b</ref>", "<ref name=a dir=c%d />", "")},
		{"attributes that notes do not know", 20, numbered("<ref name=a>b</ref>", "<ref name=a c%d />", "")},
		{"starts of tags in a note", 4, repeated("<ref>", "<b>", "<ref ></ref>")},
		{"starts of many tags in a note", 6, numbered("<ref>", "<a%d>", "<ref ></ref>")},
		{"tags that do not end in a note", 2, repeated("<ref>", "<b", "<ref ></ref>")},
		{"comments that do not end in a note", 4, repeated("<ref>", "<!-", "<ref ></ref>")},
		{"ends of tags in a note", 4, repeated("<ref>", "</b>", "<b><ref ></b></ref>")},
		{"indicators", 40, numbered("", "<indicator name=a%d>a</indicator>", "")},
		{"headings of many texts", 14, numbered("", "== a %d ==\n", "")},
		{"headings that count", 14, numbered("== a ==\n", "== a %d ==\n== a ==\n", "")},
		{"headings that count already", 12, numbered("", "== a_%d ==\n", strings.Repeat("== a ==\n", 100))},
		{"headings of many levels", 30, repeated("", "= a =\n== b ==\n=== c ===\n====== d ======\n", "")},
		{"categories of many names", 20, numbered("", "[[Category:a%d]]", "")},
		{"links of many names", 10, numbered("", "[[a%d]] ", "")},
		{"files of many names", 20, numbered("", "[[File:a%d.jpg|thumb]] ", "")},
		{"interwiki links of many names", 14, numbered("", "[[de:a%d]] ", "")},
		{"templates of many names", 10, numbered("", "{{a%d}}", "")},
		{"functions of many names", 10, numbered("", "{{#a%d:}}", "")},
		{"variables of many names", 10, numbered("", "{{A%d:b}}", "")},
		{"parameters of many names", 10, numbered("", "{{{a%d}}}", "")},
		{"arguments of many names", 10, numbered("{{T|", "a%d=b|", "}}")},
		{"cases of many names", 10, numbered("{{#switch:x|", "a%d=b|", "}}")},
		{"cases that fall through", 6, numbered("{{#switch:x|", "a%d|", "x=y}}")},
		{"a long subject and many cases", 10, func(n int) string {
			return "{{#switch:" + strings.Repeat("1", 5*n) + "a|" + strings.Repeat("1=2|", n) + "}}"
		}},
		{"a long numeric subject and many cases", 10, func(n int) string {
			return "{{#switch:" + strings.Repeat("1", 5*n) + "|" + strings.Repeat("1=2|", n) + "}}"
		}},
		{"a case of entities", 10, repeated("{{#switch:a|", "&amp;", "=a}}")},
		{"switches of many words", 10, numbered("", "__A%d__", "")},
		{"entities of many numbers", 8, numbered("", "&#%d;", "")},
		{"addresses of many names", 16, numbered("", "http://a%d.org ", "")},
		{"a line of addresses in brackets", 16, numbered("", "[http://a%d.org] ", "")},
		{"a long address", 5, repeated("http://a/", "%41b(", "")},
		{"a long address with entities", 6, repeated("[http://a/", "&amp;", " b]")},
		{"a long address of entities", 6, repeated("http://a/", "&lt", ";")},
		{"a long host", 3, repeated("http://", "a.", " ")},
		{"a long host in other letters", 3, repeated("[http://", "é.", " a]")},
		{"a long title", 3, repeated("[[", "a b", "]]")},
		{"a long fragment", 3, repeated("[[a#", "a b", "]]")},
		{"a title of underscores", 1, repeated("[[a", "_", "b]]")},
		{"a title of colons", 1, repeated("[[", ":", "b]]")},
		{"a title of prefixes", 5, repeated("[[", "de:en:", "b]]")},
		{"a subpage", 3, repeated("[[", "../", "b]]")},
		{"a path", 3, repeated("{{#rel2abs:./", "../a/", "|b}}")},
		{"a path to a long place", 3, repeated("{{#rel2abs:../a|", "a/", "}}")},
		{"title parts", 2, repeated("{{#titleparts:", "a/", "|1|1}}")},
		{"a long expression", 2, repeated("{{#expr:", "1+", "1}}")},
		{"an expression of powers", 2, repeated("{{#expr:", "2^", "1}}")},
		{"an expression of brackets", 2, func(n int) string { return "{{#expr:" + strings.Repeat("(", n) + "1" + strings.Repeat(")", n) + "}}" }},
		{"an expression of words", 4, repeated("{{#expr:", "not ", "1}}")},
		{"an expression of signs", 1, repeated("{{#expr:", "-", "1}}")},
		{"a long number", 1, repeated("{{#expr:", "9", "}}")},
		{"a long fraction", 1, repeated("{{#expr:0.", "9", " round 5}}")},
		{"a long formatted number", 1, repeated("{{formatnum:", "9", "}}")},
		{"many formatted numbers", 2, repeated("{{formatnum:", "1,", "}}")},
		{"a number to read back", 2, repeated("{{formatnum:", "1,", "|R}}")},
		{"a number of zeros", 1, repeated("{{#ifeq:", "0", "|1|a|b}}")},
		{"a width", 1, repeated("{{padleft:a|", "9", "}}")},
		{"a width that is none", 2, repeated("{{padleft:a|", "1x", "}}")},
		{"a width of points", 1, repeated("{{padleft:a|", ".", "}}")},
		{"a filling", 1, repeated("{{padleft:a|500|", "b", "}}")},
		{"a time format", 2, repeated("{{#time:", "Y ", "|2000-01-01}}")},
		{"a time format in quotes", 2, repeated("{{#time:", "\"a\"", "|2000-01-01}}")},
		{"a time format of marks", 2, repeated("{{#time:", "xg", "|2000-01-01}}")},
		{"a time format of raw numbers", 3, repeated("{{#time:", "xnY", "|2000-01-01}}")},
		{"a time", 5, repeated("{{#time:Y|", "+1 day ", "}}")},
		{"a time of digits", 1, repeated("{{#time:Y|", "1", "}}")},
		{"a time of words", 4, repeated("{{#time:Y|", "monday ", "}}")},
		{"a time of letters", 1, repeated("{{#time:Y|", "a", "}}")},
		{"a time of brackets", 1, func(n int) string { return "{{#time:Y|" + strings.Repeat("(", n) + strings.Repeat(")", n) + "}}" }},
		{"a time zone", 3, repeated("{{#time:Y|12:00 ", "UTC", "}}")},
		{"a length", 1, repeated("{{#len:", "é", "}}")},
		{"a position", 1, repeated("{{#pos:", "a", "|aaaaab}}")},
		{"a part", 1, repeated("{{#sub:", "é", "|5|-5}}")},
		{"a count", 1, repeated("{{#count:", "ab", "|ab}}")},
		{"a replacement", 2, repeated("{{#replace:", "ab", "|a|cc}}")},
		{"a replacement of nothing", 2, repeated("{{#replace:", "ab", "||c}}")},
		{"an explosion", 2, repeated("{{#explode:", "a,", "|,|-1}}")},
		{"an explosion in two", 2, repeated("{{#explode:", "a,", "|,|1|2}}")},
		{"a decoding", 3, repeated("{{#urldecode:", "%41", "}}")},
		{"an encoding", 2, repeated("{{urlencode:", "é", "|WIKI}}")},
		{"an anchor", 2, repeated("{{anchorencode:", "é ", "}}")},
		{"an anchor of links", 7, repeated("{{anchorencode:", "[[a|b]]", "}}")},
		{"a plural", 3, repeated("{{plural:2|", "a|", "}}")},
		{"a gender", 3, repeated("{{gender:a|", "a|", "}}")},
		{"a grammar", 2, repeated("{{grammar:genitive|", "a", "}}")},
		{"a special page", 2, repeated("{{#special:", "a", "}}")},
		{"a name space", 2, repeated("{{ns:", "a", "}}")},
		{"tests of errors", 2, repeated("{{#iferror:", "<b class=error>", "|a}}")},
		{"a test of classes", 12, repeated("{{#iferror:<b class=\"", "a error", "|a}}")},
		{"a text of one letter cases", 2, repeated("{{uc:", "ß", "}}")},
		{"first letters", 2, repeated("{{ucfirst:{{lc:", "Éa", "}}}}")},
		{"pieces in capitals", 12, repeated("{{uc:", "{{T|a}}", "}}")},
		{"pieces in a length", 12, repeated("{{#len:", "{{T|a}}", "}}")},
		{"notes in capitals", 12, repeated("{{uc:", "<ref>a</ref>", "}}")},
		{"notes in a length", 12, repeated("{{#len:", "<ref>a</ref>", "}}")},
		{"notes in a test", 12, repeated("{{#if:", "<ref>a</ref>", "|a}}")},
		{"notes in a comparison", 12, repeated("{{#ifeq:", "<ref>a</ref>", "|a}}")},
		{"notes in a replacement", 12, repeated("{{#replace:", "<ref>a</ref>", "|a|b}}")},
		{"notes in an attribute", 12, repeated("<b title='", "<ref>a</ref>", "'>")},
		{"white space and a call", 4, repeated("", "  {{T| a }}", "")},
		{"arguments used often", 9, func(n int) string { return "{{Ten|" + strings.Repeat("a", n) + "}}" }},
		{"calls used often", 9, func(n int) string { return "{{Ten|" + strings.Repeat("{{T|a}}", n/7) + "}}" }},
		{"calls passed on", 10, repeated("", "{{Pass|a}}", "")},
		{"a long argument passed on", 1, func(n int) string { return "{{Pass|" + strings.Repeat("a", n) + "}}" }},
		{"bold, called", 12, repeated("", "{{Bold|a}}\n", "")},
		{"bold, called, in paragraphs", 12, repeated("", "{{Bold|a}}\n\n", "")},
		{"rows, called", 12, repeated("{|", "{{Row|a}}", "\n|}")},
		{"notes, called", 12, repeated("", "{{Ref|a}}", "")},
		{"made notes, called", 16, numbered("", "{{Note|a|b%d}}", "")},
		{"bodies of tags, called", 12, repeated("", "{{Body|a}}", "")},
		{"a body that is long, called", 1, func(n int) string { return "{{Body|" + strings.Repeat("a ", n/2) + "}}" }},
		{"pages of tags, called", 24, repeated("", "{{Tags}}{{#if:{{Tags}}}}", "")},
		{"loops", 12, repeated("", "{{Loop|a}}", "")},
		{"items of many kinds", 10, func(n int) string {
			var b strings.Builder
			for i := range n {
				b.WriteString(strings.Repeat("*#:;"[i%4:i%4+1], i%20+1) + "a\n")
			}
			return b.String()
		}},
		{"items deeper and deeper", 50, func(n int) string {
			var b strings.Builder
			for i := range n {
				b.WriteString(strings.Repeat("*", i%100) + "a\n")
			}
			return b.String()
		}},
		{"a term with many marks", 6, func(n int) string { return strings.Repeat(";", n) + strings.Repeat("''a''b", n) }},
		{"a term with many colons", 7, func(n int) string { return strings.Repeat(";", n) + strings.Repeat("''a'':b", n) }},
		{"long runs of quotes", 1, func(n int) string { return "a" + strings.Repeat("'", n) + "b" }},
		{"quotes on lines", 8, repeated("", "a '' b '''\n", "")},
		{"quotes in words", 8, repeated("", "l'''a'' ", "")},
		{"reopened in cells", 20, repeated("<b><i>\n{|\n", "|-\n| a\n", "|}")},
		{"reopened in paragraphs", 3, repeated(strings.Repeat("<b><i><u><s>", 20), "a\n\n", "")},
		{"reopened in blocks", 14, repeated("", "<b><div>a</div>", "")},
		{"formatting in formatting around blocks", 26, repeated("", "<i><b><s><div>a</i></div>", "")},
		{"formatting around the blocks of quotations", 40, repeated("", "<i><blockquote><p>a</p></i>b</blockquote>", "")},
		{"headings in headings", 18, repeated("", "<h2>a<b><h2>b</b>", "")},
		{"ruby texts in quotations", 32, repeated("<ruby>", "<blockquote>a<rt>b</blockquote>", "")},
		{"reopened by links", 14, repeated("", "<a><b><i>", "")},
		{"content moved out of tables", 10, repeated("<table>", "a<tr>b<td>", "")},
		{"blocks moved out of tables", 10, repeated("<table>", "<div>a<b>", "")},
		{"blanks moved out of tables", 10, repeated("<table>", " <b> </b>", "")},
		{"french spaces", 6, repeated("", "« a ! ", "")},
		{"galleries' options", 12, repeated("<gallery>\n", "A.jpg|alt=a|link=b|[[c]]\n", "</gallery>")},
		{"galleries in galleries' lines", 12, repeated("<gallery>\nA|", "-{a|''b''|", "")},
		{"a gallery's packed lines", 12, repeated("<gallery mode=packed widths=9999px>\n", "A.jpg|b\n", "</gallery>")},
		{"an image map's areas", 12, repeated("<imagemap>\nFile:A.jpg\n", "rect 1 2 3 4 [[b|c]]\n", "</imagemap>")},
		{"an area's coordinates", 12, repeated("<imagemap>\nFile:A.jpg\npoly ", "1 2 ", "[[b]]\n</imagemap>")},
		{"what an image map's text leaves open", 12, repeated("<imagemap>\nFile:A.jpg|", "<b></i>", "\n</imagemap>")},
		{"sections of a page", 19, repeated("", "{{#lst:Sections|a}}", "")},
		{"a page without a section", 19, repeated("", "{{#lstx:Sections|a}}", "")},
		{"sections below headings", 19, repeated("", "{{#lsth:Sections|b}}", "")},
		{"raw text in a poem", 2, repeated("<poem><pre>", " \n", "</pre></poem>")},
		{"entities of raw text", 8, numbered("<nowiki>", "&#%d;", "</nowiki>")},
		{"entities of a made tag's text", 8, numbered("{{#tag:pre|", "&#%d;", "}}")},
		{"a poem's marks", 12, repeated("<poem>", ":a\n  b\n", "</poem>")},
		{"selected options", 12, repeated("<gallery ", "widths=100px ", ">\nA|b\n</gallery>")},
		{"sizes of files", 12, repeated("[[File:a.jpg|", "100x100px|", "]]")},
		{"upright files", 12, repeated("[[File:a.jpg|", "upright=1.5|", "]]")},
		{"made tags", 12, repeated("", "{{#tag:ref|a}}", "")},
		{"attributes of made tags", 12, numbered("{{#tag:ref|a|", "a%d=b|", "}}")},
		{"cells in a row", 4, repeated("{|\n", "|a|", "\n|}")},
		{"a row of headers", 4, repeated("{|\n!", "a!!", "\n|}")},
		{"captions", 4, repeated("{|\n", "|+a\n", "\n|}")},
		{"rows without cells", 4, repeated("{|\n", "|-\n", "\n|}")},
		{"tables that begin on an item's line", 5, repeated("", ":::{|\n", "")},
		{"table ends with text", 5, repeated("{|\n|\n", "{|\n|}a", "|}")},
		{"lines that look like terms", 20, repeated("", ";[http://a:b c]:<b a=':'>:\n", "")},
		{"behavior switches in a line", 10, repeated("", "a__NOTOC__", "")},
		{"redirects", 14, repeated("#REDIRECT [[", "a", "]]")},
		{"redirect's blanks", 1, repeated("#REDIRECT ", " ", "[[a]]")},
		{"style sheets", 30, repeated("", "<templatestyles src=\"a/styles.css\" />", "")},
		{"style sheets that are there", 30, repeated("", "<templatestyles src=S.css />\n", "")},
		{"wrappers of style sheets", 40, numbered("", "<templatestyles src=S.css wrapper=.a%d />", "")},
		{"translations", 10, numbered("", "<translate><!--T:%d--> a</translate>", "")},
		{"sections", 20, numbered("", "<section begin=a%d />b<section end=a%d />", "")},
		{"members of template data", 20, numbered("<templatedata>{\"params\":{\"a\":{\"label\":\"b\"}", ",\"a%d\":{\"inherits\":\"a\"}", "}}</templatedata>")},
		{"brackets of template data", 2, repeated("<templatedata>", "[{", "</templatedata>")},
		{"template data", 40, repeated("", "<templatedata>{\"params\":{\"a\":{}}}</templatedata>\n", "")},
		{"text in two directions", 16, repeated("", "abc كتاب ", "")},
		{"words in two directions in links", 16, repeated("", "[[كتاب|abc]] ", "")},
		{"notes in brackets, in two directions", 16, repeated("", "(كتاب<ref>abc</ref>) ", "")},
	} {
		add(f.name, f.unit, f.page)
	}
	for name, page := range map[string]func(int) string{
		"details of one note":                  numbered("<ref name=a>b</ref>", "<ref name=a details=c%d />", ""),
		"details that are used again":          repeated("<ref name=a>b</ref>", "<ref name=a details=c />", ""),
		"details of many notes":                numbered("", "<ref name=a%d details=b>c</ref>", ""),
		"details in lists that are functions":  numbered("<ref name=a>b</ref>", "{{#tag:references|<ref name=a details=c%d>b</ref>|group=g}}", ""),
		"details in a list that is a function": numbered("<ref name=a>b</ref>{{#tag:references|", "<ref name=a details=c%d>b</ref>", "}}"),
		"notes in details":                     repeated("", "{{#tag:ref|a|name=b|details=c<ref>d</ref>}}", ""),
		"long details":                         repeated("<ref name=a details=\"", "''b''<br>", "\">c</ref>"),
	} {
		out = append(out, growthFamily{name: name, unit: 40, page: page, cite: site.Cite{SubReferences: true, AutoDir: true, LetterBacklinks: true}})
	}
	for _, u := range []string{
		"-{", "-{а", "-{}-", "-{а}-", "-{sr-ec:а;sr-el:b}-", "-{H|а=>sr-el:b}-а", "-{A|sr-ec:аб;sr-el:ba}- аб", "}-", "-{T|а}-", "-{D|sr-ec:а}-", "-{-{а}-",
		"-{sr-ec|", "а", "аб ", "[http://a http://а]", "[http://a http://а-{]", "<code>а", "<pre>а", "[[а]]", "[[а|б]]", "XIV ", "<span title='а'>", "-{R|а}-", "-{N|sr}-",
		"-{;", "-{:", "-{а=>", "-{|", "-{\n", "<langconvert from=sr-ec to=sr-el>а</langconvert>", "http://а ", "&nbsp;а", "<b title=\"-{а}-\">", "{|\n|-{а}-\n|}\n", "<ref>-{а}-</ref>",
	} {
		out = append(out, growthFamily{name: fmt.Sprintf("%q in Serbian", u), unit: len(u), page: repeated("", u, ""), site: "sr", variant: "sr-el"})
	}
	for _, u := range []string{
		"-{", "-{}-", "-{zh-cn:简;zh-tw:繁}-", "-{H|zh-cn:简;zh-tw:繁}-简", "-{A|简=>zh-tw:繁}-", "中国", "里面", "只有 ", "計算機软件", "[[中国]]", "[[中国|软件]]", "[http://a 软件]", "-{T|软件}-",
		"<nowiki>软件</nowiki>", "{{#tag:ref|软件}}", "== 软件 ==\n", "* 软件\n", "-{zh-hans:软件", "-{-{软件}-}-",
	} {
		out = append(out, growthFamily{name: fmt.Sprintf("%q in Chinese", u), unit: len(u), page: repeated("", u, ""), site: "zh", variant: "zh-tw"})
	}
	for name, page := range map[string]func(int) string{
		"a rule of many texts":         repeated("-{H|", "а=>sr-el:b;", "}-а"),
		"many rules":                   numbered("", "-{H|а%d=>sr-el:b}-", strings.Repeat("а1б", 10)),
		"rules, and text for each":     numbered("", "-{H|а%d=>sr-el:b}-а%d ", ""),
		"rules of long keys":           numbered("", "-{H|"+strings.Repeat("а", 100)+"%d=>sr-el:b}-а%d ", ""),
		"a long key":                   func(n int) string { return "-{H|" + strings.Repeat("а", n) + "=>sr-el:b}-" + strings.Repeat("а", n) },
		"rules, removed again":         numbered("", "-{H|а%d=>sr-el:b}--{-|а%d=>sr-el:b}-", ""),
		"links of many names to vary":  numbered("", "[[а%d]] ", ""),
		"titles given often":           numbered("", "-{T|а%d}-", ""),
		"nested marks":                 func(n int) string { return strings.Repeat("-{а", n) + strings.Repeat("}-", n) },
		"nested marks, not too deep":   repeated("", strings.Repeat("-{а", 9)+strings.Repeat("}-", 9), ""),
		"categories of many names too": numbered("", "[[Категорија:а%d]]", ""),
	} {
		out = append(out, growthFamily{name: name + " in Serbian", unit: 16, page: page, site: "sr", variant: "sr-el"})
	}
	return out
}

// growthStages are what becomes of a page. Each takes what the first ones gave.
var growthStages = []struct {
	name string
	run  func(t testing.TB, g *growthRun)
}{
	{"parse", func(_ testing.TB, g *growthRun) { g.source = g.parser.Parse(g.text) }},
	{"walk", func(_ testing.TB, g *growthRun) { ast.Inspect(g.source, func(ast.Node) bool { return true }) }},
	{"expand", func(t testing.TB, g *growthRun) {
		page, err := g.parser.Expand(context.Background(), wikitext.Page{Title: "Page", Text: g.text})
		require.NoError(t, err)
		g.page = page
	}},
	{"html", func(t testing.TB, g *growthRun) { g.render(t, render.HTML{Site: g.parser.Site, TOC: true}, g.page) }},
	{"text", func(t testing.TB, g *growthRun) { g.render(t, render.Text{Site: g.parser.Site}, g.page) }},
	{"text with everything", func(t testing.TB, g *growthRun) {
		g.render(t, render.Text{Site: g.parser.Site, Clean: true, Width: 40, Tables: render.TablesAligned, Notes: render.NotesInline,
			Links: render.LinksAll, Bidi: render.BidiIsolate, Pieces: func(render.TextPiece) {}}, g.page)
	}},
	{"json", func(t testing.TB, g *growthRun) { g.render(t, render.JSON{}, g.page) }},
	{"citations", func(_ testing.TB, g *growthRun) { ast.Citations(g.source); ast.Citations(g.page) }},
	{"source as html", func(t testing.TB, g *growthRun) { g.render(t, render.HTML{Site: g.parser.Site}, g.source) }},
	{"source as text", func(t testing.TB, g *growthRun) { g.render(t, render.Text{Site: g.parser.Site}, g.source) }},
}

// A growthRun is one page on its way.
type growthRun struct {
	parser       wikitext.Parser
	text         string
	source, page *ast.Document
	output       int // bytes that the last renderer wrote
}

func (g *growthRun) render(t testing.TB, r render.Renderer, doc *ast.Document) {
	var n counter
	require.NoError(t, r.Render(&n, doc))
	g.output = int(n)
}

// A counter counts the bytes that are written to it.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// TestGrowth counts what n and 2n of one family in twenty allocate, in all stages:
// twice the text may take 2.5 times as much, and writes no more than that.
// BenchmarkGrowth has them all.
func TestGrowth(t *testing.T) {
	families := growthFamilies()
	step, tries := 20, 1
	if testing.Short() {
		step = 100
	}
	if raceDetector { // it finds no races here, and lets pools lose at random what they were given
		step, tries = 400, 4
	}
	for i := 0; i < len(families); i += step {
		f := families[i]
		small, large := growthMemory(t, f, 4<<10), growthMemory(t, f, 8<<10)
		for try := 0; try < tries && large.allocated > 2.5*small.allocated && large.allocated > 1<<20; try++ {
			// So small that one slice rules the sum, the sizes that slices grow by show.
			small, large = growthMemory(t, f, 16<<10), growthMemory(t, f, 32<<10)
		}
		assert.LessOrEqual(t, large.allocated, 2.5*small.allocated+1<<20, f.name)
		assert.LessOrEqual(t, large.output, 2.5*small.output+1<<16, f.name)
	}
}

// TestGrowthPage takes one page through all stages.
func TestGrowthPage(t *testing.T) {
	if *growthOne == "" {
		t.Skip("for programs that count instructions: needs -growth.family")
	}
	for _, f := range growthFamilies() {
		if f.name == *growthOne {
			g := &growthRun{parser: f.parser(t), text: f.text(*growthSize)}
			for _, stage := range growthStages {
				stage.run(t, g)
			}
			return
		}
	}
	t.Fatalf("there is no family %s", *growthOne)
}

type growthCost struct{ milliseconds, allocated, output float64 }

// growthMemory takes a page of about size bytes through all stages.
func growthMemory(t testing.TB, f growthFamily, size int) growthCost {
	g := &growthRun{parser: f.parser(t), text: f.text(size)}
	var c growthCost
	for _, stage := range growthStages {
		c.allocated += allocated(func() { stage.run(t, g) })
		c.output = max(c.output, float64(g.output))
	}
	return c
}

// allocated returns the bytes that a call of f allocates.
func allocated(f func()) float64 {
	// No scratch memory is left that f could use again: whether it is kept depends
	// on its size and on what came before.
	runtime.GC()
	runtime.GC()
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc)
}

// BenchmarkGrowth takes pages of every family through all stages, and reports
// how often as much time and memory the largest page takes as one of half the
// size, best of three, and the time for a byte.
func BenchmarkGrowth(b *testing.B) {
	for _, f := range growthFamilies() {
		b.Run(f.name, func(b *testing.B) {
			for b.Loop() {
				small, large := growthBest(b, f, *growthSize/2), growthBest(b, f, *growthSize)
				b.ReportMetric(large.milliseconds/small.milliseconds, "time-ratio")
				b.ReportMetric(large.allocated/small.allocated, "memory-ratio")
				b.ReportMetric(large.milliseconds*1e6/float64(*growthSize), "ns/byte")
			}
		})
	}
}

func growthBest(t testing.TB, f growthFamily, size int) growthCost {
	best := growthCost{milliseconds: math.Inf(1), allocated: math.Inf(1)}
	for range 3 {
		start := time.Now()
		c := growthMemory(t, f, size)
		best.milliseconds = min(best.milliseconds, float64(time.Since(start).Microseconds())/1000)
		best.allocated = min(best.allocated, c.allocated)
	}
	return best
}

// TestCancel shows that Expand ends soon after its context is done, whatever
// the page holds and wherever it is. The bound is generous: other tests run, too.
func TestCancel(t *testing.T) {
	for i, f := range growthFamilies() {
		if i%197 != 0 {
			continue
		}
		p := f.parser(t)
		expand := func(size int, after time.Duration) time.Duration {
			ctx, stop := context.WithTimeout(context.Background(), after)
			defer stop()
			start := time.Now()
			page, err := p.Expand(ctx, wikitext.Page{Title: "Page", Text: f.text(size)})
			if err != nil {
				assert.ErrorIs(t, err, context.DeadlineExceeded, f.name)
				assert.Nil(t, page, f.name)
			}
			return time.Since(start)
		}
		assert.Less(t, expand(2<<20, 5*time.Millisecond), 20*time.Second, f.name)
		whole := expand(32<<10, time.Minute)
		for part := range time.Duration(16) {
			expand(32<<10, whole*part/16)
		}
	}
}

// BenchmarkCancel reports how late Expand ends after its context is done.
func BenchmarkCancel(b *testing.B) {
	for _, f := range growthFamilies() {
		b.Run(f.name, func(b *testing.B) {
			p, text := f.parser(b), f.text(2<<20)
			var late time.Duration
			for b.Loop() {
				ctx, stop := context.WithCancel(context.Background())
				var canceled time.Time
				timer := time.AfterFunc(5*time.Millisecond, func() {
					canceled = time.Now()
					stop()
				})
				_, err := p.Expand(ctx, wikitext.Page{Title: "Page", Text: text})
				if !timer.Stop() && err != nil {
					late = max(late, time.Since(canceled))
				}
				stop()
			}
			b.ReportMetric(float64(late.Microseconds())/1000, "ms-late")
		})
	}
}
