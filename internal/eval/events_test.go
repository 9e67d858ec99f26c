package eval

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

func TestMacroF1(t *testing.T) {
	gold := []string{"a", "a", "b", "c"}
	if f := MacroF1(gold, gold); f != 1 {
		t.Errorf("all right gives %v", f)
	}
	// a: 2 of 2 said among 3; b missed; c right: (0.8 + 0 + 1) / 3.
	if f := MacroF1(gold, []string{"a", "a", "a", "c"}); f < 0.5999 || f > 0.6001 {
		t.Errorf("one wrong gives %v", f)
	}
}

func TestEvents(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pairs.tsv")
	table := "sentence_id\tmarked_sentence\tgold_root\tgold_penta\n" +
		"1\t<s>Norway</s> banned <t>Acme</t>.\tCOERCE\t4\n" +
		"2\t<t>Chad</t> was praised by <s>Norway</s>.\tSUPPORT\t1\n" +
		"3\t<s>Norway</s> lost its marks.\tAID\t2\n"
	if err := os.WriteFile(path, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	ms, err := Events(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	left := 0
	for _, m := range ms {
		if m.Name == "events: left out" { // the row that lost its marks, and it is said
			left++
			if m.N != 3 || m.Value != 1 {
				t.Errorf("%s: %v of %d", m.Name, m.Value, m.N)
			}
			continue
		}
		if m.N != 2 || m.Value != 1 {
			t.Errorf("%s: %v of %d", m.Name, m.Value, m.N)
		}
	}
	if left != 1 {
		t.Errorf("what is left out is said %d times", left)
	}
}

func TestPatternWords(t *testing.T) {
	p, ok := readPattern("SAID_NOT * &TIES_WITH + [123]")
	if !ok || p.code != "123" || len(p.left) != 2 || p.left[0].word != "not" || p.left[0].tight || !p.left[1].tight || p.size != 4 {
		t.Errorf("%+v", p)
	}
	if _, ok := readPattern("no star [1]"); ok {
		t.Error("a pattern without a verb was taken")
	}
}
