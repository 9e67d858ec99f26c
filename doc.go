// Package pyrometer holds the nouns of the program: figures, events, days and
// the codes that name what was done. It has no I/O, no interfaces and imports
// the standard library only, so that every other package can speak its words.
//
// The tour in docs/tour.md walks through the packages from here upwards.
package pyrometer
