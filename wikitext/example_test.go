package wikitext_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

func Example() {
	doc := wikitext.Parse("'''Go''' is a [[board game]], see [[Go (game)|here]].")
	for link := range ast.Find[*ast.Wikilink](doc) {
		fmt.Println(link.Span, link.Target)
	}
	// Output:
	// page:1:15 Board game
	// page:1:35 Go (game)
}

func ExampleParser_Expand() {
	pages := map[string]string{"Template:Hello": "Hello, ''{{{1|you}}}''!"}
	p := wikitext.Parser{Load: func(_ context.Context, title ast.Title) (string, error) {
		if text, ok := pages[title.Full()]; ok {
			return text, nil
		}
		return "", fs.ErrNotExist
	}}
	page, err := p.Expand(context.Background(), wikitext.Page{Text: "{{hello|world}}"})
	if err != nil {
		fmt.Println(err)
		return
	}
	render.HTML{}.Render(os.Stdout, page)
	// Output:
	// <p>Hello, <i>world</i>!
	// </p>
}

// A parser function is a Go function in a map. Its arguments are expanded when
// they are asked for.
func ExampleFunction() {
	shout := func(c *wikitext.Call) wikitext.Value {
		return wikitext.Text(strings.ToUpper(c.Arg(0).String()))
	}
	p := wikitext.Parser{Functions: map[string]wikitext.Function{"shout": shout}}
	page, _ := p.Expand(context.Background(), wikitext.Page{Text: "{{#shout: hey }}"})
	render.Text{}.Render(os.Stdout, page)
	// Output:
	// HEY
}

// A variable is a Go function in a map, by MediaWiki's id.
func ExampleVariable() {
	p := wikitext.Parser{Variables: map[string]wikitext.Variable{
		"sitename": func(page wikitext.PageFacts) string { return "My wiki (" + page.Site.Language() + ")" },
	}}
	page, _ := p.Expand(context.Background(), wikitext.Page{Text: "Welcome to {{SITENAME}}."})
	render.Text{}.Render(os.Stdout, page)
	// Output:
	// Welcome to My wiki (en).
}

// A tag may parse its body and put it into an element.
func ExampleTag() {
	aside := func(c *wikitext.TagCall) wikitext.Content {
		return c.Element("small", nil, wikitext.Join(c.Characters("("), c.ParseBody(), c.Characters(")")))
	}
	info := exampleSite("aside")
	p := wikitext.Parser{Site: info, Tags: map[string]wikitext.Tag{"aside": aside}}
	page, _ := p.Expand(context.Background(), wikitext.Page{Text: "a <aside>''b''</aside>"})
	render.HTML{}.Render(os.Stdout, page)
	// Output:
	// <p>a <small>(<i>b</i>)</small>
	// </p>
}

// exampleSite is an English wiki with one more extension tag.
func exampleSite(tag string) *site.Site {
	info := site.Default().Info()
	info.ExtensionTags = append(info.ExtensionTags, tag)
	s, err := site.New(info)
	if err != nil {
		panic(err)
	}
	return s
}
