package main

import (
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// repository is where the wiki's files lie. They are told by name only: no file
// is ever read.
const repository = "http://example.com/images"

// mediaFiles are the wiki's files.
var mediaFiles = []struct {
	name string
	info ast.FileInfo
}{
	{"Foobar.jpg", ast.FileInfo{Width: 1941, Height: 220, Bytes: 7881, MIME: "image/jpeg"}},
	{"Thumb.png", ast.FileInfo{Width: 135, Height: 135, Bytes: 22589, MIME: "image/png"}},
	{"Foobar.svg", ast.FileInfo{Width: 240, Height: 180, Bytes: 12345, MIME: "image/svg+xml", Languages: []string{"en", "ru"}}},
	{"Bad.jpg", ast.FileInfo{Width: 320, Height: 240, Bytes: 12345, MIME: "image/jpeg"}},
	{"Hi-ho.jpg", ast.FileInfo{Width: 1941, Height: 220, Bytes: 7881, MIME: "image/jpeg"}},
	{"File & file.jpg", ast.FileInfo{Width: 1941, Height: 220, Bytes: 7881, MIME: "image/jpeg"}},
	{"Tall.jpg", ast.FileInfo{Width: 400, Height: 600, Bytes: 8888, MIME: "image/jpeg"}},
	{"LoremIpsum.djvu", ast.FileInfo{Width: 2480, Height: 3508, Bytes: 3249, MIME: "image/vnd.djvu", Pages: 5}},
	{"Video.ogv", ast.FileInfo{Width: 320, Height: 240, Bytes: 12345, MIME: "video/ogg", Codecs: "theora", Duration: 4.3667}},
	{"Audio.oga", ast.FileInfo{Bytes: 12345, MIME: "audio/ogg", Codecs: "vorbis", Duration: 0.99875}},
}

// file returns what the wiki knows of the file called by a title, through a
// redirect if its page is one.
func (w *wiki) file(title ast.Title) *ast.FileInfo {
	info := w.stored(title)
	if !info.Missing {
		return info
	}
	text := w.pages[title.Full()]
	if target, ok := redirectTarget(w.site, text); ok && target.Namespace == ast.NamespaceFile {
		info = w.stored(target)
		info.Title = target
	}
	return info
}

// stored returns what the wiki knows of a file of exactly this name.
func (w *wiki) stored(title ast.Title) *ast.FileInfo {
	for _, f := range mediaFiles {
		if f.name == title.Name {
			info := f.info
			info.URL = fileURL(title)
			info.Bad = w.badFiles[title.Name]
			return &info
		}
	}
	return &ast.FileInfo{Missing: true}
}

// fileURL returns the address of a file.
func fileURL(title ast.Title) string { return repository + "/" + hashPath(title.Name) }

// hashPath returns where a file lies below the repository: MediaWiki spreads
// files over folders called by the MD5 sum of their names.
// See https://www.mediawiki.org/wiki/Manual:$wgHashedUploadDirectory.
func hashPath(name string) string {
	name = strings.ReplaceAll(name, " ", "_")
	sum := md5.Sum([]byte(name))
	h := hex.EncodeToString(sum[:1])
	return h[:1] + "/" + h + "/" + encodePath(name)
}

// encodePath escapes a name as PHP's rawurlencode does.
func encodePath(name string) string {
	var b strings.Builder
	for i := range len(name) {
		c := name[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-_.~", c) >= 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// badFiles reads a list of files that pages may only link to: each line is "*",
// a link to the file, and links to the pages that may show it all the same.
// See https://www.mediawiki.org/wiki/Manual:Bad_image_list.
func badFiles(s *site.Site, list string, page ast.Title) map[string]bool {
	bad := map[string]bool{}
	for line := range strings.SplitSeq(list, "\n") {
		if !strings.HasPrefix(line, "*") {
			continue
		}
		titles := linkTargets(s, line)
		if len(titles) == 0 || titles[0].Namespace != ast.NamespaceFile {
			continue
		}
		allowed := false
		for _, t := range titles[1:] {
			allowed = allowed || t.SamePage(page)
		}
		if !allowed {
			bad[titles[0].Name] = true
		}
	}
	return bad
}

// linkTargets returns the titles in the "[[…]]" of a line.
func linkTargets(s *site.Site, line string) []ast.Title {
	var titles []ast.Title
	for {
		_, rest, ok := strings.Cut(line, "[[")
		if !ok {
			return titles
		}
		target, rest, ok := strings.Cut(rest, "]]")
		if !ok {
			return titles
		}
		target, _, _ = strings.Cut(target, "|")
		if t, ok := s.ParseTitle(target, ast.NamespaceMain); ok {
			titles = append(titles, t)
		}
		line = rest
	}
}

// redirectTarget returns where a page redirects to.
func redirectTarget(s *site.Site, text string) (ast.Title, bool) {
	n := s.RedirectWord(text)
	if n == 0 {
		return ast.Title{}, false
	}
	line, _, _ := strings.Cut(text[n:], "\n")
	titles := linkTargets(s, line)
	if len(titles) == 0 {
		return ast.Title{}, false
	}
	return titles[0], true
}
