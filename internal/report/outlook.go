package report

import (
	"fmt"
	"math"
	"slices"

	"pyrometer/internal/report/english"
)

// outlookLeast is how many past changes an interval needs: of fewer the tenth and
// the ninetieth in a hundred are the wild ones.
const outlookLeast = 40

// outlook is persistence: the level stays where it is, give or take what levels of
// the figure moved over as many days in the past. The interval holds the middle
// 80% of those changes as they are counted from the level now.
func (w *writer) outlook() Outlook {
	h := w.o.Horizon
	out := Outlook{Days: h}
	changes := w.changes()
	if !w.scored() || len(changes) < outlookLeast {
		out.Method = "none: too few past levels"
		return out
	}
	level := *w.m.Reading.Level
	low, high := clamp(level+quantile(changes, 0.1)), clamp(level+quantile(changes, 0.9))
	out.Level, out.Low, out.High = &level, &low, &high
	out.Method = fmt.Sprintf("persistence; the interval holds 80%% of %d past changes over %d days", len(changes), h)
	return out
}

func clamp(x float64) float64 { return math.Min(math.Max(x, 0), 100) }

// changes gives the past changes over the horizon, smallest first.
func (w *writer) changes() []float64 {
	h, past := w.o.Horizon, w.m.Past
	var out []float64
	for i := h; i < len(past); i++ {
		if d := past[i] - past[i-h]; !math.IsNaN(d) {
			out = append(out, d)
		}
	}
	slices.Sort(out)
	return out
}

// quantile reads a quantile off sorted values, between two by their distance.
func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

// sayOutlook tells the outlook and how it was found.
func (w *writer) sayOutlook() Paragraph {
	p := Paragraph{Topic: "outlook"}
	o := &w.report.Outlook
	f := &w.m.Figure
	if o.Level == nil {
		w.say(&p, Method, []any{"no outlook"}, func(l *line) {
			l.s("too few past levels of ").name(f).s(" are known to say where the next one will be")
		})
		return p
	}
	n := len(w.changes())
	until := w.m.At + dayOf(o.Days)
	w.say(&p, Measured, []any{"outlook", string(f.ID), int(w.m.At)},
		func(l *line) {
			w.behind(l, 2)
			l.s("should ").of(f).s(" level go on moving as it has, it will be between ").tenth(*o.Low).s(" and ").tenth(*o.High).s(" ").on(until).s(", with a chance of 80%")
		},
		func(l *line) {
			w.behind(l, 2)
			l.s("by ").day(until).s(", ").of(f).s(" level will lie between ").tenth(*o.Low).s(" and ").tenth(*o.High).s(" with a chance of 80%, if it goes on moving as it has")
		})
	w.say(&p, Method, []any{"outlook method", string(f.ID)},
		func(l *line) {
			l.s("that range is today’s level with the middle 80% of ").count(n).s(" past changes over " + english.Days(o.Days) + ", and nothing else is known of the future here")
		},
		func(l *line) {
			l.s("the range takes today’s level and adds what the level did over " + english.Days(o.Days) + " in the past, by the middle 80% of ").count(n).s(" such changes")
		})
	return p
}
