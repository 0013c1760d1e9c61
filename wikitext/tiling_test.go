package wikitext_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext"
)

// checkTiling says where a source tree breaks its promise: children lie in
// order inside their parents, and the top-level nodes cover the text.
func checkTiling(doc *ast.Document) error {
	at := 0
	for _, n := range doc.Children {
		r := n.Range()
		if r.Start() != at {
			return fmt.Errorf("%s begins at %d, but the nodes before it end at %d", ast.TypeName(n), r.Start(), at)
		}
		at = r.End()
	}
	if at != doc.Len() {
		return fmt.Errorf("the top-level nodes end at %d of %d", at, doc.Len())
	}
	var err error
	ast.Inspect(doc, func(n ast.Node) bool {
		outer := n.Range()
		pos := outer.Start()
		for field, c := range ast.Fields(n) {
			r := c.Range()
			switch {
			case err != nil:
			case r.Source() != outer.Source():
				err = fmt.Errorf("%s %v: its %s has another source", ast.TypeName(n), outer, field)
			case r.Start() < pos || r.End() > outer.End():
				err = fmt.Errorf("%s %d..%d: its %s %s %d..%d lies outside, or before what is at %d",
					ast.TypeName(n), outer.Start(), outer.End(), field, ast.TypeName(c), r.Start(), r.End(), pos)
			}
			pos = r.End()
		}
		if t, ok := n.(*ast.Text); ok && err == nil && t.Value != t.Span.Text() {
			err = fmt.Errorf("text %d..%d is %q, not %q", outer.Start(), outer.End(), t.Value, t.Span.Text())
		}
		return err == nil
	})
	return err
}

// sharedFiles returns the files below a folder of the data beside the project,
// or skips the test when it is not there.
func sharedFiles(t testing.TB, folder, suffix string) []string {
	root := filepath.Join("..", "..", "shared", folder)
	if _, err := os.Stat(root); err != nil {
		t.Skipf("no %s beside the project", folder)
	}
	var files []string
	require.NoError(t, filepath.Walk(root+string(filepath.Separator), func(path string, info os.FileInfo, err error) error {
		if err == nil && strings.HasSuffix(path, suffix) {
			files = append(files, path)
		}
		return err
	}))
	return files
}

// TestTilingOfOddTexts has what fuzzing found.
func TestTilingOfOddTexts(t *testing.T) {
	for _, text := range []string{
		"'''''",
		"[[File:0|<noinClude>|]]",
		"[[File:0|<!-- -->|alt=<!-- -->|<!-- -->]]",
	} {
		require.NoError(t, checkTiling(wikitext.Parse(text)), text)
	}
}

func TestTilingOfRealPages(t *testing.T) {
	for _, file := range sharedFiles(t, "corpus", ".wikitext") {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		require.NoError(t, checkTiling(wikitext.Parse(string(text))), file)
	}
}

func TestTilingOfParserTests(t *testing.T) {
	for _, file := range sharedFiles(t, "parsertests", ".txt") {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, section := range strings.Split(string(text), "\n!!") {
			_, body, _ := strings.Cut(section, "\n")
			require.NoError(t, checkTiling(wikitext.Parse(body)), "%s: %q", file, body)
		}
	}
}
