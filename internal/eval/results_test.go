package eval

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/registry"
)

var updateResults = flag.Bool("update-results", false, "write eval/results.md from what is measured now")

const (
	resultsFile = "../../eval/results.md"
	secondList  = "../../eval/transitions-2018-second.csv"
	shared      = "../../../shared/data/"
)

// TestResults takes the committed measures again and wants none to have fallen
// by more than a point.
func TestResults(t *testing.T) {
	tables, _ := filepath.Glob(shared + "icews/icews-2018*.tsv.gz")
	first := shared + "leaders/transitions-2018.csv"
	if _, err := os.Stat(first); err != nil || len(tables) != 1 {
		t.Skipf("the event table of 2018 is not at hand: %v", err)
	}
	reg, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	a, err := Load(t.Context(), tables[0], reg)
	if err != nil {
		t.Fatal(err)
	}
	m := heat.NewModel()
	var now []Result
	today := pyrometer.DayOf(time.Now())
	for _, path := range []string{first, secondList} {
		list, err := ReadTransitions(path)
		if err != nil {
			t.Fatal(err)
		}
		verdicts, err := a.Judge(t.Context(), m, reg, list)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range a.transitionMeasures(verdicts, filepath.Base(path)) {
			now = append(now, Result{x, "set with it in view", today})
		}
	}
	c, err := a.CountSteps(t.Context(), m, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range c.measures(a.Name) {
		now = append(now, Result{x, "no labels", today})
	}
	if c.Share(heat.Freezing) > 0.08 || c.Share(heat.Blazing) > 0.08 {
		t.Errorf("freezing %.3f, blazing %.3f of ordinary levels", c.Share(heat.Freezing), c.Share(heat.Blazing))
	}
	for _, s := range heat.Steps() {
		if s != heat.Mild && c.Steps[s] >= c.Steps[heat.Mild] {
			t.Errorf("%s is as common as mild", s)
		}
	}
	var b bytes.Buffer
	if err := WriteResults(&b, now); err != nil {
		t.Fatal(err)
	}
	if *updateResults {
		if err := os.WriteFile(resultsFile, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.Open(resultsFile)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	committed, err := ReadResults(f)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range now {
		if r.Target == "" || r.Target[0] != '>' {
			continue
		}
		was, ok := committed[[2]string{r.Name, r.Data}]
		if !ok {
			t.Errorf("%s on %s is not committed", r.Name, r.Data)
		} else if r.Value < was-0.01 {
			t.Errorf("%s on %s fell from %.4f to %.4f", r.Name, r.Data, was, r.Value)
		}
	}
}
