// Package cli is the face for terminals and scripts: each command decodes its
// words, asks one question of package query (or hands work to package work) and
// writes the answer as a table, as JSON or as CSV.
//
// Rules of the terminal. Answers go to standard output, everything else to
// standard error. Colour and progress bars appear on a terminal only, and never
// when NO_COLOR is set. Messages begin in lower case and end without a period.
// A refusal says what to do next. JSON keys and exit statuses are a contract
// with scripts (docs: `pyrometer help`), held by tests.
//
// Each command is one file: a struct of flags, and a run function free of the
// flag library's types.
package cli
