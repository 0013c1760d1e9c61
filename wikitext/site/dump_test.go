package site_test

import (
	"compress/bzip2"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/wikitext/site"
)

func ExampleFromDump() {
	info, err := site.FromDump(strings.NewReader(dumpHead))
	fmt.Println(info.Language, info.Server, err)
	// Output: ar https://ar.wikibooks.org <nil>
}

const dumpHead = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="ar">
  <siteinfo>
    <sitename>ويكي الكتب</sitename>
    <dbname>arwikibooks</dbname>
    <base>https://ar.wikibooks.org/wiki/%D8%A7%D9%84%D8%B5%D9%81%D8%AD%D8%A9_%D8%A7%D9%84%D8%B1%D8%A6%D9%8A%D8%B3%D9%8A%D8%A9</base>
    <generator>MediaWiki 1.45.0</generator>
    <case>first-letter</case>
    <namespaces>
      <namespace key="-1" case="first-letter">خاص</namespace>
      <namespace key="0" case="first-letter" />
      <namespace key="4" case="first-letter">ويكي الكتب</namespace>
      <namespace key="10" case="first-letter">نموذج</namespace>
      <namespace key="100" case="first-letter">بوابة</namespace>
      <namespace key="2302" case="case-sensitive">Gadget definition</namespace>
    </namespaces>
  </siteinfo>
  <page><title>x</title></page>`

func TestFromDump(t *testing.T) {
	info, err := site.FromDump(strings.NewReader(dumpHead))
	require.NoError(t, err)
	s, err := site.New(info)
	require.NoError(t, err)
	require.Equal(t, "ar", s.Language())
	require.True(t, s.RTL())
	require.Equal(t, "ويكي الكتب", s.Name())
	require.Equal(t, "https://ar.wikibooks.org", s.Server())
	require.Equal(t, "الصفحة الرئيسية", s.MainPage().Name)
	require.Equal(t, "/wiki/$1", s.Info().ArticlePath)
	id, _, _ := s.Function("#لو")
	require.Equal(t, "if", id)
	for _, tt := range []struct{ text, want string }{
		{"بوابة:x", "بوابة:X"},
		{"template:x", "نموذج:X"},
		{"قالب:x", "نموذج:X"}, // the language's own name is an alias
		{"project:x", "ويكي الكتب:X"},
		{"gadget definition:x", "Gadget definition:x"},
		{"ملف:x", "ملف:x"}, // the dump has no such namespace
	} {
		title, ok := s.ParseTitle(tt.text, 0)
		require.True(t, ok)
		require.Equal(t, tt.want, title.String())
	}
}

// The language is told by the root, the database or the address.
func TestFromDumpLanguage(t *testing.T) {
	const rest = `</dbname><base>%B</base><case>case-sensitive</case><namespaces><namespace key="0"/><namespace key="2">U</namespace></namespaces></siteinfo>`
	tests := []struct{ lang, db, base, want, sample string }{
		{` xml:lang="de"`, "enwiki", "", "de", "#wechsle"},
		{"", "dewiktionary", "", "de", "#wechsle"},
		{"", "zh_yuewiki", "", "zh-yue", ""},
		{"", "nowiki", "", "nb", "#om"},
		{"", "commonswiki", "", "en", ""},
		{"", "simplewiki", "", "en", ""},
		{"", "my", "https://ru.example.org/w/index.php?title=Main_Page", "ru", "#если"},
		{"", "my", "https://wiki.example.org/", "en", ""},
		{` xml:lang="pt-BR"`, "my", "", "pt-br", "#se"},
		{` xml:lang="yi"`, "my", "", "yi", ""},
	}
	for _, tt := range tests {
		info, err := site.FromDump(strings.NewReader("<mediawiki" + tt.lang + "><siteinfo><dbname>" + tt.db + strings.Replace(rest, "%B", tt.base, 1)))
		require.NoError(t, err)
		require.Equal(t, tt.want, info.Language)
		require.True(t, info.Namespaces[1].CaseSensitive)
		s, err := site.New(info)
		require.NoError(t, err)
		if tt.sample != "" {
			_, _, ok := s.Function(tt.sample)
			require.True(t, ok, tt.sample)
		}
		require.Equal(t, tt.want == "yi", s.RTL())
	}
	info, err := site.FromDump(strings.NewReader("<mediawiki><siteinfo><dbname>my" + strings.Replace(rest, "%B", "http://x.org/w/index.php?title=Main_Page", 1)))
	require.NoError(t, err)
	require.Equal(t, []string{"/w/index.php?title=$1", "/w/index.php", "Main Page"}, []string{info.ArticlePath, info.Script, info.MainPage})
}

func TestFromDumpErrors(t *testing.T) {
	for data, want := range map[string]string{
		"":                                 "no <siteinfo>",
		"<mediawiki><page>":                "a page before",
		"<mediawiki><siteinfo></siteinfo>": "no namespaces",
		"<mediawiki><siteinfo>":            "XML syntax error",
		"<a></b>":                          "XML syntax error",
		`<siteinfo><namespaces><namespace key="x">y</namespace></namespaces></siteinfo>`: "namespace number",
	} {
		_, err := site.FromDump(strings.NewReader(data))
		require.ErrorContains(t, err, want, data)
	}
}

func TestFromDumpShared(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/corpus/dumps/*.xml.bz2")
	if len(files) == 0 {
		t.Skip("no dumps beside the project")
	}
	for _, name := range files {
		f, err := os.Open(name)
		require.NoError(t, err)
		info, err := site.FromDump(bzip2.NewReader(f))
		f.Close()
		require.NoError(t, err)
		s, err := site.New(info)
		require.NoError(t, err)
		require.Equal(t, "Wikipedia", s.Name())
		require.Equal(t, "Main Page", s.MainPage().String())
		title, ok := s.ParseTitle("draft talk:x", 0)
		require.True(t, ok)
		require.Equal(t, 119, title.Namespace)
	}
}
