package render

import (
	"context"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

func TestHTMLNotes(t *testing.T) {
	unnamed := &ast.Reference{Key: 1, Number: 1, Uses: 1, Children: nodes{text("One")}}
	named := &ast.Reference{Key: 2, Number: 1, Uses: 2, Name: "a b_c", Group: "note", Children: nodes{text("Two")}, Dir: "rtl"}
	sub := &ast.Reference{Key: 3, Number: 1, Sub: 2, Uses: 2, Children: nodes{text("p. 1")}}
	unused := &ast.Reference{Number: 3, Children: nodes{text("Three")}}
	for _, c := range []struct {
		name string
		html HTML
		node ast.Node
		want string
	}{
		{"mark", HTML{}, &ast.Note{Reference: unnamed, Use: 1},
			`<sup id="cite&#95;ref-1" class="reference"><a href="#cite_note-1"><span class="cite-bracket">&#91;</span>1<span class="cite-bracket">&#93;</span></a></sup>`},
		{"mark of a group", HTML{}, &ast.Note{Reference: named, Use: 2, Group: "note"},
			`<sup id="cite&#95;ref-a&#95;b&#95;c&#95;2-1" class="reference"><a href="#cite_note-a_b_c-2"><span class="cite-bracket">&#91;</span>note 1<span class="cite-bracket">&#93;</span></a></sup>`},
		{"clean mark", HTML{Clean: true}, &ast.Note{Reference: unnamed, Use: 1},
			`<sup id="cite&#95;ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>`},
		{"mark of a sub-reference", HTML{}, &ast.Note{Reference: sub, Use: 2},
			`<sup id="cite&#95;ref-3-1" class="reference"><a href="#cite_note-3"><span class="cite-bracket">&#91;</span>1.2<span class="cite-bracket">&#93;</span></a></sup>`},
		{"name of all kinds of white space", HTML{}, &ast.Note{Reference: &ast.Reference{Key: 1, Number: 1, Name: "a \u2028_\u00a0b"}, Use: 1},
			`<sup id="cite&#95;ref-a&#95;b&#95;1-0" class="reference"><a href="#cite_note-a_b-1"><span class="cite-bracket">&#91;</span>1<span class="cite-bracket">&#93;</span></a></sup>`},
		{"sub-references", HTML{Clean: true}, &ast.References{Children: nodes{&ast.Reference{Key: 2, Number: 1, Name: "m", Children: nodes{text("Book")},
			Details: nodes{&ast.References{Sub: true, Children: nodes{sub}}}}}},
			"<ol class=\"references\">\n<li><span>↑</span> <span class=\"reference-text\">Book</span>\n<ol class=\"mw-subreference-list\"><li id=\"cite&#95;note-3\">" +
				"<span>↑ <sup><a href=\"#cite_ref-3\">1.0</a></sup> <sup><a href=\"#cite_ref-3-1\">1.1</a></sup></span> <span class=\"reference-text\">p. 1</span>\n</li>\n</ol></li>\n</ol>"},
		{"note that follows nothing", HTML{}, &ast.Reference{Key: 4, Follow: "x", Children: nodes{text("Four")}}, "<p><span class=\"reference-text\">Four</span>\n</p>"},
		{"first of two errors", HTML{Clean: true}, &ast.Reference{Children: nodes{text("Five")}, Errors: []ast.NoteError{{Key: "cite_error_references_no_key"}, {Key: "cite_error_ref_no_key"}}},
			`<li><span>↑</span> <span class="reference-text">Five <span class="error" lang="en" dir="ltr">Cite error: <code>&lt;ref&gt;</code> tag defined in <code>&lt;references&gt;</code> has no name attribute.</span></span>` + "\n</li>"},
		{"direction of the text", HTML{}, &ast.Reference{Dir: "auto", Children: nodes{text("Six")}},
			`<li class="mw-cite-dir-auto"><span class="mw-cite-backlink">↑</span> <span class="reference-text" dir="auto">Six</span>` + "\n</li>"},
		{"markup that a text leaves open", HTML{}, &ast.References{Children: nodes{text("\n"), &ast.Reference{Children: nodes{&ast.Bold{Children: nodes{text("a")}}},
			Details: nodes{&ast.Bold{Children: nodes{text("\n")}}}}, &ast.Bold{Children: nodes{text("\n"), unused, text("\n")}}}},
			"<ol class=\"references\">\n<li><span class=\"mw-cite-backlink\">↑</span> <span class=\"reference-text\"><b>a</b></span><b>\n</b></li><b>\n" +
				"<li><span class=\"mw-cite-backlink\">↑</span> <span class=\"reference-text\">Three</span>\n</li>\n</b></ol>"},
		{"list", HTML{}, &ast.References{Responsive: true, Children: nodes{unnamed, text("\n")}},
			"<div class=\"mw-references-wrap\"><ol class=\"references\">\n" +
				"<li id=\"cite&#95;note-1\"><span class=\"mw-cite-backlink\"><a href=\"#cite_ref-1\">↑</a></span> <span class=\"reference-text\">One</span>\n</li>\n</ol></div>"},
		{"list of a group", HTML{}, &ast.References{Group: "note", Children: nodes{named, unused}},
			"<ol class=\"references\" data-mw-group=\"note\">\n" +
				"<li id=\"cite&#95;note-a&#95;b&#95;c-2\" class=\"mw-cite-dir-rtl\"><span class=\"mw-cite-backlink\">↑ <sup><a href=\"#cite_ref-a_b_c_2-0\">1.0</a></sup> <sup><a href=\"#cite_ref-a_b_c_2-1\">1.1</a></sup></span> <span class=\"reference-text\">Two</span>\n</li>\n" +
				"<li><span class=\"mw-cite-backlink\">↑</span> <span class=\"reference-text\">Three</span>\n</li>\n</ol>"},
		{"empty list", HTML{}, &ast.References{Responsive: true}, ``},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, render(t, c.html, page(c.node)))
		})
	}
}

func TestHTMLReferenceColumns(t *testing.T) {
	info := site.Default().Info()
	info.Cite.ColumnsOver = 2
	few, err := site.New(info)
	require.NoError(t, err)
	for _, c := range []struct {
		site    *site.Site
		count   int
		columns bool
	}{{nil, 10, false}, {nil, 11, true}, {few, 2, false}, {few, 3, true}} {
		list := &ast.References{Responsive: true}
		for i := range c.count {
			list.Children = append(list.Children, &ast.Reference{Key: i + 1, Number: i + 1, Uses: 1})
		}
		class := "mw-references-wrap"
		if c.columns {
			class += " mw-references-columns"
		}
		require.True(t, strings.HasPrefix(render(t, HTML{Site: c.site}, page(list)), `<div class="`+class+`">`), c)
		list.Responsive = false
		require.True(t, strings.HasPrefix(render(t, HTML{Site: c.site}, page(list)), `<ol class="references">`), c)
	}
}

// Links back have letters where the wiki wants them, as long as there are any.
func TestHTMLBacklinkLetters(t *testing.T) {
	labels := func(code string, uses int, change func(*site.Info)) []string {
		s, err := site.Builtin(code)
		require.NoError(t, err)
		info := s.Info()
		change(&info)
		s, err = site.New(info)
		require.NoError(t, err)
		html := render(t, HTML{Site: s}, page(&ast.References{Children: nodes{&ast.Reference{Key: 1, Number: 2, Name: "x", Uses: uses}}}))
		var labels []string
		for _, m := range regexp.MustCompile(`<sup><a href="[^"]*">([^<]*)</a></sup>`).FindAllStringSubmatch(html, -1) {
			labels = append(labels, m[1])
		}
		return labels
	}
	letters := func(info *site.Info) { info.Cite.LetterBacklinks = true }
	require.Equal(t, []string{"أ", "ب", "ت"}, labels("ar", 3, letters))
	require.Equal(t, []string{"a", "b"}, labels("en", 2, letters))
	require.Equal(t, "aa", labels("en", 27, letters)[26])
	require.Equal(t, []string{"2.0", "2.1"}, labels("en", 2, func(*site.Info) {}))
	require.Equal(t, []string{"2٫0", "2٫1"}, labels("ar", 2, func(*site.Info) {}))
	require.Equal(t, []string{"٢٫٠", "٢٫١"}, labels("ar", 2, func(info *site.Info) { info.TranslateNumerals = true }))
	require.Equal(t, []string{"α", "β", "2.2"}, labels("en", 3, func(info *site.Info) {
		info.Messages = map[string]string{"cite_references_link_many_format": "[[#$1|$3]]", "cite_references_link_many_format_backlink_labels": "α  β"}
	}))
}

func TestHTMLCiteErrors(t *testing.T) {
	w := HTML{}.writer(nil, page())
	w.citeError("cite_error_ref_no_input")
	require.True(t, strings.HasPrefix(string(w.buf), `<span class="error mw-ext-cite-error" lang="en" dir="ltr">`))
	w.buf = nil
	w.citeError("cite_error_references_no_text", "<b>")
	require.NotContains(t, string(w.buf), "<b>")
}

func TestMessageText(t *testing.T) {
	for message, want := range map[string]string{
		"a <code>&lt;ref&gt;</code> b": "a <code>&lt;ref&gt;</code> b", "<b>&amp;</b>": "&lt;b&gt;&amp;&lt;/b&gt;", "a</code> <code>b": "a&lt;/code&gt; <code>b</code>",
		"<code>a<code>b</code></code>": "<code>a&lt;code&gt;b</code>&lt;/code&gt;", "<": "&lt;", "<code>&": "<code>&amp;</code>",
	} {
		w := HTML{}.writer(nil, page())
		w.printMessage(message)
		require.Equal(t, want, string(w.buf), message)
	}
}

func TestMessageMarkup(t *testing.T) {
	for s, want := range map[string]int{
		"<code>": 6, "</code>x": 7, "<b>": 0, "&lt;ref": 4, "&#39;": 5, "& x;": 0, "&;": 0, "&a b;": 0, "&": 0,
	} {
		require.Equal(t, want, messageMarkup(s), s)
	}
}

// A hand-made note may say that it has any number of uses: the links to them end
// with the writer.
func TestManyUses(t *testing.T) {
	doc := page(&ast.References{Children: nodes{&ast.Reference{Key: 1, Number: 1, Name: "x", Uses: 1 << 40}}})
	require.ErrorIs(t, HTML{}.Render(AtMost(1<<20, io.Discard), doc), ErrOutputSize)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	require.ErrorIs(t, HTML{}.Render(Until(ctx, io.Discard), doc), context.Canceled)
}
