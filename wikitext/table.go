package wikitext

import "sort"

// A table is a list in pieces, whose memory is used again. It may be very long,
// but no piece of it is so large that to make room for it takes long.
type table[T any] struct {
	pieces [][]T // each has tablePiece values, but for the first, which grows to that
	n      int
	most   int // values that there have been since the memory was cleared
}

const (
	tableShift = 13
	tablePiece = 1 << tableShift
	keptPieces = maxScratch / tablePiece
)

// at returns the place of value i.
func (t *table[T]) at(i int) *T { return &t.pieces[i>>tableShift][i&(tablePiece-1)] }

// last returns the place of the last value.
func (t *table[T]) last() *T { return t.at(t.n - 1) }

// push adds a value.
func (t *table[T]) push(v T) {
	k, i := t.n>>tableShift, t.n&(tablePiece-1)
	if k == len(t.pieces) {
		t.pieces = append(t.pieces, nil)
		if k > 0 {
			t.pieces[k] = make([]T, tablePiece)
		}
	}
	if i == len(t.pieces[k]) { // the first
		t.pieces[k] = append(make([]T, 0, 2*i+8), t.pieces[k]...)[:min(2*i+8, tablePiece)]
	}
	t.pieces[k][i] = v
	t.n++
}

// search returns the index of the first value that is true of, as sort.Search.
func (t *table[T]) search(of func(*T) bool) int {
	return sort.Search(t.n, func(i int) bool { return of(t.at(i)) })
}

// reset empties the table.
func (t *table[T]) reset() {
	t.most = max(t.most, t.n)
	t.n = 0
}

// forget empties the table, clears its memory, and lets go of what is too much to
// keep.
func (t *table[T]) forget() {
	t.reset()
	if len(t.pieces) > keptPieces {
		t.pieces = t.pieces[:keptPieces:keptPieces]
	}
	for k := 0; k < len(t.pieces) && k*tablePiece < t.most; k++ {
		clear(t.pieces[k][:min(t.most-k*tablePiece, len(t.pieces[k]))])
	}
	t.most = 0
}
