package wikitext

// stringFunction returns a function that takes texts apart, or nil.
func stringFunction(id string) Function { return nil }
