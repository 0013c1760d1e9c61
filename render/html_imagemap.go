package render

import (
	"crypto/md5"
	"encoding/hex"
	"math"
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// imageMap prints an image with its links, or what is wrong with it.
func (w *Writer) imageMap(n *ast.ImageMap) {
	f := n.File()
	if f == nil {
		if n.Error == "" {
			w.nodes(n.Children) // repair took the file away
			return
		}
		w.imageMapError(n.Error, n.ErrorArgs)
		return
	}
	m := w.media(f)
	m.imageMap = n
	switch {
	case m.info != nil && m.info.Bad:
		w.imageMapError("imagemap_bad_image", nil)
	case m.missing() || isPlayed(m.info):
		w.imageMapError("imagemap_invalid_image", nil)
	case n.Error != "":
		w.imageMapError(n.Error, n.ErrorArgs)
	default:
		outer := w.mapped
		defer func() { w.mapped = outer }()
		w.mapped = &m
		w.nodes(n.Children)
	}
}

func (w *Writer) imageMapError(key string, args []string) {
	w.raw(`<p class="error">`)
	w.printMessage(w.site.Message(key, messageArgs(args)...))
	w.raw("</p>")
}

// linksPage reports whether a map has a corner for the link to the image's page.
// Thumbnails have that link beside their text.
func (m *media) linksPage() bool { return m.imageMap.Corner != "none" && !m.isThumb() }

func (m *media) isThumb() bool {
	return m.request.format == formatThumb || m.request.format == formatManual
}

// mappedClasses are the classes that an image has for its links.
func (m *media) mappedClasses() []string {
	if !m.linksPage() {
		return []string{"noresize"}
	}
	return []string{"noresize", "mw-ext-imagemap-desc-" + m.imageMap.Corner}
}

// mappedImage prints the image, the link around it, and the map.
func (w *Writer) mappedImage(m *media) {
	areas := w.areas(m)
	if areas != "" {
		sum := md5.Sum([]byte(strings.ReplaceAll(areas, "/><area", "/>\n<area") + "\n"))
		m.mapName = "ImageMap_" + hex.EncodeToString(sum[:8])
	}
	end := "</span>"
	if around := m.imageMap.Default(); around != nil && w.areaStart("a", around) {
		end = "</a>"
		if title := m.caption; title != "" && !m.captioned() {
			w.attr("title", title)
		} else if title = areaName(around); title != "" {
			w.attr("title", title)
		}
	} else {
		w.raw("<span")
		if m.caption != "" && !m.captioned() {
			w.attr("title", m.caption)
		}
	}
	w.raw(">")
	w.image(m)
	w.raw(end)
	if areas != "" {
		w.raw("<map")
		w.attr("name", m.mapName)
		w.raw(">")
		w.raw(areas)
		w.raw("</map>")
	}
}

// areas returns the areas of a map, scaled as the image is.
func (w *Writer) areas(m *media) string {
	scale := w.mapScale(m)
	at := len(w.buf)
	for _, a := range m.imageMap.Areas {
		switch a.Shape {
		case "rect", "circle", "poly":
		default:
			continue
		}
		if !w.areaStart("area", a) {
			continue
		}
		w.attr("shape", a.Shape)
		coords := make([]string, len(a.Coordinates))
		for i, c := range a.Coordinates {
			coords[i] = "0"
			if c = math.Floor(c*scale + 0.5); 0 < c && c < maxCoordinate {
				coords[i] = strconv.Itoa(int(c))
			}
		}
		w.attr("coords", strings.Join(coords, ","))
		if name := areaName(a); name != "" {
			w.attr("alt", name)
			w.attr("title", name)
		}
		w.raw(" />")
	}
	areas := string(w.buf[at:])
	w.buf = w.buf[:at]
	return areas
}

// maxCoordinate bounds coordinates: no image is as large.
const maxCoordinate = 1 << 31

// mapScale is by how much an image is shown smaller than it is; 1 when nothing is
// known of it.
func (w *Writer) mapScale(m *media) float64 {
	if m.info == nil || m.info.Width+m.info.Height == 0 {
		return 1
	}
	s := m.request.compute(m.info)
	width, height := s.width, s.height
	if m.request.format == formatManual {
		t := m.file.Thumb
		if t == nil {
			return 1
		}
		width, height = t.Width, t.Height
	}
	return float64(width+height) / float64(m.info.Width+m.info.Height)
}

// areaStart opens an element that is an area's link; false when it may not be one.
func (w *Writer) areaStart(element string, a *ast.ImageArea) bool {
	switch l := a.Link.(type) {
	case *ast.Wikilink:
		w.raw("<" + element)
		if t := l.Target; t.Name == "" && t.Interwiki == "" {
			w.anchorHref(site.Anchor(t.Fragment))
		} else {
			w.pageHref(t)
		}
	case *ast.ExternalLink:
		url, ok := w.externalURL(l.URL)
		if !ok {
			return false
		}
		w.raw("<" + element)
		if w.h.LinkTarget != "" {
			w.attr("target", w.h.LinkTarget)
		}
		if w.nofollow(url) {
			w.raw(` rel="nofollow"`)
		}
		w.attr("href", url)
		w.class("plainlinks")
	default:
		return false
	}
	return true
}

// areaName is what an area is called.
func areaName(a *ast.ImageArea) string {
	switch l := a.Link.(type) {
	case *ast.Wikilink:
		if l.HasLabel {
			return plain(l.Label)
		}
		return l.Display
	case *ast.ExternalLink:
		return plain(l.Label)
	}
	return ""
}
