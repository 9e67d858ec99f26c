package query

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pyrometer"
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
	// single is what is left of the rank of an event that one family alone tells,
	// where others have more: what was read wrong is seldom read wrong twice.
	single = 0.6
	// wholeSentence is how long a sentence is told whole, in bytes, where its clause
	// does not stand alone.
	wholeSentence = 240
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
		if t := p.tellings[best]; dangles(f.Clause) && t.Sentence.End-t.Sentence.Start <= wholeSentence {
			a := texts[t.Article]
			f.Clause = strings.TrimSpace(clause(a.Text(), t.Sentence))
		}
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

// dangles says whether a clause hangs on another: "whom he fired".
func dangles(clause string) bool {
	r, _ := utf8.DecodeRuneInString(clause)
	return unicode.IsLower(r)
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
