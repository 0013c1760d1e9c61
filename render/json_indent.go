package render

import "io"

// maxIndent is how many levels are indented; deeper ones are as deep as that. Trees
// nest up to 2048 nodes deep, and what stands there would be mostly white space.
const maxIndent = 64

// An indenter writes JSON with a line for each value, as [encoding/json.Indent] does.
// Its zero value, with a writer, begins a text.
type indenter struct {
	w      io.Writer
	out    []byte
	depth  int
	opened bool // nothing stands in the innermost array or object yet
	quoted bool // within a string
	escape bool // behind a backslash
}

// indentFlush is how many bytes are written at a time.
const indentFlush = 32 << 10

// write goes on with a part of a text, which must be valid JSON without white space.
func (i *indenter) write(part []byte) error {
	for _, c := range part {
		if i.quoted {
			i.out = append(i.out, c)
			i.quoted = c != '"' || i.escape
			i.escape = c == '\\' && !i.escape
			continue
		}
		if c == ']' || c == '}' {
			i.depth--
			if !i.opened {
				i.line()
			}
			i.opened = false
		} else if i.opened {
			i.opened = false
			i.line()
		}
		i.out = append(i.out, c)
		switch c {
		case '"':
			i.quoted = true
		case '[', '{':
			i.depth++
			i.opened = true
		case ',':
			i.line()
		case ':':
			i.out = append(i.out, ' ')
		}
		if len(i.out) >= indentFlush {
			if err := i.flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (i *indenter) line() {
	i.out = append(i.out, '\n')
	for range min(i.depth, maxIndent) {
		i.out = append(i.out, "  "...)
	}
}

func (i *indenter) flush() error {
	err := writeAll(i.w, i.out)
	i.out = i.out[:0]
	return err
}
