package store

import (
	"time"

	"pyrometer"
)

// Dataset is a file that was or is being read. Line is its cursor: the rows up
// to it are in the store.
type Dataset struct {
	ID          int64
	Fingerprint string
	Name        string
	Format      string
	Group       string
	GroupID     uint32
	Line        int64
	Read        int64
	New         int64
	Bad         int64
	Empty       int64
	First, Last pyrometer.Day
	Done        bool
}

// BadRow is a damaged row, kept so that nothing is lost without a word.
type BadRow struct {
	Line   int64
	Reason string
	Text   string
}

// Actor is a party as a source names it, with the figure it is linked to.
type Actor struct {
	ID     uint32
	Named  pyrometer.Actor
	Linked uint32 // figure that the registry gave, 0 none
	Figure uint32 // figure after decisions
	Dated  bool   // the link depends on the day
	Why    string
	Others string // keys of other candidates
}

// Figure is a figure as the store numbers it.
type Figure struct {
	Number  uint32
	ID      pyrometer.FigureID
	Name    string
	Kind    pyrometer.Kind
	Country string
	Guessed bool
	Died    pyrometer.PartialDate
}

// Act is what was done.
type Act struct {
	ID   uint32
	Code string
	Type pyrometer.Type
	Mode pyrometer.Mode
}

// EventRow is an event as it is stored.
type EventRow struct {
	Day      pyrometer.Day
	ID       pyrometer.EventID
	Known    pyrometer.Day
	Source   uint32 // actor
	Target   uint32 // actor
	Act      uint32
	Group    uint32
	Families uint32
	Dataset  int64
	Line     int64
}

// EffectRow is one side of an event.
type EffectRow struct {
	Figure uint32
	Day    pyrometer.Day
	Event  pyrometer.EventID
	Role   pyrometer.Role
	Other  uint32
}

// ReportRow says that a publisher told an event.
type ReportRow struct {
	Day       pyrometer.Day
	Event     pyrometer.EventID
	Publisher uint32
	Known     pyrometer.Day
	Dataset   int64
	Line      int64
}

// RollupRow is a figure's day within a group, before balance and decay.
type RollupRow struct {
	Figure           uint32
	Day              pyrometer.Day
	Group            uint32
	Up, Down, Weight float64
	Events           int
	Reports          int
}

// Decision is an identity decision with its undoing, if it was undone.
type Decision struct {
	ID        int64
	At        time.Time
	Who, Why  string
	Kind      string
	Actor     string
	Figure    pyrometer.FigureID
	Into      pyrometer.FigureID
	UndoneAt  time.Time // zero while it stands
	UndoneBy  string
	UndoneWhy string
}

// NewsActor stands in Sectors of the actors that events of articles have: such
// an actor is a figure, whatever its name would be taken for.
const NewsActor = "read in articles"
