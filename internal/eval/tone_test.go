package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cases.jsonl")
	rows := `{"primary_gid":"a_1_1_x","sentence_normalized":"Brandt was accused of lying to voters.","targets":[{"from":0,"to":6,"polarity":2}]}
{"primary_gid":"a_1_2_x","sentence_normalized":"Petrov is an honest and wonderful leader.","targets":[{"from":0,"to":6,"polarity":6}]}
`
	if err := os.WriteFile(path, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	list, err := Tone(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if last := list[len(list)-1]; last.Name != "tone right" || last.Value != 100 || last.N != 2 || last.Note != "" {
		t.Errorf("%+v", last)
	}
	if _, err := Tone(t.Context(), path+".gz"); err == nil {
		t.Error("no file is no error")
	}
}

func TestToneLearnedFrom(t *testing.T) {
	path := filepath.Join("..", "..", "..", "shared", "data", "tone", "newsmtsc-train.jsonl.gz")
	if _, err := os.Stat(path); err != nil {
		t.Skip("NewsMTSC is not at hand")
	}
	list, err := Tone(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(list[0].Note, "8739 of 8739 were LEARNED FROM") || list[0].Value < 85 {
		t.Errorf("%+v", list[0])
	}
}
