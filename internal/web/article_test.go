package web

import (
	"strings"
	"testing"

	"pyrometer"
)

func TestWebAddress(t *testing.T) {
	for raw, want := range map[string]string{
		"https://a.example/x": "https://a.example/x", "http://a.example": "http://a.example",
		"javascript:alert(1)": "", " https://a.example": "", "data:text/html,x": "", "//a.example": "", "": "", "https:/": "",
		"JAVASCRIPT://a.example/%0aalert(1)": "",
	} {
		if got := webAddress(raw); got != want {
			t.Errorf("%q becomes %q, want %q", raw, got, want)
		}
	}
}

func TestSnippet(t *testing.T) {
	const text = `a <b> ban & c`
	for _, x := range []struct {
		hits []pyrometer.Span
		want string
	}{
		{nil, `a &lt;b&gt; ban &amp; c`},
		{[]pyrometer.Span{{Start: 6, End: 9}}, `a &lt;b&gt; <mark>ban</mark> &amp; c`},
		{[]pyrometer.Span{{Start: 6, End: 900}, {Start: -1, End: 2}, {Start: 3, End: 3}}, `a &lt;b&gt; ban &amp; c`},
		{[]pyrometer.Span{{Start: 2, End: 5}, {Start: 4, End: 8}}, `a <mark>&lt;b&gt;</mark> ban &amp; c`},
	} {
		if got := string(snippet(text, x.hits)); got != x.want {
			t.Errorf("%v give %s, want %s", x.hits, got, x.want)
		}
	}
}

// A title of a megabyte is cut, not carried to every page that names it.
func TestLongTitlesAreCut(t *testing.T) {
	if got := clip(strings.Repeat("ملك ", 300_000), 120); len(got) > 600 {
		t.Errorf("%d bytes are left", len(got))
	}
}
