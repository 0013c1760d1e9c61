package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLinks(t *testing.T) {
	for _, test := range []struct {
		name, stdin, want string
		args              []string
	}{
		{"kinds", "[[a#b|c ''d'']]s\n\n[[File:x.png|thumb|of [[e]]]] https://f.example [https://g.example h]\n[[Category:i|j]]", `1:1	page	A#b	c ds
3:1	file	File:X.png	of e
3:23	page	E	e
3:31	external	https://f.example	
3:49	external	https://g.example	h
4:1	category	Category:I	j
`, nil},
		{"Arabic", "ب[[وزير]]ين [[ملف:س.jpg|تصغير|نص]]", `1:1	page	وزير	بوزيرين
1:20	file	ملف:س.jpg	نص
`, []string{"-site", "ar"}},
		{"JSON", "[[a|<]]", `{"line":1,"column":1,"kind":"page","target":"A","text":"<"}` + "\n", []string{"-json"}},
		{"only a template knows", "[[{{a}}]]", "", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			var stdout, stderr strings.Builder
			require.Equal(t, 0, run(append(test.args, "-"), strings.NewReader(test.stdin), &stdout, &stderr), stderr.String())
			require.Equal(t, test.want, stdout.String())
			require.Empty(t, stderr.String())
		})
	}
}

func TestLinksStatus(t *testing.T) {
	for want, args := range map[int][][]string{
		0: {{"-h"}},
		1: {{"no such file"}},
		2: {{}, {"-x"}, {"-site", "xx", "-"}, {"-", "-json"}},
	} {
		for _, args := range args {
			var stdout, stderr strings.Builder
			require.Equal(t, want, run(args, strings.NewReader(""), &stdout, &stderr), args)
			// Help is what was asked for, an error is not.
			require.Equal(t, want == 0, stdout.Len() > 0, args)
			require.Equal(t, want != 0, stderr.Len() > 0, args)
		}
	}
}
