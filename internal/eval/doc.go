// Package eval measures how good the program is: each measure has a value, a
// target and the data it was taken on, and the results are committed.
//
// Measures of heat read an event table into memory (Archive), run the same
// machine over it that fills the board, and compare what it says with lists that
// people made. Nothing here is learned: cmd/calibrate fits the constants, and
// eval measures what they are worth, on any file of the same format.
package eval
