package wikitext

import (
	"strconv"
	"time"

	"github.com/warraq/warraq/ast"
)

// revisionFunction returns a function that tells of a page's last revision or
// its protection, or nil.
// See https://www.mediawiki.org/wiki/Help:Magic_words#Technical_metadata_of_another_page.
func revisionFunction(id string) Function {
	switch id {
	case "protectionlevel":
		return func(c *Call) Value { return Text(c.protection()) }
	case "protectionexpiry":
		// When protection ends is not known, so it is said never to.
		return func(c *Call) Value {
			if c.protection() != "" {
				return Text("infinity")
			}
			return Value{}
		}
	case "cascadingsources":
		return func(*Call) Value { return Value{} }
	}
	part := revisionPart(id)
	if part == nil {
		return nil
	}
	return func(c *Call) Value {
		p := c.Page()
		t, ok := p.Site.ParseTitle(c.Arg(0).String(), ast.NamespaceMain)
		switch {
		case !ok:
			return Value{}
		case t.SamePage(p.Title):
			return Text(part(p.Revision, p.Location))
		}
		var r Revision
		if hasTalk(t) {
			if info := c.Lookup(t); info.Existence != ast.Missing {
				r = info.Revision
			}
		}
		return Text(part(r, p.Location))
	}
}

// revisionVariable returns a variable that tells of the revision that is shown, or nil.
func revisionVariable(id string) Variable {
	switch id {
	case "revisionsize":
		return func(p PageFacts) string { return strconv.Itoa(p.Revision.Size) }
	case "cascadingsources":
		return func(PageFacts) string { return "" }
	}
	part := revisionPart(id)
	if part == nil {
		return nil
	}
	return func(p PageFacts) string { return part(p.Revision, p.Location) }
}

// revisionPart returns what a variable or function such as "revisionday" tells
// of a revision, or nil. Times are the wiki's local ones. There is nothing to
// tell of the zero Revision, but MediaWiki counts its day and month as 0.
func revisionPart(id string) func(r Revision, location *time.Location) string {
	layout := ""
	switch id {
	case "revisionid":
		return func(r Revision, _ *time.Location) string {
			if r.ID == 0 {
				return ""
			}
			return strconv.Itoa(r.ID)
		}
	case "revisionuser":
		return func(r Revision, _ *time.Location) string { return r.User }
	case "revisionday":
		layout = "2"
	case "revisionday2":
		layout = "02"
	case "revisionmonth":
		layout = "01"
	case "revisionmonth1":
		layout = "1"
	case "revisionyear":
		layout = "2006"
	case "revisiontimestamp":
		layout = "20060102150405"
	default:
		return nil
	}
	return func(r Revision, location *time.Location) string {
		switch {
		case !r.Time.IsZero():
			return r.Time.In(location).Format(layout)
		case layout == "2", layout == "1":
			return "0"
		}
		return ""
	}
}

// protection is the level that the call's first argument, an action, needs on
// the page that the second names, else on this one.
func (c *Call) protection() string {
	t := c.Page().Title
	if text := c.Arg(1).String(); text != "" {
		if other, ok := c.title(text); ok {
			t = other
		}
	}
	if t.IsZero() {
		return ""
	}
	return c.Lookup(t).Protection[c.Arg(0).String()]
}
