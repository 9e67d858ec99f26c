package main

import (
	"io"
	"strings"
	"testing"
)

func TestRunSaysWhatItNeeds(t *testing.T) {
	for _, args := range [][]string{nil, {"-trees", "x.conllu"}, {"-trees", "nowhere.conllu", "-vectors", "nowhere.json"}, {"-trees", "nowhere.conllu", "-names-only"}} {
		if err := run(args, io.Discard); err == nil {
			t.Errorf("%v was accepted", args)
		}
	}
}

func TestUsageNamesEveryFlag(t *testing.T) {
	var b strings.Builder
	if err := run([]string{"-h"}, &b); err == nil {
		t.Error("no error")
	}
	for _, f := range []string{"-trees", "-names", "-gazette", "-vectors", "-init", "-names-only", "-open-names", "-ecb", "-mean", "-seed", "-epochs", "-o"} {
		if !strings.Contains(b.String(), "\n  "+f) {
			t.Errorf("%s is not in the usage", f)
		}
	}
}
