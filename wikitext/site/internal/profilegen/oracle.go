package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/warraq/warraq/wikitext/site"
)

// module prints what is easier to have from Lua than from parser functions.
const module = `local p = {}
function p.messages(f)
	local r = {}
	for k in mw.text.gsplit(f.args[1], ",") do
		local m = mw.message.new(k):inLanguage(mw.language.getContentLanguage())
		if m:exists() then r[k] = m:plain() end
	end
	return mw.text.jsonEncode(r)
end
function p.languages() return mw.text.jsonEncode(mw.language.fetchLanguageNames(nil, "all")) end
return p`

type request struct {
	ID     string            `json:"id"`
	Lang   string            `json:"lang"`
	Mode   string            `json:"mode"`
	Text   string            `json:"text"`
	Pages  map[string]string `json:"pages,omitempty"`
	Config map[string]any    `json:"config,omitempty"`
}

// oracle is the answers, by language and subject.
type oracle struct {
	answers   map[string]string
	texts     map[string]map[string]string // built in by hand, by language
	languages map[string]languageEntry
}

// languageEntry is a member of languages.json.
type languageEntry struct {
	Name  string `json:"name"`
	RTL   bool   `json:"rtl,omitempty"`
	BCP47 string `json:"bcp47,omitempty"`
}

// languageInfo is a member of language/.
type languageInfo struct {
	Numbers     site.Numbers       `json:"numbers"`
	DateFormats map[string]string  `json:"dateFormats"`
	Grammar     []site.GrammarRule `json:"grammar,omitempty"`
	Messages    map[string]string  `json:"messages"`
}

// ask puts all questions in one run of the oracle, and a second one for the
// languages that the first one names.
func ask(command string, codes []string) (*oracle, error) {
	o := &oracle{answers: map[string]string{}, texts: map[string]map[string]string{}, languages: map[string]languageEntry{}}
	for _, code := range codes {
		var t struct{ Messages map[string]string }
		data, err := os.ReadFile("texts/" + code + ".json")
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err := errors.Join(err, json.Unmarshal(data, &t)); err != nil {
			return nil, err
		}
		o.texts[code] = t.Messages
	}
	keys := append(slices.Sorted(maps.Keys(o.texts["en"])), calendarKeys()...)
	pages := map[string]string{"Module:Gen": module}
	requests := []request{{ID: "languages", Lang: "en", Mode: "preprocess", Pages: pages, Text: "{{#invoke:Gen|languages}}"}}
	for _, code := range codes {
		ascii := map[string]any{"wgTranslateNumerals": false}
		requests = append(requests,
			request{ID: code + "/messages", Lang: code, Mode: "preprocess", Pages: pages,
				Text: "{{#invoke:Gen|messages|" + strings.Join(keys, ",") + "}}"},
			request{ID: code + "/numbers", Lang: code, Mode: "preprocess", Text: numberProbe},
			request{ID: code + "/plurals", Lang: code, Mode: "preprocess", Text: pluralProbe()},
			request{ID: code + "/dates", Lang: code, Mode: "preprocess", Text: dateProbe(), Config: ascii})
	}
	if err := o.run(command, requests); err != nil {
		return nil, err
	}
	return o, o.askLanguages(command)
}

func (o *oracle) run(command string, requests []request) error {
	args := strings.Fields(command)
	if len(args) == 0 {
		return errors.New("no -oracle to ask")
	}
	var in bytes.Buffer
	enc := json.NewEncoder(&in)
	for _, r := range requests {
		if err := enc.Encode(r); err != nil {
			return err
		}
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stderr = &in, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("oracle: %w", err)
	}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, len(out)+1)
	for lines.Scan() {
		var a struct{ ID, Text, Error string }
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			return fmt.Errorf("oracle: %w", err)
		}
		if a.Error != "" {
			return fmt.Errorf("oracle: %s: %s", a.ID, a.Error)
		}
		o.answers[a.ID] = a.Text
	}
	for _, r := range requests {
		if _, ok := o.answers[r.ID]; !ok {
			return fmt.Errorf("oracle: no answer to %s", r.ID)
		}
	}
	return nil
}

// askLanguages asks for direction and BCP 47 code of every language.
func (o *oracle) askLanguages(command string) error {
	var names map[string]string
	if err := json.Unmarshal([]byte(o.answers["languages"]), &names); err != nil {
		return fmt.Errorf("names of languages: %w", err)
	}
	var text strings.Builder
	codes := slices.Sorted(maps.Keys(names))
	for _, code := range codes {
		fmt.Fprintf(&text, "{{#dir:%s}} {{#bcp47:%[1]s}}\n", code)
	}
	if err := o.run(command, []request{{ID: "directions", Lang: "en", Mode: "preprocess", Text: text.String()}}); err != nil {
		return err
	}
	lines := strings.Split(o.answers["directions"], "\n")
	for i, code := range codes {
		dir, bcp47, _ := strings.Cut(lines[i], " ")
		e := languageEntry{Name: names[code], RTL: dir == "rtl"}
		if bcp47 != code {
			e.BCP47 = bcp47
		}
		o.languages[code] = e
	}
	return nil
}

// englishNames are names that the CLDR does not have, or not so, but the table of
// MediaWiki's CLDR extension does.
var englishNames = map[string]string{
	"no":        "Norwegian",
	"de-formal": "German (formal address)", "es-formal": "Spanish (formal address)", "hu-formal": "Hungarian (formal address)",
	"nl-informal": "Dutch (informal address)", "simple": "Simple English",
}

// names returns the names of languages in a language, from the Unicode CLDR.
func (o *oracle) names(in string) map[string]string {
	names := map[string]string{}
	if in == "en" {
		maps.Copy(names, englishNames)
	}
	namer := display.Tags(language.Make(in))
	if namer == nil || in == "arz" || in == "ckb" {
		return names // nothing, or another language's
	}
	for code, entry := range o.languages {
		tag, err := language.Raw.Parse(entry.tag(code))
		// What is more than language, script and region has no name of its own.
		if err != nil || code == in || len(tag.Variants()) > 0 || len(tag.Extensions()) > 0 {
			continue
		}
		if name := namer.Name(tag); names[code] == "" && name != "" && name != entry.Name && name != tag.String() {
			names[code] = name
		}
	}
	return names
}

func (e languageEntry) tag(code string) string {
	if e.BCP47 != "" {
		return e.BCP47
	}
	return code
}

// language puts together what is known of a language.
func (o *oracle) language(code string, fallback []string) (languageInfo, error) {
	var d languageInfo
	var all map[string]string
	if err := json.Unmarshal([]byte(o.answers[code+"/messages"]), &all); err != nil {
		return d, fmt.Errorf("messages: %w", err)
	}
	d.Messages = maps.Clone(all)
	var english map[string]string
	if code != "en" && slices.Equal(fallback, []string{"en"}) {
		_ = json.Unmarshal([]byte(o.answers["en/messages"]), &english) // was read before
	}
	maps.DeleteFunc(d.Messages, func(key, text string) bool {
		e, inEnglish := english[key]
		_, byHand := o.texts[code][key]
		return byHand || inEnglish && e == text
	})
	var err error
	if d.Numbers, err = o.numbers(code); err != nil {
		return d, fmt.Errorf("numbers: %w", err)
	}
	d.DateFormats, err = dateFormats(all, o.answers[code+"/dates"])
	d.Grammar = grammar[code]
	return d, err
}

// numberProbe asks for digits, separators and the smallest number with groups.
const numberProbe = "{{formatnum:0123456789|NOSEP}} {{formatnum:1234567890.5}}|{{formatnum:1234}}"

func (o *oracle) numbers(code string) (site.Numbers, error) {
	n := site.Numbers{Plurals: plurals[code]}
	digits, rest, _ := strings.Cut(o.answers[code+"/numbers"], " ")
	if len([]rune(digits)) != 10 {
		return n, fmt.Errorf("digits %q", digits)
	}
	var toASCII []string
	for i, r := range []rune(digits) {
		toASCII = append(toASCII, string(r), fmt.Sprint(i))
	}
	long, short, _ := strings.Cut(strings.NewReplacer(toASCII...).Replace(rest), "|")
	if digits != "0123456789" {
		n.Digits = digits
	}
	parts := strings.FieldsFunc(long, func(r rune) bool { return r < '0' || r > '9' })
	separators := strings.FieldsFunc(long, func(r rune) bool { return '0' <= r && r <= '9' })
	if len(parts) < 3 || len(parts) != len(separators)+1 || strings.Join(parts, "") != "12345678905" {
		return n, fmt.Errorf("number %q", long)
	}
	n.Decimal, n.Group = separators[len(separators)-1], separators[0]
	if first, second := len(parts[len(parts)-2]), len(parts[len(parts)-3]); first != 3 || second != 3 {
		n.Groups = []int{first, second}
	}
	if short == "1234" {
		n.MinimumGroup = 2
	}
	return n, o.checkPlurals(code, n)
}

// checkPlurals compares our plural forms with the oracle's.
func (o *oracle) checkPlurals(code string, n site.Numbers) error {
	if _, ok := plurals[code]; !ok {
		return errors.New("no plural rules")
	}
	s, err := site.New(site.Info{Language: code, Numbers: n})
	if err != nil {
		return err
	}
	got := strings.Fields(o.answers[code+"/plurals"])
	for i, count := range counts() {
		if form := s.Plural(s.FormatNumber(count, false), strings.Fields("0 1 2 3 4 5")); form != got[i] {
			return fmt.Errorf("plural form of %s is %s, by the rules %s", count, got[i], form)
		}
	}
	return nil
}
