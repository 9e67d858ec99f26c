package fetch

import (
	"strings"
	"testing"
	"time"
)

func TestRobots(t *testing.T) {
	for _, c := range []struct {
		text, path string
		want       bool
	}{
		{"", "/x", true},
		{"User-agent: *\nDisallow: /", "/x", false},
		{"User-agent: *\nDisallow: /", "/robots.txt", true},
		{"User-agent: *\nDisallow:\n", "/x", true},
		{"User-agent: *\nDisallow: /private\n", "/private/x", false},
		{"User-agent: *\nDisallow: /private\n", "/Private", true},
		// The longest pattern decides, in bytes and not in letters of a regular expression.
		{"User-agent: *\nDisallow: /a\nAllow: /a/b\n", "/a/b/c", true},
		{"User-agent: *\nAllow: /a/b\nDisallow: /a\n", "/a/c", false},
		{"User-agent: *\nAllow: /page\nDisallow: /*.htm\n", "/page.htm", false},
		{"User-agent: *\nDisallow: /fish*.php\nAllow: /fish/ok.php\n", "/fish/ok.php", true},
		// Of two as long, the one that allows.
		{"User-agent: *\nDisallow: /*.a\nAllow: /x.a\n", "/x.a", true},
		{"User-agent: *\nDisallow: /\nAllow: /\n", "/x", true},
		// "$" and "*".
		{"User-agent: *\nDisallow: /a$\n", "/a", false},
		{"User-agent: *\nDisallow: /a$\n", "/ab", true},
		{"User-agent: *\nDisallow: /*.php$\n", "/x.php", false},
		{"User-agent: *\nDisallow: /*.php$\n", "/x.php?y=1", true},
		{"User-agent: *\nDisallow: /*.php$\n", "/a.php/b.php", false},
		{"User-agent: *\nDisallow: /a*b*c\n", "/a--c--b", true},
		{"User-agent: *\nDisallow: /a*b*c\n", "/a--b--c--", false},
		{"User-agent: *\nDisallow: *x\n", "/a/x", false},
		{"User-agent: *\nDisallow: /x$y\n", "/x$y", false},
		{"User-agent: *\nDisallow: /*?id=\n", "/a?id=3", false},
		{"User-agent: *\nDisallow: /a+b(c)\n", "/a+b(c)d", false},
		// Escapes: the same path written two ways.
		{"User-agent: *\nDisallow: /%7Ejoe\n", "/~joe", false},
		{"User-agent: *\nDisallow: /~joe\n", "/%7ejoe", false},
		{"User-agent: *\nDisallow: /é\n", "/%C3%A9", false},
		{"User-agent: *\nDisallow: /a%2fb\n", "/a/b", true},
		// Groups.
		{"User-agent: pyrometer\nAllow: /\n\nUser-agent: *\nDisallow: /\n", "/x", true},
		{"User-agent: PyroMeter/2.1\nDisallow: /p\n", "/p", false},
		{"User-agent: pyro\nDisallow: /\n", "/x", true},
		{"User-agent: other\nUser-agent: pyrometer\nDisallow: /p\n", "/p", false},
		{"User-agent: pyrometer\nDisallow: /p\n\nUser-agent: other\nDisallow: /o\n\nUser-agent: pyrometer\nDisallow: /q\n", "/p", false},
		{"User-agent: pyrometer\nDisallow: /p\n\nUser-agent: other\nDisallow: /o\n\nUser-agent: pyrometer\nDisallow: /q\n", "/q", false},
		{"User-agent: pyrometer\nDisallow: /p\n\nUser-agent: *\nDisallow: /o\n", "/o", true},
		{"User-agent: pyrometer\nCrawl-delay: 3\n\nUser-agent: *\nDisallow: /\n", "/o", true},
		// What cannot be read is passed over.
		{"\ufeffuser-agent : *\r\nDISALLOW : /p # the press\r\n", "/p", false},
		{"User-agent: *\rDisallow: /p\r", "/p", false},
		{"Disallow: /p\nUser-agent: *\nDisallow: /q\n", "/p", true},
		{"User-agent: *\nCrawl-delay: soon\nDisallow: /p\n", "/p", false},
		{"User-agent: *\n\nSitemap: https://example.org/s.xml\n\nDisallow: /p\n", "/p", false},
		{"<html><body>404: nothing here</body></html>", "/p", true},
		{"\x00\xff\xfe", "/p", true},
	} {
		if got := parseRobots([]byte(c.text), "pyrometer").allows(c.path); got != c.want {
			t.Errorf("%q\n%s: %t", c.text, c.path, got)
		}
	}
}

func TestCrawlDelay(t *testing.T) {
	for text, want := range map[string]time.Duration{"2.5": 2500 * time.Millisecond, "86400": maxPause, "-1": 0, "NaN": 0, "1e300": maxPause} {
		if got := parseRobots([]byte("User-agent: *\nCrawl-delay: "+text+"\n"), "pyrometer").delay; got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// FuzzRobots compares the way patterns are matched with one that tries everything.
func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\n", "/a*b$", "/ab")
	f.Add("\r\r::*", "*a*a*b", "/aaab")
	f.Fuzz(func(t *testing.T, text, pattern, path string) {
		parseRobots([]byte(text), "pyrometer").allows(path)
		if len(pattern) > 10 || len(path) > 12 { // trying everything takes long
			return
		}
		pattern, path = plain(pattern), plain(path)
		if plain(path) != path {
			t.Errorf("plain(%q) = %q", path, plain(path))
		}
		bare, end := strings.CutSuffix(pattern, "$")
		if got, want := newRule(pattern, true).matches(path), slow(bare, end, path); got != want {
			t.Errorf("%q on %q: %t", pattern, path, got)
		}
	})
}

func slow(pattern string, end bool, path string) bool {
	switch {
	case pattern == "":
		return !end || path == ""
	case pattern[0] == '*':
		for i := range len(path) + 1 {
			if slow(pattern[1:], end, path[i:]) {
				return true
			}
		}
		return false
	}
	return path != "" && path[0] == pattern[0] && slow(pattern[1:], end, path[1:])
}
