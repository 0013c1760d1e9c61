// Package casefile reads the test cases of testdata/cases: one txtar file each
// (https://pkg.go.dev/golang.org/x/tools/txtar), with a JSON header, the input,
// the pages that it calls, and the outputs that are wanted.
package casefile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"golang.org/x/tools/txtar"
)

// A Case is one test case.
type Case struct {
	Path    string
	Header  Header
	Input   string
	Pages   map[string]string // by title
	Outputs []Output          // in the order of the file

	archive *txtar.Archive
}

// A Header is the JSON object before the first section; every field is optional.
type Header struct {
	Site   string         // language of the built-in profile; "" means "en"
	Title  string         // of the page
	Cite   map[string]any // fields of site.Cite, by lower-case first letter
	Limits map[string]int // fields of wikitext.Limits, by lower-case first letter
	HTML   map[string]any // fields of render.HTML
	Text   map[string]any // fields of render.Text
}

// An Output is a section that names what is wanted: "source", "page", "html",
// "text", "json" or "diag".
type Output struct {
	Name string
	Want string
}

// outputs are the sections that are not pages.
var outputs = map[string]bool{"source": true, "page": true, "html": true, "text": true, "json": true, "diag": true}

// Read reads a case. A "$" at the end of a line stands for the line's end, so
// that spaces before it show; a section's last newline is not part of it.
func Read(path string) (*Case, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	c := &Case{Path: path, Pages: map[string]string{}, archive: txtar.Parse(data)}
	if comment := bytes.TrimSpace(c.archive.Comment); len(comment) > 0 {
		d := json.NewDecoder(bytes.NewReader(comment))
		d.DisallowUnknownFields()
		if err := d.Decode(&c.Header); err != nil {
			return nil, fmt.Errorf("%s: header: %w", path, err)
		}
	}
	seen := false
	for _, f := range c.archive.Files {
		text := decode(f.Data)
		switch {
		case f.Name == "input":
			c.Input, seen = text, true
		case outputs[f.Name]:
			c.Outputs = append(c.Outputs, Output{Name: f.Name, Want: text})
		default:
			c.Pages[f.Name] = text
		}
	}
	if !seen {
		return nil, fmt.Errorf("%s: no section \"input\"", path)
	}
	return c, nil
}

// Update writes the file again with other outputs, by section name.
func (c *Case) Update(got map[string]string) error {
	for i := range c.archive.Files {
		if f := &c.archive.Files[i]; outputs[f.Name] {
			f.Data = encode(got[f.Name])
		}
	}
	return os.WriteFile(c.Path, txtar.Format(c.archive), 0o644)
}

func decode(data []byte) string {
	text := strings.TrimSuffix(string(data), "\n")
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSuffix(line, "$")
	}
	return strings.Join(lines, "\n")
}

func encode(text string) []byte {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.HasSuffix(line, " ") || strings.HasSuffix(line, "\t") || strings.HasSuffix(line, "$") {
			lines[i] = line + "$"
		}
	}
	return []byte(strings.Join(lines, "\n") + "\n")
}
