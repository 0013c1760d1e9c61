package wikitext

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPieces writes expansions as calls do: they begin somewhere, write, and then
// take off or cut off what they wrote, or leave it.
func TestPieces(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 1))
		var p pieces
		var model []piece
		type taken struct {
			got  Value
			want []piece
		}
		var values []taken
		next := 0
		some := func(n int) (list []piece) {
			for range r.IntN(n) + 1 {
				next++
				list = append(list, piece{text: strconv.Itoa(next)})
			}
			return list
		}
		var begun []int
		for range 60 {
			switch k := r.IntN(6); {
			case k == 0 || len(begun) == 0:
				begun = append(begun, p.len())
			case k == 1:
				for _, q := range some(3000) {
					p.add(q)
					model = append(model, q)
				}
			case k == 2:
				list := some(6000)
				v := inLists(r, list)
				p.append(v)
				model = append(model, list...)
				values = append(values, taken{v, list})
			default:
				begin := begun[len(begun)-1]
				begun = begun[:len(begun)-1]
				require.True(t, slices.Equal(model[begin:], p.from(begin).whole()))
				switch k {
				case 3:
					p.drop(begin)
					model = model[:begin]
				case 4:
					values = append(values, taken{p.cut(begin, nil), slices.Clone(model[begin:])})
					model = model[:begin]
				}
			}
			require.Equal(t, len(model), p.len())
		}
		values = append(values, taken{p.value(), model})
		for _, v := range values {
			require.True(t, slices.Equal(v.want, v.got.whole()))
		}
	}
}

// inLists is a value that lies in several lists.
func inLists(r *rand.Rand, list []piece) Value {
	var lists [][]piece
	for len(list) > 0 {
		n := r.IntN(len(list)) + 1
		lists = append(lists, slices.Clone(list[:n]))
		list = list[n:]
	}
	return then(lists[0], lists[1:])
}

// A value is the same however its pieces lie in lists.
func TestValueLists(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		list := make([]piece, r.IntN(7)+1)
		for i := range list {
			list[i] = piece{text: []string{"a", " ", "  b", "c \n", "\n", "d/e", "/"}[r.IntN(7)]}
			if r.IntN(8) == 0 {
				list[i] = piece{atom: &atom{text: strconv.Itoa(i)}}
			}
		}
		one, several := Value{pieces: list}, inLists(r, list)
		n := r.IntN(one.len() + 2)
		for name, f := range map[string]func(Value) any{
			"String":  func(v Value) any { return v.String() },
			"len":     func(v Value) any { return v.len() },
			"blank":   func(v Value) any { return v.IsBlank() },
			"trimmed": func(v Value) any { return v.TrimSpace().whole() },
			"from":    func(v Value) any { return v.from(n, nil).String() },
			"until":   func(v Value) any { return v.until(n).whole() },
			"atoms":   func(v Value) any { return v.atoms() },
			"runs": func(v Value) any {
				var runs []piece
				for p := range v.runs() {
					runs = append(runs, *p)
				}
				return runs
			},
			"bare":   func(v Value) any { return v.bare() },
			"text":   func(v Value) any { return v.withoutAtoms().whole() },
			"width":  func(v Value) any { return v.width() },
			"Append": func(v Value) any { return v.Append(v).Append(Text("x")).String() },
			"lines":  func(v Value) any { return v.trimNewline().whole() },
		} {
			before := several.String()
			want, got := f(one), f(several)
			require.Equal(t, fmt.Sprintf("%v", want), fmt.Sprintf("%v", got), "%s of %v", name, list)
			require.Equal(t, before, several.String(), "%s changes %v", name, list)
		}
	}
}
