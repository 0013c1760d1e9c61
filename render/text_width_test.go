package render

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDisplayWidth(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, "abc": 3, "a\tb": 2, "é": 1, "e\u0301": 1, "كِتاب": 4, "日本語": 6, "ｱｲ": 2, "Ａ": 2, "한국": 4, "\u1112\u1161\u11AB": 2,
		"\u200B\u2068a\u2069": 1, "a\u00ADb": 2, "→": 1, "🙂": 2, "👍🏽": 2, "👩‍🚀": 2, "👨‍👩‍👧": 2, "❤️": 2, "❤": 1, "🇸🇦": 2, "\u0085": 0, "\xFF": 1,
		"नमस्ते": 4, "१२": 2,
	} {
		require.Equal(t, want, displayWidth(s), "%q", s)
	}
}

func TestBreakLine(t *testing.T) {
	for _, c := range []struct {
		line        string
		first, rest int
		want        string
	}{
		{"", 0, 0, ""},
		{"one two three four", 0, 0, "one two|three four"},
		{"one two three four", 6, 2, "one|two|three|four"},
		{"a-very-long-word and", 0, 0, "a-very-long-word|and"},
		{"  indented words", 0, 0, "  indented|words"},
		{"one two  three", 0, 0, "one two |three"},
		{"12345 67890", 0, 0, "12345|67890"},
		{"1234567890 1", 0, 0, "1234567890|1"},
		{"日本語の文章です", 0, 0, "日本語の文|章です"},
		{"日本語のま。文章", 0, 0, "日本語の|ま。文章"},
		{"日本語の「文章", 0, 0, "日本語の|「文章"},
		{"日本語のabcdef", 0, 0, "日本語の|abcdef"},
		{"(日)本語キャッチ", 0, 0, "(日)本語|キャッチ"},
		{"كِتَابٌ كَبِيرٌ", 0, 0, "كِتَابٌ كَبِيرٌ"},
		{"a\u00A0b\u00A0c\u00A0d\u00A0e f", 0, 0, "a\u00A0b\u00A0c\u00A0d\u00A0e|f"},
		{"abcdef\u200Bghijkl", 0, 0, "abcdef\u200B|ghijkl"},
		{"👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀", 0, 0, "👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀|👩‍🚀"},
		{"e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301e\u0301 x", 0, 0, "e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301e\u0301|x"},
	} {
		var parts []string
		done := 0
		breakLine([]byte(c.line), c.first, c.rest, 10, func(at, drop int) {
			parts = append(parts, c.line[done:at])
			done = at + drop
		})
		require.Equal(t, c.want, strings.Join(append(parts, c.line[done:]), "|"), c.line)
	}
}

func TestShrink(t *testing.T) {
	for _, c := range []struct {
		widths []int
		room   int
		want   []int
	}{
		{nil, 10, nil},
		{[]int{5, 10}, 15, []int{5, 10}},
		{[]int{30, 5, 10}, 30, []int{15, 5, 10}},
		{[]int{40, 5, 50}, 45, []int{20, 5, 20}},
		{[]int{40, 50}, 1, []int{leastColumns, leastColumns}},
		{[]int{3, 50}, -9, []int{3, leastColumns}},
	} {
		got := append([]int(nil), c.widths...)
		shrink(got, c.room)
		require.Equal(t, c.want, got)
	}
}
