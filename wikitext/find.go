package wikitext

import "math/bits"

// A byteClass is a set of bytes.
type byteClass struct {
	has [256]uint8 // 1 for the bytes of the set
	// What classify looks up: a byte is in the set if the low and the high half of
	// it have a bit in common here. There are eight bits, one for each kind of row
	// of sixteen bytes; a set with more kinds is not fast.
	low, high [16]uint8
	fast      bool
}

func newByteClass(set ...byte) *byteClass {
	c := &byteClass{}
	for _, b := range set {
		c.has[b] = 1
	}
	kinds := map[[16]uint8]uint8{} // of rows, by what they hold
	for h := range c.high {
		row := [16]uint8(c.has[16*h:])
		if row == [16]uint8{} {
			continue
		}
		if _, seen := kinds[row]; !seen {
			kinds[row] = 1 << len(kinds)
			for l, in := range row {
				if in != 0 {
					c.low[l] |= kinds[row]
				}
			}
		}
		c.high[h] = kinds[row]
	}
	c.fast = len(kinds) <= 8
	return c
}

// A finder finds the bytes of a class in a text. It looks at a block at a time,
// without a branch on what a byte is: text is unpredictable, and a processor that
// guesses wrong loses the time of a dozen bytes.
type finder struct {
	text  string
	class *byteClass
	base  int                    // of the block that was looked at
	end   int                    // of it
	found [findBlock / 64]uint64 // a bit for each byte of the block
}

const findBlock = 256

// begin makes ready to find bytes from offset i on.
func (f *finder) begin(text string, class *byteClass, i int) {
	f.text, f.class, f.base, f.end = text, class, i, i
}

// next returns the offset of the first byte of the class from i on, len(text)
// if there is none. i must not go back.
func (f *finder) next(i int) int {
	for i < len(f.text) {
		if i >= f.end {
			f.look(i)
		}
		at := i - f.base
		if m := f.found[at/64] >> (at % 64); m != 0 {
			return i + bits.TrailingZeros64(m)
		}
		i += 64 - at%64
	}
	return len(f.text)
}

// count returns how many bytes of the class the text has from where begin was told.
func (f *finder) count() (n int) {
	for i := f.base; i < len(f.text); i = f.end {
		f.look(i)
		for _, m := range f.found {
			n += bits.OnesCount64(m)
		}
	}
	return n
}

// look looks at the block that begins at offset i.
func (f *finder) look(i int) {
	f.base, f.end = i, min(i+findBlock, len(f.text))
	f.found = [findBlock / 64]uint64{}
	classify(f.text[f.base:f.end], f.class, &f.found)
}

// classifyBytes is classify that looks at one byte after the other.
func classifyBytes(block string, class *byteClass, found *[findBlock / 64]uint64) {
	has := &class.has
	for k := range found {
		word := block[min(64*k, len(block)):min(64*k+64, len(block))]
		m := uint64(0)
		// Eight at a turn, from the last, which is the highest bit.
		for len(word)%8 != 0 {
			m = m<<1 | uint64(has[word[len(word)-1]])
			word = word[:len(word)-1]
		}
		for ; len(word) >= 8; word = word[:len(word)-8] {
			w := word[len(word)-8:]
			m = m<<8 | uint64(has[w[7]])<<7 | uint64(has[w[6]])<<6 | uint64(has[w[5]])<<5 | uint64(has[w[4]])<<4 |
				uint64(has[w[3]])<<3 | uint64(has[w[2]])<<2 | uint64(has[w[1]])<<1 | uint64(has[w[0]])
		}
		found[k] = m
	}
}
