// Package group puts together what belongs together, and knows no store: reports
// of one event (SameEvents), articles of one affair (Grouper), and events of
// tables without a text (Spells).
//
// A Grouper is fed day by day and keeps what it needs for the days to come:
//
//	g := group.New(group.Options{})
//	for each day:
//		changes := g.Day(day, items)    // founded, merged, split: keep them
//		for _, m := range g.Moves() {}  // article m.Article is now of m.Storyline
//	state := g.AppendState(nil)         // and later g.Restore(state)
//
// What a day gives does not hang on the order of its items. Everything is
// arithmetic on numbers in one order; there is no clock and no chance in it.
//
// The methods, their sources and what they reach are in docs/storylines.md.
package group
