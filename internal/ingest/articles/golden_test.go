package articles

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// transcript reads a file to its end and writes down all that it tells.
func transcript(f *File) string {
	var b strings.Builder
	fmt.Fprintf(&b, "format %s\n", f.Format())
	for {
		var err error
		if f.Format() == Mentions {
			var m Mention
			if m, err = f.NextMention(); err == nil {
				fmt.Fprintf(&b, "%d event %s | %s | %s | %s | %v\n", f.Record(), m.EventID, m.URL, m.Publisher, m.When.Format(time.RFC3339), m.Confidence)
				continue
			}
		} else {
			a, e := f.Next()
			if err = e; err == nil {
				fmt.Fprintf(&b, "%d %s | %s | %s | %s..%s | %s | %q | %q\n", f.Record(), a.ID, a.URL, a.Publisher, a.Published.Format(time.RFC3339), a.Known.Format(time.RFC3339), strings.Join(a.Authors, ", "), a.Title, a.Body)
				continue
			}
		}
		if bad, ok := errors.AsType[*BadRecord](err); ok {
			fmt.Fprintf(&b, "%d BAD line %d: %s | %s\n", bad.Record, bad.Line, bad.Reason, bad.Text)
			continue
		}
		if err != io.EOF {
			fmt.Fprintf(&b, "FATAL %v\n", err)
		}
		break
	}
	fmt.Fprintf(&b, "%+v\n", f.Stats())
	return b.String()
}

func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, name := range names {
		if strings.HasSuffix(name, ".golden") || strings.HasSuffix(name, "fuzz") {
			continue
		}
		n++
		t.Run(filepath.Base(name), func(t *testing.T) {
			f, err := Open(name, optionsFor(name))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			got := transcript(f)
			golden := name + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("differs from %s (see -update):\n%s", golden, got)
			}
			if f.Offset() != f.Size() {
				t.Errorf("at the end %d of %d bytes are used", f.Offset(), f.Size())
			}
			resumed(t, name, want)
		})
	}
	if n < 9 {
		t.Errorf("%d files", n)
	}
}

// optionsFor gives a text a date, which else is that of its file.
func optionsFor(name string) (o Options) {
	if strings.HasSuffix(name, ".txt") {
		o.Date = time.Date(2021, 3, 6, 0, 0, 0, 0, time.UTC)
	}
	return o
}

// resumed skips to each record in turn and wants the rest as it was.
func resumed(t *testing.T, name string, want []byte) {
	t.Helper()
	lines := strings.Split(string(want), "\n")
	for skip := int64(1); ; skip++ {
		f, err := Open(name, optionsFor(name))
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Skip(skip); err != nil {
			t.Fatal(err)
		}
		short := f.Record() < skip
		got := strings.Split(transcript(f), "\n")
		for _, line := range got[1 : len(got)-2] {
			var n int64
			if _, err := fmt.Sscan(line, &n); err != nil || n <= skip || !slices.Contains(lines, line) {
				t.Fatalf("after skipping %d: %s", skip, line)
			}
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		if short {
			return
		}
	}
}
