package eval

import (
	"os"
	"path/filepath"
	"testing"
)

func TestQuotesReadsStandOff(t *testing.T) {
	dir := t.TempDir()
	text := "Müller said that the bridge fell."
	ann := "T1\tSource 0 6\tMüller\nT2\tCue 7 11\tsaid\nT3\tContent 12 32\tthat the bridge fell\nE1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
	for name, s := range map[string]string{"a.txt": text, "a_1f.ann": ann} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Quotes(t.Context(), dir, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	if got[0].N != 1 || got[0].Value != 1 {
		t.Errorf("%+v", got[0])
	}
	if _, err := readAttributions([]byte("T1\tSource 0 99\tx\n"), text); err == nil {
		t.Error("a span beyond the text passed")
	}
}

func TestDatesResolvesTheAnnotatorsWords(t *testing.T) {
	dir := t.TempDir()
	// The given day contradicts the words; the words win.
	file := `{"title":"Bridge falls","text":"A bridge fell on Tuesday.","date_publish":"2020-07-16 08:00:00","fiveWoneH":{"when":{"annotated":[{"text":"on Tuesday","parsed":"2020-07-15"}]}}}`
	if err := os.WriteFile(filepath.Join(dir, "a.json"), []byte(file), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := Dates(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if got[0].Value != 1 || got[1].Value != 1 || got[2].Value != 0 {
		t.Errorf("%+v", got)
	}
}

func FuzzReadAttributions(f *testing.F) {
	f.Add([]byte("T1\tSource 0 1;2 3\tx\nE1\tAttribution:T1 Source:T1 Content2:T1\n"), "aé c")
	f.Add([]byte("T\t;\nE\t:"), "")
	f.Fuzz(func(t *testing.T, ann []byte, text string) {
		gold, err := readAttributions(ann, text)
		if err != nil {
			return
		}
		for _, g := range gold {
			for _, s := range append(g.source, g.content...) {
				if s.Start > s.End || s.End > len(text) {
					t.Fatalf("%q: %+v", ann, s)
				}
			}
		}
	})
}
