package check

import (
	"fmt"
	"slices"

	"pyrometer"
)

// turnedScore is the share of a sentence's words that a source without its day
// needs to be of the same thing with its sides turned: who is hit hits back.
const turnedScore = 0.75

// direction finds that a record of the same act has its sides the other way round.
func (k *checking) direction(g *gist, i int, list []match, d *dated) *Reason {
	for _, t := range g.tellings {
		if t.Source.Figure == "" || t.Target.Figure == "" || k.oneSide(t.Source.Figure, t.Target.Figure) || !real(t) || mutual(t) {
			continue
		}
		var turned []match
		for n := range list {
			m := &list[n]
			if m.score < recorded {
				break
			}
			there := func(from, to pyrometer.FigureID) bool {
				return m.gist().telling(func(x *pyrometer.Telling) bool {
					return (x.Type == t.Type || x.Rule != "" && x.Rule == t.Rule) && real(x) && k.oneSide(x.Source.Figure, from) && k.oneSide(x.Target.Figure, to)
				}) != nil
			}
			if there(t.Source.Figure, t.Target.Figure) {
				return nil // somebody tells it as the text does
			}
			need := turnedScore
			if d.stated {
				need = same
			}
			if m.score >= need && d.fits(m) && there(t.Target.Figure, t.Source.Figure) {
				turned = append(turned, *m)
			}
		}
		if len(turned) > 0 {
			a, b := k.name(t.Source.Figure), k.name(t.Target.Figure)
			return &Reason{Kind: OfActor, Verdict: Contradicted, Message: fmt.Sprintf("the store has it the other way round: %s is the one who does it, %s the one to whom it is done, as told by %s", b, a, families(turned)),
				Claimed: a + " to " + b, Known: b + " to " + a, Evidence: show(turned)}
		}
	}
	return nil
}

// oneSide says whether two figures are one, or one speaks for the other.
func (k *checking) oneSide(a, b pyrometer.FigureID) bool {
	return a == b || a != "" && b != "" && (k.speaksFor(a, b) || k.speaksFor(b, a))
}

// mutual says whether both sides of an act do the same, or may.
func mutual(t *pyrometer.Telling) bool {
	switch t.Type {
	case pyrometer.Consult, pyrometer.Agree, pyrometer.Cooperate, pyrometer.Comment:
		return true
	case pyrometer.Support:
		return t.Mode != "praise" && t.Mode != "apologise" && t.Mode != "defend"
	}
	return false
}

const (
	restUndated = 0.80 // the same without a day
	restOfIt    = 0.72 // share of the other words that shows the same thing without its actor
	otherwise   = 0.50 // a source so close that names the actor may say so after all
)

// actor finds that a record of the very same thing has another one in the place
// of the one who acts.
func (k *checking) actor(g *gist, i int, list []match, d *dated) *Reason {
	who := k.actors(g)
	for _, f := range who {
		kind := k.kind(f)
		if kind != pyrometer.Person && kind != pyrometer.Country && kind != pyrometer.Organisation {
			continue
		}
		rest := 0
		for j := range g.words {
			if g.words[j].figure != f {
				rest++
			}
		}
		const least, quoted = 4, 0
		if rest < least || len(k.marks(g)) > quoted {
			continue
		}
		need := restUndated
		if d.stated && d.First == d.Last {
			need = restOfIt
		} else if rest < manyWords {
			continue
		}
		others := k.matches(i, func(w *word) bool { return w.figure == f })
		if len(others) == 0 || slices.ContainsFunc(list, func(m match) bool {
			return m.score >= otherwise && k.involves(&m, f) && (d.stated && d.fits(&m) || m.score >= nearly*others[0].score)
		}) {
			continue
		}
		var hits []match
		var other pyrometer.FigureID
		for n := range others {
			m := &others[n]
			if m.score < need {
				break
			}
			if !d.fits(m) || k.involves(m, f) || k.numbersDiffer(g, m) || !k.leadBut(g, m, f) {
				continue
			}
			for _, x := range k.actors(m.gist()) {
				if x != f && k.kind(x) == kind && !k.speaksFor(x, f) && !k.speaksFor(f, x) && !g.names(x) && (other == "" || other == x) {
					other = x
					hits = append(hits, *m)
					break
				}
			}
		}
		if len(hits) > 0 {
			return &Reason{Kind: OfActor, Verdict: Contradicted, Message: fmt.Sprintf("the store has %s in the place of %s, as told by %s", k.name(other), k.name(f), families(hits)),
				Claimed: k.name(f), Known: k.name(other), Evidence: show(hits)}
		}
	}
	return nil
}

// leadBut says whether a match names all whom the sentence names besides one, and
// that there are such.
func (k *checking) leadBut(g *gist, m *match, but pyrometer.FigureID) bool {
	n := 0
	for _, f := range g.named {
		if f == but || k.speaksFor(but, f) {
			continue // "Britain's prime minister, X": both stand for the one
		}
		if n++; !k.involves(m, f) {
			return false
		}
	}
	return n > 0 || len(g.dates) > 0
}

// actors gives who acts or speaks in a sentence; where nothing was read, who is
// named first.
func (k *checking) actors(g *gist) []pyrometer.FigureID {
	var out []pyrometer.FigureID
	add := func(f pyrometer.FigureID) {
		if f != "" && slices.Contains(g.named, f) && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	for _, t := range g.tellings {
		add(t.Source.Figure)
	}
	for _, q := range g.quotes {
		add(q.Speaker.Figure)
	}
	if len(out) == 0 && len(g.named) > 0 {
		add(g.named[0])
	}
	return out
}

func (k *checking) kind(f pyrometer.FigureID) pyrometer.Kind {
	if x, ok := k.who.Get(f); ok {
		return x.Kind
	}
	return ""
}

// involves says whether a match or its neighbours have a figure, or somebody
// who speaks for it. A state that is named leaves open who acts for it, but then
// its text names that person too.
func (k *checking) involves(m *match, f pyrometer.FigureID) bool {
	return slices.ContainsFunc(m.near(), func(p gist) bool {
		return p.names(f) || slices.ContainsFunc(p.named, func(x pyrometer.FigureID) bool { return k.speaksFor(x, f) })
	})
}

func (k *checking) numbersDiffer(g *gist, m *match) bool {
	for i := range g.numbers {
		if !m.gist().counts(g.numbers[i].value) {
			return true
		}
	}
	return false
}

// sameNumbers is the share of a sentence's words that a source without any number
// of it needs to count the same thing.
const sameNumbers = 0.70

// number finds that a record of the same thing counts the same otherwise. Prices,
// shares and crowds are counted anew each day: the source must be of these days,
// or have another number of the sentence.
func (k *checking) number(g *gist, i int, list []match, d *dated) *Reason {
	if len(g.numbers) == 0 || content(g) < few {
		return nil
	}
	var hits []match
	var ours, theirs number
	for n := range list {
		m := &list[n]
		for a := range g.numbers {
			x := &g.numbers[a]
			if m.score >= recorded && slices.ContainsFunc(m.near(), func(p gist) bool { return p.counts(x.value) }) && len(g.numbers) == 1 {
				return nil // a source has it
			}
		}
		if m.score < same || !d.fits(m) || !k.lead(g, m) {
			continue
		}
		near := m.near()
		known := 0
		for a := range g.numbers {
			if slices.ContainsFunc(near, func(p gist) bool { return p.counts(g.numbers[a].value) }) {
				known++
			}
		}
		if known == len(g.numbers) {
			return nil
		}
		day := k.At
		if d.stated {
			day = d.Last
		}
		const days = 2
		if known == 0 && m.score < sameNumbers {
			continue
		}
		close := m.src.Day >= day-days && m.src.Day <= day+days
		for a := range g.numbers {
			x := &g.numbers[a]
			if x.unit == "" || measured(x.unit) && (known == 0 || !close) || !close && known == 0 && m.score < wordForWord || slices.ContainsFunc(near, func(p gist) bool { return p.counts(x.value) }) {
				continue
			}
			from := near
			if known == 0 {
				from = m.all[m.i : m.i+1] // a neighbour may count something else
			}
			for _, p := range from {
				for b := range p.numbers {
					y := &p.numbers[b]
					if y.unit == x.unit && y.value != x.value && !g.counts(y.value) && (len(hits) == 0 || y.value == theirs.value && x.value == ours.value) {
						ours, theirs = *x, *y
						hits = append(hits, *m)
					}
				}
			}
		}
	}
	if len(hits) == 0 {
		return nil
	}
	return &Reason{Kind: OfNumber, Verdict: Contradicted, Message: fmt.Sprintf("the source has %s, not %s", theirs.text, ours.text), Claimed: ours.text, Known: theirs.text, Evidence: show(hits)}
}

// measured says whether a unit is one of prices and polls.
func measured(unit string) bool {
	switch unit {
	case stem("percent"), stem("points"), stem("cents"), stem("degrees"), stem("percentage"), stem("per"), stem("basis"), stem("dollars"), stem("euros"), stem("yen"), stem("yields"):
		return true
	}
	return false
}
