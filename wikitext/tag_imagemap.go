package wikitext

import (
	"slices"
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
)

// An image map's first line is a file (fileline.go). Each other line is a shape,
// its coordinates and a link, or says in which corner the link to the image's own
// page stands. Empty lines and those that begin with "#" are nothing. The first
// line that cannot be read makes an error of the whole map.
// See https://www.mediawiki.org/wiki/Extension:ImageMap.

// imageMapCorners are the words behind "desc", as the message
// "imagemap_desc_types" lists them in the wiki's language.
var imageMapCorners = []string{"top-right", "bottom-right", "bottom-left", "top-left", "none"}

// tagImageMap is <imagemap>.
func tagImageMap(c *TagCall) Content {
	if c.SelfClosing {
		return Content{}
	}
	m := &ast.ImageMap{Span: c.Span, Corner: "bottom-right"}
	var image []item
	wrong := c.Span // the line
	for i, line := range c.lines() {
		if c.expansion.stopped() {
			break
		}
		line = line.TrimSpace()
		text := line.String()
		if text == "" || text[0] == '#' {
			continue
		}
		wrong = c.lineSpan(line)
		if image == nil {
			if image = c.imageMapFile(line, text); image == nil {
				break
			}
			continue
		}
		m.Error = c.expansion.run.imageMapLine(m, text, wrong)
		m.ErrorArgs = []string{strconv.Itoa(i + 1)}
		if m.Error != "" {
			break
		}
	}
	if image == nil {
		m.Error = "imagemap_no_image"
	}
	if m.Error != "" {
		c.imageMapError(m, wrong)
	} else {
		m.ErrorArgs = nil
		c.expansion.run.mapLinks(m)
	}
	return c.Wrap(m, Content{items: image})
}

// mapLinks adds the links of a map to those that the wiki is asked about.
func (r *run) mapLinks(m *ast.ImageMap) {
	for _, a := range m.Areas {
		if l, ok := a.Link.(*ast.Wikilink); ok {
			r.links = append(r.links, l)
		}
	}
}

// imageMapError completes a map that cannot be read.
func (c *TagCall) imageMapError(m *ast.ImageMap, line ast.Span) {
	m.Areas = nil
	seen := ""
	switch m.Error {
	case "imagemap_no_image":
		m.ErrorArgs = nil
		seen = "an image map begins with the title of a file, namespace included"
	case "imagemap_invalid_desc":
		words := imageMapCorners
		if own := c.expansion.run.cornerWords(); own[0] != words[0] {
			words = append(words[:len(words):len(words)], own...)
		}
		m.ErrorArgs = []string{strings.Join(words, ", ")}
		seen = `"desc" needs one of ` + m.ErrorArgs[0]
	case "imagemap_no_link":
		seen = "this line does not end with a link"
	case "imagemap_invalid_title":
		seen = "this line links to what cannot be a title"
	case "imagemap_unrecognised_shape":
		seen = "this line begins with none of default, rect, circle, poly"
	case "imagemap_missing_coord":
		seen = "this shape needs more coordinates"
	case "imagemap_invalid_coord":
		seen = "a coordinate is no number that is not negative"
	case "imagemap_poly_odd":
		seen = "a polygon's coordinates come in pairs"
	}
	c.ReportAt(line, "imagemap", seen+", so an error is shown for the whole map")
}

// imageMapFile reads the line of the image; nil when it is none.
func (c *TagCall) imageMapFile(line Value, text string) []item {
	r := c.expansion.run
	file, behind := r.imageMapTitle(text, c.lineSpan(line))
	if file == nil {
		return nil
	}
	r.files = append(r.files, file)
	var caption []item
	if behind <= len(text) {
		caption = c.lineOptions(file, line.from(behind, nil), r.imageMapOption())
	}
	e := fileElem(file)
	if caption == nil {
		return []item{{op: opVoid, elem: e, node: file, span: file.Span}}
	}
	items := itemBuilder{items: []item{{op: opOpen, elem: e, node: file, span: file.Span}, {op: opOpen, elem: elFigcaption}}}
	items.join(caption)
	items.join(closing(caption))
	items.add(item{op: opClose, elem: elFigcaption})
	items.add(item{op: opClose, elem: e})
	return items.list()
}

// closing returns what closes what items leave open: nothing leaks from a map.
func closing(items []item) []item {
	var open [1 << 8]int
	var opened []elem
	for it := range each(items) {
		switch {
		case it.op == opOpen:
			open[it.elem]++
			opened = append(opened, it.elem)
		case it.op == opClose && open[it.elem] > 0:
			open[it.elem]--
		}
	}
	var out itemBuilder
	for _, e := range slices.Backward(opened) {
		if open[e] > 0 {
			open[e]--
			out.add(item{op: opClose, elem: e})
		}
	}
	return out.list()
}

// imageMapTitle reads the name of the image, which must have its namespace. Its
// options begin at the offset behind, which is greater than the text is long when
// there are none.
func (r *run) imageMapTitle(text string, span ast.Span) (file *ast.File, behind int) {
	name, _, _ := strings.Cut(text, "|")
	title, ok := r.site.ParseTitle(name, ast.NamespaceMain)
	if !ok || title.Namespace != ast.NamespaceFile || title.Interwiki != "" {
		return nil, 0
	}
	file = &ast.File{Span: span, Target: title, TargetSpan: partSpan(span, text, 0, len(name))}
	return file, len(name) + 1
}

// imageMapOption takes the options that files have elsewhere.
func (r *run) imageMapOption() fileOption {
	formatted := false
	return func(file ast.Title, id, value string) bool {
		format := isFileFormat(id)
		if format && formatted || !r.validOption(file, id, value) {
			return false
		}
		formatted = formatted || format
		return true
	}
}

// imageMapLine reads a line that is not the image's. It returns the key of
// MediaWiki's message of what is wrong with it.
func (r *run) imageMapLine(m *ast.ImageMap, text string, span ast.Span) (wrong string) {
	word, corner, _ := strings.Cut(strings.ReplaceAll(text, "\t", " "), " ")
	if word == "desc" {
		return r.imageMapCorner(m, trim(corner))
	}
	at := strings.IndexByte(text, '[')
	if at < 0 {
		return "imagemap_no_link"
	}
	a := &ast.ImageArea{Span: span}
	if a.Link, wrong = r.areaLink(text, at, span); wrong != "" {
		return wrong
	}
	if wrong = areaShape(a, strings.Fields(text[:at])); wrong == "" {
		m.Areas = append(m.Areas, a)
	}
	return wrong
}

func (r *run) imageMapCorner(m *ast.ImageMap, word string) (wrong string) {
	own := r.cornerWords()
	for i, c := range imageMapCorners {
		if word == c || word == own[i] {
			m.Corner = c
			return ""
		}
	}
	return "imagemap_invalid_desc"
}

// cornerWords are imageMapCorners in the wiki's language.
func (r *run) cornerWords() []string {
	words := strings.Split(r.site.Message("imagemap_desc_types"), ",")
	if len(words) != len(imageMapCorners) {
		return imageMapCorners
	}
	for i, w := range words {
		words[i] = strings.TrimSpace(w)
	}
	return words
}

// areaLink reads the link at the end of a line, which letters and digits may follow.
func (r *run) areaLink(text string, at int, span ast.Span) (link ast.Node, wrong string) {
	part := func(from, to int) ast.Span { return partSpan(span, text, from, to) }
	label := func(from, to int) []ast.Node {
		s := trimStart(text[from:to])
		from = to - len(s)
		if s = trimEnd(s); s == "" {
			return nil
		}
		t := &ast.Text{Span: part(from, from+len(s)), Value: s}
		if r.page {
			t.Value = strings.ReplaceAll(s, "\x00", "")
		}
		return []ast.Node{t}
	}
	start, end := at+1, len(strings.TrimRightFunc(text, func(r rune) bool { return r < 0x80 && isWordByte(byte(r)) }))
	if strings.HasPrefix(text[at:], "[[") {
		start++
		if end -= 2; end < start || text[end:end+2] != "]]" || strings.IndexByte(text[start:end], ']') >= 0 {
			return nil, "imagemap_no_link"
		}
		target, _, labelled := strings.Cut(text[start:end], "|")
		title, ok := r.site.ParseTitle(target, ast.NamespaceMain)
		if !ok {
			return nil, "imagemap_invalid_title"
		}
		behind := start + len(target)
		l := &ast.Wikilink{Span: part(at, end+2), Target: title, TargetSpan: part(start, behind), Display: title.String(), HasLabel: labelled}
		if labelled {
			l.Label = label(behind+1, end)
		}
		return l, ""
	}
	if end--; end < start || text[end] != ']' {
		return nil, "imagemap_no_link"
	}
	url, _, _ := strings.Cut(strings.ReplaceAll(text[start:end], "\t", " "), " ")
	if n := r.site.Protocol(url); n == 0 || n == len(url) || strings.IndexByte(url, 0) >= 0 {
		return nil, "imagemap_no_link"
	}
	behind := start + len(url)
	l := &ast.ExternalLink{Span: part(at, end+1), URL: url, URLSpan: part(start, behind), Label: label(behind, end)}
	if l.Label == nil {
		l.Label = []ast.Node{&ast.Text{Span: l.URLSpan, Value: url}}
	}
	return l, ""
}

// areaShape reads a shape's word and coordinates.
func areaShape(a *ast.ImageArea, words []string) (wrong string) {
	if len(words) == 0 {
		return "imagemap_unrecognised_shape"
	}
	least := 0
	switch a.Shape = words[0]; a.Shape {
	case "default":
		return ""
	case "rect":
		least = 4
	case "circle":
		least = 3
	case "poly":
		least = 1
	default:
		return "imagemap_unrecognised_shape"
	}
	words = words[1:]
	a.Coordinates = make([]float64, len(words))
	for i, w := range words {
		n, ok := phpNumber(w)
		if ok {
			a.Coordinates[i] = n.asFloat()
		}
		if !ok || a.Coordinates[i] < 0 || a.Coordinates[i] > maxCoordinate {
			return "imagemap_invalid_coord"
		}
	}
	if len(words) < least {
		return "imagemap_missing_coord"
	}
	if a.Shape == "poly" && len(words)%2 != 0 {
		return "imagemap_poly_odd"
	}
	return ""
}

// maxCoordinate is the greatest that a coordinate may be.
const maxCoordinate = 1e9

// imageMapNodes makes the file and the areas of a map for the source tree. Lines
// that cannot be read are not there.
func (r *run) imageMapNodes(source *ast.Source, start, end int32) []ast.Node {
	var nodes []ast.Node
	var areas ast.ImageMap
	for line := range bodyLines(source, start, end) {
		a, b := trimRange(source.Text, line.start, line.end)
		text := source.Text[a:b]
		if text == "" || text[0] == '#' {
			continue
		}
		span := source.Span(int(a), int(b))
		if nodes != nil {
			r.imageMapLine(&areas, text, span)
			continue
		}
		file, behind := r.imageMapTitle(text, span)
		if file == nil {
			return nil
		}
		if behind <= len(text) {
			r.sourceOptions(file, source, a+int32(behind), b, r.imageMapOption())
		}
		nodes = append(nodes, file)
	}
	for _, a := range areas.Areas {
		nodes = append(nodes, a)
	}
	return nodes
}
