package render_test

import (
	"fmt"
	"strings"

	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
)

// The question is folded as the text is, and what is found is shown as it was
// written.
func ExampleSearch_Fold() {
	text := "كَتَبَ ابنُ خَلدونَ «المُقدِّمة» سنة ١٣٧٧."
	fold := render.Search{Lower: true}
	folded := fold.Fold(text)
	for _, question := range []string{"إبن خلدون", "المقدمه", "1377"} {
		word := fold.Fold(question).Text
		start := strings.Index(folded.Text, word)
		from, to := folded.Source(start, start+len(word))
		fmt.Println(text[from:to])
	}
	// Output:
	// ابنُ خَلدونَ
	// المُقدِّمة
	// ١٣٧٧
}

// What is found in the text of a page is shown in its wikitext. A span may begin
// or end within markup, as here behind "|".
func ExampleTextMap_search() {
	page := wikitext.Parse("كتب [[ابن خلدون|ابنُ '''خَلدونَ''']] «المُقدِّمة» سنة&nbsp;١٣٧٧.")
	var text strings.Builder
	var pieces render.TextMap
	err := render.Text{Pieces: pieces.Add}.Render(&text, page)
	if err != nil {
		fmt.Println(err)
		return
	}
	folded := render.Search{}.Fold(text.String())
	for _, question := range []string{"إبن خلدون", "سنة 1377"} {
		word := render.Search{}.Fold(question).Text
		start := strings.Index(folded.Text, word)
		span := pieces.Span(folded.Source(start, start+len(word)))
		fmt.Println(span, span.Text())
	}
	// Output:
	// page:1:28 ابنُ '''خَلدونَ
	// page:1:85 سنة&nbsp;١٣٧٧
}

func ExampleBidi_Inline() {
	name := render.BidiIsolate.Inline("C++", true)
	fmt.Printf("%+q\n", "كتب بلغة "+name+".")
	// Output:
	// "\u0643\u062a\u0628 \u0628\u0644\u063a\u0629 \u2068C++\u2069."
}

func ExampleVisualOrder() {
	fmt.Printf("%+q\n", render.VisualOrder("لغة C++ (حرة)", true))
	// Output:
	// "(\u0629\u0631\u062d) ++C \u0629\u063a\u0644"
}
