package query

import "pyrometer"

// BackstoryQuery asks for the earlier turning points of a storyline.
type BackstoryQuery struct {
	When
	Storyline pyrometer.StorylineID
	Figure    pyrometer.FigureID // whose moves count most, "" nobody's
	Until     *pyrometer.Day     // the last day that can be told; nil: the day asked
	Most      int                // facts, 0: 6
}

// BackstoryFact is a dated event of a storyline's past.
type BackstoryFact struct {
	Day pyrometer.Day `json:"day"`
	// Clause is as the article of its first source has it; the whole sentence where
	// the clause hangs on another.
	Clause string             `json:"clause"`
	Label  string             `json:"label"` // in our words: "United Kingdom banned Huawei"
	Event  *pyrometer.EventID `json:"event"` // nil: articles only look back to it, it is no event of the archive
	Source FigureRef          `json:"source"`
	Target FigureRef          `json:"target"`
	Type   pyrometer.Type     `json:"type"`
	Mode   pyrometer.Mode     `json:"mode,omitempty"`
	// Push is what it did to the figure's standing on its day: gain times weight
	// as the formula has it, a share in it counted; 0 if it did nothing.
	Push     float64      `json:"push"`
	Families int          `json:"families"` // publisher families of the storyline that tell it
	Sources  []TellingRef `json:"sources"`  // one a family, the clause's first; at most three
}
