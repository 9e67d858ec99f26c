package query

import (
	"context"
	"slices"
	"strings"

	"pyrometer/internal/report"
	"pyrometer/internal/store"
)

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
