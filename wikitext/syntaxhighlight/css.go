package syntaxhighlight

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/styles"
)

// CSS writes a style sheet for the classes of tokens, in one of chroma's styles
// (https://xyproto.github.io/splash/docs/), such as "github" or "monokai". Its
// rules are for what stands in elements of the class "mw-highlight" or, in HTML
// that is clean (render.HTML.Clean), "language-go" and the like. The error is for
// an unknown style, or the writer's.
func CSS(w io.Writer, style string) error {
	s, ok := styles.Registry[style]
	if !ok {
		return fmt.Errorf("syntaxhighlight: unknown style %q", style)
	}
	var b strings.Builder
	rule := func(class string, entry chroma.StyleEntry) {
		if css := html.StyleEntryToCSS(entry); css != "" {
			b.WriteString(highlighted + class + " { " + css + " }\n")
		}
	}
	rule("", s.Get(chroma.Background))
	rule(" .hll", s.Get(chroma.LineHighlight))
	types := make([]chroma.TokenType, 0, len(chroma.StandardTypes))
	for t, class := range chroma.StandardTypes {
		if t > 0 && class != "" {
			types = append(types, t)
		}
	}
	slices.Sort(types)
	background := s.Get(chroma.Background)
	for _, t := range types {
		rule(" ."+chroma.StandardTypes[t], s.Get(t).Sub(background))
	}
	b.WriteString(highlighted + " .linenos::before { content: attr(data-line); display: inline-block; min-inline-size: 3em; padding-inline-end: 1em; text-align: end; opacity: 0.6; }\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// highlighted selects the elements that hold program text.
const highlighted = `:is(.mw-highlight, [class*="language-"])`
