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
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
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
	o, err := parseOptions(args, stdout)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err == nil {
		err = o.convert(stdin, stdout, stderr)
	}
	var usage *usageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "convert: %v (-h lists the flags)\n", err)
		return 2
	}
	fmt.Fprintln(stderr, "convert:", err)
	return 1
}

// A usageError is a mistake on the command line, told apart from a failure by
// the exit status.
type usageError struct{ message string }

func (e *usageError) Error() string { return e.message }

func usagef(format string, args ...any) error {
	return &usageError{fmt.Sprintf(format, args...)}
}

type options struct {
	to         string
	expanded   bool
	site       string
	namespaces []site.Namespace
	title      string
	pages      string
	standalone bool
	out        string
	file       string
}

func parseOptions(args []string, help io.Writer) (*options, error) {
	o := &options{}
	flags := flag.NewFlagSet("convert", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // run prints the error, once
	flags.StringVar(&o.to, "to", "html", "output `format`: html, text, json, wikitext or tree")
	flags.BoolVar(&o.expanded, "expanded", false, "with -to tree: the page tree, templates expanded, instead of the source tree")
	flags.StringVar(&o.site, "site", "en", "the wiki: a built-in `profile` by its language, such as en or ar, or a .json file from MediaWiki's siteinfo API")
	flags.Func("namespace", "an extra namespace, as `N=Name`; may be repeated", func(s string) error {
		ns, err := parseNamespace(s)
		o.namespaces = append(o.namespaces, ns)
		return err
	})
	flags.StringVar(&o.title, "title", "", "the page's `title` (default: what "+titlesFile+" says, else the file's name)")
	flags.StringVar(&o.pages, "pages", "", "`folder` of pages, for templates, and pictures: *.wikitext, named by percent-encoded titles, or what "+titlesFile+" names")
	flags.BoolVar(&o.standalone, "standalone", false, "with -to html: a whole page with a style sheet; with -to text: the title first")
	flags.StringVar(&o.out, "o", "", "output `file` (default: standard output)")

	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(help, "usage: convert [flags] FILE|-")
			flags.SetOutput(help)
			flags.PrintDefaults()
			return nil, err
		}
		return nil, usagef("%v", err)
	}
	switch o.to {
	case "html", "text", "json", "wikitext", "tree":
	default:
		return nil, usagef("-to %q is not html, text, json, wikitext or tree", o.to)
	}
	if o.standalone && o.to != "html" && o.to != "text" {
		return nil, usagef("-standalone needs -to html or text, not %s", o.to)
	}
	if o.expanded && o.to != "tree" {
		return nil, usagef("-expanded needs -to tree, not %s", o.to)
	}
	switch flags.NArg() {
	case 0:
		return nil, usagef("no FILE; - reads standard input")
	case 1:
		o.file = flags.Arg(0)
		return o, nil
	}
	return nil, usagef("one FILE is expected behind the flags, not %d: %s", flags.NArg(), strings.Join(flags.Args(), " "))
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
	var pages *folder
	if o.pages != "" {
		if pages, err = openFolder(os.DirFS(o.pages), s); err != nil {
			return fmt.Errorf("pages in %s: %w", o.pages, err)
		}
		pages.url = relativeURL(filepath.Dir(o.out), o.pages)
		parser.Load, parser.Files = pages.loader(), pages.describe
	}
	var page wikitext.Page
	if page.Title, err = o.pageTitle(s, pages); err != nil {
		return err
	}
	if page.Text, err = readPage(o.file, stdin); err != nil {
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

// pageTitle returns the page's title: from -title, from the folder of pages if
// FILE is one of them, or from the file's name. It is "" when there is none,
// since a file may have any name, and standard input has none.
func (o *options) pageTitle(s *site.Site, pages *folder) (string, error) {
	if o.title != "" {
		if _, ok := s.ParseTitle(o.title, ast.NamespaceMain); !ok {
			return "", usagef("-title %q is not a legal title", o.title)
		}
		return o.title, nil
	}
	if o.file == "-" {
		return "", nil
	}
	dir, name := filepath.Split(o.file)
	if pages != nil && sameFolder(filepath.Clean(dir), o.pages) {
		if title, ok := pages.titles[name]; ok {
			return title, nil
		}
	}
	title := titleOfFile(name)
	if _, ok := s.ParseTitle(title, ast.NamespaceMain); !ok {
		return "", nil
	}
	return title, nil
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
		return render.Text{Site: parser.Site, Title: o.standalone}.Render(w, doc)
	case "json":
		return render.JSON{Indent: true}.Render(w, doc)
	}
	return render.HTML{Site: parser.Site, Standalone: o.standalone}.Render(w, doc)
}

// openSite returns the wiki that -site and -namespace describe.
func (o *options) openSite() (*site.Site, error) {
	var info site.Info
	if strings.HasSuffix(o.site, ".json") {
		data, err := os.ReadFile(o.site)
		if err != nil {
			return nil, err
		}
		if info, err = site.FromSiteInfo(data); err != nil {
			return nil, fmt.Errorf("%s: %w", o.site, err)
		}
	} else {
		s, err := site.Builtin(o.site)
		if err != nil {
			return nil, usagef("-site: %v", err)
		}
		if len(o.namespaces) == 0 {
			return s, nil
		}
		info = s.Info()
	}
	info.Namespaces = append(info.Namespaces, o.namespaces...)
	s, err := site.New(info)
	if err != nil && len(o.namespaces) > 0 {
		return nil, usagef("-namespace: %v", err)
	}
	return s, err
}

func readPage(file string, stdin io.Reader) (string, error) {
	if file == "-" {
		data, err := io.ReadAll(stdin)
		return string(data), err
	}
	data, err := os.ReadFile(file)
	return string(data), err
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

func sameFolder(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
