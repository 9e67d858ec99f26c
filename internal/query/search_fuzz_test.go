package query_test

import (
	"context"
	"testing"

	"pyrometer"
	"pyrometer/internal/query"
	"pyrometer/internal/storetest"
)

// FuzzSearch: whatever a reader types is words, never the language of the index.
func FuzzSearch(f *testing.F) {
	a := storetest.New(f, storetest.Registry(f))
	a.ReadArticles(f, storetest.Article("one", published, "Berlin acts", "Angela Merkel > COERCE ban > China"))
	s := query.New(a.Store, a.Registry, a.Model)
	for _, text := range []string{"berlin", `"berlin acts"`, "ber*", `a" OR b`, "title:berlin", "NEAR(a b)", "-x", "(", `"`, "\x00a", "é*", "^a + b"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, err := s.Articles(context.Background(), query.ArticlesQuery{Text: text})
		if err != nil && pyrometer.KindOf(err) != pyrometer.Invalid {
			t.Errorf("%q: %v", text, err)
		}
	})
}
