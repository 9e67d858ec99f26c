package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// lists finds the public lists beside the repository, or skips.
func lists(t *testing.T) (root, data string) {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
	}
	data = filepath.Join(dir, "../shared/data")
	if _, err := os.Stat(data); err != nil {
		t.Skipf("the public lists are not here (%s)", "../shared/data")
	}
	return dir, data
}

// TestBuild: the committed files are what the program makes of the lists.
func TestBuild(t *testing.T) {
	root, data := lists(t)
	out := t.TempDir()
	if err := build(data, out); err != nil {
		t.Fatal(err)
	}
	size := 0
	for _, name := range []string{"persons.tsv", "countries.tsv", "organisations.tsv", "elections.tsv", "merges.tsv", "NOTICE"} {
		got, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join(root, "internal/registry/data", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from the committed file: run go run ./cmd/registry", name)
		}
		size += len(got)
	}
	if size > 3<<20 {
		t.Errorf("the data are %d bytes, want 3 MB at most", size)
	}
}

func TestCIAName(t *testing.T) {
	for in, want := range map[string]string{
		"Sergey Viktorovich LAVROV": "Sergey Viktorovich Lavrov", "KIM Jong Un": "Kim Jong Un", "MOHAMMED VI": "Mohammed VI",
		"Nkosazana DLAMINI-ZUMA": "Nkosazana Dlamini-Zuma", "Izz al-Din al-ASBAHI": "Izz al-Din al-Asbahi", "Judge Paula-Mae WEEKES (Ret.)": "Paula-Mae Weekes",
		"LEE Ta-wei (a.k.a. David LEE)": "Lee Ta-wei", `Joko "Jokowi" WIDODO`: "Joko Widodo", "Thomas Esang REMENGESAU, Jr.": "Thomas Esang Remengesau Jr.",
		"Eamon O'BRIEN": "Eamon O'Brien", "Vacant": "",
	} {
		if got, _ := ciaName(in); got != want {
			t.Errorf("ciaName(%q) = %q, want %q", in, got, want)
		}
	}
}
