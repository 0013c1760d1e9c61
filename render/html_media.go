package render

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// A media is a file as its options say it shall be shown.
type media struct {
	file    *ast.File
	title   ast.Title // of the file's page, redirects followed
	info    *ast.FileInfo
	request request
	align   string // "left", "right", "center", "none", or ""
	valign  string
	border  bool
	class   string
	alt     string
	hasAlt  bool
	link    string
	hasLink bool
	muted   bool
	loop    bool
	page    int
	lang    string
	manual  string // the name of the file that stands in as thumbnail
	caption string // as plain text
	// hasCaption tells of a caption, though it may show no characters.
	hasCaption bool
	shrink     float64 // how much larger the image is than shown; 0 for as large
	// imageMap is the map that has the file; nil for other files.
	imageMap *ast.ImageMap
	mapName  string // "" for a map without areas
}

// media reads a file's options. Of formats and of alignments the first one
// counts (T50664), of all else the last.
func (w *Writer) media(f *ast.File) media {
	m := media{file: f, title: f.Target, info: f.Info}
	m.title.Fragment = ""
	if f.Info != nil && !f.Info.Missing && !f.Info.Title.IsZero() {
		m.title = f.Info.Title
	}
	m.request.thumbWidth = w.h.ThumbWidth
	if m.request.thumbWidth <= 0 {
		m.request.thumbWidth = 250
	}
	for _, o := range f.Options {
		value, known := o.Value, true
		if o.Parts != nil {
			value, known = partsText(o.Parts)
		}
		if !known {
			continue
		}
		switch o.Name {
		case "img_thumbnail":
			m.format(formatThumb)
		case "img_manualthumb":
			if m.format(formatManual) {
				m.manual = strings.TrimSpace(value)
			}
		case "img_framed":
			m.format(formatFrame)
		case "img_frameless":
			m.format(formatFrameless)
		case "img_left", "img_right", "img_center", "img_none":
			if m.align == "" {
				m.align = strings.TrimPrefix(o.Name, "img_")
			}
		case "img_baseline", "img_sub", "img_super", "img_top", "img_text_top", "img_middle", "img_bottom", "img_text_bottom":
			if m.valign == "" {
				m.valign = strings.ReplaceAll(strings.TrimPrefix(o.Name, "img_"), "_", "-")
			}
		case "img_border":
			m.border = true
		case "img_width":
			// What a later size leaves out stays: "200px|x100px" is a box.
			width, height := parseSize(value)
			if width > 0 {
				m.request.width = width
			}
			if height > 0 {
				m.request.height = height
			}
		case "img_upright":
			m.request.upright = parseFactor(value)
		case "img_class":
			m.class = strings.Join(strings.Fields(value), " ")
		case "img_alt":
			m.alt, m.hasAlt = strings.Join(strings.Fields(value), " "), true
			if o.Parts != nil {
				m.alt = tooltip(o.Parts, w.site, nil)
			}
		case "img_link":
			value = strings.TrimSpace(value)
			m.link, m.hasLink = strings.TrimSuffix(strings.TrimPrefix(value, "[["), "]]"), true
		case "img_page":
			m.page, _ = strconv.Atoi(strings.TrimSpace(value))
			if f.Info != nil && f.Info.Pages > 0 {
				m.page = min(m.page, f.Info.Pages)
			}
		case "timedmedia_muted":
			m.muted = true
		case "timedmedia_loop":
			m.loop = true
		case "img_lang":
			if code := strings.ToLower(strings.TrimSpace(value)); strings.Trim(code, "abcdefghijklmnopqrstuvwxyz0123456789-") == "" {
				m.lang = code
			}
		}
	}
	if !m.captioned() {
		m.setCaption(f.Caption, w.site, nil)
	}
	return m
}

// format sets the format, unless an option did before.
func (m *media) format(f mediaFormat) bool {
	if m.request.format != formatNone {
		return false
	}
	m.request.format = f
	return true
}

// setCaption sets the caption's plain text. Categories are not in it.
func (m *media) setCaption(caption []ast.Node, s *site.Site, url func(string) string) {
	m.caption, m.hasCaption = tooltip(caption, s, url), false
	for _, n := range caption {
		switch n.(type) {
		case *ast.Category, *ast.Comment, *ast.LanguageLink:
		default:
			m.hasCaption = true
		}
	}
}

// parseSize reads "100", "100x200", "x200", with "px" behind it or not.
func parseSize(s string) (width, height int) {
	s = strings.TrimSpace(s)
	for strings.HasSuffix(s, "px") {
		s = strings.TrimSpace(strings.TrimSuffix(s, "px"))
	}
	first, second, _ := strings.Cut(s, "x")
	width, _ = strconv.Atoi(strings.TrimSpace(first))
	height, _ = strconv.Atoi(strings.TrimSpace(second))
	return max(width, 0), max(height, 0)
}

// parseFactor reads the factor of "upright"; without one it is 0.75.
func parseFactor(s string) float64 {
	f, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || f <= 0 || f > 100 {
		return 0.75
	}
	return f
}

// captioned reports whether the caption is seen below the file, so that it need
// not be a tooltip.
func (m *media) captioned() bool {
	switch m.request.format {
	case formatThumb, formatManual, formatFrame:
		return true
	}
	return false
}

func (m *media) block() bool { return m.captioned() || m.align != "" || m.imageMap != nil }

// missing reports whether a name or a text stands where the file should.
func (m *media) missing() bool {
	if m.info != nil && (m.info.Missing || m.info.Bad) {
		return true
	}
	return m.request.format == formatManual && (m.manual == "" || m.file.Thumb != nil && m.file.Thumb.Missing)
}

func (w *Writer) file(f *ast.File) {
	if t := w.galleryThumb; t != nil && t.file == f {
		w.showMedia(t.media)
		return
	}
	if m := w.mapped; m != nil && m.file == f {
		w.showMedia(*m)
		return
	}
	w.showMedia(w.media(f))
}

func (w *Writer) showMedia(m media) {
	broken := m.missing()
	element := "span"
	if m.block() {
		element = "figure"
	}
	w.raw("<")
	w.raw(element)
	w.mediaClasses(&m)
	if !w.h.Clean {
		w.raw(` typeof="`)
		if broken {
			w.raw("mw:Error ")
		}
		w.raw("mw:File")
		w.raw(m.request.format.typeOf())
		w.raw(`"`)
	}
	w.raw(">")
	switch {
	case m.imageMap != nil:
		w.mappedImage(&m)
	case broken:
		w.brokenMedia(&m)
	case m.request.format == formatManual && isPlayed(m.file.Thumb):
		stand := m
		stand.title, stand.info, stand.request.format = m.thumbTitle(w.site), m.file.Thumb, formatNone
		w.player(&stand, &m)
	case m.request.format != formatManual && isPlayed(m.info):
		w.player(&m, &m)
	default:
		w.imageLink(&m)
	}
	if element == "figure" {
		w.raw("<figcaption>")
		w.nodes(m.file.Caption)
		w.raw("</figcaption>")
	}
	w.raw("</")
	w.raw(element)
	w.raw(">")
}

func (w *Writer) mediaClasses(m *media) {
	start := len(w.buf)
	add := func(on bool, prefix, name string) {
		if !on {
			return
		}
		if len(w.buf) == start {
			w.raw(` class="`)
		} else {
			w.raw(" ")
		}
		w.raw(prefix)
		w.buf = appendValue(w.buf, name)
	}
	format := m.request.format
	if !w.h.Clean {
		sized := m.request.width > 0 || m.request.height > 0
		add(!sized && format != formatFrame && format != formatManual, "mw-default-size", "")
		add(m.align != "", "mw-halign-", m.align)
		add(!m.block() && m.valign != "", "mw-valign-", m.valign)
		add(!m.captioned() && m.border, "mw-image-border", "")
	} else if m.block() {
		add(m.captioned(), "thumb", "")
		add(m.align != "", "align-", m.align)
	}
	add(m.class != "", "", m.class)
	if m.imageMap != nil && !w.h.Clean {
		for _, name := range m.mappedClasses() {
			add(true, "", name)
		}
	}
	if len(w.buf) > start {
		w.raw(`"`)
	}
}

// imageLink prints the image and the link around it.
func (w *Writer) imageLink(m *media) {
	end := "</a>"
	title := ""
	if !m.captioned() {
		title = m.caption
	}
	titleAttr := func(text string) {
		if text != "" {
			w.attr("title", text)
		}
	}
	external := m.hasLink && w.site.Protocol(m.link) > 0
	page, isPage := ast.Title{}, false
	if m.hasLink && !external && m.link != "" {
		page, isPage = w.site.ParseTitle(m.link, ast.NamespaceMain)
	}
	switch {
	case m.hasLink && m.link == "":
		w.raw("<span")
		titleAttr(title)
		w.raw(">")
		end = "</span>"
	case external && w.safeURL(m.link):
		url := cleanURL(m.link)
		w.raw("<a")
		w.attr("href", url)
		titleAttr(title)
		if w.h.LinkTarget != "" {
			w.attr("target", w.h.LinkTarget)
		}
		if w.nofollow(url) {
			w.raw(` rel="nofollow"`)
		}
		w.raw(">")
	case isPage:
		w.raw("<a")
		if page.Name == "" && page.Interwiki == "" {
			w.anchorHref(site.Anchor(page.Fragment))
			w.attr("title", title)
		} else {
			w.pageHref(page)
			if title == "" {
				title = page.Full()
			}
			titleAttr(title)
		}
		w.raw(">")
	default:
		w.raw("<a")
		if m.request.format == formatManual {
			w.pageHref(m.written())
			title = m.title.Full()
		} else {
			w.descriptionHref(m)
			w.class("mw-file-description")
		}
		titleAttr(title)
		w.raw(">")
	}
	w.image(m)
	w.raw(end)
}

// written is the title of the file's page with the fragment that the link has.
func (m *media) written() ast.Title {
	t := m.title
	t.Fragment = m.file.Target.Fragment
	return t
}

// descriptionHref prints the address of the file's page, at the page or in the
// language that is shown.
func (w *Writer) descriptionHref(m *media) {
	query := ""
	if m.page > 0 {
		query += "&page=" + strconv.Itoa(m.page)
	}
	if m.lang != "" {
		query += "&lang=" + m.lang
	}
	if query == "" {
		w.pageHref(m.title)
		return
	}
	w.attr("href", w.site.Script()+"?title="+w.site.EncodeTitle(m.title.Key())+query)
}

func (w *Writer) image(m *media) {
	w.raw("<img")
	switch {
	case m.hasAlt:
		w.attr("alt", m.alt)
	case !m.captioned() && m.hasCaption:
		w.attr("alt", m.caption)
	case w.h.Clean:
		w.raw(` alt=""`)
	}
	if m.imageMap == nil && (m.request.format == formatManual || m.request.format == formatThumb && m.hasLink) {
		w.resource(m)
	}
	if m.request.format == formatManual {
		w.manualThumb(m)
		return
	}
	if m.info == nil {
		w.unknownImage(m)
		return
	}
	s := m.request.compute(m.info)
	w.attr("src", w.imageURL(m, s))
	w.dimensions(s, m)
	framed := m.request.format == formatFrame && isDocument(m.info) // a frame's page is as large as it is
	if s.scaled && !framed && !(w.h.NativeSVG && isDrawing(m.info)) {
		d := m.request.double(s).compute(m.info)
		w.attr("srcset", w.imageURL(m, d)+" 2x")
	}
	w.imageEnd(m)
}

// imageEnd prints what stands behind an image's address and size.
func (w *Writer) imageEnd(m *media) {
	if m.mapName != "" {
		w.attr("usemap", "#"+m.mapName)
	}
	if m.imageMap != nil && !w.h.Clean && (m.isThumb() || m.linksPage()) {
		w.attr("resource", w.pageURL(m.title))
	}
	w.raw(" />")
}

// resource says which file is shown, where no link does.
func (w *Writer) resource(m *media) {
	if w.h.Clean {
		return
	}
	url := w.pageURL(m.title)
	switch {
	case m.page > 0:
		url += "?page=" + strconv.Itoa(m.page)
	case m.lang != "":
		url += "?lang=" + m.lang
	}
	w.attr("resource", url)
}

// dimensions prints what is between an image's address and its variants.
func (w *Writer) dimensions(s size, m *media) {
	w.raw(` decoding="async"`)
	s = m.shown(s)
	if s.width > 0 {
		w.intAttr("width", s.width)
	}
	if s.height > 0 {
		w.intAttr("height", s.height)
	}
	switch {
	case w.h.Clean:
	case s.upright:
		w.raw(` style="--mw-file-upright: ` + strconv.FormatFloat(m.request.upright, 'f', -1, 64) + `" class="mw-file-element mw-file-upright"`)
	default:
		w.raw(` class="mw-file-element"`)
	}
}

// shown returns a size as the page shows it.
func (m *media) shown(s size) size {
	if m.shrink > 0 {
		s.width, s.height = int(math.Ceil(float64(s.width)/m.shrink)), int(math.Ceil(float64(s.height)/m.shrink))
	}
	return s
}

// imageURL returns the address of a file at a size.
func (w *Writer) imageURL(m *media, s size) string {
	if !s.scaled || w.h.NativeSVG && isDrawing(m.info) {
		return w.originalURL(m)
	}
	t := Thumbnail{File: m.info, Width: s.width, Height: s.height, Language: w.drawingLanguage(m)}
	if isDocument(m.info) {
		t.Page = max(m.page, 1)
	}
	if w.h.ThumbURL != nil {
		return harmlessMedia(w.h.ThumbURL(t))
	}
	if url := t.URL(); url != "" {
		return harmlessMedia(url)
	}
	return w.originalURL(m)
}

// drawingLanguage returns the language that a drawing's texts are in: the one
// that is asked for, or the page's if the drawing has it. English is a drawing's
// own.
func (w *Writer) drawingLanguage(m *media) string {
	lang := m.lang
	if lang == "" && isDrawing(m.info) && slices.Contains(m.info.Languages, w.language) {
		lang = w.language
	}
	if lang == "en" {
		return ""
	}
	return lang
}

func (w *Writer) originalURL(m *media) string {
	if m.info != nil && m.info.URL != "" {
		return harmlessMedia(m.info.URL)
	}
	return w.fileURL(m.title)
}

// unknownImage prints an image of which nothing is known but its name.
func (w *Writer) unknownImage(m *media) {
	s := size{width: m.request.width, upright: m.request.upright > 0}
	switch {
	case m.request.format == formatFrame:
		s = size{}
	case s.width == 0 && m.request.height == 0 && m.request.format != formatNone:
		s.width = m.request.defaultWidth(0, true)
	}
	if s.width == 0 {
		s.height = m.request.height
	}
	url := w.fileURL(m.title)
	if w.h.FileURL == nil && s.width > 0 {
		url += "?width=" + strconv.Itoa(s.width)
	}
	w.attr("src", url)
	s.upright = s.upright && m.request.width == 0 && s.width > 0
	w.dimensions(s, m)
	w.imageEnd(m)
}

// thumbTitle is the title of the file that stands in as thumbnail.
func (m *media) thumbTitle(s *site.Site) ast.Title {
	if title, ok := s.ParseTitle(m.manual, ast.NamespaceFile); ok {
		return title
	}
	return s.MakeTitle(ast.NamespaceFile, m.manual, "")
}

// manualThumb prints the file that stands in as thumbnail, as large as it is.
func (w *Writer) manualThumb(m *media) {
	url, s := w.fileURL(m.thumbTitle(w.site)), size{}
	if t := m.file.Thumb; t != nil {
		s.width, s.height = t.Width, t.Height
		if t.URL != "" {
			url = harmlessMedia(t.URL)
		}
	}
	w.attr("src", url)
	w.dimensions(s, m)
	w.imageEnd(m)
}

// brokenMedia prints what stands for a file that is not there, or that may not
// be shown on this page.
func (w *Writer) brokenMedia(m *media) {
	name := m.title.Full()
	label, width, height := name, m.request.width, m.request.height
	switch {
	case m.request.format == formatManual && (m.info == nil || !m.info.Missing):
		label = w.site.Message("thumbnail_error", "")
	case m.alt != "":
		label = m.alt
	case !m.captioned() && m.caption != "" && !m.hasAlt:
		label = m.caption
	}
	if m.captioned() && width == 0 {
		// MediaWiki keeps these widths for what it cannot scale, whatever the
		// wiki's thumbnails and the factor are.
		if width = 180; m.request.upright > 0 {
			width = 130
		}
	}
	if m.request.format == formatManual && m.info != nil && !m.info.Missing && m.info.Width > 0 && !isScalable(m.info) {
		width = min(width, m.info.Width)
	}
	w.raw("<a")
	switch {
	case m.info != nil && m.info.Missing && !m.info.Title.IsZero():
		w.pageHref(m.title)
		w.raw(` class="mw-redirect"`)
	case m.info != nil && m.info.Missing && !w.h.NoUpload:
		w.attr("href", w.uploadURL(m.title))
		w.raw(` class="new"`)
	default:
		w.pageHref(m.title)
	}
	if m.info != nil && m.info.Bad {
		label = name
		if width == 0 && height == 0 {
			width = m.info.Width
		}
	}
	w.attr("title", name)
	w.raw("><span")
	w.class("mw-file-element mw-broken-media")
	if width > 0 {
		w.intAttr("data-width", width)
	}
	if height > 0 {
		w.intAttr("data-height", height)
	}
	w.raw(">")
	w.Text(label)
	w.raw("</span></a>")
}
