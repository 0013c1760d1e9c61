package bidi

import "golang.org/x/text/unicode/bidi"

// A class is a Bidi_Class of a character, with marks for brackets.
type class uint8

const (
	classL   = class(bidi.L)
	classR   = class(bidi.R)
	classEN  = class(bidi.EN)
	classES  = class(bidi.ES)
	classET  = class(bidi.ET)
	classAN  = class(bidi.AN)
	classCS  = class(bidi.CS)
	classB   = class(bidi.B)
	classS   = class(bidi.S)
	classWS  = class(bidi.WS)
	classON  = class(bidi.ON)
	classBN  = class(bidi.BN)
	classNSM = class(bidi.NSM)
	classAL  = class(bidi.AL)
	classLRO = class(bidi.LRO)
	classRLO = class(bidi.RLO)
	classLRE = class(bidi.LRE)
	classRLE = class(bidi.RLE)
	classPDF = class(bidi.PDF)
	classLRI = class(bidi.LRI)
	classRLI = class(bidi.RLI)
	classFSI = class(bidi.FSI)
	classPDI = class(bidi.PDI)

	classMask     = 0x3F
	openBracket   = 0x40 // of class ON
	closedBracket = 0x80 // of class ON
)

// A classSet is a set of classes, without the marks.
type classSet uint32

func setOf(classes ...class) (s classSet) {
	for _, c := range classes {
		s |= 1 << c
	}
	return s
}

func (s classSet) has(c class) bool     { return s>>(c&classMask)&1 != 0 }
func (s classSet) any(of classSet) bool { return s&of != 0 }

var (
	isolates   = setOf(classLRI, classRLI, classFSI)
	embeddings = setOf(classLRE, classRLE, classLRO, classRLO)
	removed    = embeddings | setOf(classPDF, classBN) // by rule X9
	neutrals   = isolates | setOf(classPDI, classB, classS, classWS, classON)
	blanks     = isolates | removed | setOf(classPDI, classWS) // before an end, in rule L1
	turning    = isolates | embeddings | setOf(classR, classAL, classAN)
)

// classify returns the class of a character and, for brackets, which side they
// are.
func classify(r rune) class {
	p, _ := bidi.LookupRune(r)
	c := class(p.Class())
	if c == classON && p.IsBracket() {
		if p.IsOpeningBracket() {
			return c | openBracket
		}
		return c | closedBracket
	}
	return c
}

// A Kind is what a character does to the direction of text.
type Kind uint8

const (
	Other   Kind = iota // it has no direction of its own, or is no character
	Left                // a letter written from the left
	Right               // a letter written from the right, U+200F, U+061C
	Isolate             // U+2066, U+2067, U+2068
	Embed               // U+202A, U+202B, U+202D, U+202E
	Pop                 // U+202C, which ends the last Embed
	PopAll              // U+2069, which ends the last Isolate and all Embed in it
	Break               // it ends the paragraph
)

// KindOf returns the kind of a character.
func KindOf(r rune) Kind {
	if 'a' <= r|0x20 && r|0x20 <= 'z' {
		return Left
	}
	switch c := classify(r); {
	case c == classL:
		return Left
	case c == classR, c == classAL:
		return Right
	case isolates.has(c):
		return Isolate
	case embeddings.has(c):
		return Embed
	case c == classPDF:
		return Pop
	case c == classPDI:
		return PopAll
	case c == classB:
		return Break
	}
	return Other
}

// IsControl reports whether a character is there only for the direction of
// text: a mark, an embedding, an override, an isolate or the end of one.
func IsControl(r rune) bool {
	switch {
	case r == 0x61C, r == 0x200E, r == 0x200F, 0x202A <= r && r <= 0x202E, 0x2066 <= r && r <= 0x2069:
		return true
	}
	return false
}

// FirstStrong returns the direction of the first letter that has one, outside
// isolates (rules P2 and P3); Auto when there is none before the paragraph ends.
func FirstStrong(s string) Direction {
	depth := 0
	for _, r := range s {
		switch KindOf(r) {
		case Isolate:
			depth++
		case PopAll:
			depth = max(depth-1, 0)
		case Left:
			if depth == 0 {
				return LeftToRight
			}
		case Right:
			if depth == 0 {
				return RightToLeft
			}
		case Break:
			return Auto
		}
	}
	return Auto
}
