package link

import (
	"slices"

	"pyrometer"
	"pyrometer/internal/registry"
)

// mentions gives the finds as mentions in the order of the text, those that
// mean one actor in one chain.
func (t *text) mentions() []pyrometer.Mention {
	t.parents = t.parents[:0]
	for i := range t.finds {
		t.parents = append(t.parents, i)
	}
	for i := range t.finds {
		f := &t.finds[i]
		if f.drop {
			continue
		}
		if f.link >= 0 {
			t.union(i, f.link)
		}
		key := ""
		switch {
		case f.figure >= 0 && f.kind == t.l.figures[f.figure].Kind && !(f.rank == "spokesperson" && f.form == pyrometer.FormNominal):
			key = string(t.l.figures[f.figure].ID)
		case f.name != "":
			key = "?" + f.name
		}
		if key == "" {
			continue
		}
		if first, ok := t.groups[key]; ok {
			t.union(i, first)
		} else {
			t.groups[key] = i
		}
	}
	out := make([]pyrometer.Mention, 0, len(t.finds))
	for i := range t.finds {
		f := &t.finds[i]
		if f.drop {
			continue
		}
		m := pyrometer.Mention{Span: t.span(f), Sentence: f.sent, Kind: f.kind, Form: f.form, Chain: t.root(i), Confidence: f.conf, Why: f.why}
		m.Text = m.Of(t.doc.Text)
		if f.figure >= 0 {
			m.Figure = t.l.figures[f.figure].ID
			m.Actor = pyrometer.Actor{Name: t.l.figures[f.figure].Name, Country: t.l.figures[f.figure].Country}
		} else {
			m.Actor = t.actorOf(i)
			for _, o := range f.others {
				m.Others = append(m.Others, t.l.figures[o].ID)
			}
		}
		out = append(out, m)
	}
	slices.SortStableFunc(out, func(a, b pyrometer.Mention) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	// Chains are numbered in the order in which they begin.
	number := make(map[int]int, len(out))
	for i := range out {
		n, ok := number[out[i].Chain]
		if !ok {
			n = len(number)
			number[out[i].Chain] = n
		}
		out[i].Chain = n
	}
	return out
}

// actorOf gives an open mention as an event table would name it: the fullest
// name of its chain.
func (t *text) actorOf(i int) pyrometer.Actor {
	f := &t.finds[i]
	if f.actor.Name != "" {
		return f.actor
	}
	if f.form == pyrometer.FormPronoun || f.form == pyrometer.FormSurname {
		for _, n := range t.people {
			g := &t.finds[n.find]
			if f.name != "" && (g.name == f.name || registry.Fold(t.span(g).Of(t.doc.Text)) == f.name) {
				return pyrometer.Actor{Name: t.span(g).Of(t.doc.Text)}
			}
		}
		if o := t.origin(i); o != i {
			return t.actorOf(o)
		}
	}
	return pyrometer.Actor{Name: t.span(f).Of(t.doc.Text)}
}

func (t *text) root(i int) int {
	for t.parents[i] != i {
		t.parents[i] = t.parents[t.parents[i]]
		i = t.parents[i]
	}
	return i
}

func (t *text) union(a, b int) {
	a, b = t.root(a), t.root(b)
	if a != b {
		t.parents[max(a, b)] = min(a, b)
	}
}
