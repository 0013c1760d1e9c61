package wikitext

import (
	"syscall"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"
)

// A text may lie at the end or the beginning of the memory that there is.
func TestClassifyAtPageEnds(t *testing.T) {
	page := syscall.Getpagesize()
	memory, err := syscall.Mmap(-1, 0, 3*page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	require.NoError(t, err)
	defer func() { require.NoError(t, syscall.Munmap(memory)) }()
	middle := memory[page : 2*page]
	for i := range middle {
		middle[i] = "ab[="[i%4]
	}
	require.NoError(t, syscall.Mprotect(memory[:page], syscall.PROT_NONE))
	require.NoError(t, syscall.Mprotect(memory[2*page:], syscall.PROT_NONE))
	for n := 1; n <= findBlock; n++ {
		for _, b := range [][]byte{middle[:n], middle[page-n:]} {
			text := unsafe.String(&b[0], n)
			var fast, slow [findBlock / 64]uint64
			classify(text, lexClass, &fast)
			classifyBytes(text, lexClass, &slow)
			require.Equal(t, slow, fast, "%d bytes", n)
		}
	}
}
