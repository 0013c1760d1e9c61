package wikitext_test

import (
	"context"
	"io/fs"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

// functionPages are the pages of the wiki that the tests of core functions expand on.
var functionPages = map[string]string{
	"Page A": "hello", "Template:É": "x", "Category:C": "c", "Protected": "x",
	"MediaWiki:Mymsg":   "<$1|$2|{{lc:QQ}}>",
	"MediaWiki:My msg":  "y",
	"MediaWiki:Loop":    "{{int:loop}}",
	"MediaWiki:Twice":   "$1$1",
	"MediaWiki:Redirto": "#REDIRECT [[MediaWiki:Mymsg]]",
}

// functionParser is a parser for a wiki like the one that gave the expected
// texts: subpages where MediaWiki has them by default, or in articles too.
func functionParser(t *testing.T, language string, subpages bool) wikitext.Parser {
	t.Helper()
	builtin, err := site.Builtin(language)
	require.NoError(t, err)
	info := builtin.Info()
	info.Name, info.Server, info.TranslateNumerals = "MediaWiki", "http://example.org", true
	for i := range info.Namespaces {
		switch n := &info.Namespaces[i]; n.ID {
		case ast.NamespaceMain:
			n.Subpages = subpages
		case ast.NamespaceProject:
			n.Name = "TestWiki"
		}
	}
	info.Interwikis = []site.Interwiki{
		{Prefix: "wikipedia", URL: "http://en.wikipedia.org/wiki/$1"},
		{Prefix: "meatball", URL: "http://www.usemod.com/cgi-bin/mb.pl?$1"},
		{Prefix: "local", URL: "http://example.org/wiki/$1", Self: true},
		{Prefix: "fr", URL: "http://fr.wikipedia.org/wiki/$1", Language: "français"},
		{Prefix: "en", URL: "//en.wikipedia.org/wiki/$1", Language: "English"},
	}
	st, err := site.New(info)
	require.NoError(t, err)
	find := func(title ast.Title) (string, bool) {
		for name, text := range functionPages {
			if other, _ := st.ParseTitle(name, ast.NamespaceMain); other.SamePage(title) {
				return text, true
			}
		}
		return "", false
	}
	return wikitext.Parser{
		Site:       st,
		Now:        func() time.Time { return time.Unix(123, 0) },
		Statistics: wikitext.Statistics{Pages: 1234, Users: 1, Admins: 1, Edits: 1, Categories: map[string]int{"C": 1500}},
		Load: func(_ context.Context, title ast.Title) (string, error) {
			if text, ok := find(title); ok {
				return text, nil
			}
			return "", fs.ErrNotExist
		},
		Pages: func(_ context.Context, titles []ast.Title) ([]wikitext.PageInfo, error) {
			out := make([]wikitext.PageInfo, len(titles))
			for i, title := range titles {
				out[i].Existence = ast.Missing
				if text, ok := find(title); ok {
					out[i] = wikitext.PageInfo{Existence: ast.Exists, Size: len(text), ID: 2,
						Revision: wikitext.Revision{ID: 3, Size: len(text), User: "A", Time: time.Unix(0, 0)}}
				}
				if title.Name == "Protected" {
					out[i].Protection = map[string]string{"edit": "sysop"}
				}
			}
			return out, nil
		},
		Files: func(_ context.Context, titles []ast.Title) ([]*ast.FileInfo, error) {
			out := make([]*ast.FileInfo, len(titles))
			for i, title := range titles {
				switch title.Full() {
				case "File:Foobar.jpg":
					out[i] = &ast.FileInfo{URL: "http://example.com/images/3/3a/Foobar.jpg", Width: 1941, Height: 220, MIME: "image/jpeg"}
				case "File:Foobar.svg":
					out[i] = &ast.FileInfo{URL: "http://example.com/images/f/ff/Foobar.svg", Width: 240, Height: 180, MIME: "image/svg+xml"}
				default:
					out[i] = &ast.FileInfo{Missing: true}
				}
			}
			return out, nil
		},
	}
}

// checkFunctions expands rows on a page. Unless a row says otherwise, the
// expected text is what MediaWiki gave.
func checkFunctions(t *testing.T, p wikitext.Parser, title string, rows []expansionRow) {
	t.Helper()
	for _, row := range rows {
		page := wikitext.Page{Title: title, Text: row.input, Revision: wikitext.Revision{ID: 1337, User: "127.0.0.1"}}
		got, err := p.Preprocess(context.Background(), page)
		require.NoError(t, err, row.input)
		require.Equal(t, row.want, got, row.input)
	}
}

func TestCoreFunctions(t *testing.T) {
	t.Run("en Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "en", false), "Foo", []expansionRow{
			{"{{lc:aBc}}|{{uc:aBc}}|{{lcfirst:aBc}}|{{ucfirst:aBc}}", "abc|ABC|aBc|ABc"},
			{"{{lc:ÉÀß ŉ}}|{{uc:ÉÀß ŉ}}|{{lcfirst:ÉÀß ŉ}}|{{ucfirst:ÉÀß ŉ}}", "éàß ŉ|ÉÀSS ʼN|éÀß ŉ|ÉÀß ŉ"},
			{"{{lc:éàß}}|{{uc:éàß}}|{{lcfirst:éàß}}|{{ucfirst:éàß}}", "éàß|ÉÀSS|éàß|Éàß"},
			{"{{lc:ßx}}|{{uc:ßx}}|{{lcfirst:ßx}}|{{ucfirst:ßx}}", "ßx|SSX|ßx|Ssx"},
			{"{{lc:İıiI}}|{{uc:İıiI}}|{{lcfirst:İıiI}}|{{ucfirst:İıiI}}", "i̇ıii|İIII|i̇ıiI|İıiI"},
			{"{{lc:ﬁx}}|{{uc:ﬁx}}|{{lcfirst:ﬁx}}|{{ucfirst:ﬁx}}", "ﬁx|FIX|ﬁx|Fix"},
			{"{{lc:ΑΣΑΣ}}|{{uc:ΑΣΑΣ}}|{{lcfirst:ΑΣΑΣ}}|{{ucfirst:ΑΣΑΣ}}", "ασασ|ΑΣΑΣ|αΣΑΣ|ΑΣΑΣ"},
			{"{{lc:ǆx}}|{{uc:ǆx}}|{{lcfirst:ǆx}}|{{ucfirst:ǆx}}", "ǆx|ǄX|ǆx|ǅx"},
			{"{{lc:}}|{{uc:}}|{{lcfirst:}}|{{ucfirst:}}", "|||"},
			{"{{lc:<nowiki>aB</nowiki>cD}}|{{uc:<nowiki>aB</nowiki>cD}}|{{lcfirst:<nowiki>aB</nowiki>cD}}|{{ucfirst:<nowiki>aB</nowiki>cD}}", "<nowiki>aB</nowiki>cd|<nowiki>aB</nowiki>CD|<nowiki>aB</nowiki>cD|<nowiki>aB</nowiki>cD"},
			{"{{lc:x<nowiki>aB</nowiki>cD}}|{{uc:x<nowiki>aB</nowiki>cD}}|{{lcfirst:x<nowiki>aB</nowiki>cD}}|{{ucfirst:x<nowiki>aB</nowiki>cD}}", "x<nowiki>aB</nowiki>cd|X<nowiki>aB</nowiki>CD|x<nowiki>aB</nowiki>cD|X<nowiki>aB</nowiki>cD"},
			{"{{lc:[[aB]]}}|{{uc:[[aB]]}}|{{lcfirst:[[aB]]}}|{{ucfirst:[[aB]]}}", "[[ab]]|[[AB]]|[[aB]]|[[aB]]"},
			{"{{lc:'''aB'''}}|{{uc:'''aB'''}}|{{lcfirst:'''aB'''}}|{{ucfirst:'''aB'''}}", "'''ab'''|'''AB'''|'''aB'''|'''aB'''"},
			{"{{lc:aªb}}|{{uc:aªb}}|{{lcfirst:aªb}}|{{ucfirst:aªb}}", "aªb|AªB|aªb|Aªb"},
			{"{{lc:ⅷ ⓐ}}|{{uc:ⅷ ⓐ}}|{{lcfirst:ⅷ ⓐ}}|{{ucfirst:ⅷ ⓐ}}", "ⅷ ⓐ|Ⅷ Ⓐ|ⅷ ⓐ|Ⅷ ⓐ"},
			{"{{lc:ა}}|{{uc:ა}}|{{lcfirst:ა}}|{{ucfirst:ა}}", "ა|Ა|ა|ა"},
			{"{{lc:&eacute;}}|{{uc:&eacute;}}|{{lcfirst:&eacute;}}|{{ucfirst:&eacute;}}", "&eacute;|&EACUTE;|&eacute;|&eacute;"},
			{"{{lc:ᏸꭰ}}|{{uc:ᏸꭰ}}|{{lcfirst:ᏸꭰ}}|{{ucfirst:ᏸꭰ}}", "ᏸꭰ|ᏰᎠ|ᏸꭰ|Ᏸꭰ"},
			{"{{lc:𐐨}}|{{uc:𐐨}}|{{lcfirst:𐐨}}|{{ucfirst:𐐨}}", "𐐨|𐐀|𐐨|𐐀"},
			{"{{lc:ﬃ}}|{{uc:ﬃ}}|{{lcfirst:ﬃ}}|{{ucfirst:ﬃ}}", "ﬃ|FFI|ﬃ|Ffi"},
			{"{{lc:i̇}}|{{uc:i̇}}|{{lcfirst:i̇}}|{{ucfirst:i̇}}", "i̇|İ|i̇|İ"},
			{"{{lc:ŉx}}|{{uc:ŉx}}|{{lcfirst:ŉx}}|{{ucfirst:ŉx}}", "ŉx|ʼNX|ŉx|ʼNx"},
			{"{{padleft:xyz|5}}", "00xyz"},
			{"{{padleft:xyz|5|_}}", "__xyz"},
			{"{{padleft:xyz|5|abc}}", "abxyz"},
			{"{{padleft:xyz|6|abc}}", "abcxyz"},
			{"{{padleft:xyz|8|abc}}", "abcabxyz"},
			{"{{padleft:xyz|2}}", "xyz"},
			{"{{padleft:xyz}}", "xyz"},
			{"{{padleft:xyz|}}", "xyz"},
			{"{{padleft:xyz|5|}}", "xyz"},
			{"{{padleft:|5}}", "00000"},
			{"{{padleft:é|3|ü}}", "üüé"},
			{"{{padright:xyz|5}}", "xyz00"},
			{"{{padright:xyz|5|_}}", "xyz__"},
			{"{{padright:xyz|8|abc}}", "xyzabcab"},
			{"{{padright:|3|ab}}", "aba"},
			{"{{padleft:xyz|-5|a}}", "xyz"},
			{"{{padleft:xyz|5x|a}}", "aaxyz"},
			{"{{padleft:xyz|abc|a}}", "xyz"},
			{"{{padleft:xyz|1e1|a}}", "aaaaaaaxyz"},
			{"{{padleft:xyz|5.9|a}}", "aaxyz"},
			{"{{padleft:xyz|5|<nowiki/>}}", "xyz"},
			{"{{padleft:xyz|6|<nowiki>k</nowiki>o}}", "oooxyz"},
			{"{{padleft:<nowiki>k</nowiki>|5|o}}", "<nowiki>k</nowiki>"},
			{"{{padleft:<nowiki>k</nowiki>|40|o}}", "oooooo<nowiki>k</nowiki>"},
			{"{{padright:<nowiki>k</nowiki>|40|o}}", "<nowiki>k</nowiki>oooooo"},
			{"{{padright:a|40| b }}", "abbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"},
			{"{{PADLEFT:7|3|0}}", "007"},
			{"{{padleft:a&amp;|10|&}}", "&&&&a&amp;"},
			{"{{padleft:a|4|\n}}", "a"},
			{"{{padright:a|5|{{!}}}}", "a||||"},
			{"{{padleft:a|+5|x}}", "xxxxa"},
			{"{{padleft:a| 5 |x}}", "xxxxa"},
			{"{{padleft:a|0x5|x}}", "a"},
			{"{{padleft:a|600|b}}", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbba"},
			{"{{padright:a|600|bc}}", "abcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcb"},
			{"{{lc:{{{1|A}}}}}", "a"},
			{"{{uc}}", "[[:Template:Uc]]"},
			{"{{uc|a}}", "[[:Template:Uc]]"},
			{"{{padleft}}", "[[:Template:Padleft]]"},
			{"{{padleft:a|3|}}{{padleft:a|3|{{!}}}}", "a||a"},
			{"{{uc:{{lc:ABC}}}}", "ABC"},
			{"{{ucfirst:{{lc:ABC}}}}", "Abc"},
			{"{{lcfirst:[[ABC]]}}", "[[ABC]]"},
			{"{{padleft:1|{{padleft:2|2}}|x}}", "x1"},
			{"{{ucfirst:*a}}", "\n*a"},
			{"x{{ucfirst:*a}}", "x\n*a"},
			{"{{lc:#A}}", "\n#a"},
		})
	})
	t.Run("ar Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "ar", false), "Foo", []expansionRow{
			{"{{padleft:ب|4|ت}}", "تتتب"},
			{"{{uc:abc ا}}", "ABC ا"},
			{"{{lcfirst:Abc}}", "abc"},
			{"{{padright:ا|3|ب}}", "ابب"},
		})
	})
	t.Run("el Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "el", false), "Foo", []expansionRow{
			{"{{uc:άΐ}} {{lc:ΆΣ}}", "ΆΪ́ άσ"},
		})
	})
	t.Run("nl Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "nl", false), "Foo", []expansionRow{
			{"{{ucfirst:ijs}} {{uc:ijs}}", "Ijs IJS"},
		})
	})
	t.Run("de Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "de", false), "Foo", []expansionRow{
			{"{{uc:ß}} {{lc:ẞ}}", "SS ß"},
		})
	})
}
