package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"pyrometer/internal/ingest/charset"
)

const (
	rulesLast     = 24 * time.Hour  // RFC 9309: no longer than a day
	maxRobotsBody = 4 << 20         // read, of which the first 512 KiB count; a larger file counts as not to be had
	noRulesLast   = 5 * time.Minute // a robots.txt that could not be had is asked for again soon
)

// permitted asks the host's robots.txt, which is fetched at most once a day.
func (c *Client) permitted(ctx context.Context, u *url.URL) error {
	h := c.host(u)
	defer c.leave(h)
	select {
	case h.asking <- struct{}{}:
	case <-ctx.Done():
		return transportError(u.String(), ctx.Err())
	}
	defer func() { <-h.asking }()
	known := &h.rules[0]
	if u.Scheme == "https" {
		known = &h.rules[1]
	}
	r := known.Load()
	if r == nil || !time.Now().Before(r.until) {
		var err error
		if r, err = c.robots(ctx, u); err != nil {
			return err
		}
		known.Store(r)
	}
	if r.err != nil {
		return unavailable(u.String(), "robots.txt cannot be had, so nothing is fetched", &waitError{until: r.until, err: r.err})
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if !r.allows(path) {
		return refused(u.String(), "", ErrRobots)
	}
	return nil
}

// robots fetches the rules of u's host. A file that is not there allows all
// (4xx), one that cannot be had now allows nothing for a while (5xx, 429, no
// answer). The error is for what is not the host's doing.
func (c *Client) robots(ctx context.Context, u *url.URL) (*rules, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for hop := 0; ; hop++ {
		a, err := c.visit(ctx, at, Condition{}, maxRobotsBody)
		switch {
		case err != nil && (ctx.Err() != nil || errors.Is(err, ErrPrivate)):
			return nil, err
		case err != nil:
			return unreachable(err), nil
		case a.status >= 500 || a.status == http.StatusTooManyRequests:
			return unreachable(statusError(at.String(), a.status, a.retry)), nil
		case a.status >= 400 || a.status == http.StatusNotModified:
			return &rules{until: time.Now().Add(rulesLast)}, nil
		}
		next, err := a.next(at)
		if err != nil || hop == c.options.MaxRedirects {
			// RFC 9309: after five hops the file counts as not there.
			return &rules{until: time.Now().Add(rulesLast)}, nil
		}
		if next == nil {
			text, _ := charset.Decode(a.body, "text/plain")
			r := parseRobots(text, c.agent)
			r.until = time.Now().Add(rulesLast)
			return r, nil
		}
		at = next
	}
}

func unreachable(err error) *rules {
	until := time.Now().Add(noRulesLast)
	if t, ok := RetryAt(err); ok && t.After(until) {
		until = t
	}
	return &rules{nothing: true, until: until, err: err}
}
