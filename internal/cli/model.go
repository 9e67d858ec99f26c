package cli

import (
	"context"
	"fmt"
	"strconv"

	"pyrometer"
	"pyrometer/heat"
)

type modelCmd struct {
	form
}

func (*modelCmd) Help() string {
	return `level = 50 + 50 * push / (activity + normal), at the end of a day, from each event's
gain * severity * log2(1 + families) * 2^-(age / half-life). The table gives every constant
and every rule with the reason for it.

Examples:

	pyrometer model
	pyrometer model --json | jq '.rules[] | select(.type == "COERCE")'`
}

// constant is a number of the formula with the reason for it.
type constant struct {
	Name  string    `json:"name"`
	Value []float64 `json:"value"`
	Unit  string    `json:"unit"`
	Why   string    `json:"why"`
}

// rule is what one sort of event does.
type rule struct {
	Type     pyrometer.Type `json:"type"`
	Mode     pyrometer.Mode `json:"mode"`
	Source   float64        `json:"source"`   // gain of the one who does it
	Target   float64        `json:"target"`   // gain of the one to whom it is done
	Severity float64        `json:"severity"` // 0..1
	Why      string         `json:"why"`
}

// modelCard is the whole model, as scripts get it.
type modelCard struct {
	Version   string     `json:"version"`
	Constants []constant `json:"constants"`
	Rules     []rule     `json:"rules"`
}

func (c *modelCmd) Run(_ context.Context, s *session) error {
	return runModel(heat.NewModel(), s, c.form)
}

func runModel(m *heat.Model, s *session, f form) error {
	card := modelCard{Version: m.Version, Constants: constantsOf(m)}
	for _, r := range m.Rules {
		card.Rules = append(card.Rules, rule(r))
	}
	switch {
	case f.JSON:
		return writeJSON(s.Out, card)
	case f.CSV:
		return modelCSV(s, card)
	}
	tint := func(t string) string {
		if s.colour {
			return bold.on(t)
		}
		return t
	}
	fmt.Fprintf(s.Out, "%s\n\n", tint("model "+card.Version))
	g := grid{columns: []column{{title: "constant"}, {title: "value", right: true}, {title: "why", least: 20, optional: 1}}}
	for _, k := range card.Constants {
		g.add(text(k.Name), text(values(k)), painted(k.Why, dim))
	}
	if err := g.write(s.Out, s.width(), s.colour); err != nil {
		return err
	}
	fmt.Fprintln(s.Out)
	g = grid{columns: []column{{title: "type"}, {title: "mode", least: 8}, {title: "source", right: true}, {title: "target", right: true},
		{title: "severity", right: true, optional: 1}, {title: "why", least: 20, optional: 2}}}
	gain := func(v float64) cell { return painted(strconv.FormatFloat(v, 'f', 2, 64), paintSigned(v)) }
	for _, r := range card.Rules {
		g.add(text(string(r.Type)), text(string(r.Mode)), gain(r.Source), gain(r.Target),
			text(strconv.FormatFloat(r.Severity, 'f', 2, 64)), painted(r.Why, dim))
	}
	return g.write(s.Out, s.width(), s.colour)
}

func values(k constant) string {
	s := ""
	for i, v := range k.Value {
		if i > 0 {
			s += " "
		}
		s += strconv.FormatFloat(v, 'g', -1, 64)
	}
	if k.Unit != "" {
		s += " " + k.Unit
	}
	return s
}

func modelCSV(s *session, card modelCard) error {
	exact := func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
	var rows [][]string
	for _, k := range card.Constants {
		rows = append(rows, []string{"constant", k.Name, "", values(k), "", "", k.Why})
	}
	for _, r := range card.Rules {
		rows = append(rows, []string{"rule", string(r.Type), string(r.Mode), exact(r.Source), exact(r.Target), exact(r.Severity), r.Why})
	}
	return writeCSV(s.Out, []string{"row", "name", "mode", "value_or_source", "target", "severity", "why"}, rows)
}

// constantsOf lists the constants of a model. A test sees that none is missing.
func constantsOf(m *heat.Model) []constant {
	one := func(name string, v float64, unit, why string) constant {
		return constant{Name: name, Value: []float64{v}, Unit: unit, Why: why}
	}
	return []constant{
		one("HalfLife", m.HalfLife, "days", "an event weighs half after that long: a news cycle is about a week"),
		one("OwnHalfLife", m.OwnHalfLife, "days", "what is usual for a figure changes over a season, not over a week"),
		one("OwnMinDays", float64(m.OwnMinDays), "days", "a young archive divides by at least so many days, so that its first week is not taken for the usual"),
		one("OwnExponent", m.OwnExponent, "", "normal = own^a * world^(1-a): halfway between what is usual for the figure and for the world"),
		one("OwnFloor", m.OwnFloor, "of world", "a figure nobody wrote about before is not blazing at its first visit"),
		one("WorldFloor", m.WorldFloor, "weight", "keeps levels finite in an archive that is almost empty"),
		one("WorldTop", m.WorldTop, "quantile", "the busy figures set what counts as world: most figures are hardly ever named"),
		one("ActiveDays", float64(m.ActiveDays), "days", "after a month without an event a figure is no longer active"),
		one("Floor", m.Floor, "per weight", "a visit without gain still makes a figure busier"),
		{"Bounds", m.Bounds[:], "", "five steps of equal width: freezing, cold, mild, hot, blazing"},
		one("Margin", m.Margin, "points", "the word changes only when a level is clearly past a bound, so that it does not flicker"),
		one("StepWindow", float64(m.StepWindow), "days", "the word hangs on the last month only, never on the distant past"),
		one("ScoredMin", float64(m.ScoredMin), "events", "fewer within the active days are too thin for a number"),
		one("ForgetDays", float64(m.ForgetDays), "days", "a figure silent for so long starts afresh"),
		one("Prior.Effects", m.Prior.Effects, "effects", "so much of the world's balance is believed before an archive has shown its own"),
		one("Prior.Up", m.Prior.Up, "per effect", "mean rise that is believed at first"),
		one("Prior.Down", m.Prior.Down, "per effect", "mean fall that is believed at first"),
	}
}
