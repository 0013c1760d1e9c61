package wikitext

// tagLangConvert is <langconvert from="sr-Latn" to="sr-Cyrl">text</langconvert>:
// text as another variant of its language writes it, whatever the page's
// language. The codes are BCP 47 tags of two variants of one language.
// See https://www.mediawiki.org/wiki/Help:Langconvert.
func tagLangConvert(c *TagCall) Content {
	st := c.Page().Site
	from, _ := c.Attribute("from")
	to, _ := c.Attribute("to")
	_, language, ok := st.VariantOfTag(from)
	variant, other, valid := st.VariantOfTag(to)
	if !ok || !valid || language != other {
		c.Report("langconvert", "the attributes from and to are not tags of two variants of one language")
		return c.visibleError("span", "invalid-langconvert-attrs")
	}
	body := c.ParseBody()
	// Rules in the body are those of the body.
	converter := &converter{run: c.expansion.run, table: st.VariantConversion(variant), rules: map[string]*variantRules{}, tag: true}
	items := &itemTable{}
	for it := range each(body.items) {
		items.push(*it)
	}
	return Content{items: keptItems(converter.convert(items, variant))}
}
