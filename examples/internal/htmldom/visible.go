package htmldom

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// Visible returns the text that a browser shows of a parsed fragment, with the
// numbers of ordered lists, and a newline at every edge of a block and between
// cells. White space is not collapsed. Elements for which leaveOut answers true
// are left out, as are those that a style hides.
func Visible(root *html.Node, leaveOut func(*html.Node) bool) string {
	v := &viewer{leaveOut: leaveOut}
	v.children(root)
	return v.out.String()
}

type viewer struct {
	out      strings.Builder
	leaveOut func(*html.Node) bool
}

func (v *viewer) children(n *html.Node) {
	for c := range n.ChildNodes() {
		v.node(c)
	}
}

func (v *viewer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		v.out.WriteString(n.Data)
		return
	case html.ElementNode:
	default:
		return
	}
	if unseen[n.Data] || n.Data == "rp" || hides(attribute(n, "style")) || v.leaveOut(n) {
		return
	}
	block := blocks[n.Data] || n.Data == "br"
	if block {
		v.out.WriteByte('\n')
	}
	if n.Data == "ol" {
		v.numbered(n)
	} else {
		v.children(n)
	}
	if block {
		v.out.WriteByte('\n')
	}
}

// numbered writes an ordered list.
func (v *viewer) numbered(list *html.Node) {
	number := 1
	if n, err := strconv.Atoi(attribute(list, "start")); err == nil {
		number = n
	}
	for c := range list.ChildNodes() {
		if c.Type == html.ElementNode && c.Data == "li" {
			if n, err := strconv.Atoi(attribute(c, "value")); err == nil {
				number = n
			}
			v.out.WriteString("\n" + strconv.Itoa(number) + ". ")
			number++
		}
		v.node(c)
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hides(style string) bool {
	style = strings.ToLower(strings.ReplaceAll(style, " ", ""))
	return strings.Contains(";"+style, ";display:none") || strings.Contains(";"+style, ";visibility:hidden")
}
