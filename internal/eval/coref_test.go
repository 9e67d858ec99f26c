package eval

import (
	"os"
	"path/filepath"
	"testing"

	"pyrometer/internal/registry"
)

func TestCoreference(t *testing.T) {
	reg, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	row := func(n, form, misc string) string { return n + "\t" + form + "\t_\t_\t_\t_\t_\t_\t_\t" + misc + "\n" }
	path := filepath.Join(t.TempDir(), "x.conllu")
	text := "# newdoc id = a_x\n" + row("1", "Mike", "Entity=(1-person-new") + row("2", "Pompeo", "Entity=1)") + row("3", "spoke", "_") + row("4", ".", "_") + "\n" +
		row("1", "He", "Entity=(1-person-giv)") + row("2", "left", "_") + row("3", "Rome", "Entity=(2-place-new)") + row("4", ".", "_") + "\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := Coreference(t.Context(), reg, path, "a_")
	if err != nil {
		t.Fatal(err)
	}
	if got[0].Value != 1 || got[0].N != 1 || got[1].Value != 1 || got[3].N != 0 {
		t.Errorf("%+v", got)
	}
}

func TestCoreferenceGUM(t *testing.T) {
	const file = "../../../shared/data/ud/en_gum-dev.conllu.gz"
	if _, err := os.Stat(file); err != nil {
		t.Skip("GUM is not here (../shared/data/ud)")
	}
	reg, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	got, err := Coreference(t.Context(), reg, file, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range got {
		t.Logf("%-36s %.3f (%s)", m.Name, m.Value, m.Note)
	}
	if got[0].Value < 0.6 {
		t.Errorf("he and she: precision %.3f", got[0].Value)
	}
}

func FuzzCorefEntities(f *testing.F) {
	f.Add("(1-person-new(2-place-new)", "1)")
	f.Fuzz(func(t *testing.T, a, b string) {
		n := 0
		open := entities(a, 0, 0, nil, func(corefSpan) { n++ })
		entities(b, 0, 1, open, func(c corefSpan) {
			if c.last < c.first {
				t.Errorf("%+v", c)
			}
		})
	})
}
