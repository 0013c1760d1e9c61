package site

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A table finds ids by their words: exact ones first, then folded ones.
type table struct {
	exact, folded map[string]string
	longest       int // bytes of the longest word
	// has tells the bytes that words may have in them, those beyond ASCII always:
	// most of what is looked for is no word of the table, and shows it soon.
	has [256]bool
}

func (t *table) add(word, id string, sensitive bool) {
	if t.exact == nil {
		t.exact, t.folded = map[string]string{}, map[string]string{}
		for c := utf8.RuneSelf; c < len(t.has); c++ {
			t.has[c] = true
		}
	}
	m := t.folded
	if sensitive {
		m = t.exact
	} else {
		word = strings.ToLower(word)
	}
	t.longest = max(t.longest, len(word))
	for i := range len(word) {
		c := word[i]
		t.has[c] = true
		if isAlnum(c) {
			t.has[c|0x20], t.has[c&^0x20] = true, true
		}
	}
	// MediaWiki's expressions try the words in their order: the first wins.
	if _, taken := m[word]; !taken {
		m[word] = id
	}
}

func (t *table) find(word string) (string, bool) {
	if len(word) > 3*t.longest {
		return "", false // to fold it would take long, and leaves a third at least
	}
	for i := range len(word) {
		if !t.has[word[i]] {
			return "", false
		}
	}
	if id, ok := t.exact[word]; ok {
		return id, true
	}
	id, ok := t.folded[strings.ToLower(word)]
	return id, ok
}

// An imageArg is an image option with a value, such as "alt=$1" or "$1px".
type imageArg struct {
	id, before, after string
	sensitive         bool
}

func (s *Site) indexWords() error {
	s.words = make(map[string]*MagicWord, len(s.info.MagicWords))
	for i := range s.info.MagicWords {
		w := &s.info.MagicWords[i]
		s.words[w.Name] = w
	}
	for _, f := range s.info.Functions {
		w := s.words[f.Name]
		if w == nil {
			return fmt.Errorf("function %q has no magic word", f.Name)
		}
		for _, alias := range w.Aliases {
			alias = functionWord(alias)
			if f.Hash && !strings.HasPrefix(alias, "#") {
				alias = "#" + alias
			}
			s.functions.add(alias, f.Name, w.CaseSensitive)
		}
	}
	for _, id := range s.info.Variables {
		w := s.words[id]
		if w == nil {
			return fmt.Errorf("variable %q has no magic word", id)
		}
		for _, alias := range w.Aliases {
			s.variables.add(alias, id, w.CaseSensitive)
		}
	}
	for _, id := range [...]string{"safesubst", "subst", "msgnw", "msg", "raw"} {
		if w := s.words[id]; w != nil {
			for _, alias := range w.Aliases {
				s.modifiers.add(alias, id, w.CaseSensitive)
			}
		}
	}
	s.starters = map[rune]bool{}
	for _, id := range s.info.Switches {
		w := s.words[id]
		if w == nil {
			return fmt.Errorf("switch %q has no magic word", id)
		}
		for _, alias := range w.Aliases {
			s.switches.add(alias, id, w.CaseSensitive)
			r, _ := utf8.DecodeRuneInString(alias)
			s.starters[unicode.ToLower(r)] = true
		}
	}
	s.indexImageOptions()
	return nil
}

func (s *Site) indexImageOptions() {
	var late []imageArg
	for i := range s.info.MagicWords {
		w := &s.info.MagicWords[i]
		if !strings.HasPrefix(w.Name, "img_") && !strings.HasPrefix(w.Name, "timedmedia_") {
			continue
		}
		for _, alias := range w.Aliases {
			before, after, arg := strings.Cut(alias, "$1")
			if !arg {
				s.images.add(alias, w.Name, w.CaseSensitive)
				continue
			}
			a := imageArg{w.Name, before, after, w.CaseSensitive}
			switch w.Name {
			case "img_width", "img_page", "img_lang", "timedmedia_thumbtime", "timedmedia_starttime", "timedmedia_endtime":
				// Options of file handlers come behind the parser's own: "alt=5px" is an alt text.
				late = append(late, a)
			default:
				s.imageArgs = append(s.imageArgs, a)
			}
		}
	}
	s.imageArgs = append(s.imageArgs, late...)
}

// functionWord is a function's word without the colon that belongs to it in
// MediaWiki's tables, and with an ordinary "#".
func functionWord(word string) string {
	word = strings.TrimSuffix(strings.TrimSuffix(word, ":"), wideColon)
	if rest, ok := strings.CutPrefix(word, wideHash); ok {
		word = "#" + rest
	}
	return word
}

// Full-width characters stand for "#" and ":" in the calls of functions.
const (
	wideHash  = "＃"
	wideColon = "："
)

// Function returns the id of a parser function, such as "if" or "lc", by the
// word before the colon, as written: MediaWiki trims only what precedes it. hash
// tells whether the word begins with "#", or with "＃" (U+FF03), which means the same.
func (s *Site) Function(name string) (id string, hash, ok bool) {
	if rest, wide := strings.CutPrefix(name, wideHash); wide {
		name = "#" + rest
	}
	id, ok = s.functions.find(name)
	return id, ok && strings.HasPrefix(name, "#"), ok
}

// FunctionColon returns where the word of a function call ends, and where what
// follows its colon begins: the first ":" in text, or "：" (U+FF1A) when what
// stands before it is a function's word. start is 0 when there is no colon.
func (s *Site) FunctionColon(text string) (end, start int) {
	end = strings.IndexByte(text, ':')
	if wide := strings.Index(text, wideColon); wide >= 0 && (end < 0 || wide < end) {
		if _, _, ok := s.Function(strings.TrimLeft(text[:wide], " \t\n\r\x00\v")); ok {
			return wide, wide + len(wideColon)
		}
	}
	if end < 0 {
		return 0, 0
	}
	return end, end + 1
}

// Variable returns the id of a variable, such as "pagename", by its word.
func (s *Site) Variable(name string) (id string, ok bool) { return s.variables.find(name) }

// Modifier returns the id of the word that a call's name begins with and that says
// how to call, and the word's bytes with the colon: "safesubst", "subst", "msgnw",
// "msg" or "raw"; "" and 0 when there is none.
// See https://www.mediawiki.org/wiki/Help:Magic_words#Transclusion_modifiers.
func (s *Site) Modifier(name string) (id string, length int) {
	colon := strings.IndexByte(name, ':')
	if colon <= 0 {
		return "", 0
	}
	id, ok := s.modifiers.find(name[:colon+1])
	if !ok {
		return "", 0
	}
	return id, colon + 1
}

// Switch returns the id of a behaviour switch, such as "notoc", by its word with
// the underscores.
func (s *Site) Switch(word string) (id string, ok bool) { return s.switches.find(word) }

// SwitchAt returns the id of the behaviour switch at the start of text, and how
// many bytes long its word is; 0 when there is none. It knows words that do not
// begin with two underscores too, as some languages have.
func (s *Site) SwitchAt(text string) (id string, length int) {
	if r, _ := utf8.DecodeRuneInString(text); !s.starters[unicode.ToLower(r)] {
		return "", 0
	}
	for _, sw := range s.info.Switches {
		w := s.words[sw]
		if n := prefixWord(w, text); n > length {
			id, length = sw, n
		}
	}
	return id, length
}

// RedirectWord returns the length of a redirect word, such as "#REDIRECT", at the
// start of text, 0 when there is none. Blanks before it are the caller's.
func (s *Site) RedirectWord(text string) int {
	if w := s.words["redirect"]; w != nil {
		return prefixWord(w, text)
	}
	return 0
}

// MagicWord reports whether text is one of the words of a magic word: "#default",
// "subst:", "R" and the like. Words with "$1" never match.
func (s *Site) MagicWord(id, text string) bool {
	w := s.words[id]
	if w == nil {
		return false
	}
	for _, alias := range w.Aliases {
		if alias == text || !w.CaseSensitive && prefixFold(text, alias) == len(text) && text != "" {
			return true
		}
	}
	return false
}

// ImageOption returns the id of a file's option and the value in it. Blanks
// around text are cut, and around the value. An id is a magic word of MediaWiki's,
// such as "img_thumbnail". Values are checked as MediaWiki does where that needs
// no knowledge of the file, and what does not pass is no option but a caption:
// "img_width" is "220", "x150" or "220x150", never 0; "img_upright" is a number
// or "". A value that holds a newline makes no option.
func (s *Site) ImageOption(text string) (id, value string, ok bool) {
	text = strings.Trim(text, " \t\n\r\x00\v")
	if id, ok := s.images.find(text); ok {
		return id, "", true
	}
	for i := range s.imageArgs {
		a := &s.imageArgs[i]
		value, ok := a.match(text)
		if !ok {
			continue
		}
		if strings.Contains(value, "\n") {
			return "", "", false
		}
		value = strings.TrimSpace(value)
		switch a.id {
		case "img_width":
			value, ok = imageSize(value)
		case "img_upright":
			ok = numeric(value)
		}
		if !ok {
			return "", "", false
		}
		return a.id, value, true
	}
	return "", "", false
}

func (a *imageArg) match(text string) (string, bool) {
	if len(text) < len(a.before)+len(a.after) {
		return "", false
	}
	end := len(text) - len(a.after)
	if text[:len(a.before)] == a.before && text[end:] == a.after {
		return text[len(a.before):end], true
	}
	if a.sensitive || !strings.EqualFold(text[:len(a.before)], a.before) || !strings.EqualFold(text[end:], a.after) {
		return "", false
	}
	return text[len(a.before):end], true
}

// imageSize reads "220", "x150" or "220x150"; a further "px" is allowed for the
// sake of old pages (Parser::parseWidthParam).
func imageSize(v string) (string, bool) {
	v = strings.TrimRight(strings.TrimSuffix(v, "px"), " \t\n\r\f\v")
	width, height, two := strings.Cut(v, "x")
	w, okW := pixels(width)
	h, okH := pixels(height)
	if !okW || !okH || w == "" && h == "" {
		return "", false
	}
	if two && h != "" {
		return w + "x" + h, true
	}
	return w, true
}

// pixels normalises a run of digits; 0 is "", as nothing is.
func pixels(s string) (string, bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return "", false
		}
	}
	if s = strings.TrimLeft(s, "0"); len(s) > 9 {
		s = "999999999"
	}
	return s, true
}

// numeric is PHP's is_numeric.
func numeric(s string) bool {
	for i := range len(s) {
		if !strings.ContainsRune("0123456789+-.eE", rune(s[i])) {
			return false
		}
	}
	_, err := strconv.ParseFloat(s, 64)
	return err == nil || errors.Is(err, strconv.ErrRange)
}

// prefixWord returns the length of the longest word at the start of text.
func prefixWord(w *MagicWord, text string) int {
	best := 0
	for _, alias := range w.Aliases {
		n := 0
		if !w.CaseSensitive {
			n = prefixFold(text, alias)
		} else if strings.HasPrefix(text, alias) {
			n = len(alias)
		}
		best = max(best, n)
	}
	return best
}

// prefixFold returns how many bytes of text match the word in any case, 0 for
// no match. Cases of a letter may differ in length.
func prefixFold(text, word string) int {
	i := 0
	for _, want := range word {
		if i >= len(text) {
			return 0
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if r != want && unicode.ToLower(r) != unicode.ToLower(want) {
			return 0
		}
		i += n
	}
	return i
}
