// Package jobs runs the stages of package work on their own: sources are visited
// when they are due, and what comes in is read, compared, grouped and put on the
// board.
//
// The queue is River's, in tables of its own in the store. A job is no more than
// a call to look whether a stage has work: what waits stands in the store's own
// tables, a stage takes it off in the transaction that writes what it made, and a
// job that was lost, doubled or killed changes nothing.
package jobs
