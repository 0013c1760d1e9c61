package render

import (
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/warraq/warraq/ast"
)

// JSON renders trees as JSON, in the form that the package's documentation
// describes. It is for programs: everything in the tree is in it.
type JSON struct {
	// Indent puts every member on a line of its own, indented by two spaces a level,
	// up to 64 levels.
	Indent bool
	// SourceText includes the texts that offsets count in.
	SourceText bool
}

// Render writes the document and a newline.
func (j JSON) Render(w io.Writer, doc *ast.Document) (err error) {
	doc, err = begin(w, doc)
	if err != nil {
		return err
	}
	defer refuseNil([]ast.Node{doc}, &err)
	e := encoder{buf: jsonBuffers.get()}
	if s := doc.Source(); s != nil {
		e.sourceIndex(s)
	}
	e.node(doc)
	return j.write(w, &e)
}

// RenderNodes writes an array of nodes and a newline. Its offsets refer to
// sources in the order of first mention, of which nothing more is said.
func (j JSON) RenderNodes(w io.Writer, nodes []ast.Node) (err error) {
	if _, err := begin(w, nil); err != nil {
		return err
	}
	defer refuseNil(nodes, &err)
	e := encoder{buf: jsonBuffers.get()}
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
	e.raw("\n")
	e.full = append(e.full, e.buf)
	if e.sourcesAt > 0 {
		// The sources are known at the end, but stand before the nodes.
		head := &e.full[e.sourcesAt-1]
		*head = append(*head, e.writtenSources(j.SourceText)...)
	}
	defer func() {
		for _, b := range e.full {
			jsonBuffers.put(b, len(b))
		}
	}()
	if j.Indent {
		lines := indenter{w: w}
		for _, b := range e.full {
			if err := lines.write(b); err != nil {
				return err
			}
		}
		return lines.flush()
	}
	size := 0
	for _, b := range e.full {
		size += len(b)
	}
	grow(w, size)
	for _, b := range e.full {
		if err := writeAll(w, b); err != nil {
			return err
		}
	}
	return nil
}

// An encoder gathers JSON. Members are given to it as they are written, with
// the comma before them, for one always follows another: ,"name":
type encoder struct {
	buf   []byte
	full  [][]byte // what came before buf
	depth int

	sources    map[*ast.Source]int
	sourceList []*ast.Source
	last       *ast.Source // the one asked for last, and its index
	lastIndex  int
	styles     map[string]bool // keys of style sheets whose text was written
	sourcesAt  int             // how many of full stand before the list of sources; 0 for no list
}

func (e *encoder) raw(s string) { e.buf = append(e.buf, s...) }

// cut begins a new buffer.
func (e *encoder) cut() {
	e.full = append(e.full, e.buf)
	e.buf = jsonBuffers.get()
}

func (e *encoder) sourceIndex(s *ast.Source) int {
	if s == e.last {
		return e.lastIndex
	}
	i, ok := e.sources[s]
	if !ok {
		if e.sources == nil {
			e.sources = map[*ast.Source]int{}
		}
		i = len(e.sourceList)
		e.sources[s] = i
		e.sourceList = append(e.sourceList, s)
	}
	e.last, e.lastIndex = s, i
	return i
}

func (e *encoder) writtenSources(text bool) []byte {
	if len(e.sourceList) == 0 {
		return nil
	}
	var l encoder
	l.raw(`,"sources":`)
	l.list(len(e.sourceList), func(i int) {
		l.raw(`{"title":`)
		l.string(e.sourceList[i].Title)
		if text {
			l.raw(`,"text":`)
			l.string(e.sourceList[i].Text)
		}
		l.raw("}")
	})
	return l.buf
}

func (e *encoder) str(member, value string) {
	if value != "" {
		e.raw(member)
		e.string(value)
	}
}

func (e *encoder) int(member string, value int) {
	if value != 0 {
		e.buf = strconv.AppendInt(append(e.buf, member...), int64(value), 10)
	}
}

// float writes a number; what JSON has no number for is 0.
func (e *encoder) float(value float64) {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		value = 0
	}
	e.buf = strconv.AppendFloat(e.buf, value, 'f', -1, 64)
}

func (e *encoder) bool(member string, value bool) {
	if value {
		e.raw(member)
		e.raw("true")
	}
}

func (e *encoder) title(member string, t *ast.Title) {
	if !t.IsZero() {
		e.raw(member)
		e.titleValue(t)
	}
}

func (e *encoder) titleValue(t *ast.Title) {
	e.raw(`{"text":"`)
	if t.Interwiki != "" {
		e.characters(t.Interwiki)
		e.raw(":")
	}
	if t.NamespaceName != "" {
		e.characters(t.NamespaceName)
		e.raw(":")
	}
	e.characters(t.Name)
	e.raw(`"`)
	e.int(`,"namespace":`, t.Namespace)
	e.str(`,"interwiki":`, t.Interwiki)
	e.str(`,"fragment":`, t.Fragment)
	e.raw("}")
}

func (e *encoder) span(member string, s ast.Span) {
	if !s.IsZero() {
		e.raw(member)
		e.buf = strconv.AppendInt(append(e.buf, '['), int64(s.Start()), 10)
		e.buf = strconv.AppendInt(append(e.buf, ','), int64(s.End()), 10)
		e.buf = append(e.buf, ']')
	}
}

// node writes a node; at MaxDepth its characters instead of what is in it.
func (e *encoder) node(n ast.Node) {
	e.raw(`{"type":"`)
	e.raw(ast.TypeName(n))
	e.raw(`"`)
	if s := n.Range(); !s.IsZero() {
		if i := e.sourceIndex(s.Source()); i != 0 {
			e.int(`,"source":`, i)
		}
		e.buf = strconv.AppendInt(append(e.buf, `,"start":`...), int64(s.Start()), 10)
		e.buf = strconv.AppendInt(append(e.buf, `,"end":`...), int64(s.End()), 10)
	}
	if e.depth == MaxDepth {
		e.str(`,"flattened":`, plain([]ast.Node{n}))
	} else {
		e.depth++
		e.fields(n)
		e.depth--
	}
	e.raw("}")
	if len(e.buf) >= chunk {
		e.cut()
	}
}

// children writes an array of nodes, unless it is empty.
func children[T ast.Node](e *encoder, member string, nodes []T) {
	if len(nodes) > 0 {
		array(e, member, nodes)
	}
}

func array[T ast.Node](e *encoder, member string, nodes []T) {
	e.raw(member)
	e.list(len(nodes), func(i int) { e.node(nodes[i]) })
}

// fields writes the members of a node: first what is no node, then the arrays
// of nodes, in the order of ast.Fields.
func (e *encoder) fields(n ast.Node) {
	switch n := n.(type) {
	case *ast.Document:
		e.document(n)
		children(e, `,"children":`, n.Children)
	case *ast.Paragraph:
		e.bool(`,"wrapped":`, n.Wrapped)
		children(e, `,"children":`, n.Children)
	case *ast.Heading:
		e.int(`,"level":`, n.Level)
		e.str(`,"anchor":`, n.Anchor)
		e.int(`,"section":`, n.Section)
		e.title(`,"template":`, &n.Template)
		children(e, `,"title":`, n.Title)
	case *ast.List:
		e.str(`,"kind":`, n.Kind.String())
		children(e, `,"children":`, n.Children)
	case *ast.ListItem:
		if n.Marker != 0 {
			e.str(`,"marker":`, string(rune(n.Marker)))
		}
		children(e, `,"children":`, n.Children)
	case *ast.Preformatted:
		children(e, `,"children":`, n.Children)
	case *ast.Redirect:
		e.title(`,"target":`, &n.Target)
		if n.Link != nil {
			array(e, `,"link":`, []*ast.Wikilink{n.Link})
		}
	case *ast.Text:
		e.str(`,"value":`, n.Value)
	case *ast.Comment:
		e.str(`,"value":`, n.Value)
	case *ast.Entity:
		e.str(`,"value":`, n.Value)
	case *ast.Bold:
		e.bool(`,"reopened":`, n.Reopened)
		children(e, `,"children":`, n.Children)
	case *ast.Italic:
		e.bool(`,"reopened":`, n.Reopened)
		children(e, `,"children":`, n.Children)
	case *ast.BehaviorSwitch:
		e.str(`,"name":`, n.Name)
	case *ast.LanguageVariant:
		e.str(`,"flags":`, n.Flags)
		children(e, `,"rules":`, n.Rules)
	case *ast.VariantRule:
		e.str(`,"from":`, n.From)
		e.str(`,"code":`, n.Code)
		children(e, `,"text":`, n.Text)
	case *ast.Wikilink:
		e.wikilink(n)
	case *ast.LanguageLink:
		e.title(`,"target":`, &n.Target)
		e.span(`,"targetSpan":`, n.TargetSpan)
		children(e, `,"label":`, n.Label)
	case *ast.Category:
		e.title(`,"target":`, &n.Target)
		e.span(`,"targetSpan":`, n.TargetSpan)
		children(e, `,"sortKey":`, n.SortKey)
	case *ast.File:
		e.file(n)
	case *ast.FileOption:
		e.str(`,"name":`, n.Name)
		e.str(`,"value":`, n.Value)
		children(e, `,"parts":`, n.Parts)
	case *ast.ExternalLink:
		e.str(`,"url":`, n.URL)
		e.span(`,"urlSpan":`, n.URLSpan)
		e.int(`,"number":`, n.Number)
		children(e, `,"parts":`, n.Parts)
		children(e, `,"label":`, n.Label)
	case *ast.Autolink:
		e.str(`,"url":`, n.URL)
	case *ast.MagicLink:
		e.str(`,"kind":`, n.Kind)
		e.str(`,"value":`, n.Value)
		e.str(`,"text":`, n.Text)
	case *ast.Table:
		e.element(n.Attributes, n.Children)
	case *ast.Caption:
		e.element(n.Attributes, n.Children)
	case *ast.Row:
		e.element(n.Attributes, n.Children)
	case *ast.Cell:
		e.bool(`,"header":`, n.Header)
		e.element(n.Attributes, n.Children)
	case *ast.Gallery:
		e.str(`,"mode":`, n.Mode)
		e.int(`,"width":`, n.Width)
		e.int(`,"height":`, n.Height)
		e.int(`,"perRow":`, n.PerRow)
		e.bool(`,"thumbnails":`, n.Thumbnails)
		e.element(n.Attributes, n.Children)
	case *ast.GalleryCaption:
		children(e, `,"children":`, n.Children)
	case *ast.GalleryItem:
		children(e, `,"children":`, n.Children)
	case *ast.GalleryThumb:
		children(e, `,"children":`, n.Children)
	case *ast.GalleryText:
		e.bool(`,"fileName":`, n.FileName)
		children(e, `,"children":`, n.Children)
	case *ast.ImageMap:
		e.imageMap(n)
	case *ast.ImageArea:
		e.imageArea(n)
	default:
		e.tagFields(n)
	}
}

func (e *encoder) element(attributes []*ast.Attribute, content []ast.Node) {
	children(e, `,"attributes":`, attributes)
	children(e, `,"children":`, content)
}

func (e *encoder) wikilink(n *ast.Wikilink) {
	e.title(`,"target":`, &n.Target)
	e.span(`,"targetSpan":`, n.TargetSpan)
	e.str(`,"display":`, n.Display)
	e.bool(`,"hasLabel":`, n.HasLabel)
	e.str(`,"prefix":`, n.Prefix)
	e.str(`,"trail":`, n.Trail)
	if n.Existence != ast.ExistenceUnknown {
		e.str(`,"existence":`, n.Existence.String())
	}
	e.bool(`,"redirect":`, n.Redirect)
	e.bool(`,"self":`, n.Self)
	children(e, `,"parts":`, n.Parts)
	children(e, `,"label":`, n.Label)
}

// file writes options and caption in the order of the source, as far as two
// arrays can: the one that begins first.
func (e *encoder) file(n *ast.File) {
	e.title(`,"target":`, &n.Target)
	e.span(`,"targetSpan":`, n.TargetSpan)
	e.fileInfo(n.Info)
	captioned := len(n.Caption) > 0 && (len(n.Options) == 0 || n.Options[0].Start() >= n.Caption[0].Range().Start())
	if captioned {
		children(e, `,"caption":`, n.Caption)
	}
	children(e, `,"options":`, n.Options)
	if !captioned {
		children(e, `,"caption":`, n.Caption)
	}
}

func (e *encoder) document(d *ast.Document) {
	e.title(`,"title":`, &d.Title)
	e.str(`,"language":`, d.Language)
	e.bool(`,"expanded":`, d.Expanded)
	if len(d.Properties) > 0 {
		e.raw(`,"properties":`)
		object(e, d.Properties, e.string)
	}
	if len(d.Templates) > 0 {
		e.raw(`,"templates":`)
		e.list(len(d.Templates), func(i int) { e.titleValue(&d.Templates[i]) })
	}
	if d.DisplayTitle != nil {
		array(e, `,"displayTitle":`, d.DisplayTitle)
	}
	e.indicators(d.Indicators)
	if d.Usage != (ast.Usage{}) {
		u := d.Usage
		e.raw(`,"usage":`)
		e.raw(`{"nodes":` + strconv.Itoa(u.Nodes) + `,"includeSize":` + strconv.Itoa(u.IncludeSize) +
			`,"argumentSize":` + strconv.Itoa(u.ArgumentSize) + `,"tagSize":` + strconv.Itoa(u.TagSize) +
			`,"readSize":` + strconv.Itoa(u.ReadSize) + `,"depth":` + strconv.Itoa(u.Depth) + `,"expandDepth":` + strconv.Itoa(u.ExpandDepth) +
			`,"expensive":` + strconv.Itoa(u.Expensive) + "}")
	}
	if e.sourcesAt == 0 {
		e.cut()
		e.sourcesAt = len(e.full)
	}
}

func (e *encoder) indicators(list []*ast.Indicator) {
	if len(list) == 0 {
		return
	}
	e.raw(`,"indicators":`)
	e.list(len(list), func(i int) {
		e.raw(`{"name":`)
		e.string(list[i].Name)
		array(e, `,"children":`, list[i].Children)
		e.raw("}")
	})
}

func (e *encoder) fileInfo(f *ast.FileInfo) {
	if f == nil {
		return
	}
	e.raw(`,"info":`)
	// Every object begins with a member, so that others may follow a comma.
	e.raw(`{"missing":` + strconv.FormatBool(f.Missing))
	e.title(`,"title":`, &f.Title)
	e.str(`,"url":`, f.URL)
	e.int(`,"width":`, f.Width)
	e.int(`,"height":`, f.Height)
	e.str(`,"mime":`, f.MIME)
	e.str(`,"codecs":`, f.Codecs)
	e.int(`,"bytes":`, int(f.Bytes))
	if f.Duration != 0 {
		e.raw(`,"duration":`)
		e.float(f.Duration)
	}
	e.int(`,"pages":`, f.Pages)
	e.strings(`,"languages":`, f.Languages)
	e.bool(`,"bad":`, f.Bad)
	e.raw("}")
}

func (e *encoder) strings(member string, values []string) {
	if len(values) > 0 {
		e.raw(member)
		e.stringList(values)
	}
}

func (e *encoder) stringList(values []string) {
	e.list(len(values), func(i int) { e.string(values[i]) })
}

// list writes an array of n values.
func (e *encoder) list(n int, value func(i int)) {
	e.raw("[")
	for i := range n {
		if i > 0 {
			e.raw(",")
		}
		value(i)
	}
	e.raw("]")
}

// object writes an object, its members sorted by name.
func object[T any](e *encoder, members map[string]T, value func(T)) {
	e.raw("{")
	for i, name := range slices.Sorted(maps.Keys(members)) {
		if i > 0 {
			e.raw(",")
		}
		e.string(name)
		e.raw(":")
		value(members[name])
	}
	e.raw("}")
}

// string writes a JSON string.
func (e *encoder) string(s string) {
	e.buf = append(e.buf, '"')
	e.characters(s)
	e.buf = append(e.buf, '"')
}

// jsonEscaped holds the bytes that are not copied, or not before more is known.
var jsonEscaped = func() (table [256]bool) {
	for c := range len(table) {
		table[c] = c < 0x20 || c == '"' || c == '\\' || c >= 0x7F
	}
	return table
}()

// characters writes what is in a JSON string. U+2028 and U+2029 are escaped for
// the sake of JavaScript.
func (e *encoder) characters(s string) {
	const hex = "0123456789abcdef"
	b, start := e.buf, 0
	valid := false // what follows is known to be UTF-8
	for i := 0; i < len(s); {
		c := s[i]
		if !jsonEscaped[c] {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			b = append(room(b, i-start+len(`\u0000`)), s[start:i]...)
			switch c {
			case '"', '\\':
				b = append(b, '\\', c)
			case '\n':
				b = append(b, `\n`...)
			case '\t':
				b = append(b, `\t`...)
			case '\r':
				b = append(b, `\r`...)
			default:
				b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			}
			i++
			start = i
			continue
		}
		if !valid {
			if valid = true; !utf8.ValidString(s[i:]) {
				s = s[:i] + string([]rune(s[i:])) // U+FFFD for every byte that is wrong
			}
			c = s[i]
		}
		n := 1
		if c == 0xE2 && i+2 < len(s) && s[i+1] == 0x80 && s[i+2]|1 == 0xA9 {
			b = append(append(room(b, i-start+len(`\u2028`)), s[start:i]...), `\u202`...)
			b = append(b, hex[s[i+2]&15])
			n = 3
			start = i + n
		}
		i += n
	}
	e.buf = append(room(b, len(s)-start), s[start:]...)
}
