// Convert turns a page of wikitext into HTML, plain text, JSON, wikitext or a
// dump of its tree.
//
//	go run ./examples/convert [flags] FILE|-
//
// Templates come from a folder of pages, -pages; without one every template is
// missing and shows as a red link. A page with problems is converted all the
// same, and the problems go to standard error as "title:line:column: code:
// message". The exit status is 2 for bad usage, 1 for what could not be read or
// written, otherwise 0.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/examples/internal/cli"
	"github.com/warraq/warraq/examples/internal/pages"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
	"github.com/warraq/warraq/wikitext/syntaxhighlight"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	o := newOptions()
	err := o.parse(args, stdout)
	if err == nil {
		err = o.convert(stdin, stdout, stderr)
	}
	return o.command.Status(err, stderr)
}

type options struct {
	command    *cli.Command
	to         string
	expanded   bool
	namespaces []site.Namespace
	title      string
	pages      string
	standalone bool
	highlight  bool
	text       render.Text
	out        string
}

func newOptions() *options {
	o := &options{command: cli.New("convert")}
	flags := o.command.Flags
	flags.StringVar(&o.to, "to", "html", "output `format`: html, text, json, wikitext or tree")
	flags.BoolVar(&o.expanded, "expanded", false, "with -to tree: the page tree, templates expanded, instead of the source tree")
	flags.Func("namespace", "an extra namespace, as `N=Name`; may be repeated", func(s string) error {
		ns, err := parseNamespace(s)
		o.namespaces = append(o.namespaces, ns)
		return err
	})
	flags.StringVar(&o.title, "title", "", "the page's `title` (default: what "+pages.TitlesFile+" says, else the file's name)")
	flags.StringVar(&o.pages, "pages", "", "`folder` of pages, for templates, and pictures: *.wikitext, named by titles with %3A for \":\" and the like, or what "+pages.TitlesFile+" names")
	flags.BoolVar(&o.standalone, "standalone", false, "with -to html: a whole page with a style sheet; with -to text: the title first")
	flags.BoolVar(&o.highlight, "highlight", false, "colour program text: <syntaxhighlight> gets a <span> for each word, with Pygments' classes")
	o.textFlags(flags)
	flags.StringVar(&o.out, "o", "", "output `file` (default: standard output)")
	return o
}

func (o *options) parse(args []string, help io.Writer) error {
	if err := o.command.Parse(args, help); err != nil {
		return err
	}
	switch o.to {
	case "html", "text", "json", "wikitext", "tree":
	default:
		return cli.Usagef("-to %q is not html, text, json, wikitext or tree", o.to)
	}
	if o.standalone && o.to != "html" && o.to != "text" {
		return cli.Usagef("-standalone needs -to html or text, not %s", o.to)
	}
	if o.expanded && o.to != "tree" {
		return cli.Usagef("-expanded needs -to tree, not %s", o.to)
	}
	if err := o.checkText(); err != nil {
		return err
	}
	for _, input := range []string{o.command.File, o.command.Site} {
		if o.out != "" && pages.SameFile(o.out, input) {
			return cli.Usagef("-o %s is what is read, and would be overwritten", o.out)
		}
	}
	return nil
}

func parseNamespace(s string) (site.Namespace, error) {
	number, name, ok := strings.Cut(s, "=")
	id, err := strconv.Atoi(number)
	name = strings.TrimSpace(strings.ReplaceAll(name, "_", " "))
	if !ok || err != nil || id <= 0 || name == "" {
		return site.Namespace{}, errors.New("a namespace is a number above 0, = and a name, such as 100=Portal")
	}
	return site.Namespace{ID: id, Name: name}, nil
}

// convert does the work. What it writes to stderr are the page's diagnostics.
func (o *options) convert(stdin io.Reader, stdout, stderr io.Writer) error {
	s, err := o.openSite()
	if err != nil {
		return err
	}
	parser := &wikitext.Parser{
		Site:   s,
		Report: func(d ast.Diagnostic) { fmt.Fprintln(stderr, d) },
	}
	if o.highlight {
		highlight := syntaxhighlight.Highlighter{}.Tag
		parser.Tags = map[string]wikitext.Tag{"syntaxhighlight": highlight, "source": highlight}
	}
	var folder *pages.Folder
	if o.pages != "" {
		if folder, err = pages.Open(o.pages, s); err != nil {
			return err
		}
		if folder.Holds(o.out) {
			return cli.Usagef("-o %s is one of the pages, and would be overwritten", o.out)
		}
		folder.URL = relativeURL(filepath.Dir(o.out), o.pages)
		parser.Load, parser.Files = folder.Loader(), folder.Describe
	}
	var page wikitext.Page
	if page.Title, err = o.pageTitle(s, folder); err != nil {
		return err
	}
	if page.Text, err = o.command.Read(stdin); err != nil {
		return err
	}
	// Written at once at the end, so that a failure leaves no half page behind.
	var out bytes.Buffer
	if err := o.write(&out, parser, page); err != nil {
		return err
	}
	if text := out.Bytes(); o.to == "html" && len(text) > 0 && text[len(text)-1] != '\n' {
		out.WriteByte('\n')
	}
	if o.out != "" {
		return os.WriteFile(o.out, out.Bytes(), 0o666)
	}
	_, err = stdout.Write(out.Bytes())
	return err
}

// pageTitle returns the page's title: from -title, or what the file's name and
// the folder of pages say. Standard input has none.
func (o *options) pageTitle(s *site.Site, folder *pages.Folder) (string, error) {
	if o.title != "" {
		if _, ok := s.ParseTitle(o.title, ast.NamespaceMain); !ok {
			return "", cli.Usagef("-title %q is not a legal title", o.title)
		}
		return o.title, nil
	}
	if o.command.File == "-" {
		return "", nil
	}
	return folder.TitleOf(o.command.File, s), nil
}

func (o *options) write(w io.Writer, parser *wikitext.Parser, page wikitext.Page) error {
	var doc *ast.Document
	if o.to == "wikitext" || o.to == "tree" && !o.expanded {
		doc = parser.ParsePage(page)
	} else {
		var err error
		if doc, err = parser.Expand(context.Background(), page); err != nil {
			return err
		}
	}
	switch o.to {
	case "tree":
		return ast.Dump(w, doc)
	case "wikitext":
		return render.Wikitext{}.Render(w, doc)
	case "text":
		o.text.Site, o.text.Title = parser.Site, o.standalone
		return o.text.Render(w, doc)
	case "json":
		return render.JSON{Indent: true}.Render(w, doc)
	}
	return render.HTML{Site: parser.Site, Standalone: o.standalone}.Render(w, doc)
}

// openSite returns the wiki that -site and -namespace describe.
func (o *options) openSite() (*site.Site, error) {
	if len(o.namespaces) == 0 {
		return o.command.OpenSite()
	}
	info, err := o.command.Info()
	if err != nil {
		return nil, err
	}
	info.Namespaces = append(info.Namespaces, o.namespaces...)
	s, err := site.New(info)
	if err != nil {
		return nil, cli.Usagef("-namespace: %v", err)
	}
	return s, nil
}

// relativeURL returns the address of a folder for a page in the folder from;
// where there is no way from one to the other (Windows drives), the folder's own.
func relativeURL(from, to string) string {
	a, err := filepath.Abs(from)
	b, err2 := filepath.Abs(to)
	if rel, err3 := filepath.Rel(a, b); errors.Join(err, err2, err3) == nil {
		to = rel
	}
	return (&url.URL{Path: filepath.ToSlash(to)}).EscapedPath()
}
