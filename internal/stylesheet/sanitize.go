// Package stylesheet makes style sheets safe that a page's author wrote, as
// MediaWiki's TemplateStyles does
// (https://www.mediawiki.org/wiki/Extension:TemplateStyles): rules apply to the
// content of pages only, nothing is loaded or run, and what is not known is left
// out. A sheet is read as tokens, judged, and written anew; of its text only
// numbers are copied.
//
// Values are judged by what may stand in them, not by their property: "color:
// 3px", which TemplateStyles refuses, stays, and browsers ignore it.
//
// Time and memory are linear in the text: each of its selectors gets the scope,
// of which a wrapper may take [MaxWrapper] bytes.
package stylesheet

import (
	"fmt"
	"strings"
)

// Scope is the class of the element that all rules apply in.
const Scope = "mw-parser-output"

const (
	// MaxWrapper is how many bytes a wrapper may have.
	MaxWrapper = 256
	// maxRules is how deep "@media" and "@supports" may nest; deeper ones are
	// left out.
	maxRules = 16
	// maxBrackets is how deep brackets may nest in a value or a condition that
	// is kept.
	maxBrackets = 64
)

// Options are how a sheet is judged. The zero value is the strictest.
type Options struct {
	// Wrapper is a compound selector, such as ".infobox", of elements in the
	// page that the rules apply in; empty means the whole page. One that
	// [Wrapper] refuses leaves no rule.
	Wrapper string
	// AllowURL reports whether an address may be loaded. Nil allows none.
	AllowURL func(address string) bool
	// Report, if not nil, gets what is left out, in the order of the text.
	Report func(Problem)
}

// A Problem is what was left out of a sheet.
type Problem struct {
	Start, End int // offsets in bytes
	Message    string
}

// Sanitize returns what of a sheet may be shown, on one line. It holds no "<"
// but in the comparisons "<=" and "< ", and no "&".
func Sanitize(css string, o Options) string {
	s := sanitizer{Options: o, css: css, tokens: tokenize(css)}
	s.scope = "." + Scope + " "
	if o.Wrapper != "" {
		wrapper, ok := Wrapper(o.Wrapper)
		if !ok {
			return ""
		}
		s.scope += wrapper + " "
	}
	s.rules(0, len(s.tokens), 0)
	return string(s.buf)
}

// Wrapper returns a wrapper's selector in one spelling, false when it is no
// compound selector or too long.
func Wrapper(selector string) (string, bool) {
	if len(selector) > MaxWrapper {
		return "", false
	}
	p := selectorParser{css: selector, tokens: tokenize(selector)}
	p.end = len(p.tokens)
	p.space()
	if _, ok := p.compound(); !ok {
		return "", false
	}
	p.space()
	return string(p.buf), p.at == p.end && len(p.buf) <= MaxWrapper
}

type sanitizer struct {
	writer
	Options
	css    string
	tokens []token
	scope  string
}

// report tells of the tokens from i to end, without the white space around them.
func (s *sanitizer) report(i, end int, format string, args ...any) {
	if s.Report == nil {
		return
	}
	i, end = s.trim(i, end)
	start, stop := len(s.css), len(s.css)
	if i < len(s.tokens) {
		start = int(s.tokens[i].start)
		stop = int(s.tokens[max(min(end, len(s.tokens)), i+1)-1].end)
	}
	s.Report(Problem{Start: start, End: stop, Message: fmt.Sprintf(format, args...)})
}

// trim leaves out white space at the ends of a range.
func (s *sanitizer) trim(i, end int) (int, int) {
	for i < end && s.tokens[i].kind == tokSpace {
		i++
	}
	for end > i && s.tokens[end-1].kind == tokSpace {
		end--
	}
	return i, end
}

// after returns the index behind the component that begins at i: a bracket's
// is behind its partner.
func (s *sanitizer) after(i, end int) int {
	t := &s.tokens[i]
	if t.kind != tokOpen && t.kind != tokFunction {
		return i + 1
	}
	if t.partner < 0 {
		return end
	}
	return min(int(t.partner)+1, end)
}

// inside returns the end of what a bracket holds.
func (s *sanitizer) inside(i, end int) int {
	if p := s.tokens[i].partner; p >= 0 {
		return min(int(p), end)
	}
	return end
}

// block returns the index of the "{" that follows i, or of the ";" if it comes
// first and a rule may end so; end when there is neither.
func (s *sanitizer) block(i, end int, semicolon bool) int {
	for i < end {
		t := &s.tokens[i]
		if t.kind == tokOpen && t.char == '{' || semicolon && t.kind == tokSemicolon {
			return i
		}
		i = s.after(i, end)
	}
	return end
}

// rules writes the rules in a range; depth is how many at-rules are around them.
func (s *sanitizer) rules(i, end, depth int) {
	for i < end {
		switch t := &s.tokens[i]; {
		case t.kind == tokSpace, depth == 0 && (t.kind == tokCDO || t.kind == tokCDC):
			i++
		case t.kind == tokAt:
			at := i
			open := s.block(i+1, end, true)
			if i = open + 1; open < end && s.tokens[open].kind == tokOpen {
				i = s.after(open, end)
			}
			s.atRule(at, open, min(i, end), depth)
		default:
			at := i
			open := s.block(i, end, false)
			if open == end {
				s.report(at, end, "these rules have no block, so they are left out")
				return
			}
			i = s.after(open, end)
			if prelude, ok := s.selectors(at, open); ok {
				s.buf = append(append(s.buf, prelude...), '{')
				s.declarations(open+1, s.inside(open, end), inStyle)
				s.buf = append(s.buf, '}')
			}
		}
	}
}

func (s *sanitizer) selectors(i, end int) ([]byte, bool) {
	p := selectorParser{css: s.css, tokens: s.tokens, at: i, end: end}
	if !p.list(s.scope) {
		s.report(i, end, "this is no list of selectors that may be used here, so its rule is left out")
		return nil, false
	}
	return p.buf, true
}

// atRule writes the rule at a token "@x": its block begins at open, if it has
// one, and it ends before end.
func (s *sanitizer) atRule(at, open, end, depth int) {
	name := strings.ToLower(s.tokens[at].value)
	hasBlock := open < end && s.tokens[open].kind == tokOpen
	inner := end
	if hasBlock {
		inner = s.inside(open, end)
	}
	start := len(s.buf)
	s.begin()
	s.token(s.tokens[at])
	ok := false
	switch name {
	case "media", "supports":
		if hasBlock && depth == maxRules {
			s.report(at, open, "rules nest too deeply here, so this one is left out")
			break
		}
		in := inMedia
		if name == "supports" {
			in = inSupports
		}
		if ok = hasBlock && s.condition(at+1, open, in); ok {
			s.buf = append(s.buf, '{')
			s.rules(open+1, inner, depth+1)
		}
	case "font-face":
		if i, end := s.trim(at+1, open); hasBlock && i == end {
			s.buf = append(s.buf, '{')
			s.declarations(open+1, inner, inFont)
			ok = true
		}
	case "keyframes":
		if ok = hasBlock && s.keyframesName(at+1, open); ok {
			s.buf = append(s.buf, '{')
			s.keyframes(open+1, inner)
		}
	case "page":
		if ok = hasBlock && s.pageSelector(at+1, open); ok {
			s.buf = append(s.buf, '{')
			s.declarations(open+1, inner, inPage)
		}
	default:
		s.buf = s.buf[:start]
		s.report(at, open, "rule %q is not allowed, so it is left out", "@"+name)
		return
	}
	if !ok {
		s.buf = s.buf[:start]
		s.report(at, open, "this rule is not written as it must be, so it is left out")
		return
	}
	s.buf = append(s.buf, '}')
}

// keyframesName writes the name of an animation.
func (s *sanitizer) keyframesName(i, end int) bool {
	s.gap = true
	i, end = s.trim(i, end)
	if end-i != 1 {
		return false
	}
	t := s.tokens[i]
	if t.kind != tokString && (t.kind != tokIdent || notKeyframes[strings.ToLower(t.value)]) {
		return false
	}
	s.token(t)
	return true
}

// keyframes writes the rules of an animation.
func (s *sanitizer) keyframes(i, end int) {
	for i < end {
		if s.tokens[i].kind == tokSpace {
			i++
			continue
		}
		at := i
		open := s.block(i, end, false)
		if open == end {
			s.report(at, end, "these keyframes have no block, so they are left out")
			return
		}
		i = s.after(open, end)
		if !s.keyframeTimes(at, open) {
			s.report(at, open, `keyframes are called "from", "to" and percentages, so this one is left out`)
			continue
		}
		s.buf = append(s.buf, '{')
		s.declarations(open+1, s.inside(open, end), inStyle)
		s.buf = append(s.buf, '}')
	}
}

func (s *sanitizer) keyframeTimes(i, end int) bool {
	start := len(s.buf)
	s.begin()
	comma := true // one is due before the next name
	for ; i < end; i++ {
		t := s.tokens[i]
		switch word := strings.ToLower(t.value); {
		case t.kind == tokSpace:
			continue
		case t.kind == tokComma && !comma:
			comma = true
		case comma && (t.kind == tokPercentage || t.kind == tokIdent && (word == "from" || word == "to")):
			comma = false
		default:
			s.buf = s.buf[:start]
			return false
		}
		s.token(t)
	}
	if comma {
		s.buf = s.buf[:start]
	}
	return !comma
}

// pageSelector writes what pages of a print a rule is for.
func (s *sanitizer) pageSelector(i, end int) bool {
	i, end = s.trim(i, end)
	s.gap = true
	if i < end && s.tokens[i].kind == tokIdent {
		s.token(s.tokens[i])
		i++
	}
	if i+2 == end && s.tokens[i].kind == tokColon && s.tokens[i+1].kind == tokIdent {
		switch strings.ToLower(s.tokens[i+1].value) {
		case "first", "left", "right", "blank":
			s.token(s.tokens[i])
			s.token(s.tokens[i+1])
			return true
		}
	}
	return i == end
}

// Plain reports whether an address is one of HTTPS in characters that need no
// care: any other is refused whatever the renderer allows.
func Plain(address string) bool {
	if !strings.HasPrefix(address, "https://") {
		return false
	}
	for i := range len(address) {
		if c := address[i]; c <= ' ' || c >= 0x7F || strings.IndexByte("\"'()<>\\^`{|}", c) >= 0 {
			return false
		}
	}
	return true
}
