package site

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
)

// dumpHead is the <siteinfo> element of a dump.
type dumpHead struct {
	SiteName   string `xml:"sitename"`
	DBName     string `xml:"dbname"`
	Base       string `xml:"base"`
	Case       string `xml:"case"`
	Namespaces []struct {
		Key  string `xml:"key,attr"`
		Case string `xml:"case,attr"`
		Name string `xml:",chardata"`
	} `xml:"namespaces>namespace"`
}

// FromDump reads the head of a dump of pages, the XML that Special:Export and
// Wikimedia's dumps have (https://www.mediawiki.org/wiki/Help:Export, versions
// 0.3 to 0.11), up to the end of its <siteinfo>, so r is left behind it, perhaps
// by more. Decompress before. The wiki's language is the element's xml:lang, else
// the start of its database's name or of its address; the built-in profile of
// that language, or of English, gives what a dump does not tell: magic words,
// special pages, aliases of namespaces, prefixes, letters. The error tells why
// the head cannot be read.
func FromDump(r io.Reader) (Info, error) {
	d := xml.NewDecoder(r)
	lang := ""
	for {
		token, err := d.Token()
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = errors.New("no <siteinfo> in it")
			}
			return Info{}, fmt.Errorf("site: dump: %w", err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "mediawiki":
			for _, a := range start.Attr {
				if a.Name.Local == "lang" {
					lang = a.Value
				}
			}
		case "siteinfo":
			var head dumpHead
			if err := d.DecodeElement(&head, &start); err != nil {
				return Info{}, fmt.Errorf("site: dump: %w", err)
			}
			return head.info(lang)
		case "page":
			return Info{}, errors.New("site: dump: a page before any <siteinfo>")
		}
	}
}

func (h *dumpHead) info(lang string) (Info, error) {
	lang = h.language(strings.ToLower(lang))
	info := nearestProfile(lang)
	info.Name = h.SiteName
	h.address(&info)
	known := map[int]Namespace{}
	for _, n := range info.Namespaces {
		known[n.ID] = n
	}
	info.Namespaces = nil
	for _, n := range h.Namespaces {
		id, err := strconv.Atoi(n.Key)
		if err != nil {
			return Info{}, fmt.Errorf("site: dump: namespace number %q", n.Key)
		}
		ns, ok := known[id]
		if !ok {
			// Most namespaces that wikis add have subpages; a dump does not tell.
			ns = Namespace{ID: id, Subpages: true}
		}
		if old := ns.Name; old != "" && old != n.Name && id != ast.NamespaceProject && id != ast.NamespaceProject+1 {
			ns.Aliases = append(ns.Aliases, old)
		}
		ns.Name = n.Name
		ns.CaseSensitive = or(n.Case, h.Case) == "case-sensitive"
		info.Namespaces = append(info.Namespaces, ns)
	}
	if len(h.Namespaces) == 0 {
		return Info{}, errors.New("site: dump: no namespaces")
	}
	return info, nil
}

// nearestProfile returns the built-in profile of a language, else that of the
// code without its last parts ("pt" for "pt-br"), at last that of English.
func nearestProfile(lang string) Info {
	for code := lang; ; code = code[:strings.LastIndexByte(code, '-')] {
		if slices.Contains(BuiltinCodes(), code) {
			info := profile(code).clone()
			if code != lang {
				info.Fallback = append([]string{code}, info.Fallback...)
			}
			info.Language = lang
			return info
		}
		if !strings.Contains(code, "-") {
			break
		}
	}
	info := profile("en").clone()
	info.Language, info.RTL = lang, languageTable()[lang].RTL
	return info
}

// language returns the code of the wiki's language, "en" when nothing tells.
func (h *dumpHead) language(lang string) string {
	if lang != "" {
		return lang
	}
	for family := range families {
		if code, ok := strings.CutSuffix(h.DBName, family); ok && code != "" {
			return databaseLanguage(code)
		}
	}
	if u, err := url.Parse(h.Base); err == nil {
		code, _, ok := strings.Cut(u.Host, ".")
		if _, known := languageTable()[code]; ok && known {
			return code
		}
	}
	return "en"
}

// families are the ends of the names of Wikimedia's databases.
var families = set(strings.Fields("wiki wiktionary wikibooks wikinews wikiquote wikisource wikiversity wikivoyage"))

// databaseLanguage is the language in the name of a database: "zh_min_nan" has
// lines where the code has hyphens, and some wikis are not named for a language.
func databaseLanguage(code string) string {
	code = strings.ReplaceAll(code, "_", "-")
	switch code {
	case "no":
		return "nb"
	case "simple":
		return "en"
	}
	if _, known := languageTable()[code]; !known {
		return "en" // commons, wikidata, meta and so on
	}
	return code
}

// address takes server, path of articles and main page from the address of the
// main page.
func (h *dumpHead) address(info *Info) {
	u, err := url.Parse(h.Base)
	if err != nil || u.Host == "" {
		return
	}
	info.Server = u.Scheme + "://" + u.Host
	if page := u.Query().Get("title"); page != "" {
		info.ArticlePath, info.MainPage = u.Path+"?title=$1", strings.ReplaceAll(page, "_", " ")
		info.Script = u.Path
		return
	}
	if i := strings.LastIndexByte(u.Path, '/'); i >= 0 {
		if page := u.Path[i+1:]; page != "" {
			info.MainPage = strings.ReplaceAll(page, "_", " ")
			info.ArticlePath = u.Path[:i+1] + "$1"
		}
	}
}
