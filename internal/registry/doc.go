// Package registry knows the figures: persons, organisations, countries and
// groups with ids of our own, their other names and the offices they held.
//
// Load parses the data files that cmd/registry builds from public lists and
// this package embeds (data/NOTICE names each source and licence). A Registry
// is immutable and safe for concurrent use; With and Apply give a new one laid
// over it. Lookup answers "whom can this name mean", Search suggests while
// somebody types, and Link decides which figure an actor of an event table is,
// or makes a new figure of it and marks it as guessed.
//
// Nothing here reads a clock, a disk or a network. Links are cautious on
// purpose: a wrong link mixes the heat of two figures, while a missed one only
// leaves a figure with a guessed kind, which a person can correct.
package registry
