package wikitext

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// findSlowly is finder.next, byte by byte.
func findSlowly(text string, class *byteClass, i int) int {
	for i < len(text) && class.has[text[i]] == 0 {
		i++
	}
	return i
}

func TestFinder(t *testing.T) {
	rows := newByteClass() // as many kinds of rows as can be looked up, and one more
	for h := range 9 {
		rows = newByteClass(append(members(rows), byte(16*h+h))...)
		require.Equal(t, h < 8, rows.fast)
	}
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for _, class := range []*byteClass{newByteClass(), newByteClass(0), newByteClass(255), newByteClass(all...), scanClass, lexClass, rows} {
		for range 2000 {
			b := make([]byte, r.IntN(40)*r.IntN(20)+r.IntN(20))
			for i := range b {
				switch b[i] = 'a'; r.IntN(4) {
				case 0:
					b[i] = lexBytes[r.IntN(len(lexBytes))]
				case 1:
					b[i] = byte(r.Uint32())
				}
			}
			text := string(b)
			var f finder
			i := r.IntN(len(text) + 1)
			f.begin(text, class, i)
			n := 0
			for k := findSlowly(text, class, i); k < len(text); k = findSlowly(text, class, k+1) {
				n++
			}
			require.Equal(t, n, f.count(), "%q from %d", text, i)
			f.begin(text, class, i)
			for i < len(text) {
				next := f.next(i)
				require.Equal(t, findSlowly(text, class, i), next, "%q from %d", text, i)
				i = next + 1
				if r.IntN(8) == 0 {
					i += r.IntN(600)
				}
			}
			require.Equal(t, len(text), f.next(len(text)))
		}
	}
}

// Both ways to look at a block see the same.
func TestClassify(t *testing.T) {
	for n := range findBlock + 1 {
		text := strings.Repeat("a[b|c}\n=x-", 30)[:n]
		var fast, slow [findBlock / 64]uint64
		classify(text, lexClass, &fast)
		classifyBytes(text, lexClass, &slow)
		require.Equal(t, slow, fast, "%d bytes", n)
	}
}

func members(c *byteClass) (set []byte) {
	for b, in := range c.has {
		if in != 0 {
			set = append(set, byte(b))
		}
	}
	return set
}
