package query

import (
	"cmp"
	"context"
	"math"
	"slices"

	"pyrometer"
	"pyrometer/internal/replay"
	"pyrometer/internal/store"
)

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
		if told > 1 && len(p.tellings) == 1 {
			p.rank *= single
		}
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
