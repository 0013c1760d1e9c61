package site_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/wikitext/site"
)

func ExampleAnchors() {
	anchors := site.Anchors{}
	fmt.Println(anchors.Add("Notes"), anchors.Add("notes"), anchors.Add("notes_2"), anchors.Add("Notes"))
	// Output: Notes notes_2 notes_2_2 Notes_3
}

// TestAnchors has anchors that are the number of others, which have no entry of
// their own.
func TestAnchors(t *testing.T) {
	anchors := site.Anchors{}
	for _, c := range [][2]string{
		{"a", "a"}, {"a_3", "a_3"}, {"a", "a_2"}, {"A", "A_4"}, {"a", "a_5"}, // a_3 is taken
		{"a_4", "a_4_2"}, {"A_5", "A_5_2"}, {"a_3", "a_3_2"}, {"a_3_2", "a_3_2_2"},
		{"a_6", "a_6"}, {"a", "a_7"},
		{"a_02", "a_02"}, {"a_+2", "a_+2"}, {"a_1", "a_1"}, {"a_", "a_"}, {"a_99999999999999999999", "a_99999999999999999999"},
		{"_2", "_2"}, {"", ""}, {"", "_3"}, {"É", "É"}, {"é", "é"},
	} {
		require.Equal(t, c[1], anchors.Add(c[0]), c[0])
	}
	require.Less(t, len(anchors), 20) // not one for each number
}

func ExampleSite_FormatNumber() {
	ar, _ := site.Builtin("ar")
	info := ar.Info()
	info.TranslateNumerals = true
	digits, _ := site.New(info)
	fmt.Println(ar.FormatNumber("1234567.5", false), digits.FormatNumber("1234567.5", false))
	// Output: 1٬234٬567٫5 ١٬٢٣٤٬٥٦٧٫٥
}

func ExampleSite_Plural() {
	ar, _ := site.Builtin("ar")
	forms := []string{"لا كتب", "كتاب واحد", "كتابان", "كتب", "كتابًا", "كتاب"}
	for _, n := range []string{"0", "2", "7", "40"} {
		fmt.Println(ar.Plural(n, forms))
	}
	// Output:
	// لا كتب
	// كتابان
	// كتب
	// كتابًا
}

func TestMonthsAndDays(t *testing.T) {
	en, ar, fi := builtin(t, "en"), builtin(t, "ar"), builtin(t, "fi")
	require.Equal(t, "May", en.Month(5, site.MonthNominative))
	require.Equal(t, "Sep", en.Month(9, site.MonthAbbreviated))
	require.Equal(t, "ديسمبر", ar.Month(12, site.MonthGenitive))
	require.Equal(t, "tammikuu", fi.Month(1, site.MonthNominative))
	require.Equal(t, "tammikuun", fi.Month(1, site.MonthGenitive))
	for _, m := range []int{-1, 0, 13} {
		require.Empty(t, en.Month(m, site.MonthNominative))
	}
	require.Empty(t, en.Month(1, 7))
	require.Equal(t, "Saturday", en.Weekday(time.Saturday, false))
	require.Equal(t, "su", fi.Weekday(time.Sunday, true))
	require.Equal(t, "الجمعة", ar.Weekday(time.Friday, false))
	require.Empty(t, en.Weekday(7, false))

	require.Equal(t, "Farvardin", en.CalendarMonth("iranian", 1, true))
	require.Equal(t, "ذو الحجة", ar.CalendarMonth("hijri", 12, false))
	require.Equal(t, "نيزان", ar.CalendarMonth("hebrew", 7, false))
	require.Equal(t, "نيسان", ar.CalendarMonth("hebrew", 7, true))
	require.Equal(t, "Adar I", en.CalendarMonth("hebrew", 13, false))
	require.Equal(t, "Adar II", en.CalendarMonth("hebrew", 14, true))
	for _, m := range []int{0, 13} {
		require.Empty(t, en.CalendarMonth("hijri", m, false))
	}
	require.Empty(t, en.CalendarMonth("hebrew", 15, false))
	require.Empty(t, en.CalendarMonth("mayan", 1, false))
}

func TestDateFormat(t *testing.T) {
	tests := []struct{ site, style, kind, want string }{
		{"en", "default", "time", "H:i"},
		{"en", "default", "date", "j xg Y"},
		{"en", "default", "both", "H:i, j xg Y"},
		{"en", "default", "pretty", "j xg"},
		{"en", "default", "nothing", "H:i, j xg Y"},
		{"en", "mdy", "both", "H:i, xg j, Y"},
		{"en", "dmy", "date", "j xg Y"},
		{"en", "ymd", "date", "Y xg j"},
		{"en", "nothing", "date", "j xg Y"},
		{"ar", "default", "both", "H:i، j xg Y"},
		{"ja", "default", "both", "Y年xgj日 (D) H:i"},
		{"th", "default", "date", "j xg xkY"},
		{"fa", "default", "time", "\u200fH:i"},
	}
	for _, tt := range tests {
		require.Equal(t, tt.want, builtin(t, tt.site).DateFormat(tt.style, tt.kind), tt)
	}
	info := site.Default().Info()
	info.DateFormats = map[string]string{"default time": "H.i", "mdy date": "n/j/Y"}
	s, err := site.New(info)
	require.NoError(t, err)
	require.Equal(t, "H.i", s.DateFormat("default", "time"))
	require.Equal(t, "H.i, n/j/Y", s.DateFormat("mdy", "both"))
}

// Expected texts are MediaWiki 1.43's, but for digits that it loses beyond the
// sixteenth.
func TestFormatNumber(t *testing.T) {
	tests := []struct{ site, number, want, plain string }{
		{"en", "1234567.89", "1,234,567.89", "1234567.89"},
		{"en", "-1234.5", "−1,234.5", "−1234.5"},
		{"en", "abc123456,7.25def1234", "abc123,456,7.25def1,234", "abc123456,7.25def1234"},
		{"en", "1.5e7", "15,000,000", "1.5e7"},
		{"en", "1e21", "1,000,000,000,000,000,000,000", "1e21"},
		{"en", "1e-2", "0.01", "1e−2"},
		{"en", "1.5e-3", "0.002", "1.5e−3"},
		{"en", "1.23456e2", "123.456", "1.23456e2"},
		{"en", "1e-7", "0", "1e−7"},
		{"en", "1e999", "∞", "1e999"},
		{"en", "-1e999", "−∞", "−1e999"},
		{"en", "-0", "−0", "−0"},
		{"en", "001234", "001,234", "001234"},
		{"en", "000", "000", "000"},
		{"en", ".5", ".5", ".5"},
		{"en", "1234.", "1,234.", "1234."},
		{"en", "12345678901234567890", "12,345,678,901,234,567,890", "12345678901234567890"},
		{"en", "1.23456789", "1.23456789", "1.23456789"},
		{"en", "NAN", "Not a Number", "Not a Number"},
		{"en", "INF", "∞", "∞"},
		{"en", "-INF", "−∞", "−∞"},
		{"en", "+5000", "5,000", "+5000"},
		{"en", "x+1234", "x+1,234", "x+1234"},
		{"en", "0x1A5555", "0x1A5,555", "0x1A5555"},
		{"en", "5-6000", "5−6,000", "5−6000"},
		{"en", "--5", "-−5", "-−5"},
		{"en", "(1234)", "(1,234)", "(1234)"},
		{"en", "1e2 x1e2", "100 x100", "1e2 x1e2"},
		{"en", "1234e", "1,234e", "1234e"},
		{"en", "1234.5.6789", "1,234.5.6789", "1234.5.6789"},
		{"en", "-", "-", "-"},
		{"en", ".", ".", "."},
		{"en", "-.", "-.", "-."},
		{"en", "", "", ""},
		{"en", "infinity", "infinity", "infinity"},
		{"en", "\x001234", "\x001,234", "\x001234"},
		{"ar", "1234567.89", "1٬234٬567٫89", "1234567.89"},
		{"ar", "NAN", "ليس عددا", "ليس عددا"},
		{"fa", "123456789.5", "۱۲۳٬۴۵۶٬۷۸۹٫۵", "۱۲۳۴۵۶۷۸۹.۵"},
		{"fa", "x 12 y", "x ۱۲ y", "x ۱۲ y"},
		{"hi", "123456789.5", "१२,३४,५६,७८९.५", "१२३४५६७८९.५"},
		{"pl", "1234.5", "1234,5", "1234.5"},
		{"pl", "12345.5", "12\u00a0345,5", "12345.5"},
		{"pl", "1e4", "1e4", "1e4"},
		{"pl", "-1234", "−1234", "−1234"},
		{"de", "1234.5", "1.234,5", "1234.5"},
		{"fr", "1234567.5", "1\u00a0234\u00a0567,5", "1234567.5"},
	}
	for _, tt := range tests {
		s := builtin(t, tt.site)
		require.Equal(t, tt.want, s.FormatNumber(tt.number, false), "%s %q", tt.site, tt.number)
		require.Equal(t, tt.plain, s.FormatNumber(tt.number, true), "%s %q", tt.site, tt.number)
	}
}

func TestParseNumber(t *testing.T) {
	tests := []struct{ site, text, want string }{
		{"en", "1,234.5", "1234.5"},
		{"en", "−1,234", "-1234"},
		{"en", "1 000", "1 000"},
		{"en", "∞", "INF"},
		{"en", "−∞", "-INF"},
		{"en", "Not a Number", "NAN"},
		{"en", "abc", "abc"},
		{"ar", "١٬٢٣٤٫٥", "1234.5"},
		{"ar", "−١٬٢٣٤٫٥", "-1234.5"},
		{"ar", "1,234", "1234"},
		{"ar", "۱۲۳", "۱۲۳"},
		{"ar", "ليس عددا", "NAN"},
		{"fa", "۱٬۲۳۴٫۵", "1234.5"},
		{"fa", "٣٤", "٣٤"},
		{"fr", "1 234,5", "1 234.5"},
		{"fr", "1\u00a0234,5", "1234.5"},
		{"fr", "1.234,5", "1.234.5"},
		{"hi", "१,२३", "123"},
	}
	for _, tt := range tests {
		require.Equal(t, tt.want, builtin(t, tt.site).ParseNumber(tt.text), "%s %q", tt.site, tt.text)
	}
}

// Digits are the wiki's choice.
func TestTranslateNumerals(t *testing.T) {
	ar := builtin(t, "ar")
	require.Equal(t, "2024", ar.Digits("2024"))
	info := ar.Info()
	require.False(t, info.TranslateNumerals)
	info.TranslateNumerals = true
	s, err := site.New(info)
	require.NoError(t, err)
	require.Equal(t, "٢٠٢٤ x", s.Digits("2024 x"))
	require.Equal(t, "١٬٢٣٤٬٥٦٧٫٨٩", s.FormatNumber("1234567.89", false))
	require.Equal(t, "x−١,٢٣٤.٥", s.FormatNumber("x-1,234.5", true))
	require.Equal(t, "۲۰۲۴", builtin(t, "fa").Digits("2024"))
	require.Equal(t, "2024", site.Default().Digits("2024"))
	info.Numbers.Digits = "12"
	_, err = site.New(info)
	require.ErrorContains(t, err, `digits "12" are not ten`)
}

func TestPlural(t *testing.T) {
	tests := []struct{ site, n, forms, want string }{
		{"en", "0", "a|b", "b"},
		{"en", "1", "a|b", "a"},
		{"en", "1.0", "a|b", "a"},
		{"en", "-1", "a|b", "a"},
		{"en", "+1", "a|b", "a"},
		{"en", "--1", "a|b", "b"},
		{"en", "1.5", "a|b", "b"},
		{"en", "abc", "a|b", "b"},
		{"en", "1,001", "a|b", "b"},
		{"en", "2", "a", "a"},
		{"en", "2", "", ""},
		{"en", "0", "0=none|a|b", "none"},
		{"en", "5", "12=doz|5=five|a|b", "five"},
		{"en", "2", "0=none|1=one", ""},
		{"en", "1", "=x|b", "=x"},
		{"en", "1", "1.0=x|b", "b"},
		{"en", "1", "a=b|c", "a=b"},
		{"en", "-1", "-1=x|b|c", "x"},
		{"en", "01", "1=x|b|c", "x"},
		{"en", "0", "00=x|b|c", "c"},
		{"en", "2", "x 3=5|b|c", "c"},
		{"en", "1e25", "a|b", "b"},
		{"ar", "0", "a|b|c|d|e|f", "a"},
		{"ar", "3", "a|b|c", "c"},
		{"ar", "11", "a|b|c|d|e|f", "e"},
		{"ar", "100", "a|b|c|d|e|f", "f"},
		{"ar", "١١", "a|b|c|d|e|f", "e"},
		{"ar", "١٬٠٠٣", "a|b|c|d|e|f", "d"},
		{"ar", "٠", "0=x|b", "x"},
		{"ar", "1.5", "a|b|c|d|e|f", "f"},
		{"ar", "-3", "a|b|c|d|e|f", "d"},
		{"ar", "12345678901234567890103", "a|b|c|d|e|f", "d"},
		{"ru", "21", "a|b|c|d", "a"},
		{"ru", "22", "a|b|c|d", "b"},
		{"ru", "11", "a|b|c|d", "c"},
		{"ru", "1,5", "a|b|c|d", "d"},
		{"fr", "1,5", "a|b", "a"},
		{"fr", "0", "a|b", "a"},
		{"he", "20", "a|b|c|d", "c"},
		{"ja", "1", "a|b", "a"},
	}
	for _, tt := range tests {
		var forms []string
		if tt.forms != "" {
			forms = strings.Split(tt.forms, "|")
		}
		require.Equal(t, tt.want, builtin(t, tt.site).Plural(tt.n, forms), tt)
	}
	for _, rule := range []string{"", "x = 1", "n", "n = a", "n % = 1", "n % 0 = 1", "n ~ 1", "n = 1..b", "n = 1 and"} {
		_, err := site.New(site.Info{Numbers: site.Numbers{Decimal: ".", Plurals: []string{rule}}})
		require.ErrorContains(t, err, "cannot be read", rule)
	}
}

func TestGender(t *testing.T) {
	tests := []struct{ gender, forms, want string }{
		{"male", "m", "m"}, {"female", "m", "m"}, {"unknown", "m", "m"},
		{"male", "m|f", "m"}, {"female", "m|f", "f"}, {"unknown", "m|f", "m"},
		{"male", "m|f|n", "m"}, {"female", "m|f|n", "f"}, {"unknown", "m|f|n", "n"}, {"", "m|f|n", "n"},
	}
	for _, tt := range tests {
		require.Equal(t, tt.want, site.Default().Gender(tt.gender, strings.Split(tt.forms, "|")), tt)
	}
	require.Empty(t, site.Default().Gender("male", nil))
}

func TestGrammar(t *testing.T) {
	tests := []struct{ site, grammarCase, word, want string }{
		{"en", "genitive", "Wikipedia", "Wikipedia"},
		{"ar", "genitive", "ويكيبيديا", "ويكيبيديا"},
		{"ru", "genitive", "Википедия", "Википедии"},
		{"ru", "genitive", "Викиновости", "Викиновостей"},
		{"ru", "genitive", "дом", "дом"},
		{"ru", "prepositional", "Викиучебник", "Викиучебнике"},
		{"ru", "accusative", "Викитека", "Викитеку"},
		{"ru", "languagegen", "русский", "русского"},
		{"ru", "languageprep", "русский", "русском"},
		{"ru", "languageadverb", "русский", "по-русски"},
		{"ru", "languageadverb", "иврит", "на иврите"},
		{"ru", "languageadverb", "суоми", "на языке суоми"},
		{"uk", "genitive", "Вікіпедія", "Вікіпедії"},
		{"uk", "genitive", "Вікіцитати", "Вікіцитат"},
		{"uk", "languageadverb", "українська", "українською"},
		{"uk", "locative", "мова", "у мова"},
		{"he", "prefixed", "ויקיפדיה", "וויקיפדיה"},
		{"he", "prefixed", "ווקי", "ווקי"},
		{"he", "תחילית", "הבית", "בית"},
		{"he", "prefixed", "English", "־English"},
		{"he", "prefixed", "5", "5"},
		{"fi", "genitive", "Linux", "Linuxin"},
		{"fi", "elative", "Wikipedia", "Wikipediasta"},
		{"fi", "elative", "Meta-Wiki", "Meta-Wikistä"},
		{"fi", "partitive", "äo", "äoa"},
		{"fi", "illative", "talo", "taloon"},
		{"fi", "illative", "b", "biin"},
		{"fi", "inessive", "kylä", "kylässä"},
		{"fi", "x", "Linux", "Linuxi"},
		{"fi", "x", "talo", "talo"},
		{"fi", "genitive", "", "n"},
		{"hu", "rol", "Wikipédia", "Wikipédiaról"},
		{"hu", "x", "Wikipédia", ""},
	}
	for _, tt := range tests {
		require.Equal(t, tt.want, builtin(t, tt.site).Grammar(tt.grammarCase, tt.word), tt)
	}
	info := site.Default().Info()
	info.Grammar = []site.GrammarRule{{Case: "x", Pattern: "("}}
	_, err := site.New(info)
	require.ErrorContains(t, err, "grammar:")
}

func TestLanguages(t *testing.T) {
	s := site.Default()
	tests := []struct {
		code, name, english, bcp47 string
		rtl, ok                    bool
	}{
		{"ar", "العربية", "Arabic", "ar", true, true},
		{"en", "English", "English", "en", false, true},
		{"zh-classical", "文言", "Literary Chinese", "lzh", false, true},
		{"zh-cn", "中文（中国大陆）", "Simplified Chinese (China)", "zh-Hans-CN", false, true},
		{"pt-br", "português do Brasil", "Brazilian Portuguese", "pt-BR", false, true},
		{"de-formal", "Deutsch (Sie-Form)", "German (formal address)", "de-x-formal", false, true},
		{"be-tarask", "беларуская (тарашкевіца)", "беларуская (тарашкевіца)", "be-tarask", false, true},
		{"kk-arab", "قازاقشا (تٴوتە)", "Kazakh (Arabic)", "kk-Arab", true, true},
		{"no", "norsk", "Norwegian", "no", false, true},
		{"xx", "", "", "xx", false, false},
		{"x-ABCD-de", "", "", "x-abcd-DE", false, false},
		{"-ab", "", "", "-AB", false, false},
		{"aa--latn-x-latn-gb", "", "", "aa--Latn-x-latn-GB", false, false},
	}
	for _, tt := range tests {
		require.Equal(t, tt.name, s.LanguageName(tt.code, ""), tt.code)
		require.Equal(t, tt.name, s.LanguageName(tt.code, tt.code), tt.code)
		require.Equal(t, tt.english, s.LanguageName(tt.code, "en"), tt.code)
		require.Equal(t, tt.bcp47, s.BCP47(tt.code), tt.code)
		rtl, ok := s.LanguageRTL(tt.code)
		require.Equal(t, tt.rtl, rtl, tt.code)
		require.Equal(t, tt.ok, ok, tt.code)
	}
	require.Equal(t, "الفرنسية", s.LanguageName("fr", "ar"))
	require.Equal(t, "français", s.LanguageName("fr", "xx"))
}

func TestCase(t *testing.T) {
	tests := []struct{ site, text, upper, lower, upperFirst, lowerFirst string }{
		{"en", "aBc", "ABC", "abc", "ABc", "aBc"},
		{"en", "", "", "", "", ""},
		{"en", "ßa", "SSA", "ßa", "Ssa", "ßa"},
		{"en", "ǆx", "ǄX", "ǆx", "ǅx", "ǆx"},
		{"en", "ΑΣ", "ΑΣ", "ασ", "ΑΣ", "αΣ"},
		{"en", "İI", "İI", "i\u0307i", "İI", "i\u0307I"},
		{"en", "ŉ", "ʼN", "ŉ", "ʼN", "ŉ"},
		{"en", "سلام", "سلام", "سلام", "سلام", "سلام"},
		{"en", "\x00É", "\x00É", "\x00é", "\x00É", "\x00É"},
		{"tr", "İx", "İX", "i\u0307x", "İx", "ix"},
		{"tr", "Ix", "IX", "ix", "Ix", "ıx"},
		{"tr", "ix", "IX", "ix", "İx", "ix"},
		{"tr", "ıx", "IX", "ıx", "Ix", "ıx"},
	}
	for _, tt := range tests {
		s := builtin(t, tt.site)
		require.Equal(t, tt.upper, s.Upper(tt.text), tt)
		require.Equal(t, tt.lower, s.Lower(tt.text), tt)
		require.Equal(t, tt.upperFirst, s.UpperFirst(tt.text), tt)
		require.Equal(t, tt.lowerFirst, s.LowerFirst(tt.text), tt)
	}
}

// Full-width characters work in front of a function's arguments.
func TestFunctionColon(t *testing.T) {
	ja := builtin(t, "ja")
	for _, word := range []string{"#言語", "＃言語", "#もし", "＃もし", "ローカルＵＲＬ", "#language"} {
		_, _, ok := ja.Function(word)
		require.True(t, ok, word)
	}
	tests := []struct {
		text       string
		end, start int
	}{
		{"#if:x", 3, 4},
		{"＃言語：ja", 9, 12},
		{" ＃言語：ja:x", 10, 13},
		{"#言語:ja：x", 7, 8},
		{"記事：x", 0, 0},
		{"記事：x:y", 10, 11},
		{"x", 0, 0},
	}
	for _, tt := range tests {
		end, start := ja.FunctionColon(tt.text)
		require.Equal(t, []int{tt.end, tt.start}, []int{end, start}, tt.text)
	}
}
