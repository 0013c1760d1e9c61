package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A knownFailure is a line of the list of known failures: a test that does not
// pass, and why. The list may only become shorter.
type knownFailure struct{ file, test, reason string }

// readKnown reads the list: lines of file, test and reason between tabs; "#"
// begins a comment. Newlines in a test's name are written as spaces.
func readKnown(data []byte) ([]knownFailure, error) {
	var list []knownFailure
	n := 0
	for line := range bytes.Lines(data) {
		n++
		text := strings.TrimRight(string(line), "\n")
		if text == "" || text[0] == '#' {
			continue
		}
		parts := strings.SplitN(text, "\t", 3)
		if len(parts) < 3 || strings.TrimSpace(parts[2]) == "" {
			return nil, fmt.Errorf("known failures, line %d: want file, test and reason between tabs", n)
		}
		list = append(list, knownFailure{parts[0], parts[1], parts[2]})
	}
	return list, nil
}

// A testKey names a test in the list; tests of one file and name go together.
type testKey struct{ file, name string }

func keyOf(t *testCase) testKey {
	return testKey{t.file, strings.Join(strings.FieldsFunc(t.name, func(r rune) bool { return r == '\n' || r == '\t' }), " ")}
}

// checkFailures compares the outcomes with the list, of which it takes the
// lines for the outcomes' files: a line for each thing that is wrong.
func checkFailures(outcomes []*outcome, known []knownFailure) []string {
	listed := map[testKey]bool{}
	for _, k := range known {
		listed[testKey{k.file, k.test}] = true
	}
	failed := map[testKey]bool{}
	files := map[string]bool{}
	for _, o := range outcomes {
		files[o.test.file] = true
		key := keyOf(o.test)
		failed[key] = failed[key] || !o.passed()
	}
	var report []string
	said := map[testKey]bool{}
	for _, o := range outcomes {
		key := keyOf(o.test)
		switch {
		case failed[key] == listed[key] || said[key]:
			continue
		case listed[key]:
			report = append(report, fmt.Sprintf("%s: %s: passes, so it is no known failure any more", key.file, key.name))
		case o.passed():
			continue // another test of the name fails
		default:
			report = append(report, fmt.Sprintf("%s: %s: fails (%s), and is no known failure", key.file, key.name, o.failure()))
		}
		said[key] = true
	}
	for _, k := range known {
		key := testKey{k.file, k.test}
		if _, ok := failed[key]; !ok && files[k.file] {
			report = append(report, fmt.Sprintf("%s: %s: a known failure, but there is no such test", k.file, k.test))
		}
	}
	return report
}

// writeKnown writes the list of the tests that fail.
func writeKnown(w io.Writer, outcomes []*outcome) error {
	if _, err := io.WriteString(w, knownHead); err != nil {
		return err
	}
	seen := map[testKey]bool{}
	for _, o := range outcomes {
		key := keyOf(o.test)
		if o.passed() || seen[key] {
			continue
		}
		seen[key] = true
		if _, err := fmt.Fprintf(w, "%s\t%s\t%s\n", key.file, key.name, o.reason()); err != nil {
			return err
		}
	}
	return nil
}

const knownHead = `# Parser tests that do not pass yet: file, test, reason, between tabs.
# The list may only become shorter: a listed test that passes fails the run, and so does another that fails.
# Written by: go run ./examples/parsertests -known testdata/known_failures.txt DIR…
`

// reasonTable says why tests fail: lines of file, test ("*" for any) and
// reason, as in the list of known failures. What the program sees by itself
// goes before the lines for whole files.
//
//go:embed reasons.txt
var reasonTable []byte

// reason returns why a test fails, as far as it is known.
func (o *outcome) reason() string {
	table, err := readKnown(reasonTable)
	if err != nil {
		return err.Error()
	}
	key := keyOf(o.test)
	for _, r := range table {
		if r.file == key.file && r.test == key.name {
			return r.reason
		}
	}
	if reason := o.seenReason(); reason != "" {
		return reason
	}
	for _, r := range table {
		if r.test == "*" && strings.HasPrefix(key.file, r.file) {
			return r.reason
		}
	}
	return "not looked into"
}

// seenReason tells why a test fails where its options, its outcome or what the
// library reported show it.
func (o *outcome) seenReason() string {
	t := o.test
	if slices.Contains(otherModes, t.mode()) {
		return modeReasons[t.mode()]
	}
	switch {
	case o.err != nil:
		return o.failure()
	case !o.wiki.profile:
		return "no profile of language " + t.language()
	case t.language() == "zh" && t.options.has("htmlvariantlanguage"):
		return "needs the Chinese word table, which is not built in"
	}
	for _, d := range o.diagnostics {
		if what, ok := strings.CutPrefix(d.Code, "unknown-"); ok {
			name, _, _ := strings.Cut(strings.TrimLeft(d.Span.Text(), "{<"), "\n")
			if end := strings.IndexAny(name, ":|} />"); end > 0 {
				name = name[:end]
			}
			return what + " " + strings.TrimSpace(name) + " is not handled"
		}
	}
	if modes, ok := t.config["wgFragmentMode"].([]any); ok && len(modes) > 1 {
		if want, _ := t.wantHTML(); strings.Contains(want, `"><span id="`) && !strings.Contains(o.html, `"><span id="`) {
			return "headings: a second id in the other encoding"
		}
	}
	if html, metadata, _ := o.counts(); html.dom == html.tests && metadata.tests > 0 {
		return "metadata only: " + metadataWanted(t)
	}
	return ""
}

var modeReasons = map[string]string{
	"pst":     "pre-save transform",
	"msg":     "interface messages",
	"comment": "edit summaries",
	"section": "wikitext of a section",
	"replace": "replacing a section",
	"preload": "preloaded text",
}

// metadataWanted names the kinds of facts that a test asks for.
func metadataWanted(t *testCase) string {
	var names []string
	for _, name := range []string{"showtitle", "showindicators", "cat", "extlinks", "ill", "iwl", "links", "special", "templates",
		"extension", "property", "showflags", "showtocdata", "showmedia"} {
		if t.options.has(name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}
