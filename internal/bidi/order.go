package bidi

// Line returns the levels of a part of the paragraph that is shown as one line:
// white space at its end, and around tabs, has the paragraph's level (rule L1).
func (p *Paragraph) Line(start, end int) []Level {
	levels := append([]Level(nil), p.Levels[start:end]...)
	blank := true // from here to what was seen last
	for i := end - 1; i >= start; i-- {
		switch c := p.classes[i]; {
		case c == classB, c == classS:
			blank = true
		case !blanks.has(c):
			blank = false
		}
		if blank {
			levels[i-start] = p.Base
		}
	}
	return levels
}

// Order returns the indices of the levels of a line in the order in which they
// are shown from the left (rule L2).
//
// Instead of turning each level over, it makes groups of runs as it goes along,
// each of a level above that of the group before it, and joins them when a lower
// level ends them: every run is touched a constant number of times.
func Order(levels []Level) []int {
	type run struct{ start, end, next int }
	type group struct {
		level       Level
		first, last int // of its runs, from the left
	}
	var runs []run
	var groups []group
	link := func(left, right group, level Level) group {
		runs[left.last].next = right.first
		return group{level, left.first, right.last}
	}
	join := func(before, after group, level Level) group {
		if level.RTL() {
			return link(after, before, level)
		}
		return link(before, after, level)
	}
	for at := 0; at < len(levels); {
		start, level := at, levels[at]
		for at < len(levels) && levels[at] == level {
			at++
		}
		k := len(runs)
		runs = append(runs, run{start, at, -1})
		next := group{level, k, k}
		for top := len(groups) - 1; top > 0 && groups[top].level > level && groups[top-1].level >= level; top-- {
			groups[top-1] = join(groups[top-1], groups[top], groups[top-1].level)
			groups = groups[:top]
		}
		if top := len(groups) - 1; top >= 0 && groups[top].level >= level {
			groups[top] = join(groups[top], next, level)
		} else {
			groups = append(groups, next)
		}
	}
	for top := len(groups) - 1; top > 0; top-- {
		groups[top-1] = join(groups[top-1], groups[top], groups[top-1].level)
	}
	order := make([]int, 0, len(levels))
	if len(groups) == 0 {
		return order
	}
	for k := groups[0].first; k >= 0; k = runs[k].next {
		r := runs[k]
		if levels[r.start].RTL() {
			for i := r.end - 1; i >= r.start; i-- {
				order = append(order, i)
			}
			continue
		}
		for i := r.start; i < r.end; i++ {
			order = append(order, i)
		}
	}
	return order
}
