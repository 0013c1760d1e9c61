package site

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRunsScript(t *testing.T) {
	for address, want := range map[string]bool{
		"":                         false,
		"javascript:a":             true,
		"JavaScript:a":             true,
		" \x01javascript:a":        true,
		"java\tscr\nipt\r:a":       true,
		"java\x00script:a":         true,
		"javascript":               false,
		"javascript/a:b":           false,
		"javascripts:a":            false,
		"java script:a":            false,
		"./javascript:a":           false,
		"\u00a0javascript:a":       false,
		"data:text/html,a":         true,
		"vbscript:a":               true,
		"blob:https://a.example/b": true,
		"https://a.example/":       false,
		"//a.example":              false,
		"/wiki/javascript:a":       false,
		"mailto:a":                 false,
	} {
		require.Equal(t, want, RunsScript(address), "%q", address)
	}
}

func TestAddressesOfHostileSites(t *testing.T) {
	for name, change := range map[string]func(*Info){
		"server":                     func(i *Info) { i.Server = "javascript:alert(1)//" },
		"article path":               func(i *Info) { i.ArticlePath = " javascript:alert('$1')" },
		"article path of the title":  func(i *Info) { i.ArticlePath = "$1" },
		"article path, half a title": func(i *Info) { i.ArticlePath = "java$1/x" },
		"script":                     func(i *Info) { i.Script = "data:text/html,x" },
		"interwiki":                  func(i *Info) { i.Interwikis = []Interwiki{{Prefix: "a", URL: "java\nscript:$1"}} },
		"interwiki of the title":     func(i *Info) { i.Interwikis = []Interwiki{{Prefix: "a", URL: "$1"}} },
		"protocol":                   func(i *Info) { i.Protocols = append(i.Protocols, "javascript:") },
	} {
		info := Default().Info()
		change(&info)
		_, err := New(info)
		require.Error(t, err, name)
	}
	info := Default().Info()
	info.ArticlePath, info.Script = "./$1.html", "w.php"
	info.Interwikis = []Interwiki{{Prefix: "a", URL: "app:$1"}, {Prefix: "b", URL: "//b.example"}}
	_, err := New(info)
	require.NoError(t, err)
}
