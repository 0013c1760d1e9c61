package wikitext

import "github.com/warraq/warraq/ast"

// What a line holds decides for the whole line what the block pass does with it.

// A lineFacts says what the block elements of a line do.
type lineFacts struct {
	opens    bool // something that suppresses paragraphs behind it
	closes   bool // something that allows them again
	preOpen  bool
	preClose bool
	blank    bool // nothing but white space
	metadata bool // nothing but <style> and <link>
}

// A lineReader finds the facts of a line.
type lineReader struct {
	lineFacts
	meta, other bool
	blanks      bool // before anything else
	label       int  // depth
	file        bool // in a file that stands in the line
	captions    int  // depth of captions in it
}

// facts looks at a line's items from the first to the last.
func (p *blockPass) facts(line []item) lineFacts {
	f := lineReader{lineFacts: lineFacts{blank: true}}
	p.read(&f, line)
	f.metadata = f.meta && !f.other
	return f.lineFacts
}

func (p *blockPass) read(f *lineReader, line []item) {
	for i := range line {
		it := &line[i]
		if it.op == opItems {
			if p.run.stopped() {
				return
			}
			p.read(f, it.bundled())
			continue
		}
		if f.file {
			f.inFile(it)
			continue
		}
		if _, ok := it.node.(*ast.File); ok && it.op == opOpen && it.elem == elSpan {
			// The caption of a file in the line does not show.
			f.blank, f.other, f.file = false, true, true
			continue
		}
		switch it.op {
		case opText:
			if !f.other && !blankText(p.text(it)) {
				f.blank = false
				f.other = true
			}
			f.blanks = true
			continue
		case opVoid:
			if _, ok := it.node.(*ast.BehaviorSwitch); ok && !transparent(it) {
				f.closes = true
			}
		}
		if transparent(it) {
			continue
		}
		f.blank = false
		if it.elem == elLink || it.elem == elStyle {
			f.other = f.other || !f.meta && f.blanks
			f.meta = true
		} else {
			f.other = true
		}
		if it.elem == elA {
			if it.op == opOpen && filledLater(it.node) {
				f.label++
			} else if it.op == opClose && f.label > 0 {
				f.label--
			}
		}
		if f.label > 0 {
			continue
		}
		closing := it.op == opClose
		switch it.elem {
		case elPre:
			f.preOpen = f.preOpen || !closing
			f.preClose = f.preClose || closing || it.op == opVoid
			fallthrough
		case elTable, elH1, elH2, elH3, elH4, elH5, elH6, elP, elUL, elOL, elDL:
			f.opens = f.opens || !closing
			f.closes = f.closes || closing
		case elTD, elTH:
			f.opens = f.opens || closing
			f.closes = f.closes || !closing
		case elTR, elCaption, elDT, elDD, elLI:
			f.opens = true
		case elCenter, elBlockquote, elDiv, elHr, elFigure, elAside:
			f.closes = true
		}
	}
}

// inFile passes over an item of a file that stands in the line.
func (f *lineReader) inFile(it *item) {
	switch {
	case it.elem == elFigcaption && it.op == opOpen:
		f.captions++
	case it.elem == elFigcaption && it.op == opClose:
		f.captions--
	case f.captions == 0 && it.op == opClose:
		f.file = false
	}
}

// blankText tells a text that shows nothing.
func blankText(text string) bool {
	for i := range len(text) {
		switch text[i] {
		case ' ', '\t', '\r', '\v', 0:
		default:
			return false
		}
	}
	return true
}

// filledLater tells the links whose labels are not looked into, because
// MediaWiki puts them in when the blocks are made: those to pages.
func filledLater(n ast.Node) bool {
	l, ok := n.(*ast.Wikilink)
	return ok && l.Target.Namespace != ast.NamespaceMedia
}

// transparent tells the items that show nothing where they stand: the line is
// as if they were not there. The place of a table of contents is a block.
func transparent(it *item) bool {
	switch it.op {
	case opFloat, opLayout, opSkip:
		return true
	case opVoid:
		switch n := it.node.(type) {
		case *ast.Category, *ast.LanguageLink:
			return true
		case *ast.BehaviorSwitch:
			return n.Name != "toc"
		}
	}
	return false
}
