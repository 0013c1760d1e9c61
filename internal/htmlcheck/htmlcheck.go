// Package htmlcheck judges the HTML that render.HTML makes of pages, for tests:
// is it well formed and balanced, does HTML5's parser see the tree that was
// printed, and does the tree hold nothing but what may be shown of what anybody
// wrote. It has lists of its own and reads nothing of the renderer's, so that a
// mistake there is not repeated here. HTML that a caller vouches for is not for it.
package htmlcheck

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Check says what is wrong with the content of a page, nil when nothing is.
func Check(content string) error {
	root, err := readAllowed(content)
	if err != nil {
		return err
	}
	return checkTree(root, content)
}

// CheckAllowed is Check for trees that no repair has seen: what nests in what
// does not matter.
func CheckAllowed(content string) error {
	_, err := readAllowed(content)
	return err
}

func readAllowed(content string) (*html.Node, error) {
	root, err := read(content)
	if err != nil {
		return nil, err
	}
	for n := range root.Descendants() {
		if err := checkNode(n); err != nil {
			return nil, err
		}
	}
	return root, nil
}

// Content returns what stands in the <main> of a whole page.
func Content(page string) (string, error) {
	_, content, ok := strings.Cut(page, "<main>\n")
	content, _, ok2 := strings.Cut(content, "\n</main>")
	if !ok || !ok2 {
		return "", fmt.Errorf("the page has no <main>")
	}
	return content, nil
}

// maxOpen is how deep x/net/html parses.
const maxOpen = 500

// checkTree says where HTML5's parser makes another tree of the content than
// the one that its tags say, or where printing and parsing it changes it again.
func checkTree(root *html.Node, content string) error {
	if depth(root) > maxOpen {
		return nil
	}
	printed, err := reparse(content)
	if err != nil {
		return err
	}
	if !parsersDivide(root) {
		if printed, err = print(root); err != nil {
			return err
		}
	}
	for range 2 {
		parsed, err := reparse(content)
		if err != nil {
			return err
		}
		if parsed != printed {
			return fmt.Errorf("is parsed as another tree: %s", difference(printed, parsed))
		}
		content = parsed
	}
	return nil
}

// parsersDivide reports whether there is what parsers are known to take apart: a
// link in a link, as a file in the label of an external link is printed, a
// heading in a heading, as repair puts one there that stood in a table in it, and
// what stands in a table for a style sheet that the page has already.
func parsersDivide(root *html.Node) bool {
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.Table, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr:
			for inner := range n.ChildNodes() {
				if inner.Data == "link" {
					return true
				}
			}
		}
		for inner := range n.Descendants() {
			if n.DataAtom == atom.A && inner.DataAtom == atom.A || isHeading(n) && isHeading(inner) && inner.Parent == n {
				return true
			}
			if n.DataAtom != atom.A && !isHeading(n) {
				break
			}
		}
	}
	return false
}

func isHeading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

func reparse(content string) (string, error) {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(content), body)
	if err != nil {
		return "", err
	}
	for _, n := range nodes {
		body.AppendChild(n)
	}
	return print(body)
}

// print writes a tree, attributes in the order of their names.
func print(root *html.Node) (string, error) {
	var b strings.Builder
	for n := range root.Descendants() {
		slices.SortFunc(n.Attr, func(a, b html.Attribute) int { return strings.Compare(a.Key, b.Key) })
	}
	for n := range root.ChildNodes() {
		if err := html.Render(&b, n); err != nil {
			return "", err
		}
	}
	return b.String(), nil
}

// difference shows where two texts part.
func difference(want, got string) string {
	i := 0
	for i < len(want) && i < len(got) && want[i] == got[i] {
		i++
	}
	from := max(i-40, 0)
	return fmt.Sprintf("%q became %q", want[from:min(i+60, len(want))], got[from:min(i+60, len(got))])
}

// depth returns how deep a tree is.
func depth(root *html.Node) int {
	deepest, here := 0, 0
	for n := root; n != nil; {
		if n.FirstChild != nil {
			n, here = n.FirstChild, here+1
			deepest = max(deepest, here)
			continue
		}
		for n != root && n.NextSibling == nil {
			n, here = n.Parent, here-1
		}
		if n == root {
			break
		}
		n = n.NextSibling
	}
	return deepest
}

// A reader reads content by rules stricter than HTML's: names are lower case,
// values are in double quotes, every element but the void ones is closed, in
// order, and nothing stands raw that could be read as markup.
type reader struct {
	text string
	at   int
	open *html.Node
}

// read returns the content's tree, below a root without a name.
func read(content string) (*html.Node, error) {
	if !utf8.ValidString(content) {
		return nil, fmt.Errorf("is no UTF-8")
	}
	if i := strings.IndexByte(content, 0); i >= 0 {
		return nil, fmt.Errorf("has a NUL at %d", i)
	}
	root := &html.Node{Type: html.DocumentNode}
	r := reader{text: content, open: root}
	for r.at < len(content) {
		var err error
		switch rest := content[r.at:]; {
		case strings.HasPrefix(rest, "<!--"):
			err = r.comment()
		case strings.HasPrefix(rest, "</"):
			err = r.endTag()
		case rest[0] == '<':
			err = r.startTag()
		default:
			err = r.characters()
		}
		if err == nil && r.open.Data == "style" {
			err = r.styleSheet()
		}
		if err != nil {
			return nil, fmt.Errorf("at %d: %w", r.at, err)
		}
	}
	if r.open != root {
		return nil, fmt.Errorf("<%s> is never closed", r.open.Data)
	}
	return root, nil
}

func (r *reader) comment() error {
	body, _, ok := strings.Cut(r.text[r.at+len("<!--"):], "-->")
	switch {
	case !ok:
		return fmt.Errorf("a comment does not end")
	case strings.HasPrefix(body, ">"), strings.HasPrefix(body, "->"), strings.Contains(body, "--"):
		return fmt.Errorf("the comment %q may end early", body)
	}
	r.open.AppendChild(&html.Node{Type: html.CommentNode, Data: body})
	r.at += len("<!--") + len(body) + len("-->")
	return nil
}

func (r *reader) endTag() error {
	name, _, ok := strings.Cut(r.text[r.at+len("</"):], ">")
	if !ok || r.open.Type != html.ElementNode || r.open.Data != name {
		return fmt.Errorf("</%s closes nothing", clip(name))
	}
	r.at += len("</") + len(name) + len(">")
	r.open = r.open.Parent
	return nil
}

func (r *reader) startTag() error {
	r.at++
	name := r.name()
	if name == "" {
		return fmt.Errorf("a raw %q", "<")
	}
	n := &html.Node{Type: html.ElementNode, Data: name, DataAtom: atom.Lookup([]byte(name))}
	r.open.AppendChild(n)
	for r.skip(" ") {
		if r.skip("/>") {
			if !void[name] {
				return fmt.Errorf("<%s /> does not close itself", name)
			}
			return nil
		}
		key := r.name()
		if key == "" || !r.skip(`="`) {
			return fmt.Errorf("<%s> has an attribute %q that is no name and value", name, clip(r.text[r.at:]))
		}
		value, _, ok := strings.Cut(r.text[r.at:], `"`)
		if !ok || strings.ContainsAny(value, "<>") {
			return fmt.Errorf("<%s %s> has the raw value %q", name, key, clip(value))
		}
		if err := checkReferences(value); err != nil {
			return err
		}
		for _, a := range n.Attr {
			if a.Key == key {
				return fmt.Errorf("<%s> has %s twice", name, key)
			}
		}
		n.Attr = append(n.Attr, html.Attribute{Key: key, Val: html.UnescapeString(newlines(value))})
		r.at += len(value) + 1
	}
	switch {
	case !r.skip(">"):
		return fmt.Errorf("<%s does not end: %q", name, clip(r.text[r.at:]))
	case void[name]:
		return fmt.Errorf("<%s> is void, but not written so", name)
	}
	r.open = n
	return nil
}

func (r *reader) characters() error {
	text, _, _ := strings.Cut(r.text[r.at:], "<")
	if err := checkReferences(text); err != nil {
		return err
	}
	r.at += len(text)
	text = html.UnescapeString(newlines(text))
	if r.open.Data == "pre" && r.open.FirstChild == nil {
		text = strings.TrimPrefix(text, "\n") // as parsers do, with a reference's, too
	}
	if text != "" {
		r.open.AppendChild(&html.Node{Type: html.TextNode, Data: text})
	}
	return nil
}

// styleSheet reads the content of the <style> that was just opened: it is no
// markup, up to its end tag.
func (r *reader) styleSheet() error {
	css, _, ok := strings.Cut(r.text[r.at:], "</style>")
	if !ok {
		return fmt.Errorf("<style> is never closed")
	}
	if css != "" {
		r.open.AppendChild(&html.Node{Type: html.TextNode, Data: css})
	}
	r.at += len(css)
	if err := r.endTag(); err != nil {
		return err
	}
	return checkStyleSheet(css)
}

// name reads the name of an element or attribute.
func (r *reader) name() string {
	start := r.at
	for r.at < len(r.text) && (r.text[r.at] > ' ' && strings.IndexByte(`"'/<=>&`, r.text[r.at]) < 0) {
		r.at++
	}
	if name := r.text[start:r.at]; strings.ToLower(name) == name {
		return name
	}
	return ""
}

func (r *reader) skip(s string) bool {
	ok := strings.HasPrefix(r.text[r.at:], s)
	if ok {
		r.at += len(s)
	}
	return ok
}

// checkReferences says where "&" begins no character reference, or one of a
// character that may not be.
func checkReferences(s string) error {
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			return nil
		}
		s = s[i:]
		end := strings.IndexByte(s, ';')
		if end < 0 {
			return fmt.Errorf("a raw %q", clip(s))
		}
		ref := s[:end+1]
		if char := html.UnescapeString(ref); len(char) > 1 && strings.HasSuffix(char, ";") || char == "\uFFFD" && ref != "&#65533;" && ref != "&#xfffd;" {
			return fmt.Errorf("%q is no character", clip(ref))
		}
		s = s[end+1:]
	}
}

// newlines returns text with the line ends that parsers make of it.
func newlines(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

func clip(s string) string { return s[:min(len(s), 80)] }
