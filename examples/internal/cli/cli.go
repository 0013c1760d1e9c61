// Package cli is what the example programs have in common: a flag for the wiki,
// one FILE to read, titles of files, and how programs end.
//
// A program's exit status is 2 for bad usage, 1 for what could not be read or
// written, otherwise 0. Errors go to standard error as "program: what is wrong";
// -h prints the flags on standard output.
package cli

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/warraq/warraq/wikitext/site"
)

// A Command is a program's command line: flags, and one FILE behind them.
type Command struct {
	Flags *flag.FlagSet
	File  string // "-" is standard input; set by Parse, which keeps what is there when the command line has none
	Site  string // what -site says; set by Parse
	// Operand is what the help calls FILE when it is something else, such as a folder.
	Operand string
}

// New returns a command that has the flag -site.
func New(name string) *Command {
	c := &Command{Flags: flag.NewFlagSet(name, flag.ContinueOnError)}
	c.Flags.SetOutput(io.Discard) // Status prints the error, once
	c.Flags.StringVar(&c.Site, "site", "en", "the `wiki`: a built-in profile by its language, such as en or ar, or a .json file from MediaWiki's siteinfo API")
	return c
}

// Parse reads the command line. For -h it prints the flags on help, and the
// error is flag.ErrHelp.
func (c *Command) Parse(args []string, help io.Writer) error {
	if err := c.Flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			fmt.Fprintf(help, "usage: %s [flags] %s\n", c.Flags.Name(), cmp.Or(c.Operand, "FILE|-"))
			c.Flags.SetOutput(help)
			c.Flags.PrintDefaults()
			return err
		}
		return Usagef("%v", err)
	}
	switch n := c.Flags.NArg(); {
	case n == 0 && c.File != "":
		return nil
	case n == 0:
		return Usagef("no FILE; - reads standard input")
	case n == 1:
		c.File = c.Flags.Arg(0)
		return nil
	}
	return Usagef("one FILE is expected behind the flags, not %d: %s", c.Flags.NArg(), strings.Join(c.Flags.Args(), " "))
}

// Info returns the wiki that -site names.
func (c *Command) Info() (site.Info, error) {
	if !strings.HasSuffix(c.Site, ".json") {
		s, err := site.Builtin(c.Site)
		if err != nil {
			return site.Info{}, Usagef("-site: %v", err)
		}
		return s.Info(), nil
	}
	data, err := os.ReadFile(c.Site)
	if err != nil {
		return site.Info{}, err
	}
	info, err := site.FromSiteInfo(data)
	if err != nil {
		return site.Info{}, fmt.Errorf("%s: %w", c.Site, err)
	}
	return info, nil
}

// OpenSite returns the wiki that -site names, built.
func (c *Command) OpenSite() (*site.Site, error) {
	if !strings.HasSuffix(c.Site, ".json") {
		s, err := site.Builtin(c.Site)
		if err != nil {
			return nil, Usagef("-site: %v", err)
		}
		return s, nil
	}
	info, err := c.Info()
	if err != nil {
		return nil, err
	}
	return site.New(info)
}

// Read returns the text of FILE.
func (c *Command) Read(stdin io.Reader) (string, error) {
	if c.File == "-" {
		data, err := io.ReadAll(stdin)
		return string(data), err
	}
	data, err := os.ReadFile(c.File)
	return string(data), err
}

// Status prints an error and returns the exit status that goes with it.
func (c *Command) Status(err error, stderr io.Writer) int {
	var usage *usageError
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return 0
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "%s: %v (-h lists the flags)\n", c.Flags.Name(), err)
		return 2
	}
	fmt.Fprintf(stderr, "%s: %v\n", c.Flags.Name(), err)
	return 1
}

// A usageError is a mistake on the command line, told apart from a failure by
// the exit status.
type usageError struct{ message string }

func (e *usageError) Error() string { return e.message }

// Usagef returns an error for a mistake on the command line.
func Usagef(format string, args ...any) error {
	return &usageError{fmt.Sprintf(format, args...)}
}
