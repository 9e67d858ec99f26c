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
	if err != nil || !ok || row.Day() > g.at || !strings.Contains(row.Title, words) {
		return nil, err
	}
	heads, err := g.view.store.Heads(ctx, []int64{row.Number})
	if err != nil {
		return nil, err
	}
	h := heads[row.Number]
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
			if x.Confidence < sure {
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

// stands gathers positions with dates ahead, and where those stand with whom the
// figure deals.
func (g *gatherer) stands(ctx context.Context) error {
	days := store.Days{Last: g.at, Known: g.known}
	all, err := g.view.store.Positions(ctx, "", 0, days)
	if err != nil || len(all) == 0 {
		return err
	}
	issues := map[string]bool{}
	for i := range all {
		s := &all[i]
		// An issue is the figure's if it took a stand itself, deals with the one that
		// the issue is named for, or is in a storyline that is about it.
		if !issues[s.Row.Issue] && g.at-s.Row.Day < 2*windowDays {
			issues[s.Row.Issue] = s.Figure.Number == g.figure || g.bears(s.Row.Issue) || g.thread(ctx, s.Number)
		}
	}
	ledgers, err := ledger(ctx, g.places, slices.DeleteFunc(all, func(s store.Stand) bool { return !issues[s.Row.Issue] }), g.at, standEvidence)
	if err != nil {
		return err
	}
	for i := range ledgers {
		// An actor that is no figure is named as the text has it, which is seldom a
		// name; and where texts contradict each other nobody stands anywhere.
		if r := &ledgers[i]; r.Figure != nil && r.Share >= 0.5 {
			g.stand(r)
		}
	}
	return nil
}

// standEvidence is among how many places the one is looked for that says it all.
const standEvidence = 8

// stand keeps a position with the sentence that says it; a deadline only where
// that sentence names its year.
func (g *gatherer) stand(r *PositionRow) {
	n, _ := g.number(r.Figure.ID)
	st := report.Stand{Issue: r.Issue, Position: r.Position, Scope: r.Scope, Actor: *g.actor(n), AsOf: r.AsOf, Voices: r.Voices, Share: r.Share}
	if r.Decided != nil {
		st.Decided = *r.Decided
	}
	var best *Evidence
	most := 0.0
	for i := range r.Evidence {
		e := &r.Evidence[i]
		if e.Confidence < standSure || !names(e.Sentence, &st.Actor) && !g.called(e.Sentence, r.Figure.ID) || !speaksOf(e.Sentence, r.Issue) {
			continue
		}
		score, dated := e.Confidence, r.Deadline != "" && strings.Contains(e.Sentence, string(r.Deadline[:4]))
		if dated {
			score++ // the sentence that says until when is worth more than the newest
		}
		if score > most {
			best, most, st.Deadline = e, score, ""
			if dated {
				st.Deadline = r.Deadline
			}
		}
	}
	if best == nil {
		return
	}
	id := best.Article.ID
	st.Telling = report.Telling{Source: report.Source{Article: &id, Publisher: best.Article.Name, Headline: best.Article.Title, URL: best.Article.URL, Day: best.Article.Day,
		Sentence: best.Sentence, Span: best.Span, Families: 1, Note: best.Article.Note}, Confidence: best.Confidence, Named: true}
	if st.Actor.ID == g.q.Figure {
		g.m.Positions = append(g.m.Positions, st)
		return
	}
	if st.Deadline != "" && st.Deadline.Latest() > g.at {
		g.m.Ahead = append(g.m.Ahead, report.Ahead{Date: st.Deadline, Kind: "deadline", Actor: st.Actor, Stand: &st})
	}
	g.m.Exposed.Stands = append(g.m.Exposed.Stands, st)
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

// speaksOf says whether a sentence has a word of an issue's id.
func speaksOf(sentence, issue string) bool {
	low := strings.ToLower(sentence)
	return slices.ContainsFunc(strings.Split(issue, "-"), func(w string) bool { return len(w) > 1 && strings.Contains(low, w) })
}

// standSure is the confidence of a place that says where an actor stands.
const standSure = 0.6

// bears says whether an issue bears the name of one the figure deals with:
// "huawei-5g".
func (g *gatherer) bears(issue string) bool {
	words := strings.Split(issue, "-")
	for _, p := range g.parties {
		if name := strings.Fields(strings.ToLower(g.atlas.Figure(p.figure).Name)); len(name) == 1 && slices.Contains(words, name[0]) {
			return true
		}
	}
	return false
}

// thread says whether an article is of the first storyline behind the level.
func (g *gatherer) thread(ctx context.Context, article int64) bool {
	id, err := g.view.store.StorylineOf(ctx, article)
	if err != nil {
		return false
	}
	return len(g.threadShares) > 0 && g.threadShares[0].id == id
}
