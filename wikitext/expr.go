package wikitext

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The calculator of {{#expr:}}. It keeps a stack of numbers and one of
// operators that wait; an operator makes those before it that bind as strongly
// calculate first, so all are left-associative. Errors come at the first token
// that cannot stand where it stands, or where a number is missing.
// See https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions#expr.

// exprDepth is how many numbers, or operators, may wait.
const exprDepth = 100

// An exprError is a message key of MediaWiki and its argument.
type exprError struct{ key, arg string }

// exprOp is an operator.
type exprOp struct {
	name   string // as error messages write it
	binds  int    // operators that bind more strongly calculate first
	unary  func(exprNumber) (exprNumber, *exprError)
	binary func(a, b exprNumber) (exprNumber, *exprError)
}

const exprBracket = "("

type exprStacks struct {
	numbers   []exprNumber
	operators []*exprOp
}

// calculate returns the value of an expression; ok is false when it has none,
// being empty, or when the reader is told to stop.
func calculate(text string, stopped func() bool) (n exprNumber, ok bool, err *exprError) {
	text = exprSpelling.Replace(text)
	var s exprStacks
	operand := true // a number may come, not an operator between two
	for text != "" {
		if stopped() {
			return n, false, nil
		}
		if len(s.numbers) > exprDepth || len(s.operators) > exprDepth {
			return n, false, &exprError{key: "stack_exhausted"}
		}
		switch length, kind := exprToken(text); kind {
		case exprSpace:
			text = text[length:]
		case exprDigits:
			if !operand {
				return n, false, &exprError{key: "unexpected_number"}
			}
			s.numbers = append(s.numbers, exprLiteral(text[:length]))
			operand = false
			text = text[length:]
		default:
			word := strings.ToLower(text[:length])
			text = text[length:]
			if operand, err = s.word(word, kind, operand); err != nil {
				return n, false, err
			}
		}
	}
	for len(s.operators) > 0 {
		if s.top().name == exprBracket {
			return n, false, &exprError{key: "unclosed_bracket"}
		}
		if err := s.apply(); err != nil {
			return n, false, err
		}
	}
	if len(s.numbers) == 0 {
		return n, false, nil
	}
	return s.numbers[len(s.numbers)-1], true, nil
}

// exprSpelling brings the ways to write an operator together.
var exprSpelling = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&minus;", "-", "−", "-")

type exprKind uint8

const (
	exprSpace exprKind = iota
	exprDigits
	exprLetters
	exprPunctuation
)

// exprToken measures the token that text begins with.
func exprToken(text string) (length int, kind exprKind) {
	run := func(set string) int { return len(text) - len(strings.TrimLeft(text, set)) }
	if n := run(" \t\r\n"); n > 0 {
		return n, exprSpace
	}
	if n := run("0123456789."); n > 0 {
		return n, exprDigits
	}
	if n := run("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"); n > 0 {
		return n, exprLetters
	}
	if len(text) > 1 {
		switch text[:2] {
		case "<=", ">=", "<>", "!=":
			return 2, exprPunctuation
		}
	}
	_, n := utf8.DecodeRuneInString(text)
	return n, exprPunctuation
}

// exprLiteral reads digits and stops at a second point.
func exprLiteral(digits string) exprNumber {
	if i := strings.IndexByte(digits, '.'); i >= 0 {
		if k := strings.IndexByte(digits[i+1:], '.'); k >= 0 {
			digits = digits[:i+1+k]
		}
	}
	f, _ := strconv.ParseFloat(digits, 64) // "." is 0; too large is ±Inf
	return exprNumber{float: f}
}

// word takes a word or sign and tells whether a number may come next.
func (s *exprStacks) word(word string, kind exprKind, operand bool) (bool, *exprError) {
	switch word {
	case "pi", "e":
		if operand {
			value := math.Pi
			if word == "e" {
				value = math.E
			}
			s.numbers = append(s.numbers, exprNumber{float: value})
			return false, nil
		}
		if word == "pi" {
			return false, &exprError{key: "unexpected_number"}
		}
	case "(":
		if !operand {
			return false, &exprError{"unexpected_operator", word}
		}
		s.operators = append(s.operators, &exprOp{name: exprBracket, binds: -1})
		return true, nil
	case ")":
		return false, s.closeBracket()
	}
	if op := exprUnary(word); op != nil && (operand || kind == exprLetters) {
		if !operand {
			return false, &exprError{"unexpected_operator", word}
		}
		s.operators = append(s.operators, op) // behind its operator: nothing to calculate yet
		return true, nil
	}
	op := exprBinary(word)
	switch {
	case op == nil && kind == exprLetters:
		return false, &exprError{"unrecognised_word", word}
	case op == nil:
		return false, &exprError{"unrecognised_punctuation", exprShown(word)}
	case operand:
		return false, &exprError{"unexpected_operator", word}
	}
	for len(s.operators) > 0 && op.binds <= s.top().binds {
		if err := s.apply(); err != nil {
			return false, err
		}
	}
	s.operators = append(s.operators, op)
	return true, nil
}

// exprShown is a character as messages show it: control characters, which
// MediaWiki does not let through, as U+FFFD.
func exprShown(char string) string {
	if char[0] < ' ' || !utf8.ValidString(char) {
		return "\ufffd"
	}
	return char
}

func (s *exprStacks) closeBracket() *exprError {
	for len(s.operators) > 0 {
		if s.top().name == exprBracket {
			s.operators = s.operators[:len(s.operators)-1]
			return nil
		}
		if err := s.apply(); err != nil {
			return err
		}
	}
	return &exprError{key: "unexpected_closing_bracket"}
}

func (s *exprStacks) top() *exprOp { return s.operators[len(s.operators)-1] }

// apply calculates the operator on top.
func (s *exprStacks) apply() (err *exprError) {
	op := s.top()
	s.operators = s.operators[:len(s.operators)-1]
	last := len(s.numbers) - 1
	switch {
	case op.unary != nil && last >= 0:
		s.numbers[last], err = op.unary(s.numbers[last])
	case op.binary != nil && last >= 1:
		s.numbers[last-1], err = op.binary(s.numbers[last-1], s.numbers[last])
		s.numbers = s.numbers[:last]
	default:
		return &exprError{"missing_operand", op.name}
	}
	return err
}

// exprUnary returns an operator that stands before its number, or nil.
func exprUnary(word string) *exprOp {
	const signs, functions = 10, 9
	op := func(f func(exprNumber) exprNumber) *exprOp {
		return &exprOp{word, functions, func(n exprNumber) (exprNumber, *exprError) { return f(n), nil }, nil}
	}
	float := func(f func(float64) float64) *exprOp {
		return op(func(n exprNumber) exprNumber { return exprNumber{float: f(n.asFloat())} })
	}
	arc := func(f func(float64) float64) *exprOp {
		return &exprOp{word, functions, func(n exprNumber) (exprNumber, *exprError) {
			if x := n.asFloat(); x >= -1 && x <= 1 {
				return exprNumber{float: f(x)}, nil
			}
			return n, &exprError{"invalid_argument", word}
		}, nil}
	}
	switch word {
	case "+":
		o := op(func(n exprNumber) exprNumber { return n })
		o.binds = signs
		return o
	case "-":
		o := op(exprNumber.negate)
		o.binds = signs
		return o
	case "not":
		return op(func(n exprNumber) exprNumber { return exprBool(n.asFloat() == 0) })
	case "abs":
		return op(func(n exprNumber) exprNumber {
			if n.asFloat() < 0 || math.Signbit(n.asFloat()) {
				return n.negate()
			}
			return n
		})
	case "trunc":
		return op(func(n exprNumber) exprNumber { return exprInt(n.asInt()) })
	case "floor":
		return float(math.Floor)
	case "ceil":
		return float(math.Ceil)
	case "exp":
		return float(math.Exp)
	case "sin":
		return float(math.Sin)
	case "cos":
		return float(math.Cos)
	case "tan":
		return float(math.Tan)
	case "atan":
		return float(math.Atan)
	case "asin":
		return arc(math.Asin)
	case "acos":
		return arc(math.Acos)
	case "ln":
		return &exprOp{word, functions, func(n exprNumber) (exprNumber, *exprError) {
			if n.asFloat() <= 0 {
				return n, &exprError{"invalid_argument_ln", word}
			}
			return exprNumber{float: math.Log(n.asFloat())}, nil
		}, nil}
	case "sqrt":
		return &exprOp{word, functions, func(n exprNumber) (exprNumber, *exprError) {
			root := math.Sqrt(n.asFloat())
			if math.IsNaN(root) {
				return n, &exprError{"not_a_number", word}
			}
			return exprNumber{float: root}, nil
		}, nil}
	}
	return nil
}

// exprBinary returns an operator that stands between two numbers, or nil.
func exprBinary(word string) *exprOp {
	op := func(name string, binds int, f func(a, b exprNumber) exprNumber) *exprOp {
		return &exprOp{name, binds, nil, func(a, b exprNumber) (exprNumber, *exprError) { return f(a, b), nil }}
	}
	compare := func(name string, f func(order int) bool) *exprOp {
		return op(name, 4, func(a, b exprNumber) exprNumber { return exprBool(f(a.compare(b))) })
	}
	switch word {
	case "e":
		return op("e", 10, func(a, b exprNumber) exprNumber { return a.times(exprInt(10).power(b)) })
	case "^":
		return op(word, 8, exprNumber.power)
	case "*":
		return op(word, 7, exprNumber.times)
	case "/", "div":
		return exprDivision("/", exprNumber.asFloat, exprNumber.over)
	case "mod":
		return exprDivision(word, func(n exprNumber) float64 { return float64(n.asInt()) },
			func(a, b exprNumber) exprNumber { return exprInt(a.asInt() % b.asInt()) })
	case "fmod":
		return exprDivision(word, exprNumber.asFloat,
			func(a, b exprNumber) exprNumber { return exprNumber{float: math.Mod(a.asFloat(), b.asFloat())} })
	case "+":
		return op(word, 6, exprNumber.plus)
	case "-":
		return op(word, 6, func(a, b exprNumber) exprNumber { return a.plus(b.negate()) })
	case "round":
		return op(word, 5, func(a, b exprNumber) exprNumber {
			return exprNumber{float: roundHalfUp(a.asFloat(), b.asInt())}
		})
	case "=":
		return compare(word, func(order int) bool { return order == 0 })
	case "<>", "!=":
		return compare("<>", func(order int) bool { return order != 0 })
	case "<":
		return compare(word, func(order int) bool { return order == -1 })
	case ">":
		return compare(word, func(order int) bool { return order == 1 })
	case "<=":
		return compare(word, func(order int) bool { return order == -1 || order == 0 })
	case ">=":
		return compare(word, func(order int) bool { return order == 1 || order == 0 })
	case "and":
		return op(word, 3, func(a, b exprNumber) exprNumber { return exprBool(a.asFloat() != 0 && b.asFloat() != 0) })
	case "or":
		return op(word, 2, func(a, b exprNumber) exprNumber { return exprBool(a.asFloat() != 0 || b.asFloat() != 0) })
	}
	return nil
}

// exprDivision is an operator whose second number may not be 0 in the form
// that the operator takes it in.
func exprDivision(name string, form func(exprNumber) float64, f func(a, b exprNumber) exprNumber) *exprOp {
	return &exprOp{name, 7, nil, func(a, b exprNumber) (exprNumber, *exprError) {
		if form(b) == 0 {
			return a, &exprError{"division_by_zero", name}
		}
		return f(a, b), nil
	}}
}
