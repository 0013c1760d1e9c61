package wikitext

import (
	"slices"
	"strings"

	"github.com/warraq/warraq/ast"
)

// citeArguments are what a <ref> says of itself, and what is wrong with it. The
// first error is shown: in the list behind the text, or, if it is fatal, in the
// place of the mark. Empty attributes are as none.
type citeArguments struct {
	call       *TagCall
	name       string
	group      string
	follow     string
	dir        string
	details    string
	hasDetails bool
	hasDir     bool
	errors     []ast.NoteError
	fatal      bool
}

// readNote reads the attributes of <ref>. A note without a group is of the one
// given.
func readNote(c *TagCall, group string) citeArguments {
	a := citeArguments{call: c}
	allowed := []string{"dir", "follow", "group", "name"}
	if c.Page().Site.Cite().SubReferences {
		allowed = slices.Insert(allowed, 0, "details")
	}
	values := a.read(allowed, "cite_error_ref_too_many_keys")
	a.name, a.group, a.follow = values["name"], values["group"], values["follow"]
	if a.group == "" {
		a.group = group
	}
	a.details, a.hasDetails = values["details"]
	if a.hasDetails && !c.AttributeIsText("details") {
		a.details += "\x00" // it is something, and the same as nothing else
	}
	a.dir, a.hasDir = values["dir"]
	return a
}

// read returns the attributes that a tag may have. Another one is an error.
func (a *citeArguments) read(allowed []string, key string) map[string]string {
	values := map[string]string{}
	for _, attribute := range a.call.Attributes {
		name := strings.ToLower(attribute.Name)
		if slices.Contains(allowed, name) {
			if _, ok := values[name]; !ok {
				value, _ := a.call.Attribute(name)
				values[name] = trim(value)
			}
		} else if len(a.errors) == 0 {
			a.fail(key, name, strings.Join(allowed, ", "))
		}
	}
	return values
}

// hasText reports whether the note has text of its own.
func (a *citeArguments) hasText() bool {
	return !a.call.SelfClosing && trim(a.call.Body) != ""
}

// check looks for what a note cannot be called, or cannot be, anywhere.
func (a *citeArguments) check() {
	digits := isDigits(a.name)
	if digits {
		a.fail("cite_error_ref_numeric_key")
	}
	if isDigits(a.follow) {
		a.die("cite_error_ref_numeric_key")
	}
	if a.follow != "" && (a.name != "" || a.details != "") {
		a.die("cite_error_ref_follow_conflicts")
	}
	if digits {
		a.name = ""
	}
	if !a.hasDir {
		return
	}
	switch lower := strings.ToLower(a.dir); lower {
	case "ltr", "rtl", "auto":
		a.dir = lower
	default:
		a.fail("cite_error_ref_invalid_dir", a.dir)
		a.dir = ""
	}
}

// checkOutside looks for what is wrong with a note in the text.
func (a *citeArguments) checkOutside() {
	a.check()
	switch {
	case a.hasText():
		if a.call.expansion.includesNote(a.call.Body) {
			a.die("cite_error_included_ref")
		}
		if a.name == "" && a.details != "" {
			a.fail("cite_error_ref_with_details_no_name")
		}
	case a.name != "":
	case a.details != "":
		a.die("cite_error_details_missing_parent")
	case a.call.SelfClosing:
		a.die("cite_error_ref_no_key")
	default:
		a.die("cite_error_ref_no_input")
	}
}

// checkInside looks for what is wrong with a note in <references>.
func (a *citeArguments) checkInside(group string) {
	a.check()
	if a.group != group {
		a.die("cite_error_references_group_mismatch", a.group)
	}
	if a.hasDetails {
		a.fail("cite_error_details_unsupported_context", a.name)
	}
	if a.name == "" {
		a.fail("cite_error_references_no_key")
	}
	if !a.hasText() {
		a.die("cite_error_empty_references_define", a.name, a.group)
	}
}

func (a *citeArguments) fail(key string, args ...string) {
	a.errors = addErrors(a.errors, ast.NoteError{Key: key, Args: args})
}

func (a *citeArguments) die(key string, args ...string) {
	a.fail(key, args...)
	a.fatal = true
}

// maxNoteErrors is how many errors of one note are kept. MediaWiki shows the
// first, but a note may be used often.
const maxNoteErrors = 10

// addErrors appends errors that are not there.
func addErrors(to []ast.NoteError, errors ...ast.NoteError) []ast.NoteError {
	for _, err := range errors {
		if len(to) < maxNoteErrors && !slices.ContainsFunc(to, func(e ast.NoteError) bool { return e.Key == err.Key && slices.Equal(e.Args, err.Args) }) {
			to = append(to, err)
		}
	}
	return to
}

// citeError is an error in the place of a mark or a list.
func citeError(c *TagCall, note ast.Note, err ast.NoteError) Content {
	citeReport(c, err)
	note.Span, note.Errors = c.Span, []ast.NoteError{err}
	return c.Node(&note)
}

func citeReport(c *TagCall, err ast.NoteError) { c.Report("cite-error", citeMessages[err.Key]) }

// citeMessages say what the errors are: messages of Cite by what a diagnostic
// says.
var citeMessages = map[string]string{
	"cite_error_details_missing_parent":        "these details are of no note: there is neither a name nor text",
	"cite_error_details_unsupported_context":   "a note in <references> has no details, so they are left out",
	"cite_error_empty_references_define":       "this note in <references> has no text, so it defines nothing",
	"cite_error_group_refs_without_references": "the notes of this group have no <references>, so they are not listed",
	"cite_error_included_ref":                  "this note has the start of another in it, so its end seems to be missing",
	"cite_error_included_references":           "these <references> have others in them, so their end seems to be missing",
	"cite_error_ref_conflicting_dir":           "this note has another direction where it is used before",
	"cite_error_ref_follow_conflicts":          "this note follows another, so it can have neither a name nor details",
	"cite_error_ref_invalid_dir":               "this is no direction, so it is left out",
	"cite_error_ref_no_input":                  "this note has neither a name nor text",
	"cite_error_ref_no_key":                    "this note has no name, so it points to nothing",
	"cite_error_ref_numeric_key":               "a name of digits is none",
	"cite_error_ref_too_many_keys":             "<ref> has an attribute that it does not know",
	"cite_error_ref_with_details_no_name":      "this note has no name, so its details are left out",
	"cite_error_references_duplicate_key":      "this note has another text where it is used before, which counts",
	"cite_error_references_group_mismatch":     "this note is of another group than the <references> around it",
	"cite_error_references_invalid_parameters": "<references> has an attribute that it does not know",
	"cite_error_references_missing_key":        "this note is not used before its list",
	"cite_error_references_no_key":             "this note in <references> has no name, so nothing can use it",
	"cite_error_references_no_text":            "no note of this name has text",
}

// includesNote reports whether a note's body has the start of another: what is
// in comments and between the tags of one name does not count. Most often
// somebody forgot a "</ref>".
func (r *run) includesNote(body string) bool {
	if !strings.Contains(body, "<") || !strings.Contains(strings.ToLower(body), "<ref") {
		return false
	}
	ends := r.endTags(body)
	comments := true // there may be ends of comments
	greater := -1    // the next ">", when behind i
	for i := strings.IndexByte(body, '<'); i >= 0 && i < len(body) && !r.stopped(); i = indexFrom(body, i, '<') {
		if comments && strings.HasPrefix(body[i:], "<!--") {
			if end := strings.Index(body[i:], "-->"); end >= 0 {
				i += end + len("-->")
				continue
			}
			comments = false
		}
		if i++; greater < i {
			if greater = indexFrom(body, i, '>'); greater < 0 {
				return false
			}
		}
		name := wordAt(body, i)
		if name == "" || greater < i+len(name) {
			continue
		}
		for len(ends[name]) > 0 && ends[name][0].start < greater {
			ends[name] = ends[name][1:]
		}
		switch {
		case len(ends[name]) > 0:
			i = ends[name][0].end
		case strings.EqualFold(name, "ref") || strings.EqualFold(name, "references"):
			return true
		}
	}
	return false
}

// indexFrom is strings.IndexByte from an offset on.
func indexFrom(text string, from int, c byte) int {
	if i := strings.IndexByte(text[from:], c); i >= 0 {
		return from + i
	}
	return -1
}

// wordAt returns the letters, digits and "_" at an offset.
func wordAt(text string, i int) string {
	j := i
	for j < len(text) && isWordByte(text[j]) {
		j++
	}
	return text[i:j]
}

type tagRange struct{ start, end int }

// endTags finds the end tags in a text, by name.
func (r *run) endTags(text string) map[string][]tagRange {
	ends := map[string][]tagRange{}
	for i := 0; ; {
		next := strings.Index(text[i:], "</")
		if next < 0 || r.stopped() {
			return ends
		}
		start := i + next
		i = start + 2
		name := wordAt(text, i)
		end := i + len(name)
		for end < len(text) && isSpace(text[end]) {
			end++
		}
		if end < len(text) && text[end] == '>' {
			ends[name] = append(ends[name], tagRange{start, end + 1})
		}
	}
}
