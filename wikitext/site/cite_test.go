package site

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNoteLabel(t *testing.T) {
	ar, err := Builtin("ar")
	require.NoError(t, err)
	info := ar.Info()
	info.TranslateNumerals = true
	info.Messages = map[string]string{"cite_link_label_group-two_words": " أ  ب ", "cite_link_label_group-none": ""}
	s, err := New(info)
	require.NoError(t, err)
	for _, c := range []struct {
		group       string
		number, sub int
		want        string
	}{
		{"", 12, 0, "١٢"}, {"", 1, 20, "١.٢٠"}, {"ملاحظة", 3, 0, "ملاحظة ٣"}, {"two words", 2, 0, "ب"}, {"two words", 1, 4, "أ.٤"},
		{"two words", 3, 0, "two words ٣"}, {"two words", 0, 0, "two words ٠"}, {"none", 1, 0, "none ١"},
	} {
		require.Equal(t, c.want, s.NoteLabel(c.group, c.number, c.sub), c)
	}
	require.Equal(t, "12", Default().NoteLabel("", 12, 0))
	require.Nil(t, s.NoteLabels(""))
	require.Equal(t, []string{"أ", "ب"}, s.NoteLabels("two words"))
}

func TestCite(t *testing.T) {
	for _, c := range []struct {
		info Cite
		text string // of the message that lays links back out
		want Cite
	}{
		{Cite{}, "", Cite{ColumnsOver: 10}},
		{Cite{SubReferences: true, ColumnsOver: 3, AutoDir: true, NoColumns: true}, "", Cite{SubReferences: true, ColumnsOver: 3, AutoDir: true, NoColumns: true}},
		{Cite{}, "<sup>[[#$1|$2]]</sup>", Cite{ColumnsOver: 10}},
		{Cite{}, "[[#$1|<sup>$3</sup>]]", Cite{ColumnsOver: 10, LetterBacklinks: true}},
	} {
		info := Default().Info()
		info.Cite = c.info
		if c.text != "" {
			info.Messages = map[string]string{"cite_references_link_many_format": c.text}
		}
		s, err := New(info)
		require.NoError(t, err)
		require.Equal(t, c.want, s.Cite())
		require.Equal(t, c.info, s.Info().Cite)
	}
}
