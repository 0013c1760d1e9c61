package wikitext_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/warraq/warraq/render"
	"github.com/warraq/warraq/wikitext"
)

// outputElements are the elements that HTML may hold: those that users may
// write, and those that the renderer makes.
var outputElements = func() map[string]bool {
	m := map[string]bool{}
	for _, name := range strings.Fields(`abbr b bdi bdo big blockquote br caption center cite code data dd del dfn
		div dl dt em font h1 h2 h3 h4 h5 h6 hr i ins kbd li link mark meta ol p pre q rb rp rt rtc ruby s samp small span
		strike strong sub sup table tbody td th time tr tt u ul var wbr
		a figure figcaption img audio video source track input label`) {
		m[name] = true
	}
	return m
}()

// checkHTML says where HTML is not balanced, or holds an element or an
// attribute that none of ours is.
func checkHTML(text string) error {
	var open []string
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				return z.Err()
			}
			if len(open) > 0 {
				return fmt.Errorf("<%s> is never closed", open[len(open)-1])
			}
			return nil
		case html.StartTagToken:
			t := z.Token()
			if err := checkTag(t); err != nil {
				return err
			}
			open = append(open, t.Data)
		case html.SelfClosingTagToken:
			if err := checkTag(z.Token()); err != nil {
				return err
			}
		case html.EndTagToken:
			name := z.Token().Data
			if len(open) == 0 || open[len(open)-1] != name {
				return fmt.Errorf("</%s> closes nothing; open are %v", name, open)
			}
			open = open[:len(open)-1]
		case html.CommentToken, html.DoctypeToken:
			return fmt.Errorf("there is a %q", z.Token().String())
		}
	}
}

func checkTag(t html.Token) error {
	if !outputElements[t.Data] {
		return fmt.Errorf("<%s> is no element of ours", t.Data)
	}
	for _, a := range t.Attr {
		name := strings.ToLower(a.Key)
		value := strings.ToLower(strings.TrimSpace(a.Val))
		switch {
		case strings.HasPrefix(name, "on"), name == "srcdoc", name == "formaction":
			return fmt.Errorf("<%s> has the attribute %s", t.Data, a.Key)
		case (name == "href" || name == "src" || name == "cite" || name == "poster") && (strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "data:") || strings.HasPrefix(value, "vbscript:")):
			return fmt.Errorf("<%s %s> leads to %q", t.Data, a.Key, a.Val)
		case name == "style" && (strings.Contains(value, "expression") || strings.Contains(value, "url(")):
			return fmt.Errorf("<%s> has the style %q", t.Data, a.Val)
		}
	}
	return nil
}

func FuzzHTML(f *testing.F) {
	for _, seed := range []string{
		"<b><i>a</b></i>", "{|\n<div>a\n| b\n|}", "<span style=\"background:url(x)\" onclick=x>a</span>", "[javascript:a b]",
		"<table><tr><td><p>a<table>", "'''<li>a''' [[b|<div>c]]", "<ref><b></ref><references/>", "[[File:a|thumb|{|\n|b\n|}]]",
		"<h2>a<h3>b", "<blockquote>a\n\n<small>b", "<pre>a\n</pre>\n b", "&lt;script&gt;<nowiki><script></nowiki>", ";a:<dl>b",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := wikitext.Parser{}
		page, err := p.Expand(context.Background(), wikitext.Page{Text: text})
		require.NoError(t, err)
		var b bytes.Buffer
		require.NoError(t, render.HTML{}.Render(&b, page))
		if err := checkHTML(b.String()); err != nil {
			t.Fatalf("%q gives %q: %v", text, b.String(), err)
		}
	})
}
