package wikitext

import (
	"strconv"

	"github.com/warraq/warraq/ast"
)

// A frame is one text being expanded: the page itself, or a called page with
// its arguments. An argument is expanded in its caller's frame, when it is
// first asked for, and kept.
type frame struct {
	caller *frame // nil for the page
	title  ast.Title
	text   *scanned
	args   arguments
	alone  bool  // for the body of a tag that is not to see the arguments
	poem   bool  // for the body of a poem
	call   int32 // index of the call that opened it; -1 for the page
	depth  int
	// counted are the pages that it calls without arguments, and that call others,
	// once what these give is counted.
	counted map[pageKey]bool
}

// arguments are those of a called page. The zero value is none.
type arguments struct {
	frame  *frame // the caller's
	text   *scanned
	list   []argument
	placed []int32 // places in list of those without a name, in order
	named  map[string]int32
}

type argument struct {
	part  part
	trim  bool
	value *Value // once it was asked for
}

func (a *arguments) none() bool { return len(a.list) == 0 }

// place adds an argument without a name. It counts, not one before it whose name is
// its place.
func (a *arguments) place(arg argument) {
	a.placed = append(a.placed, int32(len(a.list)))
	a.list = append(a.list, arg)
	if len(a.named) > 0 {
		delete(a.named, strconv.Itoa(len(a.placed)))
	}
}

func (a *arguments) name(name string, arg argument) {
	if a.named == nil {
		a.named = map[string]int32{}
	}
	a.named[name] = int32(len(a.list))
	a.list = append(a.list, arg)
}

// find returns the argument with a name, which may be a place from 1; nil without one.
func (a *arguments) find(name string) *argument {
	if i, ok := a.named[name]; ok {
		return &a.list[i]
	}
	if name == "" || name[0] < '1' || name[0] > '9' {
		return nil // no place is written like this
	}
	if place, err := strconv.Atoi(name); err == nil && place <= len(a.placed) {
		return &a.list[a.placed[place-1]]
	}
	return nil
}

// open makes the frame of a called page.
func (e *expansion) open(caller *frame, title ast.Title, text *scanned, callText *scanned, parts []part, span ast.Span) *frame {
	f := &frame{caller: caller, title: title, text: text, depth: caller.depth + 1, call: int32(len(e.calls))}
	e.calls = append(e.calls, call{span: span, parent: caller.call})
	f.args = arguments{frame: caller, text: callText, list: make([]argument, 0, len(parts))}
	for i, p := range parts {
		if i%256 == 255 && e.stopped() {
			break
		}
		if p.eq < 0 {
			f.args.place(argument{part: p})
			continue
		}
		name, plain := e.plain(callText, p.start, p.eq)
		if !plain {
			name = e.expandRange(caller, callText, p.start, p.eq).TrimSpace().String()
		}
		p.start = p.eq + 1
		f.args.name(name, argument{part: p, trim: true})
	}
	return f
}

// plain is expandRange for what has nothing to expand, without the white space at
// its ends. Most names of arguments and cases are such texts.
func (e *expansion) plain(sc *scanned, start, end int32) (text string, ok bool) {
	if i := sc.firstMark(start); i < len(sc.marks) && sc.marks[i].start < end || e.level > e.limits.ExpandDepth {
		return "", false
	}
	e.deepest = max(e.deepest, e.level+1)
	e.readSize += int(end - start)
	return trim(sc.source.Text[start:end]), true
}

// argument returns an argument's value, expanded.
func (e *expansion) argument(f *frame, name Value) (Value, bool) {
	if f.args.none() {
		return Value{}, false // names may be long, and stand in each other
	}
	text, whole := name.callName()
	a := f.args.find(trim(text))
	if a == nil || !whole {
		return Value{}, false
	}
	if a.value == nil {
		v := e.expandRange(f.args.frame, f.args.text, a.part.start, a.part.end)
		if a.trim {
			v = v.TrimSpace()
		}
		a.value = &v
	}
	return *a.value, true
}
