package ast

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Dump writes a tree for people and tests: a line for each node, indented by
// two spaces a level, with its type, its span ("0..14", "@" and the source's
// title where that is not the root's) and what tells it from others of its type.
// The error is w's.
func Dump(w io.Writer, n Node) error {
	d := dumper{source: n.Range().source}
	d.node(0, "", n)
	_, err := w.Write(d.buf.Bytes())
	return err
}

type dumper struct {
	buf    bytes.Buffer
	source *Source
}

func (d *dumper) node(depth int, field string, n Node) {
	for range depth {
		d.buf.WriteString("  ")
	}
	switch field {
	case "", "Children", "Title", "Text", "Label", "Value", "Caption", "Rules":
	default:
		d.buf.WriteString(strings.ToLower(field[:1]) + field[1:] + ": ")
	}
	r := n.Range()
	fmt.Fprintf(&d.buf, "%s %d..%d", TypeName(n), r.Start(), r.End())
	if r.source != d.source && r.source != nil {
		d.buf.WriteString("@" + strconv.Quote(r.source.Title))
	}
	if detail := detail(n); detail != "" {
		d.buf.WriteString(" " + detail)
	}
	d.buf.WriteByte('\n')
	for name, c := range Fields(n) {
		d.node(depth+1, name, c)
	}
}

// TypeName returns the name of a node's type, such as "Wikilink".
func TypeName(n Node) string {
	switch n.(type) {
	case *Document:
		return "Document"
	case *Paragraph:
		return "Paragraph"
	case *Heading:
		return "Heading"
	case *List:
		return "List"
	case *ListItem:
		return "ListItem"
	case *Preformatted:
		return "Preformatted"
	case *HorizontalRule:
		return "HorizontalRule"
	case *Redirect:
		return "Redirect"
	case *Text:
		return "Text"
	case *Comment:
		return "Comment"
	case *Entity:
		return "Entity"
	case *Bold:
		return "Bold"
	case *Italic:
		return "Italic"
	case *BehaviorSwitch:
		return "BehaviorSwitch"
	case *LanguageVariant:
		return "LanguageVariant"
	case *VariantRule:
		return "VariantRule"
	case *Wikilink:
		return "Wikilink"
	case *LanguageLink:
		return "LanguageLink"
	case *Category:
		return "Category"
	case *File:
		return "File"
	case *FileOption:
		return "FileOption"
	case *ExternalLink:
		return "ExternalLink"
	case *Autolink:
		return "Autolink"
	case *MagicLink:
		return "MagicLink"
	case *Table:
		return "Table"
	case *Caption:
		return "Caption"
	case *Row:
		return "Row"
	case *Cell:
		return "Cell"
	case *Gallery:
		return "Gallery"
	case *GalleryCaption:
		return "GalleryCaption"
	case *GalleryItem:
		return "GalleryItem"
	case *GalleryThumb:
		return "GalleryThumb"
	case *GalleryText:
		return "GalleryText"
	case *ImageMap:
		return "ImageMap"
	case *ImageArea:
		return "ImageArea"
	case *HTMLElement:
		return "HTMLElement"
	case *HTMLTag:
		return "HTMLTag"
	case *Attribute:
		return "Attribute"
	case *ExtensionTag:
		return "ExtensionTag"
	case *InclusionTag:
		return "InclusionTag"
	case *Fragment:
		return "Fragment"
	case *Note:
		return "Note"
	case *References:
		return "References"
	case *Reference:
		return "Reference"
	case *StyleSheet:
		return "StyleSheet"
	case *TemplateData:
		return "TemplateData"
	case *SyntaxHighlight:
		return "SyntaxHighlight"
	case *CodeToken:
		return "CodeToken"
	case *Math:
		return "Math"
	case *Template:
		return "Template"
	case *Argument:
		return "Argument"
	case *Parameter:
		return "Parameter"
	case *ParserFunction:
		return "ParserFunction"
	case *Variable:
		return "Variable"
	}
	return ""
}

func detail(n Node) string {
	q := strconv.Quote
	switch n := n.(type) {
	case *Text:
		return q(n.Value)
	case *Comment:
		return q(n.Value)
	case *Entity:
		return q(n.Value)
	case *Heading:
		return strconv.Itoa(n.Level)
	case *List:
		return n.Kind.String()
	case *ListItem:
		return string(rune(n.Marker))
	case *Bold:
		return flags("reopened", n.Reopened)
	case *Italic:
		return flags("reopened", n.Reopened)
	case *BehaviorSwitch:
		return n.Name
	case *LanguageVariant:
		return q(n.Flags)
	case *VariantRule:
		return q(n.From + ":" + n.Code)
	case *Redirect:
		return q(n.Target.String())
	case *Wikilink:
		return q(n.Target.String()) + flags("prefix="+n.Prefix, n.Prefix != "") + flags("trail="+n.Trail, n.Trail != "") +
			flags("missing", n.Existence == Missing) + flags("self", n.Self)
	case *LanguageLink:
		return q(n.Target.String())
	case *Category:
		return q(n.Target.String())
	case *File:
		return q(n.Target.String())
	case *FileOption:
		return strings.TrimSpace(n.Name + " " + q(n.Value))
	case *ExternalLink:
		return q(n.URL)
	case *Autolink:
		return q(n.URL)
	case *MagicLink:
		return n.Kind + " " + n.Value
	case *Cell:
		return strings.TrimSpace(flags("header", n.Header))
	case *Gallery:
		return fmt.Sprintf("%s %dx%d", n.Mode, n.Width, n.Height) + flags(fmt.Sprintf("perrow=%d", n.PerRow), n.PerRow > 0)
	case *GalleryText:
		return strings.TrimSpace(flags("filename", n.FileName))
	case *ImageMap:
		return strings.TrimSpace(n.Corner + " " + n.Error)
	case *ImageArea:
		return strings.TrimSpace(n.Shape + " " + strings.Trim(fmt.Sprint(n.Coordinates), "[]"))
	case *HTMLElement:
		return n.Name + flags("implied", n.Implied) + flags("reopened", n.Reopened)
	case *HTMLTag:
		return n.Name + flags("closing", n.Closing)
	case *Attribute:
		return n.Name + "=" + q(n.Value)
	case *ExtensionTag:
		return n.Name + " " + q(n.Body)
	case *InclusionTag:
		return n.Name + flags("closing", n.Closing)
	case *Fragment:
		return n.Name
	case *Note:
		if n.Reference == nil {
			return noteErrors(n.Errors)
		}
		return q(n.Group) + " " + noteLabel(n.Reference.Number, n.Reference.Sub)
	case *References:
		return q(n.Group) + flags("sub", n.Sub)
	case *Reference:
		return strings.TrimSuffix(fmt.Sprintf("%s uses=%d %s", noteLabel(n.Number, n.Sub), n.Uses, noteErrors(n.Errors)), " ")
	case *TemplateData:
		names := make([]string, len(n.Params))
		for i, p := range n.Params {
			names[i] = q(p.Name)
		}
		return strings.TrimSpace(n.Error + " " + strings.Join(names, " "))
	case *StyleSheet:
		return q(n.Title.Full()) + flags(n.Wrapper, n.Wrapper != "")
	case *SyntaxHighlight:
		return q(n.Language) + flags("plain", n.Plain) + flags("inline", n.Inline) + flags("rtl", n.RTL) +
			flags(fmt.Sprintf("first=%d", n.FirstLine), n.Numbered) + flags("copy", n.Copy) +
			flags(fmt.Sprintf("prefix=%q", n.LinePrefix), n.LinePrefix != "") + flags(fmt.Sprintf("marked=%v", n.Marked), n.Marked != nil)
	case *CodeToken:
		return strings.TrimSpace(n.Class + " " + q(n.Value))
	case *Math:
		return n.Name + " " + n.Display.String() + " " + q(n.TeX)
	case *Template:
		return n.Title.Full()
	case *Argument:
		return n.Key
	case *ParserFunction:
		return n.Name
	case *Variable:
		return n.Name
	}
	return ""
}

func noteErrors(errors []NoteError) string {
	var keys []string
	for _, e := range errors {
		keys = append(keys, e.Key)
	}
	return strings.Join(keys, " ")
}

func flags(name string, on bool) string {
	if on {
		return " " + name
	}
	return ""
}
