package wikitext_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
)

func TestLanguageFunctions(t *testing.T) {
	t.Run("en Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "en", false), "Foo", []expansionRow{
			{"{{plural:1|one|many}}", "one"},
			{"{{plural:2|one|many}}", "many"},
			{"{{plural:0|one|many}}", "many"},
			{"{{plural:1.5|one|many}}", "many"},
			{"{{plural:1,001|one|many}}", "many"},
			{"{{plural:-1|one|many}}", "one"},
			{"{{plural:1|one}}", "one"},
			{"{{plural:2|one}}", "one"},
			{"{{plural:5}}", ""},
			{"{{plural:5|}}", ""},
			{"{{plural:5|5=five|one|many}}", "five"},
			{"{{plural:0|0=none|one|many}}", "none"},
			{"{{plural:12|12=dozen|0=none|one|many}}", "dozen"},
			{"{{plural:1.0|one|many}}", "one"},
			{"{{plural:abc|one|many}}", "many"},
			{"{{plural:|one|many}}", "many"},
			{"{{plural:1|a=b|c}}", "a=b"},
			{"{{PLURAL:2| one | many }}", "many"},
			{"{{plural:3|one|two|three}}", "two"},
			{"{{plural:01|one|many}}", "one"},
			{"{{plural:1|<nowiki>x</nowiki>|y}}", "<nowiki>x</nowiki>"},
			{"{{plural:1|1=}}", ""},
			{"{{plural:2|1=a|2 = b|c}}", "c"},
			{"{{gender:|m|f|n}}", "n"},
			{"{{gender:male|m|f|n}}", "n"},
			{"{{gender:X|m|f}}", "m"},
			{"{{gender:X|m}}", "m"},
			{"{{gender:X}}", ""},
			{"{{gender:X|}}", ""},
			{"{{gender:.|m|f|n}}", "n"},
			{"{{GENDER:X| m | f | n }}", "n"},
			{"{{gender:X|m|f|}}", ""},
			{"{{gender:X||f|}}", ""},
			{"{{grammar:genitive|foo}}", "foo"},
			{"{{grammar:|foo}}", "foo"},
			{"{{grammar:x}}", ""},
			{"{{grammar:x|<nowiki>y</nowiki>z}}", "z"},
			{"{{#formal:a|b}}", "{{#formal:a|b}}"},
			{"{{#formal:a}}", "{{#formal:a}}"},
			{"{{#formal:}}", "{{#formal:}}"},
			{"{{#formal:|b}}", "{{#formal:|b}}"},
			{"{{#formal: a | b }}", "{{#formal: a | b }}"},
			{"{{#FORMAL:a|b}}", "a"},
			{"{{bidi:abc}}", "\u202aabc\u202c"},
			{"{{bidi:عربي}}", "\u202bعربي\u202c"},
			{"{{bidi:123}}", "123"},
			{"{{bidi:123 عربي abc}}", "\u202b123 عربي abc\u202c"},
			{"{{bidi:}}", ""},
			{"{{bidi:עברית}}", "\u202bעברית\u202c"},
			{"{{bidi:<nowiki>x</nowiki>ع}}", "\u202a<nowiki>x</nowiki>ع\u202c"},
			{"{{BIDI:  x }}", "\u202ax\u202c"},
			{"{{bidi:ـ}}", "\u202bـ\u202c"},
			{"{{bidi:٣ Ⅷ ع}}", "\u202a٣ Ⅷ ع\u202c"},
			{"{{bidi:€ ؟}}", "\u202b€ ؟\u202c"},
			{"{{bidi:𞤀}}", "\u202b𞤀\u202c"},
			{"{{#language:ar}}", "العربية"},
			{"{{#dir:ar}}|{{#bcp47:ar}}|{{dir:ar}}", "rtl|ar|[[:Template:Dir:ar]]"},
			{"{{#language:en}}", "English"},
			{"{{#dir:en}}|{{#bcp47:en}}|{{dir:en}}", "ltr|en|[[:Template:Dir:en]]"},
			{"{{#language:de}}", "Deutsch"},
			{"{{#dir:de}}|{{#bcp47:de}}|{{dir:de}}", "ltr|de|[[:Template:Dir:de]]"},
			{"{{#language:zh-hant}}", "中文（繁體）"},
			{"{{#dir:zh-hant}}|{{#bcp47:zh-hant}}|{{dir:zh-hant}}", "ltr|zh-Hant|[[:Template:Dir:zh-hant]]"},
			{"{{#language:pt-br}}", "português do Brasil"},
			{"{{#dir:pt-br}}|{{#bcp47:pt-br}}|{{dir:pt-br}}", "ltr|pt-BR|[[:Template:Dir:pt-br]]"},
			{"{{#language:xx}}", "xx"},
			{"{{#dir:xx}}|{{#bcp47:xx}}|{{dir:xx}}", "ltr|xx|[[:Template:Dir:xx]]"},
			{"{{#language:}}", "English"},
			{"{{#dir:}}|{{#bcp47:}}|{{dir:}}", "ltr|en|[[:Template:Dir:]]"},
			{"{{#language:AR}}", "العربية"},
			{"{{#dir:AR}}|{{#bcp47:AR}}|{{dir:AR}}", "ltr|ar|[[:Template:Dir:AR]]"},
			{"{{#language:zh|zh-hans}}", "中文"},
			{"{{#language:sr-ec}}", "српски (ћирилица)"},
			{"{{#dir:sr-ec}}|{{#bcp47:sr-ec}}|{{dir:sr-ec}}", "ltr|sr-Cyrl|[[:Template:Dir:sr-ec]]"},
			{"{{#language:simple}}", "Simple English"},
			{"{{#dir:simple}}|{{#bcp47:simple}}|{{dir:simple}}", "ltr|en-simple|[[:Template:Dir:simple]]"},
			{"{{#language:be-x-old}}", "беларуская (тарашкевіца)"},
			{"{{#dir:be-x-old}}|{{#bcp47:be-x-old}}|{{dir:be-x-old}}", "ltr|be-tarask|[[:Template:Dir:be-x-old]]"},
			{"{{#language:en-gb}}", "British English"},
			{"{{#dir:en-gb}}|{{#bcp47:en-gb}}|{{dir:en-gb}}", "ltr|en-GB|[[:Template:Dir:en-gb]]"},
			{"{{#language:crh-latn}}", "qırımtatarca (Latin)"},
			{"{{#dir:crh-latn}}|{{#bcp47:crh-latn}}|{{dir:crh-latn}}", "ltr|crh-Latn|[[:Template:Dir:crh-latn]]"},
			{"{{#language:de-formal}}", "Deutsch (Sie-Form)"},
			{"{{#dir:de-formal}}|{{#bcp47:de-formal}}|{{dir:de-formal}}", "ltr|de-x-formal|[[:Template:Dir:de-formal]]"},
			{"{{#language:x y}}", "x y"},
			{"{{#dir:x y}}|{{#bcp47:x y}}|{{dir:x y}}", "ltr|x y|[[:Template:Dir:x y]]"},
			{"{{#language}}|{{#dir}}|{{#bcp47}}", "English|ltr|en"},
			{"{{#language|ar}}", "{{#language|ar}}"},
			{"{{#dir|ar}}", "{{#dir|ar}}"},
			{"{{#dir:ar|bcp47}}", "rtl"},
			{"{{#dir:zh-min-nan|bcp47}}", "ltr"},
			{"{{#dir:ar-Latn|bcp47}}", "ltr"},
			{"{{#bcp47:zh-min-nan}}", "nan"},
			{"{{#bcp47:zh-classical}}", "lzh"},
			{"{{#bcp47:ar-LATN}}", "ar-Latn"},
			{"{{#bcp47:roa-tara}}", "nap-x-tara"},
			{"{{#bcp47:en-us-foo}}", "en-US-foo"},
			{"{{#bcp47:sr-ec}}", "sr-Cyrl"},
			{"{{#dir:arc}}|{{#dir:ur}}|{{#dir:ks-deva}}|{{#dir:kk-arab}}|{{#dir:azb}}|{{#dir:tr}}", "rtl|rtl|ltr|rtl|rtl|ltr"},
			{"{{#bcp47:als}}|{{#bcp47:no}}|{{#bcp47:simple}}|{{#bcp47:fiu-vro}}|{{#bcp47:map-bms}}", "gsw|no|en-simple|vro|jv-x-bms"},
			{"{{#dir:he-Latn}}", "ltr"},
			{"{{BCP47}}|{{DIR}}|{{LANGUAGE}}", "[[:Template:BCP47]]|[[:Template:DIR]]|[[:Template:LANGUAGE]]"},
			{"{{#bcp47:foo bar}}", "foo bar"},
			{"{{#bcp47:de-1901}}", "de-1901"},
			{"{{#bcp47:x-foo}}", "x-foo"},
			{"{{#bcp47:sl-rozaj-biske}}", "sl-rozaj-biske"},
			{"{{#bcp47:zh-hans-cn}}", "zh-Hans-CN"},
			{"{{CONTENTLANGUAGE}}|{{CONTENTLANG}}|{{PAGELANGUAGE}}|{{USERLANGUAGE}}|{{DIRECTIONMARK}}|{{DIRMARK}}", "en|en|en|en|\u200e|\u200e"},
			{"{{int:nosuch}}", "⧼nosuch⧽"},
			{`{{int:no"s'u<b>ch}}`, "⧼no&quot;s&#039;u&lt;b&gt;ch⧽"},
			{"{{int:}}", "[[:Template:Int:]]"},
			{"{{int:red-link-title|Foo}}", "Foo (page does not exist)"},
			{"{{int:red-link-title}}", "$1 (page does not exist)"},
			{"{{int:Red-link-title|a|b}}", "a (page does not exist)"},
			{"{{int:red-link-title|<nowiki>x</nowiki>}}", "<nowiki>x</nowiki> (page does not exist)"},
			{"{{int:mymsg|a=b|c}}", "<a=b|c|qq>"},
			{"{{int:mymsg|{{lc:A}}}}", "<a|$2|qq>"},
			{"{{int:my msg}}", "y"},
			{"{{int:[}}", "⧼[⧽"},
			{"{{int:mymsg| a }}", "<a|$2|qq>"},
			{"{{int:redirto}}", "⧼redirto⧽"},
			{"{{#dir:AR}}|{{#dir:AR|bcp47}}|{{#bcp47:AR}}|{{#language:AR}}", "ltr|rtl|ar|العربية"},
			{"{{#dir:zh-foo}}|{{#dir:zh-foo|bcp47}}|{{#bcp47:zh-foo}}|{{#language:zh-foo}}", "ltr|ltr|zh-foo|zh-foo"},
			{"{{#dir:he-IL}}|{{#dir:he-IL|bcp47}}|{{#bcp47:he-IL}}|{{#language:he-IL}}", "ltr|ltr|he-IL|he-IL"},
			{"{{#dir:ar-Arab}}|{{#dir:ar-Arab|bcp47}}|{{#bcp47:ar-Arab}}|{{#language:ar-Arab}}", "ltr|ltr|ar-Arab|ar-Arab"},
			{"{{#dir:en-Arab}}|{{#dir:en-Arab|bcp47}}|{{#bcp47:en-Arab}}|{{#language:en-Arab}}", "ltr|ltr|en-Arab|en-Arab"},
			{"{{#dir:bat-smg}}|{{#dir:bat-smg|bcp47}}|{{#bcp47:bat-smg}}|{{#language:bat-smg}}", "ltr|ltr|sgs|žemaitėška"},
			{"{{#dir:a_b}}|{{#dir:a_b|bcp47}}|{{#bcp47:a_b}}|{{#language:a_b}}", "ltr|ltr|a_b|a_b"},
			{"{{#dir:en_GB}}|{{#dir:en_GB|bcp47}}|{{#bcp47:en_GB}}|{{#language:en_GB}}", "ltr|ltr|en_gb|en_gb"},
			{"{{#dir:zh-yue}}|{{#dir:zh-yue|bcp47}}|{{#bcp47:zh-yue}}|{{#language:zh-yue}}", "ltr|ltr|yue|粵語"},
			{"{{#dir:x}}|{{#dir:x|bcp47}}|{{#bcp47:x}}|{{#language:x}}", "ltr|ltr|x|x"},
			{"{{#dir:ar-latn}}|{{#dir:ar-latn|bcp47}}|{{#bcp47:ar-latn}}|{{#language:ar-latn}}", "ltr|ltr|ar-Latn|ar-Latn"},
			{"{{#dir:ku-arab}}|{{#dir:ku-arab|bcp47}}|{{#bcp47:ku-arab}}|{{#language:ku-arab}}", "rtl|rtl|ku-Arab|کوردی (عەرەبی)"},
			{"{{#dir:ug-latn}}|{{#dir:ug-latn|bcp47}}|{{#bcp47:ug-latn}}|{{#language:ug-latn}}", "ltr|ltr|ug-Latn|Uyghurche"},
			{"{{#dir:dv}}|{{#dir:dv|bcp47}}|{{#bcp47:dv}}|{{#language:dv}}", "rtl|rtl|dv|ދިވެހިބަސް"},
			{"{{#dir:nqo}}|{{#dir:nqo|bcp47}}|{{#bcp47:nqo}}|{{#language:nqo}}", "rtl|rtl|nqo|ߒߞߏ"},
			{"{{#dir:yi}}|{{#dir:yi|bcp47}}|{{#bcp47:yi}}|{{#language:yi}}", "rtl|rtl|yi|ייִדיש"},
			{"{{#dir:pa-arab}}|{{#dir:pa-arab|bcp47}}|{{#bcp47:pa-arab}}|{{#language:pa-arab}}", "ltr|ltr|pa-Arab|pa-Arab"},
			{"{{#dir:Ar}}|{{#dir:Ar|bcp47}}|{{#bcp47:Ar}}|{{#language:Ar}}", "ltr|rtl|ar|العربية"},
			{"{{#dir:ARZ}}|{{#dir:ARZ|bcp47}}|{{#bcp47:ARZ}}|{{#language:ARZ}}", "ltr|rtl|arz|مصرى"},
			{"{{#dir:kk-Arab}}|{{#dir:kk-Arab|bcp47}}|{{#bcp47:kk-Arab}}|{{#language:kk-Arab}}", "ltr|rtl|kk-Arab|قازاقشا (تٴوتە)"},
			{"{{gender}}", "[[:Template:Gender]]"},
			{"{{plural}}", "[[:Template:Plural]]"},
			{"{{grammar}}", "[[:Template:Grammar]]"},
			{"{{bidi}}", "[[:Template:Bidi]]"},
			{"{{PAGELANGUAGE:x}}", "[[:Template:PAGELANGUAGE:x]]"},
			{"{{plural:1e3|1000=k|a|b}}", "k"},
			{"{{plural:0.0|0=z|a|b}}", "z"},
			{"{{plural:3|2=b|3=c}}", "c"},
			{"{{plural:1|2=b}}", ""},
			{"{{plural:1|a1=b|c}}", "c"},
			{"{{plural:1|<nowiki>1=</nowiki>|c}}", "<nowiki>1=</nowiki>"},
			{"{{plural:1|1=<nowiki>x</nowiki>|c}}", "<nowiki>x</nowiki>"},
			{"{{plural:2|a<nowiki>x</nowiki>=b|c}}", "c"},
		})
	})
	t.Run("ar Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "ar", false), "Foo", []expansionRow{
			{"{{plural:0|zero|one|two|few|many|other}} {{plural:1|zero|one|two|few|many|other}} {{plural:2|zero|one|two|few|many|other}} {{plural:3|zero|one|two|few|many|other}} {{plural:5|zero|one|two|few|many|other}} {{plural:10|zero|one|two|few|many|other}} {{plural:11|zero|one|two|few|many|other}} {{plural:12|zero|one|two|few|many|other}} {{plural:14|zero|one|two|few|many|other}} {{plural:21|zero|one|two|few|many|other}} {{plural:22|zero|one|two|few|many|other}} {{plural:25|zero|one|two|few|many|other}} {{plural:99|zero|one|two|few|many|other}} {{plural:100|zero|one|two|few|many|other}} {{plural:101|zero|one|two|few|many|other}} {{plural:102|zero|one|two|few|many|other}} {{plural:103|zero|one|two|few|many|other}} {{plural:111|zero|one|two|few|many|other}} {{plural:1000|zero|one|two|few|many|other}} {{plural:1.5|zero|one|two|few|many|other}} {{plural:1.0|zero|one|two|few|many|other}} {{plural:0.5|zero|one|two|few|many|other}}", "zero one two few few few many many many many many many many other other other few many other other one other"},
			{"{{plural:0|a|b|c}} {{plural:1|a|b|c}} {{plural:2|a|b|c}} {{plural:3|a|b|c}} {{plural:5|a|b|c}} {{plural:10|a|b|c}} {{plural:11|a|b|c}} {{plural:12|a|b|c}} {{plural:14|a|b|c}} {{plural:21|a|b|c}} {{plural:22|a|b|c}} {{plural:25|a|b|c}} {{plural:99|a|b|c}} {{plural:100|a|b|c}} {{plural:101|a|b|c}} {{plural:102|a|b|c}} {{plural:103|a|b|c}} {{plural:111|a|b|c}} {{plural:1000|a|b|c}} {{plural:1.5|a|b|c}} {{plural:1.0|a|b|c}} {{plural:0.5|a|b|c}}", "a b c c c c c c c c c c c c c c c c c c b c"},
			{"{{plural:0|a|b}} {{plural:1|a|b}} {{plural:2|a|b}} {{plural:3|a|b}} {{plural:5|a|b}} {{plural:10|a|b}} {{plural:11|a|b}} {{plural:12|a|b}} {{plural:14|a|b}} {{plural:21|a|b}} {{plural:22|a|b}} {{plural:25|a|b}} {{plural:99|a|b}} {{plural:100|a|b}} {{plural:101|a|b}} {{plural:102|a|b}} {{plural:103|a|b}} {{plural:111|a|b}} {{plural:1000|a|b}} {{plural:1.5|a|b}} {{plural:1.0|a|b}} {{plural:0.5|a|b}}", "a b b b b b b b b b b b b b b b b b b b b b"},
			{"{{plural:٢|a|b|c}}", "c"},
			{"{{جمع:2|a|b|c}}", "c"},
			{"{{gender:X|m|f|n}}", "n"},
			{"{{نوع:X|m|f}}", "m"},
			{"{{bidi:abc}}", "\u202aabc\u202c"},
			{"{{bidi:عربي}}", "\u202bعربي\u202c"},
			{"{{bidi:-}}", "-"},
			{"{{#language}}|{{#dir}}|{{#bcp47}}", "العربية|rtl|ar"},
			{"{{#لغة:en}}", "English"},
			{"{{#language:en}}", "English"},
			{"{{#language:ar}}", "العربية"},
			{"{{CONTENTLANGUAGE}}|{{PAGELANGUAGE}}|{{USERLANGUAGE}}|{{DIRECTIONMARK}}|{{DIRMARK}}", "ar|ar|ar|\u200f|\u200f"},
			{"{{#dir:en}}", "ltr"},
			{"{{int:red-link-title|س}}", "س (الصفحة غير موجودة)"},
			{"{{int:nosuch}}", "⧼nosuch⧽"},
			{"{{plural:1|واحد|اثنان}}", "اثنان"},
			{"{{#dir:}}", "rtl"},
			{"{{#bcp47:}}", "ar"},
		})
	})
	t.Run("ru Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "ru", false), "Foo", []expansionRow{
			{"{{plural:0|one|few|many}} {{plural:1|one|few|many}} {{plural:2|one|few|many}} {{plural:3|one|few|many}} {{plural:5|one|few|many}} {{plural:10|one|few|many}} {{plural:11|one|few|many}} {{plural:12|one|few|many}} {{plural:14|one|few|many}} {{plural:21|one|few|many}} {{plural:22|one|few|many}} {{plural:25|one|few|many}} {{plural:99|one|few|many}} {{plural:100|one|few|many}} {{plural:101|one|few|many}} {{plural:102|one|few|many}} {{plural:103|one|few|many}} {{plural:111|one|few|many}} {{plural:1000|one|few|many}} {{plural:1.5|one|few|many}} {{plural:1.0|one|few|many}} {{plural:0.5|one|few|many}}", "many one few few many many many many many one few many many many one few few many many many one many"},
			{"{{plural:0|a|b}} {{plural:1|a|b}} {{plural:2|a|b}} {{plural:3|a|b}} {{plural:5|a|b}} {{plural:10|a|b}} {{plural:11|a|b}} {{plural:12|a|b}} {{plural:14|a|b}} {{plural:21|a|b}} {{plural:22|a|b}} {{plural:25|a|b}} {{plural:99|a|b}} {{plural:100|a|b}} {{plural:101|a|b}} {{plural:102|a|b}} {{plural:103|a|b}} {{plural:111|a|b}} {{plural:1000|a|b}} {{plural:1.5|a|b}} {{plural:1.0|a|b}} {{plural:0.5|a|b}}", "b a b b b b b b b a b b b b a b b b b b a b"},
		})
	})
	t.Run("pl Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "pl", false), "Foo", []expansionRow{
			{"{{plural:0|one|few|many}} {{plural:1|one|few|many}} {{plural:2|one|few|many}} {{plural:3|one|few|many}} {{plural:5|one|few|many}} {{plural:10|one|few|many}} {{plural:11|one|few|many}} {{plural:12|one|few|many}} {{plural:14|one|few|many}} {{plural:21|one|few|many}} {{plural:22|one|few|many}} {{plural:25|one|few|many}} {{plural:99|one|few|many}} {{plural:100|one|few|many}} {{plural:101|one|few|many}} {{plural:102|one|few|many}} {{plural:103|one|few|many}} {{plural:111|one|few|many}} {{plural:1000|one|few|many}} {{plural:1.5|one|few|many}} {{plural:1.0|one|few|many}} {{plural:0.5|one|few|many}}", "many one few few many many many many many many few many many many many few few many many many one many"},
		})
	})
	t.Run("fr Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "fr", false), "Foo", []expansionRow{
			{"{{plural:0|one|many}} {{plural:1|one|many}} {{plural:2|one|many}} {{plural:3|one|many}} {{plural:5|one|many}} {{plural:10|one|many}} {{plural:11|one|many}} {{plural:12|one|many}} {{plural:14|one|many}} {{plural:21|one|many}} {{plural:22|one|many}} {{plural:25|one|many}} {{plural:99|one|many}} {{plural:100|one|many}} {{plural:101|one|many}} {{plural:102|one|many}} {{plural:103|one|many}} {{plural:111|one|many}} {{plural:1000|one|many}} {{plural:1.5|one|many}} {{plural:1.0|one|many}} {{plural:0.5|one|many}}", "one one many many many many many many many many many many many many many many many many many one one one"},
		})
	})
	t.Run("cs Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "cs", false), "Foo", []expansionRow{
			{"{{plural:0|one|few|other}} {{plural:1|one|few|other}} {{plural:2|one|few|other}} {{plural:3|one|few|other}} {{plural:5|one|few|other}} {{plural:10|one|few|other}} {{plural:11|one|few|other}} {{plural:12|one|few|other}} {{plural:14|one|few|other}} {{plural:21|one|few|other}} {{plural:22|one|few|other}} {{plural:25|one|few|other}} {{plural:99|one|few|other}} {{plural:100|one|few|other}} {{plural:101|one|few|other}} {{plural:102|one|few|other}} {{plural:103|one|few|other}} {{plural:111|one|few|other}} {{plural:1000|one|few|other}} {{plural:1.5|one|few|other}} {{plural:1.0|one|few|other}} {{plural:0.5|one|few|other}}", "other one few few other other other other other other other other other other other other other other other other one other"},
		})
	})
	t.Run("he Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "he", false), "Foo", []expansionRow{
			{"{{plural:0|one|two|other}} {{plural:1|one|two|other}} {{plural:2|one|two|other}} {{plural:3|one|two|other}} {{plural:5|one|two|other}} {{plural:10|one|two|other}} {{plural:11|one|two|other}} {{plural:12|one|two|other}} {{plural:14|one|two|other}} {{plural:21|one|two|other}} {{plural:22|one|two|other}} {{plural:25|one|two|other}} {{plural:99|one|two|other}} {{plural:100|one|two|other}} {{plural:101|one|two|other}} {{plural:102|one|two|other}} {{plural:103|one|two|other}} {{plural:111|one|two|other}} {{plural:1000|one|two|other}} {{plural:1.5|one|two|other}} {{plural:1.0|one|two|other}} {{plural:0.5|one|two|other}}", "other one two other other other other other other other other other other other other other other other other other one other"},
		})
	})
	t.Run("ja Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "ja", false), "Foo", []expansionRow{
			{"{{plural:0|a|b}} {{plural:1|a|b}} {{plural:2|a|b}} {{plural:3|a|b}} {{plural:5|a|b}} {{plural:10|a|b}} {{plural:11|a|b}} {{plural:12|a|b}} {{plural:14|a|b}} {{plural:21|a|b}} {{plural:22|a|b}} {{plural:25|a|b}} {{plural:99|a|b}} {{plural:100|a|b}} {{plural:101|a|b}} {{plural:102|a|b}} {{plural:103|a|b}} {{plural:111|a|b}} {{plural:1000|a|b}} {{plural:1.5|a|b}} {{plural:1.0|a|b}} {{plural:0.5|a|b}}", "b a b b b b b b b b b b b b b b b b b b a b"},
		})
	})
	t.Run("ro Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "ro", false), "Foo", []expansionRow{
			{"{{plural:0|one|few|other}} {{plural:1|one|few|other}} {{plural:2|one|few|other}} {{plural:3|one|few|other}} {{plural:5|one|few|other}} {{plural:10|one|few|other}} {{plural:11|one|few|other}} {{plural:12|one|few|other}} {{plural:14|one|few|other}} {{plural:21|one|few|other}} {{plural:22|one|few|other}} {{plural:25|one|few|other}} {{plural:99|one|few|other}} {{plural:100|one|few|other}} {{plural:101|one|few|other}} {{plural:102|one|few|other}} {{plural:103|one|few|other}} {{plural:111|one|few|other}} {{plural:1000|one|few|other}} {{plural:1.5|one|few|other}} {{plural:1.0|one|few|other}} {{plural:0.5|one|few|other}}", "few one few few few few few few few other other other other other few few few few other few few few"},
		})
	})
	t.Run("sr Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "sr", false), "Foo", []expansionRow{
			{"{{plural:0|one|few|other}} {{plural:1|one|few|other}} {{plural:2|one|few|other}} {{plural:3|one|few|other}} {{plural:5|one|few|other}} {{plural:10|one|few|other}} {{plural:11|one|few|other}} {{plural:12|one|few|other}} {{plural:14|one|few|other}} {{plural:21|one|few|other}} {{plural:22|one|few|other}} {{plural:25|one|few|other}} {{plural:99|one|few|other}} {{plural:100|one|few|other}} {{plural:101|one|few|other}} {{plural:102|one|few|other}} {{plural:103|one|few|other}} {{plural:111|one|few|other}} {{plural:1000|one|few|other}} {{plural:1.5|one|few|other}} {{plural:1.0|one|few|other}} {{plural:0.5|one|few|other}}", "other one few few other other other other other one few other other other one few few other other other other other"},
		})
	})
	t.Run("hi Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "hi", false), "Foo", []expansionRow{
			{"{{plural:0|one|other}} {{plural:1|one|other}} {{plural:2|one|other}} {{plural:3|one|other}} {{plural:5|one|other}} {{plural:10|one|other}} {{plural:11|one|other}} {{plural:12|one|other}} {{plural:14|one|other}} {{plural:21|one|other}} {{plural:22|one|other}} {{plural:25|one|other}} {{plural:99|one|other}} {{plural:100|one|other}} {{plural:101|one|other}} {{plural:102|one|other}} {{plural:103|one|other}} {{plural:111|one|other}} {{plural:1000|one|other}} {{plural:1.5|one|other}} {{plural:1.0|one|other}} {{plural:0.5|one|other}}", "one one other other other other other other other other other other other other other other other other other other one one"},
		})
	})
	t.Run("tr Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "tr", false), "Foo", []expansionRow{
			{"{{plural:0|one|other}} {{plural:1|one|other}} {{plural:2|one|other}} {{plural:3|one|other}} {{plural:5|one|other}} {{plural:10|one|other}} {{plural:11|one|other}} {{plural:12|one|other}} {{plural:14|one|other}} {{plural:21|one|other}} {{plural:22|one|other}} {{plural:25|one|other}} {{plural:99|one|other}} {{plural:100|one|other}} {{plural:101|one|other}} {{plural:102|one|other}} {{plural:103|one|other}} {{plural:111|one|other}} {{plural:1000|one|other}} {{plural:1.5|one|other}} {{plural:1.0|one|other}} {{plural:0.5|one|other}}", "other one other other other other other other other other other other other other other other other other other other other other"},
		})
	})
	t.Run("de Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "de", false), "Foo", []expansionRow{
			{"{{#formal:du|Sie}}", "{{#formal:du|Sie}}"},
			{"{{grammar:x|y}}", "y"},
		})
	})
	t.Run("nl Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "nl", false), "Foo", []expansionRow{
			{"{{#formal:je|u}}", "{{#formal:je|u}}"},
		})
	})
}

// A message that shows itself ends at the depth of templates.
func TestLanguageFunctions_messageLoop(t *testing.T) {
	p := functionParser(t, "en", false)
	p.Limits.Depth = 3
	checkFunctions(t, p, "Foo", []expansionRow{
		{"{{int:loop}}", `<span class="error">Template recursion depth limit exceeded (3)</span>`},
	})
}

// Names of languages in other languages, which MediaWiki has from the extension CLDR.
func TestLanguageFunctions_names(t *testing.T) {
	checkFunctions(t, functionParser(t, "en", false), "Foo", []expansionRow{
		{"{{#language:aR|En}}|{{#language:ar|fr}}|{{#language:de|ar}}", "Arabic|arabe|الألمانية"},
		{"{{#language:fr|en-simple}}|{{#language:de-x-formal}}|{{#language:|ar}}", "French|Deutsch (Sie-Form)|الإنجليزية"},
		{"{{#language:sr-Cyrl}}|{{#language:xx|en}}", "српски (ћирилица)|xx"},
	})
}

// Messages that double their argument count towards the size of templates.
func TestLanguageFunctions_messageSize(t *testing.T) {
	p := functionParser(t, "en", false)
	p.Limits.IncludeSize = 8
	checkFunctions(t, p, "Foo", []expansionRow{
		{"{{int:twice|{{int:twice|a}}}}", "aaaa"},
		{"{{int:twice|{{int:twice|{{int:twice|a}}}}}}", "[[:int:twice]]<!-- WARNING: template omitted, post-expand include size too large -->"},
	})
}

// A code that is too long is no language's: it is not read.
func TestLanguageFunctions_longCode(t *testing.T) {
	long := strings.Repeat("A-", 5000)
	codes := []string{}
	p := functionParser(t, "en", false)
	p.Report = func(d ast.Diagnostic) { codes = append(codes, d.Code) }
	checkFunctions(t, p, "Foo", []expansionRow{{"{{#bcp47:" + long + "}}", strings.ToLower(long)}})
	require.Empty(t, codes)
	long += "A"
	checkFunctions(t, p, "Foo", []expansionRow{
		{"{{#bcp47:" + long + "}}", long},
		{"{{#language:" + long + "}}", long},
		{"{{#dir:" + long + "}}|{{#dir:" + long + "|bcp47}}", "ltr|ltr"},
	})
	require.Equal(t, []string{"bad-language-code", "bad-language-code", "bad-language-code", "bad-language-code"}, codes)
}
