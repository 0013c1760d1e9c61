package site_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

func ExampleSite_ParseTitle() {
	ar, _ := site.Builtin("ar")
	title, ok := ar.ParseTitle("template:مرجع ويب#شرح", ast.NamespaceMain)
	fmt.Println(title.Namespace, title, ok)
	// Output: 10 قالب:مرجع ويب#شرح true
}

func ExampleInfo_WithNamespace() {
	ar, _ := site.Builtin("ar")
	news, _ := site.New(ar.Info().WithNamespace(100, "أخبار", ""))
	title, _ := news.ParseTitle("أخبار:بلنكن يلتقي عاصم منير", ast.NamespaceMain)
	fmt.Println(title.Namespace, title.Name)
	// Output: 100 بلنكن يلتقي عاصم منير
}

func TestBuiltin(t *testing.T) {
	converted := map[string]bool{} // by MediaWiki's converters; English only by pig latin
	for _, code := range strings.Fields("ban crh gan iu ku mni sh shi sr tg tly uz wuu zgh zh") {
		converted[code] = true
	}
	for _, code := range site.BuiltinCodes() {
		s := builtin(t, code)
		require.Equal(t, code, s.Language())
		data, err := json.Marshal(s.Info())
		require.NoError(t, err)
		// What belongs to the wiki that was asked is in no profile.
		require.NotContains(t, string(data), "TestWiki")
		require.NotContains(t, string(data), "example.org")
		require.Empty(t, s.Server())
		for _, n := range s.Info().Namespaces {
			id, ok := s.NamespaceID(n.Canonical)
			require.Equal(t, n.ID != 0, ok, n)
			require.Equal(t, n.ID, id, n)
			if n.ID != 0 {
				id, _ = s.NamespaceID(n.Name)
				require.Equal(t, n.ID, id, n)
			}
		}
		require.True(t, s.IsExtensionTag("ref"))
		require.True(t, s.IsExtensionTag("templatestyles"))
		require.False(t, s.IsExtensionTag("b"))
		require.Equal(t, converted[code], s.HasVariants(), code)
		require.True(t, s.MagicLink("ISBN"))
	}
	require.True(t, builtin(t, "ar").RTL())
	require.False(t, site.Default().RTL())
	_, err := site.Builtin("xx")
	require.ErrorContains(t, err, `site: no built-in profile "xx"; BuiltinCodes has those`)
	again, err := site.Builtin("ar")
	require.NoError(t, err)
	require.Same(t, builtin(t, "ar"), again)
}

func TestInterwiki(t *testing.T) {
	ar := builtin(t, "ar")
	fr, ok := ar.Interwiki("FR")
	require.True(t, ok)
	require.Equal(t, site.Interwiki{Prefix: "fr", URL: "https://fr.wikipedia.org/wiki/$1", Language: "français", Local: true}, fr)
	wikt, ok := ar.Interwiki("wikt")
	require.True(t, ok)
	require.Equal(t, "https://ar.wiktionary.org/wiki/$1", wikt.URL)
	require.Empty(t, wikt.Language)
	for _, prefix := range []string{"local", "project", "gerrit", "", "xyzzy"} {
		_, ok = ar.Interwiki(prefix)
		require.False(t, ok, prefix)
	}
}

// A profile is data: it survives JSON, and its copy may be changed.
func TestInfo(t *testing.T) {
	s := builtin(t, "ar")
	info := s.Info()
	data, err := json.Marshal(info)
	require.NoError(t, err)
	var back site.Info
	require.NoError(t, json.Unmarshal(data, &back))
	require.Equal(t, info, back)

	info.Namespaces[0].Name = "changed"
	info.MagicWords[0].Aliases[0] = "changed"
	info.Interwikis[0].URL = "changed"
	require.Equal(t, back, s.Info())
}

func TestNewErrors(t *testing.T) {
	for want, change := range map[string]func(*site.Info){
		"namespace 10 is given twice":         func(i *site.Info) { i.Namespaces = append(i.Namespaces, site.Namespace{ID: 10, Name: "X"}) },
		`namespace 100 cannot be called ""`:   func(i *site.Info) { i.Namespaces = append(i.Namespaces, site.Namespace{ID: 100}) },
		`function "x" has no magic word`:      func(i *site.Info) { i.Functions = append(i.Functions, site.Function{Name: "x"}) },
		`variable "x" has no magic word`:      func(i *site.Info) { i.Variables = append(i.Variables, "x") },
		`switch "x" has no magic word`:        func(i *site.Info) { i.Switches = append(i.Switches, "x") },
		`interwiki prefix "x"`:                func(i *site.Info) { i.Interwikis = append(i.Interwikis, site.Interwiki{Prefix: "x"}) },
		"goes back":                           func(i *site.Info) { i.LinkTrail.Set = "z-a" },
		"no kind of characters":               func(i *site.Info) { i.LinkTrail.Set = `\p{Klingon}` },
		"is no character number":              func(i *site.Info) { i.LinkPrefix.Set = `\x{zz}` },
		`article path "/wiki" has no $1`:      func(i *site.Info) { i.ArticlePath = "/wiki" },
		`main page "[[" is no legal title`:    func(i *site.Info) { i.MainPage = "[[" },
		`namespace 0 cannot be called "Main"`: func(i *site.Info) { i.Namespaces[2].Name = "Main" },
	} {
		info := site.Default().Info()
		change(&info)
		_, err := site.New(info)
		require.ErrorContains(t, err, want)
	}
	empty, err := site.New(site.Info{})
	require.NoError(t, err, "the zero Info is a wiki with nothing but a main namespace")
	title, ok := empty.ParseTitle("template:x", 0)
	require.True(t, ok)
	require.Equal(t, ast.Title{Name: "Template:x"}, title)
}

func TestMessage(t *testing.T) {
	en, ar := site.Default(), builtin(t, "ar")
	require.Equal(t, "Foo (page does not exist)", en.Message("red-link-title", "Foo"))
	require.Equal(t, "س (الصفحة غير موجودة)", ar.Message("red-link-title", "س"))
	require.Equal(t, "محتويات", ar.Message("toc"))
	require.Equal(t, "عدل القسم: $1", ar.Message("editsectionhint"))
	require.Equal(t, "$2 (page does not exist)", en.Message("red-link-title", "$2"), "arguments are not looked at again")
	require.Equal(t, "⧼nothing⧽", ar.Message("nothing"))
	require.False(t, ar.HasMessage("nothing"))
	require.True(t, ar.HasMessage("toc"))

	info := ar.Info()
	info.Messages = map[string]string{"toc": "المحتويات", "my": "$1 $2 $12 $ $x"}
	s, err := site.New(info)
	require.NoError(t, err)
	require.Equal(t, "المحتويات", s.Message("toc"))
	require.Equal(t, "عدل", s.Message("editsection"))
	require.Equal(t, "a $2 $12 $ $x", s.Message("my", "a"))
	info.Language, info.Fallback = "x-own", []string{"ar"} // not built in
	s, err = site.New(info)
	require.NoError(t, err)
	require.Equal(t, "عدل", s.Message("editsection"))
}

func TestRole(t *testing.T) {
	for _, tt := range []struct{ site, heading, want string }{
		{"en", "See also", "see-also"},
		{"en", " SEE  ALSO ", "see-also"},
		{"en", "References", "references"},
		{"en", "External links", "external-links"},
		{"en", "History", ""},
		{"en", "انظر أيضا", ""},
		{"ar", "انظر أيضاً", "see-also"},
		{"ar", "انظر أيضًا", "see-also"},
		{"ar", "اقرأ أيضا", "see-also"},
		{"ar", "المصادر", "references"},
		{"ar", "المَراجِع", "references"},
		{"ar", "المراجـــع", "references"},
		{"ar", "هوامش", "notes"},
		{"ar", "وصلات خارجية", "external-links"},
		{"ar", "See also", "see-also"},
		{"ar", "", ""},
	} {
		require.Equal(t, tt.want, builtin(t, tt.site).Role(tt.heading), tt.heading)
	}
	info := builtin(t, "ar").Info()
	info.Roles = map[string][]string{"references": {"المنابع"}, "mine": {"لي"}}
	s, err := site.New(info)
	require.NoError(t, err)
	require.Equal(t, "references", s.Role("المنابع"))
	require.Equal(t, "", s.Role("المصادر"), "the role's built-in headings are replaced")
	require.Equal(t, "mine", s.Role("لي"))
	require.Equal(t, "notes", s.Role("هوامش"))
}

func TestFromSiteInfoShared(t *testing.T) {
	files, err := filepath.Glob("../../../shared/siteinfo/*.json")
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("no siteinfo files beside the project")
	}
	for _, name := range files {
		code := strings.TrimSuffix(filepath.Base(name), ".json")
		t.Run(code, func(t *testing.T) {
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			info, err := site.FromSiteInfo(data)
			require.NoError(t, err)
			require.Equal(t, code, info.Language)
			s, err := site.New(info)
			require.NoError(t, err)
			require.Equal(t, "http://example.org", s.Server())
			require.Equal(t, code == "sr" || code == "zh", s.HasVariants())
			require.Equal(t, code == "ar" || code == "arz" || code == "uk", info.LinkPrefix.Set != "")
			// English works everywhere.
			for word, id := range map[string]string{"#if": "if", "lc": "lc", "#invoke": "invoke", "#language": "language"} {
				got, _, ok := s.Function(word)
				require.True(t, ok, word)
				require.Equal(t, id, got)
			}
			title, ok := s.ParseTitle("template:x", 0)
			require.True(t, ok)
			require.Equal(t, 10, title.Namespace)
			require.Equal(t, len("#REDIRECT"), s.RedirectWord("#REDIRECT [[x]]"))
			id, value, _ := s.ImageOption("220px")
			require.Equal(t, "img_width 220", id+" "+value)
			for _, n := range info.Namespaces {
				id, ok := s.NamespaceID(n.Name)
				require.Equal(t, n.ID != 0, ok, n.Name)
				require.Equal(t, n.ID, id, n.Name)
			}
			for _, f := range info.Functions {
				found := false
				for _, w := range info.MagicWords {
					for _, alias := range w.Aliases {
						alias = strings.TrimSuffix(alias, ":")
						if f.Hash {
							alias = "#" + alias
						}
						if w.Name == f.Name {
							id, _, _ := s.Function(alias)
							found = found || id == f.Name
						}
					}
				}
				require.True(t, found, f.Name)
			}
			local, ok := s.Interwiki("local")
			require.True(t, ok)
			require.True(t, local.Self)
		})
	}
}

func TestFromSiteInfoOldFormat(t *testing.T) {
	info, err := site.FromSiteInfo([]byte(`{"batchcomplete":"","query":{
		"general":{"lang":"ca","sitename":"W","rtl":"","linktrail":"/^((?:[a-zàçñ]|'(?!'))+)(.*)$/sDu","fallback":[],
			"magiclinks":{"ISBN":""},"articlepath":"/wiki/$1","server":"//ca.example.org"},
		"namespaces":{"0":{"id":0,"case":"first-letter","content":"","*":""},
			"2":{"id":2,"case":"case-sensitive","subpages":"","canonical":"User","*":"Usuari"}},
		"namespacealiases":[{"id":2,"*":"Usuària"}],
		"magicwords":[{"name":"toc","aliases":["__TAULA__","__TOC__"]},{"name":"lc","aliases":["LC:"]},{"name":"pagename","aliases":["PAGENAME"],"case-sensitive":""}],
		"functionhooks":["lc","unknown"],"variables":["pagename"],"extensiontags":["<Ref>"],
		"interwikimap":[{"prefix":"Xx","url":"https://x.example/$1","protorel":"","local":""}]}}`))
	require.NoError(t, err)
	require.Equal(t, site.Info{
		Language: "ca", RTL: true, Name: "W", Server: "//ca.example.org", ArticlePath: "/wiki/$1",
		Namespaces: []site.Namespace{
			{ID: 0, Content: true},
			{ID: 2, Name: "Usuari", Canonical: "User", Aliases: []string{"Usuària"}, CaseSensitive: true, Subpages: true},
		},
		MagicWords: []site.MagicWord{
			{Name: "toc", Aliases: []string{"__TAULA__", "__TOC__"}},
			{Name: "lc", Aliases: []string{"LC:"}},
			{Name: "pagename", Aliases: []string{"PAGENAME"}, CaseSensitive: true},
		},
		Functions:     []site.Function{{Name: "lc"}},
		Variables:     []string{"pagename"},
		Switches:      []string{"toc"},
		ExtensionTags: []string{"ref"},
		WikitextTags:  []string{"ref"},
		Interwikis:    []site.Interwiki{{Prefix: "xx", URL: "//x.example/$1", Local: true}},
		LinkTrail:     site.Letters{Set: "a-zàçñ'"},
		MagicLinks:    []string{"ISBN"},

		TranslateNumerals: true,
	}, info)
	_, err = site.New(info)
	require.NoError(t, err)
}

func TestFromSiteInfoErrors(t *testing.T) {
	const general = `{"query":{"general":{"lang":"en","linktrail":%q},"namespaces":{"0":{"id":0}},"magicwords":[{"name":"x"}]}}`
	for data, want := range map[string]string{
		"{":                                   "unexpected end",
		"{}":                                  "no language in general",
		`{"query":{"general":{"lang":"en"}}}`: "no namespaces",
		fmt.Sprintf(general, "/^([a-z]+?x)(.*)$/"):  "no language of MediaWiki has",
		fmt.Sprintf(general, "/^([a-z)(.*)$/sDu"):   "open bracket",
		fmt.Sprintf(general, "whatever"):            "no language of MediaWiki has",
		fmt.Sprintf(general, `/^((?:\w|x)+)(.*)$/`): "no language of MediaWiki has",
	} {
		_, err := site.FromSiteInfo([]byte(data))
		require.ErrorContains(t, err, want, data)
	}
	info, err := site.FromSiteInfo(fmt.Appendf(nil, general, "/^((?:c'h|[a-z])+)(.*)$/sDu"))
	require.NoError(t, err)
	require.Equal(t, site.Letters{Set: "a-z", Words: []string{"c'h"}}, info.LinkTrail)
	info, err = site.FromSiteInfo(fmt.Appendf(nil, general, `/^((?:[a-z]|\p{L}|é)+)(.*)$/sDu`))
	require.NoError(t, err)
	require.Equal(t, site.Letters{Set: `a-z\p{L}\é`}, info.LinkTrail)
}
