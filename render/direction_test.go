package render

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/internal/bidi"
)

func TestInline(t *testing.T) {
	for _, c := range []struct {
		text           string
		rtl            bool
		isolate, marks string
	}{
		{"", true, "", ""},
		{"كتاب", true, "كتاب", "كتاب"},
		{"book", false, "book", "book"},
		{"book", true, "\u2068book\u2069", "\u200Fbook\u200F"},
		{"كتاب", false, "\u2068كتاب\u2069", "\u200Eكتاب\u200E"},
		{"C++", true, "\u2068C++\u2069", "\u200FC++\u200E\u200F"},
		{".NET", true, "\u2068.NET\u2069", "\u200F\u200E.NET\u200F"},
		{"C++ (لغة)", true, "\u2067C++ (لغة)\u2069", "\u200FC++ (لغة)\u200F"},
		{"كتاب book", false, "\u2066كتاب book\u2069", "\u200Eكتاب book\u200E"},
		{"2026", true, "2026", "2026"},
		{"a\u202Eb", true, "\u2068a\u202Eb\u202C\u2069", "\u200Fa\u202Eb\u202C\u200F"},
		{"a\u2069b", true, "\u2068ab\u2069", "\u200Fab\u200F"},
	} {
		require.Equal(t, c.isolate, BidiIsolate.Inline(c.text, c.rtl), "%q", c.text)
		require.Equal(t, c.marks, BidiMarks.Inline(c.text, c.rtl), "%q", c.text)
		require.Equal(t, c.text, BidiNone.Inline(c.text, c.rtl))
	}
	require.Equal(t, "ab", BidiStrip.Inline("\u2068a\u202Eb\u2069\u200E\u061C", false))
}

// Numbers of notes are set apart in any case, and marks are not doubled.
func TestInlineInText(t *testing.T) {
	for _, c := range []struct {
		b      Bidi
		before rune
		text   string
		always bool
		want   string
	}{
		{BidiIsolate, 'ب', "[1]", true, "\u2068[1]\u2069"},
		{BidiMarks, 'ب', "[1]", true, "[1]\u200F"},
		{BidiMarks, 'a', "[1]", true, "\u200F[1]\u200F"},
		{BidiMarks, '\u200F', "b", false, "b\u200F"},
		{BidiIsolate, 'a', "", true, ""},
		{BidiNone, 'a', "[1]", true, "[1]"},
		{BidiStrip, 'a', "\u200F[1]", true, "[1]"},
	} {
		require.Equal(t, c.want, edited(c.text, c.b.inline([]byte(c.text), c.before, rightToLeft, c.always)))
	}
}

func TestBlock(t *testing.T) {
	for _, c := range []struct {
		name, text string
		rtl        bool
		want       string
	}{
		{"nothing", "", true, ""},
		{"the page's direction", "كتاب book", true, "كتاب book"},
		{"Latin first", "Linux نظام", true, "\u200FLinux نظام"},
		{"Arabic first", "  كتاب is a book.", false, "\u200E  كتاب is a book."},
		{"an isolate first", "\u2068Linux\u2069 نظام", true, "\u2068Linux\u2069 نظام"},
		{"a line that runs the other way", "A line in English.\nسطر", true, "A line in English.\nسطر"},
		{"the other way, on a page from the left", "سطر 1.", false, "سطر 1."},
		{"an isolate alone", "  * \u2068Linux\u2069", true, "\u200F  * \u2068Linux\u2069"},
		{"digits alone", "1990–1995", true, "\u200F1990–1995"},
		{"digits alone, from the left", "1990–1995", false, "1990–1995"},
		{"blank lines", "كتاب\n\n \t\nكتاب", true, "كتاب\n\n \t\nكتاب"},
		{"lines", "ab\nLinux نظام\r\nكتاب\n", true, "ab\n\u200FLinux نظام\r\nكتاب\n"},
		{"an override without an end", "ab\u202Ecd\nef", false, "ab\u202Ecd\u202C\nef"},
		{"isolates without an end", "a\u2067\u202Ab", false, "a\u2067\u202Ab\u202C\u2069"},
		{"an end closes what is in it", "a\u2067\u202Ab\u2069c", false, "a\u2067\u202Ab\u202C\u2069c"},
		{"ends of nothing", "\u2069a\u202C\u2066\u202C\u2069\u2069", false, "a\u2066\u2069"},
		{"no UTF-8", "\xFFa\xE2\x80", false, "\uFFFDa\uFFFD"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, BidiIsolate.Block(c.text, c.rtl))
			require.Equal(t, c.want, BidiMarks.Block(c.text, c.rtl))
			require.Equal(t, c.text, BidiNone.Block(c.text, c.rtl))
			require.Equal(t, c.want, BidiIsolate.Block(c.want, c.rtl), "it needs nothing more")
		})
	}
	require.Equal(t, "a b\n[ب]", BidiStrip.Block("\u200Ea\u2066 b\n\u202E[ب]\u061C\u202C", true))
}

// What a display makes of text that went through a policy.
func TestBidiShown(t *testing.T) {
	for _, c := range []struct {
		name string
		text func(b Bidi, inline func(string) string) string
		want string
	}{
		{"a list of names", func(_ Bidi, inline func(string) string) string {
			return "لغات: " + inline("Java") + "، " + inline("C++") + "، " + inline("Go")
		}, "Go ،C++ ،Java :تاغل"},
		{"a name at the beginning", func(b Bidi, inline func(string) string) string {
			return inline(".NET") + " إطار"
		}, "راطإ .NET"},
		{"a note behind Latin", func(b Bidi, inline func(string) string) string {
			return "نظام Linux" + edited("[1]", b.inline([]byte("[1]"), 'x', rightToLeft, true)) + " حر"
		}, "رح [1]Linux ماظن"},
		{"a name with both", func(b Bidi, inline func(string) string) string {
			return "لغة " + inline("C (لغة)") + " قديمة"
		}, "ةميدق (ةغل) C ةغل"},
		{"an override in a name", func(b Bidi, inline func(string) string) string {
			return "من " + inline("a\u202Ebc") + " إلى"
		}, "ىلإ acb نم"},
		{"an override in a paragraph", func(b Bidi, inline func(string) string) string {
			return "Linux \u202Eنظام"
		}, "ماظن Linux"},
	} {
		for _, b := range []Bidi{BidiIsolate, BidiMarks} {
			text := b.Block(c.text(b, func(s string) string { return b.Inline(s, true) }), true)
			rtl := bidi.FirstStrong(text) == rightToLeft // the display finds the direction itself
			require.Equal(t, c.want, VisualOrder(text, rtl), "%s %+q", c.name, text)
		}
	}
}

func TestUnbalancedDirections(t *testing.T) {
	for text, want := range map[string][]int{
		"": nil, "a": nil, "\u202Ea\u202C": nil, "a\u202Eb": {1}, "\u2066\u202Aa\u2069": {3}, "a\u2067\n\u2069": {1, 5}, "\u202Ca\u202E\u2067": {0, 4, 7},
		"\u202A\u2069\u202C": {3}, "نص\u202E\nنص": {4},
	} {
		require.Equal(t, want, UnbalancedDirections(text), "%+q", text)
	}
}

func TestDirectionLinear(t *testing.T) {
	for _, unit := range []string{"\u202A", "\u2067", "\u2069", "\u2067\u202A\u2069", "\u202A\u2067", "\u202Aa\n", "a\nب\n", "ب"} {
		text := strings.Repeat(unit, 300_000/len(unit))
		start := time.Now()
		BidiIsolate.Block(text, false)
		BidiMarks.Inline(text, true)
		BidiStrip.Block(text, false)
		VisualOrder(text, true)
		require.Less(t, time.Since(start), 10*time.Second, "%+q", unit)
	}
}

func FuzzBidi(f *testing.F) {
	for _, s := range []string{"", "Linux نظام", "\u202Ea\n\u2067b\u2069\u2069", "\u2068\u202A\u2069", "1990\r\n\u200F[1]\xFF", "\u2068\u202A\u202C\u2069",
		"\xe2\x80\u200f\x8f", // a mark between the halves of another
	} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, rtl bool) {
		for _, b := range []Bidi{BidiIsolate, BidiMarks} {
			block := b.Block(s, rtl)
			require.Empty(t, UnbalancedDirections(block))
			require.Equal(t, block, b.Block(block, rtl))
			require.Equal(t, BidiStrip.Inline(s, rtl), BidiStrip.Inline(block, rtl), "nothing but directions is added or taken away")
			inline := b.Inline(s, rtl)
			require.Equal(t, BidiStrip.Inline(s, rtl), BidiStrip.Inline(inline, rtl))
			if !strings.ContainsAny(s, "\n\r\x1C\x1D\x1E\u0085\u2029") {
				require.Empty(t, UnbalancedDirections(inline))
			}
		}
		for _, r := range BidiStrip.Block(s, rtl) {
			require.False(t, bidi.IsControl(r))
		}
		require.Equal(t, BidiStrip.Block(s, rtl), BidiStrip.Inline(s, rtl))
	})
}
