package main

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/eval"
)

// beforeTable holds the gains as they were set by reasoning, before anything
// was measured on the lists. Fits that start from it have seen nothing else.
//
//go:embed before.tsv
var beforeTable string

// gains lists a model's gains by key.
func gains(m *heat.Model) []float64 {
	g := make([]float64, 2*len(m.Rules))
	for i, r := range m.Rules {
		g[keyOf(i, pyrometer.Source)], g[keyOf(i, pyrometer.Target)] = r.Source, r.Target
	}
	return g
}

func before(m *heat.Model) ([]float64, error) {
	g := gains(m)
	for _, line := range strings.Split(strings.TrimSpace(beforeTable), "\n")[1:] {
		f := strings.Split(line, "\t")
		i, ok := m.RuleOf(pyrometer.Type(f[0]), pyrometer.Mode(f[1]))
		if !ok || len(f) != 4 {
			return nil, fmt.Errorf("before.tsv: %q fits no rule", line)
		}
		for role := range 2 {
			x, err := strconv.ParseFloat(f[2+role], 64)
			if err != nil {
				return nil, fmt.Errorf("before.tsv: %w", err)
			}
			g[keyOf(i, pyrometer.Role(role))] = x
		}
	}
	return g, nil
}

// grouping puts gains of one type, role and sign in a group.
func grouping(m *heat.Model, g []float64) (groups []int, n int) {
	index := map[string]int{}
	groups = make([]int, len(g))
	for k, x := range g {
		name := fmt.Sprintf("%s %d %v", m.Rules[k/2].Type, k%2, x > 0)
		i, ok := index[name]
		if !ok {
			i = len(index)
			index[name] = i
		}
		groups[k] = i
	}
	return groups, len(index)
}

// severities counts how rare each rule's events are: bits of surprise over 16,
// held to 0.1..1. A mode with fewer than 30 events counts as having 30, because
// a code that the table hardly uses is a habit of its makers and not a rarity of
// the world; a rule for "the rest of a type" with so few takes the whole type.
func severities(a *eval.Archive, m *heat.Model) ([]float64, error) {
	const (
		fewest = 30
		bits   = 16
	)
	byRule, byType := make([]float64, len(m.Rules)), map[pyrometer.Type]float64{}
	total := 0.0
	for act, n := range a.CountActs() {
		rule, ok := m.RuleOf(act.Type, act.Mode)
		if !ok {
			return nil, fmt.Errorf("no rule for %s %s", act.Type, act.Mode)
		}
		byRule[rule] += float64(n)
		byType[act.Type] += float64(n)
		total += float64(n)
	}
	s := make([]float64, len(m.Rules))
	for i, r := range m.Rules {
		n := byRule[i]
		if r.Mode == "" && n < fewest {
			n = byType[r.Type]
		}
		s[i] = math.Min(1, math.Max(0.1, -math.Log2(math.Max(n, fewest)/total)/bits))
	}
	return s, nil
}
