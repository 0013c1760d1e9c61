// Outline prints the sections of a page as a tree, or one of them.
//
//	go run ./examples/outline [-site ar|SITEINFO.json] FILE|-
//	go run ./examples/outline -section 'See also' -as links FILE
//	go run ./examples/outline -site ar -role references FILE
//
// A section is chosen by its title, or by its role: "see-also", "references",
// "notes", "external-links" and what else the site knows headings of. It is
// printed with its subsections. Outline reads the source tree: what templates
// would add is not there.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/examples/internal/cli"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	c := cli.New("outline")
	title := c.Flags.String("section", "", "print the section with this `title`")
	role := c.Flags.String("role", "", "print the section with this `role`, such as see-also")
	as := c.Flags.String("as", "text", "`format` of a section: text, links or json")
	err := c.Parse(args, stdout)
	switch {
	case err != nil:
	case *title != "" && *role != "":
		err = cli.Usagef("-section and -role exclude each other")
	case !slices.Contains([]string{"text", "links", "json"}, *as):
		err = cli.Usagef("-as %q is not text, links or json", *as)
	default:
		err = outline(c, *title, *role, *as, stdin, stdout)
	}
	return c.Status(err, stderr)
}

func outline(c *cli.Command, title, role, as string, stdin io.Reader, stdout io.Writer) error {
	s, err := c.OpenSite()
	if err != nil {
		return err
	}
	text, err := c.Read(stdin)
	if err != nil {
		return err
	}
	doc := (&wikitext.Parser{Site: s}).Parse(text)
	switch {
	case title != "":
		return printSection(stdout, s, doc.SectionByTitle(title), as)
	case role != "":
		return printSection(stdout, s, sectionByRole(s, doc, role), as)
	}
	return printTree(stdout, s, doc.Sections(), 0)
}

// printTree prints a line for each section: its level, position, title and role.
func printTree(w io.Writer, s *site.Site, sections []*ast.Section, depth int) error {
	for _, section := range sections {
		if h := section.Heading; h != nil {
			role := s.Role(section.Title())
			if role != "" {
				role = " [" + role + "]"
			}
			indent := strings.Repeat("  ", depth)
			if _, err := fmt.Fprintf(w, "%sh%d %s %s%s\n", indent, h.Level, h.Position(), section.Title(), role); err != nil {
				return err
			}
		}
		if err := printTree(w, s, section.Sections, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func sectionByRole(s *site.Site, doc *ast.Document, role string) *ast.Section {
	return ast.FindSection(doc.Sections(), func(section *ast.Section) bool {
		return section.Heading != nil && s.Role(section.Title()) == role
	})
}

func printSection(w io.Writer, s *site.Site, section *ast.Section, as string) error {
	if section == nil {
		return errors.New("the page has no such section")
	}
	nodes := slices.Collect(section.Nodes())
	switch as {
	case "text":
		return render.Text{Site: s}.RenderNodes(w, nodes)
	case "json":
		return render.JSON{Indent: true}.RenderNodes(w, nodes)
	}
	for _, n := range nodes {
		for link := range ast.Find[*ast.Wikilink](n) {
			if _, err := fmt.Fprintln(w, link.Target); err != nil {
				return err
			}
		}
	}
	return nil
}
