package wikitext

import "strings"

// tagTemplateData is <templatedata>: what a template says of itself. Its body is
// no wikitext: calls in it are not expanded.
func tagTemplateData(c *TagCall) Content {
	e, body := c.expansion, c.Body
	if c.value != nil {
		body = c.value.wikitext()
	}
	if c.frame.caller != nil && !e.room(c.Span, len(body), "this data") {
		return Content{}
	}
	n := ParseTemplateData(body)
	size := 0 // with what parameters inherit, which may be much more than is written
	for _, p := range n.Params {
		size += paramSize(p)
	}
	if more := size - len(body); more > 0 && !e.room(c.Span, more, "this data") {
		return Content{}
	}
	n.Span, n.Page = c.Span, c.frame.title
	if n.Error != "" {
		c.Report("templatedata-error", "the data is refused, so an error is shown: "+strings.Join(append([]string{n.Error}, n.ErrorArgs...), ", "))
	}
	// It is a block to the block pass, which MediaWiki shows the tags inside.
	return Content{items: []item{{op: opOpen, elem: elDiv, node: n, span: c.Span}, {op: opClose, elem: elDiv, span: c.Span}}}
}
