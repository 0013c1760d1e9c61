package wikitext

import "golang.org/x/sys/cpu"

// classify sets the bits of the bytes of a block that are in the class.
func classify(block string, class *byteClass, found *[findBlock / 64]uint64) {
	if class.fast && cpu.X86.HasSSSE3 {
		classifySSSE3(block, &class.low, &class.high, found)
	} else {
		classifyBytes(block, class, found)
	}
}

// classifySSSE3 is classify by instructions that look up 16 bytes at once.
//
//go:noescape
func classifySSSE3(block string, low, high *[16]uint8, found *[findBlock / 64]uint64)
