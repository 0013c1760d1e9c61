package render

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestSearchFold(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
	}{
		{"nothing", "", ""},
		{"other scripts", "Été [1] שָׁלוֹם 日本 क्\u200Dष", "Été [1] שָׁלוֹם 日本 क्\u200Dष"},
		{"no UTF-8", "a\xFF\xD9\uFEFF\x80", "a\uFFFD\uFFFD\uFFFD"},
		{"vowel marks", "كَتَبَ الكِتابَةً", "كتب الكتابه"},
		{"marks of the Quran", "ٱلرَّحْمَٰنِ ۖ لَهُۥ", "الرحمن  له"},
		{"tatweel", "كتـــاب", "كتاب"},
		{"alef", "أحمد إلى آخر ٱسم", "احمد الي اخر اسم"},
		{"alef with marks of its own", "ا\u0654 ا\u0655 ا\u0653", "ا ا ا"},
		{"hamza on its seat stays", "مؤمن شيئا مو\u0654من شيي\u0654ا شيى\u064E\u0654ا", "مؤمن شيئا مؤمن شيئا شيئا"},
		{"ta marbuta", "مدينة", "مدينه"},
		{"Persian", "کتابی پاکستانی", "كتابي پاكستاني"},
		{"Persian with joiners", "می\u200Cرود خانۀ خانه\u0654", "ميرود خانه خانه"},
		{"Urdu", "ہے لڑکے", "هے لڑكے"},
		{"digits", "سنة ١٩٩٠–۱۹۹۵", "سنه 1990–1995"},
		{"presentation forms", "ﻣﺤﻤﺪ ﷺ ﻻ ﻵ ﮎ", "محمد صلي الله عليه وسلم لا لا ك"},
		{"marks in presentation forms", "ﹶﹷﱞ", ""},
		{"no forms", "\uFD3Eآية\uFD3F", "\uFD3Eايه\uFD3F"},
		{"what is not seen", "\uFEFF\u200Fكت\u00ADاب\u202C", "كتاب"},
		{"no-break spaces", "سنة\u00A0١٩٩٠ 10\u202F% 1\u20072", "سنه 1990 10 % 1 2"},
		{"a joiner alone", "\u200D", "\u200D"},
		{"pictures", "👩\u200D💻", "👩\u200D💻"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Search{}.Fold(c.text)
			require.Equal(t, c.want, got.Text)
			require.Equal(t, c.want, Search{}.Fold(got.Text).Text)
			from, to := got.Source(0, len(got.Text))
			require.LessOrEqual(t, from, to)
		})
	}
	require.Equal(t, "straße i كتاب", Search{Lower: true}.Fold("STRAßE İ كِتاب").Text)
}

func TestFoldedSource(t *testing.T) {
	for _, c := range []struct {
		text, find, want string
	}{
		{"a b c", "b", "b"},
		{"كَتَبَ الكِتابَ", "كتب", "كَتَبَ"},
		{"كَتَبَ الكِتابَ", "ت", "تَ"},
		{"كَتَبَ الكِتابَ", "الكتاب", "الكِتابَ"},
		{"\u200Fكتاب\u200F", "كتاب", "كتاب\u200F"},
		{"قال ﷺ ثم", "الله", "ﷺ"},
		{"قال ﷺ ثم", "ثم", "ثم"},
		{"سنة ١٩٩٠م", "990", "٩٩٠"},
		{"سنة ١٩٩٠م", "م", "م"},
		{"abc ١ def", "def", "def"},
		{"abc ١ def", "bc 1 d", "bc ١ d"},
		{"سنة\u00A0١٩٩٠م", "ه 1", "ة\u00A0١"},
		{"می\u200Cرود", "ميرود", "می\u200Cرود"},
		{"مو\u0654من", "ؤم", "و\u0654م"},
		{"ab\xFFـc", "\uFFFDc", "\xFFـc"},
	} {
		f := Search{}.Fold(c.text)
		at := strings.Index(f.Text, c.find)
		require.GreaterOrEqual(t, at, 0, "%q in %q", c.find, f.Text)
		from, to := f.Source(at, at+len(c.find))
		require.Equal(t, c.want, c.text[from:to], "%q in %q", c.find, c.text)
	}
	for _, text := range []string{"", "abc", "كَ", "ـَ"} {
		f := Search{}.Fold(text)
		from, to := f.Source(len(f.Text), len(f.Text))
		require.Equal(t, []int{len(text), len(text)}, []int{from, to}, "%q", text)
		require.Panics(t, func() { f.Source(0, len(f.Text)+1) })
		require.Panics(t, func() { f.Source(-1, 0) })
	}
}

func TestFoldAllocates(t *testing.T) {
	text := strings.Repeat("text that stays, نص يبقى كما هو", 1000)
	text = Search{}.Fold(text).Text
	require.Zero(t, testing.AllocsPerRun(10, func() { Search{}.Fold(text) }))
	for _, unit := range []string{"كَ", "٣", "ـ", "و\u0654", "a\u0654", "\u200C", "A"} {
		text := strings.Repeat(unit, 1_000_000/len(unit))
		start := time.Now()
		Search{Lower: true}.Fold(text)
		require.Less(t, time.Since(start), 5*time.Second, "%+q", unit)
	}
}

func FuzzSearch(f *testing.F) {
	for _, s := range []string{"", "كَتَبَ ﷺ ١٢ xY", "ـو\u0654\u200C\uFEFF\xFF", "İA\u0130Ⱥ", "ﹶa\uFD3E"} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, lower bool) {
		fold := Search{Lower: lower}
		got := fold.Fold(s)
		require.Equal(t, got.Text, fold.Fold(got.Text).Text)
		require.True(t, utf8.ValidString(got.Text))
		last := 0
		for i := range got.Text {
			_, n := utf8.DecodeRuneInString(got.Text[i:])
			from, to := got.Source(i, i+n)
			require.LessOrEqual(t, from, to)
			require.LessOrEqual(t, to, len(s))
			require.GreaterOrEqual(t, from, last)
			if from == last && i > 0 {
				continue // one of the letters of a form
			}
			last = from
			require.Contains(t, fold.Fold(s[from:to]).Text, got.Text[i:i+n])
		}
	})
}
