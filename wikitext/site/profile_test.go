package site_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/wikitext/site"
)

// Facts of the built-in profiles of large wikis, as MediaWiki 1.43 has them: its words were put
// into pages, its answers to {{#time:}}, {{formatnum:}}, {{plural:}} (of 1, 2, 5
// and 20), {{#timef:}} and {{#language:}} are in the table.
func TestProfiles(t *testing.T) {
	tests := []struct {
		code, template, category       string
		pagename                       string
		function, word                 string
		thumb, notoc, redirect         string
		may, monday, shawwal           string
		number, plurals, date, autonym string
	}{
		{"ar", "قالب", "تصنيف", "اسم_الصفحة", "if", "#لو", "تصغير", "__لافهرس__", "#تحويل", "مايو", "الإثنين", "شوال", "−1٬234٬567٫5", "1234", "07:08، 6 مايو 2024", "العربية"},
		{"arz", "قالب", "تصنيف", "اسم_الصفحه", "if", "#لو", "تصغير", "__من_غير_فهرس__", "#تحويل", "مايو", "الاتنين", "شوال", "−1,234,567.5", "1234", "07:08، 6 مايو 2024", "مصرى"},
		{"ckb", "داڕێژە", "پۆل", "PAGENAME", "if", "#ئەگەر", "وێنۆک", "__NOTOC__", "#ڕەوانەکەر", "ئایاری", "دووشەممە", "شەووال", "−١٬٢٣٤٬٥٦٧٫٥", "0111", "\u200f٠٧:٠٨، ٦ی ئایاری ٢٠٢٤", "کوردی"},
		{"cs", "Šablona", "Kategorie", "NÁZEVSTRANY", "if", "#když", "náhled", "__BEZOBSAHU__", "#PŘESMĚRUJ", "května", "pondělí", "šauvál", "−1\u00a0234\u00a0567,5", "0133", "6. 5. 2024, 07:08", "čeština"},
		{"da", "Skabelon", "Kategori", "PAGENAME", "lc", "LC", "thumb", "__NOTOC__", "#REDIRECT", "maj", "mandag", "Shawwal", "−1.234.567,5", "0111", "6. maj 2024, 07:08", "dansk"},
		{"de", "Vorlage", "Kategorie", "SEITENNAME", "switch", "#wechsle", "mini", "__KEIN_INHALTSVERZEICHNIS__", "#WEITERLEITUNG", "Mai", "Montag", "Schawwal", "−1.234.567,5", "0111", "07:08, 6. Mai 2024", "Deutsch"},
		{"el", "Πρότυπο", "Κατηγορία", "ΟΝΟΜΑΣΕΛΙΔΑΣ", "ns", "ΧΟ", "μικρογραφία", "__ΧΩΡΙΣΠΠ__", "#ΑΝΑΚΑΤΕΥΘΥΝΣΗ", "Μαΐου", "Δευτέρα", "Shawwal", "−1.234.567,5", "0111", "07:08, 6 Μαΐου 2024", "Ελληνικά"},
		{"en", "Template", "Category", "PAGENAME", "lc", "LC", "thumb", "__NOTOC__", "#REDIRECT", "May", "Monday", "Shawwal", "−1,234,567.5", "0111", "07:08, 6 May 2024", "English"},
		{"es", "Plantilla", "Categoría", "NOMBREDEPAGINA", "if", "#si", "miniaturadeimagen", "__SIN_TDC__", "#REDIRECCIÓN", "mayo", "lunes", "Shawwal", "−1\u00a0234\u00a0567,5", "0111", "07:08 6 may 2024", "español"},
		{"fa", "الگو", "رده", "نام\u200cصفحه", "if", "#اگر", "بندانگشتی", "__بی\u200cفهرست__", "#تغییر_مسیر", "مهٔ", "دوشنبه", "شوّال", "−۱٬۲۳۴٬۵۶۷٫۵", "0111", "\u200f۶ مهٔ ۲۰۲۴، ساعت ۰۷:۰۸", "فارسی"},
		{"fi", "Malline", "Luokka", "SIVUNIMI", "ns", "NA", "pienoiskuva", "__EISISLUETT__", "#OHJAUS", "toukokuun", "maanantai", "Shawwal", "−1\u00a0234\u00a0567,5", "0111", "6. toukokuuta 2024 kello 07.08", "suomi"},
		{"fr", "Modèle", "Catégorie", "NOMPAGE", "if", "#si", "vignette", "__AUCUNSOMMAIRE__", "#REDIRECTION", "mai", "lundi", "Chawwal", "−1\u00a0234\u00a0567,5", "0111", "6 mai 2024 à 07:08", "français"},
		{"he", "תבנית", "קטגוריה", "שם הדף", "if", "#תנאי", "ממוזער", "__ללא_תוכן_עניינים__", "#הפניה", "במאי", "שני", "שוואל", "−1,234,567.5", "0132", "07:08, 6 במאי 2024", "עברית"},
		{"hi", "साँचा", "श्रेणी", "पृष्ठ_नाम", "if", "#यदि", "अंगूठाकार", "__बिना_अनुक्रम__", "#पुनर्प्रेषित", "मई", "सोमवार", "Shawwal", "−१२,३४,५६७.५", "0111", "०७:०८, ६ मई २०२४", "हिन्दी"},
		{"hu", "Sablon", "Kategória", "OLDALNEVE", "if", "#ha", "bélyegkép", "__NINCSTARTALOMJEGYZÉK__", "#ÁTIRÁNYÍTÁS", "május", "hétfő", "Shawwal", "−1\u00a0234\u00a0567,5", "0111", "2024. május 6., 07:08", "magyar"},
		{"id", "Templat", "Kategori", "NAMAHALAMAN", "if", "#jika", "jmpl", "__TANPADAFTARISI__", "#ALIH", "Mei", "Senin", "Syawal", "−1.234.567,5", "0111", "6 Mei 2024 07.08", "Bahasa Indonesia"},
		{"it", "Template", "Categoria", "TITOLOPAGINA", "if", "#se", "miniatura", "__NOTOC__", "#RINVIA", "maggio", "lunedì", "Shawwal", "−1\u00a0234\u00a0567,5", "0111", "07:08, 6 mag 2024", "italiano"},
		{"ja", "テンプレート", "カテゴリ", "ページ名", "if", "#もし", "サムネイル", "__目次非表示__", "#転送", "5月", "月曜日", "シャウワール", "−1,234,567.5", "0111", "2024年5月6日 (月) 07:08", "日本語"},
		{"kk", "Үлгі", "Санат", "БЕТАТАУЫ", "ns", "ЕА", "нобай", "__МАЗМҰНСЫЗ__", "#АЙДАУ", "мамырдың", "Дүйсенбі", "Shawwal", "−1\u00a0234\u00a0567,5", "0111", "07:08, 2024 ж. мамырдың 6", "қазақша"},
		{"ko", "틀", "분류", "문서이름", "if", "#만약", "섬네일", "__목차숨김__", "#넘겨주기", "5월", "월요일", "Shawwal", "−1,234,567.5", "0111", "2024년 5월 6일 (월) 07:08", "한국어"},
		{"nb", "Mal", "Kategori", "SIDENAVN", "if", "#om", "miniatyr", "__INGENINNHOLDSFORTEGNELSE__", "#OMDIRIGERING", "mai", "mandag", "Shawwal", "−1\u00a0234\u00a0567,5", "0111", "6. mai 2024 kl. 07:08", "norsk bokmål"},
		{"nl", "Sjabloon", "Categorie", "PAGINANAAM", "if", "#als", "miniatuur", "__GEENINHOUD__", "#DOORVERWIJZING", "mei", "maandag", "Shawwal", "−1.234.567,5", "0111", "6 mei 2024 07:08", "Nederlands"},
		{"pl", "Szablon", "Kategoria", "NAZWASTRONY", "ns", "PN", "mały", "__BEZSPISU__", "#PATRZ", "maja", "poniedziałek", "Szawwal", "−1\u00a0234\u00a0567,5", "0122", "07:08, 6 maj 2024", "polski"},
		{"ps", "کينډۍ", "وېشنيزه", "دمخ_نوم", "if", "#که", "بټنوک", "__بی\u200cنيولک__", "#REDIRECT", "مې", "دونۍ", "شوال", "−۱٬۲۳۴٬۵۶۷٫۵", "0111", "۰۷:۰۸, ۶ مې ۲۰۲۴", "پښتو"},
		{"pt", "Predefinição", "Categoria", "NOMEDAPAGINA", "if", "#se", "miniaturadaimagem", "__SEMTDC__", "#REDIRECIONAMENTO", "maio", "segunda-feira", "Shawwal", "−1\u00a0234\u00a0567,5", "0111", "07h08min de 6 de maio de 2024", "português"},
		{"ro", "Format", "Categorie", "NUMEPAGINA", "ns", "SN", "miniatura", "__FARACUPRINS__", "#REDIRECTEAZA", "mai", "luni", "Shawwal", "−1.234.567,5", "0112", "6 mai 2024 07:08", "română"},
		{"ru", "Шаблон", "Категория", "НАЗВАНИЕ_СТРАНИЦЫ", "if", "#если", "мини", "__БЕЗ_ОГЛАВЛЕНИЯ__", "#перенаправление", "мая", "понедельник", "Шавваль", "−1\u00a0234\u00a0567,5", "0122", "07:08, 6 мая 2024", "русский"},
		{"sr", "Шаблон", "Категорија", "НАЗИВСТРАНИЦЕ", "if", "#ако", "мини", "__БЕЗСАДРЖАЈА__", "#Преусмери", "маја", "понедељак", "Шавал", "−1.234.567,5", "0122", "07:08, 6. мај 2024.", "српски / srpski"},
		{"sv", "Mall", "Kategori", "SIDNAMN", "if", "#om", "miniatyr", "__INGENINNEHÅLLSFÖRTECKNING__", "#OMDIRIGERING", "maj", "måndag", "Shawwal", "−1\u00a0234\u00a0567,5", "0111", "6 maj 2024 kl. 07.08", "svenska"},
		{"th", "แม่แบบ", "หมวดหมู่", "PAGENAME", "lc", "LC", "thumb", "__ไม่มีสารบัญ__", "#เปลี่ยนทาง", "พฤษภาคม", "วันจันทร์", "เชาวาล", "−1,234,567.5", "0111", "07:08, 6 พฤษภาคม 2567", "ไทย"},
		{"tr", "Şablon", "Kategori", "SAYFAADI", "if", "#eğer", "küçükresim", "__İÇİNDEKİLERYOK__", "#YÖNLENDİRME", "Mayıs", "Pazartesi", "Şevval", "−1.234.567,5", "0111", "07.08, 6 Mayıs 2024", "Türkçe"},
		{"uk", "Шаблон", "Категорія", "НАЗВА_СТОРІНКИ", "if", "#якщо", "міні", "__БЕЗ_ЗМІСТУ__", "#ПЕРЕНАПРАВЛЕННЯ", "травня", "понеділок", "шавалю", "−1\u00a0234\u00a0567,5", "0122", "07:08, 6 травня 2024", "українська"},
		{"ur", "سانچہ", "زمرہ", "نام_صفحہ", "if", "#اگر", "تصغیر", "__فہرست_نہیں__", "#رجوع_مکرر", "مئی", "پير", "شوال", "−1,234,567.5", "0111", "07:08، 6 مئی 2024ء", "اردو"},
		{"vi", "Bản mẫu", "Thể loại", "TÊN_TRANG", "if", "#nếu", "nhỏ", "__KHÔNG_MỤC_LỤC__", "#đổi", "tháng Năm", "Thứ hai", "Shawwal", "−1.234.567,5", "0111", "07:08, ngày 6 tháng 5 năm 2024", "Tiếng Việt"},
		{"zh", "Template", "Category", "PAGENAME", "if", "#非空式", "thumb", "__NOTOC__", "#REDIRECT", "5月", "星期一", "闪瓦鲁月", "−1,234,567.5", "0111", "2024年5月6日 (一) 07:08", "中文"},
	}
	codes := make([]string, 0, len(tests))
	for _, tt := range tests {
		codes = append(codes, tt.code)
		t.Run(tt.code, func(t *testing.T) {
			s := builtin(t, tt.code)
			for name, id := range map[string]int{tt.template: 10, tt.category: 14, "template": 10, "category": 14} {
				got, ok := s.NamespaceID(name)
				require.True(t, ok, name)
				require.Equal(t, id, got, name)
			}
			for _, word := range []string{tt.pagename, "PAGENAME"} {
				id, ok := s.Variable(word)
				require.True(t, ok, word)
				require.Equal(t, "pagename", id)
			}
			id, hash, ok := s.Function(tt.word)
			require.True(t, ok, tt.word)
			require.Equal(t, tt.function, id)
			require.Equal(t, strings.HasPrefix(tt.word, "#"), hash)
			for _, word := range []string{tt.thumb, "thumb"} {
				id, _, _ = s.ImageOption(word)
				require.Equal(t, "img_thumbnail", id, word)
			}
			for _, word := range []string{tt.notoc, "__NOTOC__"} {
				id, _ = s.Switch(word)
				require.Equal(t, "notoc", id, word)
			}
			for _, word := range []string{tt.redirect, "#REDIRECT"} {
				require.Equal(t, len(word), s.RedirectWord(word+" [[x]]"), word)
			}
			require.Equal(t, tt.may, s.Month(5, site.MonthGenitive))
			require.Equal(t, tt.monday, s.Weekday(time.Monday, false))
			require.Equal(t, tt.shawwal, s.CalendarMonth("hijri", 10, false))
			require.Equal(t, tt.number, s.FormatNumber("-1234567.5", false))
			require.Equal(t, "-1234567.5", s.ParseNumber(tt.number))
			forms := ""
			for _, n := range []string{"1", "2", "5", "20"} {
				forms += s.Plural(n, []string{"0", "1", "2", "3", "4", "5"})
			}
			require.Equal(t, tt.plurals, forms)
			require.Equal(t, tt.date, formatDate(s, s.DateFormat("default", "both")))
			require.Equal(t, tt.autonym, s.LanguageName(tt.code, ""))
			require.True(t, s.HasMessage("red-link-title"))
			require.True(t, s.HasMessage("cite_error"))
		})
	}
	require.Subset(t, site.BuiltinCodes(), codes)
}

// formatDate is as much of {{#time:}} as the formats of the built-in languages
// need, for the morning of Monday, 2024-05-06.
func formatDate(s *site.Site, format string) string {
	out, escaped := "", false
	format = strings.NewReplacer("xg", "\x01", "xkY", "\x02").Replace(format)
	for _, r := range format {
		if escaped {
			out, escaped = out+string(r), false
			continue
		}
		switch r {
		case '\\':
			escaped = true
		case 1:
			out += s.Month(5, site.MonthGenitive)
		case 'F':
			out += s.Month(5, site.MonthNominative)
		case 'M':
			out += s.Month(5, site.MonthAbbreviated)
		case 'l':
			out += s.Weekday(time.Monday, false)
		case 'D':
			out += s.Weekday(time.Monday, true)
		case 2:
			out += s.Digits("2567")
		case 'Y':
			out += s.Digits("2024")
		case 'j':
			out += s.Digits("6")
		case 'n':
			out += s.Digits("5")
		case 'H':
			out += s.Digits("07")
		case 'i':
			out += s.Digits("08")
		default:
			out += string(r)
		}
	}
	return out
}

// Every profile makes a site, by codes of all kinds: of languages with a Wikipedia,
// of variants that a converter knows, of forms of address, and old ones.
func TestBuiltinLanguages(t *testing.T) {
	codes := site.BuiltinCodes()
	require.Subset(t, codes, strings.Fields(`
		eo is ca kaa bn be-tarask ban ku crh uz iu shi zgh tg gan wuu mni sh tly
		zh-hans zh-hant zh-tw sr-ec sr-el ku-arab uz-cyrl de-formal en-gb be-x-old no simple`))
	for _, code := range codes {
		s := builtin(t, code)
		require.Equal(t, code, s.Language())
		for name, id := range map[string]int{"Template": 10, "Category": 14, "File": 6, "Special": -1} {
			got, ok := s.NamespaceID(name)
			require.True(t, ok, "%s %s", code, name)
			require.Equal(t, id, got, "%s %s", code, name)
		}
		require.True(t, s.HasMessage("red-link-title"), code)
		require.Equal(t, "1234567.5", s.ParseNumber(s.FormatNumber("1234567.5", false)), code)
		require.NotEmpty(t, s.Month(5, site.MonthGenitive), code)
		require.NotEmpty(t, s.Info().MainPage, code)
	}
}

// What stands once in the archive, with the base of a language, is found there.
func TestBuiltinBases(t *testing.T) {
	tests := []struct{ code, category, may, number string }{
		{"eo", "Kategorio", "majo", "1\u00a0234\u00a0567,5"},
		{"is", "Flokkur", "maí", "1.234.567,5"},
		{"bn", "বিষয়শ্রেণী", "মে", "১২,৩৪,৫৬৭.৫"},
		{"de-formal", "Kategorie", "Mai", "1.234.567,5"},
		{"en-gb", "Category", "May", "1,234,567.5"},
		{"arz", "تصنيف", "مايو", "1,234,567.5"},
	}
	for _, tt := range tests {
		s := builtin(t, tt.code)
		id, ok := s.NamespaceID(tt.category)
		require.True(t, ok, tt.code)
		require.Equal(t, 14, id, tt.code)
		require.Equal(t, tt.may, s.Month(5, site.MonthGenitive), tt.code)
		require.Equal(t, tt.number, s.FormatNumber("1234567.5", false), tt.code)
	}
}

// A built-in profile means by every word what the wiki it was made from means.
func TestProfilesAreComplete(t *testing.T) {
	const folder = "../../../shared/siteinfo/"
	if _, err := os.Stat(folder); os.IsNotExist(err) {
		t.Skip("no siteinfo files beside the project")
	}
	for _, code := range site.BuiltinCodes() {
		data, err := os.ReadFile(folder + code + ".json")
		if os.IsNotExist(err) {
			continue // asked for when the profiles were made, and not kept
		}
		require.NoError(t, err)
		info, err := site.FromSiteInfo(data)
		require.NoError(t, err)
		want, err := site.New(info)
		require.NoError(t, err)
		got := builtin(t, code)
		require.Equal(t, info.LinkTrail, got.Info().LinkTrail, code)
		require.Equal(t, info.LinkPrefix, got.Info().LinkPrefix, code)
		require.Equal(t, info.Fallback, got.Info().Fallback, code)
		require.Equal(t, info.Variants, got.Info().Variants, code)
		require.Equal(t, info.VariantFallbacks, got.Info().VariantFallbacks, code)
		require.Equal(t, info.FixArabicUnicode, got.Info().FixArabicUnicode, code)
		require.Equal(t, info.Numbers, site.Numbers{}, code)
		require.Equal(t, want.Info().Numbers, got.Info().Numbers, code)
		require.Equal(t, want.Info().DateFormats, got.Info().DateFormats, code)
		for _, w := range info.MagicWords {
			for _, alias := range w.Aliases {
				for _, word := range []string{alias, "#" + alias, strings.TrimSuffix(alias, ":"), strings.ReplaceAll(alias, "$1", "5")} {
					requireSame(t, code+" "+word, want, got, word)
				}
			}
		}
		for _, p := range info.SpecialPages {
			for _, alias := range p.Aliases {
				a, _ := want.SpecialPage(alias)
				b, _ := got.SpecialPage(alias)
				require.Equal(t, a, b, alias)
			}
		}
	}
}

func requireSame(t *testing.T, name string, want, got *site.Site, word string) {
	t.Helper()
	a, _, _ := want.Function(word)
	b, _, _ := got.Function(word)
	require.Equal(t, a, b, name)
	a, _ = want.Variable(word)
	b, _ = got.Variable(word)
	require.Equal(t, a, b, name)
	a, _ = want.Switch(word)
	b, _ = got.Switch(word)
	require.Equal(t, a, b, name)
	a, value, _ := want.ImageOption(word)
	b, value2, _ := got.ImageOption(word)
	require.Equal(t, a+value, b+value2, name)
	require.Equal(t, want.RedirectWord(word), got.RedirectWord(word), name)
}

func BenchmarkNew(b *testing.B) {
	for _, code := range []string{"en", "ar"} {
		info := builtin(b, code).Info()
		b.Run(code, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = site.New(info)
			}
		})
	}
}
