package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/warraq/warraq/examples/internal/htmldom"
)

// A count is how many blocks there are and how many are equal.
type count struct{ pages, blocks, equal int }

func (c *count) add(d count) {
	c.pages += d.pages
	c.blocks += d.blocks
	c.equal += d.equal
}

func (c count) percent() float64 {
	if c.blocks == 0 {
		return 100
	}
	return 100 * float64(c.equal) / float64(c.blocks)
}

// A report gathers what pages gave.
type report struct {
	options   *options
	w         io.Writer
	table     *tabwriter.Writer
	languages []string
	counts    map[string]count
	total     count
	shown     int
	skipped   []string // languages
	left      causes
}

func newReport(w io.Writer, o *options) *report {
	return &report{options: o, w: w, table: tabwriter.NewWriter(w, 0, 8, 2, ' ', 0), counts: map[string]count{}, left: causes{}}
}

// page compares a page's two renderings. A page that MediaWiki refused, or that
// nests too deep to be read, is one block that differs.
func (r *report) page(p *page, a *answer, got string) {
	c := count{pages: 1, blocks: 1}
	var hunks []hunk
	theirs, ours, err := r.split(a.HTML, got)
	switch {
	case a.Error != "":
		hunks = []hunk{{a: []string{"error: " + a.Error}}}
	case err != nil:
		hunks = []hunk{{a: []string{"error: " + err.Error()}}}
	default:
		c.equal, hunks = align(theirs, ours)
		c.blocks = c.equal
		for _, h := range hunks {
			c.blocks += h.blocks()
		}
	}
	r.show(p, hunks)
	if _, ok := r.counts[p.language]; !ok {
		r.languages = append(r.languages, p.language)
	}
	sum := r.counts[p.language]
	sum.add(c)
	r.counts[p.language] = sum
	r.total.add(c)
	if r.options.pages {
		r.row(p.id, c)
	}
}

// split returns what is compared of MediaWiki's HTML and of what warraq made.
func (r *report) split(html, got string) (theirs, ours []string, err error) {
	if r.options.text {
		theirs, err = visibleWords(html, r.left)
		return theirs, words(got), err
	}
	if theirs, err = r.blocks(html); err != nil {
		return nil, nil, err
	}
	ours, err = r.blocks(got)
	return theirs, ours, err
}

func (r *report) blocks(fragment string) ([]string, error) {
	root, err := htmldom.Parse(fragment)
	if err != nil {
		return nil, err
	}
	r.options.allow.apply(root)
	return htmldom.Blocks(root, r.options.outer), nil
}

// show prints the first places of difference, MediaWiki's blocks before "-",
// warraq's before "+".
func (r *report) show(p *page, hunks []hunk) {
	for _, h := range hunks {
		if r.shown >= r.options.show {
			return
		}
		r.shown++
		fmt.Fprintf(r.w, "@ %s\n", p.id)
		for _, s := range h.a {
			fmt.Fprintf(r.w, "- %s\n", s)
		}
		for _, s := range h.b {
			fmt.Fprintf(r.w, "+ %s\n", s)
		}
	}
}

// skip leaves out a page whose language is unknown.
func (r *report) skip(p *page) {
	if !slices.Contains(r.skipped, p.language) {
		r.skipped = append(r.skipped, p.language)
	}
}

func (r *report) row(name string, c count) {
	fmt.Fprintf(r.table, "%s\t%d\t%d\t%d\t%.2f%%\n", name, c.pages, c.blocks, c.equal, c.percent())
}

// done prints the table of languages.
func (r *report) done() error {
	slices.Sort(r.languages)
	unit := "blocks"
	if r.options.text {
		unit = "words"
		defer fmt.Fprint(r.w, "not in plain text:\n", r.left)
	}
	fmt.Fprintf(r.table, "language\tpages\t%s\tequal\t\n", unit)
	for _, l := range r.languages {
		r.row(l, r.counts[l])
	}
	r.row("total", r.total)
	if len(r.skipped) > 0 {
		slices.Sort(r.skipped)
		defer fmt.Fprintf(r.w, "no profile, skipped: %s\n", strings.Join(r.skipped, " "))
	}
	return r.table.Flush()
}
