package wikitext_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

// An expansionRow is wikitext and what MediaWiki's preprocessor makes of it.
type expansionRow struct{ input, want string }

// checkExpansion expands rows on a page of a wiki in the given language.
func checkExpansion(t *testing.T, p wikitext.Parser, language, title string, rows []expansionRow) {
	t.Helper()
	st, err := site.Builtin(language)
	require.NoError(t, err)
	p.Site = st
	for _, row := range rows {
		t.Run(row.input, func(t *testing.T) {
			got, err := p.Preprocess(context.Background(), wikitext.Page{Title: title, Text: row.input})
			require.NoError(t, err)
			require.Equal(t, row.want, got)
		})
	}
}

func TestParser_Preprocess(t *testing.T) {
	p := wikitext.Parser{Load: loadFrom(map[string]string{
		"Template:Note": `<ref name="{{{1}}}">{{{1}}}</ref><!-- x -->{{{1}}}`,
		"Template:List": "* a",
	})}
	checkExpansion(t, p, "en", "Page", []expansionRow{
		{"a<!-- c -->b", "ab"},
		{"a\n<!-- c -->\nb", "a\nb"},
		{`<ref name="{{{1}}}">{{lc:X}}</ref>`, `<ref name="{{{1}}}">{{lc:X}}</ref>`},
		{"<nowiki>{{#if:1|2}}</nowiki><nowiki />", "<nowiki>{{#if:1|2}}</nowiki><nowiki />"},
		{"<gallery>\nx\n</gallery>", "<gallery>\nx\n</gallery>"},
		{"{{Note|x}}", `<ref name="{{{1}}}">{{{1}}}</ref>x`},
		{"<noinclude>a</noinclude><includeonly>b</includeonly><onlyinclude>c</onlyinclude>", "ac"},
		{"{{#foo:{{#if:x|y}}|{{{z|w}}}}} {{{z}}}", "{{#foo:y|w}} {{{z}}}"},
		{"{{None}} {{Special:Version}}", "[[:Template:None]] [[:Special:Version]]"},
		{"a {{List}}", "a \n* a"},
		{"'''b''' [[c]] __NOTOC__ ~~~~", "'''b''' [[c]] __NOTOC__ ~~~~"},
		{"#REDIRECT [[X]]", "#REDIRECT [[X]]"},
	})
}

func TestParser_Preprocess_errors(t *testing.T) {
	_, err := (&wikitext.Parser{}).Preprocess(context.Background(), wikitext.Page{Title: "<", Text: "x"})
	require.ErrorContains(t, err, `"<" is no page title`)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = (&wikitext.Parser{}).Preprocess(ctx, wikitext.Page{Text: "x"})
	require.ErrorIs(t, err, context.Canceled)
}
