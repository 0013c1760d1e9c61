package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "",
		"It's 10.5 %, e\u0301te\u0301!": "It s 10 5 e\u0301te\u0301",
		"كِتاب ١٢۳، \u2068a\u2069":      "كِتاب 123 a",
		"日本語はa1か":                       "日 本 語 は a1 か",
		"x²\u00ADy𝟙":                    "x²y1",
	} {
		require.Equal(t, strings.Fields(want), append([]string{}, words(text)...), text)
	}
}

func TestVisibleWords(t *testing.T) {
	left := causes{}
	got, err := visibleWords(`<div id="toc">Contents 1</div><h2>A<span class="mw-editsection">[edit]</span></h2>`+
		`<style>b{}</style><p>c<b>d</b><br>e<span style="display:none">f</span> <ruby>g<rp>(</rp><rt>h</rt></ruby></p>`+
		`<ol start="3"><li>i</li><li value="7">j<ul><li>k</li></ul></li></ol><table><tr><td>l</td><td>m</td></tr></table>`+
		`<ol><li><span class="mw-cite-backlink">↑ 1.0</span> n</li></ol>`, left)
	require.NoError(t, err)
	require.Equal(t, strings.Fields("A cd e gh 3 i 7 j k l m 1 n"), got)
	require.Equal(t, causes{"table of contents": 2, "edit links": 1, "ways back from notes": 2}, left)
}

func TestComparesText(t *testing.T) {
	out, _ := compare(t, 0, "-text", "-answers", answers, "-pages", "-show", "9", pagesDir)
	require.Contains(t, rows(out), "language pages words equal")
	require.Contains(t, out, "not in plain text:\nedit links: ")
	require.Regexp(t, `total +2 .*100.00%`, out)
	require.NotContains(t, out, "@")
}

// sharedPages are pages of the corpus beside the project: all that are written
// from right to left, and others of many languages and kinds.
var sharedPages = []string{
	"ar/برلين", "ar/fragment_LokasBot_15", "ary/1Q84", "azb/برلین", "ckb/بەرلین", "mzn/برلین", "ur/برلن", "ur/جو_بائیڈن", "ur/پاکستان", "yi/בערלין",
	"bn/উৎসব", "de/Keilwelle", "el/Αθλητισμός", "en/Allah", "en/Anarchism", "en/Algae", "en/Cleopatra", "en/Mozilla_Firefox", "en/Alaska",
	"es/Berlín", "fr/Berlin", "hi/बर्लिन", "hy/Իրան", "ja/ベルリン", "ja/検索エンジン", "ko/베를린", "mr/पुरातत्त्वशास्त्र", "ru/Берлин", "th/เบอร์ลิน", "uk/Астрономія",
	"vi/25_tháng_3", "zh/fragment_python-mwtext_276",
}

// TestTextOfSharedPages asks the MediaWiki beside the project what browsers show
// of real pages: at least 99 % of the words are those of the plain text, in the
// same order, and no more markup is left than there.
func TestTextOfSharedPages(t *testing.T) {
	const shared = "../../../shared"
	oracle := filepath.Join(shared, "oracle", "oracle")
	if _, err := os.Stat(oracle); err != nil || testing.Short() {
		t.Skip("no MediaWiki beside the project, or no time to ask it")
	}
	o := &options{text: true, siteinfo: filepath.Join(shared, "siteinfo"), server: "http://example.org", project: "TestWiki"}
	var pages []*page
	for _, id := range sharedPages {
		found, err := findPages([]string{filepath.Join(shared, "corpus", id+pageSuffix)}, "", "")
		require.NoError(t, err)
		pages = append(pages, found...)
	}
	ctx := t.Context()
	other, err := startCommand(ctx, []string{oracle}, pages)
	require.NoError(t, err)
	wikis := wikiMaker{options: o, made: map[string]*wiki{}}
	left, all := causes{}, count{}
	for _, p := range pages {
		a, err := other.answer(p)
		require.NoError(t, err, p.id)
		require.Empty(t, a.Error, p.id)
		theirs, err := visibleWords(a.HTML, left)
		require.NoError(t, err)
		ours, err := plainWords(ctx, &wikis, other, p, a)
		require.NoError(t, err)
		c := count{pages: 1}
		var hunks []hunk
		c.equal, hunks = align(theirs, ours)
		c.blocks = c.equal
		for _, h := range hunks {
			c.blocks += h.blocks()
			t.Logf("%s: MediaWiki has %q, warraq %q", p.id, h.a, h.b)
		}
		require.GreaterOrEqual(t, c.percent(), 99.0, p.id)
		all.add(c)
	}
	require.NoError(t, other.close())
	t.Logf("%d pages, %d words, %.2f %% equal; not in plain text:\n%s", all.pages, all.blocks, all.percent(), left)
}

func plainWords(ctx context.Context, wikis *wikiMaker, other mediaWiki, p *page, a *answer) ([]string, error) {
	w, err := wikis.wiki(ctx, p.language, other)
	if err != nil {
		return nil, err
	}
	text, err := w.render(ctx, p, a)
	return words(text), err
}
