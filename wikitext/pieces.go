package wikitext

import "slices"

// pieces are an expansion that is being written. What nests in it is written to
// the same list, or deep nesting would copy its content at each level. There may
// be very many, so they lie in several lists, none of which is so long that to
// make room for it takes long. The zero value is empty.
type pieces struct {
	full  [][]piece
	n     int     // pieces in full
	last  []piece // behind them
	spare []piece // memory of a list that was dropped
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

// append adds a value. The first is not copied.
func (p *pieces) append(v Value) {
	if p.len() > 0 {
		for q := range v.all() {
			p.add(*q)
		}
		return
	}
	*p = pieces{last: slices.Clip(v.pieces)}
	for _, list := range v.rest() {
		p.full = append(p.full, p.last)
		p.n += len(p.last)
		p.last = slices.Clip(list)
	}
}

// drop takes off what follows the first n pieces. As a call drops its name alone,
// or all of a value, no list that a value has is cut.
func (p *pieces) drop(n int) {
	if n == 0 {
		*p = pieces{} // so that the first value that follows is not copied
		return
	}
	for n < p.n {
		p.spare = p.last[:0] // the list of a value is the first, so this one is ours
		k := len(p.full) - 1
		p.last, p.full = p.full[k], p.full[:k]
		p.n -= len(p.last)
	}
	p.last = p.last[:n-p.n]
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

// cut takes what follows the first n pieces off and returns it.
func (p *pieces) cut(n int) Value {
	v := p.from(n)
	if n > 0 { // else the lists are p's no more
		rest := slices.Clone(v.rest())
		for k := range rest {
			rest[k] = slices.Clone(rest[k])
		}
		v = then(slices.Clone(v.pieces), rest)
	}
	p.drop(n)
	return v
}

// value returns all pieces. Nothing may be added any more.
func (p *pieces) value() Value { return p.from(0) }

// lists returns the lists that the pieces lie in.
func (p *pieces) lists() [][]piece { return append(p.full, p.last) }
