package feed

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/internal/ingest/address"
	"pyrometer/internal/ingest/publisher"
)

func TestReadOPML(t *testing.T) {
	got, bad, err := ReadOPML(strings.NewReader(`<?xml version="1.0" encoding="iso-8859-1"?>
<OPML version="1.1"><head><title>Mine</title></head><body>
 <outline text="World">
  <outline text="Asia" title="Asia"><outline type="rss" text="Caf` + "\xe9" + ` News" xmlUrl="https://news.example.org/feed/?x=1&amp;y=2" htmlUrl="https://news.example.org/"/></outline>
  <outline title="Only a title" xmlURL="feed://example.com/rss"/>
 </outline>
 <outline text="Again" xmlUrl="https://news.example.org/feed/?x=1&amp;y=2"/>
 <outline text="Bad" xmlUrl="javascript:alert(1)"/>
 <outline xmlUrl="example.net/atom.xml" country="NZ" kind="state" language="en-NZ" publisher="example.net">
  <outline text="within a feed" xmlUrl="https://example.net/2"/>
</body></OPML>`))
	if err != nil {
		t.Fatal(err)
	}
	want := []Source{
		{URL: "https://news.example.org/feed/?x=1&y=2", Title: "Café News", Publisher: "example.org", Folder: []string{"World", "Asia"}},
		{URL: "https://example.com/rss", Title: "Only a title", Publisher: "example.com", Folder: []string{"World"}},
		{URL: "https://example.net/atom.xml", Publisher: "example.net", Country: "NZ", Kind: pyrometer.State, Language: "en"},
		{URL: "https://example.net/2", Title: "within a feed", Publisher: "example.net"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
	if len(bad) != 1 || bad[0].Title != "Bad" {
		t.Errorf("left out: %+v", bad)
	}
}

func TestReadOPMLRefuses(t *testing.T) {
	for name, s := range map[string]string{
		"empty": "", "a feed": "<rss/>", "no XML": "x",
		"deep": "<opml>" + strings.Repeat("<outline text='x'>", maxFolders+1),
		"many": "<opml>" + strings.Repeat("<outline/>", maxSources+1),
		"long": "<opml>" + strings.Repeat(" ", maxListBytes),
	} {
		if _, _, err := ReadOPML(strings.NewReader(s)); pyrometer.KindOf(err) != pyrometer.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	got, bad, err := ReadOPML(strings.NewReader(`<opml><outline xmlUrl="https://example.org/1"/><outline xmlUrl="https://exa`))
	if err != nil || len(got) != 1 || len(bad) != 1 {
		t.Errorf("broken off: %+v, %+v, %v", got, bad, err)
	}
}

func TestWriteOPML(t *testing.T) {
	for _, list := range [][]Source{Defaults(), {
		{URL: "https://example.org/?a=1&b=\"2\"", Title: "<A> & 'B'", Publisher: "example.org", Folder: []string{"x", "y & z"}},
		{URL: "https://example.org/2", Title: "C", Publisher: "example.org", Folder: []string{"x"}},
		{URL: "https://example.org/3", Title: "D", Publisher: "example.org"},
	}} {
		var b bytes.Buffer
		if err := WriteOPML(&b, "List & more", list, noon()); err != nil {
			t.Fatal(err)
		}
		got, bad, err := ReadOPML(&b)
		if err != nil || len(bad) != 0 || !reflect.DeepEqual(got, list) {
			t.Errorf("%v, %+v:\n%+v\nwant\n%+v", err, bad, got, list)
		}
	}
}

// TestDefaults holds the form of the list and that the registry of publishers
// says the same of each.
func TestDefaults(t *testing.T) {
	registry, err := publisher.Load()
	if err != nil {
		t.Fatal(err)
	}
	seen, countries, state := map[string]bool{}, map[string]bool{}, 0
	for _, s := range Defaults() {
		if _, err := address.Canonical(s.URL); err != nil || seen[s.URL] {
			t.Errorf("%s: %v, twice %t", s.URL, err, seen[s.URL])
		}
		seen[s.URL], countries[s.Country] = true, true
		if p := registry.Of(s.Publisher); !p.Known || p.ID != s.Publisher || p.Country != s.Country || p.Kind != s.Kind {
			t.Errorf("%s: the list has %s %s %s, the registry %+v", s.URL, s.Publisher, s.Country, s.Kind, p)
		}
		if s.Kind == pyrometer.State || s.Kind == pyrometer.Official {
			state++
		}
		if s.Title == "" || len(s.Language) != 2 {
			t.Errorf("%+v", s)
		}
	}
	if len(seen) < 100 || len(countries) < 40 || state < 15 {
		t.Errorf("%d feeds of %d countries, %d of states", len(seen), len(countries), state)
	}
}

func FuzzReadOPML(f *testing.F) {
	f.Add([]byte(`<opml><body><outline text="a"><outline xmlUrl="https://example.org/?a=&quot;"/></outline></body></opml>`))
	f.Add([]byte(`<opml><outline XmlUrl='//00'>`))
	f.Add([]byte(`<opml><outline xmlUrl='feed:https://a.b/'/><outline`))
	f.Fuzz(func(t *testing.T, b []byte) {
		list, _, err := ReadOPML(bytes.NewReader(b))
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := WriteOPML(&out, "x", list, noon()); err != nil {
			t.Fatal(err)
		}
		again, bad, err := ReadOPML(&out)
		if err != nil || len(bad) != 0 || len(again) != len(list) {
			t.Fatalf("%+v, written and read: %+v, %+v, %v", list, again, bad, err)
		}
		for i := range list {
			if again[i].URL != list[i].URL {
				t.Errorf("%q became %q", list[i].URL, again[i].URL)
			}
		}
	})
}
