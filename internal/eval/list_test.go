package eval

import (
	"strings"
	"testing"
)

func TestTurnOf(t *testing.T) {
	for change, want := range map[string]Turn{
		"took office as prime minister":                      Rise,
		"won re-election as president":                       Rise,
		"re-elected chancellor":                              Rise,
		"declared winner of a disputed re-election":          Rise,
		"named national security adviser":                    Rise,
		"sworn in as president":                              Rise,
		"survived a confidence vote":                         Rise,
		"voted in by parliament":                             Rise,
		"acquitted of graft":                                 Rise,
		"resigned as prime minister after protests":          Fall,
		"resigned as party leader after a lost vote":         Fall,
		"announced his resignation as prime minister":        Fall,
		"lost the vote and office as prime minister":         Fall,
		"lost his party's leadership and office":             Fall,
		"left office as president":                           Fall,
		"replaced as national security adviser":              Fall,
		"stepped down as chairman":                           Fall,
		"voted out by parliament":                            Fall,
		"forced from office":                                 Fall,
		"not re-elected":                                     Fall,
		"failed to win, and was not elected":                 Fall,
		"impeached":                                          Fall,
		"replaced by a general":                              Fall,
		"replaced the ousted prime minister":                 Rise,
		"succeeded his father as president":                  Rise,
		"succeeded by his deputy":                            Fall,
		"succeeded as king":                                  Rise,
		"defeated in the presidential vote":                  Fall,
		"defeated the incumbent president":                   Rise,
		"overthrown in a coup":                               Fall,
		"seized power in a coup":                             Rise,
		"assumed the presidency after the coup":              Rise,
		"failed to form a government":                        Fall,
		"removed from office, then reinstated":               Fall,
		"died":                                               Death,
		"died in office":                                     Death,
		"assassinated":                                       Death,
		"took office after the president was killed":         Rise,
		"visited Rome":                                       Unclear,
		"":                                                   Unclear,
		"term ended as governor of the central bank":         Fall,
		"handed over the presidency":                         Fall,
		"won the vote against the ousted president in exile": Rise,
	} {
		if got := TurnOf(change); got != want {
			t.Errorf("TurnOf(%q) = %s, want %s", change, got, want)
		}
	}
}

func TestParseTransitions(t *testing.T) {
	list, err := parseTransitions(strings.NewReader("\ufeffcountry,figure,date,change,orderly\nRO,Mihai Tudose,2018-01-15,resigned,no\nGH,Kofi Annan,2018-08-18,died,\n"))
	if err != nil || len(list) != 2 {
		t.Fatalf("%d rows, error %v", len(list), err)
	}
	if r := list[0]; r.Name != "Mihai Tudose" || r.Country != "RO" || r.Day.String() != "2018-01-15" || r.Turn != Fall {
		t.Errorf("first row is %+v", r)
	}
	if list[1].Turn != Death {
		t.Errorf("second row is %+v", list[1])
	}
	for _, bad := range []string{"", "date,figure\n", "date,figure,country,change\n2018-02-30,X,RO,won\n", "date,figure,country,change\n\"2018"} {
		if _, err := parseTransitions(strings.NewReader(bad)); err == nil {
			t.Errorf("accepted %q", bad)
		}
	}
}

func TestAUC(t *testing.T) {
	for _, c := range []struct {
		up, down []float64
		want     float64
	}{
		{[]float64{3, 4}, []float64{1, 2}, 1},
		{[]float64{1, 2}, []float64{3, 4}, 0},
		{[]float64{1, 1}, []float64{1}, 0.5},
		{[]float64{1, 3}, []float64{2, 2}, 0.5},
		{[]float64{2, 3}, []float64{1, 2, 2}, 5.0 / 6},
		{nil, []float64{1}, 0.5},
	} {
		if got := AUC(c.up, c.down); got != c.want {
			t.Errorf("AUC(%v, %v) = %v, want %v", c.up, c.down, got, c.want)
		}
	}
}
