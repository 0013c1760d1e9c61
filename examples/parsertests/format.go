package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A testFile is one file of tests.
type testFile struct {
	label    string // path below the folder that was named, with "/"
	articles []article
	tests    []*testCase
}

// An article is a page that exists while its file is run.
type article struct{ title, text string }

// A testCase is one test; one that is run for several variants is several.
type testCase struct {
	file     string
	name     string
	line     int // of the file, from 1
	wikitext string
	sections map[string]string
	options  options
	config   map[string]any // names of settings to decoded JSON
}

// options are a test's or a file's options by lower-case name. A name without
// a value has none. JSON objects are kept as they are written.
type options map[string][]string

func (o options) has(name string) bool {
	_, ok := o[name]
	return ok
}

// get returns the first value, or "".
func (o options) get(name string) string {
	if v := o[name]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// legacySections are the sections that may hold the legacy parser's output,
// the first that exists counts; legacyMetadata likewise.
var (
	legacySections = []string{"html/php", "html/*", "html", "result", "html/php+tidy", "html/*+tidy", "html+tidy"}
	legacyMetadata = []string{"metadata/php", "metadata/integrated", "metadata+langconv", "metadata"}
	otherModes     = []string{"pst", "msg", "section", "replace", "comment", "preload"}
)

// wantHTML returns what the legacy parser must give, and whether the test says so.
func (t *testCase) wantHTML() (string, bool) { return t.first(legacySections) }

// wantMetadata returns what the legacy parser must report, and whether the test says so.
func (t *testCase) wantMetadata() (string, bool) { return t.first(legacyMetadata) }

func (t *testCase) first(names []string) (string, bool) {
	for _, name := range names {
		if text, ok := t.sections[name]; ok {
			return text, true
		}
	}
	return "", false
}

func (t *testCase) disabled() bool { return t.options.has("disabled") }

// mode returns the kind of output: "html", "nohtml", or the option that asks
// for another.
func (t *testCase) mode() string {
	for _, m := range otherModes {
		if t.options.has(m) {
			return m
		}
	}
	if t.options.has("nohtml") {
		return "nohtml"
	}
	return "html"
}

// title returns the title of the page that the test is.
func (t *testCase) title() string {
	if v := t.options["title"]; len(v) == 1 && v[0] != "" {
		return v[0]
	}
	return "Parser test"
}

// language returns the code of the wiki's content language.
func (t *testCase) language() string {
	if v := t.options["language"]; len(v) == 1 && v[0] != "" {
		return v[0]
	}
	return "en"
}

// A formatError says where a file is not in the format.
type formatError struct {
	file    string
	line    int
	message string
}

func (e *formatError) Error() string { return fmt.Sprintf("%s:%d: %s", e.file, e.line, e.message) }

// readFolders reads all test files (*.txt) below the folders, sorted by label.
// Of files with one label in several folders, the tests are taken together.
func readFolders(dirs []string) ([]*testFile, error) {
	byLabel := map[string]*testFile{}
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".txt") {
				return err
			}
			label, err := filepath.Rel(dir, path)
			if err != nil {
				return err
			}
			label = filepath.ToSlash(label)
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			f, err := readFile(label, data)
			if err != nil {
				return err
			}
			if first := byLabel[label]; first != nil {
				first.merge(f)
			} else {
				byLabel[label] = f
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	files := make([]*testFile, 0, len(byLabel))
	for _, f := range byLabel {
		files = append(files, f)
	}
	slices.SortFunc(files, func(a, b *testFile) int { return strings.Compare(a.label, b.label) })
	return files, nil
}

// merge adds the tests of g whose names f lacks.
func (f *testFile) merge(g *testFile) {
	have := map[string]bool{}
	for _, t := range f.tests {
		have[t.name] = true
	}
	for _, t := range g.tests {
		if !have[t.name] {
			f.tests = append(f.tests, t)
		}
	}
}

// A fileReader walks the lines of a file.
type fileReader struct {
	label string
	lines []string
	at    int
}

func (r *fileReader) fail(line int, format string, args ...any) error {
	return &formatError{r.label, line + 1, fmt.Sprintf(format, args...)}
}

// marker returns the word behind "!!" if the line at r.at is a marker.
func (r *fileReader) marker() (word, rest string, ok bool) {
	text, ok := strings.CutPrefix(r.lines[r.at], "!!")
	if !ok {
		return "", "", false
	}
	text = strings.TrimLeft(text, " \t")
	if i := strings.IndexAny(text, " \t\r"); i >= 0 {
		return text[:i], text[i:], true
	}
	return text, "", true
}

// body consumes the lines up to the next marker and returns that marker's word,
// "" at the end of the file.
func (r *fileReader) body() (text, word string) {
	start := r.at
	for r.at < len(r.lines) && !strings.HasPrefix(r.lines[r.at], "!!") {
		r.at++
	}
	text = strings.Join(r.lines[start:r.at], "\n")
	if r.at < len(r.lines) {
		word, _, _ = r.marker()
	}
	return text, word
}

// block consumes a marker, the text behind it, and the marker that ends it.
func (r *fileReader) block(what string, ends ...string) (string, error) {
	start := r.at
	r.at++
	text, word := r.body()
	if word == "" || !slices.Contains(ends, strings.TrimSuffix(word, ":")) {
		return "", r.fail(start, "%s without end", what)
	}
	r.at++
	return text, nil
}

// readFile reads a file of tests in the format of MediaWiki's parser tests.
func readFile(label string, data []byte) (*testFile, error) {
	text := string(bytes.TrimSuffix(data, []byte("\n")))
	r := &fileReader{label: label, lines: strings.Split(text, "\n")}
	f := &testFile{label: label}
	started := false
	for r.at < len(r.lines) {
		word, _, ok := r.marker()
		if !ok {
			r.at++
			continue
		}
		kind := strings.TrimSuffix(strings.ToLower(word), ":")
		if kind != "version" && kind != "options" {
			started = true
		}
		var err error
		switch {
		case kind == "version":
			r.at++
		case kind == "options" && !started:
			_, err = r.block("file options", "end")
		case kind == "article":
			err = r.article(f)
		case kind == "hooks" || kind == "functionhooks":
			// Tags and functions that the file cannot do without: all files are
			// run, and what is missing fails.
			_, err = r.block(kind, "end"+kind, "end")
		case kind == "test":
			err = r.test(f)
		default:
			err = r.fail(r.at, "unknown item %q", "!! "+word)
		}
		if err != nil {
			return nil, err
		}
	}
	return f, nil
}

func (r *fileReader) article(f *testFile) error {
	start := r.at
	r.at++
	title, word := r.body()
	if word != "text" {
		return r.fail(start, "article without %q", "!! text")
	}
	text, err := r.block("article", "endarticle", "end")
	if err != nil {
		return err
	}
	f.articles = append(f.articles, article{strings.TrimSpace(title), text})
	return nil
}

func (r *fileReader) test(f *testFile) error {
	start := r.at
	r.at++
	name, word := r.body()
	t := &testCase{file: f.label, name: name, line: start + 1, sections: map[string]string{}}
	for word != "end" {
		switch word {
		case "":
			return r.fail(start, "test without %q", "!! end")
		case "test", "article", "hooks":
			return r.fail(r.at, "%q inside a test", "!! "+word)
		}
		r.at++
		section := word
		t.sections[section], word = r.body()
	}
	r.at++
	var err error
	if t.options, err = parseOptions(t.sections["options"]); err != nil {
		return r.fail(start, "options: %v", err)
	}
	if t.config, err = parseConfig(t.sections["config"]); err != nil {
		return r.fail(start, "config: %v", err)
	}
	t.wikitext, _ = t.first([]string{"wikitext", "input"})
	f.tests = append(f.tests, t.variants()...)
	return nil
}

// variants returns the test once for each variant that it asks for, or alone.
func (t *testCase) variants() []*testCase {
	codes := t.options["htmlvariantlanguage"]
	if len(codes) < 2 {
		return []*testCase{t}
	}
	var tests []*testCase
	for _, code := range codes {
		v := *t
		v.name += " (variant=" + code + ")"
		v.options = make(options, len(t.options))
		for name, values := range t.options {
			v.options[name] = values
		}
		v.options["htmlvariantlanguage"] = []string{code}
		tests = append(tests, &v)
	}
	return tests
}

// parseOptions reads the text of an "options" section.
func parseOptions(text string) (options, error) {
	o := options{}
	for {
		text = strings.TrimLeft(text, " \t\n")
		if text == "" {
			return o, nil
		}
		end := strings.IndexAny(text, " \t\n=!")
		if end == 0 {
			return nil, fmt.Errorf("no name at %.20q", text)
		}
		if end < 0 {
			end = len(text)
		}
		name := strings.ToLower(text[:end])
		o[name] = nil
		rest, ok := strings.CutPrefix(strings.TrimLeft(text[end:], " \t"), "=")
		if !ok {
			text = text[end:]
			continue
		}
		for ok {
			value, n, err := optionValue(strings.TrimLeft(rest, " \t"))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			o[name] = append(o[name], value)
			text = strings.TrimLeft(rest, " \t")[n:]
			rest, ok = strings.CutPrefix(strings.TrimLeft(text, " \t"), ",")
		}
	}
}

// optionValue reads the value at the start of text and returns its length.
func optionValue(text string) (value string, n int, err error) {
	switch {
	case strings.HasPrefix(text, "[["):
		end := strings.Index(text, "]]")
		if end < 0 {
			return "", 0, fmt.Errorf("%q is never closed", "[[")
		}
		return text[2:end], end + 2, nil
	case strings.HasPrefix(text, `"`), strings.HasPrefix(text, "{"):
		d := json.NewDecoder(strings.NewReader(text))
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return "", 0, err
		}
		n = int(d.InputOffset())
		if text[0] == '{' {
			return string(raw), n, nil
		}
		return value, n, json.Unmarshal(raw, &value)
	}
	end := strings.IndexAny(text, " \t\n\"'[]=,!{")
	if end < 0 {
		end = len(text)
	}
	if end == 0 {
		return "", 0, fmt.Errorf("no value at %.20q", text)
	}
	return text[:end], end, nil
}

// parseConfig reads the text of a "config" section: lines "name=JSON".
func parseConfig(text string) (map[string]any, error) {
	config := map[string]any{}
	for {
		text = strings.TrimLeft(text, " \t\n")
		if text == "" {
			return config, nil
		}
		name, rest, ok := strings.Cut(text, "=")
		if !ok {
			return nil, fmt.Errorf("no %q at %.20q", "=", text)
		}
		d := json.NewDecoder(strings.NewReader(rest))
		var value any
		if err := d.Decode(&value); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		config[strings.TrimSpace(name)] = value
		text = rest[d.InputOffset():]
	}
}
