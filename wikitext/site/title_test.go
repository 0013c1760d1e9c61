package site_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

func builtin(t testing.TB, code string) *site.Site {
	t.Helper()
	s, err := site.Builtin(code)
	require.NoError(t, err)
	return s
}

func TestParseTitle(t *testing.T) {
	tests := []struct {
		site, text string
		want       string // with fragment; "" for an illegal title
	}{
		{"en", "foo", "Foo"},
		{"en", " _foo__bar_ ", "Foo bar"},
		{"en", ":foo", "Foo"},
		{"en", ": foo", "Foo"},
		{"en", "::foo", ""},
		{"en", "foo#x_y", "Foo#x y"},
		{"en", "foo # x", "Foo# x"},
		{"en", "#x", "#x"},
		{"en", "", ""},
		{"en", "_", ""},
		{"en", strings.Repeat("e\u0301", 127), "É" + strings.Repeat("é", 126)},
		{"en", strings.Repeat("e\u0301", 128), ""},
		{"en", strings.Repeat("e\u0301", 3000), ""},
		{"en", "a#" + strings.Repeat("e\u0301", 3000), "A#" + strings.Repeat("é", 3000)},
		{"en", "a&#35;" + strings.Repeat("e\u0301", 3000), "A#" + strings.Repeat("é", 3000)},
		{"en", strings.Repeat("_\u200E", 3000) + "a", "A"},
		{"en", strings.Repeat("_", 3000) + "fr:" + strings.Repeat("_", 3000) + "a", "fr:a"},
		{"en", "template:foo", "Template:Foo"},
		{"en", "TEMPLATE : foo", "Template:Foo"},
		{"en", "image:a b.jpg", "File:A b.jpg"},
		{"en", "user_talk:x", "User talk:X"},
		{"en", "Template:", ""},
		{"en", "File:#x", ""},
		{"en", "nothing:foo", "Nothing:foo"},
		{"en", "foo :bar", "Foo :bar"},
		{"en", "Talk:x", "Talk:X"},
		{"en", "Talk:x:y", "Talk:X:y"},
		{"en", "Talk:File:x", ""},
		{"en", "Talk:fr:x", ""},
		{"en", "fr:foo", "fr:foo"},
		{"en", "FR:Foo#é", "fr:Foo#é"},
		{"en", "fr:", "fr:"},
		{"en", "w:talk:foo", "w:talk:foo"},
		{"en", "fr::foo", "fr:foo"},
		{"en", "a[b", ""},
		{"en", "a]b", ""},
		{"en", "a{b", ""},
		{"en", "a}b", ""},
		{"en", "a<b", ""},
		{"en", "a>b", ""},
		{"en", "a|b", ""},
		{"en", "a\tb", ""},
		{"en", "a\nb", ""},
		{"en", "a\x7fb", ""},
		{"en", "a%41", ""},
		{"en", "a%4", "A%4"},
		{"en", "a%zz", "A%zz"},
		{"en", "&amp;amp;", ""},
		{"en", "&nothing;", ""},
		{"en", "a & b", "A & b"},
		{"en", "a&b", "A&b"},
		{"en", "&eacute;t&#233;", "Été"},
		{"en", "&#xE9;", "É"},
		{"en", "&#58;foo", "Foo"},
		{"en", "&#0;", ""},
		{"en", "~~", "~~"},
		{"en", "~~~", ""},
		{"en", ".", ""},
		{"en", "..", ""},
		{"en", "./a", ""},
		{"en", "../a", ""},
		{"en", "a/./b", ""},
		{"en", "a/../b", ""},
		{"en", "a/..", ""},
		{"en", "a.", "A."},
		{"en", "a/.b", "A/.b"},
		{"en", "a\u00a0\u3000b", "A b"},
		{"en", "\u200eabc\u202e", "Abc"},
		{"en", "a\u200db", "A\u200db"},
		{"en", "e\u0301", "É"},
		{"en", "a\ufffdb", ""},
		{"en", "a\xffb", ""},
		{"en", "\xe2\x80\u200e\x8e", ""},
		{"en", "ßa", "Ssa"},
		{"en", "ǆ", "ǅ"},
		{"en", "User:2001:db8::1", "User:2001:DB8:0:0:0:0:0:1"},
		{"en", "User:192.168.0.1", "User:192.168.0.1"},
		{"en", strings.Repeat("x", 256), ""},
		{"en", strings.Repeat("é", 128), ""},
		{"en", "Special:" + strings.Repeat("X", 300), "Special:" + strings.Repeat("X", 300)},
		{"en", "project:x", "Project:X"},

		{"ar", "قالب:س", "قالب:س"},
		{"ar", "template:foo", "قالب:Foo"},
		{"ar", "تصنيف : أ_ب", "تصنيف:أ ب"},
		{"ar", "صورة:x.jpg", "ملف:X.jpg"},
		{"ar", "Image:x.jpg", "ملف:X.jpg"},
		{"ar", "مستخدمة:س", "مستخدم:س"},
		{"ar", "مشروع:س", "مشروع:س"},
		{"ar", "نقاش:ملف:س", ""},
		{"ar", "en:Foo", "en:Foo"},
		{"ar", "ﺍﻟﻌﺮﺑﻴﺔ", "العربية"},
		{"ar", "ﷲ", "الله"},
		{"ar", "&#1575;", "ا"},
		{"ar", "س&رلم;", "س"},
		{"ar", "الصفحة_الرئيسية#قسم_أول", "الصفحة الرئيسية#قسم أول"},
	}
	for _, tt := range tests {
		t.Run(tt.site+"/"+tt.text, func(t *testing.T) {
			title, ok := builtin(t, tt.site).ParseTitle(tt.text, 0)
			if tt.want == "" {
				require.False(t, ok, title)
				return
			}
			require.True(t, ok)
			require.Equal(t, tt.want, title.String())
		})
	}
}

func TestParseTitleDefaultNamespace(t *testing.T) {
	s := builtin(t, "ar")
	tests := []struct {
		text string
		want ast.Title
	}{
		{"x", ast.Title{Namespace: 10, NamespaceName: "قالب", Name: "X"}},
		{":x", ast.Title{Name: "X"}},
		{"ملف:x", ast.Title{Namespace: 6, NamespaceName: "ملف", Name: "X"}},
		{"fr:x", ast.Title{Interwiki: "fr", Name: "x"}},
	}
	for _, tt := range tests {
		got, ok := s.ParseTitle(tt.text, ast.NamespaceTemplate)
		require.True(t, ok, tt.text)
		require.Equal(t, tt.want, got, tt.text)
	}
}

func TestParseTitleSelf(t *testing.T) {
	info := builtin(t, "en").Info()
	info.Interwikis = append(info.Interwikis, site.Interwiki{Prefix: "here", URL: "https://x.example/$1", Self: true})
	s, err := site.New(info)
	require.NoError(t, err)
	for text, want := range map[string]string{
		"here:foo": "Foo", "here:": "Main Page", "here:fr:foo": "fr:foo", "HERE:here:help:x": "Help:X",
	} {
		got, ok := s.ParseTitle(text, 0)
		require.True(t, ok, text)
		require.Equal(t, want, got.String(), text)
	}
}

func TestWithNamespace(t *testing.T) {
	ar := builtin(t, "ar")
	_, ok := ar.NamespaceID("أخبار")
	require.False(t, ok)
	s, err := site.New(ar.Info().WithNamespace(102, "أخبار", "News"))
	require.NoError(t, err)
	for _, text := range []string{"أخبار:س ص", "news: س_ص"} {
		title, ok := s.ParseTitle(text, 0)
		require.True(t, ok)
		require.Equal(t, ast.Title{Namespace: 102, NamespaceName: "أخبار", Name: "س ص"}, title)
	}
	_, ok = ar.Namespace(102)
	require.False(t, ok, "the site it was made from is as before")
}

func TestCaseSensitiveNamespace(t *testing.T) {
	info := builtin(t, "en").Info()
	for i := range info.Namespaces {
		info.Namespaces[i].CaseSensitive = info.Namespaces[i].ID == 0
	}
	s, err := site.New(info)
	require.NoError(t, err)
	title, _ := s.ParseTitle("foo", 0)
	require.Equal(t, "foo", title.Name)
	require.Equal(t, "Foo", s.MakeTitle(10, "foo", "").Name)
}

func TestSubpage(t *testing.T) {
	tests := []struct{ base, link, title, label string }{
		{"User:A/B/C", "/x", "User:A/B/C/x", "/x"},
		{"User:A/B/C", "/x/", "User:A/B/C/x", "x"},
		{"User:A/B/C", "/x#f", "User:A/B/C/x#f", "/x#f"},
		{"User:A/B/C", "/", "User:A/B/C/", "User:A/B/C/"},
		{"User:A/B/C", "../x", "User:A/B/x", "User:A/B/x"},
		{"User:A/B/C", "../x/", "User:A/B/x", "x"},
		{"User:A/B/C", "../../", "User:A", "User:A"},
		{"User:A/B/C", "../../../", "", ""},
		{"User:A/B/C", "x", "", ""},
		{"User:A/B/C", "..", "", ""},
		{"A/B", "/x", "", ""}, // no subpages in the main namespace
	}
	s := site.Default()
	for _, tt := range tests {
		base, ok := s.ParseTitle(tt.base, 0)
		require.True(t, ok)
		title, label, ok := s.Subpage(base, tt.link)
		require.Equal(t, tt.title != "", ok, tt.link)
		require.Equal(t, tt.title, title.String(), tt.link)
		require.Equal(t, tt.label, label, tt.link)
	}
}

func TestSpecialPages(t *testing.T) {
	s := builtin(t, "ar")
	for _, name := range []string{"RecentChanges", "recentchanges", "أحدث_التغييرات", "أحدث التغييرات", "Recentchanges/50"} {
		canonical, ok := s.SpecialPage(name)
		require.True(t, ok, name)
		require.Equal(t, "Recentchanges", canonical)
	}
	_, ok := s.SpecialPage("لا توجد")
	require.False(t, ok)
	title, _ := s.ParseTitle("special:recentchanges/50", 0)
	local, ok := s.SpecialTitle(title)
	require.True(t, ok)
	require.Equal(t, "خاص:أحدث التغييرات/50", local.Full())
}

func TestURL(t *testing.T) {
	tests := []struct{ site, text, want string }{
		{"en", "foo bar", "/wiki/Foo_bar"},
		{"en", "User talk:a/b", "/wiki/User_talk:A/b"},
		{"en", "?a+b=c&d\"'\\^`", "/wiki/%3Fa%2Bb%3Dc%26d%22%27%5C%5E%60"},
		{"en", "A*b(c)@$!;,~", "/wiki/A*b(c)@$!;,~"},
		{"en", "#a b", "#a_b"},
		{"en", "Foo#é %41", "/wiki/Foo#é_%2541"},
		{"en", "fr:é#é", "https://fr.wikipedia.org/wiki/%C3%A9#é"},
		{"en", "doi:10/x#é é", "https://doi.org/10/x#.C3.A9_.C3.A9"},
		{"en", "pmid:123", "//www.ncbi.nlm.nih.gov/pubmed/123?dopt=Abstract"},
		{"ar", "ملف:أ.jpg", "/wiki/%D9%85%D9%84%D9%81:%D8%A3.jpg"},
	}
	for _, tt := range tests {
		s := builtin(t, tt.site)
		title, ok := s.ParseTitle(tt.text, 0)
		require.True(t, ok, tt.text)
		require.Equal(t, tt.want, s.URL(title), tt.text)
	}
}

func TestAppendURL(t *testing.T) {
	info := site.Default().Info()
	info.ArticlePath = "/$1?x=$1"
	info.Interwikis = append(info.Interwikis, site.Interwiki{Prefix: "q", URL: "//q.org/?"}, site.Interwiki{Prefix: "m", URL: "//m.org/$1?", Local: true})
	s, err := site.New(info)
	require.NoError(t, err)
	for _, c := range []struct {
		title ast.Title
		want  string
	}{
		{ast.Title{NamespaceName: "Help", Namespace: ast.NamespaceHelp, Name: "a b"}, "?/Help:a_b?x=Help:a_b"},
		{ast.Title{Name: "$1", Fragment: "x y"}, "?/$1?x=$1#x_y"},
		{ast.Title{Fragment: "%41%"}, "?#%2541%"},
		{ast.Title{}, "?/?x="},
		{ast.Title{Interwiki: "q", Name: "b"}, "?//q.org/"},
		{ast.Title{Interwiki: "M", Name: "b", Fragment: "é"}, "?//m.org/b#é"},
		{ast.Title{Interwiki: "none", Name: "é"}, "?/none:%C3%A9?x=none:%C3%A9"},
	} {
		require.Equal(t, c.want, string(s.AppendURL([]byte("?"), c.title)))
		require.Equal(t, c.want[1:], s.URL(c.title))
	}
	require.Equal(t, "x/fr:Help:%C3%A9_%22", string(site.AppendTitle([]byte("x/"), ast.Title{Interwiki: "fr", NamespaceName: "Help", Name: `é "`, Fragment: "f"})))
}

func TestScheme(t *testing.T) {
	s := site.Default()
	for text, want := range map[string]bool{
		"http://x": true, "a HTTPS://x": true, "mailto:x": true, "xmailto:y": true, "http:/x": false, "http:": false,
		"color: red": false, ":": false, "": false, "to:x": false, "éhttp://": true,
	} {
		colon := strings.IndexByte(text, ':')
		require.Equal(t, want, colon >= 0 && s.Scheme(text, colon), text)
	}
}

func TestAnchor(t *testing.T) {
	for text, want := range map[string]string{
		"a b":             "a_b",
		"  a _ b ":        "a_b",
		"انظر أيضًا":      "انظر_أيضًا",
		"a\tb":            "a_b",
		"a\u200fb\u00a0c": "ab_c",
		"<&\"'":           "<&\"'",
		"a  b":            "a_b",
		"a\u3000b ":       "a_b",
		"a\u2028b\u180Ec": "a_b_c",
		"漢字 かな":           "漢字_かな",
		"":                "",
	} {
		require.Equal(t, want, site.Anchor(text), text)
	}
	require.Len(t, site.Anchor(strings.Repeat("x", 2000)), 1024)
	require.Equal(t, ".C3.A9_a:.25-._", site.EncodeAnchorLegacy("é a:%-._"))
}

func TestEncodedTitleEndsNoAttribute(t *testing.T) {
	var all strings.Builder
	for c := range 256 {
		all.WriteByte(byte(c))
	}
	require.NotRegexp(t, `["'<>&\s\x00-\x1f\x7f-\xff]`, site.Default().EncodeTitle(all.String()))
}

func FuzzParseTitle(f *testing.F) {
	for _, text := range []string{"Template:a#b", "fr:x", "::x", "&#58;", "\u200e:x", "User:::1", "قالب:ﷲ", "&Dot;./x", "\xe2\x80\u200e\x8e"} {
		f.Add(text)
	}
	s := builtin(f, "ar")
	f.Fuzz(func(t *testing.T, text string) {
		title, ok := s.ParseTitle(text, 0)
		if !ok || title.Interwiki != "" || title.Fragment != "" || title.IsZero() {
			return
		}
		again, ok := s.ParseTitle(":"+title.Key(), 0)
		require.True(t, ok, "%q from %q", title.Key(), text)
		require.Equal(t, title, again)
	})
}
