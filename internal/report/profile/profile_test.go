package profile_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pyrometer"
	"pyrometer/internal/report/profile"
)

func TestParse(t *testing.T) {
	p, err := profile.Parse(strings.NewReader("\ufeff# ours\nname = \"Desk\"\ncountries = [\"Germany\", \" US \"]\nsectors = [\"telecoms\"]\n"))
	if err != nil || p.Name != "Desk" || !slices.Equal(p.Countries, []string{"Germany", "US"}) || !slices.Equal(p.Sectors, []string{"telecoms"}) || p.Organisations != nil {
		t.Errorf("%+v, %v", p, err)
	}
	if p, err := profile.Parse(strings.NewReader("")); err != nil || p.Name == "" {
		t.Errorf("an empty profile: %+v, %v", p, err)
	}
}

func TestParseNamesTheLine(t *testing.T) {
	for text, want := range map[string]string{
		"name = \"x\"\ncountries = [\"DE\"\n":                          "line 2",
		"name = \"x\"\n\ncountry = [\"DE\"]\n":                         "line 3",
		"name = \"x\"\nsectors = 7\n":                                  "line 2",
		"name = \"x\"\nsectors = [\"a\", \"\"]\n":                      "line 2",
		"\n\norganisations = [\"" + strings.Repeat("x", 200) + "\"]\n": "line 3",
		strings.Repeat("# x\n", 40000):                                 "longer",
	} {
		_, err := profile.Parse(strings.NewReader(text))
		if pyrometer.KindOf(err) != pyrometer.Invalid || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v, want %s", text, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("name = \"Desk\"\ncountries = [\"DE\"]\n")
	f.Add("countries = [\"\\u202eDE\"]\nsectors = [\"a\\nb\"]")
	f.Add("[[countries]]\nname.x = 1")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := profile.Parse(strings.NewReader(text))
		if err != nil {
			if pyrometer.KindOf(err) != pyrometer.Invalid {
				t.Errorf("%v", err)
			}
			return
		}
		for _, s := range slices.Concat([]string{p.Name}, p.Countries, p.Sectors, p.Organisations) {
			if s == "" || !utf8.ValidString(s) || strings.ContainsAny(s, "\n\r\t\u202e") || utf8.RuneCountInString(s) > 81 {
				t.Errorf("%q", s)
			}
		}
	})
}
