package ast

import (
	"bytes"
	"math"
	"os"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"
)

// zeroNodes are a zero node of every type.
func zeroNodes() []Node {
	return []Node{
		&Document{}, &Text{}, &Comment{}, &Entity{}, &Paragraph{}, &Heading{}, &List{}, &ListItem{}, &Preformatted{}, &HorizontalRule{}, &Redirect{}, &Bold{}, &Italic{}, &BehaviorSwitch{},
		&LanguageVariant{}, &VariantRule{}, &Wikilink{}, &LanguageLink{}, &Category{}, &File{}, &FileOption{}, &ExternalLink{}, &Autolink{}, &MagicLink{}, &Table{}, &Caption{}, &Row{}, &Cell{},
		&Gallery{}, &GalleryCaption{}, &GalleryItem{}, &GalleryThumb{}, &GalleryText{}, &ImageMap{}, &ImageArea{}, &HTMLElement{}, &HTMLTag{}, &Attribute{}, &ExtensionTag{}, &InclusionTag{}, &Fragment{}, &Note{}, &References{},
		&Reference{}, &StyleSheet{}, &TemplateData{}, &SyntaxHighlight{}, &CodeToken{}, &Math{}, &Template{}, &Argument{}, &Parameter{}, &ParserFunction{}, &Variable{},
	}
}

// Zero nodes answer every question.
func TestZeroNodes(t *testing.T) {
	source, err := os.ReadFile("node.go")
	require.NoError(t, err)
	require.Len(t, zeroNodes(), bytes.Count(source, []byte(") node() ")), "a type of node is not in zeroNodes")
	for _, n := range zeroNodes() {
		require.NoError(t, Dump(&bytes.Buffer{}, n))
		require.NotEmpty(t, TypeName(n))
		Inspect(n, func(Node) bool { return true })
		for range Find[*Text](n) {
			continue
		}
		for range Cells(n) {
			continue
		}
		PlainText([]Node{n})
		v := reflect.ValueOf(n)
		for i := range v.NumMethod() {
			m := v.Method(i)
			in := make([]reflect.Value, m.Type().NumIn())
			for i := range in {
				in[i] = reflect.Zero(m.Type().In(i))
			}
			if m.Type().IsVariadic() {
				m.CallSlice(in)
			} else {
				m.Call(in)
			}
		}
	}
}

func TestOddValues(t *testing.T) {
	require.Empty(t, PlainText(nil))
	require.Empty(t, (&Document{}).Sections())
	require.Nil(t, (&Document{}).SectionByTitle("x"))
	require.Nil(t, FindSection(nil, nil))
	require.Len(t, Path(&Document{}, -1), 1)
	require.Len(t, Path(&Document{}, math.MaxInt), 1)
	require.Empty(t, Title{}.Full())
	require.Equal(t, "-1:0", Position{Line: -1}.String())
	require.NotEmpty(t, Existence(99).String())
	require.NotEmpty(t, ListKind(99).String())

	source := NewSource("\xff", "a\r\nb\xff\n")
	for _, at := range []int{math.MinInt, -1, 0, 3, 6, math.MaxInt} {
		require.Positive(t, source.Position(at).Line)
		for _, end := range []int{math.MinInt, -1, 0, 3, math.MaxInt} {
			span := source.Span(at, end)
			require.LessOrEqual(t, span.Start(), span.End())
			_ = span.Text() + span.String() + span.Position().String()
			require.True(t, span.Cover(Span{}) == span || span.Cover(Span{}).IsZero())
		}
	}
	require.Empty(t, Span{}.Text())
	require.NotPanics(t, func() { _ = Span{}.String() + Span{}.Position().String() })
}
