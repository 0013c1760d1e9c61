package render

import (
	"strings"

	"github.com/warraq/warraq/wikitext/site"
)

// message returns an interface message in the page's language or variant, if that
// has messages of its own, such as "zh-hant".
func (w *Writer) message(key string, args ...string) string {
	if code := languageOf(w.doc, w.site); code != w.site.Language() {
		if s, err := site.Builtin(code); err == nil {
			return s.Message(key, args...)
		}
	}
	return w.site.Message(key, args...)
}

// printMessage prints a message. Messages are HTML: their character references and
// <code> stay, all else is escaped. Translators forget tags, so what is not open is
// not closed.
func (w *Writer) printMessage(message string) {
	code := false
	for message != "" {
		i := strings.IndexAny(message, "<&")
		if i < 0 {
			w.Text(message)
			break
		}
		w.Text(message[:i])
		message = message[i:]
		n := messageMarkup(message)
		markup := message[:max(n, 1)]
		switch {
		case n == 0, markup == "<code>" && code, markup == "</code>" && !code:
			w.Text(markup)
		default:
			w.raw(markup)
			code = markup == "<code>" || code && markup != "</code>"
		}
		message = message[len(markup):]
	}
	if code {
		w.raw("</code>")
	}
}

// messageMarkup returns the length of the markup at the start of a message that
// may stay: <code> and character references.
func messageMarkup(s string) int {
	for _, tag := range [...]string{"<code>", "</code>"} {
		if strings.HasPrefix(s, tag) {
			return len(tag)
		}
	}
	if s[0] != '&' {
		return 0
	}
	end := strings.IndexByte(s, ';')
	if end < 2 || end > 10 {
		return 0
	}
	for i := 1; i < end; i++ {
		if c := s[i]; !isLetter(c) && (c < '0' || c > '9') && (c != '#' || i != 1) {
			return 0
		}
	}
	return end + 1
}

// messageArgs escapes what is put into a message for printMessage.
func messageArgs(args []string) []string {
	safe := make([]string, len(args))
	for i, a := range args {
		safe[i] = string(appendText(nil, a))
	}
	return safe
}
