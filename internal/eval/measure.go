package eval

import (
	"context"
	"fmt"
	"strings"

	"pyrometer/heat"
	"pyrometer/internal/registry"
)

// Measure is one figure of merit, as `pyrometer eval --json` prints it.
type Measure struct {
	Name   string  `json:"measure"`
	Value  float64 `json:"value"`
	Target string  `json:"target"` // in words, ">= 0.93"; empty if the number only informs
	N      int     `json:"n"`      // cases it was taken on
	Data   string  `json:"data"`   // the data set
	Note   string  `json:"note,omitempty"`
}

// Transitions measures how well the levels of the current model tell risers from
// fallers three days after: any event table the readers know, any list with the
// columns of ReadTransitions. The first measure is the AUC; the others count
// risers, fallers, and rows that could not be judged, with their names.
func Transitions(ctx context.Context, reg *registry.Registry, eventsPath, listPath string) ([]Measure, error) {
	list, err := ReadTransitions(listPath)
	if err != nil {
		return nil, err
	}
	a, err := Load(ctx, eventsPath, reg)
	if err != nil {
		return nil, err
	}
	verdicts, err := a.Judge(ctx, heat.NewModel(), reg, list)
	if err != nil {
		return nil, err
	}
	return a.transitionMeasures(verdicts, base(listPath)), nil
}

func (a *Archive) transitionMeasures(verdicts []Verdict, list string) []Measure {
	var missing, early, unclear, thin []string
	left := 0
	for _, v := range verdicts {
		switch {
		case v.Turn == Death:
			left++
		case v.Turn == Unclear:
			unclear = append(unclear, fmt.Sprintf("%s: %q", v.Name, v.Change))
		case v.Figure == 0:
			missing = append(missing, v.Name)
		default:
			if v.At < v.Day+DaysAfter {
				early = append(early, v.Name)
			}
			if v.Coverage != heat.Scored {
				thin = append(thin, v.Name)
			}
		}
	}
	up, down := Split(verdicts)
	data := a.Name + " + " + list
	note := fmt.Sprintf("levels at the end of day + %d", DaysAfter)
	if len(early) > 0 {
		note += "; the archive ends sooner, judged on its last day: " + strings.Join(early, ", ")
	}
	if len(up) == 0 || len(down) == 0 {
		note = "nothing to compare: a riser and a faller are needed; 0.5 stands for no answer"
	}
	count := func(name string, names []string) Measure {
		return Measure{Name: name, Value: float64(len(names)), N: len(verdicts), Data: data, Note: strings.Join(names, "; ")}
	}
	return []Measure{
		{Name: "transitions", Value: AUC(up, down), Target: ">= 0.93", N: len(up) + len(down), Data: data, Note: note},
		{Name: "transitions risers", Value: float64(len(up)), N: len(verdicts), Data: data},
		{Name: "transitions fallers", Value: float64(len(down)), N: len(verdicts), Data: data},
		{Name: "transitions deaths left out", Value: float64(left), N: len(verdicts), Data: data},
		count("transitions missing", missing),
		count("transitions unclear", unclear),
		count("transitions judged but not scored", thin),
	}
}

// Steps measures how often scored figures stand in each step on ordinary days.
func Steps(ctx context.Context, reg *registry.Registry, eventsPath string) ([]Measure, error) {
	a, err := Load(ctx, eventsPath, reg)
	if err != nil {
		return nil, err
	}
	c, err := a.CountSteps(ctx, heat.NewModel(), nil)
	if err != nil {
		return nil, err
	}
	return c.measures(a.Name), nil
}

func (c *StepCounts) measures(data string) []Measure {
	note := fmt.Sprintf("%d days: every %dth after the first %d", c.Days, StepEvery, StepAfter)
	var list []Measure
	for _, s := range heat.Steps() {
		target := ""
		switch s {
		case heat.Freezing, heat.Blazing:
			target = "<= 0.08"
		case heat.Mild:
			target = "the largest"
		}
		list = append(list, Measure{Name: "steps " + string(s), Value: c.Share(s), Target: target, N: c.Total, Data: data, Note: note})
	}
	return append(list, Measure{Name: "steps mean level", Value: c.Mean, N: c.Total, Data: data, Note: note})
}
