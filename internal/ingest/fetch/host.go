package fetch

import (
	"context"
	"net/url"
	"strings"
	"sync/atomic"
	"time"
)

const (
	firstWait   = 30 * time.Second // after a first failure; it doubles with each
	longestWait = 24 * time.Hour   // whatever a header asks for
	maxHosts    = 4096             // remembered at once
)

// host is what a client remembers of one name and port; http and https are the
// same machine and take turns.
type host struct {
	// turn holds one token: whoever has it may make a request and touch the
	// fields below, which makes requests to a host one at a time.
	turn     chan struct{}
	next     time.Time // of the next request
	until    time.Time // no request before: the host asked, or failed
	failures int

	asking chan struct{}            // one token: whoever has it may renew the rules
	rules  [2]atomic.Pointer[rules] // by scheme: a robots.txt speaks for one

	users int // under Client.mu
}

// host gives the memory of u's host, which leave returns.
func (c *Client) host(u *url.URL) *host {
	key := strings.TrimSuffix(strings.TrimSuffix(u.Host, ":80"), ":443")
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.hosts[key]
	if h == nil {
		if len(c.hosts) >= maxHosts {
			c.forget()
		}
		h = &host{turn: make(chan struct{}, 1), asking: make(chan struct{}, 1)}
		c.hosts[key] = h
	}
	h.users++
	return h
}

func (c *Client) leave(h *host) {
	c.mu.Lock()
	h.users--
	c.mu.Unlock()
}

// forget drops hosts that nobody uses: first those that owe no wait, then, if a
// swarm of failing hosts is all there is, the rest.
func (c *Client) forget() {
	now := time.Now()
	for _, all := range []bool{false, true} {
		for key, h := range c.hosts {
			if h.users == 0 && (all || now.After(h.until) && now.After(h.next)) {
				delete(c.hosts, key)
			}
		}
		if len(c.hosts) < maxHosts {
			return
		}
	}
}

// enter waits for the turn and for the pause since the last request.
func (h *host) enter(ctx context.Context) error {
	select {
	case h.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	if wait := time.Until(h.next); wait > 0 {
		t := time.NewTimer(wait)
		defer t.Stop()
		select {
		case <-t.C:
		case <-ctx.Done():
			<-h.turn
			return ctx.Err()
		}
	}
	return nil
}

func (h *host) exit(delay time.Duration) {
	for i := range h.rules {
		if r := h.rules[i].Load(); r != nil {
			delay = max(delay, r.delay)
		}
	}
	h.next = time.Now().Add(delay)
	<-h.turn
}

// waitsUntil gives when the host may be asked, zero for now.
func (h *host) waitsUntil() time.Time {
	if time.Now().Before(h.until) {
		return h.until
	}
	return time.Time{}
}

// failed puts the next request off: to when the host asks for, or twice as long
// as the last time.
func (h *host) failed(asked time.Time) time.Time {
	now := time.Now()
	if asked.IsZero() {
		const steps = 12 // 30 s doubled so often is longer than a day
		asked = now.Add(firstWait << min(h.failures, steps))
	}
	h.failures++
	h.until = asked
	if latest := now.Add(longestWait); h.until.After(latest) {
		h.until = latest
	}
	return h.until
}

func (h *host) answered() { h.failures, h.until = 0, time.Time{} }
