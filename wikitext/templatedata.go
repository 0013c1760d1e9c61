package wikitext

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
)

// What templates say of themselves, as MediaWiki's extension TemplateData reads
// it (https://www.mediawiki.org/wiki/Extension:TemplateData, Specification.md).
// What is checked comes in its order, so that of several errors the same is told.

// TemplateData returns what a page says of templates, in the order of its text:
// of <templatedata> tags in a source tree, and of what they gave in a page tree.
// One that is not as it must be has an Error. A nil document says nothing.
func TemplateData(doc *ast.Document) []*ast.TemplateData {
	if doc == nil {
		return nil
	}
	var all []*ast.TemplateData
	ast.Inspect(doc, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TemplateData:
			all = append(all, n)
		case *ast.ExtensionTag:
			if n.Name == "templatedata" {
				d := ParseTemplateData(n.Body)
				d.Span, d.Page = n.Span, doc.Title
				all = append(all, d)
			}
		}
		return true
	})
	return all
}

// ParseTemplateData reads the JSON in a <templatedata> tag. The node has no
// place and no page.
func ParseTemplateData(text string) *ast.TemplateData {
	d, _ := parseTemplateData(text, func() bool { return false })
	return d
}

// parseTemplateData is ParseTemplateData that tells, too, where a text that is no
// JSON ceases to be one; -1 for anything else. It asks whether to stop: then what
// it returns is of no use.
func parseTemplateData(text string, stopped func() bool) (d *ast.TemplateData, at int) {
	d = new(ast.TemplateData)
	value, at, err := readJSON(text, stopped)
	if err != nil || value == nil {
		return &ast.TemplateData{Error: "templatedata-invalid-parse"}, at
	}
	r := templateDataReader{data: d, stopped: stopped}
	if !r.root(value) {
		return &ast.TemplateData{Error: r.key, ErrorArgs: r.args}, -1
	}
	return d, -1
}

// maxTemplateData is how many bytes the texts of a template's data may have
// with what parameters inherit: that repeats texts at no cost to the author.
const maxTemplateData = 2_097_152

// A templateDataReader checks and reads; its methods answer false at the first
// error, and keep it.
type templateDataReader struct {
	data    *ast.TemplateData
	params  *jsonObject
	stopped func() bool
	key     string
	args    []string
}

func (r *templateDataReader) fail(key string, args ...string) bool {
	r.key, r.args = "templatedata-invalid-"+key, args
	return false
}

// only reports whether an object has no members but some.
func (r *templateDataReader) only(o *jsonObject, prefix string, allowed ...string) bool {
	for _, name := range o.names {
		if !slices.Contains(allowed, name) {
			return r.fail("unknown", prefix+name)
		}
	}
	return true
}

func (r *templateDataReader) root(value any) bool {
	o, ok := value.(*jsonObject)
	if !ok {
		return r.fail("type", "templatedata", "object")
	}
	if !r.only(o, "", "description", "params", "paramOrder", "sets", "maps", "format") ||
		!r.text(&r.data.Description, o, "", "description") {
		return false
	}
	if format := o.values["format"]; format != nil {
		s, ok := format.(string)
		if !ok || s != "inline" && s != "block" && !formatString.MatchString(s) {
			return r.fail("format", "format")
		}
		r.data.Format = s
	}
	params := o.values["params"]
	if params == nil {
		return r.fail("missing", "params")
	}
	if r.params, ok = params.(*jsonObject); !ok {
		return r.fail("type", "params", "object")
	}
	return r.readParams() && r.order(o.values["paramOrder"]) && r.sets(o.values["sets"]) && r.maps(o.values["maps"])
}

// formatString is the grammar of format strings.
var formatString = regexp.MustCompile(`^\n?\{\{ *_+\n? *\|\n? *_+ *= *_+\n? *\}\}\n?$`)

// text reads a text for people.
func (r *templateDataReader) text(to *ast.InterfaceText, o *jsonObject, prefix, name string) bool {
	switch v := o.values[name].(type) {
	case nil:
		return true
	case string:
		*to = ast.InterfaceText{"": v}
		return true
	case *jsonObject:
		t := ast.InterfaceText{}
		for code, text := range v.values {
			s, ok := text.(string)
			if !ok || strings.TrimSpace(code) == "" {
				return r.fail("type", prefix+name, "string|object")
			}
			t[code] = s
		}
		if *to = t; len(t) > 0 {
			return true
		}
	}
	return r.fail("type", prefix+name, "string|object")
}

func (r *templateDataReader) bool(to *bool, o *jsonObject, prefix, name string) bool {
	if v := o.values[name]; v != nil {
		var ok bool
		if *to, ok = v.(bool); !ok {
			return r.fail("type", prefix+name, "boolean")
		}
	}
	return true
}

// list reads an array of strings; with numbers, integers are strings, too.
func (r *templateDataReader) list(to *[]string, o *jsonObject, prefix, name string, numbers bool) bool {
	v := o.values[name]
	if v == nil {
		return true
	}
	list, ok := v.([]any)
	if !ok {
		return r.fail("type", prefix+name, "array")
	}
	for i, v := range list {
		s, ok := v.(string)
		if n, isNumber := v.(json.Number); isNumber && numbers {
			_, err := strconv.ParseInt(n.String(), 10, 64)
			s, ok = n.String(), err == nil
		}
		if !ok {
			return r.fail("type", fmt.Sprintf("%s%s[%d]", prefix, name, i), map[bool]string{true: "int|string", false: "string"}[numbers])
		}
		*to = append(*to, s)
	}
	return true
}

// templateTypes are the types of parameters, the former ones with what they are
// called now.
var templateTypes = map[string]string{
	"content": "", "line": "", "number": "", "boolean": "", "string": "", "date": "", "unbalanced-wikitext": "", "unknown": "", "url": "",
	"wiki-page-name": "", "wiki-user-name": "", "wiki-file-name": "", "wiki-template-name": "",
	"string/line": "line", "string/wiki-page-name": "wiki-page-name", "string/wiki-user-name": "wiki-user-name", "string/wiki-file-name": "wiki-file-name",
}

func (r *templateDataReader) readParams() bool {
	for _, name := range r.params.names {
		switch {
		case r.stopped():
			return false
		case strings.TrimSpace(name) == "":
			return r.fail("unnamed-parameter")
		}
		o, ok := r.params.values[name].(*jsonObject)
		if !ok {
			return r.fail("type", "params."+name, "object")
		}
		if !r.param(new(ast.TemplateParam), o, "params."+name+".") {
			return false
		}
	}
	size := 0
	for _, name := range r.params.names {
		if r.stopped() {
			return false
		}
		o := r.params.values[name].(*jsonObject)
		p := &ast.TemplateParam{Name: name}
		if from, _ := o.values["inherits"].(string); from != "" {
			// What stands further on has not inherited yet, as in MediaWiki.
			p.Inherits = from
			parent := r.params.values[from].(*jsonObject)
			for _, name := range parent.names {
				if o.values[name] == nil && name != "inherits" {
					o.set(name, parent.values[name])
				}
			}
		}
		r.param(p, o, "")
		r.data.Params = append(r.data.Params, p)
		if size += paramSize(p); size > maxTemplateData {
			return r.fail("length", strconv.Itoa(size), strconv.Itoa(maxTemplateData))
		}
	}
	return true
}

// paramSize counts the bytes of a parameter's texts. An entry of a list is a node
// of its own and takes more than its text.
func paramSize(p *ast.TemplateParam) int {
	n := len(p.Name) + len(p.DeprecatedText) + len(p.AutoValue)
	for _, t := range [...]ast.InterfaceText{p.Label, p.Description, p.Default, p.Example} {
		for code, text := range t {
			n += len(code) + len(text)
		}
	}
	for _, list := range [...][]string{p.Aliases, p.SuggestedValues} {
		for _, s := range list {
			n += len(s) + 16
		}
	}
	return n
}

// param reads one parameter.
func (r *templateDataReader) param(p *ast.TemplateParam, o *jsonObject, prefix string) bool {
	if !r.only(o, prefix, "label", "required", "suggested", "description", "example", "deprecated", "aliases", "autovalue",
		"default", "type", "suggestedvalues", "inherits") ||
		!r.text(&p.Label, o, prefix, "label") || !r.bool(&p.Required, o, prefix, "required") || !r.bool(&p.Suggested, o, prefix, "suggested") ||
		!r.text(&p.Description, o, prefix, "description") || !r.text(&p.Example, o, prefix, "example") {
		return false
	}
	switch v := o.values["deprecated"].(type) {
	case nil:
	case bool:
		p.Deprecated = v
	case string:
		p.Deprecated, p.DeprecatedText = v != "" && v != "0", v // "0" is false in PHP
	default:
		return r.fail("type", prefix+"deprecated", "boolean|string")
	}
	if !r.list(&p.Aliases, o, prefix, "aliases", true) {
		return false
	}
	if v := o.values["autovalue"]; v != nil {
		if p.AutoValue, p.HasAutoValue = v.(string); !p.HasAutoValue {
			return r.fail("type", prefix+"autovalue", "string")
		}
	}
	if !r.text(&p.Default, o, prefix, "default") {
		return false
	}
	p.Type = "unknown"
	if v := o.values["type"]; v != nil {
		var ok bool
		if p.Type, ok = v.(string); !ok {
			return r.fail("type", prefix+"type", "string")
		}
		now, ok := templateTypes[p.Type]
		if !ok {
			return r.fail("value", prefix+"type")
		}
		if now != "" {
			p.Type = now
		}
	}
	if !r.list(&p.SuggestedValues, o, prefix, "suggestedvalues", false) {
		return false
	}
	if v := o.values["inherits"]; v != nil {
		name := scalar(v)
		if _, ok := r.params.values[name].(*jsonObject); !ok {
			if _, there := r.params.values[name]; there {
				return r.fail("type", "params."+name, "object")
			}
			return r.fail("missing", "params."+name)
		}
	}
	return true
}

// scalar returns a value as a string, for names that are written otherwise.
func scalar(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return ""
}

func (r *templateDataReader) has(name string) bool {
	_, ok := r.params.values[name]
	return ok
}

// order reads the order of the parameters: each of them once.
func (r *templateDataReader) order(v any) bool {
	if v == nil {
		return true
	}
	list, ok := v.([]any)
	if !ok {
		return r.fail("type", "paramOrder", "array")
	}
	named := func(name string) string { return fmt.Sprintf(`paramOrder[ "%s" ]`, name) }
	if len(list) < len(r.params.names) {
		given := map[string]bool{}
		for _, v := range list {
			given[scalar(v)] = true
		}
		for _, name := range r.params.names {
			if !given[name] {
				return r.fail("missing", named(name))
			}
		}
	}
	at := map[string]int{}
	order := []string{}
	for i, v := range list {
		if r.stopped() {
			return false
		}
		name := scalar(v)
		if !r.has(name) {
			return r.fail("value", named(name))
		}
		if first, twice := at[name]; twice {
			return r.fail("duplicate-value", fmt.Sprintf("paramOrder[%d]", i), fmt.Sprintf("paramOrder[%d]", first), name)
		}
		at[name] = i
		order = append(order, name)
	}
	r.data.ParamOrder = order
	return true
}

func (r *templateDataReader) sets(v any) bool {
	if v == nil {
		return true
	}
	list, ok := v.([]any)
	if !ok {
		return r.fail("type", "sets", "array")
	}
	for i, v := range list {
		if r.stopped() {
			return false
		}
		at := fmt.Sprintf("sets.%d", i)
		o, ok := v.(*jsonObject)
		if !ok {
			return r.fail("value", at)
		}
		var set ast.TemplateSet
		if o.values["label"] == nil {
			return r.fail("missing", at+".label")
		}
		if !r.text(&set.Label, o, at+".", "label") {
			return false
		}
		params, ok := o.values["params"].([]any)
		switch {
		case o.values["params"] == nil:
			return r.fail("missing", at+".params")
		case !ok:
			return r.fail("type", at+".params", "array")
		case len(params) == 0:
			return r.fail("empty-array", at+".params")
		}
		for i, v := range params {
			if r.stopped() {
				return false
			}
			if !r.has(scalar(v)) {
				return r.fail("value", fmt.Sprintf("%s.params[%d]", at, i))
			}
			set.Params = append(set.Params, scalar(v))
		}
		r.data.Sets = append(r.data.Sets, set)
	}
	return true
}

func (r *templateDataReader) maps(v any) bool {
	if v == nil {
		return true
	}
	consumers, ok := v.(*jsonObject)
	if !ok {
		return r.fail("type", "maps", "object")
	}
	for _, consumer := range consumers.names {
		o, ok := consumers.values[consumer].(*jsonObject)
		if !ok {
			return r.fail("type", "maps."+consumer, "object")
		}
		m := map[string][][]string{}
		for _, name := range o.names {
			if r.stopped() {
				return false
			}
			list, ok := r.mapped("maps."+consumer+"."+name, o.values[name])
			if !ok {
				return false
			}
			m[name] = list
		}
		if r.data.Maps == nil {
			r.data.Maps = map[string]map[string][][]string{}
		}
		r.data.Maps[consumer] = m
	}
	return true
}

// mapped reads a parameter's name, or a list of names and lists of names.
func (r *templateDataReader) mapped(at string, v any) ([][]string, bool) {
	one := func(at string, name string) bool {
		return r.has(name) || r.fail("param", name, at)
	}
	switch v := v.(type) {
	case string:
		return [][]string{{v}}, one(at, v)
	case []any:
		out := [][]string{}
		for i, v := range v {
			if r.stopped() {
				return nil, false
			}
			at := fmt.Sprintf("%s[%d]", at, i)
			switch v := v.(type) {
			case string:
				if !one(at, v) {
					return nil, false
				}
				out = append(out, []string{v})
			case []any:
				var together []string
				for k, v := range v {
					if r.stopped() {
						return nil, false
					}
					at := fmt.Sprintf("%s[%d]", at, k)
					name, ok := v.(string)
					if !ok {
						return nil, r.fail("type", at, "string")
					}
					if !one(at, name) {
						return nil, false
					}
					together = append(together, name)
				}
				out = append(out, together)
			default:
				return nil, r.fail("type", at, "string|array")
			}
		}
		return out, true
	}
	return nil, r.fail("type", at, "string|array")
}
