package wikitext_test

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
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
	p := wikitext.Parser{Load: wikitext.LoadMap(map[string]string{"Template:Hello": "Hello, ''{{{1|you}}}''!"})}
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
// A program that keeps no tree reads page after page in the same memory.
func ExampleArena() {
	var p wikitext.Parser
	var arena wikitext.Arena
	for _, text := range []string{"See [[Go]].", "See [[Rust]] and [[Zig]]."} {
		links := 0
		for range ast.Find[*ast.Wikilink](p.ParsePage(wikitext.Page{Text: text, Arena: &arena})) {
			links++
		}
		fmt.Println(links)
		arena.Reset()
	}
	// Output:
	// 1
	// 2
}

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

// A variable is a Go function in a map.
func ExampleVariable() {
	p := wikitext.Parser{Variables: map[string]wikitext.Variable{
		"motto": func(page wikitext.PageFacts) string { return "''Read on''" },
	}}
	page, _ := p.Expand(context.Background(), wikitext.Page{Text: "{{MOTTO}}!"})
	render.Text{}.Render(os.Stdout, page)
	// Output:
	// Read on!
}

// A tag may parse its body and put it into an element.
func ExampleTag() {
	aside := func(c *wikitext.TagCall) wikitext.Content {
		return c.Element("small", nil, wikitext.Join(c.Characters("("), c.ParseBody(), c.Characters(")")))
	}
	p := wikitext.Parser{Tags: map[string]wikitext.Tag{"aside": aside}}
	page, _ := p.Expand(context.Background(), wikitext.Page{Text: "a <aside>''b''</aside>"})
	render.HTML{}.Render(os.Stdout, page)
	// Output:
	// <p>a <small>(<i>b</i>)</small>
	// </p>
}

// A tag may keep state for the page, and add to its end.
func ExampleTag_state() {
	type sources struct{ links []wikitext.Content }
	type key struct{}
	seen := func(c *wikitext.TagCall) wikitext.Content {
		all := c.State(key{}, func() any {
			all := &sources{}
			c.AtEnd(func() wikitext.Content {
				return c.Element("ul", nil, wikitext.Join(all.links...))
			})
			return all
		}).(*sources)
		all.links = append(all.links, c.Element("li", nil, c.ParseBody()))
		return c.Element("sup", nil, c.Characters(fmt.Sprint(len(all.links))))
	}
	p := wikitext.Parser{Tags: map[string]wikitext.Tag{"seen": seen}}
	page, _ := p.Expand(context.Background(), wikitext.Page{Text: "One<seen>''x''</seen>, two{{#tag:seen|y}}."})
	render.HTML{}.Render(os.Stdout, page)
	// Output:
	// <p>One<sup>1</sup>, two<sup>2</sup>.
	// </p>
	// <ul><li><i>x</i></li><li>y</li></ul>
}

// A tag that asks the outside world tells what went wrong, and shows it.
func ExampleTag_error() {
	temperature := func(ctx context.Context, city string) (int, error) {
		return 0, fmt.Errorf("nothing is known of %q", city)
	}
	weather := func(c *wikitext.TagCall) wikitext.Content {
		city, _ := c.Attribute("city")
		t, err := temperature(c.Context(), city)
		if err != nil {
			c.Report("weather", err.Error())
			class := &ast.Attribute{Name: "class", Value: "error"}
			return c.Element("strong", []*ast.Attribute{class}, c.Characters("no weather"))
		}
		return c.Characters(fmt.Sprint(t, " °C"))
	}
	p := wikitext.Parser{
		Tags:   map[string]wikitext.Tag{"weather": weather},
		Report: func(d ast.Diagnostic) { fmt.Println(d) },
	}
	page, _ := p.Expand(context.Background(), wikitext.Page{Title: "Sea", Text: "<weather city=Atlantis/>"})
	render.HTML{}.Render(os.Stdout, page)
	// Output:
	// Sea:1:1: weather: nothing is known of "Atlantis"
	// <p><strong class="error">no weather</strong>
	// </p>
}

// What a page is filed under, and what else it points to, is in its tree.
func ExampleParser_Expand_facts() {
	p := wikitext.Parser{Load: wikitext.LoadMap(map[string]string{"Template:City": "[[Category:Cities|{{{1}}}]][[File:{{{1}}}.jpg|thumb]]"})}
	page, _ := p.Expand(context.Background(), wikitext.Page{Title: "Cairo", Text: "{{city|Cairo}} [[fr:Le Caire]] __NOTOC__"})
	for c := range ast.Find[*ast.Category](page) {
		fmt.Println(c.Target, ast.PlainText(c.SortKey))
	}
	for f := range ast.Find[*ast.File](page) {
		fmt.Println(f.Target)
	}
	for l := range ast.Find[*ast.LanguageLink](page) {
		fmt.Println(l.Target)
	}
	fmt.Println(page.Templates, page.Properties)
	// Output:
	// Category:Cities Cairo
	// File:Cairo.jpg
	// fr:Le Caire
	// [Template:City] map[notoc:]
}

// What a template says of its parameters is data.
func ExampleTemplateData() {
	doc := wikitext.Parse(`<templatedata>{"params": {
		"title": {"label": {"en": "Title", "ar": "العنوان"}, "required": true, "aliases": ["1"]},
		"year": {"type": "number"}
	}}</templatedata>`)
	for _, d := range wikitext.TemplateData(doc) {
		for _, p := range d.Params {
			label, _ := p.Label.In("ar", "en")
			fmt.Println(p.Name, p.Aliases, p.Type, p.Required, label)
		}
	}
	// Output:
	// title [1] unknown true العنوان
	// year [] number false
}

// Style sheets of templates come into the page, checked.
func ExampleParser_Expand_styles() {
	p := wikitext.Parser{
		Load:   wikitext.LoadMap(map[string]string{"Template:Note/styles.css": ".note { color: red; behavior: url(x) }"}),
		Report: func(d ast.Diagnostic) { fmt.Println(d) },
	}
	page, _ := p.Expand(context.Background(), wikitext.Page{Text: `<templatestyles src="Note/styles.css" />`})
	render.HTML{Clean: true, Wrapper: true}.Render(os.Stdout, page)
	// Output:
	// Template:Note/styles.css:1:21: style-sheet: property "behavior" is not allowed, so it is left out
	// <div class="mw-parser-output" lang="en" dir="ltr"><style>.mw-parser-output .note{color:red}</style></div>
}
