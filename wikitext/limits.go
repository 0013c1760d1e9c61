package wikitext

// Limits bound what one page may cost. Zero fields mean MediaWiki's defaults.
type Limits struct {
	// IncludeSize is the most bytes that expansion may produce for one page.
	// Zero means 2,097,152, MediaWiki's $wgMaxArticleSize
	// (https://www.mediawiki.org/wiki/Manual:$wgMaxArticleSize). A call that
	// would pass it shows a link with its name, as in MediaWiki, and is reported
	// as "include-size"; a later one that gives less may still find room, until
	// 10,000 calls, or eight times as many bytes, found none. What
	// parameters give is counted apart, up to the same number: one that would
	// pass it is left out and reported as "argument-size". Tags of called pages and,
	// at each use, of arguments, with style sheets, the data of templates, titles,
	// labels of links to other wikis and what stands in the body of a {{#tag:}}, are
	// counted apart, too: one that would pass it is left out or empty, and reported
	// as "tag-size". MediaWiki does not count them.
	IncludeSize int
	// Depth is how deep templates may call templates. Zero means 100,
	// MediaWiki's $wgMaxTemplateDepth. A deeper call shows MediaWiki's error
	// and is reported as "template-depth".
	Depth int
	// ExpandDepth is how deep expansions may lie in each other: the name or an
	// argument of a call, a called page, and the value of a parameter are one each.
	// Zero means 100, MediaWiki's $wgMaxPPExpandDepth
	// (https://www.mediawiki.org/wiki/Manual:$wgMaxPPExpandDepth). What lies deeper
	// is MediaWiki's error message, and is reported as "expand-depth".
	ExpandDepth int
	// Nodes is how many calls and parameters may be expanded. Zero means
	// 1,000,000, MediaWiki's $wgMaxPPNodeCount. What comes later stays
	// unexpanded and is reported as "node-count".
	Nodes int
	// ReadSize is the most bytes that calls may read. A called page is read at each call,
	// without the branches that nothing chooses. More counts what takes time: 256 bytes for
	// a call; as many again for a function, with 32 for each byte that it gets or gives,
	// but for {{#if:}}, {{#ifeq:}} and {{#switch:}}, which only choose; 64 for an argument
	// and for a parameter; 256 for one that stays as it stands, and for a call that does or
	// that is of its own page; 128 for a text between calls; 2048 for a title that
	// {{DISPLAYTITLE:}} reads and for a message that {{int:}} does; 4096 for a tag in a
	// called page, 256 if that is <nowiki> or <section>; 8192 for a date; eight for each
	// byte that the loader gave; and 32 for each of a text with character references that
	// {{#ifeq:}} or {{#switch:}} compares. Zero means 134,217,728, with which an expansion
	// ends within a second. That is far above what real pages need: Wikipedia's article of
	// Barack Obama of 2012, for which MediaWiki counts 56,000 of its 1,000,000 nodes, needs
	// 17,000,000. A call that comes later stays unexpanded, a tag shows its source, and
	// both are reported as "read-size". MediaWiki has no such limit, but for the time that
	// PHP gives it.
	ReadSize int
	// Expensive is how many expensive calls, such as {{#ifexist:}} with a page
	// that was not asked about before, get an answer. Zero means 100,
	// MediaWiki's $wgExpensiveParserFunctionLimit
	// (https://www.mediawiki.org/wiki/Manual:$wgExpensiveParserFunctionLimit).
	// Later ones find no page, which is reported as "expensive-calls".
	Expensive int
	// Nesting is how deep braces may nest in one text, how many tables may be
	// open in it, how many list marks a line may begin with, and how many elements
	// may be open at one place of a tree. Zero means 500; MediaWiki has no limit.
	// Braces, tables and marks that would nest deeper are text; elements that
	// would are left out, their content is kept, and in source trees their markup,
	// too; each is reported as "nesting".
	Nesting int
	// Reopened is how many formatting elements ("<i>", "'''" …) the repair of
	// misnested markup may open again in one page; each 256 bytes of attributes
	// count as one more. Zero means 10,000. Later ones stay closed, which is
	// reported as "reopened".
	Reopened int
}

func (l Limits) withDefaults() Limits {
	set := func(field *int, value int) {
		if *field == 0 {
			*field = value
		}
	}
	set(&l.IncludeSize, 2_097_152)
	set(&l.Depth, 100)
	set(&l.ExpandDepth, 100)
	set(&l.Nodes, 1_000_000)
	set(&l.ReadSize, 128<<20)
	set(&l.Expensive, 100)
	set(&l.Nesting, 500)
	set(&l.Reopened, 10_000)
	return l
}
