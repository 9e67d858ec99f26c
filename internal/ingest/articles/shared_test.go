package articles

import (
	"errors"
	"io"
	"os"
	"testing"

	"pyrometer"
)

const shared = "../../../../shared/data/"

// TestShared reads the real files where they are at hand and wants the counts
// that were checked by other means, and what holds for every article.
func TestShared(t *testing.T) {
	for _, tt := range []struct {
		file      string
		format    Format
		want      Stats
		publisher string
	}{
		{"news/abp-2016.jsonl.gz", JSONL, Stats{Articles: 3653}, ""},
		{"news/abp-2018.jsonl.gz", JSONL, Stats{Articles: 4187}, ""},
		{"news/reuters_headlines_2018-2020.csv.gz", CSV, Stats{Articles: 32770}, "reuters"},
		{"news/guardian_headlines_2017-2020.csv.gz", CSV, Stats{Articles: 17758, Bad: 40}, "guardian"},
		// 40 Guardian rows lost their year in a spreadsheet ("18-Jul").
		{"chronicle/huawei-facts.jsonl", JSONL, Stats{Articles: 319}, ""},
		{"gdelt/gkg.csv", GKG, Stats{Articles: 98, Passed: 2}, ""},
		{"gdelt/gkgT.csv", GKG, Stats{Articles: 100}, ""},
	} {
		t.Run(tt.file, func(t *testing.T) {
			if _, err := os.Stat(shared + tt.file); err != nil {
				t.Skipf("not at hand: %v", err)
			}
			f, err := Open(shared+tt.file, Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if f.Format() != tt.format {
				t.Errorf("format %s, want %s", f.Format(), tt.format)
			}
			ids := map[pyrometer.ArticleID]bool{}
			for {
				a, err := f.Next()
				if bad, ok := errors.AsType[*BadRecord](err); ok {
					if f.Stats().Bad < 5 {
						t.Log(bad, bad.Text)
					}
					continue
				}
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				ids[a.ID] = true
				check(t, &a)
				if tt.publisher != "" && a.Publisher != tt.publisher {
					t.Fatalf("publisher %q", a.Publisher)
				}
			}
			if got := f.Stats(); got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
			t.Logf("%d ids", len(ids))
			if f.Offset() != f.Size() {
				t.Errorf("at the end %d of %d bytes are used", f.Offset(), f.Size())
			}
		})
	}
}

// check is what holds for every article of every format.
func check(t *testing.T, a *pyrometer.Article) {
	t.Helper()
	if a.ID == 0 || a.Known.Before(a.Published) || a.Known.IsZero() || a.Origin == "" {
		t.Errorf("article %+v", a)
	}
}
