package wikitext

import (
	"strings"

	"github.com/warraq/warraq/ast"
)

// What "{{…}}" calls is told from the text before its first "|", in
// MediaWiki's order: variables, modifiers, parser functions, pages
// (Parser::braceSubstitution).

type callKind uint8

const (
	callTemplate callKind = iota
	callVariable
	callFunction
	callUnknownFunction // "{{#word:…}}" that the site does not know
)

type callTarget struct {
	kind   callKind
	id     string
	behind int // functions: where what follows the colon begins in the text
}

// resolveCall tells what a call's text names. whole says that the text is all
// of the part, not only what stands before a nested call; arguments that there are others.
func (r *run) resolveCall(text string, whole, arguments bool) callTarget {
	return r.resolveName(text, r.stripModifiers(trim(text)), whole, arguments)
}

// resolveName is resolveCall for a text whose name, behind the modifiers, is known.
func (r *run) resolveName(text, name string, whole, arguments bool) callTarget {
	if whole && !arguments {
		if id, ok := r.variableID(name); ok {
			return callTarget{kind: callVariable, id: id}
		}
		// "{{#contentmodel}}": some functions of the page need no argument, either.
		if id, hash, ok := r.site.Function(name); ok && hash && pageVariable(id) != nil {
			return callTarget{kind: callVariable, id: id}
		}
	}
	if end, start := r.site.FunctionColon(name); end > 0 {
		word := name[:end] // blanks before the colon make it no function
		// The name is the end of the text: what stands before it are modifiers.
		behind := len(trimEnd(text)) - len(name) + start
		if id, ok := r.functionID(word); ok {
			return callTarget{kind: callFunction, id: id, behind: behind}
		}
		if strings.HasPrefix(word, "#") && !isSpace(word[len(word)-1]) {
			return callTarget{kind: callUnknownFunction, id: strings.ToLower(word[1:]), behind: behind}
		}
	}
	return callTarget{}
}

// stripModifiers takes away "subst:", "safesubst:", "msg:", "msgnw:" and
// "raw:", which say how to call and not what.
func (r *run) stripModifiers(name string) string {
	name, _ = r.modifiers(name)
	return name
}

// modifiers are the words that say how a page is called.
// See https://www.mediawiki.org/wiki/Help:Magic_words#Transclusion_modifiers.
type modifiers struct {
	subst bool // "subst:", which only saving a page obeys
	msgnw bool // "msgnw:": the page's wikitext is shown, not read
}

// modifiers reads the modifiers at the start of a name, in MediaWiki's order.
func (r *run) modifiers(name string) (rest string, m modifiers) {
	id, n := r.site.Modifier(name)
	take := func(want string) bool {
		if id != want {
			return false
		}
		name = trim(name[n:])
		id, n = r.site.Modifier(name)
		return true
	}
	if !take("safesubst") {
		m.subst = take("subst")
	}
	if m.msgnw = take("msgnw"); !m.msgnw {
		take("msg")
	}
	take("raw")
	return name, m
}

// templateTitle is the page that a call's name means: in the template
// namespace unless it says otherwise.
func (r *run) templateTitle(text string) (ast.Title, bool) {
	name := r.stripModifiers(trim(text))
	if strings.HasPrefix(name, "/") || strings.HasPrefix(name, "../") {
		if sub, _, ok := r.subpage(name); ok {
			return sub, true
		}
	}
	return r.site.ParseTitle(name, ast.NamespaceTemplate)
}

// What a parser has functions for it knows, whatever the site says: an
// extension is a map entry, not a wiki's configuration.

func (r *run) functionID(word string) (string, bool) {
	if id, _, ok := r.site.Function(word); ok {
		return id, true
	}
	id := strings.ToLower(strings.TrimPrefix(word, "#"))
	return id, r.parser.Functions[id] != nil
}

func (r *run) variableID(name string) (string, bool) {
	if id, ok := r.site.Variable(name); ok {
		return id, true
	}
	if len(r.parser.Variables) == 0 {
		return "", false
	}
	id := strings.ToLower(name)
	return id, r.parser.Variables[id] != nil
}

func (r *run) isTag(name string) bool {
	return r.site.IsExtensionTag(name) || r.parser.Tags[name] != nil
}
