package render

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/warraq/warraq/internal/bidi"
)

// Search makes text comparable for search: what is asked for and what is searched
// are folded alike. The zero value undoes what Arabic script may write or leave
// out, or write in several ways:
//
//   - vowel marks and other marks on letters, and the tatweel, go
//   - أ إ آ ٱ become ا, ى and the Persian ی become ي, ة ہ ۀ become ه, ک becomes ك
//   - letters in their presentation forms, such as ﻻ or ﷺ, become plain ones
//   - Arabic and Persian digits become 0 to 9
//   - joiners between letters go, and everywhere soft hyphens and the characters
//     that are there only for the direction of text
//   - no-break spaces ("&nbsp;") become spaces; how many there are stays
//
// A mark is never the end of a word: what goes leaves nothing behind. Other
// scripts stay as they are; bytes that are no UTF-8 become U+FFFD. Text that was
// folded is not changed by folding it again.
type Search struct {
	// Lower makes small letters of capital ones too.
	Lower bool
}

// A Folded is text made for search. It knows which part of it comes from where.
type Folded struct {
	Text string

	source int           // length of what was folded
	pieces []foldedPiece // of the whole text; nil when nothing changed
}

// A foldedPiece is where offsets begin to differ in another way. Up to the next
// piece, bytes of both texts go side by side, or all of it is one unit.
type foldedPiece struct {
	at, source int
	unit       bool
}

// Fold folds a text. It takes time and memory linear in the text.
func (s Search) Fold(text string) Folded {
	folded := Folded{Text: text, source: len(text)}
	f := folder{lower: s.Lower, text: text}
	f.keep()
	if f.at == len(text) {
		return folded
	}
	f.out = append(make([]byte, 0, len(text)), text[:f.at]...)
	if f.at > 0 {
		f.pieces = []foldedPiece{{0, 0, false}}
		f.aside = true
	}
	for f.at < len(text) {
		f.change()
		start := f.at
		if f.keep(); f.at > start {
			f.put(text[start:f.at], start, false)
		}
	}
	folded.Text, folded.pieces = string(f.out), f.pieces
	return folded
}

// Source returns the offsets, in bytes, of the part of the text before folding
// that a part of Text comes from. Marks that went belong to the letter before
// them. Offsets within a character are taken to its beginning or end where
// folding has changed its length. It panics if the range is not one of Text.
func (f Folded) Source(start, end int) (from, to int) {
	_ = f.Text[start:end]
	if start == len(f.Text) {
		return f.source, f.source
	}
	if f.pieces == nil {
		return start, end
	}
	_, first := f.piece(start)
	from = first.source
	if !first.unit {
		from += start - first.at
	}
	if start == end {
		return from, from
	}
	k, piece := f.piece(end - 1)
	at, source := len(f.Text), f.source // of what follows
	if k+1 < len(f.pieces) {
		at, source = f.pieces[k+1].at, f.pieces[k+1].source
	}
	if end == at || piece.unit {
		return from, source
	}
	return from, piece.source + end - piece.at
}

// piece returns the piece that holds a byte of Text.
func (f *Folded) piece(at int) (int, foldedPiece) {
	k := sort.Search(len(f.pieces), func(k int) bool { return f.pieces[k].at > at }) - 1
	return k, f.pieces[k]
}

// A folder is one run of Fold.
type folder struct {
	lower  bool
	text   string
	at     int  // in the text
	last   rune // of what is put out
	out    []byte
	pieces []foldedPiece
	aside  bool // what comes goes side by side with the last piece
}

// keep passes over what stays as it is.
func (f *folder) keep() {
	for f.at < len(f.text) {
		r, n := rune(f.text[f.at]), 1
		if r >= utf8.RuneSelf {
			if r, n = utf8.DecodeRuneInString(f.text[f.at:]); n == 1 || isArabicForm(r) || f.letter(r) != r {
				return
			}
		} else if f.lower && 'A' <= r && r <= 'Z' {
			return
		}
		f.at += n
		f.last = r
	}
}

// change folds a character that does not stay.
func (f *folder) change() {
	start := f.at
	r, n := utf8.DecodeRuneInString(f.text[start:])
	f.at += n
	var letters [utf8.UTFMax]byte
	folded := letters[:0]
	switch {
	case isArabicForm(r):
		folded = f.form(r)
	case r == hamzaAbove:
		f.hamza()
	default:
		if r = f.letter(r); r >= 0 {
			folded = utf8.AppendRune(folded, r)
		}
	}
	if len(folded) == 0 {
		f.aside = false
		return
	}
	f.last, _ = utf8.DecodeLastRune(folded)
	f.put(string(folded), start, len(folded) != n)
}

// put puts out what stands for a part of the text.
func (f *folder) put(folded string, start int, unit bool) {
	if !f.aside || unit {
		f.pieces = append(f.pieces, foldedPiece{len(f.out), start, unit})
	}
	f.aside = !unit
	f.out = append(f.out, folded...)
}

// form folds a presentation form.
func (f *folder) form(r rune) []byte {
	letters := norm.NFKC.AppendString(nil, string(r))
	if letters[0] == ' ' { // a mark that stands alone
		letters = letters[1:]
	}
	folded := letters[:0]
	for _, r := range string(letters) {
		if r = f.letter(r); r >= 0 {
			folded = utf8.AppendRune(folded, r)
		}
	}
	return folded
}

const hamzaAbove = '\u0654'

// hamza goes, but for the two letters that are others with it: ؤ and ئ, which may
// be written so.
func (f *folder) hamza() {
	var with string
	switch f.last {
	case 'و':
		with = "ؤ"
	case 'ي':
		with = "ئ"
	default:
		return
	}
	f.out = append(f.out[:len(f.out)-len(with)], with...)
	f.last, _ = utf8.DecodeRuneInString(with)
}

// isArabicForm reports whether a character is an Arabic presentation form.
func isArabicForm(r rune) bool { return 0xFB50 <= r && r <= 0xFDFF || 0xFE70 <= r && r < 0xFEFF }

// letter folds a character; -1 means that it goes.
func (f *folder) letter(r rune) rune {
	switch {
	case r < 0x600:
		switch r {
		case 0xA0:
			return ' '
		case 0xAD:
			return -1
		}
	case r < 0x700:
		switch r {
		case 'أ', 'إ', 'آ', 'ٱ', 'ٲ', 'ٳ', 'ٵ':
			return 'ا'
		case 'ى', 'ی':
			return 'ي'
		case 'ة', 'ۃ', 'ہ', 'ۀ', 'ۂ':
			return 'ه'
		case 'ک':
			return 'ك'
		case 'ـ', '\u061C':
			return -1
		case 'ۥ', 'ۦ': // small letters in the Quran, which are no marks by their class
			return -1
		}
		switch {
		case '٠' <= r && r <= '٩':
			return r - '٠' + '0'
		case '۰' <= r && r <= '۹':
			return r - '۰' + '0'
		case unicode.Is(unicode.Mn, r):
			return -1
		}
	case 0x8A0 <= r && r < 0x900:
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
	case r == '\u200C', r == zeroWidthJoiner:
		if unicode.Is(unicode.Arabic, f.last) {
			return -1
		}
	case r == '\u2007', r == '\u202F':
		return ' '
	case r == '\u2060', r == '\uFEFF', bidi.IsControl(r):
		return -1
	}
	if f.lower {
		return unicode.ToLower(r)
	}
	return r
}
