package site

import (
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"strings"
	"sync"
)

//go:generate go run ./internal/profilegen -o profiles ../../../shared/siteinfo/en.json ../../../shared/siteinfo/ar.json

//go:embed profiles/*.json
var profileFiles embed.FS

// Default returns the site of a parser or renderer that is given none: a plain
// wiki in English. It is built once.
func Default() *Site { return defaultSite() }

var defaultSite = sync.OnceValue(func() *Site {
	s, err := Builtin("en")
	if err != nil {
		panic(err) // the profile is part of the program, and tested
	}
	return s
})

// Builtin returns a plain wiki in a language, by its code. The error names the
// codes that there are. Each call builds a new site: keep it.
func Builtin(code string) (*Site, error) {
	data, err := profileFiles.ReadFile("profiles/" + code + ".json")
	if err != nil {
		return nil, fmt.Errorf("site: no built-in profile %q; there are: %s", code, strings.Join(BuiltinCodes(), ", "))
	}
	var info Info
	if err := json.Unmarshal(data, &info); err != nil {
		return nil, fmt.Errorf("site: built-in profile %q: %w", code, err)
	}
	return New(info)
}

// BuiltinCodes returns the codes that [Builtin] knows, sorted.
func BuiltinCodes() []string {
	entries, _ := profileFiles.ReadDir("profiles")
	var codes []string
	for _, e := range entries {
		codes = append(codes, strings.TrimSuffix(path.Base(e.Name()), ".json"))
	}
	return codes
}
