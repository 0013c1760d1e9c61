package main

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/examples/internal/cli"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
)

// A stage is what is measured: what is done with each page.
type stage struct {
	name  string
	trees bool                                   // page trees are made before
	do    func(p *page, a *wikitext.Arena) error // trees are made in the arena, if there is one
}

var allStages = stageList{
	{name: "parse", do: func(p *page, a *wikitext.Arena) error {
		p.parse(a)
		return nil
	}},
	{name: "walk", do: func(p *page, a *wikitext.Arena) error {
		ast.Inspect(p.parse(a), func(ast.Node) bool { return true })
		return nil
	}},
	{name: "expand", do: func(p *page, a *wikitext.Arena) error {
		_, err := p.expand(a)
		return err
	}},
	{name: "html", trees: true, do: func(p *page, _ *wikitext.Arena) error { return p.html(p.tree) }},
	{name: "text", trees: true, do: func(p *page, _ *wikitext.Arena) error {
		return render.Text{Site: p.wiki.site}.Render(io.Discard, p.tree)
	}},
	{name: "json", trees: true, do: func(p *page, _ *wikitext.Arena) error { return render.JSON{}.Render(io.Discard, p.tree) }},
	{name: "page", do: func(p *page, a *wikitext.Arena) error {
		tree, err := p.expand(a)
		if err != nil {
			return err
		}
		return p.html(tree)
	}},
}

func (p *page) parse(a *wikitext.Arena) *ast.Document {
	return p.wiki.parser.ParsePage(p.in(a))
}

func (p *page) expand(a *wikitext.Arena) (*ast.Document, error) {
	return p.wiki.parser.Expand(context.Background(), p.in(a))
}

// in returns the page with the arena that its tree is to be made in.
func (p *page) in(a *wikitext.Arena) wikitext.Page {
	page := p.Page
	page.Arena = a
	return page
}

func (p *page) html(tree *ast.Document) error {
	return render.HTML{Site: p.wiki.site}.Render(io.Discard, tree)
}

// A stageList is the value of -stage.
type stageList []stage

func stageNames() string { return allStages.String() }

// String implements [flag.Value].
func (l *stageList) String() string {
	var names []string
	for _, s := range *l {
		names = append(names, s.name)
	}
	return strings.Join(names, ",")
}

// Set implements [flag.Value].
func (l *stageList) Set(names string) error {
	*l = nil
	for name := range strings.SplitSeq(names, ",") {
		i := slices.IndexFunc(allStages, func(s stage) bool { return s.name == name })
		if i < 0 {
			return cli.Usagef("%q is none of %s", name, stageNames())
		}
		*l = append(*l, allStages[i])
	}
	return nil
}
