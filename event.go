package pyrometer

import (
	"fmt"
	"strconv"
)

// EventID identifies an event for good: a hash of what makes it the same event
// (source group, day, actors, code, or the table's own id), so that reading a
// row again gives the same id.
type EventID uint64

// String gives sixteen hexadecimal digits.
func (id EventID) String() string { return fmt.Sprintf("%016x", uint64(id)) }

// MarshalText gives the digits: as a number, JavaScript would lose the last ones.
func (id EventID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads the digits.
func (id *EventID) UnmarshalText(b []byte) error {
	n, err := strconv.ParseUint(string(b), 16, 64)
	if err != nil {
		return &Error{Kind: Invalid, Op: "read an event id", Message: fmt.Sprintf("%q is not one", clip(string(b)))}
	}
	*id = EventID(n)
	return nil
}

// Event says who did what to whom on a day.
type Event struct {
	ID       EventID
	Happened Day // the day it happened
	Known    Day // the day it could first be read; never before Happened
	Source   FigureID
	Target   FigureID
	Code     string // CAMEO, if the source gave one
	Type     Type
	Mode     Mode
	Reports  int    // independent publisher families that tell it, at least 1
	Group    string // source group whose volume it is measured within: "icews", "gdelt", ...
	Origin   string // file and line or record it came from
}

// Role is the part a figure plays in an event.
type Role uint8

// The two roles.
const (
	Source Role = 0 // the one who does it
	Target Role = 1 // the one to whom it is done
)

func (r Role) String() string { return [...]string{"source", "target"}[r] }

// Type is one of PLOVER's sixteen event types, or Comment for CAMEO's public
// statements (root 01), which PLOVER leaves out. Source: PLOVER codebook,
// https://github.com/openeventdata/PLOVER.
type Type string

// The types.
const (
	Agree     Type = "AGREE"
	Consult   Type = "CONSULT"
	Support   Type = "SUPPORT"
	Cooperate Type = "COOPERATE"
	Aid       Type = "AID"
	Concede   Type = "CONCEDE"
	Retreat   Type = "RETREAT"
	Request   Type = "REQUEST"
	Accuse    Type = "ACCUSE"
	Reject    Type = "REJECT"
	Threaten  Type = "THREATEN"
	Protest   Type = "PROTEST"
	Mobilize  Type = "MOBILIZE"
	Sanction  Type = "SANCTION"
	Coerce    Type = "COERCE"
	Assault   Type = "ASSAULT"
	Comment   Type = "COMMENT"
)

// Types lists all types, cooperative first.
func Types() []Type {
	return []Type{Agree, Consult, Support, Cooperate, Aid, Concede, Retreat, Request, Accuse,
		Reject, Threaten, Protest, Mobilize, Sanction, Coerce, Assault, Comment}
}

// Mode refines a type ("arrest" of COERCE, "leadership" of REQUEST); empty if
// the source says no more.
type Mode string
