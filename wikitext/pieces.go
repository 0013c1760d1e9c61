package wikitext

import "slices"

// pieces are an expansion that is being written. What nests in it is written to
// the same list, or deep nesting would copy its content at each level. There may
// be very many, so they lie in several lists, none of which is so long that to
// make room for it takes long. The zero value is empty.
type pieces struct {
	full   [][]piece
	n      int     // pieces in full
	last   []piece // behind them
	spare  []piece // memory of a list that was dropped
	shared int     // lists, the last one too, that values may have: they are not written to
}

const maxPieces = 1 << 12 // of a list that is written to

func (p *pieces) len() int { return p.n + len(p.last) }

// add adds one piece.
func (p *pieces) add(q piece) {
	if len(p.last) >= maxPieces {
		p.full = append(p.full, p.last)
		p.n += len(p.last)
		if p.last = p.spare; p.last == nil {
			p.last = make([]piece, 0, maxPieces)
		}
		p.spare = nil
	}
	p.last = append(p.last, q)
}

// append adds a value. The first is not copied, nor is a long one.
func (p *pieces) append(v Value) {
	if p.len() > 0 && !v.long() {
		for q := range v.all() {
			p.add(*q)
		}
		return
	}
	p.share(v.pieces)
	for _, list := range v.rest() {
		p.share(list)
	}
}

// long tells a value that is worth sharing: its lists are, all in all, half full.
func (v Value) long() bool {
	n := 0
	for _, list := range v.rest() {
		n += len(list)
	}
	return n > 0 && n >= maxPieces/2*len(v.rest())
}

// share adds a list of a value.
func (p *pieces) share(list []piece) {
	if len(p.last) > 0 {
		p.full = append(p.full, p.last)
		p.n += len(p.last)
	}
	p.last = slices.Clip(list)
	p.shared = len(p.full) + 1
}

// drop takes off what follows the first n pieces. As a call drops its name alone,
// or all of a value, no list that a value has is cut.
func (p *pieces) drop(n int) {
	if n == 0 {
		*p = pieces{} // so that the first value that follows is not copied
		return
	}
	for n <= p.n {
		k := len(p.full) - 1
		if k >= p.shared-1 {
			p.spare = p.last[:0]
		}
		p.last, p.full = p.full[k], p.full[:k]
		p.n -= len(p.last)
	}
	p.last = p.last[:n-p.n]
	p.shared = min(p.shared, len(p.full)+1)
}

// from returns what follows the first n pieces. It is good until others are added
// or dropped.
func (p *pieces) from(n int) Value {
	if n >= p.n {
		return Value{pieces: p.last[n-p.n:]}
	}
	lists := p.lists()
	for len(lists) > 1 && n >= len(lists[0]) {
		n -= len(lists[0])
		lists = lists[1:]
	}
	rest := lists[1:]
	if k := len(rest) - 1; k >= 0 && len(rest[k]) == 0 {
		rest = rest[:k]
	}
	return then(lists[0][n:], slices.Clip(rest))
}

// cut takes what follows the first n pieces off and returns it, in room, where that
// is large enough.
func (p *pieces) cut(n int, room []piece) Value {
	v := p.from(n)
	if n == 0 {
		p.drop(n) // the lists are p's no more
		return v
	}
	rest := slices.Clone(v.rest())
	given := v.long()
	for k := 0; k < len(rest) && !given; k++ {
		rest[k] = slices.Clone(rest[k])
	}
	v = then(append(room, v.pieces...), rest)
	if p.drop(n); given {
		p.spare = nil // the value has it
	}
	return v
}

// value returns all pieces. Nothing may be added any more.
func (p *pieces) value() Value { return p.from(0) }

// lists returns the lists that the pieces lie in.
func (p *pieces) lists() [][]piece { return append(p.full, p.last) }
