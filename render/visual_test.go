package render

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/internal/bidi"
)

func TestVisualOrder(t *testing.T) {
	for _, c := range []struct {
		name, text string
		rtl        bool
		want       string
	}{
		{"nothing", "", true, ""},
		{"Latin", "go (a)", false, "go (a)"},
		{"Latin on a page from the right", "go (a).", true, ".go (a)"},
		{"Arabic", "قرأ كتابا.", true, ".اباتك أرق"},
		{"both", "قرأ abc ثم (d)", true, "(d) مث abc أرق"},
		{"brackets", "قرأ (كتابا)", true, "(اباتك) أرق"},
		{"quotation marks", "«كتاب» abc", false, "«باتك» abc"},
		{"comparison", "ب < ج", true, "ج > ب"},
		{"numbers", "سنة 1990 و١٩٩١", true, "١٩٩١و 1990 ةنس"},
		{"marks behind their letters", "كَتَبَ", true, "بَتَكَ"},
		{"marks on Latin letters", "e\u0301 ب", true, "ب e\u0301"},
		{"a mark without a letter", "\u064Eب", true, "ب\u064E"},
		{"a mark behind a directional character", "ب\u200Fَ", true, "بَ"},
		{"joiners", "ه\u200Dب می\u200Cرود", true, "دوری\u200Cم به\u200D"},
		{"pictures", "ب 👩\u200D💻👍🏽", true, "👍🏽👩\u200D💻 ب"},
		{"tabs", "ب\tج", true, "ج\tب"},
		{"lines", "ab ج\r\nد\nهو", true, "ج ab\r\nد\nوه"},
		{"directional characters", "\u202Eabc\u202C \u2067ب\u2069", false, "cba ب"},
		{"no UTF-8", "ب\xFF", true, "\uFFFDب"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, VisualOrder(c.text, c.rtl))
		})
	}
}

func FuzzVisualOrder(f *testing.F) {
	for _, s := range []string{"", "قرأ abc (ثم)\nكَتَبَ", "\u202Ea\u0301\u202C\u2067", "👩\u200D💻\r\n\xFF"} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, rtl bool) {
		characters := func(s string) []rune { // mirrored ones counted as one
			var out []rune
			for _, r := range s {
				if !unicode.Is(unicode.Bidi_Control, r) {
					out = append(out, min(r, bidi.Mirror(r)))
				}
			}
			slices.Sort(out)
			return out
		}
		got := VisualOrder(s, rtl)
		require.Equal(t, characters(s), characters(got))
		require.Equal(t, strings.Count(s, "\n"), strings.Count(got, "\n"))
	})
}
