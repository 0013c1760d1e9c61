package wikitext

import (
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/warraq/warraq/ast"
)

// stringLimit is how many characters the string functions take: fewer than
// this (MediaWiki's $wgPFStringLengthLimit).
const stringLimit = 1000

// A stringArgs are the arguments of a string function, expanded once, without
// what tags gave. One that is not there is empty.
type stringArgs []string

func (a stringArgs) at(i int) string {
	if i < len(a) {
		return a[i]
	}
	return ""
}

// searched is argument 1, which is a space when there is nothing in it.
func (a stringArgs) searched() string {
	if s := a.at(1); s != "" {
		return s
	}
	return " "
}

// stringFunction returns a function that takes texts apart, or nil.
// See https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions.
func stringFunction(id string) Function {
	switch id {
	case "len":
		return func(c *Call) Value { return Text(strconv.Itoa(utf8.RuneCountInString(c.plain(0)))) }
	case "pos":
		return withinLimit(2, functionPos)
	case "rpos":
		return withinLimit(2, functionRpos)
	case "sub":
		return withinLimit(1, functionSub)
	case "count":
		return withinLimit(2, functionCount)
	case "replace":
		return withinLimit(3, functionReplace)
	case "explode":
		return withinLimit(2, functionExplode)
	case "urldecode":
		return withinLimit(1, functionUrldecode)
	case "rel2abs":
		return functionRel2abs
	case "titleparts":
		return functionTitleparts
	}
	return nil
}

// withinLimit is a function whose first arguments, and whose result, must not
// be too long.
func withinLimit(limited int, f func(args stringArgs) string) Function {
	return func(c *Call) Value {
		args := make(stringArgs, min(c.Len(), 4))
		for i := range args {
			args[i] = c.plain(i)
		}
		for i := range min(limited, len(args)) {
			if tooLong(args[i]) {
				return c.tooLong()
			}
		}
		text := f(args)
		if tooLong(text) {
			return c.tooLong()
		}
		return Text(text)
	}
}

func tooLong(s string) bool { return len(s) >= stringLimit && utf8.RuneCountInString(s) >= stringLimit }

func (c *Call) tooLong() Value {
	limit := c.expansion.site.FormatNumber(strconv.Itoa(stringLimit), false)
	return c.functionError("string-too-long", "pfunc_string_too_long", limit)
}

// plain is an argument without what tags gave.
func (c *Call) plain(i int) string { return strings.ReplaceAll(c.Arg(i).String(), "\x00", "") }

// functionPos gives the place of a text, in characters from 0; nothing when it
// is not there.
func functionPos(args stringArgs) string {
	text := []rune(args.at(0))
	from := phpInt(args.at(2))
	if from < 0 {
		from += len(text)
	}
	if from < 0 || from > len(text) {
		return ""
	}
	before, _, found := strings.Cut(string(text[from:]), args.searched())
	if !found {
		return ""
	}
	return strconv.Itoa(from + utf8.RuneCountInString(before))
}

// functionRpos gives the last place of a text; -1 when it is not there.
func functionRpos(args stringArgs) string {
	text := args.at(0)
	at := strings.LastIndex(text, args.searched())
	if at > 0 {
		at = utf8.RuneCountInString(text[:at])
	}
	return strconv.Itoa(at)
}

// functionSub cuts a part out, by start and length; negative ones count from
// the end. A length of 0 is as none.
func functionSub(args stringArgs) string {
	text := []rune(args.at(0))
	start, length := phpInt(args.at(1)), phpInt(args.at(2))
	if start < 0 {
		start += len(text)
	}
	start = min(max(start, 0), len(text))
	end := len(text)
	switch {
	case length > 0:
		end = min(start+length, end)
	case length < 0:
		end = max(end+length, start)
	}
	return string(text[start:end])
}

func functionCount(args stringArgs) string {
	return strconv.Itoa(strings.Count(args.at(0), args.searched()))
}

// functionReplace replaces a text by another, all of them unless argument 3
// says how many; negative means all.
func functionReplace(args stringArgs) string {
	times := -1
	if len(args) > 3 {
		times = phpInt(args.at(3))
	}
	return strings.Replace(args.at(0), args.searched(), args.at(2), times)
}

// functionExplode takes a text apart and gives one of the pieces, by its
// number from 0, or from -1 for the last.
func functionExplode(args stringArgs) string {
	limit := phpInt(args.at(3))
	switch {
	case limit == 0:
		limit = -1
	case limit < -1:
		limit = 1 // MediaWiki does not split then
	}
	pieces := strings.SplitN(args.at(0), args.searched(), limit)
	number := 0
	if len(args) > 2 {
		text := args.at(2)
		number = phpInt(text)
		if number < 0 {
			number += len(pieces)
		} else if strconv.Itoa(number) != text {
			return "" // PHP looks for the key as it is written
		}
	}
	if number < 0 || number >= len(pieces) {
		return ""
	}
	return pieces[number]
}

// functionUrldecode reads "%41" and "+". Bytes that are no UTF-8 are shown as U+FFFD.
func functionUrldecode(args stringArgs) string {
	text := strings.ReplaceAll(args.at(0), "+", " ")
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "%")
		b.WriteString(before)
		if !found {
			break
		}
		if text = rest; len(rest) < 2 {
			b.WriteByte('%')
			continue
		}
		char, err := url.PathUnescape("%" + rest[:2])
		if err != nil {
			b.WriteByte('%')
			continue
		}
		b.WriteString(char)
		text = rest[2:]
	}
	return strings.ReplaceAll(strings.ToValidUTF8(b.String(), "\ufffd"), "\x00", "")
}

// functionRel2abs makes a page name of a path: "/x", "./x" and "../x" go on
// from argument 1, or from the page itself.
func functionRel2abs(c *Call) Value {
	from := c.Arg(1)
	if from.IsBlank() {
		from = Text(c.Page().Title.Full())
	}
	whole := c.Arg(0)
	path := strings.TrimRight(whole.String(), " /")
	switch {
	case path == "" || path == ".":
		return from
	case path == "..", strings.HasPrefix(path, "/"), strings.HasPrefix(path, "./"), strings.HasPrefix(path, "../"):
		path = from.String() + "/" + path
		whole = from.Append(whole)
	}
	type step struct {
		text string
		atom int // of the first in it
	}
	var steps table[step]
	atoms := 0
	for text := range strings.SplitSeq(path, "/") {
		if c.expansion.stopped() {
			return Value{}
		}
		switch text {
		case "", ".":
			continue
		case "..":
			if steps.n == 0 {
				return c.functionError("invalid-depth", "pfunc_rel2abs_invalid_depth", strings.ReplaceAll(cleanPath(path), "\x00", ""))
			}
			steps.n--
		default:
			steps.push(step{text, atoms})
			atoms += strings.Count(text, "\x00")
		}
	}
	var b strings.Builder
	var kept []piece
	all := whole.atoms()
	for i := range steps.n {
		if i%256 == 255 && c.expansion.stopped() {
			return Value{}
		}
		s := steps.at(i)
		if i > 0 {
			b.WriteByte('/')
		}
		b.WriteString(s.text)
		// A page may have NULs of its own, for which there is no atom.
		first := min(s.atom, len(all))
		kept = append(kept, all[first:min(first+strings.Count(s.text, "\x00"), len(all))]...)
	}
	return withAtoms(b.String(), kept)
}

// cleanPath is a path without the steps that lead nowhere.
func cleanPath(path string) string {
	var b strings.Builder
	for step := range strings.SplitSeq(path, "/") {
		if step == "" || step == "." {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('/')
		}
		b.WriteString(step)
	}
	return b.String()
}

// withAtoms puts atoms in the place of the NULs of a text, in their order. NULs for
// which there are none go.
func withAtoms(text string, atoms []piece) Value {
	var out []piece
	for _, p := range atoms {
		before, rest, found := strings.Cut(text, "\x00")
		if !found {
			break
		}
		out = append(append(out, Text(before).pieces...), p)
		text = rest
	}
	return Value{pieces: append(out, Text(strings.ReplaceAll(text, "\x00", "")).pieces...)}
}

// functionTitleparts gives some of the parts of a title between slashes:
// argument 1 is how many, argument 2 from which one; negative ones count from
// the end. What is no title is given back.
func functionTitleparts(c *Call) Value {
	text := c.Arg(0)
	title, ok := c.expansion.site.ParseTitle(text.String(), ast.NamespaceMain)
	if !ok {
		return text
	}
	const most = 25 // the last one keeps the rest
	parts := strings.SplitN(title.Full(), "/", most)
	count, first := phpInt(c.plain(1)), phpInt(c.plain(2))
	switch {
	case first > 0:
		first--
	case first < 0:
		first = max(first+len(parts), 0)
	}
	first = min(first, len(parts))
	end := len(parts)
	switch {
	case count > 0:
		end = min(first+count, end)
	case count < 0:
		end = max(end+count, first)
	}
	return Text(strings.Join(parts[first:end], "/"))
}
