package wikitext_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

// longHTML expands a page and renders it.
func longHTML(t *testing.T, p wikitext.Parser, text string) string {
	t.Helper()
	doc, err := p.Expand(context.Background(), wikitext.Page{Title: "Page", Text: text})
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, render.HTML{Site: p.Site}.Render(&b, doc))
	return b.String()
}

// Lists of more than 65,536 items come in pieces. TestLongLists shows that a page
// of many units is as one of two and one of three let expect.
func TestLongLists(t *testing.T) {
	if raceDetector {
		t.Skip("one goroutine compares long pages, in which the race detector finds nothing, and takes half a minute")
	}
	sr, err := site.Builtin("sr")
	require.NoError(t, err)
	for _, c := range []struct {
		name, before, unit, after string
		site                      *site.Site
	}{
		{"page", "", "* [[a|b]] ''c''\n", "", nil},
		{"calls", "", "{{lc:A}} b{{{c|d}}}\n", "", nil},
		{"bytes that are not there", "", "a\x00b ", "", nil},
		{"line of a page", "; ", "[[a|b]] &amp; ''c'' ", ": d", nil},
		{"poem", "<poem>", "* a\n b\n:c\n", "</poem>", nil},
		{"poem in a list", "* <poem>", "''a'' [[b]]", "</poem>:c", nil},
		{"made poem", "{{#tag:poem|", "a ''b''\n", "}}", nil},
		{"gallery", "<gallery>\n", "A.jpg|''b'' [[c]]|d\n", "</gallery>", nil},
		{"line of a gallery", "<gallery>\nA.jpg|alt=x|", "<i id=b><b><u><!--c--></u></b></i>", "\n</gallery>", nil},
		{"line of an image map", "<imagemap>\nFile:A.jpg|thumb|", "''b'' [[c]] ", "\n</imagemap>", nil},
		{"preformatted text", "* <pre>", "a\n&amp;", "</pre>", nil},
		{"raw text", "{{#tag:pre|", "a&amp;b<nowiki>''</nowiki>", "}}", nil},
		{"caption", "[[File:A.jpg|thumb|", "a&amp;<nowiki>b</nowiki>''c''", "]]", nil},
		{"label", "[http://a ", "''b''&amp; ", "]", nil},
		{"link to another wiki", "{{#interwikilink:w|a|", "''b''&amp; ", "}}", nil},
		{"converted text", "<langconvert from=sr-Latn to=sr-Cyrl>", "''a'' b&amp; ", "</langconvert>", sr},
		{"converted page", "-{;a}- ", "''a'' -{b}-\n", "", sr},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := wikitext.Parser{Site: c.site}
			html := func(n int) string {
				return longHTML(t, p, c.before+strings.Repeat(c.unit, n)+c.after)
			}
			two, three := html(2), html(3)
			at := 0
			for at < len(two) && two[at] == three[at] {
				at++
			}
			unit := three[at : at+len(three)-len(two)]
			n := 25000
			want := two[:at] + strings.Repeat(unit, n-2) + two[at:]
			got := html(n)
			require.Len(t, got, len(want))
			assert.True(t, got == want)
		})
	}
}

// TestLongArgument has a template show a long list twice: what the first place
// makes of its lines the second must not see.
// A long text has memory for its tokens made at once. What it begins with is there
// all the same.
func TestLongTexts(t *testing.T) {
	for _, begin := range []string{"----", "-----a", "* a", "; a : b", "= a =", "{|\n|a\n|}", ":{|\n|}", " a", "''a''", "&amp;", "<b>a</b>", "[[a]]",
		"[http://a b]", "http://a", "__TOC__", "{{lc:A}}", "<ref>a</ref>", "a\x00", "ISBN 1234567890", "<!-- a -->", "<nowiki/>----", "~", ""} {
		short := longHTML(t, wikitext.Parser{}, begin+"\n\na b")
		long := longHTML(t, wikitext.Parser{}, begin+"\n\na b"+strings.Repeat(" c", 1<<18))
		upTo := strings.Index(short, "a b\n</p>")
		require.Positive(t, upTo, begin)
		require.Equal(t, short[:upTo], long[:min(upTo, len(long))], begin)
	}
}

func TestLongArgument(t *testing.T) {
	poem := "<poem>\n" + strings.Repeat("* a\n;b:c\n", 20000) + "</poem>"
	p := wikitext.Parser{Load: wikitext.LoadMap(map[string]string{"Template:Twice": "{{{1}}}\n----\n{{{1}}}"})}
	once := longHTML(t, p, poem)
	assert.True(t, longHTML(t, p, "{{Twice|1="+poem+"}}") == once+"\n<hr />\n"+once)
}

// TestLongNotes has more notes than a list has items.
func TestLongNotes(t *testing.T) {
	n := 30000
	html := longHTML(t, wikitext.Parser{}, strings.Repeat("<ref>a</ref>\n", n))
	assert.Equal(t, n, strings.Count(html, `<span class="reference-text">a`))
	assert.Equal(t, n, strings.Count(html, `href="#cite_note-`))
}

// Letters and numbers are changed 64 KB at a time.
func TestLongLetters(t *testing.T) {
	for shift := range 4 {
		text := strings.Repeat("a", shift) + strings.Repeat("éß€İ𐐨\xff", 20000)
		doc := longHTML(t, wikitext.Parser{}, "{{lc:"+text+"}}{{uc:"+text+"}}")
		s := site.Default()
		assert.True(t, doc == longHTML(t, wikitext.Parser{}, s.Lower(text)+s.Upper(text)))
		text = text[:shift] + strings.Repeat("-12345.6e7 9876 ", 20000) + "x"
		assert.True(t, longHTML(t, wikitext.Parser{}, "{{formatnum:"+text+"}}") == longHTML(t, wikitext.Parser{}, s.FormatNumber(text, false)))
	}
}

// Values of more than 4,096 pieces lie in several lists. TestLongValues shows that
// calls see in them what they see in a text that is written out.
func TestLongValues(t *testing.T) {
	p := wikitext.Parser{Load: wikitext.LoadMap(map[string]string{
		"Template:A": "aB/", "Template:Blank": " {{{x| }}}", "Template:Twice": "{{{1}}}-{{{1}}}", "Template:Named": "<{{{a}}}>",
	})}
	const n = 9000
	calls, written := strings.Repeat("{{A}}", n), strings.Repeat("aB/", n)
	blanks, spaces := strings.Repeat("{{Blank}}", n), strings.Repeat("  ", n)
	for _, page := range []string{
		"$",
		"{{lc:$}}", "{{ucfirst:$}}", "x{{lcfirst: $ }}y",
		"{{#len:$}}", "{{#len: $ }}", "{{#len:_$|$}}", "{{#len:~}}", "{{#len:~ $ ~}}",
		"{{#if:$|b|c}}", "{{#if:~|b|c}}", "{{#if:x|~$~|c}}", "{{#if:|c|$}}",
		"{{#ifeq:$|$|b|c}}", "{{#ifeq:$|$a|b|c}}", "{{#switch:$|a=b|$=c|d}}", "{{#switch:a|a=$|d}}",
		"{{#pos:$c|c}}", "{{#rpos:$|a}}", "{{#sub:$|3|4}}", "{{#count:$|B}}", "{{#replace:$|aB|c}}", "{{#explode:$|/|7}}",
		"{{#titleparts:$|2|3}}", "{{padleft:1|9|$}}", "{{urlencode:$}}", "{{anchorencode:$}}", "{{formatnum:$}}", "{{plural:2|a|$}}",
		"{{Twice|$}}", "{{Twice|1= ~$~ }}", "{{Twice|~}}", "{{Named|a= $ }}", "{{Named| $ =a|a=b}}",
		"{{#tag:nowiki|$}}", "{{#tag:pre|$}}", "{{#tag:ref|$}}", "{{#tag:poem|:$\n $}}", "{{#tag:indicator|$|name=a}}",
		"<ref>$</ref>", "<ref name=a>$</ref><ref follow=a>$</ref>", "<poem>\n:$\n $</poem>", "<indicator name=a>$</indicator>",
		"<gallery>\nA.jpg|$|alt=$\n</gallery>", "<poem>a<ref>$\n$</ref></poem>",
		"{{subst:$}}", "{{$|$}}", "{{{$|b}}}", "{{{$}}}", "{{#x:$|$}}", "* $", "[[$|$]]", "[[File:A.jpg|alt=$|$]]",
	} {
		html := func(text, blank string) string {
			return longHTML(t, p, strings.NewReplacer("$", text, "~", blank).Replace(page))
		}
		assert.True(t, html(calls, blanks) == html(written, spaces), page)
	}
}
