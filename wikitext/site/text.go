package site

import (
	"embed"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

//go:embed texts/*.json
var textFiles embed.FS

// texts are what a language says: built in, as data, for any site in the language.
type texts struct {
	Messages map[string]string   `json:"messages"`
	Roles    map[string][]string `json:"roles"`
}

// textsOf returns a language's texts, empty when there are none. They are
// shared: nobody may change them.
func textsOf(code string) *texts {
	if read, ok := allTexts()[code]; ok {
		return read()
	}
	return &texts{}
}

var allTexts = sync.OnceValue(func() map[string]func() *texts {
	files, err := textFiles.ReadDir("texts")
	if err != nil {
		panic("site: built-in texts: " + err.Error()) // part of the program
	}
	m := map[string]func() *texts{}
	for _, f := range files {
		code := strings.TrimSuffix(f.Name(), ".json")
		m[code] = sync.OnceValue(func() *texts {
			t := new(texts)
			data, err := textFiles.ReadFile("texts/" + f.Name())
			if err == nil {
				err = json.Unmarshal(data, t)
			}
			if err != nil {
				panic("site: texts of " + code + ": " + err.Error()) // part of the program, and tested
			}
			return t
		})
	}
	return m
})

func (s *Site) indexTexts() {
	codes := append([]string{s.info.Language}, s.info.Fallback...)
	if !slices.Contains(codes, "en") {
		codes = append(codes, "en")
	}
	s.roles = map[string]string{}
	for role, headings := range s.info.Roles {
		for _, h := range headings {
			s.roles[foldHeading(h)] = role
		}
	}
	for _, code := range codes {
		t := textsOf(code)
		s.messages = append(s.messages, t.Messages, languageData(code).Messages)
		for role, headings := range t.Roles {
			if _, replaced := s.info.Roles[role]; replaced {
				continue
			}
			for _, h := range headings {
				if h = foldHeading(h); s.roles[h] == "" {
					s.roles[h] = role
				}
			}
		}
	}
}

// Message returns an interface text, with args in the place of "$1", "$2" and so
// on; "$3" stays when there is no third argument. Keys are MediaWiki's, such as
// "red-link-title". It comes from Info.Messages, else from the built-in texts of
// the language, of its fallbacks, of English; an unknown key gives "⧼key⧽".
func (s *Site) Message(key string, args ...string) string {
	text, ok := s.info.Messages[key]
	for i := 0; !ok && i < len(s.messages); i++ {
		text, ok = s.messages[i][key]
	}
	if !ok {
		return "⧼" + key + "⧽"
	}
	return fill(text, args)
}

// HasMessage reports whether there is a text for a key.
func (s *Site) HasMessage(key string) bool {
	_, ok := s.info.Messages[key]
	for i := 0; !ok && i < len(s.messages); i++ {
		_, ok = s.messages[i][key]
	}
	return ok
}

func fill(text string, args []string) string {
	if len(args) == 0 || !strings.Contains(text, "$") {
		return text
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, "$")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		end := 0
		for end < len(after) && end < 3 && '0' <= after[end] && after[end] <= '9' {
			end++
		}
		n, err := strconv.Atoi(after[:end])
		if err != nil || n < 1 || n > len(args) {
			b.WriteString("$" + after[:end])
		} else {
			b.WriteString(args[n-1])
		}
		text = after[end:]
	}
}

// Role returns what a section is for, such as "references" or "see-also", by the
// text of its heading; "" when the heading is none of the usual ones. Case,
// vowel marks, the Arabic tatweel and white space around do not matter.
func (s *Site) Role(heading string) string { return s.roles[foldHeading(heading)] }

func foldHeading(h string) string {
	h = strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(h, "_", " ")), " "))
	return strings.Map(func(r rune) rune {
		switch {
		case r == 'ـ', 0x610 <= r && r <= 0x61A, 0x64B <= r && r <= 0x652, r == 0x670, isDirectionMark(r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, h)
}
