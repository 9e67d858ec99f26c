// Package heat is the formula and its exact split:
//
//	heat = 50 + 50 * push / (activity + normal)
//
// over events that were done by a figure or to it. Each event adds to push with
// a sign, and to activity without one; both halve every four days. Normal is what
// counts as ordinary for this figure and for the world. A level lies strictly
// between 0 and 100; 50 is a figure for whom nothing is going on.
//
// The package is arithmetic on the nouns of package pyrometer and nothing else:
// no I/O, no clock, no randomness. docs/heat.md gives the reasons.
package heat
