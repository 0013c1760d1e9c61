package site_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/wikitext/site"
)

func TestFunction(t *testing.T) {
	tests := []struct {
		site, word, id string
		hash           bool
	}{
		{"en", "#if", "if", true},
		{"en", "#IF", "if", true},
		{"en", "if", "", false},
		{"en", "#if ", "", false}, // blanks before the colon make it a template
		{"en", "lc", "lc", false},
		{"en", "LC", "lc", false},
		{"en", "#lc", "", false},
		{"en", "#language", "language", true},
		{"en", "#Language", "language", true},
		{"en", "#dir", "dir", true},
		{"en", "#DIR", "", false},
		{"en", "#formal", "", false}, // its word is in capitals, as MediaWiki has it
		{"en", "#FORMAL", "formal", true},
		{"en", "PAGENAME", "pagename", false},
		{"en", "pagename", "", false},
		{"en", "ANCHORENCODE", "anchorencode", false},
		{"en", "anchorencode", "anchorencode", false},
		{"en", "int", "int", false},
		{"en", "#int", "", false},
		{"en", "#special", "special", true},
		{"en", "#tag", "tag", true},
		{"en", "#invoke", "invoke", true},
		{"en", "DEFAULTSORTKEY", "defaultsort", false},
		{"ar", "#لو", "if", true},
		{"ar", "#if", "if", true},
		{"ar", "لو", "", false},
		{"ar", "#تبديل", "switch", true},
		{"ar", "lc", "lc", false},
	}
	for _, tt := range tests {
		id, hash, ok := builtin(t, tt.site).Function(tt.word)
		require.Equal(t, tt.id != "", ok, tt.word)
		require.Equal(t, tt.id, id, tt.word)
		require.Equal(t, tt.hash, hash, tt.word)
	}
}

func TestVariablesAndSwitches(t *testing.T) {
	tests := []struct {
		site, word, id string
		find           func(*site.Site, string) (string, bool)
	}{
		{"en", "PAGENAME", "pagename", (*site.Site).Variable},
		{"en", "pagename", "", (*site.Site).Variable},
		{"en", "!", "!", (*site.Site).Variable},
		{"en", "=", "=", (*site.Site).Variable},
		{"en", "server", "server", (*site.Site).Variable},
		{"ar", "PAGENAME", "pagename", (*site.Site).Variable},
		{"ar", "اسم_الصفحة", "pagename", (*site.Site).Variable},
		{"en", "__NOTOC__", "notoc", (*site.Site).Switch},
		{"en", "__notoc__", "notoc", (*site.Site).Switch},
		{"en", "__INDEX__", "index", (*site.Site).Switch},
		{"en", "__index__", "", (*site.Site).Switch},
		{"en", "NOTOC", "", (*site.Site).Switch},
		{"ar", "__لافهرس__", "notoc", (*site.Site).Switch},
		{"ar", "__NOTOC__", "notoc", (*site.Site).Switch},
	}
	for _, tt := range tests {
		id, ok := tt.find(builtin(t, tt.site), tt.word)
		require.Equal(t, tt.id != "", ok, tt.word)
		require.Equal(t, tt.id, id, tt.word)
	}
}

func TestSwitchAt(t *testing.T) {
	tests := []struct {
		site, text, id string
		length         int
	}{
		{"en", "__NOTOC__x", "notoc", 9},
		{"en", "__TOC__", "toc", 7},
		{"en", "___TOC__", "", 0},
		{"en", "x__TOC__", "", 0},
		{"en", "", "", 0},
		{"ar", "__لافهرس__ س", "notoc", len("__لافهرس__")},
		{"ar", "لا_وصلة_قسم_جديد__", "nonewsectionlink", len("لا_وصلة_قسم_جديد__")},
	}
	for _, tt := range tests {
		id, length := builtin(t, tt.site).SwitchAt(tt.text)
		require.Equal(t, tt.id, id, tt.text)
		require.Equal(t, tt.length, length, tt.text)
	}
}

func TestModifier(t *testing.T) {
	ar := builtin(t, "ar")
	for _, tt := range []struct {
		name, id string
		length   int
	}{
		{"subst:a", "subst", 6},
		{"SafeSubst::x", "safesubst", 10},
		{"نسخ:a:b", "subst", len("نسخ:")},
		{"msgnw:", "msgnw", 6},
		{"MSG:a", "msg", 4},
		{"raw:a", "raw", 4},
		{"subst", "", 0},
		{"subst :a", "", 0},
		{" subst:a", "", 0},
		{"ſubst:a", "", 0},
		{"lc:a", "", 0},
		{":subst:a", "", 0},
		{"", "", 0},
	} {
		id, length := ar.Modifier(tt.name)
		require.Equal(t, tt.id, id, tt.name)
		require.Equal(t, tt.length, length, tt.name)
	}
}

func TestMagicWord(t *testing.T) {
	ar := builtin(t, "ar")
	for _, tt := range []struct {
		id, text string
		want     bool
	}{
		{"default", "#default", true},
		{"default", "#DEFAULT", true},
		{"default", "#افتراضي", true},
		{"default", "default", false},
		{"subst", "subst:", true},
		{"subst", "نسخ:", true},
		{"subst", "subst", false},
		{"rawsuffix", "R", true},
		{"rawsuffix", "r", false},
		{"nothing", "x", false},
		{"default", "", false},
	} {
		require.Equal(t, tt.want, ar.MagicWord(tt.id, tt.text), "%s %s", tt.id, tt.text)
	}
}

func TestRedirectWord(t *testing.T) {
	for _, tt := range []struct {
		site, text string
		want       int
	}{
		{"en", "#REDIRECT [[x]]", 9},
		{"en", "#redirect[[x]]", 9},
		{"en", "#REDIR [[x]]", 0},
		{"en", " #REDIRECT", 0},
		{"en", "", 0},
		{"ar", "#تحويل [[س]]", len("#تحويل")},
		{"ar", "#Redirect [[س]]", 9},
	} {
		require.Equal(t, tt.want, builtin(t, tt.site).RedirectWord(tt.text), tt.text)
	}
}

func TestImageOption(t *testing.T) {
	tests := []struct{ site, text, id, value string }{
		{"en", "thumb", "img_thumbnail", ""},
		{"en", " thumbnail ", "img_thumbnail", ""},
		{"en", "THUMB", "", ""},
		{"en", "thumb=x.jpg", "img_manualthumb", "x.jpg"},
		{"en", "centre", "img_center", ""},
		{"en", "220px", "img_width", "220"},
		{"en", "220 px", "img_width", "220"},
		{"en", "0220px", "img_width", "220"},
		{"en", "x150px", "img_width", "x150"},
		{"en", "220x150px", "img_width", "220x150"},
		{"en", "220x50 px", "img_width", "220x50"},
		{"en", "220xpx", "img_width", "220"},
		{"en", "220pxpx", "img_width", "220"},
		{"en", "220x px px", "img_width", "220"},
		{"en", "99999999999999999999px", "img_width", "999999999"},
		{"en", "220", "", ""},
		{"en", "220x", "", ""},
		{"en", "0px", "", ""},
		{"en", "px", "", ""},
		{"en", "xpx", "", ""},
		{"en", "abcpx", "", ""},
		{"en", "-5px", "", ""},
		{"en", "upright", "img_upright", ""},
		{"en", "upright=1.2", "img_upright", "1.2"},
		{"en", "upright= .5 ", "img_upright", ".5"},
		{"en", "upright 1.5", "img_upright", "1.5"},
		{"en", "upright=1,5", "", ""},
		{"en", "upright=", "", ""},
		{"en", "alt=a b", "img_alt", "a b"},
		{"en", "alt=", "img_alt", ""},
		{"en", "alt", "", ""},
		{"en", "alt=5px", "img_alt", "5px"},
		{"en", "alt=a\nb", "", ""},
		{"en", "link=", "img_link", ""},
		{"en", "link=Foo|", "img_link", "Foo|"},
		{"en", "page=3", "img_page", "3"},
		{"en", "page 3", "img_page", "3"},
		{"en", "lang=ar", "img_lang", "ar"},
		{"en", "class=a b", "img_class", "a b"},
		{"en", "a caption", "", ""},
		{"en", "", "", ""},
		{"ar", "تصغير", "img_thumbnail", ""},
		{"ar", "thumb", "img_thumbnail", ""},
		{"ar", "يسار", "img_left", ""},
		{"ar", "220بك", "img_width", "220"},
		{"ar", "220px", "img_width", "220"},
		{"ar", "٢٢٠بك", "", ""},
		{"ar", "بديل=س", "img_alt", "س"},
		{"ar", "alt=س", "img_alt", "س"},
		{"ar", "صورة لشيء", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.site+"/"+tt.text, func(t *testing.T) {
			id, value, ok := builtin(t, tt.site).ImageOption(tt.text)
			require.Equal(t, tt.id, id)
			require.Equal(t, tt.value, value)
			require.Equal(t, tt.id != "", ok)
		})
	}
}

func TestLinkLetters(t *testing.T) {
	s := make(map[string]*site.Site)
	for lang, letters := range map[string][2]site.Letters{
		"ca": {{Set: "a-zàç·ï'"}},
		"br": {{Set: "a-z", Words: []string{"c'h"}}},
		"hi": {{Set: `a-z\x{0966}-\x{A8E0}-\x{A8FF}`}},
		"uk": {{Set: "a-z“»"}, {Set: "„«"}},
		"gu": {{Set: `\p{Gujarati}\xE9`}},
	} {
		info := site.Default().Info()
		info.LinkTrail, info.LinkPrefix = letters[0], letters[1]
		var err error
		s[lang], err = site.New(info)
		require.NoError(t, err)
	}
	s["en"], s["ar"] = builtin(t, "en"), builtin(t, "ar")
	trails := []struct {
		site, text, want string
	}{
		{"en", "s and", "s"},
		{"en", "S", ""},
		{"en", "é", ""},
		{"en", "", ""},
		{"ar", "ات كثيرة", "ات"},
		{"ar", "ًا،", "ًا"},
		{"ar", "abc", "abc"},
		{"ar", "\xff", ""},
		{"ca", "l'a", "l'a"},
		{"ca", "l''a", "l"},
		{"br", "c'ha'x", "c'ha"},
		{"hi", "-\uA8FF०.", "-\uA8FF०"},
		{"uk", "a»b ", "a»b"},
		{"gu", "ઓéa", "ઓé"},
	}
	for _, tt := range trails {
		require.Equal(t, tt.want, tt.text[:s[tt.site].LinkTrail(tt.text)], tt.text)
	}
	prefixes := []struct{ site, text, want string }{
		{"en", "x", ""},
		{"ar", "قال و", "و"},
		{"ar", "وب ", ""},
		{"ar", "X", "X"},
		{"ar", "\xff", ""},
		{"uk", "x«", "«"},
	}
	for _, tt := range prefixes {
		n := s[tt.site].LinkPrefix(tt.text)
		require.Equal(t, tt.want, tt.text[len(tt.text)-n:], tt.text)
	}
}

func TestProtocol(t *testing.T) {
	for text, want := range map[string]int{
		"https://x": 8, "HTTP://x": 7, "mailto:x": 7, "//x": 2, "news:x": 5, "irc://x": 6, "ircs://x": 7,
		"http:/x": 0, "javascript:x": 0, "x": 0, "": 0, "/": 0,
	} {
		require.Equal(t, want, site.Default().Protocol(text), text)
	}
}
