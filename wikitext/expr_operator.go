package wikitext

import "math"

// The operators of the calculator, by the words that they are written with.
// See https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions#expr.

// exprOp is an operator.
type exprOp struct {
	name   string // as error messages write it
	binds  int    // operators that bind more strongly calculate first
	unary  func(exprNumber) (exprNumber, *exprError)
	binary func(a, b exprNumber) (exprNumber, *exprError)
}

// exprBracket waits for the bracket that closes it.
var exprBracket = &exprOp{name: "(", binds: -1}

// exprUnary are the operators that stand before their number.
var exprUnary = exprWords(map[string]exprOp{
	"+":   exprPrefix(10, func(n exprNumber) exprNumber { return n }),
	"-":   exprPrefix(10, exprNumber.negate),
	"not": exprPrefix(9, func(n exprNumber) exprNumber { return exprBool(n.asFloat() == 0) }),
	"abs": exprPrefix(9, func(n exprNumber) exprNumber {
		if n.asFloat() < 0 || math.Signbit(n.asFloat()) {
			return n.negate()
		}
		return n
	}),
	"trunc": exprPrefix(9, func(n exprNumber) exprNumber { return exprInt(n.asInt()) }),
	"floor": exprFloat(math.Floor, nil),
	"ceil":  exprFloat(math.Ceil, nil),
	"exp":   exprFloat(math.Exp, nil),
	"sin":   exprFloat(math.Sin, nil),
	"cos":   exprFloat(math.Cos, nil),
	"tan":   exprFloat(math.Tan, nil),
	"atan":  exprFloat(math.Atan, nil),
	"asin":  exprFloat(math.Asin, exprNoCosine("asin")),
	"acos":  exprFloat(math.Acos, exprNoCosine("acos")),
	"ln": exprFloat(math.Log, func(n, _ float64) *exprError {
		if n <= 0 {
			return &exprError{"invalid_argument_ln", "ln"}
		}
		return nil
	}),
	"sqrt": exprFloat(math.Sqrt, func(_, root float64) *exprError {
		if math.IsNaN(root) {
			return &exprError{"not_a_number", "sqrt"}
		}
		return nil
	}),
})

// exprBinary are the operators that stand between two numbers.
var exprBinary = exprWords(map[string]exprOp{
	"e":     exprInfix(10, func(a, b exprNumber) exprNumber { return a.times(exprInt(10).power(b)) }),
	"^":     exprInfix(8, exprNumber.power),
	"*":     exprInfix(7, exprNumber.times),
	"/":     exprDivision("/", exprNumber.asFloat, exprNumber.over),
	"div":   exprDivision("/", exprNumber.asFloat, exprNumber.over),
	"mod":   exprDivision("mod", exprNumber.asWhole, func(a, b exprNumber) exprNumber { return exprInt(a.asInt() % b.asInt()) }),
	"fmod":  exprDivision("fmod", exprNumber.asFloat, func(a, b exprNumber) exprNumber { return exprNumber{float: math.Mod(a.asFloat(), b.asFloat())} }),
	"+":     exprInfix(6, exprNumber.plus),
	"-":     exprInfix(6, func(a, b exprNumber) exprNumber { return a.plus(b.negate()) }),
	"round": exprInfix(5, func(a, b exprNumber) exprNumber { return exprNumber{float: roundHalfUp(a.asFloat(), b.asInt())} }),
	"=":     exprComparison(func(order int) bool { return order == 0 }),
	"<>":    exprComparison(func(order int) bool { return order != 0 }),
	"!=":    exprComparison(func(order int) bool { return order != 0 }),
	"<":     exprComparison(func(order int) bool { return order == -1 }),
	">":     exprComparison(func(order int) bool { return order == 1 }),
	"<=":    exprComparison(func(order int) bool { return order == -1 || order == 0 }),
	">=":    exprComparison(func(order int) bool { return order == 1 || order == 0 }),
	"and":   exprInfix(3, func(a, b exprNumber) exprNumber { return exprBool(a.asFloat() != 0 && b.asFloat() != 0) }),
	"or":    exprInfix(2, func(a, b exprNumber) exprNumber { return exprBool(a.asFloat() != 0 || b.asFloat() != 0) }),
})

// exprNames are the operators whose name is not what they are written with.
var exprNames = map[string]string{"div": "/", "!=": "<>"}

// exprWords gives operators their names.
func exprWords(ops map[string]exprOp) map[string]*exprOp {
	named := make(map[string]*exprOp, len(ops))
	for word, op := range ops {
		if op.name = exprNames[word]; op.name == "" {
			op.name = word
		}
		named[word] = &op
	}
	return named
}

func exprPrefix(binds int, f func(exprNumber) exprNumber) exprOp {
	return exprOp{binds: binds, unary: func(n exprNumber) (exprNumber, *exprError) { return f(n), nil }}
}

func exprInfix(binds int, f func(a, b exprNumber) exprNumber) exprOp {
	return exprOp{binds: binds, binary: func(a, b exprNumber) (exprNumber, *exprError) { return f(a, b), nil }}
}

// exprFloat is a function of floats; fault, if any, looks at the argument and at the
// value.
func exprFloat(f func(float64) float64, fault func(x, y float64) *exprError) exprOp {
	return exprOp{binds: 9, unary: func(n exprNumber) (exprNumber, *exprError) {
		x := n.asFloat()
		y := f(x)
		if fault != nil {
			if err := fault(x, y); err != nil {
				return n, err
			}
		}
		return exprNumber{float: y}, nil
	}}
}

// exprNoCosine is the fault of what is no sine or cosine.
func exprNoCosine(name string) func(x, y float64) *exprError {
	return func(x, _ float64) *exprError {
		if x >= -1 && x <= 1 {
			return nil
		}
		return &exprError{"invalid_argument", name}
	}
}

func exprComparison(f func(order int) bool) exprOp {
	return exprInfix(4, func(a, b exprNumber) exprNumber { return exprBool(f(a.compare(b))) })
}

// exprDivision is an operator whose second number may not be 0 in the form
// that the operator takes it in.
func exprDivision(name string, form func(exprNumber) float64, f func(a, b exprNumber) exprNumber) exprOp {
	return exprOp{binds: 7, binary: func(a, b exprNumber) (exprNumber, *exprError) {
		if form(b) == 0 {
			return a, &exprError{"division_by_zero", name}
		}
		return f(a, b), nil
	}}
}
