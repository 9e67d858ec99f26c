package query

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"pyrometer"
	"pyrometer/internal/store"
)

const (
	defaultEvidence = 5
	// positionHalf is after how many days a word on somebody's position weighs
	// half: positions change in weeks, and one text read wrong must not turn what
	// many say.
	positionHalf = 21
)

// Positions gives the ledger of an issue: who stands where, those with the
// newest word first.
func (s *Service) Positions(ctx context.Context, q PositionsQuery) ([]PositionRow, error) {
	if q.Evidence <= 0 {
		q.Evidence = defaultEvidence
	}
	days, err := s.days(ctx, q.When, 1)
	if err != nil {
		return nil, err
	}
	days.First = 0
	stands, err := s.store.Positions(ctx, q.Issue, 0, days)
	if err != nil {
		return nil, err
	}
	if len(stands) == 0 {
		e := &pyrometer.Error{Kind: pyrometer.NotFound, Op: "look for positions", Message: fmt.Sprintf("nobody takes a position on %q by then", q.Issue)}
		issues, err := s.Issues(ctx)
		if err != nil {
			return nil, err
		}
		for i, is := range issues {
			e.Hint += [...]string{"there is ", ", "}[min(i, 1)] + is.ID
		}
		return nil, e
	}
	return ledger(ctx, s.places(), stands, days.Last, q.Evidence)
}

// Issues lists the issues that articles take positions on.
func (s *Service) Issues(ctx context.Context) ([]Issue, error) {
	rows, err := s.store.Issues(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]Issue, len(rows))
	for i, r := range rows {
		out[i] = Issue(r)
	}
	return out, nil
}

// ledger settles where each actor stands on each issue.
func ledger(ctx context.Context, p *places, stands []store.Stand, at pyrometer.Day, evidence int) ([]PositionRow, error) {
	type key struct {
		issue, actor string
		figure       uint32
	}
	index := map[key]int{}
	var groups [][]*store.Stand
	for i := range stands {
		s := &stands[i]
		k := key{issue: s.Row.Issue, figure: s.Figure.Number}
		if k.figure == 0 {
			k.actor = s.Actor
		}
		g, ok := index[k]
		if !ok {
			g = len(groups)
			index[k] = g
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], s)
	}
	out := make([]PositionRow, 0, len(groups))
	for _, g := range groups {
		row, told := settle(g, at)
		slices.Reverse(told) // newest first
		for _, s := range told[:min(evidence, len(told))] {
			e, err := p.evidence(ctx, &s.ArticleHead, s.Row.N, s.Row.Span, s.Row.Confidence,
				func(x *pyrometer.Reading) int { return sentenceAt(x.Positions, s.Row.N, positionSentence) })
			if err != nil {
				return nil, err
			}
			row.Evidence = append(row.Evidence, e)
		}
		out = append(out, row)
	}
	slices.SortStableFunc(out, func(a, b PositionRow) int {
		return cmp.Or(cmp.Compare(b.AsOf, a.AsOf), cmp.Compare(a.Actor, b.Actor), cmp.Compare(a.Issue, b.Issue))
	})
	return out, nil
}

// decidedOn gives the earliest day on which the present stance is said to have been
// taken: what was decided is spoken of for long after. Words from before another
// stance was taken are of an earlier decision.
func decidedOn(all, told []*store.Stand) (on *pyrometer.Day) {
	var turn pyrometer.Day // of the newest word for another stance
	for _, s := range all {
		if s.Row.Stance != told[0].Row.Stance {
			turn = max(turn, s.Row.Day)
		}
	}
	for _, s := range told {
		if d := s.Row.Decided; d != 0 && (s.Row.Day > turn || s == told[len(told)-1]) && (on == nil || d < *on) {
			on = &d
		}
	}
	return on
}

// settle gives the stance with the most weight: each voice counts once for a
// stance, with its newest word, and loses half its weight in positionHalf days.
// told are the places that say so, oldest first.
func settle(g []*store.Stand, at pyrometer.Day) (row PositionRow, told []*store.Stand) {
	type said struct {
		stance pyrometer.Stance
		voice  uint32
	}
	weights := map[said]float64{}
	for _, s := range g { // oldest first: the newest stays
		weights[said{s.Row.Stance, s.Voice}] = math.Max(s.Row.Confidence, 0.01) * math.Exp2(-float64(at-s.Row.Day)/positionHalf)
	}
	sums := map[pyrometer.Stance]float64{}
	total := 0.0
	for k, w := range weights {
		sums[k.stance] += w
		total += w
	}
	best := pyrometer.Stance("")
	for _, s := range g {
		if stance := s.Row.Stance; best == "" || sums[stance] > sums[best] {
			best = stance
		}
	}
	for _, s := range g {
		if s.Row.Stance == best {
			told = append(told, s)
		}
	}
	last := told[len(told)-1]
	row = PositionRow{Issue: last.Row.Issue, Actor: last.Actor, Position: best, AsOf: last.Row.Day, Since: told[0].Row.Day,
		Share: sums[best] / total, Evidence: []Evidence{}}
	if last.Figure.Number != 0 {
		ref := refOf(last.Figure)
		row.Figure, row.Actor = &ref, ref.Name
	}
	for k := range weights {
		if k.stance == best {
			row.Voices++
		}
	}
	// The newest word that says how far and until when.
	for _, s := range told {
		if s.Row.Scope != "" {
			row.Scope = s.Row.Scope
		}
		if s.Row.Deadline != "" {
			row.Deadline = s.Row.Deadline
		}
	}
	row.Decided = decidedOn(g, told)
	return row, told
}
