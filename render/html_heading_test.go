package render

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
)

func heading2(section int, title ...ast.Node) *ast.Heading {
	return &ast.Heading{Level: 2, Title: title, Section: section}
}

func TestHTMLHeadings(t *testing.T) {
	fromTemplate := heading2(1, text("x"))
	fromTemplate.Template = title(ast.NamespaceTemplate, "T", "")
	fromTemplate.Section = 2
	for _, c := range []struct {
		name string
		html HTML
		doc  *ast.Document
		want string
	}{
		{"plain", HTML{}, page(heading2(1, text("a "), &ast.Italic{Children: nodes{text("b")}})),
			`<div class="mw-heading mw-heading2"><h2 id="a_b">a <i>b</i></h2></div>`},
		{"clean", HTML{Clean: true, EditLinks: true}, page(heading2(1, text("a"))), `<h2 id="a">a</h2>`},
		{"edit link", HTML{EditLinks: true}, page(heading2(1, text("a \"b\""))),
			`<div class="mw-heading mw-heading2"><h2 id="a_&quot;b&quot;">a "b"</h2><span class="mw-editsection"><span class="mw-editsection-bracket">[</span>` +
				`<a href="/index.php?title=Test_page&amp;action=edit&amp;section=1" title="Edit section: a &quot;b&quot;">edit</a>` +
				`<span class="mw-editsection-bracket">]</span></span></div>`},
		{"edit link to a template", HTML{EditLinks: true}, page(fromTemplate),
			`<div class="mw-heading mw-heading2"><h2 id="x">x</h2><span class="mw-editsection"><span class="mw-editsection-bracket">[</span>` +
				`<a href="/index.php?title=Template:T&amp;action=edit&amp;section=T-2" title="Edit section: x">edit</a>` +
				`<span class="mw-editsection-bracket">]</span></span></div>`},
		{"no section, no edit link", HTML{EditLinks: true}, page(heading2(0, text("a"))), `<div class="mw-heading mw-heading2"><h2 id="a">a</h2></div>`},
		{"switched off", HTML{EditLinks: true}, page(&ast.BehaviorSwitch{Name: "noeditsection"}, heading2(1, text("a"))),
			`<div class="mw-heading mw-heading2"><h2 id="a">a</h2></div>`},
		{"doubles", HTML{Clean: true}, page(heading2(1, text("A b")), heading2(2, text("a B")), el("h3", text("A b"))),
			`<h2 id="A_b">A b</h2><h2 id="a_B_2">a B</h2><h3 id="A_b_3">A b</h3>`},
		{"anchor from the parser", HTML{Clean: true}, page(&ast.Heading{Level: 1, Title: nodes{text("a")}, Anchor: "q"}), `<h1 id="q">a</h1>`},
		{"as HTML", HTML{EditLinks: true}, page(with(el("h2", text("a")), "style", "color:red")),
			`<h2 id="a" style="color:red" class="mw-html-heading">a</h2>`},
		{"as HTML with a class and an id", HTML{}, page(with(el("h2", text("a")), "class", "k", "id", "z")),
			`<h2 class="k mw-html-heading" id="z">a</h2>`},
		{"parser's number", HTML{Clean: true}, page(el("h2", text("a")), &ast.Heading{Level: 2, Title: nodes{text("a")}, Anchor: "a_2"}, &ast.Heading{Level: 2, Title: nodes{text("a")}, Anchor: "a_3"}),
			`<h2 id="a">a</h2><h2 id="a_2">a</h2><h2 id="a_3">a</h2>`},
		{"no-break space in the hint", HTML{EditLinks: true}, page(heading2(1, text("a\u00A0b"))),
			`<div class="mw-heading mw-heading2"><h2 id="a_b">a&#160;b</h2><span class="mw-editsection"><span class="mw-editsection-bracket">[</span>` +
				`<a href="/index.php?title=Test_page&amp;action=edit&amp;section=1" title="Edit section: a` + "\u00A0" + `b">edit</a>` +
				`<span class="mw-editsection-bracket">]</span></span></div>`},
		{"wrapper of the page's own", HTML{}, page(with(el("div", heading2(1, text("a"))), "class", "mw-heading mw-heading2")),
			`<div class="mw-heading mw-heading2"><h2 id="a">a</h2></div>`},
		{"apostrophe", HTML{Clean: true}, page(heading2(1, text("it's"))), `<h2 id="it's">it's</h2>`},
		{"both encodings", HTML{Clean: true, FallbackAnchors: true}, page(heading2(1, text("é")), heading2(2, text("é")), heading2(3, text("b"))),
			`<h2 id="é"><span id=".C3.A9"></span>é</h2><h2 id="é_2"><span id=".C3.A9_2"></span>é</h2><h2 id="b">b</h2>`},
		{"old encoding", HTML{Clean: true, LegacyAnchors: true}, page(heading2(1, text("é!"))), `<h2 id=".C3.A9.21">é!</h2>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, render(t, c.html, c.doc))
		})
	}
}

const tocStart = `<div id="toc" class="toc" role="navigation" aria-labelledby="mw-toc-heading">` +
	`<input type="checkbox" role="button" id="toctogglecheckbox" class="toctogglecheckbox" style="display:none" />` +
	`<div class="toctitle" lang="en" dir="ltr"><h2 id="mw-toc-heading">Contents</h2>` +
	`<span class="toctogglespan"><label class="toctogglelabel" for="toctogglecheckbox"></label></span></div>` + "\n<ul>\n"

func TestHTMLTOC(t *testing.T) {
	level := func(level, section int, title string) *ast.Heading {
		return &ast.Heading{Level: level, Section: section, Title: nodes{text(title)}}
	}
	entry := func(class, anchor, number, text string) string {
		return `<li class="` + class + `"><a href="#` + anchor + `"><span class="tocnumber">` + number + `</span> <span class="toctext">` + text + `</span></a>`
	}
	got := render(t, HTML{TOC: true}, page(par(text("x")), text("\n"), level(2, 1, "a"), level(4, 2, "b"), level(3, 3, "c"), level(2, 4, "d")))
	require.Contains(t, got, "<p>x</p>\n"+tocStart+
		entry("toclevel-1 tocsection-1", "a", "1", "a")+"\n<ul>\n"+
		entry("toclevel-2 tocsection-2", "b", "1.1", "b")+"</li>\n"+
		entry("toclevel-2 tocsection-3", "c", "1.2", "c")+"</li>\n</ul>\n</li>\n"+
		entry("toclevel-1 tocsection-4", "d", "2", "d")+"</li>\n</ul>\n</div>\n\n<div class=\"mw-heading mw-heading2\"><h2 id=\"a\">")

	limited := render(t, HTML{TOC: true, MaxTOCLevel: 2}, page(level(2, 1, "a"), level(3, 2, "b"), level(2, 3, "c"), level(2, 4, "d")))
	require.Contains(t, limited, entry("toclevel-1 tocsection-1", "a", "1", "a")+"</li>\n"+entry("toclevel-1 tocsection-3", "c", "2", "c")+"</li>\n")

	for _, c := range []struct {
		name string
		html HTML
		doc  *ast.Document
		want bool
	}{
		{"three headings", HTML{TOC: true}, page(level(2, 1, "a"), level(2, 2, "b"), level(2, 3, "c")), false},
		{"asked for", HTML{TOC: true}, page(&ast.BehaviorSwitch{Name: "forcetoc"}, level(2, 1, "a")), true},
		{"asked for, without headings", HTML{TOC: true}, page(&ast.BehaviorSwitch{Name: "forcetoc"}), false},
		{"forbidden", HTML{TOC: true}, page(&ast.BehaviorSwitch{Name: "notoc"}, level(2, 1, "a"), level(2, 2, "b"), level(2, 3, "c"), level(2, 4, "d")), false},
		{"off", HTML{}, page(&ast.BehaviorSwitch{Name: "forcetoc"}, level(2, 1, "a")), false},
		{"what tags make does not count", HTML{TOC: true}, page(level(2, 1, "a"), level(2, 2, "b"), level(2, 3, "c"), &ast.Fragment{Children: nodes{level(2, 0, "d")}}), false},
		{"HTML headings count", HTML{TOC: true}, page(level(2, 1, "a"), el("h2", text("b")), el("div", el("h3", text("c"))), level(2, 2, "d")), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, len(render(t, c.html, c.doc)) > len(tocStart))
			if c.want {
				require.Contains(t, render(t, c.html, c.doc), tocStart)
			} else {
				require.NotContains(t, render(t, c.html, c.doc), `id="toc"`)
			}
		})
	}

	placed := render(t, HTML{TOC: true}, page(level(2, 1, "a"), text("\n"), &ast.BehaviorSwitch{Name: "toc"}, text("\n"), &ast.BehaviorSwitch{Name: "toc"}))
	require.Equal(t, `<div class="mw-heading mw-heading2"><h2 id="a">a</h2></div>`+"\n"+tocStart+
		entry("toclevel-1 tocsection-1", "a", "1", "a")+"</li>\n</ul>\n</div>\n\n", placed)
}

func TestHTMLTOCText(t *testing.T) {
	title := nodes{text(" a "), &ast.Bold{Children: nodes{text("b")}}, link(title(0, "Foo", ""), "Foo"),
		with(el("span", text("c")), "dir", "rtl", "class", "k"), el("em", text("d")), el("sup", text("e")), entity("&nbsp;", "\u00A0"),
		&ast.Note{Reference: &ast.Reference{Number: 1}}, &ast.ExternalLink{URL: "http://x", Label: nodes{text("f")}}}
	got := render(t, HTML{TOC: true}, page(&ast.BehaviorSwitch{Name: "forcetoc"}, &ast.Heading{Level: 2, Title: title}))
	require.Contains(t, got, `<span class="toctext">a <b>b</b>Foo<span dir="rtl">c</span>d<sup>e</sup>&#160;f</span>`)
}
