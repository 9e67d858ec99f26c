package english_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pyrometer"
	"pyrometer/internal/report/english"
)

func TestDates(t *testing.T) {
	british, american := english.Style{Year: 2020}, english.Style{Year: 2020, American: true}
	for p, want := range map[pyrometer.PartialDate][2]string{
		"2020-07-14": {"14 July", "July 14"}, "2018-07-04": {"4 July 2018", "July 4, 2018"}, "2027": {"2027", "2027"},
		"2018-04": {"April 2018", "April 2018"}, "": {"", ""}, "soon": {"", ""}, "2018-02-30": {"", ""},
	} {
		if got := [2]string{british.Date(p), american.Date(p)}; got != want {
			t.Errorf("%q: %q, want %q", p, got, want)
		}
	}
}

func TestNumbersAndLists(t *testing.T) {
	for n, want := range map[int]string{0: "no", 1: "one", 12: "twelve", 13: "13", 999: "999", 1000: "1,000", 1234567: "1,234,567", -4: "-4"} {
		if got := english.Count(n); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
	if english.Tenth(-0.04) != "0.0" || english.Tenth(2.25) == "2" || english.Times(2) != "twice" || english.Days(14) != "two weeks" {
		t.Error("numbers")
	}
	b, a := english.Style{}, english.Style{American: true}
	if got := b.List("A", "B", "C"); got != "A, B and C" {
		t.Error(got)
	}
	if got := a.List("A", "B", "C"); got != "A, B, and C" {
		t.Error(got)
	}
	if got := b.List("A, of X", "B", "C"); got != "A, of X; B; and C" {
		t.Error(got)
	}
	if b.List() != "" || b.List("A") != "A" || b.List("A", "B") != "A and B" {
		t.Error("short lists")
	}
}

func TestIndefiniteArticle(t *testing.T) {
	for word, want := range map[string]string{"mild": "a", "hot": "a", "envoy": "an", "hour": "an", "UN envoy": "a", "FBI agent": "an", "European": "a",
		"unity": "a", "uninvited guest": "an", "80": "an", "NATO": "a", "one": "a", "MP": "an", "heir": "an"} {
		if got := english.A(word); got != want+" "+word {
			t.Errorf("%q", got)
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		who          english.Who
		first, later string
	}{
		{english.Who{Name: "Mike Pompeo", Person: true, Office: "US Secretary of State"}, "US Secretary of State Mike Pompeo", "Pompeo"},
		{english.Who{Name: "Xi Jinping", Person: true, Eastern: true}, "Xi Jinping", "Xi"},
		{english.Who{Name: "Bill de Blasio", Person: true}, "Bill de Blasio", "de Blasio"},
		{english.Who{Name: "Donald J. Trump", Person: true}, "Donald J. Trump", "Trump"},
		{english.Who{Name: "Aung San Suu Kyi", Person: true}, "Aung San Suu Kyi", "Aung San Suu Kyi"},
		{english.Who{Name: "Muhammad VI", Person: true}, "Muhammad VI", "Muhammad VI"},
		{english.Who{Name: "Pope Benedict II", Person: true}, "Pope Benedict II", "Pope Benedict II"},
		{english.Who{Name: "Emily’s List", Person: true, Unsure: true}, "Emily’s List", "Emily’s List"},
		{english.Who{Name: "Ann Lee", Person: true, Office: "Chair of the Board of Sudmark", Behind: true}, "Ann Lee, Chair of the Board of Sudmark,", "Lee"},
		{english.Who{Name: "United States", State: true}, "the United States", "the United States"},
		{english.Who{Name: "France", State: true}, "France", "France"},
		{english.Who{Name: "European Union"}, "the European Union", "the European Union"},
		{english.Who{Name: "North Atlantic Treaty Organization", Short: "NATO"}, "the North Atlantic Treaty Organization", "NATO"},
		{english.Who{Name: "Huawei"}, "Huawei", "Huawei"},
		{english.Who{Name: "Citizen (India)"}, "citizens of India", "citizens of India"},
		{english.Who{Name: "Police (Brazil)"}, "the police of Brazil", "the police of Brazil"},
		{english.Who{Name: "Media Personnel (India)", Unsure: true}, "media personnel of India", "media personnel of India"},
		{english.Who{Name: "Economist (Italy)", Unsure: true}, "economists of Italy", "economists of Italy"},
		{english.Who{Name: "Energy Department/Ministry (Iran)", Unsure: true}, "the energy ministry of Iran", "the energy ministry of Iran"},
		{english.Who{Name: "Businessperson (Mali)", Unsure: true}, "businesspeople of Mali", "businesspeople of Mali"},
		{english.Who{Name: "Party Member"}, "party members", "party members"},
		{english.Who{Name: "Labour Party (Norland)"}, "the Labour Party of Norland", "the Labour Party of Norland"},
		{english.Who{Name: "FBI"}, "the FBI", "the FBI"},
		{english.Who{Name: "", Person: true}, "", ""},
	} {
		if got := c.who.First().Text; got != c.first {
			t.Errorf("%q: first %q, want %q", c.who.Name, got, c.first)
		}
		if got := c.who.Later().Text; got != c.later {
			t.Errorf("%q: later %q, want %q", c.who.Name, got, c.later)
		}
		n := c.who.First()
		if n.Core.Start < 0 || n.Core.End > len(n.Text) || c.who.Name != "" && n.Core.End <= n.Core.Start {
			t.Errorf("%q: the name is %+v of %q", c.who.Name, n.Core, n.Text)
		}
	}
	if n := (english.Who{Name: "Citizen (India)"}).Later(); !n.Plural {
		t.Error("citizens are many")
	}
}

func TestQuoted(t *testing.T) {
	for in, want := range map[string]string{
		"Yes":                             "“Yes.”",
		"Yes.":                            "“Yes.”",
		"Who did it?":                     "“Who did it?”",
		`He said "no" twice.`:             "“He said ‘no’ twice.”",
		"They call it “peace.”":           "“They call it ‘peace.’”",
		"He said “no and left":            "“He said no and left.”",
		"A \"mark that never closes here": "“A mark that never closes here.”",
	} {
		if got := english.Quoted(in, "."); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzQuoted(f *testing.F) {
	f.Add("He said \"no\" twice.")
	f.Add("“a” ”b“ «c» \"")
	f.Fuzz(func(t *testing.T, s string) {
		clean := english.Clean(s, 200)
		if !utf8.ValidString(clean) || strings.ContainsAny(clean, "\n\r\t\u202e") {
			t.Errorf("%q", clean)
		}
		for _, end := range []string{".", ",", ""} {
			q := english.Quoted(clean, end)
			inner := strings.TrimSuffix(strings.TrimPrefix(q, "“"), "”")
			if !strings.HasPrefix(q, "“") || !strings.HasSuffix(q, "”") || strings.ContainsAny(inner, "“”\"") {
				t.Errorf("%q became %q", s, q)
			}
		}
	})
}

func TestActsOfEveryType(t *testing.T) {
	for _, typ := range pyrometer.Types() {
		for _, mode := range append(pyrometer.Modes(typ), "") {
			before, after := english.Act(typ, mode, "", true)
			if before == "" || !strings.HasSuffix(before, " ") || after != "" && !strings.HasPrefix(after, " ") {
				t.Errorf("%s %s: %q %q", typ, mode, before, after)
			}
			if strings.HasPrefix(before, "had dealings") {
				t.Errorf("%s %s has no words", typ, mode)
			}
			if alone, _ := english.Act(typ, mode, "", false); alone == "" || strings.HasSuffix(alone, " ") {
				t.Errorf("%s %s alone: %q", typ, mode, alone)
			}
			if p, ok := english.Passive(typ, mode, "", true); ok && (!strings.HasPrefix(p, "were ") || !strings.HasSuffix(p, " by ")) {
				t.Errorf("%s %s: %q", typ, mode, p)
			}
		}
	}
}

func TestSpellings(t *testing.T) {
	american := english.Style{American: true}
	if got := american.Spell("criticised a gesture towards its defence"); got != "criticized a gesture toward its defense" {
		t.Error(got)
	}
	if got := (english.Style{}).Spell("criticised"); got != "criticised" {
		t.Error(got)
	}
}

func TestVaryIsSteadyAndSpread(t *testing.T) {
	counts := make([]int, 5)
	for i := range 5000 {
		a := english.Vary(5, "tell", i)
		if a != english.Vary(5, "tell", i) {
			t.Fatal("not steady")
		}
		counts[a]++
	}
	for _, n := range counts {
		if n < 800 || n > 1200 {
			t.Errorf("%v", counts)
		}
	}
}

func TestStandalone(t *testing.T) {
	for s, want := range map[string]bool{"Keller met Lee.": true, "But Keller left.": false, "He left.": false, "In addition, Keller left.": false,
		"In May, Keller left.": true, "“This is it,” Keller said.": false, "After that, Keller left.": false, "After the vote, Keller left.": true} {
		if english.Standalone(s) != want {
			t.Errorf("%q", s)
		}
	}
	if got := english.WithoutDateline("LIMA (Reuters) - Keller left."); got != "Keller left." {
		t.Error(got)
	}
	if got := english.WithoutDateline("Keller (the elder) - so they say - left."); !strings.HasPrefix(got, "Keller") {
		t.Error(got)
	}
}
