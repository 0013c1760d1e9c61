package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"time"
)

// A request is what a command is asked.
type request struct {
	ID       string         `json:"id"`
	Title    string         `json:"title"`
	Text     string         `json:"text"`
	Language string         `json:"lang"`
	Options  map[string]any `json:"options"`
}

// An answer is what a MediaWiki made of a page.
type answer struct {
	ID    string `json:"id"`
	HTML  string `json:"html"`
	Error string `json:"error,omitempty"`
	// NoTOC tells that no table of contents was asked for.
	NoTOC bool `json:"noTOC,omitempty"`
	// Exist are the pages that links lead to and that exist.
	Exist []string `json:"exist,omitempty"`
}

// A mediaWiki answers for pages, in the order in which they are listed.
type mediaWiki interface {
	answer(p *page) (*answer, error)
	// siteInfo returns the wiki's site information, nil if it tells none.
	siteInfo(ctx context.Context) ([]byte, error)
	close() error
}

func (o *options) open(ctx context.Context, pages []*page) (mediaWiki, error) {
	switch {
	case o.command != "":
		return startCommand(ctx, strings.Fields(o.command), pages)
	case o.api != "":
		return &wikiAPI{ctx: ctx, address: o.api}, nil
	}
	return readAnswers(o.answers)
}

// now is the time at which a command is asked to render.
var now = time.Unix(123, 0).UTC()

// A command is a running program that answers.
type command struct {
	cmd     *exec.Cmd
	answers *json.Decoder
	sent    chan error // what writing the requests came to
}

// startCommand starts a program and sends all requests while it answers.
func startCommand(ctx context.Context, words []string, pages []*page) (*command, error) {
	if len(words) == 0 {
		return nil, errors.New("-mediawiki is empty")
	}
	c := &command{cmd: exec.CommandContext(ctx, words[0], words[1:]...), sent: make(chan error, 1)}
	c.cmd.Stderr = os.Stderr
	in, err := c.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	c.answers = json.NewDecoder(bufio.NewReader(out))
	options := map[string]any{"toc": true, "editsection": true, "page": true, "timestamp": now.Format(time.RFC3339)}
	go func() {
		w := bufio.NewWriter(in)
		encoder := json.NewEncoder(w)
		var err error
		for _, p := range pages {
			if err == nil {
				err = encoder.Encode(request{p.id, p.title, p.text, p.language, options})
			}
		}
		c.sent <- errors.Join(err, w.Flush(), in.Close())
	}()
	return c, nil
}

func (c *command) answer(p *page) (*answer, error) {
	a := &answer{}
	if err := c.answers.Decode(a); err != nil {
		return nil, fmt.Errorf("answer of the command: %w", err)
	}
	if a.ID != p.id {
		return nil, fmt.Errorf("the command answered for %q", a.ID)
	}
	return a, nil
}

func (c *command) siteInfo(context.Context) ([]byte, error) { return nil, nil }

func (c *command) close() error {
	if c.answers.More() {
		// The comparison ended early: what the command still has to say is not wanted.
		err := c.cmd.Process.Kill()
		_ = c.cmd.Wait()
		return err
	}
	return errors.Join(<-c.sent, c.cmd.Wait())
}

// A wikiAPI is a wiki that is asked over the network.
type wikiAPI struct {
	ctx     context.Context
	address string
}

func (w *wikiAPI) answer(p *page) (*answer, error) {
	data, err := w.post(w.ctx, url.Values{
		"action": {"parse"}, "title": {p.title}, "text": {p.text}, "contentmodel": {"wikitext"}, "prop": {"text|links"},
		"wrapoutputclass": {""}, "disablelimitreport": {"1"}, "disabletoc": {"1"},
	})
	if err != nil {
		return nil, err
	}
	var parsed struct {
		Error struct{ Info string }
		Parse struct {
			Text  string
			Links []struct {
				Title  string
				Exists bool
			}
		}
	}
	if err := json.Unmarshal(data, &parsed); err != nil {
		return nil, err
	}
	a := &answer{ID: p.id, HTML: parsed.Parse.Text, Error: parsed.Error.Info, NoTOC: true}
	for _, l := range parsed.Parse.Links {
		if l.Exists {
			a.Exist = append(a.Exist, l.Title)
		}
	}
	return a, nil
}

func (w *wikiAPI) siteInfo(ctx context.Context) ([]byte, error) {
	return w.post(ctx, url.Values{"action": {"query"}, "meta": {"siteinfo"}, "siprop": {
		"general|namespaces|namespacealiases|specialpagealiases|magicwords|interwikimap|extensiontags|functionhooks|variables|protocols|languagevariants"}})
}

func (w *wikiAPI) close() error { return nil }

func (w *wikiAPI) post(ctx context.Context, form url.Values) ([]byte, error) {
	form.Set("format", "json")
	form.Set("formatversion", "2")
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, w.address, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("User-Agent", "warraq-compare (https://github.com/warraq/warraq)")
	response, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", w.address, response.Status)
	}
	return io.ReadAll(response.Body)
}

// recorded are answers from a file, by the ids of their pages.
type recorded map[string]*answer

func readAnswers(file string) (recorded, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := recorded{}
	decoder := json.NewDecoder(bufio.NewReader(f))
	for {
		a := &answer{}
		switch err := decoder.Decode(a); {
		case errors.Is(err, io.EOF):
			return r, nil
		case err != nil:
			return nil, fmt.Errorf("%s: answer %d: %w", file, len(r)+1, err)
		}
		r[a.ID] = a
	}
}

func (r recorded) answer(p *page) (*answer, error) {
	if a, ok := r[p.id]; ok {
		return a, nil
	}
	return nil, errors.New("no answer is recorded")
}

func (r recorded) siteInfo(context.Context) ([]byte, error) { return nil, nil }

func (r recorded) close() error { return nil }

// A recorder writes answers to a file; the zero one does not.
type recorder struct {
	file *os.File
	w    *bufio.Writer
}

func newRecorder(name string) (recorder, error) {
	f, err := os.Create(name)
	if err != nil {
		return recorder{}, err
	}
	return recorder{f, bufio.NewWriter(f)}, nil
}

func (r recorder) write(a *answer) error {
	if r.file == nil {
		return nil
	}
	encoder := json.NewEncoder(r.w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(a)
}

func (r recorder) close() error { return errors.Join(r.w.Flush(), r.file.Close()) }
