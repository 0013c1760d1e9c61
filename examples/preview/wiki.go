package main

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// frequent are the languages whose wikis stand first in the list.
var frequent = strings.Fields("ar en fa he ur de es fr hi id it ja ko pt ru sr tr zh")

// wikis are those that a page may be of: the one that the command line names, and
// all built-in ones, each in either direction.
type wikis struct {
	first *site.Site
	code  string // what the command line calls first

	mu     sync.Mutex
	turned map[string]*site.Site // sites written in the other direction, by code
}

// find returns a wiki by its code, written in a direction, "ltr" or "rtl", "" being
// its own.
func (w *wikis) find(code, dir string) (*site.Site, error) {
	s := w.first
	if code != w.code {
		var err error
		if s, err = site.Builtin(code); err != nil {
			return nil, err
		}
	}
	switch dir {
	case "", direction(s):
		return s, nil
	case "ltr", "rtl":
		return w.turn(code, s)
	}
	return nil, fmt.Errorf("direction %q is not ltr or rtl", dir)
}

// turn returns a wiki written in its other direction. It is kept, because
// building one takes longer than a page does.
func (w *wikis) turn(code string, s *site.Site) (*site.Site, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if turned, ok := w.turned[code]; ok {
		return turned, nil
	}
	info := s.Info()
	info.RTL = !info.RTL
	turned, err := site.New(info)
	if err != nil {
		return nil, err
	}
	if w.turned == nil {
		w.turned = map[string]*site.Site{}
	}
	w.turned[code] = turned
	return turned, nil
}

// direction returns how a wiki is written, as HTML says it.
func direction(s *site.Site) string {
	if s.RTL() {
		return "rtl"
	}
	return "ltr"
}

// isTitle reports whether a page of the wiki may be called so.
func isTitle(s *site.Site, title string) bool {
	_, ok := s.ParseTitle(title, ast.NamespaceMain)
	return ok
}

// A choice is a line of the list of wikis.
type choice struct{ Code, Name string }

// choices returns the frequent wikis, after the first one if that is none of the
// built-in ones, and all others.
func (w *wikis) choices() (top, rest []choice) {
	codes := site.BuiltinCodes()
	if !slices.Contains(codes, w.code) {
		top = append(top, choice{w.code, w.first.Name()})
	}
	for _, code := range frequent {
		top = append(top, choice{code, w.first.LanguageName(code, "")})
	}
	for _, code := range codes {
		if !slices.Contains(frequent, code) {
			rest = append(rest, choice{code, w.first.LanguageName(code, "")})
		}
	}
	return top, rest
}
