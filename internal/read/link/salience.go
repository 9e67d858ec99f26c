package link

import (
	"cmp"
	"slices"
	"strings"

	"pyrometer"
)

// Salient says how much a text is about each figure, most first: 1 for the one
// it is most about. Mentions early in the text count more, the title's most;
// pronouns and peoples count less than names.
func (l *Linker) Salient(mentions []pyrometer.Mention, sentences []pyrometer.Span) []pyrometer.Salience {
	at := map[pyrometer.FigureID]int{}
	var list []pyrometer.Salience
	lastChain, lastEnd := -1, -1
	for _, m := range mentions {
		beside := m.Chain == lastChain && m.Start-lastEnd <= 3
		lastChain, lastEnd = m.Chain, m.End
		if m.Figure == "" || beside { // a title and its name count once
			continue
		}
		w := 1.0
		switch m.Form {
		case pyrometer.FormPronoun:
			w = 0.5
		case pyrometer.FormPeople, pyrometer.FormNominal, pyrometer.FormPlace:
			w = 0.6
		}
		// People act; bodies, and states still more, are also what is acted upon and
		// where things are.
		switch m.Kind {
		case pyrometer.Person:
			w *= 1.3
		case pyrometer.Country:
			w *= 0.8
		}
		if len(list) == 0 {
			w *= 2 // the first whom a text names
		}
		switch {
		case m.Sentence == 0:
			w *= 3
		case m.Sentence < 4:
			w *= 1.6
		case len(sentences) > 8 && m.Sentence > len(sentences)*2/3:
			w *= 0.8
		}
		i, ok := at[m.Figure]
		if !ok {
			i = len(list)
			at[m.Figure] = i
			list = append(list, pyrometer.Salience{Figure: m.Figure})
		}
		list[i].Score += w
		list[i].Mentions++
	}
	top := 0.0
	for _, s := range list {
		top = max(top, s.Score)
	}
	for i := range list {
		list[i].Score /= top
	}
	slices.SortStableFunc(list, func(a, b pyrometer.Salience) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.Mentions, a.Mentions), strings.Compare(string(a.Figure), string(b.Figure)))
	})
	return list
}
