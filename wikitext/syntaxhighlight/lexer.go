package syntaxhighlight

import (
	"slices"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// lexerOf returns the lexer of a language, by its lower-case word, nil when there
// is none that may be used.
func lexerOf(language string) chroma.Lexer {
	if other, ok := otherWords[language]; ok {
		language = other
	}
	lexer := namedLexer(language)
	if lexer == nil {
		// "html+django": at least what stands around the templates.
		if base, _, ok := strings.Cut(language, "+"); ok && base != "c" {
			lexer = namedLexer(base)
		}
	}
	return lexer
}

func namedLexer(name string) chroma.Lexer {
	lexer := lexers.Get(name)
	if lexer == nil || !mayStop(lexer) {
		return nil
	}
	// Get looks for names of files too.
	c := lexer.Config()
	if !strings.EqualFold(c.Name, name) && !slices.ContainsFunc(c.Aliases, func(a string) bool { return strings.EqualFold(a, name) }) {
		return nil
	}
	return lexer
}

// otherWords are Pygments' words for languages that chroma knows by others, and
// for those that are near enough to one it knows.
var otherWords = map[string]string{
	"bazel": "python", "cs": "csharp", "delphi": "objectpascal", "f#": "fsharp", "html+php": "html", "jproperties": "properties",
	"json5": "json", "json-object": "json", "jsonld": "json", "lean3": "lean", "less": "scss", "pas": "objectpascal", "pascal": "objectpascal",
	"postgres": "sql", "postgresql": "sql", "pyi": "python", "rocq": "coq", "td": "tablegen", "visual-basic": "vb.net", "visualbasic": "vb.net",
	"wl": "mathematica", "wolfram": "mathematica",
}

// marksBlanks reports whether Pygments' lexer for a language gives white space a
// class; chroma's give it none.
func marksBlanks(lexer chroma.Lexer) bool {
	return !slices.ContainsFunc(lexer.Config().Aliases, func(a string) bool { return slices.Contains(plainBlanks, a) })
}

// plainBlanks are languages whose white space has no class in Pygments 2.20.
var plainBlanks = strings.Fields(`ada applescript autoit autohotkey awk batch chaiscript cfs cython dtd ebnf fish html markdown
	modelica modula2 moonscript newspeak nixos ocaml octave org perl6 php pony powershell prolog python2 python qml reasonml
	coq sas sml scdoc sieve smalltalk smarty snobol sp sparql tcsh text turtle typoscriptcssdata typoscripthtmldata typoscript
	ucode vim wast whiley xorg.conf`)

// mayStop reports whether a lexer gives its tokens one by one, so that it may be
// told to stop. Those that put two lexers together do all their work at first,
// and some let the text say which lexer is to go on.
func mayStop(lexer chroma.Lexer) bool {
	name := lexer.Config().Name
	switch name {
	case "Common Lisp", "EmacsLisp":
		return true // they only rename tokens
	}
	_, ok := lexer.(*chroma.RegexLexer)
	return ok && !slices.Contains(opensOthers, name)
}

// opensOthers are lexers that take the names of others from the text.
var opensOthers = []string{
	"Arturo", "Cassandra CQL", "Gemtext", "Markless", "Materialize SQL dialect", "Org Mode", "PostgreSQL SQL dialect", "Raku", "reStructuredText",
}
