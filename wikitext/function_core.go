package wikitext

// coreFunction returns a function of MediaWiki's core that is about text, or nil.
func coreFunction(id string) Function { return nil }
