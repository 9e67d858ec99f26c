package table

import (
	"bytes"
	"fmt"
)

// cutParser reads the ICEWS cut:
//
//	date  source  cameo  event  target
type cutParser struct {
	cells *cells
	codes *codes
	names *interned
	day   dates
}

func newCutParser(c *codes) *cutParser {
	return &cutParser{cells: newCells('\t', 5), codes: c, names: newInterned()}
}

func (p *cutParser) parse(line []byte, r *Row, m *marks) error {
	n, err := p.cells.split(line)
	if err != nil {
		return err
	}
	if n != 5 {
		return columnsError(n, 5)
	}
	col := p.cells.cols
	if r.Happened, err = p.day.iso(col[0]); err != nil {
		return err
	}
	r.Known = r.Happened // the cut says no more
	if err = p.codes.fill(col[2], r, m); err != nil {
		return err
	}
	if r.Source.Name, err = p.names.name(col[1]); err != nil {
		return err
	}
	if r.Target.Name, err = p.names.name(col[4]); err != nil {
		return err
	}
	if r.Source.Name == "" && r.Target.Name == "" {
		return errNobody
	}
	r.Reports = 1
	return nil
}

func (p *cutParser) isHeader(line []byte) bool {
	return bytes.HasPrefix(line, []byte("date\tsource\t"))
}

// Columns of the original ICEWS files.
const (
	icewsID = iota
	icewsDate
	icewsSource
	icewsSourceSectors
	icewsSourceCountry
	icewsText
	icewsCode
	icewsIntensity
	icewsTarget
	icewsTargetSectors
	icewsTargetCountry
	icewsStory
	icewsSentence
	icewsPublisher
	icewsCity
	icewsDistrict
	icewsProvince
	icewsCountry
	icewsLatitude
	icewsLongitude
	icewsColumns
)

// icewsParser reads the original ICEWS files. Releases differ in that strings
// may be quoted and that "NA" or "NULL" may stand for nothing.
type icewsParser struct {
	cells     *cells
	codes     *codes
	strings   *interned
	countries *countries
	day       dates
	place     []byte
}

func newICEWSParser(c *codes) *icewsParser {
	return &icewsParser{cells: newCells('\t', icewsColumns), codes: c, strings: newInterned(), countries: newCountries()}
}

func (p *icewsParser) parse(line []byte, r *Row, m *marks) error {
	n, err := p.cells.split(line)
	if err != nil {
		return err
	}
	if n != icewsColumns {
		return columnsError(n, icewsColumns)
	}
	col := p.cells.cols
	for i := range col {
		if col[i] = trim(unquote(col[i])); string(col[i]) == "NA" || string(col[i]) == "NULL" {
			col[i] = nil
		}
	}
	if r.Happened, err = p.day.iso(col[icewsDate]); err != nil {
		return err
	}
	r.Known = r.Happened // the table does not say when it was coded
	if !isNumber(col[icewsID]) {
		return fmt.Errorf("the event id is %q, not a number", clip(col[icewsID]))
	}
	if err = p.codes.fill(col[icewsCode], r, m); err != nil {
		return err
	}
	if r.Source.Name, err = p.strings.name(col[icewsSource]); err != nil {
		return err
	}
	if r.Target.Name, err = p.strings.name(col[icewsTarget]); err != nil {
		return err
	}
	if r.Source.Name == "" && r.Target.Name == "" {
		return errNobody
	}
	if r.Source.Name != "" {
		r.Source.Country = p.countries.byName(col[icewsSourceCountry])
		r.Source.Sectors = p.strings.get(col[icewsSourceSectors])
	}
	if r.Target.Name != "" {
		r.Target.Country = p.countries.byName(col[icewsTargetCountry])
		r.Target.Sectors = p.strings.get(col[icewsTargetSectors])
	}
	r.ID = string(col[icewsID])
	r.Story = p.strings.get(col[icewsStory])
	r.Publisher = p.strings.get(col[icewsPublisher])
	p.place = p.place[:0]
	for _, part := range col[icewsCity : icewsCountry+1] {
		if len(part) == 0 {
			continue
		}
		if len(p.place) > 0 {
			p.place = append(p.place, ", "...)
		}
		p.place = append(p.place, part...)
	}
	r.Place = p.strings.get(p.place)
	r.Reports = 1
	return nil
}

func (p *icewsParser) isHeader(line []byte) bool {
	return bytes.HasPrefix(bytes.ReplaceAll(line, []byte{'"'}, nil), []byte("Event ID\tEvent Date\t"))
}

func columnsError(got int, want ...int) error {
	if len(want) == 2 {
		return fmt.Errorf("%d columns instead of %d or %d", got, want[0], want[1])
	}
	return fmt.Errorf("%d columns instead of %d", got, want[0])
}

func isNumber(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(b) > 0 && len(b) <= 20
}
