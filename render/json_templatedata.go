package render

import "github.com/warraq/warraq/ast"

// templateData writes what a template says of itself. The type of a parameter is
// its "valueType": "type" is of nodes.
func (e *encoder) templateData(d *ast.TemplateData) {
	e.title(`,"page":`, &d.Page)
	e.str(`,"error":`, d.Error)
	e.strings(`,"errorArgs":`, d.ErrorArgs)
	e.interfaceText(`,"description":`, d.Description)
	if len(d.Params) > 0 {
		e.raw(`,"params":`)
		e.list(len(d.Params), func(i int) { e.templateParam(d.Params[i]) })
	}
	e.strings(`,"paramOrder":`, d.ParamOrder)
	if len(d.Sets) > 0 {
		e.raw(`,"sets":`)
		e.list(len(d.Sets), func(i int) {
			e.raw(`{"params":`)
			e.stringList(d.Sets[i].Params)
			e.interfaceText(`,"label":`, d.Sets[i].Label)
			e.raw("}")
		})
	}
	e.str(`,"format":`, d.Format)
	if len(d.Maps) > 0 {
		e.raw(`,"maps":`)
		object(e, d.Maps, func(consumer map[string][][]string) {
			object(e, consumer, func(names [][]string) {
				e.list(len(names), func(i int) { e.stringList(names[i]) })
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
		object(e, t, e.string)
	}
}
