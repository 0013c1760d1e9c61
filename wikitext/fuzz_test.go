package wikitext_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/internal/htmlcheck"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/internal/casefile"
	"github.com/warraq/warraq/wikitext/site"
)

// seedTexts returns the texts that fuzzing starts from: those of all cases and
// own parser tests and, when fuzzing is what is asked for, MediaWiki's parser
// tests and pieces of real pages.
func seedTexts(f *testing.F) []string {
	texts := []string{"", "\xff\x00\r\n\ufeff"}
	cases, err := filepath.Glob("../testdata/cases/*/*.txtar")
	require.NoError(f, err)
	for _, file := range cases {
		c, err := casefile.Read(file)
		require.NoError(f, err)
		texts = append(texts, c.Input)
		for _, page := range c.Pages {
			texts = append(texts, page)
		}
	}
	folders := []string{"../testdata/parsertests"}
	fuzzing := fuzzesLong()
	if fuzzing {
		folders = append(folders, "../../shared/parsertests")
	}
	for _, folder := range folders {
		texts = append(texts, parserTestTexts(f, folder)...)
	}
	if fuzzing {
		texts = append(texts, corpusPieces(f, "../../shared/corpus")...)
	}
	slices.Sort(texts)
	return slices.Compact(texts)
}

// fuzzesLong reports whether fuzzing was asked for, for a minute or without an end.
func fuzzesLong() bool {
	if flag.Lookup("test.fuzz").Value.String() == "" {
		return false
	}
	d, err := time.ParseDuration(flag.Lookup("test.fuzztime").Value.String())
	return err != nil || d == 0 || d >= time.Minute
}

// parserTestTexts returns the wikitext of the parser tests below a folder, none
// if it is not there.
func parserTestTexts(f *testing.F, folder string) []string {
	var texts []string
	eachFile(f, folder, ".txt", func(data string) {
		for _, section := range strings.Split(data, "\n!!") {
			name, body, _ := strings.Cut(section, "\n")
			switch strings.TrimSpace(name) {
			case "wikitext", "text":
				texts = append(texts, body)
			}
		}
	})
	return texts
}

// corpusPieces returns the beginnings and a piece of the middle of real pages.
func corpusPieces(f *testing.F, folder string) []string {
	const size = 2_000
	var texts []string
	eachFile(f, folder, ".wikitext", func(page string) {
		texts = append(texts, page[:min(size, len(page))])
		if middle := len(page) / 2; middle > size {
			texts = append(texts, page[middle:min(middle+size, len(page))])
		}
	})
	return texts
}

func eachFile(f *testing.F, folder, suffix string, do func(string)) {
	if _, err := os.Stat(folder); err != nil {
		return
	}
	require.NoError(f, filepath.Walk(folder+"/", func(path string, _ os.FileInfo, err error) error {
		if err != nil || !strings.HasSuffix(path, suffix) {
			return err
		}
		data, err := os.ReadFile(path)
		do(string(data))
		return err
	}))
}

// fuzzSites are the wikis that pages are fuzzed on: one from right to left, and
// two with language variants.
var fuzzSites = []struct{ code, variant string }{
	{"en", ""}, {"ar", ""}, {"sr", "sr-el"}, {"zh", "zh-tw"}, {"sr", "sr-ec"}, {"zh", "zh-hans"},
}

// fuzzPage expands a page that may call {{a}} and {{b}} and show files; choice
// selects the wiki. The limits are small, so that pages that pass them are quick.
func fuzzPage(t *testing.T, text, a, b string, choice byte) (*ast.Document, *site.Site) {
	chosen := fuzzSites[int(choice)%len(fuzzSites)]
	s, err := site.Builtin(chosen.code)
	require.NoError(t, err)
	limits := wikitext.Limits{IncludeSize: 100_000, Depth: 10, Nodes: 10_000, ReadSize: 1_000_000, Nesting: 100, ExpandDepth: 20}
	p := wikitext.Parser{
		Site: s, Variant: chosen.variant, Limits: limits, Files: fuzzFiles,
		Load: func(_ context.Context, title ast.Title) (string, error) {
			switch title.Name {
			case "A", "A.css":
				return a, nil
			case "B", "B.css":
				return b, nil
			}
			return "", os.ErrNotExist
		},
	}
	page, err := p.Expand(context.Background(), wikitext.Page{Title: "Page", Text: text})
	require.NoError(t, err)
	u := page.Usage
	require.LessOrEqual(t, u.IncludeSize, limits.IncludeSize)
	require.LessOrEqual(t, u.ArgumentSize, limits.IncludeSize)
	require.LessOrEqual(t, u.Depth, limits.Depth)
	require.LessOrEqual(t, u.ExpandDepth, limits.ExpandDepth+1)
	require.LessOrEqual(t, u.Nodes, limits.Nodes)
	return page, s
}

// fuzzFiles knows files by their names' ends.
func fuzzFiles(_ context.Context, titles []ast.Title) ([]*ast.FileInfo, error) {
	infos := make([]*ast.FileInfo, len(titles))
	for i, title := range titles {
		base := ast.FileInfo{URL: "https://files.example/a/ab/" + "x", Width: 1_000, Height: 500}
		switch filepath.Ext(strings.ToLower(title.Name)) {
		case ".jpg":
			base.MIME = "image/jpeg"
		case ".svg":
			base.MIME, base.Languages = "image/svg+xml", []string{"ar", "en"}
		case ".pdf":
			base.MIME, base.Pages = "application/pdf", 9
		case ".webm":
			base.MIME, base.Duration = "video/webm", 3.5
		case ".oga":
			base.MIME, base.Duration, base.Width, base.Height = "audio/ogg", 60, 0, 0
		case ".png":
			base.Missing = true
		default:
			continue
		}
		infos[i] = &base
	}
	return infos, nil
}

// fuzzHTML is a renderer whose options are the bits of choice.
func fuzzHTML(s *site.Site, choice uint16) render.HTML {
	bit := func(i int) bool { return choice>>i&1 != 0 }
	return render.HTML{
		Site: s, Standalone: bit(0), Wrapper: bit(1), Clean: bit(2), EditLinks: bit(3), TOC: bit(4), LegacyAnchors: bit(5),
		FallbackAnchors: bit(6), FollowLinks: bit(7), ExternalImages: bit(8), NativeSVG: bit(9), NoUpload: bit(10),
	}
}

func mustRender(t *testing.T, r render.Renderer, doc *ast.Document) string {
	var b bytes.Buffer
	require.NoError(t, r.Render(&b, doc))
	return b.String()
}

// checkContent checks what render.HTML made of a page tree.
func checkContent(h render.HTML, out string) error {
	if h.Standalone {
		content, err := htmlcheck.Content(out)
		if err != nil {
			return err
		}
		out = content
	}
	return htmlcheck.Check(out)
}

func FuzzParse(f *testing.F) {
	for _, text := range seedTexts(f) {
		f.Add(text, byte(0))
	}
	f.Fuzz(func(t *testing.T, text string, choice byte) {
		s, err := site.Builtin(fuzzSites[int(choice)%len(fuzzSites)].code)
		require.NoError(t, err)
		p := wikitext.Parser{Site: s}
		doc := p.Parse(text)
		shallow := p
		shallow.Limits.Nesting = 2
		for _, doc := range []*ast.Document{doc, shallow.Parse(text)} {
			if err := checkTiling(doc); err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			if printed := mustRender(t, render.Wikitext{}, doc); printed != text {
				t.Fatalf("%q is printed back as %q", text, printed)
			}
		}
		for _, r := range []render.Renderer{render.HTML{Site: s}, render.Text{Site: s}} {
			mustRender(t, r, doc)
		}
		// What a parser works in is used again; a tree must have kept nothing of it.
		shown := mustRender(t, render.JSON{}, doc)
		p.Parse(otherText)
		if now := mustRender(t, render.JSON{}, doc); now != shown {
			t.Fatalf("%q: another page changed the tree from %s to %s", text, shown, now)
		}
	})
}

// otherText is written to all the memory that a parser uses again, as "X".
var otherText = func() (text string) {
	x := strings.Repeat("X", 500)
	for range 8 {
		text = x + "<!---->" + x + "{{X|" + x + text + "<!---->" + x + "}}"
	}
	return text
}()

// addPages adds seeds for pages with two templates, which hold other seeds.
func addPages(f *testing.F, add func(text, a, b string)) {
	texts := seedTexts(f)
	for i, text := range texts {
		add(text, texts[(i+7)%len(texts)], texts[(i+31)%len(texts)])
	}
	for _, pair := range [][3]string{
		{"{{a|b}}{{{c|d}}}", "{{b|{{{1}}}}}", "[[x|{{{1}}}]]"},
		{"{|\n{{a}}\n|}", "| x\n|-", "{{a}}"},
		{"<ref name=a>{{b}}</ref><references/>", "* a", "<b>"},
		{`<span {{a}}="{{b}}">{{a}}</{{a}}>`, "style", "color:red"},
		{"{{#tag:{{a}}|{{b}}|class={{b}}}}", "gallery", "File:A.jpg|x"},
		{"<templatestyles src=A.css wrapper='{{b}}' />[[x|<templatestyles src=A.css />]]", "a{top:0;b:url(x)} @media print{b{top:0}}", ".c"},
		{"<templatedata>{\"params\": {\"a\": {\"label\": \"b\", \"inherits\": \"a\"}}}</templatedata>{{#tag:templatedata|{{a}}}}", "{\"params\": {}, \"description\": {\"ar\": \"x\"}}", "x"},
		{"-{zh:{{a}};zh-hans:{{b}}}-", "<b>a</b>", "-{R|x}-"},
	} {
		add(pair[0], pair[1], pair[2])
	}
}

func FuzzExpand(f *testing.F) {
	addPages(f, func(text, a, b string) { f.Add(text, a, b, byte(0)) })
	f.Fuzz(func(t *testing.T, text, a, b string, choice byte) {
		page, _ := fuzzPage(t, text, a, b, choice)
		again, _ := fuzzPage(t, text, a, b, choice)
		var first, second bytes.Buffer
		require.NoError(t, ast.Dump(&first, page))
		require.NoError(t, ast.Dump(&second, again))
		if first.String() != second.String() {
			t.Fatalf("%q: two runs differ", text)
		}
	})
}

func FuzzHTML(f *testing.F) {
	addPages(f, func(text, a, b string) { f.Add(text, a, b, byte(0), uint16(0)) })
	f.Fuzz(func(t *testing.T, text, a, b string, choice byte, options uint16) {
		page, s := fuzzPage(t, text, a, b, choice)
		h := fuzzHTML(s, options)
		out := mustRender(t, h, page)
		if h.TOC && checkContent(h, out) != nil {
			// SECURITY.md: a page may put the table of contents where it cannot stand.
			h.TOC = false
			out = mustRender(t, h, page)
		}
		if err := checkContent(h, out); err != nil {
			t.Fatalf("%v: %q gives %q", err, text, out)
		}
	})
}

func FuzzText(f *testing.F) {
	addPages(f, func(text, a, b string) { f.Add(text, a, b, byte(0), byte(0)) })
	f.Fuzz(func(t *testing.T, text, a, b string, choice, options byte) {
		page, s := fuzzPage(t, text, a, b, choice)
		r := textOptions[int(options)%len(textOptions)]
		r.Site = s
		if err := errors.Join(checkText(mustRender(t, r, page)), checkMap(t, r, page)); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
	})
}

// checkText says what plain text holds that it should not.
func checkText(text string) error {
	switch {
	case !utf8.ValidString(text):
		return fmt.Errorf("the text is no UTF-8")
	}
	for _, r := range text {
		if r < ' ' && r != '\n' && r != '\t' || 0x7F <= r && r < 0xA0 {
			return fmt.Errorf("the text has the control character %U", r)
		}
	}
	return nil
}

func FuzzJSON(f *testing.F) {
	addPages(f, func(text, a, b string) { f.Add(text, a, b, byte(0)) })
	f.Fuzz(func(t *testing.T, text, a, b string, choice byte) {
		page, s := fuzzPage(t, text, a, b, choice)
		p := wikitext.Parser{Site: s}
		for _, doc := range []*ast.Document{page, p.Parse(text)} {
			if out := mustRender(t, render.JSON{}, doc); !json.Valid([]byte(out)) {
				t.Fatalf("%q gives invalid JSON %q", text, out)
			}
		}
	})
}

// FuzzVariant looks for markup that the language converter makes or breaks: the
// text is put where rules of variants may stand.
func FuzzVariant(f *testing.F) {
	for _, text := range seedTexts(f) {
		if strings.Contains(text, "-{") {
			f.Add(text, byte(2))
		}
	}
	for _, text := range []string{"a", "sr-ec:a;sr-el:b", "<b>x", `zh:" onclick="x;zh-tw:">`, "H|zh:x;zh-tw:<i>", "T|x", "R|<a>"} {
		f.Add(text, byte(3))
	}
	f.Fuzz(func(t *testing.T, text string, choice byte) {
		page := "-{" + text + "}- <span title=\"-{" + text + "}-\" style='-{" + text + "}-'>x</span> [[a|-{" + text + "}-]] " +
			"[http://a.example -{" + text + "}-] [[File:A.jpg|alt=-{" + text + "}-|-{" + text + "}-]]\n== -{" + text + "}- ==\n" + text
		doc, s := fuzzPage(t, page, text, "-{"+text+"}-", 2+choice%4)
		h := render.HTML{Site: s, TOC: choice&0x80 != 0, EditLinks: choice&0x40 != 0}
		out := mustRender(t, h, doc)
		if err := checkContent(h, out); err != nil {
			t.Fatalf("%v: %q gives %q", err, text, out)
		}
	})
}

// FuzzAttribute looks for attributes, CSS and addresses that get past the
// rules: the text is each of them, on an element, a cell, a link and a file.
func FuzzAttribute(f *testing.F) {
	for _, text := range []string{
		"color:red", `\75rl(x)`, "u/**/rl(x)", "javascript:alert(1)", "&#106;avascript&colon;x", "//a.example", "data:text/html,x",
		"width:expression(1)", "background:url ( x )", "x\u0338", "a\"b'c<d>e", "-o-link:'x'", "attr(x url)", "\\000075rl(x)", "\u2028",
	} {
		for _, name := range []string{"style", "id", "href", "itemtype", "data-x", "xmlns:x", "cite", "onclick"} {
			f.Add(name, text)
		}
	}
	f.Fuzz(func(t *testing.T, name, value string) {
		page := "<div " + name + "=\"" + value + "\">x</div><q " + name + "='" + value + "'></q><link itemprop=x " + name + "=" + value + " />\n" +
			"<meta itemprop=x content=\"" + value + "\" " + name + "=x><hr style=\"" + value + "\" />\n{| " + name + "=\"" + value + "\"\n| " +
			name + "=\"" + value + "\" | x\n|}\n[" + value + " x] [" + name + ":" + value + "] " + name + ":" + value + " [[" + value + "|x]]\n" +
			"[[File:A.jpg|thumb|link=" + value + "|alt=" + value + "|class=" + value + "|lang=" + value + "]]<ref name=\"" + value + "\">x</ref>"
		doc, s := fuzzPage(t, page, value, name, 0)
		h := render.HTML{Site: s}
		out := mustRender(t, h, doc)
		if err := checkContent(h, out); err != nil {
			t.Fatalf("%v: %q=%q gives %q", err, name, value, out)
		}
	})
}

// FuzzTrustedHTML looks for HTML of a tag that takes the page behind it along:
// what a tag vouches for may hold anything, but it ends.
func FuzzTrustedHTML(f *testing.F) {
	for _, text := range []string{
		"<script>", "<script><!--<script>", "<style>/*", "<textarea>", "<title>", "<plaintext>", "<xmp>", "<iframe>", "<noscript>", "<!--", "<!-- a --!>", "<![CDATA[", "<?x", "<a title=\"", "<template>",
		"<svg><style>", "<math><mtext><style>", "</p></div></body></html>", "<select><option>", "<table><td>", "<frameset>", "<b><script>a</script", "</script></script>", "<input/><br/><foo-bar x>", "&#0;&lt;", "<svg><![CDATA[",
	} {
		for _, sealed := range []bool{true, false} {
			f.Add(text, sealed)
		}
	}
	f.Fuzz(func(t *testing.T, text string, sealed bool) {
		p := wikitext.Parser{Tags: map[string]wikitext.Tag{"ref": func(c *wikitext.TagCall) wikitext.Content {
			content := c.TrustedHTML(text)
			if sealed {
				content = content.Sealed()
			}
			return content
		}}}
		page, err := p.Expand(context.Background(), wikitext.Page{Text: "before<ref>x</ref>\n\n<b>after</b>"})
		require.NoError(t, err)
		out := mustRender(t, render.HTML{}, page)
		nodes, err := html.ParseFragment(strings.NewReader(out), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
		if err != nil {
			return // elements that nest too deeply for it
		}
		found := false
		for _, n := range nodes {
			for n := range n.Descendants() {
				found = found || n.Type == html.ElementNode && n.Data == "b" && n.FirstChild != nil && strings.HasPrefix(n.FirstChild.Data, "after")
			}
			found = found || n.Data == "b"
		}
		if !found {
			t.Fatalf("%q takes the page along: %q", text, out)
		}
	})
}
