package registry

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"pyrometer"
)

// shared is the registry of the embedded data; tests never change one.
var shared = sync.OnceValues(Load)

func load(t testing.TB) *Registry {
	t.Helper()
	r, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func day(t testing.TB, s string) pyrometer.Day {
	t.Helper()
	d, err := pyrometer.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestData checks what must hold for every embedded figure.
func TestData(t *testing.T) {
	r := load(t)
	last := pyrometer.FigureID("")
	for f := range r.All() {
		if f.ID <= last {
			t.Errorf("%s stands after %s", f.ID, last)
		}
		last = f.ID
		if !strings.HasPrefix(string(f.ID), prefix(f.Kind)+".") || Slug(strings.Replace(string(f.ID), ".", "-", 1)) != strings.Replace(string(f.ID), ".", "-", 1) {
			t.Errorf("id %q is not of its kind or not a slug", f.ID)
		}
		if slices.Contains(f.Aliases, f.Name) || !hasLetter(f.Name) || f.Guessed {
			t.Errorf("%s: bad name or aliases: %+v", f.ID, f)
		}
		if f.Kind == pyrometer.Person && f.Country == "" {
			t.Errorf("%s has no country", f.ID)
		}
		for _, o := range f.Offices {
			for _, d := range []pyrometer.PartialDate{o.From, o.Until} {
				if _, _, ok := d.Span(); d != "" && !ok {
					t.Errorf("%s: bad date %q", f.ID, d)
				}
			}
			if o.Title == "" || o.Source == "" {
				t.Errorf("%s: office without title or source: %+v", f.ID, o)
			}
		}
	}
	if r.Len() < 7000 {
		t.Errorf("%d figures, want 7000 or more", r.Len())
	}
}

func TestLookup(t *testing.T) {
	r := load(t)
	for name, want := range map[string]pyrometer.FigureID{
		"Mike Pompeo": "person.mike-pompeo", "POMPEO Mike": "person.mike-pompeo", "person.mike-pompeo": "person.mike-pompeo",
		"recep tayyip erdogan": "person.recep-tayyip-erdogan", "Erdoğan": "person.recep-tayyip-erdogan", "USA": "country.us", "Britain": "country.gb",
		"UK": "country.gb", "Burma": "country.mm", "Cote d'Ivoire": "country.ci", "Macedonia": "country.mk", "DPR Korea": "country.kp",
		"Korea, North": "country.kp", "PRK": "country.kp", "Türkiye": "country.tr", "The Gambia": "country.gm", "French": "country.fr", "UN": "org.un",
		"NATO": "org.nato", "Beijing": "country.cn", "Najib Razak": "person.najib-razak", "Merkel": "person.angela-merkel",
		"the united states": "country.us", "Swaziland": "country.sz", "Palestinian Territory, Occupied": "country.ps", "DNK": "country.dk",
	} {
		c := r.Lookup(name)
		if len(c) == 0 || c[0].Figure.ID != want {
			t.Errorf("Lookup(%q) = %v, want %s first", name, ids(c), want)
		}
	}
	if c := r.Lookup("Bush"); len(c) < 2 {
		t.Errorf("Lookup(Bush) = %v, want all of that name", ids(c))
	}
	for _, name := range []string{"", "...", "Nobody Of This Name", "\x00"} {
		if c := r.Lookup(name); c != nil {
			t.Errorf("Lookup(%q) = %v, want nothing", name, ids(c))
		}
	}
	if c := r.Lookup("Beijing"); c[0].How != ByCapital {
		t.Errorf("Beijing is found by %s, want by capital", c[0].How)
	}
}

func TestSearch(t *testing.T) {
	r := load(t)
	for text, want := range map[string]pyrometer.FigureID{
		"pomp": "person.mike-pompeo", "mike pompe": "person.mike-pompeo", "pompoe": "person.mike-pompeo", "vladimir put": "person.vladimir-putin",
		"merkle": "person.angela-merkel", "germ": "country.de", "netanyaho": "person.benjamin-netanyahu", "world heal": "org.who",
	} {
		if c := r.Search(text, 10); !slices.Contains(ids(c), want) {
			t.Errorf("Search(%q) = %v, want %s among them", text, ids(c), want)
		}
	}
	if c := r.Search("a", 5); len(c) > 5 {
		t.Errorf("Search gave %d, limit is 5", len(c))
	}
}

func ids(c []Candidate) (out []pyrometer.FigureID) {
	for _, x := range c {
		out = append(out, x.Figure.ID)
	}
	return out
}

func TestWith(t *testing.T) {
	r := load(t)
	n, err := r.With(pyrometer.Figure{Name: "Jane Q. Doe", Kind: pyrometer.Person, Country: "US", Aliases: []string{"JQD"}},
		pyrometer.Figure{ID: "person.mike-pompeo", Name: "Michael Pompeo", Kind: pyrometer.Person, Country: "US"})
	if err != nil {
		t.Fatal(err)
	}
	if c := n.Lookup("JQD"); len(c) != 1 || c[0].Figure.ID != "person.jane-q-doe" {
		t.Errorf("own figure is not found: %v", ids(c))
	}
	if f, _ := n.Get("person.mike-pompeo"); f.Name != "Michael Pompeo" {
		t.Errorf("own figure did not replace: %q", f.Name)
	}
	if f, _ := r.Get("person.mike-pompeo"); f.Name != "Mike Pompeo" {
		t.Errorf("the registry below changed: %q", f.Name)
	}
	if n.Alpha2("PRK") != "KP" {
		t.Error("codes are lost under own figures")
	}
	if _, err := r.With(pyrometer.Figure{Name: "?!", Kind: pyrometer.Person}); pyrometer.KindOf(err) != pyrometer.Invalid {
		t.Errorf("a name of punctuation gives %v, want Invalid", err)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	r := load(b)
	for b.Loop() {
		r.Lookup("Recep Tayyip Erdoğan")
	}
}

func BenchmarkSearch(b *testing.B) {
	r := load(b)
	for b.Loop() {
		r.Search("angela merk", 10)
	}
}
