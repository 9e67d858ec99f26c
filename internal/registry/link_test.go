package registry

import (
	"reflect"
	"testing"

	"pyrometer"
)

func TestLinkKnown(t *testing.T) {
	r := load(t)
	on := day(t, "2018-05-01")
	for name, want := range map[string]pyrometer.FigureID{
		"Mohammad Najib Abdul Razak": "person.najib-razak", "Jacob Gedleyihlekisa Zuma": "person.jacob-zuma", "John R. Bolton": "person.john-bolton",
		"Mariano Rajoy Brey": "person.mariano-rajoy", "Wunnakyawhtin Win Myint": "person.win-myint", "Malcolm Bligh Turnbull": "person.malcolm-turnbull",
		"António Manuel de Oliveira Guterres": "person.antonio-guterres", "Sergey Viktorovich Lavrov": "person.sergey-lavrov",
		"Recep Tayyip Erdoğan": "person.recep-tayyip-erdogan", "Government of nowhere": "", "Serzh Sargsyan": "person.serzh-sargsyan",
		"Armen Sarkisyan": "person.armen-sarkissian", "North Korea": "country.kp", "Cote d'Ivoire": "country.ci", "Bharatiya Janata": "org.bjp",
		"Taliban": "group.taliban", "Kim Jong-Un": "person.kim-jong-un", "Palestinian Territory, Occupied": "country.ps",
	} {
		l := r.Link(pyrometer.Actor{Name: name}, on)
		if want == "" {
			if l.Known {
				t.Errorf("Link(%q) = %s, want a guess", name, l.Figure.ID)
			}
			continue
		}
		if !l.Known || l.Figure.ID != want {
			t.Errorf("Link(%q) = %s known=%v (%s), want %s", name, l.Figure.ID, l.Known, l.Reason, want)
		}
	}
}

// TestLinkOne: two spellings of one person give one figure.
func TestLinkOne(t *testing.T) {
	r := load(t)
	on := day(t, "2018-05-01")
	for _, c := range [][2]string{{"Hani Al-Mulqi", "Hani Al-Mulki"}, {"Khalifa Haftar", "khalifa haftar"}, {"Hani Al-Mulqi", "Hani Fawzi al-MULKI"}, {"Abdel Fattah Al-Sisi", "Abdelfattah ELSISI"}} {
		a, b := r.Link(pyrometer.Actor{Name: c[0]}, on), r.Link(pyrometer.Actor{Name: c[1]}, on)
		if a.Figure.ID != b.Figure.ID {
			t.Errorf("%q is %s, %q is %s", c[0], a.Figure.ID, c[1], b.Figure.ID)
		}
	}
}

func TestLinkGuess(t *testing.T) {
	r := load(t)
	on := day(t, "2018-05-01")
	for _, c := range []struct {
		actor   pyrometer.Actor
		kind    pyrometer.Kind
		id      pyrometer.FigureID
		country string
	}{
		{pyrometer.Actor{Name: "Police (Brazil)"}, pyrometer.Institution, "institution.police-br", "BR"},
		{pyrometer.Actor{Name: "Citizen (Cote d'Ivoire)"}, pyrometer.Institution, "institution.citizen-ci", "CI"},
		{pyrometer.Actor{Name: "Government (Syria)"}, pyrometer.Institution, "institution.government-sy", "SY"},
		{pyrometer.Actor{Name: "Main Opposition (Australia)"}, pyrometer.Institution, "institution.main-opposition-au", "AU"},
		{pyrometer.Actor{Name: "Political Parties (South Africa)"}, pyrometer.Institution, "institution.political-parties-za", "ZA"},
		{pyrometer.Actor{Name: "Police (Palestinian Territory, Occupied)"}, pyrometer.Institution, "institution.police-ps", "PS"},
		{pyrometer.Actor{Name: "Democratic Party (Italy)"}, pyrometer.Organisation, "org.democratic-party-italy", "IT"},
		{pyrometer.Actor{Name: "Combatant (Boko Haram)"}, pyrometer.Group, "group.combatant-boko-haram", "NG"},
		{pyrometer.Actor{Name: "Turkish Army"}, pyrometer.Organisation, "org.turkish-army", "TR"},
		{pyrometer.Actor{Name: "Ivana Novakova"}, pyrometer.Person, "person.ivana-novakova", ""},
		{pyrometer.Actor{Name: "UNITED STATES", Country: "US", Sectors: "GOV"}, pyrometer.Institution, "institution.government-us", "US"},
		{pyrometer.Actor{Name: "STUDENT", Sectors: "EDU"}, pyrometer.Group, "group.student", ""},
		{pyrometer.Actor{Name: "PRESIDENT", Country: "USA", Sectors: "GOV"}, pyrometer.Institution, "institution.president-us", "US"},
	} {
		l := r.Link(c.actor, on)
		if l.Known || !l.Figure.Guessed || l.Figure.Kind != c.kind || l.Figure.ID != c.id || l.Figure.Country != c.country {
			t.Errorf("Link(%+v) = %+v (%s), want %s %s", c.actor, l.Figure, l.Reason, c.kind, c.id)
		}
	}
	for _, c := range []struct {
		actor pyrometer.Actor
		id    pyrometer.FigureID
	}{
		{pyrometer.Actor{Name: "PAKISTAN", Country: "PK"}, "country.pk"}, {pyrometer.Actor{Name: "ITALIAN", Country: "ITA"}, "country.it"},
		{pyrometer.Actor{Name: "NEW MEXICO", Country: "USA"}, "country.us"}, {pyrometer.Actor{Name: "BARACK OBAMA", Country: "USA", Sectors: "GOV"}, "person.barack-obama"},
	} {
		if l := r.Link(c.actor, day(t, "2015-10-27")); l.Figure.ID != c.id || !l.Known {
			t.Errorf("Link(%+v) = %s (%s), want %s", c.actor, l.Figure.ID, l.Reason, c.id)
		}
	}
}

func TestLinkNobody(t *testing.T) {
	r := load(t)
	for _, name := range []string{"", "  ", "Unspecified Actor", "---", "()", "\x00\xff", "…"} {
		if l := r.Link(pyrometer.Actor{Name: name}, 0); l.Figure.ID != "" {
			t.Errorf("Link(%q) = %s, want nobody", name, l.Figure.ID)
		}
	}
}

// TestLinkSurname: a surname alone is the head of state of the day, only with
// the country given.
func TestLinkSurname(t *testing.T) {
	r := load(t)
	obama := pyrometer.Actor{Name: "OBAMA", Country: "USA", Sectors: "GOV"}
	if l := r.Link(obama, day(t, "2015-10-27")); l.Figure.ID != "person.barack-obama" || !l.Dated {
		t.Errorf("in 2015: %s (%s)", l.Figure.ID, l.Reason)
	}
	if l := r.Link(obama, day(t, "2018-10-27")); l.Known {
		t.Errorf("in 2018: %s (%s), want a guess", l.Figure.ID, l.Reason)
	}
	if l := r.Link(pyrometer.Actor{Name: "Obama"}, day(t, "2015-10-27")); l.Known {
		t.Errorf("without a country: %s (%s), want a guess", l.Figure.ID, l.Reason)
	}
}

// TestLinkAmbiguous: two who fit alike are not chosen between.
func TestLinkAmbiguous(t *testing.T) {
	r, err := load(t).With(
		pyrometer.Figure{ID: "person.zoltan-grabowski-pl", Name: "Zoltan Grabowski", Kind: pyrometer.Person, Country: "PL"},
		pyrometer.Figure{ID: "person.zoltan-grabowski-hu", Name: "Zoltan Grabowski", Kind: pyrometer.Person, Country: "HU"})
	if err != nil {
		t.Fatal(err)
	}
	l := r.Link(pyrometer.Actor{Name: "Zoltan Grabowski"}, 17000)
	if l.Known || !l.Ambiguous || len(l.Others) != 2 || !l.Figure.Guessed {
		t.Errorf("got %+v, want a new figure and both candidates", l)
	}
	l = r.Link(pyrometer.Actor{Name: "Zoltan Grabowski", Country: "HU"}, 17000)
	if !l.Known || l.Figure.ID != "person.zoltan-grabowski-hu" {
		t.Errorf("with the country: %+v", l.Figure)
	}
}

func TestLinker(t *testing.T) {
	r := load(t)
	l := NewLinker(r)
	for _, a := range []pyrometer.Actor{{Name: "Angela Merkel"}, {Name: "Police (Brazil)"}, {Name: "OBAMA", Country: "US"}} {
		for _, on := range []pyrometer.Day{16000, 17600, 16000} {
			if got, want := l.Link(a, on), r.Link(a, on); !reflect.DeepEqual(got, want) {
				t.Errorf("Linker of %v on %s = %+v, want %+v", a, on, got, want)
			}
		}
	}
}

func FuzzLink(f *testing.F) {
	for _, s := range []string{"Police (Brazil)", "X ()", "(", "Mohammad Najib Abdul Razak", "\xff (\xfe)", "Ё (Ω)", "a b c d e f g h i j", "ß", "- -", "İ I", "al al", "bin"} {
		f.Add(s, "US", "GOV")
	}
	r := load(f)
	f.Fuzz(func(t *testing.T, name, country, sectors string) {
		a := pyrometer.Actor{Name: name, Country: country, Sectors: sectors}
		l := r.Link(a, 17600)
		if again := r.Link(a, 17600); !reflect.DeepEqual(l, again) {
			t.Errorf("two answers: %+v and %+v", l, again)
		}
		if l.Known != (l.Figure.ID != "" && !l.Figure.Guessed) {
			t.Errorf("known=%v but figure %+v", l.Known, l.Figure)
		}
		if l.Figure.ID != "" && l.Figure.Name == "" {
			t.Errorf("a figure without a name: %+v", l.Figure)
		}
		r.Lookup(name)
		r.Search(name, 3)
		if s := MatchName(name, sectors); s < 0 || s > 1 || s != MatchName(sectors, name) {
			t.Errorf("MatchName(%q, %q) = %v, other way %v", name, sectors, s, MatchName(sectors, name))
		}
	})
}

func BenchmarkLinkVariant(b *testing.B) {
	r := load(b)
	for b.Loop() {
		r.Link(pyrometer.Actor{Name: "Mohammad Najib Abdul Razak"}, 17600)
	}
}

func BenchmarkLinkInstitution(b *testing.B) {
	r := load(b)
	for b.Loop() {
		r.Link(pyrometer.Actor{Name: "Police (Brazil)"}, 17600)
	}
}
