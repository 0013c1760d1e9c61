package render

import (
	"strconv"

	"github.com/warraq/warraq/ast"
)

// tagFields writes the members of tags, notes and calls.
func (e *encoder) tagFields(n ast.Node) {
	switch n := n.(type) {
	case *ast.HTMLElement:
		e.str(`,"name":`, n.Name)
		e.span(`,"openTag":`, n.OpenTag)
		e.span(`,"closeTag":`, n.CloseTag)
		e.bool(`,"implied":`, n.Implied)
		e.bool(`,"reopened":`, n.Reopened)
		e.element(n.Attributes, n.Children)
	case *ast.HTMLTag:
		e.str(`,"name":`, n.Name)
		e.bool(`,"closing":`, n.Closing)
		children(e, `,"attributes":`, n.Attributes)
	case *ast.Attribute:
		e.str(`,"name":`, n.Name)
		e.str(`,"value":`, n.Value)
		children(e, `,"parts":`, n.Parts)
	case *ast.ExtensionTag:
		e.str(`,"name":`, n.Name)
		e.str(`,"body":`, n.Body)
		e.span(`,"bodySpan":`, n.BodySpan)
		e.bool(`,"selfClosing":`, n.SelfClosing)
		e.element(n.Attributes, n.Children)
	case *ast.InclusionTag:
		e.str(`,"name":`, n.Name)
		e.bool(`,"closing":`, n.Closing)
		children(e, `,"children":`, n.Children)
	case *ast.Fragment:
		e.str(`,"name":`, n.Name)
		children(e, `,"children":`, n.Children)
	case *ast.Note:
		e.str(`,"group":`, n.Group)
		e.str(`,"name":`, n.Name)
		if r := n.Reference; r != nil {
			e.raw(`,"reference":{"key":`)
			e.buf = strconv.AppendInt(e.buf, int64(r.Key), 10)
			e.raw(`,"number":`)
			e.buf = strconv.AppendInt(e.buf, int64(r.Number), 10)
			e.int(`,"sub":`, r.Sub)
			e.raw("}")
		}
		e.int(`,"use":`, n.Use)
		e.noteErrors(n.Errors)
	case *ast.References:
		e.str(`,"group":`, n.Group)
		e.bool(`,"responsive":`, n.Responsive)
		e.bool(`,"automatic":`, n.Automatic)
		e.bool(`,"sub":`, n.Sub)
		children(e, `,"children":`, n.Children)
	case *ast.Reference:
		e.str(`,"group":`, n.Group)
		e.str(`,"name":`, n.Name)
		e.int(`,"key":`, n.Key)
		e.int(`,"number":`, n.Number)
		e.int(`,"sub":`, n.Sub)
		e.str(`,"follow":`, n.Follow)
		e.int(`,"uses":`, n.Uses)
		e.str(`,"dir":`, n.Dir)
		e.noteErrors(n.Errors)
		children(e, `,"children":`, n.Children)
		children(e, `,"details":`, n.Details)
	case *ast.StyleSheet:
		e.styleSheet(n)
	case *ast.TemplateData:
		e.templateData(n)
	case *ast.SyntaxHighlight:
		e.syntaxHighlight(n)
	case *ast.CodeToken:
		e.str(`,"class":`, n.Class)
		e.str(`,"value":`, n.Value)
	case *ast.Math:
		e.str(`,"name":`, n.Name)
		e.str(`,"tex":`, n.TeX)
		e.str(`,"display":`, n.Display.String())
		children(e, `,"attributes":`, n.Attributes)
	case *ast.Template:
		e.title(`,"title":`, &n.Title)
		children(e, `,"name":`, n.Name)
		children(e, `,"arguments":`, n.Arguments)
	case *ast.Argument:
		e.str(`,"key":`, n.Key)
		e.bool(`,"named":`, n.Named)
		children(e, `,"name":`, n.Name)
		children(e, `,"value":`, n.Value)
	case *ast.Parameter:
		e.bool(`,"hasDefault":`, n.HasDefault)
		children(e, `,"name":`, n.Name)
		children(e, `,"default":`, n.Default)
	case *ast.ParserFunction:
		e.str(`,"name":`, n.Name)
		e.span(`,"nameSpan":`, n.NameSpan)
		children(e, `,"arguments":`, n.Arguments)
	case *ast.Variable:
		e.str(`,"name":`, n.Name)
	}
}

func (e *encoder) noteErrors(errors []ast.NoteError) {
	if len(errors) == 0 {
		return
	}
	e.raw(`,"errors":`)
	e.list(len(errors), func(i int) {
		e.raw(`{"key":`)
		e.string(errors[i].Key)
		e.strings(`,"args":`, errors[i].Args)
		e.raw("}")
	})
}

func (e *encoder) imageMap(n *ast.ImageMap) {
	e.str(`,"corner":`, n.Corner)
	e.str(`,"error":`, n.Error)
	e.strings(`,"errorArgs":`, n.ErrorArgs)
	children(e, `,"children":`, n.Children)
	children(e, `,"areas":`, n.Areas)
}

func (e *encoder) imageArea(n *ast.ImageArea) {
	e.str(`,"shape":`, n.Shape)
	if len(n.Coordinates) > 0 {
		e.raw(`,"coordinates":`)
		e.list(len(n.Coordinates), func(i int) { e.float(n.Coordinates[i]) })
	}
	if n.Link != nil {
		array(e, `,"link":`, []ast.Node{n.Link})
	}
}

// styleSheet writes the text of a style sheet once for all that have its key.
func (e *encoder) styleSheet(n *ast.StyleSheet) {
	e.title(`,"title":`, &n.Title)
	e.str(`,"wrapper":`, n.Wrapper)
	e.str(`,"key":`, n.Key)
	if !e.styles[n.Key] || n.Key == "" {
		e.str(`,"css":`, n.CSS)
	}
	if e.styles == nil {
		e.styles = map[string]bool{}
	}
	e.styles[n.Key] = true
}

func (e *encoder) syntaxHighlight(n *ast.SyntaxHighlight) {
	e.str(`,"language":`, n.Language)
	e.bool(`,"plain":`, n.Plain)
	e.bool(`,"inline":`, n.Inline)
	e.bool(`,"rtl":`, n.RTL)
	e.bool(`,"numbered":`, n.Numbered)
	e.int(`,"firstLine":`, n.FirstLine)
	e.bool(`,"copy":`, n.Copy)
	e.str(`,"linePrefix":`, n.LinePrefix)
	if len(n.Marked) > 0 {
		e.raw(`,"marked":`)
		e.list(len(n.Marked), func(i int) { e.raw("[" + strconv.Itoa(n.Marked[i].First) + "," + strconv.Itoa(n.Marked[i].Last) + "]") })
	}
	children(e, `,"attributes":`, n.Attributes)
	children(e, `,"tokens":`, n.Tokens)
}
