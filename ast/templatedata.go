package ast

// A TemplateData is what <templatedata> says of a template: its description and
// its parameters. Page tree only; in the source tree it is an [ExtensionTag], of
// which wikitext.TemplateData makes one. Its JSON is described at
// https://www.mediawiki.org/wiki/Help:TemplateData.
type TemplateData struct {
	Span
	Page Title // that the tag stands in; zero when it has no title
	// Error is the key of MediaWiki's message on what is wrong, such as
	// "templatedata-invalid-type", and ErrorArgs what it speaks of, such as
	// "params.user.type". Empty when nothing is; what follows is filled in
	// only then.
	Error     string
	ErrorArgs []string

	Description InterfaceText
	Params      []*TemplateParam // in the order of the text
	// ParamOrder has the names of all parameters in the order to show them in,
	// nil when none is given.
	ParamOrder []string
	Sets       []TemplateSet
	// Format is how to write a call: "inline", "block", a format string such as
	// "{{_\n| _ = _\n}}", or "" when none is given.
	Format string
	// Maps say, for each consumer and each of its names, which parameters it
	// means: a list, of which each entry is one parameter or some together.
	Maps map[string]map[string][][]string
}

// A TemplateParam is a parameter in a [TemplateData]. What it inherits is filled in.
type TemplateParam struct {
	Name            string
	Label           InterfaceText
	Description     InterfaceText
	Type            string // "unknown" when none is given
	Required        bool
	Suggested       bool
	Deprecated      bool
	DeprecatedText  string // why, when that is said
	Aliases         []string
	Default         InterfaceText
	Example         InterfaceText
	SuggestedValues []string
	AutoValue       string
	HasAutoValue    bool   // AutoValue is given, though it may be empty
	Inherits        string // name of another parameter, "" for none
}

// A TemplateSet is parameters that are used together.
type TemplateSet struct {
	Label  InterfaceText
	Params []string
}

// An InterfaceText is a text for people in several languages, by their codes;
// under "" it is in the language of the wiki. Nil means that there is none.
type InterfaceText map[string]string

// In returns the text in the first of some languages that has one, false when
// none has. One in the language of the wiki is found for any.
func (t InterfaceText) In(codes ...string) (string, bool) {
	if text, ok := t[""]; ok {
		return text, true
	}
	for _, code := range codes {
		if text, ok := t[code]; ok {
			return text, true
		}
	}
	return "", false
}

// Param returns a parameter by its name or one of its aliases, nil when there is none.
func (d *TemplateData) Param(name string) *TemplateParam {
	for _, p := range d.Params {
		if p.Name == name {
			return p
		}
	}
	for _, p := range d.Params {
		for _, alias := range p.Aliases {
			if alias == name {
				return p
			}
		}
	}
	return nil
}

// ElementName returns "section", or "div" when there is an error.
func (d *TemplateData) ElementName() string {
	if d.Error != "" {
		return "div"
	}
	return "section"
}
