package wikitext

import "github.com/warraq/warraq/ast"

// On a wiki whose language has variants a title may be written in any of them:
// a link or a call whose page does not exist leads to one that does.

// titleVariants returns a title as the language's other variants write it.
func (r *run) titleVariants(t ast.Title) []ast.Title {
	if !r.site.HasVariants() || t.Interwiki != "" || t.Namespace < 0 {
		return nil
	}
	var out []ast.Title
	seen := map[string]bool{t.Name: true}
	for _, v := range r.site.Variants() {
		name := r.site.Conversion(v).Convert(t.Name)
		if seen[name] {
			continue
		}
		seen[name] = true
		other := r.site.MakeTitle(t.Namespace, name, t.Fragment)
		if !other.IsZero() {
			out = append(out, other)
		}
	}
	return out
}

// variantLinks leads links to pages that do not exist to those that do under the
// title of another variant, or to the page itself.
func (e *expansion) variantLinks() error {
	if !e.site.HasVariants() {
		return nil
	}
	others := map[*ast.Wikilink][]ast.Title{}
	var ask []ast.Title
	for _, l := range e.links {
		if l.Existence != ast.Missing || l.Self {
			continue
		}
		for _, t := range e.titleVariants(l.Target) {
			others[l] = append(others[l], t)
			t.Fragment = ""
			ask = append(ask, t)
		}
	}
	if err := e.info(ask); err != nil {
		return err
	}
	for l, titles := range others {
		for _, t := range titles {
			if t.SamePage(e.title) {
				l.Target, l.Self = t, true
			}
		}
		for _, t := range titles {
			page := t
			page.Fragment = ""
			if known := e.known[page.Full()]; !l.Self && known.Existence == ast.Exists {
				l.Target, l.Existence, l.Redirect = t, known.Existence, known.Redirect
				break
			}
		}
	}
	return nil
}

// loadVariant returns a page by title, or, when there is none, by its title in
// another variant.
func (e *expansion) loadVariant(title ast.Title, span ast.Span) *calledPage {
	page := e.load(title, span)
	if !page.missing || e.err != nil {
		return page
	}
	for _, t := range e.titleVariants(title) {
		if other := e.load(t, span); !other.missing || e.err != nil {
			return other
		}
	}
	return page
}

// convertTitle writes the page's title in its variant.
func (e *expansion) convertTitle() {
	if !e.site.HasVariants() || e.title.IsZero() {
		return
	}
	if e.variant != e.site.Language() {
		e.doc.Variant = e.variant
	}
	if _, off := e.doc.Properties["notitleconvert"]; off {
		return
	}
	c := e.converter()
	e.doc.VariantTitle = e.title
	e.doc.VariantTitle.Name = c.characters(e.title.Name, e.variant)
	e.doc.VariantTitle.NamespaceName = c.characters(e.title.NamespaceName, e.variant)
}
