package publisher

import (
	"strings"
	"testing"

	"pyrometer"
	"pyrometer/internal/ingest/address"
)

func load(t testing.TB) *Registry {
	t.Helper()
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestOf(t *testing.T) {
	r := load(t)
	for _, c := range []struct {
		in, id, family, country string
		kind                    pyrometer.PublisherKind
		known                   bool
	}{
		{"reuters.com", "reuters.com", "thomson-reuters", "GB", pyrometer.Wire, true},
		{"https://uk.reuters.com/article/x", "reuters.com", "thomson-reuters", "GB", pyrometer.Wire, true},
		{"REUTERS", "reuters.com", "thomson-reuters", "GB", pyrometer.Wire, true},
		{"money.cnn.com", "cnn.com", "cnn", "US", pyrometer.Private, true},
		{"the new york times", "nytimes.com", "nyt", "US", pyrometer.Private, true},
		{"New York Times - News", "nytimes.com", "nyt", "US", pyrometer.Private, true},
		{"Boston Herald Editorial", "bostonherald.com", "alden", "US", pyrometer.Private, true},
		{"Suddeutsche Zeitung", "sueddeutsche.de", "swmh", "DE", pyrometer.Private, true},
		{"news.sky.com", "news.sky.com", "comcast", "GB", pyrometer.Private, true},
		{"Taipei Times (Reuters)", "taipeitimes.com", "thomson-reuters", "TW", pyrometer.Private, true},
		{"Reuters via Investing.com", "investing.com", "thomson-reuters", "CY", pyrometer.Private, true},
		{"Some Blog (AFP)", "some-blog", "afp", "", "", false},
		{"Some Blog (citing AFP)", "some-blog", "some-blog", "", "", false},
		{"Exit News (Albania)", "exit.al", "exit.al", "AL", pyrometer.Private, true},
		{"www.gov.uk", "www.gov.uk", "uk-government", "GB", pyrometer.Official, true},
		{"fco.gov.uk", "fco.gov.uk", "uk-government", "GB", pyrometer.Official, true},
		{"https://lu.usembassy.gov/x", "state.gov", "us-government", "US", pyrometer.Official, true},
		{"nasa.gov", "nasa.gov", "us-government", "US", pyrometer.Official, true},
		{"blog.example.org", "example.org", "example.org", "", "", false},
		{"someone.blogspot.com", "someone.blogspot.com", "someone.blogspot.com", "", "", false},
		{"The Nowhere Courier", "nowhere-courier", "nowhere-courier", "", "", false},
		{"", "", "", "", "", false},
		{" - ", "", "", "", "", false},
	} {
		p := r.Of(c.in)
		if p.ID != c.id || p.Family != c.family || p.Country != c.country || p.Kind != c.kind || p.Known != c.known {
			t.Errorf("Of(%q) = %+v, want %+v", c.in, p, c)
		}
	}
}

// TestOneVoice holds the families that matter most: owners and states.
func TestOneVoice(t *testing.T) {
	r := load(t)
	for _, family := range [][]string{
		{"Fox News", "New York Post", "WSJ", "The Times", "The Sun", "The Australian"},
		{"Xinhua", "CGTN", "Global Times", "China Daily"},
		{"TASS", "RT", "Sputnik"},
		{"Politico", "Business Insider", "Bild"},
		{"USA TODAY", "Detroit Free Press"},
	} {
		for _, name := range family {
			if p, first := r.Of(name), r.Of(family[0]); !p.Known || p.Family != first.Family {
				t.Errorf("%s: family %q, not %q as %s", name, p.Family, first.Family, family[0])
			}
		}
	}
	for _, apart := range [][2]string{{"Sky News", "Sky News Australia"}, {"The Guardian", "The Guardian Nigeria"}, {"ABC News", "ABC News (Australia)"}} {
		if a, b := r.Of(apart[0]), r.Of(apart[1]); a.Family == b.Family {
			t.Errorf("%s and %s are not one family (%s)", apart[0], apart[1], a.Family)
		}
	}
}

// TestTable holds the form of the embedded table, row by row.
func TestTable(t *testing.T) {
	records, err := parseTable(table)
	if err != nil {
		t.Fatal(err)
	}
	countries := map[string]bool{}
	for _, x := range records {
		countries[x.Country] = true
		if x.Kind == "" || x.Country == "" {
			t.Errorf("%s: kind %q, country %q", x.ID, x.Kind, x.Country)
		}
		if strings.Trim(x.Family, "abcdefghijklmnopqrstuvwxyz0123456789-.") != "" {
			t.Errorf("%s: family %q", x.ID, x.Family)
		}
		for _, h := range x.hosts {
			if !strings.HasPrefix(h, "*.") && !strings.HasSuffix(h, address.Host(h)) {
				t.Errorf("%s: %q has registrable host %q", x.ID, h, address.Host(h))
			}
		}
	}
	if len(records) < 900 || len(countries) < 120 {
		t.Errorf("%d publishers in %d countries", len(records), len(countries))
	}
	if r := load(t); r.Len() != len(records) {
		t.Errorf("Len %d, %d rows", r.Len(), len(records))
	}
}

func TestWith(t *testing.T) {
	r := load(t)
	const file = `
[[publisher]]
domains = ["nowhere-courier.example", "courier.example"]
names = ["The Nowhere Courier"]
family = "nowhere-group"
country = "NZ"
kind = "private"

[[publisher]]
names = ["Reuters"]
family = "mine"
`
	with, err := r.With(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if p := with.Of("www.courier.example"); p.ID != "nowhere-courier.example" || p.Name != "The Nowhere Courier" || p.Family != "nowhere-group" || !p.Known {
		t.Errorf("%+v", p)
	}
	if p := with.Of("Reuters"); p.Family != "mine" {
		t.Errorf("the file does not win: %+v", p)
	}
	if p := r.Of("Reuters"); p.Family != "thomson-reuters" {
		t.Errorf("the first registry has changed: %+v", p)
	}
	for _, bad := range []string{"[[publisher]]", "[[publisher]]\nnames=[\"\"]", "[[publisher]]\nnames=[\"A\"]\nkind=\"nice\"", "[[publisher]]\nnames=[\"A\"]\ncountry=\"uk\"",
		"[[publisher]]\ndomains=[\"not a host\"]", "[[publisher]]\ndomains=[\"https://example.org\"]", "[[publisher]]\nname=\"A\"", "[[", "\xff",
		strings.Repeat("#", maxFile+1)} {
		if _, err := r.With(strings.NewReader(bad)); pyrometer.KindOf(err) != pyrometer.Invalid {
			t.Errorf("%.40q: %v", bad, err)
		}
	}
}

func FuzzWith(f *testing.F) {
	r := load(f)
	f.Add("[[publisher]]\ndomains=[\"a.example\"]\nnames=[\"A\"]\n", "A (Reuters)")
	f.Add("[[publisher]]\nnames=[\"é\"]\nfamily=\"x\"", "https://*.gov/")
	f.Fuzz(func(t *testing.T, file, name string) {
		with, err := r.With(strings.NewReader(file))
		if err != nil {
			if pyrometer.KindOf(err) != pyrometer.Invalid {
				t.Errorf("%v", err)
			}
			with = r
		}
		p := with.Of(name)
		if (p.ID == "") != (p.Family == "") {
			t.Errorf("Of(%q) = %+v", name, p)
		}
		if again := with.Of(name); again != p {
			t.Errorf("Of(%q) = %+v, then %+v", name, p, again)
		}
	})
}

func BenchmarkOf(b *testing.B) {
	r := load(b)
	for b.Loop() {
		r.Of("https://money.cnn.com/2018/05/31/a")
	}
}
