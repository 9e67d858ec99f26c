package app

import (
	"context"
	"math/rand/v2"
	"os"
	"testing"

	"pyrometer"
	"pyrometer/internal/query"
	"pyrometer/internal/report/check"
)

// others is a ledger without one article: what is left to hold it against.
type others struct {
	check.Ledger
	but pyrometer.ArticleID
}

func (o others) Sources(ctx context.Context, ask check.Ask) ([]*check.Source, error) {
	list, err := o.Ledger.Sources(ctx, ask)
	var out []*check.Source
	for _, s := range list {
		if s.ID != o.but {
			out = append(out, s)
		}
	}
	return out, err
}

// TestCheckNews holds articles drawn from the store that PYROMETER_CHECK_STORE
// names against all others in it up to a week later. News is true more often than
// the checker is right: nearly every contradiction it finds is its own error.
func TestCheckNews(t *testing.T) {
	file := os.Getenv("PYROMETER_CHECK_STORE")
	if file == "" {
		t.Skip("PYROMETER_CHECK_STORE names no store of articles")
	}
	ctx := t.Context()
	a, err := Open(ctx, Config{Store: file})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	c, err := a.Checker()
	if err != nil {
		t.Fatal(err)
	}
	all, err := a.Query.Articles(ctx, query.ArticlesQuery{Limit: 100_000})
	if err != nil {
		t.Fatal(err)
	}
	const drawn, week = 40, 7
	r := rand.New(rand.NewPCG(5, 1))
	sentences, contradicted := 0, 0
	for range drawn {
		h := all.Rows[r.IntN(len(all.Rows))]
		p, err := a.Query.Article(ctx, h.ID)
		if err != nil {
			t.Fatal(err)
		}
		d, err := check.Read([]byte(p.Article.Title + "\n\n" + p.Article.Body))
		if err != nil {
			t.Log(err)
			continue
		}
		at := h.Day + week
		ledger, _, err := a.Query.CheckLedger(ctx, query.When{At: &at})
		if err != nil {
			t.Fatal(err)
		}
		got, err := c.checker.Check(ctx, others{ledger, h.ID}, d, check.Options{At: h.Day})
		if err != nil {
			t.Fatal(err)
		}
		sentences += len(got.Sentences)
		contradicted += got.Contradicted
		for _, s := range got.Sentences {
			if s.Verdict == check.Contradicted {
				t.Logf("%s %q: %s: %+v", h.Day, s.Text, s.Reasons[0].Message, s.Reasons[0].Evidence)
			}
		}
	}
	t.Logf("%d of %d sentences contradicted", contradicted, sentences)
	if contradicted*100 > sentences {
		t.Error("more than one sentence in a hundred is accused")
	}
}
