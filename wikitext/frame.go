package wikitext

import (
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
)

// A frame is one text being expanded: the page itself, or a called page with
// its arguments. An argument is expanded in its caller's frame, when it is
// first asked for, and kept.
type frame struct {
	caller *frame // nil for the page
	title  ast.Title
	text   *scanned
	args   map[string]*argument
	alone  bool  // for the body of a tag that is not to see the arguments
	poem   bool  // for the body of a poem
	call   int32 // index of the call that opened it; -1 for the page
	depth  int
	// counted are the pages that it calls without arguments, and that call others,
	// once what these give is counted.
	counted map[pageKey]bool
}

type argument struct {
	frame *frame // the caller's
	part  part
	text  *scanned
	value *Value
	trim  bool
}

// open makes the frame of a called page.
func (e *expansion) open(caller *frame, title ast.Title, text *scanned, callText *scanned, parts []part, span ast.Span) *frame {
	f := &frame{caller: caller, title: title, text: text, depth: caller.depth + 1, call: int32(len(e.calls))}
	e.calls = append(e.calls, call{span: span, parent: caller.call})
	place := 1
	for i, p := range parts {
		if i%256 == 255 && e.stopped() {
			break
		}
		a := &argument{frame: caller, part: p, text: callText}
		var key string
		if p.eq >= 0 {
			key = e.expandRange(caller, callText, p.start, p.eq).TrimSpace().String()
			a.part.start, a.trim = p.eq+1, true
		} else {
			key = strconv.Itoa(place)
			place++
		}
		if f.args == nil {
			f.args = map[string]*argument{}
		}
		f.args[key] = a
	}
	return f
}

// argument returns an argument's value, expanded.
func (e *expansion) argument(f *frame, name Value) (Value, bool) {
	if len(f.args) == 0 {
		return Value{}, false // names may be long, and stand in each other
	}
	text, whole := name.callName()
	a := f.args[strings.Trim(text, phpSpace)]
	if a == nil || !whole {
		return Value{}, false
	}
	if a.value == nil {
		v := e.expandRange(a.frame, a.text, a.part.start, a.part.end)
		if a.trim {
			v = v.TrimSpace()
		}
		a.value = &v
	}
	return *a.value, true
}
