package wikitext_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

// citeSite is a wiki with all that Cite can do.
func citeSite(t *testing.T, code string) *site.Site {
	s, err := site.Builtin(code)
	require.NoError(t, err)
	info := s.Info()
	info.Cite = site.Cite{SubReferences: true, LetterBacklinks: true}
	s, err = site.New(info)
	require.NoError(t, err)
	return s
}

// What is cited, as a line for each note: number, group and name, columns of the
// uses, "=" the column of the definition, the text, errors. Both trees say the
// same where nothing depends on templates.
func TestCitations(t *testing.T) {
	for _, c := range []struct {
		name, text   string
		source, page string // "" in page: as source
	}{
		{"none", "a", "", ""},
		{"one", "a<ref>b</ref>", `1 "" @2 =2 b`, ""},
		{"uses in order", `<ref name=x/><ref name=y>Y</ref><ref name=x>X</ref><ref name="y"/>`, "1 x @1,33 =33 X\n2 y @14,52 =14 Y", ""},
		{"groups", "<ref>a</ref><ref group=g>b</ref><ref group=g name=c>c</ref>\n<references/><references group=g/>", "1 \"\" @1 =1 a\n1 g:\"\" @13 =13 b\n2 g:c @33 =33 c", ""},
		{"two lists", "<ref name=a>a</ref>\n<references/>\n<ref name=a>b</ref>\n<references/>", "1 a @1 =1 a\n1 a @1 =1 b", ""},
		{"defined in the list", "<ref name=a/>\n<references><ref name=a>b</ref></references>", "1 a @1 =13 b", ""},
		{"defined and not used", "<ref>a</ref>\n<references><ref name=x>b</ref></references>", "1 \"\" @1 =1 a\n x =13 b",
			"1 \"\" @1 =1 a\n x =13 b !cite_error_references_missing_key"},
		{"goes on", "<ref name=a>a</ref> <ref follow=a>b</ref>", "1 a @1 =1 a|b", "1 a @1 =1 a b"},
		{"made by a function", "{{#tag:ref|a<ref>b</ref>|name=x|group=g}}<ref group=g name=x/>\n<references group=g/>", "1 g:x @1,42 =1 a|<ref>b</ref>\n1 \"\" @13 =13 b", "1 g:x @1,42 =1 a|[1]\n1 \"\" @13 =13 b"},
		{"list by a function", "<ref name=x/>\n{{#tag:references|<ref name=x>a</ref>}}\n<ref name=x>b</ref>", "1 x @1 =19 a\n1 x @1 =1 b", ""},
		{"sub-references", `<ref name=x details="p. 1">Book</ref><ref name=x details="p. 2"/><ref name=x details="p. 1"/>`,
			"1 x =1 Book\n1.1 \"\" @1,66 =1 p. 1\n1.2 \"\" @38 =38 p. 2", ""},
		{"no text", "<ref name=x/>", "1 x @1", "1 x @1 !cite_error_references_no_text"},
		{"error in place", "<ref/>", ` "" @1`, ` "" @1 !cite_error_ref_no_key`},
		{"error before another", "<ref> </ref> نص<ref>a</ref>{{#tag:ref|}}<ref name=x/>", " \"\" @1\n1 \"\" @18 =18 a\n \"\" @30\n2 x @43",
			" \"\" @1 !cite_error_ref_no_input\n1 \"\" @18 =18 a\n \"\" @30 !cite_error_ref_no_input\n2 x @43 !cite_error_references_no_text"},
		{"group without a list", "<ref group=g>a</ref>", "1 g:\"\" @1 =1 a", "1 g:\"\" @1 =1\n g:\"\" @1 !cite_error_group_refs_without_references"},
		{"unexpanded names", "<ref name={{a}}>b</ref><ref name={{b}}>c</ref>", "1 {{a}} @1 =1 b\n2 {{b}} @24 =24 c", ""},
		{"in a caption and a table", "[[File:a.jpg|thumb|b<ref>c</ref>]]\n{|\n|<ref>d</ref>\n|}", "1 \"\" @21 =21 c\n2 \"\" @2 =2 d", ""},
		{"in an argument", "{{#if:x|<ref>a</ref>}}", `1 "" @9 =9 a`, ""},
		{"Arabic", `نص<ref name="كتاب" group="ملاحظة">مصدر</ref>` + "\n" + `<references group="ملاحظة"/>`, "1 ملاحظة:كتاب @5 =5 مصدر", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := wikitext.Parser{Site: citeSite(t, "en")}
			require.Equal(t, c.source, citationLines(ast.Citations(p.Parse(c.text))))
			page, err := p.Expand(context.Background(), wikitext.Page{Text: c.text})
			require.NoError(t, err)
			if c.page == "" {
				c.page = c.source
			}
			require.Equal(t, c.page, citationLines(ast.Citations(page)))
		})
	}
}

// Of a page tree citations know templates: the text that they make, and where
// their notes are from.
func TestCitationsOfTemplates(t *testing.T) {
	p := wikitext.Parser{Load: wikitext.LoadMap(map[string]string{"Template:A": "b<ref name=x>{{B}}</ref>", "Template:B": "c", "Template:I": "<indicator name=i><ref name=x/></indicator>"})}
	page, err := p.Expand(context.Background(), wikitext.Page{Title: "Page", Text: "a{{A}} {{A}} {{I}}"})
	require.NoError(t, err)
	list := ast.Citations(page)
	require.Len(t, list, 1)
	require.Len(t, list[0].Uses, 3)
	require.Equal(t, "Template:I", list[0].Uses[0].Source().Title) // status icons are on top
	require.Equal(t, "Template:A", list[0].Definition.Source().Title)
	require.Equal(t, "c", ast.PlainText(list[0].Text))
}

func citationLines(list []*ast.Citation) string {
	var lines []string
	for _, c := range list {
		name := c.Name
		if name == "" {
			name = `""`
		}
		if c.Group != "" {
			name = c.Group + ":" + name
		}
		line := c.Label() + " " + name
		var columns []string
		for _, use := range c.Uses {
			columns = append(columns, fmt.Sprint(use.Position().Column))
		}
		if columns != nil {
			line += " @" + strings.Join(columns, ",")
		}
		if !c.Definition.IsZero() {
			line += fmt.Sprintf(" =%d", c.Definition.Position().Column)
		}
		var text []string
		for _, n := range c.Text {
			if note, ok := n.(*ast.Note); ok {
				text = append(text, fmt.Sprintf("[%d]", note.Reference.Number))
			} else {
				text = append(text, n.Range().Text())
			}
			if t, ok := n.(*ast.Text); ok {
				text[len(text)-1] = t.Value
			}
		}
		if text != nil {
			line += " " + strings.Join(text, "|")
		} else if c.DetailsText != "" {
			line += " " + c.DetailsText
		}
		for _, err := range c.Errors {
			line += " !" + err.Key
		}
		lines = append(lines, line)
		if sub := citationLines(c.Details); sub != "" {
			lines = append(lines, sub)
		}
	}
	return strings.Join(lines, "\n")
}

// What authors write in any attribute of a note is text, or wikitext.
func TestNoteAttacks(t *testing.T) {
	for _, code := range []string{"en", "ar"} {
		p := wikitext.Parser{Site: citeSite(t, code), Load: wikitext.LoadMap(attackPages)}
		for _, place := range []string{
			`<ref name=a details="$">x</ref><ref name=a details='$'/>`, `{{#tag:ref|$|name=a|details=$<ref>$</ref>}}`, `<ref dir="$">x</ref><ref follow="$">$</ref>`,
			`<ref name="$"/><ref name="$">x</ref><ref name="$">y</ref>`, `<ref group="$">x</ref>`, `<references group="$"><ref name="$"/></references>`,
		} {
			for _, payload := range attackMarkup {
				text := strings.ReplaceAll(place, "$", payload)
				require.NoError(t, checkAttack(&p, render.HTML{Site: p.Site}, text, true), text)
			}
		}
	}
}
