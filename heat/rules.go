package heat

import p "pyrometer"

// constants is the current model. Gains are the standing that an event of a
// type gives or takes; severities are bits of surprise (how rare the type is
// among the 419,013 events of January to September 2018) over 16 bits, held to
// 0.1..1. eval/calibration.md says how the numbers were fitted.
func constants() *Model {
	return &Model{
		Version:     "2026.1",
		HalfLife:    7,
		OwnHalfLife: 120,
		OwnMinDays:  14,
		OwnExponent: 0.5,
		OwnFloor:    0.05,
		WorldFloor:  0.5,
		WorldTop:    0.90,
		ActiveDays:  30,
		Floor:       0.05,
		Bounds:      [4]float64{20, 40, 60, 80},
		Margin:      2,
		StepWindow:  31,
		ScoredMin:   3,
		ForgetDays:  730,
		Prior:       Prior{Effects: 20_000, Up: 0.05, Down: 0.05},
		Rules: []Rule{
			{p.Comment, "", 0, 0, 0.16, "words without direction move nobody"},
		},
	}
}
