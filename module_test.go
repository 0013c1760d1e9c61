package warraq_test

import (
	"io"
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
