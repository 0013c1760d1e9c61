package main

import (
	"slices"
)

// A hunk is a place where two lists of blocks differ: the blocks of one stand
// where the other has its own. Either may be empty.
type hunk struct{ a, b []string }

// blocks counts the blocks of a hunk: one that stands for another counts once.
func (h hunk) blocks() int { return max(len(h.a), len(h.b)) }

// align finds the blocks that two lists share, in order, and returns how many
// they are and where the lists differ. Blocks that occur once on either side
// anchor the others, as in patience diff, so that time is near linear.
func align(a, b []string) (equal int, hunks []hunk) {
	l := aligner{}
	l.align(a, b)
	l.cut()
	return l.equal, l.hunks
}

type aligner struct {
	equal int
	hunks []hunk
	open  hunk
}

// same counts equal blocks, which end a hunk.
func (l *aligner) same(n int) {
	if n > 0 {
		l.equal += n
		l.cut()
	}
}

func (l *aligner) differ(a, b []string) {
	l.open.a = append(l.open.a, a...)
	l.open.b = append(l.open.b, b...)
}

func (l *aligner) cut() {
	if l.open.blocks() > 0 {
		l.hunks = append(l.hunks, l.open)
		l.open = hunk{}
	}
}

// tableSize is the most pairs of blocks that are looked at to find the longest
// common subsequence where nothing anchors. Longer stretches differ as a whole.
const tableSize = 1 << 20

func (l *aligner) align(a, b []string) {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	l.same(n)
	a, b = a[n:], b[n:]
	tail := 0
	for tail < min(len(a), len(b)) && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	a, b = a[:len(a)-tail], b[:len(b)-tail]
	switch anchors := findAnchors(a, b); {
	case len(a) == 0 || len(b) == 0:
		l.differ(a, b)
	case len(anchors) > 0:
		i, j := 0, 0
		for _, p := range anchors {
			l.align(a[i:p.a], b[j:p.b])
			l.same(1)
			i, j = p.a+1, p.b+1
		}
		l.align(a[i:], b[j:])
	case len(a)*len(b) <= tableSize:
		l.table(a, b)
	default:
		l.differ(a, b)
	}
	l.same(tail)
}

// A pair is a place in either list.
type pair struct{ a, b int }

// findAnchors returns the longest run, in order, of blocks that occur once on
// either side.
func findAnchors(a, b []string) []pair {
	type place struct{ times, at int }
	inA, inB := map[string]place{}, map[string]place{}
	for i, s := range a {
		inA[s] = place{inA[s].times + 1, i}
	}
	for j, s := range b {
		inB[s] = place{inB[s].times + 1, j}
	}
	var pairs []pair
	for i, s := range a {
		if q := inB[s]; q.times == 1 && inA[s].times == 1 {
			pairs = append(pairs, pair{i, q.at})
		}
	}
	// The longest increasing subsequence of the places in b: ends holds, by
	// length, the pair that ends the lowest such run.
	var ends []int
	before := make([]int, len(pairs))
	for k, p := range pairs {
		at, _ := slices.BinarySearchFunc(ends, p.b, func(e, b int) int { return pairs[e].b - b })
		before[k] = -1
		if at > 0 {
			before[k] = ends[at-1]
		}
		ends = append(ends[:at], append([]int{k}, ends[min(at+1, len(ends)):]...)...)
	}
	if len(ends) == 0 {
		return nil
	}
	run := make([]pair, len(ends))
	for k, i := ends[len(ends)-1], len(ends)-1; i >= 0; k, i = before[k], i-1 {
		run[i] = pairs[k]
	}
	return run
}

// table aligns short stretches by their longest common subsequence.
func (l *aligner) table(a, b []string) {
	width := len(b) + 1
	longest := make([]int32, (len(a)+1)*width) // of a[i:] and b[j:]
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				longest[i*width+j] = longest[(i+1)*width+j+1] + 1
			} else {
				longest[i*width+j] = max(longest[(i+1)*width+j], longest[i*width+j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			l.same(1)
			i, j = i+1, j+1
		case longest[(i+1)*width+j] >= longest[i*width+j+1]:
			l.differ(a[i:i+1], nil)
			i++
		default:
			l.differ(nil, b[j:j+1])
			j++
		}
	}
	l.differ(a[i:], b[j:])
}
