package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const article = "../../testdata/pages/ar/blinken-munir.wikitext"

const page = `lead
== One ==
a [[b|c]]
=== Deep '''er''' ===
d
== See also ==
* [[e]]
* [[f#g]]
`

func TestOutline(t *testing.T) {
	for _, test := range []struct {
		name, stdin, want string
		args              []string
	}{
		{"tree", page, "h2 2:1 One\n  h3 4:1 Deep er\nh2 6:1 See also [see-also]\n", []string{"-"}},
		{"Arabic tree", "", "h2 37:1 انظر أيضاً [see-also]\nh2 40:1 المصادر [references]\n", []string{"-site", "ar", article}},
		{"section as links", page, "B\n", []string{"-section", "one", "-as", "links", "-"}},
		{"role as links", page, "E\nF#g\n", []string{"-role", "see-also", "-as", "links", "-"}},
		{"section as text", page, "Deep er\n\nd\n", []string{"-section", "Deep er", "-"}},
		{"Arabic section", "== انظر أيضاً ==\n[[ا]]", "انظر أيضاً\n\nا\n", []string{"-site", "ar", "-section", "انظر أيضاً", "-"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var stdout, stderr strings.Builder
			require.Equal(t, 0, run(test.args, strings.NewReader(test.stdin), &stdout, &stderr), stderr.String())
			require.Equal(t, test.want, stdout.String())
			require.Empty(t, stderr.String())
		})
	}
}

func TestOutlineJSON(t *testing.T) {
	var stdout, stderr strings.Builder
	require.Equal(t, 0, run([]string{"-section", "One", "-as", "json", "-"}, strings.NewReader(page), &stdout, &stderr))
	require.True(t, json.Valid([]byte(stdout.String())), stdout.String())
	require.Contains(t, stdout.String(), `"Heading"`)
}

func TestOutlineStatus(t *testing.T) {
	for want, args := range map[int][][]string{
		0: {{"-h"}},
		1: {{"no such file"}, {"-section", "x", "-"}, {"-role", "notes", "-"}},
		2: {{}, {"-x"}, {"-site", "xx", "-"}, {"-section", "a", "-role", "b", "-"}, {"-as", "x", "-"}},
	} {
		for _, args := range args {
			var stdout, stderr strings.Builder
			require.Equal(t, want, run(args, strings.NewReader(page), &stdout, &stderr), args)
			// Help is what was asked for, an error is not.
			require.Equal(t, want == 0, stdout.Len() > 0, args)
			require.Equal(t, want != 0, stderr.Len() > 0, args)
		}
	}
}
