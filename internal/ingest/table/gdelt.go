package table

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"pyrometer"
)

// Columns that GDELT 1.0 and 2.0 share, up to the places.
const (
	gdeltID      = 0
	gdeltDate    = 1
	gdeltActor1  = 5
	gdeltActor2  = 15
	gdeltCode    = 26
	gdeltRoot    = 28
	gdeltSources = 32
)

// Columns of an actor, counted from its first.
const (
	actorCode    = 0
	actorName    = 1
	actorCountry = 2
	actorTypes   = 7 // three of them
)

// gdeltParser reads GDELT events. 1.0 has 57 columns, and 58 with the address of
// an article since April 2013; 2.0 has 61, because each of its three places has
// a column more.
type gdeltParser struct {
	cells     *cells
	codes     *codes
	strings   *interned
	countries *countries
	happened  dates
	known     dates
	widths    []int // allowed numbers of columns
	place     int
	added     int // DATEADDED
	types     []byte
}

func newGDELTParser(c *codes, f Format, sep byte) *gdeltParser {
	p := &gdeltParser{codes: c, strings: newInterned(), countries: newCountries(), widths: []int{61}, place: 52, added: 59}
	if f == GDELT1 {
		p.widths, p.place, p.added = []int{57, 58}, 50, 56
	}
	p.cells = newCells(sep, p.widths[len(p.widths)-1])
	return p
}

func (p *gdeltParser) parse(line []byte, r *Row, m *marks) error {
	n, err := p.cells.split(line)
	if err != nil {
		return err
	}
	if n != p.widths[0] && n != p.widths[len(p.widths)-1] {
		return columnsError(n, p.widths...)
	}
	col := p.cells.cols
	if err = spreadsheetDamage(col[p.added], col[gdeltCode], col[gdeltRoot]); err != nil {
		return err
	}
	if !isNumber(col[gdeltID]) {
		return fmt.Errorf("GLOBALEVENTID is %q, not a number", clip(col[gdeltID]))
	}
	if r.Happened, err = p.happened.compact(col[gdeltDate]); err != nil {
		return fmt.Errorf("SQLDATE: %w", err)
	}
	// 1.0 gives the day it was added, 2.0 the quarter of an hour.
	added := col[p.added]
	if len(added) == 14 && isNumber(added) {
		added = added[:8]
	}
	if r.Known, err = p.known.compact(added); err != nil {
		return fmt.Errorf("DATEADDED: %w", err)
	}
	// GDELT dates events by the place of the news and its own files by another
	// clock, so whole files of 1.0 are a day off. More than a day is damage.
	if r.Known == r.Happened-1 {
		r.Known, m.raised = r.Happened, true
	}
	if r.Known < r.Happened {
		return fmt.Errorf("known on %s, before it happened on %s", r.Known, r.Happened)
	}
	if err = p.codes.fill(col[gdeltCode], r, m); err != nil {
		return err
	}
	if r.Reports, err = strconv.Atoi(string(col[gdeltSources])); err != nil || r.Reports < 1 || r.Reports > 1e6 {
		return fmt.Errorf("NumSources is %q, not a number of at least 1", clip(col[gdeltSources]))
	}
	if r.Source, err = p.actor(col[gdeltActor1:]); err != nil {
		return err
	}
	if r.Target, err = p.actor(col[gdeltActor2:]); err != nil {
		return err
	}
	if r.Source.Name == "" && r.Target.Name == "" {
		return errNobody
	}
	r.ID = string(col[gdeltID])
	r.Place = p.strings.get(trim(col[p.place]))
	if n > p.added+1 {
		url := trim(col[p.added+1])
		r.Publisher = p.strings.get(publisher(url))
		if r.Publisher != "" && isWeb(url) {
			r.Story = string(url)
		}
	}
	return nil
}

// actor joins what the table says of one side. Some actors have a code and no
// name ("GOV" of a country); the code is then what the table calls them.
func (p *gdeltParser) actor(col [][]byte) (pyrometer.Actor, error) {
	name := trim(col[actorName])
	if len(name) == 0 {
		name = trim(col[actorCode])
	}
	if len(name) == 0 {
		return pyrometer.Actor{}, nil
	}
	s, err := p.strings.name(name)
	if err != nil {
		return pyrometer.Actor{}, err
	}
	p.types = p.types[:0]
	for _, t := range col[actorTypes : actorTypes+3] {
		if len(t) == 0 {
			continue
		}
		if len(p.types) > 0 {
			p.types = append(p.types, ',')
		}
		p.types = append(p.types, t...)
	}
	return pyrometer.Actor{Name: s, Country: p.countries.byCode(col[actorCountry]), Sectors: p.strings.get(p.types)}, nil
}

func (p *gdeltParser) isHeader(line []byte) bool {
	return len(line) > 13 && strings.EqualFold(string(line[:13]), "GLOBALEVENTID")
}

// spreadsheetDamage recognises a row that went through a spreadsheet: long
// numbers rounded ("2.02E+13"), leading zeros gone (code 12 of root 1). Which
// day or code it was can no longer be told, so nothing is guessed.
func spreadsheetDamage(added, code, root []byte) error {
	var what []string
	if bytes.ContainsAny(added, "eE") && bytes.ContainsAny(added, ".+,") {
		what = append(what, fmt.Sprintf("DATEADDED %q is rounded", clip(added)))
	}
	if len(root) == 1 && isNumber(root) {
		what = append(what, fmt.Sprintf("code %q of root %q lost its leading zero", clip(code), clip(root)))
	}
	if what == nil {
		if !bytes.HasPrefix(code, root) || len(root) != 2 {
			return fmt.Errorf("code %q does not belong to root %q", clip(code), clip(root))
		}
		return nil
	}
	return errors.New("damaged by a spreadsheet: " + strings.Join(what, ", "))
}

func isWeb(url []byte) bool {
	return bytes.HasPrefix(url, []byte("http://")) || bytes.HasPrefix(url, []byte("https://"))
}

// publisher gives the host of an address without "www.", or, for the few
// sources that have no address ("BBC Monitoring"), the text as it is.
func publisher(url []byte) []byte {
	if !isWeb(url) {
		if len(url) > maxName {
			return nil
		}
		return url
	}
	host := url[bytes.Index(url, []byte("//"))+2:]
	if i := bytes.IndexAny(host, "/?#"); i >= 0 {
		host = host[:i]
	}
	if i := bytes.LastIndexByte(host, '@'); i >= 0 {
		host = host[i+1:]
	}
	if i := bytes.LastIndexByte(host, ':'); i >= 0 {
		host = host[:i]
	}
	for _, c := range host {
		if c >= 'A' && c <= 'Z' {
			host = bytes.ToLower(host)
			break
		}
	}
	host = bytes.TrimPrefix(host, []byte("www."))
	if len(host) > 253 {
		return nil
	}
	return host
}
