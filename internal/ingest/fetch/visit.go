package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// answer is what one request brought.
type answer struct {
	status int
	header http.Header
	body   []byte
	retry  time.Time // zero if the host may be asked again at its usual pace
}

// visit makes one request when it is its turn at the host.
func (c *Client) visit(ctx context.Context, u *url.URL, cond Condition, limit int64) (*answer, error) {
	h := c.host(u)
	defer c.leave(h)
	if err := h.enter(ctx); err != nil {
		return nil, transportError(u.String(), err)
	}
	defer h.exit(c.options.Delay)
	if until := h.waitsUntil(); !until.IsZero() {
		return nil, unavailable(u.String(), "the host failed, or asked to be left alone", &waitError{until: until})
	}
	a, err := c.request(ctx, u, cond, limit)
	switch {
	case err != nil && ctx.Err() != nil:
		// Stopped by us: nothing to hold against the host.
	case err != nil && !errors.Is(err, ErrPrivate) && !errors.Is(err, ErrTooLarge) && !errors.Is(err, errEncoding):
		err = &waitError{until: h.failed(time.Time{}), err: err}
	case err != nil:
	case a.status == http.StatusTooManyRequests || a.status == http.StatusServiceUnavailable:
		a.retry = h.failed(retryAfter(a.header.Get("Retry-After"), time.Now()))
	default:
		h.answered()
	}
	if err != nil {
		return nil, transportError(u.String(), err)
	}
	return a, nil
}

func (c *Client) request(ctx context.Context, u *url.URL, cond Condition, limit int64) (*answer, error) {
	ctx, cancel := context.WithTimeout(ctx, c.options.Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", c.options.UserAgent)
	req.Header.Set("Accept", "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.9, */*;q=0.5")
	req.Header.Set("Accept-Encoding", "gzip")
	if cond.ETag != "" {
		req.Header.Set("If-None-Match", cond.ETag)
	}
	if cond.LastModified != "" {
		req.Header.Set("If-Modified-Since", cond.LastModified)
	}
	res, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	a := &answer{status: res.StatusCode, header: res.Header}
	if res.StatusCode < 200 || res.StatusCode > 299 {
		return a, nil // whatever an error page says, nobody reads it
	}
	if a.body, err = unpack(res, limit); err != nil {
		return nil, err
	}
	return a, nil
}

// retryAfter reads the header's two forms; zero if it is absent or nonsense.
func retryAfter(s string, now time.Time) time.Time {
	s = strings.TrimSpace(s)
	if n, err := strconv.ParseInt(s, 10, 64); err == nil && n >= 0 {
		return now.Add(time.Duration(min(n, int64(longestWait/time.Second))) * time.Second)
	}
	if t, err := http.ParseTime(s); err == nil {
		return t
	}
	return time.Time{}
}
