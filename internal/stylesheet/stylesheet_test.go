package stylesheet_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/internal/htmlcheck"
	"github.com/warraq/warraq/internal/stylesheet"
)

// What comes out was compared with css-sanitizer 6.2.1, set up as TemplateStyles
// sets it up, but for the cases that say otherwise.
func TestSanitize(t *testing.T) {
	for in, want := range map[string]string{
		"": "",
		".note  >  b , i.x{ color : red ; margin:0 -1px }": "S .note>b,S i.x{color:red;margin:0 -1px}",
		"/* a */ <!-- .a{}/* b */ --> .b{top:1px/**/2px}":  "S .a{}S .b{top:1px/**/2px}",
		".a{color:red;;b;c:d;{e:f}g:h;color:blue}":         "S .a{color:red;color:blue}",
		".a{color:red}}.b{color:red} .c{}":                 "S .a{color:red}S .c{}",
		".a{.b{color:red}}":                                "S .a{}",
		".a{color:red":                                     "S .a{color:red}",
		".a{width:calc((1px":                               "S .a{width:calc((1px))}",
		".a{color:red ! IMPORTANT;top:0!ie}":               "S .a{color:red!important}",
		"html.dark .a,body b,html>c,html,x html d{}":       "html.dark S .a,body S b,S html>c,S html,S x html d{}",
		`.\31 2,#\31 x,.a\<b,.\-,.a\ b{}`:                  `S .\31 2,S #\31 x,S .a\3c b,S .\-,S .a\ b{}`,
		`[a],[ b = "c" ],[d|=e],[f$='"'],*{}`:              `S [a],S [b="c"],S [d|=e],S [f$="\""],S *{}`,
		"a:hover::before,b:not( .c ),:nth-child( 2N + 1 ),:nth-child(odd),:lang(ar) q{}": "S a:hover::before,S b:not(.c),S :nth-child(2N+ 1),S :nth-child(odd),S :lang(ar) q{}",
		"li:nth-of-type(3n+2) a,b:nth-child(-n+3),:nth-child(n-1){}":                     "S li:nth-of-type(3n/**/+2) a,S b:nth-child(-n/**/+3),S :nth-child(n-1){}",
		":nth-child( + n){}": "", ":nth-child(2n + +1){}": "", ":nth-child(1.5n){}": "", "HTML .a,html::before .b,html~.c{}": "S HTML .a,html::before S .b,S html~.c{}",
		"a#b#c d,*#e,[f]#g{border:1px solid #FFF;margin:50% 0 -1px}": "S a/**/#b/**/#c d,S *#e,S [f]#g{border:1px solid #FFF;margin:50%0 -1px}",
		".\u00a0a\u3000{content:'\u00a0\u2003\ue000 é\U0001F600'}":   `S .\a0 a\3000 {content:"\a0 \2003 \e000  é` + "\U0001F600" + `"}`,
		"a:not(b:not(c)),d{}": "", ":is(a){}": "", "a::shadow{}": "", "#1a{}": "", ".a,,.b{}": "", "[a=b i]{}": "", ":nth-child(n+){}": "",
		"> a{}": "", "a >{}": "", "{}": "", "a{}b": "S a{}", ":not(){}": "", ":host{}": "", "a b:not(:hover):hover{}": "S a b:not(:hover):hover{}",
		"@media  print and (min-width:1px) , (1px<=width){a{top:0}@media screen{b{}}}": "@media print and (min-width:1px),(1px<=width){S a{top:0}@media screen{S b{}}}",
		"@media{a{}}": "@media{S a{}}", "@media (a<b){a{}}": "@media(a< b){S a{}}", "@media a<b{a{}}": "", "@media url(x){a{}}": "", "@media print;a{}": "S a{}",
		"@supports (display:grid) and (not (float:left)){a{}}": "@supports(display:grid) and (not (float:left)){S a{}}",
		"@supports selector(a){a{}}":                           "", "@supports{a{}}": "",
		"@font-face{font-family:'TemplateStyles X';src:local(Y);unicode-range: U+26, u+0-7F,U+4??;font-style:italic}":       `@font-face{font-family:"TemplateStyles X";src:local(Y);unicode-range:U+26,u+0-7F,U+4??;font-style:italic}`,
		"@font-face{font-family:X;src:url(x);unicode-range:U+(;color:red;font-weight:400!important}":                        "@font-face{}",
		"@keyframes a{from{top:0}12.5% , TO{top:1px;-x:y}b{}}@keyframes 'c d'{}@keyframes none{}":                           `@keyframes a{from{top:0}12.5%,TO{top:1px}}@keyframes"c d"{}`,
		"@page :first{margin:1cm;@top-left{content:'x'}size:a4;@a{}}@page x{}@page :z{}":                                    `@page:first{margin:1cm;@top-left{content:"x"}size:a4}@page x{}`,
		"@import 'x';@charset 'y';@layer a{b{}}@namespace 'z';@container(a){b{}}c{}":                                        "S c{}",
		".a{background:url(x);background:URL('https://a.example/b');background:u\\72l(x);background:\\75 rl( x )}":          "S .a{}",
		".a{behavior:x;-moz-binding:x;--x:y;zoom:1;b\\65havior:x;*color:red;_top:0}":                                        "S .a{}",
		".a{width:expression(a);width:exp\\72 ession(a);top:src('x');top:image('x');top:image-set('x' 1x);filter:progid:x}": "S .a{}",
		".a{content:attr(title);content:attr(x url);content:attr(x,y);color:var(--x)}":                                      "S .a{content:attr(title);color:var(--x)}",
		`.a{content:"</style>&amp;\a \"` + "\u202e" + `"}`:                                                                  `S .a{content:"\3c /style\3e \26 amp;\a \"\202e "}`,
		".a{content:'a\nb';top:0}.b{}":                                    "S .a{}",
		".a{content:'a\\\r\nb\x00\\0 \\d800 \\110000\xff'}":               "S .a{content:\"ab\ufffd\ufffd\ufffd\ufffd\ufffd\"}",
		".a{width:1\\65 3px;top:1e3;left:1\\65-2}":                        `S .a{width:1\65 3px;top:1e3;left:1\65 -2}`,
		".a{width:calc(1px + 2%*3 - var(--x));font:1em/1.2 'a',b}":        `S .a{width:calc(1px + 2%*3 - var(--x));font:1em/1.2"a",b}`,
		".a{position:fixed;grid-template:[x] 'a b' 1fr / auto}":           `S .a{position:fixed;grid-template:[x]"a b"1fr/auto}`,
		".a{color:rgb(1 2 3/4);color:red)}.b{color:(]}":                   "S .a{color:rgb(1 2 3/4)}S .b{}",
		".قالب > .عنوان{font-family:'أميري';content:'«'}":                 "S .قالب>.عنوان{font-family:\"أميري\";content:\"«\"}",
		"html[dir=rtl] .صندوق{text-align:right}":                          "html[dir=rtl] S .صندوق{text-align:right}",
		strings.Repeat("@media print{", 20) + "a{}":                       strings.Repeat("@media print{", 16) + strings.Repeat("}", 16),
		".a{top:" + strings.Repeat("(", 65) + "}":                         "S .a{}",
		".a{COLOR:Red;top:-0.50em;left:+.5PX;color:#FFF;content:#\\31 a}": "S .a{COLOR:Red;top:-0.50em;left:+.5PX;color:#FFF;content:#1a}",
	} {
		require.Equal(t, strings.ReplaceAll(want, "S ", ".mw-parser-output "), stylesheet.Sanitize(in, stylesheet.Options{}), in)
	}
}

func TestProblems(t *testing.T) {
	css := ".a{color:red;zoom:1} b:is(c){} @import 'x'; .d{background:url(y) ; top:f(1)}"
	var got []string
	stylesheet.Sanitize(css, stylesheet.Options{Report: func(p stylesheet.Problem) { got = append(got, css[p.Start:p.End]+": "+p.Message) }})
	require.Equal(t, []string{
		`zoom:1: property "zoom" is not allowed, so it is left out`,
		"b:is(c): this is no list of selectors that may be used here, so its rule is left out",
		`@import 'x': rule "@import" is not allowed, so it is left out`,
		"background:url(y): nothing may be loaded from here, so this is left out",
		`top:f(1): function "f" is not allowed, so this is left out`,
	}, got)
}

func TestAllowURL(t *testing.T) {
	var asked []string
	o := stylesheet.Options{AllowURL: func(address string) bool {
		asked = append(asked, address)
		return address == "a"
	}}
	require.Equal(t, `.mw-parser-output .a{cursor:url("a"),auto;mask:URL("a");filter:url("a")}`,
		stylesheet.Sanitize(`.a{cursor:url( a ),auto;mask:URL("\61");filter:url('a' );clip-path:url(b);mask:url("a" x);mask:url(a b)}`, o))
	require.Equal(t, []string{"a", "a", "a", "b"}, asked)
}

func TestWrapper(t *testing.T) {
	for in, want := range map[string]string{".a": ".a", " div#b.c[d=e] ": `div/**/#b.c[d=e]`, ".قالب": ".قالب", "*": "*"} {
		got, ok := stylesheet.Wrapper(in)
		require.True(t, ok, in)
		require.Equal(t, want, got)
		require.Equal(t, ".mw-parser-output "+want+" x{}", stylesheet.Sanitize("x{}", stylesheet.Options{Wrapper: in}))
	}
	for _, in := range []string{"", " ", ".a b", ".a,.b", ".a{", ".a}b{", ":is(a)", "a>b", ".", "." + strings.Repeat("a", 256)} {
		_, ok := stylesheet.Wrapper(in)
		require.False(t, ok, in)
	}
	require.Empty(t, stylesheet.Sanitize("x{}", stylesheet.Options{Wrapper: ".a,b"}))
}

// Time is linear: what would be billions of steps if it were not is done at once. The
// pieces make naive readers look for an end again and again.
func TestGrowth(t *testing.T) {
	for _, piece := range []string{"(", "{", "[", "a{", "a{(", "}", "a{b:(", "/*", "/*/", "\"", "a{\"\n", "@media{", "@x ", "@x{", ":not(", "[a", "a,", "a{color:red;", "a{color:(;", "url(", "\\", "html ", "#", "<!--", "--", "a{b:!important ", "@page{@a{", "@keyframes a{b"} {
		start := time.Now()
		stylesheet.Sanitize(strings.Repeat(piece, 50_000), stylesheet.Options{Report: func(stylesheet.Problem) {}})
		require.Less(t, time.Since(start), 2*time.Second, "%q", piece)
	}
}

// FuzzStyleSheet looks for a text that gets past the rules: what comes out is
// judged by other code, and reads as what was meant: again, nothing is left out.
func FuzzStyleSheet(f *testing.F) {
	for _, text := range []string{
		".a{color:red}", "html.x .a>b{top:0!important}", "a:not(b):nth-child(2n+1)::after{content:'x\\a '}", "@media (1px<=width) and (a<b){a{}}",
		"@supports (a:b) or (not (c:d)){a{}}", "@font-face{font-family:'TemplateStyles';unicode-range:U+4??}", "@keyframes a{from,1%{top:0}}",
		"@page a:first{@top-left{top:0}size:a4}", ".a{background:url(x)}", ".a{background:\\75rl(x)}", "a{b:u/**/rl(x)}", "a{width:expression(x)}",
		"}</style><script>", "a{content:'</style'}", "a{content:\"\\", "a{top:1\\65 3}", "a{top:+ - 1 -x --y}", "\\--{}", "[a='\\27 ']{}", "a{filter:progid:x(src='y')}",
		"@import 'x';", "@charset \"x\"", "/*/ a{} /**/", "<!-- a{} -->", "a{color:#\\31 a}", ".\u202e{}", "a{top:calc((1px + 2px)*3)}", "a{b:c\x00d\xff}", ".قالب{content:'نص'}",
		"html,body{}", "a{;}b{:}", "a{@b{c:d}e:f}", "@media a{@media b{c{d:e}}", "a{color:red;color", "*{top:0}", "a~b+c{}", "@mediA*{", "#\\31{}", "a{top:1e3em;left:.5%}",
		"@media (<+){a{}}", "@media (a< - 1px){a{}}",
	} {
		f.Add(text, "")
		f.Add(text, ".w")
	}
	f.Fuzz(func(t *testing.T, css, wrapper string) {
		out := stylesheet.Sanitize(css, stylesheet.Options{Wrapper: wrapper})
		if err := htmlcheck.Check("<style>" + out + "</style>"); err != nil {
			t.Fatalf("%v: %q in %q gives %q", err, css, wrapper, out)
		}
		again := stylesheet.Sanitize(out, stylesheet.Options{Report: func(p stylesheet.Problem) {
			t.Errorf("%q gives %q, of which %q is left out: %s", css, out, out[p.Start:p.End], p.Message)
		}})
		const scope = "." + stylesheet.Scope + " "
		if strings.ReplaceAll(again, scope, "") != strings.ReplaceAll(out, scope, "") {
			t.Fatalf("%q gives %q, and that %q", css, out, again)
		}
	})
}
