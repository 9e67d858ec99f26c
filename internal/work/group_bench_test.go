package work_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"pyrometer/internal/store"
	"pyrometer/internal/storetest"
	"pyrometer/internal/work"
)

// BenchmarkGroup puts the tellings of 3,000 articles of a hundred days into
// events: all days anew, with their credits, effects and packed days.
func BenchmarkGroup(b *testing.B) {
	const articles = 3000
	ctx := context.Background()
	a := storetest.New(b, storetest.Registry(b))
	a.ReadArticles(b, storetest.RandomArticles(rand.New(rand.NewPCG(4, 8)), from, 100, articles)...)
	for b.Loop() {
		err := a.Store.Update(ctx, "make all days stale", func(tx *store.Tx) error {
			_, err := tx.SQL().ExecContext(ctx, `INSERT OR IGNORE INTO stale_days (day) SELECT DISTINCT day FROM tellings`)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		if n, err := work.Group(ctx, a.Store, a.Model); err != nil || n < 100 {
			b.Fatal(n, err)
		}
	}
	b.ReportMetric(articles*float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}
