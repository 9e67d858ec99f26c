// Package replay turns packed days of events into levels. A packed day is the
// evidence of one day in a few bytes an event; a Machine reads days in order and
// keeps, for every figure, the decayed sums that the formula needs. The same
// machine fills the board, explains a change, writes checkpoints, and replays
// what was known at an earlier time.
package replay
