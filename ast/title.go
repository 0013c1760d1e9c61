package ast

import "strings"

// Namespace numbers that every MediaWiki has.
// See https://www.mediawiki.org/wiki/Manual:Namespace.
const (
	NamespaceMedia     = -2
	NamespaceSpecial   = -1
	NamespaceMain      = 0
	NamespaceTalk      = 1
	NamespaceUser      = 2
	NamespaceUserTalk  = 3
	NamespaceProject   = 4
	NamespaceFile      = 6
	NamespaceMediaWiki = 8
	NamespaceTemplate  = 10
	NamespaceHelp      = 12
	NamespaceCategory  = 14
)

// A Title names a page. Sites make titles from text, because names of
// namespaces, prefixes and letter case are theirs: site.Site.ParseTitle.
type Title struct {
	Interwiki     string // lower-case prefix of another wiki, or ""
	Namespace     int    // number; 0 when Interwiki is set
	NamespaceName string // as the site writes it, with spaces, "" for the main one
	Name          string // without namespace, with spaces, first letter as the site wants it
	Fragment      string // behind "#", with spaces, not encoded
}

// IsZero reports whether the title names nothing.
func (t Title) IsZero() bool { return t == Title{} }

// Full returns the title with namespace and interwiki prefix but without
// fragment, with spaces: "Template:Foo bar".
func (t Title) Full() string {
	s := t.Name
	if t.NamespaceName != "" {
		s = t.NamespaceName + ":" + s
	}
	if t.Interwiki != "" {
		s = t.Interwiki + ":" + s
	}
	return s
}

// Key returns what Full returns with "_" for spaces, as MediaWiki's database and addresses have it.
func (t Title) Key() string { return strings.ReplaceAll(t.Full(), " ", "_") }

// String returns the whole title, fragment included.
func (t Title) String() string {
	if t.Fragment == "" {
		return t.Full()
	}
	return t.Full() + "#" + t.Fragment
}

// SamePage reports whether both name one page, whatever their fragments.
func (t Title) SamePage(u Title) bool {
	return t.Interwiki == u.Interwiki && t.Namespace == u.Namespace && t.Name == u.Name
}
