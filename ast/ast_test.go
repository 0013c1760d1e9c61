package ast_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext"
)

func TestPositions(t *testing.T) {
	s := ast.NewSource("X", "ab\nكتاب\n\nz")
	for _, c := range []struct {
		offset, line, column int
	}{
		{-5, 1, 1}, {0, 1, 1}, {2, 1, 3}, {3, 2, 1}, {5, 2, 3}, {11, 2, 9}, {12, 3, 1}, {13, 4, 1}, {14, 4, 2}, {99, 4, 2},
	} {
		p := s.Position(c.offset)
		require.Equal(t, []int{c.line, c.column}, []int{p.Line, p.Column}, "offset %d", c.offset)
	}
	require.Equal(t, "X:2:1", s.Span(3, 11).String())
	require.Equal(t, "page:1:1", ast.NewSource("", "a").Span(0, 1).String())
}

func TestSpans(t *testing.T) {
	s, other := ast.NewSource("", "abcdef"), ast.NewSource("", "abcdef")
	a, b := s.Span(1, 2), s.Span(4, 9)
	require.Equal(t, "ef", b.Text())
	require.Equal(t, "bcdef", a.Cover(b).Text())
	require.Equal(t, a, a.Cover(other.Span(3, 4)), "another source cannot be covered")
	require.Equal(t, a, ast.Span{}.Cover(a))
	require.Equal(t, a, a.Cover(ast.Span{}))
	require.True(t, a.Contains(1))
	require.False(t, a.Contains(2))

	var zero ast.Span
	require.True(t, zero.IsZero())
	require.Equal(t, "", zero.Text())
	require.Equal(t, "-", zero.String())
	require.Equal(t, ast.Position{}, zero.Position())
}

func TestFind(t *testing.T) {
	doc := wikitext.Parse("[[a]] ''[[b|{{c|[[d]]}}]]'' {|\n| [[e]]\n|}")
	var found []string
	for l := range ast.Find[*ast.Wikilink](doc) {
		found = append(found, l.Target.Name)
	}
	require.Equal(t, []string{"A", "B", "D", "E"}, found)
	for l := range ast.Find[*ast.Wikilink](doc) {
		require.Equal(t, "A", l.Target.Name)
		break // stopping early is allowed
	}
}

func TestInspect(t *testing.T) {
	doc := wikitext.Parse("a ''b [[c|d]]'' e")
	var names []string
	ast.Inspect(doc, func(n ast.Node) bool {
		names = append(names, ast.TypeName(n))
		_, italic := n.(*ast.Italic)
		return !italic
	})
	require.Equal(t, []string{"Document", "Paragraph", "Text", "Italic", "Text"}, names)
}

func TestPath(t *testing.T) {
	doc := wikitext.Parse("a\n* b {{c|x=''d''}}")
	var names []string
	for _, n := range ast.Path(doc, strings.Index(doc.Text(), "d")) {
		names = append(names, ast.TypeName(n))
	}
	require.Equal(t, []string{"Document", "List", "ListItem", "Template", "Argument", "Italic", "Text"}, names)
	require.Len(t, ast.Path(doc, 1000), 1)
}

// Every field that holds children is yielded by Fields, in source order.
func TestFieldsInOrder(t *testing.T) {
	doc := wikitext.Parse("[[File:a|thumb|b|alt=c]] <b id=x>y</b> {{a|b=c}} {{{d|e}}} [http://x y] [[Category:k|s]]\n== h ==\n#:;l")
	ast.Inspect(doc, func(n ast.Node) bool {
		at := n.Range().Start()
		for field, c := range ast.Fields(n) {
			require.GreaterOrEqual(t, c.Range().Start(), at, "%s.%s", ast.TypeName(n), field)
			at = c.Range().End()
		}
		return true
	})
	require.Equal(t, []string{"Options", "Caption", "Options"}, fieldNames(slices.Collect(ast.Find[*ast.File](doc))[0]))
}

func fieldNames(n ast.Node) (names []string) {
	for f := range ast.Fields(n) {
		names = append(names, f)
	}
	return names
}

func TestSections(t *testing.T) {
	doc := wikitext.Parse("lead\n== a ==\nb\n==== c ====\nd\n=== e ===\n== ''f'' g ==\nh")
	var b bytes.Buffer
	var print func(sections []*ast.Section, indent string)
	print = func(sections []*ast.Section, indent string) {
		for _, s := range sections {
			b.WriteString(indent + s.Title() + ":" + strings.TrimSpace(ast.PlainText(s.Children)) + "\n")
			print(s.Sections, indent+"  ")
		}
	}
	print(doc.Sections(), "")
	require.Equal(t, ":lead\na:b\n  c:d\n  e:\nf g:h\n", b.String())

	a := doc.SectionByTitle("A")
	require.NotNil(t, a)
	var text strings.Builder
	for n := range a.Nodes() {
		text.WriteString(n.Range().Text())
	}
	require.Equal(t, "== a ==\nb\n==== c ====\nd\n=== e ===\n", text.String())
	require.Equal(t, "f g", doc.SectionByTitle("F  g").Title())
	require.Nil(t, doc.SectionByTitle("none"))
	require.Empty(t, wikitext.Parse("").Sections())
}

func TestTable(t *testing.T) {
	doc := wikitext.Parse("{|\n<tr><td>a</td></tr>\n|-\n| b || c\n|-\n! d\n|}")
	table := slices.Collect(ast.Find[*ast.Table](doc))[0]
	var rows []string
	for row := range table.Rows() {
		var cells []string
		for cell := range ast.Cells(row) {
			cells = append(cells, strings.TrimSpace(ast.PlainText(slices.Collect(ast.Children(cell)))))
		}
		rows = append(rows, strings.Join(cells, ","))
	}
	require.Equal(t, []string{"a", "b,c", "d"}, rows)
}

func TestTemplateArgument(t *testing.T) {
	doc := wikitext.Parse("{{a|b|c = d |1=e|{{f}}=g}}")
	tpl := slices.Collect(ast.Find[*ast.Template](doc))[0]
	require.Equal(t, " d ", ast.PlainText(tpl.Argument("c").Value))
	require.Equal(t, "e", ast.PlainText(tpl.Argument("1").Value), "the last wins")
	require.Nil(t, tpl.Argument("2"))
}

func TestDump(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, ast.Dump(&b, wikitext.Parse("{{L}}Test{{R}}")))
	require.Equal(t, `Document 0..14
  Paragraph 0..14
    Template 0..5 Template:L
      name: Text 2..3 "L"
    Text 5..9 "Test"
    Template 9..14 Template:R
      name: Text 11..12 "R"
`, b.String())
}

func TestTitle(t *testing.T) {
	title := ast.Title{Namespace: 10, NamespaceName: "Template", Name: "A b", Fragment: "c d"}
	require.Equal(t, "Template:A b#c d", title.String())
	require.Equal(t, "Template:A_b", title.Key())
	require.True(t, title.SamePage(ast.Title{Namespace: 10, Name: "A b"}))
	require.True(t, ast.Title{}.IsZero())
}
