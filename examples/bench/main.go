// Bench measures how fast pages are parsed, expanded and rendered.
//
//	go run ./examples/bench [flags] [DIR]
//	go run ./examples/bench -stage parse,html -rounds 9 DIR
//	go run ./examples/bench -languages -tsv DIR
//	go run ./examples/bench -arena DIR
//
// All *.wikitext below DIR (testdata/pages if there is none) are pages, called by
// their files' names; one may call the others of its folder, as templates. They
// are read before anything is measured.
//
// The stages are
//
//	parse   the source tree of each page
//	walk    the same, and a visit to every node
//	expand  the page tree of each page
//	html    the HTML of page trees made before
//	text    the plain text of page trees made before
//	json    the JSON of page trees made before
//	page    expand and html in one
//
// Trees are left to the collector; with -arena they are made in an arena that is
// reset after each page, as a program does that keeps none.
//
// Each stage runs once over the pages to warm up and then -rounds times; the median
// counts. A round goes over the pages as often as fills a tenth of a second.
// MB are 1,000,000 bytes of source, whatever the stage writes.
//
// "One core" is GOMAXPROCS=1: one goroutine does the work, the collector shares its
// core, and the time is the CPU time of the process, user and system, in which
// other programs do not count; wall time on systems that tell no CPU time. "All
// cores" is one goroutine on each core that Go would use (GOMAXPROCS says how
// many), which take one page after the other and share parsers and sites; the
// time is wall time, so an idle machine is needed. "CPU ratio" is the CPU time that
// these rounds took to that of the one-core rounds: what is above 1 is spent on
// waiting for each other, on memory that cores share, and on a collector that uses
// cores which would be idle.
//
// Bytes and objects are what is allocated for a byte of source. The peak is the
// memory of the whole process in the one-core rounds: on Linux its resident set,
// with the pages and, for the renderers, their trees; elsewhere what Go has from
// the system. "Live heap" is what all source trees together keep alive after a
// collection, their texts not counted. GOGC and GOMEMLIMIT work as in any Go program.
//
// With -tsv there is a line for each stage: peer, mode, files, bytes, rounds, median
// and least CPU seconds for all pages, MB for a CPU second, peak MB, pages with errors.
// With -json there is an object for each stage, one a line, its fields named as
// in [result].
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/pprof"

	"github.com/warraq/warraq/examples/internal/cli"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is main with its arguments and outputs; it returns the exit status.
func run(args []string, stdout, stderr io.Writer) int {
	c := cli.New("bench")
	c.File, c.Operand = "testdata/pages", "[DIR]"
	var o options
	c.Flags.StringVar(&o.suffix, "suffix", ".wikitext", "`ENDING` of the names of files that are pages; empty: every file is one")
	c.Flags.BoolVar(&o.languages, "languages", false, "the folder that a page lies in is its language, such as ar or en-wiktionary; -site is for the others")
	c.Flags.Var(&o.stages, "stage", "`STAGES` to measure, a comma between them: "+stageNames()+" (default all)")
	c.Flags.IntVar(&o.rounds, "rounds", 5, "`N` rounds, of which the median counts")
	c.Flags.BoolVar(&o.arena, "arena", false, "make trees in an arena that is reset after each page, instead of leaving them to the collector")
	c.Flags.BoolVar(&o.tsv, "tsv", false, "print lines with tabs: peer, mode, files, bytes, rounds, cpu_s_median, cpu_s_min, MB_per_cpu_s, peak_rss_MB, errors")
	c.Flags.BoolVar(&o.json, "json", false, "print a JSON object for each stage")
	c.Flags.StringVar(&o.profile, "cpuprofile", "", "write a CPU profile of all that is measured to `FILE`, for go tool pprof")
	err := c.Parse(args, stdout)
	switch {
	case err != nil:
	case o.rounds < 1:
		err = cli.Usagef("-rounds %d is none", o.rounds)
	case o.tsv && o.json:
		err = cli.Usagef("-tsv and -json exclude each other")
	default:
		err = bench(c, &o, stdout)
	}
	return c.Status(err, stderr)
}

type options struct {
	suffix    string
	languages bool
	stages    stageList
	rounds    int
	arena     bool
	tsv, json bool
	profile   string
}

func bench(c *cli.Command, o *options, stdout io.Writer) (err error) {
	s, err := c.OpenSite()
	if err != nil {
		return err
	}
	pages, err := readPages(c.File, o, s)
	if err != nil {
		return err
	}
	if o.profile != "" {
		file, err := os.Create(o.profile)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, file.Close()) }()
		if err := pprof.StartCPUProfile(file); err != nil {
			return fmt.Errorf("-cpuprofile: %w", err)
		}
		defer pprof.StopCPUProfile()
	}
	w := newReport(stdout, o, pages)
	stages := o.stages
	if len(stages) == 0 {
		stages = allStages
	}
	for _, st := range stages {
		if err := w.stage(measure(st, pages, o.rounds, o.arena)); err != nil {
			return err
		}
	}
	return w.done(pages)
}
