package main

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext"
)

// A result is what one stage gave.
type result struct {
	Stage   string  `json:"stage"`
	Files   int     `json:"files"`
	Bytes   int     `json:"bytes"` // of source
	Rounds  int     `json:"rounds"`
	Seconds float64 `json:"seconds"`     // for all pages on one core, the median; CPU time where the system tells
	Least   float64 `json:"seconds_min"` // the same, the shortest
	Rate    float64 `json:"MB_per_s"`    // on one core
	Cores   int     `json:"cores"`
	AllRate float64 `json:"MB_per_s_all_cores"` // by wall time
	Cost    float64 `json:"cpu_ratio"`          // CPU time on all cores to that on one core
	Alloc   float64 `json:"bytes_per_byte"`     // allocated for a byte of source
	Objects float64 `json:"objects_per_byte"`   // the same, in objects
	Peak    float64 `json:"peak_MB"`            // memory of the process
	Errors  int     `json:"errors"`             // pages with errors
}

// minRound is the shortest time of a round: a shorter one would measure the clock.
const minRound = 100 * time.Millisecond

// measure runs a stage on one core, then on all.
func measure(s stage, pages []*page, rounds int, arena bool) result {
	m := measurement{stage: s, pages: pages, rounds: rounds, arenas: make([]*wikitext.Arena, runtime.GOMAXPROCS(0))}
	if arena {
		for i := range m.arenas {
			m.arenas[i] = &wikitext.Arena{}
		}
	}
	r := result{Stage: s.name, Files: len(pages), Bytes: size(pages), Rounds: rounds, Cores: runtime.GOMAXPROCS(0)}
	if s.trees {
		for _, p := range pages {
			p.tree, _ = p.expand(nil) // an error is that of another stage; what there is of the tree is rendered
		}
		defer func() {
			for _, p := range pages {
				p.tree = nil
			}
		}()
	}

	runtime.GOMAXPROCS(1)
	resetPeak()
	var before, after runtime.MemStats
	m.warmUp(1)
	runtime.ReadMemStats(&before)
	cpu, _ := m.run(1)
	runtime.ReadMemStats(&after)
	r.Peak = float64(peak()) / 1e6
	r.Errors = m.errors()
	r.Seconds, r.Least = median(cpu), cpu[0]
	source := float64(r.Bytes)
	r.Rate = source / 1e6 / r.Seconds
	r.Alloc = float64(after.TotalAlloc-before.TotalAlloc) / source / float64(rounds*m.passes)
	r.Objects = float64(after.Mallocs-before.Mallocs) / source / float64(rounds*m.passes)

	runtime.GOMAXPROCS(r.Cores)
	m.warmUp(r.Cores)
	cpu, wall := m.run(r.Cores)
	r.AllRate = source / 1e6 / median(wall)
	r.Cost = median(cpu) / r.Seconds
	return r
}

// A measurement runs one stage over the pages.
type measurement struct {
	stage  stage
	pages  []*page
	rounds int
	passes int               // over the pages, in a round
	arenas []*wikitext.Arena // one for a worker; nil elements without -arena
}

// warmUp goes over the pages once and finds how many passes fill a round.
func (m *measurement) warmUp(workers int) {
	runtime.GC()
	m.passes = 1
	start := time.Now()
	m.round(workers)
	m.passes = 1 + int(minRound/max(time.Since(start), time.Microsecond))
}

// run returns the seconds that a pass took in each round, in rising order.
func (m *measurement) run(workers int) (cpu, wall []float64) {
	for range m.rounds {
		start, startCPU := time.Now(), cpuTime()
		m.round(workers)
		cpu = append(cpu, (cpuTime()-startCPU).Seconds()/float64(m.passes))
		wall = append(wall, time.Since(start).Seconds()/float64(m.passes))
	}
	slices.Sort(cpu)
	slices.Sort(wall)
	return cpu, wall
}

// round goes over the pages: workers take one after the other.
func (m *measurement) round(workers int) {
	var next atomic.Int64
	work := func(a *wikitext.Arena) {
		for n := int(next.Add(1)) - 1; n < m.passes*len(m.pages); n = int(next.Add(1)) - 1 {
			m.do(m.pages[n%len(m.pages)], a) // errors are counted apart
		}
	}
	var group sync.WaitGroup
	for _, a := range m.arenas[1:workers] {
		group.Go(func() { work(a) })
	}
	work(m.arenas[0])
	group.Wait()
}

// do runs the stage on a page.
func (m *measurement) do(p *page, a *wikitext.Arena) error {
	err := m.stage.do(p, a)
	if a != nil {
		a.Reset()
	}
	return err
}

// errors counts the pages on which the stage fails.
func (m *measurement) errors() int {
	n := 0
	for _, p := range m.pages {
		if m.do(p, m.arenas[0]) != nil {
			n++
		}
	}
	return n
}

// liveHeap returns how many bytes of heap the source trees of all pages take.
func liveHeap(pages []*page) uint64 {
	trees := make([]*ast.Document, len(pages))
	before := collected()
	for i, p := range pages {
		trees[i] = p.wiki.parser.ParsePage(p.Page)
	}
	after := collected()
	runtime.KeepAlive(trees)
	return after - min(before, after)
}

// collected returns the bytes of heap that are alive. What pools hold survives one
// collection, hence two.
func collected() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func size(pages []*page) (n int) {
	for _, p := range pages {
		n += len(p.Text)
	}
	return n
}

// median returns the middle of sorted times, the higher one of two.
func median(times []float64) float64 { return times[len(times)/2] }
