// Package work holds the stages that write: reading event tables into the
// store, deriving worlds and checkpoints from what was read, and relinking
// actors after an identity decision. Each is restartable and run again changes
// nothing.
package work
