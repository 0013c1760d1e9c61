// Profilegen makes the built-in profiles of package site:
//
//	go run ./internal/profilegen -o profiles.zip -oracle ORACLE -siteinfo COMMAND [SITEINFO]
//
// SITEINFO is a folder with what a plain MediaWiki answers to meta=siteinfo, a
// file CODE.json for every language. Languages that MediaWiki knows and that have
// no file there are asked for with "COMMAND --dir FOLDER CODE…", which writes such
// files. Profilegen keeps the language's facts and drops the wiki's own: its name,
// server, project namespace and the prefixes that only lead to itself.
//
// ORACLE is a command that expands wikitext with a real MediaWiki: it reads
// requests as JSON, one a line, such as
//
//	{"id":"ar","lang":"ar","mode":"preprocess","text":"{{formatnum:12345.6}}","pages":{"Module:X":"…"}}
//
// and answers with lines such as {"id":"ar","text":"…"}. It is asked for what
// siteinfo lacks: messages, names of months and days, digits, separators, formats
// of dates. Conditions of plural forms are the Unicode CLDR's (plural.go), chosen
// by the oracle's answers, and names of languages are the CLDR's.
//
// "go generate ./wikitext/site" runs it; the same input gives the same archive.
// It takes some minutes, as MediaWiki reads every language.
package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
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

// wikitextTags are those of the tags whose bodies are wikitext.
var wikitextTags = strings.Fields("indicator langconvert poem ref references")

// functions are newer than the MediaWiki that was asked, or those of an extension
// of Wikimedia's wikis that it lacks (Labeled Section Transclusion): the id, which
// is a word, and other words.
var functions = [][]string{
	{"isbn"}, {"interwikilink"}, {"interlanguagelink"}, {"contentmodel"},
	{"lst", "section"}, {"lsth", "section-h"}, {"lstx", "section-x"},
}

// dropped are prefixes of test wikis and of tools.
var dropped = strings.Fields("local project mi mul meatball memoryalpha stats gerrit wikinvest")

// asciiDigits are languages whose Wikipedia writes 0 to 9 all the same.
var asciiDigits = []string{"ar"}

func main() {
	out := flag.String("o", "profiles.zip", "archive to write")
	oracle := flag.String("oracle", "", "`command` that expands wikitext")
	siteinfo := flag.String("siteinfo", "", "`command` that writes siteinfo of languages")
	flag.Parse()
	if err := run(flag.Arg(0), *siteinfo, *oracle, *out); err != nil {
		fmt.Fprintln(os.Stderr, "profilegen:", err)
		os.Exit(1)
	}
}

func run(folder, siteinfo, command, out string) error {
	o := newOracle(command)
	if err := o.askLanguages(); err != nil {
		return err
	}
	infos, err := readInfos(folder, siteinfo, o)
	if err != nil {
		return err
	}
	codes := make([]string, 0, len(infos))
	for code := range infos {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	if err := o.ask(codes); err != nil {
		return err
	}
	a := archive{members: map[string]any{"languages.json": o.languages}}
	for _, p := range shortenAll(infos) {
		a.members["profile/"+p.Language+".json"] = p
	}
	en := infos["en"]
	a.members["profile/en.json"] = en
	own := o.ownMessages(infos)
	var keys []string
	for _, code := range codes {
		for key := range own[code] {
			if i, found := slices.BinarySearch(keys, key); !found {
				keys = slices.Insert(keys, i, key)
			}
		}
	}
	a.members["messages.json"] = keys
	var failed error
	for _, code := range codes {
		d, err := o.language(code, infos[code].Fallback)
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("%s: %w", code, err))
		}
		if d.Messages, err = pack.PackMessages(keys, own[code]); err != nil {
			return err
		}
		if !reflect.DeepEqual(d, languageInfo{}) {
			a.members["language/"+code+".json"] = d
		}
		if names := o.names(code); len(names) > 0 {
			a.members["names/"+code+".json"] = names
		}
	}
	data, err := a.bytes()
	if err = errors.Join(failed, err); err != nil {
		return err
	}
	return os.WriteFile(out, data, 0o644)
}

// readInfos returns the siteinfo of all languages, from the folder or asked for.
func readInfos(folder, siteinfo string, o *oracle) (map[string]site.Info, error) {
	temporary, err := os.MkdirTemp("", "profilegen")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temporary)
	var codes, missing []string
	for code := range o.languages {
		codes = append(codes, code)
		if _, err := os.Stat(filepath.Join(folder, code+".json")); err != nil {
			missing = append(missing, code)
		}
	}
	slices.Sort(missing)
	if command := strings.Fields(siteinfo); len(missing) > 0 && len(command) > 0 {
		cmd := exec.Command(command[0], slices.Concat(command[1:], []string{"--dir", temporary}, missing)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("siteinfo: %w: %s", err, out)
		}
	}
	infos := map[string]site.Info{}
	for _, code := range codes {
		dir := folder
		if slices.Contains(missing, code) {
			dir = temporary
		}
		data, err := os.ReadFile(filepath.Join(dir, code+".json"))
		if err != nil {
			return nil, err
		}
		info, err := site.FromSiteInfo(data)
		if err == nil {
			err = generalize(&info)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", code, err)
		}
		infos[info.Language] = info
	}
	if _, ok := infos["en"]; !ok {
		return nil, errors.New("no siteinfo of English, which all others build upon")
	}
	return infos, nil
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
	info.WikitextTags = wikitextTags
	for _, words := range functions {
		id := words[0]
		if !slices.ContainsFunc(info.Functions, func(f site.Function) bool { return f.Name == id }) {
			info.Functions = append(info.Functions, site.Function{Name: id, Hash: true})
			info.MagicWords = append(info.MagicWords, site.MagicWord{Name: id, Aliases: words})
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

// A profile is what a reader of the archive cannot take from another one.
type profile struct {
	Language          string              `json:"language"`
	Base              string              `json:"base,omitempty"` // "" for English
	RTL               bool                `json:"rtl,omitempty"`
	MainPage          string              `json:"mainPage,omitempty"`
	Namespaces        []site.Namespace    `json:"namespaces,omitempty"`
	Words             []pack.Word         `json:"words,omitempty"`
	Pages             []pack.Word         `json:"pages,omitempty"`
	LinkTrail         site.Letters        `json:"linkTrail,omitzero"`
	LinkPrefix        site.Letters        `json:"linkPrefix,omitzero"`
	Variants          []string            `json:"variants,omitempty"`
	VariantFallbacks  map[string][]string `json:"variantFallbacks,omitempty"`
	Fallback          []string            `json:"fallback,omitempty"`
	FixArabicUnicode  bool                `json:"fixArabicUnicode,omitempty"`
	TranslateNumerals bool                `json:"translateNumerals,omitempty"`
}

// shortenAll makes the profiles of all languages but English. Each is based on
// the first of its fallbacks that is not based on it.
func shortenAll(infos map[string]site.Info) []profile {
	bases := map[string]string{}
	for code, info := range infos {
		bases[code] = "en"
		for _, f := range info.Fallback {
			if _, ok := infos[f]; ok {
				bases[code] = f
				break
			}
		}
	}
	codes := make([]string, 0, len(infos))
	for code := range infos {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	// Some languages fall back to each other: the shortest code of a ring is
	// based on English.
	slices.SortStableFunc(codes, func(a, b string) int { return len(a) - len(b) })
	for _, code := range codes {
		seen := map[string]bool{}
		for b := code; b != "en" && !seen[b]; b = bases[b] {
			if seen[b] = true; bases[b] == code {
				bases[code] = "en"
			}
		}
	}
	var profiles []profile
	for _, code := range codes {
		if code != "en" {
			profiles = append(profiles, shorten(infos[bases[code]], infos[code]))
		}
	}
	return profiles
}

func shorten(base, info site.Info) profile {
	p := profile{
		Language: info.Language, RTL: info.RTL,
		Words: pack.Shorten(words(base), words(info)), Pages: pack.Shorten(pages(base), pages(info)),
		LinkTrail: info.LinkTrail, LinkPrefix: info.LinkPrefix, Variants: info.Variants, VariantFallbacks: info.VariantFallbacks,
		Fallback: info.Fallback, FixArabicUnicode: info.FixArabicUnicode, TranslateNumerals: info.TranslateNumerals,
	}
	if base.Language != "en" {
		p.Base = base.Language
	}
	if info.MainPage != base.MainPage {
		p.MainPage = info.MainPage
	}
	for i, n := range info.Namespaces {
		if !reflect.DeepEqual(n, base.Namespaces[i]) {
			p.Namespaces = append(p.Namespaces, n)
		}
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
