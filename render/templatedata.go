package render

import (
	"slices"
	"strconv"
	"strings"

	"github.com/warraq/warraq/ast"
	"github.com/warraq/warraq/wikitext/site"
)

// What a template says of itself is shown as a table, made as nodes, so that
// every renderer prints it as it prints tables (MediaWiki's extension
// TemplateData: TemplateDataHtmlFormatter).

// A dataTable makes the nodes.
type dataTable struct {
	message func(key string, args ...string) string
	codes   []string // languages of texts, the first that has one is shown
	clean   bool     // without what is only MediaWiki's
	edit    bool     // with the place of a link for editing
}

// el makes an element. Class is left out when clean, if it is MediaWiki's own.
func (t *dataTable) el(name, class string, children ...ast.Node) *ast.HTMLElement {
	e := &ast.HTMLElement{Name: name, Children: children, Trusted: true}
	if t.clean {
		class = strings.Join(slices.DeleteFunc(strings.Fields(class), func(c string) bool {
			return strings.HasPrefix(c, "mw-") || strings.HasPrefix(c, "cdx-") || strings.HasPrefix(c, "oo-")
		}), " ")
	}
	if class != "" {
		e.Attributes = []*ast.Attribute{{Name: "class", Value: class}}
	}
	return e
}

func (t *dataTable) with(e *ast.HTMLElement, name, value string) *ast.HTMLElement {
	e.Attributes = append(e.Attributes, &ast.Attribute{Name: name, Value: value})
	return e
}

func (t *dataTable) msg(key string) ast.Node {
	return &ast.Text{Value: t.message("templatedata-doc-" + key)}
}

// element is the whole of it.
func (t *dataTable) element(d *ast.TemplateData) *ast.HTMLElement {
	if d.Error != "" {
		return t.error(d)
	}
	const muted = "mw-templatedata-doc-muted"
	description := t.el("p", "mw-templatedata-doc-desc "+muted, t.msg("desc-empty"))
	if text, ok := d.Description.In(t.codes...); ok {
		description = t.el("p", "mw-templatedata-doc-desc", &ast.Text{Value: text})
	}
	heading := t.el("p", "mw-templatedata-caption", t.msg("params"))
	if t.edit && !d.Page.IsZero() {
		// MediaWiki's pages put a link to its editor, which is a script, in this
		// place (test "Minimal JSON").
		heading.Children = append(heading.Children, t.with(t.el("mw:edittemplatedata", ""), "page", d.Page.Full()))
	}
	caption := t.el("caption", "", heading)
	if d.Format != "" {
		caption.Children = append(caption.Children, t.format(d.Format))
	}
	head := t.el("tr", "", t.with(t.el("th", "", t.msg("param-name")), "colspan", "2"), t.el("th", "", t.msg("param-desc")),
		t.el("th", "", t.msg("param-type")), t.el("th", "", t.msg("param-status")))
	body := t.el("tbody", "")
	if len(d.Params) == 0 {
		body.Children = []ast.Node{t.el("tr", "", t.with(t.el("td", muted, t.msg("no-params-set")), "colspan", "7"))}
	}
	for _, p := range paramsInOrder(d) {
		body.Children = append(body.Children, t.row(p))
	}
	class := "wikitable mw-templatedata-doc-params"
	if len(d.Params) > 1 {
		class += " sortable"
	}
	return t.el("section", "mw-templatedata-doc-wrap", t.el("header", "", description),
		t.el("table", class, caption, t.el("thead", "", head), body))
}

// paramsInOrder returns the parameters in the order to show them in.
func paramsInOrder(d *ast.TemplateData) []*ast.TemplateParam {
	if d.ParamOrder == nil {
		return d.Params
	}
	byName := make(map[string]*ast.TemplateParam, len(d.Params))
	for _, p := range d.Params {
		byName[p.Name] = p
	}
	list := make([]*ast.TemplateParam, 0, len(d.Params))
	for _, name := range d.ParamOrder {
		if p := byName[name]; p != nil {
			list = append(list, p)
		}
	}
	return list
}

func (t *dataTable) format(format string) ast.Node {
	icon, key := "settings", "format-custom"
	if format == "inline" || format == "block" {
		icon, key = "template-format-"+format, "format-"+format
	}
	text := t.el("span", "mw-templatedata-format", t.msg(key))
	if t.clean {
		return t.el("p", "", text)
	}
	return t.el("p", "", t.el("span", "oo-ui-widget oo-ui-widget-enabled oo-ui-iconElement-icon oo-ui-icon-"+icon+
		" oo-ui-iconElement oo-ui-labelElement-invisible oo-ui-iconWidget"), text)
}

func (t *dataTable) row(p *ast.TemplateParam) ast.Node {
	label, ok := p.Label.In(t.codes...)
	if !ok {
		label = p.Name
	}
	names := t.el("td", "mw-templatedata-doc-param-name", t.code("", p.Name))
	for _, alias := range p.Aliases {
		names.Children = append(names.Children, &ast.Text{Value: " "}, t.code("mw-templatedata-doc-param-alias", alias))
	}
	text, ok := p.Description.In(t.codes...)
	class := ""
	if text == "" || text == "0" { // as PHP has it
		class = "mw-templatedata-doc-muted"
	}
	description := t.el("p", class, &ast.Text{Value: text})
	if !ok {
		description.Children[0] = t.msg("param-desc-empty")
	}
	kind := "mw-templatedata-doc-param-type"
	if p.Type == "unknown" {
		kind += " mw-templatedata-doc-muted"
	}
	status, rank := statusOf(p)
	state := t.el("td", "mw-templatedata-doc-param-status-"+status, t.msg("param-status-"+status))
	if !t.clean {
		t.with(state, "data-sort-value", strconv.Itoa(rank))
	}
	return t.el("tr", "", t.el("th", "", &ast.Text{Value: label}), names, t.el("td", "", description, t.details(p)),
		t.el("td", kind, t.msg("param-type-"+p.Type)), state)
}

func (t *dataTable) code(class, text string) ast.Node {
	return t.el("code", class, &ast.Text{Value: text})
}

func statusOf(p *ast.TemplateParam) (status string, rank int) {
	switch {
	case p.Deprecated:
		return "deprecated", -1
	case p.Required:
		return "required", 2
	case p.Suggested:
		return "suggested", 1
	}
	return "optional", 0
}

// details are what else is known of a parameter.
func (t *dataTable) details(p *ast.TemplateParam) ast.Node {
	list := t.el("dl", "")
	add := func(key string, children ...ast.Node) {
		list.Children = append(list.Children, t.el("dt", "", t.msg(key)), t.el("dd", "", children...))
	}
	var values []ast.Node
	for i, v := range p.SuggestedValues {
		if i > 0 {
			values = append(values, &ast.Text{Value: " "})
		}
		values = append(values, t.code("", v))
	}
	if values != nil {
		add("param-suggestedvalues", values...)
	}
	if text, ok := p.Default.In(t.codes...); ok {
		add("param-default", &ast.Text{Value: text})
	}
	if text, ok := p.Example.In(t.codes...); ok {
		add("param-example", &ast.Text{Value: text})
	}
	if p.HasAutoValue {
		add("param-autovalue", t.code("", p.AutoValue))
	}
	return list
}

// error is what is shown of data that is refused.
func (t *dataTable) error(d *ast.TemplateData) *ast.HTMLElement {
	args := make([]string, len(d.ErrorArgs))
	for i, a := range d.ErrorArgs {
		args[i] = markupReferences.Replace(a)
	}
	message := &ast.HTMLElement{Name: "p", Trusted: true}
	for rest := t.message(d.Error, args...) + "\n"; rest != ""; {
		before, after, found := strings.Cut(rest, "&#")
		if before != "" {
			message.Children = append(message.Children, &ast.Text{Value: before})
		}
		rest = after
		if code, after, ok := strings.Cut(after, ";"); found && ok {
			if n, err := strconv.Atoi(code); err == nil && n < 0x80 {
				message.Children = append(message.Children, &ast.Entity{Reference: "&#" + code + ";", Value: string(rune(n))})
				rest = after
			}
		}
	}
	if t.clean {
		return t.el("div", "error", message)
	}
	return t.el("div", "cdx-message cdx-message--block cdx-message--error", t.el("span", "cdx-message__icon"), t.el("div", "cdx-message__content", message))
}

// markupReferences writes what could be markup in a message as MediaWiki does.
var markupReferences = strings.NewReplacer(`"`, "&#34;", "&", "&#38;", "'", "&#39;", "<", "&#60;", "=", "&#61;", ">", "&#62;",
	"[", "&#91;", "]", "&#93;", "{", "&#123;", "|", "&#124;", "}", "&#125;", ";", "&#59;")

func (w *Writer) templateData(n *ast.TemplateData) {
	t := dataTable{message: w.message, codes: textCodes(languageOf(w.doc, w.site), w.site), clean: w.h.Clean, edit: !w.h.Clean && !w.h.Standalone}
	w.htmlElement(t.element(n))
}

func (p *textPrinter) templateData(n *ast.TemplateData) {
	s := siteOf(p.Site)
	t := dataTable{message: s.Message, codes: textCodes(s.Language(), s), clean: true}
	p.element(t.element(n))
}

// textCodes are the languages that a text for people is looked for in.
func textCodes(code string, s *site.Site) []string {
	return append(append([]string{code}, s.Fallbacks()...), "en")
}
