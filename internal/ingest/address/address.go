// Package address gives every web address one form, so that one article has one
// id whichever feed, page or archive named it, and gives the host by which its
// publisher is known. Both functions are pure and idempotent; they never touch
// the network and never guess a scheme other than https.
package address

import (
	"net"
	"net/netip"
	"net/url"
	"strings"

	"github.com/PuerkitoBio/purell"
	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"

	"pyrometer"
)

// MaxLength is the longest address accepted, in bytes; servers refuse longer ones.
const MaxLength = 4096

// flags are the steps of purell that keep an address fetchable. Sorting the
// query is done here instead: purell unescapes the keys and forgets to escape
// them again. "www." stays, since some hosts answer only there; ids ignore it.
const flags = purell.FlagsUsuallySafeGreedy | purell.FlagRemoveDirectoryIndex | purell.FlagRemoveFragment | purell.FlagRemoveDuplicateSlashes

// Canonical gives the one form of an absolute http or https address: host in
// lower-case ASCII, no user, default port, fragment, tracking parameter, dot
// segment or doubled slash, query sorted, and the plain page in place of its AMP
// or mobile variant. An address without a scheme is taken as https. The error is
// of kind Invalid.
func Canonical(raw string) (string, error) {
	s, err := once(raw)
	if err != nil {
		return "", err
	}
	// One step can lay bare work for another ("/amp/index.html" ends in "/amp"
	// only when the index is gone). Every step shortens the address or sorts it,
	// so this ends; the bound is against a mistake in that reasoning.
	const most = 16
	for range most {
		next, err := once(s)
		if err != nil {
			return "", err
		}
		if next == s {
			return s, nil
		}
		s = next
	}
	return "", invalid(raw, "has no stable form")
}

func once(raw string) (string, error) {
	u, err := parse(raw)
	if err != nil {
		return "", err
	}
	unwrap(u)
	u.RawQuery = query(u.RawQuery)
	u.ForceQuery = false
	s := purell.NormalizeURL(u, flags)
	if u.Path == "" {
		s = u.Scheme + "://" + u.Host + "/"
		if u.RawQuery != "" {
			s += "?" + u.RawQuery
		}
	}
	if len(s) > MaxLength {
		return "", invalid(raw, "is too long")
	}
	return s, nil
}

// parse reads an address and puts its host in order.
func parse(raw string) (*url.URL, error) {
	// As browsers do: space around and line ends within are slips of the pen.
	s := strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, strings.TrimSpace(strings.ToValidUTF8(raw, "")))
	if s == "" {
		return nil, invalid(raw, "is empty")
	}
	if len(s) > MaxLength {
		return nil, invalid(raw, "is too long")
	}
	switch {
	case strings.HasPrefix(s, "//"):
		s = "https:" + s
	case !strings.Contains(s, "://"):
		host, _, _ := strings.Cut(s, "/")
		if !strings.Contains(host, ".") || strings.ContainsAny(host, " @\"<>") {
			return nil, invalid(raw, "is not a web address")
		}
		s = "https://" + s
	}
	u, err := url.Parse(s)
	if err != nil {
		return nil, invalid(raw, "is not a web address")
	}
	u.Scheme = strings.ToLower(u.Scheme)
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, invalid(raw, "is not of http or https")
	}
	u.User, u.Opaque = nil, ""
	// A line of a script is no place in a page: what follows "#" goes, whatever it says.
	u.Fragment, u.RawFragment = "", ""
	// "%2F" within a path is rare and never tells two articles apart.
	u.RawPath = ""
	host, err := asciiHost(u.Hostname())
	if err != nil {
		return nil, invalid(raw, "has no sound host")
	}
	switch port := strings.TrimLeft(u.Port(), "0"); {
	case port != "":
		u.Host = net.JoinHostPort(host, port)
	case strings.Contains(host, ":"):
		u.Host = "[" + host + "]"
	default:
		u.Host = host
	}
	return u, nil
}

// asciiHost gives a host as the name system spells it. Lookup's rules refuse the
// underscore, which a few real news hosts have, so only names beyond ASCII go
// through them.
func asciiHost(host string) (string, error) {
	host = strings.TrimSuffix(host, ".")
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.WithZone("").Unmap().String(), nil
	}
	for i := range len(host) {
		if host[i] >= 0x80 {
			ascii, err := idna.Lookup.ToASCII(host)
			if err != nil {
				return "", err
			}
			host = ascii
			break
		}
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	const most = 253
	if host == "" || len(host) > most {
		return "", &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read a host"}
	}
	for label := range strings.SplitSeq(host, ".") {
		if !soundLabel(label) {
			return "", &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read a host"}
		}
	}
	return host, nil
}

func soundLabel(s string) bool {
	const most = 63
	if s == "" || len(s) > most {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-' && i > 0 && i < len(s)-1) {
			return false
		}
	}
	return true
}

// Host gives the registrable host by which a publisher is known ("bbc.co.uk" for
// https://www.bbc.co.uk/news, "x.blogspot.com" for a blog: public suffix list).
// It takes an address or a bare host; a numeric host is its own. Empty if raw
// holds no host with a dot: a name such as "Reuters" is not one.
func Host(raw string) string {
	if ip, err := netip.ParseAddr(strings.TrimSpace(raw)); err == nil {
		return ip.WithZone("").Unmap().String()
	}
	u, err := parse(raw)
	if err != nil {
		return ""
	}
	host := u.Hostname()
	if _, err := netip.ParseAddr(host); err == nil {
		return host
	}
	if !strings.Contains(host, ".") {
		return ""
	}
	if site, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return site
	}
	return host // itself a public suffix, as gov.uk is
}

func invalid(raw, what string) error {
	const most = 80
	if len(raw) > most {
		raw = strings.ToValidUTF8(raw[:most], "") + "..."
	}
	return &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read an address", Message: "\"" + raw + "\" " + what,
		Hint: "an address begins with http:// or https://"}
}
