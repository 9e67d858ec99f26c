// Package query is the one read API: a typed question in, a typed answer out,
// the same for every face. Answers are computed from the packed days of the
// store and the formula of package heat; nothing here writes.
package query
