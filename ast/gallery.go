package ast

// A Gallery is what <gallery> shows: a list of files with texts. Page tree only;
// in the source tree the tag is an [ExtensionTag] whose children are the files
// of its lines. See https://www.mediawiki.org/wiki/Help:Images#Gallery_syntax.
type Gallery struct {
	Span
	Attributes []*Attribute // of the tag, as written
	Mode       string       // "traditional", "nolines", "slideshow", "packed", "packed-hover", "packed-overlay"
	// Width and Height are the pixels of the box that each file is made to fit.
	Width, Height int
	PerRow        int // files in a row; 0 for as many as there is room for
	Thumbnails    bool
	Children      []Node // GalleryCaption, GalleryItem, and what repair put among them
}

// ElementName returns "ul".
func (*Gallery) ElementName() string { return "ul" }

// A GalleryItem is a file in a gallery.
type GalleryItem struct {
	Span
	Gallery  *Gallery // that it was written in; not a child
	Children []Node   // GalleryThumb, GalleryText, and what repair put among them
}

// ElementName returns "li".
func (*GalleryItem) ElementName() string { return "li" }

// File returns the file, nil when repair left none.
func (i *GalleryItem) File() *File {
	for _, c := range i.Children {
		if thumb, ok := c.(*GalleryThumb); ok {
			for f := range Find[*File](thumb) {
				return f
			}
		}
	}
	return nil
}

// Text returns what is written below the file.
func (i *GalleryItem) Text() []Node {
	for t := range Find[*GalleryText](i) {
		return t.Children
	}
	return nil
}

// A GalleryCaption is the title of a gallery.
type GalleryCaption struct {
	Span
	Children []Node
}

// ElementName returns "li".
func (*GalleryCaption) ElementName() string { return "li" }

// A GalleryThumb is the frame of a gallery's file.
type GalleryThumb struct {
	Span
	Children []Node // the file
}

// ElementName returns "div".
func (*GalleryThumb) ElementName() string { return "div" }

// A GalleryText is what is written below a gallery's file.
type GalleryText struct {
	Span
	FileName bool // the file's name stands above the text
	Children []Node
}

// ElementName returns "div".
func (*GalleryText) ElementName() string { return "div" }
