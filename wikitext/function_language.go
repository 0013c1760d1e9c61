package wikitext

import (
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/internal/bidi"
	"github.com/warraq/warraq/wikitext/site"
)

// languageFunction returns a function that knows of languages, or nil.
// See https://www.mediawiki.org/wiki/Help:Magic_words#Localization.
func languageFunction(id string) Function {
	switch id {
	case "grammar":
		return func(c *Call) Value { return Text(c.Page().Site.Grammar(c.Arg(0).String(), c.Arg(1).bare())) }
	case "gender":
		// Nobody tells the gender of users: all are unknown.
		return func(c *Call) Value {
			return c.formOf(c.forms(1), false, func(forms []string) string { return c.Page().Site.Gender("unknown", forms) })
		}
	case "plural":
		return func(c *Call) Value {
			return c.formOf(c.forms(1), true, func(forms []string) string { return c.Page().Site.Plural(c.Arg(0).String(), forms) })
		}
	case "formal":
		return formal
	case "bidi":
		return embedded
	case "int":
		return interfaceMessage
	case "language":
		return languageName
	case "dir":
		return direction
	case "bcp47":
		return func(c *Call) Value {
			code, ok := c.languageCode()
			if !ok {
				return Text(code)
			}
			return Text(c.Page().Site.BCP47(strings.ToLower(code)))
		}
	}
	return nil
}

// languageVariable returns a variable that tells of the wiki's language, or nil.
func languageVariable(id string) Variable {
	switch id {
	case "contentlanguage", "pagelanguage", "userlanguage":
		return func(p PageFacts) string { return p.Site.Language() }
	case "bcp47":
		return func(p PageFacts) string { return p.Site.BCP47(p.Site.Language()) }
	case "language":
		return func(p PageFacts) string { return p.Site.LanguageName(p.Site.Language(), "") }
	case "dir":
		return func(p PageFacts) string { return directionWord(p.Site.RTL()) }
	case "directionmark":
		return func(p PageFacts) string {
			if p.Site.RTL() {
				return "\u200F"
			}
			return "\u200E"
		}
	}
	return nil
}

// formal picks the form for how the language addresses readers: most have one
// way; those with a code such as "de-formal" take the second.
func formal(c *Call) Value {
	language := c.Page().Site.Language()
	if c.Len() > 1 && strings.HasSuffix(language, "-formal") {
		return c.Arg(1)
	}
	return c.Arg(0)
}

// embedded puts embedding marks around a text, by its first strong character:
// {{BIDI:}}.
func embedded(c *Call) Value {
	v := c.Arg(0)
	for p := range v.runs() {
		if p.atom != nil {
			// MediaWiki sees the Latin letters of a strip marker.
			return embedding("\u202A", v)
		}
		for _, r := range p.text {
			switch bidi.KindOf(r) {
			case bidi.Left:
				return embedding("\u202A", v)
			case bidi.Right:
				return embedding("\u202B", v)
			}
		}
	}
	return v
}

func embedding(mark string, v Value) Value { return Text(mark).Append(v).Append(Text("\u202C")) }

// maxLanguageCode is the most bytes that the code of a language may have. A longer one
// is shown as it stands; MediaWiki writes any as BCP 47 would have it.
const maxLanguageCode = 10_000

// languageCode is argument 0, or the wiki's code without one. If it is too long to be
// read, ok is false.
func (c *Call) languageCode() (code string, ok bool) {
	code = c.Arg(0).bare()
	if code == "" {
		return c.Page().Site.Language(), true
	}
	if ok = len(code) <= maxLanguageCode; !ok {
		c.Report("bad-language-code", "no language has a code of more than "+strconv.Itoa(maxLanguageCode)+" bytes")
	}
	return code, ok
}

// languageName is the name of a language, in itself or in another. A code that
// is not known is shown.
func languageName(c *Call) Value {
	st := c.Page().Site
	code, ok := c.languageCode()
	if !ok {
		return Text(code)
	}
	code, in := ownCode(st, strings.ToLower(code)), ownCode(st, strings.ToLower(c.Arg(1).String()))
	name := st.LanguageName(code, in)
	if base, _, ok := strings.Cut(in, "-"); ok && name == st.LanguageName(code, "") {
		name = st.LanguageName(code, base)
	}
	if name == "" {
		name = st.BCP47(code)
	}
	return Text(name)
}

// ownCode turns a code of BCP 47, in small letters, into MediaWiki's where that
// is another.
func ownCode(st *site.Site, code string) string {
	switch {
	case st.LanguageName(code, "") != "":
		return code
	case code == "sr-cyrl":
		return "sr-ec"
	case code == "sr-latn":
		return "sr-el"
	}
	return strings.Replace(code, "-x-", "-", 1)
}

// direction is "rtl" or "ltr". The code is one of MediaWiki's, or behind
// "|bcp47" one that may be written in other case.
func direction(c *Call) Value {
	st := c.Page().Site
	code, ok := c.languageCode()
	if !ok {
		return Text(directionWord(false))
	}
	if c.Arg(0).bare() == "" {
		return Text(directionWord(st.RTL()))
	}
	if c.Arg(1).String() == "bcp47" {
		code = strings.ToLower(code)
	}
	if strings.ContainsAny(code, ":/\\\x00&<>'\"") { // MediaWiki's Language::isValidCode
		c.Report("bad-language-code", strconv.Quote(code)+" cannot be the code of a language")
	}
	rtl, _ := st.LanguageRTL(code)
	return Text(directionWord(rtl))
}

func directionWord(rtl bool) string {
	if rtl {
		return "rtl"
	}
	return "ltr"
}

// interfaceMessage is a text of the interface: what the page "MediaWiki:Key"
// says, else what the site knows. It is expanded like a template.
func interfaceMessage(c *Call) Value {
	key := c.Arg(0).bare()
	if c.Arg(0).String() == "" {
		return c.notFound()
	}
	text, ok := c.message(key)
	if !ok {
		return Text("⧼" + phpEscape.Replace(key) + "⧽")
	}
	if c.frame.depth >= c.expansion.limits.Depth {
		return c.expansion.visibleError("parser-template-recursion-depth-warning", strconv.Itoa(c.expansion.limits.Depth))
	}
	arguments := c.forms(1)
	for i := range arguments {
		if arguments[i].hasAtoms() {
			return c.expandMessage(key, text, arguments)
		}
	}
	if len(arguments) > 0 {
		var replace []string
		for i := len(arguments); i > 0; i-- { // "$10" before "$1"
			replace = append(replace, "$"+strconv.Itoa(i), arguments[i-1].String())
		}
		text = strings.NewReplacer(replace...).Replace(text)
	}
	return c.expandMessage(key, text, nil)
}

// message finds the text of a message.
func (c *Call) message(key string) (string, bool) {
	e := c.expansion
	if key == "" {
		return "", false
	}
	name := underscores(key)
	if t, ok := e.site.ParseTitle(":"+canonicalMediaWiki+":"+name, ast.NamespaceMain); ok && t.Namespace == ast.NamespaceMediaWiki && e.parser.Load != nil {
		if text, ok := e.read(t, c.Span); ok {
			// A redirect is no text of the interface.
			return text, e.run.redirect(e.run.scan(ast.NewSource("", text), 0, len(text), true)) == nil
		}
	}
	name = e.site.LowerFirst(name)
	if !e.site.HasMessage(name) {
		return "", false
	}
	return e.site.Message(name), true
}

const canonicalMediaWiki = "MediaWiki"

// expandMessage expands the text of a message. Arguments that are more than
// text go in as parameters.
func (c *Call) expandMessage(key, text string, given []Value) Value {
	e := c.expansion
	f := &frame{caller: c.frame, title: c.frame.title, depth: c.frame.depth + 1, call: int32(len(e.calls))}
	e.calls = append(e.calls, call{span: c.Span, parent: c.frame.call})
	if len(given) > 0 {
		var replace []string
		for i := len(given); i > 0; i-- {
			name := "$" + strconv.Itoa(i)
			f.args.name(name, argument{value: &given[i-1]})
			replace = append(replace, name, "{{{"+name+"}}}")
		}
		text = strings.NewReplacer(replace...).Replace(text)
	}
	e.readSize += readParsed + readLoaded*len(text)
	src := ast.NewSource(canonicalMediaWiki+":"+key, text)
	f.text = e.run.scan(src, 0, len(text), true)
	f.text.message = true
	e.headings[src] = f.text
	return e.expandRange(f, f.text, 0, int32(len(text)))
}
