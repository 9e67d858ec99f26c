package pyrometer

import (
	"fmt"
	"strconv"
)

// StorylineID identifies a storyline for good: it is the id of the article or
// event that founded it, and stays when others join, split off or are merged in.
type StorylineID uint64

// String gives sixteen hexadecimal digits.
func (id StorylineID) String() string { return fmt.Sprintf("%016x", uint64(id)) }

// MarshalText gives the digits: as a number, JavaScript would lose the last ones.
func (id StorylineID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads the digits.
func (id *StorylineID) UnmarshalText(b []byte) error {
	n, err := strconv.ParseUint(string(b), 16, 64)
	if err != nil {
		return &Error{Kind: Invalid, Op: "read a storyline's id", Message: fmt.Sprintf("%q is not one", clip(string(b)))}
	}
	*id = StorylineID(n)
	return nil
}

// Storyline is articles and events of one affair over time.
type Storyline struct {
	ID       StorylineID `json:"id"`
	Headline string      `json:"headline"`       // its most central clause, or what an editor named it
	From     ArticleID   `json:"from,omitempty"` // the article whose clause that is, 0 if none
	First    Day         `json:"first"`
	Last     Day         `json:"last"`
	Lead     []FigureID  `json:"lead"` // whom it is about, most first
	Articles int         `json:"articles"`
	Events   int         `json:"events"`
	Into     StorylineID `json:"into,omitempty"` // the storyline it was merged into, 0 if it stands
}

// Turn says what happened to a storyline.
type Turn string

// The turns.
const (
	Founded Turn = "founded"
	Merged  Turn = "merged"
	Split   Turn = "split"
	Renamed Turn = "renamed"
	Undone  Turn = "undone" // an editor's decision
)

// StorylineChange is a record of a storyline's life, with its reason.
type StorylineChange struct {
	Day       Day         `json:"day"` // as of which it is known
	Kind      Turn        `json:"kind"`
	Storyline StorylineID `json:"storyline"`
	Other     StorylineID `json:"other,omitempty"` // merged in, or split off
	Why       string      `json:"why"`
	Who       string      `json:"who,omitempty"` // an editor; empty: the program
}
