package fetch

import (
	"bytes"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Bounds of what is read of a robots.txt: RFC 9309 asks for at least 500 KiB,
// the rest is against files made to be slow.
const (
	maxRobots  = 512 << 10 // bytes
	maxRules   = 10_000
	maxPattern = 2048             // bytes of one rule
	maxPause   = 30 * time.Second // of a Crawl-delay; who wants more is better left out of a list of feeds
)

// rules are what a robots.txt says to one agent.
type rules struct {
	list    []rule
	delay   time.Duration // Crawl-delay, which is no part of the RFC but often meant
	nothing bool          // nothing may be fetched
	until   time.Time     // to be asked again
	err     error         // why nothing may be fetched, if the file could not be had
}

type rule struct {
	allow bool
	parts []string // of the pattern, between its "*"
	end   bool     // the pattern ended in "$"
	size  int      // of the pattern in bytes: the longest that matches decides
}

// parseRobots reads a robots.txt as RFC 9309 has it. The groups that name the
// agent count as one, those for "*" only if none does; what cannot be read is
// passed over, line by line.
func parseRobots(text []byte, agent string) *rules {
	text = bytes.TrimPrefix(text[:min(len(text), maxRobots)], []byte("\ufeff"))
	var own, others rules
	named := false              // some group named the agent
	var ours, everyone, in bool // whom the current group is for; in: a rule has ended its head
	for line := range strings.Lines(strings.ReplaceAll(string(text), "\r", "\n")) {
		line, _, _ = strings.Cut(line, "#")
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "user-agent":
			if in {
				ours, everyone, in = false, false, false
			}
			if value == "*" {
				everyone = true
			} else if strings.EqualFold(product(value), agent) {
				ours, named = true, true
			}
		case "allow", "disallow":
			in = true
			if value == "" || len(value) > maxPattern {
				continue
			}
			r := newRule(value, strings.EqualFold(strings.TrimSpace(key), "allow"))
			if ours && len(own.list) < maxRules {
				own.list = append(own.list, r)
			}
			if everyone && len(others.list) < maxRules {
				others.list = append(others.list, r)
			}
		case "crawl-delay":
			in = true
			seconds, err := strconv.ParseFloat(value, 64)
			if err != nil || !(seconds >= 0) {
				continue
			}
			d := time.Duration(min(seconds, maxPause.Seconds()) * float64(time.Second))
			if ours {
				own.delay = d
			}
			if everyone {
				others.delay = d
			}
		}
	}
	if named {
		return &own
	}
	return &others
}

// product gives the product token of a User-Agent: letters, "_" and "-".
func product(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_' || r == '-')
	})
	if end >= 0 {
		s = s[:end]
	}
	return strings.ToLower(s)
}

func newRule(pattern string, allow bool) rule {
	pattern = plain(pattern)
	r := rule{allow: allow, size: len(pattern)}
	pattern, r.end = strings.CutSuffix(pattern, "$")
	r.parts = strings.Split(pattern, "*")
	return r
}

// allows says whether a path with its query may be fetched: the longest pattern
// that matches decides, of two as long the one that allows.
func (r *rules) allows(path string) bool {
	if r.nothing {
		return false
	}
	path = plain(path)
	if path == "/robots.txt" {
		return true
	}
	allow, size := true, -1
	for _, x := range r.list {
		if x.size < size || x.size == size && (allow || !x.allow) || !x.matches(path) {
			continue
		}
		allow, size = x.allow, x.size
	}
	return allow
}

// matches finds the parts one after the other, each as early as it can be, which
// finds a match if there is one and never goes back.
func (r rule) matches(path string) bool {
	rest, ok := strings.CutPrefix(path, r.parts[0])
	if !ok {
		return false
	}
	if len(r.parts) == 1 {
		return !r.end || rest == ""
	}
	last := len(r.parts) - 1
	for _, part := range r.parts[1:last] {
		i := strings.Index(rest, part)
		if i < 0 {
			return false
		}
		rest = rest[i+len(part):]
	}
	if r.end {
		return strings.HasSuffix(rest, r.parts[last])
	}
	return strings.Contains(rest, r.parts[last])
}

// plain brings a path and a pattern to one spelling: what need not be escaped is
// not, what must be is, with capital digits.
func plain(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				i += 2
				if d := byte(n); d >= 'a' && d <= 'z' || d >= 'A' && d <= 'Z' || d >= '0' && d <= '9' || d == '-' || d == '.' || d == '_' || d == '~' {
					b.WriteByte(d)
				} else {
					b.Write([]byte{'%', hex[n>>4], hex[n&15]})
				}
				continue
			}
		}
		if c >= utf8.RuneSelf || c <= ' ' {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}
