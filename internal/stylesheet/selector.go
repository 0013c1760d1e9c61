package stylesheet

import "strings"

// A selectorParser reads selectors (https://www.w3.org/TR/selectors-3/) and
// writes them anew.
type selectorParser struct {
	css     string
	tokens  []token
	at, end int
	buf     []byte
}

// list reads a list of selectors; each gets the scope. What begins with "html"
// or "body" and goes on with something below it keeps that in front:
// "html.dark .x" is ".x" in the scope, in a dark page.
func (p *selectorParser) list(scope string) bool {
	for {
		if !p.complex(scope) {
			return false
		}
		if p.at == p.end {
			return true
		}
		p.at++ // a comma: nothing else ends a selector
		p.buf = append(p.buf, ',')
	}
}

// complex reads one selector, up to a comma or the end.
func (p *selectorParser) complex(scope string) bool {
	start := len(p.buf)
	scopeAt, page := start, true
	p.space()
	for {
		name, ok := p.compound()
		if !ok {
			return false
		}
		spaced := p.space()
		if p.at == p.end || p.peek().kind == tokComma {
			break
		}
		combinator := byte(' ')
		if t := p.peek(); t.kind == tokDelim && (t.char == '>' || t.char == '+' || t.char == '~') {
			combinator = t.char
			p.at++
			p.space()
		} else if !spaced {
			return false
		}
		p.buf = append(p.buf, combinator)
		if page = page && combinator == ' ' && (name == "html" || name == "body"); page {
			scopeAt = len(p.buf)
		}
	}
	rest := string(p.buf[scopeAt:])
	p.buf = append(append(p.buf[:scopeAt], scope...), rest...)
	return true
}

// compound reads what holds of one element, and returns the element's name,
// "" when it is not named.
func (p *selectorParser) compound() (name string, ok bool) {
	if p.at == p.end {
		return "", false
	}
	switch t := p.peek(); {
	case t.kind == tokIdent:
		name = t.value
		p.buf = appendName(p.buf, name)
		p.at++
		ok = true
	case p.isDelim('*'):
		p.buf = append(p.buf, '*')
		p.at++
		ok = true
	}
	for p.at < p.end && p.simple() {
		ok = true
	}
	return name, ok
}

// simple reads one condition of an element. False means that there is none:
// what stands there is then for the caller to refuse.
func (p *selectorParser) simple() bool {
	switch t := p.peek(); {
	case t.kind == tokHash:
		if !startsName(p.css[t.start+1:]) {
			return false // a colour
		}
		if p.at > 0 && (p.tokens[p.at-1].kind == tokIdent || p.tokens[p.at-1].kind == tokHash) {
			p.buf = append(p.buf, "/**/"...) // as css-sanitizer has it, see apart
		}
		p.buf = appendName(append(p.buf, '#'), t.value)
		p.at++
		return true
	case p.isDelim('.') && p.ahead(1).kind == tokIdent:
		p.buf = appendName(append(p.buf, '.'), p.ahead(1).value)
		p.at += 2
		return true
	case t.kind == tokOpen && t.char == '[':
		return p.attribute()
	case t.kind == tokColon:
		return p.pseudo()
	}
	return false
}

// attribute reads "[name=value]".
func (p *selectorParser) attribute() bool {
	inner, end := p.bracket()
	inner.buf = append(inner.buf, '[')
	inner.space()
	if inner.at == inner.end || inner.peek().kind != tokIdent {
		return false
	}
	inner.buf = appendName(inner.buf, inner.peek().value)
	inner.at++
	inner.space()
	if inner.at < inner.end {
		for _, c := range []byte("~|^$*") {
			if inner.isDelim(c) {
				inner.buf = append(inner.buf, c)
				inner.at++
				break
			}
		}
		if !inner.isDelim('=') {
			return false
		}
		inner.buf = append(inner.buf, '=')
		inner.at++
		inner.space()
		switch t := inner.ahead(0); t.kind {
		case tokIdent:
			inner.buf = appendName(inner.buf, t.value)
		case tokString:
			inner.buf = appendString(inner.buf, t.value)
		default:
			return false
		}
		inner.at++
		inner.space()
	}
	if inner.at != inner.end {
		return false
	}
	p.buf = append(inner.buf, ']')
	p.at = end
	return true
}

// pseudo reads a pseudo-class or a pseudo-element.
func (p *selectorParser) pseudo() bool {
	colons, allowed := 1, pseudoClasses
	if p.ahead(1).kind == tokColon {
		colons, allowed = 2, pseudoElements
	}
	t := p.ahead(colons)
	name := strings.ToLower(t.value)
	switch {
	case t.kind == tokIdent && allowed[name]:
		p.buf = appendName(append(p.buf, "::"[:colons]...), t.value)
		p.at += colons + 1
		return true
	case t.kind == tokFunction && colons == 1:
		p.at++
		inner, end := p.bracket()
		inner.buf = append(appendName(append(inner.buf, ':'), t.value), '(')
		inner.space()
		if !inner.argument(name) {
			return false
		}
		if inner.space(); inner.at != inner.end {
			return false
		}
		p.buf = append(inner.buf, ')')
		p.at = end
		return true
	}
	return false
}

// argument reads what stands in a pseudo-class of a name.
func (p *selectorParser) argument(name string) bool {
	switch name {
	case "not":
		return p.at < p.end && p.negated()
	case "lang", "dir":
		t := p.ahead(0)
		if t.kind != tokIdent || name == "dir" && !strings.EqualFold(t.value, "ltr") && !strings.EqualFold(t.value, "rtl") {
			return false
		}
		p.buf = appendName(p.buf, t.value)
		p.at++
		return true
	case "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type":
		return p.anPlusB()
	}
	return false
}

// negated reads the one condition in ":not()", which is not ":not()" itself.
func (p *selectorParser) negated() bool {
	switch t := p.peek(); {
	case t.kind == tokIdent:
		p.buf = appendName(p.buf, t.value)
	case p.isDelim('*'):
		p.buf = append(p.buf, '*')
	case t.kind == tokColon && strings.EqualFold(p.ahead(1).value, "not"):
		return false
	default:
		return p.simple()
	}
	p.at++
	return true
}

// anPlusB reads "2n + 1" and the like.
func (p *selectorParser) anPlusB() bool {
	if (p.isDelim('+') || p.isDelim('-')) && p.ahead(1).kind == tokSpace {
		return false
	}
	w := writer{}
	w.begin()
	for ; p.at < p.end; p.at++ {
		switch t := p.peek(); {
		case t.kind == tokSpace:
			w.gap = true
		case t.kind == tokNumber, t.kind == tokDimension, t.kind == tokIdent, p.isDelim('+'), p.isDelim('-'):
			w.token(*t)
		default:
			return false
		}
	}
	p.buf = append(p.buf, w.buf...)
	return isAnPlusB(strings.ToLower(strings.ReplaceAll(string(w.buf), "/**/", "")))
}

// isAnPlusB tells the forms of https://www.w3.org/TR/css-syntax-3/#anb-microsyntax,
// in lower case and with single spaces.
func isAnPlusB(s string) bool {
	if s == "even" || s == "odd" {
		return true
	}
	s = strings.TrimPrefix(strings.TrimPrefix(s, "+"), "-")
	a, b, ok := strings.Cut(s, "n")
	if !ok {
		return s != "" && digits(s)
	}
	b = strings.ReplaceAll(b, " ", "")
	if b != "" && b[0] != '+' && b[0] != '-' {
		return false
	}
	return digits(a) && (b == "" || len(b) > 1 && digits(b[1:]))
}

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// bracket returns a parser of what the bracket at hand holds, which goes on
// writing, and the index behind the bracket.
func (p *selectorParser) bracket() (inner selectorParser, end int) {
	inner = *p
	if partner := int(p.peek().partner); partner >= 0 && partner < p.end {
		inner.end, end = partner, partner+1
	} else {
		end = p.end
	}
	inner.at++
	return inner, end
}

func (p *selectorParser) peek() *token { return &p.tokens[p.at] }

// ahead returns a token further on, white space behind the end.
func (p *selectorParser) ahead(n int) token {
	if p.at+n < p.end {
		return p.tokens[p.at+n]
	}
	return token{kind: tokSpace}
}

func (p *selectorParser) isDelim(c byte) bool {
	return p.at < p.end && p.tokens[p.at].kind == tokDelim && p.tokens[p.at].char == c
}

// space passes white space, and reports whether there was any.
func (p *selectorParser) space() bool {
	start := p.at
	for p.at < p.end && p.tokens[p.at].kind == tokSpace {
		p.at++
	}
	return p.at > start
}
