package wikitext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/warraq/warraq/ast"
)

// A rawAttribute is an attribute's places in a text.
type rawAttribute struct {
	name                 string
	start, end           int
	valueStart, valueEnd int // without quotes; equal to end when there is no "="
}

// An attributeReader finds the attributes in a tag's text, as MediaWiki's
// Sanitizer::decodeTagAttributes does: a name goes up to white space, "/" or
// "=", what is no name is passed over with its value, and an unclosed quote
// takes the rest. In a page tree an atom in a name is as if it were not there;
// in a source tree one outside a value may stand for attributes, and is given
// with an empty name.
type attributeReader struct {
	text string
	page bool
	tags bool // else ">" is of no tag, and MediaWiki has escaped it
	i    int
}

func readAttributes(text string, page bool) attributeReader {
	return attributeReader{text: text, page: page, tags: strings.IndexByte(text, '<') >= 0}
}

// next returns the next attribute; false at the end.
func (r *attributeReader) next() (rawAttribute, bool) {
	text := r.text
	for r.i < len(text) {
		i := r.i
		if c := text[i]; isSpace(c) || c == '/' || c == '>' || r.page && c == 0 {
			r.i++
			continue
		}
		if text[i] == 0 {
			r.i++
			return rawAttribute{start: i, end: i + 1, valueStart: i, valueEnd: i + 1}, true
		}
		end, name := attributeName(text, i, r.page, r.tags)
		a := rawAttribute{name: name, start: i, end: end, valueStart: end, valueEnd: end}
		j := end
		for j < len(text) && isSpace(text[j]) {
			j++
		}
		if j < len(text) && text[j] == '=' {
			for j++; j < len(text) && isSpace(text[j]); j++ {
			}
			a.valueStart, a.valueEnd, a.end = attributeValue(text, j)
		}
		r.i = a.end
		if name != "" {
			return a, true
		}
	}
	return rawAttribute{}, false
}

// attributeName returns where the name at i ends, and the name, "" when it is
// none that an attribute can have.
func attributeName(text string, i int, page, tags bool) (end int, name string) {
	end = i
	atoms := false
	for end < len(text) {
		c := text[end]
		if isSpace(c) || c == '/' || c == '=' && end > i || c == '>' && tags || c == 0 && !page {
			break
		}
		atoms = atoms || c == 0
		end++
	}
	name = text[i:end]
	if atoms {
		name = strings.ReplaceAll(name, "\x00", "")
	}
	for k, r := range name {
		switch {
		case r < utf8.RuneSelf:
			if c := byte(r); !(isWordByte(c) || c == ':' || k > 0 && (c == '.' || c == '-')) {
				return end, ""
			}
		case !unicode.IsLetter(r) && !unicode.IsNumber(r):
			return end, ""
		}
	}
	return end, name
}

// attributeValue reads a value at j: its range without quotes, and where it ends.
func attributeValue(text string, j int) (start, stop, end int) {
	if j < len(text) && (text[j] == '"' || text[j] == '\'') {
		if k := strings.IndexByte(text[j+1:], text[j]); k >= 0 {
			return j + 1, j + 1 + k, j + 2 + k
		}
		return j + 1, len(text), len(text)
	}
	k := j
	for tag := false; k < len(text) && !isSpace(text[k]) && !(tag && text[k] == '>'); k++ {
		tag = tag || text[k] == '<' // MediaWiki has escaped what is no tag
	}
	return j, k, k
}

// attributes reads the attributes in a range of the flat text.
func (u *unit) attributes(start, end int32) []*ast.Attribute {
	for start < end && isSpace(u.text[start]) {
		start++
	}
	if start >= end {
		return nil
	}
	var first [8]*ast.Attribute
	list := first[:0]
	raws := readAttributes(u.written(start, end), u.run.page)
	for raw, ok := raws.next(); ok && !u.run.stopped(); raw, ok = raws.next() {
		a := u.run.mem.attributes.new()
		a.Span, a.Name = u.span(start+int32(raw.start), start+int32(raw.end)), raw.name
		a.Value, a.Parts = u.value(start+int32(raw.valueStart), start+int32(raw.valueEnd))
		if raw.valueEnd == raw.end { // else a quote is behind it
			a.Parts = u.endingBefore(start+int32(raw.valueEnd), a.Parts)
		}
		if raw.valueStart == raw.start {
			a.Parts = u.beginningBehind(start+int32(raw.valueStart), a.Parts)
		}
		list = append(list, a)
	}
	return u.run.mem.attributeList.copy(list)
}

// value returns a range as characters, entities decoded; in the source tree
// also as nodes when it holds more than characters.
func (u *unit) value(start, end int32) (string, []ast.Node) {
	text := u.written(start, end)
	if strings.IndexByte(text, 0) < 0 {
		return decodeEntities(text), nil
	}
	var b strings.Builder
	for i, run := range strings.Split(text, "\x00") {
		if i > 0 {
			b.WriteString(u.atomAt(start - 1).text)
		}
		b.WriteString(decodeEntities(run))
		start += int32(len(run)) + 1
	}
	if u.run.page {
		return b.String(), nil
	}
	return b.String(), u.partNodes(end-int32(len(text)), end)
}
