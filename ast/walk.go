package ast

import "iter"

// Fields yields the children of a node in order, each with the name of the
// field that holds it, such as "Label". Attributes and options are children too.
func Fields(n Node) iter.Seq2[string, Node] {
	return func(yield func(string, Node) bool) { fields(n, yield) }
}

// Children yields the children of a node in order: those that [Fields] names.
func Children(n Node) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		fields(n, func(_ string, c Node) bool { return yield(c) })
	}
}

// Inspect calls f for n and everything below it, in order, parents first. If f
// answers false, the children of that node are left out.
func Inspect(n Node, f func(Node) bool) {
	if !f(n) {
		return
	}
	var visit func(string, Node) bool // one for the whole walk
	visit = func(_ string, c Node) bool {
		if _, leaf := c.(*Text); leaf { // more than half of all nodes
			f(c)
		} else if f(c) {
			fields(c, visit)
		}
		return true
	}
	fields(n, visit)
}

// Find yields every node of type T in and below n, in order, parents first:
//
//	for link := range ast.Find[*ast.Wikilink](doc) { … }
func Find[T Node](n Node) iter.Seq[T] {
	return func(yield func(T) bool) { find(n, yield) }
}

func find[T Node](n Node, yield func(T) bool) bool {
	if t, ok := n.(T); ok && !yield(t) {
		return false
	}
	if _, leaf := n.(*Text); leaf {
		return true
	}
	return fields(n, func(_ string, c Node) bool { return find(c, yield) })
}

// Path returns the nodes that hold the byte at offset of the document's source,
// the document first, the innermost last.
func Path(doc *Document, offset int) []Node {
	var path []Node
	var n Node = doc
	for n != nil {
		path = append(path, n)
		var next Node
		for c := range Children(n) {
			if r := c.Range(); r.source == doc.source && r.Contains(offset) {
				next = c
				break
			}
		}
		n = next
	}
	return path
}

// PlainText returns the characters of the nodes: text and entities, without
// markup, notes or anything that is not expanded. The text renderer of package
// render does better; this serves titles and keys.
func PlainText(nodes []Node) string {
	if len(nodes) == 1 {
		if t, ok := nodes[0].(*Text); ok {
			return t.Value
		}
	}
	var b []byte
	for _, n := range nodes {
		b = appendPlain(b, n)
	}
	return string(b)
}

func appendPlain(b []byte, n Node) []byte {
	switch n := n.(type) {
	case *Text:
		return append(b, n.Value...)
	case *Entity:
		return append(b, n.Value...)
	case *Wikilink:
		b = append(b, n.Prefix...)
		if n.HasLabel {
			for _, c := range n.Label {
				b = appendPlain(b, c)
			}
		} else {
			b = append(b, n.Display...)
		}
		return append(b, n.Trail...)
	case *ExternalLink:
		for _, c := range n.Label {
			b = appendPlain(b, c)
		}
		return b
	case *Autolink:
		return append(b, n.URL...)
	case *MagicLink:
		return append(b, n.Text...)
	case *CodeToken:
		return append(b, n.Value...)
	case *Math:
		return append(b, n.TeX...)
	case *HTMLElement:
		if n.IsRawText() {
			return b
		}
	case *Template, *Parameter, *ParserFunction, *Attribute, *Category, *LanguageLink, *File, *ImageMap, *ExtensionTag:
		return b
	}
	fields(n, func(_ string, c Node) bool {
		b = appendPlain(b, c)
		return true
	})
	return b
}

// fields is the one place that knows where children hang.
func fields(n Node, yield func(string, Node) bool) bool {
	switch n := n.(type) {
	case *Document:
		return nodeList("Children", n.Children, yield)
	case *Paragraph:
		return nodeList("Children", n.Children, yield)
	case *Heading:
		return nodeList("Title", n.Title, yield)
	case *List:
		return nodeList("Children", n.Children, yield)
	case *ListItem:
		return nodeList("Children", n.Children, yield)
	case *Preformatted:
		return nodeList("Children", n.Children, yield)
	case *Redirect:
		return n.Link == nil || yield("Link", n.Link)
	case *Bold:
		return nodeList("Children", n.Children, yield)
	case *Italic:
		return nodeList("Children", n.Children, yield)
	case *LanguageVariant:
		return list("Rules", n.Rules, yield)
	case *VariantRule:
		return nodeList("Text", n.Text, yield)
	case *Wikilink:
		return nodeList("Parts", n.Parts, yield) && nodeList("Label", n.Label, yield)
	case *LanguageLink:
		return nodeList("Label", n.Label, yield)
	case *Category:
		return nodeList("SortKey", n.SortKey, yield)
	case *File:
		return fileFields(n, yield)
	case *FileOption:
		return nodeList("Parts", n.Parts, yield)
	case *ExternalLink:
		return nodeList("Parts", n.Parts, yield) && nodeList("Label", n.Label, yield)
	case *Table:
		return list("Attributes", n.Attributes, yield) && nodeList("Children", n.Children, yield)
	case *Caption:
		return list("Attributes", n.Attributes, yield) && nodeList("Children", n.Children, yield)
	case *Row:
		return list("Attributes", n.Attributes, yield) && nodeList("Children", n.Children, yield)
	case *Cell:
		return list("Attributes", n.Attributes, yield) && nodeList("Children", n.Children, yield)
	case *Gallery:
		return list("Attributes", n.Attributes, yield) && nodeList("Children", n.Children, yield)
	case *GalleryCaption:
		return nodeList("Children", n.Children, yield)
	case *GalleryItem:
		return nodeList("Children", n.Children, yield)
	case *GalleryThumb:
		return nodeList("Children", n.Children, yield)
	case *GalleryText:
		return nodeList("Children", n.Children, yield)
	case *ImageMap:
		return nodeList("Children", n.Children, yield) && list("Areas", n.Areas, yield)
	case *ImageArea:
		return n.Link == nil || yield("Link", n.Link)
	case *HTMLElement:
		return list("Attributes", n.Attributes, yield) && nodeList("Children", n.Children, yield)
	case *HTMLTag:
		return list("Attributes", n.Attributes, yield)
	case *Attribute:
		return nodeList("Parts", n.Parts, yield)
	case *ExtensionTag:
		return list("Attributes", n.Attributes, yield) && nodeList("Children", n.Children, yield)
	case *InclusionTag:
		return nodeList("Children", n.Children, yield)
	case *Fragment:
		return nodeList("Children", n.Children, yield)
	case *References:
		return nodeList("Children", n.Children, yield)
	case *Reference:
		return nodeList("Children", n.Children, yield) && nodeList("Details", n.Details, yield)
	case *SyntaxHighlight:
		return list("Attributes", n.Attributes, yield) && list("Tokens", n.Tokens, yield)
	case *Math:
		return list("Attributes", n.Attributes, yield)
	case *Template:
		return nodeList("Name", n.Name, yield) && list("Arguments", n.Arguments, yield)
	case *ParserFunction:
		return list("Arguments", n.Arguments, yield)
	case *Argument:
		return nodeList("Name", n.Name, yield) && nodeList("Value", n.Value, yield)
	case *Parameter:
		return nodeList("Name", n.Name, yield) && nodeList("Default", n.Default, yield)
	}
	return true
}

// nodeList yields a list of nodes.
func nodeList(field string, nodes []Node, yield func(string, Node) bool) bool {
	for _, c := range nodes {
		if !yield(field, c) {
			return false
		}
	}
	return true
}

// list yields a list of nodes of one type.
func list[T Node](field string, nodes []T, yield func(string, Node) bool) bool {
	for _, c := range nodes {
		if !yield(field, c) {
			return false
		}
	}
	return true
}

// fileFields yields options and caption in source order: options may stand behind the caption.
func fileFields(f *File, yield func(string, Node) bool) bool {
	rest := f.Options
	if len(f.Caption) > 0 {
		at := f.Caption[0].Range().start
		for len(rest) > 0 && rest[0].start < at {
			if !yield("Options", rest[0]) {
				return false
			}
			rest = rest[1:]
		}
	}
	return nodeList("Caption", f.Caption, yield) && list("Options", rest, yield)
}
