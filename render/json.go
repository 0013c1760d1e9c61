package render

import (
	"bytes"
	"encoding/json"
	"io"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/warraq/warraq/ast"
)

// JSON renders trees as JSON, in the form that the package's documentation
// describes. It is for programs: everything in the tree is in it.
type JSON struct {
	// Indent puts every member on a line of its own, indented by two spaces a level.
	Indent bool
	// SourceText includes the texts that offsets count in.
	SourceText bool
}

// Render writes the document and a newline.
func (j JSON) Render(w io.Writer, doc *ast.Document) error {
	e := encoder{sources: map[*ast.Source]int{}}
	if s := doc.Source(); s != nil {
		e.sourceIndex(s)
	}
	e.node(doc)
	return j.write(w, &e)
}

// RenderNodes writes an array of nodes and a newline. Its offsets refer to
// sources in the order of first mention, of which nothing more is said.
func (j JSON) RenderNodes(w io.Writer, nodes []ast.Node) error {
	e := encoder{sources: map[*ast.Source]int{}}
	e.raw("[")
	for i, n := range nodes {
		if i > 0 {
			e.raw(",")
		}
		e.node(n)
	}
	e.raw("]")
	return j.write(w, &e)
}

func (j JSON) write(w io.Writer, e *encoder) error {
	b := e.buf
	if e.sourcesAt > 0 {
		// The sources are known at the end, but stand before the nodes.
		b = append(append(append([]byte(nil), b[:e.sourcesAt]...), e.sourceList(j.SourceText)...), b[e.sourcesAt:]...)
	}
	if j.Indent {
		var out bytes.Buffer
		// The error is for invalid JSON, which the encoder does not write.
		if err := json.Indent(&out, b, "", "  "); err == nil {
			b = out.Bytes()
		}
	}
	err := writeAll(w, append(b, '\n'))
	return err
}

type encoder struct {
	buf       []byte
	sources   map[*ast.Source]int
	list      []*ast.Source
	sourcesAt int // where the list of sources goes; 0 for nowhere
}

func (e *encoder) raw(s string) { e.buf = append(e.buf, s...) }

func (e *encoder) sourceIndex(s *ast.Source) int {
	i, ok := e.sources[s]
	if !ok {
		i = len(e.list)
		e.sources[s] = i
		e.list = append(e.list, s)
	}
	return i
}

func (e *encoder) sourceList(text bool) []byte {
	if len(e.list) == 0 {
		return nil
	}
	var l encoder
	l.raw(`,"sources":[`)
	for i, s := range e.list {
		if i > 0 {
			l.raw(",")
		}
		l.raw(`{"title":`)
		l.string(s.Title)
		if text {
			l.raw(`,"text":`)
			l.string(s.Text)
		}
		l.raw("}")
	}
	l.raw("]")
	return l.buf
}

// name writes a member's name. A member always follows "type".
func (e *encoder) name(name string) {
	e.raw(`,"`)
	e.raw(name)
	e.raw(`":`)
}

func (e *encoder) str(name, value string) {
	if value != "" {
		e.name(name)
		e.string(value)
	}
}

func (e *encoder) int(name string, value int) {
	if value != 0 {
		e.name(name)
		e.buf = strconv.AppendInt(e.buf, int64(value), 10)
	}
}

func (e *encoder) bool(name string, value bool) {
	if value {
		e.name(name)
		e.raw("true")
	}
}

func (e *encoder) title(name string, t ast.Title) {
	if !t.IsZero() {
		e.name(name)
		e.titleValue(t)
	}
}

func (e *encoder) titleValue(t ast.Title) {
	e.raw(`{"text":`)
	e.string(t.Full())
	e.int("namespace", t.Namespace)
	e.str("interwiki", t.Interwiki)
	e.str("fragment", t.Fragment)
	e.raw("}")
}

func (e *encoder) span(name string, s ast.Span) {
	if !s.IsZero() {
		e.name(name)
		e.raw("[")
		e.buf = strconv.AppendInt(e.buf, int64(s.Start()), 10)
		e.raw(",")
		e.buf = strconv.AppendInt(e.buf, int64(s.End()), 10)
		e.raw("]")
	}
}

func (e *encoder) node(n ast.Node) {
	e.raw(`{"type":"`)
	e.raw(ast.TypeName(n))
	e.raw(`"`)
	if s := n.Range(); !s.IsZero() {
		e.int("source", e.sourceIndex(s.Source()))
		e.name("start")
		e.buf = strconv.AppendInt(e.buf, int64(s.Start()), 10)
		e.name("end")
		e.buf = strconv.AppendInt(e.buf, int64(s.End()), 10)
	}
	e.fields(n)
	e.children(n)
	e.raw("}")
}

// children writes the arrays of nodes, in the order of their first member.
func (e *encoder) children(n ast.Node) {
	type group struct {
		name  string
		nodes []ast.Node
	}
	var groups []group
fields:
	for name, c := range ast.Fields(n) {
		for i := range groups {
			if groups[i].name == name {
				groups[i].nodes = append(groups[i].nodes, c)
				continue fields
			}
		}
		groups = append(groups, group{name, []ast.Node{c}})
	}
	for _, g := range groups {
		e.nodes(strings.ToLower(g.name[:1])+g.name[1:], g.nodes)
	}
}

func (e *encoder) nodes(name string, nodes []ast.Node) {
	e.name(name)
	e.raw("[")
	for i, n := range nodes {
		if i > 0 {
			e.raw(",")
		}
		e.node(n)
	}
	e.raw("]")
}

// fields writes the members of a node that are not nodes.
func (e *encoder) fields(n ast.Node) {
	switch n := n.(type) {
	case *ast.Document:
		e.document(n)
	case *ast.Paragraph:
		e.bool("wrapped", n.Wrapped)
	case *ast.Heading:
		e.int("level", n.Level)
		e.str("anchor", n.Anchor)
		e.int("section", n.Section)
		e.title("template", n.Template)
	case *ast.List:
		e.str("kind", n.Kind.String())
	case *ast.ListItem:
		if n.Marker != 0 {
			e.str("marker", string(rune(n.Marker)))
		}
	case *ast.Redirect:
		e.title("target", n.Target)
	case *ast.Text:
		e.str("value", n.Value)
	case *ast.Comment:
		e.str("value", n.Value)
	case *ast.Entity:
		e.str("value", n.Value)
	case *ast.Bold:
		e.bool("reopened", n.Reopened)
	case *ast.Italic:
		e.bool("reopened", n.Reopened)
	case *ast.BehaviorSwitch:
		e.str("name", n.Name)
	case *ast.LanguageVariant:
		e.str("flags", n.Flags)
	case *ast.VariantRule:
		e.str("from", n.From)
		e.str("code", n.Code)
	case *ast.Wikilink:
		e.title("target", n.Target)
		e.span("targetSpan", n.TargetSpan)
		e.str("display", n.Display)
		e.bool("hasLabel", n.HasLabel)
		e.str("prefix", n.Prefix)
		e.str("trail", n.Trail)
		if n.Existence != ast.ExistenceUnknown {
			e.str("existence", n.Existence.String())
		}
		e.bool("redirect", n.Redirect)
		e.bool("self", n.Self)
	case *ast.LanguageLink:
		e.title("target", n.Target)
		e.span("targetSpan", n.TargetSpan)
	case *ast.Category:
		e.title("target", n.Target)
		e.span("targetSpan", n.TargetSpan)
	case *ast.File:
		e.title("target", n.Target)
		e.span("targetSpan", n.TargetSpan)
		e.fileInfo(n.Info)
	case *ast.FileOption:
		e.str("name", n.Name)
		e.str("value", n.Value)
	case *ast.ExternalLink:
		e.str("url", n.URL)
		e.span("urlSpan", n.URLSpan)
		e.int("number", n.Number)
	case *ast.Autolink:
		e.str("url", n.URL)
	case *ast.MagicLink:
		e.str("kind", n.Kind)
		e.str("value", n.Value)
		e.str("text", n.Text)
	case *ast.Cell:
		e.bool("header", n.Header)
	default:
		e.tagFields(n)
	}
}

// tagFields writes the members of tags, notes and calls.
func (e *encoder) tagFields(n ast.Node) {
	switch n := n.(type) {
	case *ast.HTMLElement:
		e.str("name", n.Name)
		e.span("openTag", n.OpenTag)
		e.span("closeTag", n.CloseTag)
		e.bool("implied", n.Implied)
		e.bool("reopened", n.Reopened)
	case *ast.HTMLTag:
		e.str("name", n.Name)
		e.bool("closing", n.Closing)
	case *ast.Attribute:
		e.str("name", n.Name)
		e.str("value", n.Value)
	case *ast.ExtensionTag:
		e.str("name", n.Name)
		e.str("body", n.Body)
		e.span("bodySpan", n.BodySpan)
		e.bool("selfClosing", n.SelfClosing)
	case *ast.InclusionTag:
		e.str("name", n.Name)
		e.bool("closing", n.Closing)
	case *ast.Fragment:
		e.str("name", n.Name)
	case *ast.Note:
		e.str("group", n.Group)
		e.str("name", n.Name)
		if r := n.Reference; r != nil {
			e.name("reference")
			e.raw(`{"key":` + strconv.Itoa(r.Key) + `,"number":` + strconv.Itoa(r.Number) + "}")
		}
		e.int("use", n.Use)
		e.str("error", n.Error)
		e.strings("errorArgs", n.ErrorArgs)
	case *ast.Gallery:
		e.str("mode", n.Mode)
		e.int("width", n.Width)
		e.int("height", n.Height)
		e.int("perRow", n.PerRow)
		e.bool("thumbnails", n.Thumbnails)
	case *ast.GalleryText:
		e.bool("fileName", n.FileName)
	case *ast.References:
		e.str("group", n.Group)
		e.bool("responsive", n.Responsive)
		e.bool("automatic", n.Automatic)
	case *ast.Reference:
		e.str("group", n.Group)
		e.str("name", n.Name)
		e.int("key", n.Key)
		e.int("number", n.Number)
		e.int("uses", n.Uses)
		e.str("dir", n.Dir)
		e.str("error", n.Error)
		e.str("errorArg", n.ErrorArg)
	case *ast.Template:
		e.title("title", n.Title)
	case *ast.Argument:
		e.str("key", n.Key)
		e.bool("named", n.Named)
	case *ast.Parameter:
		e.bool("hasDefault", n.HasDefault)
	case *ast.ParserFunction:
		e.str("name", n.Name)
		e.span("nameSpan", n.NameSpan)
	case *ast.Variable:
		e.str("name", n.Name)
	}
}

func (e *encoder) document(d *ast.Document) {
	e.title("title", d.Title)
	e.str("language", d.Language)
	e.bool("expanded", d.Expanded)
	if len(d.Properties) > 0 {
		names := make([]string, 0, len(d.Properties))
		for name := range d.Properties {
			names = append(names, name)
		}
		sort.Strings(names)
		e.name("properties")
		for i, name := range names {
			e.raw([]string{"{", ","}[min(i, 1)])
			e.string(name)
			e.raw(":")
			e.string(d.Properties[name])
		}
		e.raw("}")
	}
	if len(d.Templates) > 0 {
		e.name("templates")
		for i, t := range d.Templates {
			e.raw([]string{"[", ","}[min(i, 1)])
			e.titleValue(t)
		}
		e.raw("]")
	}
	if d.DisplayTitle != nil {
		e.nodes("displayTitle", d.DisplayTitle)
	}
	e.indicators(d.Indicators)
	if d.Usage != (ast.Usage{}) {
		u := d.Usage
		e.name("usage")
		e.raw(`{"nodes":` + strconv.Itoa(u.Nodes) + `,"includeSize":` + strconv.Itoa(u.IncludeSize) +
			`,"argumentSize":` + strconv.Itoa(u.ArgumentSize) + `,"depth":` + strconv.Itoa(u.Depth) +
			`,"expensive":` + strconv.Itoa(u.Expensive) + "}")
	}
	e.sourcesAt = len(e.buf)
}

func (e *encoder) indicators(list []*ast.Indicator) {
	if len(list) == 0 {
		return
	}
	e.name("indicators")
	for i, in := range list {
		e.raw([]string{"[", ","}[min(i, 1)] + `{"name":`)
		e.string(in.Name)
		e.nodes("children", in.Children)
		e.raw("}")
	}
	e.raw("]")
}

func (e *encoder) fileInfo(f *ast.FileInfo) {
	if f == nil {
		return
	}
	e.name("info")
	// Every object begins with a member, so that others may follow a comma.
	e.raw(`{"missing":` + strconv.FormatBool(f.Missing))
	e.title("title", f.Title)
	e.str("url", f.URL)
	e.int("width", f.Width)
	e.int("height", f.Height)
	e.str("mime", f.MIME)
	e.str("codecs", f.Codecs)
	e.int("bytes", int(f.Bytes))
	if f.Duration != 0 {
		e.name("duration")
		e.buf = strconv.AppendFloat(e.buf, f.Duration, 'f', -1, 64)
	}
	e.int("pages", f.Pages)
	e.strings("languages", f.Languages)
	e.bool("bad", f.Bad)
	e.raw("}")
}

func (e *encoder) strings(name string, values []string) {
	if len(values) == 0 {
		return
	}
	e.name(name)
	for i, v := range values {
		e.raw([]string{"[", ","}[min(i, 1)])
		e.string(v)
	}
	e.raw("]")
}

// string writes a JSON string. U+2028 and U+2029 are escaped for the sake of
// JavaScript.
func (e *encoder) string(s string) {
	const hex = "0123456789abcdef"
	e.buf = append(e.buf, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= 0x20 && c != '"' && c != '\\' && c != 0x7F {
				i++
				continue
			}
			e.buf = append(e.buf, s[start:i]...)
			switch c {
			case '"', '\\':
				e.buf = append(e.buf, '\\', c)
			case '\n':
				e.buf = append(e.buf, `\n`...)
			case '\t':
				e.buf = append(e.buf, `\t`...)
			case '\r':
				e.buf = append(e.buf, `\r`...)
			default:
				e.buf = append(e.buf, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			}
			i++
			start = i
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			e.buf = append(append(e.buf, s[start:i]...), "\uFFFD"...)
			start = i + n
		case r == '\u2028' || r == '\u2029':
			e.buf = append(append(e.buf, s[start:i]...), `\u202`...)
			e.buf = append(e.buf, hex[r&15])
			start = i + n
		}
		i += n
	}
	e.buf = append(append(e.buf, s[start:]...), '"')
}
