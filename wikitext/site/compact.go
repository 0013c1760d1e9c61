package site

import (
	"reflect"
	"strings"
)

// A stringStore keeps many small strings in few pieces of memory. Built-in sites
// live as long as the program, and the collector would look at each of their
// strings by itself, each time.
type stringStore struct{ b strings.Builder }

// storeChunk is the bytes of a piece of memory; longer strings stay by themselves.
const storeChunk = 4 << 10

// keep returns a string with the same bytes.
func (s *stringStore) keep(text string) string {
	if text == "" || len(text) > storeChunk/8 {
		return text
	}
	if s.b.Cap()-s.b.Len() < len(text) {
		s.b = strings.Builder{}
		s.b.Grow(storeChunk)
	}
	start := s.b.Len()
	s.b.WriteString(text)
	return s.b.String()[start:]
}

// keepAll does so with all strings in a value: those of structs, slices and maps
// of strings.
func (s *stringStore) keepAll(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(s.keep(v.String()))
	case reflect.Pointer:
		if !v.IsNil() {
			s.keepAll(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			s.keepAll(v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			s.keepAll(v.Index(i))
		}
	case reflect.Map:
		if v.IsNil() || v.Type().Key().Kind() != reflect.String {
			return
		}
		kept := reflect.MakeMapWithSize(v.Type(), v.Len())
		for key, value := range v.Seq2() {
			k, e := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			k.Set(key)
			e.Set(value)
			s.keepAll(k)
			s.keepAll(e)
			kept.SetMapIndex(k, e)
		}
		v.Set(kept)
	}
}
