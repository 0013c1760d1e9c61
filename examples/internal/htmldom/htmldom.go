// Package htmldom compares rendered fragments of HTML as a browser would see
// them, for the programs that compare warraq with MediaWiki.
//
// Fragments have a normal form: attributes are sorted, character references
// decoded, white space is collapsed, and dropped where it cannot be seen, at the
// edges of blocks and line breaks. Comments count. Fragments are alike if their
// normal forms are.
package htmldom

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Same reports whether two fragments are alike. One that nests too deep to be
// read is like no other.
func Same(a, b string) bool {
	x, err := Parse(a)
	if err != nil {
		return false
	}
	y, err := Parse(b)
	return err == nil && Canonical(x) == Canonical(y)
}

// Parse reads a fragment as the content of a <div>, the node it returns. The
// error is that of golang.org/x/net/html for what nests too deep.
func Parse(fragment string) (*html.Node, error) {
	root := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := html.ParseFragmentWithOptions(strings.NewReader(fragment), root, html.ParseOptionEnableScripting(false))
	if err != nil {
		return nil, err
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	return root, nil
}

// Canonical returns the normal form of a parsed fragment.
func Canonical(root *html.Node) string { return string(canonize(root).out) }

// Blocks returns the normal form of a parsed fragment in pieces, which together
// are the whole. Each begins with the start tag of a block-level element, such as
// a paragraph, a list, an item, a row or a cell, and reaches to the next; the end
// tags between belong to the earlier one. What stands before the first is a piece
// too. With outer, only elements that lie in no other begin a piece.
func Blocks(root *html.Node, outer bool) []string {
	c := canonize(root)
	var blocks []string
	start := 0
	add := func(end int) {
		if b := strings.TrimSuffix(string(c.out[start:end]), "\n"); b != "" {
			blocks = append(blocks, b)
		}
		start = end
	}
	for _, b := range c.starts {
		if !outer || b.depth == 0 {
			add(b.offset)
		}
	}
	add(len(c.out))
	return blocks
}

func canonize(root *html.Node) *canonizer {
	c := &canonizer{edge: true}
	for n := range root.ChildNodes() {
		c.node(n, "", 0)
	}
	if c.space {
		c.visible()
	}
	return c
}

// A canonizer writes the normal form. A space is held back until it is known
// whether anything visible follows it in its line.
type canonizer struct {
	out   []byte
	edge  bool // white space here would not show
	space bool // one space waits
	lone  int  // where the waiting space belongs

	starts []blockStart
}

// A blockStart is where a block-level element begins in the output; depth
// counts the elements around it.
type blockStart struct{ offset, depth int }

// blockEdge forgets a space that would stand before the edge of a block.
func (c *canonizer) blockEdge() {
	c.space, c.edge = false, true
}

// visible writes the waiting space: something that shows follows.
func (c *canonizer) visible() {
	if c.space {
		c.out = slices.Insert(c.out, c.lone, ' ')
		c.space = false
	}
	c.edge = false
}

// text writes characters. In an element that keeps white space they stand as
// they are; in a style sheet they do not show at all.
func (c *canonizer) text(s, keeper string) {
	if keeper != "" {
		if keepsSpace[keeper] {
			c.visible()
		}
		c.out = append(c.out, EscapeText(s)...)
		return
	}
	for s != "" {
		if n := len(s) - len(strings.TrimLeft(s, whiteSpace)); n > 0 {
			if !c.edge {
				c.space, c.edge, c.lone = true, true, len(c.out)
			}
			s = s[n:]
			continue
		}
		end := strings.IndexAny(s, whiteSpace)
		if end < 0 {
			end = len(s)
		}
		c.visible()
		c.out = append(c.out, EscapeText(s[:end])...)
		s = s[end:]
	}
}

func (c *canonizer) node(n *html.Node, keeper string, depth int) {
	switch n.Type {
	case html.TextNode:
		c.text(n.Data, keeper)
		return
	case html.CommentNode:
		c.out = append(c.out, "<!--"+n.Data+"-->"...)
		return
	case html.ElementNode:
	default:
		return
	}
	isHTML := n.Namespace == ""
	block := isHTML && (blocks[n.Data] || n.Data == "br")
	if block {
		c.blockEdge()
		if n.Data != "br" {
			if len(c.out) > 0 {
				c.out = append(c.out, '\n')
			}
			c.starts = append(c.starts, blockStart{len(c.out), depth})
		}
	}
	name := n.Data
	if !isHTML {
		name = n.Namespace + ":" + strings.ToLower(name)
	}
	c.out = append(append(append(c.out, '<'), name...), attributes(n)...)
	c.out = append(c.out, '>')
	shows := isHTML && showing[n.Data]
	if shows {
		c.visible()
	}
	if keeper == "" && isHTML && (keepsSpace[n.Data] || unseen[n.Data]) {
		keeper = n.Data
	}
	for child := range n.ChildNodes() {
		c.node(child, keeper, depth+1)
	}
	if block {
		c.blockEdge()
	}
	if !isHTML || !void[n.Data] {
		c.out = append(c.out, "</"+name+">"...)
	}
	if shows {
		c.visible()
	}
}

// attributes returns an element's attributes, sorted, the first of each name.
func attributes(n *html.Node) string {
	values := map[string]string{}
	for _, a := range n.Attr {
		name := strings.ToLower(a.Key)
		if a.Namespace != "" {
			name = a.Namespace + ":" + name
		}
		if _, ok := values[name]; !ok {
			values[name] = a.Val
		}
	}
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(values)) {
		b.WriteString(" " + name + `="` + strings.ReplaceAll(EscapeText(values[name]), `"`, "&quot;") + `"`)
	}
	return b.String()
}

const whiteSpace = " \t\n\f\r"

var textEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// EscapeText writes text as HTML.
func EscapeText(s string) string { return textEscaper.Replace(s) }

// words makes a set of names.
func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

var (
	// blocks are elements at whose edges white space does not show.
	blocks = words(`address article aside blockquote body caption center col colgroup dd details dialog dir div
		dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu
		nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul`)
	// showing are inline elements that show something of their own.
	showing    = words("img input embed iframe object audio video button select textarea canvas")
	keepsSpace = words("pre textarea listing xmp")
	unseen     = words("style script")
	void       = words("area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen")
)
