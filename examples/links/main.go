// Links prints what a page links to, one a line, in the order of the page:
// links to pages, other languages and addresses, files and categories.
//
//	go run ./examples/links [-site ar|SITEINFO.json] [-json] FILE|-
//
// A line holds the position (line:column, counted from 1, the column in bytes),
// the kind, the target and the shown text, with tabs between. Links reads the
// source tree: what templates would add is not there, and every position is one
// of the file.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/examples/internal/cli"
	"github.com/warraq/warraq/wikitext"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	c := cli.New("links")
	asJSON := c.Flags.Bool("json", false, "print an object a line")
	err := c.Parse(args, stdout)
	if err == nil {
		err = links(c, *asJSON, stdin, stdout)
	}
	return c.Status(err, stderr)
}

// A link is one line of the output.
type link struct {
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Kind   string `json:"kind"` // page, language, file, category or external
	Target string `json:"target"`
	Text   string `json:"text,omitempty"` // what is shown; of a category the sort key
}

func links(c *cli.Command, asJSON bool, stdin io.Reader, w io.Writer) error {
	s, err := c.OpenSite()
	if err != nil {
		return err
	}
	text, err := c.Read(stdin)
	if err != nil {
		return err
	}
	parser := wikitext.Parser{Site: s}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	for n := range ast.Find[ast.Node](parser.Parse(text)) {
		l, ok := linkOf(n)
		if !ok {
			continue
		}
		if asJSON {
			err = encoder.Encode(l)
		} else {
			_, err = fmt.Fprintf(w, "%d:%d\t%s\t%s\t%s\n", l.Line, l.Column, l.Kind, l.Target, l.Text)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// linkOf returns false for a node that is no link, and for one whose target
// only a template knows.
func linkOf(n ast.Node) (link, bool) {
	position := n.Range().Position()
	l := link{Line: position.Line, Column: position.Column}
	switch n := n.(type) {
	case *ast.Wikilink:
		l.Kind, l.Target, l.Text = "page", n.Target.String(), plain(n)
	case *ast.LanguageLink:
		l.Kind, l.Target, l.Text = "language", n.Target.String(), plain(n.Label...)
	case *ast.File:
		l.Kind, l.Target, l.Text = "file", n.Target.String(), plain(n.Caption...)
	case *ast.Category:
		l.Kind, l.Target, l.Text = "category", n.Target.String(), plain(n.SortKey...)
	case *ast.ExternalLink:
		l.Kind, l.Target, l.Text = "external", n.URL, plain(n.Label...)
	case *ast.Autolink:
		l.Kind, l.Target = "external", n.URL
	}
	return l, l.Target != ""
}

// plain returns the characters of nodes on one line.
func plain(nodes ...ast.Node) string {
	return strings.Join(strings.Fields(ast.PlainText(nodes)), " ")
}
