// Preview shows wikitext as it is edited: a small web page of this machine, with
// the wikitext on one side, and on the other the page, its HTML, its plain text
// or one of its two trees, and what is odd about it.
//
//	go run ./examples/preview [flags] [FILE|-]
//
// It prints its address; open that in a browser. Nothing is saved: what is
// written goes with the browser's tab. Without FILE it begins with the project's
// article, if it is started in the project's folder, else with a few words.
//
// It serves this machine only: an address that others could reach is refused, and
// so are requests that reach it by another name or from another site's page. The
// page that is shown runs no script and loads nothing but pictures of -pages. A
// text has at most 2 MiB, MediaWiki's limit, and its output 16.
//
// The exit status is 2 for bad usage, 1 for what could not be read or served,
// otherwise 0.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"time"

	"github.com/warraq/warraq/examples/internal/cli"
	"github.com/warraq/warraq/examples/internal/pages"
)

const (
	articleFolder = "testdata/pages/ar"
	article       = articleFolder + "/blinken-munir.wikitext"

	// words are what there is to edit when there is no file.
	words = "'''Wikitext''' goes here: ''italics'', [[links]], {{templates}}, notes<ref>such as this one</ref>.\n\n" +
		"* and lists\n* '''أو بالعربية'''\n\n{| class=\"wikitable\"\n! one !! two\n|-\n| 1 || 2\n|}\n"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	o := newOptions()
	err := o.parse(args, stdout)
	if err == nil {
		err = o.serve(ctx, stdin, stdout)
	}
	return o.command.Status(err, stderr)
}

type options struct {
	command *cli.Command
	address string
	title   string
	pages   string
	timeout time.Duration
}

func newOptions() *options {
	o := &options{command: cli.New("preview")}
	// Parse keeps this for want of a FILE; chooseFile decides then.
	o.command.File, o.command.Operand = article, "[FILE|-]"
	flags := o.command.Flags
	flags.StringVar(&o.address, "addr", "127.0.0.1:0", "`ADDRESS` to serve on, of this machine only; port 0 is any free one")
	flags.StringVar(&o.title, "title", "", "the page's `title` (default: what "+pages.TitlesFile+" says, else the file's name)")
	flags.StringVar(&o.pages, "pages", "", "`folder` of pages, for templates, and pictures: *.wikitext, named by titles with %3A for \":\" and the like, or what "+pages.TitlesFile+" names")
	flags.DurationVar(&o.timeout, "timeout", 10*time.Second, "how long a page may take, such as 30s")
	return o
}

func (o *options) parse(args []string, help io.Writer) error {
	if err := o.command.Parse(args, help); err != nil {
		return err
	}
	if o.timeout <= 0 {
		return cli.Usagef("-timeout %v is no time", o.timeout)
	}
	if o.command.Flags.NArg() == 0 {
		o.chooseFile()
	}
	return nil
}

// chooseFile takes the project's article for want of a FILE, unless the command
// line asks for a wiki, a title or pages that it is not of. "" is no file.
func (o *options) chooseFile() {
	chosen := false
	o.command.Flags.Visit(func(f *flag.Flag) {
		chosen = chosen || f.Name == "site" || f.Name == "title" || f.Name == "pages"
	})
	o.command.File = ""
	if _, err := os.Stat(article); err == nil && !chosen {
		o.command.File, o.command.Site, o.pages = article, "ar", articleFolder
	}
}

func (o *options) serve(ctx context.Context, stdin io.Reader, stdout io.Writer) error {
	s, err := o.newServer(stdin)
	if err != nil {
		return err
	}
	listener, err := listen(o.address)
	if err != nil {
		return err
	}
	web := &http.Server{
		Handler:           s.handler(),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      o.timeout + 20*time.Second,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    1 << 16,
	}
	stopped := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		// What is being answered gets a moment; nobody waits for more.
		soon, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		if web.Shutdown(soon) != nil {
			web.Close()
		}
		close(stopped)
	})
	defer stop()
	if _, err := fmt.Fprintf(stdout, "http://%s/\n", listener.Addr()); err != nil {
		return errors.Join(err, listener.Close())
	}
	if err := web.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	<-stopped
	return nil
}

// newServer reads what is to be edited at first.
func (o *options) newServer(stdin io.Reader) (*server, error) {
	wiki, err := o.command.OpenSite()
	if err != nil {
		return nil, err
	}
	s := newServer(wiki, o.command.Site, o.pages, o.timeout)
	folder, err := s.folder(wiki)
	if err != nil {
		return nil, err
	}
	s.text = words
	switch o.command.File {
	case "":
	case "-":
		s.text, err = o.command.Read(stdin)
	default:
		s.text, err = o.command.Read(stdin)
		s.title = folder.TitleOf(o.command.File, wiki)
	}
	if err != nil {
		return nil, err
	}
	if len(s.text) > maxText {
		return nil, fmt.Errorf("%s has %d bytes, more than %d", o.command.File, len(s.text), maxText)
	}
	if o.title != "" {
		if !isTitle(wiki, o.title) {
			return nil, cli.Usagef("-title %q is not a legal title", o.title)
		}
		s.title = o.title
	}
	return s, nil
}

// listen listens on an address that only this machine can reach.
func listen(address string) (net.Listener, error) {
	tcp, err := net.ResolveTCPAddr("tcp", address)
	if err != nil {
		return nil, cli.Usagef("-addr: %v", err)
	}
	// An address without a host is every address that the machine has.
	if !tcp.IP.IsLoopback() {
		return nil, cli.Usagef("-addr %s could be reached by others; preview serves on this machine's own addresses only, such as 127.0.0.1:0 or localhost:8080", address)
	}
	return net.ListenTCP("tcp", tcp)
}
