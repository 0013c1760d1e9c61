package render

import (
	"strings"

	"github.com/warraq/warraq/wikitext/site"
)

// harmless returns an address of the caller's so that no browser takes it for a
// script. Addresses are often made of titles, and a page may be called
// "javascript:x": "./" makes it the relative address that was meant.
func harmless(address string) string {
	if site.RunsScript(address) {
		return "./" + strings.TrimLeft(address, " ")
	}
	return address
}

// harmlessMedia is harmless for an image, a video or a sound, whose bytes may be
// in the address.
func harmlessMedia(address string) string {
	for _, kind := range [...]string{"data:image/", "data:video/", "data:audio/"} {
		if strings.HasPrefix(address, kind) {
			return address
		}
	}
	return harmless(address)
}
