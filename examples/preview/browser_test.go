package main

import (
	"bytes"
	"flag"
	"image/png"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/wikitext/site"
)

var screenshots = flag.String("screenshots", "", "`folder` to keep screenshots in")

const (
	pagesDir     = "../../testdata/pages/ar"
	articleTitle = "أخبار:بلنكن يلتقي عاصم منير، رئيس الأركان الباكستاني"
)

// serve starts a server with a text, on a wiki that is built in.
func serve(t *testing.T, code, pages, title, text string) (address string) {
	t.Helper()
	wiki, err := site.Builtin(code)
	require.NoError(t, err)
	s := newServer(wiki, code, pages, patience)
	s.title, s.text = title, text
	server := httptest.NewServer(s.handler())
	t.Cleanup(server.Close)
	return server.URL + "/"
}

func serveArticle(t *testing.T) (address string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(pagesDir, "blinken-munir.wikitext"))
	require.NoError(t, err)
	return serve(t, "ar", pagesDir, articleTitle, string(text))
}

// keep checks that a screenshot shows something, and keeps it where -screenshots says.
func keep(t *testing.T, c *chromium, name string) {
	t.Helper()
	time.Sleep(200 * time.Millisecond) // for the last paint
	data := c.screenshot()
	picture, err := png.Decode(bytes.NewReader(data))
	require.NoError(t, err)
	colours := map[any]bool{}
	bounds := picture.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y += 3 {
		for x := bounds.Min.X; x < bounds.Max.X; x += 3 {
			colours[picture.At(x, y)] = true
		}
	}
	require.Greater(t, len(colours), 50, "%s is nearly blank", name)
	if *screenshots != "" {
		require.NoError(t, os.WriteFile(filepath.Join(*screenshots, name+".png"), data, 0o666))
	}
}

// The article in both directions, the labels in both languages, light and dark.
func TestBrowserShowsTheArticle(t *testing.T) {
	address := serveArticle(t)
	c := openChromium(t)
	for _, test := range []struct {
		name, query, labels, dir string
		width                    int
		dark                     bool
	}{
		{"rtl", "?ui=ar", "rtl", "rtl", 1280, false},
		{"rtl-english", "?ui=en", "ltr", "rtl", 1280, false},
		{"ltr", "?ui=en&dir=ltr", "ltr", "ltr", 1280, false},
		{"rtl-dark", "?ui=ar&dir=rtl", "rtl", "rtl", 1280, true},
		{"rtl-narrow", "?ui=ar", "rtl", "rtl", 420, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			c.t = t
			c.look(test.width, 900, test.dark)
			c.open(address + test.query)
			require.Equal(t, test.labels, c.text(`document.documentElement.dir`))
			require.Equal(t, test.dir, c.text(`text.dir`))
			require.Equal(t, "ar", c.text(`text.lang`))
			require.Equal(t, articleTitle, c.text(`frame.contentDocument.querySelector("h1").textContent`))
			require.Equal(t, test.dir, c.text(`frame.contentDocument.documentElement.dir`))
			require.Equal(t, test.dir, c.text(`frame.contentWindow.getComputedStyle(frame.contentDocument.querySelector("p")).direction`))
			c.wait(`frame.contentDocument.querySelector("figure img").naturalWidth > 0`)
			// The page's wikitext puts the picture to the left, whatever the direction.
			c.check(`(f => f.left + f.right < frame.clientWidth)(frame.contentDocument.querySelector("figure").getBoundingClientRect())`)
			c.check(`frame.contentDocument.querySelectorAll("sup.reference").length === 1`)
			c.check(`frame.contentDocument.querySelector(".references li").textContent.includes("COAS discusses security issues")`)
			c.check(`byId("count").textContent === "0"`)
			// Nothing is wider than the window.
			c.check(`document.documentElement.scrollWidth <= innerWidth`)
			c.check(`frame.contentDocument.documentElement.scrollWidth <= frame.clientWidth`)
			keep(t, c, test.name)
			c.eval(`frame.contentDocument.documentElement.scrollTo(0, 1e6)`, nil)
			keep(t, c, test.name+"-end")
		})
	}
	c.t = t
	require.Empty(t, c.complaints)
}

func TestBrowserViews(t *testing.T) {
	address := serveArticle(t)
	c := openChromium(t)
	c.look(1280, 900, false)
	for _, test := range []struct{ view, dir, want string }{
		{"html", "ltr", `<h2 id="المصادر">`},
		{"text", "rtl", "أنتوني بلنكن"},
		{"source-tree", "ltr", `Template`},
		{"page-tree", "ltr", "References"},
	} {
		t.Run(test.view, func(t *testing.T) {
			c.t = t
			c.open(address + "?ui=en&view=" + test.view)
			require.Contains(t, c.text(`output.textContent`), test.want)
			require.Equal(t, test.dir, c.text(`output.dir`))
			// Isolating changes no character.
			c.check(`fetch("/show?site=ar&view=" + view(), {method: "POST", body: text.value}).then(r => r.json()).then(a => output.textContent.endsWith(a.output))`)
			c.check(`frame.hidden && !output.hidden`)
			keep(t, c, test.view)
		})
	}
	c.t = t
	// One view after the other, by keyboard, and back.
	c.open(address + "?ui=en")
	c.eval(`document.querySelector("[name=view]:checked").focus()`, nil)
	c.key("ArrowRight", 39)
	c.wait(`output.textContent.startsWith("<p>") || output.textContent.startsWith("<figure")`)
	c.check(`new URLSearchParams(location.search).get("view") === "html"`)
	c.key("ArrowLeft", 37)
	c.wait(`!frame.hidden`)
	require.Empty(t, c.complaints)
}

func TestBrowserEditing(t *testing.T) {
	address := serve(t, "en", "", "Sand box", "first\n\n"+strings.Repeat("line\n\n", 200))
	c := openChromium(t)
	c.look(1280, 900, false)
	c.open(address + "?ui=en")
	require.Equal(t, "Sand box", c.text(`frame.contentDocument.querySelector("h1").textContent`))

	// What is typed shows, and the page stays where it was scrolled to.
	c.eval(`frame.contentDocument.documentElement.scrollTo(0, 700); text.focus(); text.setSelectionRange(5, 5)`, nil)
	c.typed(" '''قطة 🐈''' {{nowhere}}")
	c.wait(`frame.contentDocument.querySelector("b").textContent === "قطة 🐈"`)
	c.check(`frame.contentDocument.documentElement.scrollTop === 700`)

	// The diagnostic leads to its place, which 16-bit units count.
	c.wait(`byId("count").textContent === "1"`)
	c.eval(`text.setSelectionRange(text.value.length, text.value.length)`, nil)
	c.check(`byId("diagnostics").textContent.includes("missing-template")`)
	c.eval(`text.scrollTop = text.scrollHeight; document.querySelector("#diagnostics button").focus()`, nil)
	c.call("Input.dispatchKeyEvent", map[string]any{"type": "keyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}, nil)
	c.wait(`document.activeElement === text && text.value.slice(text.selectionStart, text.selectionEnd) === "{{nowhere}}"`)
	c.check(`text.scrollTop < 100`)
	keep(t, c, "diagnostics")

	// Links of the page lead away from it in tabs of their own; those within it do not.
	c.eval(`text.value = "[[Other]] [https://example.org x] <ref>y</ref>"; soon()`, nil)
	c.wait(`frame.contentDocument.querySelectorAll("a").length === 4`)
	require.Equal(t, "/?page=Other&site=en&ui=en _blank,https://example.org _blank,#cite_note-1 ,#cite_ref-1 ",
		c.text(`[...frame.contentDocument.links].map(a => a.getAttribute("href").replace(location.origin, "") + " " + a.target).join()`))

	// Another wiki, and a direction that is not its own.
	c.eval(`site.value = "fa"; site.dispatchEvent(new Event("change"))`, nil)
	c.wait(`text.dir === "rtl" && text.lang === "fa"`)
	c.eval(`dir.value = "ltr"; dir.dispatchEvent(new Event("change"))`, nil)
	c.wait(`text.dir === "ltr" && frame.contentDocument.documentElement.dir === "ltr"`)
	c.eval(`byId("ui").click()`, nil)
	c.wait(`document.documentElement.dir === "rtl" && document.querySelector("[data-label=text]").textContent === "نص الويكي"`)
	require.Equal(t, "?ui=ar&site=fa&view=page&dir=ltr", c.text(`location.search`))
	require.Empty(t, c.complaints)

	// What is too large is not sent. It is hidden, for laying it out takes seconds.
	c.eval(`text.hidden = true; text.value = "x".repeat(limit + 1); show()`, nil)
	c.check(`byId("status").className === "failed" && byId("status").textContent === "في النص أكثر من 2097152 بايت"`)
	c.eval(`text.value = "x"; text.hidden = false`, nil)

	// What goes wrong is told, and mended by the next text.
	c.eval(`title.value = "[x]"; soon()`, nil)
	c.wait(`byId("status").className === "failed" && byId("status").textContent.includes('"[x]" is not a legal title')`)
	c.eval(`title.value = "Y"; soon()`, nil)
	c.wait(`byId("status").className === "" && frame.contentDocument.querySelector("h1").textContent === "Y"`)
}

// The frame runs nothing even if a page got something past the renderer.
func TestBrowserRunsNothing(t *testing.T) {
	text := `<script>parent.hacked = 1</script><img src=x onerror="parent.hacked = 1"><b onclick="parent.hacked = 1">b</b>` +
		`<span style="background: url(https://example.org/)">s</span> [javascript:parent.hacked=1 x] <iframe src="javascript:parent.hacked=1">`
	c := openChromium(t)
	c.open(serve(t, "en", "", "", text) + "?ui=en")
	c.check(`frame.contentDocument.querySelector("b").textContent === "b" && frame.contentDocument.querySelector("b").attributes.length === 0`)
	c.check(`frame.contentDocument.querySelectorAll("script, iframe, a").length === 0`)
	require.Empty(t, c.complaints)

	c.eval(`fill({dir: "ltr", lang: "en", output: "<body><img src='/nothing' onerror='parent.hacked = 1'><a href='javascript:parent.hacked=1'>a</a>" +
		"<iframe src='javascript:parent.hacked=1'></iframe><form action='javascript:parent.hacked=1'><button>b</button></form>" +
		"<img src='https://example.org/x.png'>"})`, nil)
	c.eval(`frame.contentDocument.querySelector("button").click(); frame.contentDocument.querySelector("a").target = ""; frame.contentDocument.querySelector("a").click()`, nil)
	c.eval(`const script = frame.contentDocument.createElement("script"); script.textContent = "parent.hacked = 1"; frame.contentDocument.body.append(script)`, nil)
	time.Sleep(300 * time.Millisecond) // for what should not happen
	c.check(`typeof hacked === "undefined"`)
	require.Contains(t, strings.Join(c.complaints, "\n"), "https://example.org/x.png")
}
