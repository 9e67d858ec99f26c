// Package check holds a text against what is known: each sentence is supported
// by a record, supported by none, contradicted by one, or no claim at all, and
// the reason and the evidence stand beside it.
//
// A false accusation costs more than a silence: a sentence is contradicted only
// where a record is about the very same thing and says something else. What
// cannot be told apart is unsupported.
//
// It is pure but for the [Ledger], which it asks for what the store holds.
package check
