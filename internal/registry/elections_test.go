package registry

import (
	"strings"
	"testing"

	"pyrometer"
)

func TestElections(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	day := func(s string) pyrometer.Day {
		d, err := pyrometer.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	got := r.Elections("US", day("2020-07-20"), day("2021-01-20"))
	if len(got) != 1 || got[0].Day != day("2020-11-03") || got[0].Kind != "presidential" || got[0].Source == "" {
		t.Errorf("%+v", got)
	}
	// Called on 29 October 2019: nobody knew of it in September.
	if got := r.Elections("GB", day("2019-09-01"), day("2020-01-01")); len(got) != 0 {
		t.Errorf("before it was called: %+v", got)
	}
	if got := r.Elections("GB", day("2019-11-01"), day("2020-01-01")); len(got) != 1 || got[0].Day != day("2019-12-12") {
		t.Errorf("after it was called: %+v", got)
	}
	if len(elections()) != strings.Count(electionsFile, "\n")-1 {
		t.Errorf("%d elections of %d lines", len(elections()), strings.Count(electionsFile, "\n")-1)
	}
	if r.Adjective("US") != "US" || r.Adjective("CN") != "Chinese" || r.Adjective("GB") != "British" || r.Adjective("??") != "" {
		t.Error("adjectives")
	}
}
