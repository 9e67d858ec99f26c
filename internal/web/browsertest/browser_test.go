//go:build browser

package browsertest

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"pyrometer/internal/web"
	"pyrometer/internal/web/webtest"
)

// site serves the pages of a made-up archive.
func site(t testing.TB) string {
	a := webtest.New(1)
	srv := httptest.NewServer(web.New(web.Options{
		Service: a, Model: a.Model, Version: "test",
		Countries: []web.Country{{Code: "ET", Name: "Ethiopia"}, {Code: "PK", Name: "Pakistan"}, {Code: "US", Name: "United States"}},
	}))
	t.Cleanup(srv.Close)
	return srv.URL
}

// browser starts Chromium with an empty profile and no business of its own on
// the network.
func browser(t testing.TB) context.Context {
	path := os.Getenv("CHROMIUM")
	if path == "" {
		path = "chromium"
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
	)
	alloc, stop := chromedp.NewExecAllocator(t.Context(), opts...)
	t.Cleanup(stop)
	ctx, done := chromedp.NewContext(alloc)
	t.Cleanup(done)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// screen is a way of looking at a page.
type screen struct {
	width, height int64
	phone         bool
	dark          bool
	noScript      bool
}

func (s screen) String() string {
	name := fmt.Sprintf("%d", s.width)
	if s.dark {
		name += "-dark"
	}
	if s.noScript {
		name += "-noscript"
	}
	return name
}

var (
	desk  = screen{width: 1280, height: 900}
	phone = screen{width: 390, height: 844, phone: true}
	small = screen{width: 360, height: 740, phone: true}
)

// tab opens a tab that looks at pages as the screen does, and fails the test if
// the console has complaints: errors, warnings, and what the content security
// policy refused.
func tab(t *testing.T, parent context.Context, s screen) context.Context {
	t.Helper()
	ctx, stop := chromedp.NewContext(parent)
	t.Cleanup(stop)
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancel)
	run(t, ctx)
	said := chromedp.Console(ctx)
	heard := make(chan []string)
	listening, hush := context.WithCancel(ctx)
	go func() {
		var all []string
		for m, err := range said {
			if err != nil || listening.Err() != nil {
				break
			}
			if m.Type == "error" || m.Type == "warning" || m.IsException() {
				all = append(all, m.String())
			}
		}
		heard <- all
	}()
	scheme := "light"
	if s.dark {
		scheme = "dark"
	}
	call(t, ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: s.width, Height: s.height, DeviceScaleFactor: 1, Mobile: s.phone})
	call(t, ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
	call(t, ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: s.noScript})
	t.Cleanup(func() {
		hush()
		cancel()
		for _, c := range <-heard {
			t.Errorf("the page complained: %s", c)
		}
	})
	return ctx
}

// run takes steps one after another. While one page makes way for another, or a
// part of a page is drawn anew, a node may be found on the old one and be gone
// a moment later, which is no fault of either: that step is taken again. A
// click that lost its node had not reached the mouse.
func run(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if len(steps) == 0 {
		steps = append(steps, chromedp.Sleep(0)) // opens the tab
	}
	for _, step := range steps {
		get(t, ctx, step)
	}
}

// arrive waits for something to be seen on the page that a click led to.
func arrive(t *testing.T, ctx context.Context, selector string) {
	t.Helper()
	run(t, ctx, chromedp.WaitVisible(chromedp.CSS(selector)))
}

func get[T any](t *testing.T, ctx context.Context, a chromedp.Action[T]) T {
	t.Helper()
	for {
		out, err := chromedp.Run(ctx, a)
		switch {
		case err == nil:
			return out
		case ctx.Err() != nil || !lostNode(err):
			t.Fatal(err)
		}
	}
}

// lostNode says whether a step failed because its node had left the page.
func lostNode(err error) bool {
	for _, words := range []string{"node with given id", "Node is detached", "Node with given id does not belong", "Could not compute box model", "Cannot find context with specified id"} {
		if strings.Contains(err.Error(), words) {
			return true
		}
	}
	return false
}

func call[P, R any](t *testing.T, ctx context.Context, c cdp.Command[P, R], params P) {
	t.Helper()
	if _, err := chromedp.Call(ctx, c, params); err != nil {
		t.Fatal(err)
	}
}

// eval runs an expression on the page and gives its value.
func eval[T any](t *testing.T, ctx context.Context, js string) T {
	t.Helper()
	return get(t, ctx, chromedp.Evaluate[T](js))
}

// until waits for an expression to become true.
func until(t *testing.T, ctx context.Context, js string) {
	t.Helper()
	if _, err := chromedp.Run(ctx, chromedp.Poll[bool](js, chromedp.WithPollingTimeout(10*time.Second))); err != nil {
		t.Fatalf("never true: %s: %v", js, err)
	}
}

func contains(t *testing.T, got, want string) {
	t.Helper()
	if !strings.Contains(got, want) {
		t.Errorf("%q is not in %q", want, got)
	}
}
