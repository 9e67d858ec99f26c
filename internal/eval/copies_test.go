package eval

import (
	"os"
	"testing"
)

// TestCopies holds the matching of copies to its targets where the news are at
// hand.
func TestCopies(t *testing.T) {
	const a, b = "../../../shared/data/news/abp-2016.jsonl.gz", "../../../shared/data/news/abp-2018.jsonl.gz"
	if _, err := os.Stat(a); err != nil {
		t.Skipf("not at hand: %v", err)
	}
	ms, err := Copies(t.Context(), a, b)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range ms {
		t.Logf("%s %.4f (n=%d) %s", m.Name, m.Value, m.N, m.Note)
	}
	if ms[0].Value < 0.95 || ms[1].Value > 0.01 {
		t.Errorf("F1 %.4f, false joins %.4f", ms[0].Value, ms[1].Value)
	}
}
