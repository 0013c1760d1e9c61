package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// start runs the program until the test ends, and returns its address.
func start(t *testing.T, stdin string, args ...string) (address string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	out, in := io.Pipe()
	var stderr strings.Builder
	status := make(chan int)
	go func() {
		s := run(ctx, args, strings.NewReader(stdin), in, &stderr)
		in.Close()
		status <- s
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		require.Fail(t, "it ended", "status %d: %s", <-status, stderr.String())
	}
	t.Cleanup(func() {
		cancel()
		require.Zero(t, <-status, stderr.String())
	})
	return strings.TrimSpace(line)
}

func get(t *testing.T, address string) string {
	t.Helper()
	response, err := http.Get(address)
	require.NoError(t, err)
	defer response.Body.Close()
	require.Equal(t, http.StatusOK, response.StatusCode)
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return string(body)
}

// requireHas is require.Contains for pages, which are too long for its message.
func requireHas(t *testing.T, page, want string) {
	t.Helper()
	require.True(t, strings.Contains(page, want), "the page has no %s", want)
}

func TestServes(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "A_b.wikitext")
	require.NoError(t, os.WriteFile(file, []byte("text of a file"), 0o666))
	for _, test := range []struct {
		name, stdin string
		args, want  []string
	}{
		{"some words", "", nil, []string{"أو بالعربية", `value=""`, `<option value="en" selected>`, `lang="en" dir="ltr"`}},
		{"standard input", "typed", []string{"-site", "ar", "-title", "عنوان", "-"},
			[]string{"typed", `value="عنوان"`, `<option value="ar" selected>`, `lang="ar" dir="rtl"`}},
		{"file", "", []string{file}, []string{"text of a file", `value="A b"`}},
		{"file of a folder", "", []string{"-addr", "localhost:0", "-site", "ar", "-pages", pagesDir, pagesDir + "/blinken-munir.wikitext"},
			[]string{"__لافهرس__", `value="` + articleTitle + `"`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			body := get(t, start(t, test.stdin, test.args...))
			for _, want := range test.want {
				requireHas(t, body, want)
			}
		})
	}
}

// In the project's folder it begins with the project's article, as a whole.
func TestServesTheArticle(t *testing.T) {
	t.Chdir("../..")
	body := get(t, start(t, ""))
	requireHas(t, body, `value="`+articleTitle+`"`)
	requireHas(t, body, `<option value="ar" selected>`)
	requireHas(t, get(t, start(t, "", "-site", "fa")), "أو بالعربية")
}

func TestSiteFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "site.json")
	require.NoError(t, os.WriteFile(file, []byte(`{"query": {
		"general": {"lang": "de", "sitename": "Meins", "articlepath": "/w/$1"},
		"namespaces": {"0": {"id": 0, "name": ""}, "10": {"id": 10, "name": "Vorlage", "canonical": "Template"}},
		"magicwords": [{"name": "redirect", "aliases": ["#WEITERLEITUNG", "#REDIRECT"]}]
	}}`), 0o666))
	address := start(t, "x", "-site", file, "-")
	requireHas(t, get(t, address), `<option value="`+file+`" selected>Meins (`)
	response, err := http.Post(address+"show?view=html&dir=rtl", "text/plain", strings.NewReader("[[a]]"))
	require.NoError(t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	require.Contains(t, string(body), `/w/A`)
}

func TestStatus(t *testing.T) {
	dir := t.TempDir()
	large := filepath.Join(dir, "large.wikitext")
	require.NoError(t, os.WriteFile(large, make([]byte, maxText+1), 0o666))
	for _, test := range []struct {
		name   string
		status int
		want   string
		args   []string
	}{
		{"every address", 2, "-addr :8080 could be reached by others", []string{"-addr", ":8080", "-"}},
		{"every address of IPv4", 2, "could be reached by others", []string{"-addr", "0.0.0.0:0", "-"}},
		{"every address of IPv6", 2, "could be reached by others", []string{"-addr", "[::]:0", "-"}},
		{"address of a network", 2, "could be reached by others", []string{"-addr", "192.0.2.1:0", "-"}},
		{"no address", 2, "-addr: ", []string{"-addr", "127.0.0.1", "-"}},
		{"no time", 2, "-timeout 0s is no time", []string{"-timeout", "0s", "-"}},
		{"title", 2, `-title "[x]" is not a legal title`, []string{"-title", "[x]", "-"}},
		{"wiki", 2, "-site: ", []string{"-site", "xx-yy", "-"}},
		{"file", 1, "none.wikitext", []string{filepath.Join(dir, "none.wikitext")}},
		{"large file", 1, "more than 2097152", []string{large}},
		{"pages", 1, "pages in ", []string{"-pages", filepath.Join(dir, "none"), "-"}},
		{"port of another", 1, "address already in use", []string{"-addr", strings.Trim(strings.TrimPrefix(start(t, "", "-"), "http:"), "/"), "-"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var stdout, stderr strings.Builder
			require.Equal(t, test.status, run(t.Context(), test.args, strings.NewReader("x"), &stdout, &stderr), stderr.String())
			require.Empty(t, stdout.String())
			require.Contains(t, stderr.String(), "preview: ")
			require.Contains(t, stderr.String(), test.want)
		})
	}
	var stdout, stderr strings.Builder
	require.Zero(t, run(t.Context(), []string{"-h"}, nil, &stdout, &stderr))
	require.Contains(t, stdout.String(), "usage: preview [flags] [FILE|-]\n")
	require.Contains(t, stdout.String(), "-addr ADDRESS")
}
