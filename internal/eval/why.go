package eval

import (
	"context"
	"errors"

	"pyrometer/internal/read/cause"
	"pyrometer/nlp"
)

// Why measures the stated causes that are read against people's, on a file in a
// form of the Causal News Corpus (CSV, packed or not): sentences with a label, or
// with the spans of cause and effect. Sentences that the model was learned from
// are counted in the note.
func Why(_ context.Context, path string) (list []Measure, err error) {
	in, err := unpacked(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	cases, err := cause.ReadCases(in)
	if err != nil {
		return nil, err
	}
	p, err := nlp.New()
	if err != nil {
		return nil, err
	}
	m, err := cause.New(p)
	if err != nil {
		return nil, err
	}
	known, none := 0, 0
	for _, c := range cases {
		if m.Knows(c.Text) {
			known++
		}
		if !c.Causal {
			none++
		}
	}
	s := m.Judge(cases)
	note := learnedFrom(known, len(cases))
	add := func(name string, value float64, n int, target string) {
		list = append(list, Measure{Name: name, Value: 100 * value, Target: target, N: n, Data: base(path), Note: note})
	}
	if none > 0 { // a file of relations alone has no sentence without one
		add("why sentence has a cause, F1", s.Sentences.F1(1), s.Sentences.N, ">= 80")
		add("why sentence right", s.Sentences.Right(), s.Sentences.N, "")
	}
	if s.Gold > 0 {
		add("why cause and effect, half overlap, F1", s.F1(s.Right), s.Gold, "")
		add("why cause and effect, exact, F1", s.F1(s.Exact), s.Gold, "")
	}
	return list, nil
}
