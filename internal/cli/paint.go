package cli

import "pyrometer/heat"

// paint is an ANSI colour, "" for none.
type paint string

const (
	plain   paint = ""
	bold    paint = "1"
	dim     paint = "2"
	red     paint = "31"
	yellow  paint = "33"
	blue    paint = "34"
	cyan    paint = "36"
	redBold paint = "1;31"
)

// on gives the text in the colour.
func (p paint) on(s string) string {
	if p == plain || s == "" {
		return s
	}
	return "\x1b[" + string(p) + "m" + s + "\x1b[0m"
}

// paintOf gives the colour of a step: colours that stay apart on light and dark
// grounds and for most colour-blind readers; the word stands beside it anyway.
func paintOf(s heat.Step) paint {
	switch s {
	case heat.Freezing:
		return blue
	case heat.Cold:
		return cyan
	case heat.Hot:
		return yellow
	case heat.Blazing:
		return redBold
	}
	return plain
}

// paintSigned colours what raises and what lowers a level.
func paintSigned(degrees float64) paint {
	switch {
	case degrees > 0:
		return red
	case degrees < 0:
		return blue
	}
	return plain
}

// paint colours text if this session's output carries colour.
func (s *session) paint(p paint, text string) string {
	if !s.colour {
		return text
	}
	return p.on(text)
}
