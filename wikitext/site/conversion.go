package site

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
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

	roman   bool   // Roman numerals stay
	letters []int8 // by rune: what tells the variant, 1, from the one it is made from, -1
	word    func(text string, at int) (n int, to string)
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
	if c == nil || at < 0 || at >= len(text) {
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
	if c == nil || !c.roman || at < 0 || at >= len(text) || at > 0 && numeralNeighbour(text[at-1]) {
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
	if c == nil || len(c.letters) == 0 {
		return false
	}
	more := 0
	for _, r := range text {
		if int(r) < len(c.letters) {
			more += int(c.letters[r])
		}
	}
	return more > 0
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
