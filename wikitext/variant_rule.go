package wikitext

import (
	"slices"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// maxRuleKey is how long a text may be, in bytes, that a rule of a page replaces:
// as long as a title. The text of a page is compared with it at every byte.
const maxRuleKey = 255

// A replacement stands in for a text.
type replacement struct {
	text  string
	items *itemTable // instead of text, when it is more than that
	size  int        // bytes, markup not counted
}

// variantRules are what a page's rules replace in one variant: a trie that says,
// too, what of the language's table is removed.
type variantRules struct {
	next   map[uint64]uint32 // by state and byte
	to     map[uint32]replacement
	gone   map[string]bool
	states uint32
}

func (r *variantRules) set(from string, to replacement) {
	if from == "" || len(from) > maxRuleKey || strings.IndexByte(from, 0) >= 0 {
		return
	}
	delete(r.gone, from)
	state := uint32(0)
	for i := range len(from) {
		key := uint64(state)<<8 | uint64(from[i])
		next := r.next[key]
		if next == 0 {
			r.states++
			next = r.states
			r.next[key] = next
		}
		state = next
	}
	r.to[state] = to
}

func (r *variantRules) remove(from string) {
	r.gone[from] = true
	state := uint32(0)
	for i := range len(from) {
		if state = r.next[uint64(state)<<8|uint64(from[i])]; state == 0 {
			return
		}
	}
	delete(r.to, state)
}

func (r *variantRules) removed(from string) bool { return r != nil && r.gone[from] }

// longest returns the longest replacement at an offset; n is 0 when there is none.
func (r *variantRules) longest(text string, at int) (n int, to replacement) {
	if r == nil {
		return 0, to
	}
	state := uint32(0)
	for i := at; i < len(text); i++ {
		if state = r.next[uint64(state)<<8|uint64(text[i])]; state == 0 {
			break
		}
		if t, ok := r.to[state]; ok {
			n, to = i+1-at, t
		}
	}
	return n, to
}

// A rule is what stands between "-{" and "}-".
type rule struct {
	text  string // characters; what is no character is a NUL
	items *itemTable
	at    []int // where each item begins in text

	flags    []string // in order, as MediaWiki adds to them
	variants []string // of the flags: text is converted for one of these
	body     [2]int   // behind the flags
	both     []ruleText
	oneWay   []ruleText
}

// A ruleText is "code:text" or "from=>code:text".
type ruleText struct {
	code       string
	from       string
	start, end int // of the text
}

func newRule(items *itemTable) *rule {
	r := &rule{items: items, at: make([]int, items.n+1)}
	var b strings.Builder
	for i := range items.n {
		r.at[i] = b.Len()
		switch it := items.at(i); {
		case readable(it):
			b.WriteString(it.text)
		case strings.HasSuffix(b.String(), "=") && isGreater(it):
			b.WriteByte('>')
		default:
			b.WriteByte(0)
		}
	}
	r.at[items.n] = b.Len()
	r.text = b.String()
	return r
}

// isGreater tells "&gt;": "=&gt;" is an arrow, too.
func isGreater(it *item) bool {
	e, ok := it.node.(*ast.Entity)
	return ok && e.Span.Text() == "&gt;"
}

// cut returns the items of a range of the text.
func (r *rule) cut(from, to int) *itemTable {
	out := &itemTable{}
	r.appendCut(out, from, to)
	return out
}

// appendCut is cut that adds to out.
func (r *rule) appendCut(out *itemTable, from, to int) {
	if from >= to {
		return
	}
	i, _ := slices.BinarySearch(r.at, from)
	for i == r.items.n || r.at[i] > from {
		i--
	}
	for ; i < r.items.n && r.at[i] < to; i++ {
		it := r.items.at(i)
		switch {
		case readable(it):
			if a, b := max(from-r.at[i], 0), min(to-r.at[i], len(it.text)); a < b {
				out.push(it.cut(a, b))
			}
		case r.at[i] >= from:
			out.push(*it)
		}
	}
}

func (c *converter) replacement(r *rule, t ruleText) replacement {
	items := r.cut(t.start, t.end)
	to := replacement{size: t.end - t.start, text: items.characters(c.run, 0, items.n)}
	for i := range items.n {
		if it := items.at(i); !readable(it) || it.op == opOpaque {
			to.items = items
		}
	}
	return to
}

// parse reads flags and texts.
func (r *rule) parse(run *run) {
	st := run.site
	r.body = [2]int{0, len(r.text)}
	var written []string
	if bar := strings.IndexByte(r.text, '|'); bar >= 0 {
		r.body[0] = bar + 1
		for _, f := range strings.Split(r.text[:bar], ";") {
			f = strings.Trim(f, " \t\n\r\v\x00")
			if code, ok := st.Variant(f); ok {
				r.variants = append(r.variants, code)
			} else if len(f) == 1 && strings.Contains("ATRD-HN", f) {
				written = append(written, f)
			}
		}
	}
	has := func(f string) bool { return slices.Contains(written, f) }
	switch {
	case has("R"):
		r.flags, r.variants = []string{"R"}, nil
	case has("N"):
		r.flags, r.variants = []string{"N"}, nil
	case has("-"):
		r.flags, r.variants = []string{"-"}, nil
	case len(written) == 1 && has("T") && r.variants == nil:
		r.flags = []string{"T", "H"}
	case has("H"):
		r.flags, r.variants = []string{"+", "H"}, nil
		for _, f := range []string{"T", "D"} {
			if has(f) {
				r.flags = append(r.flags, f)
			}
		}
	case r.variants != nil:
	case written == nil:
		r.flags = []string{"S"}
	default:
		r.flags = written
		if has("A") {
			r.flags = append(r.flags, "+")
			if !has("D") {
				r.flags = append(r.flags, "S")
			}
		}
	}
	if r.has("R") || r.has("N") || r.variants != nil {
		return
	}
	r.texts(run)
	if r.both != nil || r.oneWay != nil {
		return
	}
	switch {
	case r.has("+") || r.has("-"):
		start, end := r.trim(r.body[0], r.body[1])
		if start == end {
			return
		}
		for _, v := range st.Variants() {
			r.both = append(r.both, ruleText{code: v, start: start, end: end})
		}
	case !r.has("T"):
		r.flags = []string{"R"}
	}
}

func (r *rule) has(flag string) bool { return slices.Contains(r.flags, flag) }

func (r *rule) trim(start, end int) (int, int) {
	const space = " \t\n\r\v"
	for start < end && strings.IndexByte(space, r.text[start]) >= 0 {
		start++
	}
	for end > start && strings.IndexByte(space, r.text[end-1]) >= 0 {
		end--
	}
	return start, end
}

// texts reads "code:text" and "from=>code:text"; what is neither is left out.
// Of two for one variant the last counts.
func (r *rule) texts(run *run) {
	for start := r.body[0]; start <= r.body[1] && !run.stopped(); {
		end := ruleEnd(r.text, start, run.site)
		t, ok := r.ruleText(start, end, run.site)
		same := func(o ruleText) bool { return o.code == t.code }
		switch {
		case !ok:
		case t.from != "":
			r.oneWay = append(r.oneWay, t)
		case slices.ContainsFunc(r.both, same):
			r.both[slices.IndexFunc(r.both, same)] = t
		default:
			r.both = append(r.both, t)
		}
		start = end + 1
	}
}

func (r *rule) ruleText(start, end int, st *site.Site) (t ruleText, ok bool) {
	code, from, at, ok := ruleStart(r.text[start:end], st)
	if !ok {
		return t, false
	}
	t = ruleText{code: code, from: from}
	t.start, t.end = r.trim(start+at, end)
	return t, true
}

// ruleStart reads "code:" or "from=>code:", and returns where the text begins.
func ruleStart(text string, st *site.Site) (code, from string, at int, ok bool) {
	colon := strings.IndexByte(text, ':')
	if colon < 0 {
		return "", "", 0, false
	}
	from, code, arrow := strings.Cut(text[:colon], "=>")
	if !arrow {
		from, code = "", from
	}
	from = strings.TrimSpace(from)
	if code, ok = st.Variant(strings.TrimSpace(code)); !ok || arrow && from == "" {
		return "", "", 0, false
	}
	return code, from, colon + 1, true
}

// ruleEnd returns where the rule that begins at start ends: at a ";" before
// another one, or the last, with nothing behind it.
func ruleEnd(text string, start int, st *site.Site) int {
	const window = 64 // bytes in which a code and its colon must lie
	isCode := func(text string) bool {
		text = strings.TrimLeft(text[:min(len(text), window)], " \t\n\r\v")
		code, _, ok := strings.Cut(text, ":")
		if ok {
			_, ok = st.Variant(strings.TrimSpace(code))
		}
		return ok
	}
	for i := start; i < len(text); i++ {
		if text[i] != ';' {
			continue
		}
		rest := text[i+1:]
		next := strings.IndexByte(rest, ';')
		if next >= 0 {
			rest = rest[:next]
		} else if strings.TrimSpace(rest) == "" {
			return i
		}
		if isCode(rest) {
			return i
		}
		for k := strings.Index(rest, "=>"); k >= 0; {
			if rest = rest[k+2:]; isCode(rest) {
				return i
			}
			k = strings.Index(rest, "=>")
		}
	}
	return len(text)
}
