package htmldom

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

func TestSame(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		same       bool
	}{
		{"order of attributes", `<b id="1" class=x>a</b>`, `<b class="x" id='1'>a</b>`, true},
		{"value of an attribute", `<b id="1">a</b>`, `<b id="2">a</b>`, false},
		{"character references", `&eacute;&#160;&lt;`, "\u00e9&nbsp;&#x3C;", true},
		{"white space at the edges of blocks", "<p>\na  b </p> <p>c</p>\n", "<p>a b</p><p>c</p>", true},
		{"white space between words", "<p>a b</p>", "<p>ab</p>", false},
		{"white space between elements in a line", "<b>a</b> <i>b</i>", "<b>a</b><i>b</i>", false},
		{"white space at either side of a tag", "<p>a <b> b</b></p>", "<p>a <b>b</b></p>", true},
		{"white space around a line break", "<p>a <br> b</p>", "<p>a<br/>b</p>", true},
		{"white space before an image shows", "<p>a <img></p>", "<p>a<img></p>", false},
		{"no-break space", "<p>&#160;a</p>", "<p>a</p>", false},
		{"white space in pre", "<pre>a  b</pre>", "<pre>a b</pre>", false},
		{"white space at the end of the fragment", "a <!--c-->", "a<!--c-->", false},
		{"implied tags", "<table><tr><td>a</table>", "<table><tbody><tr><td>a</td></tr></tbody></table>", true},
		{"implied end tags", "<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>", true},
		{"comments", "a<!--x-->", "a<!--y-->", false},
		{"elements", "<b>a</b>", "<strong>a</strong>", false},
	} {
		t.Run(c.name, func(t *testing.T) { require.Equal(t, c.same, Same(c.a, c.b)) })
	}
}

func TestBlocks(t *testing.T) {
	for _, c := range []struct {
		name, html  string
		outer, want []string
	}{
		{"nothing", "", nil, nil},
		{"text alone", " a <b>b</b>", []string{"a <b>b</b>"}, []string{"a <b>b</b>"}},
		{"paragraphs", "<p>a</p>\n<p>b\n</p>", []string{"<p>a</p>", "<p>b</p>"}, []string{"<p>a</p>", "<p>b</p>"}},
		{"text around blocks", "a<p>b</p>c<hr>d", []string{"a", "<p>b</p>c", "<hr>d"}, []string{"a", "<p>b</p>c", "<hr>d"}},
		{"list", "<ul><li>a<ul><li>b</li></ul></li></ul>", []string{"<ul>\n<li>a\n<ul>\n<li>b</li></ul></li></ul>"},
			[]string{"<ul>", "<li>a", "<ul>", "<li>b</li></ul></li></ul>"}},
		{"blocks in inline elements", "<b><p>a</p></b>", []string{"<b>\n<p>a</p></b>"}, []string{"<b>", "<p>a</p></b>"}},
		{"lines of pre", "<pre>a\nb</pre>", []string{"<pre>a\nb</pre>"}, []string{"<pre>a\nb</pre>"}},
		{"line break", "<p>a<br>b</p>", []string{"<p>a<br>b</p>"}, []string{"<p>a<br>b</p>"}},
		{"Arabic", "<h2>مصادر</h2><p>نص</p>", []string{"<h2>مصادر</h2>", "<p>نص</p>"}, []string{"<h2>مصادر</h2>", "<p>نص</p>"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			root, err := Parse(c.html)
			require.NoError(t, err)
			require.Equal(t, c.want, Blocks(root, false))
			require.Equal(t, c.outer, Blocks(root, true))
		})
	}
}

func TestVisible(t *testing.T) {
	for _, c := range []struct{ html, want string }{
		{"<p>a <b>b</b>c</p>", "a bc"},
		{"<p>a<br>b</p><p>c</p>", "a b c"},
		{"<style>a</style><script>b</script>c", "c"},
		{`a<span style="color: red; display: none">b</span><span style="VISIBILITY:hidden">c</span>d`, "ad"},
		{"<table><tr><td>a</td><td>b</td></tr></table>", "a b"},
		{`<ol start="4"><li>a</li><li value="9">b</li><li>c</li></ol>`, "4. a 9. b 10. c"},
		{"<ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby>", "ab"},
		{"<h2>مصادر</h2><i>نص</i>", "مصادر نص"},
		{"a<u>b</u>c", "ac"},
	} {
		root, err := Parse(c.html)
		require.NoError(t, err)
		text := Visible(root, func(n *html.Node) bool { return n.Data == "u" })
		require.Equal(t, c.want, strings.Join(strings.Fields(text), " "), c.html)
	}
}
