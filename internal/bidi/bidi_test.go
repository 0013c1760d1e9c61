package bidi

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/require"
)

// Levels are written as digits, one for each character of the text.
func levelsOf(p *Paragraph) string {
	var b strings.Builder
	for _, l := range p.Line(0, len(p.Text)) {
		fmt.Fprintf(&b, "%c", '0'+l)
	}
	return b.String()
}

func visual(p *Paragraph) string {
	var b strings.Builder
	for _, i := range Order(p.Line(0, len(p.Text))) {
		b.WriteRune(p.Text[i])
	}
	return b.String()
}

func TestResolve(t *testing.T) {
	for _, c := range []struct {
		name   string
		text   string
		base   Direction
		levels string
		order  string
	}{
		{"nothing", "", Auto, "", ""},
		{"Latin", "a b.", Auto, "0000", "a b."},
		{"Latin in a paragraph from the right", "a b.", RightToLeft, "2221", ".a b"},
		{"Arabic", "كتاب.", Auto, "11111", ".باتك"},
		{"Arabic in a paragraph from the left", "كتاب.", LeftToRight, "11110", "باتك."},
		{"both", "قرأ abc ثم", Auto, "1111222111", "مث abc أرق"},
		{"digits go with what is before them", "a 1 ب 2", LeftToRight, "0000112", "a 1 2 ب"},
		{"Arabic digits", "ب ١٢٣ ب", Auto, "1122211", "ب ١٢٣ ب"},
		{"date", "في 2026-11-23", Auto, "1112222122122", "23-11-2026 يف"},
		{"date in Hebrew", "ב 2026-11-23", Auto, "112222222222", "2026-11-23 ב"},
		{"percent", "ب 5%", Auto, "1121", "%5 ب"},
		{"note behind Latin", "ب a [1] ب", RightToLeft, "112222211", "ب a [1] ب"},
		{"the same in an isolate", "ب a\u2068[1]\u2069 ب", RightToLeft, "1121222111", "ب \u2069[1]\u2068a ب"},
		{"brackets", "a (ب) c", LeftToRight, "0001000", "a (ب) c"},
		{"brackets around what goes the paragraph's way", "ب (a)", LeftToRight, "10000", "ب (a)"},
		{"brackets of equal meaning", "a \u2329ب\u3009 c", RightToLeft, "2111112", "c \u3009ب\u2329 a"},
		{"brackets that cross", "ب(a[b)c]", RightToLeft, "11222121", "]c)a[b(ب"},
		{"isolates", "a \u2067ب, c\u2069, d", LeftToRight, "00011120000", "a \u2067c ,ب\u2069, d"},
		{"isolates without an end", "\u2067a", Auto, "02", "\u2067a"},
		{"ends of nothing", "\u2069ب\u202C a", Auto, "11112", "a \u202Cب\u2069"},
		{"override", "\u202Eabc\u202Cd", LeftToRight, "011110", "\u202E\u202Ccbad"},
		{"marks", "بَ", LeftToRight, "11", "\u064Eب"},
		{"tabs", "ب\tج", LeftToRight, "101", "ب\tج"},
		{"spaces at the end", "ب  ", LeftToRight, "100", "ب  "},
		{"separator in the middle", "ب\u2029a", RightToLeft, "112", "a\u2029ب"},
		{"what is no character", "\uFFFDب", Auto, "11", "ب\uFFFD"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := Resolve([]rune(c.text), c.base)
			require.Equal(t, c.levels, levelsOf(p))
			require.Equal(t, c.order, visual(p))
		})
	}
}

func TestDepth(t *testing.T) {
	text := []rune(strings.Repeat("\u202B\u202A", 200) + "a")
	p := Resolve(text, LeftToRight)
	require.Equal(t, Level(maxDepth+1), p.Levels[len(text)-1], "embeddings deeper than the limit have no effect")

	text = []rune(strings.Repeat("\u2067", 400) + "a" + strings.Repeat("\u2069", 400) + "b")
	p = Resolve(text, LeftToRight)
	require.Equal(t, Level(maxDepth+1), p.Levels[400])
	require.Equal(t, Level(0), p.Levels[801], "ends of isolates beyond the limit are counted")

	open := maxBrackets
	p = Resolve([]rune("a"+strings.Repeat("(", open)+"b"+strings.Repeat(")", open)), RightToLeft)
	require.Equal(t, Level(2), p.Levels[1])
	require.Equal(t, Level(2), p.Levels[2*open+1])
	open++
	p = Resolve([]rune("a"+strings.Repeat("(", open)+"b"+strings.Repeat(")", open)), RightToLeft)
	require.Equal(t, Level(1), p.Levels[2*open+1], "no brackets are paired behind the one that is too deep")
}

// Lines of a paragraph are ordered one by one.
func TestLine(t *testing.T) {
	p := Resolve([]rune("abc أبج def"), LeftToRight)
	require.Equal(t, []Level{1, 1, 0}, p.Line(5, 8))
	require.Equal(t, []Level{0, 0, 0, 0}, p.Line(0, 4))
	require.Empty(t, p.Line(3, 3))
}

func TestCut(t *testing.T) {
	for _, c := range [][3]string{
		{"", "", ""}, {"a", "a", ""}, {"a\nب", "a\n", "ب"}, {"a\r\nb", "a\r\n", "b"}, {"a\rb", "a\r", "b"}, {"a\u2029b", "a\u2029", "b"},
		{"a\x85b", "a\x85b", ""}, {"a\u0085b", "a\u0085", "b"}, {"a\u2028b", "a\u2028b", ""}, {"\n\n", "\n", "\n"},
	} {
		paragraph, rest := Cut(c[0])
		require.Equal(t, c[1:], []string{paragraph, rest}, "%q", c[0])
	}
}

func TestFirstStrong(t *testing.T) {
	for s, want := range map[string]Direction{
		"": Auto, "1 [2]": Auto, "a": LeftToRight, "1a": LeftToRight, "é": LeftToRight, "كتاب": RightToLeft, "(ש": RightToLeft,
		"\u2068a\u2069 ש": RightToLeft, "\u2068a": Auto, "\u2069a": LeftToRight, "\xFF": Auto, "\xE2\x80": Auto, "\n a": Auto, "\u200F": RightToLeft,
		"\u202Aب": RightToLeft,
	} {
		require.Equal(t, want, FirstStrong(s), "%q", s)
	}
}

// Every bracket that Go's tables know has a partner on the other side here, and
// what is mirrored is mirrored back.
func TestBrackets(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		require.Equal(t, r, Mirror(Mirror(r)), "%X", r)
		side := classify(r) &^ classMask
		if side == 0 {
			continue
		}
		require.NotEqual(t, r, Mirror(r), "%X", r)
		require.Equal(t, class(openBracket|closedBracket), side|classify(Mirror(r))&^classMask, "%X", r)
	}
}

func TestIsControl(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		require.Equal(t, unicode.Is(unicode.Bidi_Control, r), IsControl(r), "%X", r)
	}
}

// The order by runs is that of rule L2 taken literally.
func TestOrder(t *testing.T) {
	literal := func(levels []Level) []int {
		order := make([]int, len(levels))
		for i := range order {
			order[i] = i
		}
		for level := slices.Max(levels); level > 0; level-- {
			for i := 0; i < len(levels); i++ {
				start := i
				for i < len(levels) && levels[i] >= level {
					i++
				}
				slices.Reverse(order[start:i])
			}
		}
		return order
	}
	require.Empty(t, Order(nil))
	levels := make([]Level, 6)
	for n := range 5 * 5 * 5 * 5 * 5 * 5 {
		for i := range levels {
			levels[i] = Level(n % 5)
			n /= 5
		}
		require.Equal(t, literal(levels), Order(levels), levels)
	}
}

// Time is linear where a plain reading of the rules is not.
func TestLinear(t *testing.T) {
	for name, unit := range map[string]string{
		"isolates by first letter": "\u2068", "isolates and ends": "\u2068\u2069", "embeddings": "\u202A\u202B", "brackets": "(a", "brackets that close": "(ب)[a]",
		"separators": "1,+%", "marks on brackets": "()\u0301", "levels": "\u202Ba\u202Aب", "ends": "\u2069\u202C",
	} {
		t.Run(name, func(t *testing.T) {
			text := []rune(strings.Repeat(unit, 1_000_000/len(unit)))
			start := time.Now()
			p := Resolve(text, RightToLeft)
			Order(p.Line(0, len(text)))
			require.Less(t, time.Since(start), 5*time.Second)
		})
	}
}

func FuzzResolve(f *testing.F) {
	for _, s := range []string{"", "قرأ abc (ثم) 12-3", "\u202E\u2067a\u2069\u202C", "\u2068\u2068ب\u2069[a]", "\r\n\u2029\xFF", "\u2329ب\u3009\u0301"} {
		f.Add(s, uint8(0))
	}
	f.Fuzz(func(t *testing.T, s string, base uint8) {
		for rest := s; ; {
			var line string
			if line, rest = Cut(rest); line == "" {
				require.Empty(t, rest)
				break
			}
			text := []rune(line)
			p := Resolve(text, Direction(base%3))
			require.LessOrEqual(t, p.Base, Level(1))
			require.Len(t, p.Levels, len(text))
			for _, l := range p.Levels {
				require.LessOrEqual(t, l, Level(maxDepth+1))
				require.GreaterOrEqual(t, l, p.Base)
			}
			order := Order(p.Line(0, len(text)))
			slices.Sort(order)
			for i, k := range order {
				require.Equal(t, i, k)
			}
			require.Len(t, order, len(text))
		}
	})
}
