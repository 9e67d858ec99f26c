package cli

import (
	"encoding/csv"
	"encoding/json"
	"io"
)

// writeJSON prints an answer as scripts get it. Names stand as they are, not
// escaped for HTML.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// writeCSV prints a header and rows (RFC 4180). A cell that a spreadsheet would
// run as a formula is led by an apostrophe: names come from outside.
func writeCSV(w io.Writer, header []string, rows [][]string) error {
	c := csv.NewWriter(w)
	if err := c.Write(header); err != nil {
		return err
	}
	for _, r := range rows {
		for i, s := range r {
			r[i] = harmless(s)
		}
		if err := c.Write(r); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

func harmless(s string) string {
	if s == "" {
		return s
	}
	switch s[0] {
	case '=', '@', '\t', '\r':
		return "'" + s
	case '+', '-':
		// Numbers keep their sign.
		for _, r := range s[1:] {
			if (r < '0' || r > '9') && r != '.' && r != 'e' && r != '-' && r != '+' {
				return "'" + s
			}
		}
	}
	return s
}
