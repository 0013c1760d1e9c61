package ast

// A Node is a piece of a page. The set is closed:
//
//   - blocks: [Document] [Paragraph] [Heading] [List] [ListItem] [Preformatted] [HorizontalRule] [Redirect]
//   - inline: [Text] [Comment] [Entity] [Bold] [Italic] [BehaviorSwitch] [LanguageVariant] [VariantRule]
//   - links: [Wikilink] [LanguageLink] [Category] [File] [FileOption] [ExternalLink] [Autolink] [MagicLink]
//   - tables: [Table] [Caption] [Row] [Cell]
//   - galleries, page tree only: [Gallery] [GalleryCaption] [GalleryItem] [GalleryThumb] [GalleryText]
//   - image maps: [ImageMap] (page tree only) [ImageArea]
//   - tags: [HTMLElement] [HTMLTag] [Attribute] [ExtensionTag] [InclusionTag]
//   - page tree only: [Fragment] [Note] [References] [Reference] [StyleSheet] [TemplateData] [SyntaxHighlight] [CodeToken] [Math]
//   - transclusion: [Template] [Argument] [Parameter] [ParserFunction] [Variable]
//
// All are pointers to structs; nil is not a node.
type Node interface {
	// Range returns where the node comes from.
	Range() Span
	node()
}

// An Element is a node that is an HTML element in MediaWiki's output: a
// paragraph, a cell, a <b>, whether it was written as wikitext or as HTML.
type Element interface {
	Node
	// ElementName returns the lower-case HTML name, such as "p" or "td".
	ElementName() string
}

// A Document is a whole page, either tree of it.
type Document struct {
	Span
	Title    Title // of the page; zero when the caller gave none
	Children []Node

	// What follows is filled in the page tree only.

	// Expanded tells that this is a page tree.
	Expanded bool
	// Language is the page's language code as MediaWiki writes it, such as "ar".
	Language string
	// DisplayTitle is the title as {{DISPLAYTITLE:}} has it, nil when the page has none.
	DisplayTitle []Node
	// VariantTitle is the title as the page's variant writes it; zero when the
	// page has no title or is shown in no variant.
	VariantTitle Title
	// Variant is the code of the variant that the page is shown in, "" for the
	// language itself.
	Variant string
	// Properties are the page properties that the page sets, by MediaWiki's
	// names: "defaultsort", "displaytitle", "notoc", "noindex" …; a switch has
	// the value "".
	Properties map[string]string
	// Templates are the pages that were transcluded, in order of first use,
	// missing ones among them.
	Templates []Title
	// Indicators are the page's status icons, in the order of their first mention.
	// See https://www.mediawiki.org/wiki/Help:Page_status_indicators.
	Indicators []*Indicator
	// Usage is what expansion took of its limits.
	Usage Usage
}

// An Indicator is a page's status icon: <indicator name="x">…</indicator>. It
// is not a node; it hangs on the document.
type Indicator struct {
	Name     string
	Children []Node
}

// Usage is what expanding a page cost, in the units of its limits.
type Usage struct {
	Nodes        int // calls and parameters
	IncludeSize  int // bytes that calls gave
	ArgumentSize int // bytes that parameters gave
	TagSize      int // bytes of tags that templates gave
	ReadSize     int // bytes that calls read, as wikitext.Limits counts them
	Depth        int // the deepest call of a page
	ExpandDepth  int // the most expansions that lay in each other, the page with them; 0 without calls
	Expensive    int // calls that ask about other pages
}

// An Existence says whether a page is there: Exists, Missing or ExistenceUnknown.
type Existence uint8

const (
	// ExistenceUnknown means that nobody was asked; renderers treat the page as existing.
	ExistenceUnknown Existence = iota
	// Exists means that the page is there.
	Exists
	// Missing means that the page is known not to be there: a red link.
	Missing
)

// String returns "unknown", "exists" or "missing".
func (e Existence) String() string {
	switch e {
	case Exists:
		return "exists"
	case Missing:
		return "missing"
	}
	return "unknown"
}

func (*Document) node()        {}
func (*Paragraph) node()       {}
func (*Heading) node()         {}
func (*List) node()            {}
func (*ListItem) node()        {}
func (*Preformatted) node()    {}
func (*HorizontalRule) node()  {}
func (*Redirect) node()        {}
func (*Text) node()            {}
func (*Comment) node()         {}
func (*Entity) node()          {}
func (*Bold) node()            {}
func (*Italic) node()          {}
func (*BehaviorSwitch) node()  {}
func (*LanguageVariant) node() {}
func (*VariantRule) node()     {}
func (*Wikilink) node()        {}
func (*LanguageLink) node()    {}
func (*Category) node()        {}
func (*File) node()            {}
func (*FileOption) node()      {}
func (*ExternalLink) node()    {}
func (*Autolink) node()        {}
func (*MagicLink) node()       {}
func (*Table) node()           {}
func (*Caption) node()         {}
func (*Row) node()             {}
func (*Cell) node()            {}
func (*Gallery) node()         {}
func (*GalleryCaption) node()  {}
func (*GalleryItem) node()     {}
func (*GalleryThumb) node()    {}
func (*GalleryText) node()     {}
func (*ImageMap) node()        {}
func (*ImageArea) node()       {}
func (*HTMLElement) node()     {}
func (*HTMLTag) node()         {}
func (*Attribute) node()       {}
func (*ExtensionTag) node()    {}
func (*InclusionTag) node()    {}
func (*Fragment) node()        {}
func (*Note) node()            {}
func (*References) node()      {}
func (*Reference) node()       {}
func (*StyleSheet) node()      {}
func (*TemplateData) node()    {}
func (*SyntaxHighlight) node() {}
func (*CodeToken) node()       {}
func (*Math) node()            {}
func (*Template) node()        {}
func (*Argument) node()        {}
func (*Parameter) node()       {}
func (*ParserFunction) node()  {}
func (*Variable) node()        {}
