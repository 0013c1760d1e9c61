package cli

import (
	"net/url"
	"strings"
)

// TitleOfFile returns the title that a file's name without its folder stands
// for: the suffix goes, "%xx" is decoded, "_" is a space. A name with a "%" that
// is none is taken as it is.
func TitleOfFile(name, suffix string) string {
	name = strings.TrimSuffix(name, suffix)
	if title, err := url.PathUnescape(name); err == nil {
		name = title
	}
	return strings.ReplaceAll(name, "_", " ")
}
