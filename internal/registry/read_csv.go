package registry

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"pyrometer"
)

// largest is the most that a user's file of figures may hold: far above any
// list made by hand, far below what would hurt.
const largest = 64 << 20

// ReadCSV reads figures from a table with a head line. Columns, in any order:
// name (needed), kind (person if absent), country, aliases (separated by ;),
// office, from, until, id. Rows of one name and kind are one figure with several
// offices. Rows that cannot be used are returned with their line and the rest
// is read; the error is for a file that cannot be read at all.
func ReadCSV(in io.Reader) ([]pyrometer.Figure, []BadRecord, error) {
	b, err := readAll(in)
	if err != nil {
		return nil, nil, err
	}
	var g gather
	var bad []BadRecord
	var columns map[string]int
	n, width := 0, 0
	for text := range bytes.Lines(bytes.TrimPrefix(b, []byte("\ufeff"))) {
		n++
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		row, err := csvLine(text)
		if columns == nil { // the first line that is not empty is the head
			if err != nil {
				return nil, nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read figures", Message: fmt.Sprintf("line %d: the head line is damaged", n), Err: err}
			}
			if columns, err = headLine(row, n); err != nil {
				return nil, nil, err
			}
			width = len(row)
			continue
		}
		if err == nil && len(row) != width {
			err = invalid("%d fields, the head line has %d", len(row), width)
		}
		if err == nil {
			var f pyrometer.Figure
			if f, err = rowOf(columns, row).figure(); err == nil {
				err = g.add(f)
			}
		}
		if err != nil {
			bad = append(bad, BadRecord{n, reason(err)})
		}
	}
	if columns == nil {
		return nil, nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read figures", Message: "the file has no head line",
			Hint: "begin with: name,kind,country,aliases,office,from,until"}
	}
	return g.figures, bad, nil
}

// csvLine reads one line by itself, so that a quote left open spoils one row and
// not the rest of the file. Names have no line breaks in them.
func csvLine(text []byte) ([]string, error) {
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = -1
	r.TrimLeadingSpace = true
	row, err := r.Read()
	var parse *csv.ParseError
	switch {
	case errors.As(err, &parse):
		return nil, invalid("%s in column %d", parse.Err, parse.Column)
	case errors.Is(err, io.EOF):
		return nil, invalid("an empty row")
	}
	return row, err
}

// headLine maps column names to places.
func headLine(head []string, line int) (map[string]int, error) {
	columns := map[string]int{}
	for i, h := range head {
		h = strings.ToLower(strings.TrimSpace(h))
		switch h {
		case "name", "kind", "country", "aliases", "office", "from", "until", "id":
		default:
			return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read figures", Message: fmt.Sprintf("line %d: unknown column %q", line, clip(h)),
				Hint: "known columns: name, kind, country, aliases, office, from, until, id"}
		}
		if _, twice := columns[h]; twice {
			return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read figures", Message: fmt.Sprintf("line %d: column %q stands twice", line, h)}
		}
		columns[h] = i
	}
	if _, ok := columns["name"]; !ok {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read figures", Message: fmt.Sprintf("line %d: there is no column \"name\"", line),
			Hint: "begin with: name,kind,country,aliases,office,from,until"}
	}
	return columns, nil
}

func rowOf(columns map[string]int, row []string) own {
	get := func(k string) string {
		if i, ok := columns[k]; ok {
			return strings.TrimSpace(row[i])
		}
		return ""
	}
	o := own{id: get("id"), name: get("name"), kind: get("kind"), country: get("country"), aliases: strings.Split(get("aliases"), ";")}
	if get("office") != "" || get("from") != "" || get("until") != "" {
		o.offices = []pyrometer.Office{{Title: get("office"), From: pyrometer.PartialDate(get("from")), Until: pyrometer.PartialDate(get("until"))}}
	}
	return o
}

func readAll(in io.Reader) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(in, largest+1))
	if err != nil {
		return nil, &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "read figures", Err: err}
	}
	if len(b) > largest {
		return nil, &pyrometer.Error{Kind: pyrometer.Invalid, Op: "read figures", Message: "the file is larger than 64 MB"}
	}
	return b, nil
}
