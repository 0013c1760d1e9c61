package wikitext

import "strings"

// tagTemplateData is <templatedata>: what a template says of itself. Its body is
// no wikitext: calls in it are not expanded.
func tagTemplateData(c *TagCall) Content {
	const what = "this data"
	body := c.BodyWikitext()
	if !c.room(len(body), what) {
		return Content{}
	}
	n, at := parseTemplateData(body, c.expansion.stopped)
	size := 0 // with what parameters inherit, which may be much more than is written
	for _, p := range n.Params {
		size += paramSize(p)
	}
	if more := size - len(body); more > 0 && !c.expansion.room(c.Span, more, what) {
		return Content{}
	}
	n.Span, n.Page = c.Span, c.frame.title
	if n.Error != "" {
		span := c.Span
		if at >= 0 && c.value == nil && !c.SelfClosing {
			span = c.source.Span(c.bodyStart+at, c.bodyStart+len(body))
			line, _, _ := strings.Cut(span.Text(), "\n")
			span = c.source.Span(span.Start(), span.Start()+len(line))
		}
		c.ReportAt(span, "templatedata-error", errorClause(n.Error, n.ErrorArgs...))
	}
	// It is a block to the block pass, which MediaWiki shows the tags inside.
	return Content{items: []item{{op: opOpen, elem: elDiv, node: n, span: c.Span}, {op: opClose, elem: elDiv, span: c.Span}}}
}
