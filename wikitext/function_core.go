package wikitext

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// coreFunction returns a function of MediaWiki's core that is about text, or nil.
// See https://www.mediawiki.org/wiki/Help:Magic_words#Parser_functions.
func coreFunction(id string) Function {
	switch id {
	case "lc":
		return func(c *Call) Value { return c.mapText(c.Arg(0), c.inParts(c.Page().Site.Lower, atRune)) }
	case "uc":
		return func(c *Call) Value { return c.mapText(c.Arg(0), c.inParts(c.Page().Site.Upper, atRune)) }
	case "lcfirst":
		return func(c *Call) Value { return mapFirst(c.Arg(0), c.Page().Site.LowerFirst) }
	case "ucfirst":
		return func(c *Call) Value { return mapFirst(c.Arg(0), c.Page().Site.UpperFirst) }
	case "padleft":
		return func(c *Call) Value { return padding(c).Append(c.Arg(0)) }
	case "padright":
		return func(c *Call) Value { return c.Arg(0).Append(padding(c)) }
	}
	for _, family := range [...]func(string) Function{urlFunction, numberFunction, languageFunction, titleFunction} {
		if f := family(id); f != nil {
			return f
		}
	}
	return nil
}

// runs yields the pieces with neighbouring texts put together, so that whoever
// takes them sees characters only cut by atoms.
func (v Value) runs() iter.Seq[*piece] {
	return func(yield func(*piece) bool) {
		var run *piece // the first of those that are put together
		var text strings.Builder
		end := func() bool {
			p := run
			if run = nil; text.Len() > 0 {
				p = &piece{text: text.String()}
				text = strings.Builder{}
			}
			return p == nil || yield(p)
		}
		for p := range v.all() {
			switch {
			case p.atom != nil:
				if !end() || !yield(p) {
					return
				}
			case run == nil:
				run = p
			default:
				if text.Len() == 0 {
					text.WriteString(run.text)
				}
				text.WriteString(p.text)
			}
		}
		end()
	}
}

// mapText changes the text of a value between atoms.
func (c *Call) mapText(v Value, change func(string) string) Value {
	var out pieces
	for p := range v.runs() {
		if p.atom != nil {
			out.add(*p)
		} else if text := change(p.text); text != "" {
			out.add(piece{text: text})
		}
		if out.len()%256 == 255 && c.expansion.stopped() {
			break
		}
	}
	return out.value()
}

// inParts is a change that asks the context in a long text: it is made of parts,
// which end where the text may be cut.
func (c *Call) inParts(change func(string) string, ends func(text string, at int) bool) func(string) string {
	const most = 64 << 10 // bytes of a part
	return func(text string) string {
		var b strings.Builder
		differs := false // b holds what was done; else it is as it was
		for done := 0; done < len(text) && !c.expansion.stopped(); {
			end := len(text)
			if end-done > most+most/2 {
				for end = done + most; end > done && !ends(text, end); {
					end--
				}
				if end == done {
					end = len(text)
				}
			}
			part := change(text[done:end])
			if !differs && part != text[done:end] {
				differs = true
				b.Grow(len(text))
				b.WriteString(text[:done])
			}
			if differs {
				b.WriteString(part)
			}
			done = end
		}
		if !differs {
			return text
		}
		return b.String()
	}
}

// atRune tells where a text may be cut whose characters are changed one by one.
func atRune(text string, at int) bool { return utf8.RuneStart(text[at]) }

// mapFirst changes the text before the first atom.
func mapFirst(v Value, change func(string) string) Value {
	for p := range v.runs() {
		if p.atom != nil {
			break
		}
		return Text(change(p.text)).Append(v.from(len(p.text), nil))
	}
	return v
}

// bare is the text without atoms, as MediaWiki's Parser::killMarkers leaves it.
func (v Value) bare() string {
	var b strings.Builder
	for p := range v.all() {
		b.WriteString(p.text)
	}
	return b.String()
}

// withoutAtoms is the value without its atoms.
func (v Value) withoutAtoms() Value {
	var out pieces
	for p := range v.all() {
		if p.atom == nil {
			out.add(*p)
		}
	}
	return out.value()
}

// hasAtoms reports whether there is more than text.
func (v Value) hasAtoms() bool {
	for p := range v.all() {
		if p.atom != nil {
			return true
		}
	}
	return false
}

// notFound is what a function gives that cannot take its arguments: MediaWiki
// then looks for a page of that name.
func (c *Call) notFound() Value {
	sc := c.text
	m := &sc.marks[sc.firstMark(int32(c.Span.Start()))]
	title, ok := c.expansion.calledTitle(c.name.callName())
	if !ok {
		return c.literal(m)
	}
	return c.expansion.template(c.frame, sc, m, c.Span, title, false)
}

// asWritten is a call that stays as it stands, with its arguments expanded.
func (c *Call) asWritten() Value {
	sc := c.text
	return c.literal(&sc.marks[sc.firstMark(int32(c.Span.Start()))])
}

// maxPadding is how long {{padleft:}} makes a text at most (CoreParserFunctions::pad).
const maxPadding = 500

// padding is what {{padleft:}} and {{padright:}} add to their first argument.
func padding(c *Call) Value {
	fill := "0"
	if c.Len() > 2 {
		fill = c.Arg(2).bare()
	}
	missing := min(phpInt(c.Arg(1).String()), maxPadding) - c.Arg(0).width()
	if fill == "" || missing <= 0 {
		return Value{}
	}
	characters := []rune(fill)
	var b strings.Builder
	for i := range missing {
		b.WriteRune(characters[i%len(characters)])
	}
	return Text(b.String())
}

// width counts characters. An atom is as wide as MediaWiki's strip marker,
// which holds the name of the tag.
func (v Value) width() int {
	n := 0
	for p := range v.all() {
		if a := p.atom; a != nil {
			n += len("\x7f'\"`UNIQ--") + len(a.tagName()) + len("-00000000-QINU`\"'\x7f")
		} else {
			n += utf8.RuneCountInString(p.text)
		}
	}
	return n
}

func (a *atom) tagName() string {
	name, _ := strings.CutPrefix(a.span.Text(), "<")
	if end := strings.IndexAny(name, " \t\n/>"); end >= 0 {
		name = name[:end]
	}
	return name
}
