package site_test

import (
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/wikitext/site"
)

// Texts in other scripts, as MediaWiki 1.43 writes them.
func TestBuiltinConversion(t *testing.T) {
	for _, tt := range []struct{ variant, text, want string }{
		{"sr-el", "Љубав, Њива, Џеп, Ћуприја", "Ljubav, Njiva, Džep, Ćuprija"},
		{"sr-ec", "Ljubav i džep", "Љубав и џеп"},
		{"sr-ec", "XIV vek, XIVa", "XIV век, XИВа"},
		{"uz-cyrl", "eski shahar, aeroport, yoʻl, Yevropa", "эски шаҳар, аэропорт, йўл, Европа"},
		{"uz-latn", "тест ўзбек чой", "test oʻzbek choy"},
		{"tg-latn", "Тоҷикистон", "Toçikiston"},
		{"en-x-piglatin", "Contents of the apple", "Ontentscay ofway ethay appleway"},
	} {
		require.Equal(t, tt.want, site.BuiltinConversion(tt.variant).Convert(tt.text), tt.variant)
	}
	for _, code := range site.BuiltinConversions() {
		require.NotNil(t, site.BuiltinConversion(code), code)
	}
	none := site.BuiltinConversion("zh-hant")
	require.Nil(t, none)
	require.Equal(t, "气", none.Convert("气"))
}

// The longest key counts, and what was put in is not looked at again.
func TestNewConversion(t *testing.T) {
	c := site.NewConversion(map[string]string{"a": "b", "ab": "x", "b": "a", "": "never"})
	require.Equal(t, "xab", c.Convert("abba"))
	n, to := c.Longest("ab", 0, 1)
	require.Equal(t, 1, n)
	require.Equal(t, "b", to)
}

func TestReadConversion(t *testing.T) {
	for name, text := range map[string]string{
		"lines": "# comment\n\n气\t氣\n里\t裏 里\r\n空\t",
		"JSON":  `{"气": "氣", "里": "裏", "空": ""}`,
	} {
		table, err := site.ReadConversion(strings.NewReader(text))
		require.NoError(t, err, name)
		require.Equal(t, map[string]string{"气": "氣", "里": "裏", "空": ""}, table, name)
	}
	_, err := site.ReadConversion(strings.NewReader("a\tb\nno tab\n"))
	require.EqualError(t, err, "site: conversion table: line 2 has no tab between two texts")
	_, err = site.ReadConversion(strings.NewReader(`{"a": 1}`))
	require.ErrorContains(t, err, "site: conversion table: ")
	_, err = site.ReadConversion(iotest.ErrReader(iotest.ErrTimeout))
	require.ErrorIs(t, err, iotest.ErrTimeout)
}

// A wiki takes tables of the caller's, for a variant and what it stands in for.
func TestSiteConversions(t *testing.T) {
	zh, err := site.Builtin("zh")
	require.NoError(t, err)
	require.Nil(t, zh.Conversion("zh-tw"))
	info := zh.Info()
	info.Conversions = map[string]map[string]string{"zh-hant": {"气": "氣"}, "zh-tw": {"软件": "軟體"}}
	s, err := site.New(info)
	require.NoError(t, err)
	require.Equal(t, "軟體", s.Conversion("zh-tw").Convert("软件"))
	require.Equal(t, "氣", s.Conversion("zh-hk").Convert("气"))
	require.Nil(t, s.Conversion("zh-hans"))
	code, ok := s.Variant("ZH-hant-tw")
	require.True(t, ok)
	require.Equal(t, "zh-tw", code)
	require.Equal(t, "臺灣", s.VariantName("zh-tw"))
	require.Equal(t, site.RulesOneWay, s.RuleLevel("zh-hant"))
	require.Equal(t, site.RulesNone, s.RuleLevel("zh"))
	variant, language, ok := s.VariantOfTag("sr-Cyrl")
	require.True(t, ok)
	require.Equal(t, []string{"sr-ec", "sr"}, []string{variant, language})
}
