package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/examples/internal/htmldom"
)

const (
	pagesDir = "testdata/pages"
	answers  = "testdata/answers.jsonl"
)

// TestMain stands in for the command of -mediawiki when it is asked to.
func TestMain(m *testing.M) {
	if os.Getenv("COMPARE_TEST_COMMAND") == "" {
		os.Exit(m.Run())
	}
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		var r request
		if err := json.Unmarshal(in.Bytes(), &r); err != nil {
			os.Exit(1)
		}
		_ = json.NewEncoder(os.Stdout).Encode(answer{ID: r.ID, HTML: "<p>" + r.Title + " " + r.Language + "</p>"})
	}
}

// compare runs the program and fails the test unless it answers status.
func compare(t *testing.T, status int, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, errs strings.Builder
	require.Equal(t, status, run(args, &out, &errs), "stderr: %s", errs.String())
	return out.String(), errs.String()
}

// rows returns the program's tables with single spaces.
func rows(out string) []string {
	var lines []string
	for line := range strings.Lines(out) {
		lines = append(lines, strings.Join(strings.Fields(line), " "))
	}
	return lines
}

func TestRecordedAnswers(t *testing.T) {
	out, _ := compare(t, 0, "-answers", answers, "-pages", "-show", "9", pagesDir)
	require.Equal(t, []string{
		"ar/shay 1 6 6 100.00%", "en-wiktionary/tea 1 6 6 100.00%", "language pages blocks equal",
		"ar 1 6 6 100.00%", "en 1 6 6 100.00%", "total 2 12 12 100.00%",
	}, rows(out))
	out, _ = compare(t, 0, "-answers", answers, "-outer", "-only", "ar/", pagesDir)
	require.Contains(t, rows(out), "ar 1 3 3 100.00%")
}

func TestCommand(t *testing.T) {
	t.Setenv("COMPARE_TEST_COMMAND", "1")
	program, err := os.Executable()
	require.NoError(t, err)
	record := filepath.Join(t.TempDir(), "r.jsonl")
	out, _ := compare(t, 0, "-mediawiki", program, "-record", record, "-show", "1", pagesDir)
	require.Contains(t, out, "@ ar/shay\n- <p>shay ar</p>\n+ <div")
	require.Contains(t, rows(out), "total 2 12 0 0.00%")
	again, _ := compare(t, 0, "-answers", record, "-show", "1", pagesDir)
	require.Equal(t, out, again)
}

func TestAPI(t *testing.T) {
	wiki := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("action") == "query" {
			fmt.Fprint(w, `{"query":{"general":{"lang":"en","server":"https://w.example","articlepath":"/w/$1","script":"/i.php"},"namespaces":{"0":{"id":0,"name":""}},"magicwords":[{"name":"redirect","aliases":["#REDIRECT"]}]}}`)
			return
		}
		fmt.Fprintf(w, `{"parse":{"text":"<p><a href=\"/w/A\" title=\"A\">%s</a></p>","links":[{"title":"A","exists":true}]}}`, r.FormValue("title"))
	}))
	defer wiki.Close()
	dir := writePages(t, map[string]string{"en/A a.wikitext": "[[A|A a]]"})
	out, _ := compare(t, 0, "-api", wiki.URL, dir)
	require.Contains(t, rows(out), "total 1 1 1 100.00%")
}

func TestSkipsUnknownLanguages(t *testing.T) {
	dir := writePages(t, map[string]string{"qqx/a.wikitext": "a"})
	record := filepath.Join(t.TempDir(), "r.jsonl")
	require.NoError(t, os.WriteFile(record, []byte(`{"id":"qqx/a","html":"<p>a</p>"}`), 0o666))
	out, _ := compare(t, 0, "-answers", record, dir)
	require.Contains(t, out, "no profile, skipped: qqx\n")
	out, _ = compare(t, 0, "-answers", record, "-lang", "ar", dir)
	require.Contains(t, rows(out), "ar 1 1 1 100.00%")
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		name   string
		status int
		want   string
		args   []string
	}{
		{"no source", 2, "one of -mediawiki, -api and -answers", []string{pagesDir}},
		{"two sources", 2, "one of -mediawiki, -api and -answers", []string{"-api", "x", "-answers", "y", pagesDir}},
		{"no folder", 2, "no folder of pages", []string{"-answers", answers}},
		{"unknown difference", 2, `no difference is called "nope"`, []string{"-allow", "nope", "-answers", answers, pagesDir}},
		{"no pages", 1, "no *.wikitext", []string{"-answers", answers, t.TempDir()}},
		{"no answer", 1, "no answer is recorded", []string{"-answers", os.DevNull, pagesDir}},
		{"command that is not there", 1, "no-such-command", []string{"-mediawiki", "./no-such-command", pagesDir}},
		{"command without answers", 1, "answer of the command", []string{"-mediawiki", "true", pagesDir}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, stderr := compare(t, c.status, c.args...)
			require.Contains(t, stderr, c.want)
		})
	}
}

func TestAlign(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		equal int
		hunks []hunk
	}{
		{"", "", 0, nil},
		{"a b c", "a b c", 3, nil},
		{"a b c", "a x b c", 3, []hunk{{nil, []string{"x"}}}},
		{"a b c d", "a x c d", 3, []hunk{{[]string{"b"}, []string{"x"}}}},
		{"a b", "b a", 1, []hunk{{[]string{"a"}, nil}, {nil, []string{"a"}}}},
		{"p p q p p", "p q p p p", 4, []hunk{{[]string{"p"}, nil}, {nil, []string{"p"}}}},
		{"p q p q", "q p q p", 3, []hunk{{[]string{"p"}, nil}, {nil, []string{"p"}}}},
	} {
		t.Run(c.a+"/"+c.b, func(t *testing.T) {
			equal, hunks := align(strings.Fields(c.a), strings.Fields(c.b))
			require.Equal(t, c.equal, equal)
			require.Len(t, hunks, len(c.hunks))
			for i, h := range c.hunks {
				require.ElementsMatch(t, h.a, hunks[i].a)
				require.ElementsMatch(t, h.b, hunks[i].b)
			}
		})
	}
}

func TestAllowances(t *testing.T) {
	var all allowances
	require.NoError(t, all.Set("all"))
	for _, c := range []struct{ name, old, now string }{
		{"srcset", `<img src="a" srcset="b 1.5x">`, `<img src="a">`},
		{"gallery", `<ul class="gallery mw-gallery-traditional x"></ul>`, `<ul class="x gallery mw-gallery-traditional"></ul>`},
		{"cite-error", `<li><span class="error mw-ext-cite-error">خطأ</span></li>`,
			"<li><span class=\"reference-text\"> <span class=\"error mw-ext-cite-error\">خطأ</span>\n</span></li>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.False(t, htmldom.Same(c.old, c.now))
			var forms []string
			for _, fragment := range []string{c.old, c.now} {
				root, err := htmldom.Parse(fragment)
				require.NoError(t, err)
				all.apply(root)
				forms = append(forms, htmldom.Canonical(root))
			}
			require.Equal(t, forms[0], forms[1])
		})
	}
	require.Len(t, all, len(knownAllowances))
}

// writePages makes a folder of pages by their paths.
func writePages(t *testing.T, pages map[string]string) string {
	dir := t.TempDir()
	for path, text := range pages {
		path = filepath.Join(dir, filepath.FromSlash(path))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o666))
	}
	return dir
}
