package report_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"pyrometer/internal/report"
)

// A chronicle's words are never put between quotation marks: they are not those of
// the publisher that is cited.
func TestNotesAreNotQuoted(t *testing.T) {
	told := 0
	for seed := range uint64(60) {
		m := made(rand.New(rand.NewPCG(seed, 7)), "Ada Larsen", plainWords)
		m.Quotes, m.Threads, m.Exposed.Threads = nil, nil, nil // what speakers and headlines say keeps its marks
		note := func(x *report.Telling) { x.Source.Note = true }
		for _, list := range [][]report.Share{m.Level.Shares, m.Change.Shares} {
			for i := range list {
				for k := range list[i].Act.Tellings {
					note(&list[i].Act.Tellings[k])
				}
			}
		}
		for i := range m.Aims {
			note(&m.Aims[i].Telling)
		}
		for i := range m.Exposed.Stands {
			note(&m.Exposed.Stands[i].Telling)
		}
		for i := range m.Ahead {
			if s := m.Ahead[i].Stand; s != nil {
				note(&s.Telling)
			}
		}
		r, err := report.Compose(m, report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		each(r, func(place string, s report.Sentence) {
			if strings.ContainsAny(s.Text, "“”") {
				t.Errorf("seed %d, %s: %s", seed, place, s.Text)
			}
			if strings.Contains(s.Text, "for talk number") {
				told++
				if len(s.Sources) == 0 {
					t.Errorf("seed %d, %s cites nothing: %s", seed, place, s.Text)
				}
			}
		})
	}
	if told < 50 {
		t.Errorf("only %d notes are told", told)
	}
}
