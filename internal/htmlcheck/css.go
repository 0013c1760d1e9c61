package htmlcheck

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// checkCSS says what in the value of a style attribute could load or run
// something. Old browsers found words where CSS sees none, in comments and in
// strings; so the text is read in every such way.
func checkCSS(value string) error {
	for _, s := range []string{value, unescape(value)} {
		for _, s := range []string{s, withoutComments(s, ""), withoutComments(s, " ")} {
			if word := dangerous(strings.ToLower(s)); word != "" {
				return fmt.Errorf("style %q calls for %s", clip(value), word)
			}
		}
	}
	return nil
}

// dangerous returns what a lower-case style calls for.
func dangerous(css string) string {
	fields := strings.FieldsFunc(css, func(r rune) bool { return r <= ' ' })
	css = strings.Join(fields, " ")
	css = strings.NewReplacer(" (", "(", " :", ":").Replace(css)
	for _, word := range [...]string{"url(", "src(", "image(", "image-set(",
		"expression(", "-o-link:", "-o-link-source:", "-o-replace:"} {
		if i := strings.Index(css, word); i >= 0 {
			return css[i : i+len(word)]
		}
	}
	return ""
}

// unescape decodes escapes as CSS does
// (https://www.w3.org/TR/css-syntax-3/#consume-escaped-code-point).
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			i++
			continue
		}
		i++
		end := i
		for end < len(s) && end < i+6 && strings.IndexByte("0123456789abcdefABCDEF", s[end]) >= 0 {
			end++
		}
		switch {
		case end > i:
			v, _ := strconv.ParseUint(s[i:end], 16, 32) // six digits always fit
			if v == 0 || v > utf8.MaxRune {
				v = utf8.RuneError
			}
			b.WriteRune(rune(v))
			if i = end; i < len(s) && strings.IndexByte(" \t\n\r\f", s[i]) >= 0 {
				i++
			}
		case i < len(s) && (s[i] == '\n' || s[i] == '\r' || s[i] == '\f'):
			i++
		}
	}
	return b.String()
}

// withoutComments puts something in place of every comment; one that does not
// end takes the rest.
func withoutComments(s, instead string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "/*")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		if _, s, ok = strings.Cut(rest, "*/"); !ok {
			return b.String()
		}
		b.WriteString(instead)
	}
}
