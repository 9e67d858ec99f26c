package table

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// transcript reads a file to its end and writes down all that it tells.
func transcript(f *File) string {
	var b strings.Builder
	fmt.Fprintf(&b, "format %s, group %s\n", f.Format(), f.Group())
	for {
		r, err := f.Next()
		if bad, ok := errors.AsType[*BadRow](err); ok {
			fmt.Fprintf(&b, "%d BAD %s | %s\n", bad.Line, bad.Reason, bad.Text)
			continue
		}
		if err != nil {
			if err != io.EOF {
				fmt.Fprintf(&b, "FATAL %v\n", err)
			}
			break
		}
		fmt.Fprintf(&b, "%d %s..%s id=%s %s[%s %s] > %s[%s %s] code=%s %s/%s reports=%d pub=%s story=%s place=%s group=%s\n",
			r.Line, r.Happened, r.Known, r.ID, r.Source.Name, r.Source.Country, r.Source.Sectors, r.Target.Name, r.Target.Country,
			r.Target.Sectors, r.Code, r.Type, r.Mode, r.Reports, r.Publisher, r.Story, r.Place, r.Group)
	}
	for _, n := range f.Notes() {
		fmt.Fprintf(&b, "note: %s\n", n)
	}
	fmt.Fprintf(&b, "%+v\n", f.Stats())
	return b.String()
}

func TestGolden(t *testing.T) {
	for _, name := range []string{"cut.tsv", "icews.tab", "gdelt1.csv", "gdelt2.csv", "semicolon.csv", "events.jsonl"} {
		t.Run(name, func(t *testing.T) {
			f, err := Open(filepath.Join("testdata", name), Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			got := transcript(f)
			golden := filepath.Join("testdata", name+".golden")
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
		})
	}
}
