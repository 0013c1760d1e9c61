package wikitext

import (
	"iter"
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

// splitAttributes yields the attributes in a tag's text. What is no attribute
// is passed over, and an unclosed quote takes the rest, as MediaWiki's
// Sanitizer::decodeTagAttributes does. An atom outside a value is yielded with
// an empty name: it may stand for attributes.
func splitAttributes(text string) iter.Seq[rawAttribute] {
	return func(yield func(rawAttribute) bool) {
		for i := 0; i < len(text); {
			if text[i] == 0 {
				if !yield(rawAttribute{start: i, end: i + 1, valueStart: i, valueEnd: i + 1}) {
					return
				}
				i++
				continue
			}
			n := attributeName(text[i:])
			if n == 0 {
				i++
				continue
			}
			a := rawAttribute{name: text[i : i+n], start: i, end: i + n, valueStart: i + n, valueEnd: i + n}
			j := i + n
			for j < len(text) && isSpace(text[j]) {
				j++
			}
			if j < len(text) && text[j] == '=' {
				for j++; j < len(text) && isSpace(text[j]); j++ {
				}
				a.valueStart, a.valueEnd, a.end = attributeValue(text, j)
			}
			if !yield(a) {
				return
			}
			i = a.end
		}
	}
}

func attributeName(text string) int {
	n := 0
	for n < len(text) {
		c := text[n]
		if isWordByte(c) || c == ':' || n > 0 && (c == '.' || c == '-') {
			n++
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, size := utf8.DecodeRuneInString(text[n:])
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			break
		}
		n += size
	}
	return n
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
	for k < len(text) && !isSpace(text[k]) && text[k] != '>' {
		k++
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
	var list []*ast.Attribute
	for raw := range splitAttributes(u.text[start:end]) {
		at := func(i int) int32 { return start + int32(i) }
		if raw.name == "" && u.run.page {
			continue // a fragment gives no attributes
		}
		a := &ast.Attribute{Span: u.span(at(raw.start), at(raw.end)), Name: raw.name}
		a.Value, a.Parts = u.value(at(raw.valueStart), at(raw.valueEnd))
		list = append(list, a)
	}
	return list
}

// value returns a range as characters, entities decoded; in the source tree
// also as nodes when it holds more than characters.
func (u *unit) value(start, end int32) (string, []ast.Node) {
	text := u.text[start:end]
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
