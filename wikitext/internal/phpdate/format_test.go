package phpdate

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/wikitext/site"
)

// The letters are tested as {{#time:}}, in package wikitext.
func TestFormat(t *testing.T) {
	day := time.Date(2009, 2, 8, 13, 4, 5, 0, time.UTC)
	for _, row := range []struct{ format, want string }{
		{"", ""},
		{"Y\x00Y", "2009\x002009"},
		{`Y"Y` + "\x00" + `"\` + "\x00", "2009Y\x00\x00"},
		{"é\xff", "é\xff"},
		{"xé", "é"},
		{"x\xff", "\xff"},
	} {
		require.Equal(t, row.want, Format(row.format, day, site.Default()), "%q", row.format)
	}
}

// Day by day, a date of a calendar is the next of its month, or the first of another.
func TestCalendars(t *testing.T) {
	type ymd struct{ year, month, day int }
	for name, calendar := range map[string]struct {
		convert  func(time.Time) date
		newYears map[ymd]ymd // days after which a year begins, Gregorian
	}{
		"hijri":   {toHijri, map[ymd]ymd{{2024, 7, 7}: {1445, 12, 30}, {2025, 6, 26}: {1446, 12, 29}}},
		"iranian": {toIranian, map[ymd]ymd{{2021, 3, 20}: {1399, 12, 30}, {2024, 3, 19}: {1402, 12, 29}}},
		"hebrew":  {toHebrew, map[ymd]ymd{{2023, 9, 15}: {5783, 12, 29}, {2024, 10, 2}: {5784, 12, 29}}},
	} {
		t.Run(name, func(t *testing.T) {
			first := time.Date(1991, 1, 1, 23, 59, 59, 0, time.UTC)
			before := calendar.convert(first.AddDate(0, 0, -1))
			for day := first; day.Year() < 2111; day = day.AddDate(0, 0, 1) {
				d := calendar.convert(day)
				switch {
				case d.month == before.month:
					require.Equal(t, before.day+1, d.day, day)
				default:
					require.Equal(t, 1, d.day, day)
					require.GreaterOrEqual(t, before.day, 29, day)
				}
				require.LessOrEqual(t, d.day, 31, day)
				before = d
			}
			for at, want := range calendar.newYears {
				end := time.Date(at.year, time.Month(at.month), at.day, 0, 0, 0, 0, time.UTC)
				d := calendar.convert(end)
				require.Equal(t, want, ymd{d.year, d.month, d.day})
				d = calendar.convert(end.AddDate(0, 0, 1))
				require.Equal(t, ymd{want.year + 1, 1, 1}, ymd{d.year, d.month, d.day})
			}
		})
	}
}
