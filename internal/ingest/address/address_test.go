package address

import (
	"strings"
	"testing"

	"pyrometer"
)

func TestCanonical(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{"https://www.reuters.com/article/x-idUSKCN1", "https://www.reuters.com/article/x-idUSKCN1"},
		{" HTTP://WWW.Reuters.com:80/article/./x/?utm_source=a&UTM_medium=b#top\n", "http://www.reuters.com/article/x"},
		{"https://user:secret@example.org:443/a//b/../c", "https://example.org/a/c"},
		{"example.org/a?b=2&a=1&b=1", "https://example.org/a?a=1&b=2&b=1"},
		{"//example.org", "https://example.org/"},
		{"https://example.org/?", "https://example.org/"},
		{"https://example.org/?id=7", "https://example.org/?id=7"},
		{"https://example.org/story?id=7&fbclid=zz&ref=home&gclid=q", "https://example.org/story?id=7"},
		{"https://example.org/story?source=12&partner=rss&emc=rss", "https://example.org/story?source=12"},
		{"https://example.org/story?redirect=http%3A%2F%2Fa.b%2F%3Fx%26y", "https://example.org/story?redirect=http%3A%2F%2Fa.b%2F%3Fx%26y"},
		{"https://m.example.org/story/", "https://www.example.org/story"},
		{"https://m.news.example.org/story", "https://m.news.example.org/story"},
		{"https://amp.example.co.uk/story.amp.html", "https://www.example.co.uk/story.html"},
		{"https://example.org/2018/story/amp/", "https://example.org/2018/story"},
		{"https://example.org/camp", "https://example.org/camp"},
		{"https://example.org/amp/story", "https://example.org/amp/story"},
		{"https://www.google.com/amp/s/www.example.org/a/b/amp", "https://www.example.org/a/b"},
		{"https://www-example-org.cdn.ampproject.org/c/s/www.example.org/a?amp=1", "https://www.example.org/a"},
		{"https://example.org/a/index.html", "https://example.org/a"},
		{"https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"},
		{"http://[2001:DB8::1]:8080/x", "http://[2001:db8::1]:8080/x"},
		{"http://192.0.2.7/x", "http://192.0.2.7/x"},
		{"http://localhost:8080/feed", "http://localhost:8080/feed"},
		{"https://example.org/a b?c d=%c3%a4&e=ä", "https://example.org/a%20b?c%20d=%C3%A4&e=%C3%A4"},
		{"https://example.org./a", "https://example.org/a"},
	} {
		got, err := Canonical(c.raw)
		if err != nil || got != c.want {
			t.Errorf("Canonical(%q) = %q, %v; want %q", c.raw, got, err, c.want)
		}
	}
}

func TestCanonicalRefuses(t *testing.T) {
	for _, raw := range []string{"", "   ", "ftp://example.org/a", "javascript:alert(1)", "mailto:a@example.org", "Reuters", "https://", "https:///a",
		"https://exa mple.org/", "https://-a.org", "http://a..b/", "data:text/html,x", "https://example.org/%zz", "//" + strings.Repeat("a", MaxLength)} {
		got, err := Canonical(raw)
		if err == nil || pyrometer.KindOf(err) != pyrometer.Invalid {
			t.Errorf("Canonical(%.40q) = %q, %v; want an invalid address", raw, got, err)
		}
	}
}

func TestHost(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{"https://www.bbc.co.uk/news/world", "bbc.co.uk"},
		{"www.reuters.com", "reuters.com"},
		{"REUTERS.COM", "reuters.com"},
		{"https://someone.blogspot.com/2018/x", "someone.blogspot.com"},
		{"https://www.gov.uk/government/news", "www.gov.uk"},
		{"gov.uk", "gov.uk"},
		{"http://192.0.2.7:81/a", "192.0.2.7"},
		{"http://localhost/a", ""},
		{"Reuters", ""},
		{"The New York Times", ""},
		{"", ""},
	} {
		if got := Host(c.raw); got != c.want {
			t.Errorf("Host(%q) = %q, want %q", c.raw, got, c.want)
		}
		if again := Host(c.want); again != c.want {
			t.Errorf("Host(%q) = %q: not idempotent", c.want, again)
		}
	}
}

func FuzzCanonical(f *testing.F) {
	for _, s := range []string{"https://www.example.org/a/../b?utm_source=x&b=1&a=%2f#c", "m.example.com/amp/index.html", "http://[::1]:80//x",
		"https://www.google.com/amp/s/m.example.org/a", "https://xn--bcher-kva.example/%C3%A4", "//a.b/?=&&;c", "https://a.b/%25%32%35"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		host := Host(raw)
		if again := Host(host); again != host {
			t.Errorf("Host(%q) = %q, then %q", raw, host, again)
		}
		s, err := Canonical(raw)
		if err != nil {
			return
		}
		again, err := Canonical(s)
		if err != nil || again != s {
			t.Errorf("Canonical(%q) = %q, then %q, %v", raw, s, again, err)
		}
		if strings.ContainsAny(s, "# \t\r\n\"<>") || len(s) > MaxLength {
			t.Errorf("Canonical(%q) = %q", raw, s)
		}
	})
}

func BenchmarkCanonical(b *testing.B) {
	for b.Loop() {
		if _, err := Canonical("https://www.example.org/world/2018/05/31/a-long-story-of-the-day/?utm_source=rss&id=7#top"); err != nil {
			b.Fatal(err)
		}
	}
}
