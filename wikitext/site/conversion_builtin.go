package site

import (
	"embed"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

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
	facts := variantFacts()
	c.roman = slices.Contains(facts.Roman, variant)
	own, other := facts.Letters[variant], facts.Letters[facts.Others[variant]]
	for _, r := range own + other {
		c.letters = append(c.letters, make([]int8, max(int(r)+1-len(c.letters), 0))...)
		c.letters[r] = -1
	}
	for _, r := range own {
		c.letters[r] = 1
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
