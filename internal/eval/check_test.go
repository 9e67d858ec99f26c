package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pyrometer/internal/registry"
)

// TestCheck holds the checker to what it reached on our own sentences over the
// chronicle: accusing nobody falsely comes first.
func TestCheck(t *testing.T) {
	facts := filepath.Join("..", "..", "..", "shared", "data", "chronicle", "huawei-facts.jsonl")
	if _, err := os.Stat(facts); err != nil {
		t.Skip("the chronicle is not at hand")
	}
	reg, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	list, err := Check(t.Context(), reg, filepath.Join("..", "..", "eval", "check-sentences.jsonl"), facts)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range list {
		t.Logf("%s: %.3f of %d %s", m.Name, m.Value, m.N, m.Note)
		least := 0.75
		switch {
		case strings.Contains(m.Name, `precision of "contradicted"`):
			least = 0.9
		case strings.Contains(m.Name, `precision of "unsupported"`):
			least = 0.6 // where an error that is not sure enough to be one ends up
		}
		if m.Value < least {
			t.Errorf("%s is %.3f, want %.2f", m.Name, m.Value, least)
		}
	}
}
