package wikitext_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
)

// attackSheets is put where a style sheet may hold anything.
var attackSheets = []string{
	"}body{display:none", "} html{display:none} .x{", "},body{", "*/}body{}/*", "\\}body{}", "'}body{}'", "\"\n}body{}\"", "{}body{}", "{{{}}}body{}", ")}body{}(", "]}body{}[", ";}body{}",
	"</style><script>alert(1)</script>", "</STYLE ><img src=x onerror=alert(1)>", "<!--</style>-->", "\\3c/style\\3e", "'</style>'", "<\\/style>", "<![CDATA[", "&lt;/style&gt;", "<svg><style>",
	"@import '//a.example'", "@import url(//a.example)", "@\\69mport '//a.example'", "@charset \"x\";@import '//a.example'", "@namespace url(//a.example)", "@layer x{body{}}", "@scope(body){*{}}", "@container(a){body{}}",
	"@media{body{}}", "@media print{@import '//a.example'}", "@supports(background:url(//a.example)){a{}}", "@document url(){a{}}", "@font-face{font-family:Arial;src:url(//a.example)}", "@font-face{font-family:TemplateStyles;src:url(//a.example)}", "@property --a{syntax:'<url>'}", "@counter-style a{symbols:url(//a.example)}",
	".mw-parser-output~*{}", "~body{}", "+body{}", ">body{}", ":is(body){}", ":not(.mw-parser-output){}", ":root{}", ":host{}", ":scope{}", "&{}", "html{}", "body,html{}", "html body:not(a)~b{}", "html /**/ body{}", "html\\ body{}", "h\\74ml>.x{}", "a|b{}", "||a{}", "%a{}", "a,,b{}",
	"src:src('//a.example')", "a:image-set('//a.example' 1x)", "a:-webkit-image-set(url(//a.example) 1x)", "background:url(\"https://a.example\")", "background:url('https://a.example' x)", "background:url(https://a.example", "content:url(//a.example)", "mask:element(#a)", "background:paint(a)",
	"-ms-behavior:x", "top:expression(alert(1))", "filter:progid:DXImageTransform.Microsoft.AlphaImageLoader(src='//a.example')", "color:var(--a,url(//a.example))", "--a:url(//a.example)", "content:attr(a type(<url>))", "content:attr(a url,x)", "color:env(a)", "top:if(a:b)",
	"\ufeff@import '//a.example'", "\u2028body{}", "\u202ebody{}", "a\x00{}", "\xff\xfe{}", "\r\n\f", "u+26", "1e3em", "1\\65 3", "\\", "\"\\", "/*", "url(", "(", "[", "{", "!important", "#", "@", ".", "--", "-->", "<!--",
}

var sheetPlaces = []string{
	"$", "$ .a{color:red}", ".a{color:red} $", ".a{$}", ".a{color:red;$;top:0}", ".a{color:$}", ".a{color:red $ !important}", ".a{content:'$'}", ".a{content:\"$\"}", ".a{top:calc($)}", ".a{background:url($)}", ".a{--x:$}",
	"$ {color:red}", ".a $ .b{color:red}", ".a,$,.b{color:red}", ".a[$]{color:red}", ".a[b='$']{color:red}", ".a:not($){color:red}", ".a:nth-child($){color:red}", ".a::$ {color:red}", "html $ .a{color:red}", ".$ {color:red}", "#$ {color:red}",
	"@media $ {.a{color:red}}", "@media ($){.a{color:red}}", "@media print{$}", "@media print{.a{$}}", "@supports $ {.a{color:red}}", "@supports ($){.a{color:red}}", "@keyframes $ {from{top:0}}", "@keyframes a{$}", "@keyframes a{from{$}}",
	"@page $ {margin:0}", "@page{$}", "@page{@top-left{$}}", "@font-face{$}", "@font-face{font-family:TemplateStyles $;unicode-range:$}", "@$", "/*$*/ .a{color:red}", "<!-- $ --> .a{color:red}", "$$", ".a{$",
}

// What a style sheet's author writes, and what a page's author writes of it.
func TestStyleSheetAttacks(t *testing.T) {
	for i, place := range sheetPlaces {
		for j, payload := range append(attackSheets, attackCSS...) {
			if testing.Short() && (i+j)%7 != 0 {
				continue
			}
			pages := maps.Clone(attackPages)
			pages["Template:A.css"] = strings.ReplaceAll(place, "$", payload)
			p := wikitext.Parser{Load: wikitext.LoadMap(pages)}
			text := "<templatestyles src=A.css />\n{|\n<templatestyles src=A.css />\n| <templatestyles src=A.css wrapper='.w' />x\n|}"
			if err := checkAttack(&p, render.HTML{Clean: j%5 == 0}, text, (i+j)%9 == 0); err != nil {
				t.Errorf("%q: %v", pages["Template:A.css"], err)
			}
		}
	}
	p := wikitext.Parser{Load: wikitext.LoadMap(map[string]string{"Template:A.css": "a{top:0}"})}
	for _, payload := range append(attackSheets, attackMarkup...) {
		for _, text := range []string{"<templatestyles src=A.css wrapper=\"$\"/>", "<templatestyles src=\"$\"/>", "{{#tag:templatestyles||src=A.css|wrapper=.a$}}", "<templatestyles src=A.css wrapper='$' $>$</templatestyles>"} {
			if err := checkAttack(&p, render.HTML{}, strings.ReplaceAll(text, "$", payload), true); err != nil {
				t.Errorf("%q in %q: %v", payload, text, err)
			}
		}
	}
}
