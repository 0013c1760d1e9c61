package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	ownFiles = "../../testdata/parsertests"
	knownAs  = "../../testdata/known_failures.txt"
)

// TestOwnFiles runs our own tests.
func TestOwnFiles(t *testing.T) { checkKnown(t, newWikiMaker(""), ownFiles) }

// TestSharedFiles runs MediaWiki's tests, if they are there.
func TestSharedFiles(t *testing.T) {
	dir := sharedFolder(t, "parsertests")
	checkKnown(t, newWikiMaker(sharedFolder(t, "siteinfo")), dir)
}

// checkKnown runs the tests of a folder: those that fail are the known
// failures of its files, no more and no fewer.
func checkKnown(t *testing.T, m *wikiMaker, dir string) {
	files, err := readFolders([]string{dir})
	require.NoError(t, err)
	data, err := os.ReadFile(knownAs)
	require.NoError(t, err)
	known, err := readKnown(data)
	require.NoError(t, err)
	report := checkFailures(runFiles(m, files), known)
	if len(report) > 40 {
		report = append(report[:40], fmt.Sprintf("… and %d more", len(report)-40))
	}
	require.Empty(t, report, "run with -known to write the list anew, and see that it has become shorter:\n%s", strings.Join(report, "\n"))
}

func TestCheckFailures(t *testing.T) {
	give := func(name, want, got string) *outcome {
		o := &outcome{test: &testCase{file: "f.txt", name: name, sections: map[string]string{"html": want}}, ran: true, html: got}
		o.compare()
		return o
	}
	outcomes := []*outcome{give("good", "a", "a"), give("bad", "a", "b"), give("worse", "a", "c")}
	known, err := readKnown([]byte("# why\nf.txt\tgood\tx\nf.txt\tbad\tx\nf.txt\tgone\tx\nother.txt\tt\tx\n"))
	require.NoError(t, err)
	require.Equal(t, []string{
		"f.txt: good: passes, so it is no known failure any more",
		"f.txt: worse: fails (html), and is no known failure",
		"f.txt: gone: a known failure, but there is no such test",
	}, checkFailures(outcomes, known))
	_, err = readKnown([]byte("f.txt\tbad\n"))
	require.EqualError(t, err, "known failures, line 1: want file, test and reason between tabs")
}

func TestRun(t *testing.T) {
	results := filepath.Join(t.TempDir(), "r.jsonl")
	var stdout, stderr bytes.Buffer
	require.Equal(t, 0, run([]string{"-v", "-show", "1", "-only", "grid.txt Smallest", "-results", results, ownFiles}, &stdout, &stderr), stderr.String())
	require.Regexp(t, `(?m)^total +1 `, stdout.String())
	data, err := os.ReadFile(results)
	require.NoError(t, err)
	var line struct{ File, Test, HTML string }
	require.NoError(t, json.Unmarshal(data, &line))
	require.Equal(t, "grid.txt", line.File)
	require.Equal(t, "Smallest table", line.Test)
	require.Contains(t, line.HTML, "<table>")
}

func TestRunErrors(t *testing.T) {
	broken := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(broken, "b.txt"), []byte("!! test\nx\n"), 0o644))
	for _, c := range []struct {
		name   string
		args   []string
		status int
		stderr string
	}{
		{"no folder", nil, 2, "no folder of tests is given"},
		{"unknown flag", []string{"-x"}, 2, "not defined: -x"},
		{"folder that is not there", []string{filepath.Join(broken, "no")}, 1, "parsertests: "},
		{"broken file", []string{broken}, 1, `b.txt:1: test without "!! end"`},
		{"results that cannot be written", []string{"-results", filepath.Join(broken, "no", "r"), "-only", "nothing", ownFiles}, 1, "parsertests: open "},
		{"help", []string{"-h"}, 0, "usage: parsertests"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			require.Equal(t, c.status, run(c.args, &stdout, &stderr))
			require.Contains(t, stderr.String(), c.stderr)
		})
	}
}

// TestTotalsAgreeWithPtcheck has the tool that judges results count the same.
func TestTotalsAgreeWithPtcheck(t *testing.T) {
	for _, dir := range []string{ownFiles, sharedFolder(t, "parsertests")} {
		results := filepath.Join(t.TempDir(), "r.jsonl")
		var stdout, stderr bytes.Buffer
		require.Equal(t, 0, run([]string{"-siteinfo", sharedFolder(t, "siteinfo"), "-results", results, dir}, &stdout, &stderr), stderr.String())
		out, err := ptcheck(t, results, dir).CombinedOutput()
		require.NoError(t, err, string(out))
		row := regexp.MustCompile(`(?m)^(\S+\.txt|total) +(\d+) +(\d+) +(\d+)|^metadata: (\d+) of (\d+)`)
		require.Equal(t, row.FindAllString(string(out), -1), row.FindAllString(stdout.String(), -1))
	}
}

func TestTocNumbers(t *testing.T) {
	var n tocNumbers
	var got []string
	for _, level := range []int{2, 4, 3, 4, 2, 1, 3, 3} {
		number, depth := n.next(level)
		got = append(got, fmt.Sprint(number, "@", depth))
	}
	require.Equal(t, []string{"1@1", "1.1@2", "1.2@2", "1.2.1@3", "2@1", "3@1", "3.1@2", "3.2@2"}, got)
}

func TestMedia(t *testing.T) {
	require.Equal(t, "3/3a/Foobar.jpg", hashPath("Foobar.jpg"))
	require.Equal(t, "1/1f/File_%26_file.jpg", hashPath("File & file.jpg"))
	m := newWikiMaker("")
	f := &testFile{label: "f.txt", articles: []article{
		{"MediaWiki:Bad image list", "* [[File:Bad.jpg]] except [[Nasty page]]\nnothing\n"},
		{"File:Old.jpg", "#REDIRECT [[File:Foobar.jpg]]"},
	}}
	w, err := m.wiki(f, &testCase{})
	require.NoError(t, err)
	file := func(w *wiki, name string) string {
		title, ok := w.site.ParseTitle("File:"+name, 0)
		require.True(t, ok)
		i := w.file(title)
		return fmt.Sprint(i.Missing, " ", i.Bad, " ", i.Width, " ", i.URL, " ", i.Title)
	}
	require.Equal(t, "false true 320 http://example.com/images/0/09/Bad.jpg ", file(w, "Bad.jpg"))
	require.Equal(t, "false false 1941 http://example.com/images/3/3a/Foobar.jpg File:Foobar.jpg", file(w, "Old.jpg"))
	require.Equal(t, "true false 0  ", file(w, "No.jpg"))
	nasty, err := m.wiki(f, &testCase{options: options{"title": {"Nasty page"}}})
	require.NoError(t, err)
	require.Equal(t, "false false 320 http://example.com/images/0/09/Bad.jpg ", file(nasty, "Bad.jpg"))
}
