package wikitext_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

// checkTiling says where a source tree breaks its promise: children lie in
// order inside their parents, and the top-level nodes cover the text.
func checkTiling(doc *ast.Document) error {
	at := 0
	for _, n := range doc.Children {
		r := n.Range()
		if r.Start() != at {
			return fmt.Errorf("%s begins at %d, but the nodes before it end at %d", ast.TypeName(n), r.Start(), at)
		}
		at = r.End()
	}
	if at != doc.Len() {
		return fmt.Errorf("the top-level nodes end at %d of %d", at, doc.Len())
	}
	var err error
	ast.Inspect(doc, func(n ast.Node) bool {
		outer := n.Range()
		pos := outer.Start()
		for field, c := range ast.Fields(n) {
			r := c.Range()
			switch {
			case err != nil:
			case r.Source() != outer.Source():
				err = fmt.Errorf("%s %v: its %s has another source", ast.TypeName(n), outer, field)
			case r.Start() < pos || r.End() > outer.End():
				err = fmt.Errorf("%s %d..%d: its %s %s %d..%d lies outside, or before what is at %d",
					ast.TypeName(n), outer.Start(), outer.End(), field, ast.TypeName(c), r.Start(), r.End(), pos)
			}
			pos = r.End()
		}
		if t, ok := n.(*ast.Text); ok && err == nil && t.Value != t.Span.Text() {
			err = fmt.Errorf("text %d..%d is %q, not %q", outer.Start(), outer.End(), t.Value, t.Span.Text())
		}
		return err == nil
	})
	return err
}

// sharedFiles returns the files below a folder of the data beside the project,
// or skips the test when it is not there.
func sharedFiles(t testing.TB, folder, suffix string) []string {
	root := filepath.Join("..", "..", "shared", folder)
	if _, err := os.Stat(root); err != nil {
		t.Skipf("no %s beside the project", folder)
	}
	var files []string
	require.NoError(t, filepath.Walk(root+string(filepath.Separator), func(path string, info os.FileInfo, err error) error {
		if err == nil && strings.HasSuffix(path, suffix) {
			files = append(files, path)
		}
		return err
	}))
	return files
}

// TestTilingOfOddTexts has what fuzzing found.
func TestTilingOfOddTexts(t *testing.T) {
	for _, text := range []string{
		"'''''",
		"[[File:0|<noinClude>|]]",
		"[[File:0|<!-- -->|alt=<!-- -->|<!-- -->]]",
		"{|\n|}a <!-- --> \n=",
		"{||<!-- --></noinclude>\n|}<b </noinclude> ",
		"[http://a{{x}}<!-- --><b ]",
		"{|{{{y}}}<!-- -->{{{y}}}<onlyinclude>{{x}}\n|}",
		"{|a<nowiki/></noinclude>",
		"{|a={{x}}<!-- -->b<!-- --><!-- -->\n|}",
		"{|\n|-a={{x}}<!-- --><!-- -->\n|a={{x}}<!-- -->|b\n|}",
		"{|a=<!-- -->{{x}}<!-- --> b<!-- -->\n|}",
		"<b a<!-- -->b=<nowiki/>c<!-- -->>d</b>",
		"<ref a=<!-- -->{{x}}<!-- -->>d</ref>",
	} {
		require.NoError(t, checkTiling(wikitext.Parse(text)), text)
	}
}

// Comments at the ends of rules are the rules'.
func TestTilingOfVariants(t *testing.T) {
	zh, err := site.Builtin("zh")
	require.NoError(t, err)
	p := wikitext.Parser{Site: zh}
	for _, text := range []string{"-{<!-- -->x}-", "-{</noinclude>}-", "-{zh:<!-- -->x<!-- -->;<!-- -->zh-tw:a<!-- -->}-", "-{H|a<!-- -->=>zh:b}-"} {
		require.NoError(t, checkTiling(p.Parse(text)), text)
	}
}

func TestTilingOfRealPages(t *testing.T) {
	for _, file := range sharedFiles(t, "corpus", ".wikitext") {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		require.NoError(t, checkTiling(wikitext.Parse(string(text))), file)
	}
}

func TestTilingOfParserTests(t *testing.T) {
	for _, file := range sharedFiles(t, "parsertests", ".txt") {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, section := range strings.Split(string(text), "\n!!") {
			_, body, _ := strings.Cut(section, "\n")
			require.NoError(t, checkTiling(wikitext.Parse(body)), "%s: %q", file, body)
		}
	}
}

// A source tree keeps nothing of the memory that the next page is written to.
func TestStringsOfNodesStay(t *testing.T) {
	for code, texts := range map[string][]string{
		"en": {
			"[[a b#c|d]]efg", "[[a]]bc", "[[:en:a]]", "[[Category:a|b]]", "[[fr:a|b]]", "[[File:a.jpg|thumb|alt=b c|d]]", "[[a&amp;b%20c]]",
			"http://a.b/c", "[http://a.b/c d]", "[http://a.b/&eacute; d]", "RFC 123", "PMID 456", "ISBN 978-0-306-40615-7",
			"<span title=\"a b\" class=c>d</span>", "<span title=\"a&amp;b\">d</span>", "&eacute;", "__NOTOC__", "== a ==\n",
			"{|class=\"a b\"\n|+ c\n|-style=d\n! e=f | g\n|}\n", "<gallery caption=a>\nA.jpg|b\n</gallery>", "<imagemap>\nFile:a.jpg|b\nrect 0 0 1 1 [[c|d]]\n</imagemap>",
			"<ref name=\"a b\">c {{d}}</ref>", "{{#if: a {{b}} | c=d }}", "{{a {{b}} c|d {{e}} f = g {{h}}}}", "{{{a {{b}}|c {{d}} e}}}",
		},
		"ar": {"ال[[كتاب]]ان", "و[[كتاب|قلم]]ها"},
		"zh": {"-{zh-hans:a b;zh-hant:c d}-", "-{A|a b=>zh-cn:c d}-", "-{zh-hans;zh-hant|a b}-"},
	} {
		s, err := site.Builtin(code)
		require.NoError(t, err)
		p := wikitext.Parser{Site: s}
		for _, text := range texts {
			// With a call and a comment around it, the text is written anew.
			doc := p.Parse("{{X}}<!---->" + text + "<!---->{{X}}")
			before := mustRender(t, render.JSON{}, doc)
			p.Parse(otherText)
			require.Equal(t, before, mustRender(t, render.JSON{}, doc), text)
		}
	}
}
