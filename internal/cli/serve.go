package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"pyrometer"
	"pyrometer/internal/app"
)

type serveCmd struct {
	Listen  string   `default:"127.0.0.1:8374" placeholder:"ADDR" help:"Address and port."`
	Public  bool     `help:"Allow an address that other machines can reach."`
	Private []string `placeholder:"CIDR" help:"Addresses that feeds may be fetched from although they are not public."`
	Jobs    bool     `default:"true" negatable:"" help:"Visit the store's sources when they are due, and read what they give."`
}

func (*serveCmd) Help() string {
	return `The pages only read, but they ask nobody for a password. An address that other machines
can reach is therefore refused unless --public says that it is meant, and then readers cannot
call a record wrong; put a proxy with passwords and TLS before it.

While it serves, sources are visited when they are due, and what they give is read and put
on the board; --no-jobs leaves that to another program on the same store.

Examples:

	pyrometer serve
	pyrometer serve --listen 0.0.0.0:8080 --public`
}

func (c *serveCmd) Run(ctx context.Context, s *session) error {
	l, err := listen(ctx, c.Listen, c.Public)
	if err != nil {
		return err
	}
	a, err := c.open(ctx, s)
	if err != nil {
		return errors.Join(err, l.Close())
	}
	a.ReadOnly = c.Public // nobody knows who writes there
	fmt.Fprintf(s.Out, "serving %s on %s (Ctrl-C ends)\n", a.File, address(l))
	jobs, cancel := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- c.work(jobs, a, s) }()
	err = serve(ctx, l, a.Handler())
	cancel()
	return errors.Join(err, <-ended, a.Close())
}

// open opens the store. One without events is served as well if it has sources
// that will give some.
func (c *serveCmd) open(ctx context.Context, s *session) (*app.App, error) {
	config := s.config(false)
	var err error
	if config.Private, err = prefixes(c.Private); err != nil {
		return nil, err
	}
	a, err := app.Open(ctx, config)
	if err != nil {
		return nil, err
	}
	watched, err := a.Watched(ctx)
	if err == nil && watched {
		return a, nil
	}
	if err := errors.Join(err, a.Close()); err != nil {
		return nil, err
	}
	return s.open(ctx)
}

// work runs the jobs. Pages are served even where they fail: what is in the store
// can still be read.
func (c *serveCmd) work(ctx context.Context, a *app.App, s *session) error {
	if !c.Jobs {
		return nil
	}
	if err := a.Jobs(ctx); err != nil {
		complain(s.Err, err)
	}
	return nil
}

// listen takes the port, so that one that is taken is told before any work.
func listen(ctx context.Context, addr string, public bool) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "--listen", Message: fmt.Sprintf("%q is not an address and a port", clean(addr)),
			Hint: "write it like 127.0.0.1:8374"}
	}
	if !public && !loopback(host) {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "--listen", Message: "other machines can reach " + clean(addr) + ", and the pages ask nobody for a password",
			Hint: "add --public if that is meant"}
	}
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "listen on " + addr, Err: err, Hint: "choose another port; 0 takes any that is free"}
	}
	return l, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// address is where a browser finds the listener.
func address(l net.Listener) string {
	a, ok := l.Addr().(*net.TCPAddr)
	if !ok {
		return l.Addr().String()
	}
	host := a.IP.String()
	if a.IP.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, fmt.Sprint(a.Port)) + "/"
}

// serve answers until the context ends, then lets answers in flight finish.
func serve(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err := <-ended:
		return &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "serve", Err: err}
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	err := server.Shutdown(grace)
	<-ended
	if errors.Is(err, context.DeadlineExceeded) {
		return server.Close() // somebody holds on to a connection; that is no failure
	}
	return err
}
