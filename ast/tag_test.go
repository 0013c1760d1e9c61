package ast_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
)

func TestExtensionTagIsBlock(t *testing.T) {
	for _, test := range []struct {
		tag  ast.ExtensionTag
		want bool
	}{
		{ast.ExtensionTag{Name: "score", Body: "c"}, true},
		{ast.ExtensionTag{Name: "mapframe", SelfClosing: true}, true},
		{ast.ExtensionTag{Name: "maplink", Body: "{\n}"}, false},
		{ast.ExtensionTag{Name: "وسم", Body: "x"}, false},
		{ast.ExtensionTag{Name: "وسم", Body: "x\ny"}, true},
	} {
		require.Equal(t, test.want, test.tag.IsBlock(), "%s %q", test.tag.Name, test.tag.Body)
	}
}

func TestExtensionTagAttribute(t *testing.T) {
	tag := ast.ExtensionTag{Attributes: []*ast.Attribute{{Name: "Name", Value: "a"}, {Name: "name", Value: " كتاب\n \tالحيوان\u00a0 "}, {Name: "group"}}}
	for name, want := range map[string]string{"name": "كتاب الحيوان\u00a0", "group": ""} {
		value, ok := tag.Attribute(name)
		require.True(t, ok)
		require.Equal(t, want, value)
	}
	_, ok := tag.Attribute("")
	require.False(t, ok)
}

func TestMathFormula(t *testing.T) {
	for want, m := range map[string]ast.Math{
		"a b":                      {Name: "math", TeX: "a\nb"},
		`{\textstyle س}`:           {Name: "math", TeX: "س", Display: ast.MathInline},
		`{\displaystyle \ce{H2O}}`: {Name: "ce", TeX: "H2O", Display: ast.MathBlock},
		`\ce{CO2}`:                 {Name: "chem", TeX: "CO2"},
		`{\displaystyle }`:         {Name: "math", Display: ast.MathBlock},
	} {
		require.Equal(t, want, m.Formula())
	}
}
