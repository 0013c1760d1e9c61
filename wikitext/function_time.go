package wikitext

import "strconv"

// timeFunction returns a function that writes a date, or nil.
func timeFunction(id string) Function { return nil }

// timeVariable returns a variable that tells the time, or nil.
func timeVariable(id string) Variable {
	switch id {
	case "currentyear":
		return func(p PageFacts) string { return p.Now.Format("2006") }
	case "currentmonth":
		return func(p PageFacts) string { return p.Now.Format("01") }
	case "currentday":
		return func(p PageFacts) string { return strconv.Itoa(p.Now.Day()) }
	case "currentday2":
		return func(p PageFacts) string { return p.Now.Format("02") }
	case "currenttime":
		return func(p PageFacts) string { return p.Now.Format("15:04") }
	case "currenttimestamp":
		return func(p PageFacts) string { return p.Now.Format("20060102150405") }
	}
	return nil
}
