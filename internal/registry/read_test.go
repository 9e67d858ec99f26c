package registry

import (
	"strings"
	"testing"

	"pyrometer"
)

func TestReadCSV(t *testing.T) {
	in := "\ufeffname,kind,country,aliases,office,from,until\n" +
		"Jane Doe,person,us,J. Doe; Janie Doe,Mayor of Springfield,2018-04,2020\n" +
		"Jane Doe,person,US,,Governor,2021,\n" +
		"...,person,US,,,,\n" +
		"Acme,martian,US,,,,\n" +
		"\n" +
		"\"Open quote,person,US,,,,\n" +
		"Too,few\n" +
		"Bad Date,person,US,,Mayor,2018-13,\n" +
		"Backwards,person,US,,Mayor,2018,2017\n" +
		"Acme,organisation,usa,,,,\n" +
		"Владимир Новый,person,RU,,,,\n"
	figures, bad, err := ReadCSV(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	if len(figures) != 2 || figures[0].ID != "person.jane-doe" || len(figures[0].Offices) != 2 || len(figures[0].Aliases) != 2 || figures[0].Country != "US" {
		t.Errorf("figures: %+v", figures)
	}
	wantBad(t, bad, 4, 5, 7, 8, 9, 10, 11)
	if !strings.Contains(bad[0].Reason, "letter") {
		t.Errorf("a name of punctuation: %q", bad[0].Reason)
	}
	for _, in := range []string{"", "\n\n", "kind\nperson\n", "name,colour\nx,y\n", "name,name\n"} {
		if _, _, err := ReadCSV(strings.NewReader(in)); pyrometer.KindOf(err) != pyrometer.Invalid || err == nil {
			t.Errorf("ReadCSV(%q) gives %v, want Invalid", in, err)
		}
	}
}

func TestReadTOML(t *testing.T) {
	in := `# mine
[[figure]]
name = "Jane Doe"
country = "US"
aliases = ["J. Doe"]
[[figure.office]]
title = "Mayor"
from = "2018-04"

[[figure]]
name = "?!"

[[figure]]
name = "Broken
kind = person

[[figure]]
name = "Strange"
colour = "red"

[[figure]]
name = "Acme"
kind = "organisation"
`
	figures, bad, err := ReadTOML(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	if len(figures) != 2 || figures[0].ID != "person.jane-doe" || len(figures[0].Offices) != 1 || figures[1].ID != "org.acme" {
		t.Errorf("figures: %+v", figures)
	}
	wantBad(t, bad, 10, 14, 17)
	if _, bad, _ := ReadTOML(strings.NewReader("name = 'x'\n")); len(bad) != 1 || bad[0].Line != 1 {
		t.Errorf("text before the first table: %v", bad)
	}
}

func wantBad(t *testing.T, bad []BadRecord, lines ...int) {
	t.Helper()
	if len(bad) != len(lines) {
		t.Fatalf("bad records: %v, want lines %v", bad, lines)
	}
	for i, b := range bad {
		if b.Line != lines[i] || b.Reason == "" {
			t.Errorf("bad record %v, want line %d", b, lines[i])
		}
	}
}

func checkRead(t *testing.T, figures []pyrometer.Figure, err error) {
	if err != nil && pyrometer.KindOf(err) != pyrometer.Invalid {
		t.Errorf("error of kind %s: %v", pyrometer.KindOf(err), err)
	}
	for _, f := range figures {
		if f.ID == "" || !hasLetter(f.Name) || !strings.HasPrefix(string(f.ID), prefix(f.Kind)+".") {
			t.Errorf("unusable figure %+v", f)
		}
	}
}

func FuzzReadCSV(f *testing.F) {
	f.Add("name,kind,country,aliases,office,from,until\nJane,person,US,a;b,Mayor,2018,\n")
	f.Add("name\n\"\n\x00\n")
	f.Fuzz(func(t *testing.T, in string) {
		figures, _, err := ReadCSV(strings.NewReader(in))
		checkRead(t, figures, err)
	})
}

func FuzzReadTOML(f *testing.F) {
	f.Add("[[figure]]\nname = \"Jane\"\n[[figure.office]]\ntitle='x'\n")
	f.Add("[[figure]]\nname = \"\"\"\n[[figure]]\n\"\"\"\n")
	f.Fuzz(func(t *testing.T, in string) {
		figures, _, err := ReadTOML(strings.NewReader(in))
		checkRead(t, figures, err)
	})
}

func TestNewID(t *testing.T) {
	for name, want := range map[string]pyrometer.FigureID{
		"Mike Pompeo": "person.mike-pompeo", "Đặng Thị Ngọc": "person.dang-thi-ngoc", "Ø": "person.o", "O'Neill & Sons": "person.oneill-and-sons",
	} {
		if id, err := NewID(pyrometer.Person, name); err != nil || id != want {
			t.Errorf("NewID(%q) = %q, %v; want %q", name, id, err, want)
		}
	}
	a, err1 := NewID(pyrometer.Person, "习近平")
	b, err2 := NewID(pyrometer.Person, "李克强")
	if err1 != nil || err2 != nil || a == b {
		t.Errorf("names in another script: %q %v, %q %v", a, err1, b, err2)
	}
	for _, name := range []string{"", "...", "—", "\x00"} {
		if _, err := NewID(pyrometer.Person, name); pyrometer.KindOf(err) != pyrometer.Invalid {
			t.Errorf("NewID(%q) gives %v, want Invalid", name, err)
		}
	}
}
