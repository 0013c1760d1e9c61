package ast

// A Wikilink is "[[target]]" or "[[target|label]]", to this wiki or, by a
// prefix, to another. See https://www.mediawiki.org/wiki/Help:Links.
type Wikilink struct {
	Span                 // prefix and trail included
	Target     Title     // zero when the target holds templates (source tree)
	TargetSpan Span      // between "[[" and "|" or "]]"
	Display    string    // what is shown when there is no label: the target, without a leading ":"
	Parts      []Node    // the target's nodes when it holds more than characters
	Label      []Node    // behind the "|"; nil when there is none
	Prefix     string    // letters before "[[" that belong to the link (Arabic)
	Trail      string    // letters behind "]]" that belong to the link
	HasLabel   bool      // a "|" was written, perhaps with nothing behind it
	Existence  Existence // page tree only
	// Redirect tells that the target is a redirect. Page tree only.
	Redirect bool
	// Self tells that the target is the page itself. Page tree only.
	Self bool
	// Tooltip is the tooltip as the page's variant writes it, "" for the usual
	// one. Page tree only.
	Tooltip string
}

// ElementName returns "a".
func (*Wikilink) ElementName() string { return "a" }

// A LanguageLink is "[[fr:Titre]]": the same page in another language. It shows
// nothing where it stands.
type LanguageLink struct {
	Span
	Target     Title // Interwiki is the prefix
	TargetSpan Span
	Label      []Node
}

// A Category is "[[Category:X|sort key]]". It shows nothing where it stands.
type Category struct {
	Span
	Target     Title
	TargetSpan Span
	SortKey    []Node // nil when there is none
}

// A File is "[[File:X|options|caption]]": an image, a video or a sound.
// See https://www.mediawiki.org/wiki/Help:Images.
type File struct {
	Span
	Target     Title
	TargetSpan Span
	Options    []*FileOption // in order, unknown ones and overridden captions among them
	Caption    []Node        // the last part that is no option; nil when there is none
	// Info is what the wiki knows of the file. Page tree only; nil when nobody
	// was asked.
	Info *FileInfo
	// Thumb is what the wiki knows of the file that stands in as thumbnail
	// ("thumb=X"). Page tree only; nil when there is none or nobody was asked.
	Thumb *FileInfo
}

// ElementName returns "figure" for a file that stands as a block, "span" for one in a line.
func (f *File) ElementName() string {
	if f.Block() {
		return "figure"
	}
	return "span"
}

// Block reports whether the file stands apart from the text: it is framed or a
// thumbnail (of several formats the first counts), or it is aligned.
func (f *File) Block() bool {
	format := ""
	for _, o := range f.Options {
		switch o.Name {
		case "img_left", "img_right", "img_center", "img_none":
			return true
		case "img_thumbnail", "img_manualthumb", "img_framed", "img_frameless":
			if format == "" {
				format = o.Name
			}
		}
	}
	return format != "" && format != "img_frameless"
}

// Option returns the last option with one of MediaWiki's names, such as
// "img_thumbnail", or nil.
func (f *File) Option(names ...string) *FileOption {
	for i := len(f.Options) - 1; i >= 0; i-- {
		for _, name := range names {
			if f.Options[i].Name == name {
				return f.Options[i]
			}
		}
	}
	return nil
}

// A FileOption is one part of a [File] between "|".
type FileOption struct {
	Span
	Name  string // MediaWiki's id, such as "img_width"; "" for a part that is no option
	Value string // what stands in for "$1", such as "220" or "220x150"
	Parts []Node // the value's nodes, where the value may be text (alt, title) or is unknown
}

// FileInfo is what a wiki knows of a file.
type FileInfo struct {
	Missing bool // there is no such file
	// Title is the file itself when the name that was asked for redirects to
	// it. On a missing file it tells that the name's page is a redirect.
	Title         Title
	URL           string // of the original
	Width, Height int    // pixels; 0 for sound
	MIME          string // such as "image/png"
	Codecs        string // of a video or a sound, such as "theora"; "" when they are not known
	Bytes         int64
	Duration      float64 // seconds; 0 for still images
	Pages         int     // of a document; 0 when it has no pages
	Languages     []string
	// Bad tells that the file is on the wiki's list of images that may only be
	// linked to from this page.
	Bad bool
}

// An ExternalLink is "[url label]".
type ExternalLink struct {
	Span
	URL     string
	URLSpan Span
	Parts   []Node // the address's nodes when it holds more than text (source tree)
	Label   []Node // nil when there is none
	Number  int    // what is shown when there is no label, from 1. Page tree only
}

// ElementName returns "a".
func (*ExternalLink) ElementName() string { return "a" }

// An Autolink is a bare address in the text.
type Autolink struct {
	Span
	URL string
}

// ElementName returns "a".
func (*Autolink) ElementName() string { return "a" }

// A MagicLink is "ISBN 978-…", "RFC 2822" or "PMID 123".
// See https://www.mediawiki.org/wiki/Help:Magic_links.
type MagicLink struct {
	Span
	Kind  string // "ISBN", "RFC" or "PMID"
	Value string // digits; an ISBN without separators, its check digit upper case
	Text  string // what is shown
}

// ElementName returns "a".
func (*MagicLink) ElementName() string { return "a" }
