package cli

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const siteinfo = `{"query":{"general":{"lang":"ar","rtl":true,"sitename":"و"},
	"namespaces":{"0":{"id":0,"name":""},"10":{"id":10,"name":"قالب"}},"magicwords":[{"name":"redirect","aliases":["#تحويل"]}]}}`

func TestOpenSite(t *testing.T) {
	file := filepath.Join(t.TempDir(), "wiki.json")
	require.NoError(t, os.WriteFile(file, []byte(siteinfo), 0o666))
	for _, test := range []struct{ name, site, want string }{
		{"built in", "fa", "fa"},
		{"siteinfo", file, "ar"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := New("x")
			require.NoError(t, c.Parse([]string{"-site", test.site, "-"}, nil))
			s, err := c.OpenSite()
			require.NoError(t, err)
			require.Equal(t, test.want, s.Language())
			info, err := c.Info()
			require.NoError(t, err)
			require.Equal(t, test.want, info.Language)
		})
	}
}

func TestStatus(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty.json")
	require.NoError(t, os.WriteFile(empty, []byte("{}"), 0o666))
	for _, test := range []struct {
		name, want string
		args       []string
		status     int
	}{
		{"no file", "x: no FILE; - reads standard input (-h lists the flags)\n", nil, 2},
		{"two files", "x: one FILE is expected behind the flags, not 2: a b (-h lists the flags)\n", []string{"a", "b"}, 2},
		{"no such flag", "x: flag provided but not defined: -y (-h lists the flags)\n", []string{"-y"}, 2},
		{"no such language", "x: -site: site: no built-in profile \"xx-yy\"", []string{"-site", "xx-yy", "-"}, 2},
		{"no such siteinfo", "x: open no.json: ", []string{"-site", "no.json", "-"}, 1},
		{"no siteinfo in it", "x: " + empty + ": site: siteinfo: no language in general\n", []string{"-site", empty, "-"}, 1},
		{"no such page", "x: open no such file: ", []string{"no such file"}, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := New("x")
			err := c.Parse(test.args, nil)
			if err == nil {
				_, err = c.OpenSite()
			}
			if err == nil {
				_, err = c.Read(strings.NewReader(""))
			}
			var stderr strings.Builder
			require.Equal(t, test.status, c.Status(err, &stderr))
			require.True(t, strings.HasPrefix(stderr.String(), test.want), stderr.String())
		})
	}
}

func TestHelp(t *testing.T) {
	var help, stderr strings.Builder
	c := New("x")
	err := c.Parse([]string{"-h"}, &help)
	require.True(t, errors.Is(err, flag.ErrHelp))
	require.Zero(t, c.Status(err, &stderr))
	require.Empty(t, stderr.String())
	require.Contains(t, help.String(), "usage: x [flags] FILE|-\n")
	require.Contains(t, help.String(), "-site wiki")
}

func TestRead(t *testing.T) {
	c := New("x")
	require.NoError(t, c.Parse([]string{"-"}, nil))
	text, err := c.Read(strings.NewReader("نص"))
	require.NoError(t, err)
	require.Equal(t, "نص", text)
}

func TestTitleOfFile(t *testing.T) {
	for name, want := range map[string]string{
		"Template%3AA_b.wikitext": "Template:A b",
		"100%.wikitext":           "100%",
		"قطة.wikitext":            "قطة",
	} {
		require.Equal(t, want, TitleOfFile(name, ".wikitext"), name)
	}
}
