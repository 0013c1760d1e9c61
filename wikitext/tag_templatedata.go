package wikitext

import (
	"fmt"
	"strings"
)

// tagTemplateData is <templatedata>: what a template says of itself. Its body is
// no wikitext: calls in it are not expanded.
func tagTemplateData(c *TagCall) Content {
	e, body := c.expansion, c.Body
	if c.value != nil {
		body = c.value.wikitext()
	}
	if c.frame.caller != nil {
		if e.size += len(body); e.size > e.limits.IncludeSize {
			e.limit(c.Span, "include-size", fmt.Sprintf("expansion would pass %d bytes, so this data is left out", e.limits.IncludeSize))
			return Content{}
		}
	}
	n := ParseTemplateData(body)
	n.Span, n.Page = c.Span, c.frame.title
	if n.Error != "" {
		c.Report("templatedata-error", "the data is refused, so an error is shown: "+strings.Join(append([]string{n.Error}, n.ErrorArgs...), ", "))
	}
	// It is a block to the block pass, which MediaWiki shows the tags inside.
	return Content{items: []item{{op: opOpen, elem: elDiv, node: n, span: c.Span}, {op: opClose, elem: elDiv, span: c.Span}}}
}
