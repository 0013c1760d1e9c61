package ast

// An ImageMap is what <imagemap> shows: an image whose parts are links. Page tree
// only; in the source tree the tag is an [ExtensionTag] whose children are the
// file and the areas. See https://www.mediawiki.org/wiki/Extension:ImageMap.
type ImageMap struct {
	Span
	// Corner is where a link to the image's own page stands: "top-right",
	// "bottom-right", "bottom-left", "top-left", or "none" for no such link.
	Corner string
	// Areas are the links, in the order of the source. Where areas overlap the
	// first counts.
	Areas []*ImageArea
	// Error is MediaWiki's message of what is wrong, such as
	// "imagemap_no_image", which is shown in place of the image; "" when nothing
	// is. ErrorArgs are its arguments.
	Error     string
	ErrorArgs []string
	Children  []Node // the file, and what repair put beside it
}

// ElementName returns "figure".
func (*ImageMap) ElementName() string { return "figure" }

// File returns the image, nil when there is none.
func (m *ImageMap) File() *File {
	for _, c := range m.Children {
		for f := range Find[*File](c) {
			return f
		}
	}
	return nil
}

// Default returns the link of all that no other area covers: of several the last
// counts. It is nil when there is none.
func (m *ImageMap) Default() *ImageArea {
	for i := len(m.Areas) - 1; i >= 0; i-- {
		if a := m.Areas[i]; a.Shape == "default" {
			return a
		}
	}
	return nil
}

// An ImageArea is a part of an image that is a link.
type ImageArea struct {
	Span
	Shape string // "rect", "circle", "poly", or "default" for the rest of the image
	// Coordinates are in pixels of the original image, from its top left corner,
	// x before y: two corners of a rectangle, a circle's center and its radius, the
	// points of a polygon. There may be more than the shape needs. They are not
	// negative.
	Coordinates []float64
	Link        Node // a [Wikilink] or an [ExternalLink]; its label is the area's name
}
