package wikitext

// A finder finds the bytes of a class in a text. It looks at a block at a time,
// without a branch on what a byte is: text is unpredictable, and a processor
// that guesses wrong loses the time of a dozen bytes.
type finder struct {
	text  string
	class *[256]uint8 // 1 for the bytes to find
	base  int         // of the block that hits are in
	end   int         // of what was looked at
	n, k  int         // hits[k:n] are still ahead
	hits  [256]uint8
}

// begin makes ready to find bytes from offset i on.
func (f *finder) begin(text string, class *[256]uint8, i int) {
	f.text, f.class = text, class
	f.end, f.n, f.k = i, 0, 0
}

// next returns the offset of the first byte of the class from i on, len(text)
// if there is none. i must not go back.
func (f *finder) next(i int) int {
	for {
		for f.k < f.n {
			if p := f.base + int(f.hits[f.k&255]); p >= i {
				return p
			}
			f.k++
		}
		if f.end = max(f.end, i); f.end >= len(f.text) {
			return len(f.text)
		}
		f.base = f.end
		block := f.text[f.base:min(f.base+256, len(f.text))]
		f.end += len(block)
		// Eight at a turn, which is an eighth faster.
		n, at, class, hits := 0, uint8(0), f.class, &f.hits
		for ; len(block) >= 8; block, at = block[8:], at+8 {
			hits[n&255] = at
			n += int(class[block[0]])
			hits[n&255] = at + 1
			n += int(class[block[1]])
			hits[n&255] = at + 2
			n += int(class[block[2]])
			hits[n&255] = at + 3
			n += int(class[block[3]])
			hits[n&255] = at + 4
			n += int(class[block[4]])
			hits[n&255] = at + 5
			n += int(class[block[5]])
			hits[n&255] = at + 6
			n += int(class[block[6]])
			hits[n&255] = at + 7
			n += int(class[block[7]])
		}
		for i := range len(block) {
			hits[n&255] = at + uint8(i)
			n += int(class[block[i]])
		}
		f.n, f.k = n, 0
	}
}
