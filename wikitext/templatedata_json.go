package wikitext

import (
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A jsonObject is an object that keeps the order of its members. Of several of
// one name the last counts, in the place of the first, as in PHP.
type jsonObject struct {
	names  []string
	values map[string]any
}

func (o *jsonObject) set(name string, value any) {
	if _, ok := o.values[name]; !ok {
		o.names = append(o.names, name)
	}
	o.values[name] = value
}

// jsonDepth is how deep values may nest: PHP's default.
const jsonDepth = 512

var errJSON = errors.New("is no JSON")

// A jsonReader reads a value. It fails when it is told to stop.
type jsonReader struct {
	*json.Decoder
	stopped func() bool
}

// readJSON reads a value as PHP does: nil, bool, string, json.Number, []any or
// *jsonObject. Of what is no JSON it returns where that shows.
func readJSON(text string, stopped func() bool) (value any, at int, err error) {
	if !utf8.ValidString(text) || loneSurrogate(text) {
		return nil, 0, errJSON
	}
	d := jsonReader{json.NewDecoder(strings.NewReader(text)), stopped}
	d.UseNumber()
	v, err := d.value(jsonDepth)
	if err != nil {
		return nil, int(d.InputOffset()), err
	}
	end := int(d.InputOffset())
	if _, err := d.Token(); err != io.EOF {
		rest := strings.TrimLeft(text[end:], " \t\r\n")
		return nil, len(text) - len(rest), errJSON
	}
	return v, 0, nil
}

func (d jsonReader) value(depth int) (any, error) {
	t, err := d.Token()
	if err != nil {
		return nil, err
	}
	delim, ok := t.(json.Delim)
	if !ok {
		return t, nil
	}
	if depth == 0 || d.stopped() {
		return nil, errJSON
	}
	if delim == '[' {
		list := []any{}
		for d.More() {
			v, err := d.value(depth - 1)
			if err != nil {
				return nil, err
			}
			if list = append(list, v); d.stopped() {
				return nil, errJSON
			}
		}
		_, err := d.Token()
		return list, err
	}
	o := &jsonObject{values: map[string]any{}}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, err
		}
		v, err := d.value(depth - 1)
		if err != nil {
			return nil, err
		}
		s := name.(string) // the decoder lets nothing else be a name
		if strings.HasPrefix(s, "\x00") {
			return nil, errJSON // PHP's objects have no such names
		}
		if o.set(s, v); d.stopped() {
			return nil, errJSON
		}
	}
	_, err = d.Token()
	return o, err
}

// loneSurrogate reports whether an escape in a text is half a character, which
// PHP refuses and encoding/json replaces.
func loneSurrogate(text string) bool {
	for {
		i := strings.IndexByte(text, '\\')
		if i < 0 || i+1 == len(text) {
			return false
		}
		text = text[i:]
		r, ok := escapedUnit(text)
		switch {
		case !ok:
			text = text[2:]
			continue
		case !utf16.IsSurrogate(r):
			text = text[6:]
			continue
		}
		low, ok := escapedUnit(text[6:])
		if !ok || utf16.DecodeRune(r, low) == utf8.RuneError {
			return true
		}
		text = text[12:]
	}
}

// escapedUnit reads an escape such as "\u00e4" at the start of a text.
func escapedUnit(text string) (rune, bool) {
	if len(text) < 6 || text[:2] != `\u` {
		return 0, false
	}
	v, err := strconv.ParseUint(text[2:6], 16, 16)
	return rune(v), err == nil
}
