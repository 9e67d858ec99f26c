package fetch

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pyrometer"
)

// pipes is a network within a synctest bubble: every name leads to one server,
// and time passes only when all wait.
type pipes struct {
	conns chan net.Conn
	done  chan struct{}
	once  sync.Once
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.conns:
		return c, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}
func (p *pipes) Close() error   { p.once.Do(func() { close(p.done) }); return nil }
func (p *pipes) Addr() net.Addr { return &net.UnixAddr{Name: "pipe"} }
func (p *pipes) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	near, far := net.Pipe()
	select {
	case p.conns <- far:
		return near, nil
	case <-p.done:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// bubble runs a test against a handler in a bubble of its own time.
func bubble(t *testing.T, o Options, handler http.HandlerFunc, test func(t *testing.T, c *Client)) {
	synctest.Test(t, func(t *testing.T) {
		p := &pipes{conns: make(chan net.Conn), done: make(chan struct{})}
		s := &http.Server{Handler: handler}
		served := make(chan struct{})
		go func() { s.Serve(p); close(served) }()
		c := New(o)
		c.dial = p.dial
		test(t, c)
		c.Close()
		s.Close()
		<-served
	})
}

// pass lets time pass within a bubble.
func pass(d time.Duration) { <-time.After(d) }

// log is what a server saw, and when.
type log struct {
	mu    sync.Mutex
	start time.Time
	lines []string
}

func (l *log) add(s string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, time.Since(l.start).String()+" "+s)
}

func (l *log) want(t *testing.T, lines ...string) {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.lines) != len(lines) {
		t.Fatalf("the server saw %q, not %q", l.lines, lines)
	}
	for i := range lines {
		if l.lines[i] != lines[i] {
			t.Errorf("the server saw %q, not %q", l.lines[i], lines[i])
		}
	}
}

// TestPace wants one request at a time to a host, a pause between, and robots.txt once.
func TestPace(t *testing.T) {
	var seen log
	bubble(t, Options{Delay: 2 * time.Second}, func(w http.ResponseWriter, r *http.Request) {
		seen.add(r.Host + r.URL.Path)
		pass(time.Second)
	}, func(t *testing.T, c *Client) {
		seen.start = time.Now()
		var wait sync.WaitGroup
		for range 3 {
			wait.Go(func() {
				if _, err := c.Get(t.Context(), "http://a.example/x", Condition{}); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		seen.want(t, "0s a.example/robots.txt", "3s a.example/x", "6s a.example/x", "9s a.example/x")
		pass(rulesLast)
		if _, err := c.Get(t.Context(), "http://a.example/y", Condition{}); err != nil {
			t.Error(err)
		}
		if n := len(seen.lines); n != 6 {
			t.Errorf("a day later robots.txt was not asked for again: %q", seen.lines)
		}
	})
}

func TestCrawlDelayIsKept(t *testing.T) {
	var seen log
	bubble(t, Options{Delay: time.Second}, func(w http.ResponseWriter, r *http.Request) {
		seen.add(r.URL.Path)
		if r.URL.Path == "/robots.txt" {
			io.WriteString(w, "User-agent: *\nCrawl-delay: 10\n")
		}
	}, func(t *testing.T, c *Client) {
		seen.start = time.Now()
		for _, path := range []string{"/x", "/y"} {
			if _, err := c.Get(t.Context(), "http://a.example"+path, Condition{}); err != nil {
				t.Error(err)
			}
		}
		seen.want(t, "0s /robots.txt", "1s /x", "11s /y")
	})
}

func TestRetryAfter(t *testing.T) {
	for _, c := range []struct {
		name   string
		header func() string
		status int
		want   time.Duration
	}{
		{"seconds", func() string { return "120" }, http.StatusTooManyRequests, 120 * time.Second},
		{"date", func() string { return time.Now().Add(time.Hour).UTC().Format(http.TimeFormat) }, http.StatusServiceUnavailable, time.Hour},
		{"none", func() string { return "" }, http.StatusServiceUnavailable, firstWait},
		{"nonsense", func() string { return "soon" }, http.StatusTooManyRequests, firstWait},
		{"for ever", func() string { return "99999999999999999" }, http.StatusTooManyRequests, longestWait},
	} {
		t.Run(c.name, func(t *testing.T) {
			asked := 0
			bubble(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/robots.txt" {
					w.WriteHeader(http.StatusNotFound)
					return
				}
				if asked++; asked == 1 {
					w.Header().Set("Retry-After", c.header())
					w.WriteHeader(c.status)
				}
			}, func(t *testing.T, client *Client) {
				get := func() error {
					_, err := client.Get(t.Context(), "http://a.example/x", Condition{})
					return err
				}
				err := get()
				at, ok := RetryAt(err)
				if wait := time.Until(at); !ok || pyrometer.KindOf(err) != pyrometer.Unavailable || wait > c.want || wait < c.want-time.Second {
					t.Fatalf("wait %s, not %s: %v", time.Until(at), c.want, err)
				}
				if err := get(); pyrometer.KindOf(err) != pyrometer.Unavailable || asked != 1 {
					t.Errorf("asked %d times before its time: %v", asked, err)
				}
				pass(time.Until(at))
				if c.want == longestWait {
					pass(time.Second)
				}
				if err := get(); err != nil || asked != 2 {
					t.Errorf("asked %d times: %v", asked, err)
				}
			})
		})
	}
}

// TestBackOff wants the wait to double with each failure and to end with the first answer.
func TestBackOff(t *testing.T) {
	up := false
	bubble(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/robots.txt" && !up {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}, func(t *testing.T, c *Client) {
		for _, want := range []time.Duration{30 * time.Second, time.Minute, 2 * time.Minute} {
			_, err := c.Get(t.Context(), "http://a.example/x", Condition{})
			at, ok := RetryAt(err)
			if wait := time.Until(at); !ok || wait != want {
				t.Errorf("wait %s, not %s: %v", wait, want, err)
			}
			pass(time.Until(at))
		}
		up = true
		if _, err := c.Get(t.Context(), "http://a.example/x", Condition{}); err != nil {
			t.Error(err)
		}
		up = false
		_, err := c.Get(t.Context(), "http://a.example/x", Condition{})
		if at, _ := RetryAt(err); time.Until(at) != firstWait {
			t.Errorf("wait %s after a good answer: %v", time.Until(at), err)
		}
	})
}

// TestRobotsStatus: RFC 9309 allows all if there is no file (4xx) and nothing if
// the server is ill (5xx).
func TestRobotsStatus(t *testing.T) {
	for status, allowed := range map[int]bool{404: true, 401: true, 403: true, 410: true, 500: false, 503: false, 429: false} {
		t.Run(strconv.Itoa(status), func(t *testing.T) {
			robots, pages := 0, 0
			bubble(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/robots.txt" {
					robots++
					w.WriteHeader(status)
					return
				}
				pages++
			}, func(t *testing.T, c *Client) {
				for range 2 {
					_, err := c.Get(t.Context(), "http://a.example/x", Condition{})
					if (err == nil) != allowed || err != nil && pyrometer.KindOf(err) != pyrometer.Unavailable {
						t.Errorf("%v", err)
					}
				}
				if robots != 1 || (pages > 0) != allowed {
					t.Errorf("robots.txt %d times, pages %d times", robots, pages)
				}
				pass(noRulesLast)
				c.Get(t.Context(), "http://a.example/x", Condition{})
				if (robots == 2) == allowed {
					t.Errorf("five minutes later: robots.txt %d times", robots)
				}
			})
		})
	}
}

// TestRobotsOfEveryHop wants the second host of a redirect to be asked as well.
func TestRobotsOfEveryHop(t *testing.T) {
	bubble(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
		switch r.Host + r.URL.Path {
		case "a.example/x":
			http.Redirect(w, r, "http://b.example/closed", http.StatusFound)
		case "b.example/robots.txt":
			http.Redirect(w, r, "http://c.example/rules", http.StatusMovedPermanently)
		case "c.example/rules":
			io.WriteString(w, "User-agent: *\nDisallow: /closed")
		case "b.example/closed":
			t.Error("fetched against robots.txt")
		}
	}, func(t *testing.T, c *Client) {
		if _, err := c.Get(t.Context(), "http://a.example/x", Condition{}); !errors.Is(err, ErrRobots) {
			t.Error(err)
		}
	})
}

// TestSlow: a server that sends a byte at a time, or none, is left.
func TestSlow(t *testing.T) {
	for path, from := range map[string]int{"/drip": 1, "/mute": 0} {
		t.Run(path, func(t *testing.T) {
			bubble(t, Options{Timeout: 20 * time.Second}, func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/robots.txt" {
					return
				}
				for i := from; r.Context().Err() == nil; i++ {
					if i > 0 {
						io.WriteString(w, "x")
						w.(http.Flusher).Flush()
					}
					select {
					case <-time.After(time.Second):
					case <-r.Context().Done():
					}
				}
			}, func(t *testing.T, c *Client) {
				start := time.Now()
				_, err := c.Get(t.Context(), "http://a.example"+path, Condition{})
				if took := time.Since(start); pyrometer.KindOf(err) != pyrometer.Unavailable || took > 22*time.Second {
					t.Errorf("%s: %v", took, err)
				}
				if _, ok := RetryAt(err); !ok {
					t.Errorf("no wait after %v", err)
				}
			})
		})
	}
}

// TestStop: whoever stops waiting gets away at once, and the host is not blamed.
func TestStop(t *testing.T) {
	bubble(t, Options{Delay: time.Hour}, func(http.ResponseWriter, *http.Request) {}, func(t *testing.T, c *Client) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		start := time.Now()
		_, err := c.Get(ctx, "http://a.example/x", Condition{})
		if took := time.Since(start); pyrometer.KindOf(err) != pyrometer.Unavailable || took != time.Minute {
			t.Errorf("%s: %v", took, err)
		}
		if _, ok := RetryAt(err); ok {
			t.Errorf("the host is blamed: %v", err)
		}
	})
}

// TestForget: a client remembers a bounded number of hosts.
func TestForget(t *testing.T) {
	c := New(Options{})
	for i := range 3 * maxHosts {
		u, err := parse("http://h" + strconv.Itoa(i) + ".example/")
		if err != nil {
			t.Fatal(err)
		}
		h := c.host(u)
		if i%2 == 0 {
			h.failed(time.Time{})
		}
		c.leave(h)
	}
	if n := len(c.hosts); n > maxHosts {
		t.Errorf("%d hosts", n)
	}
}
