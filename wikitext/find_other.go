//go:build !amd64

package wikitext

// classify sets the bits of the bytes of a block that are in the class.
func classify(block string, class *byteClass, found *[findBlock / 64]uint64) {
	classifyBytes(block, class, found)
}
