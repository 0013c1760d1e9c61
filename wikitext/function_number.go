package wikitext

import (
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// numberFunction returns a function that writes or counts, or nil.
// See https://www.mediawiki.org/wiki/Help:Magic_words#Statistics.
func numberFunction(id string) Function {
	switch id {
	case "formatnum":
		return formatNumber
	case "pagesincategory":
		return pagesInCategory
	case "numberingroup":
		return func(c *Call) Value {
			n := 0
			switch p := c.Page(); c.Arg(0).String() {
			case "sysop":
				n = p.Statistics.Admins
			case "":
			default:
				c.Report("unknown-count", "how many users the group has is not known here, so 0 is shown")
			}
			return c.count(n, c.Arg(1).String())
		}
	case "pagesize":
		return func(c *Call) Value {
			n := 0
			if t, ok := c.title(c.Arg(0).String()); ok {
				n = c.Lookup(t).Size
			}
			return c.count(n, c.Arg(1).String())
		}
	}
	if count := statistic(id); count != nil {
		return func(c *Call) Value { return c.count(count(c.Page().Statistics), c.Arg(0).String()) }
	}
	return nil
}

// statistic returns what a variable such as {{NUMBEROFPAGES}} counts, or nil.
func statistic(id string) func(Statistics) int {
	switch id {
	case "numberofarticles":
		return func(s Statistics) int { return s.Articles }
	case "numberoffiles":
		return func(s Statistics) int { return s.Files }
	case "numberofusers":
		return func(s Statistics) int { return s.Users }
	case "numberofactiveusers":
		return func(s Statistics) int { return s.ActiveUsers }
	case "numberofpages":
		return func(s Statistics) int { return s.Pages }
	case "numberofadmins":
		return func(s Statistics) int { return s.Admins }
	case "numberofedits":
		return func(s Statistics) int { return s.Edits }
	}
	return nil
}

// count writes a number as the wiki does, or plainly when option is "R".
func (c *Call) count(n int, option string) Value {
	st := c.Page().Site
	if st.MagicWord("rawsuffix", option) {
		return Text(strconv.Itoa(n))
	}
	return Text(st.FormatNumber(strconv.Itoa(n), false))
}

// title reads a title that a function was given; false means that it cannot be
// a page of this wiki.
func (c *Call) title(text string) (ast.Title, bool) {
	t, ok := c.Page().Site.ParseTitle(text, ast.NamespaceMain)
	return t, ok && t.Interwiki == "" && t.Name != "" && t.Namespace >= 0
}

// pagesInCategory counts the pages of a category: all of them, or the kind that
// an option tells. Only the count of all is known here.
func pagesInCategory(c *Call) Value {
	st := c.Page().Site
	raw := ""
	kind := "pagesincategory_all"
	for i := 1; i <= 2; i++ {
		option := c.Arg(i).String()
		if st.MagicWord("rawsuffix", option) {
			raw = option
		}
		for _, k := range [...]string{"pagesincategory_all", "pagesincategory_pages", "pagesincategory_subcats", "pagesincategory_files"} {
			if st.MagicWord(k, option) {
				kind = k
			}
		}
	}
	t, ok := st.ParseTitle(c.Arg(0).String(), ast.NamespaceCategory)
	if !ok || t.Namespace != ast.NamespaceCategory {
		return c.count(0, raw)
	}
	if kind != "pagesincategory_all" {
		c.Report("unknown-count", "how many pages of that kind the category has is not known here, so 0 is shown")
		return c.count(0, raw)
	}
	return c.count(c.Page().Statistics.Categories[t.Name], raw)
}

// formatNumber writes a number in the wiki's way, or reads one that is written so.
func formatNumber(c *Call) Value {
	st := c.Page().Site
	number, option := c.Arg(0), c.Arg(1).String()
	return c.mapText(number, func(n string) string {
		switch {
		case st.MagicWord("rawsuffix", option):
			return st.ParseNumber(n)
		case st.MagicWord("nocommafysuffix", option):
			return st.FormatNumber(n, true)
		case st.MagicWord("lossless", option) || option == "LOSSLESS":
			if _, lossy := rounded(n); lossy {
				return n
			}
		}
		n, _ = rounded(n)
		return c.inParts(func(n string) string { return st.FormatNumber(n, false) }, outsideNumber)(n)
	})
}

// outsideNumber tells where a text may be cut whose numbers are changed.
func outsideNumber(text string, at int) bool {
	return strings.IndexByte("0123456789.+-eE", text[at]) < 0
}

// maxFloatDigits is how many digits the whole part of a floating-point number may have.
const maxFloatDigits = 309

// rounded is a number as far as MediaWiki keeps its digits: it counts in
// floating point, so those behind the sixteenth or so become 0.
func rounded(n string) (string, bool) {
	digits := strings.TrimPrefix(n, "-")
	whole, fraction, point := strings.Cut(digits, ".")
	if len(whole)+len(fraction) <= 15 || !isDigits(whole+fraction) {
		return n, false
	}
	if len(strings.TrimLeft(whole, "0")) > maxFloatDigits {
		return n, false // it is infinite there
	}
	f, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		return n, false
	}
	r, rest, _ := strings.Cut(strconv.FormatFloat(f, 'f', -1, 64), ".")
	if point {
		r += "." + rest + strings.Repeat("0", max(len(fraction)-len(rest), 0))
	}
	if r == strings.TrimLeft(digits, "0") {
		return n, false
	}
	return n[:len(n)-len(digits)] + r, true
}

// formOf lets a site pick one of several values, which it sees as short texts.
func (c *Call) formOf(forms []Value, explicit bool, pick func([]string) string) Value {
	names := make([]string, len(forms))
	for i, form := range forms {
		if c.expansion.stopped() {
			return Value{}
		}
		names[i] = "\x00" + strconv.Itoa(i)
		if text := form.String(); explicit {
			if n := explicitNumber(text); n > 0 {
				names[i] = text[:n] + names[i]
			} else if strings.Contains(text, "=") && lastDigit(text[:strings.IndexByte(text, '=')]) {
				names[i] = text // the site drops it
			}
		}
	}
	chosen := pick(names)
	_, index, ok := strings.Cut(chosen, "\x00")
	i, err := strconv.Atoi(index)
	if !ok || err != nil {
		return Text(chosen)
	}
	if explicit {
		return forms[i].from(explicitNumber(forms[i].String()), nil).TrimSpace()
	}
	return forms[i]
}

// explicitNumber returns the length of "12=" at the start of a form of {{plural:}}.
func explicitNumber(text string) int {
	number, _, ok := strings.Cut(text, "=")
	if !ok || !isDigits(number) {
		return 0
	}
	return len(number) + 1
}

func lastDigit(text string) bool {
	return text != "" && text[len(text)-1] >= '0' && text[len(text)-1] <= '9'
}

// forms are the arguments from i on.
func (c *Call) forms(i int) []Value {
	out := make([]Value, 0, max(c.Len()-i, 0))
	for ; i < c.Len() && !c.expansion.stopped(); i++ {
		out = append(out, c.Arg(i))
	}
	return out
}

func statisticVariable(id string) Variable {
	count := statistic(id)
	if count == nil {
		return nil
	}
	return func(p PageFacts) string { return formatCount(p.Site, count(p.Statistics)) }
}

func formatCount(st *site.Site, n int) string { return st.FormatNumber(strconv.Itoa(n), false) }
