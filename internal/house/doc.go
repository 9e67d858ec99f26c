// Package house holds the rules of the house as tests: which package may import
// which, what every file must have and may not have. It has no code of its own;
// CONTRIBUTING.md gives the reasons at length.
package house
