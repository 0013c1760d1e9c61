// Parsertests runs files in the format of MediaWiki's parser tests through
// warraq and says how much of the wanted output came out.
//
//	go run ./examples/parsertests [flags] DIR…
//
// All *.txt below the folders are read. A line for each file, and one for all,
// tells how many tests there are whose HTML the legacy parser is told, how many
// gave it byte for byte ("exact", MediaWiki's rule: white space at the end does
// not count), and how many gave HTML that a browser reads alike ("dom"). What
// the tests say of metadata is counted apart, and so are tests of other things
// than a page's HTML, which are not run: the pre-save transform, messages, edit
// summaries, sections. The exit status is 0 whatever the tests gave, 1 if a
// file cannot be read, 2 for bad flags.
//
// The wiki that the tests run on is made up through the library's public
// interface alone: see wiki.go, media.go and tags.go.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is main with its arguments and outputs; it returns the exit status.
func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("parsertests", flag.ContinueOnError)
	flags.SetOutput(stderr)
	verbose := flags.Bool("v", false, "name every test that does not pass as DOM")
	results := flags.String("results", "", "write results as JSON lines to `FILE`")
	show := flags.Int("show", 0, "print the first `N` tests that fail, with what was wanted and given")
	only := flags.String("only", "", "run only tests whose file and name, joined by a space, hold `TEXT`")
	siteinfo := flags.String("siteinfo", defaultSiteinfo, "`DIR` with profiles of languages, as CODE.json in the form of MediaWiki's siteinfo API")
	known := flags.String("known", "", "write the tests that fail, with reasons, to `FILE`")
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: parsertests [flags] DIR…")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		if err == flag.ErrHelp {
			return 0
		}
		return 2
	}
	if flags.NArg() == 0 {
		fmt.Fprintln(stderr, "parsertests: no folder of tests is given")
		flags.Usage()
		return 2
	}
	files, err := readFolders(flags.Args())
	if err != nil {
		fmt.Fprintln(stderr, "parsertests:", err)
		return 1
	}
	if *only != "" {
		keepOnly(files, *only)
	}
	outcomes := runFiles(newWikiMaker(*siteinfo), files)
	if len(outcomes) == 0 {
		fmt.Fprintln(stderr, "parsertests: no tests there: name folders with files in MediaWiki's parserTests format")
		return 1
	}
	if *results != "" {
		err = writeFile(*results, func(w io.Writer) error { return writeResults(w, outcomes) })
	}
	if *known != "" && err == nil {
		err = writeFile(*known, func(w io.Writer) error { return writeKnown(w, outcomes) })
	}
	if err != nil {
		fmt.Fprintln(stderr, "parsertests:", err)
		return 1
	}
	summarize(stdout, outcomes)
	for _, o := range outcomes {
		if o.passed() {
			continue
		}
		if *verbose {
			fmt.Fprintf(stdout, "%s:%d: %s: %s\n", o.test.file, o.test.line, keyOf(o.test).name, o.failure())
		}
		if *show > 0 {
			*show--
			showOutcome(stdout, o)
		}
	}
	return 0
}

// defaultSiteinfo is where profiles of languages lie when the program is run
// from the project's root.
const defaultSiteinfo = "../shared/siteinfo"

func keepOnly(files []*testFile, text string) {
	for _, f := range files {
		var tests []*testCase
		for _, t := range f.tests {
			if strings.Contains(f.label+" "+t.name, text) {
				tests = append(tests, t)
			}
		}
		f.tests = tests
	}
}

// writeFile creates a file and fills it.
func writeFile(name string, fill func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := fill(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// writeResults writes a JSON object for each test that was run.
func writeResults(w io.Writer, outcomes []*outcome) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, o := range outcomes {
		if !o.ran && !o.pageless() || o.err != nil {
			continue
		}
		err := e.Encode(struct {
			File     string `json:"file"`
			Test     string `json:"test"`
			HTML     string `json:"html"`
			Metadata string `json:"metadata"`
		}{o.test.file, o.test.name, o.html, o.metadata})
		if err != nil {
			return err
		}
	}
	return nil
}

// A count is how many tests of a kind there are, and how many passed.
type count struct{ tests, exact, dom int }

func (c *count) add(o count) { c.tests += o.tests; c.exact += o.exact; c.dom += o.dom }

// summarize prints the counts of each file and of all.
func summarize(w io.Writer, outcomes []*outcome) {
	const row = "%-46s %6d %6d %6d  %5.1f%% %5.1f%%\n"
	fmt.Fprintf(w, "%-46s %6s %6s %6s  %6s %6s\n", "file", "tests", "exact", "dom", "exact", "dom")
	var total, metadata, other count
	var file count
	for i, o := range outcomes {
		html, meta, mode := o.counts()
		file.add(html)
		metadata.add(meta)
		other.add(mode)
		if i+1 < len(outcomes) && outcomes[i+1].test.file == o.test.file {
			continue
		}
		if file.tests > 0 {
			fmt.Fprintf(w, row, o.test.file, file.tests, file.exact, file.dom, file.percent(file.exact), file.percent(file.dom))
		}
		total.add(file)
		file = count{}
	}
	fmt.Fprintf(w, row, "total", total.tests, total.exact, total.dom, total.percent(total.exact), total.percent(total.dom))
	fmt.Fprintf(w, "metadata: %d of %d\n", metadata.exact, metadata.tests)
	fmt.Fprintf(w, "other modes: %d of %d\n", other.exact, other.tests)
}

func (c count) percent(n int) float64 {
	if c.tests == 0 {
		return 0
	}
	return 100 * float64(n) / float64(c.tests)
}

// showOutcome prints a test with what it wanted and what it got.
func showOutcome(w io.Writer, o *outcome) {
	fmt.Fprintf(w, "\n=== %s:%d %s: %s\n", o.test.file, o.test.line, o.test.name, o.failure())
	fmt.Fprintf(w, "--- wikitext\n%s\n", o.test.wikitext)
	if want, ok := o.test.wantHTML(); ok {
		fmt.Fprintf(w, "--- wanted\n%s\n--- got\n%s\n", want, o.html)
	}
	if want, ok := o.test.wantMetadata(); ok {
		fmt.Fprintf(w, "--- wanted metadata\n%s\n--- got\n%s\n", want, o.metadata)
	}
	if o.err != nil {
		fmt.Fprintf(w, "--- error\n%v\n", o.err)
	}
}
