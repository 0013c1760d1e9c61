package main

import (
	"flag"
	"fmt"
	"slices"
	"strings"

	"github.com/warraq/warraq/examples/internal/cli"
)

// textOptions are the flags that only plain text has.
var textOptions = []string{"bidi", "clean", "files", "headings", "links", "notes", "tables", "width"}

// textFlags adds them to flags.
func (o *options) textFlags(flags *flag.FlagSet) {
	t := &o.text
	flags.IntVar(&t.Width, "width", 0, "with -to text: `columns` that a line may take; 0 for any number")
	flags.BoolVar(&t.Clean, "clean", false, "with -to text: tidy up behind what is left out, missing templates too")
	choice(flags, "headings", "how headings show their level", &t.Headings, "plain", "marked")
	choice(flags, "notes", "what becomes of footnotes", &t.Notes, "marked", "inline", "omitted")
	choice(flags, "tables", "how cells are kept apart", &t.Tables, "tabbed", "aligned")
	choice(flags, "links", "which links show their address", &t.Links, "label", "external", "all")
	choice(flags, "files", "what is shown of files", &t.Files, "caption", "alt", "omitted")
	choice(flags, "bidi", "how a display is told of directions", &t.Bidi, "none", "isolate", "marks", "strip")
}

// choice adds a flag for one of several names, which stand for 0, 1 ….
func choice[T ~uint8](flags *flag.FlagSet, name, about string, value *T, names ...string) {
	about = fmt.Sprintf("with -to text: %s, a `word`: %s (default %s)", about, strings.Join(names, ", "), names[0])
	flags.Func(name, about, func(s string) error {
		i := slices.Index(names, s)
		if i < 0 {
			return fmt.Errorf("not one of %s", strings.Join(names, ", "))
		}
		*value = T(i)
		return nil
	})
}

// checkText refuses flags of plain text where there is none.
func (o *options) checkText() (err error) {
	o.command.Flags.Visit(func(f *flag.Flag) {
		if o.to != "text" && slices.Contains(textOptions, f.Name) {
			err = cli.Usagef("-%s needs -to text, not %s", f.Name, o.to)
		}
	})
	if err == nil && o.text.Width < 0 {
		err = cli.Usagef("-width %d is less than 0", o.text.Width)
	}
	return err
}
