package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os/exec"
	"runtime"
	"strconv"

	"golang.org/x/sync/errgroup"

	"pyrometer"
	"pyrometer/demo"
	"pyrometer/internal/app"
	"pyrometer/internal/query"
)

type demoCmd struct {
	Port   int  `default:"8374" placeholder:"N" help:"Port on localhost; 0 takes any that is free."`
	NoOpen bool `help:"Do not open a browser."`
	Once   bool `help:"Print the board and end."`
}

func (*demoCmd) Help() string {
	return `Reads what the program carries, events of 2018 and a chronicle of the campaign over Huawei's
networks to 2020, into a store of its own in your cache directory (once), serves the pages on
localhost and prints the address. Nothing leaves the machine.

Examples:

	pyrometer demo
	pyrometer demo --once`
}

func (c *demoCmd) Run(ctx context.Context, s *session) error {
	var l net.Listener
	if !c.Once {
		var err error
		if l, err = listen(ctx, net.JoinHostPort("127.0.0.1", strconv.Itoa(c.Port)), false); err != nil {
			return err
		}
	}
	d, err := app.OpenDemo(ctx, s.config(true))
	if err != nil {
		if l != nil {
			err = errors.Join(err, l.Close())
		}
		return err
	}
	if c.Once {
		err = d.Fill(ctx)
		if err == nil {
			at, err2 := pyrometer.ParseDay(demo.Opening)
			err = errors.Join(err2, runBoard(ctx, d.Query, s, query.BoardQuery{When: query.When{At: &at}, Limit: 30, Spark: true}, form{}))
			fmt.Fprintln(s.Err, demo.Credit)
		}
		return errors.Join(err, d.Close())
	}
	report := address(l) + "figure/" + demo.Figure + "/report?at=" + demo.Opening
	fmt.Fprintf(s.Out, "the demo is on %s (Ctrl-C ends)\nit opens on %s\n%s\n", address(l), report, demo.Credit)
	if !c.NoOpen && isTerminal(s.Out) {
		openBrowser(ctx, s, report)
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		// The pages are there at once and show what has been read so far.
		err := d.Fill(ctx)
		if errors.Is(err, context.Canceled) {
			return nil
		}
		return err
	})
	group.Go(func() error { return serve(ctx, l, d.Handler()) })
	return errors.Join(group.Wait(), d.Close())
}

// openBrowser asks the system to show the address. That it cannot is no
// failure: the address is on the screen.
func openBrowser(ctx context.Context, s *session, url string) {
	name, args := "xdg-open", []string{url}
	switch {
	case runtime.GOOS == "darwin":
		name = "open"
	case runtime.GOOS == "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", url}
	case s.Getenv("DISPLAY") == "" && s.Getenv("WAYLAND_DISPLAY") == "":
		return
	}
	cmd := exec.CommandContext(ctx, name, args...)
	if cmd.Start() == nil {
		go func() { _ = cmd.Wait() }()
	}
}
