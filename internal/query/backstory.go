package query

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/internal/replay"
	"pyrometer/internal/store"
)

const (
	backstoryFacts   = 6
	backstorySources = 3
	backstoryLeast   = 0.6 // confidence of a telling; a date misread would be a wrong fact
	lookingBack      = 30  // days: what an article tells of longer before is history
	// sameAct is how many days apart what the same two do is more of the same.
	sameAct = 4
	// nearby is what is left of the rank of a fact on the day of a chosen one.
	nearby = 0.3
	// aside is what is left of the rank of an event between two who stand in few
	// others of the storyline.
	aside = 0.3
)

// Backstory gives the main earlier events of a storyline, oldest first: those
// that moved the figure most or that most publishers tell, spread in time. Events
// that its articles only look back to are among them.
func (s *Service) Backstory(ctx context.Context, q BackstoryQuery) ([]BackstoryFact, error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	at, known, err := v.moment(q.When)
	if err != nil {
		return nil, err
	}
	if q.Until != nil {
		at = min(at, *q.Until)
	}
	var figure uint32
	if q.Figure != "" {
		n, ok := v.number(q.Figure)
		if !ok {
			return nil, v.unknown(string(q.Figure))
		}
		figure = n
	}
	if q.Most <= 0 {
		q.Most = backstoryFacts
	}
	return v.backstory(ctx, q.Storyline, figure, at, known, q.Most)
}

// freshDays is how long an event is no backstory yet.
const freshDays = 7

// addBackstories gives the largest storylines among causes what came before.
func (v *view) addBackstories(ctx context.Context, causes []Cause, figure uint32, until, known pyrometer.Day, most int) (err error) {
	for i := range causes {
		c := &causes[i]
		if c.Kind != CauseStoryline || most == 0 {
			continue
		}
		most--
		if c.Backstory, err = v.backstory(ctx, *c.Storyline, figure, until, known, backstoryFacts); err != nil {
			return err
		}
	}
	return nil
}

// past is an event of a storyline's past with the places that tell it.
type past struct {
	store.EventKey
	source, target, act uint32
	tellings            []*store.StoryTelling // one a voice, the surest
	push                float64               // what it did to the figure
	moved               float64               // and to the one of its sides whom it moved most
	rank                float64
}

func (v *view) backstory(ctx context.Context, id pyrometer.StorylineID, figure uint32, until, known pyrometer.Day, most int) ([]BackstoryFact, error) {
	rows, err := v.store.StoryTellings(ctx, id, until, known, backstoryLeast)
	if err != nil || len(rows) == 0 {
		return []BackstoryFact{}, err
	}
	list := pastOf(rows)
	if err := v.rank(ctx, list, id, figure); err != nil {
		return nil, err
	}
	return v.facts(ctx, spread(list, most))
}

// pastOf puts tellings of one event together. What is told of days long before
// its article is one if day, sides and act are the same.
func pastOf(rows []store.StoryTelling) []*past {
	type key struct {
		store.EventKey
		source, target, act uint32
	}
	index := map[key]*past{}
	var list []*past
	for i := range rows {
		t := &rows[i]
		k := key{EventKey: store.EventKey{Day: t.Day, ID: t.Event}}
		if t.Event == 0 {
			if t.Dated-t.Day <= lookingBack {
				continue // it did not count as an event, and is no history
			}
			k.source, k.target, k.act = t.Source, t.Target, t.Act
		}
		p := index[k]
		if p == nil {
			p = &past{EventKey: k.EventKey, source: t.Source, target: t.Target, act: t.Act}
			index[k] = p
			list = append(list, p)
		}
		at := slices.IndexFunc(p.tellings, func(o *store.StoryTelling) bool { return o.Voice == t.Voice })
		switch {
		case at < 0:
			p.tellings = append(p.tellings, t)
		case t.Confidence > p.tellings[at].Confidence:
			p.tellings[at] = t
		}
	}
	return list
}

// rank weighs each event by what it did to the figure, or by how many tell it and
// what it did to those who stand in it, whichever is more; all against the largest.
func (v *view) rank(ctx context.Context, list []*past, id pyrometer.StorylineID, figure uint32) error {
	shares := map[store.EventKey]store.StoryShare{}
	if figure != 0 {
		rows, err := v.store.StoryShares(ctx, id, figure)
		if err != nil {
			return err
		}
		for _, r := range rows {
			shares[r.Of] = r
		}
	}
	push, told, moved := 0.0, 0.0, 0.0
	for _, p := range list {
		e := replay.Event{Source: p.source, Target: p.target, Act: p.act, Families: uint32(len(p.tellings))}
		for _, r := range [...]pyrometer.Role{pyrometer.Source, pyrometer.Target} {
			effect := v.effects.EffectOn(&e, r, p.Day)
			p.moved = max(p.moved, math.Abs(effect.Up-effect.Down))
		}
		moved = max(moved, p.moved)
		role := pyrometer.Source
		if share, ok := shares[p.EventKey]; ok && figure != p.source && figure != p.target {
			e.Source, e.Target, e.Act, e.Families = figure, 0, share.Act, share.Families
		}
		switch figure {
		case 0:
		case e.Target:
			role = pyrometer.Target
			fallthrough
		case e.Source:
			effect := v.effects.EffectOn(&e, role, p.Day)
			p.push = effect.Up - effect.Down
		}
		push, told = max(push, math.Abs(p.push)), max(told, float64(len(p.tellings)))
	}
	sides, largest := sidesOf(list, figure)
	for _, p := range list {
		p.rank = math.Log2(1+float64(len(p.tellings))) / math.Log2(1+told) / 2
		if moved > 0 {
			p.rank += p.moved / moved / 2
		}
		if figure != 0 {
			p.rank /= 2 // the figure's own moves come first
		}
		if push > 0 {
			p.rank = max(p.rank, math.Abs(p.push)/push)
		}
		p.rank *= aside + (1-aside)*max(sides[p.source], sides[p.target])/largest
	}
	return nil
}

// sidesOf counts in how many of the events each figure stands, but for the one
// who asks: a storyline is about those who stand in many.
func sidesOf(list []*past, figure uint32) (sides map[uint32]float64, largest float64) {
	sides, largest = map[uint32]float64{}, 1
	for _, p := range list {
		for _, f := range [...]uint32{p.source, p.target} {
			if f != figure {
				sides[f]++
				largest = max(largest, sides[f])
			}
		}
	}
	return sides, largest
}

// spread chooses events one by one, the best of those that are left; one near in
// time to a chosen one counts for less; one of the same day, or of the same two
// a few days apart, is taken for more of the same.
func spread(list []*past, most int) []*past {
	first, last := list[0].Day, list[len(list)-1].Day
	wide := max(float64(last-first)/float64(2*most), 1)
	var chosen []*past
	for len(chosen) < most {
		var best *past
		mark := 0.0
		for _, p := range list {
			rank := p.rank
			for _, c := range chosen {
				gap := math.Abs(float64(p.Day - c.Day))
				if gap == 0 || gap < sameAct && p.source == c.source && p.target == c.target {
					rank = 0
					break
				}
				rank *= 1 - (1-nearby)*math.Exp(-gap/wide)
			}
			if rank > mark {
				best, mark = p, rank
			}
		}
		if best == nil {
			break
		}
		chosen = append(chosen, best)
	}
	slices.SortFunc(chosen, func(a, b *past) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.ID, b.ID)) })
	return chosen
}

// facts puts what was chosen in words, each led back to its articles.
func (v *view) facts(ctx context.Context, list []*past) ([]BackstoryFact, error) {
	var numbers []int64
	for _, p := range list {
		for _, t := range p.tellings {
			numbers = append(numbers, t.Article)
		}
	}
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	texts, err := v.store.Texts(ctx, numbers)
	if err != nil {
		return nil, err
	}
	heads, err := v.store.Heads(ctx, numbers)
	if err != nil {
		return nil, err
	}
	out := make([]BackstoryFact, 0, len(list))
	for _, p := range list {
		act := v.act(p.act)
		f := BackstoryFact{Day: p.Day, Source: v.atlas.ref(p.source), Target: v.atlas.ref(p.target), Type: act.Type, Mode: act.Mode,
			Push: p.push, Families: len(p.tellings), Sources: []TellingRef{}}
		f.Label = label(&f.Source, act.Type, act.Mode, &f.Target)
		if p.ID != 0 {
			id := p.ID
			f.Event = &id
		}
		clauses := make([]string, len(p.tellings))
		for i, t := range p.tellings {
			a := texts[t.Article]
			clauses[i] = strings.Trim(clause(a.Text(), t.Span), " \t\n,;:–—-")
		}
		best := central(clauses)
		f.Clause = clauses[best]
		p.tellings[0], p.tellings[best] = p.tellings[best], p.tellings[0]
		for _, t := range p.tellings[:min(len(p.tellings), backstorySources)] {
			a, h := texts[t.Article], heads[t.Article]
			f.Sources = append(f.Sources, TellingRef{ID: h.ID, URL: h.URL, Name: h.Name, Title: h.Title, Index: t.N, Span: t.Span,
				Sentence: clause(a.Text(), t.Sentence)})
		}
		out = append(out, f)
	}
	return out, nil
}

// central gives the clause that shares most of its words with the others, the
// shorter one if two do.
func central(clauses []string) int {
	words := make([]map[string]bool, len(clauses))
	for i, c := range clauses {
		words[i] = map[string]bool{}
		for w := range strings.FieldsSeq(strings.ToLower(c)) {
			words[i][strings.Trim(w, ".,;:!?\"'()“”‘’")] = true
		}
	}
	best, most := 0, -1.0
	for i, a := range words {
		sum := 0.0
		for j, b := range words {
			both := 0
			for w := range a {
				if b[w] {
					both++
				}
			}
			if i != j && len(a)+len(b) > both {
				sum += float64(both) / float64(len(a)+len(b)-both)
			}
		}
		if sum > most || sum == most && len(clauses[i]) < len(clauses[best]) {
			best, most = i, sum
		}
	}
	return best
}
