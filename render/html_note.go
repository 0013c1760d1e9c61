package render

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/warraq/warraq/ast"
)

// backlinkLetters are the labels of links back, once asked for.
type backlinkLetters struct {
	known  bool
	labels []string
}

// noteLabels are the labels of the group that a note was last seen of.
type noteLabels struct {
	group  string
	labels []string
}

// noteLabel prints a note's label, in which Cite writes what could be wikitext
// as references.
func (w *Writer) noteLabel(group string, r *ast.Reference) {
	w.mainLabel(group, r.Number)
	if r.Sub > 0 {
		w.raw(".")
		w.raw(digits(r.Sub, w.site))
	}
}

func (w *Writer) mainLabel(group string, number int) {
	if group == "" && w.latin {
		w.buf = strconv.AppendInt(w.buf, int64(number), 10)
		return
	}
	if group != w.label.group {
		w.label = noteLabels{group, w.site.NoteLabels(group)}
	}
	label := ""
	switch {
	case group == "":
		label = digits(number, w.site)
	case number > 0 && number <= len(w.label.labels):
		label = w.label.labels[number-1]
	default:
		label = group + " " + digits(number, w.site)
	}
	w.buf = appendLabel(w.buf, label)
}

// The anchors of Cite: "ref" of the mark in the text, "note" of the entry in the
// list. Named references have their name in it, and the marks the count of uses.
// use is 0 for the entry.
func noteAnchor(r *ast.Reference, use int) string {
	b := append([]byte("cite_"), noteKind(use)...)
	if r.Name != "" {
		b = append(appendNoteName(append(b, '-'), r.Name, "_", appendRaw), noteJoint(use)...)
	} else {
		b = append(b, '-')
	}
	return string(appendNoteKey(b, r, use))
}

func noteKind(use int) string {
	if use == 0 {
		return "note"
	}
	return "ref"
}

// noteJoint is what stands between a name and its number.
func noteJoint(use int) string {
	if use == 0 {
		return "-"
	}
	return "_"
}

func appendNoteKey(b []byte, r *ast.Reference, use int) []byte {
	b = strconv.AppendInt(b, int64(r.Key), 10)
	if r.Name != "" && use > 0 || use > 1 {
		b = strconv.AppendInt(append(b, '-'), int64(use-1), 10)
	}
	return b
}

func appendRaw(b []byte, s string) []byte { return append(b, s...) }

// appendNoteName appends a name as it stands in ids, one joint for all that is
// between words (T184912), the words by the given function.
func appendNoteName(b []byte, name, joint string, word func([]byte, string) []byte) []byte {
	first := true
	for i := 0; i < len(name); {
		if n := noteSpace(name[i:]); n > 0 {
			i += n
			continue
		}
		end := i + 1
		for end < len(name) && noteSpace(name[end:]) == 0 {
			end++
		}
		if !first {
			b = append(b, joint...)
		}
		b = word(b, name[i:end])
		first = false
		i = end
	}
	return b
}

// noteSpace returns the length of what is no part of a word at the start of s.
func noteSpace(s string) int {
	switch s[0] {
	case '_', '\f', '\v', ' ', '\t', '\n', '\r':
		return 1
	}
	if s[0] < utf8.RuneSelf {
		return 0
	}
	if r, size := utf8.DecodeRuneInString(s); unicode.IsSpace(r) {
		return size
	}
	return 0
}

// noteID prints the id of a note's mark or entry as Cite does, which hides "_"
// and brackets in it.
func (w *Writer) noteID(r *ast.Reference, use int) {
	w.raw(` id="`)
	if w.h.LegacyAnchors {
		w.buf = appendSafeValue(w.buf, w.anchorID(noteAnchor(r, use)), w.site)
	} else {
		const underscore = "&#95;"
		w.raw("cite" + underscore)
		w.raw(noteKind(use))
		w.raw("-")
		if r.Name != "" {
			w.buf = appendNoteName(w.buf, r.Name, underscore, w.appendSafe)
			if use > 0 {
				w.raw(underscore)
			} else {
				w.raw("-")
			}
		}
		w.buf = appendNoteKey(w.buf, r, use)
	}
	w.raw(`"`)
}

func (w *Writer) appendSafe(b []byte, s string) []byte { return appendSafeValue(b, s, w.site) }

// noteHref prints the address of a note's mark or entry.
func (w *Writer) noteHref(r *ast.Reference, use int) {
	if w.h.LegacyAnchors || strings.IndexByte(r.Name, '%') >= 0 {
		w.anchorHref(noteAnchor(r, use))
		return
	}
	w.raw(` href="#cite_`)
	w.raw(noteKind(use))
	w.raw("-")
	if r.Name != "" {
		w.buf = appendNoteName(w.buf, r.Name, "_", appendValue)
		w.raw(noteJoint(use))
	}
	w.buf = appendNoteKey(w.buf, r, use)
	w.raw(`"`)
}

func (w *Writer) note(n *ast.Note) {
	r := n.Reference
	if r == nil {
		w.noteError(n.Errors)
		return
	}
	w.raw("<sup")
	w.noteID(r, max(n.Use, 1))
	w.raw(` class="reference"><a`)
	w.noteHref(r, 0)
	open, shut := `><span class="cite-bracket">&#91;</span>`, `<span class="cite-bracket">&#93;</span></a></sup>`
	if w.h.Clean {
		open, shut = ">[", "]</a></sup>"
	}
	w.raw(open)
	w.noteLabel(n.Group, r)
	w.raw(shut)
}

// appendLabel appends a note's label, in which Cite writes what could be
// wikitext as references.
func appendLabel(b []byte, label string) []byte {
	for label != "" {
		i := strings.IndexAny(label, "'_[]{}|")
		if i < 0 {
			return appendText(b, label)
		}
		b = appendText(b, label[:i])
		b = append(b, "&#"+strconv.Itoa(int(label[i]))+";"...)
		label = label[i+1:]
	}
	return b
}

func (w *Writer) references(n *ast.References) {
	if n.Sub {
		w.raw(`<ol class="mw-subreference-list">`)
		w.referenceItems(n)
		w.raw("</ol>")
		return
	}
	count, used := 0, false
	for _, c := range n.Children {
		if r, ok := c.(*ast.Reference); ok {
			count++
			used = used || r.Number > 0 || r.Follow != ""
		}
	}
	if count == 0 {
		return
	}
	if n.Responsive && !w.h.Clean {
		w.raw(`<div class="mw-references-wrap`)
		if count > w.site.Cite().ColumnsOver {
			w.raw(" mw-references-columns")
		}
		w.raw(`">`)
	}
	w.raw(`<ol class="references"`)
	// A list of nothing but what is defined in it has no group (parser test T269531).
	if n.Group != "" && used && !w.h.Clean {
		w.attr("data-mw-group", n.Group) // newer than MediaWiki 1.43
	}
	w.raw(">\n")
	w.referenceItems(n)
	w.raw("</ol>")
	if n.Responsive && !w.h.Clean {
		w.raw("</div>")
	}
}

// referenceItems prints the entries of a list with its layout. What is not an
// entry has come there by repair, with layout of its own.
func (w *Writer) referenceItems(n *ast.References) {
	for i, c := range n.Children {
		if isLayout(c) {
			continue
		}
		w.visit(c)
		if _, ok := c.(*ast.Reference); ok && !leaves(n.Children[i+1:]) {
			w.raw("\n")
		}
	}
}

// isLayout tells white space.
func isLayout(n ast.Node) bool {
	t, ok := n.(*ast.Text)
	return ok && isSpace(t.Value)
}

// leaves tells that markup which an entry left open stands before the next one.
func leaves(rest []ast.Node) bool {
	if len(rest) == 0 || isLayout(rest[0]) {
		return false
	}
	_, ok := rest[0].(*ast.Reference)
	return !ok
}

func (w *Writer) reference(r *ast.Reference) {
	if r.Follow != "" {
		w.raw(`<p>`)
		w.referenceText(r)
		w.raw("</p>")
		return
	}
	w.raw("<li")
	if r.Uses > 0 {
		w.noteID(r, 0)
	}
	if r.Dir != "" {
		w.class("mw-cite-dir-" + r.Dir)
	}
	if r.Dir != "" && w.h.Clean {
		w.attr("dir", r.Dir)
	}
	w.raw(">")
	w.backlinks(r)
	w.raw(" ")
	w.referenceText(r)
	w.nodes(r.Details)
	w.raw("</li>")
}

// referenceText prints a note's text and what is wrong with it.
func (w *Writer) referenceText(r *ast.Reference) {
	w.raw(`<span class="reference-text"`) // even around nothing but an error
	if r.Dir == "auto" {
		w.raw(` dir="auto"`)
	}
	w.raw(">")
	w.nodes(r.Children)
	if len(r.Errors) > 0 {
		w.raw(" ")
		w.noteError(r.Errors)
	}
	w.raw("</span>")
	if !endsLine(r.Children) && !leftOpen(r.Details) {
		w.raw("\n")
	}
}

// leftOpen tells that markup which the text left open has the newline behind it.
func leftOpen(details []ast.Node) bool {
	if len(details) == 0 {
		return false
	}
	_, ok := details[0].(*ast.References)
	return !ok
}

// endsLine reports whether markup in a note's text kept the list's newline inside.
func endsLine(nodes []ast.Node) bool {
	if len(nodes) == 0 {
		return false
	}
	t, ok := nodes[len(nodes)-1].(*ast.Text)
	return ok && t.Value == "\n"
}

// backlinks prints the way back to the text: an arrow, or one and a label for
// each use.
func (w *Writer) backlinks(r *ast.Reference) {
	w.raw("<span")
	w.class("mw-cite-backlink")
	w.raw(">")
	switch {
	case r.Uses == 0:
		w.raw("↑")
	case r.Uses == 1 || r.Name == "" && r.Sub == 0:
		w.raw("<a")
		w.noteHref(r, 1)
		w.raw(">↑</a>")
	default:
		w.raw("↑")
		letters := w.backlinkLetters()
		digits := len(strconv.Itoa(r.Uses))
		for use := 1; use <= r.Uses && w.spill() == nil; use++ {
			w.raw(" <sup><a")
			w.noteHref(r, use)
			w.raw(">")
			if use <= len(letters) {
				w.Text(letters[use-1])
			} else {
				label := strconv.Itoa(use - 1)
				label = strings.Repeat("0", max(digits-len(label), 0)) + label
				w.Text(w.site.FormatNumber(strconv.Itoa(r.Number)+"."+label, false))
			}
			w.raw("</a></sup>")
		}
	}
	w.raw("</span>")
}

// backlinkLetters returns the labels of links back to the uses of a note, nil on
// a wiki that numbers them.
func (w *Writer) backlinkLetters() []string {
	if !w.letters.known {
		w.letters.known = true
		if w.site.Cite().LetterBacklinks {
			w.letters.labels = strings.Fields(w.site.Message("cite_references_link_many_format_backlink_labels"))
		}
	}
	return w.letters.labels
}

// noteError prints the first of what is wrong with a note.
func (w *Writer) noteError(errors []ast.NoteError) {
	if len(errors) > 0 {
		w.citeError(errors[0].Key, errors[0].Args...)
	}
}

// citeError prints one of Cite's error messages.
func (w *Writer) citeError(key string, args ...string) {
	w.raw("<span")
	if w.h.Clean {
		w.raw(` class="error"`)
	} else {
		w.raw(` class="error mw-ext-cite-error"`)
	}
	w.attr("lang", w.site.Language())
	w.raw(` dir="` + w.direction() + `">`)
	w.printMessage(w.site.Message("cite_error", w.site.Message(key, messageArgs(args)...)))
	w.raw("</span>")
}
