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
		n, class := 0, f.class
		for j := range len(block) {
			f.hits[n&255] = uint8(j)
			n += int(class[block[j]])
		}
		f.n, f.k = n, 0
	}
}
