package wikitext_test

import "testing"

func TestPageFunctions(t *testing.T) {
	t.Run(`en Talk:Foo bar/Baz (x)/Q'ux & "z"`, func(t *testing.T) {
		checkFunctions(t, functionParser(t, "en", false), `Talk:Foo bar/Baz (x)/Q'ux & "z"`, []expansionRow{
			{"{{PAGENAME}}|{{PAGENAMEE}} {{FULLPAGENAME}}|{{FULLPAGENAMEE}} {{SUBPAGENAME}}|{{SUBPAGENAMEE}} {{ROOTPAGENAME}}|{{ROOTPAGENAMEE}}", "Foo bar/Baz (x)/Q&#39;ux &#38; &#34;z&#34;|Foo_bar/Baz_(x)/Q%27ux_%26_%22z%22 Talk:Foo bar/Baz (x)/Q&#39;ux &#38; &#34;z&#34;|Talk:Foo_bar/Baz_(x)/Q%27ux_%26_%22z%22 Q&#39;ux &#38; &#34;z&#34;|Q%27ux_%26_%22z%22 Foo bar|Foo_bar"},
			{"{{BASEPAGENAME}}|{{BASEPAGENAMEE}} {{TALKPAGENAME}}|{{TALKPAGENAMEE}} {{SUBJECTPAGENAME}}|{{SUBJECTPAGENAMEE}} {{ARTICLEPAGENAME}}|{{ARTICLEPAGENAMEE}}", "Foo bar/Baz (x)|Foo_bar/Baz_(x) Talk:Foo bar/Baz (x)/Q&#39;ux &#38; &#34;z&#34;|Talk:Foo_bar/Baz_(x)/Q%27ux_%26_%22z%22 Foo bar/Baz (x)/Q&#39;ux &#38; &#34;z&#34;|Foo_bar/Baz_(x)/Q%27ux_%26_%22z%22 Foo bar/Baz (x)/Q&#39;ux &#38; &#34;z&#34;|Foo_bar/Baz_(x)/Q%27ux_%26_%22z%22"},
			{"{{NAMESPACE}}|{{NAMESPACEE}} {{TALKSPACE}}|{{TALKSPACEE}} {{SUBJECTSPACE}}|{{SUBJECTSPACEE}} {{ARTICLESPACE}}|{{ARTICLESPACEE}}", "Talk|Talk Talk|Talk | |"},
			{"{{NAMESPACENUMBER}}|{{PAGEID}}|{{REVISIONID}}", "1|0|1337"},
			{"{{PAGENAME:User talk:a b/c d/e'f}}|{{PAGENAMEE:User talk:a b/c d/e'f}} {{FULLPAGENAME:User talk:a b/c d/e'f}}|{{FULLPAGENAMEE:User talk:a b/c d/e'f}} {{SUBPAGENAME:User talk:a b/c d/e'f}}|{{SUBPAGENAMEE:User talk:a b/c d/e'f}} {{ROOTPAGENAME:User talk:a b/c d/e'f}}|{{ROOTPAGENAMEE:User talk:a b/c d/e'f}}", "A b/c d/e&#39;f|A_b/c_d/e%27f User talk:A b/c d/e&#39;f|User_talk:A_b/c_d/e%27f e&#39;f|e%27f A b|A_b"},
			{"{{BASEPAGENAME:User talk:a b/c d/e'f}}|{{BASEPAGENAMEE:User talk:a b/c d/e'f}} {{TALKPAGENAME:User talk:a b/c d/e'f}}|{{TALKPAGENAMEE:User talk:a b/c d/e'f}} {{SUBJECTPAGENAME:User talk:a b/c d/e'f}}|{{SUBJECTPAGENAMEE:User talk:a b/c d/e'f}} {{ARTICLEPAGENAME:User talk:a b/c d/e'f}}|{{ARTICLEPAGENAMEE:User talk:a b/c d/e'f}}", "A b/c d|A_b/c_d User talk:A b/c d/e&#39;f|User_talk:A_b/c_d/e%27f User:A b/c d/e&#39;f|User:A_b/c_d/e%27f User:A b/c d/e&#39;f|User:A_b/c_d/e%27f"},
			{"{{NAMESPACE:User talk:a b/c d/e'f}}|{{NAMESPACEE:User talk:a b/c d/e'f}} {{TALKSPACE:User talk:a b/c d/e'f}}|{{TALKSPACEE:User talk:a b/c d/e'f}} {{SUBJECTSPACE:User talk:a b/c d/e'f}}|{{SUBJECTSPACEE:User talk:a b/c d/e'f}} {{ARTICLESPACE:User talk:a b/c d/e'f}}|{{ARTICLESPACEE:User talk:a b/c d/e'f}}", "User talk|User_talk User talk|User_talk User|User User|User"},
			{"{{NAMESPACENUMBER:User talk:a b/c d/e'f}}|{{PAGEID:User talk:a b/c d/e'f}}", "3|0"},
			{"{{PAGENAME:user:x}}|{{PAGENAMEE:user:x}} {{FULLPAGENAME:user:x}}|{{FULLPAGENAMEE:user:x}} {{SUBPAGENAME:user:x}}|{{SUBPAGENAMEE:user:x}} {{ROOTPAGENAME:user:x}}|{{ROOTPAGENAMEE:user:x}}", "X|X User:X|User:X X|X X|X"},
			{"{{BASEPAGENAME:user:x}}|{{BASEPAGENAMEE:user:x}} {{TALKPAGENAME:user:x}}|{{TALKPAGENAMEE:user:x}} {{SUBJECTPAGENAME:user:x}}|{{SUBJECTPAGENAMEE:user:x}} {{ARTICLEPAGENAME:user:x}}|{{ARTICLEPAGENAMEE:user:x}}", "X|X User talk:X|User_talk:X User:X|User:X User:X|User:X"},
			{"{{NAMESPACE:user:x}}|{{NAMESPACEE:user:x}} {{TALKSPACE:user:x}}|{{TALKSPACEE:user:x}} {{SUBJECTSPACE:user:x}}|{{SUBJECTSPACEE:user:x}} {{ARTICLESPACE:user:x}}|{{ARTICLESPACEE:user:x}}", "User|User User talk|User_talk User|User User|User"},
			{"{{NAMESPACENUMBER:user:x}}|{{PAGEID:user:x}}", "2|0"},
			{"{{PAGENAME:}}|{{PAGENAMEE:}} {{FULLPAGENAME:}}|{{FULLPAGENAMEE:}} {{SUBPAGENAME:}}|{{SUBPAGENAMEE:}} {{ROOTPAGENAME:}}|{{ROOTPAGENAMEE:}}", "| | | |"},
			{"{{BASEPAGENAME:}}|{{BASEPAGENAMEE:}} {{TALKPAGENAME:}}|{{TALKPAGENAMEE:}} {{SUBJECTPAGENAME:}}|{{SUBJECTPAGENAMEE:}} {{ARTICLEPAGENAME:}}|{{ARTICLEPAGENAMEE:}}", "| | | |"},
			{"{{NAMESPACE:}}|{{NAMESPACEE:}} {{TALKSPACE:}}|{{TALKSPACEE:}} {{SUBJECTSPACE:}}|{{SUBJECTSPACEE:}} {{ARTICLESPACE:}}|{{ARTICLESPACEE:}}", "| | | |"},
			{"{{NAMESPACENUMBER:}}|{{PAGEID:}}", "|"},
			{"{{PAGENAME:<nowiki/>x}}|{{PAGENAMEE:<nowiki/>x}} {{FULLPAGENAME:<nowiki/>x}}|{{FULLPAGENAMEE:<nowiki/>x}} {{SUBPAGENAME:<nowiki/>x}}|{{SUBPAGENAMEE:<nowiki/>x}} {{ROOTPAGENAME:<nowiki/>x}}|{{ROOTPAGENAMEE:<nowiki/>x}}", "| | | |"},
			{"{{BASEPAGENAME:<nowiki/>x}}|{{BASEPAGENAMEE:<nowiki/>x}} {{TALKPAGENAME:<nowiki/>x}}|{{TALKPAGENAMEE:<nowiki/>x}} {{SUBJECTPAGENAME:<nowiki/>x}}|{{SUBJECTPAGENAMEE:<nowiki/>x}} {{ARTICLEPAGENAME:<nowiki/>x}}|{{ARTICLEPAGENAMEE:<nowiki/>x}}", "| | | |"},
			{"{{NAMESPACE:<nowiki/>x}}|{{NAMESPACEE:<nowiki/>x}} {{TALKSPACE:<nowiki/>x}}|{{TALKSPACEE:<nowiki/>x}} {{SUBJECTSPACE:<nowiki/>x}}|{{SUBJECTSPACEE:<nowiki/>x}} {{ARTICLESPACE:<nowiki/>x}}|{{ARTICLESPACEE:<nowiki/>x}}", "| | | |"},
			{"{{NAMESPACENUMBER:<nowiki/>x}}|{{PAGEID:<nowiki/>x}}", "|"},
			{"{{PAGENAME:[[x}}|{{PAGENAMEE:[[x}} {{FULLPAGENAME:[[x}}|{{FULLPAGENAMEE:[[x}} {{SUBPAGENAME:[[x}}|{{SUBPAGENAMEE:[[x}} {{ROOTPAGENAME:[[x}}|{{ROOTPAGENAMEE:[[x}}", "{{PAGENAME:[[x}}|{{PAGENAMEE:[[x}} {{FULLPAGENAME:[[x}}|{{FULLPAGENAMEE:[[x}} {{SUBPAGENAME:[[x}}|{{SUBPAGENAMEE:[[x}} {{ROOTPAGENAME:[[x}}|{{ROOTPAGENAMEE:[[x}}"},
			{"{{BASEPAGENAME:[[x}}|{{BASEPAGENAMEE:[[x}} {{TALKPAGENAME:[[x}}|{{TALKPAGENAMEE:[[x}} {{SUBJECTPAGENAME:[[x}}|{{SUBJECTPAGENAMEE:[[x}} {{ARTICLEPAGENAME:[[x}}|{{ARTICLEPAGENAMEE:[[x}}", "{{BASEPAGENAME:[[x}}|{{BASEPAGENAMEE:[[x}} {{TALKPAGENAME:[[x}}|{{TALKPAGENAMEE:[[x}} {{SUBJECTPAGENAME:[[x}}|{{SUBJECTPAGENAMEE:[[x}} {{ARTICLEPAGENAME:[[x}}|{{ARTICLEPAGENAMEE:[[x}}"},
			{"{{NAMESPACE:[[x}}|{{NAMESPACEE:[[x}} {{TALKSPACE:[[x}}|{{TALKSPACEE:[[x}} {{SUBJECTSPACE:[[x}}|{{SUBJECTSPACEE:[[x}} {{ARTICLESPACE:[[x}}|{{ARTICLESPACEE:[[x}}", "{{NAMESPACE:[[x}}|{{NAMESPACEE:[[x}} {{TALKSPACE:[[x}}|{{TALKSPACEE:[[x}} {{SUBJECTSPACE:[[x}}|{{SUBJECTSPACEE:[[x}} {{ARTICLESPACE:[[x}}|{{ARTICLESPACEE:[[x}}"},
			{"{{NAMESPACENUMBER:[[x}}|{{PAGEID:[[x}}", "{{NAMESPACENUMBER:[[x}}|{{PAGEID:[[x}}"},
			{"{{PAGENAME:#f}}|{{PAGENAMEE:#f}} {{FULLPAGENAME:#f}}|{{FULLPAGENAMEE:#f}} {{SUBPAGENAME:#f}}|{{SUBPAGENAMEE:#f}} {{ROOTPAGENAME:#f}}|{{ROOTPAGENAMEE:#f}}", "| | | |"},
			{"{{BASEPAGENAME:#f}}|{{BASEPAGENAMEE:#f}} {{TALKPAGENAME:#f}}|{{TALKPAGENAMEE:#f}} {{SUBJECTPAGENAME:#f}}|{{SUBJECTPAGENAMEE:#f}} {{ARTICLEPAGENAME:#f}}|{{ARTICLEPAGENAMEE:#f}}", "| | | |"},
			{"{{NAMESPACE:#f}}|{{NAMESPACEE:#f}} {{TALKSPACE:#f}}|{{TALKSPACEE:#f}} {{SUBJECTSPACE:#f}}|{{SUBJECTSPACEE:#f}} {{ARTICLESPACE:#f}}|{{ARTICLESPACEE:#f}}", "| | | |"},
			{"{{NAMESPACENUMBER:#f}}|{{PAGEID:#f}}", "0|0"},
			{"{{PAGENAME:A#f}}|{{PAGENAMEE:A#f}} {{FULLPAGENAME:A#f}}|{{FULLPAGENAMEE:A#f}} {{SUBPAGENAME:A#f}}|{{SUBPAGENAMEE:A#f}} {{ROOTPAGENAME:A#f}}|{{ROOTPAGENAMEE:A#f}}", "A|A A|A A|A A|A"},
			{"{{BASEPAGENAME:A#f}}|{{BASEPAGENAMEE:A#f}} {{TALKPAGENAME:A#f}}|{{TALKPAGENAMEE:A#f}} {{SUBJECTPAGENAME:A#f}}|{{SUBJECTPAGENAMEE:A#f}} {{ARTICLEPAGENAME:A#f}}|{{ARTICLEPAGENAMEE:A#f}}", "A|A Talk:A|Talk:A A|A A|A"},
			{"{{NAMESPACE:A#f}}|{{NAMESPACEE:A#f}} {{TALKSPACE:A#f}}|{{TALKSPACEE:A#f}} {{SUBJECTSPACE:A#f}}|{{SUBJECTSPACEE:A#f}} {{ARTICLESPACE:A#f}}|{{ARTICLESPACEE:A#f}}", "| Talk|Talk | |"},
			{"{{NAMESPACENUMBER:A#f}}|{{PAGEID:A#f}}", "0|0"},
			{"{{PAGENAME:wikipedia:Foo}}|{{PAGENAMEE:wikipedia:Foo}} {{FULLPAGENAME:wikipedia:Foo}}|{{FULLPAGENAMEE:wikipedia:Foo}} {{SUBPAGENAME:wikipedia:Foo}}|{{SUBPAGENAMEE:wikipedia:Foo}} {{ROOTPAGENAME:wikipedia:Foo}}|{{ROOTPAGENAMEE:wikipedia:Foo}}", "Foo|Foo wikipedia:Foo|wikipedia:Foo Foo|Foo Foo|Foo"},
			{"{{BASEPAGENAME:wikipedia:Foo}}|{{BASEPAGENAMEE:wikipedia:Foo}} {{TALKPAGENAME:wikipedia:Foo}}|{{TALKPAGENAMEE:wikipedia:Foo}} {{SUBJECTPAGENAME:wikipedia:Foo}}|{{SUBJECTPAGENAMEE:wikipedia:Foo}} {{ARTICLEPAGENAME:wikipedia:Foo}}|{{ARTICLEPAGENAMEE:wikipedia:Foo}}", "Foo|Foo | wikipedia:Foo|wikipedia:Foo wikipedia:Foo|wikipedia:Foo"},
			{"{{NAMESPACE:wikipedia:Foo}}|{{NAMESPACEE:wikipedia:Foo}} {{TALKSPACE:wikipedia:Foo}}|{{TALKSPACEE:wikipedia:Foo}} {{SUBJECTSPACE:wikipedia:Foo}}|{{SUBJECTSPACEE:wikipedia:Foo}} {{ARTICLESPACE:wikipedia:Foo}}|{{ARTICLESPACEE:wikipedia:Foo}}", "| | | |"},
			{"{{NAMESPACENUMBER:wikipedia:Foo}}|{{PAGEID:wikipedia:Foo}}", "0|0"},
			{"{{PAGENAME:Special:Version/x}}|{{PAGENAMEE:Special:Version/x}} {{FULLPAGENAME:Special:Version/x}}|{{FULLPAGENAMEE:Special:Version/x}} {{SUBPAGENAME:Special:Version/x}}|{{SUBPAGENAMEE:Special:Version/x}} {{ROOTPAGENAME:Special:Version/x}}|{{ROOTPAGENAMEE:Special:Version/x}}", "Version/x|Version/x Special:Version/x|Special:Version/x Version/x|Version/x Version/x|Version/x"},
			{"{{BASEPAGENAME:Special:Version/x}}|{{BASEPAGENAMEE:Special:Version/x}} {{TALKPAGENAME:Special:Version/x}}|{{TALKPAGENAMEE:Special:Version/x}} {{SUBJECTPAGENAME:Special:Version/x}}|{{SUBJECTPAGENAMEE:Special:Version/x}} {{ARTICLEPAGENAME:Special:Version/x}}|{{ARTICLEPAGENAMEE:Special:Version/x}}", "Version/x|Version/x | Special:Version/x|Special:Version/x Special:Version/x|Special:Version/x"},
			{"{{NAMESPACE:Special:Version/x}}|{{NAMESPACEE:Special:Version/x}} {{TALKSPACE:Special:Version/x}}|{{TALKSPACEE:Special:Version/x}} {{SUBJECTSPACE:Special:Version/x}}|{{SUBJECTSPACEE:Special:Version/x}} {{ARTICLESPACE:Special:Version/x}}|{{ARTICLESPACEE:Special:Version/x}}", "Special|Special | Special|Special Special|Special"},
			{"{{NAMESPACENUMBER:Special:Version/x}}|{{PAGEID:Special:Version/x}}", "-1|0"},
			{"{{PAGENAME:special:recentchanges}}|{{PAGENAMEE:special:recentchanges}} {{FULLPAGENAME:special:recentchanges}}|{{FULLPAGENAMEE:special:recentchanges}} {{SUBPAGENAME:special:recentchanges}}|{{SUBPAGENAMEE:special:recentchanges}} {{ROOTPAGENAME:special:recentchanges}}|{{ROOTPAGENAMEE:special:recentchanges}}", "Recentchanges|Recentchanges Special:Recentchanges|Special:Recentchanges Recentchanges|Recentchanges Recentchanges|Recentchanges"},
			{"{{BASEPAGENAME:special:recentchanges}}|{{BASEPAGENAMEE:special:recentchanges}} {{TALKPAGENAME:special:recentchanges}}|{{TALKPAGENAMEE:special:recentchanges}} {{SUBJECTPAGENAME:special:recentchanges}}|{{SUBJECTPAGENAMEE:special:recentchanges}} {{ARTICLEPAGENAME:special:recentchanges}}|{{ARTICLEPAGENAMEE:special:recentchanges}}", "Recentchanges|Recentchanges | Special:Recentchanges|Special:Recentchanges Special:Recentchanges|Special:Recentchanges"},
			{"{{NAMESPACE:special:recentchanges}}|{{NAMESPACEE:special:recentchanges}} {{TALKSPACE:special:recentchanges}}|{{TALKSPACEE:special:recentchanges}} {{SUBJECTSPACE:special:recentchanges}}|{{SUBJECTSPACEE:special:recentchanges}} {{ARTICLESPACE:special:recentchanges}}|{{ARTICLESPACEE:special:recentchanges}}", "Special|Special | Special|Special Special|Special"},
			{"{{NAMESPACENUMBER:special:recentchanges}}|{{PAGEID:special:recentchanges}}", "-1|0"},
			{"{{PAGENAME:Media:x.jpg}}|{{PAGENAMEE:Media:x.jpg}} {{FULLPAGENAME:Media:x.jpg}}|{{FULLPAGENAMEE:Media:x.jpg}} {{SUBPAGENAME:Media:x.jpg}}|{{SUBPAGENAMEE:Media:x.jpg}} {{ROOTPAGENAME:Media:x.jpg}}|{{ROOTPAGENAMEE:Media:x.jpg}}", "X.jpg|X.jpg Media:X.jpg|Media:X.jpg X.jpg|X.jpg X.jpg|X.jpg"},
			{"{{BASEPAGENAME:Media:x.jpg}}|{{BASEPAGENAMEE:Media:x.jpg}} {{TALKPAGENAME:Media:x.jpg}}|{{TALKPAGENAMEE:Media:x.jpg}} {{SUBJECTPAGENAME:Media:x.jpg}}|{{SUBJECTPAGENAMEE:Media:x.jpg}} {{ARTICLEPAGENAME:Media:x.jpg}}|{{ARTICLEPAGENAMEE:Media:x.jpg}}", "X.jpg|X.jpg | Media:X.jpg|Media:X.jpg Media:X.jpg|Media:X.jpg"},
			{"{{NAMESPACE:Media:x.jpg}}|{{NAMESPACEE:Media:x.jpg}} {{TALKSPACE:Media:x.jpg}}|{{TALKSPACEE:Media:x.jpg}} {{SUBJECTSPACE:Media:x.jpg}}|{{SUBJECTSPACEE:Media:x.jpg}} {{ARTICLESPACE:Media:x.jpg}}|{{ARTICLESPACEE:Media:x.jpg}}", "Media|Media | Media|Media Media|Media"},
			{"{{NAMESPACENUMBER:Media:x.jpg}}|{{PAGEID:Media:x.jpg}}", "-2|0"},
			{"{{PAGENAME:file:a_b.jpg}}|{{PAGENAMEE:file:a_b.jpg}} {{FULLPAGENAME:file:a_b.jpg}}|{{FULLPAGENAMEE:file:a_b.jpg}} {{SUBPAGENAME:file:a_b.jpg}}|{{SUBPAGENAMEE:file:a_b.jpg}} {{ROOTPAGENAME:file:a_b.jpg}}|{{ROOTPAGENAMEE:file:a_b.jpg}}", "A b.jpg|A_b.jpg File:A b.jpg|File:A_b.jpg A b.jpg|A_b.jpg A b.jpg|A_b.jpg"},
			{"{{BASEPAGENAME:file:a_b.jpg}}|{{BASEPAGENAMEE:file:a_b.jpg}} {{TALKPAGENAME:file:a_b.jpg}}|{{TALKPAGENAMEE:file:a_b.jpg}} {{SUBJECTPAGENAME:file:a_b.jpg}}|{{SUBJECTPAGENAMEE:file:a_b.jpg}} {{ARTICLEPAGENAME:file:a_b.jpg}}|{{ARTICLEPAGENAMEE:file:a_b.jpg}}", "A b.jpg|A_b.jpg File talk:A b.jpg|File_talk:A_b.jpg File:A b.jpg|File:A_b.jpg File:A b.jpg|File:A_b.jpg"},
			{"{{NAMESPACE:file:a_b.jpg}}|{{NAMESPACEE:file:a_b.jpg}} {{TALKSPACE:file:a_b.jpg}}|{{TALKSPACEE:file:a_b.jpg}} {{SUBJECTSPACE:file:a_b.jpg}}|{{SUBJECTSPACEE:file:a_b.jpg}} {{ARTICLESPACE:file:a_b.jpg}}|{{ARTICLESPACEE:file:a_b.jpg}}", "File|File File talk|File_talk File|File File|File"},
			{"{{NAMESPACENUMBER:file:a_b.jpg}}|{{PAGEID:file:a_b.jpg}}", "6|0"},
			{"{{PAGENAME::Foo}}|{{PAGENAMEE::Foo}} {{FULLPAGENAME::Foo}}|{{FULLPAGENAMEE::Foo}} {{SUBPAGENAME::Foo}}|{{SUBPAGENAMEE::Foo}} {{ROOTPAGENAME::Foo}}|{{ROOTPAGENAMEE::Foo}}", "Foo|Foo Foo|Foo Foo|Foo Foo|Foo"},
			{"{{BASEPAGENAME::Foo}}|{{BASEPAGENAMEE::Foo}} {{TALKPAGENAME::Foo}}|{{TALKPAGENAMEE::Foo}} {{SUBJECTPAGENAME::Foo}}|{{SUBJECTPAGENAMEE::Foo}} {{ARTICLEPAGENAME::Foo}}|{{ARTICLEPAGENAMEE::Foo}}", "Foo|Foo Talk:Foo|Talk:Foo Foo|Foo Foo|Foo"},
			{"{{NAMESPACE::Foo}}|{{NAMESPACEE::Foo}} {{TALKSPACE::Foo}}|{{TALKSPACEE::Foo}} {{SUBJECTSPACE::Foo}}|{{SUBJECTSPACEE::Foo}} {{ARTICLESPACE::Foo}}|{{ARTICLESPACEE::Foo}}", "| Talk|Talk | |"},
			{"{{NAMESPACENUMBER::Foo}}|{{PAGEID::Foo}}", "0|0"},
			{"{{PAGENAME:Category:x}}|{{PAGENAMEE:Category:x}} {{FULLPAGENAME:Category:x}}|{{FULLPAGENAMEE:Category:x}} {{SUBPAGENAME:Category:x}}|{{SUBPAGENAMEE:Category:x}} {{ROOTPAGENAME:Category:x}}|{{ROOTPAGENAMEE:Category:x}}", "X|X Category:X|Category:X X|X X|X"},
			{"{{BASEPAGENAME:Category:x}}|{{BASEPAGENAMEE:Category:x}} {{TALKPAGENAME:Category:x}}|{{TALKPAGENAMEE:Category:x}} {{SUBJECTPAGENAME:Category:x}}|{{SUBJECTPAGENAMEE:Category:x}} {{ARTICLEPAGENAME:Category:x}}|{{ARTICLEPAGENAMEE:Category:x}}", "X|X Category talk:X|Category_talk:X Category:X|Category:X Category:X|Category:X"},
			{"{{NAMESPACE:Category:x}}|{{NAMESPACEE:Category:x}} {{TALKSPACE:Category:x}}|{{TALKSPACEE:Category:x}} {{SUBJECTSPACE:Category:x}}|{{SUBJECTSPACEE:Category:x}} {{ARTICLESPACE:Category:x}}|{{ARTICLESPACEE:Category:x}}", "Category|Category Category talk|Category_talk Category|Category Category|Category"},
			{"{{NAMESPACENUMBER:Category:x}}|{{PAGEID:Category:x}}", "14|0"},
			{"{{PAGENAME:Template:é/y}}|{{PAGENAMEE:Template:é/y}} {{FULLPAGENAME:Template:é/y}}|{{FULLPAGENAMEE:Template:é/y}} {{SUBPAGENAME:Template:é/y}}|{{SUBPAGENAMEE:Template:é/y}} {{ROOTPAGENAME:Template:é/y}}|{{ROOTPAGENAMEE:Template:é/y}}", "É/y|%C3%89/y Template:É/y|Template:%C3%89/y y|y É|%C3%89"},
			{"{{BASEPAGENAME:Template:é/y}}|{{BASEPAGENAMEE:Template:é/y}} {{TALKPAGENAME:Template:é/y}}|{{TALKPAGENAMEE:Template:é/y}} {{SUBJECTPAGENAME:Template:é/y}}|{{SUBJECTPAGENAMEE:Template:é/y}} {{ARTICLEPAGENAME:Template:é/y}}|{{ARTICLEPAGENAMEE:Template:é/y}}", "É|%C3%89 Template talk:É/y|Template_talk:%C3%89/y Template:É/y|Template:%C3%89/y Template:É/y|Template:%C3%89/y"},
			{"{{NAMESPACE:Template:é/y}}|{{NAMESPACEE:Template:é/y}} {{TALKSPACE:Template:é/y}}|{{TALKSPACEE:Template:é/y}} {{SUBJECTSPACE:Template:é/y}}|{{SUBJECTSPACEE:Template:é/y}} {{ARTICLESPACE:Template:é/y}}|{{ARTICLESPACEE:Template:é/y}}", "Template|Template Template talk|Template_talk Template|Template Template|Template"},
			{"{{NAMESPACENUMBER:Template:é/y}}|{{PAGEID:Template:é/y}}", "10|0"},
			{"{{PAGENAME:{{{1}}}}}|{{PAGENAMEE:{{{1}}}}} {{FULLPAGENAME:{{{1}}}}}|{{FULLPAGENAMEE:{{{1}}}}} {{SUBPAGENAME:{{{1}}}}}|{{SUBPAGENAMEE:{{{1}}}}} {{ROOTPAGENAME:{{{1}}}}}|{{ROOTPAGENAMEE:{{{1}}}}}", "| | | |"},
			{"{{BASEPAGENAME:{{{1}}}}}|{{BASEPAGENAMEE:{{{1}}}}} {{TALKPAGENAME:{{{1}}}}}|{{TALKPAGENAMEE:{{{1}}}}} {{SUBJECTPAGENAME:{{{1}}}}}|{{SUBJECTPAGENAMEE:{{{1}}}}} {{ARTICLEPAGENAME:{{{1}}}}}|{{ARTICLEPAGENAMEE:{{{1}}}}}", "| | | |"},
			{"{{NAMESPACE:{{{1}}}}}|{{NAMESPACEE:{{{1}}}}} {{TALKSPACE:{{{1}}}}}|{{TALKSPACEE:{{{1}}}}} {{SUBJECTSPACE:{{{1}}}}}|{{SUBJECTSPACEE:{{{1}}}}} {{ARTICLESPACE:{{{1}}}}}|{{ARTICLESPACEE:{{{1}}}}}", "| | | |"},
			{"{{NAMESPACENUMBER:{{{1}}}}}|{{PAGEID:{{{1}}}}}", "|"},
			{"{{PAGENAME:0}}|{{PAGENAMEE:0}} {{FULLPAGENAME:0}}|{{FULLPAGENAMEE:0}} {{SUBPAGENAME:0}}|{{SUBPAGENAMEE:0}} {{ROOTPAGENAME:0}}|{{ROOTPAGENAMEE:0}}", "0|0 0|0 0|0 0|0"},
			{"{{BASEPAGENAME:0}}|{{BASEPAGENAMEE:0}} {{TALKPAGENAME:0}}|{{TALKPAGENAMEE:0}} {{SUBJECTPAGENAME:0}}|{{SUBJECTPAGENAMEE:0}} {{ARTICLEPAGENAME:0}}|{{ARTICLEPAGENAMEE:0}}", "0|0 Talk:0|Talk:0 0|0 0|0"},
			{"{{NAMESPACE:0}}|{{NAMESPACEE:0}} {{TALKSPACE:0}}|{{TALKSPACEE:0}} {{SUBJECTSPACE:0}}|{{SUBJECTSPACEE:0}} {{ARTICLESPACE:0}}|{{ARTICLESPACEE:0}}", "| Talk|Talk | |"},
			{"{{NAMESPACENUMBER:0}}|{{PAGEID:0}}", "0|0"},
			{"{{PAGENAME:Talk:*x}}|{{PAGENAMEE:Talk:*x}} {{FULLPAGENAME:Talk:*x}}|{{FULLPAGENAMEE:Talk:*x}} {{SUBPAGENAME:Talk:*x}}|{{SUBPAGENAMEE:Talk:*x}} {{ROOTPAGENAME:Talk:*x}}|{{ROOTPAGENAMEE:Talk:*x}}", "&#42;x|&#42;x Talk:*x|Talk:*x &#42;x|&#42;x &#42;x|&#42;x"},
			{"{{BASEPAGENAME:Talk:*x}}|{{BASEPAGENAMEE:Talk:*x}} {{TALKPAGENAME:Talk:*x}}|{{TALKPAGENAMEE:Talk:*x}} {{SUBJECTPAGENAME:Talk:*x}}|{{SUBJECTPAGENAMEE:Talk:*x}} {{ARTICLEPAGENAME:Talk:*x}}|{{ARTICLEPAGENAMEE:Talk:*x}}", "&#42;x|&#42;x Talk:*x|Talk:*x &#42;x|&#42;x &#42;x|&#42;x"},
			{"{{NAMESPACE:Talk:*x}}|{{NAMESPACEE:Talk:*x}} {{TALKSPACE:Talk:*x}}|{{TALKSPACEE:Talk:*x}} {{SUBJECTSPACE:Talk:*x}}|{{SUBJECTSPACEE:Talk:*x}} {{ARTICLESPACE:Talk:*x}}|{{ARTICLESPACEE:Talk:*x}}", "Talk|Talk Talk|Talk | |"},
			{"{{NAMESPACENUMBER:Talk:*x}}|{{PAGEID:Talk:*x}}", "1|0"},
			{"{{PAGENAME:;x}}|{{PAGENAMEE:;x}} {{FULLPAGENAME:;x}}|{{FULLPAGENAMEE:;x}} {{SUBPAGENAME:;x}}|{{SUBPAGENAMEE:;x}} {{ROOTPAGENAME:;x}}|{{ROOTPAGENAMEE:;x}}", "&#59;x|&#59;x &#59;x|&#59;x &#59;x|&#59;x &#59;x|&#59;x"},
			{"{{BASEPAGENAME:;x}}|{{BASEPAGENAMEE:;x}} {{TALKPAGENAME:;x}}|{{TALKPAGENAMEE:;x}} {{SUBJECTPAGENAME:;x}}|{{SUBJECTPAGENAMEE:;x}} {{ARTICLEPAGENAME:;x}}|{{ARTICLEPAGENAMEE:;x}}", "&#59;x|&#59;x Talk:&#59;x|Talk:&#59;x &#59;x|&#59;x &#59;x|&#59;x"},
			{"{{NAMESPACE:;x}}|{{NAMESPACEE:;x}} {{TALKSPACE:;x}}|{{TALKSPACEE:;x}} {{SUBJECTSPACE:;x}}|{{SUBJECTSPACEE:;x}} {{ARTICLESPACE:;x}}|{{ARTICLESPACEE:;x}}", "| Talk|Talk | |"},
			{"{{NAMESPACENUMBER:;x}}|{{PAGEID:;x}}", "0|0"},
			{"{{PAGENAME:fr:Foo}}|{{PAGENAMEE:fr:Foo}} {{FULLPAGENAME:fr:Foo}}|{{FULLPAGENAMEE:fr:Foo}} {{SUBPAGENAME:fr:Foo}}|{{SUBPAGENAMEE:fr:Foo}} {{ROOTPAGENAME:fr:Foo}}|{{ROOTPAGENAMEE:fr:Foo}}", "Foo|Foo fr:Foo|fr:Foo Foo|Foo Foo|Foo"},
			{"{{BASEPAGENAME:fr:Foo}}|{{BASEPAGENAMEE:fr:Foo}} {{TALKPAGENAME:fr:Foo}}|{{TALKPAGENAMEE:fr:Foo}} {{SUBJECTPAGENAME:fr:Foo}}|{{SUBJECTPAGENAMEE:fr:Foo}} {{ARTICLEPAGENAME:fr:Foo}}|{{ARTICLEPAGENAMEE:fr:Foo}}", "Foo|Foo | fr:Foo|fr:Foo fr:Foo|fr:Foo"},
			{"{{NAMESPACE:fr:Foo}}|{{NAMESPACEE:fr:Foo}} {{TALKSPACE:fr:Foo}}|{{TALKSPACEE:fr:Foo}} {{SUBJECTSPACE:fr:Foo}}|{{SUBJECTSPACEE:fr:Foo}} {{ARTICLESPACE:fr:Foo}}|{{ARTICLESPACEE:fr:Foo}}", "| | | |"},
			{"{{NAMESPACENUMBER:fr:Foo}}|{{PAGEID:fr:Foo}}", "0|0"},
			{"{{PAGENAME:local:Talk:Foo}}|{{PAGENAMEE:local:Talk:Foo}} {{FULLPAGENAME:local:Talk:Foo}}|{{FULLPAGENAMEE:local:Talk:Foo}} {{SUBPAGENAME:local:Talk:Foo}}|{{SUBPAGENAMEE:local:Talk:Foo}} {{ROOTPAGENAME:local:Talk:Foo}}|{{ROOTPAGENAMEE:local:Talk:Foo}}", "Foo|Foo Talk:Foo|Talk:Foo Foo|Foo Foo|Foo"},
			{"{{BASEPAGENAME:local:Talk:Foo}}|{{BASEPAGENAMEE:local:Talk:Foo}} {{TALKPAGENAME:local:Talk:Foo}}|{{TALKPAGENAMEE:local:Talk:Foo}} {{SUBJECTPAGENAME:local:Talk:Foo}}|{{SUBJECTPAGENAMEE:local:Talk:Foo}} {{ARTICLEPAGENAME:local:Talk:Foo}}|{{ARTICLEPAGENAMEE:local:Talk:Foo}}", "Foo|Foo Talk:Foo|Talk:Foo Foo|Foo Foo|Foo"},
			{"{{NAMESPACE:local:Talk:Foo}}|{{NAMESPACEE:local:Talk:Foo}} {{TALKSPACE:local:Talk:Foo}}|{{TALKSPACEE:local:Talk:Foo}} {{SUBJECTSPACE:local:Talk:Foo}}|{{SUBJECTSPACEE:local:Talk:Foo}} {{ARTICLESPACE:local:Talk:Foo}}|{{ARTICLESPACEE:local:Talk:Foo}}", "Talk|Talk Talk|Talk | |"},
			{"{{NAMESPACENUMBER:local:Talk:Foo}}|{{PAGEID:local:Talk:Foo}}", "1|0"},
			{"{{PAGENAME:Wikipedia:Help:Foo/bar}}|{{PAGENAMEE:Wikipedia:Help:Foo/bar}} {{FULLPAGENAME:Wikipedia:Help:Foo/bar}}|{{FULLPAGENAMEE:Wikipedia:Help:Foo/bar}} {{SUBPAGENAME:Wikipedia:Help:Foo/bar}}|{{SUBPAGENAMEE:Wikipedia:Help:Foo/bar}} {{ROOTPAGENAME:Wikipedia:Help:Foo/bar}}|{{ROOTPAGENAMEE:Wikipedia:Help:Foo/bar}}", "Help:Foo/bar|Help:Foo/bar wikipedia:Help:Foo/bar|wikipedia:Help:Foo/bar Help:Foo/bar|Help:Foo/bar Help:Foo/bar|Help:Foo/bar"},
			{"{{BASEPAGENAME:Wikipedia:Help:Foo/bar}}|{{BASEPAGENAMEE:Wikipedia:Help:Foo/bar}} {{TALKPAGENAME:Wikipedia:Help:Foo/bar}}|{{TALKPAGENAMEE:Wikipedia:Help:Foo/bar}} {{SUBJECTPAGENAME:Wikipedia:Help:Foo/bar}}|{{SUBJECTPAGENAMEE:Wikipedia:Help:Foo/bar}} {{ARTICLEPAGENAME:Wikipedia:Help:Foo/bar}}|{{ARTICLEPAGENAMEE:Wikipedia:Help:Foo/bar}}", "Help:Foo/bar|Help:Foo/bar | wikipedia:Help:Foo/bar|wikipedia:Help:Foo/bar wikipedia:Help:Foo/bar|wikipedia:Help:Foo/bar"},
			{"{{NAMESPACE:Wikipedia:Help:Foo/bar}}|{{NAMESPACEE:Wikipedia:Help:Foo/bar}} {{TALKSPACE:Wikipedia:Help:Foo/bar}}|{{TALKSPACEE:Wikipedia:Help:Foo/bar}} {{SUBJECTSPACE:Wikipedia:Help:Foo/bar}}|{{SUBJECTSPACEE:Wikipedia:Help:Foo/bar}} {{ARTICLESPACE:Wikipedia:Help:Foo/bar}}|{{ARTICLESPACEE:Wikipedia:Help:Foo/bar}}", "| | | |"},
			{"{{NAMESPACENUMBER:Wikipedia:Help:Foo/bar}}|{{PAGEID:Wikipedia:Help:Foo/bar}}", "0|0"},
			{"{{ns:0}}|{{nse:0}}", "|"},
			{"{{ns:}}|{{nse:}}", "|"},
			{"{{ns:1}}|{{nse:1}}", "Talk|Talk"},
			{"{{ns:-1}}|{{nse:-1}}", "Special|Special"},
			{"{{ns:File}}|{{nse:File}}", "File|File"},
			{"{{ns:image}}|{{nse:image}}", "File|File"},
			{"{{ns:User talk}}|{{nse:User talk}}", "User talk|User_talk"},
			{"{{ns:user_talk}}|{{nse:user_talk}}", "User talk|User_talk"},
			{"{{ns:99}}|{{nse:99}}", "|"},
			{"{{ns:foo}}|{{nse:foo}}", "[[:Template:Ns:foo]]|[[:Template:Nse:foo]]"},
			{"{{ns:Project}}|{{nse:Project}}", "TestWiki|TestWiki"},
			{"{{ns:4}}|{{nse:4}}", "TestWiki|TestWiki"},
			{"{{ns:TestWiki}}|{{nse:TestWiki}}", "TestWiki|TestWiki"},
			{"{{ns:00}}|{{nse:00}}", "|"},
			{"{{ns:02}}|{{nse:02}}", "User|User"},
			{"{{ns: 3 }}|{{nse: 3 }}", "User talk|User_talk"},
			{"{{ns:3x}}|{{nse:3x}}", "User talk|User_talk"},
			{"{{ns:-1x}}|{{nse:-1x}}", "Special|Special"},
			{"{{ns:<nowiki/>}}|{{nse:<nowiki/>}}", "{{ns:<nowiki/>}}|{{nse:<nowiki/>}}"},
		})
	})
	t.Run("en Foo bar/Baz/q with subpages", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "en", true), "Foo bar/Baz/q", []expansionRow{
			{"{{PAGENAME}}|{{PAGENAMEE}} {{FULLPAGENAME}}|{{FULLPAGENAMEE}} {{SUBPAGENAME}}|{{SUBPAGENAMEE}} {{ROOTPAGENAME}}|{{ROOTPAGENAMEE}}", "Foo bar/Baz/q|Foo_bar/Baz/q Foo bar/Baz/q|Foo_bar/Baz/q q|q Foo bar|Foo_bar"},
			{"{{BASEPAGENAME}}|{{BASEPAGENAMEE}} {{TALKPAGENAME}}|{{TALKPAGENAMEE}} {{SUBJECTPAGENAME}}|{{SUBJECTPAGENAMEE}} {{ARTICLEPAGENAME}}|{{ARTICLEPAGENAMEE}}", "Foo bar/Baz|Foo_bar/Baz Talk:Foo bar/Baz/q|Talk:Foo_bar/Baz/q Foo bar/Baz/q|Foo_bar/Baz/q Foo bar/Baz/q|Foo_bar/Baz/q"},
			{"{{NAMESPACE}}|{{NAMESPACEE}} {{TALKSPACE}}|{{TALKSPACEE}} {{SUBJECTSPACE}}|{{SUBJECTSPACEE}} {{ARTICLESPACE}}|{{ARTICLESPACEE}}", "| Talk|Talk | |"},
		})
	})
	t.Run("en Foo bar/Baz/q", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "en", false), "Foo bar/Baz/q", []expansionRow{
			{"{{NAMESPACENUMBER}}|{{PAGEID}}|{{REVISIONID}}", "0|0|1337"},
		})
	})
	t.Run("en Category:É/ü", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "en", false), "Category:É/ü", []expansionRow{
			{"{{PAGENAME}}|{{PAGENAMEE}} {{FULLPAGENAME}}|{{FULLPAGENAMEE}} {{SUBPAGENAME}}|{{SUBPAGENAMEE}} {{ROOTPAGENAME}}|{{ROOTPAGENAMEE}}", "É/ü|%C3%89/%C3%BC Category:É/ü|Category:%C3%89/%C3%BC É/ü|%C3%89/%C3%BC É/ü|%C3%89/%C3%BC"},
			{"{{BASEPAGENAME}}|{{BASEPAGENAMEE}} {{TALKPAGENAME}}|{{TALKPAGENAMEE}} {{SUBJECTPAGENAME}}|{{SUBJECTPAGENAMEE}} {{ARTICLEPAGENAME}}|{{ARTICLEPAGENAMEE}}", "É/ü|%C3%89/%C3%BC Category talk:É/ü|Category_talk:%C3%89/%C3%BC Category:É/ü|Category:%C3%89/%C3%BC Category:É/ü|Category:%C3%89/%C3%BC"},
			{"{{NAMESPACE}}|{{NAMESPACEE}} {{TALKSPACE}}|{{TALKSPACEE}} {{SUBJECTSPACE}}|{{SUBJECTSPACEE}} {{ARTICLESPACE}}|{{ARTICLESPACEE}}", "Category|Category Category talk|Category_talk Category|Category Category|Category"},
			{"{{NAMESPACENUMBER}}|{{PAGEID}}|{{REVISIONID}}", "14|0|1337"},
		})
	})
	t.Run("en *x", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "en", false), "*x", []expansionRow{
			{"{{PAGENAME}}|{{PAGENAMEE}} {{FULLPAGENAME}}|{{FULLPAGENAMEE}} {{SUBPAGENAME}}|{{SUBPAGENAMEE}} {{ROOTPAGENAME}}|{{ROOTPAGENAMEE}}", "&#42;x|&#42;x &#42;x|&#42;x &#42;x|&#42;x &#42;x|&#42;x"},
			{"{{BASEPAGENAME}}|{{BASEPAGENAMEE}} {{TALKPAGENAME}}|{{TALKPAGENAMEE}} {{SUBJECTPAGENAME}}|{{SUBJECTPAGENAMEE}} {{ARTICLEPAGENAME}}|{{ARTICLEPAGENAMEE}}", "&#42;x|&#42;x Talk:*x|Talk:*x &#42;x|&#42;x &#42;x|&#42;x"},
			{"{{NAMESPACE}}|{{NAMESPACEE}} {{TALKSPACE}}|{{TALKSPACEE}} {{SUBJECTSPACE}}|{{SUBJECTSPACEE}} {{ARTICLESPACE}}|{{ARTICLESPACEE}}", "| Talk|Talk | |"},
			{"{{NAMESPACENUMBER}}|{{PAGEID}}|{{REVISIONID}}", "0|0|1337"},
		})
	})
	t.Run("en Help talk:A=b;c", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "en", false), "Help talk:A=b;c", []expansionRow{
			{"{{PAGENAME}}|{{PAGENAMEE}} {{FULLPAGENAME}}|{{FULLPAGENAMEE}} {{SUBPAGENAME}}|{{SUBPAGENAMEE}} {{ROOTPAGENAME}}|{{ROOTPAGENAMEE}}", "A&#61;b&#59;c|A%3Db&#59;c Help talk:A&#61;b&#59;c|Help_talk:A%3Db&#59;c A&#61;b&#59;c|A%3Db&#59;c A&#61;b&#59;c|A%3Db&#59;c"},
			{"{{BASEPAGENAME}}|{{BASEPAGENAMEE}} {{TALKPAGENAME}}|{{TALKPAGENAMEE}} {{SUBJECTPAGENAME}}|{{SUBJECTPAGENAMEE}} {{ARTICLEPAGENAME}}|{{ARTICLEPAGENAMEE}}", "A&#61;b&#59;c|A%3Db&#59;c Help talk:A&#61;b&#59;c|Help_talk:A%3Db&#59;c Help:A&#61;b&#59;c|Help:A%3Db&#59;c Help:A&#61;b&#59;c|Help:A%3Db&#59;c"},
			{"{{NAMESPACE}}|{{NAMESPACEE}} {{TALKSPACE}}|{{TALKSPACEE}} {{SUBJECTSPACE}}|{{SUBJECTSPACEE}} {{ARTICLESPACE}}|{{ARTICLESPACEE}}", "Help talk|Help_talk Help talk|Help_talk Help|Help Help|Help"},
			{"{{NAMESPACENUMBER}}|{{PAGEID}}|{{REVISIONID}}", "13|0|1337"},
		})
	})
	t.Run("en Special:Version", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "en", false), "Special:Version", []expansionRow{
			{"{{PAGENAME}}|{{PAGENAMEE}} {{FULLPAGENAME}}|{{FULLPAGENAMEE}} {{SUBPAGENAME}}|{{SUBPAGENAMEE}} {{ROOTPAGENAME}}|{{ROOTPAGENAMEE}}", "Version|Version Special:Version|Special:Version Version|Version Version|Version"},
			{"{{BASEPAGENAME}}|{{BASEPAGENAMEE}} {{TALKPAGENAME}}|{{TALKPAGENAMEE}} {{SUBJECTPAGENAME}}|{{SUBJECTPAGENAMEE}} {{ARTICLEPAGENAME}}|{{ARTICLEPAGENAMEE}}", "Version|Version | Special:Version|Special:Version Special:Version|Special:Version"},
			{"{{NAMESPACE}}|{{NAMESPACEE}} {{TALKSPACE}}|{{TALKSPACEE}} {{SUBJECTSPACE}}|{{SUBJECTSPACEE}} {{ARTICLESPACE}}|{{ARTICLESPACEE}}", "Special|Special | Special|Special Special|Special"},
			{"{{NAMESPACENUMBER}}|{{PAGEID}}|{{REVISIONID}}", "-1|0|1337"},
		})
	})
	t.Run("en RFC 822 x", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "en", false), "RFC 822 x", []expansionRow{
			{"{{PAGENAME}}|{{PAGENAMEE}} {{FULLPAGENAME}}|{{FULLPAGENAMEE}} {{SUBPAGENAME}}|{{SUBPAGENAMEE}} {{ROOTPAGENAME}}|{{ROOTPAGENAMEE}}", "RFC&#32;822 x|RFC_822_x RFC&#32;822 x|RFC_822_x RFC&#32;822 x|RFC_822_x RFC&#32;822 x|RFC_822_x"},
			{"{{BASEPAGENAME}}|{{BASEPAGENAMEE}} {{TALKPAGENAME}}|{{TALKPAGENAMEE}} {{SUBJECTPAGENAME}}|{{SUBJECTPAGENAMEE}} {{ARTICLEPAGENAME}}|{{ARTICLEPAGENAMEE}}", "RFC&#32;822 x|RFC_822_x Talk:RFC&#32;822 x|Talk:RFC_822_x RFC&#32;822 x|RFC_822_x RFC&#32;822 x|RFC_822_x"},
			{"{{NAMESPACE}}|{{NAMESPACEE}} {{TALKSPACE}}|{{TALKSPACEE}} {{SUBJECTSPACE}}|{{SUBJECTSPACEE}} {{ARTICLESPACE}}|{{ARTICLESPACEE}}", "| Talk|Talk | |"},
			{"{{NAMESPACENUMBER}}|{{PAGEID}}|{{REVISIONID}}", "0|0|1337"},
		})
	})
	t.Run("en Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "en", false), "Foo", []expansionRow{
			{"{{server}}|{{sitename}}", "http://example.org|[[:Template:Sitename]]"},
			{"{{PAGENAME:Talk: x}} {{PAGENAMEE:Talk: x}} {{FULLPAGENAME:Talk: x}} / {{PAGENAME:a b}} {{PAGENAMEE:a b}} {{FULLPAGENAME:a b}} / {{PAGENAME:a  b}} {{PAGENAMEE:a  b}} {{FULLPAGENAME:a  b}} / {{PAGENAME:ab }} {{PAGENAMEE:ab }} {{FULLPAGENAME:ab }}", "X X Talk:X / A b A_b A b / A b A_b A b / Ab Ab Ab"},
			{"{{PAGENAME: x}} {{PAGENAMEE: x}} {{FULLPAGENAME: x}} / {{PAGENAME:  x}} {{PAGENAMEE:  x}} {{FULLPAGENAME:  x}} / {{PAGENAME:Talk:!x}} {{PAGENAMEE:Talk:!x}} {{FULLPAGENAME:Talk:!x}} / {{PAGENAME:a!b}} {{PAGENAMEE:a!b}} {{FULLPAGENAME:a!b}}", "X X X / X X X / &#33;x &#33;x Talk:!x / A!b A!b A!b"},
			{"{{PAGENAME:a!!b}} {{PAGENAMEE:a!!b}} {{FULLPAGENAME:a!!b}} / {{PAGENAME:ab!}} {{PAGENAMEE:ab!}} {{FULLPAGENAME:ab!}} / {{PAGENAME:!x}} {{PAGENAMEE:!x}} {{FULLPAGENAME:!x}} / {{PAGENAME:!!x}} {{PAGENAMEE:!!x}} {{FULLPAGENAME:!!x}}", "A&#33;!b A&#33;!b A&#33;!b / Ab! Ab! Ab! / &#33;x &#33;x &#33;x / &#33;!x &#33;!x &#33;!x"},
			{`{{PAGENAME:Talk:"x}} {{PAGENAMEE:Talk:"x}} {{FULLPAGENAME:Talk:"x}} / {{PAGENAME:a"b}} {{PAGENAMEE:a"b}} {{FULLPAGENAME:a"b}} / {{PAGENAME:a""b}} {{PAGENAMEE:a""b}} {{FULLPAGENAME:a""b}} / {{PAGENAME:ab"}} {{PAGENAMEE:ab"}} {{FULLPAGENAME:ab"}}`, "&#34;x %22x Talk:&#34;x / A&#34;b A%22b A&#34;b / A&#34;&#34;b A%22%22b A&#34;&#34;b / Ab&#34; Ab%22 Ab&#34;"},
			{`{{PAGENAME:"x}} {{PAGENAMEE:"x}} {{FULLPAGENAME:"x}} / {{PAGENAME:""x}} {{PAGENAMEE:""x}} {{FULLPAGENAME:""x}} / {{PAGENAME:Talk:$x}} {{PAGENAMEE:Talk:$x}} {{FULLPAGENAME:Talk:$x}} / {{PAGENAME:a$b}} {{PAGENAMEE:a$b}} {{FULLPAGENAME:a$b}}`, "&#34;x %22x &#34;x / &#34;&#34;x %22%22x &#34;&#34;x / $x $x Talk:$x / A$b A$b A$b"},
			{"{{PAGENAME:a$$b}} {{PAGENAMEE:a$$b}} {{FULLPAGENAME:a$$b}} / {{PAGENAME:ab$}} {{PAGENAMEE:ab$}} {{FULLPAGENAME:ab$}} / {{PAGENAME:$x}} {{PAGENAMEE:$x}} {{FULLPAGENAME:$x}} / {{PAGENAME:$$x}} {{PAGENAMEE:$$x}} {{FULLPAGENAME:$$x}}", "A$$b A$$b A$$b / Ab$ Ab$ Ab$ / $x $x $x / $$x $$x $$x"},
			{"{{PAGENAME:Talk:&x}} {{PAGENAMEE:Talk:&x}} {{FULLPAGENAME:Talk:&x}} / {{PAGENAME:a&b}} {{PAGENAMEE:a&b}} {{FULLPAGENAME:a&b}} / {{PAGENAME:a&&b}} {{PAGENAMEE:a&&b}} {{FULLPAGENAME:a&&b}} / {{PAGENAME:ab&}} {{PAGENAMEE:ab&}} {{FULLPAGENAME:ab&}}", "&#38;x %26x Talk:&#38;x / A&#38;b A%26b A&#38;b / A&#38;&#38;b A%26%26b A&#38;&#38;b / Ab&#38; Ab%26 Ab&#38;"},
			{"{{PAGENAME:&x}} {{PAGENAMEE:&x}} {{FULLPAGENAME:&x}} / {{PAGENAME:&&x}} {{PAGENAMEE:&&x}} {{FULLPAGENAME:&&x}} / {{PAGENAME:Talk:'x}} {{PAGENAMEE:Talk:'x}} {{FULLPAGENAME:Talk:'x}} / {{PAGENAME:a'b}} {{PAGENAMEE:a'b}} {{FULLPAGENAME:a'b}}", "&#38;x %26x &#38;x / &#38;&#38;x %26%26x &#38;&#38;x / &#39;x %27x Talk:&#39;x / A&#39;b A%27b A&#39;b"},
			{"{{PAGENAME:a''b}} {{PAGENAMEE:a''b}} {{FULLPAGENAME:a''b}} / {{PAGENAME:ab'}} {{PAGENAMEE:ab'}} {{FULLPAGENAME:ab'}} / {{PAGENAME:'x}} {{PAGENAMEE:'x}} {{FULLPAGENAME:'x}} / {{PAGENAME:''x}} {{PAGENAMEE:''x}} {{FULLPAGENAME:''x}}", "A&#39;&#39;b A%27%27b A&#39;&#39;b / Ab&#39; Ab%27 Ab&#39; / &#39;x %27x &#39;x / &#39;&#39;x %27%27x &#39;&#39;x"},
			{"{{PAGENAME:Talk:(x}} {{PAGENAMEE:Talk:(x}} {{FULLPAGENAME:Talk:(x}} / {{PAGENAME:a(b}} {{PAGENAMEE:a(b}} {{FULLPAGENAME:a(b}} / {{PAGENAME:a((b}} {{PAGENAMEE:a((b}} {{FULLPAGENAME:a((b}} / {{PAGENAME:ab(}} {{PAGENAMEE:ab(}} {{FULLPAGENAME:ab(}}", "(x (x Talk:(x / A(b A(b A(b / A((b A((b A((b / Ab( Ab( Ab("},
			{"{{PAGENAME:(x}} {{PAGENAMEE:(x}} {{FULLPAGENAME:(x}} / {{PAGENAME:((x}} {{PAGENAMEE:((x}} {{FULLPAGENAME:((x}} / {{PAGENAME:Talk:)x}} {{PAGENAMEE:Talk:)x}} {{FULLPAGENAME:Talk:)x}} / {{PAGENAME:a)b}} {{PAGENAMEE:a)b}} {{FULLPAGENAME:a)b}}", "(x (x (x / ((x ((x ((x / )x )x Talk:)x / A)b A)b A)b"},
			{"{{PAGENAME:a))b}} {{PAGENAMEE:a))b}} {{FULLPAGENAME:a))b}} / {{PAGENAME:ab)}} {{PAGENAMEE:ab)}} {{FULLPAGENAME:ab)}} / {{PAGENAME:)x}} {{PAGENAMEE:)x}} {{FULLPAGENAME:)x}} / {{PAGENAME:))x}} {{PAGENAMEE:))x}} {{FULLPAGENAME:))x}}", "A))b A))b A))b / Ab) Ab) Ab) / )x )x )x / ))x ))x ))x"},
			{"{{PAGENAME:Talk:*x}} {{PAGENAMEE:Talk:*x}} {{FULLPAGENAME:Talk:*x}} / {{PAGENAME:a*b}} {{PAGENAMEE:a*b}} {{FULLPAGENAME:a*b}} / {{PAGENAME:a**b}} {{PAGENAMEE:a**b}} {{FULLPAGENAME:a**b}} / {{PAGENAME:ab*}} {{PAGENAMEE:ab*}} {{FULLPAGENAME:ab*}}", "&#42;x &#42;x Talk:*x / A*b A*b A*b / A**b A**b A**b / Ab* Ab* Ab*"},
			{"{{PAGENAME:*x}} {{PAGENAMEE:*x}} {{FULLPAGENAME:*x}} / {{PAGENAME:**x}} {{PAGENAMEE:**x}} {{FULLPAGENAME:**x}} / {{PAGENAME:Talk:,x}} {{PAGENAMEE:Talk:,x}} {{FULLPAGENAME:Talk:,x}} / {{PAGENAME:a,b}} {{PAGENAMEE:a,b}} {{FULLPAGENAME:a,b}}", "&#42;x &#42;x &#42;x / &#42;*x &#42;*x &#42;*x / ,x ,x Talk:,x / A,b A,b A,b"},
			{"{{PAGENAME:a,,b}} {{PAGENAMEE:a,,b}} {{FULLPAGENAME:a,,b}} / {{PAGENAME:ab,}} {{PAGENAMEE:ab,}} {{FULLPAGENAME:ab,}} / {{PAGENAME:,x}} {{PAGENAMEE:,x}} {{FULLPAGENAME:,x}} / {{PAGENAME:,,x}} {{PAGENAMEE:,,x}} {{FULLPAGENAME:,,x}}", "A,,b A,,b A,,b / Ab, Ab, Ab, / ,x ,x ,x / ,,x ,,x ,,x"},
			{"{{PAGENAME:Talk:-x}} {{PAGENAMEE:Talk:-x}} {{FULLPAGENAME:Talk:-x}} / {{PAGENAME:a-b}} {{PAGENAMEE:a-b}} {{FULLPAGENAME:a-b}} / {{PAGENAME:a--b}} {{PAGENAMEE:a--b}} {{FULLPAGENAME:a--b}} / {{PAGENAME:ab-}} {{PAGENAMEE:ab-}} {{FULLPAGENAME:ab-}}", "&#45;x &#45;x Talk:-x / A-b A-b A-b / A--b A--b A--b / Ab- Ab- Ab-"},
			{"{{PAGENAME:-x}} {{PAGENAMEE:-x}} {{FULLPAGENAME:-x}} / {{PAGENAME:--x}} {{PAGENAMEE:--x}} {{FULLPAGENAME:--x}} / {{PAGENAME:Talk:.x}} {{PAGENAMEE:Talk:.x}} {{FULLPAGENAME:Talk:.x}} / {{PAGENAME:a.b}} {{PAGENAMEE:a.b}} {{FULLPAGENAME:a.b}}", "&#45;x &#45;x &#45;x / &#45;-x &#45;-x &#45;-x / .x .x Talk:.x / A.b A.b A.b"},
			{"{{PAGENAME:a..b}} {{PAGENAMEE:a..b}} {{FULLPAGENAME:a..b}} / {{PAGENAME:ab.}} {{PAGENAMEE:ab.}} {{FULLPAGENAME:ab.}} / {{PAGENAME:.x}} {{PAGENAMEE:.x}} {{FULLPAGENAME:.x}} / {{PAGENAME:..x}} {{PAGENAMEE:..x}} {{FULLPAGENAME:..x}}", "A..b A..b A..b / Ab. Ab. Ab. / .x .x .x / ..x ..x ..x"},
			{"{{PAGENAME:Talk:/x}} {{PAGENAMEE:Talk:/x}} {{FULLPAGENAME:Talk:/x}} / {{PAGENAME:a/b}} {{PAGENAMEE:a/b}} {{FULLPAGENAME:a/b}} / {{PAGENAME:a//b}} {{PAGENAMEE:a//b}} {{FULLPAGENAME:a//b}} / {{PAGENAME:ab/}} {{PAGENAMEE:ab/}} {{FULLPAGENAME:ab/}}", "/x /x Talk:/x / A/b A/b A/b / A//b A//b A//b / Ab/ Ab/ Ab/"},
			{"{{PAGENAME:/x}} {{PAGENAMEE:/x}} {{FULLPAGENAME:/x}} / {{PAGENAME://x}} {{PAGENAMEE://x}} {{FULLPAGENAME://x}} / {{PAGENAME:Talk::x}} {{PAGENAMEE:Talk::x}} {{FULLPAGENAME:Talk::x}} / {{PAGENAME:a:b}} {{PAGENAMEE:a:b}} {{FULLPAGENAME:a:b}}", "/x /x /x / //x //x //x /    / A:b A:b A:b"},
			{"{{PAGENAME:a::b}} {{PAGENAMEE:a::b}} {{FULLPAGENAME:a::b}} / {{PAGENAME:ab:}} {{PAGENAMEE:ab:}} {{FULLPAGENAME:ab:}} / {{PAGENAME::x}} {{PAGENAMEE::x}} {{FULLPAGENAME::x}} / {{PAGENAME:::x}} {{PAGENAMEE:::x}} {{FULLPAGENAME:::x}}", "A::b A::b A::b / Ab: Ab: Ab: / X X X /   "},
			{"{{PAGENAME:Talk:;x}} {{PAGENAMEE:Talk:;x}} {{FULLPAGENAME:Talk:;x}} / {{PAGENAME:a;b}} {{PAGENAMEE:a;b}} {{FULLPAGENAME:a;b}} / {{PAGENAME:a;;b}} {{PAGENAMEE:a;;b}} {{FULLPAGENAME:a;;b}} / {{PAGENAME:ab;}} {{PAGENAMEE:ab;}} {{FULLPAGENAME:ab;}}", "&#59;x &#59;x Talk:&#59;x / A&#59;b A&#59;b A&#59;b / A&#59;&#59;b A&#59;&#59;b A&#59;&#59;b / Ab&#59; Ab&#59; Ab&#59;"},
			{"{{PAGENAME:;x}} {{PAGENAMEE:;x}} {{FULLPAGENAME:;x}} / {{PAGENAME:;;x}} {{PAGENAMEE:;;x}} {{FULLPAGENAME:;;x}} / {{PAGENAME:Talk:=x}} {{PAGENAMEE:Talk:=x}} {{FULLPAGENAME:Talk:=x}} / {{PAGENAME:a=b}} {{PAGENAMEE:a=b}} {{FULLPAGENAME:a=b}}", "&#59;x &#59;x &#59;x / &#59;&#59;x &#59;&#59;x &#59;&#59;x / &#61;x %3Dx Talk:&#61;x / A&#61;b A%3Db A&#61;b"},
			{"{{PAGENAME:a==b}} {{PAGENAMEE:a==b}} {{FULLPAGENAME:a==b}} / {{PAGENAME:ab=}} {{PAGENAMEE:ab=}} {{FULLPAGENAME:ab=}} / {{PAGENAME:=x}} {{PAGENAMEE:=x}} {{FULLPAGENAME:=x}} / {{PAGENAME:==x}} {{PAGENAMEE:==x}} {{FULLPAGENAME:==x}}", "A&#61;&#61;b A%3D%3Db A&#61;&#61;b / Ab&#61; Ab%3D Ab&#61; / &#61;x %3Dx &#61;x / &#61;&#61;x %3D%3Dx &#61;&#61;x"},
			{"{{PAGENAME:Talk:?x}} {{PAGENAMEE:Talk:?x}} {{FULLPAGENAME:Talk:?x}} / {{PAGENAME:a?b}} {{PAGENAMEE:a?b}} {{FULLPAGENAME:a?b}} / {{PAGENAME:a??b}} {{PAGENAMEE:a??b}} {{FULLPAGENAME:a??b}} / {{PAGENAME:ab?}} {{PAGENAMEE:ab?}} {{FULLPAGENAME:ab?}}", "?x %3Fx Talk:?x / A?b A%3Fb A?b / A??b A%3F%3Fb A??b / Ab? Ab%3F Ab?"},
			{"{{PAGENAME:?x}} {{PAGENAMEE:?x}} {{FULLPAGENAME:?x}} / {{PAGENAME:??x}} {{PAGENAMEE:??x}} {{FULLPAGENAME:??x}} / {{PAGENAME:Talk:@x}} {{PAGENAMEE:Talk:@x}} {{FULLPAGENAME:Talk:@x}} / {{PAGENAME:a@b}} {{PAGENAMEE:a@b}} {{FULLPAGENAME:a@b}}", "?x %3Fx ?x / ??x %3F%3Fx ??x / @x @x Talk:@x / A@b A@b A@b"},
			{"{{PAGENAME:a@@b}} {{PAGENAMEE:a@@b}} {{FULLPAGENAME:a@@b}} / {{PAGENAME:ab@}} {{PAGENAMEE:ab@}} {{FULLPAGENAME:ab@}} / {{PAGENAME:@x}} {{PAGENAMEE:@x}} {{FULLPAGENAME:@x}} / {{PAGENAME:@@x}} {{PAGENAMEE:@@x}} {{FULLPAGENAME:@@x}}", "A@@b A@@b A@@b / Ab@ Ab@ Ab@ / @x @x @x / @@x @@x @@x"},
			{`{{PAGENAME:Talk:\x}} {{PAGENAMEE:Talk:\x}} {{FULLPAGENAME:Talk:\x}} / {{PAGENAME:a\b}} {{PAGENAMEE:a\b}} {{FULLPAGENAME:a\b}} / {{PAGENAME:a\\b}} {{PAGENAMEE:a\\b}} {{FULLPAGENAME:a\\b}} / {{PAGENAME:ab\}} {{PAGENAMEE:ab\}} {{FULLPAGENAME:ab\}}`, `\x %5Cx Talk:\x / A\b A%5Cb A\b / A\\b A%5C%5Cb A\\b / Ab\ Ab%5C Ab\`},
			{`{{PAGENAME:\x}} {{PAGENAMEE:\x}} {{FULLPAGENAME:\x}} / {{PAGENAME:\\x}} {{PAGENAMEE:\\x}} {{FULLPAGENAME:\\x}} / {{PAGENAME:Talk:^x}} {{PAGENAMEE:Talk:^x}} {{FULLPAGENAME:Talk:^x}} / {{PAGENAME:a^b}} {{PAGENAMEE:a^b}} {{FULLPAGENAME:a^b}}`, `\x %5Cx \x / \\x %5C%5Cx \\x / ^x %5Ex Talk:^x / A^b A%5Eb A^b`},
			{"{{PAGENAME:a^^b}} {{PAGENAMEE:a^^b}} {{FULLPAGENAME:a^^b}} / {{PAGENAME:ab^}} {{PAGENAMEE:ab^}} {{FULLPAGENAME:ab^}} / {{PAGENAME:^x}} {{PAGENAMEE:^x}} {{FULLPAGENAME:^x}} / {{PAGENAME:^^x}} {{PAGENAMEE:^^x}} {{FULLPAGENAME:^^x}}", "A^^b A%5E%5Eb A^^b / Ab^ Ab%5E Ab^ / ^x %5Ex ^x / ^^x %5E%5Ex ^^x"},
			{"{{PAGENAME:Talk:_x}} {{PAGENAMEE:Talk:_x}} {{FULLPAGENAME:Talk:_x}} / {{PAGENAME:a_b}} {{PAGENAMEE:a_b}} {{FULLPAGENAME:a_b}} / {{PAGENAME:a__b}} {{PAGENAMEE:a__b}} {{FULLPAGENAME:a__b}} / {{PAGENAME:ab_}} {{PAGENAMEE:ab_}} {{FULLPAGENAME:ab_}}", "X X Talk:X / A b A_b A b / A b A_b A b / Ab Ab Ab"},
			{"{{PAGENAME:_x}} {{PAGENAMEE:_x}} {{FULLPAGENAME:_x}} / {{PAGENAME:__x}} {{PAGENAMEE:__x}} {{FULLPAGENAME:__x}} / {{PAGENAME:Talk:`x}} {{PAGENAMEE:Talk:`x}} {{FULLPAGENAME:Talk:`x}} / {{PAGENAME:a`b}} {{PAGENAMEE:a`b}} {{FULLPAGENAME:a`b}}", "X X X / X X X / `x %60x Talk:`x / A`b A%60b A`b"},
			{"{{PAGENAME:a``b}} {{PAGENAMEE:a``b}} {{FULLPAGENAME:a``b}} / {{PAGENAME:ab`}} {{PAGENAMEE:ab`}} {{FULLPAGENAME:ab`}} / {{PAGENAME:`x}} {{PAGENAMEE:`x}} {{FULLPAGENAME:`x}} / {{PAGENAME:``x}} {{PAGENAMEE:``x}} {{FULLPAGENAME:``x}}", "A``b A%60%60b A``b / Ab` Ab%60 Ab` / `x %60x `x / ``x %60%60x ``x"},
			{"{{PAGENAME:Talk:~x}} {{PAGENAMEE:Talk:~x}} {{FULLPAGENAME:Talk:~x}} / {{PAGENAME:a~b}} {{PAGENAMEE:a~b}} {{FULLPAGENAME:a~b}} / {{PAGENAME:a~~b}} {{PAGENAMEE:a~~b}} {{FULLPAGENAME:a~~b}} / {{PAGENAME:ab~}} {{PAGENAMEE:ab~}} {{FULLPAGENAME:ab~}}", "&#126;x &#126;x Talk:~x / A~b A~b A~b / A~~b A~~b A~~b / Ab&#126; Ab&#126; Ab&#126;"},
			{"{{PAGENAME:~x}} {{PAGENAMEE:~x}} {{FULLPAGENAME:~x}} / {{PAGENAME:~~x}} {{PAGENAMEE:~~x}} {{FULLPAGENAME:~~x}} / {{PAGENAME:Talk:+x}} {{PAGENAMEE:Talk:+x}} {{FULLPAGENAME:Talk:+x}} / {{PAGENAME:a+b}} {{PAGENAMEE:a+b}} {{FULLPAGENAME:a+b}}", "&#126;x &#126;x &#126;x / &#126;~x &#126;~x &#126;~x / &#43;x %2Bx Talk:+x / A+b A%2Bb A+b"},
			{"{{PAGENAME:a++b}} {{PAGENAMEE:a++b}} {{FULLPAGENAME:a++b}} / {{PAGENAME:ab+}} {{PAGENAMEE:ab+}} {{FULLPAGENAME:ab+}} / {{PAGENAME:+x}} {{PAGENAMEE:+x}} {{FULLPAGENAME:+x}} / {{PAGENAME:++x}} {{PAGENAMEE:++x}} {{FULLPAGENAME:++x}}", "A++b A%2B%2Bb A++b / Ab+ Ab%2B Ab+ / &#43;x %2Bx &#43;x / &#43;+x %2B%2Bx &#43;+x"},
			{"{{PAGENAME:Talk:|x}} {{PAGENAMEE:Talk:|x}} {{FULLPAGENAME:Talk:|x}} / {{PAGENAME:a|b}} {{PAGENAMEE:a|b}} {{FULLPAGENAME:a|b}} / {{PAGENAME:a||b}} {{PAGENAMEE:a||b}} {{FULLPAGENAME:a||b}} / {{PAGENAME:ab|}} {{PAGENAMEE:ab|}} {{FULLPAGENAME:ab|}}", "   / A A A / A A A / Ab Ab Ab"},
			{"{{PAGENAME:|x}} {{PAGENAMEE:|x}} {{FULLPAGENAME:|x}} / {{PAGENAME:||x}} {{PAGENAMEE:||x}} {{FULLPAGENAME:||x}} / {{PAGENAME:Talk:ax}} {{PAGENAMEE:Talk:ax}} {{FULLPAGENAME:Talk:ax}} / {{PAGENAME:aab}} {{PAGENAMEE:aab}} {{FULLPAGENAME:aab}}", "   /    / Ax Ax Talk:Ax / Aab Aab Aab"},
			{"{{PAGENAME:aaab}} {{PAGENAMEE:aaab}} {{FULLPAGENAME:aaab}} / {{PAGENAME:aba}} {{PAGENAMEE:aba}} {{FULLPAGENAME:aba}} / {{PAGENAME:ax}} {{PAGENAMEE:ax}} {{FULLPAGENAME:ax}} / {{PAGENAME:aax}} {{PAGENAMEE:aax}} {{FULLPAGENAME:aax}}", "Aaab Aaab Aaab / Aba Aba Aba / Ax Ax Ax / Aax Aax Aax"},
			{"{{PAGENAME:Talk:éx}} {{PAGENAMEE:Talk:éx}} {{FULLPAGENAME:Talk:éx}} / {{PAGENAME:aéb}} {{PAGENAMEE:aéb}} {{FULLPAGENAME:aéb}} / {{PAGENAME:aééb}} {{PAGENAMEE:aééb}} {{FULLPAGENAME:aééb}} / {{PAGENAME:abé}} {{PAGENAMEE:abé}} {{FULLPAGENAME:abé}}", "Éx %C3%89x Talk:Éx / Aéb A%C3%A9b Aéb / Aééb A%C3%A9%C3%A9b Aééb / Abé Ab%C3%A9 Abé"},
			{"{{PAGENAME:éx}} {{PAGENAMEE:éx}} {{FULLPAGENAME:éx}} / {{PAGENAME:ééx}} {{PAGENAMEE:ééx}} {{FULLPAGENAME:ééx}} / {{PAGENAME:Talk:0x}} {{PAGENAMEE:Talk:0x}} {{FULLPAGENAME:Talk:0x}} / {{PAGENAME:a0b}} {{PAGENAMEE:a0b}} {{FULLPAGENAME:a0b}}", "Éx %C3%89x Éx / Ééx %C3%89%C3%A9x Ééx / 0x 0x Talk:0x / A0b A0b A0b"},
			{"{{PAGENAME:a00b}} {{PAGENAMEE:a00b}} {{FULLPAGENAME:a00b}} / {{PAGENAME:ab0}} {{PAGENAMEE:ab0}} {{FULLPAGENAME:ab0}} / {{PAGENAME:0x}} {{PAGENAMEE:0x}} {{FULLPAGENAME:0x}} / {{PAGENAME:00x}} {{PAGENAMEE:00x}} {{FULLPAGENAME:00x}}", "A00b A00b A00b / Ab0 Ab0 Ab0 / 0x 0x 0x / 00x 00x 00x"},
			{"{{PAGENAME:A//b}} {{SUBPAGENAME:A//b}} {{BASEPAGENAME:A//b}} {{ROOTPAGENAME:A//b}} {{FULLPAGENAMEE:A//b}}", "A//b A//b A//b A//b A//b"},
			{"{{PAGENAME:/x}} {{SUBPAGENAME:/x}} {{BASEPAGENAME:/x}} {{ROOTPAGENAME:/x}} {{FULLPAGENAMEE:/x}}", "/x /x /x /x /x"},
			{"{{PAGENAME:A/}} {{SUBPAGENAME:A/}} {{BASEPAGENAME:A/}} {{ROOTPAGENAME:A/}} {{FULLPAGENAMEE:A/}}", "A/ A/ A/ A/ A/"},
			{"{{PAGENAME:User:a/}} {{SUBPAGENAME:User:a/}} {{BASEPAGENAME:User:a/}} {{ROOTPAGENAME:User:a/}} {{FULLPAGENAMEE:User:a/}}", "A/  A A User:A/"},
			{"{{PAGENAME:User:/x}} {{SUBPAGENAME:User:/x}} {{BASEPAGENAME:User:/x}} {{ROOTPAGENAME:User:/x}} {{FULLPAGENAMEE:User:/x}}", "/x /x /x /x User:/x"},
			{"{{PAGENAME:User:a//b}} {{SUBPAGENAME:User:a//b}} {{BASEPAGENAME:User:a//b}} {{ROOTPAGENAME:User:a//b}} {{FULLPAGENAMEE:User:a//b}}", "A//b b A/ A User:A//b"},
			{"{{PAGENAME:User:a/b/}} {{SUBPAGENAME:User:a/b/}} {{BASEPAGENAME:User:a/b/}} {{ROOTPAGENAME:User:a/b/}} {{FULLPAGENAMEE:User:a/b/}}", "A/b/  A/b A User:A/b/"},
			{"{{PAGENAME:User://}} {{SUBPAGENAME:User://}} {{BASEPAGENAME:User://}} {{ROOTPAGENAME:User://}} {{FULLPAGENAMEE:User://}}", "//  / / User&#58;//"},
			{"{{PAGENAME:PMID 5}} {{SUBPAGENAME:PMID 5}} {{BASEPAGENAME:PMID 5}} {{ROOTPAGENAME:PMID 5}} {{FULLPAGENAMEE:PMID 5}}", "PMID&#32;5 PMID&#32;5 PMID&#32;5 PMID&#32;5 PMID_5"},
			{"{{PAGENAME:a PMID 5}} {{SUBPAGENAME:a PMID 5}} {{BASEPAGENAME:a PMID 5}} {{ROOTPAGENAME:a PMID 5}} {{FULLPAGENAMEE:a PMID 5}}", "A PMID&#32;5 A PMID&#32;5 A PMID&#32;5 A PMID&#32;5 A_PMID_5"},
			{"{{PAGENAME:ISBN  x}} {{SUBPAGENAME:ISBN  x}} {{BASEPAGENAME:ISBN  x}} {{ROOTPAGENAME:ISBN  x}} {{FULLPAGENAMEE:ISBN  x}}", "ISBN&#32;x ISBN&#32;x ISBN&#32;x ISBN&#32;x ISBN_x"},
			{"{{PAGENAME:RFC}} {{SUBPAGENAME:RFC}} {{BASEPAGENAME:RFC}} {{ROOTPAGENAME:RFC}} {{FULLPAGENAMEE:RFC}}", "RFC RFC RFC RFC RFC"},
			{"{{PAGENAME:a://b}} {{SUBPAGENAME:a://b}} {{BASEPAGENAME:a://b}} {{ROOTPAGENAME:a://b}} {{FULLPAGENAMEE:a://b}}", "A&#58;//b A&#58;//b A&#58;//b A&#58;//b A&#58;//b"},
			{"{{PAGENAME:http://x}} {{SUBPAGENAME:http://x}} {{BASEPAGENAME:http://x}} {{ROOTPAGENAME:http://x}} {{FULLPAGENAMEE:http://x}}", "Http&#58;//x Http&#58;//x Http&#58;//x Http&#58;//x Http&#58;//x"},
			{"{{PAGENAME:a__b}} {{SUBPAGENAME:a__b}} {{BASEPAGENAME:a__b}} {{ROOTPAGENAME:a__b}} {{FULLPAGENAMEE:a__b}}", "A b A b A b A b A_b"},
			{"{{PAGENAME:x__}} {{SUBPAGENAME:x__}} {{BASEPAGENAME:x__}} {{ROOTPAGENAME:x__}} {{FULLPAGENAMEE:x__}}", "X X X X X"},
			{"{{PAGENAME:----}} {{SUBPAGENAME:----}} {{BASEPAGENAME:----}} {{ROOTPAGENAME:----}} {{FULLPAGENAMEE:----}}", "&#45;--- &#45;--- &#45;--- &#45;--- &#45;---"},
			{"{{PAGENAME:--}} {{SUBPAGENAME:--}} {{BASEPAGENAME:--}} {{ROOTPAGENAME:--}} {{FULLPAGENAMEE:--}}", "&#45;- &#45;- &#45;- &#45;- &#45;-"},
			{"{{PAGENAME:a:b:c}} {{SUBPAGENAME:a:b:c}} {{BASEPAGENAME:a:b:c}} {{ROOTPAGENAME:a:b:c}} {{FULLPAGENAMEE:a:b:c}}", "A:b:c A:b:c A:b:c A:b:c A:b:c"},
			{"{{PAGENAME:مدخل/ب}} {{SUBPAGENAME:مدخل/ب}} {{BASEPAGENAME:مدخل/ب}} {{ROOTPAGENAME:مدخل/ب}} {{FULLPAGENAMEE:مدخل/ب}}", "مدخل/ب مدخل/ب مدخل/ب مدخل/ب %D9%85%D8%AF%D8%AE%D9%84/%D8%A8"},
			{"{{PAGENAME:ﷲ}} {{SUBPAGENAME:ﷲ}} {{BASEPAGENAME:ﷲ}} {{ROOTPAGENAME:ﷲ}} {{FULLPAGENAMEE:ﷲ}}", "ﷲ ﷲ ﷲ ﷲ %EF%B7%B2"},
			{"{{PAGENAME:i}} {{SUBPAGENAME:i}} {{BASEPAGENAME:i}} {{ROOTPAGENAME:i}} {{FULLPAGENAMEE:i}}", "I I I I I"},
			{"{{PAGENAME:ß}} {{SUBPAGENAME:ß}} {{BASEPAGENAME:ß}} {{ROOTPAGENAME:ß}} {{FULLPAGENAMEE:ß}}", "Ss Ss Ss Ss Ss"},
			{"{{PAGENAME:ǆ}} {{SUBPAGENAME:ǆ}} {{BASEPAGENAME:ǆ}} {{ROOTPAGENAME:ǆ}} {{FULLPAGENAMEE:ǆ}}", "ǅ ǅ ǅ ǅ %C7%85"},
			{"{{PAGENAME:user:ß/ﬁ}} {{SUBPAGENAME:user:ß/ﬁ}} {{BASEPAGENAME:user:ß/ﬁ}} {{ROOTPAGENAME:user:ß/ﬁ}} {{FULLPAGENAMEE:user:ß/ﬁ}}", "Ss/ﬁ ﬁ Ss Ss User:Ss/%EF%AC%81"},
			{"{{ns}}", "[[:Template:Ns]]"},
			{"{{PAGENAME|x}}", "[[:Template:PAGENAME]]"},
			{"{{NAMESPACE}}{{NAMESPACE|x}}", "[[:Template:NAMESPACE]]"},
			{"{{ns:{{ns:4}}}}", "TestWiki"},
			{"{{fullurl:{{PAGENAME}}|action=edit}}", "http://example.org/index.php?title=Foo&action=edit"},
			{"{{PAGENAME:{{TALKPAGENAME}}}}", "Foo"},
		})
	})
	t.Run("ar Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "ar", false), "Foo", []expansionRow{
			{"{{اسم_الصفحة}}|{{اسم_الصفحة:نقاش:ب ج}}|{{ns:6}}|{{نط:6}}|{{نطاق:6}}", "Foo|ب ج|ملف|ملف|"},
			{"{{PAGENAME:مستخدم:ا/ب}}", "ا/ب"},
			{"{{SUBPAGENAME:مستخدم:ا/ب}}", "ب"},
			{"{{TALKPAGENAME:ا}}", "نقاش:ا"},
			{"{{ns:1}}|{{nse:3}}|{{ns:File}}", "نقاش|%D9%86%D9%82%D8%A7%D8%B4_%D8%A7%D9%84%D9%85%D8%B3%D8%AA%D8%AE%D8%AF%D9%85|ملف"},
		})
	})
	t.Run("ar نقاش:ب ج/د", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "ar", false), "نقاش:ب ج/د", []expansionRow{
			{"{{PAGENAME}}|{{FULLPAGENAME}}|{{FULLPAGENAMEE}}|{{SUBJECTPAGENAME}}|{{BASEPAGENAME}}|{{NAMESPACE}}|{{NAMESPACEE}}|{{localurl:ب ج}}|{{fullurl:ب ج|x=د}}|{{urlencode:ب ج}}|{{anchorencode:ب ج}}", "ب ج/د|نقاش:ب ج/د|%D9%86%D9%82%D8%A7%D8%B4:%D8%A8_%D8%AC/%D8%AF|ب ج/د|ب ج|نقاش|%D9%86%D9%82%D8%A7%D8%B4|/wiki/%D8%A8_%D8%AC|http://example.org/index.php?title=%D8%A8_%D8%AC&x=د|%D8%A8+%D8%AC|ب_ج"},
		})
	})
	t.Run("tr Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "tr", false), "Foo", []expansionRow{
			{"{{PAGENAME:i}} {{uc:iı}} {{lc:Iİ}} {{ucfirst:ix}} {{lcfirst:Ix}} {{ucfirst:ıx}} {{lcfirst:İx}}", "İ II ii̇ İx ıx Ix ix"},
		})
	})
}
