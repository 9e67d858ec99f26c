package group

import (
	"testing"

	"pyrometer"
)

// TestEveryArticleOfACrowdedDayHasAPlace: of more articles on one affair than a
// storyline keeps at hand, the day's moves name all.
func TestEveryArticleOfACrowdedDayHasAPlace(t *testing.T) {
	g := New(Options{Keep: 8})
	items := make([]Item, 30)
	for i := range items {
		items[i] = Item{ID: pyrometer.ArticleID(i + 1), Features: Features{Text: []Feature{{ID: 7, Weight: 1}, {ID: 9, Weight: 2}}}}
	}
	g.Day(100, items)
	moves := g.Moves()
	if len(moves) != len(items) {
		t.Fatalf("%d moves of %d articles", len(moves), len(items))
	}
	for _, m := range moves {
		if m.Storyline != moves[0].Storyline {
			t.Errorf("%+v is not of %s", m, moves[0].Storyline)
		}
	}
}
