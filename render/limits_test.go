package render

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
)

// Trees of any depth are printed by every renderer, however they are nested.
// Below MaxDepth only their characters are.
func TestDeepTree(t *testing.T) {
	const depth = 4 * MaxDepth
	deep := func(wrap func(ast.Node) ast.Node) ast.Node {
		var n ast.Node = text("xyz")
		for range depth {
			n = wrap(n)
		}
		return n
	}
	for name, wrap := range map[string]func(ast.Node) ast.Node{
		"element":   func(n ast.Node) ast.Node { return el("div", n) },
		"direction": func(n ast.Node) ast.Node { return el("bdi", n) },
		"pre":       func(n ast.Node) ast.Node { return el("pre", n) },
		"heading":   func(n ast.Node) ast.Node { return &ast.Heading{Level: 2, Title: nodes{n}} },
		"bold":      func(n ast.Node) ast.Node { return &ast.Bold{Children: nodes{n}} },
		"item":      func(n ast.Node) ast.Node { return &ast.List{Children: nodes{&ast.ListItem{Children: nodes{n}}}} },
		"cell": func(n ast.Node) ast.Node {
			return &ast.Table{Children: nodes{&ast.Row{Children: nodes{&ast.Cell{Children: nodes{n}}}}}}
		},
		"link": func(n ast.Node) ast.Node {
			return &ast.Wikilink{Target: title(0, "X", ""), HasLabel: true, Label: nodes{n}}
		},
		"external": func(n ast.Node) ast.Node { return &ast.ExternalLink{URL: "//x", Label: nodes{n}} },
		"fragment": func(n ast.Node) ast.Node { return &ast.Fragment{Children: nodes{n}} },
		"variant": func(n ast.Node) ast.Node {
			return &ast.LanguageVariant{Rules: []*ast.VariantRule{{Text: nodes{n}}}}
		},
		"gallery": func(n ast.Node) ast.Node {
			return &ast.Gallery{Mode: "traditional", Children: nodes{&ast.GalleryCaption{Children: nodes{n}}}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			doc := page(deep(wrap))
			require.Contains(t, render(t, HTML{}, doc), "xyz")
			require.Contains(t, render(t, Text{}, doc), "xyz")
			require.Contains(t, render(t, everyText, doc), "xyz")
			got := render(t, JSON{}, doc)
			require.Contains(t, got, `"flattened":"xyz"`)
			require.True(t, json.Valid([]byte(got)))
		})
	}
	// Where characters are all that is shown.
	n := deep(func(n ast.Node) ast.Node { return &ast.Bold{Children: nodes{n}} })
	inline := &ast.File{Target: title(ast.NamespaceFile, "X.png", ""), Caption: nodes{n}}
	require.Contains(t, render(t, HTML{}, page(inline)), `title="xyz"`)
	require.Contains(t, render(t, HTML{}, page(&ast.HTMLElement{Name: "b", Attributes: []*ast.Attribute{{Name: "title", Parts: nodes{n}}}})), `<b title="xyz">`)
	h := &ast.Heading{Level: 2, Section: 1, Title: nodes{n}}
	require.Contains(t, render(t, HTML{TOC: true, EditLinks: true}, page(h, h, h, h, &ast.BehaviorSwitch{Name: "toc"})), `id="xyz"`)
}

// Headings in each other repeat their text no more than so often.
func TestHeadingsInHeadings(t *testing.T) {
	const long = maxInHeadings / 4
	var n ast.Node = text(strings.Repeat("a", long))
	for range 100 {
		n = el("h2", n)
	}
	for _, h := range []HTML{{}, {TOC: true}, {LegacyAnchors: true}, {FallbackAnchors: true}} {
		got := render(t, h, page(n, el("h2", text("b")), &ast.BehaviorSwitch{Name: "toc"}))
		require.Equal(t, 101, strings.Count(got, "mw-html-heading"))
		require.Equal(t, 6, strings.Count(got, `<h2 id="a`)) // the outer one and five in it
		require.Contains(t, got, `<h2 id="b"`)
		require.Less(t, len(got), 30*long)
	}
}

func TestMaxDepth(t *testing.T) {
	var n ast.Node = text("x")
	for range MaxDepth + 5 {
		n = el("i", n)
	}
	got := render(t, HTML{}, page(n))
	require.Equal(t, strings.Repeat("<i>", MaxDepth)+"x"+strings.Repeat("</i>", MaxDepth), got)
}

// A failing writer is asked nothing more, and what is left is not rendered.
func TestWriterFails(t *testing.T) {
	broken := errors.New("broken pipe")
	rows := make(nodes, 5_000)
	for i := range rows {
		rows[i] = &ast.Row{Children: nodes{&ast.Cell{Children: nodes{&ast.Bold{Children: nodes{text("some words in a cell")}}}}}}
	}
	doc := page(&ast.Table{Children: rows})
	for _, r := range []Renderer{HTML{}, HTML{Standalone: true}, Text{}, everyText, JSON{}, JSON{Indent: true}} {
		w := &brokenPipe{err: broken}
		require.ErrorIs(t, r.Render(w, doc), broken, "%T", r)
		require.Equal(t, 1, w.calls, "%T", r)
		require.ErrorIs(t, r.Render(&brokenPipe{}, doc), io.ErrShortWrite, "%T", r)
	}
	seen := 0
	h := HTML{Hook: func(*Writer, ast.Node) bool { seen++; return false }}
	require.ErrorIs(t, h.Render(&brokenPipe{err: broken}, doc), broken)
	require.Less(t, seen, 2*len(rows), "it goes on after the error")
}

type brokenPipe struct {
	err   error
	calls int
}

func (f *brokenPipe) Write(p []byte) (int, error) {
	f.calls++
	return len(p) - 1, f.err
}

// A long table is written in pieces.
func TestChunks(t *testing.T) {
	rows := make(nodes, 20_000)
	for i := range rows {
		rows[i] = &ast.Row{Children: nodes{&ast.Cell{Children: nodes{text(strconv.Itoa(i))}}}}
	}
	doc := page(&ast.Table{Children: rows})
	var w pieces
	require.NoError(t, HTML{}.Render(&w, doc))
	require.Less(t, w.longest, 2*chunk)
	require.Equal(t, render(t, HTML{}, doc), w.String())
}

// So is program text, which may be one token of many lines, and its end is not
// awaited when writing fails.
func TestChunksOfProgramText(t *testing.T) {
	n := &ast.SyntaxHighlight{Numbered: true, FirstLine: 1, LinePrefix: "a", Tokens: []*ast.CodeToken{{Value: strings.Repeat("\n", 100_000)}}}
	doc := page(n)
	var w pieces
	require.NoError(t, HTML{}.Render(&w, doc))
	require.Less(t, w.longest, 2*chunk)
	require.Equal(t, 100_000, strings.Count(w.String(), "data-line="))
	allocated := testing.AllocsPerRun(1, func() {
		require.ErrorIs(t, HTML{}.Render(AtMost(1000, io.Discard), doc), ErrOutputSize)
	})
	require.Less(t, allocated, 20_000.)
	var inParagraph pieces // whose beginning does not change any more
	require.NoError(t, HTML{}.Render(&inParagraph, page(&ast.Paragraph{Children: nodes{n}})))
	require.Less(t, inParagraph.longest, 2*chunk)
	require.Equal(t, 100_000, strings.Count(inParagraph.String(), "data-line="))
}

// A paragraph's beginning changes if it holds nothing but white space.
func TestChunksOfParagraph(t *testing.T) {
	pieceOf := text(strings.Repeat(" ", chunk/8))
	blanks := slices.Repeat(nodes{pieceOf}, 40)
	require.True(t, strings.HasPrefix(render(t, HTML{}, page(&ast.Paragraph{Children: blanks})), `<p class="mw-empty-elt"> `))
	full := &ast.Paragraph{Children: slices.Concat(blanks, nodes{text("x")}, blanks, blanks)}
	outer := page(el("li", full), el("li", slices.Concat(nodes{full}, blanks)...), &ast.Paragraph{Children: blanks})
	var w pieces
	require.NoError(t, HTML{}.Render(&w, outer))
	require.Less(t, w.longest, 7*chunk) // what is white space is held, and no more than that
	require.Equal(t, 3, strings.Count(w.String(), "<p"))
	require.Equal(t, 1, strings.Count(w.String(), "mw-empty-elt"))
}

// So does that of <pre>, if it is a newline, in a <pre> of any length.
func TestChunksOfPre(t *testing.T) {
	long := text(strings.Repeat("x", chunk/8))
	inner := el("pre", text("\n"), text("\na"))
	outer := el("pre", slices.Concat(nodes{text("\n")}, slices.Repeat(nodes{long}, 40), nodes{inner})...)
	var w pieces
	require.NoError(t, HTML{}.Render(&w, page(outer, inner, el("pre", text("\n"), inner))))
	require.Less(t, w.longest, 2*chunk)
	got := strings.ReplaceAll(w.String(), "x", "")
	require.Equal(t, "<pre>\n\n<pre>\n\n\na</pre></pre><pre>\n\n\na</pre><pre>\n\n<pre>\n\n\na</pre></pre>", got)
}

type pieces struct {
	bytes.Buffer
	longest int
}

func (p *pieces) Write(b []byte) (int, error) {
	p.longest = max(p.longest, len(b))
	return p.Buffer.Write(b)
}

// So many attributes that comparing each with each would take many seconds.
func TestManyAttributes(t *testing.T) {
	e := el("b")
	for i := range 50_000 {
		e.Attributes = append(e.Attributes, &ast.Attribute{Name: "data-" + strconv.Itoa(i), Value: "x"})
	}
	e.Attributes = append(e.Attributes, &ast.Attribute{Name: "DATA-3", Value: "y"}, &ast.Attribute{Name: "data-49999", Value: "z"})
	got := render(t, HTML{}, page(e))
	require.Contains(t, got, ` data-2="x" data-3="y" data-4="x" `)
	require.Contains(t, got, ` data-49999="z">`)
	require.Equal(t, 50_000, strings.Count(got, " data-"))
}

// Anchors full of what looks percent-encoded, in time linear to their length.
func TestManyPercents(t *testing.T) {
	l := link(title(0, "", strings.Repeat("%41", 300_000)), "x")
	require.Contains(t, render(t, HTML{}, page(l)), `href="#%2541%2541`)
}

// Notes in parentheses: one that holds itself, and such as would double the
// output at every level.
func TestInlineNotes(t *testing.T) {
	self := &ast.Reference{Number: 1}
	self.Children = nodes{text("a"), &ast.Note{Reference: self}}
	require.Equal(t, "x (a)\n", render(t, Text{Notes: NotesInline}, page(par(text("x"), &ast.Note{Reference: self}))))

	r := &ast.Reference{Number: 1, Children: nodes{text("leaf")}}
	for range 60 {
		r = &ast.Reference{Number: 1, Children: nodes{text("n"), &ast.Note{Reference: r}, &ast.Note{Reference: r}}}
	}
	got := render(t, Text{Notes: NotesInline}, page(par(&ast.Note{Reference: r})))
	require.Contains(t, got, "(leaf)")
	require.Less(t, len(got), 100*repeatedNotes)
}

// What takes the short way is what the long way would let through unchanged.
func TestShortWays(t *testing.T) {
	for _, word := range []string{"expression", "accelerator:", "-o-link:", "-o-link-source :", "-o-replace:", "url(", "src (", "image(", "image-set(",
		"attr(x url)", "/**/", `\65`, "\x00", "\x7F", "\uFFFD", "\xFF", "\t"} {
		for _, css := range []string{word, strings.ToUpper(word), "color: red; x" + word + "y"} {
			require.False(t, isPlainCSS(css), css)
		}
	}
	require.True(t, isPlainCSS("width: 20px; margin-top: 1.5em; background-color: #F8F9FA; font-family: 'X', monospace; flex: 1 !important"))
	for _, url := range []string{"javascript:x", "http://a/JavaScript", "//a/vbscript", "//a b", "//a\tb", "//[a", "//a|b", "//a/é", "//a\x7F", `//a"b`, "//a<b"} {
		require.False(t, isPlainURL(url), url)
		require.False(t, isPlainURL(url) && cleanURL(url) != url, url)
	}
	require.True(t, isPlainURL("https://www.example.org/a_(b)?c=d&e='f'#%C3%A9s"))
	for _, value := range []string{" a", "a ", "a  b", "a\tb", "a\n", " "} {
		require.False(t, isCollapsed(value), value)
	}
	require.True(t, isCollapsed("a b c"))
	require.True(t, isCollapsed(""))
}

// The members of a node in JSON that hold nodes are those of ast.Fields.
func TestJSONFields(t *testing.T) {
	source := ast.NewSource("", "0123456789")
	for _, n := range allNodes(source.Span(1, 2)) {
		require.Equal(t, fmt.Sprintf("%T", n), "*ast."+ast.TypeName(n))
		want := map[string]int{}
		for field := range ast.Fields(n) {
			want[strings.ToLower(field[:1])+field[1:]]++
		}
		var b bytes.Buffer
		require.NoError(t, JSON{}.RenderNodes(&b, nodes{n}))
		var got []map[string]json.RawMessage
		require.NoError(t, json.Unmarshal(b.Bytes(), &got))
		for name, member := range got[0] {
			var list []struct{ Type string }
			if json.Unmarshal(member, &list) == nil && len(list) > 0 && list[0].Type != "" {
				require.Len(t, list, want[name], "%T %s", n, name)
				delete(want, name)
			}
		}
		require.Empty(t, want, "%T", n)
	}
}
