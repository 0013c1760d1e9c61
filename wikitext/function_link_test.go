package wikitext_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

// newerParser knows functions that wikis have since MediaWiki 1.44.
func newerParser(t *testing.T) wikitext.Parser {
	p := functionParser(t, "en", false)
	info := p.Site.Info()
	known := map[string]bool{}
	for _, f := range info.Functions {
		known[f.Name] = true
	}
	for _, name := range []string{"isbn", "interwikilink", "interlanguagelink", "contentmodel"} {
		if !known[name] {
			info.MagicWords = append(info.MagicWords, site.MagicWord{Name: name, Aliases: []string{name}})
			info.Functions = append(info.Functions, site.Function{Name: name, Hash: true})
		}
	}
	st, err := site.New(info)
	require.NoError(t, err)
	p.Site = st
	return p
}

func TestLinkFunctions_unchanged(t *testing.T) {
	checkFunctions(t, newerParser(t), "Foo", []expansionRow{
		{"{{#interwikilink:wikipedia|_Hello}}", "{{#interwikilink:wikipedia|_Hello}}"},
		{"{{#interwikilink:wikipedia|Hello_}}", "{{#interwikilink:wikipedia|Hello_}}"},
		{"{{#interwikilink:wikipedia|a\nb}}", "{{#interwikilink:wikipedia|a\nb}}"},
		{"{{#interwikilink:nosuch|{{lc:A}}}}", "{{#interwikilink:nosuch|a}}"},
		{"{{#interlanguagelink:wikipedia|A}}", "{{#interlanguagelink:wikipedia|A}}"},
		{"{{#interlanguagelink:fr|_}}", "{{#interlanguagelink:fr|_}}"},
		{"{{#isbn:123}}", "{{#isbn:123}}"},
		{"{{#contentmodel:local}}|{{#contentmodel:canonical}}", "wikitext|wikitext"},
		{"{{#contentmodel:|MediaWiki:Common.css}}|{{#contentmodel: canonical | MediaWiki:Common.js}}", "CSS|javascript"},
		{"{{#contentmodel:|User:A/b.js}}|{{#contentmodel:|User:A.js}}|{{#contentmodel:|[}}", "JavaScript|wikitext|"},
	})
}

func TestLinkFunctions_nodes(t *testing.T) {
	p := newerParser(t)
	doc, err := p.Expand(context.Background(), wikitext.Page{Title: "Foo",
		Text: "{{#isbn:0-306-40615-2}} {{#interwikilink:wikipedia|Hello World#x|''y''}} {{#interwikilink:fr|a}} {{#interlanguagelink:fr|Bar}}"})
	require.NoError(t, err)
	for m := range ast.Find[*ast.MagicLink](doc) {
		require.Equal(t, "ISBN 0306406152 ISBN 0-306-40615-2", m.Kind+" "+m.Value+" "+m.Text)
	}
	var links []string
	for l := range ast.Find[*ast.Wikilink](doc) {
		links = append(links, l.Target.String()+"|"+ast.PlainText(l.Label)+"|"+l.Display)
	}
	require.Equal(t, []string{"wikipedia:Hello World#x|y|wikipedia:Hello World", "fr:a||fr:a"}, links)
	for l := range ast.Find[*ast.LanguageLink](doc) {
		require.Equal(t, ast.Title{Interwiki: "fr", Name: "Bar"}, l.Target)
	}
}
