package query_test

import (
	"context"
	"testing"
	"time"

	"pyrometer"
	"pyrometer/internal/query"
	"pyrometer/internal/storetest"
)

const published = pyrometer.Day(17532) // 2018-01-01

func articles(t *testing.T) (*storetest.Archive, *query.Service, []pyrometer.Article) {
	t.Helper()
	a := storetest.New(t, storetest.Registry(t))
	list := []pyrometer.Article{
		storetest.Article("one-a", published, "Berlin acts on networks", "Angela Merkel > COERCE ban > China", "Angela Merkel says: we decided it ourselves",
			"Angela Merkel on networks is partial", "Angela Merkel wants: safe networks"),
		storetest.Article("one-b", published+1, "Copied", "Angela Merkel > COERCE ban > China", "Angela Merkel says: we decided it ourselves",
			"Angela Merkel on networks is partial", "Angela Merkel wants: safe networks"),
		storetest.Article("two-a", published, "Another view", "Angela Merkel > COERCE ban > China", "China on networks is allow", "Angela Merkel on networks is ban"),
		storetest.Article("three", published+1, "A third view", "Angela Merkel on networks is ban", "China > ?THREATEN > Angela Merkel"),
	}
	a.ReadArticles(t, list...)
	return a, query.New(a.Store, a.Registry, a.Model), list
}

func TestEventsLeadDownToTheSentence(t *testing.T) {
	_, s, list := articles(t)
	e, err := s.Explain(context.Background(), query.ExplainQuery{Figure: "person.angela-merkel"})
	if err != nil {
		t.Fatal(err)
	}
	var reports []query.Report
	for _, c := range e.Causes {
		for _, event := range c.Causes {
			if event.Day != nil && *event.Day == published {
				reports = append(reports, event.Reports...)
			}
		}
	}
	if len(reports) != 2 {
		t.Fatalf("%d reports, want one for each family: %+v", len(reports), reports)
	}
	for _, r := range reports {
		if r.Article == nil || r.Article.Sentence != "Angela Merkel > COERCE ban > China" {
			t.Errorf("%+v leads to %+v", r, r.Article)
		}
		if want := map[string]pyrometer.ArticleID{"one": list[0].ID, "two": list[2].ID}[r.Publisher]; r.Article.ID != want {
			t.Errorf("%s: article %s, want %s", r.Publisher, r.Article.ID, want)
		}
	}
}

func TestArticlePage(t *testing.T) {
	_, s, list := articles(t)
	p, err := s.Article(context.Background(), list[1].ID)
	if err != nil {
		t.Fatal(err)
	}
	if p.Article.Body != list[1].Body || p.Publisher.ID != "one-b" || p.Publisher.Family != "one" {
		t.Errorf("%+v", p)
	}
	if p.Original == nil || p.Original.ID != list[0].ID || len(p.Copies) != 1 || p.Families != 1 {
		t.Errorf("original %+v, copies %+v, %d families", p.Original, p.Copies, p.Families)
	}
	if p.Reading == nil || len(p.Reading.Tellings) != 1 || len(p.Events) != 1 || p.Events[0] == nil {
		t.Fatalf("reading %+v, events %v", p.Reading, p.Events)
	}
	if len(p.Figures) != 2 || p.Figures[0].Figure.ID != "person.angela-merkel" || p.Figures[0].Tone == nil || *p.Figures[0].Tone != -0.5 {
		t.Errorf("figures %+v", p.Figures)
	}
	if _, err := s.Article(context.Background(), 42); pyrometer.KindOf(err) != pyrometer.NotFound {
		t.Errorf("an article that is not there: %v", err)
	}
}

func TestSearchArticles(t *testing.T) {
	_, s, list := articles(t)
	ctx := context.Background()
	day := published + 1
	for name, tt := range map[string]struct {
		q    query.ArticlesQuery
		want []pyrometer.ArticleID
	}{
		"all":               {query.ArticlesQuery{}, []pyrometer.ArticleID{list[3].ID, list[0].ID, list[2].ID}},
		"copies too":        {query.ArticlesQuery{Copies: true, From: &day}, []pyrometer.ArticleID{list[1].ID, list[3].ID}},
		"a word":            {query.ArticlesQuery{Text: "berlin"}, []pyrometer.ArticleID{list[0].ID}},
		"a stem":            {query.ArticlesQuery{Text: "act network"}, []pyrometer.ArticleID{list[0].ID}},
		"a beginning":       {query.ArticlesQuery{Text: "ber*"}, []pyrometer.ArticleID{list[0].ID}},
		"a phrase":          {query.ArticlesQuery{Text: `"third view"`}, []pyrometer.ArticleID{list[3].ID}},
		"the index's words": {query.ArticlesQuery{Text: `berlin) OR NEAR( "`}, nil},
		"a figure":          {query.ArticlesQuery{Figure: "country.cn", Text: "view"}, []pyrometer.ArticleID{list[2].ID, list[3].ID}},
	} {
		got, err := s.Articles(ctx, tt.q)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		found := map[pyrometer.ArticleID]bool{}
		for _, r := range got.Rows {
			found[r.ID] = true
		}
		if len(got.Rows) != len(tt.want) || got.Total != len(tt.want) {
			t.Errorf("%s: %d of %d, want %d: %+v", name, len(got.Rows), got.Total, len(tt.want), got.Rows)
		}
		for _, id := range tt.want {
			if !found[id] {
				t.Errorf("%s: %s is not among them", name, id)
			}
		}
	}
	got, err := s.Articles(ctx, query.ArticlesQuery{Text: "ourselves"})
	if err != nil || len(got.Rows) != 1 || len(got.Rows[0].Hits) != 1 {
		t.Fatalf("%+v %v", got, err)
	}
	if r := got.Rows[0]; r.Hits[0].Of(r.Snippet) != "ourselves" {
		t.Errorf("%q is marked in %q", r.Hits[0].Of(r.Snippet), r.Snippet)
	}
	if _, err := s.Articles(ctx, query.ArticlesQuery{Text: `"**`}); pyrometer.KindOf(err) != pyrometer.Invalid {
		t.Errorf("no word at all: %v", err)
	}
}

func TestVoice(t *testing.T) {
	_, s, list := articles(t)
	v, err := s.Voice(context.Background(), query.VoiceQuery{Figure: "person.angela-merkel"})
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Quotes) != 1 || v.Quotes[0].Article.ID != list[0].ID || v.Quotes[0].Sentence != "Angela Merkel says: we decided it ourselves" {
		t.Errorf("quotes %+v", v.Quotes)
	}
	if len(v.Aims) != 1 || v.Aims[0].Object != "safe networks" || v.Mentions != 3 || len(v.Tone) != 2 || len(v.Articles) != 3 {
		t.Errorf("%+v", v)
	}
	known := published
	at := published + 1
	v, err = s.Voice(context.Background(), query.VoiceQuery{Figure: "person.angela-merkel", When: query.When{At: &at, AsKnown: &known}})
	if err != nil || v.Mentions != 2 {
		t.Errorf("as known a day before: %d articles, %v", v.Mentions, err)
	}
}

func TestPositionsSettleByVoices(t *testing.T) {
	_, s, _ := articles(t)
	rows, err := s.Positions(context.Background(), query.PositionsQuery{Issue: "networks"})
	if err != nil || len(rows) != 2 {
		t.Fatalf("%+v %v", rows, err)
	}
	m := rows[0]
	if m.Figure == nil || m.Figure.ID != "person.angela-merkel" || m.Position != "ban" || m.Voices != 2 || m.AsOf != published+1 || m.Since != published {
		t.Errorf("%+v", m)
	}
	if len(m.Evidence) != 2 || m.Evidence[0].Sentence != "Angela Merkel on networks is ban" || m.Share <= 0.5 || m.Share >= 1 {
		t.Errorf("share %v, evidence %+v", m.Share, m.Evidence)
	}
	at := published - 1
	if _, err := s.Positions(context.Background(), query.PositionsQuery{Issue: "networks", When: query.When{At: &at}}); pyrometer.KindOf(err) != pyrometer.NotFound {
		t.Errorf("before anybody said anything: %v", err)
	}
}

func TestLineAndHealth(t *testing.T) {
	_, s, _ := articles(t)
	l, err := s.Line(context.Background())
	if err != nil || l != (query.Line{Articles: 4}) {
		t.Errorf("%+v %v", l, err)
	}
	h, err := s.Health(context.Background(), time.Now())
	if err != nil || len(h) != 0 {
		t.Errorf("%+v %v", h, err)
	}
}
