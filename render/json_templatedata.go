package render

import (
	"maps"
	"slices"

	"github.com/warraq/warraq/ast"
)

// templateData writes what a template says of itself. The type of a parameter is
// its "valueType": "type" is of nodes.
func (e *encoder) templateData(d *ast.TemplateData) {
	e.title(`,"page":`, &d.Page)
	e.str(`,"error":`, d.Error)
	e.strings(`,"errorArgs":`, d.ErrorArgs)
	e.interfaceText(`,"description":`, d.Description)
	if len(d.Params) > 0 {
		e.raw(`,"params":`)
		for i, p := range d.Params {
			e.raw([]string{"[", ","}[min(i, 1)])
			e.templateParam(p)
		}
		e.raw("]")
	}
	e.strings(`,"paramOrder":`, d.ParamOrder)
	if len(d.Sets) > 0 {
		e.raw(`,"sets":`)
		for i, s := range d.Sets {
			e.raw([]string{"[", ","}[min(i, 1)] + `{"params":`)
			e.quotedList(s.Params)
			e.interfaceText(`,"label":`, s.Label)
			e.raw("}")
		}
		e.raw("]")
	}
	e.str(`,"format":`, d.Format)
	if len(d.Maps) > 0 {
		e.raw(`,"maps":`)
		e.object(slices.Sorted(maps.Keys(d.Maps)), func(consumer string) {
			m := d.Maps[consumer]
			e.object(slices.Sorted(maps.Keys(m)), func(name string) {
				e.raw("[")
				for i, together := range m[name] {
					e.raw([]string{"", ","}[min(i, 1)])
					e.quotedList(together)
				}
				e.raw("]")
			})
		})
	}
}

func (e *encoder) templateParam(p *ast.TemplateParam) {
	e.raw(`{"name":`)
	e.string(p.Name)
	e.interfaceText(`,"label":`, p.Label)
	e.interfaceText(`,"description":`, p.Description)
	e.str(`,"valueType":`, p.Type)
	e.bool(`,"required":`, p.Required)
	e.bool(`,"suggested":`, p.Suggested)
	e.bool(`,"deprecated":`, p.Deprecated)
	e.str(`,"deprecatedText":`, p.DeprecatedText)
	e.strings(`,"aliases":`, p.Aliases)
	e.interfaceText(`,"default":`, p.Default)
	e.interfaceText(`,"example":`, p.Example)
	e.strings(`,"suggestedValues":`, p.SuggestedValues)
	if p.HasAutoValue {
		e.raw(`,"autoValue":`)
		e.string(p.AutoValue)
	}
	e.str(`,"inherits":`, p.Inherits)
	e.raw("}")
}

// interfaceText writes an object of texts by language.
func (e *encoder) interfaceText(member string, t ast.InterfaceText) {
	if len(t) > 0 {
		e.raw(member)
		e.object(slices.Sorted(maps.Keys(t)), func(code string) { e.string(t[code]) })
	}
}

// object writes an object.
func (e *encoder) object(names []string, value func(name string)) {
	e.raw("{")
	for i, name := range names {
		e.raw([]string{"", ","}[min(i, 1)])
		e.string(name)
		e.raw(":")
		value(name)
	}
	e.raw("}")
}

func (e *encoder) quotedList(values []string) {
	e.raw("[")
	for i, v := range values {
		e.raw([]string{"", ","}[min(i, 1)])
		e.string(v)
	}
	e.raw("]")
}
