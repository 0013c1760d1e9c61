// Outline prints the sections of a page as a tree, or one of them.
//
//	go run ./examples/outline [-site ar] FILE|-
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
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("outline", flag.ContinueOnError)
	flags.SetOutput(stderr)
	code := flags.String("site", "en", "built-in `profile` by its language, such as en or ar")
	title := flags.String("section", "", "print the section with this `title`")
	role := flags.String("role", "", "print the section with this `role`, such as see-also")
	as := flags.String("as", "text", "`format` of a section: text, links or json")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return 2
	}
	s, err := site.Builtin(*code)
	switch {
	case err != nil:
	case flags.NArg() != 1:
		err = errors.New("one FILE, or - for standard input, is expected behind the flags")
	case *title != "" && *role != "":
		err = errors.New("-section and -role exclude each other")
	case !slices.Contains([]string{"text", "links", "json"}, *as):
		err = fmt.Errorf("-as %q is not text, links or json", *as)
	}
	if err != nil {
		fmt.Fprintln(stderr, "outline:", err)
		return 2
	}
	text, err := read(flags.Arg(0), stdin)
	if err == nil {
		doc := (&wikitext.Parser{Site: s}).Parse(text)
		switch {
		case *title != "":
			err = printSection(stdout, s, doc.SectionByTitle(*title), *as)
		case *role != "":
			err = printSection(stdout, s, sectionByRole(s, doc, *role), *as)
		default:
			err = outline(stdout, s, doc.Sections(), 0)
		}
	}
	if err != nil {
		fmt.Fprintln(stderr, "outline:", err)
		return 1
	}
	return 0
}

// outline prints a line for each section: its level, position, title and role.
func outline(w io.Writer, s *site.Site, sections []*ast.Section, depth int) error {
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
		if err := outline(w, s, section.Sections, depth+1); err != nil {
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

func read(file string, stdin io.Reader) (string, error) {
	if file == "-" {
		data, err := io.ReadAll(stdin)
		return string(data), err
	}
	data, err := os.ReadFile(file)
	return string(data), err
}
