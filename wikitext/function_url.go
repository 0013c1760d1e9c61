package wikitext

import (
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
)

// urlFunction returns a function that makes an address or a part of one, or nil.
// See https://www.mediawiki.org/wiki/Help:Magic_words#URL_data.
func urlFunction(id string) Function {
	switch id {
	case "localurl", "fullurl", "canonicalurl":
		return func(c *Call) Value {
			v, ok := pageURL(c, id)
			if !ok {
				return c.notFound()
			}
			return v
		}
	case "localurle", "fullurle", "canonicalurle":
		return func(c *Call) Value {
			v, ok := pageURL(c, strings.TrimSuffix(id, "e"))
			if !ok {
				return c.notFound()
			}
			return c.mapText(v, phpEscapeCompat.Replace)
		}
	case "urlencode":
		return urlEncode
	case "anchorencode":
		return anchorEncode
	case "filepath":
		return filePath
	}
	return nil
}

// phpEscapeCompat is PHP's htmlspecialchars with ENT_COMPAT.
var phpEscapeCompat = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// pageURL is the address of a page, perhaps with a query. A title that cannot be
// read as it stands is read once more with "%41" decoded.
func pageURL(c *Call, kind string) (v Value, ok bool) {
	st := c.Page().Site
	text := c.Arg(0).String()
	t, ok := st.ParseTitle(text, ast.NamespaceMain)
	if !ok && strings.ContainsAny(text, "%+") {
		t, ok = st.ParseTitle(strings.ReplaceAll(unescapePercent(text), "+", " "), ast.NamespaceMain)
	}
	if !ok {
		return Value{}, false
	}
	if t.Namespace == ast.NamespaceMedia {
		t = st.MakeTitle(ast.NamespaceFile, t.Name, t.Fragment)
	}
	fragment := ""
	if t.Fragment != "" {
		all := st.URL(t)
		fragment = all[strings.LastIndexByte(all, '#'):]
		t.Fragment = ""
	}
	query := c.Arg(1)
	address := st.URL(t)
	if len(query.pieces) > 0 {
		switch {
		case t.Interwiki == "":
			address = st.Script() + "?title=" + st.EncodeTitle(t.Key()) + "&"
		case strings.Contains(address, "?"):
			address += "&"
		default:
			address += "?"
		}
	}
	if kind == "localurl" {
		return Text(address).Append(query), true
	}
	if t.Interwiki == "" {
		address = st.Server() + address
	}
	if kind == "canonicalurl" && strings.HasPrefix(address, "//") {
		scheme, _, ok := strings.Cut(st.Server(), "//")
		if !ok || scheme == "" {
			scheme = "http:"
		}
		address = scheme + address
	}
	return Text(address).Append(query).Append(Text(fragment)), true
}

// urlEncode encodes a text for a query ("a+b"), for a path ("a%20b") or as
// titles are written ("a_b").
func urlEncode(c *Call) Value {
	text, kind := c.Arg(0).bare(), c.Arg(1).String()
	st := c.Page().Site
	switch {
	case st.MagicWord("url_wiki", kind):
		return Text(st.EncodeTitle(underscores(text)))
	case st.MagicWord("url_path", kind):
		return Text(strings.ReplaceAll(url.QueryEscape(text), "+", "%20"))
	}
	return Text(strings.ReplaceAll(url.QueryEscape(text), "~", "%7E"))
}

// filePath is the address of a file, or of a smaller picture of it.
func filePath(c *Call) Value {
	st := c.Page().Site
	n, _ := st.Namespace(ast.NamespaceFile)
	t, ok := st.ParseTitle(n.Name+":"+c.Arg(0).String(), ast.NamespaceMain)
	if !ok || t.Namespace != ast.NamespaceFile {
		return Value{}
	}
	t.Fragment = ""
	info := c.file(t)
	if info == nil || info.Missing {
		return Value{}
	}
	address := info.URL
	plain := false
	for i := 1; i <= 2; i++ {
		option := c.Arg(i).String()
		if option == "nowiki" {
			plain = true
		} else if _, size, ok := st.ImageOption(strings.TrimSuffix(option, "px") + "px"); ok {
			address = thumbnail(info, size)
		}
	}
	if plain {
		return Text(strings.Replace(address, "://", "&#58;//", 1))
	}
	return Text(address)
}

// file asks the caller about one file.
func (c *Call) file(t ast.Title) *ast.FileInfo {
	e := c.expansion
	if e.parser.Files == nil {
		return nil
	}
	answers, err := e.parser.Files(e.ctx, []ast.Title{t})
	if err != nil {
		e.fail(err)
	}
	if len(answers) != 1 {
		return nil
	}
	return answers[0]
}

// thumbnail is the address of a smaller picture, in MediaWiki's usual layout of
// folders: ".../3/3a/X.jpg" has ".../thumb/3/3a/X.jpg/200px-X.jpg".
func thumbnail(info *ast.FileInfo, size string) string {
	w, h, _ := strings.Cut(size, "x")
	width, _ := strconv.Atoi(w)
	height, _ := strconv.Atoi(h)
	if height > 0 && info.Height > 0 && (width == 0 || width*info.Height > height*info.Width) {
		width = (height*info.Width + info.Height/2) / info.Height
	}
	vector := info.MIME == "image/svg+xml"
	if width <= 0 || !vector && width >= info.Width {
		return info.URL
	}
	name := path.Base(info.URL)
	root := strings.TrimSuffix(info.URL, "/"+name)
	hash := path.Base(path.Dir(root)) + "/" + path.Base(root)
	thumb := strings.TrimSuffix(root, hash) + "thumb/" + hash + "/" + name + "/" + strconv.Itoa(width) + "px-" + name
	if vector {
		thumb += ".png"
	}
	return thumb
}
