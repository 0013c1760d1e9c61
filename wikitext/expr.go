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

type exprStacks struct {
	numbers   []exprNumber
	operators []*exprOp
}

// calculate returns the value of an expression; ok is false when it has none,
// being empty, or when the reader is told to stop.
func calculate(text string, stopped func() bool) (n exprNumber, ok bool, err *exprError) {
	if strings.ContainsAny(text, "&−") {
		text = exprSpelling.Replace(text)
	}
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
		if s.top() == exprBracket {
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
	if kind = exprByte(text[0]); kind != exprPunctuation {
		for length = 1; length < len(text) && exprByte(text[length]) == kind; {
			length++
		}
		return length, kind
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

// exprByte is the kind of the token that a byte stands in.
func exprByte(b byte) exprKind {
	switch {
	case b == ' ' || b == '\t' || b == '\r' || b == '\n':
		return exprSpace
	case '0' <= b && b <= '9' || b == '.':
		return exprDigits
	case 'a' <= b|0x20 && b|0x20 <= 'z':
		return exprLetters
	}
	return exprPunctuation
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
		s.operators = append(s.operators, exprBracket)
		return true, nil
	case ")":
		return false, s.closeBracket()
	}
	if op := exprUnary[word]; op != nil && (operand || kind == exprLetters) {
		if !operand {
			return false, &exprError{"unexpected_operator", word}
		}
		s.operators = append(s.operators, op) // behind its operator: nothing to calculate yet
		return true, nil
	}
	op := exprBinary[word]
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
		if s.top() == exprBracket {
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
