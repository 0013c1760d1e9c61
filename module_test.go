package warraq_test

import (
	"io"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

// The zip that "go mod download" fetches must be one that Go accepts: file
// names such as an Arabic title, with its comma and combining marks, are refused.
func TestModuleZip(t *testing.T) {
	files, err := zip.CheckDir(".")
	require.NoError(t, err)
	require.Empty(t, files.Invalid)
	require.NoError(t, files.SizeError)
	require.NoError(t, zip.CreateFromDir(io.Discard, module.Version{Path: "github.com/warraq/warraq", Version: "v0.0.0"}, "."))
}

// A program that only parses and renders links nothing but what go.mod says the
// core needs: lexers of program text are for those who ask for them.
func TestCoreImports(t *testing.T) {
	const module = "github.com/warraq/warraq"
	out, err := exec.Command("go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", "./ast", "./wikitext", "./wikitext/site", "./render").Output()
	require.NoError(t, err)
	paths := strings.Fields(string(out))
	require.Contains(t, paths, module+"/wikitext")
	for _, path := range paths {
		known := false
		for _, prefix := range []string{module + "/", "golang.org/x/net/", "golang.org/x/text/", "golang.org/x/sys/cpu"} {
			known = known || strings.HasPrefix(path, prefix)
		}
		require.True(t, known, path)
		require.NotEqual(t, module+"/wikitext/syntaxhighlight", path)
	}
}
