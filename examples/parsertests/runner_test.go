package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// sharedFolder returns a folder that lies beside the project, or skips the test.
func sharedFolder(t *testing.T, name string) string {
	dir := filepath.Join("..", "..", "..", "shared", name)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("%s is not here: MediaWiki's tests and the tools for them are no part of the project", dir)
	}
	return dir
}

// ptcheck returns the command that judges results, or skips the test.
func ptcheck(t *testing.T, args ...string) *exec.Cmd {
	path, err := filepath.Abs(filepath.Join(sharedFolder(t, "tools"), "ptcheck"))
	require.NoError(t, err)
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("ptcheck needs python3, which is not here")
	}
	return exec.Command("python3", append([]string{path}, args...)...)
}

// TestDOMAgreesWithPtcheck spoils what the shared tests want a little, and asks
// both comparisons whether it shows.
func TestDOMAgreesWithPtcheck(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	files, err := readFolders([]string{sharedFolder(t, "parsertests")})
	require.NoError(t, err)
	random := rand.New(rand.NewPCG(1, 2))
	dir := t.TempDir()
	var tests, results strings.Builder
	encoder := json.NewEncoder(&results)
	same := map[string]bool{}
	for _, f := range files {
		for _, c := range f.tests {
			want, ok := c.wantHTML()
			if !ok || !utf8.ValidString(want) || strings.Contains("\n"+want, "\n!!") {
				continue
			}
			got := spoil(random, want)
			// golang.org/x/net/html reads "</>" as an empty comment, browsers as nothing.
			if !utf8.ValidString(got) || strings.Contains(got, "</>") {
				continue
			}
			name := strconv.Itoa(len(same))
			fmt.Fprintf(&tests, "!! test\n%s\n!! wikitext\nx\n!! html\n%s\n!! end\n", name, want)
			require.NoError(t, encoder.Encode(map[string]string{"file": "t.txt", "test": name, "html": got}))
			_, same[name] = compareHTML(want, got)
		}
	}
	require.Greater(t, len(same), 1000)
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "in"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "in", "t.txt"), []byte(tests.String()), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "r.jsonl"), []byte(results.String()), 0o644))
	cmd := ptcheck(t, filepath.Join(dir, "r.jsonl"), filepath.Join(dir, "in"), "--fails", filepath.Join(dir, "fails"))
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	data, err := os.ReadFile(filepath.Join(dir, "fails"))
	require.NoError(t, err)
	differ := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		var fail struct{ Test, Want, Got string }
		require.NoError(t, json.Unmarshal([]byte(line), &fail))
		differ[fail.Test] = true
		require.False(t, same[fail.Test], "ptcheck sees a difference:\n%s\n%s", fail.Want, fail.Got)
	}
	for name, ok := range same {
		require.Equal(t, !ok, differ[name], "test %s: ptcheck sees no difference", name)
	}
}

// spoil changes a fragment in one way, which may or may not show.
func spoil(random *rand.Rand, s string) string {
	if s == "" {
		return s
	}
	i := random.IntN(len(s))
	inserts := []string{" ", "\n", "<b>", "</i>", "<p>", "x", "<br>", "&amp;", "&nbsp;", "<!---->"}
	switch random.IntN(8) {
	case 0:
		return s[:i] + s[i+1:]
	case 1:
		return strings.Replace(s, "\n", "", 1)
	case 2:
		return strings.ReplaceAll(s, "\n", " \n ")
	case 3:
		return strings.ReplaceAll(strings.Replace(s, `"`, "'", 2), "&#160;", "&nbsp;")
	case 4:
		return strings.NewReplacer("<tbody>", "", "</tbody>", "").Replace(s)
	case 5:
		return strings.ReplaceAll(s, "</p>", "")
	case 6:
		return strings.ReplaceAll(s, "</li>", "")
	}
	return s[:i] + inserts[random.IntN(len(inserts))] + s[i:]
}
