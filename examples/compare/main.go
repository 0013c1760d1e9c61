// Compare renders pages with warraq, has a MediaWiki render them too, and tells
// how much of the HTML is the same, block by block.
//
//	go run ./examples/compare -mediawiki COMMAND [flags] DIR…
//	go run ./examples/compare -api https://wiki.example/api.php [flags] DIR…
//	go run ./examples/compare -answers FILE [flags] DIR…
//
// All *.wikitext below the folders are pages, called by their files' names; the
// folder that a page lies in is its language, such as "ar" or "en-wiktionary".
// Pages in languages that warraq has no profile for are skipped.
// No page knows another: the MediaWiki should have no templates, and then they
// are missing on both sides.
//
// The other HTML comes from one of three places. With -mediawiki it comes from a
// program that reads requests, one a line, from its standard input, as JSON such
// as {"id":"ar/x","title":"x","text":"…","lang":"ar","options":{…}}, and answers
// in the same order {"id":"ar/x","html":"…"}. With -api it comes from
// action=parse of a wiki, whose site information is asked for as well. With
// -answers it comes from what -record wrote before.
//
// A block is a block-level element's start tag and all up to the next one: a
// paragraph, a heading, an item, a row, a cell. Blocks are compared as a browser
// would see them; what one side has and the other has not counts as well. With
// -text, the words of warraq's plain text are compared with those that a browser
// shows of the other HTML, punctuation aside; what plain text leaves out on
// purpose, such as edit links, is counted apart. The
// exit status is 0 whatever came out, 1 if something cannot be read or a
// MediaWiki does not answer, 2 for bad flags.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

type options struct {
	command, api, answers string
	record                string
	language, only        string
	siteinfo              string
	server, project       string
	outer, pages, text    bool
	show                  int
	allow                 allowances
	folders               []string
}

// run is main with its arguments and outputs; it returns the exit status.
func run(args []string, stdout, stderr io.Writer) int {
	o, err := parseFlags(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	}
	if err := o.compare(stdout); err != nil {
		fmt.Fprintln(stderr, "compare:", err)
		return 1
	}
	return 0
}

func parseFlags(args []string, stderr io.Writer) (*options, error) {
	o := &options{}
	flags := flag.NewFlagSet("compare", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&o.command, "mediawiki", "", "`COMMAND` that renders: JSON lines in, JSON lines out; its words are split at spaces")
	flags.StringVar(&o.api, "api", "", "`URL` of a wiki's api.php that renders")
	flags.StringVar(&o.answers, "answers", "", "`FILE` of answers recorded before")
	flags.StringVar(&o.record, "record", "", "write the answers to `FILE`")
	flags.StringVar(&o.language, "lang", "", "language `CODE` of all pages, whatever their folders")
	flags.StringVar(&o.only, "only", "", "only pages whose path below DIR holds `TEXT`")
	flags.StringVar(&o.siteinfo, "siteinfo", "", "`DIR` with CODE.json, what MediaWiki's siteinfo API says of the wiki in a language; else it is built in")
	flags.StringVar(&o.server, "server", "http://example.org", "`ADDRESS` that the wiki's paths belong to (not with -api)")
	flags.StringVar(&o.project, "project", "TestWiki", "`NAME` of the project namespace (not with -api)")
	flags.BoolVar(&o.outer, "outer", false, "take blocks that lie in no other, whole")
	flags.BoolVar(&o.text, "text", false, "compare plain text with what a browser shows of the HTML, word by word")
	flags.BoolVar(&o.pages, "pages", false, "a line for each page, too")
	flags.IntVar(&o.show, "show", 0, "print the first `N` places where blocks differ")
	flags.Var(&o.allow, "allow", "differences that do not count, a comma between `NAMES`:\n"+allowanceHelp())
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: compare -mediawiki COMMAND|-api URL|-answers FILE [flags] DIR…")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	o.folders = flags.Args()
	sources := 0
	for _, s := range []string{o.command, o.api, o.answers} {
		if s != "" {
			sources++
		}
	}
	var problem string
	switch {
	case sources != 1:
		problem = "one of -mediawiki, -api and -answers says where the other HTML comes from"
	case len(o.folders) == 0:
		problem = "no folder of pages is given"
	default:
		return o, nil
	}
	fmt.Fprintln(stderr, "compare:", problem)
	flags.Usage()
	return nil, errors.New(problem)
}

// compare does the work, page after page.
func (o *options) compare(stdout io.Writer) (err error) {
	pages, err := findPages(o.folders, o.language, o.only)
	if err != nil {
		return err
	}
	if len(pages) == 0 {
		return fmt.Errorf("no *.wikitext in %s", strings.Join(o.folders, ", "))
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	other, err := o.open(ctx, pages)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, other.close()) }()
	r := newReport(stdout, o)
	var recorded recorder
	if o.record != "" {
		if recorded, err = newRecorder(o.record); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, recorded.close()) }()
	}
	wikis := wikiMaker{options: o, made: map[string]*wiki{}}
	for _, p := range pages {
		a, err := other.answer(p)
		if err != nil {
			return fmt.Errorf("%s: %w", p.id, err)
		}
		if err := recorded.write(a); err != nil {
			return err
		}
		w, err := wikis.wiki(ctx, p.language, other)
		if errors.Is(err, errNoProfile) {
			r.skip(p)
			continue
		}
		if err != nil {
			return err
		}
		out, err := w.render(ctx, p, a)
		if err != nil {
			return err
		}
		r.page(p, a, out)
	}
	return r.done()
}
