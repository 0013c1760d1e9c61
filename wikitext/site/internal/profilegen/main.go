// Profilegen makes the built-in profiles of package site:
//
//	go run ./internal/profilegen -o profiles.zip -oracle ORACLE SITEINFO/
//
// SITEINFO is a folder with what a plain MediaWiki answers to meta=siteinfo, a
// file CODE.json for every language. It keeps the language's facts and drops the
// wiki's own: its name, server, project namespace and the prefixes that only lead
// to itself.
//
// ORACLE is a command that expands wikitext with a real MediaWiki: it reads
// requests as JSON, one a line, such as
//
//	{"id":"ar","lang":"ar","mode":"preprocess","text":"{{formatnum:12345.6}}","pages":{"Module:X":"…"},"config":{"wgTranslateNumerals":false}}
//
// and answers with lines such as {"id":"ar","text":"…"}. It is asked for what
// siteinfo lacks: messages, names of months and days, digits, separators, formats
// of dates. Conditions of plural forms are the Unicode CLDR's (plural.go),
// and so are names of languages; the former are checked with the oracle.
//
// "go generate ./wikitext/site" runs it; the same input gives the same archive.
package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/warraq/warraq/wikitext/site"
	"github.com/warraq/warraq/wikitext/site/internal/pack"
)

// project are the names of the project namespace and its talk namespace where
// they are not "Project" in the place of the name of the wiki that was asked.
var project = map[string][2]string{
	"ar": {"مشروع", "نقاش المشروع"},
	"fi": {"Project", "Keskustelu projectista"},
}

// asked is the project namespace of the wiki that was asked.
const asked = "TestWiki"

// tags are extension tags of Wikimedia's wikis, beside those of the wiki asked.
var tags = strings.Fields(`pre nowiki gallery indicator langconvert ref references poem math chem ce
	syntaxhighlight source templatestyles timeline score section graph mapframe maplink templatedata
	imagemap inputbox categorytree hiero`)

// functions are newer than the MediaWiki that was asked.
var functions = strings.Fields("isbn interwikilink interlanguagelink contentmodel")

// dropped are prefixes of test wikis and of tools.
var dropped = strings.Fields("local project mi mul meatball memoryalpha stats gerrit wikinvest")

// asciiDigits are languages whose Wikipedia writes 0 to 9 all the same.
var asciiDigits = []string{"ar"}

func main() {
	out := flag.String("o", "profiles.zip", "archive to write")
	command := flag.String("oracle", "", "command that expands wikitext")
	flag.Parse()
	if err := run(flag.Arg(0), *command, *out); err != nil {
		fmt.Fprintln(os.Stderr, "profilegen:", err)
		os.Exit(1)
	}
}

func run(folder, command, out string) error {
	infos, codes, err := readInfos(folder)
	if err != nil {
		return err
	}
	o, err := ask(command, codes)
	if err != nil {
		return err
	}
	a := archive{members: map[string]any{}}
	en := infos["en"]
	a.members["profile/en.json"] = en
	var failed error
	for _, code := range codes {
		if code != "en" {
			a.members["profile/"+code+".json"] = shorten(en, infos[code])
		}
		d, err := o.language(code, infos[code].Fallback)
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("%s: %w", code, err))
		}
		a.members["language/"+code+".json"] = d
		a.members["names/"+code+".json"] = o.names(code)
	}
	a.members["languages.json"] = o.languages
	data, err := a.bytes()
	if err = errors.Join(failed, err); err != nil {
		return err
	}
	return os.WriteFile(out, data, 0o644)
}

func readInfos(folder string) (map[string]site.Info, []string, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || len(files) == 0 {
		return nil, nil, errors.Join(err, fmt.Errorf("no siteinfo in %q", folder))
	}
	infos := map[string]site.Info{}
	var codes []string
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, nil, err
		}
		info, err := site.FromSiteInfo(data)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", name, err)
		}
		if err := generalize(&info); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", name, err)
		}
		infos[info.Language] = info
		codes = append(codes, info.Language)
	}
	if _, ok := infos["en"]; !ok {
		return nil, nil, errors.New("no siteinfo of English, which all others build upon")
	}
	slices.Sort(codes)
	return infos, codes, nil
}

// generalize drops what belongs to the wiki that was asked.
func generalize(info *site.Info) error {
	info.Name, info.Server, info.ArticlePath, info.Script = "", "", "/wiki/$1", "/index.php"
	info.TranslateNumerals = !slices.Contains(asciiDigits, info.Language)
	names := project[info.Language]
	for i := range info.Namespaces {
		n := &info.Namespaces[i]
		switch {
		case n.ID == 4 && names[0] != "":
			n.Name = names[0]
		case n.ID == 5 && names[1] != "":
			n.Name = names[1]
		}
		n.Name = strings.ReplaceAll(n.Name, asked, "Project")
		for k := range n.Aliases {
			n.Aliases[k] = strings.ReplaceAll(n.Aliases[k], asked, "Project")
		}
	}
	for _, tag := range tags {
		if !slices.Contains(info.ExtensionTags, tag) {
			info.ExtensionTags = append(info.ExtensionTags, tag)
		}
	}
	for _, id := range functions {
		if !slices.ContainsFunc(info.Functions, func(f site.Function) bool { return f.Name == id }) {
			info.Functions = append(info.Functions, site.Function{Name: id, Hash: true})
			info.MagicWords = append(info.MagicWords, site.MagicWord{Name: id, Aliases: []string{id}})
		}
	}
	info.Interwikis = interwikis(*info)
	_, err := site.New(*info)
	return err
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
			iw.URL = strings.Replace(iw.URL, "https://en.", own, 1)
		}
		list = append(list, iw)
	}
	slices.SortFunc(list, func(a, b site.Interwiki) int { return strings.Compare(a.Prefix, b.Prefix) })
	return list
}

// shorten keeps what a reader of the archive cannot take from English.
func shorten(en, info site.Info) any {
	p := struct {
		Language          string              `json:"language"`
		RTL               bool                `json:"rtl,omitempty"`
		MainPage          string              `json:"mainPage,omitempty"`
		Namespaces        []site.Namespace    `json:"namespaces"`
		Words             []pack.Word         `json:"words"`
		Pages             []pack.Word         `json:"pages"`
		LinkTrail         site.Letters        `json:"linkTrail,omitzero"`
		LinkPrefix        site.Letters        `json:"linkPrefix,omitzero"`
		Variants          []string            `json:"variants,omitempty"`
		VariantFallbacks  map[string][]string `json:"variantFallbacks,omitempty"`
		Fallback          []string            `json:"fallback,omitempty"`
		FixArabicUnicode  bool                `json:"fixArabicUnicode,omitempty"`
		TranslateNumerals bool                `json:"translateNumerals,omitempty"`
	}{
		info.Language, info.RTL, info.MainPage, info.Namespaces,
		pack.Shorten(words(en), words(info)), pack.Shorten(pages(en), pages(info)),
		info.LinkTrail, info.LinkPrefix, info.Variants, info.VariantFallbacks, info.Fallback, info.FixArabicUnicode, info.TranslateNumerals,
	}
	return p
}

func words(info site.Info) []pack.Word {
	var list []pack.Word
	for _, w := range info.MagicWords {
		list = append(list, pack.Word{Name: w.Name, Aliases: w.Aliases, CaseSensitive: w.CaseSensitive})
	}
	return list
}

func pages(info site.Info) []pack.Word {
	var list []pack.Word
	for _, p := range info.SpecialPages {
		list = append(list, pack.Word{Name: p.Name, Aliases: p.Aliases})
	}
	return list
}

// An archive collects members.
type archive struct{ members map[string]any }

// bytes packs the members in the order of their names, without times.
func (a *archive) bytes() ([]byte, error) {
	names := make([]string, 0, len(a.members))
	for name := range a.members {
		names = append(names, name)
	}
	slices.Sort(names)
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, name := range names {
		w, err := z.Create(name)
		if err != nil {
			return nil, err
		}
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(a.members[name]); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}
