package main

import (
	"bytes"
	"context"
	"crypto/rand"
	_ "embed" // for page.html
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"runtime"
	"slices"
	"time"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/examples/internal/pages"
	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext/site"
)

const (
	filesPath = "/files/"
	// sandbox is what the shown page may do: no script, no form, nothing of the
	// page around it. The editor puts the page into it (allow-same-origin) and
	// links open in tabs of their own, which are no part of the sandbox.
	sandbox = "allow-same-origin allow-popups allow-popups-to-escape-sandbox"
)

var views = []string{"page", "html", "text", "source-tree", "page-tree"}

//go:embed page.html
var pageHTML string

var editor = template.Must(template.New("page.html").Parse(pageHTML))

// A server answers the browser. It keeps nothing of what it is sent.
type server struct {
	wikis   wikis
	pages   string // the folder of pages, "" for none
	title   string // what is edited at first
	text    string
	timeout time.Duration
	slots   chan struct{} // as many texts are worked on at once
}

func newServer(first *site.Site, code, pages string, timeout time.Duration) *server {
	return &server{
		wikis:   wikis{first: first, code: code},
		pages:   pages,
		timeout: timeout,
		slots:   make(chan struct{}, runtime.GOMAXPROCS(0)),
	}
}

// folder returns the folder of pages, nil when there is none. It is read anew for
// every request: its files may be edited, too.
func (s *server) folder(wiki *site.Site) (*pages.Folder, error) {
	if s.pages == "" {
		return nil, nil
	}
	folder, err := pages.Open(s.pages, wiki)
	if err != nil {
		return nil, err
	}
	folder.URL = filesPath[:len(filesPath)-1]
	return folder, nil
}

func (s *server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.serveEditor)
	mux.HandleFunc("GET /frame", s.serveFrame)
	mux.HandleFunc("GET "+filesPath+"{name}", s.serveFile)
	mux.HandleFunc("POST /show", s.serveAnswer)
	// What another site's page sends is refused, by Sec-Fetch-Site and Origin.
	return guard(http.NewCrossOriginProtection().Handler(mux))
}

// guard refuses requests for other hosts: a name that somebody made lead to this
// machine would give that somebody's pages the rights of this one (DNS rebinding).
// What is answered may do nothing in a browser unless its handler says more.
func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		if !isOwnHost(r.Host) {
			http.Error(w, fmt.Sprintf("%q is not an address of this program", r.Host), http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// isOwnHost reports whether a Host header names this machine by an address that
// nobody else can take. The port may be another's: one may be forwarded.
func isOwnHost(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	} else if len(host) > 2 && host[0] == '[' && host[len(host)-1] == ']' {
		host = host[1 : len(host)-1]
	}
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}

// serveEditor serves the page to edit on: the first one, or what the query's site
// and page name, empty if the folder has no such page.
func (s *server) serveEditor(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	wiki, ok := s.wiki(w, query)
	if !ok {
		return
	}
	title, text := s.title, s.text
	if page := query.Get("page"); page != "" && page != s.title {
		var err error
		if title, text, err = s.load(r.Context(), wiki, page); err != nil {
			fail(w, err)
			return
		}
	}
	top, rest := s.wikis.choices()
	data := struct {
		Nonce, Code, Title, Text, Language, Direction string
		Top, Rest                                     []choice
		Limit                                         int
	}{rand.Text(), s.code(query), title, text, wiki.BCP47(wiki.Language()), direction(wiki), top, rest, maxText}
	var out bytes.Buffer
	if err := editor.Execute(&out, data); err != nil {
		fail(w, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", fmt.Sprintf("default-src 'none'; script-src 'nonce-%s'; style-src 'nonce-%s'; "+
		"connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", data.Nonce, data.Nonce))
	w.Write(out.Bytes())
}

// load returns a page of the folder, as the site writes its title.
func (s *server) load(ctx context.Context, wiki *site.Site, page string) (title, text string, err error) {
	t, ok := wiki.ParseTitle(page, ast.NamespaceMain)
	if !ok {
		return "", "", badRequest(fmt.Sprintf("%q is not a legal title", page))
	}
	folder, err := s.folder(wiki)
	if err != nil || folder == nil {
		return t.Full(), "", err
	}
	text, err = folder.Loader()(ctx, t)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return t.Full(), text, err
}

// serveFrame serves the empty page that the editor puts pages into.
func (s *server) serveFrame(w http.ResponseWriter, _ *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; "+
		"base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox "+sandbox)
	io.WriteString(w, "<!DOCTYPE html>\n<html lang=\"en\"><meta name=\"color-scheme\" content=\"light dark\"><title>warraq</title></html>\n")
}

// serveFile serves a picture of the folder.
func (s *server) serveFile(w http.ResponseWriter, r *http.Request) {
	folder, err := s.folder(s.wikis.first)
	if err != nil {
		fail(w, err)
		return
	}
	name := r.PathValue("name")
	data, err := folder.ReadFile(name)
	if err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Cache-Control", "private, max-age=10") // typing shows it again and again
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
}

// serveAnswer answers a text, the request's body, with what the query asks for.
func (s *server) serveAnswer(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	q := question{view: query.Get("view"), code: s.code(query), title: query.Get("title")}
	if !slices.Contains(views, q.view) {
		fail(w, badRequest(fmt.Sprintf("there is no view %q", q.view)))
		return
	}
	wiki, ok := s.wiki(w, query)
	if !ok {
		return
	}
	if q.title != "" && !isTitle(wiki, q.title) {
		fail(w, badRequest(fmt.Sprintf("%q is not a legal title", q.title)))
		return
	}
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxText))
	if err != nil {
		fail(w, err)
		return
	}
	q.text = string(text)
	// The request's context ends when the browser no longer waits.
	ctx, cancel := context.WithTimeout(r.Context(), s.timeout)
	defer cancel()
	a, err := s.answer(ctx, q, wiki)
	if err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(a)
}

// answer waits for its turn and makes the answer.
func (s *server) answer(ctx context.Context, q question, wiki *site.Site) (*answer, error) {
	select {
	case s.slots <- struct{}{}:
		defer func() { <-s.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	folder, err := s.folder(wiki)
	if err != nil {
		return nil, err
	}
	return show(ctx, q, wiki, folder)
}

func (s *server) code(query url.Values) string {
	if code := query.Get("site"); code != "" {
		return code
	}
	return s.wikis.code
}

// wiki returns the wiki that the query names, or answers that there is none.
func (s *server) wiki(w http.ResponseWriter, query url.Values) (*site.Site, bool) {
	wiki, err := s.wikis.find(s.code(query), query.Get("dir"))
	if err != nil {
		fail(w, badRequest(err.Error()))
	}
	return wiki, err == nil
}

// A badRequest is what is wrong with a request.
type badRequest string

func (b badRequest) Error() string { return string(b) }

// fail answers with an error.
func fail(w http.ResponseWriter, err error) {
	status, message := http.StatusInternalServerError, err.Error()
	var bad badRequest
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &bad):
		status = http.StatusBadRequest
	case errors.As(err, &large):
		status, message = http.StatusRequestEntityTooLarge, fmt.Sprintf("the text has more than %d bytes", maxText)
	case errors.Is(err, render.ErrOutputSize):
		status, message = http.StatusUnprocessableEntity, fmt.Sprintf("what is made of this page has more than %d bytes", maxOutput)
	case errors.Is(err, fs.ErrNotExist):
		status = http.StatusNotFound
	case isContextError(err):
		status, message = http.StatusServiceUnavailable, "the page takes too long"
	}
	http.Error(w, message, status)
}
