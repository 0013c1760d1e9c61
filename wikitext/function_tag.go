package wikitext

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// functionTag is {{#tag:name|body|attribute=value…}}: a tag whose body and
// attributes are expanded first. A name that is no extension tag's is an HTML
// tag. See https://www.mediawiki.org/wiki/Help:Magic_words#tag.
func functionTag(c *Call) Value {
	e := c.expansion
	name := strings.ToLower(strings.ReplaceAll(c.Arg(0).String(), "\x00", ""))
	var body Value
	if c.Len() > 1 {
		p := c.parts[0]
		body = e.expandRange(c.frame, c.text, p.start, p.end)
	}
	var attributes []*ast.Attribute
	var values []Value
	for i := 2; i < c.Len() && !e.stopped(); i++ {
		key, value, named := c.NamedArg(i)
		if named {
			attributes = append(attributes, &ast.Attribute{Span: c.Span, Name: key.bare(), Value: unquote(value.bare())})
			values = append(values, value)
		}
	}
	if len(name) > maxTagName {
		c.Report("unknown-tag", "this is too long for the name of a tag, so it stands once before what the tag would hold")
		return Text("&lt;" + name + "&gt;").Append(body)
	}
	written := e.openTag(name, attributes)
	if !e.isTag(name) {
		if c.Len() < 2 {
			return Text(strings.TrimSuffix(written, ">") + "/>")
		}
		return Text(written).Append(body).Append(Text("</" + name + ">"))
	}
	// A tag in a tag's body is there again in what holds it, and so may double at each level.
	held := body.held()
	for _, v := range values {
		held += v.held()
	}
	if c.frame.caller != nil {
		held = max(held, len(written)+body.len()) // a called page makes it each time
	}
	if held > 0 && !e.room(c.Span, held, "the body of this tag") {
		body, values = Value{}, make([]Value, len(values))
		if c.frame.caller != nil {
			return Value{}
		}
	}
	a := &atom{class: atomGeneral, span: c.Span}
	if !e.preprocess {
		a = e.runTag(&TagCall{Name: name, Attributes: attributes, Body: body.String(), SelfClosing: c.Len() < 2,
			Span: c.Span, expansion: e, frame: c.frame, source: c.Span.Source(), value: &body, values: values})
	}
	a.wikitext = written + body.wikitext() + "</" + name + ">"
	if c.Len() < 2 {
		a.wikitext = strings.TrimSuffix(written, ">") + "/>"
	}
	return valueOf(piece{atom: a})
}

// held is about how many bytes its atoms hold.
func (v Value) held() int {
	n := 0
	for p := range v.all() {
		if a := p.atom; a != nil {
			n += countItems(a.items) + len(a.text) + len(a.wikitext)
		}
	}
	return n
}

// maxTagName is the most bytes that the name of a tag may have in {{#tag:}}. A
// name is written twice, and so a longer one would double at each level of nesting.
const maxTagName = 64

// unquoted is unquote for a value with what tags gave in it.
func (v Value) unquoted() Value {
	s := v.String()
	if len(unquote(s)) == len(s) {
		return v
	}
	return v.from(1, nil).until(len(s) - 2)
}

// unquote takes the quotes from around a value.
func unquote(s string) string {
	if n := len(s); n >= 2 && (s[0] == '"' || s[0] == '\'') && s[n-1] == s[0] {
		return s[1 : n-1]
	}
	return s
}

func (r *run) openTag(name string, attributes []*ast.Attribute) string {
	var b strings.Builder
	b.WriteString("<" + name)
	for _, a := range attributes {
		if r.stopped() {
			break
		}
		b.WriteString(" " + inTag.Replace(a.Name) + `="` + inTag.Replace(a.Value) + `"`)
	}
	return b.String() + ">"
}

// inTag escapes what would end an attribute or its tag.
var inTag = strings.NewReplacer(`"`, "&quot;", "<", "&lt;", ">", "&gt;")
