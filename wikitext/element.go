package wikitext

import "math"

// An elem is the name of an element that MediaWiki's output may hold.
type elem uint8

// Names that the code speaks of; the others are only in the table.
const (
	elNone elem = iota
	elA
	elAside
	elB
	elBlockquote
	elBr
	elCaption
	elCenter
	elCode
	elDD
	elDiv
	elDL
	elDT
	elFigcaption
	elFigure
	elH1
	elH2
	elH3
	elH4
	elH5
	elH6
	elHr
	elI
	elLI
	elLink
	elMeta
	elOL
	elP
	elPre
	elSpan
	elStyle
	elSup
	elTable
	elTbody
	elTD
	elTfoot
	elTH
	elThead
	elTR
	elUL
	elRest // first of those that only the table names
)

// An elemFlag is what a class of elements has in common.
type elemFlag uint16

const (
	flagHTML       elemFlag = 1 << iota // users may write it (Sanitizer::getRecognizedTagData)
	flagVoid                            // has no content
	flagFormatting                      // HTML5's formatting elements: reopened by repair
	flagSpecial                         // HTML5's special category
	flagClosesP                         // its start tag closes an open <p> (HTML5)
	flagInline                          // wrapped in <p> when bare (MediaWiki's tidy)
	flagSplit                           // MediaWiki's tidy splits it around blocks
	flagMetadata                        // stands in blocks and lines alike (MediaWiki's tidy)
	flagHeading
	flagScope // HTML5: bounds the search for open elements
	flagRaw   // its content is characters, not markup
	flagRuby  // its start tag ends others in a <ruby>, and open items and paragraphs (HTML5)
)

type elemInfo struct {
	name  string
	flags elemFlag
}

// elems is ordered by the constants, then by name: first what wikitext can make,
// then what only the HTML of a tag can hold.
var elems = [...]elemInfo{
	elNone:       {},
	elA:          {"a", flagFormatting | flagInline | flagSplit},
	elB:          {"b", flagHTML | flagFormatting | flagInline | flagSplit},
	elAside:      {"aside", flagSpecial | flagClosesP},
	elBlockquote: {"blockquote", flagHTML | flagSpecial | flagClosesP},
	elBr:         {"br", flagHTML | flagVoid | flagSpecial | flagInline},
	elCaption:    {"caption", flagHTML | flagSpecial | flagScope},
	elCenter:     {"center", flagHTML | flagSpecial | flagClosesP},
	elCode:       {"code", flagHTML | flagFormatting | flagInline | flagSplit},
	elDD:         {"dd", flagHTML | flagSpecial},
	elDiv:        {"div", flagHTML | flagSpecial | flagClosesP},
	elDL:         {"dl", flagHTML | flagSpecial | flagClosesP},
	elDT:         {"dt", flagHTML | flagSpecial},
	elFigcaption: {"figcaption", flagSpecial | flagClosesP},
	elFigure:     {"figure", flagSpecial | flagClosesP},
	elH1:         {"h1", flagHTML | flagSpecial | flagHeading},
	elH2:         {"h2", flagHTML | flagSpecial | flagHeading},
	elH3:         {"h3", flagHTML | flagSpecial | flagHeading},
	elH4:         {"h4", flagHTML | flagSpecial | flagHeading},
	elH5:         {"h5", flagHTML | flagSpecial | flagHeading},
	elH6:         {"h6", flagHTML | flagSpecial | flagHeading},
	elHr:         {"hr", flagHTML | flagVoid | flagSpecial},
	elI:          {"i", flagHTML | flagFormatting | flagInline | flagSplit},
	elLI:         {"li", flagHTML | flagSpecial},
	elLink:       {"link", flagHTML | flagVoid | flagSpecial | flagMetadata},
	elMeta:       {"meta", flagHTML | flagVoid | flagSpecial | flagMetadata},
	elOL:         {"ol", flagHTML | flagSpecial | flagClosesP},
	elP:          {"p", flagHTML | flagSpecial | flagClosesP},
	elPre:        {"pre", flagHTML | flagSpecial | flagClosesP},
	elSpan:       {"span", flagHTML | flagInline},
	elStyle:      {"style", flagSpecial | flagMetadata | flagRaw},
	elSup:        {"sup", flagHTML | flagInline},
	elTable:      {"table", flagHTML | flagSpecial | flagScope},
	elTbody:      {"tbody", flagSpecial},
	elTD:         {"td", flagHTML | flagSpecial | flagScope},
	elTfoot:      {"tfoot", flagSpecial},
	elTH:         {"th", flagHTML | flagSpecial | flagScope},
	elThead:      {"thead", flagSpecial},
	elTR:         {"tr", flagHTML | flagSpecial},
	elUL:         {"ul", flagHTML | flagSpecial | flagClosesP},
	elRest:       {"abbr", flagHTML | flagInline},
	{"bdi", flagHTML | flagInline},
	{"bdo", flagHTML | flagInline},
	{"big", flagHTML | flagFormatting | flagInline | flagSplit},
	{"cite", flagHTML | flagInline},
	{"data", flagHTML | flagInline},
	{"del", flagHTML | flagInline},
	{"dfn", flagHTML | flagInline},
	{"em", flagHTML | flagFormatting | flagInline | flagSplit},
	{"font", flagHTML | flagFormatting | flagInline | flagSplit},
	{"ins", flagHTML | flagInline},
	{"kbd", flagHTML | flagInline},
	{"mark", flagHTML | flagInline},
	{"q", flagHTML | flagInline},
	{"rb", flagHTML | flagInline | flagRuby},
	{"rp", flagHTML | flagInline | flagRuby},
	{"rt", flagHTML | flagInline | flagRuby},
	{"rtc", flagHTML | flagInline | flagRuby},
	{"ruby", flagHTML | flagInline},
	{"s", flagHTML | flagFormatting | flagInline | flagSplit},
	{"samp", flagHTML | flagInline},
	{"small", flagHTML | flagFormatting | flagInline | flagSplit},
	{"strike", flagHTML | flagFormatting | flagInline | flagSplit},
	{"strong", flagHTML | flagFormatting | flagInline | flagSplit},
	{"sub", flagHTML | flagInline},
	{"time", flagHTML | flagInline},
	{"tt", flagHTML | flagFormatting | flagInline | flagSplit},
	{"u", flagHTML | flagFormatting | flagInline | flagSplit},
	{"var", flagHTML | flagInline},
	{"wbr", flagHTML | flagVoid | flagSpecial},

	{"acronym", flagInline},
	{"address", flagSpecial | flagClosesP},
	{"applet", flagSpecial | flagScope | flagInline},
	{"area", flagVoid | flagSpecial},
	{"article", flagSpecial | flagClosesP},
	{"audio", flagInline},
	{"button", flagSpecial | flagInline},
	{"canvas", 0},
	{"details", flagSpecial | flagClosesP},
	{"dialog", flagClosesP},
	{"embed", flagVoid | flagSpecial},
	{"fieldset", flagSpecial | flagClosesP},
	{"footer", flagSpecial | flagClosesP},
	{"form", flagSpecial | flagClosesP},
	{"header", flagSpecial | flagClosesP},
	{"iframe", flagSpecial | flagInline | flagRaw},
	{"img", flagVoid | flagSpecial | flagInline},
	{"input", flagVoid | flagSpecial | flagInline},
	{"label", flagInline},
	{"main", flagSpecial | flagClosesP},
	{"map", flagInline},
	{"math", 0},
	{"nav", flagSpecial | flagClosesP},
	{"noembed", flagSpecial | flagRaw},
	{"noframes", flagSpecial | flagRaw},
	{"noscript", flagSpecial | flagRaw},
	{"object", flagSpecial | flagScope | flagInline},
	{"optgroup", 0},
	{"option", 0},
	{"param", flagVoid | flagSpecial},
	{"picture", 0},
	{"progress", 0},
	{"script", flagSpecial | flagMetadata | flagRaw},
	{"search", flagSpecial | flagClosesP},
	{"section", flagSpecial | flagClosesP},
	{"select", flagSpecial | flagInline},
	{"source", flagVoid | flagSpecial},
	{"summary", flagSpecial | flagClosesP},
	{"svg", 0},
	{"template", flagSpecial},
	{"textarea", flagSpecial | flagInline | flagRaw},
	{"title", flagSpecial | flagRaw},
	{"track", flagVoid | flagSpecial},
	{"video", flagInline},
	{"xmp", flagSpecial | flagRaw},
}

var elemByName = func() map[string]elem {
	m := make(map[string]elem, len(elems))
	for i, e := range elems {
		if e.name != "" {
			m[e.name] = elem(i)
		}
	}
	return m
}()

// elem returns the element of a name. One that HTML does not know gets a number
// of its own, for as long as there are any: all that is known of it is whether
// two tags have the same name.
func (r *run) elem(name string) elem {
	if e, ok := elemByName[name]; ok {
		return e
	}
	e, ok := r.unknownElems[name]
	if !ok {
		if r.unknownElems == nil {
			r.unknownElems = map[string]elem{}
		}
		e = elem(min(len(elems)+len(r.unknownElems), math.MaxUint8))
		r.unknownElems[name] = e
	}
	return e
}

// name returns the element's name, "" if HTML does not know it.
func (e elem) name() string {
	if int(e) >= len(elems) {
		return ""
	}
	return elems[e].name
}

func (e elem) has(flags elemFlag) bool { return int(e) < len(elems) && elems[e].flags&flags != 0 }
