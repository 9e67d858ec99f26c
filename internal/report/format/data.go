package format

import (
	"encoding/json"
	"io"

	"pyrometer"
	"pyrometer/internal/report"
)

// writeJSON writes the report with nothing left out; Parse reads it back.
func writeJSON(w io.Writer, r report.Report) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false) // a file, or served as JSON with nosniff; never inside a page
	e.SetIndent("", "  ")
	return e.Encode(r)
}

// Parse reads a report that was written as JSON. An unknown key is left out, a
// value of the wrong kind is an error.
func Parse(b []byte) (report.Report, error) {
	var r report.Report
	if err := json.Unmarshal(b, &r); err != nil {
		return r, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read a report", Message: "this is no report in JSON: " + clean(err.Error(), 200)}
	}
	return r, nil
}
