package query

import (
	"fmt"

	"pyrometer"
	"pyrometer/heat"
)

// When says the moment a question is asked for. The zero value is the newest
// day in the store with all that is known today.
type When struct {
	At      *pyrometer.Day // level at the end of this day; nil: the newest day in the store
	AsKnown *pyrometer.Day // leave out what was first known after this day; nil: leave out nothing
}

// FigureRef names a figure in an answer.
type FigureRef struct {
	ID      pyrometer.FigureID `json:"id"`
	Name    string             `json:"name"`
	Kind    pyrometer.Kind     `json:"kind"`
	Country string             `json:"country"` // ISO 3166-1 alpha-2, "" if none
	Guessed bool               `json:"guessed,omitempty"`
}

// Reading is a figure's heat on a day: the row of the board and the answer to
// `heat NAME`. Level, Step, Low, High and Momentum are nil unless Coverage is
// scored.
type Reading struct {
	Figure    FigureRef     `json:"figure"`
	Level     *float64      `json:"level"` // 0..100
	Step      *heat.Step    `json:"step"`
	Low       *float64      `json:"low"` // 80% interval
	High      *float64      `json:"high"`
	Momentum  *float64      `json:"momentum"`  // change of level over 7 days
	Attention float64       `json:"attention"` // share of all reports, per 10,000
	Breadth   int           `json:"breadth"`   // publisher families in the last 30 days (estimate)
	Coverage  heat.Coverage `json:"coverage"`
	// Spark holds the levels of the last 31 days, oldest first, NaN where there
	// was none; filled only if asked for.
	Spark []float64 `json:"-"`
}

// Order sorts a board.
type Order string

// The orders. Heat is hottest first.
const (
	ByHeat      Order = "heat"
	ByCold      Order = "cold"
	ByMomentum  Order = "movers" // largest change of level over 7 days first, either way
	ByAttention Order = "attention"
	ByName      Order = "name"
)

// BoardQuery asks for the board. The zero value asks for every scored figure,
// hottest first.
type BoardQuery struct {
	When
	Kind    pyrometer.Kind // "" all
	Country string         // ISO alpha-2, "" all
	Step    heat.Step      // "" all
	Search  string         // words of the name or an alias, "" all
	Order   Order          // "" = ByHeat
	All     bool           // also figures that are thin or stale
	Spark   bool           // fill Spark
	Offset  int
	Limit   int // 0: no limit
}

// Board is the answer: rows after filters and order, and the state of the world.
type Board struct {
	At       pyrometer.Day
	AsKnown  *pyrometer.Day
	First    pyrometer.Day // first and last day of the archive, for a date slider
	Last     pyrometer.Day
	Rows     []Reading
	Total    int               // rows before Offset and Limit
	Counts   map[heat.Step]int // scored figures by step, after the filters but Step
	Model    string            // model version
	Sources  []Source          // data sets in the store
	Balance  float64
	WorldP90 float64
}

// Source is a data set that was read into the store.
type Source struct {
	Name   string        `json:"name"`   // file name, never a path
	Format string        `json:"format"` // "icews-cut", "gdelt-2", ...
	Group  string        `json:"group"`
	Rows   int64         `json:"rows"`
	Bad    int64         `json:"bad"`
	First  pyrometer.Day `json:"first"`
	Last   pyrometer.Day `json:"last"`
	Credit string        `json:"credit,omitempty"` // words that every page must carry
}

// CauseKind says what sort of share a cause is.
type CauseKind string

// The kinds. A change splits into storylines or counterparties (new events of each), fading
// (older events wearing off), the shift of normal, the step of balance at a
// month's turn, and one line for all that is older than the window.
const (
	CauseCounterparty CauseKind = "counterparty"
	CauseStoryline    CauseKind = "storyline"
	CauseEvent        CauseKind = "event"
	CauseFading       CauseKind = "fading"
	CauseNormal       CauseKind = "normal"
	CauseBalance      CauseKind = "balance"
	CauseOlder        CauseKind = "older"
	CauseOther        CauseKind = "other" // small causes added together, so many as Count says
)

// Cause is a signed share of a level or a change, in degrees. The degrees of
// Causes add up to Degrees.
type Cause struct {
	Kind      CauseKind              `json:"kind"`
	Label     string                 `json:"label"`
	Degrees   float64                `json:"degrees"`
	Day       *pyrometer.Day         `json:"day"`
	Source    *FigureRef             `json:"source"`
	Target    *FigureRef             `json:"target"`
	Type      pyrometer.Type         `json:"type"`
	Mode      pyrometer.Mode         `json:"mode,omitempty"`
	Code      string                 `json:"code,omitempty"`
	Role      string                 `json:"role,omitempty"`     // "source" or "target": the part our figure played
	Storyline *pyrometer.StorylineID `json:"storyline"`          // that the event, or all events below, are of
	Own       *float64               `json:"own,omitempty"`      // of a storyline: by what the figure did itself
	Others    *float64               `json:"others,omitempty"`   // and by what others did; the two add up to Degrees
	Credited  *float64               `json:"credited,omitempty"` // of Others: by shares in what others did to others
	Reports   []Report               `json:"reports"`
	Account   *Account               `json:"account,omitempty"` // of an event with several reports
	Causes    []Cause                `json:"causes"`
	Event     *pyrometer.EventID     `json:"event,omitempty"`
	Count     int                    `json:"count,omitempty"`     // events below this cause
	Because   *Because               `json:"because,omitempty"`   // why an article says that the event happened
	Credit    *Credit                `json:"credit,omitempty"`    // of a share in an act of others: the act, and what shows the campaign
	Backstory []BackstoryFact        `json:"backstory,omitempty"` // of a storyline, if asked for
}

// Report says who told an event: a publisher family, or the table and row it
// stands in where the table names no publisher.
type Report struct {
	Publisher string        `json:"publisher,omitempty"`
	Dataset   string        `json:"dataset"`
	Line      int64         `json:"line"`
	Known     pyrometer.Day `json:"known"`
	Families  int           `json:"families"`
	// Article is the first article of the family that tells it, and Copies how
	// many others of that voice do, near-copies among them: an event that was read
	// in articles has them.
	Article *TellingRef `json:"article,omitempty"`
	Copies  int         `json:"copies,omitempty"`
	// Degrees is the report's share of the cause it stands under: what the event
	// would have given less had it been told without it and those that came later.
	// They add up to the cause's degrees; nil where there is no cause.
	Degrees *float64 `json:"degrees,omitempty"`
	Because *Because `json:"because,omitempty"` // why its article says so
}

// Moment is a level at one end of an explained change.
type Moment struct {
	Day      pyrometer.Day `json:"day"`
	Level    *float64      `json:"level"` // nil if the figure had no event yet
	Step     *heat.Step    `json:"step"`
	Push     float64       `json:"push"`
	Activity float64       `json:"activity"`
	Normal   float64       `json:"normal"`
	Own      float64       `json:"own"`
	World    float64       `json:"world"`
	Balance  float64       `json:"balance"`
}

// Explanation is an exact split: Sum = to - from, where a missing level counts
// as the resting point 50 that the formula gives a figure with no events.
type Explanation struct {
	Figure FigureRef `json:"figure"`
	From   Moment    `json:"from"`
	To     Moment    `json:"to"`
	Causes []Cause   `json:"causes"`
	Winds  Winds     `json:"winds"` // the same sum by who did it
	Sum    float64   `json:"sum"`
	Model  string    `json:"model"`
}

// ExplainQuery asks why. Since nil splits the level itself (from rest).
type ExplainQuery struct {
	When
	Figure pyrometer.FigureID
	Since  *pyrometer.Day
	By     Grouping // "" = ByCounterparty; events without a storyline stand with their counterparty
	// Top keeps that many causes per node and adds the rest to one "other" line,
	// which holds their sum and their number; 0 keeps all.
	Top int
	// Backstories fills Backstory of so many storylines, the largest, if causes are
	// by storyline: what came before the change, or a week and more before the day.
	Backstories int
}

// SeriesPoint is one day of a figure's history.
type SeriesPoint struct {
	Day      pyrometer.Day `json:"day"`
	Level    *float64      `json:"level"`
	Low      *float64      `json:"low"`
	High     *float64      `json:"high"`
	Step     *heat.Step    `json:"step"`
	Coverage heat.Coverage `json:"coverage"`
	Reports  float64       `json:"reports"` // reports that day
}

// Mark is an event that moved the level, for the chart: the day's largest share.
type Mark struct {
	Day     pyrometer.Day `json:"day"`
	Degrees float64       `json:"degrees"`
	Label   string        `json:"label"`
}

// EventRow is an event as a figure's page lists it.
type EventRow struct {
	Event   pyrometer.EventID `json:"event"`
	Day     pyrometer.Day     `json:"day"`
	Known   pyrometer.Day     `json:"known"`
	Source  FigureRef         `json:"source"`
	Target  FigureRef         `json:"target"`
	Code    string            `json:"code,omitempty"`
	Type    pyrometer.Type    `json:"type"`
	Mode    pyrometer.Mode    `json:"mode,omitempty"`
	Label   string            `json:"label"` // "Theresa May praised Donald Trump"
	Role    string            `json:"role"`
	Degrees float64           `json:"degrees"` // its share of the level on the day asked
	Reports []Report          `json:"reports"`
	Account *Account          `json:"account,omitempty"` // of several reports
}

// Counterparty is another figure with what it did to our figure's level.
type Counterparty struct {
	Figure  FigureRef `json:"figure"`
	Degrees float64   `json:"degrees"` // share of the level on the day asked
	Up      float64   `json:"up"`
	Down    float64   `json:"down"`
	Events  int       `json:"events"`
}

// FigurePage is all that the page of a figure shows.
type FigurePage struct {
	Figure         pyrometer.Figure
	Reading        Reading
	At             pyrometer.Day
	AsKnown        *pyrometer.Day
	First, Last    pyrometer.Day  // of the archive
	Series         []SeriesPoint  // Days days up to At, oldest first
	Marks          []Mark         // at most a dozen
	Turns          []TurningPoint // of those days
	Change         Explanation    // since Since
	Level          Explanation    // of the level itself
	Counterparties []Counterparty
	Events         []EventRow // newest first, within the window that still weighs
	EventTotal     int
	Partners       int // distinct counterparties in the last 30 days
	Sources        []Source
	Model          string
	Neighbours     []FigureRef // same country and kind, for moving on
}

// FigurePageQuery asks for a figure's page. Days and Since default to 90 and 30
// days back; Events is how many events are listed (default 50).
type FigurePageQuery struct {
	When
	Figure      pyrometer.FigureID
	Days        int
	Since       *pyrometer.Day
	By          Grouping // of the causes, "" = ByCounterparty
	EventOffset int
	Events      int
}

// Ambiguous is the error for a name that fits several figures.
type Ambiguous struct {
	Name       string
	Candidates []FigureRef // best first
}

func (e *Ambiguous) Error() string {
	return fmt.Sprintf("%d figures match %q", len(e.Candidates), e.Name)
}

// Unwrap gives the error its kind.
func (e *Ambiguous) Unwrap() error {
	return &pyrometer.Error{Kind: pyrometer.Conflict, Op: "find a figure", Message: e.Error()}
}
