package site

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/warraq/warraq/wikitext/site/internal/pack"
)

//go:generate go run ./internal/profilegen -o profiles.zip -oracle ../../../shared/oracle/oracle -siteinfo "../../../shared/oracle/siteinfo --mw 1.43" ../../../shared/siteinfo

//go:embed profiles.zip
var profileArchive []byte

// archive is the profiles, of which a member is unpacked when it is asked for.
var archive = sync.OnceValue(func() *zip.Reader {
	r, err := zip.NewReader(bytes.NewReader(profileArchive), int64(len(profileArchive)))
	if err != nil {
		panic("site: built-in profiles: " + err.Error()) // part of the program, and tested
	}
	return r
})

// unpack reads a member of the archive; it is false when there is none.
func unpack(name string, v any) bool {
	f, err := archive().Open(name)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		return false
	}
	if err == nil {
		err = json.NewDecoder(f).Decode(v)
		f.Close()
	}
	if err != nil {
		panic("site: built-in " + name + ": " + err.Error()) // part of the program, and tested
	}
	new(stringStore).keepAll(reflect.ValueOf(v))
	return true
}

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

// Builtin returns a plain wiki in a language, by its code. The error is for
// a code that is not among [BuiltinCodes]. A site is built when it is first asked
// for, and kept.
func Builtin(code string) (*Site, error) {
	build, ok := builtins()[code]
	if !ok {
		return nil, fmt.Errorf("site: no built-in profile %q; BuiltinCodes has those that there are", code)
	}
	return build()
}

var builtins = sync.OnceValue(func() map[string]func() (*Site, error) {
	m := map[string]func() (*Site, error){}
	for _, code := range codesIn("profile") {
		m[code] = sync.OnceValues(func() (*Site, error) { return build(profile(code)) })
	}
	return m
})

// BuiltinCodes returns the codes that [Builtin] knows, sorted.
func BuiltinCodes() []string { return codesIn("profile") }

// codesIn returns the languages that have a member in a folder of the archive, sorted.
func codesIn(folder string) []string {
	var codes []string
	for _, f := range archive().File {
		if dir, name := path.Split(f.Name); dir == folder+"/" {
			codes = append(codes, strings.TrimSuffix(name, ".json"))
		}
	}
	slices.Sort(codes)
	return codes
}

// english is the profile that all others are made from.
var english = sync.OnceValue(func() Info {
	var info Info
	unpack("profile/en.json", &info)
	return info
})

// profile returns a built-in Info. It shares slices with others.
func profile(code string) Info {
	en := english()
	if code == "en" {
		return en
	}
	var p struct {
		Info
		Base  string      `json:"base"`
		Words []pack.Word `json:"words"`
		Pages []pack.Word `json:"pages"`
	}
	unpack("profile/"+code+".json", &p)
	base := profile(or(p.Base, "en"))
	info := p.Info
	info.MagicWords = nil
	words := make([]pack.Word, len(base.MagicWords))
	for i, w := range base.MagicWords {
		words[i] = pack.Word{Name: w.Name, Aliases: w.Aliases, CaseSensitive: w.CaseSensitive}
	}
	for _, w := range pack.Restore(words, p.Words) {
		info.MagicWords = append(info.MagicWords, MagicWord{w.Name, w.Aliases, w.CaseSensitive})
	}
	pages := make([]pack.Word, len(base.SpecialPages))
	for i, w := range base.SpecialPages {
		pages[i] = pack.Word{Name: w.Name, Aliases: w.Aliases}
	}
	for _, w := range pack.Restore(pages, p.Pages) {
		info.SpecialPages = append(info.SpecialPages, SpecialPage{w.Name, w.Aliases})
	}
	info.Namespaces = slices.Clone(base.Namespaces)
	for _, own := range p.Namespaces {
		for i := range info.Namespaces {
			if info.Namespaces[i].ID == own.ID {
				info.Namespaces[i] = own
			}
		}
	}
	info.MainPage = or(info.MainPage, base.MainPage)
	info.ArticlePath, info.Script = en.ArticlePath, en.Script
	info.Functions, info.Variables, info.Switches = en.Functions, en.Variables, en.Switches
	info.ExtensionTags, info.WikitextTags, info.Protocols, info.MagicLinks = en.ExtensionTags, en.WikitextTags, en.Protocols, en.MagicLinks
	info.Interwikis = sisters(en.Interwikis, append([]string{code}, info.Fallback...))
	return info
}

// sisters returns the prefixes of an English wiki as one in another language has
// them: those of sister projects stay within the first of the languages that has
// a Wikipedia.
func sisters(english []Interwiki, codes []string) []Interwiki {
	own := "en"
	for _, code := range slices.Backward(codes) {
		if slices.ContainsFunc(english, func(iw Interwiki) bool { return iw.Prefix == code && iw.Language != "" }) {
			own = code
		}
	}
	list := slices.Clone(english)
	for i := range list {
		if iw := &list[i]; iw.Local && iw.Language == "" {
			iw.URL = strings.Replace(iw.URL, "https://en.", "https://"+own+".", 1)
		}
	}
	return list
}

// A languageInfo is what MediaWiki knows of a language, whatever the wiki, beyond
// what it takes from the fallbacks.
type languageInfo struct {
	Numbers     Numbers
	DateFormats map[string]string
	Grammar     []GrammarRule
	Messages    map[string]string
}

// languageData returns a language's data, empty when there are none. It is
// shared: nobody may change it.
func languageData(code string) *languageInfo {
	if read, ok := languages()[code]; ok {
		return read()
	}
	return &languageInfo{}
}

var languages = sync.OnceValue(func() map[string]func() *languageInfo {
	m := map[string]func() *languageInfo{}
	for _, code := range codesIn("language") {
		m[code] = sync.OnceValue(func() *languageInfo {
			var d struct {
				languageInfo
				Messages pack.Messages
			}
			unpack("language/"+code+".json", &d)
			info := d.languageInfo // by itself: the packed messages are not kept
			var err error
			if info.Messages, err = d.Messages.Unpack(messageKeys()); err != nil {
				panic("site: built-in messages of " + code + ": " + err.Error()) // part of the program, and tested
			}
			new(stringStore).keepAll(reflect.ValueOf(&info.Messages))
			return &info
		})
	}
	return m
})

// messageKeys are the keys of the messages that languages have.
var messageKeys = sync.OnceValue(func() []string {
	var keys []string
	unpack("messages.json", &keys)
	return keys
})

// languageNames returns the names of languages in a language, by code.
func languageNames(in string) map[string]string {
	if read, ok := namesOfLanguages()[in]; ok {
		return read()
	}
	return nil
}

var namesOfLanguages = sync.OnceValue(func() map[string]func() map[string]string {
	m := map[string]func() map[string]string{}
	for _, code := range codesIn("names") {
		m[code] = sync.OnceValue(func() map[string]string {
			var names map[string]string
			unpack("names/"+code+".json", &names)
			return names
		})
	}
	return m
})

// A languageEntry is what is known of any language.
type languageEntry struct {
	Name  string `json:"name"`
	RTL   bool   `json:"rtl,omitempty"`
	BCP47 string `json:"bcp47,omitempty"` // when it is not the code with its case set right
}

var languageTable = sync.OnceValue(func() map[string]languageEntry {
	var t map[string]languageEntry
	unpack("languages.json", &t)
	return t
})
