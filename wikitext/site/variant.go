package site

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"sync"
)

// Variants of the content language, such as Serbian in Latin letters.
// See https://www.mediawiki.org/wiki/Writing_systems.

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
	switch facts := variantFacts(); {
	case slices.Contains(facts.NoRules, variant):
		return RulesNone
	case slices.Contains(facts.OneWayRules, variant):
		return RulesOneWay
	}
	return RulesAll
}

// RuleSeparators returns what stands behind the name of a variant and behind its
// text where "-{D|…}-" describes a rule.
func (s *Site) RuleSeparators() (colon, semicolon string) {
	if slices.Contains(variantFacts().WideMarks, s.info.Language) {
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
	if name := variantFacts().Names[s.info.Language][code]; name != "" {
		return name
	}
	return s.LanguageName(strings.ToLower(code), "")
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
	for language, codes := range variantFacts().Families {
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

//go:embed conversions/variants.json
var variantData []byte

// variantFacts is what MediaWiki's converters differ in beside their tables.
var variantFacts = sync.OnceValue(func() (facts struct {
	Families    map[string][]string          // variants by language
	Names       map[string]map[string]string // short names of variants by language and code
	NoRules     []string                     // variants that rules of pages do not change
	OneWayRules []string                     // variants that only "from=>code:to" changes
	WideMarks   []string                     // languages that describe rules with full-width punctuation
	Roman       []string                     // variants in which Roman numerals stay
	Letters     map[string]string            // by variant: letters that only it has
	Others      map[string]string            // by variant: the variant that it is told from
}) {
	if err := json.Unmarshal(variantData, &facts); err != nil {
		panic("site: built-in variants: " + err.Error()) // part of the program, and tested
	}
	return facts
})
