package render

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
)

func TestAttributes(t *testing.T) {
	for _, c := range []struct {
		name, element string
		attributes    []string
		want          string
	}{
		{"order and last value", "div", []string{"id", "a b", "class", "  x\n y ", "ID", "z"}, ` id="z" class="x y"`},
		{"a refused value takes its predecessor along", "div", []string{"tabindex", "0", "tabindex", "1"}, ``},
		{"tabindex", "div", []string{"tabindex", "0"}, ` tabindex="0"`},
		{"handlers and unknown ones", "div", []string{"onclick", "x", "bgcolor", "red", "xml:lang", "ar", "aria-foo", "q"}, ``},
		{"of the element", "td", []string{"bgcolor", "red", "nowrap", "", "COLSPAN", "2"}, ` bgcolor="red" nowrap="" colspan="2"`},
		{"data", "span", []string{"data-foo", "1", "data-", "2", "data-mw", "x", "data-ooui", "x", "data-parsoid", "x", "data-a_b", "3", "data-a:b", "4", "data-é", "5", `data-x"y`, "6"},
			` data-foo="1" data-="2" data-é="5"`},
		{"empty id", "div", []string{"id", " "}, ``},
		{"empty class", "div", []string{"class", "", "style", ""}, ` class="" style=""`},
		{"aria", "div", []string{"role", "presentation", "aria-label", "a b", "aria-describedby", " a  b ", "aria-owns", ""},
			` role="presentation" aria-label="a b" aria-describedby="a b"`},
		{"microdata without an item", "div", []string{"itemprop", "x", "itemtype", "y", "itemid", "z", "itemref", "q"}, ` itemprop="x"`},
		{"microdata", "div", []string{"itemscope", "", "itemtype", "y", "itemid", "z"}, ` itemscope="" itemtype="y" itemid="z"`},
		{"RDFa", "div", []string{"about", "foo", "resource", "javascript:x", "typeof", "x /**/ vbscript:y", "xmlns:foo", "http://bar", "property", "p"},
			` about="foo" xmlns:foo="http&#58;//bar" property="p"`},
		{"address", "link", []string{"itemprop", "x", "href", "javascript:x", "style", "y"}, ` itemprop="x"`},
		{"relative address", "link", []string{"href", "/x"}, ``},
		{"allowed address", "link", []string{"href", "http://e.org/x"}, ` href="http&#58;//e.org/x"`},
		{"citation", "blockquote", []string{"cite", "//e.org"}, ` cite="//e.org"`},
		{"citation of a script", "q", []string{"cite", "JavaScript:x"}, ``},
		{"style", "div", []string{"style", `background: url(x)`}, ` style="/* insecure input */"`},
		{"armor", "div", []string{"title", `a{b}[c]|d_e''f ISBN RFC PMID <">&`},
			` title="a&#123;b&#125;&#91;c&#93;&#124;d&#95;e&#39;&#39;f &#73;SBN &#82;FC &#80;MID &lt;&quot;&gt;&amp;"`},
		{"schemes", "div", []string{"title", `http://x:1 mailto:y no:z`}, ` title="http&#58;//x:1 mailto&#58;y no:z"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := HTML{}.writer(nil, page())
			w.attributes(c.element, with(el(c.element), c.attributes...).Attributes)
			require.Equal(t, c.want, string(w.buf))
		})
	}
}

// White space that was written as references stays.
func TestAttributesWrittenSpace(t *testing.T) {
	source := ast.NewSource("", `title=" a  b&#10;c"`)
	w := HTML{}.writer(nil, page())
	w.attributes("div", []*ast.Attribute{{Span: source.Span(0, len(source.Text)), Name: "title", Value: " a  b\nc"}})
	require.Equal(t, ` title="a b&#10;c"`, string(w.buf))
}

func TestAttributesLegacyAnchors(t *testing.T) {
	w := HTML{LegacyAnchors: true}.writer(nil, page())
	w.attributes("div", with(el("div"), "id", "é b").Attributes)
	require.Equal(t, ` id=".C3.A9&#95;b"`, string(w.buf))
}

func TestCheckCSS(t *testing.T) {
	const insecure, invalid = "/* insecure input */", "/* invalid control char */"
	for _, c := range []struct{ in, want string }{
		{"color:red", "color:red"},
		{"background:url(http://x)", insecure},
		{"background: URL  (x)", insecure},
		{`a:\75rl(x)`, insecure},
		{"a:u/**/rl(x)", "a:u rl(x)"},
		{"width: expression(x)", insecure},
		{"accelerator:x", insecure},
		{"-o-link :x", insecure},
		{"a:image(x)", insecure},
		{"a:image-set(x)", insecure},
		{"a:attr(x url)", insecure},
		{"a:attr(x, url)", insecure},
		{"a:attr(url)", "a:attr(url)"},
		{"color:var(--x)", "color:var(--x)"},
		{"filter:x", "filter:x"},
		{`co\6c or:red`, "color:red"},
		{`content:'\22'`, `content:'\22 '`},
		{`font-family:'A\'B'`, `font-family:'A\27 B'`},
		{`content:'\a'`, `content:'\a '`},
		{`a:b\00003c`, "a:b<"},
		{`a:b\`, `a:b\5c `},
		{"/* c */color:blue", " color:blue"},
		{"color:red;/*", "color:red;"},
		{"a: b; */ c:d", "a: b; */ c:d"},
		{" /* c */ ", " /* c */ "}, // alone it stays
		{"/* a/b */", " "},
		{"/* a */ /* b */", "   "},
		{"/* url(a) */", insecure},
		{"color:&#114;ed", "color:red"}, // references that were decoded once
		{"a:&#117;rl(b)", insecure},
		{"a:&bsol;75rl&lpar;b)", insecure},
		{"a:&#0;", invalid},
		{"a:&amp;#114;", "a:&#114;"},
		{"a:&nosuch;&notit;&;&", "a:&nosuch;&notit;&;&"},
		{`a:\0 b`, invalid},
		{"a:\x01", invalid},
		{"a:\uFFFD", invalid},
		{`a:\110000`, invalid},
		{"a:\xFF", invalid},
	} {
		require.Equal(t, c.want, checkCSS(c.in), c.in)
	}
}

func TestEvilURL(t *testing.T) {
	for s, want := range map[string]bool{
		"javascript:x": true, "JavaScript": true, "x javascript:y": true, "x*/javascript:y": true, "vbscript:": true, "java\nscript:x": true, " data:x": true,
		"xjavascript:y": false, "javascripts": false, "http://x": false, "": false,
	} {
		require.Equal(t, want, evilURL(s), s)
	}
}

// The time for long values must not grow with their square.
func TestAppendSafeValueLong(t *testing.T) {
	long := strings.Repeat("ab", 1<<18)
	w := HTML{}.writer(nil, page())
	require.Equal(t, long, string(appendSafeValue(nil, long, w.site)))
	require.Equal(t, long+":", string(appendSafeValue(nil, long+":", w.site)))
}
