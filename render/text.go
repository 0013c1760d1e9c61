package render

import (
	"io"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// Text renders documents as plain text to read: paragraphs and headings with a
// blank line between them, lists with markers, tables with a line for each row
// and a tab between cells, notes as "[1]" with their list where it stands.
// Templates that are not expanded, categories, comments and what a style hides
// (display: none) are left out. Text is in logical order.
type Text struct {
	// Site is the wiki whose direction and words are used. Nil means site.Default.
	Site *site.Site
	// Title begins the text with the document's title.
	Title bool
	// Headings says how headings show their level.
	Headings Headings
	// Notes says what becomes of footnotes.
	Notes Notes
	// Tables says how the cells of a row are kept apart.
	Tables Tables
	// Links says which links show where they lead.
	Links Links
	// PageURL returns the address of a page for [LinksAll]. Nil means site.Site.URL,
	// which gives a path unless the site's article path has its server in it.
	PageURL func(ast.Title) string
	// Files says what is shown of pictures, videos and sounds.
	Files Files
	// Bidi says how a display is told the directions of parts.
	Bidi Bidi
	// Width is how many columns a line may take; 0 or less means that only the
	// page itself breaks lines. Lines are broken at spaces and between the
	// characters of Chinese and Japanese; a longer word, preformatted text and
	// rows of tables between tabs stand out. Columns are a terminal's: wide
	// characters and emoji take two, combining marks none.
	Width int
	// Clean tidies up behind what is left out: templates that are not expanded,
	// notes, files. Links that stand for templates which were not found are left
	// out too. Brackets and quotes that are now empty go, and so do punctuation
	// that separates nothing, blanks before punctuation, and lines that hold
	// nothing else. Text beside which nothing was left out stays as it is.
	Clean bool
	// Pieces, if not nil, is called for each piece of the text that the page
	// holds, in order: a map from offsets of the output to the source. What the
	// renderer adds is in no piece: line ends and indents, markers of lists,
	// padding. [TextMap.Add] collects them.
	Pieces func(TextPiece)
}

// Headings says how headings show their level in plain text.
type Headings uint8

const (
	// HeadingsPlain prints headings as lines of their own.
	HeadingsPlain Headings = iota
	// HeadingsMarked prints them between as many "=" as their level is, as
	// wikitext has them: "== History ==".
	HeadingsMarked
)

// Notes says what becomes of footnotes in plain text.
type Notes uint8

const (
	// NotesMarked prints marks such as "[1]", and the lists where they stand.
	NotesMarked Notes = iota
	// NotesInline prints each note in parentheses where its mark would be, and
	// no lists. A note that is used again is printed again, until such notes
	// have filled 1 MiB; in its own text it is left out.
	NotesInline
	// NotesOmitted prints neither.
	NotesOmitted
)

// Tables says how plain text keeps the cells of a row apart.
type Tables uint8

const (
	// TablesTabbed prints a line for each row, a tab between cells. A cell over
	// several columns or rows stands in its first place, the others are empty.
	TablesTabbed Tables = iota
	// TablesAligned pads cells with spaces so that columns stand below each
	// other, with a rule below a first row of headers. Cells keep their lines,
	// and with Text.Width wrap in their columns. Without it, cells over 60
	// columns are not waited for. A table that would be mostly padding, or that
	// lies in eight others, is printed as TablesTabbed has it.
	TablesAligned
)

// Links says which links show their address in plain text, in angle brackets
// behind the label.
type Links uint8

const (
	// LinksLabel prints labels only.
	LinksLabel Links = iota
	// LinksExternal prints the addresses of external links. One without a label,
	// which MediaWiki numbers, is its address.
	LinksExternal
	// LinksAll prints those of pages, too.
	LinksAll
)

// Files says what plain text shows of pictures, videos and sounds.
type Files uint8

const (
	// FilesCaption prints the captions of files that stand as blocks, and the
	// alternative text of those that stand in a line.
	FilesCaption Files = iota
	// FilesAlt prints the alternative texts, and where there is none the captions
	// of those that stand as blocks.
	FilesAlt
	// FilesOmitted prints nothing of files and galleries.
	FilesOmitted
)

// Render writes the document, with a newline at the end unless it is empty.
func (t Text) Render(w io.Writer, doc *ast.Document) (err error) {
	doc, err = begin(w, doc)
	if err != nil {
		return err
	}
	defer refuseNil([]ast.Node{doc}, &err)
	p := t.printer(w)
	if t.Title {
		title := doc.Title.Full()
		if doc.DisplayTitle != nil {
			title = plain(doc.DisplayTitle)
		}
		p.heading(1, func() { p.put(strings.TrimSpace(title)) })
	}
	p.blocks(doc.Children)
	return p.finish()
}

// RenderNodes writes some nodes of a document, as Render does.
func (t Text) RenderNodes(w io.Writer, nodes []ast.Node) (err error) {
	if _, err := begin(w, nil); err != nil {
		return err
	}
	defer refuseNil(nodes, &err)
	p := t.printer(w)
	p.blocks(nodes)
	return p.finish()
}

// blocks prints the nodes of a page and writes now and then.
func (p *textPrinter) blocks(nodes []ast.Node) {
	for _, n := range nodes {
		p.node(n)
		if len(p.buf) >= chunk {
			p.flush()
		}
		if p.err != nil {
			return
		}
	}
}

// nodes prints nodes one after the other, below MaxDepth their characters.
func (p *textPrinter) nodes(nodes []ast.Node) {
	if p.level == MaxDepth {
		p.put(plain(nodes))
		return
	}
	p.level++
	for _, n := range nodes {
		if p.err == nil {
			p.err = p.watch.err()
		}
		if p.err != nil {
			break
		}
		p.node(n)
	}
	p.level--
}

func (p *textPrinter) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		p.putFrom(n.Span, n.Value)
	case *ast.Entity:
		p.putFrom(n.Span, n.Value)
	case *ast.Paragraph:
		p.gap(2)
		p.nodes(n.Children)
		p.gap(2)
	case *ast.Bold:
		p.nodes(n.Children)
	case *ast.Italic:
		p.nodes(n.Children)
	case *ast.List:
		p.list(n, n.ElementName(), n.Children)
	case *ast.HorizontalRule:
		p.block(2, func() { p.put("----") })
	case *ast.Redirect:
		p.block(2, func() { p.put("→ " + n.Target.String()) })
	case *ast.Wikilink:
		p.wikilink(n)
	case *ast.ExternalLink:
		p.externalLink(n)
	case *ast.Autolink:
		p.isolatedText(n.Span, n.URL)
	case *ast.MagicLink:
		p.putFrom(n.Span, n.Text)
	case *ast.File:
		p.file(n)
	case *ast.Note:
		p.note(n)
	case *ast.References:
		p.references(n)
	case *ast.Gallery:
		p.gallery(n.Children)
	case *ast.TemplateData:
		p.templateData(n)
	case *ast.ImageMap:
		if n.Error == "" {
			p.imageMap(n.Children, n.Areas)
		}
	case *ast.Preformatted:
		p.preformatted(n.Children)
	case *ast.SyntaxHighlight:
		p.code(n)
	case *ast.CodeToken:
		p.putFrom(n.Span, n.Value)
	case *ast.Math:
		p.inlineCode(leftToRight, func() { p.putFrom(n.Span, strings.TrimSpace(n.TeX)) })
	case *ast.LanguageVariant:
		p.nodes(chosen(n))
	case *ast.ExtensionTag:
		p.extensionTag(n)
	case *ast.InclusionTag:
		if n.Name != "includeonly" {
			p.nodes(n.Children)
		}
	case *ast.Fragment:
		p.nodes(n.Children)
	case ast.Element:
		p.element(n)
	case *ast.Template, *ast.Parameter, *ast.ParserFunction, *ast.Variable:
		p.leaveOut() // what it would show is not known
	case *ast.Comment, *ast.Category, *ast.LanguageLink, *ast.BehaviorSwitch, *ast.Attribute, *ast.HTMLTag, *ast.Argument:
		// They show nothing.
	default:
		p.nodes(childrenOf(n))
	}
}

// extensionTag prints a tag that nothing handled, or one of a source tree.
func (p *textPrinter) extensionTag(n *ast.ExtensionTag) {
	switch n.Name {
	case "nowiki", "math", "chem", "ce":
		p.putFrom(n.BodySpan, n.Body)
	case "pre", "syntaxhighlight", "source":
		p.verbatim(n.BodySpan, n.Body)
	case "gallery":
		p.gallery(n.Children)
	case "imagemap":
		p.imageMap(n.Children, nil)
	case "ref":
		p.sourceNote(n)
	case "references", "templatestyles", "templatedata":
		p.leaveOut()
	default:
		if len(n.Children) == 0 {
			p.leaveOut()
		}
		p.nodes(n.Children)
	}
}
