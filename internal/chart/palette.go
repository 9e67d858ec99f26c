package chart

import "pyrometer/heat"

// Colour is one colour of the palette, on light and on dark paper.
type Colour struct {
	Light string `json:"light"` // "#rrggbb"
	Dark  string `json:"dark"`
}

// Tone is how a step looks: Ink for text, at least 4.5:1 against paper and tints
// (WCAG 2.2 AA for text); Fill for bars and lines, at least 3:1 (AA for
// graphics), which leaves it more glow; Tint for a band behind other things.
type Tone struct {
	Ink  Colour `json:"ink"`
	Fill Colour `json:"fill"`
	Tint Colour `json:"tint"`
}

// Palette holds the colours that pictures and pages share. A test holds the
// style sheet to it. Blue against orange stays apart in every common form of
// colour blindness; word and position always say the same.
type Palette struct {
	Steps map[heat.Step]Tone `json:"steps"`
	Ink   Colour             `json:"ink"`
	Soft  Colour             `json:"soft"` // secondary text
	Rule  Colour             `json:"rule"` // hairlines
	Paper Colour             `json:"paper"`
	Up    Colour             `json:"up"` // degrees that raise a level, as text
	Down  Colour             `json:"down"`
	Rise  Colour             `json:"rise"` // the same as bars
	Fall  Colour             `json:"fall"`
}

// ToneOf gives the look of a step, that of mild for a word that is no step.
func ToneOf(step heat.Step) Tone {
	switch step {
	case heat.Freezing:
		return Tone{Ink: Colour{"#1b3f94", "#8fb0ff"}, Fill: Colour{"#2456c8", "#8fb0ff"}, Tint: Colour{"#e3eafa", "#1a2138"}}
	case heat.Cold:
		return Tone{Ink: Colour{"#1b6690", "#86c5ea"}, Fill: Colour{"#2583b8", "#86c5ea"}, Tint: Colour{"#e4f0f7", "#182630"}}
	case heat.Hot:
		return Tone{Ink: Colour{"#9c4d00", "#ffb057"}, Fill: Colour{"#c66500", "#ffb057"}, Tint: Colour{"#fcead3", "#33230f"}}
	case heat.Blazing:
		return Tone{Ink: Colour{"#b01e2e", "#ff7d66"}, Fill: Colour{"#d0283a", "#ff7d66"}, Tint: Colour{"#fbe5e1", "#3a1a16"}}
	}
	return Tone{Ink: Colour{"#66645c", "#b5b1a4"}, Fill: Colour{"#7f7c73", "#b5b1a4"}, Tint: Colour{"#f3f1ea", "#211f1a"}}
}

// Colours gives the palette.
func Colours() Palette {
	p := Palette{
		Steps: make(map[heat.Step]Tone, 5),
		Ink:   Colour{"#1d1b16", "#f0ece2"},
		Soft:  Colour{"#5f5b50", "#b3ad9f"},
		Rule:  Colour{"#d8d3c6", "#3b372f"},
		Paper: Colour{"#fffdf8", "#14120e"},
		Up:    Colour{"#9c4d00", "#ffb057"},
		Down:  Colour{"#1b6690", "#86c5ea"},
		Rise:  Colour{"#c66500", "#ffb057"},
		Fall:  Colour{"#2583b8", "#86c5ea"},
	}
	for _, s := range heat.Steps() {
		p.Steps[s] = ToneOf(s)
	}
	return p
}
