package site

import (
	"bufio"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// A Conversion turns text into a variant of its language: it replaces letters
// and words by a table, the longest match first, as PHP's strtr does. It may be
// used by any number of goroutines.
// See https://www.mediawiki.org/wiki/Writing_systems.
type Conversion struct {
	next   map[uint64]uint32 // by state and byte; 0 is the start
	to     map[uint32]string // by state: what ends there is replaced by this
	starts [256]bool         // first bytes

	roman      bool   // Roman numerals stay
	own, other string // letters that tell the variant from the one it is made from
	word       func(text string, at int) (n int, to string)
}

// NewConversion makes a conversion of a table. An empty key is left out.
func NewConversion(table map[string]string) *Conversion {
	c := &Conversion{next: map[uint64]uint32{}, to: map[uint32]string{}}
	states := uint32(0)
	for from, to := range table {
		if from == "" {
			continue
		}
		c.starts[from[0]] = true
		state := uint32(0)
		for i := range len(from) {
			key := edge(state, from[i])
			next := c.next[key]
			if next == 0 {
				states++
				next = states
				c.next[key] = next
			}
			state = next
		}
		c.to[state] = to
	}
	return c
}

func edge(state uint32, b byte) uint64 { return uint64(state)<<8 | uint64(b) }

// Longest returns the longest replacement at an offset of text: how many bytes
// it takes, at most limit, and what stands in for them. n is 0 when there is none.
func (c *Conversion) Longest(text string, at, limit int) (n int, to string) {
	if c == nil || at >= len(text) {
		return 0, ""
	}
	if c.word != nil {
		if n, to = c.word(text, at); n > limit {
			return 0, ""
		}
		return n, to
	}
	if !c.starts[text[at]] {
		return 0, ""
	}
	state := uint32(0)
	for i := at; i < len(text) && i-at < limit; i++ {
		if state = c.next[edge(state, text[i])]; state == 0 {
			break
		}
		if s, ok := c.to[state]; ok {
			n, to = i+1-at, s
		}
	}
	return n, to
}

// Keep returns the bytes at an offset of text that stay as they are, whatever a
// table or a rule says, 0 mostly: Roman numerals.
func (c *Conversion) Keep(text string, at int) int {
	if c == nil || !c.roman || at > 0 && numeralNeighbour(text[at-1]) {
		return 0
	}
	n := romanNumeral(text[at:])
	if n == 0 || at+n < len(text) && numeralNeighbour(text[at+n]) {
		return 0
	}
	return n
}

// Written reports whether text is in the variant already, by the letters in it
// that only one of the two writings has.
func (c *Conversion) Written(text string) bool {
	if c == nil || c.own == "" {
		return false
	}
	own, other := 0, 0
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
		case strings.ContainsRune(c.own, r):
			own++
		case strings.ContainsRune(c.other, r):
			other++
		}
	}
	return own > other
}

// Convert returns text in the variant. A nil Conversion changes nothing.
func (c *Conversion) Convert(text string) string {
	if c == nil {
		return text
	}
	var b strings.Builder
	from := 0 // of what is not yet written
	for i := 0; i < len(text); {
		if n := c.Keep(text, i); n > 0 {
			i += n
			continue
		}
		n, to := c.Longest(text, i, len(text))
		if n == 0 {
			i++
			continue
		}
		b.WriteString(text[from:i])
		b.WriteString(to)
		i += n
		from = i
	}
	if from == 0 {
		return text
	}
	b.WriteString(text[from:])
	return b.String()
}

// numeralNeighbour tells the bytes beside which letters are no numeral of their own.
func numeralNeighbour(c byte) bool {
	return c >= utf8.RuneSelf || c == '_' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// romanNumeral returns the length of the Roman numeral that text begins with.
func romanNumeral(text string) int {
	n := runOf(text, 'M', 4)
	for _, d := range [...]string{"CDM", "XLC", "IVX"} {
		switch one, five, ten := d[0], d[1], d[2]; {
		case len(text) > n+1 && text[n] == one && (text[n+1] == ten || text[n+1] == five):
			n += 2
		default:
			n += runOf(text[n:], five, 1)
			n += runOf(text[n:], one, 3)
		}
	}
	return n
}

func runOf(text string, c byte, limit int) int {
	n := 0
	for n < len(text) && n < limit && text[n] == c {
		n++
	}
	return n
}

// ReadConversion reads a table for [Info].Conversions or [NewConversion]: JSON,
// one object of strings, or lines "from TAB to". Of lines, those that are empty
// or begin with "#" are left out, and what follows a space in the second column
// too: the tables of OpenCC (https://github.com/BYVoid/OpenCC), which suit
// Chinese, have other choices there. The error is the reader's, or tells what
// line or JSON cannot be read.
func ReadConversion(r io.Reader) (map[string]string, error) {
	in := bufio.NewReader(r)
	if first, err := in.Peek(1); err == nil && first[0] == '{' {
		table := map[string]string{}
		if err := json.NewDecoder(in).Decode(&table); err != nil {
			return nil, fmt.Errorf("site: conversion table: %w", err)
		}
		return table, nil
	}
	table := map[string]string{}
	for number := 1; ; number++ {
		line, err := in.ReadString('\n')
		if err != nil && err != io.EOF {
			return nil, fmt.Errorf("site: conversion table: %w", err)
		}
		if line = strings.TrimRight(line, "\r\n"); line != "" && line[0] != '#' {
			from, to, ok := strings.Cut(line, "\t")
			if !ok || from == "" {
				return nil, fmt.Errorf("site: conversion table: line %d has no tab between two texts", number)
			}
			to, _, _ = strings.Cut(to, " ")
			table[from] = to
		}
		if err == io.EOF {
			return table, nil
		}
	}
}

// Conversion returns how text of the content language is written in one of its
// variants: by Info.Conversions, by the built-in table, or by that of the first
// of the variant's fallbacks that has one. It is nil, which changes nothing, for
// the language itself and where no table is known: Chinese has none built in.
func (s *Site) Conversion(variant string) *Conversion { return s.conversions[variant] }

func (s *Site) indexConversions() {
	if !s.HasVariants() {
		return
	}
	s.variants = map[string]string{}
	for _, v := range s.info.Variants {
		s.variants[strings.ToLower(s.BCP47(v))] = v
	}
	for _, v := range s.info.Variants {
		s.variants[strings.ToLower(v)] = v
	}
	known := map[string]*Conversion{}
	for _, v := range s.info.Variants {
		if table := s.info.Conversions[v]; table != nil {
			known[v] = NewConversion(table)
		} else if c := BuiltinConversion(v); c != nil {
			known[v] = c
		}
	}
	s.conversions = map[string]*Conversion{}
	for _, v := range s.info.Variants {
		if v == s.info.Language {
			continue
		}
		for _, code := range append([]string{v}, s.info.VariantFallbacks[v]...) {
			if known[code] != nil && (code == v || code != s.info.Language) {
				s.conversions[v] = known[code]
				break
			}
		}
	}
}

// Variants returns the codes of the content language's variants; fewer than two
// mean that it has none. The caller must not change it.
func (s *Site) Variants() []string { return s.info.Variants }

// Variant returns the code of a variant of the content language by that code or
// by its BCP 47 tag, such as "zh-tw" for "zh-Hant-TW", in any case.
func (s *Site) Variant(code string) (variant string, ok bool) {
	if variant, ok = s.variants[code]; !ok {
		variant, ok = s.variants[strings.ToLower(code)]
	}
	return variant, ok
}

// A RuleLevel says which of a page's own rules change the text of a variant.
type RuleLevel uint8

const (
	// RulesAll are all of them.
	RulesAll RuleLevel = iota
	// RulesOneWay are only those that name a text to change: "from=>code:to".
	RulesOneWay
	// RulesNone are none.
	RulesNone
)

// RuleLevel returns which rules of pages, such as "-{H|…}-", change the text of a
// variant. Chinese scripts, which are no one's own writing, take fewer.
func (s *Site) RuleLevel(variant string) RuleLevel {
	switch variant {
	case "zh", "gan", "wuu", "crh", "ban", "mni", "zgh":
		return RulesNone
	case "zh-hans", "zh-hant":
		return RulesOneWay
	}
	return RulesAll
}

// RuleSeparators returns what stands behind the name of a variant and behind its
// text where "-{D|…}-" describes a rule.
func (s *Site) RuleSeparators() (colon, semicolon string) {
	switch s.info.Language {
	case "zh", "wuu":
		return "：", "；"
	}
	return ":", ";"
}

// VariantName returns the name of a variant as "-{N|code}-" shows it: short
// names for Chinese, names of languages for the rest. It is "" for what is none.
func (s *Site) VariantName(code string) string {
	if v, ok := s.Variant(code); ok {
		code = v
	}
	switch s.info.Language {
	case "zh", "gan", "wuu":
		if name := chineseVariants[strings.Replace(code, s.info.Language, "zh", 1)]; name != "" {
			return name
		}
	}
	return s.LanguageName(strings.ToLower(code), "")
}

// chineseVariants are MediaWiki's messages "variantname-zh" and so on in Chinese.
var chineseVariants = map[string]string{
	"zh": "原文", "zh-hans": "简体", "zh-hant": "繁體", "zh-cn": "大陆", "zh-hk": "香港",
	"zh-mo": "澳門", "zh-my": "大马", "zh-sg": "新加坡", "zh-tw": "臺灣",
}

// variantFamilies are the languages whose variants have built-in conversions, or could.
var variantFamilies = map[string][]string{
	"ban": {"ban", "ban-bali", "ban-x-dharma", "ban-x-palmleaf", "ban-x-pku"},
	"crh": {"crh", "crh-cyrl", "crh-latn"},
	"en":  {"en", "en-x-piglatin"},
	"gan": {"gan", "gan-hans", "gan-hant"},
	"iu":  {"iu", "ike-cans", "ike-latn"},
	"ku":  {"ku", "ku-arab", "ku-latn"},
	"mni": {"mni", "mni-beng"},
	"sh":  {"sh-latn", "sh-cyrl"},
	"shi": {"shi", "shi-tfng", "shi-latn"},
	"sr":  {"sr", "sr-ec", "sr-el"},
	"tg":  {"tg", "tg-latn"},
	"tly": {"tly", "tly-cyrl"},
	"uz":  {"uz", "uz-latn", "uz-cyrl"},
	"wuu": {"wuu", "wuu-hans", "wuu-hant"},
	"zgh": {"zgh", "zgh-latn"},
	"zh":  {"zh", "zh-hans", "zh-hant", "zh-cn", "zh-hk", "zh-mo", "zh-my", "zh-sg", "zh-tw"},
}

// VariantConversion returns how text is written in a variant of any language: as
// [Site.Conversion] for one of the content language, else by
// Info.Conversions or the built-in table.
func (s *Site) VariantConversion(variant string) *Conversion {
	if _, ok := s.Variant(variant); ok {
		return s.Conversion(variant)
	}
	if table := s.info.Conversions[variant]; table != nil {
		return NewConversion(table)
	}
	return BuiltinConversion(variant)
}

// VariantOfTag returns MediaWiki's code of a variant of any language, by its BCP
// 47 tag in any case ("sr-Cyrl" is "sr-ec"), and the language it is a variant of.
func (s *Site) VariantOfTag(tag string) (variant, language string, ok bool) {
	for language, codes := range variantFamilies {
		for _, code := range codes {
			if strings.EqualFold(s.BCP47(code), tag) {
				return code, language, true
			}
		}
	}
	if v, ok := s.Variant(tag); ok && strings.EqualFold(s.BCP47(v), tag) {
		return v, s.info.Language, true
	}
	return "", "", false
}

//go:embed conversions/*.txt
var conversionFiles embed.FS

var (
	builtinMutex       sync.Mutex
	builtinConversions = map[string]*Conversion{}
)

// BuiltinConversion returns the conversion to a variant that is built in, such
// as "sr-el" or "en-x-piglatin"; nil when there is none.
func BuiltinConversion(variant string) *Conversion {
	builtinMutex.Lock()
	defer builtinMutex.Unlock()
	c, ok := builtinConversions[variant]
	if !ok {
		c = readBuiltin(variant)
		builtinConversions[variant] = c
	}
	return c
}

func readBuiltin(variant string) *Conversion {
	if variant == "en-x-piglatin" {
		return &Conversion{word: pigLatin}
	}
	f, err := conversionFiles.Open("conversions/" + variant + ".txt")
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		return nil
	}
	var table map[string]string
	if err == nil {
		table, err = ReadConversion(f)
		f.Close()
	}
	if err != nil {
		panic("site: built-in conversion to " + variant + ": " + err.Error()) // part of the program, and tested
	}
	c := NewConversion(table)
	const cyrillic, latin = "шђчћжШЂЧЋЖ", "šđčćžŠĐČĆŽ"
	switch variant {
	case "sr-ec":
		c.roman, c.own, c.other = true, cyrillic, latin
	case "sr-el":
		c.roman, c.own, c.other = true, latin, cyrillic
	case "sh-cyrl", "crh-cyrl":
		c.roman = true
	}
	return c
}

// BuiltinConversions returns the codes of the variants that text can be
// converted to without a table of the caller's, in order.
func BuiltinConversions() []string {
	codes := []string{"en-x-piglatin"}
	files, _ := conversionFiles.ReadDir("conversions")
	for _, f := range files {
		codes = append(codes, strings.TrimSuffix(f.Name(), ".txt"))
	}
	slices.Sort(codes)
	return codes
}
