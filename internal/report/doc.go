// Package report writes what was measured as a text that a person can read,
// check and publish: a figure's level, why, what is changing it, what drives the
// figure, and what it means for a reader.
//
// It is pure: measured parts in, a [Report] out. Nothing is invented: numbers,
// names and dates are copied from the records they are of, and each sentence
// names the sources that say it.
package report
