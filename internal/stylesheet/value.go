package stylesheet

import (
	"regexp"
	"strings"
)

// A place is what declarations and values stand in.
type place uint8

const (
	inStyle place = iota
	inFont
	inPage
	inMargin // of "@page"
	inMedia
	inSupports
)

// declarations writes those of a block, with ";" between them.
func (s *sanitizer) declarations(i, end int, in place) {
	first := true
	for i < end {
		switch t := &s.tokens[i]; t.kind {
		case tokSpace, tokSemicolon:
			i++
			continue
		case tokAt:
			at := i
			open := s.block(i+1, end, true)
			if i = open + 1; open < end && s.tokens[open].kind == tokOpen {
				i = s.after(open, end)
			}
			if in == inPage && s.marginBox(at, open, min(i, end), !first) {
				first = true // its block ends it
			}
			continue
		}
		at := i
		for i < end && s.tokens[i].kind != tokSemicolon {
			i = s.after(i, end)
		}
		start := len(s.buf)
		if !first {
			s.buf = append(s.buf, ';')
		}
		if message := s.declaration(at, i, in); message != "" {
			s.buf = s.buf[:start]
			s.report(at, i, "%s", message)
			continue
		}
		first = false
	}
}

// marginBox writes a rule in "@page".
func (s *sanitizer) marginBox(at, open, end int, separate bool) bool {
	i, stop := s.trim(at+1, open)
	if i != stop || open >= end || s.tokens[open].kind != tokOpen || !marginBoxes[strings.ToLower(s.tokens[at].value)] {
		s.report(at, open, "this rule is not allowed here, so it is left out")
		return false
	}
	if separate {
		s.buf = append(s.buf, ';')
	}
	s.begin()
	s.token(s.tokens[at])
	s.buf = append(s.buf, '{')
	s.declarations(open+1, s.inside(open, end), inMargin)
	s.buf = append(s.buf, '}')
	return true
}

// declaration writes one, or says why not.
func (s *sanitizer) declaration(i, end int, in place) string {
	name := s.tokens[i]
	if name.kind != tokIdent {
		return "a declaration begins with the name of a property, so this is left out"
	}
	value, end := s.trim(i+1, end)
	if value == end || s.tokens[value].kind != tokColon {
		return "a declaration has a colon behind its property, so this is left out"
	}
	value++
	property := strings.ToLower(name.value)
	allowed := properties[property]
	switch in {
	case inFont:
		allowed = descriptors[property]
	case inPage:
		allowed = allowed || pageProperties[property]
	}
	if !allowed {
		return "property \"" + property + "\" is not allowed, so it is left out"
	}
	s.begin()
	s.token(name)
	s.buf = append(s.buf, ':')
	s.begin()
	value, end = s.trim(value, end)
	if in == inFont {
		switch property {
		case "unicode-range":
			return s.unicodeRange(value, end)
		case "font-family":
			if value == end || !strings.HasPrefix(s.tokens[value].value, "TemplateStyles") {
				return `names of fonts begin with "TemplateStyles", so this one is left out`
			}
		}
	}
	value, end, important := s.important(value, end)
	if value == end {
		return "this declaration has no value, so it is left out"
	}
	if in == inFont && important {
		return "a font has nothing important, so this is left out"
	}
	if message := s.value(value, end, in, property); message != "" {
		return message
	}
	if important {
		s.buf = append(s.buf, "!important"...)
	}
	return ""
}

// important takes "!important" from the end of a value.
func (s *sanitizer) important(i, end int) (int, int, bool) {
	if end-i < 2 || s.tokens[end-1].kind != tokIdent || !strings.EqualFold(s.tokens[end-1].value, "important") {
		return i, end, false
	}
	_, mark := s.trim(i, end-1)
	if mark == i || s.tokens[mark-1].kind != tokDelim || s.tokens[mark-1].char != '!' {
		return i, end, false
	}
	i, end = s.trim(i, mark-1)
	return i, end, true
}

// unicodeRanges are written as they stand: CSS has no tokens for them.
var unicodeRanges = regexp.MustCompile(`^[Uu]\+[0-9A-Fa-f?]{1,6}(-[0-9A-Fa-f]{1,6})?(,[Uu]\+[0-9A-Fa-f?]{1,6}(-[0-9A-Fa-f]{1,6})?)*$`)

func (s *sanitizer) unicodeRange(i, end int) string {
	if i < end {
		text := s.css[s.tokens[i].start:s.tokens[end-1].end]
		text = strings.Map(func(r rune) rune {
			if r < 0x80 && isSpace(byte(r)) {
				return -1
			}
			return r
		}, text)
		if unicodeRanges.MatchString(text) {
			s.buf = append(s.buf, text...)
			return ""
		}
	}
	return "this is no range of characters, so it is left out"
}

// condition writes what an at-rule depends on.
func (s *sanitizer) condition(i, end int, in place) bool {
	s.gap = i < end && s.tokens[i].kind == tokSpace
	i, end = s.trim(i, end)
	if i == end {
		return in == inMedia // "@media{}" is for all
	}
	return s.value(i, end, in, "") == ""
}

// value writes a value or a condition, or says why not. It loads nothing, runs
// nothing, and closes every bracket that it opens, and no other.
func (s *sanitizer) value(i, end int, in place, property string) string {
	var open []byte // the brackets that close what is open
	for ; i < end; i++ {
		t := s.tokens[i]
		switch t.kind {
		case tokSpace:
			s.gap = true
			continue
		case tokIdent:
			s.keepSpace(i, end, in == inSupports && isConnective(t.value), t)
			continue
		case tokNumber, tokPercentage, tokDimension, tokString, tokHash, tokComma:
		case tokColon:
			if len(open) == 0 || s.last.kind != tokIdent || !isFeature(strings.ToLower(s.last.value), in) {
				return "a colon may not stand here, so this is left out"
			}
		case tokDelim:
			if message := s.delimiter(&i, end, in, len(open)); message != "" {
				return message
			}
			continue
		case tokURL:
			if !s.allowed(t.value) {
				return "nothing may be loaded from here, so this is left out"
			}
		case tokFunction:
			if message := s.function(i, end, in, property); message != "" {
				return message
			}
			open = append(open, ')')
			if mathFunctions[strings.ToLower(t.value)] {
				open[len(open)-1] = inMath
			}
		case tokOpen:
			if t.char == '{' || t.char == '(' && !s.mayGroup(open, in) {
				return "a bracket may not stand here, so this is left out"
			}
			if t.char == '(' && len(open) > 0 && open[len(open)-1] == inMath {
				open = append(open, inMath)
			} else {
				open = append(open, closing(t.char))
			}
		case tokClose:
			if len(open) == 0 || closer(open[len(open)-1]) != t.char {
				return "a bracket closes nothing, so this is left out"
			}
			open = open[:len(open)-1]
		default:
			return "this is no value, so it is left out"
		}
		if len(open) > maxBrackets {
			return "brackets nest too deeply here, so this is left out"
		}
		s.token(t)
	}
	for len(open) > 0 { // the sheet ends before they are closed
		s.buf = append(s.buf, closer(open[len(open)-1]))
		open = open[:len(open)-1]
	}
	return ""
}

// inMath stands for a bracket that closes arithmetic, in which others may group.
const inMath = 'm'

func closer(c byte) byte {
	if c == inMath {
		return ')'
	}
	return c
}

// mayGroup reports whether "(" may stand here without the name of a function: in
// arithmetic and in conditions. Behind other words old browsers took it for the
// argument of a function.
func (s *sanitizer) mayGroup(open []byte, in place) bool {
	if s.last.kind == tokIdent {
		return (in == inMedia || in == inSupports) && isConnective(s.last.value)
	}
	return in == inMedia || in == inSupports || len(open) > 0 && open[len(open)-1] == inMath
}

// isFeature reports whether a condition may ask for something's value.
func isFeature(name string, in place) bool {
	if in == inSupports {
		return properties[name]
	}
	name = strings.TrimPrefix(strings.TrimPrefix(name, "min-"), "max-")
	return in == inMedia && mediaFeatures[name]
}

func isConnective(word string) bool {
	return strings.EqualFold(word, "and") || strings.EqualFold(word, "or") || strings.EqualFold(word, "not")
}

// keepSpace writes a token with the white space that stands around it.
func (s *sanitizer) keepSpace(i, end int, keep bool, t token) {
	if keep && s.gap {
		s.buf = append(s.buf, ' ')
		s.begin()
	}
	s.token(t)
	if keep && i+1 < end && s.tokens[i+1].kind == tokSpace {
		s.buf = append(s.buf, ' ')
		s.begin()
	}
}

// delimiter writes a mark of arithmetic or of a comparison. "+" and "-" keep
// their spaces, which make them what they are.
func (s *sanitizer) delimiter(i *int, end int, in place, depth int) string {
	t := s.tokens[*i]
	switch t.char {
	case '+', '-', '*', '/':
		if t.char == '/' && s.last.kind == tokDelim && s.last.char == '*' {
			break // the end of a comment
		}
		s.keepSpace(*i, end, t.char == '+' || t.char == '-', t)
		if s.last.kind == tokSpace {
			*i++ // the space behind it is written
		}
		return ""
	case '<', '>', '=':
		if in != inMedia || depth == 0 {
			break
		}
		s.token(t)
		if t.char == '<' && (*i+1 == end || s.tokens[*i+1].kind != tokDelim || s.tokens[*i+1].char != '=') {
			s.buf = append(s.buf, ' ') // never anything that HTML could take for a tag
			s.begin()
			if *i+1 < end && s.tokens[*i+1].kind == tokSpace {
				*i++ // the space behind it is written
			}
		}
		return ""
	}
	return "a mark may not stand here, so this is left out"
}

// function judges a function by its name, and by its argument where that could
// do more than it says.
func (s *sanitizer) function(i, end int, in place, property string) string {
	name := strings.ToLower(s.tokens[i].value)
	allowed := mathFunctions[name] || functions[name]
	switch {
	case in == inMedia:
		allowed = mathFunctions[name]
	case in == inFont:
		allowed = property == "src" && fontFunctions[name]
	}
	if !allowed {
		return "function \"" + name + "\" is not allowed, so this is left out"
	}
	first, stop := s.trim(i+1, s.inside(i, end))
	switch name {
	case "url":
		if stop-first != 1 || s.tokens[first].kind != tokString || !s.allowed(s.tokens[first].value) {
			return "nothing may be loaded from here, so this is left out"
		}
	case "attr":
		// Attributes that are read as something else than text are not for it.
		if stop-first != 1 || s.tokens[first].kind != tokIdent {
			return "\"attr\" has the name of an attribute only, so this is left out"
		}
	}
	return ""
}

func (s *sanitizer) allowed(address string) bool { return s.AllowURL != nil && s.AllowURL(address) }
