package table

import (
	"errors"
	"io"
	"os"
	"testing"
)

const shared = "../../../../shared/data/"

// TestShared reads the real files where they are at hand and wants the counts
// that were checked by other means.
func TestShared(t *testing.T) {
	for _, tt := range []struct {
		file   string
		format Format
		want   Stats
	}{
		{"icews/icews-2018-01-01--2018-09-27.tsv.gz", Cut, Stats{Rows: 419013}},
		{"icews/events.2018.sample.tab", ICEWS, Stats{Rows: 3705}},
		{"gdelt/20151027-events.tsv", GDELT2, Stats{Rows: 2116}},
		{"gdelt/events.csv", GDELT2, Stats{Rows: 100}},
		{"gdelt/eventsT.csv", GDELT2, Stats{Rows: 100}},
		{"gdelt/events1.csv", GDELT1, Stats{Rows: 100, Raised: 10}},
		{"gdelt/20190121220000.export2.semicolon.CSV", GDELT2, Stats{Bad: 1629}},
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
			var bad *BadRow
			reasons := make(map[string]int)
			for {
				_, err := f.Next()
				if errors.As(err, &bad) {
					reasons[bad.Reason]++
					if reasons[bad.Reason] == 1 && len(reasons) < 4 {
						t.Log(bad)
					}
					continue
				}
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			if got := f.Stats(); got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
			if f.Offset() != f.Size() {
				t.Errorf("at the end %d of %d bytes are used", f.Offset(), f.Size())
			}
		})
	}
}
