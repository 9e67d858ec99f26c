// Package eval carries the lists that quality is measured on: who rose and who
// fell in 2018, and when, from public record. results.md has the figures
// reached, calibration.md what the constants of heat are worth.
package eval

import "embed"

// Lists holds the lists as CSV files (date, figure, country, change).
//
//go:embed transitions-*.csv
var Lists embed.FS
