package eval

import (
	"os"
	"path/filepath"
	"testing"
)

func TestCauses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.tsv")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("seed\tfigure\tverdict\n1\tperson.a\tright\n1\tperson.b\twrong\n1\tperson.a\tright\n2\torg.c\tright\n")
	got, err := Causes(path)
	if err != nil || len(got) != 2 {
		t.Fatalf("%v, %v", got, err)
	}
	if v := got[0].Value; v < 0.666 || v > 0.667 || got[0].N != 3 || got[1].Value != 1 {
		t.Errorf("got %+v", got)
	}
	for _, text := range []string{"", "seed\tfigure\n", "seed\tfigure\tverdict\n", "seed\tfigure\tverdict\n1\ta\tperhaps\n", "seed\tfigure\tverdict\n1\ta\n"} {
		write(text)
		if _, err := Causes(path); err == nil {
			t.Errorf("%q is taken for an audit", text)
		}
	}
	// The committed tables can be read, and are of a hundred causes a draw.
	for _, name := range []string{"causes-dev.tsv", "causes-audit.tsv"} {
		list, err := Causes(filepath.Join("..", "..", "eval", name))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range list {
			if m.N != 100 {
				t.Errorf("%s: %d causes in a draw", name, m.N)
			}
		}
	}
}
