package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"sort"
	"strings"

	"pyrometer"
)

// writeElections makes elections.tsv of REIGN's election list: country, kind, day
// and the day it was called, empty for votes of the ordinary calendar, which are
// known ahead. Votes of which nobody knows when they were called are left out, or
// a report would know too early; so are plebiscites, and dates that the list only
// expected.
func writeElections(data string, c *countries) ([]byte, error) {
	rows, err := readCSV(filepath.Join(data, "leaders/reign-electionlist_3_21.csv"))
	if err != nil {
		return nil, err
	}
	called := map[string]string{}
	for _, r := range rows {
		if r["event"] == "Announced" {
			called[r["elecnum"]] = string(electionDate(r))
		}
	}
	kinds := map[string]string{"L": "legislative", "X": "presidential"}
	seen := map[string]bool{}
	var lines []string
	for _, r := range rows {
		date, kind, code := electionDate(r), kinds[r["type"]], c.byCow[r["ccode"]]
		if !strings.HasPrefix(r["event"], "Vote") || kind == "" || code == "" || len(date) != len("2006-01-02") || date < "2000" {
			continue
		}
		known := ""
		if r["event"] != "Vote, As Scheduled" || r["regular"] != "Y" {
			if known = called[r["elecnum"]]; len(known) != len("2006-01-02") || known >= string(date) {
				continue
			}
		}
		line := fmt.Sprintf("%s\t%s\t%s\t%s\n", code, date, kind, known)
		if key := code + string(date) + kind; !seen[key] {
			seen[key] = true
			lines = append(lines, line)
		}
	}
	sort.Strings(lines)
	var b bytes.Buffer
	b.WriteString("# country\tday\tkind\tday it was called; empty: of the ordinary calendar\n")
	for _, l := range lines {
		b.WriteString(l)
	}
	return b.Bytes(), nil
}

func electionDate(r map[string]string) pyrometer.PartialDate {
	y, m, d := strings.TrimSpace(r["elec_year"]), strings.TrimSpace(r["elec_month"]), strings.TrimSpace(r["elec_day"])
	switch {
	case y == "" || m == "":
		return pyrometer.PartialDate(y)
	case d == "":
		return pyrometer.PartialDate(fmt.Sprintf("%s-%02s", y, m))
	}
	date := pyrometer.PartialDate(fmt.Sprintf("%s-%02s-%02s", y, m, d))
	if _, _, ok := date.Span(); !ok {
		return ""
	}
	return date
}
