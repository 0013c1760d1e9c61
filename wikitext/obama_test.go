package wikitext_test

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"path"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext"
	"github.com/warraq/warraq/wikitext/site"
)

// The article of Barack Obama, as recorded by Sweble's authors in October 2012:
// its templates, and calls with what MediaWiki made of them.
const obamaZip = "../../shared/corpus/expansion/Barack_Obama.zip"

type obamaCorpus struct {
	site  *site.Site
	pages map[string]string // wikitext by title
	files map[string]string // addresses by file name
	calls []obamaCall
}

type obamaCall struct{ name, title, statement, want string }

// TestObama expands the calls of a real article of 2012 and compares them with
// MediaWiki's own expansion, white space at the ends cut. It is skipped when the
// corpus is not there.
func TestObama(t *testing.T) {
	corpus := readObama(t)
	require.Len(t, corpus.calls, 1229)
	p := corpus.parser()
	agree, failures := 0, map[string][]string{}
	for _, c := range corpus.calls {
		got, err := p.Preprocess(context.Background(), wikitext.Page{Title: c.title, Text: c.statement})
		require.NoError(t, err, c.name)
		got = recorded(got)
		if got == recorded(c.want) {
			agree++
			continue
		}
		cause := c.cause()
		failures[cause] = append(failures[cause], c.name)
	}
	for cause, names := range failures {
		t.Logf("%d: %s: %s", len(names), cause, strings.Join(names, ", "))
	}
	t.Logf("%d of %d calls agree (%.1f %%)", agree, len(corpus.calls), 100*float64(agree)/float64(len(corpus.calls)))
	require.GreaterOrEqual(t, agree*100, 97*len(corpus.calls))
}

// recorded writes an expansion as the corpus has it. Its calls have arguments
// that were expanded, with "=", "|", "{" and "}" in them as references, which
// the recorded expansion has as characters again, and empty tags in the short form.
func recorded(s string) string { return strings.TrimSpace(notation.Replace(s)) }

var notation = strings.NewReplacer(
	"&#x3D;", "=", "&#x7C;", "|", "&#x7B;", "{", "&#x7D;", "}",
	"&#x3d;", "=", "&#x7c;", "|", "&#x7b;", "{", "&#x7d;", "}",
	"<nowiki></nowiki>", "<nowiki />",
)

// cause says why a call does not agree.
func (c obamaCall) cause() string {
	switch {
	case strings.Contains(c.want, "Unrecognised word"):
		return "the message has another wording today, and its quotes are escaped"
	case strings.Contains(c.name, "safesubst") || strings.Contains(c.statement, "safesubst:"):
		return "safesubst: before a variable or a function"
	}
	return "not told by the call itself"
}

// parser returns a parser for the wiki as it was.
func (o *obamaCorpus) parser() wikitext.Parser {
	return wikitext.Parser{
		Site: o.site,
		Load: wikitext.LoadMap(o.pages),
		Now:  func() time.Time { return time.Date(2012, 10, 18, 11, 0, 0, 0, time.UTC) },
		Files: func(_ context.Context, titles []ast.Title) ([]*ast.FileInfo, error) {
			infos := make([]*ast.FileInfo, len(titles))
			for i, title := range titles {
				address, ok := o.files[title.Name]
				infos[i] = &ast.FileInfo{URL: address, Missing: !ok}
			}
			return infos, nil
		},
	}
}

func readObama(t *testing.T) *obamaCorpus {
	archive, err := zip.OpenReader(obamaZip)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip(obamaZip + " is not there")
	}
	require.NoError(t, err)
	defer archive.Close()
	o := &obamaCorpus{site: englishWikipedia(t), pages: map[string]string{}, files: map[string]string{}}
	for _, f := range archive.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		r, err := f.Open()
		require.NoError(t, err)
		data, err := io.ReadAll(r)
		require.NoError(t, err)
		require.NoError(t, r.Close())
		o.add(t, path.Base(f.Name), strings.ReplaceAll(string(data), "\r\n", "\n"))
	}
	return o
}

// englishWikipedia is the wiki of 2012, as far as the calls can tell.
func englishWikipedia(t *testing.T) *site.Site {
	info := site.Default().Info()
	info.Name, info.Server, info.Script = "English Wikipedia", "http://localhost", "/"
	for _, n := range []struct {
		id              int
		name, canonical string
	}{{4, "Wikipedia", "Project"}, {5, "Wikipedia talk", "Project talk"}, {100, "Portal", ""}, {101, "Portal talk", ""}, {108, "Book", ""}, {109, "Book talk", ""}} {
		info = info.WithNamespace(n.id, n.name, n.canonical)
	}
	st, err := site.New(info)
	require.NoError(t, err)
	return st
}

// add reads one file: a call, a page ("retrieveWikitext-TITLE-REVISION") or the
// address of a file ("fileUrl-TITLE--1--1").
func (o *obamaCorpus) add(t *testing.T, name, text string) {
	unescape := func(s string) string {
		s, err := url.PathUnescape(s)
		require.NoError(t, err)
		return strings.ReplaceAll(s, "_", " ")
	}
	if title, ok := strings.CutPrefix(name, "retrieveWikitext-"); ok {
		title = title[:strings.LastIndexByte(title, '-')]
		o.pages[unescape(title)] = text
		return
	}
	if title, ok := strings.CutPrefix(name, "fileUrl-"); ok {
		_, file, _ := strings.Cut(unescape(strings.TrimSuffix(title, "--1--1.txt")), ":")
		o.files[file] = strings.TrimSpace(text)
		return
	}
	const rule = "================================================================================"
	section := func(name, rest string) (string, string) {
		head := ("==[ " + name + " ]" + rule)[:len(rest[:strings.IndexByte(rest, '\n')])]
		require.True(t, strings.HasPrefix(rest, head+"\n"), "%q begins with %q", rest[:min(len(rest), 100)], head)
		rest = rest[len(head)+1:]
		end := strings.Index(rest, "\n==[ ")
		require.NotEqual(t, -1, end)
		return rest[:end], rest[end+1:]
	}
	c := obamaCall{name: unescape(strings.TrimSuffix(name, ".txt"))}
	c.title, text = section("TITLE", text)
	c.statement, text = section("STATEMENT", text)
	c.want, _ = section("EXPECTED EXPANSION", text)
	o.calls = append(o.calls, c)
}
