package main

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/examples/internal/htmldom"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
)

// phpSpace is what PHP's rtrim takes away: MediaWiki's runner does so before it
// compares.
const phpSpace = " \t\n\r\x00\v"

// An outcome is what a test gave.
type outcome struct {
	test     *testCase
	wiki     *wiki
	ran      bool // it asks for something that the library makes
	html     string
	metadata string
	err      error // the wiki could not be made, or a panic

	diagnostics []ast.Diagnostic // what the library reported of the page

	exact, dom bool // of the HTML
	facts      bool // the metadata is as wanted
}

// runFiles runs all tests, in order.
func runFiles(m *wikiMaker, files []*testFile) []*outcome {
	var outcomes []*outcome
	for _, f := range files {
		for _, t := range f.tests {
			o := &outcome{test: t}
			if _, ok := t.sections["wikitext"]; ok && !t.disabled() && (slices.Contains([]string{"html", "nohtml", "msg"}, t.mode())) {
				o.run(m, f)
			}
			o.compare()
			outcomes = append(outcomes, o)
		}
	}
	return outcomes
}

// run runs a test that asks for a page.
func (o *outcome) run(m *wikiMaker, f *testFile) {
	o.ran = true
	defer func() {
		if p := recover(); p != nil {
			o.err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	if o.wiki, o.err = m.wiki(f, o.test); o.err != nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	h := newHooks(o.test, f.label)
	parser := o.parser(h)
	parser.Report = func(d ast.Diagnostic) { o.diagnostics = append(o.diagnostics, d) }
	page := wikitext.Page{Title: o.test.title(), Text: o.test.wikitext, NoRedirect: true}
	if o.test.mode() == "msg" {
		o.html, o.err = parser.Preprocess(ctx, page)
		return
	}
	doc, err := parser.Expand(ctx, page)
	if err != nil {
		o.err = err
		return
	}
	renderer := o.renderer()
	var b strings.Builder
	if o.err = renderer.Render(&b, doc); o.err != nil {
		return
	}
	o.html = b.String()
	inline := func(nodes []ast.Node) string {
		var b strings.Builder
		if err := renderer.RenderNodes(&b, nodes); err != nil {
			o.err = err
		}
		return b.String()
	}
	r := reporter{wiki: o.wiki, test: o.test, doc: doc, diagnostics: o.diagnostics, html: inline, legacy: renderer.LegacyAnchors, varies: h.varies}
	if o.test.options.has("showindicators") {
		for _, i := range doc.Indicators {
			r.indicators = append(r.indicators, i.Name+"="+strings.Trim(inline(i.Children), phpSpace))
		}
	}
	o.metadata = r.report()
}

func (o *outcome) parser(h *hooks) *wikitext.Parser {
	t, w := o.test, o.wiki
	p := &wikitext.Parser{
		Site: w.site, Load: w.load, Pages: w.exist, Files: w.files,
		Tags: h.tags, Variables: h.variables, Functions: h.functions,
		Now: func() time.Time { return now },
	}
	if t.options.has("lastsavedrevision") {
		p.Now = func() time.Time { return now.Add(234 * time.Second) }
	}
	p.Variant = o.wiki.variant(t.options.get("htmlvariantlanguage"))
	if zone, err := time.LoadLocation(t.options.get("wglocaltimezone")); err == nil {
		p.Location = zone
	}
	p.Limits.IncludeSize = number(t.options.get("maxincludesize"))
	p.Limits.Depth = number(t.options.get("maxtemplatedepth"))
	return p
}

// renderer returns how MediaWiki's runner has pages shown.
func (o *outcome) renderer() render.HTML {
	t := o.test
	h := render.HTML{
		Site: o.wiki.site, Wrapper: t.options.has("wrap"), EditLinks: true, TOC: !t.options.has("notoc"),
		MaxTOCLevel: number(t.options.get("wgmaxtoclevel")), LegacyAnchors: o.wiki.site.Info().LegacyAnchors,
		FollowHosts: []string{"no-nofollow.org"},
		LinkTarget:  t.options.get("externallinktarget"), ExternalImages: t.options.get("wgallowexternalimages") != "0",
		ThumbWidth: 180, FileURL: fileURL, NoUpload: t.options.get("wgenableuploads") == "0",
	}
	if n := number(t.options.get("thumbsize")); n > 0 {
		h.ThumbWidth = n
	}
	if modes, ok := t.config["wgFragmentMode"].([]any); ok && len(modes) > 0 {
		h.FallbackAnchors = len(modes) > 1
	}
	if target, ok := t.config["wgExternalLinkTarget"].(string); ok {
		h.LinkTarget = target
	}
	if on, ok := t.config["wgNoFollowLinks"].(bool); ok {
		h.FollowLinks = !on
	}
	if hosts, ok := t.config["wgNoFollowDomainExceptions"].([]any); ok {
		h.FollowHosts = nil
		for _, host := range hosts {
			h.FollowHosts = append(h.FollowHosts, fmt.Sprint(host))
		}
	}
	h.NativeSVG, _ = t.config["wgSVGNativeRendering"].(bool)
	return h
}

// number reads an option; what is no number is 0.
func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

// compare sets what of the outcome is as wanted.
func (o *outcome) compare() {
	if o.pageless() {
		// Wikitext that is only changed for saving is no page, and reports nothing.
		want, _ := o.test.wantMetadata()
		o.facts = strings.TrimRight(want, phpSpace) == ""
	}
	if !o.ran || o.err != nil {
		return
	}
	if want, ok := o.test.wantHTML(); ok {
		switch o.test.mode() {
		case "html":
			o.exact, o.dom = compareHTML(want, o.html)
		case "msg":
			o.exact = strings.TrimRight(want, phpSpace) == strings.TrimRight(o.html, phpSpace)
			o.dom = o.exact
		}
	}
	if want, ok := o.test.wantMetadata(); ok {
		o.facts = strings.TrimRight(want, phpSpace) == strings.TrimRight(o.metadata, phpSpace)
	}
}

// pageless tells the tests that ask for facts of a page and make none.
func (o *outcome) pageless() bool {
	_, wants := o.test.wantMetadata()
	return wants && !o.ran && !o.test.disabled() && slices.Contains(otherModes, o.test.mode())
}

// compareHTML compares what was wanted with what came, white space at the end
// aside: byte for byte, and as trees.
func compareHTML(want, got string) (exact, dom bool) {
	want, got = strings.TrimRight(want, phpSpace), strings.TrimRight(got, phpSpace)
	exact = want == got
	return exact, exact || htmldom.Same(want, got)
}

// counts returns the test's part in the sums: of HTML, of metadata, and of
// what is not a page.
func (o *outcome) counts() (html, metadata, other count) {
	if o.test.disabled() {
		return
	}
	one := func(exact, dom bool) count {
		c := count{tests: 1}
		if exact {
			c.exact = 1
		}
		if dom {
			c.dom = 1
		}
		return c
	}
	if _, ok := o.test.wantMetadata(); ok {
		metadata = one(o.facts, o.facts)
	}
	_, wants := o.test.wantHTML()
	switch mode := o.test.mode(); {
	case wants && slices.Contains(otherModes, mode):
		other = one(o.exact, o.dom)
	case wants && mode == "html":
		html = one(o.exact, o.dom)
	}
	return html, metadata, other
}

// passed reports whether all that the test wants of the legacy parser came out,
// HTML as DOM.
func (o *outcome) passed() bool {
	html, metadata, other := o.counts()
	return html.dom == html.tests && metadata.exact == metadata.tests && other.exact == other.tests
}

// failure says in a word or two what of the test did not pass.
func (o *outcome) failure() string {
	html, metadata, other := o.counts()
	switch {
	case other.tests > 0 && !o.ran:
		return "not run (" + o.test.mode() + ")"
	case other.exact < other.tests:
		return o.test.mode()
	case o.err != nil:
		line, _, _ := strings.Cut(o.err.Error(), "\n")
		return line
	case html.dom < html.tests && metadata.exact < metadata.tests:
		return "html, metadata"
	case html.dom < html.tests:
		return "html"
	case metadata.exact < metadata.tests:
		return "metadata"
	}
	return "passed"
}
