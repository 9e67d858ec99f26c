package chart

import (
	"pyrometer"
	"pyrometer/heat"
)

// Level is the picture of a level over time: bands of the steps, the 80%
// interval, the line, and numbered marks of the events that moved it.
type Level struct {
	Title   string       `json:"title"`   // accessible name
	Summary string       `json:"summary"` // what the picture says, in a sentence
	First   string       `json:"first"`   // days, 2006-01-02
	Last    string       `json:"last"`
	Bands   []Band       `json:"bands"` // bottom to top, covering 0..100
	Days    []Tick       `json:"days"`  // labelled days
	Points  []LevelPoint `json:"points"`
	Marks   []LevelMark  `json:"marks"`
	Turns   []LevelTurn  `json:"turns"`
	Palette Palette      `json:"palette"`
}

// Band is the range of levels of a step.
type Band struct {
	Step heat.Step `json:"step"`
	From float64   `json:"from"`
	To   float64   `json:"to"`
}

// Tick is a labelled place on an axis: the index of a point.
type Tick struct {
	At    int    `json:"at"`
	Label string `json:"label"`
}

// LevelPoint is one day; Level is nil on a day without a level.
type LevelPoint struct {
	Day   pyrometer.Day `json:"day"`
	Level *float64      `json:"level"`
	Low   *float64      `json:"low"`
	High  *float64      `json:"high"`
	Step  heat.Step     `json:"step,omitempty"`
}

// LevelMark is an event that moved the level, numbered for the list below the
// picture: labels on a line of ninety days would cover each other.
type LevelMark struct {
	Number  int           `json:"number"`
	At      int           `json:"at"` // index of its point
	Day     pyrometer.Day `json:"day"`
	Degrees float64       `json:"degrees"`
	Label   string        `json:"label"`
}

// LevelTurn is a day from which on the level kept to another mean, lettered for
// the list below the picture.
type LevelTurn struct {
	Letter string        `json:"letter"`
	At     int           `json:"at"` // index of its point
	Day    pyrometer.Day `json:"day"`
	Before float64       `json:"before"` // mean levels
	After  float64       `json:"after"`
}

// BandsOf gives the bands of a model's bounds.
func BandsOf(bounds [4]float64) []Band {
	edges := append(append([]float64{0}, bounds[:]...), 100)
	bands := make([]Band, 0, len(edges)-1)
	for i, s := range heat.Steps() {
		bands = append(bands, Band{Step: s, From: edges[i], To: edges[i+1]})
	}
	return bands
}

// TicksOf labels the days of points.
func TicksOf(points []LevelPoint) []Tick {
	days := make([]pyrometer.Day, len(points))
	for i, p := range points {
		days[i] = p.Day
	}
	return TicksOfDays(days)
}

// TicksOfDays labels days so that at most about seven labels share an axis: months
// for a quarter or more, weeks for a fortnight, else every other day; a year is
// named where it begins.
func TicksOfDays(days []pyrometer.Day) []Tick {
	var ticks []Tick
	if len(days) == 0 {
		return ticks
	}
	if len(days) <= 45 {
		every := 7
		if len(days) <= 14 {
			every = 2
		}
		for i := len(days) - 1; i >= 0; i -= every {
			ticks = append(ticks, Tick{At: i, Label: days[i].Time().Format("2 Jan")})
		}
		return ticks
	}
	every := 1 + len(days)/200 // months between labels
	for i, d := range days {
		t := d.Time()
		if t.Day() != 1 || (int(t.Month())-1)%every != 0 {
			continue
		}
		label := t.Format("Jan")
		if t.Month() == 1 || len(ticks) == 0 {
			label = t.Format("Jan 2006")
		}
		ticks = append(ticks, Tick{At: i, Label: label})
	}
	return ticks
}
