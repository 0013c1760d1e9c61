// Refs prints the notes of a page, one JSON object a line, in reading order:
// what each says, and where it is used.
//
//	go run ./examples/refs [-site ar|SITEINFO.json] FILE|-
//	go run ./examples/refs -expanded [-pages DIR] [-title TITLE] FILE|-
//
// Refs reads the source tree: what templates would add is not there, and every
// position is one of the file. With -expanded it reads the page tree, where
// notes have their numbers, templates have made texts of what they were given,
// and errors are told. Templates come from a folder of pages (see
// examples/internal/pages); one that is not there is a link to its page.
package main

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/examples/internal/cli"
	"github.com/warraq/warraq/examples/internal/pages"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	c := cli.New("refs")
	var r refs
	c.Flags.BoolVar(&r.expanded, "expanded", false, "read the page tree: templates expanded, notes numbered")
	c.Flags.StringVar(&r.pages, "pages", "", "with -expanded: `folder` of templates")
	c.Flags.StringVar(&r.title, "title", "", "with -expanded: the page's `title`")
	err := c.Parse(args, stdout)
	switch {
	case err != nil:
	case !r.expanded && (r.pages != "" || r.title != ""):
		err = cli.Usagef("-pages and -title are for -expanded")
	default:
		err = r.print(c, stdin, stdout)
	}
	return c.Status(err, stderr)
}

type refs struct {
	expanded bool
	pages    string
	title    string
	site     *site.Site
	source   *ast.Source // of the page
}

func (r *refs) print(c *cli.Command, stdin io.Reader, w io.Writer) error {
	var err error
	if r.site, err = c.OpenSite(); err != nil {
		return err
	}
	text, err := c.Read(stdin)
	if err != nil {
		return err
	}
	doc, err := r.read(text)
	if err != nil {
		return err
	}
	r.source = doc.Source()
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	for _, citation := range ast.Citations(doc) {
		if err := encoder.Encode(r.note(citation)); err != nil {
			return err
		}
	}
	return nil
}

func (r *refs) read(text string) (*ast.Document, error) {
	parser := wikitext.Parser{Site: r.site}
	page := wikitext.Page{Title: r.title, Text: text}
	if !r.expanded {
		return parser.ParsePage(page), nil
	}
	if r.pages != "" {
		folder, err := pages.Open(r.pages, r.site)
		if err != nil {
			return nil, err
		}
		parser.Load, parser.Files = folder.Loader(), folder.Describe
	}
	return parser.Expand(context.Background(), page)
}

// A note is one line of the output.
type note struct {
	Group   string   `json:"group,omitempty"`
	Name    string   `json:"name,omitempty"`
	Number  string   `json:"number,omitempty"` // "2", of a sub-reference "2.1"
	Uses    []place  `json:"uses"`
	Defined *place   `json:"defined,omitempty"` // where the text is
	Text    string   `json:"text,omitempty"`
	URLs    []string `json:"urls,omitempty"` // that the text links to
	Details []note   `json:"details,omitempty"`
	Errors  []string `json:"errors,omitempty"` // keys of Cite's messages, with what fills them
}

// A place is where a tag begins: lines and columns count from 1, columns are bytes.
type place struct {
	Page   string `json:"page,omitempty"` // the template that it is in; "" is the page itself
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

func (r *refs) place(s ast.Span) place {
	at := s.Position()
	p := place{Line: at.Line, Column: at.Column}
	if s.Source() != r.source {
		p.Page = s.Source().Title
	}
	return p
}

func (r *refs) note(c *ast.Citation) note {
	n := note{Group: c.Group, Name: c.Name, Number: c.Label(), Uses: []place{}, URLs: urls(c.Text)}
	for _, use := range c.Uses {
		n.Uses = append(n.Uses, r.place(use))
	}
	if !c.Definition.IsZero() {
		at := r.place(c.Definition)
		n.Defined = &at
	}
	if n.Text = r.plain(c.Text); n.Text == "" {
		n.Text = c.DetailsText
	}
	for _, detail := range c.Details {
		n.Details = append(n.Details, r.note(detail))
	}
	for _, err := range c.Errors {
		n.Errors = append(n.Errors, strings.Join(append([]string{err.Key}, err.Args...), " "))
	}
	return n
}

// plain returns what nodes show, on one line; a template of a source tree as it
// is written.
func (r *refs) plain(nodes []ast.Node) string {
	doc := &ast.Document{}
	for _, n := range nodes {
		if t, ok := n.(*ast.Template); ok {
			n = &ast.Text{Value: t.Range().Text()}
		}
		doc.Children = append(doc.Children, n)
	}
	var b strings.Builder
	if err := (render.Text{Site: r.site}).Render(&b, doc); err != nil {
		return "" // it is a builder's, which has none
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// urls returns the addresses that nodes link to.
func urls(nodes []ast.Node) []string {
	var list []string
	for _, n := range nodes {
		for n := range ast.Find[ast.Node](n) {
			switch n := n.(type) {
			case *ast.ExternalLink:
				list = append(list, n.URL)
			case *ast.Autolink:
				list = append(list, n.URL)
			}
		}
	}
	return list
}
