package main

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// An allowance is a difference that does not count: it is taken away from both
// sides before they are compared.
type allowance struct {
	name, about string
	apply       func(n *html.Node)
}

// knownAllowances are differences between MediaWiki 1.43 and the version that
// warraq follows.
var knownAllowances = []allowance{
	{"srcset", "1.43 lists images of 1.5 times the size", func(n *html.Node) { dropAttribute(n, "srcset") }},
	{"gallery", "1.43 has a gallery's own classes last", sortGalleryClasses},
	{"cite-error", "1.43 has errors in lists of notes outside the note's text", unwrapCiteError},
}

type allowances []allowance

func (l *allowances) String() string { return "" }

// Set reads names; "all" stands for every one.
func (l *allowances) Set(names string) error {
	for name := range strings.SplitSeq(names, ",") {
		if name == "all" {
			*l = append(*l, knownAllowances...)
			continue
		}
		i := slices.IndexFunc(knownAllowances, func(a allowance) bool { return a.name == name })
		if i < 0 {
			return fmt.Errorf("no difference is called %q", name)
		}
		*l = append(*l, knownAllowances[i])
	}
	return nil
}

// apply takes the differences away from a fragment.
func (l allowances) apply(root *html.Node) {
	// Listed first, since the tree may change under the walk.
	nodes := slices.Collect(root.Descendants())
	for _, a := range l {
		for _, n := range nodes {
			if n.Type == html.ElementNode {
				a.apply(n)
			}
		}
	}
}

func allowanceHelp() string {
	var b strings.Builder
	for _, a := range knownAllowances {
		fmt.Fprintf(&b, "%s: %s\n", a.name, a.about)
	}
	return b.String() + "all: all of these"
}

func dropAttribute(n *html.Node, name string) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func sortGalleryClasses(n *html.Node) {
	for i := range n.Attr {
		classes := strings.Fields(n.Attr[i].Val)
		if n.Data == "ul" && n.Attr[i].Key == "class" && slices.Contains(classes, "gallery") {
			slices.Sort(classes)
			n.Attr[i].Val = strings.Join(classes, " ")
		}
	}
}

// unwrapCiteError takes the element of a note's text away from an error that is
// all it holds, white space aside.
func unwrapCiteError(n *html.Node) {
	if n.Parent == nil || !hasClass(n, "reference-text") {
		return
	}
	seen := slices.DeleteFunc(slices.Collect(n.ChildNodes()), func(c *html.Node) bool {
		return c.Type == html.TextNode && strings.TrimSpace(c.Data) == ""
	})
	if len(seen) != 1 || !hasClass(seen[0], "mw-ext-cite-error") {
		return
	}
	n.RemoveChild(seen[0])
	n.Parent.InsertBefore(seen[0], n)
	n.Parent.RemoveChild(n)
}

func hasClass(n *html.Node, class string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
		return a.Key == "class" && slices.Contains(strings.Fields(a.Val), class)
	})
}
