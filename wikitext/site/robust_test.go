package site

import (
	"context"
	"io"
	"math"
	"reflect"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
)

// oddArguments are values of every type that functions of this package take.
var oddArguments = map[reflect.Type][]any{
	reflect.TypeFor[string]():            {"", "\x00", "\xff\xfe", "\ufeff", "a", ":", "#", "a:b:c#d|e", "\r\n", "كتاب", "-1e400", "$1$99", strings.Repeat("a", 70_000), "İſK", "\u0338", "12,345.678"},
	reflect.TypeFor[int]():               {0, -1, 1, 13, math.MaxInt, math.MinInt},
	reflect.TypeFor[bool]():              {false, true},
	reflect.TypeFor[[]string]():          {[]string(nil), []string{}, []string{"", "\xff"}, []string{"a", "b", "c"}},
	reflect.TypeFor[[]byte]():            {[]byte(nil), []byte("x"), []byte("{}"), []byte("[1"), []byte(`{"query":{"general":null}}`)},
	reflect.TypeFor[ast.Title]():         {ast.Title{}, ast.Title{Namespace: -9, Interwiki: "\xff", Name: "\x00", Fragment: "#"}, ast.Title{Namespace: ast.NamespaceSpecial, Name: "/"}},
	reflect.TypeFor[MonthForm]():         {MonthForm(0), MonthForm(99)},
	reflect.TypeFor[time.Weekday]():      {time.Weekday(0), time.Weekday(-1), time.Weekday(99)},
	reflect.TypeFor[map[string]string](): {map[string]string(nil), map[string]string{"": "", "a": "\xff"}},
	reflect.TypeFor[io.Reader]():         {strings.NewReader(""), strings.NewReader("\xff<"), strings.NewReader("<mediawiki><siteinfo>")},
	reflect.TypeFor[context.Context]():   {context.Background()},
	reflect.TypeFor[Info]():              {Info{}, Info{Language: "\xff", Namespaces: []Namespace{{ID: math.MinInt, Name: "\x00"}}}},
}

// callAll calls a function with every combination of odd arguments, as long as
// there are not too many, else with some.
func callAll(t *testing.T, name string, f reflect.Value) {
	in := make([]reflect.Value, f.Type().NumIn())
	calls := 0
	var call func(i int)
	call = func(i int) {
		if calls > 600 {
			return
		}
		if i < len(in) {
			arguments, ok := oddArguments[f.Type().In(i)]
			require.True(t, ok, "%s takes a %s", name, f.Type().In(i))
			for _, a := range arguments {
				in[i] = reflect.ValueOf(a)
				call(i + 1)
			}
			return
		}
		calls++
		defer func() {
			if cause := recover(); cause != nil {
				t.Errorf("%s(%.200q): %v\n%s", name, in, cause, debug.Stack())
				calls = math.MaxInt // one is enough
			}
		}()
		if f.Type().IsVariadic() {
			f.CallSlice(in)
		} else {
			f.Call(in)
		}
	}
	call(0)
}

// No function panics, whatever it is given.
func TestOddArguments(t *testing.T) {
	for _, code := range []string{"en", "ar", "zh", "sr", "tr", "fa"} {
		s, err := Builtin(code)
		require.NoError(t, err)
		for i := range reflect.TypeOf(s).NumMethod() {
			callAll(t, code+"."+reflect.TypeOf(s).Method(i).Name, reflect.ValueOf(s).Method(i))
		}
	}
	for name, f := range map[string]any{
		"New": New, "FromSiteInfo": FromSiteInfo, "FromDump": FromDump, "Builtin": Builtin, "BuiltinConversion": BuiltinConversion, "BuiltinConversions": BuiltinConversions,
		"BuiltinCodes": BuiltinCodes, "NewConversion": NewConversion, "ReadConversion": ReadConversion, "RunsScript": RunsScript, "Anchor": Anchor, "AnchorLegacy": AnchorLegacy,
		"EncodeAnchorLegacy": EncodeAnchorLegacy, "AppendFragment": AppendFragment, "AppendTitle": AppendTitle, "Anchors.Add": Anchors{}.Add,
	} {
		callAll(t, name, reflect.ValueOf(f))
	}
	for _, variant := range append(BuiltinConversions(), "none") {
		c := reflect.ValueOf(BuiltinConversion(variant))
		for i := range c.NumMethod() {
			callAll(t, variant+"."+c.Type().Method(i).Name, c.Method(i))
		}
	}
}

// A site of an empty Info is an English wiki that has hardly anything.
func TestEmptyInfo(t *testing.T) {
	s, err := New(Info{})
	require.NoError(t, err)
	for i := range reflect.TypeOf(s).NumMethod() {
		callAll(t, "empty."+reflect.TypeOf(s).Method(i).Name, reflect.ValueOf(s).Method(i))
	}
}
