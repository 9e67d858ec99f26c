package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

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
	Version   string          `json:"version"`
	Constants []heat.Constant `json:"constants"`
	Rules     []rule          `json:"rules"`
}

func (c *modelCmd) Run(_ context.Context, s *session) error {
	return runModel(heat.NewModel(), s, c.form)
}

func runModel(m *heat.Model, s *session, f form) error {
	card := modelCard{Version: m.Version, Constants: m.Constants()}
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
		g.add(text(k.Name), text(valueOf(k)), painted(k.Why, dim))
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

func valueOf(k heat.Constant) string {
	return strings.TrimSpace(strconv.FormatFloat(k.Value, 'g', -1, 64) + " " + k.Unit)
}

func modelCSV(s *session, card modelCard) error {
	exact := func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
	var rows [][]string
	for _, k := range card.Constants {
		rows = append(rows, []string{"constant", k.Name, "", valueOf(k), "", "", k.Why})
	}
	for _, r := range card.Rules {
		rows = append(rows, []string{"rule", string(r.Type), string(r.Mode), exact(r.Source), exact(r.Target), exact(r.Severity), r.Why})
	}
	return writeCSV(s.Out, []string{"row", "name", "mode", "value_or_source", "target", "severity", "why"}, rows)
}
