package eval

import (
	"os"
	"testing"
)

// TestPages holds the extraction of pages to its target where the pages are at
// hand.
func TestPages(t *testing.T) {
	const pages, gold = "../../../shared/data/pages/article-extraction-90.tar.gz", "../../../shared/data/pages/article-extraction-90.json"
	if _, err := os.Stat(pages); err != nil {
		t.Skipf("not at hand: %v", err)
	}
	ms, err := Pages(t.Context(), pages, gold)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range ms {
		t.Logf("%s %.4f (n=%d) %s", m.Name, m.Value, m.N, m.Note)
	}
	if ms[0].Value < 0.96 {
		t.Errorf("F1 %.4f", ms[0].Value)
	}
}

func TestShingles(t *testing.T) {
	for _, tt := range []struct {
		want, got string
		hits      hits
	}{
		{"a b c d e", "a b c d e", hits{2, 0, 0}},
		{"a b c d e", "a b c d", hits{1, 0, 1}},
		{"a, b; c.", "a b c", hits{1, 0, 0}},
		{"a b c d", "", hits{0, 0, 1}},
		{"a b c d", "x y a b c d", hits{1, 2, 0}},
		{"", "", hits{}},
	} {
		if got := shingleScore(tt.want, tt.got); got != tt.hits {
			t.Errorf("%q, %q: %+v", tt.want, tt.got, got)
		}
	}
}
