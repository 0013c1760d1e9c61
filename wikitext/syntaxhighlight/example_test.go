package syntaxhighlight_test

import (
	"context"
	"fmt"
	"os"

	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/syntaxhighlight"
)

func Example() {
	highlight := syntaxhighlight.Highlighter{}.Tag
	p := wikitext.Parser{Tags: map[string]wikitext.Tag{"syntaxhighlight": highlight, "source": highlight}}
	page, err := p.Expand(context.Background(), wikitext.Page{Text: `<syntaxhighlight lang="go" inline>x := 1</syntaxhighlight>`})
	if err != nil {
		fmt.Println(err)
		return
	}
	render.HTML{Clean: true}.Render(os.Stdout, page)
	// Output:
	// <p><code class="language-go" dir="ltr"><span class="nx">x</span><span class="w"> </span><span class="o">:=</span><span class="w"> </span><span class="mi">1</span></code>
	// </p>
}
