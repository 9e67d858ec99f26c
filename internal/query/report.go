package query

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/replay"
	"pyrometer/internal/report"
	"pyrometer/internal/store"
)

// ReportQuery asks for the report of a figure.
type ReportQuery struct {
	When
	Figure pyrometer.FigureID
	Since  *pyrometer.Day // what is changing is told from then on; nil: 30 days back
	Reader report.Profile // whom the last section is for; the zero value is nobody in particular
	report.Options
	Made time.Time // when it is written
}

const (
	reportSince   = 30  // days back that a change is told for
	reportSeries  = 90  // days of the picture
	reportPast    = 180 // days back that past changes of the level are counted
	reportShares  = 16  // largest shares that are looked up, of the level and of the change each
	reportParties = 8
	partyActs     = 6
)

// Report writes the report of a figure from all that the store holds of it.
func (s *Service) Report(ctx context.Context, q ReportQuery) (*report.Report, error) {
	m, err := s.Material(ctx, q)
	if err != nil {
		return nil, err
	}
	return report.Compose(m, q.Options)
}

// Material gathers what a report may say.
func (s *Service) Material(ctx context.Context, q ReportQuery) (*report.Material, error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	at, known, err := v.moment(q.When)
	if err != nil {
		return nil, err
	}
	n, ok := v.number(q.Figure)
	if !ok {
		return nil, v.unknown(string(q.Figure))
	}
	since := max(at-reportSince, v.first-1)
	if q.Since != nil {
		since = *q.Since
	}
	if since >= at {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "write a report", Message: fmt.Sprintf("%s is not before %s", since, at),
			Hint: "give an earlier day to start from"}
	}
	g := gatherer{view: v, figure: n, at: at, known: known, since: since, q: &q}
	g.scribe = scribe{cast: v.cast(at), figure: q.Figure, known: known, places: s.places(), sheet: map[store.EventKey]*report.Act{}}
	if g.audience, err = v.audience(&q.Reader); err != nil {
		return nil, err
	}
	g.m = &report.Material{At: at, Since: since, AsKnown: q.AsKnown, Made: q.Made, Model: s.model.Version, Window: windowDays,
		Reader: report.Reader{Name: q.Reader.Name, Plain: q.Reader.Plain()}}
	if g.m.Reader.Name == "" {
		g.m.Reader.Name = "default"
	}
	g.m.Figure = *g.actor(n)
	return g.m, g.gather(ctx)
}

// gatherer fills a report's material.
type gatherer struct {
	*view
	scribe
	figure       uint32
	at, known    pyrometer.Day
	since        pyrometer.Day
	q            *ReportQuery
	m            *report.Material
	level        split
	change       split
	affairs      affairs
	series       chronicle
	history      *history
	parties      []*partyCount
	backstories  []BackstoryFact
	threadShares []*threadShare
	audience     *audience
}

func (g *gatherer) gather(ctx context.Context) error {
	for _, step := range []func(context.Context) error{g.reading, g.splits, g.counterparts, g.threads, g.told, g.because, g.voice, g.stands} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	g.m.Principal = g.principal(&g.m.Figure)
	g.ahead()
	g.expose()
	return nil
}

// reading is the level, what stands beside it, and its past.
func (g *gatherer) reading(ctx context.Context) error {
	r, err := g.Reading(ctx, g.q.Figure, g.q.When)
	if err != nil {
		return err
	}
	g.m.Reading = report.Measure{Level: r.Level, Low: r.Low, High: r.High, Step: r.Step, Momentum: r.Momentum, Attention: r.Attention,
		Breadth: r.Breadth, Coverage: r.Coverage, RecentDays: g.model.ActiveDays}
	// One walk for both: the days of a year, and the account of the last of them.
	g.series = chronicle{view: g.view, figure: g.figure, at: g.at}
	g.history = &history{view: g.view, figure: g.figure, begin: g.since - windowDays, older: map[int]replay.State{},
		days: map[pyrometer.Day]*side{g.since: nil, g.at: nil}}
	from := g.at - reportPast
	w := g.newWalk(g.figure, g.known, min(g.series.begin(from), g.history.begin))
	g.series.follow(w, from)
	g.history.follow(w)
	if err := w.run(ctx, g.at); err != nil {
		return err
	}
	g.history.close(w)
	all := g.series.series
	for i := range all {
		p := &all[i]
		level := math.NaN()
		if p.Level != nil {
			level = *p.Level
		}
		g.m.Past = append(g.m.Past, level)
		if p.Day > g.at-reportSeries {
			g.m.Series = append(g.m.Series, report.Level{Day: p.Day, Level: p.Level, Low: p.Low, High: p.High, Step: p.Step})
		}
	}
	// What was left out of the board's reading stays out of the report's: both count
	// the same days.
	if g.m.Reading.Coverage != heat.Scored {
		g.m.Reading.Level, g.m.Reading.Step = nil, nil
	}
	return nil
}

// splits is the exact account of the level and of its change.
func (g *gatherer) splits(ctx context.Context) error {
	g.change, g.level = g.history.split(g.since, g.at, false), g.history.split(g.since, g.at, true)
	var err error
	if g.affairs, err = g.view.affairs(ctx, ByStoryline, g.figure, &g.level, g.known); err != nil {
		return err
	}
	g.m.Change, g.m.Level = g.split(&g.change, g.since), g.split(&g.level, math.MinInt32)
	recent := 0
	for i := range g.level.shares {
		if int(g.at-g.level.shares[i].day) < g.model.ActiveDays {
			recent++
		}
	}
	g.m.Reading.Recent = recent
	return nil
}

func (g *gatherer) split(sp *split, began pyrometer.Day) report.Split {
	w := g.winds(g.figure, sp, &g.affairs, began)
	out := report.Split{From: sp.from.point.Level(), To: sp.to.point.Level(), Counts: map[string]int{}, Events: len(sp.shares)}
	for _, x := range w.List() {
		out.Parts = append(out.Parts, report.ShareOfLevel{Kind: x.Name, Degrees: x.Degrees})
		out.Counts[x.Name] = x.Count
	}
	return out
}

// partyCount is what passed between the figure and another.
type partyCount struct {
	figure  uint32
	degrees float64
	acts    []*share
}

// counterparts counts what passed between the figure and each other one.
func (g *gatherer) counterparts(context.Context) error {
	index := map[uint32]*partyCount{}
	for i := range g.level.shares {
		s := &g.level.shares[i]
		if s.other == 0 || s.other == g.figure {
			continue
		}
		p := index[s.other]
		if p == nil {
			p = &partyCount{figure: s.other}
			index[s.other] = p
			g.parties = append(g.parties, p)
		}
		p.degrees += s.degrees
		p.acts = append(p.acts, s)
	}
	slices.SortFunc(g.parties, func(a, b *partyCount) int {
		return cmp.Or(cmp.Compare(len(b.acts), len(a.acts)), cmp.Compare(a.figure, b.figure))
	})
	return nil
}

// shown keeps the parties that a report can name: those with the most acts and
// those with the most degrees.
func (g *gatherer) shown() []*partyCount {
	kept := slices.Clone(g.parties[:min(reportParties, len(g.parties))])
	heavy := slices.Clone(g.parties)
	slices.SortStableFunc(heavy, func(a, b *partyCount) int { return cmp.Compare(math.Abs(b.degrees), math.Abs(a.degrees)) })
	for _, p := range heavy[:min(reportParties/2, len(heavy))] {
		if !slices.Contains(kept, p) {
			kept = append(kept, p)
		}
	}
	return kept
}

func (g *gatherer) want(s *share) wanted {
	w := wanted{EventKey: store.EventKey{Day: s.day, ID: s.event.ID}, source: s.event.Source, target: s.event.Target, act: s.event.Act, families: int(s.event.Families)}
	if id := g.affairs.storyline(s); id != nil {
		w.story = *id
	}
	return w
}

// told looks up the events that the report may tell, and puts them where they
// belong.
func (g *gatherer) told(ctx context.Context) error {
	var list []wanted
	level, change := bySizeOf(g.level.shares), bySizeOf(g.change.shares)
	level, change = level[:min(reportShares, len(level))], g.someOfEach(change)
	for _, s := range slices.Concat(level, change) {
		list = append(list, g.want(s))
	}
	shown := g.shown()
	for _, p := range shown {
		slices.SortFunc(p.acts, func(a, b *share) int { return cmp.Or(cmp.Compare(b.day, a.day), cmp.Compare(a.event.ID, b.event.ID)) })
		for _, s := range p.acts[:min(partyActs, len(p.acts))] {
			list = append(list, g.want(s))
		}
	}
	moves := g.series.largest(12, g.at-reportSeries)
	for i := range moves {
		e := &moves[i].event
		list = append(list, wanted{EventKey: e.key(), source: e.Source, target: e.Target, act: e.Act, families: int(e.Families)})
	}
	for i := range g.backstories {
		if b := &g.backstories[i]; b.Event != nil {
			source, _ := g.number(b.Source.ID)
			target, _ := g.number(b.Target.ID)
			list = append(list, wanted{EventKey: store.EventKey{Day: b.Day, ID: *b.Event}, source: source, target: target, act: g.actOf(b.Type, b.Mode), families: b.Families})
		}
	}
	old := g.older()
	list = append(list, old...)
	if err := g.fetch(ctx, list); err != nil {
		return err
	}
	g.m.Level.Shares, g.m.Change.Shares = g.shares(level, math.MinInt32), g.shares(change, g.since)
	for _, p := range shown {
		g.m.Parties = append(g.m.Parties, g.party(p))
	}
	for i := range moves {
		g.m.Moves = append(g.m.Moves, report.Move{Day: moves[i].Day, Degrees: moves[i].Degrees, Act: g.sheet[moves[i].event.key()]})
	}
	return g.backstory(ctx, old)
}

// bySizeOf gives shares, largest first whatever their sign.
func bySizeOf(shares []share) []*share {
	out := make([]*share, len(shares))
	for i := range shares {
		out[i] = &shares[i]
	}
	slices.SortFunc(out, bySizeOfShare)
	return out
}

// someOfEach keeps the largest shares of a change, some of each of its parts.
func (g *gatherer) someOfEach(shares []*share) []*share {
	var w Winds
	counts := map[*Wind]int{}
	var out []*share
	for _, s := range shares {
		at := &w.Fading
		if s.day > g.since {
			at = g.windOf(&w, s)
		}
		if counts[at]++; counts[at] <= reportShares/2 {
			out = append(out, s)
		}
	}
	return out
}

func (g *gatherer) shares(list []*share, began pyrometer.Day) []report.Share {
	out := make([]report.Share, 0, len(list))
	for _, s := range list {
		if a := g.sheet[store.EventKey{Day: s.day, ID: s.event.ID}]; a != nil {
			out = append(out, report.Share{Act: a, Degrees: s.degrees, Own: s.role == pyrometer.Source, New: s.day > began})
		}
	}
	return out
}

func (g *gatherer) party(p *partyCount) report.Party {
	out := report.Party{Actor: g.actor(p.figure), Degrees: p.degrees, First: p.acts[len(p.acts)-1].day, Last: p.acts[0].day}
	for i, s := range p.acts {
		if s.role == pyrometer.Source {
			out.By++
		} else {
			out.On++
		}
		switch report.Sign(g.view.act(s.event.Act).Type) {
		case 1:
			out.Friendly++
		case -1:
			out.Hostile++
		}
		if i < partyActs {
			if a := g.sheet[store.EventKey{Day: s.day, ID: s.event.ID}]; a != nil {
				out.Acts = append(out.Acts, a)
			}
		}
	}
	return out
}

// older gives the days of before the change on which the level moved most, each
// with the event that moved it.
func (g *gatherer) older() []wanted {
	moves := slices.DeleteFunc(slices.Clone(g.series.moves), func(m moved) bool { return m.Day > g.since || math.Abs(m.Degrees) < 1 })
	slices.SortStableFunc(moves, func(a, b moved) int { return cmp.Compare(math.Abs(b.Degrees), math.Abs(a.Degrees)) })
	var out []wanted
	for i := range moves[:min(reportShares/2, len(moves))] {
		e := &moves[i].event
		out = append(out, wanted{EventKey: e.key(), source: e.Source, target: e.Target, act: e.Act, families: int(e.Families)})
	}
	return out
}

// actOf finds the number of an act by what it is; 0 if the store has none.
func (g *gatherer) actOf(t pyrometer.Type, m pyrometer.Mode) uint32 {
	for i := range g.view.acts {
		if a := &g.view.acts[i]; a.Type == t && a.Mode == m && a.Code == "" {
			return a.ID
		}
	}
	return 0
}
