package render

import (
	"math"
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
)

// Videos and sounds are played by the browser, as MediaWiki's extension
// TimedMediaHandler has it. See https://www.mediawiki.org/wiki/Extension:TimedMediaHandler.

// isPlayed reports whether a file is a video or a sound.
func isPlayed(f *ast.FileInfo) bool { return isVideo(f) || isAudio(f) }

func isVideo(f *ast.FileInfo) bool { return f != nil && strings.HasPrefix(f.MIME, "video/") }

func isAudio(f *ast.FileInfo) bool { return f != nil && strings.HasPrefix(f.MIME, "audio/") }

// player prints the player of m, which stands on the page for the file of page:
// another one when m is its thumbnail. Links and alternative texts of files do
// not apply to players.
func (w *Writer) player(m, page *media) {
	name, s := "audio", size{width: m.request.width}
	switch {
	case isVideo(m.info):
		name, s = "video", m.request.compute(m.info)
	case s.width == 0:
		s.width = m.request.thumbWidth
	}
	w.players++
	w.raw("<span><" + name)
	if !w.h.Clean {
		w.attr("id", "mwe_player_"+strconv.Itoa(w.players))
	}
	if poster := w.poster(m, s); poster != "" {
		w.attr("poster", poster)
	}
	w.raw(` controls="" preload="none"`)
	if m.muted {
		w.raw(` muted=""`)
	}
	if m.loop {
		w.raw(` loop=""`)
	}
	if !w.h.Clean {
		w.raw(` data-mw-tmh="" class="mw-file-element"`)
	}
	shown := m.shown(s)
	if shown.width > 0 {
		w.attr("width", strconv.Itoa(shown.width))
	}
	if shown.height > 0 {
		w.attr("height", strconv.Itoa(shown.height))
	}
	if name == "audio" {
		w.attr("style", "width:"+strconv.Itoa(shown.width)+"px;")
	}
	if !w.h.Clean {
		w.attr("data-durationhint", strconv.Itoa(int(math.Ceil(m.info.Duration))))
		w.attr("data-mwtitle", m.title.Key()[strings.IndexByte(m.title.Key(), ':')+1:])
		w.raw(` data-mwprovider="local"`)
	}
	if page.captioned() {
		w.resource(page)
	}
	w.raw("><source")
	w.attr("src", w.originalURL(m))
	kind := m.info.MIME
	if m.info.Codecs != "" {
		kind += `; codecs="` + m.info.Codecs + `"`
	}
	w.attr("type", kind)
	if !w.h.Clean {
		w.attr("data-width", strconv.Itoa(m.info.Width))
		w.attr("data-height", strconv.Itoa(m.info.Height))
	}
	w.raw(" /></" + name + "></span>")
}

// poster returns the address of a still picture of a video, "" when there is none.
func (w *Writer) poster(m *media, s size) string {
	if !isVideo(m.info) || s.width <= 0 {
		return ""
	}
	t := Thumbnail{File: m.info, Width: s.width, Height: s.height}
	if w.h.ThumbURL != nil {
		return harmlessMedia(w.h.ThumbURL(t))
	}
	return harmlessMedia(t.URL())
}
