package site

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// LinkTrail returns how many bytes at the start of text belong to a link that
// ends before it: 1 for the "s" of "[[cat]]s".
func (s *Site) LinkTrail(text string) int {
	i := 0
	for i < len(text) {
		n := s.trail.at(text[i:])
		if n == 0 {
			break
		}
		i += n
	}
	return i
}

// LinkPrefix returns how many bytes at the end of text belong to a link that
// begins behind it: 2 for the "و" of "و[[قط]]". It is 0 on wikis whose language
// has no such prefixes.
func (s *Site) LinkPrefix(text string) int {
	if s.prefix.none {
		return 0
	}
	i := len(text)
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:i])
		if !s.prefix.has(r) || r == utf8.RuneError && n == 1 {
			break
		}
		i -= n
	}
	return len(text) - i
}

// Protocol returns the length of an allowed protocol at the start of text, "//"
// among them, in any ASCII case; 0 when there is none. Only the site's list
// decides: "javascript:" is no protocol unless somebody put it there.
func (s *Site) Protocol(text string) int {
	best := 0
	if text != "" {
		for _, p := range s.protocols[text[0]] {
			if len(p) > best && len(text) >= len(p) && equalASCII(text[:len(p)], p) {
				best = len(p)
			}
		}
	}
	return best
}

func (s *Site) indexProtocols() {
	for _, p := range s.info.Protocols {
		if p == "" {
			continue
		}
		c := lower(p[0])
		s.protocols[c] = append(s.protocols[c], p)
		if 'a' <= c && c <= 'z' {
			c -= 'a' - 'A'
			s.protocols[c] = append(s.protocols[c], p)
		}
	}
}

// Scheme reports whether the colon at an offset of text ends the scheme of an
// allowed protocol, such as that of "https://", in any ASCII case. Whatever the
// protocol has behind the colon must follow it.
func (s *Site) Scheme(text string, colon int) bool {
	if colon <= 0 || colon >= len(text) {
		return false
	}
	last := lower(text[colon-1])
	for _, p := range s.info.Protocols {
		n := strings.IndexByte(p, ':')
		if n <= 0 || n > colon || lower(p[n-1]) != last {
			continue
		}
		start := colon - n
		if len(text)-start >= len(p) && equalASCII(text[start:start+len(p)], p) {
			return true
		}
	}
	return false
}

func equalASCII(a, b string) bool {
	for i := range len(a) {
		if lower(a[i]) != lower(b[i]) {
			return false
		}
	}
	return true
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

// letters is a compiled [Letters].
type letters struct {
	ascii  [utf8.RuneSelf]bool
	ranges []runeRange // above ASCII, sorted, disjoint
	words  []string
	none   bool // no character is one
}

type runeRange struct{ low, high rune }

func compileLetters(l Letters) (letters, error) {
	c := letters{words: l.Words}
	ranges, err := parseSet(l.Set)
	if err != nil {
		return c, err
	}
	for _, r := range ranges {
		for ; r.low <= r.high && r.low < utf8.RuneSelf; r.low++ {
			c.ascii[r.low] = true
		}
		if r.low <= r.high {
			c.ranges = append(c.ranges, r)
		}
	}
	sort.Slice(c.ranges, func(i, j int) bool { return c.ranges[i].low < c.ranges[j].low })
	merged := c.ranges[:0]
	for _, r := range c.ranges {
		if n := len(merged); n > 0 && r.low <= merged[n-1].high+1 {
			merged[n-1].high = max(merged[n-1].high, r.high)
			continue
		}
		merged = append(merged, r)
	}
	c.ranges = merged
	c.none = len(ranges) == 0
	return c, nil
}

func (l *letters) has(r rune) bool {
	if r < utf8.RuneSelf {
		return l.ascii[r]
	}
	i := sort.Search(len(l.ranges), func(i int) bool { return l.ranges[i].high >= r })
	return i < len(l.ranges) && l.ranges[i].low <= r
}

// at returns the length of the letter at the start of text, 0 for none.
func (l *letters) at(text string) int {
	for _, w := range l.words {
		if strings.HasPrefix(text, w) {
			return len(w)
		}
	}
	if c := text[0]; c < utf8.RuneSelf {
		if !l.ascii[c] || c == '\'' && len(text) > 1 && text[1] == '\'' {
			return 0
		}
		return 1
	}
	r, n := utf8.DecodeRuneInString(text)
	if r == utf8.RuneError && n == 1 || !l.has(r) {
		return 0
	}
	return n
}

// parseSet reads the inside of a character class as PCRE does.
func parseSet(set string) ([]runeRange, error) {
	var ranges []runeRange
	for len(set) > 0 {
		if class, ok := strings.CutPrefix(set, `\p{`); ok {
			name, rest, _ := strings.Cut(class, "}")
			table := unicode.Categories[name]
			if table == nil {
				table = unicode.Scripts[name]
			}
			if table == nil {
				return nil, fmt.Errorf("%q is no kind of characters", name)
			}
			ranges = appendTable(ranges, table)
			set = rest
			continue
		}
		low, n, err := setRune(set)
		if err != nil {
			return nil, err
		}
		set = set[n:]
		high := low
		if len(set) > 1 && set[0] == '-' {
			if high, n, err = setRune(set[1:]); err != nil {
				return nil, err
			}
			if high < low {
				return nil, fmt.Errorf("range %q-%q goes back", low, high)
			}
			set = set[1+n:]
		}
		ranges = append(ranges, runeRange{low, high})
	}
	return ranges, nil
}

func appendTable(ranges []runeRange, table *unicode.RangeTable) []runeRange {
	add := func(low, high, stride rune) {
		if stride == 1 {
			ranges = append(ranges, runeRange{low, high})
			return
		}
		for r := low; r <= high; r += stride {
			ranges = append(ranges, runeRange{r, r})
		}
	}
	for _, r := range table.R16 {
		add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	for _, r := range table.R32 {
		add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	return ranges
}

func setRune(set string) (rune, int, error) {
	if hex, ok := strings.CutPrefix(set, `\x{`); ok {
		digits, _, ok := strings.Cut(hex, "}")
		v, err := strconv.ParseUint(digits, 16, 21)
		if !ok || err != nil {
			return 0, 0, fmt.Errorf("%q is no character number", set)
		}
		return rune(v), len(`\x{}`) + len(digits), nil
	}
	if len(set) >= 4 && set[:2] == `\x` && isHex(set[2]) && isHex(set[3]) {
		v, err := strconv.ParseUint(set[2:4], 16, 8)
		return rune(v), 4, err
	}
	skip := 0
	if set[0] == '\\' && len(set) > 1 {
		skip = 1
	}
	r, n := utf8.DecodeRuneInString(set[skip:])
	if r == utf8.RuneError && n == 1 {
		return 0, 0, fmt.Errorf("%q is not UTF-8", set)
	}
	return r, skip + n, nil
}
