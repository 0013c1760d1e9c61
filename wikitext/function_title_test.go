package wikitext_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

func TestTitleFunctions(t *testing.T) {
	t.Run(`en Talk:Foo bar/Baz (x)/Q'ux & "z"`, func(t *testing.T) {
		checkFunctions(t, functionParser(t, "en", false), `Talk:Foo bar/Baz (x)/Q'ux & "z"`, []expansionRow{
			{"{{localurl:Special:Version|x=y}}", "/index.php?title=Special:Version&x=y"},
			{"{{localurl:Special:recentchanges}}", "/wiki/Special:Recentchanges"},
			{"{{localurle:Special:Version|x=y}}", "/index.php?title=Special:Version&amp;x=y"},
			{"{{localurle:Special:recentchanges}}", "/wiki/Special:Recentchanges"},
			{"{{fullurl:Special:Version|x=y}}", "http://example.org/index.php?title=Special:Version&x=y"},
			{"{{fullurl:Special:recentchanges}}", "http://example.org/wiki/Special:Recentchanges"},
			{"{{fullurle:Special:Version|x=y}}", "http://example.org/index.php?title=Special:Version&amp;x=y"},
			{"{{fullurle:Special:recentchanges}}", "http://example.org/wiki/Special:Recentchanges"},
			{"{{canonicalurl:Special:Version|x=y}}", "http://example.org/index.php?title=Special:Version&x=y"},
			{"{{canonicalurl:Special:recentchanges}}", "http://example.org/wiki/Special:Recentchanges"},
			{"{{canonicalurle:Special:Version|x=y}}", "http://example.org/index.php?title=Special:Version&amp;x=y"},
			{"{{canonicalurle:Special:recentchanges}}", "http://example.org/wiki/Special:Recentchanges"},
		})
	})
	t.Run("en Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "en", false), "Foo", []expansionRow{
			{"{{#special:Recentchanges}}|{{#speciale:Recentchanges}}", "Special:RecentChanges|Special:RecentChanges"},
			{"{{#special:recent changes}}|{{#speciale:recent changes}}", "Special:Recent changes|Special:Recent_changes"},
			{"{{#special:nosuch}}|{{#speciale:nosuch}}", "Special:Nosuch|Special:Nosuch"},
			{"{{#special:Search/foo bar}}|{{#speciale:Search/foo bar}}", "Special:Search/foo bar|Special:Search/foo_bar"},
			{"{{#special:}}|{{#speciale:}}", "Special:Badtitle|Special:Badtitle"},
			{"{{#special:RecentChanges/x?y}}|{{#speciale:RecentChanges/x?y}}", "Special:RecentChanges/x?y|Special:RecentChanges/x%3Fy"},
			{"{{#special:Contributions/é}}|{{#speciale:Contributions/é}}", "Special:Contributions/é|Special:Contributions/%C3%A9"},
			{"{{#special:أحدث_التغييرات}}|{{#speciale:أحدث_التغييرات}}", "Special:أحدث التغييرات|Special:%D8%A3%D8%AD%D8%AF%D8%AB_%D8%A7%D9%84%D8%AA%D8%BA%D9%8A%D9%8A%D8%B1%D8%A7%D8%AA"},
			{"{{#special:[}}|{{#speciale:[}}", "Special:Badtitle|Special:Badtitle"},
			{"{{#special:Special:Version}}|{{#speciale:Special:Version}}", "Special:Special:Version|Special:Special:Version"},
			{"{{#special:<nowiki/>}}|{{#speciale:<nowiki/>}}", "Special:Badtitle|Special:Badtitle"},
			{"{{#special:#x}}|{{#speciale:#x}}", "Special:Badtitle|Special:Badtitle"},
			{"{{#special:Version#x}}|{{#speciale:Version#x}}", "Special:Version|Special:Version"},
			{"{{#special}}", "{{#special}}"},
			{"{{special:Version}}", "[[:Special:Version]]"},
			{"{{PAGESIZE:Special:Version}}", "0"},
			{"a{{DEFAULTSORT:x}}b", "ab"},
			{"a{{DEFAULTSORT:x}}{{DEFAULTSORT:y}}b", `a<span class="error"><strong>Warning:</strong> Default sort key "y" overrides earlier default sort key "x".</span>b`},
			{"a{{DEFAULTSORT:x}}{{DEFAULTSORT:y|noerror}}b", "ab"},
			{"a{{DEFAULTSORT:x}}{{DEFAULTSORT:y|noreplace}}b", "ab"},
			{"a{{DEFAULTSORT:x}}{{DEFAULTSORT:x}}b", "ab"},
			{"a{{DEFAULTSORT:}}b", "ab"},
			{"a{{DEFAULTSORT:x|noreplace}}b", "ab"},
			{"{{DEFAULTSORTKEY:x}}{{DEFAULTCATEGORYSORT:z}}", `<span class="error"><strong>Warning:</strong> Default sort key "z" overrides earlier default sort key "x".</span>`},
			{"{{DEFAULTSORT:x}}{{DEFAULTSORT:}}b", "b"},
			{"{{DEFAULTSORT:''a''}}{{DEFAULTSORT:[[b]]}}", `<span class="error"><strong>Warning:</strong> Default sort key "&#91;&#91;b&#93;&#93;" overrides earlier default sort key "&#39;&#39;a&#39;&#39;".</span>`},
			{"{{DEFAULTSORT:x}}{{DEFAULTSORT:y|noerror noreplace}}", `<span class="error"><strong>Warning:</strong> Default sort key "y" overrides earlier default sort key "x".</span>`},
			{"{{DEFAULTSORT:x}}{{DEFAULTSORT:y|noerror|noreplace}}", ""},
			{"{{DEFAULTSORT:x}}{{DEFAULTSORT:y|noreplace}}{{DEFAULTSORT:z}}", `<span class="error"><strong>Warning:</strong> Default sort key "z" overrides earlier default sort key "x".</span>`},
			{"{{DEFAULTSORT}}", "[[:Template:DEFAULTSORT]]"},
			{"{{DISPLAYTITLE}}", "[[:Template:DISPLAYTITLE]]"},
			{"{{special}}", "[[:Template:Special]]"},
			{"{{DISPLAYTITLE:foo}}", ""},
			{"a{{DISPLAYTITLE:x}}b", "ab"},
			{"a{{DISPLAYTITLE:''Foo''}}{{DISPLAYTITLE:'''Foo'''}}b", `a<span class="error"><strong>Warning:</strong> Display title "&#60;b&#62;Foo&#60;/b&#62;" overrides earlier display title "&#60;i&#62;Foo&#60;/i&#62;".</span>b`},
			{"a{{DISPLAYTITLE:Foo}}{{DISPLAYTITLE:foo|noerror}}", "a"},
			{"a{{DISPLAYTITLE:Foo}}{{DISPLAYTITLE:foo|noreplace}}b", "ab"},
			{"a{{DISPLAYTITLE:Foo}}{{DISPLAYTITLE:Foo}}b", "ab"},
			{"{{DISPLAYTITLE:<b>Foo</b>}}{{DISPLAYTITLE:<i>Foo</i>}}", `<span class="error"><strong>Warning:</strong> Display title "&#60;i&#62;Foo&#60;/i&#62;" overrides earlier display title "&#60;b&#62;Foo&#60;/b&#62;".</span>`},
			{"{{DISPLAYTITLE:Foo}}{{DISPLAYTITLE:bar}}", ""},
			{"{{DISPLAYTITLE:}}x", "x"},
			{"{{DISPLAYTITLE:Foo}}{{DISPLAYTITLE:<span style='display:none'>x</span>Foo}}", ""},
		})
	})
	t.Run("ar Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "ar", false), "Foo", []expansionRow{
			{"{{#special:Recentchanges}}|{{#speciale:Recentchanges}}", "خاص:أحدث التغييرات|%D8%AE%D8%A7%D8%B5:%D8%A3%D8%AD%D8%AF%D8%AB_%D8%A7%D9%84%D8%AA%D8%BA%D9%8A%D9%8A%D8%B1%D8%A7%D8%AA"},
			{"{{#special:recent changes}}|{{#speciale:recent changes}}", "خاص:Recent changes|%D8%AE%D8%A7%D8%B5:Recent_changes"},
			{"{{#special:nosuch}}|{{#speciale:nosuch}}", "خاص:Nosuch|%D8%AE%D8%A7%D8%B5:Nosuch"},
			{"{{#special:Search/foo bar}}|{{#speciale:Search/foo bar}}", "خاص:بحث/foo bar|%D8%AE%D8%A7%D8%B5:%D8%A8%D8%AD%D8%AB/foo_bar"},
			{"{{#special:RecentChanges/x?y}}|{{#speciale:RecentChanges/x?y}}", "خاص:أحدث التغييرات/x?y|%D8%AE%D8%A7%D8%B5:%D8%A3%D8%AD%D8%AF%D8%AB_%D8%A7%D9%84%D8%AA%D8%BA%D9%8A%D9%8A%D8%B1%D8%A7%D8%AA/x%3Fy"},
			{"{{#special:Contributions/é}}|{{#speciale:Contributions/é}}", "خاص:مساهمات/é|%D8%AE%D8%A7%D8%B5:%D9%85%D8%B3%D8%A7%D9%87%D9%85%D8%A7%D8%AA/%C3%A9"},
			{"{{#special:أحدث_التغييرات}}|{{#speciale:أحدث_التغييرات}}", "خاص:أحدث التغييرات|%D8%AE%D8%A7%D8%B5:%D8%A3%D8%AD%D8%AF%D8%AB_%D8%A7%D9%84%D8%AA%D8%BA%D9%8A%D9%8A%D8%B1%D8%A7%D8%AA"},
			{"{{#special:Special:Version}}|{{#speciale:Special:Version}}", "خاص:Special:Version|%D8%AE%D8%A7%D8%B5:Special:Version"},
			{"{{#special:Version#x}}|{{#speciale:Version#x}}", "خاص:Version|%D8%AE%D8%A7%D8%B5:Version"},
			{"{{DEFAULTSORT:x}}{{DEFAULTSORT:y}}", `<span class="error"><strong>تحذير:</strong> مفتاح الترتيب الافتراضي "y" يتجاوز مفتاح الترتيب الافتراضي السابق "x".</span>`},
			{"{{ترتيب_افتراضي:x}}{{ترتيب_افتراضي:y}}", `<span class="error"><strong>تحذير:</strong> مفتاح الترتيب الافتراضي "y" يتجاوز مفتاح الترتيب الافتراضي السابق "x".</span>`},
			{"{{DEFAULTSORT:x}}{{DEFAULTSORT:y|لاخطأ}}", ""},
			{"{{DISPLAYTITLE:foo}}", ""},
			{"{{DISPLAYTITLE:'''Foo'''}}{{DISPLAYTITLE:''Foo''}}", `<span class="error"><strong>تحذير:</strong> أعرض عنوان "&#60;i&#62;Foo&#60;/i&#62;" تجاهل العنوان المعروض سابقا "&#60;b&#62;Foo&#60;/b&#62;".</span>`},
		})
	})
	t.Run("de Foo", func(t *testing.T) {
		checkFunctions(t, functionParser(t, "de", false), "Foo", []expansionRow{
			{"{{#special:Recentchanges}}|{{#speciale:Recentchanges}}", "Spezial:Letzte Änderungen|Spezial:Letzte_%C3%84nderungen"},
			{"{{#special:recent changes}}|{{#speciale:recent changes}}", "Spezial:Recent changes|Spezial:Recent_changes"},
			{"{{#special:nosuch}}|{{#speciale:nosuch}}", "Spezial:Nosuch|Spezial:Nosuch"},
			{"{{#special:Search/foo bar}}|{{#speciale:Search/foo bar}}", "Spezial:Suche/foo bar|Spezial:Suche/foo_bar"},
			{"{{#special:RecentChanges/x?y}}|{{#speciale:RecentChanges/x?y}}", "Spezial:Letzte Änderungen/x?y|Spezial:Letzte_%C3%84nderungen/x%3Fy"},
			{"{{#special:Contributions/é}}|{{#speciale:Contributions/é}}", "Spezial:Beiträge/é|Spezial:Beitr%C3%A4ge/%C3%A9"},
			{"{{#special:أحدث_التغييرات}}|{{#speciale:أحدث_التغييرات}}", "Spezial:أحدث التغييرات|Spezial:%D8%A3%D8%AD%D8%AF%D8%AB_%D8%A7%D9%84%D8%AA%D8%BA%D9%8A%D9%8A%D8%B1%D8%A7%D8%AA"},
			{"{{#special:Special:Version}}|{{#speciale:Special:Version}}", "Spezial:Special:Version|Spezial:Special:Version"},
			{"{{#special:Version#x}}|{{#speciale:Version#x}}", "Spezial:Version|Spezial:Version"},
		})
	})
}

// What the functions leave on the document.
func TestTitleFunctions_properties(t *testing.T) {
	p := functionParser(t, "en", false)
	rows := []struct{ input, sort, display string }{
		{"x", "", ""},
		{"{{DEFAULTSORT:a}}", "a", ""},
		{"{{DEFAULTSORT: a }}{{DEFAULTSORT:b|noerror}}", "b", ""},
		{"{{DEFAULTSORT:a}}{{DEFAULTSORT:b}}", "b", ""},
		{"{{DEFAULTSORT:a}}{{DEFAULTSORT:b|noreplace}}", "a", ""},
		{"{{DEFAULTSORT:a}}{{DEFAULTSORT:}}", "a", ""},
		{"{{DISPLAYTITLE:foo}}", "", "foo"},
		{"{{DISPLAYTITLE:''Foo''}}", "", "<i>Foo</i>"},
		{"{{DISPLAYTITLE:<span class=x>F</span>oo}}", "", `<span class="x">F</span>oo`},
		{"{{DISPLAYTITLE:<span style='display:none'>F</span>oo}}", "", `<span style="/* attempt to bypass $wgRestrictDisplayTitle */">F</span>oo`},
		{"{{DISPLAYTITLE:bar}}", "", ""},
		{"{{DISPLAYTITLE:Foo#a}}", "", ""},
		{"{{DISPLAYTITLE:<div>Foo</div>}}", "", ""},
		{"{{DISPLAYTITLE:[[Foo]]}}", "", ""},
		{"{{DISPLAYTITLE:Foo}}{{DISPLAYTITLE:foo}}", "", "foo"},
		{"{{DISPLAYTITLE:Foo}}{{DISPLAYTITLE:foo|noreplace}}", "", "Foo"},
		{"{{DISPLAYTITLE:Foo<ref>x</ref>}}", "", "Foo"},
		{"{{DISPLAYTITLE:{{lc:FOO}}}}", "", "foo"},
	}
	for _, row := range rows {
		doc, err := p.Expand(context.Background(), wikitext.Page{Title: "Foo", Text: row.input})
		require.NoError(t, err)
		require.Equal(t, row.sort, doc.Properties["defaultsort"], row.input)
		require.Equal(t, row.display, doc.Properties["displaytitle"], row.input)
		require.Equal(t, row.display != "", doc.DisplayTitle != nil, row.input)
	}
}

// A wiki that lets pages be called anything.
func TestTitleFunctions_freeDisplayTitle(t *testing.T) {
	info := site.Default().Info()
	info.FreeDisplayTitle = true
	s, err := site.New(info)
	require.NoError(t, err)
	for input, want := range map[string]string{
		"{{DISPLAYTITLE:bar}}":                                   "bar",
		"{{DISPLAYTITLE:''شاي''}}":                               "<i>شاي</i>",
		"{{DISPLAYTITLE:<span style='display:none'>F</span>oo}}": `<span style="display:none">F</span>oo`,
	} {
		p := wikitext.Parser{Site: s}
		doc, err := p.Expand(context.Background(), wikitext.Page{Title: "Foo", Text: input})
		require.NoError(t, err)
		require.Equal(t, want, doc.Properties["displaytitle"], input)
	}
}
