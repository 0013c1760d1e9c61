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
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/warraq/warraq/wikitext/site"
	"github.com/warraq/warraq/wikitext/site/internal/pack"
)

// module prints what only Lua tells.
const module = `return {languages = function() return mw.text.jsonEncode(mw.language.fetchLanguageNames(nil, "all")) end}`

// An answer is what MediaWiki says of a language.
type answer struct {
	messages    map[string]string
	digits      string // from zero
	long, short string // 1234567890.5 and 1234, in ASCII digits
	plurals     []string
	dates       []string
}

type request struct {
	ID    string            `json:"id"`
	Lang  string            `json:"lang"`
	Mode  string            `json:"mode"`
	Text  string            `json:"text"`
	Pages map[string]string `json:"pages,omitempty"`
}

// oracle is the answers, by language and subject.
type oracle struct {
	command   string
	raw       map[string]string            // answers, by request
	answers   map[string]*answer           // by language
	texts     map[string]map[string]string // built in by hand, by language
	languages map[string]languageEntry
	pluralsOf map[string][]string          // by the oracle's forms
	formats   map[string]map[string]string // of dates, by language
}

func newOracle(command string) *oracle {
	return &oracle{
		command: command, raw: map[string]string{}, answers: map[string]*answer{}, texts: map[string]map[string]string{},
		languages: map[string]languageEntry{}, pluralsOf: map[string][]string{}, formats: map[string]map[string]string{},
	}
}

// languageEntry is a member of languages.json.
type languageEntry struct {
	Name  string `json:"name"`
	RTL   bool   `json:"rtl,omitempty"`
	BCP47 string `json:"bcp47,omitempty"`
}

// languageInfo is a member of language/.
type languageInfo struct {
	Numbers     site.Numbers       `json:"numbers,omitzero"`
	DateFormats map[string]string  `json:"dateFormats,omitempty"`
	Grammar     []site.GrammarRule `json:"grammar,omitempty"`
	Messages    pack.Messages      `json:"messages,omitempty"`
}

// ask puts all questions about languages in one run of the oracle.
func (o *oracle) ask(codes []string) error {
	for _, code := range codes {
		var t struct{ Messages map[string]string }
		data, err := os.ReadFile("texts/" + code + ".json")
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err := errors.Join(err, json.Unmarshal(data, &t)); err != nil {
			return err
		}
		o.texts[code] = t.Messages
	}
	keys := o.messageKeys()
	var requests []request
	for _, code := range codes {
		requests = append(requests, request{ID: code, Lang: code, Mode: "preprocess", Text: questions(keys)})
	}
	if err := o.run(requests); err != nil {
		return err
	}
	for _, code := range codes {
		a, err := newAnswer(keys, o.raw[code])
		if err != nil {
			return fmt.Errorf("oracle: %s: %w", code, err)
		}
		o.answers[code] = a
	}
	return nil
}

// questions is wikitext whose expansion answers all that is asked of a language,
// with "|" between the answers: "msgnw:" lets no message hold one.
func questions(keys []string) string {
	var b strings.Builder
	b.WriteString("{{formatnum:0123456789|NOSEP}}|{{formatnum:1234567890.5}}|{{formatnum:1234}}")
	for _, count := range counts() {
		fmt.Fprintf(&b, "|{{plural:{{formatnum:%s}}|0|1|2|3|4|5}}", count)
	}
	for _, kind := range kinds {
		for _, t := range probes() {
			fmt.Fprintf(&b, "|{{#timef:%s|%s}}", t.Format("2006-01-02 15:04"), kind)
		}
	}
	for _, key := range keys {
		b.WriteString("|{{msgnw:MediaWiki:" + key + "}}")
	}
	return b.String()
}

// newAnswer reads the expansion of questions.
func newAnswer(keys []string, text string) (*answer, error) {
	parts := strings.Split(text, "|")
	dates := len(kinds) * len(probes())
	if want := 3 + len(counts()) + dates + len(keys); len(parts) != want {
		return nil, fmt.Errorf("%d answers to %d questions", len(parts), want)
	}
	a := &answer{messages: map[string]string{}, digits: parts[0]}
	if utf8.RuneCountInString(a.digits) != 10 {
		return nil, fmt.Errorf("digits %q", a.digits)
	}
	a.long, a.short = a.ascii(parts[1]), a.ascii(parts[2])
	parts = parts[3:]
	a.plurals, parts = parts[:len(counts())], parts[len(counts()):]
	for _, date := range parts[:dates] {
		a.dates = append(a.dates, a.ascii(date))
	}
	for i, part := range parts[dates:] {
		text := unescape(part)
		// A link to its page stands for a message that is not there. The first
		// letter of the page is a capital, whatever that is in the language.
		if !strings.HasPrefix(text, "[[:") || !strings.HasSuffix(text, strings.ReplaceAll(keys[i][1:], "_", " ")+"]]") {
			a.messages[keys[i]] = text
		}
	}
	return a, nil
}

// ascii replaces the language's digits, which are letters in Classical Chinese, and
// those of any script: some languages have their own in numbers with separators only.
func (a *answer) ascii(text string) string {
	own := []rune(a.digits)
	return strings.Map(func(r rune) rune {
		if i := slices.Index(own, r); i >= 0 {
			return '0' + rune(i)
		}
		if !unicode.IsDigit(r) {
			return r
		}
		value := '0'
		for zero := r - 1; value < '9' && unicode.IsDigit(zero); zero-- {
			value++
		}
		return value
	}, text)
}

// unescape undoes what "msgnw:" does to wikitext: "&#91;" for "[".
func unescape(text string) string {
	return reference.ReplaceAllStringFunc(text, func(s string) string {
		n, err := strconv.Atoi(s[2 : len(s)-1])
		if err != nil {
			return s
		}
		return string(rune(n))
	})
}

var reference = regexp.MustCompile(`&#[0-9]+;`)

func (o *oracle) run(requests []request) error {
	args := strings.Fields(o.command)
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
		o.raw[a.ID] = a.Text
	}
	for _, r := range requests {
		if _, ok := o.raw[r.ID]; !ok {
			return fmt.Errorf("oracle: no answer to %s", r.ID)
		}
	}
	return nil
}

// askLanguages asks for the languages that MediaWiki knows: name, direction and
// BCP 47 code of each.
func (o *oracle) askLanguages() error {
	pages := map[string]string{"Module:Gen": module}
	if err := o.run([]request{{ID: "languages", Lang: "en", Mode: "preprocess", Pages: pages, Text: "{{#invoke:Gen|languages}}"}}); err != nil {
		return err
	}
	var names map[string]string
	if err := json.Unmarshal([]byte(o.raw["languages"]), &names); err != nil {
		return fmt.Errorf("names of languages: %w", err)
	}
	var text strings.Builder
	codes := slices.Sorted(maps.Keys(names))
	for _, code := range codes {
		fmt.Fprintf(&text, "{{#dir:%s}} {{#bcp47:%[1]s}}\n", code)
	}
	if err := o.run([]request{{ID: "directions", Lang: "en", Mode: "preprocess", Text: text.String()}}); err != nil {
		return err
	}
	lines := strings.Split(o.raw["directions"], "\n")
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

// language puts together what is known of a language, messages aside. What is as
// in English and in all fallbacks is left out.
func (o *oracle) language(code string, fallback []string) (languageInfo, error) {
	d := languageInfo{Grammar: grammar[code]}
	var err error
	if d.Numbers, err = o.numbers(code); err != nil {
		return d, fmt.Errorf("numbers: %w", err)
	}
	if d.DateFormats, err = o.dateFormats(code); err != nil {
		// What no format of {{#time:}} gives is written as in a fallback.
		fmt.Fprintf(os.Stderr, "profilegen: %s: %v\n", code, err)
	}
	likeNumbers, likeDates := code != "en", code != "en"
	for _, f := range append(slices.Clone(fallback), "en") {
		if o.answers[f] == nil {
			continue // MediaWiki names fallbacks that it does not know
		}
		n, err := o.numbers(f)
		likeNumbers = likeNumbers && err == nil && reflect.DeepEqual(n, d.Numbers)
		dates, err := o.dateFormats(f)
		likeDates = likeDates && err == nil && maps.Equal(dates, d.DateFormats)
	}
	if likeNumbers {
		d.Numbers = site.Numbers{}
	}
	if likeDates {
		d.DateFormats = nil
	}
	return d, nil
}

// numbers finds out how a language writes numbers.
func (o *oracle) numbers(code string) (site.Numbers, error) {
	var n site.Numbers
	a := o.answers[code]
	long, short := a.long, a.short
	if a.digits != "0123456789" {
		n.Digits = a.digits
	}
	parts := strings.FieldsFunc(long, func(r rune) bool { return r < '0' || r > '9' })
	separators := strings.FieldsFunc(long, func(r rune) bool { return '0' <= r && r <= '9' })
	if len(parts) < 2 || len(parts) != len(separators)+1 || strings.Join(parts, "") != "12345678905" {
		return n, fmt.Errorf("number %q", long)
	}
	n.Decimal = separators[len(separators)-1]
	if len(parts) > 2 {
		n.Group = separators[0]
		if first, second := len(parts[len(parts)-2]), len(parts[len(parts)-3]); first != 3 || second != 3 {
			n.Groups = []int{first, second}
		}
		if short == "1234" {
			n.MinimumGroup = 2
		}
	}
	n.Plurals = o.plurals(code)
	return n, nil
}

// plurals finds the conditions that give MediaWiki's plural forms. In some
// languages it does not read back the fractions that it writes, or not even the
// groups of digits, so that only whole or small numbers tell. Nil means that none do.
func (o *oracle) plurals(code string) []string {
	want := o.answers[code].plurals
	answer := strings.Join(want, " ")
	if conditions, ok := o.pluralsOf[answer]; ok {
		return conditions
	}
	all := counts()
	whole := slices.IndexFunc(all, func(count string) bool { return strings.Contains(count, ".") })
	small := slices.Index(all, "1000")
	for _, n := range []int{len(all), whole, small} {
		for _, conditions := range plurals {
			s, err := site.New(site.Info{Numbers: site.Numbers{Decimal: ".", Plurals: conditions}})
			if err == nil && slices.EqualFunc(all[:n], want[:n], func(count, form string) bool {
				return s.Plural(count, strings.Fields("0 1 2 3 4 5")) == form
			}) {
				o.pluralsOf[answer] = conditions
				return conditions
			}
		}
	}
	fmt.Fprintf(os.Stderr, "profilegen: %s: no plural rules give the forms %s\n", code, answer)
	o.pluralsOf[answer] = nil
	return nil
}
