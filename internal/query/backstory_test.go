package query_test

import (
	"context"
	"testing"

	"pyrometer"
	"pyrometer/internal/query"
	"pyrometer/internal/storetest"
)

// affair is a storyline of some weeks: a ban that many tell, smaller steps before
// and after it.
func affair() (list []pyrometer.Article) {
	ban, chide, praise, visit := "Angela Merkel > COERCE ban > China", "Angela Merkel > ACCUSE disapprove > China",
		"China > SUPPORT praise > Theresa May", "Theresa May > CONSULT visit > China"
	add := func(publisher string, day pyrometer.Day, lines ...string) {
		list = append(list, storetest.Article(publisher, published+day, "The matter of the networks", lines...))
	}
	add("one", 0, chide, visit)
	add("two", 1, chide, ban)
	add("three", 1, ban, chide)
	add("four", 1, ban, chide, visit)
	add("five", 1, ban)
	add("six", 1, ban, visit)
	add("one", 2, ban, chide)
	add("one", 8, praise, chide)
	add("one", 12, visit, chide)
	return list
}

func TestBackstory(t *testing.T) {
	a := storetest.New(t, storetest.Registry(t))
	a.ReadArticles(t, affair()...)
	s := query.New(a.Store, a.Registry, a.Model)
	ctx := context.Background()
	list, err := s.Storylines(ctx, query.StorylinesQuery{})
	if err != nil || list.Total != 1 {
		t.Fatalf("%d storylines, %v", list.Total, err)
	}
	id := list.Rows[0].ID
	ask := func(figure pyrometer.FigureID, until pyrometer.Day, most int) []query.BackstoryFact {
		t.Helper()
		until += published
		facts, err := s.Backstory(ctx, query.BackstoryQuery{When: at(published + 12), Storyline: id, Figure: figure, Until: &until, Most: most})
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range facts {
			if f.Day > until || i > 0 && f.Day < facts[i-1].Day {
				t.Errorf("%s, asked until %s, after %v", f.Day, until, facts[:i])
			}
			if f.Clause == "" || len(f.Sources) == 0 || f.Sources[0].Sentence == "" || f.Families < len(f.Sources) {
				t.Errorf("a fact without a source: %+v", f)
			}
		}
		return facts
	}
	if got := ask("", 12, 1); len(got) != 1 || got[0].Mode != "ban" || got[0].Day != published+1 || got[0].Families != 5 || len(got[0].Sources) != 3 {
		t.Errorf("most tell of the ban, not %+v", got)
	}
	if got := ask("person.theresa-may", 12, 1); len(got) != 1 || got[0].Type != pyrometer.Support || got[0].Push <= 0 {
		t.Errorf("the praise moved May most, not %+v", got)
	}
	bans := 0
	for _, f := range ask("country.cn", 12, 6) {
		if f.Mode == "ban" {
			bans++
			if f.Push >= 0 {
				t.Errorf("a ban pushes the banned by %v", f.Push)
			}
		}
	}
	if bans != 1 {
		t.Errorf("a ban told anew a day later is one fact, not %d", bans)
	}
	if got := ask("", 0, 6); len(got) == 0 || got[len(got)-1].Day != published {
		t.Errorf("until the first day: %+v", got)
	}
	if got := ask("", -1, 6); len(got) != 0 {
		t.Errorf("before the first day: %+v", got)
	}
	p, err := s.Storyline(ctx, query.StorylineQuery{ID: id})
	if err != nil || len(p.Backstory) < 2 {
		t.Errorf("the storyline's page has %d facts, %v", len(p.Backstory), err)
	}
	e, err := s.Explain(ctx, query.ExplainQuery{When: at(published + 12), Figure: "country.cn", By: query.ByStoryline, Backstories: 1})
	if err != nil || len(e.Causes) == 0 || len(e.Causes[0].Backstory) == 0 {
		t.Errorf("explained without a backstory: %+v %v", e.Causes, err)
	}
}

func BenchmarkExplainWithBackstories(b *testing.B) {
	_, s := told(b, 4, 120, 3000)
	ctx := context.Background()
	for b.Loop() {
		if _, err := s.Explain(ctx, query.ExplainQuery{Figure: "person.angela-merkel", By: query.ByStoryline, Top: 12, Backstories: 2}); err != nil {
			b.Fatal(err)
		}
	}
}
