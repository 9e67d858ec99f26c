package report

import (
	"time"

	"pyrometer"
	"pyrometer/heat"
	"pyrometer/internal/report/english"
)

// Material is all that a report may say: what was measured, told and registered
// of one figure by the end of a day. Compose adds nothing to it.
type Material struct {
	Figure  Actor
	At      pyrometer.Day
	Since   pyrometer.Day
	AsKnown *pyrometer.Day
	Made    time.Time
	Model   string

	Reading   Measure
	Series    []Level // oldest first, up to At
	Moves     []Move  // events that moved the level most within Series, oldest first
	Level     Split   // of the level itself, from rest
	Change    Split   // since Since
	Window    int     // days that the events of Level go back
	Past      []float64
	Threads   []Thread // storylines with a share in the level, largest first
	Backstory []*Act   // earlier events, oldest first
	Because   []Because
	Parties   []Party // those it dealt with in the window, most acts first
	Quotes    []Quoted
	Aims      []Aim
	Positions []Stand // of the figure itself
	Principal *Principal
	Ahead     []Ahead // soonest first
	Reader    Reader
	Exposed   Exposed
	Earlier   []Ref
	Corrected []Correction
}

// Actor is somebody a report can name.
type Actor struct {
	ID      pyrometer.FigureID // empty: not in the registry
	Kind    pyrometer.Kind
	Country string // ISO 3166-1 alpha-2
	Who     english.Who
	Offices []Held
}

// Held is an office on the day, with what the registry cites for it.
type Held struct {
	Title  string
	From   pyrometer.PartialDate
	Source string
}

// Measure is the level and what stands beside it.
type Measure struct {
	Level, Low, High *float64
	Step             *heat.Step
	Momentum         *float64
	Attention        float64
	Breadth          int
	Coverage         heat.Coverage
	Recent           int // events within the days that coverage counts
	RecentDays       int
}

// Act is an event with who tells it.
type Act struct {
	ID             pyrometer.EventID
	Day            pyrometer.Day
	Source, Target *Actor // nil: nobody named
	Type           pyrometer.Type
	Mode           pyrometer.Mode
	Code           string
	Families       int
	Row            *Row      // of an event table, nil for what was read in articles
	Tellings       []Telling // in articles
	Credit         *Credit   // the figure's share in an act of others, nil for an act of its own
	Story          pyrometer.StorylineID
}

// Row is a row of an event table.
type Row struct {
	Dataset string
	Line    int64
	Words   string // the row as it stands: who, what, whom, when
}

// Telling is an event as a sentence of an article tells it.
type Telling struct {
	Source Source // N is not set
	// Clause is the part of the sentence that tells it, from the name of the one
	// who acts on; empty if the sentence does not tell it so.
	Clause     string
	Named      bool // the figure stands in the sentence by its name
	Side       bool // the figure is named there as the side that it is
	Both       bool // it names both sides of the act
	Headline   bool // it is the article's title
	Modality   pyrometer.Modality
	Confidence float64
}

// Credit is a share in an act of others.
type Credit struct {
	Of        *Act
	Gain      bool // it went the figure's way
	Announced bool
	Day       pyrometer.Day // of the word that shows which side the figure is on
	Tie       *Telling      // that word, where it names both; nil: it cannot be shown
}

// Share is an event's part in a level or change.
type Share struct {
	Act     *Act
	Degrees float64
	Own     bool // the figure did it
	New     bool // it came after the change began
}

// Split is an exact account of a change: the parts add up to To - From.
type Split struct {
	From, To float64
	Parts    []ShareOfLevel
	Counts   map[string]int // events behind a part
	Shares   []Share        // the largest, whatever their sign
	Events   int            // all
}

// Part gives one part of a split.
func (s *Split) Part(kind string) float64 {
	for _, p := range s.Parts {
		if p.Kind == kind {
			return p.Degrees
		}
	}
	return 0
}

// Move is a day's largest share.
type Move struct {
	Day     pyrometer.Day
	Degrees float64
	Act     *Act
}

// Thread is a storyline with its share in the level.
type Thread struct {
	ID       pyrometer.StorylineID
	Headline string
	First    pyrometer.Day
	Last     pyrometer.Day
	Lead     []Actor // whom it is about
	Articles int
	Degrees  float64
	Own      float64
	Others   float64
	Head     *Telling // the sentence or title that the headline is of
}

// Because is a cause that a text states for an effect.
type Because struct {
	Cause, Effect string
	Telling       Telling
}

// Party is somebody the figure dealt with.
type Party struct {
	Actor    *Actor
	Degrees  float64 // share in the level
	By, On   int     // acts by the figure on it, and by it on the figure
	Friendly int
	Hostile  int
	First    pyrometer.Day
	Last     pyrometer.Day
	Acts     []*Act // the newest
}

// Quoted is the figure's words.
type Quoted struct {
	Words   string
	Direct  bool
	Sure    bool // the sentence names the figure as the one who says it
	Day     pyrometer.Day
	Telling Telling
}

// Aim is what the figure is set on.
type Aim struct {
	Kind    pyrometer.AimKind
	Object  string
	Own     bool
	Sure    bool // the sentence names the figure as the one who wants it
	Day     pyrometer.Day
	Telling Telling
}

// Stand is where an actor stands on an issue.
type Stand struct {
	Issue    string
	Actor    Actor
	Position pyrometer.Stance
	Scope    string
	Decided  pyrometer.Day // 0: unknown
	Deadline pyrometer.PartialDate
	AsOf     pyrometer.Day
	Voices   int
	Share    float64
	Telling  Telling
}

// Principal is the one whom the figure answers to by office.
type Principal struct {
	Actor  Actor
	Office Held // of the principal
	Own    Held // of the figure
}

// Ahead is a dated constraint.
type Ahead struct {
	Date     pyrometer.PartialDate
	Kind     string // "election", "deadline"
	What     string // "legislative", "presidential"
	Actor    Actor  // who votes or must keep it
	Registry string // what the registry cites
	Stand    *Stand // of a deadline
}

// Reader is whom the last section is for.
type Reader struct {
	Name  string
	Plain bool // nobody in particular
}

// Profile is what matters to a reader, as they write it.
type Profile struct {
	Name          string   `json:"name"`
	Countries     []string `json:"countries"` // names or codes
	Sectors       []string `json:"sectors"`
	Organisations []string `json:"organisations"`
}

// Plain says whether a profile is that of nobody in particular.
func (p *Profile) Plain() bool { return len(p.Countries)+len(p.Sectors)+len(p.Organisations) == 0 }

// Exposed is what of the figure's news touches the reader.
type Exposed struct {
	Threads   []Thread
	Parties   []Party
	Stands    []Stand
	Deadlines []Ahead
}

// Options say how a report is written.
type Options struct {
	Spelling Spelling
	Horizon  int // days of the outlook, 0: 7
}
