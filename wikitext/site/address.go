package site

import (
	"errors"
	"fmt"
	"strings"
)

// RunsScript reports whether a browser that follows an address may run a script
// of it, because of its scheme: "javascript:", "vbscript:", "data:", "blob:" or
// "filesystem:", with whatever browsers overlook in it
// (https://url.spec.whatwg.org/#concept-basic-url-parser).
func RunsScript(address string) bool {
	switch scheme(address) {
	case "javascript", "vbscript", "data", "blob", "filesystem":
		return true
	}
	return false
}

// longestScheme is the length of the longest scheme that RunsScript knows.
const longestScheme = len("javascript")

// scheme returns the scheme of an address in lower case, "" when it has none or
// a longer one than matters here.
func scheme(address string) string {
	var buf [longestScheme]byte
	n := 0
	for i := 0; i < len(address); i++ {
		switch c := lower(address[i]); {
		case c == ':':
			return string(buf[:n])
		case c == 0 || c == '\t' || c == '\n' || c == '\r' || c <= ' ' && n == 0:
			// Overlooked by browsers, or dropped by renderers (NUL).
		case n < len(buf) && ('a' <= c && c <= 'z'):
			buf[n] = c
			n++
		default:
			return ""
		}
	}
	return ""
}

// checkAddresses says which of a site's addresses would make links of pages into
// scripts: a site may be what somebody else's server answered.
func (i *Info) checkAddresses() error {
	var errs []error
	check := func(what, address string) {
		if RunsScript(address) {
			errs = append(errs, fmt.Errorf("the %s %q may run scripts", what, address))
		}
		if at := strings.IndexAny(address, "/?#:"); strings.Contains(address, "$1") && (at < 0 || strings.Index(address, "$1") < at) {
			errs = append(errs, fmt.Errorf("the %s %q lets titles be schemes; \"./\" before it would do", what, address))
		}
	}
	check("server", i.Server)
	check("article path", i.ArticlePath)
	check("script", i.Script)
	for _, iw := range i.Interwikis {
		check("address of the prefix "+iw.Prefix, iw.URL)
	}
	for _, p := range i.Protocols {
		check("protocol", p)
	}
	return errors.Join(errs...)
}
