package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	pagesDir = "../../testdata/pages/ar"
	article  = pagesDir + "/blinken-munir.wikitext"
	title    = "أخبار:بلنكن يلتقي عاصم منير، رئيس الأركان الباكستاني"
)

// convert runs the program and fails the test unless it answers status.
func convert(t *testing.T, status int, stdin string, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, errs strings.Builder
	got := run(args, strings.NewReader(stdin), &out, &errs)
	require.Equal(t, status, got, "stderr: %s", errs.String())
	return out.String(), errs.String()
}

func TestFormats(t *testing.T) {
	for _, test := range []struct {
		name, stdin, want string
		args              []string
	}{
		{"html is the default", "''a''", "<p><i>a</i>\n</p>\n", nil},
		{"text", "'''a''' [[b|c]]", "a c\n", []string{"-to", "text"}},
		{"wikitext keeps any byte", "a\r\n{{b|\xff\x00", "a\r\n{{b|\xff\x00", []string{"-to", "wikitext"}},
		{"source tree", "{{a}}", "Document 0..5\n  Paragraph 0..5\n    Template 0..5 Template:A\n      name: Text 2..3 \"a\"\n", []string{"-to", "tree"}},
		{"Arabic words", "{{#لو: x | نعم }}", "نعم\n", []string{"-to", "text", "-site", "ar"}},
		{"text with its title", "a", "T\n\na\n", []string{"-to", "text", "-standalone", "-title", "T"}},
		{"program text", "<syntaxhighlight lang=c inline>int</syntaxhighlight>", "<p><code class=\"mw-highlight mw-highlight-lang-c mw-content-ltr\" dir=\"ltr\"><span class=\"kt\">int</span></code>\n</p>\n", []string{"-highlight"}},
		{"text in columns", "== a ==\nb ([[File:Icon.png]], [[c]]) [https://d.example e]<ref>f</ref>\n{|\n! g !! h\n|-\n| iii || j\n|}",
			"== a ==\n\nb (c) e\n<https://d.example>\n(f)\n\ng    h\n---  -\niii  j\n",
			[]string{"-to", "text", "-width", "20", "-clean", "-headings", "marked", "-notes", "inline", "-tables", "aligned", "-links", "external"}},
		{"text with directions", "a [[كتاب]]", "a \u2068كتاب\u2069\n", []string{"-to", "text", "-bidi", "isolate"}},
		{"text without files", "[[File:A.png|thumb|a]] b", "b\n", []string{"-to", "text", "-files", "omitted"}},
		{"title", "{{PAGENAME}}", "X\n", []string{"-to", "text", "-title", "Talk:X"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			stdout, stderr := convert(t, 0, test.stdin, append(test.args, "-")...)
			require.Equal(t, test.want, stdout)
			require.Empty(t, stderr)
		})
	}
}

func TestExpandedTree(t *testing.T) {
	stdout, _ := convert(t, 0, "{{#if:x|a}}", "-to", "tree", "-expanded", "-")
	require.Contains(t, stdout, "Text 8..9 \"a")
	require.NotContains(t, stdout, "ParserFunction")
}

func TestArticle(t *testing.T) {
	file := filepath.Join(t.TempDir(), "page.html")
	stdout, stderr := convert(t, 0, "", "-site", "ar", "-pages", pagesDir, "-standalone", "-o", file, article)
	require.Empty(t, stdout)
	require.Empty(t, stderr)
	page := read(t, file)
	for _, want := range []string{"<!DOCTYPE html>", `lang="ar"`, `dir="rtl"`, "<title>" + title, `typeof="mw:File/Thumb"`,
		`class="reference"`,
		"testdata/pages/ar/blinken-munir.jpg", `width="300" height="200"`, `href="https://www.dawn.com/"`, "انظر أيضاً</h2>", "المصادر</h2>"} {
		require.Contains(t, page, want)
	}
	require.NotContains(t, page, "redlink")

	source, _ := convert(t, 0, "", "-site", "ar", "-to", "wikitext", article)
	require.Equal(t, read(t, article), source)
}

func TestNamespaceIsTheTitles(t *testing.T) {
	var doc struct{ Title struct{ Namespace int } }
	stdout, _ := convert(t, 0, "", "-site", "ar", "-namespace", "100=أخبار", "-pages", pagesDir, "-to", "json", article)
	require.NoError(t, json.Unmarshal([]byte(stdout), &doc))
	require.Equal(t, 100, doc.Title.Namespace)
}

func TestTemplates(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "Template%3AHello.wikitext", "hello {{{1}}}\r\n")

	stdout, stderr := convert(t, 0, "({{hello|you}})", "-to", "text", "-pages", dir, "-")
	require.Equal(t, "(hello you)\n", stdout)
	require.Empty(t, stderr)

	stdout, stderr = convert(t, 0, "a\n\n{{No such}}", "-pages", dir, "-title", "Mine", "-")
	require.Contains(t, stdout, `class="new"`)
	require.Contains(t, stdout, "Template:No such</a>")
	require.Regexp(t, `^Mine:3:1: [a-z-]+: [^\n]+\n$`, stderr)
}

func TestSiteFile(t *testing.T) {
	file := write(t, t.TempDir(), "site.json", `{"query": {
		"general": {"lang": "de", "sitename": "Meins", "articlepath": "/w/$1", "linktrail": "/^([a-z]+)(.*)$/sDu"},
		"namespaces": {"0": {"id": 0, "name": ""}, "10": {"id": 10, "name": "Vorlage", "canonical": "Template"}},
		"magicwords": [{"name": "redirect", "aliases": ["#WEITERLEITUNG", "#REDIRECT"]}]
	}}`)
	stdout, _ := convert(t, 0, "[[Eins]]e", "-site", file, "-")
	require.Contains(t, stdout, `<a href="/w/Eins" title="Eins">Einse</a>`)
}

func TestUsage(t *testing.T) {
	for _, test := range []struct {
		name, want string
		args       []string
	}{
		{"no file", "no FILE", nil},
		{"unknown flag", "-nonsense", []string{"-nonsense", "-"}},
		{"flags behind the file", "one FILE is expected behind the flags, not 3: - -to text", []string{"-", "-to", "text"}},
		{"format", `-to "pdf" is not html`, []string{"-to", "pdf", "-"}},
		{"profile", "-site: ", []string{"-site", "xx", "-"}},
		{"namespace without name", "100=Portal", []string{"-namespace", "100", "-"}},
		{"namespace without number", "100=Portal", []string{"-namespace", "x=y", "-"}},
		{"title", `-title "[x]" is not a legal title`, []string{"-title", "[x]", "-"}},
		{"standalone JSON", "-standalone needs -to html or text", []string{"-standalone", "-to", "json", "-"}},
		{"width of HTML", "-width needs -to text, not html", []string{"-width", "20", "-"}},
		{"width below 0", "-width -1 is less than 0", []string{"-to", "text", "-width", "-1", "-"}},
		{"notes", "not one of marked, inline, omitted", []string{"-to", "text", "-notes", "x", "-"}},
		{"expanded text", "-expanded needs -to tree", []string{"-expanded", "-to", "text", "-"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			stdout, stderr := convert(t, 2, "x", test.args...)
			require.Empty(t, stdout)
			require.Contains(t, stderr, "convert: ")
			require.Contains(t, stderr, test.want)
		})
	}
	stdout, stderr := convert(t, 0, "", "-h")
	require.Contains(t, stdout, "-standalone")
	require.Empty(t, stderr)
}

func TestFailures(t *testing.T) {
	dir := t.TempDir()
	bad := write(t, dir, "bad.json", "{")
	for _, test := range []struct {
		name, want string
		args       []string
	}{
		{"file", "none.wikitext", []string{filepath.Join(dir, "none.wikitext")}},
		{"pages", "pages in ", []string{"-pages", filepath.Join(dir, "none"), "-"}},
		{"site file", "none.json", []string{"-site", filepath.Join(dir, "none.json"), "-"}},
		{"bad site file", "bad.json", []string{"-site", bad, "-"}},
		{"output", "none", []string{"-o", filepath.Join(dir, "none", "page.html"), "-"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			stdout, stderr := convert(t, 1, "x", test.args...)
			require.Empty(t, stdout)
			require.Contains(t, stderr, "convert: ")
			require.Contains(t, stderr, test.want)
		})
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	return string(data)
}

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	file := filepath.Join(dir, name)
	require.NoError(t, os.WriteFile(file, []byte(text), 0o666))
	return file
}

// What is read is never written over, under any of its names.
func TestConvertKeepsItsInput(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "A.wikitext")
	require.NoError(t, os.WriteFile(page, []byte("'''a'''"), 0o666))
	for _, test := range []struct {
		name string
		args []string
	}{
		{"the file", []string{"-o", page, page}},
		{"the file by another path", []string{"-o", filepath.Join(dir, ".", "..", filepath.Base(dir), "A.wikitext"), page}},
		{"a page of the folder", []string{"-pages", dir, "-o", page, "-"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var stdout, stderr strings.Builder
			require.Equal(t, 2, run(test.args, strings.NewReader("x"), &stdout, &stderr))
			require.Contains(t, stderr.String(), "would be overwritten")
			text, err := os.ReadFile(page)
			require.NoError(t, err)
			require.Equal(t, "'''a'''", string(text))
		})
	}
	out := filepath.Join(dir, "A.html")
	for range 2 { // an earlier result may be replaced
		var stdout, stderr strings.Builder
		require.Zero(t, run([]string{"-o", out, page}, nil, &stdout, &stderr), stderr.String())
	}
}
