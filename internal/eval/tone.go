package eval

import (
	"context"
	"errors"
	"fmt"

	"pyrometer/internal/read/tone"
	"pyrometer/nlp"
)

// Tone measures the tone that is read toward targets against people's, on a file
// in the form of NewsMTSC (JSON lines, packed or not). Sentences that the model
// was learned from are counted in the note: on them the figure shows only that
// the model runs as it was fitted.
func Tone(_ context.Context, path string) (list []Measure, err error) {
	in, err := unpacked(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	cases, err := tone.ReadCases(in)
	if err != nil {
		return nil, err
	}
	p, err := nlp.New()
	if err != nil {
		return nil, err
	}
	m, err := tone.New(p)
	if err != nil {
		return nil, err
	}
	known := 0
	for _, c := range cases {
		if m.Knows(c.Text) {
			known++
		}
	}
	t := m.Judge(cases)
	note := learnedFrom(known, len(cases))
	add := func(name string, value float64, target string) {
		list = append(list, Measure{Name: name, Value: 100 * value, Target: target, N: t.N, Data: base(path), Note: note})
	}
	add("tone macro-F1", t.Macro(), ">= 70")
	for i, l := range tone.Labels() {
		add("tone F1 "+l, t.F1(i), "")
	}
	add("tone right", t.Right(), "")
	return list, nil
}

// learnedFrom words how much of a set a model was fitted on.
func learnedFrom(known, n int) string {
	if n == 0 || known == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %d were LEARNED FROM; five folds are printed by `train -folds`", known, n)
}
