package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext/site"
)

const pages = "../../testdata/pages"

func TestTable(t *testing.T) {
	var stdout, stderr strings.Builder
	profile := filepath.Join(t.TempDir(), "cpu.out")
	require.Equal(t, 0, run([]string{"-rounds", "1", "-stage", "parse,html", "-site", "ar", "-cpuprofile", profile, pages}, &stdout, &stderr), stderr.String())
	require.Regexp(t, `(?m)^ *stage +MB/s, one core .*\n *parse( +[0-9.]+){7} *\n *html( +[0-9.]+){7} *\n\nlive heap of all source trees: .*\n\z`, stdout.String())
	info, err := os.Stat(profile)
	require.NoError(t, err)
	require.Positive(t, info.Size())
}

func TestLines(t *testing.T) {
	var stdout, stderr strings.Builder
	require.Equal(t, 0, run([]string{"-rounds", "1", "-stage", "text", "-tsv", pages}, &stdout, &stderr), stderr.String())
	require.Regexp(t, `^warraq\ttext\t\d+\t\d+\t1\t[0-9.]+\t[0-9.]+\t[0-9.]+\t\d+\t0\n$`, stdout.String())
}

func TestJSON(t *testing.T) {
	var stdout, stderr strings.Builder
	require.Equal(t, 0, run([]string{"-rounds", "1", "-json", "-languages", pages}, &stdout, &stderr), stderr.String())
	var names []string
	for line := range strings.Lines(stdout.String()) {
		var r result
		require.NoError(t, json.Unmarshal([]byte(line), &r))
		names = append(names, r.Stage)
		for _, n := range []float64{float64(r.Files), float64(r.Bytes), r.Seconds, r.Least, r.Rate, r.AllRate, r.Cost, r.Alloc, r.Objects, r.Peak} {
			require.Positive(t, n, line)
		}
		require.Zero(t, r.Errors, line)
	}
	require.Equal(t, allStages.String(), strings.Join(names, ","))
}

// In an arena trees take less memory.
func TestArena(t *testing.T) {
	allocated := func(flags ...string) float64 {
		var stdout, stderr strings.Builder
		require.Equal(t, 0, run(append(flags, "-rounds", "1", "-json", "-stage", "walk", pages), &stdout, &stderr), stderr.String())
		var r result
		require.NoError(t, json.Unmarshal([]byte(stdout.String()), &r))
		return r.Alloc
	}
	require.Less(t, allocated("-arena"), allocated())
}

// A page calls the others of its folder, on the wiki that the folder is named for.
func TestReadPages(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"en/A.wikitext":                     "{{B|x}}",
		"en/Template%3AB.wikitext":          "({{{1}}})\n",
		"ar-wiktionary/صفحة_ما.wikitext":    "{{ب|س}}",
		"ar-wiktionary/قالب%3Aب.wikitext":   "«{{{1}}}»\n",
		"nowhere/C.wikitext":                "{{B}}",
		"nowhere/notes.txt":                 "no page",
		"nowhere/deeper/D%2Fa_b.wikitext":   "{{PAGENAME}}",
		"nowhere/deeper/half%xx_b.wikitext": "{{PAGENAME}}",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o777))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o666))
	}
	got, err := readPages(dir, &options{suffix: ".wikitext", languages: true}, site.Default())
	require.NoError(t, err)
	texts := map[string]string{}
	for _, p := range got {
		tree, err := p.expand(nil)
		require.NoError(t, err)
		var b strings.Builder
		require.NoError(t, render.Text{Site: p.wiki.site}.Render(&b, tree))
		texts[p.Title] = p.wiki.site.Language() + " " + strings.TrimSpace(b.String())
	}
	require.Equal(t, map[string]string{
		"A": "en (x)", "Template:B": "en ({{{1}}})",
		"صفحة ما": "ar «س»", "قالب:ب": "ar «{{{1}}}»",
		"C": "en Template:B", "D/a b": "en D/a b", "half%xx b": "en Half%xx b",
	}, texts)

	got, err = readPages(dir, &options{}, site.Default())
	require.NoError(t, err)
	require.Len(t, got, 8)
}

func TestStatus(t *testing.T) {
	empty := t.TempDir()
	for want, lines := range map[int][]string{
		0: {"-h"},
		1: {"no-such-folder", empty, "-cpuprofile no-such-folder/cpu.out " + pages},
		2: {"-x", "-rounds 0", "-stage parse,cook", "-tsv -json", "-site xx", pages + " more"},
	} {
		for _, line := range lines {
			var stdout, stderr strings.Builder
			require.Equal(t, want, run(strings.Fields(line), &stdout, &stderr), line)
			require.Equal(t, want == 0, stdout.Len() > 0, line)
			require.Equal(t, want != 0, stderr.Len() > 0, line)
		}
	}
}
