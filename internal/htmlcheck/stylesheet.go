package htmlcheck

import (
	"fmt"
	"regexp"
	"strings"
)

// checkStyleSheet says what in a style sheet of a page's author reaches out of
// the page's content, or could load or run something. It reads the text as
// browsers do: strings and escapes first, then brackets.
func checkStyleSheet(css string) error {
	for i := range len(css) {
		if c := css[i]; c == '<' && (i+1 == len(css) || css[i+1] != '=' && css[i+1] != ' ') || c == '&' || c < ' ' || c == 0x7F {
			return fmt.Errorf("style sheet has a raw %q", css[i:min(i+20, len(css))])
		}
	}
	plain, err := withoutStrings(strings.ReplaceAll(css, "/**/", " "))
	if err != nil {
		return err
	}
	if strings.Contains(plain, "/*") || strings.Contains(plain, "*/") {
		return fmt.Errorf("style sheet has a comment: %q", clip(css))
	}
	if word := dangerous(strings.ToLower(plain)); word != "" {
		return fmt.Errorf("style sheet calls for %s: %q", word, clip(css))
	}
	return checkRules(plain, 0)
}

// withoutStrings puts `""` for every string and "x" for every escape.
func withoutStrings(css string) (string, error) {
	var b strings.Builder
	quoted := false
	for i := 0; i < len(css); i++ {
		switch c := css[i]; {
		case c == '\\':
			var n int
			for n = 1; n < 7 && i+n < len(css) && strings.IndexByte("0123456789abcdefABCDEF", css[i+n]) >= 0; n++ {
			}
			switch {
			case i+1 == len(css):
				return "", fmt.Errorf("style sheet ends in a backslash")
			case n == 1:
				i++
			case i+n < len(css) && css[i+n] == ' ':
				i += n
			default:
				return "", fmt.Errorf("style sheet has an escape without its space: %q", clip(css[i:]))
			}
			if !quoted {
				b.WriteByte('x')
			}
		case c == '"':
			quoted = !quoted
			b.WriteByte('"')
		case c == '\'':
			if !quoted {
				return "", fmt.Errorf("style sheet has a single quote: %q", clip(css[i:]))
			}
		case !quoted:
			b.WriteByte(c)
		}
	}
	if quoted {
		return "", fmt.Errorf("style sheet has an open string")
	}
	return b.String(), nil
}

// scoped is the start of a selector in the page's content; "html" and "body" may
// say what page it is in.
var scoped = regexp.MustCompile(`^((?i:html|body)[^\s>+~,]* ){0,9}\.mw-parser-output [^\s>+~]`)

// atKeyword is the name of an at-rule, which anything else ends: "@media*" too.
var atKeyword = regexp.MustCompile(`^@[A-Za-z-]+`)

var property = regexp.MustCompile(`^(?i:-moz-|-ms-|-webkit-)?[A-Za-z][A-Za-z-]*$`)

// checkRules checks rules without strings, from the inside of an at-rule or a
// whole sheet.
func checkRules(css string, depth int) error {
	for css != "" {
		open := strings.IndexByte(css, '{')
		if open < 0 {
			return fmt.Errorf("style sheet has %q without a block", clip(css))
		}
		prelude := css[:open]
		body, rest, err := braces(css[open:])
		if err != nil {
			return err
		}
		css = rest
		if err := balanced(prelude); err != nil {
			return err
		}
		name := strings.ToLower(atKeyword.FindString(prelude))
		switch {
		case name == "@media", name == "@supports":
			if depth > 50 {
				return fmt.Errorf("style sheet nests too deeply")
			}
			err = checkRules(body, depth+1)
		case name == "@keyframes":
			for err == nil && body != "" {
				at := strings.IndexByte(body, '{')
				if at < 0 {
					return fmt.Errorf("style sheet has keyframes without a block: %q", clip(body))
				}
				var inner string
				if inner, body, err = braces(body[at:]); err == nil {
					err = checkDeclarations(inner, false)
				}
			}
		case name == "@font-face", name == "@page":
			err = checkDeclarations(body, true)
		default:
			for _, s := range strings.Split(withoutBrackets(prelude), ",") {
				if !scoped.MatchString(s) {
					return fmt.Errorf("style sheet has the selector %q", clip(s))
				}
			}
			err = checkDeclarations(body, false)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// braces returns what stands between the braces that a text begins with, and
// what follows them.
func braces(css string) (body, rest string, err error) {
	depth := 0
	for i := range len(css) {
		switch css[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return css[1:i], css[i+1:], nil
			}
		}
	}
	return "", "", fmt.Errorf("style sheet has an open block: %q", clip(css))
}

// withoutBrackets leaves out what stands in brackets.
func withoutBrackets(s string) string {
	var b strings.Builder
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		default:
			if depth == 0 {
				b.WriteByte(s[i])
				continue
			}
		}
		b.WriteByte('x')
	}
	return b.String()
}

// balanced says which bracket closes nothing, or is not closed.
func balanced(s string) error {
	var open []byte
	for i := range len(s) {
		switch c := s[i]; c {
		case '(':
			open = append(open, ')')
		case '[':
			open = append(open, ']')
		case ')', ']':
			if len(open) == 0 || open[len(open)-1] != c {
				return fmt.Errorf("style sheet has a stray bracket: %q", clip(s))
			}
			open = open[:len(open)-1]
		case '{', '}', ';':
			return fmt.Errorf("style sheet has a stray %q: %q", c, clip(s))
		}
	}
	if len(open) > 0 {
		return fmt.Errorf("style sheet has an open bracket: %q", clip(s))
	}
	return nil
}

// checkDeclarations checks those of a block; margin boxes of "@page" have blocks
// of their own.
func checkDeclarations(css string, boxes bool) error {
	for css != "" {
		if boxes && css[0] == '@' {
			at := strings.IndexByte(css, '{')
			if at < 0 || strings.ContainsAny(css[:at], ";:") {
				return fmt.Errorf("style sheet has %q", clip(css))
			}
			body, rest, err := braces(css[at:])
			if err != nil {
				return err
			}
			if err := checkDeclarations(body, false); err != nil {
				return err
			}
			css = strings.TrimPrefix(rest, ";")
			continue
		}
		var one string
		one, css, _ = strings.Cut(css, ";")
		name, value, ok := strings.Cut(one, ":")
		if !ok || !property.MatchString(name) || value == "" {
			return fmt.Errorf("style sheet has the declaration %q", clip(one))
		}
		switch strings.ToLower(name) {
		case "behavior", "-moz-binding", "-o-link", "-o-link-source", "-ms-filter", "-ms-behavior":
			return fmt.Errorf("style sheet has the property %q", name)
		}
		if err := balanced(value); err != nil {
			return err
		}
		if strings.ContainsAny(value, "@:") {
			return fmt.Errorf("style sheet has the value %q", clip(value))
		}
	}
	return nil
}
