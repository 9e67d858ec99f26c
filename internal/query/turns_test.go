package query_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"pyrometer"
	"pyrometer/internal/query"
	"pyrometer/internal/storetest"
)

// turned is a store in which a minister is visited and praised for seven weeks,
// and then, in one affair, accused every day; a day of it is told late.
func turned(t *testing.T) *query.Service {
	t.Helper()
	a := storetest.New(t, storetest.Registry(t))
	r := rand.New(rand.NewPCG(5, 5))
	var all []pyrometer.Article
	for d := range pyrometer.Day(75) {
		said := []string{fmt.Sprintf("Talks in room %d of the palace", r.IntN(900)), "Theresa May > CONSULT visit > Angela Merkel", "Emmanuel Macron > SUPPORT > Theresa May"}
		title := fmt.Sprintf("Guests of week %d at a palace", d/7)
		if d >= 50 {
			title = "Smuggled diamonds in the customs scandal"
			said = []string{"Emmanuel Macron > ACCUSE > Theresa May", "Angela Merkel > ACCUSE > Theresa May", fmt.Sprintf("Customs officers found diamonds, witness %d told the smuggling inquiry", r.IntN(900))}
		}
		all = append(all, storetest.Article(fmt.Sprint("d", d), published+d, title, said...))
	}
	a.ReadArticles(t, all...)
	return query.New(a.Store, a.Registry, a.Model)
}

func TestTurns(t *testing.T) {
	s := turned(t)
	ctx := context.Background()
	q := query.TurnsQuery{Figure: "person.theresa-may", Days: 50, Top: 5}
	got, err := s.Turns(ctx, q)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Turns) != 1 {
		t.Fatalf("%d turning points", len(got.Turns))
	}
	p := got.Turns[0]
	if p.Day < published+50 || p.Day > published+56 || p.After >= p.Before || p.Since >= p.Day || p.Until < p.Day || p.To >= p.From {
		t.Errorf("%+v", p)
	}
	checkSum(t, "turn", p.To-p.From, p.Causes)
	if c := p.Causes[0]; c.Kind != query.CauseStoryline || c.Degrees >= 0 || len(c.Causes) == 0 || c.Causes[0].Type != pyrometer.Accuse || len(c.Causes[0].Reports) == 0 {
		t.Errorf("its first cause is %+v", c)
	}
	// It is what explain says of the same two days.
	e, err := s.Explain(ctx, query.ExplainQuery{When: at(p.Until), Figure: q.Figure, Since: &p.Since, By: query.ByStoryline, Top: 5})
	if err != nil || math.Abs(e.Sum-(p.To-p.From)) > close || math.Abs(e.Causes[0].Degrees-p.Causes[0].Degrees) > close {
		t.Errorf("explained: %+v %v", e, err)
	}
	// And what the page of the same days has.
	page, err := s.Page(ctx, query.FigurePageQuery{Figure: q.Figure, Days: 50, By: query.ByStoryline})
	if err != nil || len(page.Turns) != 1 || page.Turns[0].Day != p.Day || page.Turns[0].Causes[0].Label != p.Causes[0].Label {
		t.Errorf("on the page: %+v %v", page.Turns, err)
	}
	// Who did not know of the scandal knew of no turn.
	early := published + 49
	q.AsKnown = &early
	if got, err = s.Turns(ctx, q); err != nil || len(got.Turns) > 0 && got.Turns[0].Causes[0].Kind == query.CauseStoryline {
		t.Errorf("as known before: %+v %v", got.Turns, err)
	}
	if _, err := s.Turns(ctx, query.TurnsQuery{Figure: "person.nobody"}); pyrometer.KindOf(err) != pyrometer.NotFound {
		t.Errorf("of nobody: %v", err)
	}
}

// Chance alone makes hardly any turn, and what there is adds up.
func TestTurnsOfChance(t *testing.T) {
	s := service(t, storetest.Random(rand.New(rand.NewPCG(3, 4)), from, 150, 4000))
	turns, days := 0, 0
	for id, r := range board(t, s, at(from+149)) {
		if r.Level == nil {
			continue
		}
		got, err := s.Turns(context.Background(), query.TurnsQuery{When: at(from + 149), Figure: id, Days: 120})
		if err != nil {
			t.Fatal(err)
		}
		days += 120
		turns += len(got.Turns)
		for _, p := range got.Turns {
			checkSum(t, string(id), p.To-p.From, p.Causes)
		}
	}
	if days == 0 || float64(turns) > float64(days)/60 {
		t.Errorf("%d turns in %d days of chance", turns, days)
	}
	t.Logf("%d turns in %d days", turns, days)
}

func TestStorylineTurns(t *testing.T) {
	a := storetest.New(t, storetest.Registry(t))
	var all []pyrometer.Article
	add := func(d, i pyrometer.Day) {
		all = append(all, storetest.Article(fmt.Sprintf("d%di%d", d, i), published+d, "Berlin bans the networks of Beijing", "Angela Merkel > COERCE ban > China", fmt.Sprintf("Networks are banned, said engineer %d", 10*d+i)))
	}
	for d := pyrometer.Day(0); d < 20; d += 4 {
		add(d, 0)
	}
	for d := pyrometer.Day(20); d < 24; d++ {
		for i := range pyrometer.Day(6) {
			add(d, i)
		}
	}
	a.ReadArticles(t, all...)
	s := query.New(a.Store, a.Registry, a.Model)
	list, err := s.Storylines(context.Background(), query.StorylinesQuery{Order: query.LargestStorylines, Text: "engineer ban*"})
	if err != nil || list.Total == 0 {
		t.Fatalf("%+v %v", list, err)
	}
	p, err := s.Storyline(context.Background(), query.StorylineQuery{ID: list.Rows[0].ID})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Turns) != 1 || p.Turns[0].Day != published+20 || p.Turns[0].After <= p.Turns[0].Before || len(p.Turns[0].Articles) != 3 ||
		len(p.Turns[0].Events) == 0 || len(p.Turns[0].Events[0].Reports) == 0 {
		t.Errorf("%+v of %+v", p.Turns, p.Arc)
	}
	// On the twentieth day nobody knew of the wave.
	early := published + 19
	if then, err := s.Storyline(context.Background(), query.StorylineQuery{ID: p.ID, AsKnown: &early}); err != nil || len(then.Turns) != 0 || len(then.Arc) != 17 || then.State != query.StorylineLive {
		t.Errorf("as known on the twentieth day: %+v %v", then.Turns, err)
	}
	if none, err := s.Storylines(context.Background(), query.StorylinesQuery{Text: "zeppelin"}); err != nil || none.Total != 0 {
		t.Errorf("%+v %v", none, err)
	}
	if _, err := s.Storylines(context.Background(), query.StorylinesQuery{Text: "*"}); pyrometer.KindOf(err) != pyrometer.Invalid {
		t.Errorf("no word: %v", err)
	}
}

func BenchmarkPageWithTurns(b *testing.B) {
	_, s := told(b, 4, 120, 3000)
	for b.Loop() {
		if _, err := s.Page(context.Background(), query.FigurePageQuery{Figure: "person.angela-merkel", By: query.ByStoryline}); err != nil {
			b.Fatal(err)
		}
	}
}
