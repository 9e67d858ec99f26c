package query

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"pyrometer"
	"pyrometer/internal/report"
	"pyrometer/internal/store"
)

const (
	voiceDays = 180
	voiceRows = 24
)

// threadLeast is the part of all storylines' degrees from which the largest one's
// past is the figure's past.
const threadLeast = 0.25

// threadShare is what a storyline has in the level.
type threadShare struct {
	id          pyrometer.StorylineID
	own, others float64
	acts        []*share
}

// threads gives the storylines behind the level, largest first, and what came
// before in the first of them.
func (g *gatherer) threads(ctx context.Context) error {
	index := map[pyrometer.StorylineID]*threadShare{}
	for i := range g.level.shares {
		s := &g.level.shares[i]
		id := g.affairs.storyline(s)
		if id == nil {
			continue
		}
		t := index[*id]
		if t == nil {
			t = &threadShare{id: *id}
			index[*id] = t
			g.threadShares = append(g.threadShares, t)
		}
		if s.role == pyrometer.Source {
			t.own += s.degrees
		} else {
			t.others += s.degrees
		}
		t.acts = append(t.acts, s)
	}
	slices.SortFunc(g.threadShares, func(a, b *threadShare) int {
		return cmp.Or(cmp.Compare(math.Abs(b.own+b.others), math.Abs(a.own+a.others)), cmp.Compare(a.id, b.id))
	})
	const most = 8
	for _, t := range g.threadShares[:min(most, len(g.threadShares))] {
		row, ok, err := g.view.store.Storyline(ctx, t.id)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		x := report.Thread{ID: t.id, Headline: row.Headline, First: row.First, Last: row.Last, Articles: row.Articles, Degrees: t.own + t.others, Own: t.own, Others: t.others}
		if x.Last > g.at { // the storyline goes on after the report's day; how many of its articles are later is not known here
			x.Last, x.Articles = g.at, 0
		}
		for _, id := range row.Lead {
			if n, ok := g.number(id); ok {
				x.Lead = append(x.Lead, *g.actor(n))
			}
		}
		if row.From != 0 {
			if x.Head, err = g.headline(ctx, row.From, row.Headline); err != nil {
				return err
			}
		}
		if x.Head == nil { // an editor's words, or those of an article of a later day
			x.Headline = ""
		}
		g.m.Threads = append(g.m.Threads, x)
	}
	all, first := 0.0, 0.0
	for i, t := range g.threadShares {
		all += math.Abs(t.own + t.others)
		if i == 0 {
			first = all
		}
	}
	if all > 0 && first >= all*threadLeast { // else what came before is no matter of one storyline
		var err error
		g.backstories, err = g.view.backstory(ctx, g.threadShares[0].id, g.figure, g.at-freshDays, g.known, backstoryFacts)
		return err
	}
	return nil
}

// headline gives the article whose title a storyline is called by, nil if it is of
// a later day than the report.
func (g *gatherer) headline(ctx context.Context, id pyrometer.ArticleID, words string) (*report.Telling, error) {
	row, ok, err := g.view.store.Article(ctx, id)
	if err != nil || !ok || !strings.Contains(row.Title, words) {
		return nil, err
	}
	heads, err := g.view.store.Heads(ctx, []int64{row.Number})
	if err != nil {
		return nil, err
	}
	h := heads[row.Number]
	if g.late(&h) {
		return nil, nil
	}
	t := g.sentence(&h, &place{reading: &pyrometer.Reading{}}, -1)
	t.Source.Sentence, t.Source.Span, t.Headline = row.Title, pyrometer.Span{End: len(row.Title)}, true
	return &t, nil
}

// backstory puts what came before into the material: of the storyline, or else
// the figure's own earlier events.
func (g *gatherer) backstory(ctx context.Context, old []wanted) error {
	for i := range g.backstories {
		b := &g.backstories[i]
		if b.Event != nil {
			if a := g.sheet[store.EventKey{Day: b.Day, ID: *b.Event}]; a != nil {
				g.m.Backstory = append(g.m.Backstory, a)
			}
		}
	}
	if len(g.m.Backstory) == 0 {
		for _, w := range old {
			if a := g.sheet[w.EventKey]; a != nil {
				g.m.Backstory = append(g.m.Backstory, a)
			}
		}
		slices.SortStableFunc(g.m.Backstory, func(a, b *report.Act) int { return cmp.Compare(a.Day, b.Day) })
	}
	return nil
}

// because gathers what articles state as the cause of the events that weigh most.
func (g *gatherer) because(ctx context.Context) error {
	const most, sure = 6, 0.8
	var keys []store.EventKey
	for i := range g.m.Level.Shares[:min(most, len(g.m.Level.Shares))] {
		a := g.m.Level.Shares[i].Act
		keys = append(keys, store.EventKey{Day: a.Day, ID: a.ID})
	}
	stated, err := g.view.store.Becauses(ctx, slices.Clone(keys))
	if err != nil {
		return err
	}
	for _, k := range keys {
		for i := range stated[k] {
			x := &stated[k][i]
			if x.Confidence < sure || g.late(&x.ArticleHead) {
				continue
			}
			at, err := g.places.at(ctx, x.Number)
			if err != nil {
				return err
			}
			n := slices.Index(at.reading.Sentences, x.Sentence)
			if !claimShown(at.reading, n) {
				continue
			}
			t := g.sentence(&x.ArticleHead, &at, n)
			if t.Confidence = x.Confidence; t.Named {
				g.m.Because = append(g.m.Because, report.Because{Cause: clause(at.text, x.Cause), Telling: t})
				break
			}
		}
	}
	return nil
}

// voice gathers the figure's words and aims.
func (g *gatherer) voice(ctx context.Context) error {
	days := store.Days{First: g.at - voiceDays + 1, Last: g.at, Known: g.known}
	quotes, err := g.view.store.Quotes(ctx, g.figure, days, voiceRows)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for i := range quotes {
		r := &quotes[i]
		if seen[r.Row.Words] {
			continue
		}
		seen[r.Row.Words] = true
		at, err := g.places.at(ctx, r.Number)
		if err != nil {
			return err
		}
		if r.Row.N >= len(at.reading.Quotes) {
			continue
		}
		x := &at.reading.Quotes[r.Row.N]
		t := g.sentence(&r.ArticleHead, &at, x.Sentence)
		t.Confidence = x.Confidence
		g.m.Quotes = append(g.m.Quotes, report.Quoted{Words: x.Words, Direct: x.Form == pyrometer.Direct, Sure: g.speaks(&at, x), Day: r.Row.Day, Telling: t})
	}
	aims, err := g.view.store.Aims(ctx, g.figure, days, voiceRows)
	if err != nil {
		return err
	}
	for i := range aims {
		r := &aims[i]
		at, err := g.places.at(ctx, r.Number)
		if err != nil {
			return err
		}
		if r.Row.N >= len(at.reading.Aims) {
			continue
		}
		x := &at.reading.Aims[r.Row.N]
		t := g.sentence(&r.ArticleHead, &at, x.Sentence)
		t.Confidence = x.Confidence
		g.m.Aims = append(g.m.Aims, report.Aim{Kind: x.Kind, Object: x.Object, Own: x.Own, Day: r.Row.Day, Telling: t,
			Sure: t.Named && claimShown(at.reading, x.Sentence) && g.names(&at, x.Who.Mention, x.Sentence)})
	}
	return nil
}

// speaks says whether a quotation's own sentence names the figure as the speaker,
// and holds all of the words.
func (g *gatherer) speaks(at *place, q *pyrometer.Quote) bool {
	if q.Sentence < 0 || q.Sentence >= len(at.reading.Sentences) || q.Confidence < 0.6 {
		return false
	}
	s := at.reading.Sentences[q.Sentence]
	inside := func(x pyrometer.Span) bool { return x.End > x.Start && x.Start >= s.Start && x.End <= s.End }
	return inside(q.Content) && inside(q.SpeakerAt) && inside(q.Cue) && g.names(at, q.Speaker.Mention, q.Sentence)
}

// names says whether a mention of a sentence is the figure by name.
func (g *gatherer) names(at *place, mention, sentence int) bool {
	if mention < 0 || mention >= len(at.reading.Mentions) {
		return false
	}
	m := &at.reading.Mentions[mention]
	return m.Sentence == sentence && m.Figure == g.q.Figure && (m.Form == pyrometer.FormName || m.Form == pyrometer.FormSurname && alone(at.reading, m))
}

// names says whether a sentence names an actor by its name, or a country by its
// people.
func names(sentence string, a *report.Actor) bool {
	return strings.Contains(sentence, a.Who.Surname()) || strings.Contains(sentence, a.Who.Name) ||
		a.Who.State && a.Who.Adj != "" && strings.Contains(sentence, a.Who.Adj) || a.Who.Short != "" && strings.Contains(sentence, a.Who.Short)
}

// called says whether a sentence has another name of an actor: "Britain".
func (g *gatherer) called(sentence string, id pyrometer.FigureID) bool {
	f, ok := g.view.registry.Get(id)
	return ok && slices.ContainsFunc(f.Aliases, func(alias string) bool {
		return len(alias) > 3 && alias[0] >= 'A' && alias[0] <= 'Z' && strings.Contains(sentence, alias)
	})
}
