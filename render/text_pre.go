package render

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// preformatted prints the text of nodes with its white space kept, as a block.
func (p *textPrinter) preformatted(children []ast.Node) {
	r := p.beginRaw()
	r.nodes(children, 0)
	r.end()
}

// verbatim prints a text with its white space kept, as a block.
func (p *textPrinter) verbatim(from ast.Span, s string) {
	r := p.beginRaw()
	r.text(from, s)
	r.end()
}

// code prints a text that is coloured in HTML.
func (p *textPrinter) code(n *ast.SyntaxHighlight) {
	d := directionOf(n.RTL)
	if n.Inline {
		p.inlineCode(d, func() {
			for _, t := range n.Tokens {
				p.putFrom(t.Span, t.Value)
			}
		})
		return
	}
	r := p.beginRaw()
	r.direction = d
	for _, t := range n.Tokens {
		r.text(t.Span, t.Value)
	}
	r.end()
}

// inlineCode prints something of a direction of its own in the line.
func (p *textPrinter) inlineCode(d direction, content func()) {
	if !p.isolates() {
		content()
	} else if at, ok := p.piece(content); ok {
		p.isolateAs(d, at)
	}
}

// A rawPrinter prints one block of preformatted text. Newlines at its edges and
// blanks at the ends of lines are dropped.
type rawPrinter struct {
	*textPrinter
	begun  bool
	blanks []byte // held back until something follows in the line

	direction direction // of the text; neutral for that of its lines
	at        int       // 1 more than where the line's text begins; 0 if it has none yet
}

func (p *textPrinter) beginRaw() *rawPrinter {
	p.gap(2)
	return &rawPrinter{textPrinter: p}
}

func (r *rawPrinter) end() {
	r.finishLine()
	r.lines = 0
	r.gap(2)
}

func (r *rawPrinter) finishLine() {
	if r.direction != neutral && r.at > 0 {
		r.isolateAs(r.direction, r.at-1)
	}
	r.at = 0
}

// text prints lines as they stand.
func (r *rawPrinter) text(from ast.Span, s string) {
	if r.flat {
		r.putFrom(from, s)
		return
	}
	shown := lineEnds.Replace(displayable(s))
	if r.mapped {
		r.pieces.begin(from, shown)
		defer r.pieces.end()
	}
	for i := 0; i < len(shown); {
		n := strings.IndexByte(shown[i:], '\n')
		end := i + n
		if n < 0 {
			end = len(shown)
		}
		if text := strings.TrimRight(shown[i:end], " \t"); text != "" {
			r.startLaidOut()
			r.begun = true
			if r.at == 0 {
				r.at = len(r.buf) + 1
			}
			r.buf = append(r.buf, r.blanks...)
			r.blanks = r.blanks[:0]
			if r.mapped {
				r.pieces.add(len(r.buf), i, i+len(text))
			}
			r.buf = append(r.buf, text...)
			i += len(text)
		}
		r.blanks = append(r.blanks, shown[i:end]...)
		i = end
		if n >= 0 {
			r.finishLine()
			r.blanks = r.blanks[:0]
			if r.begun {
				r.lines++
			}
			i++
		}
	}
}

func (r *rawPrinter) nodes(nodes []ast.Node, depth int) {
	if depth == MaxDepth {
		r.text(ast.Span{}, plain(nodes))
		return
	}
	for _, n := range nodes {
		switch n := n.(type) {
		case *ast.Text:
			r.text(n.Span, n.Value)
		case *ast.Entity:
			r.text(n.Span, n.Value)
		case *ast.HTMLElement:
			if n.Name == "br" {
				r.text(n.Span, "\n")
			}
			r.nodes(n.Children, depth+1)
		case *ast.Note:
			if r.Notes == NotesMarked && n.Reference != nil {
				r.text(n.Span, noteMark(n, r.Site))
			}
		case *ast.Template, *ast.Parameter, *ast.ParserFunction, *ast.Variable:
		default:
			if children := childrenOf(n); children != nil {
				r.nodes(children, depth+1)
			} else {
				r.text(n.Range(), string(appendPlain(nil, []ast.Node{n})))
			}
		}
	}
}

// lineEnds makes one kind of the line ends of preformatted text, and no pages.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", " ")
