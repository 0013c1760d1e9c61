package render

import (
	"math"
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
)

// A mediaFormat is how a file is shown. Of several, the first one written counts.
type mediaFormat uint8

const (
	formatNone mediaFormat = iota
	formatThumb
	formatManual // a thumbnail that is another file
	formatFrame
	formatFrameless
)

// typeOf returns what MediaWiki adds to typeof="mw:File".
func (f mediaFormat) typeOf() string {
	return [...]string{"", "/Thumb", "/Thumb", "/Frame", "/Frameless"}[f]
}

// A request is the size that a file's options ask for.
type request struct {
	format        mediaFormat
	width, height int     // pixels; 0 for none
	upright       float64 // factor to the default width; 0 for none
	thumbWidth    int     // the default width of thumbnails
}

// A size is how large an image is shown, and which image that is.
type size struct {
	width, height int  // as shown
	scaled        bool // a scaled image is made; else the file itself is used
	upright       bool // the upright factor had a say
}

// compute returns the size of an image, as Linker::makeImageLink and the media
// handlers of MediaWiki compute it. Bitmaps are never enlarged: inline images
// that ask for more are the file itself, stretched by the browser. Drawings and
// pages of documents are scaled to any size.
func (r request) compute(f *ast.FileInfo) size {
	w, h := f.Width, f.Height
	if w <= 0 || h <= 0 {
		return size{width: r.defaultWidth(w, false), upright: r.upright > 0}
	}
	drawn, scalable := isDrawing(f), isScalable(f)
	if r.format == formatFrame || r.format == formatManual {
		s := size{width: w, height: h, scaled: scalable}
		if drawn && r.height > 0 && r.height < h {
			s.width, s.height = max(fitWidth(w, h, r.height), 1), r.height
		}
		return s
	}
	s := size{width: r.width}
	if s.width == 0 {
		s.width = w
		if drawn && r.height > 0 {
			s.width = maxDrawing
		}
		if r.format != formatNone && r.height == 0 {
			if preferred := r.defaultWidth(0, true); preferred < s.width || drawn {
				s.width = preferred
				s.upright = r.upright > 0
			}
		}
	}
	if r.format != formatNone && !scalable && s.width > w {
		s.width = w
	}
	if r.height > 0 && s.width*h > r.height*w {
		s.width, s.height = max(fitWidth(w, h, r.height), 1), r.height
	} else {
		s.height = scaleHeight(w, h, s.width)
	}
	s.scaled = scalable || s.width < w
	return s
}

// defaultWidth returns the width of a thumbnail that gives none: the usual one,
// times the upright factor, rounded to tens so that wikis keep few sizes.
func (r request) defaultWidth(fileWidth int, thumb bool) int {
	width := r.thumbWidth
	if r.upright > 0 {
		width = int(math.Round(float64(width)*r.upright/10)) * 10
	}
	if !thumb && r.width > 0 {
		return r.width
	}
	if fileWidth > 0 {
		return min(width, fileWidth)
	}
	return max(width, 1)
}

// double returns the request for screens with twice the pixels.
func (r request) double(s size) request {
	r.format = formatNone
	if r.height > 0 && s.height > 0 && r.width == 0 {
		r.height *= 2
		return r
	}
	if r.height > 0 && r.width > 0 {
		r.width, r.height = 2*r.width, 2*r.height
		return r
	}
	r.width, r.height = 2*s.width, 0
	return r
}

// maxDrawing is the width that drawings have at most when only a height is
// given (MediaWiki's $wgSVGMaxSize).
const maxDrawing = 5120

// fitWidth returns the largest width at which an image is not higher than
// height: rounded up, unless that makes it too high.
func fitWidth(w, h, height int) int {
	width := (w*height + h - 1) / h
	if scaleHeight(w, h, width) > height {
		width = w * height / h
	}
	return width
}

// scaleHeight returns the height of an image w by h at a width, at least 1.
func scaleHeight(w, h, width int) int {
	if w == 0 {
		return h
	}
	return max((2*h*width+w)/(2*w), 1)
}

// isDrawing reports whether a file has no pixels of its own.
func isDrawing(f *ast.FileInfo) bool { return f.MIME == "image/svg+xml" || hasExtension(f, ".svg") }

// isScalable reports whether images of any size are made of a file, and must be
// made because browsers do not show the file itself.
func isScalable(f *ast.FileInfo) bool { return isDrawing(f) || isDocument(f) }

func isDocument(f *ast.FileInfo) bool {
	return f.Pages > 0 || hasExtension(f, ".djvu") || hasExtension(f, ".pdf") || hasExtension(f, ".tiff") || hasExtension(f, ".tif")
}

func hasExtension(f *ast.FileInfo, extension string) bool {
	name := f.URL
	if name == "" {
		name = f.Title.Name
	}
	return len(name) > len(extension) && strings.EqualFold(name[len(name)-len(extension):], extension)
}

// A Thumbnail is an image that [HTML.ThumbURL] shall give the address of: a file
// at a size, one page or one language of it.
type Thumbnail struct {
	File          *ast.FileInfo
	Width, Height int    // pixels
	Page          int    // from 1 in documents; 0 elsewhere
	Language      string // code, "" for the file's own
}

// URL returns where a MediaWiki of usual layout keeps the image: in a folder
// "thumb" beside the hashed folders of files, under a name that begins with the
// width. "" means that the file's URL has another form.
func (t Thumbnail) URL() string {
	if t.File == nil {
		return ""
	}
	url := t.File.URL
	name := url[strings.LastIndexByte(url, '/')+1:]
	folder := strings.TrimSuffix(url, name)
	// The folder ends in "/a/ab/".
	if n := len(folder); name == "" || n < 6 || folder[n-1] != '/' || folder[n-4] != '/' || folder[n-6] != '/' || folder[n-5] != folder[n-3] {
		return ""
	}
	prefix := strconv.Itoa(t.Width) + "px-"
	if t.Language != "" {
		prefix = "lang" + t.Language + "-" + prefix
	}
	if t.Page > 0 {
		prefix = "page" + strconv.Itoa(t.Page) + "-" + prefix
	}
	suffix := ""
	switch {
	case isDrawing(t.File):
		suffix = ".png"
	case isDocument(t.File):
		suffix = ".jpg"
	case strings.HasPrefix(t.File.MIME, "video/"), t.File.Duration > 0:
		prefix, suffix = prefix+"-", ".jpg"
	}
	base, hash := folder[:len(folder)-5], folder[len(folder)-5:]
	return base + "thumb/" + hash + name + "/" + prefix + name + suffix
}
