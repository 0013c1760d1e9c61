package main

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"text/tabwriter"
)

// A report prints results: a table, or a line for each, when it is there.
type report struct {
	options *options
	w       io.Writer
	table   *tabwriter.Writer
}

func newReport(w io.Writer, o *options, pages []*page) *report {
	r := &report{options: o, w: w, table: tabwriter.NewWriter(w, 0, 8, 2, ' ', tabwriter.AlignRight)}
	if !o.tsv && !o.json {
		fmt.Fprintf(w, "%d pages, %.3f MB; %s, %s/%s, %d cores; median of %d rounds\n\n",
			len(pages), float64(size(pages))/1e6, runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0), o.rounds)
		fmt.Fprint(r.table, "stage\tMB/s, one core\tMB/s, all cores\tCPU ratio\tbytes/byte\tobjects/byte\tpeak MB\terrors\t\n")
	}
	return r
}

func (r *report) stage(s result) error {
	var err error
	switch {
	case r.options.tsv:
		_, err = fmt.Fprintf(r.w, "warraq\t%s\t%d\t%d\t%d\t%.4f\t%.4f\t%.3f\t%.0f\t%d\n",
			s.Stage, s.Files, s.Bytes, s.Rounds, s.Seconds, s.Least, s.Rate, s.Peak, s.Errors)
	case r.options.json:
		err = json.NewEncoder(r.w).Encode(s)
	default:
		_, err = fmt.Fprintf(r.table, "%s\t%.2f\t%.2f\t%.2f\t%.2f\t%.4f\t%.0f\t%d\t\n",
			s.Stage, s.Rate, s.AllRate, s.Cost, s.Alloc, s.Objects, s.Peak, s.Errors)
	}
	return err
}

// done ends the report. Lines for programs have a stage each, and the live heap is none.
func (r *report) done(pages []*page) error {
	if r.options.tsv || r.options.json {
		return nil
	}
	if err := r.table.Flush(); err != nil {
		return err
	}
	live := liveHeap(pages)
	_, err := fmt.Fprintf(r.w, "\nlive heap of all source trees: %.1f MB, %.2f bytes/byte\n", float64(live)/1e6, float64(live)/float64(size(pages)))
	return err
}
