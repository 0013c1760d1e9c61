package render

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
)

func TestHTMLNotes(t *testing.T) {
	unnamed := &ast.Reference{Key: 1, Number: 1, Uses: 1, Children: nodes{text("One")}}
	named := &ast.Reference{Key: 2, Number: 1, Uses: 2, Name: "a b_c", Group: "note", Children: nodes{text("Two")}, Dir: "rtl"}
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
	list := &ast.References{Responsive: true}
	for i := range 10 {
		list.Children = append(list.Children, &ast.Reference{Key: i + 1, Number: i + 1, Uses: 1})
	}
	require.True(t, strings.HasPrefix(render(t, HTML{}, page(list)), `<div class="mw-references-wrap mw-references-columns">`))
	list.Children = list.Children[:9]
	require.True(t, strings.HasPrefix(render(t, HTML{}, page(list)), `<div class="mw-references-wrap">`))
}

func TestHTMLCiteErrors(t *testing.T) {
	w := HTML{}.writer(nil, page())
	w.citeError("cite_error_ref_no_input")
	require.True(t, strings.HasPrefix(string(w.buf), `<span class="error mw-ext-cite-error" lang="en" dir="ltr">`))
	w.buf = nil
	w.citeError("cite_error_references_no_text", "<b>")
	require.NotContains(t, string(w.buf), "<b>")
}

func TestMessageMarkup(t *testing.T) {
	for s, want := range map[string]int{
		"<code>": 6, "</code>x": 7, "<b>": 0, "&lt;ref": 4, "&#39;": 5, "& x;": 0, "&;": 0, "&a b;": 0, "&": 0,
	} {
		require.Equal(t, want, messageMarkup(s), s)
	}
}
