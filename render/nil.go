package render

import (
	"errors"
	"fmt"
	"io"
	"reflect"

	"github.com/warraq/warraq/ast"
)

// begin is what every renderer asks first: it returns the document, an empty
// one for nil.
func begin(w io.Writer, doc *ast.Document) (*ast.Document, error) {
	if doc == nil {
		doc = &ast.Document{}
	}
	return doc, checkWriter(w)
}

// checkWriter returns an error for a nil writer, also behind [Until] and [AtMost].
func checkWriter(w io.Writer) error {
	switch w := w.(type) {
	case nil:
		return errors.New("render: the writer is nil")
	case *untilWriter:
		if w.ctx == nil {
			return errors.New("render: the context of Until is nil")
		}
		return checkWriter(w.w)
	case *atMostWriter:
		return checkWriter(w.w)
	}
	return nil
}

// refuseNil, deferred, turns the panic that a nil node of a tree made by hand
// causes into an error that says where it is. Looking for one beforehand would
// cost every other tree as much as rendering it.
func refuseNil(nodes []ast.Node, err *error) {
	cause := recover()
	if cause == nil {
		return
	}
	where := findNil(nodes)
	if where == "" {
		panic(cause)
	}
	*err = fmt.Errorf("render: the tree has a nil %s", where)
}

// findNil returns the place of a nil node in or below nodes, "" if there is none.
func findNil(nodes []ast.Node) string {
	type list struct {
		where string
		nodes reflect.Value // a slice of pointers or interfaces
	}
	seen := map[any]bool{}
	for open := []list{{"node", reflect.ValueOf(nodes)}}; len(open) > 0; {
		l := open[len(open)-1]
		open = open[:len(open)-1]
		for i := range l.nodes.Len() {
			n := l.nodes.Index(i)
			if n.Kind() == reflect.Interface {
				n = n.Elem()
			}
			if !n.IsValid() || n.IsNil() {
				return l.where
			}
			if seen[n.Interface()] {
				continue
			}
			seen[n.Interface()] = true
			n = n.Elem()
			for f := range n.NumField() {
				field, value := n.Type().Field(f), n.Field(f)
				where := "node among the " + field.Name + " of a " + n.Type().Name()
				switch kind := field.Type.Kind(); {
				case !field.IsExported():
				case kind == reflect.Slice && (field.Type.Elem().Kind() == reflect.Pointer || field.Type.Elem().Kind() == reflect.Interface):
					open = append(open, list{where, value})
				case kind == reflect.Pointer && !value.IsNil():
					one := reflect.MakeSlice(reflect.SliceOf(field.Type), 0, 1)
					open = append(open, list{where, reflect.Append(one, value)})
				}
			}
		}
	}
	return ""
}
