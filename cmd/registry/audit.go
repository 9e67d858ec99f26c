package main

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"sort"
	"strings"

	"pyrometer"
	"pyrometer/internal/registry"
)

// seed fixes the sample, so that an audit by hand can be repeated.
const seed = 20180927

type seen struct {
	actor pyrometer.Actor
	on    pyrometer.Day
	rows  int
}

// audit links each distinct actor of a table and prints one line for it.
func audit(out io.Writer, table string, sample int) error {
	actors, err := readActors(table)
	if err != nil {
		return err
	}
	r, err := registry.Load()
	if err != nil {
		return err
	}
	count := map[string][2]int{}
	rng := rand.New(rand.NewPCG(seed, uint64(len(actors))))
	picked := map[int]bool{}
	for _, i := range rng.Perm(len(actors))[:min(sample, len(actors))] {
		picked[i] = true
	}
	for i, a := range actors {
		l := r.Link(a.actor, a.on)
		state := "guessed"
		switch {
		case l.Figure.ID == "":
			state = "nobody"
		case l.Known:
			state = "known"
		case l.Ambiguous:
			state = "ambiguous"
		}
		key := fmt.Sprintf("%s %s", state, l.Figure.Kind)
		c := count[key]
		count[key] = [2]int{c[0] + 1, c[1] + a.rows}
		if sample == 0 || picked[i] {
			fmt.Fprintf(out, "%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", a.rows, a.actor.Name, a.actor.Country+a.actor.Sectors, state, l.Figure.Kind, l.Figure.Country, l.Figure.ID, l.Reason)
		}
	}
	keys := make([]string, 0, len(count))
	for k := range count {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		fmt.Fprintf(os.Stderr, "%-24s %6d actors %8d mentions\n", k, count[k][0], count[k][1])
	}
	return nil
}

// readActors gives the distinct actors of a table with the day they first act.
func readActors(path string) ([]seen, error) {
	in, done, err := unpacked(path)
	if err != nil {
		return nil, err
	}
	defer done()
	at := map[pyrometer.Actor]int{}
	var list []seen
	add := func(a pyrometer.Actor, on pyrometer.Day) {
		if a.Name == "" {
			return
		}
		i, ok := at[a]
		if !ok {
			i = len(list)
			at[a] = i
			list = append(list, seen{actor: a, on: on})
		}
		list[i].rows++
	}
	s := bufio.NewScanner(in)
	s.Buffer(nil, 1<<22)
	for s.Scan() {
		c := strings.Split(s.Text(), "\t")
		switch {
		case len(c) == 5 && c[0] != "date":
			on, err := pyrometer.ParseDay(c[0])
			if err != nil {
				return nil, err
			}
			add(pyrometer.Actor{Name: c[1]}, on)
			add(pyrometer.Actor{Name: c[4]}, on)
		case len(c) == 61 && len(c[1]) == 8:
			on, err := pyrometer.ParseDay(c[1][:4] + "-" + c[1][4:6] + "-" + c[1][6:])
			if err != nil {
				return nil, err
			}
			add(pyrometer.Actor{Name: c[6], Country: c[7], Sectors: c[12]}, on)
			add(pyrometer.Actor{Name: c[16], Country: c[17], Sectors: c[22]}, on)
		}
	}
	return list, s.Err()
}
