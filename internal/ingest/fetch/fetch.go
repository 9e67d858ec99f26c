// Package fetch gets pages and feeds politely and without trusting what answers:
// one identity, robots.txt by RFC 9309, one request at a time to a host with a
// pause between, conditional requests, Retry-After and back-off; bodies are capped
// before and after unpacking, every hop of a redirect is a request of its own, and
// an address that is not of the public internet is refused when it is dialled, so
// that neither a redirect nor a name that changes its address reaches one.
package fetch

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"pyrometer/internal/ingest/charset"
)

// Options say how a client behaves; the zero value is meant for the open web.
type Options struct {
	UserAgent    string         // who we are and where to complain; its first word is looked up in robots.txt
	Delay        time.Duration  // between two requests to one host; a second if 0
	Timeout      time.Duration  // of one request with its body; 30 s if 0
	MaxBody      int64          // bytes after unpacking; 16 MiB if 0
	MaxRedirects int            // hops; 5 if 0
	Private      []netip.Prefix // addresses that may be dialled although they are not public
}

// DefaultUserAgent is the identity of a client that was given none.
const DefaultUserAgent = "Pyrometer/1.0 (news reader; obeys robots.txt)"

// Client fetches. It is safe for concurrent use.
type Client struct {
	options Options
	agent   string // product token for robots.txt
	http    *http.Client
	dial    func(ctx context.Context, network, addr string) (net.Conn, error)

	mu    sync.Mutex
	hosts map[string]*host
}

// New gives a client.
func New(o Options) *Client {
	if o.UserAgent == "" {
		o.UserAgent = DefaultUserAgent
	}
	if o.Delay <= 0 {
		o.Delay = time.Second
	}
	if o.Timeout <= 0 {
		o.Timeout = 30 * time.Second
	}
	if o.MaxBody <= 0 {
		o.MaxBody = 16 << 20
	}
	if o.MaxRedirects <= 0 {
		o.MaxRedirects = 5
	}
	c := &Client{options: o, agent: product(o.UserAgent), hosts: map[string]*host{}}
	dialer := &net.Dialer{Timeout: 10 * time.Second, ControlContext: guard(o.Private)}
	c.dial = dialer.DialContext
	c.http = &http.Client{
		// A redirect is followed by Get, which asks robots.txt and waits its turn.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			// No proxy: behind one, the address that is dialled is not the address that is fetched.
			DialContext:            func(ctx context.Context, network, addr string) (net.Conn, error) { return c.dial(ctx, network, addr) },
			ForceAttemptHTTP2:      true,
			DisableCompression:     true, // unpacked here, against bombs
			TLSHandshakeTimeout:    10 * time.Second,
			ResponseHeaderTimeout:  o.Timeout,
			MaxResponseHeaderBytes: 64 << 10,
			MaxIdleConns:           64,
			MaxIdleConnsPerHost:    1,
			IdleConnTimeout:        30 * time.Second,
		},
	}
	return c
}

// Close lets go of idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Condition is what an earlier answer said of itself, as it said it.
type Condition struct {
	ETag         string
	LastModified string
}

// Response is an answer of status 2xx or 304.
type Response struct {
	URL         string // of the last hop
	Moved       string // where the address has moved for good; empty if it has not
	Status      int
	NotModified bool // nothing newer than the condition: no body
	ContentType string
	Body        []byte    // text is sound UTF-8, other types are as sent; an XML declaration names no other encoding
	Charset     string    // what the text was in before; empty if not text
	Condition   Condition // for the next request
	Fetched     time.Time // UTC
}

// Get fetches an http or https address. Errors are *pyrometer.Error: NotFound for
// 404 and 410; Unavailable for what may pass (RetryAt tells when); Invalid for what
// will not: ErrRobots, ErrPrivate, ErrTooLarge, other refusals.
func (c *Client) Get(ctx context.Context, address string, cond Condition) (*Response, error) {
	u, err := parse(address)
	if err != nil {
		return nil, err
	}
	moved := ""
	forGood := true
	for hop := 0; ; hop++ {
		if err := c.permitted(ctx, u); err != nil {
			return nil, err
		}
		a, err := c.visit(ctx, u, cond, c.options.MaxBody)
		if err != nil {
			return nil, err
		}
		next, err := a.next(u)
		if err != nil {
			return nil, err
		}
		if next == nil {
			return a.response(u, moved)
		}
		if hop == c.options.MaxRedirects {
			return nil, refused(address, "redirects more than "+strconv.Itoa(c.options.MaxRedirects)+" times", nil)
		}
		forGood = forGood && (a.status == http.StatusMovedPermanently || a.status == http.StatusPermanentRedirect)
		if forGood {
			moved = next.String()
		}
		u = next
	}
}

// parse takes an absolute http or https address without a user or an odd port.
func parse(address string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, refused(address, "is not an http or https address", nil)
	}
	if u.User != nil {
		return nil, refused(address, "carries a user", nil)
	}
	// The services below 1024 besides the web's own speak other protocols, and
	// some of them could be made to act on a request line.
	if p := u.Port(); p != "" && p != "80" && p != "443" {
		if n, err := strconv.Atoi(p); err != nil || n < 1024 || n > 65535 {
			return nil, refused(address, "has a port that is not for the web", nil)
		}
	}
	u.Host = strings.ToLower(u.Host)
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}

// next gives the address of the next hop, nil at the last.
func (a *answer) next(from *url.URL) (*url.URL, error) {
	switch a.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil, nil
	}
	location, err := url.Parse(a.header.Get("Location"))
	if err != nil || a.header.Get("Location") == "" {
		return nil, refused(from.String(), "redirects to no address", nil)
	}
	return parse(from.ResolveReference(location).String())
}

// response turns the last answer into what callers see.
func (a *answer) response(u *url.URL, moved string) (*Response, error) {
	if a.status != http.StatusNotModified && (a.status < 200 || a.status > 299) {
		return nil, statusError(u.String(), a.status, a.retry)
	}
	r := &Response{URL: u.String(), Moved: moved, Status: a.status, NotModified: a.status == http.StatusNotModified,
		ContentType: a.header.Get("Content-Type"), Condition: Condition{ETag: a.header.Get("ETag"), LastModified: a.header.Get("Last-Modified")},
		Fetched: time.Now().UTC()}
	if !r.NotModified {
		r.Body, r.Charset = charset.Decode(a.body, r.ContentType)
	}
	return r, nil
}
