package wikitext_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/internal/htmlcheck"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

// The attack suite: every text that has got past some sanitiser, in every place
// of a page that takes such a text. What comes out is parsed as HTML5 and may
// hold only allowed elements, attributes, addresses and CSS (package htmlcheck).

// attackMarkup is put where text or markup may stand.
var attackMarkup = []string{
	"<script>alert(1)</script>", "<SCRIPT SRC=//a.example></SCRIPT>", "<script\x00>alert(1)</script>", "<script/x>alert(1)</script>",
	"<scr<script>ipt>alert(1)</script>", "<scr<!-- -->ipt>alert(1)</scr<!-- -->ipt>", "<scr<nowiki/>ipt>alert(1)", "<!--><script>alert(1)</script>-->",
	"<!-- --!><script>alert(1)</script> -->", "<![CDATA[<script>alert(1)</script>]]>", "<?php x ?><!DOCTYPE x [<!ENTITY y 'z'>]>",
	"<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<svg><style><img src=x onerror=alert(1)></style></svg>",
	"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>", "<iframe srcdoc='&lt;script>alert(1)&lt;/script>'>",
	"<object data=javascript:alert(1)>", "<embed src=javascript:alert(1)>", "<form action=javascript:alert(1)><button>x</button></form>",
	"<a href=javascript:alert(1)>x</a>", "<base href=//a.example>", "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
	"<meta itemprop=x http-equiv=refresh content='0;url=javascript:alert(1)'>", "<link rel=stylesheet href=//a.example>",
	"<link itemprop=x rel=stylesheet href=//a.example>", "<style>@import '//a.example'</style>", "<template><script>alert(1)</script></template>",
	"<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "<textarea><img title='</textarea><img src=x onerror=alert(1)>'>",
	"<title><img title='</title><img src=x onerror=alert(1)>'>", "<xmp><img title='</xmp><img src=x onerror=alert(1)>'>", "<plaintext>", "<noembed>",
	"<b onclick=alert(1)>x</b>", "<b\x0conclick=alert(1)>x</b>", "<b/onclick=alert(1)>x</b>", "<b x=\"y\"onclick=alert(1)>x</b>",
	"<b x='\"' onclick=alert(1) y='>'>x</b>", "<b id=`x`onclick=alert(1)>x</b>", "<b title=\"x\u2028onclick=alert(1)\">x</b>", "<b title='>x</b>",
	"<b title=\"&quot; onclick=alert(1) &quot;\">x</b>", "<b title=\"&#34; onclick=alert(1)\">x</b>", "<b ON\u017fCROLL=alert(1)>x</b>",
	"\"><script>alert(1)</script>", "'><script>alert(1)</script>", "\" onmouseover=\"alert(1)", "' onmouseover='alert(1)", "`onmouseover=alert(1)",
	"&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)", "&#x3c;script&#x3e;", "&amp;lt;script&amp;gt;", "&LT;script&GT;", "&#0;&#1;&#xD800;&#x110000;&#128;",
	"\u003c\u0338script\u003e\u0338", "<b\u0338>x</b\u0338>", "<b title=\u0338\"x\">y</b>", "<b>\u0338</b>\u0338", "\uff1cscript\uff1e", "\xc0\xbcscript\xc0\xbe", "\xed\xa0\x80\xff\xfe",
	"+ADw-script+AD4-", "\u202e<b>\u202d\u2066x", "\ufeff<b>x", "\x1b[31m\x1b]0;x\x07\u009b31m", "a\rb\r\nc\x0bd\x0ce\x7f", "<b title=\"\x1b\x08\x7f\u0085\">x</b>",
	"<nowiki><script>alert(1)</script></nowiki>", "<pre><script>alert(1)</script></pre>", "<pre onclick=alert(1) style='x:url(y)'>x</pre>",
	"{{#tag:script|alert(1)}}", "{{#tag:b onclick=x|y}}", "{{#tag:nowiki|<script>alert(1)</script>}}", "{{#tag:ref|x|name=\"><script>|group='><script>}}<references group='><script>'/>",
	"{{#tag:pre|x|onclick=alert(1)|style=x:url(y)}}", "{{#tag:gallery|File:A.jpg{{!}}x|onclick=alert(1)|style=x:url(y)}}", "{{#tag:indicator|<script>|name=\"><script>}}",
	"<{{lt}}script>alert(1)</script>", "<b {{on}}=alert(1)>x</b>", "<b {{half}}>x</b>", "{{half}}<b title=\"{{half}}\">", "<b style=\"{{css}}\">x</b>", "<b style=\"background:u{{css2}}\">x</b>",
	"{{lt}}script{{gt}}alert(1){{lt}}/script{{gt}}", "{{tag|script}}", "{{tag|b onclick{{=}}alert(1)}}", "<b {{echo|onclick}}{{=}}{{echo|alert(1)}}>x</b>",
	"<b title=\"<ref>x\" onclick=alert(1)</ref>\">y</b>", "<b title=\"<nowiki>\" onclick=alert(1) x=\"</nowiki>\">y</b>", "<b title=\"<!-- \" -->\" onclick=alert(1)\">y</b>",
	"-{<script>alert(1)</script>}-", "-{H|x=>y:<script>alert(1)</script>;zh:<script>;zh-tw:<script>}-", "-{T|<script>alert(1)</script>}-", "-{zh:\" onclick=\"x;zh-tw:\"><script>}-",
	"<b title=\"-{zh:\" onclick=\"x;zh-tw:><script>}-\">x</b>", "-{zh:<b onclick=x>;zh-tw:<b style=x:url(y)>}-", "-{A|zh:<a href=javascript:x>;zh-tw:<i}-onclick=x>",
	"<div class=\"mw-heading\"><h2 id='\"><script>'>x</h2>", "<h2 onclick=x id=\"&quot;><script>\">x</h2>", "__TOC__\n== <script>x ==\n== \"onclick=x ==\n== <i>a</i><b ==",
	"<ref name='\"><script>' group=\"<script>\" dir=\"x onclick=y\">x</ref><references group=\"<script>\" responsive=\"'><script>\"/>", "<ref name=1>x</ref>", "<ref name=\"<script>\"/>",
	"[[Category:<script>|\"><script>]]", "[[fr:<script>]]", "[[fr:\" onclick=\"x]]", "{{DISPLAYTITLE:<b onclick=x style=display:none>Page</b>}}", "{{DISPLAYTITLE:<script>Page</script>}}",
	"{{#language:\"><script>}}", "{{PLURAL:1|<script>|b}}", "{{fullurl:\"><script>|\" onclick=x}}", "{{filepath:\"><script>}}", "{{anchorencode:\"><script>}}", "{{urlencode:\"><script>}}",
	"{{BIDI:\"><script>}}", "{{#dir:\"><script>}}", "{{DIRMARK:<script>}}", "<b dir='\"><script>'>x</b>", "<b title=\"\u202E\u2067<script>\">x</b>",
	"{{int:\"><script>}}", "{{#invoke:<script>|x}}", "{{<script>}}", "{{{<script>|<script>}}}", "{{:<script>}}", "{{PAGENAME:<script>}}", "{{#expr:<script>}}", "{{#time:\"<script>\"}}", "{{#iferror:{{#expr:<script>}}|<script>}}",
	"ISBN 978-3-16-148410-0\" onclick=x RFC 1\"><script> PMID 2<script>", "<gallery caption='\"><script>' mode='\"><script>' widths='\"><script>' class='x\" onclick=\"y'>\nFile:A.jpg|\"><script>|alt=\"><script>|link=\"><script>\n\"><script>\n</gallery>",
	"<syntaxhighlight lang=text line linelinks='\"><script>' highlight='\"><script>' start='\"onclick=x' onclick=x class='\"><script>'><script>\n</pre><script></syntaxhighlight>",
	"<source lang=text inline onclick=x id='\"><script>' style=x:url(y) dir='\"onclick=x'></code><script></source>", "<math display=block onclick=x style=x:url(y) id='\"><script>'>$</span><script></math>", "<ce class='\"><script>'>}</ce>", "<score onclick=x>\n</pre><script></score><maplink x='\"><script>'/>",
	"{{#tag:syntaxhighlight|<nowiki></pre><script></nowiki>|lang=text|linelinks=\"><script>}}", "{{#tag:math|<nowiki><script></nowiki>|display=\"><script>}}", "{{#tag:timeline|<nowiki></pre><script></nowiki>|x=\"><script>}}",
	"<templatedata>{\"params\":{\"\\\"><script>\":{\"label\":\"<script>\",\"description\":\"</p></table><script>\",\"aliases\":[\"<script>\"],\"default\":\"&lt;script>\"}},\"format\":\"block\"}</templatedata>", "<templatedata>{\"\\\"><script>&#60;script>\":1}</templatedata>", "{{#tag:templatedata|\"><script>}}",
	"{{#lst:Part|a}}<script>{{#lst:Part|b}}", "{{#lstx:Part|a|\"><script>}}", "{{#lsth:Part|\"><script>}}", "{{#lst:\"><script>|\"><script>}}", "{{#tag:poem|:<script>\n  <b onclick=x>|style=x:url(y)|onclick=x}}", "{{#tag:imagemap|File:A.jpg\nrect 1 2 3 4 [[A\"><script>]]\ncircle 1e400 -1 NaN [http://a.example \"><script>]|onclick=x}}",
	"<templatestyles src=Style.css />", "<langconvert from='\"><script>' to=zh-tw><script></langconvert>", "<indicator name='\"><script>'><script>x</indicator>", "<section begin='\"><script>' />",
	"<poem onclick=x style='x:url(y)'><script>x</script></poem>", "<imagemap onclick=x>\nFile:A.jpg|\"><script>|alt='><script>|class=x\" onclick=\"y\nrect 1 2 3 4 [[A|\"><script>]]\ndefault [http://a.example/\"onclick=x '><script>]\n</imagemap>", "<unknown onclick=x><script>x</script></unknown>", "<syntaxhighlight lang='\"><script>'><script></syntaxhighlight>", "<math><script></math>", "<templatestyles src='\"><script>' />",
	"{|onclick=x style='x:url(y)'\n|+onclick=x|<script>\n|-onclick=x\n!onclick=x|<script>\n|title='\"><script>'|x\n|}", "{|\n<script>\n|x\n|}<script>", ";<script>:<script>\n*<script>\n:<b onclick=x>", " <script>\n <b onclick=x>",
	"#REDIRECT [[\"><script>]]", "~~~~<script>", "\x7f'\"`UNIQ--nowiki-00000001-QINU`\"'\x7f", "<b title=\"\x7f'\"`UNIQ--ref-00000001-QINU`\"'\x7f\">x</b>",
}

// attackCSS is put where CSS may stand.
var attackCSS = []string{
	"background:url(x)", "background:URL(x)", "background:url (x)", "background:u\\rl(x)", "background:\\75rl(x)", "background:\\75 rl(x)", "background:\\000075rl(x)",
	"background:\\0000075rl(x)", "background:\\u\\r\\l(x)", "background:\\55\\52\\4c(x)", "background:u/**/rl(x)", "background:ur/*", "background:url/**/(x)", "/**/background:url(x)", "/*/background:url(x)/**/",
	"background:\\2f\\2a*/url(x)", "/\\*x*/background:url(x)", "/*\\*/background:url(x)/**/", "background:ur\\\nl(x)", "background:ur\\\r\nl(x)", "background:&#117;rl(x)", "background:&#92;75rl(x)", "background:url&#40;x)", "background:&bsol;75rl&lpar;x)",
	"background:&amp;#117;rl(x)", "background:u\x00rl(x)", "background:u&#0;rl(x)", "background:u\\0rl(x)", "background:u\\110000rl(x)", "background:u\\d800rl(x)", "background:url\u00a0(x)", "background:url\u2028(x)", "background:url\x0b(x)",
	"background:\uff55\uff52\uff4c(x)", "background:u\u0280l(x)", "width:expression(alert(1))", "width:exp/**/ression(x)", "width:e\\xpression(x)", "width:expre\\73sion(x)", "width:EXPRESSION(x)", "width:expressio\u207f(x)", "width:\uff45xpression(x)",
	"-moz-binding:url(x)", "-moz-binding:&#117;rl(x)", "behavior:url(x)", "-o-link:'javascript:x';-o-link-source:current", "-o-replace:x", "-o-link :x", "\\2d o-link:x", "-ms-filter:x", "accelerator:true", "filter:progid:x(src='y')",
	"background:image(x)", "background:image-set(x 1x)", "background:-webkit-image-set(url(x) 1x)", "background:src(x)", "background:attr(x url)", "background:attr(x, url)", "background:attr( y attr(x url))", "background:var(--x)", "--x:url(y)",
	"@import 'x'", "}body{background:url(x)", "x:\"</style><script>\"", "x:'\"><script>'", "x:\\22><script>", "x:\\3c script\\3e ", "x:\\27\\3b url(x)", "color:red;\u0338", "x:\u202e(lru", "x:\"\\", "x:\\", "x:/*", "x:*/", "<!-- x:url(y) -->", "x:javascript:y",
	"background:url('x", "background:u\trl(x)", "background:url\t(\nx\n)", "background: url\r(x)", "background:cross-fade(url(x),url(y))", "list-style:url(x)", "content:attr(title)", "cursor:url(x),auto", "position:fixed;top:0;left:0;z-index:9999",
}

// attackURLs is put where an address may stand.
var attackURLs = []string{
	"javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)", "java&#9;script:alert(1)", "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)", "&#x6A;avascript:alert(1)", "&#106avascript:alert(1)",
	"javascript&colon;alert(1)", "javascript&#58;alert(1)", "javascript&#0058;alert(1)", "javascript&amp;colon;alert(1)", "\x01javascript:alert(1)", "&#1;javascript:alert(1)", " javascript:alert(1)", "\u00a0javascript:alert(1)", "\u2028javascript:alert(1)",
	"\ufeffjavascript:alert(1)", "javascript\u00ad:alert(1)", "javascript\u200b:alert(1)", "java\x00script:alert(1)", "java\\u0073cript:alert(1)", "java%73cript:alert(1)", "javascript%3Aalert(1)", "javascript:\nalert(1)", "javascript://a.example/%0Aalert(1)",
	"vbscript:x", "livescript:x", "mocha:x", "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=", "DATA:image/svg+xml,<svg onload=x>", "blob:https://a.example/x", "filesystem:x", "file:///etc/passwd", "view-source:x", "about:blank",
	"feed:javascript:x", "jar:javascript:x!/", "http:javascript:x", "http:/javascript:x", "http://javascript:x@a.example", "http://a.example/\" onclick=\"x", "http://a.example/' onclick='x", "http://a.example/<script>", "http://a.example/&quot;onclick=x",
	"http://a.example/&lt;script&gt;", "http://a.example/%22onclick=x", "http://a.example/`onclick=x", "http://a.example/\x0b\x0c\x1f", "http://a.example/\u2028x", "http://a\u202e.example", "http://\u0430.example", "http://a\u3002example", "http://a\u00ad.example/",
	"http://[::1]/", "http://[::1\"><script>]/", "http://[javascript:x]/", "http://a.example:javascript", "//a.example", "///a.example", "\\\\a.example", "/\\a.example", "//a.example\" onclick=\"x", "http://", "http://\u0338", "http:// onclick=x", "http://a.example|x",
	"mailto:a@b?subject=<script>", "tel:\"><script>", "urn:javascript:x", "magnet:?\"><script>", "news:javascript:x", "http://a.example/-{zh:\"onclick=x;zh-tw:>}-", "http://a.example/{{half}}", "{{echo|java}}{{echo|script:x}}", "{{js}}", "http{{echo|://}}a.example\"onclick=x",
	"http://a.example/''x''<b>y</b>[[z]]", "http://a.example/<ref>x</ref>", "http://a.example/<nowiki>\"onclick=x</nowiki>", "//a.example/;url=javascript:x", "Special:Userlogout", "../../x", "#\"><script>", "?x=\"><script>", ":javascript:x",
}

var (
	markupPlaces = []string{
		"$", "a $ b", "'''$''", "* $\n*# $", "== $ ==", " $", "{|\n| $\n|}", "{|\n|+ $\n! $ !! $\n|}", "{| $\n| $ | x\n|- $\n|}", "[[x|$]]", "[[$]]", "[[$|$]]$", "[[:Category:$]]", "[http://a.example $]", "[http://a.example/$ x]",
		"[[File:A.jpg|thumb|$]]", "[[File:A.jpg|$]]", "[[File:A.jpg|alt=$|class=$|lang=$|page=$|upright=$|link=$|$px]]", "[[File:A.webm|thumb|$|alt=$]]", "[[File:Missing.png|thumb=$|$]]", "[[File:$.jpg|thumb|$]]", "[[File:A.jpg|title=$|manualthumb=$]]",
		"<gallery>\nFile:A.jpg|$\n$\n</gallery>", "<gallery caption=\"$\" class='$' mode=packed-hover showfilename>\nFile:A.jpg|alt=$|$\nFile:B.png|$\n</gallery>", "<imagemap>\nFile:A.jpg|alt=$|$\nrect 1 2 3 4 [[A|$]]\ndefault [http://a.example $]\n</imagemap>", "<imagemap>\nFile:A.jpg\npoly 1 2 [[$]]\ndesc $\n</imagemap>", "<ref>$</ref><references />", "<ref name=\"$\" group='$'>$</ref><references group='$'>$</references>",
		"<ref name=a details=\"$\">x</ref><ref name=a details='$'/>", "<ref follow=\"$\">$</ref><ref dir=\"$\" $>x</ref>", "{{#tag:ref|$|name=a|details=$<ref>$</ref>}}", "{{#tag:references|<ref name=\"$\">$</ref>|$=$}}",
		"<b title=\"$\">x</b>", "<b title='$'>x</b>", "<b title=$>x</b>", "<b $>x</b>", "<b class=x $ id=y>x</b>", "<h3 id=\"$\">$</h3>", "<span lang=\"$\" dir='$'>x</span>", "<font color='$' face=\"$\">x</font>", "<li value=\"$\">x</li>",
		"<pre>$</pre>", "<nowiki>$</nowiki>", "<poem>$</poem>", "<poem compact class=\"$\">\n:$\n  $\n</poem>", "{{#tag:poem|$|class=$}}", "{{#tag:imagemap|File:A.jpg{{!}}$\nrect 1 2 3 4 [[A{{!}}$]]\ndesc $}}", "<templatedata>{\"$\":\"$\"}</templatedata>", "{{#lst:$|$}}", "{{#lst:Part|$}}", "{{#lsth:Part|$|$}}", "{{#lstx:Part|a|$}}", "<section begin=\"$\" $ />$", "<syntaxhighlight lang=text line>$\n</syntaxhighlight>", "<syntaxhighlight inline lang=\"$\" class='$' linelinks=\"$\">$</syntaxhighlight>",
		"<syntaxhighlight lang=text line highlight=1 linelinks=\"$\" id='$'>x</syntaxhighlight>", "<math>$</math>", "<chem class=\"$\" title='$' display=\"$\">$</chem>", "<score>$</score>", "<maplink x=\"$\">$</maplink>", "{{#tag:graph|$|x=$}}", "<indicator name=\"$\">$</indicator>", "{{echo|$}}", "{{tag|$}}", "{{#if:x|$}}", "{{#tag:span|$}}", "{{#tag:$|$|$=$}}", "{{#tag:ref|$|name=$}}", "{{$}}", "{{echo|{{{$|$}}}}}", "<!-- $ -->x",
		"-{$}-", "-{zh:$;zh-tw:$}-", "-{A|$=>zh-tw:$}-$", "-{T|$}-", "<b title=\"-{$}-\">-{$}-</b>", "[[x|-{$}-]]", "{{DISPLAYTITLE:$}}", "[[Category:x|$]]", "[[fr:$]]", "__TOC__\n== <span title=\"$\">$</span> ==\n<h2>$</h2>\n== x$ ==\n== y ==", "<div class=\"mw-heading\">$</div>",
		"<table><tr><td>$<table>$<tr>", "<ul><li>$<table><li>$<dd>$</table>$</ul>", "<dl><dd><b>$<div><table>$<dt>$", "* $<table>\n* $\n</table>$", "<ul><li>$</ul>$", "<blockquote>$\n\n$</blockquote>", "<ruby>$<rt>$</ruby>", "<time datetime=\"$\">$</time>", "<q cite=\"$\">$</q>", "#REDIRECT [[$]]", "----$", ";$:$", "<small><i>$</small></i>",
	}
	cssPlaces = []string{
		"<b style=\"$\">x</b>", "<b style='$'>x</b>", "<b style=$>x</b>", "<b style=\"color:red;$\" style='x'>x</b>", "<b style='x' style=\"$\">x</b>", "<B STYLE = \"$\" >x</b>", "{| style=\"$\"\n|+ style=\"$\" | x\n|- style=\"$\"\n! style=\"$\" | x || style='$' | y\n|}",
		"<pre style=\"$\">x</pre>", "<syntaxhighlight style=\"$\">x</syntaxhighlight>", "<math style=\"$\">x</math>", "<poem style=\"$\">x</poem>", "<poem>\n:<b style=\"$\">x\n</poem>", "<gallery style=\"$\">\nFile:A.jpg\n</gallery>", "{{#tag:pre|x|style=$}}", "<h2 style=\"$\">x</h2>", "<hr style=\"$\"/>", "<b style=\"{{echo|$}}\">x</b>", "<b style=\"-{$}-\">x</b>", "<b style=\"-{zh:$;zh-tw:$}-\">x</b>",
		"{{DISPLAYTITLE:<b style=\"$\">Page</b>}}", "<b style=\"<!-- x -->$\">x</b>", "<b style=\"<nowiki>$</nowiki>\">x</b>", "<b style=\"a<ref>$</ref>\">x</b>",
	}
	urlPlaces = []string{
		"$", "[$]", "[$ x]", "[ $ x]", "[$|x]", "[[$]]", "[[$|x]]", "[[:$]]", "[[Media:$|x]]", "[[wikipedia:$|x]]", "[[File:A.jpg|link=$|x]]", "[[File:A.jpg|thumb|link=$]]", "[[File:A.jpg|link=[[$]]]]", "[[File:$|x]]", "[[File:A.jpg|thumb=$]]", "[[Image:A.webm|link=$|poster=$]]",
		"<gallery>\nFile:A.jpg|link=$|x\n</gallery>", "<imagemap>\nFile:A.jpg\nrect 1 2 3 4 [$ x]\ndefault [$]\n</imagemap>", "<imagemap>\nFile:A.jpg|link=$\nrect 1 2 3 4 [[$]]\n</imagemap>", "<link itemprop=x href=\"$\" />", "<meta itemprop=x content=\"$\" />", "<q cite=\"$\">x</q>", "<b itemscope itemtype=\"$\" itemid='$' about=\"$\" resource=\"$\" property='$' typeof=\"$\" xmlns:x=\"$\">x</b>",
		"<b title=\"$\" id=\"$\" data-x=\"$\" lang=\"$\" aria-label='$'>x</b>", "<a href=\"$\">x</a>", "<img src=\"$\" srcset='$'>", "[[File:A.jpg|alt=[$ x]|$]]", "[$ [[File:A.jpg|link=$]]]", "[$ $]", "{{fullurl:$|$}}", "[{{fullurl:$|$}} x]", "[{{canonicalurl:$}} x]", "{{filepath:$}}",
		"<ref>[$ x]</ref><references/>", "{{DISPLAYTITLE:[$ x]}}", "-{zh:[$ x];zh-tw:$}-", "[-{$}- x]", "[[-{$}-]]", "[[File:A.jpg|link=-{$}-]]", "{| background=\"$\"\n| background=\"$\" | x\n|}", "<font src='$' face=\"$\">x</font>", "{{#tag:ref|[$ x]}}", "#REDIRECT [[$]]", "<indicator name=x>[$ x]</indicator>",
	}
)

// attackPages are called by attacks that are made of pieces.
var attackPages = map[string]string{
	"Template:Lt": "<", "Template:Gt": ">", "Template:On": "onclick", "Template:Half": "title=\"x", "Template:Css": "x:url(y)", "Template:Css2": "rl(x)",
	"Template:Tag": "<{{{1}}}>x</{{{1}}}>", "Template:Echo": "{{{1}}}", "Template:Js": "javascript:alert(1)", "Template:Style.css": "a{color:red}",
	"Part": "<section begin=a/><b title=\"<section end=a/>\"><script>x\n== \"><script> ==\n<section begin=b/>\" onclick=\"x\">y<section end=b/><imagemap>\nFile:A.jpg|",
}

var attackGroups = []struct {
	name             string
	places, payloads []string
}{
	{"markup", markupPlaces, attackMarkup},
	{"css", cssPlaces, attackCSS},
	{"css as markup", []string{"$", "<b title=\"$\">x</b>", "[[x|$]]"}, attackCSS},
	{"urls", urlPlaces, attackURLs},
	{"urls as markup", markupPlaces, attackURLs[:12]},
	{"markup as urls", urlPlaces, attackMarkup},
}

func TestAttacks(t *testing.T) {
	zh, err := site.Builtin("zh")
	require.NoError(t, err)
	ar, err := site.Builtin("ar")
	require.NoError(t, err)
	info := ar.Info()
	info.Cite = site.Cite{SubReferences: true, AutoDir: true, LetterBacklinks: true}
	ar, err = site.New(info)
	require.NoError(t, err)
	for _, wiki := range []struct {
		name   string
		parser wikitext.Parser
		html   render.HTML
	}{
		{"en", wikitext.Parser{}, render.HTML{}},
		{"zh-tw", wikitext.Parser{Site: zh, Variant: "zh-tw"}, render.HTML{Site: zh, TOC: true, EditLinks: true, ExternalImages: true}},
		{"ar", wikitext.Parser{Site: ar}, render.HTML{Site: ar, Clean: true, LegacyAnchors: true, FallbackAnchors: true, TOC: true}},
	} {
		wiki.parser.Load, wiki.parser.Files = wikitext.LoadMap(attackPages), fuzzFiles
		for _, g := range attackGroups {
			t.Run(wiki.name+"/"+g.name, func(t *testing.T) {
				for i, place := range g.places {
					for j, payload := range g.payloads {
						part := (i + j) % 4
						if part != 0 && (wiki.parser.Site != nil || testing.Short() || raceDetector) {
							continue // one wiki sees every pair
						}
						text := strings.ReplaceAll(place, "$", payload)
						if err := checkAttack(&wiki.parser, wiki.html, text, part == 0); err != nil {
							t.Errorf("%q in %q: %v", payload, place, err)
						}
					}
				}
			})
		}
	}
}

// checkAttack says what a page's HTML holds that it should not, or every output
// of both its trees.
func checkAttack(p *wikitext.Parser, h render.HTML, text string, every bool) error {
	page, err := p.Expand(context.Background(), wikitext.Page{Title: "Page", Text: text})
	if err != nil {
		return err
	}
	var b strings.Builder
	write := func(r render.Renderer, doc *ast.Document) string {
		b.Reset()
		if e := r.Render(&b, doc); e != nil {
			err = e
		}
		return b.String()
	}
	if e := htmlcheck.Check(write(h, page)); e != nil || !every {
		return e
	}
	for _, doc := range []*ast.Document{page, p.Parse(text)} {
		if e := htmlcheck.CheckAllowed(write(h, doc)); e != nil {
			return e
		}
		if e := checkText(write(render.Text{Site: p.Site}, doc)); e != nil {
			return e
		}
		if out := write(render.JSON{}, doc); !json.Valid([]byte(out)) {
			return &json.SyntaxError{}
		}
	}
	for _, nodes := range append(indicatorNodes(page), page.DisplayTitle) {
		b.Reset()
		if e := h.RenderNodes(&b, nodes); e != nil {
			return e
		}
		if e := htmlcheck.Check(b.String()); e != nil {
			return e
		}
	}
	return err
}

// The data of a template holds any text in every member.
func TestTemplateDataAttacks(t *testing.T) {
	for i, payload := range slices.Concat(attackMarkup, attackCSS, attackURLs) {
		payload = strings.ToValidUTF8(payload, "?")
		quoted, err := json.Marshal(payload)
		require.NoError(t, err)
		for k, data := range []string{
			`{"description":$,"params":{$:{"label":$,"description":$,"example":$,"default":$,"autovalue":$,"deprecated":$,"aliases":[$,$],"suggestedvalues":[$],"inherits":$},"b":{"label":{$:$,"en":$}}},"paramOrder":[$,"b"],"sets":[{"label":$,"params":[$]}],"maps":{$:{$:$}}}`,
			`{"params":{"a":{"type":$}}}`, `{"params":{},"format":$}`, `{"params":{$:1}}`, `{"params":{"a":{"inherits":$}}}`, `{"params":{},$:1}`, `{"params":{},"paramOrder":[$]}`, `{"params":{"a":{$:1}},"maps":{"b":$}}`, `{"params":{},"maps":{$:{$:[[$]]}}}`,
		} {
			if k == 0 {
				require.Empty(t, wikitext.ParseTemplateData(strings.ReplaceAll(data, "$", string(quoted))).Error)
			}
			text := "<templatedata>" + strings.ReplaceAll(data, "$", string(quoted)) + "</templatedata>"
			place := []string{"$", "* $", "{|\n| $\n|}", "<poem>$</poem>", "[[x|$]]", "[[File:A.jpg|thumb|$]]", "''$", "<b title=\"$\">x</b>", "<ref>$</ref>"}[(i+k)%9]
			p := wikitext.Parser{Load: wikitext.LoadMap(attackPages), Files: fuzzFiles}
			if err := checkAttack(&p, render.HTML{Clean: i%3 == 0}, strings.ReplaceAll(place, "$", text), k == 0); err != nil {
				t.Errorf("%q in %q: %v", text, place, err)
			}
		}
	}
}

func indicatorNodes(page *ast.Document) [][]ast.Node {
	var all [][]ast.Node
	for _, in := range page.Indicators {
		all = append(all, in.Children)
	}
	return all
}
