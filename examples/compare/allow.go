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

// knownAllowances are the differences between MediaWiki 1.43 and the version
// that warraq follows.
var knownAllowances = []allowance{
	{"srcset", "images had srcset with 1.5x", func(n *html.Node) { dropAttribute(n, "srcset") }},
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
	for _, a := range l {
		for n := range root.Descendants() {
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
