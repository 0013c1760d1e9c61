package wikitext

import (
	"slices"
	"strings"

	"github.com/warraq/warraq/ast"
)

// What of a node's own data is shown as text, and so is converted. Nodes are
// copied, because one may stand in several places.

// node returns a node as a variant has it.
func (c *converter) node(n ast.Node, variant string) ast.Node {
	switch n := n.(type) {
	case *ast.HTMLElement:
		if list := c.attributes(n.Attributes, variant); list != nil {
			m := *n
			m.Attributes = list
			return &m
		}
	case *ast.Table:
		if list := c.attributes(n.Attributes, variant); list != nil {
			m := *n
			m.Attributes = list
			return &m
		}
	case *ast.Caption:
		if list := c.attributes(n.Attributes, variant); list != nil {
			m := *n
			m.Attributes = list
			return &m
		}
	case *ast.Row:
		if list := c.attributes(n.Attributes, variant); list != nil {
			m := *n
			m.Attributes = list
			return &m
		}
	case *ast.Cell:
		if list := c.attributes(n.Attributes, variant); list != nil {
			m := *n
			m.Attributes = list
			return &m
		}
	case *ast.Wikilink:
		if !c.tag {
			return c.wikilink(n, variant)
		}
	case *ast.File:
		return c.file(n, variant)
	case *ast.MagicLink:
		if text := c.characters(n.Text, variant); text != n.Text {
			m := *n
			m.Text = text
			return &m
		}
	}
	return n
}

// attributes returns a changed copy of a list, nil when nothing changes.
func (c *converter) attributes(list []*ast.Attribute, variant string) []*ast.Attribute {
	var changed []*ast.Attribute
	for i, a := range list {
		if !strings.EqualFold(a.Name, "title") && !strings.EqualFold(a.Name, "alt") {
			continue
		}
		value := c.attribute(a.Value, variant)
		if value == a.Value {
			continue
		}
		if changed == nil {
			changed = slices.Clone(list)
		}
		b := *a
		b.Value, b.Parts = value, nil
		changed[i] = &b
	}
	return changed
}

// wikilink converts what a link shows without a label, with its trail, and its tooltip.
func (c *converter) wikilink(n *ast.Wikilink, variant string) ast.Node {
	m := *n
	title := c.run.linkTooltip(n)
	if m.Tooltip = c.attribute(title, variant); m.Tooltip == title {
		m.Tooltip = ""
	}
	switch {
	case n.HasLabel:
	case n.Parts != nil:
		m.Parts = slices.Clone(n.Parts)
		for i, p := range m.Parts {
			if t, ok := p.(*ast.Text); ok {
				m.Parts[i] = &ast.Text{Span: t.Span, Value: c.characters(t.Value, variant)}
			}
		}
		m.Prefix, m.Trail = c.characters(n.Prefix, variant), c.characters(n.Trail, variant)
	default:
		m.Display = c.characters(n.Prefix+n.Display+n.Trail, variant)
		m.Prefix, m.Trail = "", ""
	}
	return &m
}

// linkTooltip is the tooltip of a link before it is converted, "" for none.
func (r *run) linkTooltip(l *ast.Wikilink) string {
	t := l.Target
	switch {
	case l.Self, t.Name == "" && t.Interwiki == "":
		return ""
	case t.Namespace == ast.NamespaceMedia:
		return t.Name
	case l.Existence == ast.Missing && t.Interwiki == "":
		return r.site.Message("red-link-title", t.Full())
	}
	return t.Full()
}

// file converts the alternative text; the caption is in the page.
func (c *converter) file(n *ast.File, variant string) ast.Node {
	for i, o := range n.Options {
		if o.Name != "img_alt" {
			continue
		}
		text := o.Value
		if o.Parts != nil {
			text = ast.PlainText(o.Parts)
		}
		value := c.attribute(text, variant)
		if value == text {
			continue
		}
		m := *n
		m.Options = slices.Clone(n.Options)
		m.Options[i] = &ast.FileOption{Span: o.Span, Name: o.Name, Value: value}
		return &m
	}
	return n
}
