package query

import (
	"context"

	"pyrometer"
)

// StorylineState says whether a storyline goes on.
type StorylineState string

// The states, as of the newest day in the store, or the day whose knowledge is
// asked for.
const (
	StorylineLive    StorylineState = "live"    // with an article in the last 30 days
	StorylineResting StorylineState = "resting" // without one, but the next may belong to it
	StorylineEnded   StorylineState = "ended"   // for so long that none can
	StorylineMerged  StorylineState = "merged"  // into another, which has its articles
)

// Days without an article after which a storyline rests, and after which it is
// forgotten (package group).
const (
	restDays   = 30
	forgetDays = 400
)

func (v *view) storylineState(last pyrometer.Day, into pyrometer.StorylineID) StorylineState {
	now := v.last
	if v.known != 0 {
		now = min(now, v.known)
	}
	switch quiet := now - last; {
	case into != 0:
		return StorylineMerged
	case v.empty || quiet <= restDays:
		return StorylineLive
	case quiet <= forgetDays:
		return StorylineResting
	}
	return StorylineEnded
}

// storylineOf gives the storyline of an article, nil if it is in none.
func (s *Service) storylineOf(ctx context.Context, article int64) (*StorylineRef, error) {
	id, err := s.store.StorylineOf(ctx, article)
	if err != nil || id == 0 {
		return nil, err
	}
	names, err := s.store.Headlines(ctx, []pyrometer.StorylineID{id})
	return &StorylineRef{id, names[id]}, err
}
