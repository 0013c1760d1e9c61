package render

import "github.com/warraq/warraq/ast"

func (p *textPrinter) file(f *ast.File) {
	switch {
	case p.Files == FilesOmitted:
		p.leaveOut()
	case !f.Block():
		if !p.alt(f) {
			p.leaveOut()
		}
	default:
		p.block(2, func() {
			if p.Files != FilesAlt || !p.alt(f) {
				p.isolated(f.Caption)
			}
		})
	}
}

// alt prints the alternative text of a file, or answers false.
func (p *textPrinter) alt(f *ast.File) bool {
	alt := f.Option("img_alt")
	if alt == nil {
		return false
	}
	text, ok := alt.Value, true
	if alt.Parts != nil {
		text, ok = partsText(alt.Parts)
	}
	if !ok {
		return false
	}
	p.isolatedText(alt.Span, text)
	return true
}

// gallery prints a list of what is written below the files, or of what stands
// in for those that have no text.
func (p *textPrinter) gallery(children []ast.Node) {
	if p.Files == FilesOmitted {
		p.leaveOut()
		return
	}
	outer := p.gapOfList()
	p.gap(outer)
	for _, c := range children {
		var text []ast.Node
		var file *ast.File
		switch c := c.(type) {
		case *ast.GalleryCaption:
			p.block(1, func() { p.isolated(c.Children) })
			continue
		case *ast.GalleryItem:
			text, file = c.Text(), c.File()
		case *ast.File: // source tree
			text, file = c.Caption, c
		default:
			p.node(c)
			continue
		}
		if file != nil && file.Option("img_alt") != nil && (p.Files == FilesAlt || isSpace(plain(text))) {
			p.hanging("* ", func() { p.alt(file) })
		} else if !isSpace(plain(text)) {
			p.hanging("* ", func() { p.isolated(text) })
		}
	}
	p.gap(outer)
}

// imageMap prints the image's text and a list of what its areas are called.
func (p *textPrinter) imageMap(children []ast.Node, areas []*ast.ImageArea) {
	if p.Files == FilesOmitted {
		p.leaveOut()
		return
	}
	outer := p.gapOfList()
	p.gap(outer)
	last := ""
	area := func(a *ast.ImageArea) {
		if name := areaName(a); name != last && !isSpace(name) {
			last = name
			p.hanging("* ", func() { p.isolatedText(a.Span, name) })
		}
	}
	for _, c := range children {
		switch c := c.(type) {
		case *ast.File:
			if text := c.Caption; !isSpace(plain(text)) {
				p.block(1, func() { p.isolated(text) })
			}
		case *ast.ImageArea: // source tree
			area(c)
		default:
			p.node(c)
		}
	}
	for _, a := range areas {
		area(a)
	}
	p.gap(outer)
}
