package syntaxhighlight

import (
	"testing"
	"time"
)

// FuzzTokens: tokens are the text, whatever the text and the language are, and
// the time that it takes is bounded.
func FuzzTokens(f *testing.F) {
	f.Add("python", "def f(x): return 'ش' # تعليق")
	f.Add("html", "<b title='x'>&amp;<script>var a = /x/;</script>")
	f.Add("jungle", "[[(\"")
	f.Add("c", "\xff/* \r\n\x00")
	f.Add("html+php", "<?php echo \"{$a['b']}\"; ?>")
	f.Add("", "x")
	f.Fuzz(func(t *testing.T, language, code string) {
		tokens, _ := tokenise(t.Context(), language, code, time.Second)
		if tokens == nil {
			return
		}
		for _, token := range tokens {
			if token.Value == "" || len(token.Value) > len(code) || code[:len(token.Value)] != token.Value {
				t.Fatalf("%q in %s: token %q is not what follows", code, language, token.Value)
			}
			code = code[len(token.Value):]
		}
		if code != "" {
			t.Fatalf("%s: %q is of no token", language, code)
		}
	})
}
