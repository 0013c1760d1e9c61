package main

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/internal/htmlcheck"
	"github.com/warraq/warraq/wikitext/site"
)

// testServer is an English wiki with the Arabic folder of pages.
func testServer() *server {
	s := newServer(site.Default(), "en", pagesDir, patience)
	s.title, s.text = "First", "\nfirst </textarea><script>x</script>"
	return s
}

// request asks a handler as a browser on this machine would.
func request(t *testing.T, s *server, method, target, body string, change ...func(*http.Request)) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, target, strings.NewReader(body))
	r.Host = "127.0.0.1:8080"
	for _, f := range change {
		f(r)
	}
	w := httptest.NewRecorder()
	s.handler().ServeHTTP(w, r)
	require.Equal(t, "nosniff", w.Header().Get("X-Content-Type-Options"))
	require.Contains(t, w.Header().Get("Content-Security-Policy"), "default-src 'none'")
	return w
}

func ask(t *testing.T, s *server, query, text string) answer {
	t.Helper()
	w := request(t, s, "POST", "/show?"+query, text)
	require.Equal(t, http.StatusOK, w.Code, w.Body.String())
	require.Equal(t, "application/json", w.Header().Get("Content-Type"))
	var a answer
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &a))
	return a
}

func TestAnswers(t *testing.T) {
	s := testServer()
	for _, test := range []struct{ name, query, text, output, lang, dir string }{
		{"HTML", "view=html", "''a''", "<p><i>a</i>\n</p>", "en", "ltr"},
		{"text", "view=text&title=T", "''a''", "T\n\na\n", "en", "ltr"},
		{"source tree", "view=source-tree", "{{#if:x|a}}", "Document 0..11\n  Paragraph 0..11\n    ParserFunction 0..11 if\n      arguments: Argument 6..7 1\n        Text 6..7 \"x\"\n      arguments: Argument 8..9 2\n        Text 8..9 \"a\"\n", "en", "ltr"},
		{"page tree", "view=page-tree", "{{#if:x|a}}", "Document 0..11\n  Paragraph 8..9\n    Text 8..9 \"a\\n\"\n", "en", "ltr"},
		{"Arabic words", "view=html&site=ar", "{{#لو: x | ''نعم'' }}", "<p><i>نعم</i>\n</p>", "ar", "rtl"},
		{"title", "view=html&title=Talk:X", "{{PAGENAME}}", "<p>X\n</p>", "en", "ltr"},
		{"direction", "view=html&site=ar&dir=ltr", "{{DIRMARK}}", "<p>\u200e\n</p>", "ar", "ltr"},
		{"the other direction", "view=html&dir=rtl", "{{DIRMARK}}", "<p>\u200f\n</p>", "en", "rtl"},
		{"bytes that are no text", "view=text", "a\xffb", "a\ufffdb\n", "en", "ltr"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := ask(t, s, test.query, test.text)
			require.Equal(t, test.output, a.Output)
			require.Empty(t, a.Diagnostics)
			require.Equal(t, test.lang, a.Language)
			require.Equal(t, test.dir, a.Direction)
		})
	}
	list := ask(t, s, "view=html&site=ar", "a<ref>b</ref>\n\n{{المراجع}}") // a template of the folder
	require.Contains(t, list.Output, `<ol class="references">`)
	require.Empty(t, list.Diagnostics)
	page := ask(t, s, "view=page&site=ar&dir=ltr&title=س", "[[أ b#c]]").Output
	require.Contains(t, page, `<html lang="ar" dir="ltr">`)
	require.Contains(t, page, `href="/?page=`+url.QueryEscape("أ b")+`&amp;site=ar#c"`)
}

func TestDiagnosticsCountInUnitsOfJavaScript(t *testing.T) {
	s := testServer()
	a := ask(t, s, "view=html&site=ar", "قطة 🐈\n{{ليس هنا}} {{#invoke:a}}")
	require.Zero(t, a.Unlisted)
	require.Equal(t, []diagnostic{
		{Line: 2, Column: 1, Start: 7, End: 18, Code: "missing-template", Message: a.Diagnostics[0].Message},
		{Line: 2, Column: 19, Start: 19, End: 32, Code: "unknown-function", Message: a.Diagnostics[1].Message,
			Fix: `give Parser.Functions "invoke"`},
	}, a.Diagnostics)

	// What is odd about another page has its place there.
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "Template%3AA.wikitext"), []byte("x\n<hiero>y</hiero>"), 0o666))
	s.pages = dir
	a = ask(t, s, "view=html", "{{A}}")
	require.Len(t, a.Diagnostics, 1)
	require.Equal(t, diagnostic{Page: "Template:A", Line: 2, Column: 1, Code: "unknown-tag", Message: a.Diagnostics[0].Message,
		Fix: `give Parser.Tags "hiero"`}, a.Diagnostics[0])

	// There may be more than anybody reads.
	a = ask(t, s, "view=html", strings.Repeat("{{#invoke:a}}\n", 1000))
	require.Len(t, a.Diagnostics, maxDiagnostics)
	require.Equal(t, 1000-maxDiagnostics, a.Unlisted)
	require.Equal(t, diagnostic{Line: 200, Column: 1, Start: 199 * 14, End: 200*14 - 1, Code: "unknown-function",
		Message: a.Diagnostics[0].Message, Fix: a.Diagnostics[0].Fix}, a.Diagnostics[199])
}

func TestUnitCounterGoesBack(t *testing.T) {
	c := unitCounter{text: "a🐈ب\xff"}
	for _, test := range []struct{ bytes, units int }{{0, 0}, {8, 5}, {1, 1}, {5, 3}, {5, 3}, {7, 4}} {
		require.Equal(t, test.units, c.at(test.bytes), test.bytes)
	}
}

func TestRefused(t *testing.T) {
	header := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	host := func(host string) func(*http.Request) { return func(r *http.Request) { r.Host = host } }
	for _, test := range []struct {
		name, method, target, body, want string
		status                           int
		change                           func(*http.Request)
	}{
		{"method of the answer", "GET", "/show?view=html", "", "", 405, nil},
		{"method of the page", "POST", "/", "", "", 405, nil},
		{"method of a file", "DELETE", "/files/blinken-munir.jpg", "", "", 405, nil},
		{"path", "GET", "/nothing", "", "", 404, nil},
		{"a page's path", "GET", "/wiki/A", "", "", 404, nil},
		{"file", "GET", "/files/none.jpg", "", "none.jpg", 404, nil},
		{"file that titles.tsv does not list", "GET", "/files/blinken-munir.json", "", "", 404, nil},
		{"file outside", "GET", "/files/..%2Fen%2Ftiny.wikitext", "", "", 404, nil},
		{"view", "POST", "/show?view=pdf", "", `there is no view "pdf"`, 400, nil},
		{"no view", "POST", "/show", "", `there is no view ""`, 400, nil},
		{"wiki", "POST", "/show?view=html&site=xx-yy", "", "xx-yy", 400, nil},
		{"wiki in a file", "POST", "/show?view=html&site=/etc/passwd.json", "", "", 400, nil},
		{"direction", "POST", "/show?view=html&dir=up", "", `direction "up"`, 400, nil},
		{"title", "POST", "/show?view=html&title=%5Bx%5D", "", `"[x]" is not a legal title`, 400, nil},
		{"page", "GET", "/?page=%5Bx%5D", "", `"[x]" is not a legal title`, 400, nil},
		{"page of no wiki", "GET", "/?site=xx-yy", "", "xx-yy", 400, nil},
		{"large text", "POST", "/show?view=html", strings.Repeat("x", maxText+1), "more than 2097152 bytes", 413, nil},
		{"large text of unknown size", "POST", "/show?view=html", strings.Repeat("x", maxText+1), "more than 2097152 bytes", 413,
			func(r *http.Request) { r.ContentLength = -1 }},
		{"foreign host", "GET", "/", "", "evil.example", 421, host("evil.example")},
		{"foreign host with a port", "POST", "/show?view=html", "", "evil.example:80", 421, host("evil.example:80")},
		{"host like ours", "GET", "/", "", "", 421, host("127.0.0.1.evil.example")},
		{"host below localhost", "GET", "/", "", "", 421, host("evil.localhost")},
		{"another machine", "GET", "/", "", "", 421, host("192.168.0.1")},
		{"every address", "GET", "/", "", "", 421, host("0.0.0.0:80")},
		{"no host", "GET", "/", "", "", 421, host("")},
		{"another site's page", "POST", "/show?view=html", "", "", 403, header("Sec-Fetch-Site", "cross-site")},
		{"another port's page", "POST", "/show?view=html", "", "", 403, header("Sec-Fetch-Site", "same-site")},
		{"another site's page in an old browser", "POST", "/show?view=html", "", "", 403, header("Origin", "https://evil.example")},
		{"a page without an origin", "POST", "/show?view=html", "", "", 403, header("Origin", "null")},
	} {
		t.Run(test.name, func(t *testing.T) {
			change := test.change
			if change == nil {
				change = func(*http.Request) {}
			}
			w := request(t, testServer(), test.method, test.target, test.body, change)
			require.Equal(t, test.status, w.Code, w.Body.String())
			require.Contains(t, w.Body.String(), test.want)
			require.Contains(t, w.Header().Get("Content-Type"), "text/plain")
		})
	}
}

func TestOwnHosts(t *testing.T) {
	for _, host := range []string{"localhost", "localhost:8080", "127.0.0.1", "127.0.0.1:80", "127.1.2.3:80", "[::1]:8080", "[::1]"} {
		require.True(t, isOwnHost(host), host)
	}
}

func TestEditor(t *testing.T) {
	s := testServer()
	nonce := regexp.MustCompile(`nonce="(\w{20,})"`)
	var seen []string
	for range 2 {
		w := request(t, s, "GET", "/", "")
		require.Equal(t, http.StatusOK, w.Code)
		body := w.Body.String()
		// HTML drops one newline at the start of a text.
		requireHas(t, body, "dir=\"ltr\">\n\nfirst &lt;/textarea&gt;&lt;script&gt;x&lt;/script&gt;</textarea>")
		requireHas(t, body, `<option value="en" selected>English (en)</option>`)
		requireHas(t, body, `<option value="mt">Malti (mt)</option>`)
		found := nonce.FindStringSubmatch(body)
		require.Len(t, found, 2)
		require.Contains(t, w.Header().Get("Content-Security-Policy"), "script-src 'nonce-"+found[1]+"'")
		require.NotContains(t, w.Header().Get("Content-Security-Policy"), "unsafe")
		seen = append(seen, found[1])
	}
	require.NotEqual(t, seen[0], seen[1])

	for _, test := range []struct{ name, target, title, text string }{
		{"page of the folder", "/?site=ar&page=" + url.QueryEscape("template:خبر"), "قالب:خبر", "includeonly"},
		{"page that is not there", "/?site=ar&page=" + url.QueryEscape("لا شيء"), "لا شيء", ">\n</textarea>"},
		{"first page by its title", "/?page=First", "First", "first &lt;"},
	} {
		t.Run(test.name, func(t *testing.T) {
			body := request(t, s, "GET", test.target, "").Body.String()
			requireHas(t, body, `value="`+test.title+`"`)
			requireHas(t, body, test.text)
		})
	}
	s.pages = ""
	requireHas(t, request(t, s, "GET", "/?page=X", "").Body.String(), `value="X"`)
	s.pages = filepath.Join(t.TempDir(), "none")
	require.Equal(t, http.StatusNotFound, request(t, s, "GET", "/?page=X", "").Code)
}

func TestFrameAndFiles(t *testing.T) {
	s := testServer()
	w := request(t, s, "GET", "/frame", "")
	require.Equal(t, http.StatusOK, w.Code)
	policy := w.Header().Get("Content-Security-Policy")
	require.Contains(t, policy, "sandbox "+sandbox)
	require.NotContains(t, policy, "script")
	require.Contains(t, pageHTML, `sandbox="`+sandbox+`"`)

	w = request(t, s, "GET", "/files/blinken-munir.jpg", "")
	require.Equal(t, http.StatusOK, w.Code)
	require.Equal(t, "image/jpeg", w.Header().Get("Content-Type"))
	picture, err := os.ReadFile(filepath.Join(pagesDir, "blinken-munir.jpg"))
	require.NoError(t, err)
	require.Equal(t, picture, w.Body.Bytes())
	require.Contains(t, w.Header().Get("Content-Security-Policy"), "sandbox")
}

func TestCancelled(t *testing.T) {
	s := testServer()
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	leave := func(ctx context.Context) func(*http.Request) {
		return func(r *http.Request) { *r = *r.WithContext(ctx) }
	}
	for _, view := range views {
		w := request(t, s, "POST", "/show?view="+view, "a", leave(gone))
		require.Equal(t, http.StatusServiceUnavailable, w.Code, view)
		require.Empty(t, s.slots, "the place must be free again")
	}

	// One that waits for its turn leaves, too.
	s.slots = make(chan struct{}, 1)
	s.slots <- struct{}{}
	waiting, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	require.Equal(t, http.StatusServiceUnavailable, request(t, s, "POST", "/show?view=html", "a", leave(waiting)).Code)
	<-s.slots
	require.Equal(t, http.StatusOK, request(t, s, "POST", "/show?view=html", "a").Code)

	s.timeout = time.Nanosecond
	w := request(t, s, "POST", "/show?view=html", strings.Repeat("'''a''' ", 10_000))
	require.Equal(t, http.StatusServiceUnavailable, w.Code)
	require.Contains(t, w.Body.String(), "takes too long")
}

// A browser that goes away while its text is worked on ends the work.
func TestClientGoesAway(t *testing.T) {
	s := testServer()
	s.slots = make(chan struct{}, 1)
	s.slots <- struct{}{} // so that the request waits until it is gone
	arrived, ended := make(chan struct{}), make(chan struct{})
	handler := s.handler()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(arrived)
		handler.ServeHTTP(w, r)
		close(ended)
	}))
	defer server.Close()
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-arrived
		cancel()
	}()
	r, err := http.NewRequestWithContext(ctx, "POST", server.URL+"/show?view=html", strings.NewReader("a"))
	require.NoError(t, err)
	_, err = http.DefaultClient.Do(r)
	require.ErrorIs(t, err, context.Canceled)
	select {
	case <-ended:
	case <-time.After(patience / 2): // the server's own limit is patience
		require.Fail(t, "the request was still waited for")
	}
}

func TestHostileText(t *testing.T) {
	s := testServer()
	for name, text := range map[string]string{
		"scripts":       `<script>x()</script><img src=x onerror=x()><b onclick="x()" style="background:url(//x)">b</b>[javascript:x() y]`,
		"quotes":        `[[a"onclick="x()|"'>]] {{b"<script>}} [[File:"><script>.png|thumb|"><script>x]] <ref name="<script>">"</ref>`,
		"open braces":   strings.Repeat("{{a|[[b|<ref>", 2000),
		"open elements": strings.Repeat("<div><i>", 5000),
		"lists":         strings.Repeat(strings.Repeat("*", 200)+"a\n", 50),
		"tables":        strings.Repeat("{|\n|", 2000),
		"bytes":         "\x00\xff\xfe\u2028\u202e</textarea><!--",
	} {
		for _, view := range views {
			t.Run(name+"/"+view, func(t *testing.T) {
				w := request(t, s, "POST", "/show?title=X&view="+view, text)
				require.Contains(t, []int{http.StatusOK, http.StatusUnprocessableEntity}, w.Code, w.Body.String())
				if w.Code != http.StatusOK {
					return
				}
				var a answer
				require.NoError(t, json.Unmarshal(w.Body.Bytes(), &a))
				switch view {
				case "html":
					require.NoError(t, htmlcheck.CheckAllowed(a.Output))
				case "page":
					content, err := htmlcheck.Content(a.Output)
					require.NoError(t, err)
					require.NoError(t, htmlcheck.CheckAllowed(content))
				}
			})
		}
	}
}

func TestOutputIsLimited(t *testing.T) {
	s := testServer()
	// Every node of a deep tree has a deep indentation.
	nodes := strings.Repeat("''a''b", 50_000)
	for view, text := range map[string]string{
		"source-tree": strings.Repeat("{{a|", 400) + nodes + strings.Repeat("}}", 400),
		"page-tree":   strings.Repeat("<div>", 400) + nodes,
	} {
		w := request(t, s, "POST", "/show?view="+view, text)
		require.Equal(t, http.StatusUnprocessableEntity, w.Code, view)
		require.Contains(t, w.Body.String(), "more than 16777216 bytes")
		require.Equal(t, http.StatusOK, request(t, s, "POST", "/show?view=text", text).Code, view)
	}
	// Each link is nine times as long in HTML.
	w := request(t, s, "POST", "/show?view=page", strings.Repeat("[[س]]", maxText/6))
	require.Equal(t, http.StatusUnprocessableEntity, w.Code)
}
