package wikitext_test

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

func TestFunctionExpr(t *testing.T) {
	checkExpansion(t, wikitext.Parser{}, "en", "Page", []expansionRow{
		{"{{#expr:<nowiki>1</nowiki>}}", "<strong class=\"error\">Expression error: Unrecognized punctuation character &quot;\x7f&quot;.</strong>"},
		{"{{#expr:<!-- c -->1}}", "1"},
		{"{{#expr:1<nowiki/> + 2}}", "<strong class=\"error\">Expression error: Unrecognized punctuation character &quot;\x7f&quot;.</strong>"},
		{"{{#expr:{{#expr:1+}}+1}}", `<strong class="error">Expression error: Unexpected &lt; operator.</strong>`},
		{"{{#ifexpr:|y|n}}", "n"},
		{"{{#ifexpr:-0|y|n}}", "n"},
		{"{{#ifexpr:0|y|n}}", "n"},
		{"{{#ifexpr:0.1|y|n}}", "y"},
		{"{{#ifexpr:1|y}}", "y"},
		{"{{#ifexpr:0|y}}", ""},
		{"{{#ifexpr:1+|y|n}}", `<strong class="error">Expression error: Missing operand for +.</strong>`},
		{"{{#ifexpr:()|y|n}}", "n"},
		{"{{#ifexpr: 1 > 0 | y | n }}", "y"},
		{"{{#ifexpr:}}", ""},
		{"{{#ifexpr:1e300*1e300-1e300*1e300|y|n}}", "y"},
		{"{{#ifexpr:1=1|y|n}}", "y"},
		{"{{#ifexpr:1 < 0|y|n}}", "n"},
		{"{{#ifexpr:1 <nowiki/>|y|n}}", "<strong class=\"error\">Expression error: Unrecognized punctuation character &quot;\x7f&quot;.</strong>"},
	})
}

func TestFunctionIferror(t *testing.T) {
	checkExpansion(t, wikitext.Parser{}, "en", "Page", []expansionRow{
		{"{{#iferror:{{#expr:1+}}|err|ok}}", "err"},
		{"{{#iferror:{{#expr:1}}|err|ok}}", "ok"},
		{"{{#iferror:{{#expr:1+}}|err}}", "err"},
		{"{{#iferror:{{#expr:1+}}}}", ""},
		{"{{#iferror:{{#expr:1}}|err}}", "1"},
		{"{{#iferror:{{#expr:1}}}}", "1"},
		{"{{#iferror:{{#expr:1}}||ok}}", "ok"},
		{"{{#iferror:x|err|}}", ""},
		{`{{#iferror:<strong class="error">a</strong>|err|ok}}`, "err"},
		{`{{#iferror:<span class="error">a</span>|err|ok}}`, "err"},
		{`{{#iferror:<p class="error">a</p>|err|ok}}`, "err"},
		{`{{#iferror:<div class="error">a</div>|err|ok}}`, "err"},
		{`{{#iferror:<b class="error">a</b>|err|ok}}`, "ok"},
		{`{{#iferror:<strong id="x" class="a error b">a</strong>|err|ok}}`, "err"},
		{"{{#iferror:<strong class='error'>a</strong>|err|ok}}", "ok"},
		{"{{#iferror:<strong class=error>a</strong>|err|ok}}", "ok"},
		{`{{#iferror:<STRONG class="error">a</STRONG>|err|ok}}`, "ok"},
		{`{{#iferror:<strong class="errors">a</strong>|err|ok}}`, "ok"},
		{`{{#iferror:<span class="error"|err|ok}}`, "err"},
		{`{{#iferror:<span class="error|err|ok}}`, "ok"},
		{`{{#iferror:<span class="class=""">|err|ok}}`, "ok"},
		{`{{#iferror:<span class="b" class="error">|err|ok}}`, "err"},
		{`{{#iferror:<span class="b class="error"|err|ok}}`, "err"},
		{`{{#iferror:<span <span x class="error"|err|ok}}`, "err"},
		{`{{#iferror:<span <span x> class="error"|err|ok}}`, "ok"},
		{`{{#iferror:<div x=">" class="error">|err|ok}}`, "ok"},
		{`{{#iferror:<pre class="error">|err|ok}}`, "ok"},
		{`{{#iferror:<span aclass="error">|err|ok}}`, "ok"},
		{"{{#iferror:<span\nclass=\"\terror >\"|err|ok}}", "ok"},
		{`{{#iferror:<span class=" error a"|err|ok}}`, "err"},
		{`{{#iferror:<strong  class="error">|err|ok}}`, "err"},
		{`{{#iferror:<strong id="a b" class="error">|err|ok}}`, "err"},
		{`{{#iferror:<strong id="a" title="x" class="error">|err|ok}}`, "err"},
		{`{{#iferror:<strong class = "error">|err|ok}}`, "ok"},
		{`{{#iferror:<strong class="a-error">|err|ok}}`, "ok"},
		{`{{#iferror:<strong class=" error ">|err|ok}}`, "err"},
		{"{{#iferror:<strong\nclass=\"error\">|err|ok}}", "err"},
		{`{{#iferror:<strongclass="error">|err|ok}}`, "ok"},
		{"{{#iferror:  x  |err}}", "x"},
		{`{{#iferror:<nowiki><strong class="error"></nowiki>|err|ok}}`, "ok"},
	})
}

func TestFunctionIfeq(t *testing.T) {
	checkExpansion(t, wikitext.Parser{}, "en", "Page", []expansionRow{
		{"{{#if:|y|n}}", "n"},
		{"{{#if: |y|n}}", "n"},
		{"{{#if:&#32;|y|n}}", "y"},
		{"{{#if:<!-- -->|y|n}}", "n"},
		{"{{#if:0|y|n}}", "y"},
		{"{{#if:x| y | n }}", "y"},
		{"{{#if:x}}", ""},
		{"{{#if:\n\t|y|n}}", "n"},
		{"{{#if:\u00a0|y|n}}", "y"},
		{"{{#if:\f|y|n}}", "y"},
		{"{{#if:\u000b|y|n}}", "n"},
		{"{{#if:\u200e|y|n}}", "y"},
		{"{{#ifeq:1|1.0|y|n}}", "y"},
		{"{{#ifeq:01|1|y|n}}", "y"},
		{"{{#ifeq: 1e3|1000|y|n}}", "y"},
		{"{{#ifeq:+1|1|y|n}}", "y"},
		{"{{#ifeq:0x10|16|y|n}}", "n"},
		{"{{#ifeq:1_0|10|y|n}}", "n"},
		{"{{#ifeq:.5|0.5|y|n}}", "y"},
		{"{{#ifeq:5.|5|y|n}}", "y"},
		{"{{#ifeq:.|0|y|n}}", "n"},
		{"{{#ifeq:1e|1|y|n}}", "n"},
		{"{{#ifeq:|0|y|n}}", "n"},
		{"{{#ifeq:||y|n}}", "y"},
		{"{{#ifeq:0|-0|y|n}}", "y"},
		{`{{#ifeq:"0"|0|y|n}}`, "n"},
		{"{{#ifeq:&amp;|&|y|n}}", "y"},
		{"{{#ifeq:&nbsp;1|1|y|n}}", "n"},
		{"{{#ifeq:&#32;1|1|y|n}}", "y"},
		{"{{#ifeq:1&#32;|1|y|n}}", "y"},
		{"{{#ifeq:&lt;|<|y|n}}", "y"},
		{"{{#ifeq:a|A|y|n}}", "n"},
		{"{{#ifeq:&eacute;|é|y|n}}", "y"},
		{"{{#ifeq:12345678901234567890|12345678901234567891|y|n}}", "n"},
		{"{{#ifeq:9223372036854775807|9223372036854775808|y|n}}", "n"},
		{"{{#ifeq:1e1000|1e1001|y|n}}", "n"},
		{"{{#ifeq:0.1|.10|y|n}}", "y"},
		{"{{#ifeq:1 |1|y|n}}", "y"},
		{"{{#ifeq:1 2|12|y|n}}", "n"},
		{"{{#ifeq:--1|1|y|n}}", "n"},
		{"{{#ifeq:INF|inf|y|n}}", "n"},
		{"{{#ifeq:NAN|NAN|y|n}}", "y"},
		{"{{#ifeq:1d|1|y|n}}", "n"},
		{"{{#ifeq:1E3|1000|y|n}}", "y"},
		{"{{#ifeq:1e+3|1000|y|n}}", "y"},
		{"{{#ifeq:1e-3|0.001|y|n}}", "y"},
		{"{{#ifeq:٣|3|y|n}}", "n"},
		{"{{#ifeq:a}}", ""},
		{"{{#ifeq:a|a}}", ""},
		{"{{#ifeq:a|a|y}}", "y"},
		{"{{#ifeq:a|b|y}}", ""},
		{"{{#ifeq:|&#x20;|y|n}}", "y"},
		{"{{#ifeq:1e5|100000.0|y|n}}", "y"},
		{"{{#ifeq:0e1|0e2|y|n}}", "y"},
		{"{{#ifeq:1.|1|y|n}}", "y"},
		{"{{#ifeq:9007199254740993|9007199254740992|y|n}}", "n"},
		{"{{#ifeq:9007199254740993|9007199254740992.0|y|n}}", "y"},
		{"{{#ifeq:18446744073709551616|18446744073709551617|y|n}}", "n"},
		{"{{#ifeq:18446744073709551616|18446744073709551616.0|y|n}}", "n"},
	})
	p := wikitext.Parser{Load: wikitext.LoadMap(map[string]string{"Template:Same": "{{#ifeq:{{{1}}}|{{{1}}}|y|n}}"})}
	checkExpansion(t, p, "en", "Page", []expansionRow{
		{"{{#ifeq:<nowiki>a</nowiki>|<nowiki>a</nowiki>|y|n}}", "n"},
		{"{{Same|<nowiki>a</nowiki>}}", "y"},
		{"{{Same|a<nowiki/>b}}", "y"},
	})
}

func TestFunctionSwitch(t *testing.T) {
	checkExpansion(t, wikitext.Parser{}, "en", "Page", []expansionRow{
		{"{{#switch:a|a=1|b=2}}", "1"},
		{"{{#switch:b|a=1|b=2}}", "2"},
		{"{{#switch:c|a=1|b=2}}", ""},
		{"{{#switch:c|a=1|b=2|3}}", "3"},
		{"{{#switch:c|a=1|#default=d|b=2}}", "d"},
		{"{{#switch:c|a=1|#default=d|3}}", "3"},
		{"{{#switch:c|#default=d|#default=e}}", "e"},
		{"{{#switch:a|a|b=2|c=3}}", "2"},
		{"{{#switch:a|a|b|c=3}}", "3"},
		{"{{#switch:a|a|b|c}}", "c"},
		{"{{#switch:c|#default|a=1|b=2}}", "1"},
		{"{{#switch:c|#default|a|b=2|c2=3}}", "2"},
		{"{{#switch:c|a=1|#default|x=2|y=3}}", "2"},
		{"{{#switch:1|01=x|#default=y}}", "x"},
		{"{{#switch:1.0|1=x|#default=y}}", "x"},
		{"{{#switch:&amp;|&=x|#default=y}}", "x"},
		{"{{#switch:&|&amp;=x|#default=y}}", "x"},
		{"{{#switch:<|&lt;=x|#default=y}}", "x"},
		{"{{#switch:|=x|#default=y}}", "x"},
		{"{{#switch:|a=1|b=2|3}}", "3"},
		{"{{#switch:#default|#default=d|a=1}}", "d"},
		{"{{#switch:#default|a=1|#default=d|#default}}", "d"},
		{"{{#switch:a|#DEFAULT=x}}", "x"},
		{"{{#switch:a|#default = x }}", "x"},
		{"{{#switch:a|#default}}", "\n#default"},
		{"{{#switch:a|b|#default}}", "\n#default"},
		{"{{#switch:a|b=1|#default|c}}", "c"},
		{"{{#switch:a|b=1|#default|c=2}}", "2"},
		{"{{#switch:a| a = x }}", "x"},
		{"{{#switch: a |a= x }}", "x"},
		{"{{#switch:a|a=}}", ""},
		{"{{#switch:a|a=x=y}}", "x=y"},
		{"{{#switch:a=b|a=b=c|#default=x}}", "x"},
		{"{{#switch:a}}", ""},
		{"{{#switch:}}", ""},
		{"{{#switch:a|}}", ""},
		{"{{#switch:a|a}}", "a"},
		{"{{#switch:a|b|a}}", "a"},
		{"{{#switch:a|b|a=1}}", "1"},
		{"{{#switch:x|#default=d|x}}", "x"},
		{"{{#switch:y|#default=d|x}}", "x"},
		{"{{#switch:a|&#97;=x|#default=y}}", "x"},
		{"{{#switch:&#97;|a=x|#default=y}}", "x"},
		{"{{#switch:a|#default=1|{{!}}=2}}", "1"},
		{"{{#switch:b|#default|a=1|b|c=2}}", "2"},
		{"{{#switch:q|#default|a=1|b|c=2}}", "1"},
		{"{{#switch:q|#default=1|b|}}", ""},
		{"{{#switch:q|b=1|#default=2|#default}}", "\n#default"},
		{"{{#switch:<nowiki>a</nowiki>|<nowiki>a</nowiki>=x|#default=y}}", "y"},
		{"{{#switch:1e3|1000=x|#default=y}}", "x"},
		{"{{#switch:0|=x|#default=y}}", "y"},
		{"{{#switch:a|{{#if:1|a=x}}|y}}", "y"},
		{"{{#switch:a|#default{{=}}d|b=1}}", ""},
		{"{{#switch:q|#default|b}}", "b"},
		{"{{#switch:b|#default|b}}", "b"},
		{"{{#switch:q|#default=1|b}}", "b"},
		{"{{#switch:q|#default|b=1|c}}", "c"},
		{"{{#switch:c|#default d=1}}", ""},
		{"{{#switch:c|#default d|x=1}}", ""},
		{"{{#switch:c|x #default=1}}", ""},
		{"{{#switch:c|#Default=1}}", "1"},
		{"{{#switch:c|#default=1|c}}", "c"},
		{"{{#switch:c|a|#default|c|d=2}}", "2"},
		{"{{#switch:z|a|#default|c|d=2|e=3}}", "2"},
		{"{{#switch:d|#default|c|d=2|e=3}}", "2"},
		{"{{#switch:z|#default|c|d=2|#default=3}}", "3"},
		{"{{#switch:z|#default=0|#default|d=2|e=3}}", "2"},
		{"{{#switch:<nowiki/>|x=1|#default=d}}", "d"},
		{"{{#switch:a|b|a|<nowiki/>=1}}", "1"},
		{"{{#switch:é|&eacute;=1|#default=d}}", "1"},
		{"{{#switch: 1 |1.0=x|2}}", "x"},
		{"{{#switch:x|a=1|{{{1|}}}}}", ""},
		{"{{#switch:|{{{1|}}}=e|d}}", "e"},
		{"{{#switch:x||x=1}}", "1"},
		{"{{#switch:||x=1}}", "1"},
		{"{{#switch:1|{{#expr:1}}=x}}", "x"},
		{"{{#switch:x|x={{lc:A}}|y={{lc:B}}}}", "a"},
		{"{{#switch:&#32;|=x|#default=y}}", "x"},
		{"{{#switch:a|&#32;a=x|#default=y}}", "x"},
		{"{{#switch:&lt;b&gt;|<b>=x|#default=y}}", "x"},
		{"{{#switch:a| x | a | y = 1 }}", "1"},
	})
}

func TestFunctionIfexist(t *testing.T) {
	p := wikitext.Parser{
		Load: wikitext.LoadMap(map[string]string{"Main Page": "x"}),
		Files: func(_ context.Context, titles []ast.Title) ([]*ast.FileInfo, error) {
			return []*ast.FileInfo{{Missing: titles[0].Name != "Foobar.jpg"}}, nil
		},
	}
	checkExpansion(t, p, "en", "Page", []expansionRow{
		{"{{#ifexist:Main Page|y|n}}", "y"},
		{"{{#ifexist:main Page|y|n}}", "y"},
		{"{{#ifexist:None|y|n}}", "n"},
		{"{{#ifexist:|y|n}}", "n"},
		{"{{#ifexist:#foo|y|n}}", "n"},
		{"{{#ifexist:Main Page#foo|y|n}}", "y"},
		{"{{#ifexist:<|y|n}}", "n"},
		{"{{#ifexist:Special:Version|y|n}}", "y"},
		{"{{#ifexist:Special:Nope|y|n}}", "n"},
		{"{{#ifexist:Special:Version/foo|y|n}}", "y"},
		{"{{#ifexist:Special:Search|y|n}}", "y"},
		{"{{#ifexist:Media:Foobar.jpg|y|n}}", "y"},
		{"{{#ifexist:File:Foobar.jpg|y|n}}", "n"},
		{"{{#ifexist:Media:Nope.jpg|y|n}}", "n"},
		{"{{#ifexist:File:Nope.jpg|y|n}}", "n"},
		{"{{#ifexist:wikipedia:Foo|y|n}}", "n"},
		{"{{#ifexist:fr:Foo|y|n}}", "n"},
		{"{{#ifexist:MediaWiki:Mainpage|y|n}}", "n"},
		{"{{#ifexist:MediaWiki:Nopexx|y|n}}", "n"},
		{"{{#ifexist:Main Page|y}}", "y"},
		{"{{#ifexist:None|y}}", ""},
		{"{{#ifexist::Main Page|y|n}}", "y"},
		{"{{#ifexist:[[Main Page]]|y|n}}", "n"},
		{"{{#ifexist:Main%20Page|y|n}}", "n"},
		{"{{#ifexist:Main&#32;Page|y|n}}", "y"},
		{"{{#ifexist:/sub|y|n}}", "n"},
	})
}

func TestFunctions_Arabic(t *testing.T) {
	p := wikitext.Parser{Load: wikitext.LoadMap(map[string]string{"Main Page": "x"})}
	checkExpansion(t, p, "ar", "صفحة", []expansionRow{
		{"{{#تعبير:1+}}", `<strong class="error">خطأ في التعبير: معامل مفقود للعامل +.</strong>`},
		{"{{#لو:نعم|أ|ب}}", "أ"},
		{"{{#لوتساوي:١|1|أ|ب}}", "{{#لوتساوي:١|1|أ|ب}}"},
		{"{{#rel2abs:../../x|أ}}", `<strong class="error">خطأ: عمق غير صحيح في المسار: «أ/../../x» (حاول دخول عقدة فوق العقدة الجذرية).</strong>`},
		{"{{#len:قِطّة}}", "5"},
		{"{{#sub:القاهرة|2|3}}", "قاه"},
		{"{{#replace:بيت كبير|كبير|صغير}}", "بيت صغير"},
		{"{{#explode:أ،ب،ج|،|1}}", "ب"},
		{"{{#pos:القاهرة|هر}}", "4"},
		{"{{#rpos:بابا|ب}}", "2"},
		{"{{#count:بابا|با}}", "2"},
		{"{{#urldecode:%D9%85%D8%B5%D8%B1}}", "مصر"},
		{"{{#titleparts:نقاش:مصر/تاريخ|1}}", "نقاش:مصر"},
		{"{{#titleparts:talk:مصر/تاريخ||2}}", "تاريخ"},
		{"{{#switch:س|ص=1|#default=2}}", "2"},
		{"{{#switch:س|ص=1|#افتراضي=2}}", "2"},
		{"{{#switch:س|س=1|#default=2}}", "1"},
		{"{{#iferror:{{#expr:1+}}|خطأ|صحيح}}", "خطأ"},
		{"{{#ifexist:مصر|نعم|لا}}", "لا"},
		{"{{#لوموجود:Main Page|نعم|لا}}", "نعم"},
		{"{{#لوتعبير:1>0|نعم|لا}}", "نعم"},
		{"{{#لوخطأ:x|نعم|لا}}", "لا"},
		{"{{#ifexpr:1+|نعم|لا}}", `<strong class="error">خطأ في التعبير: معامل مفقود للعامل +.</strong>`},
		{"{{#rel2abs:./تاريخ|مصر}}", "مصر/تاريخ"},
	})
}

// Words of functions and of "#default" are the site's, and so are messages and
// the rules of titles.
func TestFunctions_languages(t *testing.T) {
	p := wikitext.Parser{Load: wikitext.LoadMap(map[string]string{"Main Page": "x"})}
	for language, rows := range map[string][]expansionRow{
		"fa": {
			{"{{#حساب:۱+1}}", "<strong class=\"error\">خطای عبارت: نویسه نقطه\u200cگذاری شناخته نشده «۱»</strong>"},
			{"{{#حساب:1/3}}", "0.33333333333333"},
			{"{{#اگر:|a|b}}", "b"},
			{"{{#گزینه:x|y=1|#پیش\u200cفرض=2}}", "2"},
			{"{{#اگرمساوی:1|1.0|y|n}}", "y"},
			{"{{#اگرمساوی:۱|1|y|n}}", "n"},
			{"{{#پاره\u200cعنوان:بحث:تهران/تاریخ|1}}", "بحث:تهران"},
			{"{{#جایگزین:تهران|ت|ط}}", "طهران"},
			{"{{#اگرحساب:1>2|y|n}}", "n"},
			{"{{#اگرخطا:{{#expr:1+}}|e|o}}", "e"},
			{"{{#اگرموجود:Main Page|y|n}}", "y"},
		},
		"uk": {
			{"{{#вираз:2^10}}", "1024"},
			{"{{#якщо:так|a|b}}", "a"},
			{"{{#если:так|a|b}}", "a"},
			{"{{#якщорівні:01|1|y|n}}", "y"},
			{"{{#вибірка:x|y=1|#інакше=2}}", "2"},
			{"{{#переключатель:x|y=1|#за_замовчуванням=2}}", "2"},
			{"{{#заміна:кіт|к|р}}", "ріт"},
			{"{{#titleparts:Обговорення:Київ/Історія||2}}", "Історія"},
			{"{{#titleparts:talk:київ/історія|1}}", "Обговорення:Київ"},
			{"{{#len:їжак}}", "4"},
		},
		"de": {
			{"{{#wechsle:x|y=1|#standard=2}}", "2"},
			{"{{#WECHSLE:x|y=1|#STANDARD=2}}", "2"},
			{"{{#ersetze:Straße|ß|ss}}", "Strasse"},
			{"{{#titleparts:Diskussion:straße/a|1}}", "Diskussion:Straße"},
			{"{{#expr:1,5+1}}", `<strong class="error">Fehler im Ausdruck: Nicht erkanntes Satzzeichen „,“</strong>`},
			{"{{#expr:1.5+1}}", "2.5"},
		},
		"tr": {
			{"{{#titleparts:istanbul/a|1}}", "İstanbul"},
			{"{{#pos:İstanbul|s}}", "1"},
			{"{{#expr:PI round 2}}", "3.14"},
			{"{{#expr:SIN 0}}", "0"},
			{"{{#expr:PİI}}", `<strong class="error">İfade hatası: Tanınmayan &quot;p&quot; kelimesi.</strong>`},
		},
	} {
		checkExpansion(t, p, language, "Page", rows)
	}
}

// Pages that were asked about before, and titles that are none, cost nothing.
func TestFunctionIfexist_expensive(t *testing.T) {
	var reported []string
	asked := 0
	p := wikitext.Parser{
		Pages: func(_ context.Context, titles []ast.Title) ([]wikitext.PageInfo, error) {
			asked += len(titles)
			infos := make([]wikitext.PageInfo, len(titles))
			for i := range infos {
				infos[i].Existence = ast.Exists
			}
			return infos, nil
		},
		Limits: wikitext.Limits{Expensive: 2},
		Report: func(d ast.Diagnostic) { reported = append(reported, d.Code) },
	}
	text := "{{#ifexist:A|y|n}}{{#ifexist:A|y|n}}{{#ifexist:<|y|n}}{{#ifexist:B|y|n}}{{#ifexist:C|y|n}}{{#ifexist:D|y|n}}{{#ifexist:a|y|n}}"
	got, err := p.Preprocess(context.Background(), wikitext.Page{Text: text})
	require.NoError(t, err)
	require.Equal(t, "yynynny", got)
	require.Equal(t, []string{"expensive-calls"}, reported)
	require.Equal(t, 2, asked)

	p.Limits.Expensive = 0
	text = strings.Repeat("{{#ifexist:A{{lc:B}}|y|n}}", 101)
	got, err = p.Preprocess(context.Background(), wikitext.Page{Text: text})
	require.NoError(t, err)
	require.Equal(t, strings.Repeat("y", 101), got)
}

func TestFunctionIfexist_errors(t *testing.T) {
	broken := errors.New("no database")
	p := wikitext.Parser{
		Pages: func(context.Context, []ast.Title) ([]wikitext.PageInfo, error) { return nil, broken },
		Files: func(context.Context, []ast.Title) ([]*ast.FileInfo, error) { return nil, fs.ErrClosed },
	}
	_, err := p.Preprocess(context.Background(), wikitext.Page{Text: "{{#ifexist:A|y|n}}"})
	require.ErrorIs(t, err, broken)
	_, err = p.Preprocess(context.Background(), wikitext.Page{Text: "{{#ifexist:Media:A.jpg|y|n}}"})
	require.ErrorIs(t, err, fs.ErrClosed)
}

func TestFunctions_report(t *testing.T) {
	for text, want := range map[string]string{
		"{{#expr:1+}}":                               "expression-error: missing operand for +, so an error is shown",
		"{{#ifexpr:foo|a}}":                          `expression-error: unrecognized word "foo", so an error is shown`,
		"{{#rel2abs:../../a|b}}":                     `invalid-depth: invalid depth in path: "b/../../a" (tried to access a node above the root node), so an error is shown`,
		"{{#pos:" + strings.Repeat("a", 1000) + "}}": "string-too-long: string exceeds 1,000 character limit, so an error is shown",
	} {
		for _, code := range []string{"en", "ar"} { // in English everywhere, but for how numbers are written
			s, err := site.Builtin(code)
			require.NoError(t, err)
			var got []string
			p := wikitext.Parser{Site: s, Report: func(d ast.Diagnostic) { got = append(got, d.Code+": "+d.Message) }}
			_, err = p.Preprocess(context.Background(), wikitext.Page{Text: text})
			require.NoError(t, err)
			if code == "ar" {
				want = strings.ReplaceAll(want, "1,000", "1٬000")
			}
			require.Equal(t, []string{want}, got, text)
		}
	}
}
