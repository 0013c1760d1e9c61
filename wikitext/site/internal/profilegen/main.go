// Profilegen makes the built-in profiles of package site from what a plain
// MediaWiki answers to meta=siteinfo in their languages:
//
//	go run ./internal/profilegen -o profiles en.json ar.json
//
// It keeps the language's facts and drops the wiki's own: its name, server,
// project namespace and the prefixes that only lead to itself.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/warraq/warraq/wikitext/site"
)

// project are the names of the project namespace and its talk namespace, which
// MediaWiki otherwise takes from the wiki's name.
var project = map[string][2]string{
	"en": {"Project", "Project talk"},
	"ar": {"مشروع", "نقاش المشروع"},
}

// tags are extension tags of Wikimedia's wikis, beside those of the wiki asked.
var tags = strings.Fields(`pre nowiki gallery indicator langconvert ref references poem math chem ce
	syntaxhighlight source templatestyles timeline score section graph mapframe maplink templatedata
	imagemap inputbox categorytree hiero`)

// dropped are prefixes of test wikis and of tools.
var dropped = strings.Fields("local project mi mul meatball memoryalpha stats gerrit wikinvest")

func main() {
	out := flag.String("o", "profiles", "folder to write to")
	flag.Parse()
	for _, name := range flag.Args() {
		if err := generate(name, *out); err != nil {
			fmt.Fprintf(os.Stderr, "profilegen: %s: %v\n", name, err)
			os.Exit(1)
		}
	}
}

func generate(name, out string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	info, err := site.FromSiteInfo(data)
	if err != nil {
		return err
	}
	names, ok := project[info.Language]
	if !ok {
		return fmt.Errorf("no name for the project namespace in %q", info.Language)
	}
	info.Name, info.Server, info.ArticlePath, info.Script = "", "", "/wiki/$1", "/index.php"
	for i := range info.Namespaces {
		switch n := &info.Namespaces[i]; n.ID {
		case 4:
			n.Name = names[0]
		case 5:
			n.Name = names[1]
		}
	}
	for _, tag := range tags {
		if !slices.Contains(info.ExtensionTags, tag) {
			info.ExtensionTags = append(info.ExtensionTags, tag)
		}
	}
	info.Interwikis = interwikis(info)
	if _, err := site.New(info); err != nil {
		return err
	}
	data, err = layout(info)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, info.Language+".json"), data, 0o644)
}

// interwikis returns Wikimedia's prefixes as a wiki of the language has them.
func interwikis(info site.Info) []site.Interwiki {
	own := "https://" + info.Language + "."
	var list []site.Interwiki
	for _, iw := range info.Interwikis {
		switch {
		case slices.Contains(dropped, iw.Prefix):
			continue
		case iw.Language != "":
			iw.URL = "https://" + iw.Prefix + ".wikipedia.org/wiki/$1"
		case iw.Prefix == "wikipedia":
			iw.URL, iw.Local = own+"wikipedia.org/wiki/$1", true
		case iw.Local:
			// Prefixes of sister projects stay within the language.
			iw.URL = strings.Replace(iw.URL, "https://en.", own, 1)
		}
		list = append(list, iw)
	}
	slices.SortFunc(list, func(a, b site.Interwiki) int { return strings.Compare(a.Prefix, b.Prefix) })
	return list
}

// layout writes JSON with one element a line, so that changes can be read.
func layout(info site.Info) ([]byte, error) {
	var compact bytes.Buffer
	enc := json.NewEncoder(&compact)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(info); err != nil {
		return nil, err
	}
	var out []byte
	depth, quoted := 0, false
	data := bytes.TrimSpace(compact.Bytes())
	for i, c := range data {
		if c == '"' && !escaped(data[:i]) {
			quoted = !quoted
		}
		if quoted {
			out = append(out, c)
			continue
		}
		switch c {
		case '{', '[':
			depth++
			out = append(out, c)
			if depth == 1 || depth == 2 && c == '[' && data[i+1] == '{' {
				out = append(out, '\n')
			}
			continue
		case '}', ']':
			depth--
			if depth == 0 {
				out = append(out, '\n')
			}
		}
		out = append(out, c)
		if c == ',' && (depth == 1 || depth == 2 && data[i+1] == '{') {
			out = append(out, '\n')
		}
	}
	return append(out, '\n'), nil
}

// escaped reports whether a quotation mark behind text belongs to a string.
func escaped(text []byte) bool {
	return (len(text)-len(bytes.TrimRight(text, `\`)))%2 == 1
}
